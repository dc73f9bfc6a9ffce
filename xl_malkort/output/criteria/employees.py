"""The workbook for employees to read: which criteria apply to whom, and what each level means. Nothing else.

No findings, weights, file names, links or remarks go in; so nobody has to look it over before it is published.

Source: directive (EU) 2023/970 article 6: workers have easy access to the criteria that decide their pay.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from xl_malkort.i18n import _, current_language, fill
from xl_malkort.output.finish import LANGUAGE, finish
from xl_malkort.output.look import DARK, Look, a4_portrait, closed, height_of, new_workbook
from xl_malkort.output.rollup.pen import Pen, plain
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, table
from xl_malkort.rollup.criteria import CriteriaRollup
from xl_malkort.values import fold

_LEVEL = 32


def write_employees(found: CriteriaRollup, path: Path) -> None:
    """Write the employees' workbook, replacing an earlier one in one step. Raises `WriteError` (MK901)."""
    finish(employees_bytes(found), path, LANGUAGE if current_language() == "sv" else "en-GB")


def employees_bytes(found: CriteriaRollup) -> bytes:
    """Give the employees' workbook as bytes; the same criteria give the same bytes."""
    title = fill(_("Lönekriterier {year} i {municipality}"), year=found.year, municipality=found.model.municipality)
    book = new_workbook(plain(title), str(found.year), stamp="criteria")
    pen = Pen(Look(book), found.model, Path())
    _read_me(book, pen, found, title)
    _criteria(book, pen, found)
    return closed(book)


def _read_me(book: Any, pen: Pen, found: CriteriaRollup, title: str) -> None:
    sheet = book.add_worksheet(_("Läs mig"))
    sheet.hide_gridlines(2)
    sheet.set_tab_color(DARK)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 72)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, plain(title), pen.look("title"))
    lines = [
        (
            _("Vad det är"),
            _("De kriterier som ligger till grund för den individuella lönen, och vad varje nivå betyder."),
        ),
        (
            _("Så läser du"),
            _("På bladet Kriterier står alla enheters kriterier. Filtrera på din enhet eller yrkesgrupp."),
        ),
        (_("Frågor"), _("Fråga din chef, eller HR, om något är oklart eller om du saknar din enhet.")),
        *((fill(_("Nivå {n}"), n=n), level.label) for n, level in enumerate(found.model.rating_levels, start=1)),
    ]
    for row, (left, right) in enumerate(lines, start=2):
        sheet.write_string(row, 0, left, pen.look("label"))
        pen.text(sheet, row, 1, right, pen.look("cell"))
        sheet.set_row(row, height_of([(left, 24), (right, 72)]))
    a4_portrait(sheet)
    sheet.activate()


def _criteria(book: Any, pen: Pen, found: CriteriaRollup) -> None:
    count = found.levels
    scale = [level.label for level in found.model.rating_levels]
    labels = [scale[n] if n < len(scale) else fill(_("Nivå {n}"), n=n + 1) for n in range(count)]
    columns = [
        Column(_("Enhet"), 24),
        Column(_("Yrkesgrupp/AID"), 20),
        Column(_("Gäller"), 14),
        Column(_("Kriterium"), 20),
        Column(_("Vad det betyder"), 34),
        *(Column(label, _LEVEL) for label in labels),
    ]
    lead = _("Nivåerna står från den lägsta till den högsta, från vänster till höger.")
    sheet = open_sheet(book, pen, _("Kriterier"), _("Kriterier"), lead)
    head(sheet, pen, columns, freeze=1)
    cell = pen.look("cell")
    for row, one in enumerate(found.rows, HEADER + 1):
        said = [one.source.unit, one.source.group, one.source.applies_to, one.criterion.name]
        said.append(one.criterion.description or "")
        for number in range(count):
            level = one.criterion.levels[number] if number < len(one.criterion.levels) else None
            text = (level.text or "") if level else ""
            other = level is not None and (number >= len(scale) or fold(level.label) != fold(scale[number]))
            said.append(f"{level.label}: {text}" if level is not None and other and text else text)
        for col, text in enumerate(said):
            pen.text(sheet, row, col, text, cell)
        pen.rows(sheet, row, zip(said, (24, 20, 14, 20, 34, *[_LEVEL] * count), strict=True))
    table(sheet, pen, columns, len(found.rows), name="tbl_criteria", empty=_("Inga kriterier."))
