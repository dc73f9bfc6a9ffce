"""Values through python-calamine, which is fast and trusts its input, so it only ever meets what is made here.

It is never given the file. It is given a small package with one sheet in the regular form, the shared strings and the
styles, all inflated and checked before: nothing else is left that could make it fail on sheets nobody asked for, find
other parts than we did, or end the process.

What it gives back was tried out on python-calamine 0.9.1; `tests/grid/test_blind_spots.py` keeps each finding.
"""

from __future__ import annotations

import datetime as dt
import re
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from python_calamine import load_workbook

from xl_malkort.ooxml import OoxmlError

from .regular import RegularSheet
from .sheet import Position, Raw

_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PR: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET: Final = "s"
_RELATIONSHIP: Final = '<Relationships xmlns="{}"><Relationship Id="r1" Type="{}/{}" Target="{}"/></Relationships>'
_ROOT_RELS: Final = _RELATIONSHIP.format(_PR, _R, "officeDocument", "xl/workbook.xml").encode()
_BOOK_RELS: Final = _RELATIONSHIP.format(_PR, _R, "worksheet", "worksheets/sheet1.xml").encode()
_BOOK: Final = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><workbookPr date1904="{{}}"/>'
    f'<sheets><sheet name="{_SHEET}" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_KNOWN_ERRORS: Final = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_ERROR_CELL: Final = re.compile(rb'(<c r="[A-Z]+[0-9]+"[^<>]*) t="e"')

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_FIRST_DAY: Final = 33  # 1980-01-01, where zip dates begin


def read_values(
    sheet: RegularSheet,
    errors: Mapping[Position, str],
    strings: bytes | None,
    styles: bytes | None,
    date1904: bool,
) -> tuple[list[list[Raw]], int, int]:
    """Return the values of a sheet as rows, with the row and the column of their first one.

    In: a sheet whose extent was checked, its errors, the shared strings and the styles as bytes of their parts, and
        which of Excel's two calendars the workbook uses.
    Out: rows of equal length; a blank cell and an error cell are both "".
    Raises: OoxmlError (`values`) when the reader gives up.
    """
    body = sheet.body
    if not _KNOWN_ERRORS.issuperset(errors.values()):
        # The reader refuses a whole sheet for one #SPILL!; what the error is, is known already.
        body = _ERROR_CELL.sub(rb'\1 t="str"', body)
    parts = [
        (b"_rels/.rels", _ROOT_RELS),
        (b"xl/workbook.xml", _BOOK.format("1" if date1904 else "0").encode()),
        (b"xl/_rels/workbook.xml.rels", _BOOK_RELS),
        (b"xl/worksheets/sheet1.xml", b"<worksheet>" + body + b"</worksheet>"),
    ]
    if strings is not None:
        parts.append((b"xl/sharedStrings.xml", strings))
    if styles is not None:
        parts.append((b"xl/styles.xml", styles))
    try:
        found = load_workbook(BytesIO(_stored_zip(parts))).get_sheet_by_name(_SHEET)
        start = found.start or (0, 0)
        rows: list[list[Raw]] = found.to_python()  # type: ignore[assignment]
        return rows, start[0] + 1, start[1] + 1
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a Rust panic is no Exception
        raise OoxmlError("values", reason=f"{type(error).__name__}: {error}") from None


def times_in(rows: list[list[Raw]]) -> list[Position]:
    """Return where the bare times stand, counted from 0 within the rows."""
    return [
        (down, right)
        for down, values in enumerate(rows)
        if dt.time in set(map(type, values))
        for right, value in enumerate(values)
        if type(value) is dt.time
    ]


def _stored_zip(parts: list[tuple[bytes, bytes]]) -> bytes:
    """Return a zip package of uncompressed parts; `zipfile` costs as much as reading the sheet does."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, content in parts:
        numbers = (_FIRST_DAY, zlib.crc32(content), len(content), len(content), len(name), 0)
        pieces += (_LOCAL.pack(b"PK\x03\x04", 20, 0, 0, 0, *numbers), name, content)
        directory += (_CENTRAL.pack(b"PK\x01\x02", 20, 20, 0, 0, 0, *numbers, 0, 0, 0, 0, at), name)
        at += _LOCAL.size + len(name) + len(content)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), size, at, 0)
    return b"".join((*pieces, *directory, end))
