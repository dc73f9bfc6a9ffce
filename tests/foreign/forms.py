"""The same foreign workbook in other forms: binary, template, Strict, counted from 1904, typed on a Mac, and so on."""

from __future__ import annotations

import datetime as dt
import struct
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyopenvba
import xlsxwriter
from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.foreign import pen
from xl_malkort.ooxml.address import parse_area

_STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
    (b"http://schemas.openxmlformats.org/drawingml/2006/main", b"http://purl.oclc.org/ooxml/drawingml/main"),
)
_BLANK = Path(pyopenvba.__file__).parent / "_templates" / "blank_files" / "blank_workbook.xlsb"


def rows_of(said: Any) -> list[list[Any]]:
    """The bare values of a fixture's sheet."""
    rows = said[0] if isinstance(said, tuple) else said
    return [[v.value if isinstance(v, pen.C) else v for v in row] for row in rows]


def as_template(sheets: Any, path: Path) -> Path:
    """A template, .xltx."""
    book = load_workbook(pen.book(sheets, path.with_suffix(".xlsx")))
    book.template = True
    book.save(path.with_suffix(".xltx"))
    return path.with_suffix(".xltx")


def from_1904(sheets: Any, path: Path) -> Path:
    """Days counted from 1904, as older Macs do."""
    book = load_workbook(pen.book(sheets, path))
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    return path


def decomposed(sheets: Any, path: Path) -> Path:
    """Every å, ä and ö as a letter with a mark of its own, as macOS writes them."""

    book = load_workbook(pen.book(sheets, path))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = unicodedata.normalize("NFD", cell.value)
    book.save(path)
    return path


def strict(sheets: Any, path: Path) -> Path:
    """Strict Open XML, which openpyxl shows as empty."""
    pen.book(sheets, path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            for loose, tight in _STRICT:
                data = data.replace(loose, tight)
            new.writestr(name, data)
    return path


def by_another_writer(sheets: Any, path: Path) -> Path:
    """As XlsxWriter writes it: shared strings, and no cell more than needed. Theme colours become their "RRGGBB"."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for name, said in sheets.items():
        sheet = book.add_worksheet(name)
        rows, merges = said if isinstance(said, tuple) else (said, ())
        for r, row in enumerate(rows):
            for c, one in enumerate(row):
                cell = one if isinstance(one, pen.C) else pen.C(one)
                if one is not None:
                    sheet.write(r, c, cell.value, _format(book, cell))
        for area in merges:
            first = parse_area(area)
            assert first is not None
            cell = rows[first.top - 1][first.left - 1] if first.left <= len(rows[first.top - 1]) else None
            cell = cell if isinstance(cell, pen.C) else pen.C(cell)
            sheet.merge_range(area, cell.value, _format(book, cell))
    book.close()
    return path


def _format(book: Any, cell: pen.C) -> Any:
    look: dict[str, Any] = {}
    if cell.fill is not None:
        look["bg_color"] = "#" + _rgb(cell.fill)
    if cell.font is not None:
        look["font_color"] = "#" + _rgb(cell.font)
    if cell.strike:
        look["font_strikeout"] = True
    if cell.format or isinstance(cell.value, dt.date):
        look["num_format"] = cell.format or "yyyy-mm-dd"
    return book.add_format(look) if look else None


def _rgb(said: Any) -> str:
    """A colour; of the theme's and the index's only those that the fixtures use."""
    return said if isinstance(said, str) else _OTHER[tuple(said)]


_OTHER = {("theme", 9, 0.4): "FABF8F", ("indexed", 10): "FF0000", ("indexed", 13): "FFFF00"}


def a_million_blank_rows(sheets: Any, path: Path) -> Path:
    """Formatted to the last row: one styled cell at the very bottom of each sheet, and a styled column."""
    book = load_workbook(pen.book(sheets, path))
    for sheet in book:
        sheet.cell(1_048_576, 3).number_format = "0.00"
        sheet.cell(1_048_576, 3).font = Font(bold=True)
    book.save(path)
    return path


def binary(sheets: Any, path: Path) -> Path:
    """The first sheet as .xlsb: the records of [MS-XLSB] 2.4 that a sheet of texts and numbers needs."""
    ((_, said),) = list(sheets.items())[:1]
    rows = rows_of(said)
    extent = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    data = bytearray(_record(129, b"") + _record(148, extent) + _record(145, b""))
    for r, row in enumerate(rows):
        data += _record(0, struct.pack("<IIHBBBI", r, 0, 300, 0, 0, 0, 0))
        for c, value in enumerate(row):
            where = struct.pack("<II", c, 0)
            if isinstance(value, str):
                data += _record(
                    6, where + struct.pack("<I", len(value.encode("utf-16-le")) // 2) + value.encode("utf-16-le")
                )
            elif isinstance(value, int | float):
                data += _record(5, where + struct.pack("<d", value))
    data += _record(146, b"") + _record(130, b"")
    path = path.with_suffix(".xlsb")
    with zipfile.ZipFile(_BLANK) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, bytes(data) if name == "xl/worksheets/sheet1.bin" else old.read(name))
    return path


def _record(number: int, content: bytes) -> bytes:
    """A record: its number and its length in groups of seven bits ([MS-XLSB] 2.1.4)."""
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    length = bytearray()
    left = len(content)
    while True:
        length.append((left & 0x7F) | (0x80 if left > 0x7F else 0))
        left >>= 7
        if not left:
            return head + bytes(length) + content


LOSSLESS: tuple[Callable[[Any, Path], Path], ...] = (
    as_template,
    from_1904,
    decomposed,
    strict,
    a_million_blank_rows,
)
"""Forms that keep every value and every look."""
