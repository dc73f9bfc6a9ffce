"""The sheet Enheter × mål: one row per unit in tree order, one column per perspective and overarching goal.

Every cell says its status with symbol and word as well as colour (WCAG 2.1, 1.4.1).
"""

from __future__ import annotations

from typing import Any, Final

from xl_malkort.i18n import _
from xl_malkort.model import GoalStatus
from xl_malkort.output.rollup.overridable import open_for_overrides
from xl_malkort.output.rollup.pen import Pen
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, short, table
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import UNKNOWN, UnitRow

DEEPEST: Final = 7
"""Excel's most outline levels."""
PAGE: Final = 940
"""Pixels across a landscape A4 page between its margins, with some to spare: LibreOffice sets columns wider."""
SMALLEST: Final = 45
"""Per cent below which print is too small to read: then the goals go on to more pages."""

ORDER: Final = [GoalStatus.NOT_ACHIEVED, GoalStatus.PARTLY, GoalStatus.ACHIEVED]


def write_heatmap(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet Enheter × mål."""
    perspectives = rollup.model.perspectives
    tops = [row for row in rollup.tree if row.depth == 0]
    before = rollup.lineage is not None
    fixed = [
        Column(_("Kod"), 7),
        Column(_("Enhet"), 34),
        Column(_("Nivå"), 11),
        Column(_("Sammanvägd status"), 16),
        *([Column(_("Sedan förra"), 13)] if before else []),
        Column(_("Varför"), 64),
        Column(_("Åsidosätt"), 16),
        Column(_("Motivering"), 28),
    ]
    headers = [short(p.name) for p in perspectives] + [short(f"{t.code} {t.text}", 66) for t in tops]
    columns = [*fixed, *(Column(text, 15) for text in headers), Column(_("Nyckel"), 10, hidden=True)]
    name = _("Enheter × mål")
    lead = _(
        "Varje enhet med alla enheter under den. Välj en status i Åsidosätt om en annan ska gälla, och skriv varför."
    )
    sheet = open_sheet(book, pen, name, name, lead)
    head(sheet, pen, columns, freeze=2)
    units = [*rollup.units, *rollup.unknown]
    cell, why = pen.look("cell"), pen.look("cell", font_size=9)
    override, key = len(fixed) - 2, len(columns) - 1
    for row, unit in enumerate(units, HEADER + 1):
        node = rollup.weighing.unit(unit.code)
        pen.text(sheet, row, 0, unit.code.removeprefix(UNKNOWN), cell)
        pen.text(sheet, row, 1, unit.name, _name_form(pen, unit))
        pen.text(sheet, row, 2, unit.level_name if unit.known else _("Okänd enhet"), cell)
        pen.status(sheet, row, 3, node.status)
        if before:
            pen.text(sheet, row, 4, change(rollup, node.key, node.status), cell)
        reason = _reason(rollup, unit, node.reason)
        pen.text(sheet, row, override - 1, reason, why)
        given = rollup.overrides.get(node.key)
        if given is not None and given.status is not None:
            pen.text(sheet, row, override, pen.status_cell(given.status)[0], pen.look("input"))
        else:
            pen.text(sheet, row, override, given.raw if given else None, pen.look("input"))
        motivation = given.motivation if given else None
        pen.text(sheet, row, override + 1, motivation, pen.look("input"))
        col = override + 2
        for perspective in perspectives:
            part = rollup.weighing.perspective(unit.code, perspective.code)
            pen.status(sheet, row, col, part.status if part else None)
            col += 1
        for top in tops:
            part = rollup.weighing.tree(top.code, unit.code)
            pen.status(sheet, row, col, part.status if part else None)
            col += 1
        sheet.write_string(row, key, node.key, cell)
        depth = min(unit.depth, DEEPEST)
        pen.rows(sheet, row, ((reason, 76), (motivation, 28), (unit.name, 32 - 2 * depth)), depth)
    sheet.outline_settings(symbols_below=False)
    table(sheet, pen, columns, len(units), name="tbl_units", empty=_("Registret har inga enheter."))
    _two_pages(sheet, columns, override + 2)
    places = {"key": key, "override": override, "motivation": override + 1}
    open_for_overrides(book, sheet, pen, "units", places, len(units), locale_name=name)


def change(rollup: Rollup, key: str, now: GoalStatus) -> str | None:
    """Say how a status has changed since the previous round: "▲ bättre"; None where the two cannot be compared."""
    then = rollup.then(key)
    if then not in ORDER or now not in ORDER:
        return None
    step = ORDER.index(now) - ORDER.index(then)
    if not step:
        return _("▬ oförändrad")
    return _("▲ bättre") if step > 0 else _("▼ sämre")


def _two_pages(sheet: Any, columns: list[Column], first: int) -> None:
    """Print the units and why on one page, the perspectives and goals on the next, with the units' names on both."""
    widths = [0 if column.hidden else round(column.width * 7 + 5) for column in columns]
    wider = max(sum(widths[:first]), sum(widths[:2]) + sum(widths[first:]))
    sheet.repeat_columns(0, 1)
    sheet.set_v_pagebreaks([first])
    sheet.set_print_scale(max(SMALLEST, min(100, PAGE * 100 // wider)))


def _name_form(pen: Pen, unit: UnitRow) -> Any:
    depth = min(unit.depth, DEEPEST)
    if depth == 0:
        return pen.look("label")
    return pen.look("cell", align="left", indent=depth, bold=depth == 1)


def _reason(rollup: Rollup, unit: UnitRow, reason: str) -> str:
    if unit.source is not None or not unit.known:
        return reason
    if rollup.model.children(unit.code):
        return f"{_('Eget kort saknas')}. {reason}"
    return _("Kort saknas")
