"""The sheet Kriterier × mål: which goals have criteria, in which units, and which criteria serve no goal."""

from __future__ import annotations

from typing import Any

from xl_malkort.i18n import _
from xl_malkort.output.rollup.pen import Pen
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, short, table
from xl_malkort.rollup.criteria import CriteriaRollup, CriterionRow

_NONE, _SOME = "#FFD966", "#C6E7B4"


def write_goals(book: Any, pen: Pen, found: CriteriaRollup) -> None:
    """Write the sheet Kriterier × mål: goals down, units across, how many criteria in each meeting."""
    units = list({source.unit_code: source for source in found.taken}.values())
    columns = [
        Column(_("Kod"), 10),
        Column(_("Mål"), 46),
        Column(_("Ägs av"), 24),
        Column(_("Kriterier"), 11),
        Column(_("Enheter"), 10),
        Column(_("Vilka"), 60),
        *(Column(source.unit_code or short(source.unit, 20), 8, printed=False) for source in units),
    ]
    lead = _("Gult: inget kriterium för mot målet. Sist står de kriterier som inte är knutna till något mål i trädet.")
    sheet = open_sheet(book, pen, _("Kriterier × mål"), _("Kriterier × mål"), lead)
    head(sheet, pen, columns, freeze=2)
    cell = pen.look("cell")
    lines: list[tuple[str, str, str, list[CriterionRow]]] = []
    for goal in found.model.goals:
        owner = found.model.unit(goal.unit)
        lines.append((goal.code, goal.text, owner.name if owner else "", found.serving(goal)))
    lines.append(("–", _("Inget mål i målträdet"), "", found.aimless()))
    for row, (code, text, owner_name, rows) in enumerate(lines, HEADER + 1):
        aimless = code == "–"
        names = "; ".join(f"{one.source.unit or one.source.unit_code}: {one.criterion.name}" for one in rows)
        colour = _NONE if bool(rows) == aimless else _SOME
        for col, said in enumerate((code, text, owner_name)):
            pen.text(sheet, row, col, said, cell)
        sheet.write_number(row, 3, len(rows), pen.look("integer", bg_color=colour, bold=True))
        sheet.write_number(row, 4, len({one.source.unit_code for one in rows}), pen.look("integer"))
        pen.text(sheet, row, 5, names, cell)
        for col, source in enumerate(units, 6):
            n = sum(1 for one in rows if one.source is source)
            if n:
                sheet.write_number(row, col, n, pen.look("integer", bg_color=colour))
            else:
                sheet.write_blank(row, col, None, cell)
        pen.rows(sheet, row, ((text, 46), (owner_name, 24), (names, 60)))
    table(sheet, pen, columns, len(lines), name="tbl_goals")
