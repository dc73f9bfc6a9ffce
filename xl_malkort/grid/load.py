"""Turns one worksheet part into a `Sheet`: proved, bounded, its values read, its oddities put right."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from xl_malkort.ooxml import OoxmlError, Package, SheetRef

from .address import a1
from .calamine import read_values, times_in
from .facts import find_errors, find_facts
from .formats import NumberFormats, shows_date
from .regular import RegularSheet
from .rewrite import rewrite_sheet
from .richtext import struck_part
from .sheet import Raw, Sheet
from .strings import check_volume, safe_strings

MAX_AREA: Final = 5_000_000
"""Cells of the rectangle that holds all content. A whole column of a million rows passes four columns wide."""

_STYLE: Final = re.compile(rb' s="([0-9]{1,7})"')
_STYLED: Final = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?:[^<>]*? s="([0-9]{1,7})")?')
_NUMBER: Final = re.compile(rb"<v[^<>]*>\s*([^<\s]+)\s*</v>")


def load_sheet(package: Package, ref: SheetRef, formats: Callable[[], NumberFormats]) -> Sheet:
    """Return one sheet of a package.

    In: the package, which of its sheets, and a call that gives the workbook's number formats when they are needed.
    Raises: OoxmlError: as `Package.read` and `Package.xml`, and `no_sheet_xml`, `sheet_extent`, `text_volume`,
        `values`.
    """
    if ref.kind != "worksheet":
        raise OoxmlError("no_sheet_xml", sheet=ref.name, kind=ref.kind)
    regular = RegularSheet.of(package.read(ref.part))
    if regular is None:
        return _load(package, ref, _rewritten(package, ref), formats)
    try:
        return _load(package, ref, regular, formats)
    except OoxmlError as error:
        if error.code not in ("values", "sheet_extent"):
            raise
    # The reader stumbles over elements it does not know and makes room for cells without content; both are gone then.
    return _load(package, ref, _rewritten(package, ref), formats)


def _rewritten(package: Package, ref: SheetRef) -> RegularSheet:
    package.xml(ref.part)
    regular = RegularSheet.of(rewrite_sheet(ref.part, package.read(ref.part)))
    assert regular is not None, "a rewritten sheet is regular"
    return regular


def _load(package: Package, ref: SheetRef, regular: RegularSheet, formats: Callable[[], NumberFormats]) -> Sheet:
    _check_extent(regular, ref.name)
    strings = _strings(package, regular, ref.name)
    errors = find_errors(regular)
    rows, top, left = read_values(regular, errors, strings, _styles(package), package.date1904)
    styles = _Styles(regular)
    number_format = partial(_number_format, styles, formats)
    for down, right in times_in(rows):
        serial = _false_time(regular, number_format, down + top, right + left)
        if serial is not None:
            rows[down][right] = serial
    return Sheet(
        ref.name,
        rows,
        top=top,
        left=left,
        state=ref.state,
        errors=errors,
        look=partial(find_facts, regular),
        number_format=number_format,
        style=styles,
        tail=lambda: regular.tail,
        struck=_Struck(regular, strings),
    )


def _check_extent(regular: RegularSheet, name: str) -> None:
    """Check the rectangle that the reader will make room for; an exact count only where the quick one is too big."""
    rows, cols = regular.bounds
    if rows * cols > MAX_AREA:
        rows, cols = regular.extent
    if rows * cols > MAX_AREA:
        raise OoxmlError("sheet_extent", sheet=name, cell=a1(rows, cols))


def _strings(package: Package, regular: RegularSheet, name: str) -> bytes | None:
    """Return the shared strings, when the sheet uses any."""
    parts = package.related(package.workbook_part, "sharedStrings")
    if not parts or b' t="s"' not in regular.body:
        return None
    strings = safe_strings(package, parts[0])
    check_volume(regular, strings, name)
    return strings


def _styles(package: Package) -> bytes | None:
    """Return the styles, from which the reader tells dates from numbers."""
    parts = package.related(package.workbook_part, "styles")
    if not parts:
        return None
    styles = package.read(parts[0])
    if b"<!" in styles or b"\x00" in styles[:4]:
        package.xml(parts[0])
    return styles


class _Styles:
    """The style of every cell, listed in one pass the first time one is asked for."""

    def __init__(self, regular: RegularSheet) -> None:
        self._regular = regular
        self._found: dict[bytes, int] | None = None
        self._once = True

    def __call__(self, row: int, col: int) -> int | None:
        found = self._found
        if found is None:
            cells = _STYLED.findall(self._regular.body)
            self._found = found = {address: int(style or 0) for address, style in cells}
            self._once = len(found) == len(cells)
        return found.get(a1(row, col).encode("ascii"))

    def first(self, row: int, col: int) -> int | None:
        """Return the style of the first cell of an address, where a broken sheet has several of the same."""
        style = self(row, col)
        if self._once:
            return style
        cell = self._regular.cell_at(a1(row, col))
        said = _STYLE.search(cell[0]) if cell is not None else None
        return None if cell is None else int(said.group(1)) if said else 0


def _number_format(styles: _Styles, formats: Callable[[], NumberFormats], row: int, col: int) -> str | None:
    style = styles.first(row, col)
    return None if style is None else formats().code(style)


class _Struck:
    """What is struck out of a cell; whether a workbook strikes anything at all is looked up once."""

    def __init__(self, regular: RegularSheet, strings: bytes | None) -> None:
        self._regular = regular
        self._strings = strings
        self._any: bool | None = None

    def __call__(self, row: int, col: int) -> str | None:
        if self._any is None:
            self._any = b"strike" in (self._strings or b"") or b"strike" in self._regular.body
        cell = self._regular.cell_at(a1(row, col)) if self._any else None
        return struck_part(*cell, self._strings) if cell is not None else None


def _false_time(regular: RegularSheet, number_format: Callable[[int, int], str | None], row: int, col: int) -> Raw:
    """Return the number behind a time that is none, else None.

    The reader makes a time of every serial date below 1: also of the 0 that a link to a blank cell gives in a cell
    formatted as a date (Excel shows 1900-01-00), and of negative numbers (Excel shows #####).
    """
    cell = regular.cell_at(a1(row, col))
    found = _NUMBER.search(cell[1]) if cell else None
    if found is None or (cell and b' t="d"' in cell[0]):
        return None
    try:
        serial = float(found.group(1))
    except ValueError:
        return None
    return serial if serial < 0 or shows_date(number_format(row, col) or "") else None
