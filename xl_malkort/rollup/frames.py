"""The roll-up as pandas frames for analysts: flat, with codes, one row per thing.

The same columns in every round, so that frames of several rounds can be put on top of each other, and codes beside
names, so that another system can take the table in (Värnamo: "the roll-up must be exportable").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from xl_malkort.model import GoalStatus, Severity
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.weigh import Node

Row = Mapping[str, Any]
_NODE = ("status", "origin", "reason", "share", "assessed", "total", *(status.value for status in GoalStatus))

COLUMNS: dict[str, tuple[str, ...]] = {
    "units": ("unit", "name", "level", "parent", "depth", "known", "card", "perspective", "overall_goal", *_NODE),
    "tree": ("code", "text", "perspective", "parent", "unit", "depth", *_NODE),
    "goals": (
        *("key", "unit", "unit_name", "goal_id", "perspective", "overall_goal", "overall_text", "long_term_goal"),
        *("goal", "status", "origin", "reason", "ratio", "forecast", "trend", "comment", "counted"),
        *("previous_status", "path", "sheet", "cell"),
    ),
    "measures": (
        *("key", "goal_key", "unit", "unit_name", "measure", "target", "outcome", "outcome_value", "outcome_unit"),
        *("baseline", "status", "origin", "reason", "ratio", "path", "sheet", "cell"),
    ),
    "activities": (
        *("key", "goal_key", "unit", "unit_name", "activity", "responsible", "start", "due", "due_date"),
        *("status", "status_text", "overdue", "locked", "code", "perspective", "comment", "path", "sheet", "cell"),
    ),
    "findings": ("path", "unit", "code", "severity", "sheet", "cell", "message", "hint"),
    "sources": (
        *("path", "sha256", "modified", "unit", "unit_name", "kind", "layout", "year", "round", "counted", "note"),
        *("errors", "warnings", "infos", "error_code", "error"),
    ),
}
"""The columns of every frame, also of one without rows. All frames begin with the columns year and round."""


def to_frames(rollup: Rollup) -> dict[str, pd.DataFrame]:
    """Give the frames units, tree, goals, measures, activities, findings and sources.

    In `units` a row with neither `perspective` nor `overall_goal` is the unit as a whole; the others are one
    perspective, or one overarching goal, within it.
    """
    names = {unit.code: unit.name for unit in (*rollup.units, *rollup.unknown)}
    paths = [str(source.path) for source in rollup.sources]
    made = {
        "units": _units(rollup, paths),
        "tree": _tree(rollup),
        "goals": _goals(rollup, names, paths),
        "measures": _measures(rollup, names, paths),
        "activities": _activities(rollup, names, paths),
        "findings": _findings(rollup, paths),
        "sources": _sources(rollup, paths),
    }
    return {name: _frame(rollup, rows, COLUMNS[name]) for name, rows in made.items()}


def _frame(rollup: Rollup, rows: Iterable[Row], columns: Sequence[str]) -> pd.DataFrame:
    listed = list(rows)
    data: dict[str, list[Any]] = {"year": [rollup.year] * len(listed), "round": [rollup.round] * len(listed)}
    for column in columns:
        # A source has a year and round of its own; the roll-up's stand first under these names.
        data["card_" + column if column in data else column] = [row.get(column) for row in listed]
    return pd.DataFrame(data)


def _units(rollup: Rollup, paths: list[str]) -> Iterable[Row]:
    for unit in (*rollup.units, *rollup.unknown):
        head = {
            "unit": unit.code,
            "name": unit.name,
            "level": unit.level,
            "parent": unit.parent,
            "depth": unit.depth,
            "known": unit.known,
            "card": None if unit.source is None else paths[unit.source],
        }
        yield {**head, **_node(rollup.weighing.unit(unit.code))}
        for perspective in rollup.model.perspectives:
            node = rollup.weighing.perspective(unit.code, perspective.code)
            if node is not None:
                yield {**head, "perspective": perspective.code, **_node(node)}
        for row in rollup.tree:
            node = rollup.weighing.tree(row.code, unit.code) if row.depth == 0 else None
            if node is not None:
                yield {**head, "overall_goal": row.code, **_node(node)}


def _node(node: Node | None) -> Row:
    if node is None:
        return {}
    done = node.computed
    counts = {status.value: n for status, n in done.counts.items()}
    return {
        "status": node.status.value,
        "origin": node.origin.value,
        "reason": node.reason,
        "share": done.share,
        "assessed": done.assessed,
        "total": done.total,
        **counts,
    }


def _tree(rollup: Rollup) -> Iterable[Row]:
    for row in rollup.tree:
        yield {
            "code": row.code,
            "text": row.text,
            "perspective": row.perspective,
            "parent": row.parent,
            "unit": row.unit,
            "depth": row.depth,
            **_node(rollup.weighing.tree(row.code)),
        }


def _goals(rollup: Rollup, names: dict[str, str], paths: list[str]) -> Iterable[Row]:
    for row in rollup.goals:
        yield {
            "key": row.key,
            "unit": row.unit,
            "unit_name": names.get(row.unit),
            "goal_id": row.id,
            "perspective": row.perspective,
            "overall_goal": row.overall,
            "overall_text": row.overall_text,
            "long_term_goal": row.long_term,
            "goal": row.text,
            "status": row.status.value,
            "origin": row.origin.value,
            "reason": row.reason,
            "ratio": row.ratio,
            "forecast": row.forecast.value if row.forecast else None,
            "trend": row.trend,
            "comment": row.comment,
            "counted": row.counted,
            "previous_status": then.value if (then := rollup.then(row.key)) else None,
            "path": paths[row.source],
            "sheet": row.sheet,
            "cell": row.cell,
        }


def _measures(rollup: Rollup, names: dict[str, str], paths: list[str]) -> Iterable[Row]:
    for row in rollup.measures:
        yield {
            "key": row.key,
            "goal_key": rollup.goals[row.goal].key,
            "unit": row.unit,
            "unit_name": names.get(row.unit),
            "measure": row.name,
            "target": row.target,
            "outcome": row.outcome.raw if row.outcome else None,
            "outcome_value": row.outcome.value if row.outcome else None,
            "outcome_unit": row.outcome.unit if row.outcome else None,
            "baseline": row.baseline,
            "status": row.status.value,
            "origin": row.origin.value,
            "reason": row.reason,
            "ratio": row.ratio,
            "path": paths[row.source],
            "sheet": row.sheet,
            "cell": row.cell,
        }


def _activities(rollup: Rollup, names: dict[str, str], paths: list[str]) -> Iterable[Row]:
    for row in rollup.activities:
        yield {
            "key": row.key,
            "goal_key": rollup.goals[row.goal].key if row.goal >= 0 else None,
            "unit": row.unit,
            "unit_name": names.get(row.unit),
            "activity": row.text,
            "responsible": row.responsible,
            "start": row.start,
            "due": row.due,
            "due_date": row.due_date,
            "status": row.status.value if row.status else None,
            "status_text": row.raw,
            "overdue": row.overdue,
            "locked": row.locked,
            "code": row.code,
            "perspective": rollup.goals[row.goal].perspective if row.goal >= 0 else row.perspective,
            "comment": row.comment,
            "path": paths[row.source],
            "sheet": row.sheet,
            "cell": row.cell,
        }


def _findings(rollup: Rollup, paths: list[str]) -> Iterable[Row]:
    for remark in rollup.remarks:
        of = remark.source
        yield {
            "path": None if of is None else paths[of],
            "unit": None if of is None else rollup.sources[of].unit,
            **remark.finding.model_dump(mode="json"),
        }


def _sources(rollup: Rollup, paths: list[str]) -> Iterable[Row]:
    for path, source in zip(paths, rollup.sources, strict=True):
        errors, warnings, infos = (source.findings.get(s, 0) for s in Severity)
        yield {
            "path": path,
            "sha256": source.sha256,
            "modified": source.modified,
            "unit": source.unit,
            "unit_name": source.unit_name,
            "kind": source.kind,
            "layout": source.layout,
            "year": source.year,
            "round": source.round,
            "counted": source.counted.value,
            "note": source.note,
            "errors": errors,
            "warnings": warnings,
            "infos": infos,
            "error_code": source.error_code,
            "error": source.error,
        }
