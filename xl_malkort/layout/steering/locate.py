"""Finding the steering workbook's sheets and headings, wherever people have moved them.

A sheet is known by its name, else by the defined names that point into it. A heading is known by its text, and by its
defined name where the text is ambiguous or has been reworded. Neither alone would do: Excel moves the names along with
the cells, but scripts and some programs move the cells and leave the names behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xl_malkort.grid import Sheet, Workbook
from xl_malkort.i18n import _
from xl_malkort.layout.form import stamp_name
from xl_malkort.layout.steering import rules
from xl_malkort.layout.steering.definition import PAGES
from xl_malkort.layout.steering.report import Cell, Report
from xl_malkort.layout.steering.table import STAMP, VERSION, Column, Fields, Page, Table, column_name, value_name
from xl_malkort.layout.steering.words import fold, menade_du

_SEARCHED = 40
"""How many rows (for `Fields`: columns) are searched for the headings; they stand near the top."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its sheet, each heading's cell, and for `Fields` the column of the values."""

    page: Page
    sheet: Sheet
    headings: dict[str, Cell]
    values: int = 0

    @property
    def header_row(self) -> int:
        """The row of a table's headings."""
        return max((row for row, _col in self.headings.values()), default=0)


def locate(book: Workbook, report: Report) -> dict[str, Place]:
    """Find every page of the workbook, by its key; what is missing is reported."""
    sheets = {page.key: _sheet(book, page) for page in PAGES}
    if not any(sheets.values()) or _stamped(book, "template") not in ("", STAMP):
        report.add(rules.NOT_A_MODEL, sheets=", ".join(f"”{_(page.sheet)}”" for page in PAGES))
        return {}
    version = _stamped(book, "version")
    if version.isdigit() and int(version) > VERSION:
        report.add(rules.NEWER, version=version, known=VERSION)
    taken = {name for name in sheets.values() if name}
    places = {}
    for page in PAGES:
        name = sheets[page.key]
        if name is not None:
            places[page.key] = _place(book, book.sheet(name), page, report)
        elif not (isinstance(page, Table | Fields) and page.optional):
            free = [other for other in _tabs(book) if other not in taken]
            report.add(rules.SHEET_MISSING, name=_(page.sheet), suggestion=menade_du(_(page.sheet), free))
    return places


def _tabs(book: Workbook) -> list[str]:
    return [tab.name for tab in book.sheets if tab.kind == "worksheet"]


def _stamped(book: Workbook, field: str) -> str:
    return book.constants.get(stamp_name(field), "").strip()


def _sheet(book: Workbook, page: Page) -> str | None:
    spelled = {fold(page.sheet), fold(_(page.sheet))}
    for name in _tabs(book):
        if fold(name) in spelled:
            return name
    named = (book.names.get(column_name(page, column)) for column in page.columns)
    counted = Counter(at.sheet for at in named if at is not None and at.sheet in _tabs(book))
    # A card's workbook may have a sheet of this name, but none of our names: those alone are enough here.
    return counted.most_common(1)[0][0] if counted else None


def _place(book: Workbook, sheet: Sheet, page: Page, report: Report) -> Place:
    across = not isinstance(page, Fields)
    named = {
        column.key: (at.first_row, at.first_col)
        for column in page.columns
        if (at := book.names.get(column_name(page, column))) is not None and at.sheet == sheet.name
    }
    line = _line(sheet, page, across, named)
    cells = [cell for cell in line if sheet.text(*cell).strip()]
    found = _headings(sheet, page, cells, named, report)
    _report_missing(sheet, page, cells, found, report)
    headings = {key: cell for key, cell in found.items() if cell is not None}
    values = _value_column(book, sheet, page, headings) if isinstance(page, Fields) else 0
    return Place(page, sheet, headings, values)


def _spellings(column: Column) -> set[str]:
    return {fold(text) for spelled in (column.header, *column.also) for text in (spelled, _(spelled))}


def _line(sheet: Sheet, page: Page, across: bool, named: dict[str, Cell]) -> list[Cell]:
    """Give the cells of the row (for `Fields`: the column) that holds the most headings."""
    known = set().union(*map(_spellings, page.columns))
    here: Callable[[int, int], Cell] = (lambda a, b: (a, b)) if across else (lambda a, b: (b, a))
    outer, inner = (sheet.n_rows, sheet.n_cols) if across else (sheet.n_cols, sheet.n_rows)
    pointed = Counter(cell[0 if across else 1] for cell in named.values())
    best: tuple[int, int, list[Cell]] = (0, 0, [])
    for a in range(1, min(outer, _SEARCHED) + 1):
        cells = [here(a, b) for b in range(1, inner + 1)]
        texts = {fold(sheet.text(*cell)) for cell in cells}
        score = (len(texts & known), pointed[a])
        if score > best[:2]:
            best = (*score, cells)
    return best[2]


def _headings(
    sheet: Sheet, page: Page, cells: list[Cell], named: dict[str, Cell], report: Report
) -> dict[str, Cell | None]:
    """Give each column's heading; None for one that stands twice, which is reported here."""
    texts = {cell: fold(sheet.text(*cell)) for cell in cells}
    found: dict[str, Cell | None] = {}
    for column in page.columns:
        own = {fold(column.header), fold(_(column.header))}
        matching = [cell for cell in cells if texts[cell] in own]
        matching = matching or [cell for cell in cells if texts[cell] in _spellings(column)]
        if named.get(column.key) in matching:
            found[column.key] = named[column.key]
        elif len(matching) == 1:
            found[column.key] = matching[0]
        elif matching:
            report.add(rules.COLUMN_TWICE, sheet.name, matching, column=_(column.header))
            found[column.key] = None
    # Only now the reworded ones, since a name may have been left behind at another column's heading.
    taken = {cell for cell in found.values() if cell is not None}
    for column in page.columns:
        cell = named.get(column.key)
        if column.key not in found and cell in texts and cell not in taken:
            others = set().union(*(_spellings(other) for other in page.columns if other is not column))
            if texts[cell] not in others:
                found[column.key] = cell
                taken.add(cell)
    return found


def _report_missing(sheet: Sheet, page: Page, cells: list[Cell], found: dict[str, Cell | None], report: Report) -> None:
    free = {sheet.text(*cell).strip(): cell for cell in cells if cell not in found.values()}
    for column in page.columns:
        if column.key in found:
            continue
        header = _(column.header)
        suggestion = menade_du(header, free)
        like = [cell for text, cell in free.items() if suggestion and text in suggestion]
        report.add(
            rules.COLUMN_MISSING if column.required else rules.OPTIONAL_MISSING,
            sheet.name,
            like or _next_free(cells, isinstance(page, Fields)),
            column=header,
            suggestion=suggestion,
        )


def _next_free(cells: Iterable[Cell], down: bool) -> list[Cell]:
    """Give the cell after the last heading, where a missing one can be written."""
    last = max(cells, default=None)
    if last is None:
        return []
    return [(last[0] + 1, last[1])] if down else [(last[0], last[1] + 1)]


def _value_column(book: Workbook, sheet: Sheet, page: Fields, headings: dict[str, Cell]) -> int:
    spelled = {fold(page.heads[1]), fold(_(page.heads[1]))}
    named = book.names.get(value_name(page))
    here = named is not None and named.sheet == sheet.name
    if named is not None and here and fold(sheet.text(named.first_row, named.first_col)) in spelled:
        return named.first_col
    first, left = min(headings.values(), default=(1, 1))
    for row in range(1, first):
        for col in range(1, sheet.n_cols + 1):
            if fold(sheet.text(row, col)) in spelled:
                return col
    return left + 1
