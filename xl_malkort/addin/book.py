"""An open Excel workbook as the grid sees one: values, formulas, names and what is hidden, unsaved changes included.

It goes through the very same reader and checks as a file. Excel is asked as rarely as can be: one call for the names
and what is hidden, two a sheet that is read (values, formulas); a number format only where a figure is a number.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from xl_malkort.addin.excel import macro
from xl_malkort.addin.paths import local_path
from xl_malkort.grid import CellError, Sheet, SheetFacts, SheetInfo, Workbook
from xl_malkort.grid.conditional import ColourRule
from xl_malkort.grid.looks import PLAIN, Look
from xl_malkort.grid.names import Names, read_names
from xl_malkort.grid.sheet import Position, Raw
from xl_malkort.ooxml import DefinedName
from xl_malkort.ooxml.address import Area, parse_area

if TYPE_CHECKING:
    import xlwings

RECORD, FIELD = chr(30), chr(31)
OWN_SHEETS: Final = frozenset({"Kontroll", "_malkort"})
"""The sheets the add-in adds to a card; they are no part of it."""
_STATES: Final = {"-1": "visible", "0": "hidden", "2": "veryHidden"}
_ERRORS: Final = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CONNECT!"}
    | {"#BLOCKED!", "#UNKNOWN!", "#FIELD!", "#CALC!"}
)


class OpenBook(Workbook):
    """A workbook that is open in Excel. `path` is where it lies on this computer, else only its name."""

    def __init__(self, book: xlwings.Book) -> None:
        """Ask Excel for everything but the cells."""
        name = book.fullname
        self.book = book
        self.saved_at = local_path(name)
        self.path = self.saved_at or Path(name.rsplit("/", 1)[-1])
        self._seen: dict[str, tuple[Area | None, SheetFacts]] = {}
        self._opened: dict[str, Sheet] = {}
        self._looks_now: dict[tuple[str, int, int], Look] = {}
        told = macro(book.app, "MalkortFakta", book.name)
        sheets, names = self._told(told) if isinstance(told, str) and told else self._asked()
        self.sheets = tuple(sheet for sheet in sheets if sheet.name not in OWN_SHEETS)
        self._defined = names

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the file on disk, which tells whether it was saved since; "" for a book without a file."""
        try:
            return sha256(self.saved_at.read_bytes()).hexdigest() if self.saved_at else ""
        except OSError:
            return ""

    @cached_property
    def modified(self) -> dt.datetime | None:
        """When the file was saved last; unsaved changes have no time of their own."""
        return self._saved.modified if self._saved is not None else None

    @cached_property
    def _names(self) -> Names:
        return read_names(self._defined, (sheet.name for sheet in self.sheets))

    def sheet(self, name: str) -> Sheet:
        """Return a sheet by its name, read with two calls the first time."""
        info = next((one for one in self.sheets if one.name.casefold() == name.casefold()), None)
        if info is None:
            from xl_malkort.grid import refusal
            from xl_malkort.ooxml import OoxmlError

            raise refusal(OoxmlError("missing_sheet", sheet=name), self.path)
        if info.name not in self._opened:
            self._opened[info.name] = self._read(info)
        return self._opened[info.name]

    def look(self, sheet: Sheet, row: int, col: int) -> Look:
        """Return how a cell looks: its colours as they are in Excel now, struck out or not as it was saved last."""
        place = (sheet.name, row, col)
        if place not in self._looks_now:
            self._looks_now[place] = self._look(sheet, row, col)
        return self._looks_now[place]

    def _look(self, sheet: Sheet, row: int, col: int) -> Look:
        # xlwings cannot tell whether a text is struck out; the file can.
        saved = self._saved_sheet(sheet.name)
        look = saved[0].look(saved[1], row, col) if saved else PLAIN
        try:
            cell = self.book.sheets[sheet.name].range((row, col))
            return replace(look, fill=_hex(cell.color))
        except NotImplementedError:
            return look

    @property
    def has_symbols(self) -> bool:
        """Whether any cell's font shows symbols for letters, as the workbook was saved last."""
        return self._saved is not None and self._saved.has_symbols

    def colour_rules(self, sheet: Sheet) -> tuple[ColourRule, ...]:
        """Return the conditional formats of a sheet, as they were saved last."""
        saved = self._saved_sheet(sheet.name)
        return saved[0].colour_rules(saved[1]) if saved else ()

    def _saved_sheet(self, name: str) -> tuple[Workbook, Sheet] | None:
        saved = self._saved
        if saved is None or all(one.name != name for one in saved.sheets):
            return None
        return saved, saved.sheet(name)

    @cached_property
    def _saved(self) -> Workbook | None:
        """The workbook as it was saved last; None for one that is in no file."""
        from xl_malkort.errors import MalkortError
        from xl_malkort.grid import open_workbook

        try:
            return open_workbook(self.saved_at) if self.saved_at else None
        except MalkortError:
            return None

    def _read(self, info: SheetInfo) -> Sheet:
        live = self.book.sheets[info.name]
        area, facts = self._seen.get(info.name, (None, SheetFacts()))
        if area is None:
            area = parse_area(live.used_range.address)
            assert area is not None
        cells = live.range((area.top, area.left), (area.bottom, area.right))
        values = cells.options(ndim=2, err_to_str=True).value
        errors: dict[Position, str] = {}
        rows: list[list[Raw]] = []
        for row, line in enumerate(values, area.top):
            plain: list[Raw] = []
            for col, value in enumerate(line, area.left):
                if isinstance(value, str) and value in _ERRORS:
                    errors[row, col] = CellError(value).text
                    value = None
                plain.append(_plain(value))
            rows.append(plain)
        formulas = _formulas(cells, area, rows)
        known = SheetFacts(formulas=formulas, hidden_rows=facts.hidden_rows, hidden_cols=facts.hidden_cols)
        formats = _Formats(live, area)
        return Sheet(
            info.name,
            rows,
            top=area.top,
            left=area.left,
            state=info.state,
            errors=errors,
            look=lambda: known,
            number_format=formats.of,
        )

    def _told(self, told: str) -> tuple[list[SheetInfo], list[DefinedName]]:
        """Understand what the add-in's own function said in one call."""
        sheets: list[SheetInfo] = []
        names: list[DefinedName] = []
        for record in told.split(RECORD):
            sort, *fields = record.split(FIELD)
            if sort == "S" and len(fields) == 5:
                name, state, used, rows, cols = fields
                sheets.append(SheetInfo(name, _STATES.get(state, "visible"), "worksheet"))
                facts = SheetFacts(hidden_rows=_numbers(rows), hidden_cols=_numbers(cols))
                self._seen[name] = parse_area(used), facts
            elif sort == "N" and len(fields) == 2:
                names.extend(_defined(*fields))
        return sheets, names

    def _asked(self) -> tuple[list[SheetInfo], list[DefinedName]]:
        """Ask for one thing at a time, where the add-in is not loaded: slower, and blind to what is hidden."""
        sheets = [SheetInfo(sheet.name, "visible", "worksheet") for sheet in self.book.sheets]
        names = [found for name in self.book.names for found in _defined(name.name, name.refers_to or "")]
        return sheets, names


class _Formats:
    """Number formats of a sheet, asked for when a figure needs one: a whole column at once where it has only one."""

    def __init__(self, sheet: xlwings.Sheet, area: Area) -> None:
        self._sheet = sheet
        self._area = area
        self._columns: dict[int, str | None] = {}

    def of(self, row: int, col: int) -> str | None:
        try:
            if col not in self._columns:
                whole = self._sheet.range((self._area.top, col), (self._area.bottom, col))
                self._columns[col] = whole.number_format
            return self._columns[col] or self._sheet.range((row, col)).number_format
        except NotImplementedError:
            return None


def _defined(name: str, refers_to: str) -> list[DefinedName]:
    """Give a name of the whole workbook; one that holds for a sheet only has the sheet in its name."""
    return [] if "!" in name else [DefinedName(name, refers_to.removeprefix("="), None, False)]


def _formulas(cells: xlwings.Range, area: Area, rows: list[list[Raw]]) -> frozenset[Position]:
    """Find the cells with a formula; a text that only begins like one is its own value."""
    try:
        said: Any = cells.formula
    except NotImplementedError:
        return frozenset()
    lines = said if isinstance(said, list | tuple) else ((said,),)
    lines = lines if lines and isinstance(lines[0], list | tuple) else (lines,)
    return frozenset(
        (row, col)
        for row, (line, values) in enumerate(zip(lines, rows, strict=False), area.top)
        for col, (text, value) in enumerate(zip(line, values, strict=False), area.left)
        if isinstance(text, str) and text.startswith("=") and text != value
    )


def _hex(colour: tuple[int, int, int] | None) -> str | None:
    return None if colour is None else "#{:02X}{:02X}{:02X}".format(*colour)


def _numbers(text: str) -> frozenset[int]:
    return frozenset(int(word) for word in text.split() if word.isdigit())


def _plain(value: Any) -> Raw:
    """Give a value as a file would: a day without a time is a date, money is a number, Excel's empty text is blank."""
    if isinstance(value, dt.datetime):
        plain = value.replace(tzinfo=None)
        return plain.date() if plain.time() == dt.time() else plain
    if isinstance(value, Decimal):
        return float(value)
    known: Raw = value
    return known
