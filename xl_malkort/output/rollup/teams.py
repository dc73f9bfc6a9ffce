"""The sheets *Från vision till arbetslag* and *Från arbetslag till vision*: the same chain, read in both directions.

Down: under each goal of the tree the teams that serve it, and the goals that no team serves. Up: for each team's goal
the whole line of goals above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from xl_malkort.i18n import _, fill
from xl_malkort.model import CardKind
from xl_malkort.output.rollup.heatmap import DEEPEST
from xl_malkort.output.rollup.lists import source_text
from xl_malkort.output.rollup.pen import Pen, place_of
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, short, table
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import GoalRow

_UNSERVED: Final = "#FCE4D6"


class _Row(NamedTuple):
    depth: int
    text: str
    kind: str
    served: str
    unserved: bool
    goal: GoalRow | None


def write_teams(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write both sheets; nothing where no team has handed in its goals."""
    sources = {n for n, source in enumerate(rollup.sources) if source.kind == CardKind.TEAM_GOALS}
    if not sources:
        return
    goals = [goal for goal in rollup.goals if goal.source in sources]
    _down(book, pen, rollup, goals)
    _up(book, pen, rollup, goals)


def _down(book: Any, pen: Pen, rollup: Rollup, goals: list[GoalRow]) -> None:
    columns = [
        Column(_("Mål"), 62),
        Column(_("Vad"), 24),
        Column(_("Arbetslag som bidrar"), 34),
        Column(_("Status"), 16),
        Column(_("Källa"), 18, printed=False),
    ]
    name = _("Från vision till arbetslag")
    lead = _("Vilka arbetslag bidrar till målet? Mål som inget arbetslag bidrar till är orange.")
    sheet = open_sheet(book, pen, name, name, lead)
    head(sheet, pen, columns, freeze=1)
    cell = pen.look("cell")
    row = HEADER
    for row, line in enumerate(_lines(rollup, goals), HEADER + 1):
        depth = min(line.depth, DEEPEST)
        marked = {"bg_color": _UNSERVED} if line.unserved else {}
        team = line.goal is not None
        form = pen.look("cell" if team or depth > 1 else "label", align="left", indent=depth, bold=not team, **marked)
        pen.text(sheet, row, 0, line.text, form)
        pen.text(sheet, row, 1, line.kind, cell)
        pen.text(sheet, row, 2, line.served, pen.look("cell", **marked))
        if line.goal is None:
            sheet.write_blank(row, 3, None, cell)
            sheet.write_blank(row, 4, None, cell)
        else:
            pen.status(sheet, row, 3, line.goal.status)
            _link(pen, sheet, row, 4, rollup, line.goal)
        pen.rows(sheet, row, ((line.text, 58 - 2 * depth), (line.kind, 24), (line.served, 34)), depth)
    sheet.outline_settings(symbols_below=False)
    sheet.autofilter(HEADER, 0, max(row, HEADER + 1), len(columns) - 1)
    sheet.print_area(0, 0, max(row, HEADER + 1), 3)


def _lines(rollup: Rollup, goals: list[GoalRow]) -> Iterator[_Row]:
    names = {unit.code: unit.name for unit in (*rollup.units, *rollup.unknown)}
    for statement in rollup.model.statements:
        yield _Row(0, statement.text, statement.heading, "", False, None)
    direct: dict[str, list[GoalRow]] = {}
    below: dict[str, set[str]] = {}
    for goal in goals:
        if goal.overall is not None and goal.counted:
            direct.setdefault(goal.overall, []).append(goal)
            for node in rollup.model.goal_line(goal.overall):
                below.setdefault(node.code, set()).add(goal.unit)
    for row in rollup.tree:
        teams = below.get(row.code, set())
        owner = names.get(row.unit or "", "")
        kind = _("Övergripande mål") if row.depth == 0 else fill(_("Mål för {unit}"), unit=owner) if owner else _("Mål")
        served = fill(_("{count} arbetslag"), count=len(teams)) if teams else _("Inget arbetslag")
        yield _Row(row.depth, f"{row.code}  {row.text}", kind, served, not teams, None)
        for goal in direct.get(row.code, ()):
            yield _team(goal, names, row.depth + 1)
    loose = [goal for goal in goals if goal.overall is None or not goal.counted]
    if loose:
        yield _Row(0, _("Mål utan koppling uppåt"), "", "", True, None)
        yield from (_team(goal, names, 1) for goal in loose)


def _team(goal: GoalRow, names: dict[str, str], depth: int) -> _Row:
    return _Row(depth, goal.text or _("(mål utan text)"), _("Arbetslagets mål"), names.get(goal.unit, ""), False, goal)


def _up(book: Any, pen: Pen, rollup: Rollup, goals: list[GoalRow]) -> None:
    lines = {goal.key: rollup.model.goal_line(goal.overall) for goal in goals}
    deepest = max((len(line) for line in lines.values()), default=0)
    columns = [
        Column(_("Kod"), 8),
        Column(_("Arbetslag"), 24),
        Column(_("Arbetslagets mål"), 36),
        Column(_("Status"), 16),
        *(Column(_("Mål ovanför") if n == 0 else fill(_("Steg {n} ovanför"), n=n + 1), 34) for n in range(deepest)),
        Column(_("Källa"), 18, printed=False),
    ]
    name = _("Från arbetslag till vision")
    lead = _("Vilket mål bidrar arbetslagets mål till? Till höger står varje steg uppåt, till det övergripande målet.")
    if rollup.model.statements:
        first = rollup.model.statements[0]
        lead = f"{lead} {first.heading}: {short(first.text, 120)}"
    sheet = open_sheet(book, pen, name, name, lead)
    head(sheet, pen, columns, freeze=3)
    names = {unit.code: unit.name for unit in (*rollup.units, *rollup.unknown)}
    cell, unlinked = pen.look("cell"), pen.look("cell", bg_color=_UNSERVED)
    for row, goal in enumerate(goals, HEADER + 1):
        unit = names.get(goal.unit, "")
        pen.text(sheet, row, 0, goal.unit, cell)
        pen.text(sheet, row, 1, unit, cell)
        pen.text(sheet, row, 2, goal.text, cell)
        pen.status(sheet, row, 3, goal.status)
        steps = [f"{node.code} {node.text}" for node in lines[goal.key]]
        if not steps and deepest:
            pen.text(sheet, row, 4, goal.overall_text or _("Utan koppling"), unlinked)
        for col in range(deepest):
            if col < len(steps):
                pen.text(sheet, row, 4 + col, steps[col], cell)
            elif steps or col:
                sheet.write_blank(row, 4 + col, None, cell)
        _link(pen, sheet, row, 4 + deepest, rollup, goal)
        pen.rows(sheet, row, ((unit, 24), (goal.text, 36), *((step, 34) for step in steps)))
    table(sheet, pen, columns, len(goals), name="tbl_teams", empty=_("Inga mål har lästs."))


def _link(pen: Pen, sheet: Any, row: int, col: int, rollup: Rollup, goal: GoalRow) -> None:
    path = rollup.sources[goal.source].path
    pen.link(sheet, row, col, path, source_text(goal.sheet, goal.cell), place_of(goal.sheet, goal.cell))
