"""The steering workbook as flat rows in which every value knows its cell; checks run on these, before any model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from xl_malkort.grid import CellError, Sheet
from xl_malkort.i18n import _
from xl_malkort.layout.steering import rules
from xl_malkort.layout.steering.forms import Unread
from xl_malkort.layout.steering.locate import Place
from xl_malkort.layout.steering.report import Cell, Report
from xl_malkort.layout.steering.table import Column, Fields, Table


@dataclass
class Entry:
    """One value: its cell, the text that stands there, and what it was read as (None: empty, or not understood)."""

    cell: Cell
    text: str = ""
    value: Any = None
    understood: bool = True


Record = dict[str, Entry]
"""One row of a table (for `Fields`: the one record of the page), by the columns' keys."""


@dataclass
class Content:
    """Everything that was read: the places and records of each page, by its key."""

    places: dict[str, Place]
    records: dict[str, list[Record]] = field(default_factory=dict)

    def sheet(self, page: str) -> str:
        """Give the name of a page's sheet in this workbook."""
        return self.places[page].sheet.name

    def tables(self) -> Iterator[tuple[Table, str, list[Record]]]:
        """Yield each table that was found: its definition, its sheet's name and its records."""
        for key, records in self.records.items():
            place = self.places[key]
            if isinstance(place.page, Table):
                yield place.page, place.sheet.name, records


def read_records(places: dict[str, Place], report: Report) -> Content:
    """Read every cell of every page; what cannot be read is reported, and the rest still read."""
    content = Content(places)
    for key, place in places.items():
        page = place.page
        if isinstance(page, Fields):
            content.records[key] = [_fields(place, report)]
        elif isinstance(page, Table):
            content.records[key] = _table(place, page, report)
    return content


def _fields(place: Place, report: Report) -> Record:
    record = {}
    for column in place.page.columns:
        if column.key in place.headings:
            cell = (place.headings[column.key][0], place.values)
            record[column.key] = _entry(place.sheet, cell, column, report)
    return record


def _table(place: Place, table: Table, report: Report) -> list[Record]:
    if not place.headings:
        return []
    sheet = place.sheet
    records = []
    columns = [(c, place.headings[c.key][1]) for c in table.columns if c.key in place.headings]
    for row in range(place.header_row + 1, sheet.n_rows + 1):
        # Blank, whitespace and formatted rows are room to write in, not faults.
        if any(sheet.text(row, col).strip() for _column, col in columns):
            records.append({c.key: _entry(sheet, (row, col), c, report) for c, col in columns})
    if len(records) < table.least_rows:
        report.add(rules.NO_ROWS, sheet.name, [(place.header_row + 1, columns[0][1])])
    return records


def _entry(sheet: Sheet, cell: Cell, column: Column, report: Report) -> Entry:
    value = sheet.value(*cell)
    text = sheet.text(*cell).strip()
    header = _(column.header)
    if isinstance(value, CellError):
        report.add(rules.FORMULA_ERROR, sheet.name, [cell], word=value, column=header)
        return Entry(cell, understood=False)
    if not text:
        if cell in sheet.formulas:
            report.add(rules.UNCOMPUTED, sheet.name, [cell], column=header)
            return Entry(cell, understood=False)
        if column.required:
            report.add(rules.EMPTY, sheet.name, [cell], column=header)
            return Entry(cell, understood=False)
        return Entry(cell)
    try:
        return Entry(cell, text, column.form.parse(value, text))
    except Unread as fault:
        report.add(fault.rule, sheet.name, [cell], **fault.tokens)
        return Entry(cell, text, understood=False)
