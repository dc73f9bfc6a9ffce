"""The sheet Lönekriterier of the roll-up: the units' salary criteria and the goals they serve, where any came in.

HR's own consolidation (`output.criteria`) says more; here they stand beside the goals they are tied to.
"""

from __future__ import annotations

from typing import Any

from xl_malkort.i18n import _
from xl_malkort.output.rollup.pen import Pen, place_of
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, table
from xl_malkort.rollup.rollup import Rollup


def write_criteria_sheet(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet Lönekriterier; none when no workbook holds criteria."""
    rows = [(source, one) for source in rollup.sources if not source.error for one in source.criteria if one.name]
    if not rows:
        return
    columns = [
        Column(_("Kod"), 8),
        Column(_("Enhet"), 28),
        Column(_("Kriterium"), 26),
        Column(_("Definition"), 52),
        Column(_("Mål"), 52),
        Column(_("Källa"), 14),
    ]
    lead = _(
        "Enheternas lönekriterier och de mål de bidrar till. HR:s egen sammanställning görs med xl-malkort criteria."
    )
    sheet = open_sheet(book, pen, _("Lönekriterier"), _("Lönekriterier"), lead)
    head(sheet, pen, columns, freeze=2)
    cell = pen.look("cell")
    for row, (source, one) in enumerate(rows, HEADER + 1):
        nodes = [(code, rollup.model.goal(code)) for code in one.goals]
        goals = "\n".join(f"{code} {node.text}" if node is not None else code for code, node in nodes)
        for col, text in enumerate((source.unit, source.unit_name, one.name, one.description, goals)):
            pen.text(sheet, row, col, text, cell)
        pen.link(sheet, row, 5, source.path, one.source.cell, place_of(one.source.sheet, one.source.cell))
        pen.rows(sheet, row, ((source.unit_name, 28), (one.name, 26), (one.description, 52), (goals, 52)))
    table(sheet, pen, columns, len(rows), name="tbl_salary_criteria")
