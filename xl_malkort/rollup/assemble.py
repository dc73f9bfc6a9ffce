"""Putting the rows of all workbooks together: in tree order, with their keys, and what is missing among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from xl_malkort.i18n import _, fill
from xl_malkort.model import GoalNode, GoalStatus, StatusOrigin, SteeringModel, Unit
from xl_malkort.model.expected import expects_card
from xl_malkort.rollup.collect import Taken, measure_key
from xl_malkort.rollup.common import common_key
from xl_malkort.rollup.override import Override
from xl_malkort.rollup.rows import (
    UNKNOWN,
    ActivityRow,
    CommonActivity,
    Counted,
    GoalRow,
    MeasureRow,
    MissingUnit,
    TreeRow,
    UnitRow,
)
from xl_malkort.rollup.weigh import goal_key, overridden


@dataclass(slots=True)
class Rows:
    """The rows of every workbook that counts, or that is shown apart."""

    units: list[UnitRow] = field(default_factory=list)
    unknown: list[UnitRow] = field(default_factory=list)
    goals: list[GoalRow] = field(default_factory=list)
    measures: list[MeasureRow] = field(default_factory=list)
    activities: list[ActivityRow] = field(default_factory=list)

    def apply(self, overrides: dict[str, Override]) -> dict[str, GoalStatus]:
        """Let overrides of single goals decide their rows; give what those rows said before."""
        before: dict[str, GoalStatus] = {}
        for goal in self.goals if overrides else ():
            override = overrides.get(goal.key)
            if override is not None and override.status is not None:
                before[goal.key] = goal.status
                goal.status, goal.origin = override.status, StatusOrigin.OVERRIDE
                goal.reason = overridden(override, goal.reason)
        return before


def assemble(taken: Sequence[Taken], model: SteeringModel) -> Rows:
    """Put the rows in order: units as in the register's tree, then cards of units outside it."""
    rows = Rows()
    by_unit: dict[str, list[int]] = {}
    for index, one in enumerate(taken):
        if one.source.counted in (Counted.YES, Counted.UNKNOWN_UNIT) and one.source.unit is not None:
            by_unit.setdefault(one.source.unit, []).append(index)
    levels = {level.code: level.name for level in model.levels}
    depths: dict[str | None, int] = {None: -1}
    for top in model.children(None):
        for unit in model.subtree(top.code):
            depths[unit.code] = depths[unit.parent] + 1
            sources = by_unit.pop(unit.code, [])
            rows.units.append(_unit_row(unit, depths[unit.code], levels, sources[0] if sources else None))
            _append(rows, taken, sources, unit.code, counted=True)
    for code, sources in by_unit.items():
        name = taken[sources[0]].source.unit_name or code.removeprefix(UNKNOWN)
        rows.unknown.append(UnitRow(code, name, "", "", None, 0, None, sources[0], known=False))
        _append(rows, taken, sources, code, counted=False)
    return rows


def _append(rows: Rows, taken: Sequence[Taken], sources: list[int], unit: str, *, counted: bool) -> None:
    used: set[str] = set()
    for index in sources:
        one = taken[index]
        first = len(rows.goals)
        for goal in one.goals:
            name, n = goal.id, 2
            while name in used:  # two workbooks of one unit, or a row name copied by hand
                name, n = f"{goal.id}#{n}", n + 1
            used.add(name)
            goal.source, goal.unit, goal.counted = index, unit, counted
            goal.key = goal_key(unit, name)
        for measure in one.measures:
            goal = one.goals[measure.goal]
            measure.source, measure.unit, measure.goal = index, unit, first + measure.goal
            measure.key = measure_key(goal.key, measure.index[1])
        for activity in one.activities:
            loose = activity.goal < 0
            of = f"{unit}/-" if loose else one.goals[activity.goal].key.removeprefix("goal:")
            activity.source, activity.unit = index, unit
            activity.goal = -1 if loose else first + activity.goal
            activity.key = f"activity:{of}/{activity.code or activity.index[1] + 1}"
        rows.goals += one.goals
        rows.measures += one.measures
        rows.activities += one.activities


def _unit_row(unit: Unit, depth: int, levels: dict[str, str], source: int | None) -> UnitRow:
    return UnitRow(
        code=unit.code,
        name=unit.name,
        level=unit.level,
        level_name=levels.get(unit.level, unit.level),
        parent=unit.parent,
        depth=depth,
        responsible=unit.responsible,
        source=source,
    )


def tree_rows(model: SteeringModel, goals: Sequence[GoalRow]) -> list[TreeRow]:
    """Give the goal tree in tree order, each goal with the goals of cards that are linked directly to it."""
    linked: dict[str, list[int]] = {}
    for index, goal in enumerate(goals):
        if goal.counted and goal.overall is not None:
            linked.setdefault(goal.overall, []).append(index)
    below: dict[str | None, list[GoalNode]] = {}
    for node in model.goals:
        below.setdefault(node.parent, []).append(node)
    rows: list[TreeRow] = []
    waiting = [(node, 0) for node in reversed(below.get(None, []))]
    while waiting:
        node, depth = waiting.pop()
        at = tuple(linked.get(node.code, ()))
        rows.append(TreeRow(node.code, node.text, node.perspective, node.parent, node.unit, depth, at))
        waiting += [(child, depth + 1) for child in reversed(below.get(node.code, []))]
    return rows


def missing_units(taken: Sequence[Taken], model: SteeringModel) -> list[MissingUnit]:
    """List the units without a card that counts, in tree order: the reminder list."""
    here = {one.source.unit for one in taken if one.source.counted is Counted.YES}
    broken = {one.source.path.name.casefold() for one in taken if one.source.counted is Counted.UNREADABLE}
    levels = {level.code: level.name for level in model.levels}
    found: list[MissingUnit] = []
    for top in model.children(None):
        for unit in model.subtree(top.code):
            if unit.code in here or not expects_card(model, unit):
                continue
            parent = model.unit(unit.parent)
            file = PurePath(unit.card_file).name if unit.card_file else None
            note = ""
            if file is not None and file.casefold() in broken:
                note = fill(_("Filen {file} finns men kunde inte läsas"), file=file)
            found.append(
                MissingUnit(
                    code=unit.code,
                    name=unit.name,
                    level_name=levels.get(unit.level, unit.level),
                    parent=unit.parent,
                    parent_name=parent.name if parent else None,
                    responsible=unit.responsible,
                    card_file=unit.card_file,
                    note=note,
                )
            )
    return found


def common_activities(activities: Sequence[ActivityRow]) -> list[CommonActivity]:
    """Group the activities that the management has locked: each once, however many units carry it out."""
    found: dict[str, list[int]] = {}
    for index, row in enumerate(activities):
        if row.locked:
            found.setdefault(common_key(row), []).append(index)
    return [CommonActivity(activities[rows[0]].text, tuple(rows), activities[rows[0]].code) for rows in found.values()]
