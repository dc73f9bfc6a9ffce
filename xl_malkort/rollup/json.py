"""The aggregates of a roll-up as JSON: units, goal tree, counts and what is missing.

The cards themselves are embedded by `consolidate` in the shapes of `extract` (design, "JSON").
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from xl_malkort.model import ActivityStatus, GoalStatus
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import ActivityCount, Counted, UnitRow
from xl_malkort.rollup.weigh import Node


def to_json_dict(rollup: Rollup) -> dict[str, Any]:
    """Give the aggregates as plain dictionaries, lists, numbers and strings."""
    total = rollup.weighing.total()
    return {
        "municipality": rollup.model.municipality,
        "year": rollup.year,
        "round": rollup.round,
        "as_of": rollup.as_of.isoformat() if rollup.as_of else None,
        "counts": {
            "files": len(rollup.sources),
            "cards": rollup.cards,
            "missing": len(rollup.missing),
            "with_errors": rollup.with_errors,
            "goals": _counts(total),
            "measures": _statuses(Counter(m.status for m in rollup.measures if rollup.goals[m.goal].counted)),
            "activities": _activities(_all_activities(rollup)),
        },
        "total": _node(total),
        "units": [_unit(rollup, unit) for unit in rollup.units],
        "unknown": [_unit(rollup, unit) for unit in rollup.unknown],
        "tree": [
            {
                "code": row.code,
                "text": row.text,
                "perspective": row.perspective,
                "parent": row.parent,
                "unit": row.unit,
                **_node(rollup.weighing.tree(row.code)),
            }
            for row in rollup.tree
        ],
        "missing": [
            {
                "code": unit.code,
                "name": unit.name,
                "parent": unit.parent,
                "responsible": unit.responsible,
                "card_file": unit.card_file,
                "note": unit.note or None,
            }
            for unit in rollup.missing
        ],
        "not_counted": [
            {"path": str(source.path), "why": source.counted.value, "note": source.note}
            for source in rollup.sources
            if source.counted is not Counted.YES
        ],
        "common_activities": [
            {
                "text": common.text,
                "units": [
                    {"unit": row.unit, "status": row.status.value if row.status else None}
                    for row in (rollup.activities[i] for i in common.activities)
                ],
            }
            for common in rollup.common
        ],
        "findings": [remark.finding.model_dump(mode="json") for remark in rollup.remarks if remark.source is None],
    }


def _unit(rollup: Rollup, unit: UnitRow) -> dict[str, Any]:
    perspectives = {p.code: rollup.weighing.perspective(unit.code, p.code) for p in rollup.model.perspectives}
    goals = {row.code: rollup.weighing.tree(row.code, unit.code) for row in rollup.tree if row.depth == 0}
    return {
        "code": unit.code if unit.known else None,
        "name": unit.name,
        "level": unit.level or None,
        "parent": unit.parent,
        "card": None if unit.source is None else str(rollup.sources[unit.source].path),
        **_node(rollup.weighing.unit(unit.code)),
        "own": _node(rollup.weighing.own(unit.code)),
        "perspectives": {code: _node(node) for code, node in perspectives.items() if node},
        "overall_goals": {code: _node(node) for code, node in goals.items() if node},
        "activities": _activities(rollup.activity_counts[unit.code]),
    }


def _node(node: Node | None) -> dict[str, Any]:
    if node is None:
        return {"status": None, "reason": None, "share": None, "counts": None}
    return {
        "status": {"value": node.status.value, "raw": None, "from": node.origin.value},
        "reason": node.reason,
        "share": node.computed.share,
        "counts": _counts(node),
    }


def _counts(node: Node) -> dict[str, int]:
    counts = {status.value: n for status, n in node.computed.counts.items()}
    return {"total": node.computed.total, "assessed": node.computed.assessed, **counts}


def _statuses(counts: Counter[GoalStatus]) -> dict[str, int]:
    return {"total": counts.total(), **{status.value: counts[status] for status in GoalStatus}}


def _activities(count: ActivityCount) -> dict[str, int]:
    named = {status.value: count.counts.get(status, 0) for status in ActivityStatus}
    return {"total": count.total, **named, "none": count.counts.get(None, 0), "overdue": count.overdue}


def _all_activities(rollup: Rollup) -> ActivityCount:
    whole = ActivityCount()
    for unit in rollup.units:
        if unit.depth == 0:
            whole.merge(rollup.activity_counts[unit.code])
    return whole
