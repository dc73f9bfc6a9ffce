"""The sheet Översikt: how many have handed in, who has not, and how each unit's criteria stand."""

from __future__ import annotations

from typing import Any

from xl_malkort.i18n import _, fill
from xl_malkort.model import Severity
from xl_malkort.output.look import DARK
from xl_malkort.output.rollup.pen import Pen
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, table
from xl_malkort.rollup.criteria import CriteriaRollup, CriteriaSource

_GOOD, _CALL, _BAD = "#C6E7B4", "#FFD966", "#FF7C80"


def write_overview(book: Any, pen: Pen, found: CriteriaRollup) -> None:
    """Write the sheet Översikt."""
    columns = [
        Column(_("Läge"), 22),
        Column(_("Kod"), 8),
        Column(_("Enhet"), 34),
        Column(_("Yrkesgrupp/AID"), 24),
        Column(_("Gäller"), 16),
        Column(_("Kriterier"), 10),
        Column(_("Utan mål"), 9),
        Column(_("Fel"), 7),
        Column(_("Varningar"), 11),
        Column(_("Notiser"), 9),
        Column(_("Beslutad av"), 22),
        Column(_("Beslutsdatum"), 14),
    ]
    title = fill(_("Lönekriterier {year}, {municipality}"), year=found.year, municipality=found.model.municipality)
    sheet = open_sheet(book, pen, _("Översikt"), title, _lead(found), DARK)
    head(sheet, pen, columns, freeze=0)
    row = HEADER
    aimless = {id(one.criterion) for one in found.aimless()}
    for source in found.sources:
        row += 1
        _source(sheet, pen, row, source, sum(1 for one in source.criteria if id(one) in aimless))
    cell = pen.look("cell")
    for unit in found.missing:
        row += 1
        sheet.write_string(row, 0, _("○ Saknas"), pen.look.status(_CALL, "#000000", "cell"))
        for col, text in enumerate((unit.code, unit.name), 1):
            pen.text(sheet, row, col, text, cell)
        for col in range(3, 10):
            sheet.write_blank(row, col, None, cell)
        pen.text(sheet, row, 10, unit.responsible, cell)
        sheet.write_blank(row, 11, None, cell)
    table(sheet, pen, columns, row - HEADER, name="tbl_overview", empty=_("Inga arbetsböcker med lönekriterier."))


def _lead(found: CriteriaRollup) -> str:
    known = {source.unit_code for source in found.taken if source.known}
    errors = sum(1 for source in found.taken if source.count(Severity.ERROR))
    refused = sum(1 for source in found.sources if source.refused)
    served = sum(1 for goal in found.model.goals if found.serving(goal))
    parts = [
        fill(_("{n} enheter har lämnat in, {missing} saknas."), n=len(known), missing=len(found.missing)),
        fill(_("{n} har fel."), n=errors),
        fill(_("{n} av {all} mål har minst ett kriterium."), n=served, all=len(found.model.goals)),
    ]
    if refused:
        parts.append(fill(_("{n} arbetsböcker lästes inte, för att de ser ut att handla om personer."), n=refused))
    return " ".join(parts)


def _source(sheet: Any, pen: Pen, row: int, source: CriteriaSource, aimless: int) -> None:
    cell, count = pen.look("cell"), pen.look("integer")
    if source.error:
        state, colour = _("✖ Inte läst"), _BAD
    elif source.count(Severity.ERROR):
        state, colour = _("✖ Inlämnad, har fel"), _BAD
    elif source.count(Severity.WARNING):
        state, colour = _("⚠ Inlämnad"), _CALL
    else:
        state, colour = _("✔ Inlämnad"), _GOOD
    sheet.write_string(row, 0, state, pen.look.status(colour, "#000000", "cell"))
    name = source.unit or (source.name if source.error else "")
    for col, text in enumerate((source.unit_code, name, source.group, source.applies_to), 1):
        pen.text(sheet, row, col, text, cell)
    if source.error:
        for col in range(5, 12):
            sheet.write_blank(row, col, None, cell)
    else:
        figures = (len(source.criteria), aimless, *(source.count(severity) for severity in Severity))
        for col, figure in enumerate(figures, 5):
            sheet.write_number(row, col, figure, count)
        pen.text(sheet, row, 10, source.decided_by, cell)
        pen.text(sheet, row, 11, source.decided_on, cell)
    pen.rows(sheet, row, ((name, 34), (source.group, 24), (source.decided_by, 22)))
