"""A stand-in for Excel behind xlwings' public engine interface: real workbooks through openpyxl, every call counted.

It says no where Excel does: a protected sheet takes no fill, a cell being edited answers nothing. What a test paints
can be saved and looked at in the file.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("XLWINGS_LICENSE_KEY", "noncommercial")

import openpyxl
import xlwings
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, range_boundaries
from xlwings import base_classes, utils

BUSY = -2146777998


class Busy(Exception):  # noqa: N818 - named after what Excel is
    """What the Windows driver raises while a cell is being edited."""

    hresult = BUSY


class Refused(Exception):  # noqa: N818 - named after what Excel does
    """What Excel says (1004) to a change of a protected sheet."""


class Engine:
    """The engine itself: one application."""

    name = "tests"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def clean_value_data(data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: Any) -> Any:
        return [[empty_as if value is None else value for value in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(x: Any, options: Any) -> Any:
        return x


class Apps(base_classes.Apps):
    def __init__(self, engine: Engine) -> None:
        self.app = App(engine)

    def __iter__(self) -> Iterator[App]:
        return iter([self.app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _pid: int) -> App:
        return self.app


class App(base_classes.App):
    """One Excel. `calls` counts what was asked of it, `settings` is what a person would see afterwards."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.calls: Counter[str] = Counter()
        self.settings: dict[str, Any] = {
            "screen_updating": True,
            "enable_events": True,
            "display_alerts": True,
            "status_bar": False,
        }
        self.history: list[tuple[str, Any]] = []
        self.alerts: list[tuple[str, str | None]] = []
        self.answers: dict[str, str] = {}
        self.editing = False
        self.addin = True
        self.books = Books(self)
        self._selection: Range | None = None

    pid = 1
    hwnd = 4711
    visible = True
    books: Any = None  # xlwings' base class has properties without setters here
    engine: Any = None

    def activate(self, steal_focus: bool = False) -> None:
        pass

    def ask(self, what: str) -> None:
        self.calls[what] += 1
        if self.editing:
            raise Busy("editing")

    @property
    def selection(self) -> Range | None:
        self.ask("selection")
        return self._selection

    def alert(self, prompt: str, title: str, buttons: str, mode: str | None, callback: Any) -> str:
        self.ask("alert")
        self.alerts.append((prompt, mode))
        return "ok"

    def run(self, macro: str, args: list[str]) -> Any:
        self.ask("run")
        if not self.addin:
            raise Refused("Cannot run the macro")
        name = macro.rsplit("!", 1)[-1]
        if name == "MalkortFakta":
            return facts(self.books(args[0]))
        if name == "MalkortSkyddAv":
            return self.books(args[0]).sheets(args[1]).unprotect()
        if name == "MalkortSkyddPa":
            return self.books(args[0]).sheets(args[1]).protect(args[2])
        return self.answers.get(name, "")


def _setting(name: str) -> property:
    def get(self: App) -> Any:
        self.ask(name)
        return self.settings[name]

    def put(self: App, value: Any) -> None:
        self.ask(name)
        self.settings[name] = value
        self.history.append((name, value))

    return property(get, put)


for _name in ("screen_updating", "enable_events", "display_alerts", "status_bar"):
    setattr(App, _name, _setting(_name))


def facts(book: Book) -> str:
    """What the VBA function MalkortFakta answers; another test holds it to the real one."""
    told = []
    for sheet in book.sheets:
        ws = sheet.ws
        rows = "".join(f"{n} " for n, row in ws.row_dimensions.items() if row.hidden)
        cols = ""
        for letter, column in ws.column_dimensions.items():
            if column.hidden:
                first, last = column.min or 0, column.max or 0
                known = range(first, last + 1) if first else [openpyxl.utils.column_index_from_string(letter)]
                cols += "".join(f"{n} " for n in known)
        state = {"visible": "-1", "hidden": "0", "veryHidden": "2"}[ws.sheet_state]
        used = f"$A$1:${get_column_letter(ws.max_column)}${ws.max_row}"
        told.append(chr(31).join(("S", sheet.name, state, used, rows, cols)))
    for name, defined in book.wb.defined_names.items():
        told.append(chr(31).join(("N", name, f"={defined.attr_text}")))
    return chr(30).join(told)


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app
        self.all: list[Book] = []
        self._active: Book | None = None

    @property
    def active(self) -> Book | None:
        return self._active

    def __call__(self, which: str | int) -> Book:
        for n, book in enumerate(self.all, 1):
            if which in (n, book.name):
                return book
        raise KeyError(which)

    def __len__(self) -> int:
        return len(self.all)

    def __iter__(self) -> Iterator[Book]:
        return iter(self.all)

    def add(self) -> Book:
        return self.put(Book(self, None))

    def open(self, fullname: str, *_more: Any) -> Book:
        return self.put(Book(self, Path(fullname)))

    def put(self, book: Book) -> Book:
        self.all.append(book)
        self._active = book
        return book


class Book(base_classes.Book):
    app: Any = None
    api: Any = None

    def __init__(self, books: Books, path: Path | None) -> None:
        self.books = books
        self.app = books.app
        self.path = path
        self.address: str | None = None
        self.wb = openpyxl.load_workbook(path) if path else openpyxl.Workbook()
        self.shown = openpyxl.load_workbook(path, data_only=True) if path else None
        self.api = self

    @property
    def name(self) -> str:
        return self.path.name if self.path else "Bok1"

    @property
    def fullname(self) -> str:
        self.app.ask("fullname")
        return self.address or (str(self.path) if self.path else self.name)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        self.app.ask("save")
        self.wb.save(path or self.path)

    def close(self) -> None:
        self.books.all.remove(self)

    def activate(self) -> None:
        self.books._active = self


class Names(base_classes.Names):
    def __init__(self, book: Book) -> None:
        self.book = book

    def __len__(self) -> int:
        self.book.app.ask("names")
        return len(self.book.wb.defined_names)

    def __call__(self, which: int) -> Name:
        return Name(self.book, list(self.book.wb.defined_names)[which - 1])


class Name(base_classes.Name):
    def __init__(self, book: Book, key: str) -> None:
        self.book, self.key = book, key

    @property
    def name(self) -> str:
        self.book.app.ask("name")
        return self.key

    @property
    def refers_to(self) -> str:
        self.book.app.ask("name")
        return f"={self.book.wb.defined_names[self.key].attr_text}"


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.wb.active)

    def __call__(self, which: str | int) -> Sheet:
        if isinstance(which, int):
            return Sheet(self.book, self.book.wb.worksheets[which - 1])
        return Sheet(self.book, self.book.wb[which])

    def __len__(self) -> int:
        return len(self.book.wb.worksheets)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, ws) for ws in self.book.wb.worksheets)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        self.book.app.ask("add")
        ws = self.book.wb.create_sheet(name, self.book.wb.worksheets.index(after.ws) + 1 if after else 0)
        self.book.wb.active = ws
        return Sheet(self.book, ws)


class Sheet(base_classes.Sheet):
    def __init__(self, book: Book, ws: Any) -> None:
        self._book, self.ws = book, ws

    @property
    def api(self) -> Any:
        return self.ws

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return self.ws.title

    @name.setter
    def name(self, value: str) -> None:
        self.ws.title = value

    @property
    def index(self) -> int:
        return self._book.wb.worksheets.index(self.ws) + 1

    @property
    def visible(self) -> bool:
        return self.ws.sheet_state == "visible"

    @visible.setter
    def visible(self, value: bool) -> None:
        self.ws.sheet_state = "visible" if value else "hidden"

    @property
    def used_range(self) -> Range:
        self._book.app.ask("used_range")
        return Range(self, [(1, 1, self.ws.max_row, self.ws.max_column)])

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if isinstance(arg1, str):
            areas = []
            for word in arg1.replace("$", "").split(","):
                left, top, right, bottom = range_boundaries(word)
                areas.append((top, left, bottom, right))
            return Range(self, areas)
        if isinstance(arg1, Range):
            first = arg1.areas[0]
            last = arg2.areas[0] if arg2 is not None else first
            return Range(self, [(first[0], first[1], last[2], last[3])])
        last = arg2 or arg1
        return Range(self, [(arg1[0], arg1[1], last[0], last[1])])

    def autofit(self, axis: str | None = None) -> None:
        self._book.app.ask("look")

    def activate(self) -> None:
        self._book.app.ask("activate")
        self._book.wb.active = self.ws

    def delete(self) -> None:
        self._book.app.ask("delete")
        was = self._book.wb.active
        self._book.wb.remove(self.ws)
        # Excel shows a neighbour when the active sheet goes.
        left = [ws for ws in self._book.wb.worksheets if ws.sheet_state == "visible"]
        self._book.wb.active = was if was in left else left[-1]

    def unprotect(self) -> str:
        if not self.ws.protection.sheet:
            return ""
        if self.ws.protection.password:
            return "?"
        self.ws.protection.sheet = False
        return "1"

    def protect(self, how: str) -> None:
        assert how == "1"
        self.ws.protection.sheet = True


class Range(base_classes.Range):
    sheet: Any = None

    def __init__(self, sheet: Sheet, areas: list[tuple[int, int, int, int]]) -> None:
        self.sheet, self.areas = sheet, areas
        self.options: dict[str, Any] | None = None
        self.app = sheet.book.app

    @property
    def api(self) -> Any:
        return self

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self.sheet.name, self.row, self.column, *self.shape)

    def __call__(self, row: int, col: int | None = None) -> Range:
        top, left, _bottom, _right = self.areas[0]
        if col is None:
            row, col = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        return Range(self.sheet, [(top + row - 1, left + col - 1) * 2])

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    @property
    def row(self) -> int:
        return self.areas[0][0]

    @property
    def column(self) -> int:
        return self.areas[0][1]

    @property
    def shape(self) -> tuple[int, int]:
        self.app.ask("shape")
        top, left, bottom, right = self.areas[0]
        return bottom - top + 1, right - left + 1

    @property
    def address(self) -> str:
        self.app.ask("address")
        top, left, bottom, right = self.areas[0]
        first, last = f"${get_column_letter(left)}${top}", f"${get_column_letter(right)}${bottom}"
        return first if first == last else f"{first}:{last}"

    def cells(self) -> Iterator[Any]:
        for top, left, bottom, right in self.areas:
            for row in self.sheet.ws.iter_rows(top, bottom, left, right):
                yield from row

    def _grid(self) -> list[list[Any]]:
        top, left, bottom, right = self.areas[0]
        return [list(row) for row in self.sheet.ws.iter_rows(top, bottom, left, right)]

    @property
    def raw_value(self) -> Any:
        self.app.ask("value")
        rows = [[self._value(cell) for cell in row] for row in self._grid()]
        return rows if len(rows) > 1 or len(rows[0]) > 1 else rows[0][0]

    def _value(self, cell: Any) -> Any:
        value = cell.value
        if cell.data_type == "f":
            shown = self.sheet.book.shown
            there = shown is not None and self.sheet.name in shown.sheetnames
            value = shown[self.sheet.name][cell.coordinate].value if there else None
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return dt.datetime.combine(value, dt.time())
        # Excel knows no whole numbers.
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self._write("value", value, texts=True)

    @property
    def formula(self) -> Any:
        self.app.ask("formula")
        rows = tuple(tuple("" if cell.value is None else cell.value for cell in row) for row in self._grid())
        return rows if len(rows) > 1 or len(rows[0]) > 1 else rows[0][0]

    @formula.setter
    def formula(self, value: Any) -> None:
        self._write("formula", value, texts=False)

    def _write(self, what: str, value: Any, *, texts: bool) -> None:
        self.app.ask(f"write {what}")
        rows = value if isinstance(value, list | tuple) else [[value] * self.shape[1]] * self.shape[0]
        for line, cells in zip(rows, self._grid(), strict=True):
            for one, cell in zip(line, cells, strict=True):
                self._may_change(cell)
                cell.value = None if one == "" else one
                if texts and cell.number_format == "@" and isinstance(one, str) and one:
                    cell.data_type = "s"  # a cell formatted as text keeps =1+1 as it was written

    def _may_change(self, cell: Any, *, look: bool = False) -> None:
        if self.sheet.ws.protection.sheet and (look or cell.protection.locked):
            raise Refused("the sheet is protected")

    @property
    def color(self) -> tuple[int, int, int] | None:
        self.app.ask("color")
        fill = next(self.cells()).fill
        if fill.fill_type is None:
            return None
        rgb = fill.fgColor.rgb if fill.fgColor.type == "rgb" else "00FFFFFF"
        return int(rgb[-6:-4], 16), int(rgb[-4:-2], 16), int(rgb[-2:], 16)

    @color.setter
    def color(self, value: Any) -> None:
        self.app.ask("paint")
        if len(utils_address(self.areas)) > 255:
            raise Refused("the address is too long")
        for cell in self.cells():
            self._may_change(cell, look=True)
            if value is None:
                cell.fill = PatternFill()
            else:
                red, green, blue = utils.hex_to_rgb(value) if isinstance(value, str) else value
                cell.fill = PatternFill("solid", fgColor=f"FF{red:02X}{green:02X}{blue:02X}")

    @property
    def number_format(self) -> str | None:
        self.app.ask("number_format")
        formats = {cell.number_format for cell in self.cells()}
        return formats.pop() if len(formats) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.app.ask("write number_format")
        for cell in self.cells():
            self._may_change(cell, look=True)
            cell.number_format = value

    @property
    def note(self) -> Note | None:
        self.app.ask("note")
        cell = next(self.cells())
        return Note(cell, self.app) if cell.comment else None

    def add_note(self, text: str) -> Note:
        self.app.ask("write note")
        cell = next(self.cells())
        self._may_change(cell, look=True)
        cell.comment = Comment(text, "Kontroll")
        return Note(cell, self.app)

    def select(self) -> None:
        self.app.ask("select")
        self.app._selection = self

    @property
    def font(self) -> _Font:
        return _Font(self)

    def _align(self, **how: Any) -> None:
        self.app.ask("look")
        for cell in self.cells():
            kept = {"wrap_text": cell.alignment.wrap_text, "vertical": cell.alignment.vertical}
            cell.alignment = Alignment(**(kept | how))

    wrap_text = property(lambda self: None, lambda self, value: self._align(wrap_text=value))
    vertical_alignment = property(lambda self: None, lambda self, value: self._align(vertical=value))
    column_width = property(lambda self: None, lambda self, value: self._width(value))

    def _width(self, value: float) -> None:
        self.app.ask("look")
        self.sheet.ws.column_dimensions[get_column_letter(self.column)].width = value


class _Font(base_classes.Font):
    def __init__(self, cells: Range) -> None:
        self._cells = cells

    def _set(self, **how: Any) -> None:
        self._cells.app.ask("look")
        for cell in self._cells.cells():
            cell.font = Font(**({"bold": cell.font.bold, "size": cell.font.size} | how))

    bold = property(lambda self: None, lambda self, value: self._set(bold=value))
    size = property(lambda self: None, lambda self, value: self._set(size=value))


class Note(base_classes.Note):
    def __init__(self, cell: Any, app: App) -> None:
        self.cell, self.app = cell, app

    @property
    def text(self) -> str:
        self.app.ask("note")
        return self.cell.comment.text

    @text.setter
    def text(self, value: str) -> None:
        self.app.ask("write note")
        self.cell.comment = Comment(value, "Kontroll")

    def delete(self) -> None:
        self.app.ask("write note")
        self.cell.comment = None


def utils_address(areas: list[tuple[int, int, int, int]]) -> str:
    """The address that was asked for, as long as Excel would see it."""
    return ",".join(f"{get_column_letter(a[1])}{a[0]}:{get_column_letter(a[3])}{a[2]}" for a in areas)


def excel() -> App:
    """A fresh Excel without workbooks; `opened` puts one in."""
    engine = Engine()
    xlwings.engines.add(xlwings.main.Engine(impl=engine))
    xlwings.engines.active = xlwings.engines["tests"]
    return engine.apps.app


def opened(app: App, path: Path) -> xlwings.Book:
    """Open a file in it."""
    return xlwings.Book(impl=app.books.open(str(path)))
