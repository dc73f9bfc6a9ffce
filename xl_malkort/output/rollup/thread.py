"""The sheet Röda tråden: the goal tree from the overarching goals down to the goals of each unit, in outline groups.

Under a goal of the tree come its own part goals, then, for each unit with units below it, what that unit's subtree
achieves of the goal, and beneath it the goals of the cards. Goals that nobody has linked to the tree come last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from xl_malkort.i18n import _
from xl_malkort.output.rollup.heatmap import DEEPEST
from xl_malkort.output.rollup.lists import source_text
from xl_malkort.output.rollup.overridable import open_for_overrides
from xl_malkort.output.rollup.pen import Pen, place_of
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import UNKNOWN, GoalRow, TreeRow
from xl_malkort.rollup.weigh import Node

SHEET: Final = "tree"


class _Row(NamedTuple):
    depth: int
    text: str
    kind: str
    unit: str
    node: Node | GoalRow | None


def write_thread(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet Röda tråden."""
    columns = [
        Column(_("Mål"), 62),
        Column(_("Vad"), 21),
        Column(_("Enhet"), 28),
        Column(_("Status"), 16),
        Column(_("Varför"), 46),
        Column(_("Åsidosätt"), 16),
        Column(_("Motivering"), 26),
        Column(_("Källa"), 14),
        Column(_("Nyckel"), 10, hidden=True),
    ]
    name = _("Röda tråden")
    lead = _("Från de övergripande målen till varje enhets mål. Fäll ihop och ut med siffrorna uppe till vänster.")
    sheet = open_sheet(book, pen, name, name, lead)
    head(sheet, pen, columns, freeze=1)
    cell, why, input_form = pen.look("cell"), pen.look("cell", font_size=9), pen.look("input")
    row = HEADER
    for row, line in enumerate(_lines(rollup), HEADER + 1):
        depth = min(line.depth, DEEPEST)
        pen.text(sheet, row, 0, line.text, _text_form(pen, line, depth))
        pen.text(sheet, row, 1, line.kind, cell)
        pen.text(sheet, row, 2, line.unit, cell)
        node = line.node
        if node is None:
            pen.rows(sheet, row, ((line.text, 58 - 2 * depth),), depth)
            for col in range(3, len(columns)):
                sheet.write_blank(row, col, None, cell)
            continue
        pen.status(sheet, row, 3, node.status)
        pen.text(sheet, row, 4, node.reason, why)
        given = rollup.overrides.get(node.key)
        chosen = pen.status_cell(given.status)[0] if given and given.status else given.raw if given else None
        pen.text(sheet, row, 5, chosen, input_form)
        motivation = given.motivation if given else None
        pen.text(sheet, row, 6, motivation, input_form)
        texts = (line.text, 58 - 2 * depth), (line.kind, 21), (line.unit, 28), (node.reason, 58)
        pen.rows(sheet, row, (*texts, (motivation, 26)), depth)
        if isinstance(node, GoalRow):
            source = rollup.sources[node.source]
            at, place = source_text(node.sheet, node.cell), place_of(node.sheet, node.cell)
            pen.link(sheet, row, 7, source.path, at, place)
        else:
            sheet.write_blank(row, 7, None, cell)
        sheet.write_string(row, 8, node.key, cell)
    rows = row - HEADER
    if rows:
        sheet.autofilter(HEADER, 0, HEADER + rows, len(columns) - 1)
    else:
        sheet.write_string(HEADER + 1, 0, _("Målträdet är tomt och inga mål har lästs."), pen.look("body"))
    sheet.outline_settings(symbols_below=False)
    places = {"key": 8, "override": 5, "motivation": 6}
    open_for_overrides(book, sheet, pen, SHEET, places, rows, locale_name=name)


def _lines(rollup: Rollup) -> Iterator[_Row]:
    names = {unit.code: unit.name for unit in (*rollup.units, *rollup.unknown)}
    parts = _Parts(rollup, names)
    for row in rollup.tree:
        kind = _("Övergripande mål") if row.depth == 0 else _("Mål i målträdet")
        owner = names.get(row.unit or "", "")
        node = rollup.weighing.tree(row.code)
        text = f"{row.code}  {row.text}"
        if node is None:
            yield _Row(row.depth, text, kind, owner, None)
            continue
        yield _Row(row.depth, text, kind, owner, node)
        yield from parts.under(row)
    loose = [goal for goal in rollup.goals if goal.counted and rollup.model.goal(goal.overall) is None]
    if loose:
        yield _Row(0, _("Mål utan koppling till målträdet"), "", "", None)
        yield from (_goal(goal, names, 1) for goal in loose)
    unknown = [goal for goal in rollup.goals if not goal.counted]
    if unknown:
        yield _Row(0, _("Okänd enhet: räknas inte i målträdet"), "", "", None)
        yield from (_goal(goal, names, 1) for goal in unknown)


class _Parts:
    """What stands under one goal of the tree: the goals linked to it, grouped under the units with units below."""

    def __init__(self, rollup: Rollup, names: dict[str, str]) -> None:
        self._rollup = rollup
        self._names = names
        self._order = {unit.code: n for n, unit in enumerate(rollup.units)}
        self._above: dict[str, tuple[str, ...]] = {}
        self._levels = {unit.code: unit.level_name for unit in rollup.units}
        for unit in rollup.units:
            # The top unit is left out: its part of a goal is the goal itself.
            line = self._above.get(unit.parent or "", ())
            groups = unit.depth > 0 and bool(rollup.model.children(unit.code))
            self._above[unit.code] = (*line, unit.code) if groups else line

    def under(self, row: TreeRow) -> Iterator[_Row]:
        goals = sorted((self._rollup.goals[index] for index in row.goals), key=lambda goal: self._order[goal.unit])
        whole = self._rollup.weighing.tree(row.code)
        inside: tuple[str, ...] = ()
        shown: list[str] = []
        for goal in goals:
            line = self._above[goal.unit]
            if line != inside:
                inside, shown = line, [code for code in shown if code in line]
                for code in line:
                    if code in shown:
                        continue
                    part = self._rollup.weighing.tree(row.code, code)
                    # A unit that holds all of the goal would only repeat the row above it.
                    if part is None or whole is None or part.computed.counts == whole.computed.counts:
                        continue
                    depth = row.depth + 1 + len(shown)
                    shown.append(code)
                    kind = _("Del av målet: {level}").format(level=self._levels[code].lower())
                    yield _Row(depth, f"{row.code}  {self._names[code]}", kind, self._names[code], part)
            yield _goal(goal, self._names, row.depth + 1 + len(shown))


def _goal(goal: GoalRow, names: dict[str, str], depth: int) -> _Row:
    unit = names.get(goal.unit, goal.unit.removeprefix(UNKNOWN))
    return _Row(depth, goal.text or goal.long_term or _("(mål utan text)"), _("Mål i kort"), unit, goal)


def _text_form(pen: Pen, line: _Row, depth: int) -> Any:
    if isinstance(line.node, GoalRow):
        return pen.look("cell", align="left", indent=depth)
    return pen.look("label" if depth < 2 else "cell", align="left", indent=depth, bold=True)
