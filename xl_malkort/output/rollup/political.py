"""The sheet Från politisk vilja till mål: the whole thread down to the activities of each organisation, gaps marked."""

from __future__ import annotations

from typing import Any, Final

from xl_malkort.i18n import N_, _
from xl_malkort.output.rollup.lists import source_text
from xl_malkort.output.rollup.pen import Pen, place_of
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet
from xl_malkort.rollup.political import Gap, Strand, has_programmes, strands
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import ActivityRow, GoalRow, TreeRow

_GAPS: Final = {
    Gap.NO_LONG_TERM: N_("Inget inriktningsmål"),
    Gap.NO_OPERATIVE: N_("Inga operativa mål"),
    Gap.NO_LINK: N_("Inget inriktningsmål valt"),
    Gap.NO_OWNER: N_("Ingen ägare"),
    Gap.NO_ACTIVITY: N_("Ingen aktivitet"),
    Gap.NO_ORGANISATION: N_("Ingen organisation"),
    Gap.UNKNOWN_ORGANISATION: N_("Okänd organisation"),
    Gap.NO_GOAL: N_("Inget operativt mål"),
}
_MARK: Final = "#FCE4C8"
"""A gap: the pale orange that the templates use for what is missing, never a status."""


def write_political(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet, where goal programmes are among the cards."""
    if not has_programmes(rollup):
        return
    columns = [
        Column(_("Mål och aktiviteter"), 62),
        Column(_("Vad"), 19),
        Column(_("Organisation"), 27),
        Column(_("Ansvarig"), 22),
        Column(_("Klart senast"), 13),
        Column(_("Status"), 17),
        Column(_("Lucka"), 26),
        Column(_("Källa"), 22),
    ]
    name = _("Från politisk vilja till mål")
    lead = _("Politisk inriktning, inriktningsmål, operativa mål och aktiviteter. Luckor i tråden är markerade.")
    sheet = open_sheet(book, pen, name, name, lead)
    head(sheet, pen, columns, freeze=1)
    names = {unit.code: unit.name for unit in (*rollup.units, *rollup.unknown)}
    row = HEADER
    for row, strand in enumerate(strands(rollup), HEADER + 1):
        _write(sheet, pen, rollup, row, strand, names)
    if row > HEADER:
        sheet.autofilter(HEADER, 0, row, len(columns) - 1)
    else:
        sheet.write_string(HEADER + 1, 0, _("Målträdet är tomt och inga mål har lästs."), pen.look("body"))
    sheet.outline_settings(symbols_below=False)


def _write(sheet: Any, pen: Pen, rollup: Rollup, row: int, strand: Strand, names: dict[str, str]) -> None:
    cell, node, depth = pen.look("cell"), strand.node, strand.depth
    text = strand.text if strand.heading != "unlinked" else _("Utan koppling till inriktningsmål")
    label = "label" if depth == 0 else "cell"
    pen.text(sheet, row, 0, text, pen.look(label, align="left", indent=depth, bold=depth < 2))
    pen.text(sheet, row, 1, _kind(strand), cell)
    organisation, responsible, due = "", None, None
    if isinstance(node, GoalRow):
        organisation, responsible = names.get(node.unit, node.unit), node.responsible
    elif isinstance(node, ActivityRow):
        organisation, responsible = names.get(node.organisation or "", node.organisation or ""), node.responsible
        due = node.due
    elif isinstance(node, TreeRow):
        organisation = names.get(node.unit or "", "")
    pen.text(sheet, row, 2, organisation, cell)
    pen.text(sheet, row, 3, responsible, cell)
    if isinstance(node, ActivityRow):
        pen.date(sheet, row, 4, node.due_date, due)
        pen.status(sheet, row, 5, node.status)
    else:
        sheet.write_blank(row, 4, None, cell)
        pen.status(sheet, row, 5, strand.status)
    gaps = ", ".join(_(_GAPS[gap]) for gap in strand.gaps)
    pen.text(
        sheet, row, 6, f"⚠ {gaps}" if gaps else None, pen.look("cell", bg_color=_MARK, bold=True) if gaps else cell
    )
    if isinstance(node, GoalRow | ActivityRow):
        file, at = rollup.sources[node.source].path, source_text(node.sheet, node.cell)
        pen.link(sheet, row, 7, file, at, place_of(node.sheet, node.cell))
    else:
        sheet.write_blank(row, 7, None, cell)
    texts = (text, 58.0 - 2 * depth), (organisation, 27.0), (responsible, 22.0), (gaps, 23.0)
    pen.rows(sheet, row, texts, depth)


def _kind(strand: Strand) -> str:
    if isinstance(strand.node, TreeRow):
        return _("Inriktningsmål")
    if isinstance(strand.node, GoalRow):
        return _("Operativt mål")
    if isinstance(strand.node, ActivityRow):
        return _("Aktivitet")
    return _("Politisk inriktning") if strand.heading == "direction" else ""
