"""What a sheet part says beside values: error cells, formulas, what is hidden, what is merged.

Errors must be found here because the reader of values gives an error cell back as an empty text. Each search is skipped
when a quick look shows that the sheet has none of it, so that an ordinary card pays only for what it has.

Source: ECMA-376 Part 1 §18.18.11 (ST_CellType), §18.3.1.73 (row), §18.3.1.13 (col), §18.3.1.55 (mergeCell).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from xl_malkort.ooxml.address import MAX_COLUMN, MAX_ROW
from xl_malkort.ooxml.xmlpart import unescape

from .address import Area, column_number, parse_area
from .regular import RegularSheet
from .sheet import Position, SheetFacts

_CELL_START: Final = re.compile(rb'<c r="([A-Z]++)([0-9]++)"[^<>]*+>\s*+\Z')
_TAG_ENDS: Final = frozenset((b">", b"/", b" ", b"\t", b"\n", b"\r"))
_ERROR: Final = re.compile(
    rb'<c r="([A-Z]++)([0-9]++)"[^<>]* t="e"[^<>]*+>\s*(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?\s*<v[^<>]*>([^<]+)</v>'
)
_ROW: Final = re.compile(rb"<row((?:\s[^<>]*)?)/?>")
_COL: Final = re.compile(rb"<col(\s[^<>]*)>")
_MERGE: Final = re.compile(rb"<mergeCell(\s[^<>]*)>")
_ATTRIBUTE: Final = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"'<>]*)[\"']")
_TRUE: Final = frozenset({"1", "true", "on"})


def find_errors(sheet: RegularSheet) -> dict[Position, str]:
    """Return the error cells, each with its error as Excel writes it.

    Example:
        >>> row = b'<row r="9"><c r="C9" t="e"><v>#REF!</v></c></row>'
        >>> find_errors(RegularSheet.of(b"<worksheet><sheetData>" + row + b"</sheetData></worksheet>"))
        {(9, 3): '#REF!'}
    """
    if b' t="e"' not in sheet.body:
        return {}
    return {
        (int(row), _column(letters)): unescape(text.decode("utf-8", "replace")).strip()
        for letters, row, text in _ERROR.findall(sheet.body)
        if text.strip()
    }


def find_facts(sheet: RegularSheet) -> SheetFacts:
    """Return everything else: formulas, hidden rows and columns, merged areas."""
    return SheetFacts(
        formulas=_formulas(sheet),
        hidden_rows=_hidden_rows(sheet),
        hidden_cols=_hidden_cols(sheet),
        merged=_merged(sheet),
    )


def _formulas(sheet: RegularSheet) -> frozenset[Position]:
    if b"<f" not in sheet.body:
        return frozenset()
    # Looking back from each formula is quicker than looking into every cell: a form has few formulas and many cells.
    found: set[Position] = set()
    pieces = sheet.body.split(b"<f")
    for piece, after in pairwise(pieces):
        cell = _CELL_START.match(piece, piece.rfind(b"<c "))
        if cell is not None and after[:1] in _TAG_ENDS:
            found.add((int(cell[2]), _column(cell[1])))
    return frozenset(found)


def _hidden_rows(sheet: RegularSheet) -> frozenset[int]:
    if b"hidden" not in sheet.body and b'ht="0' not in sheet.body and b"ht='0" not in sheet.body:
        return frozenset()
    rows = _ROW.findall(sheet.body)
    hidden: set[int] = set()
    row = 0
    for raw in rows:
        attributes = _attributes(raw)
        row = _number(attributes.get("r", ""), row + 1)
        if _is_hidden(attributes, "ht") and row <= MAX_ROW:
            hidden.add(row)
    return frozenset(hidden)


def _hidden_cols(sheet: RegularSheet) -> frozenset[int]:
    spans: list[tuple[int, int]] = []
    for raw in _COL.findall(sheet.head):
        attributes = _attributes(raw)
        if _is_hidden(attributes, "width"):
            first = _number(attributes.get("min", ""), 0)
            last = min(_number(attributes.get("max", ""), first), MAX_COLUMN)
            if 0 < first <= last:
                spans.append((first, last))
    hidden: set[int] = set()
    reached = 0
    # A column is added once however often it is named, so that a hostile list of wide spans costs no more than others.
    for first, last in sorted(spans):
        hidden.update(range(max(first, reached + 1), last + 1))
        reached = max(reached, last)
    return frozenset(hidden)


def _merged(sheet: RegularSheet) -> tuple[Area, ...]:
    if b"<mergeCell" not in sheet.tail:
        return ()
    areas = (parse_area(_attributes(raw).get("ref", "")) for raw in _MERGE.findall(sheet.tail))
    return tuple(area for area in areas if area is not None)


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    return column_number(letters.decode("ascii"))


def _attributes(raw: bytes) -> dict[str, str]:
    """Return the attributes of a tag as written; none of those asked for here ever needs a reference."""
    return {key.decode("utf-8", "replace"): text.decode("utf-8", "replace") for key, text in _ATTRIBUTE.findall(raw)}


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    """Say whether a row or column is hidden by its flag, or by a height or width of nothing."""
    if attributes.get("hidden", "").lower() in _TRUE:
        return True
    try:
        return float(attributes.get(size, "1")) <= 0
    except ValueError:
        return False


def _number(text: str, otherwise: int) -> int:
    """Return a whole number; `otherwise` when the text is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
