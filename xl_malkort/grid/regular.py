"""The regular form of a sheet part: what practically every program writes, and what bytes can be searched in.

Excel, LibreOffice, openpyxl and XlsxWriter all write `<c r="B9" s="3" t="s"><v>7</v></c>`: no prefix, no comments, the
address first, double quotes. `RegularSheet.of` proves that a part is such, so that regular expressions see in it
exactly the cells that an XML reader sees. Everything else is first rewritten to this form (see `rewrite`).

The proof matters for more than speed: the reader of values allocates the whole rectangle from the first filled cell to
the last before anyone can stop it, so no cell may hide from the count made here.

Source: ECMA-376 Part 1 §18.3.1.99 (worksheet), §18.3.1.80 (sheetData), §18.3.1.4 (c).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xl_malkort.ooxml.address import MAX_COLUMN, MAX_ROW

from .address import column_number

_HEAD: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml [^<>]*\?>)?\s*<worksheet[\s>]")
_OTHER_ENCODING: Final = re.compile(rb"<\?xml [^<>]*encoding\s*=\s*[\"'](?!(?:utf-8|us-ascii)[\"'])", re.IGNORECASE)
_PREFIXED: Final = re.compile(rb":(?:c|row|sheetData)[\s/>]")
# A formula after its value makes the reader of values forget the value.
_FORMULA_LAST: Final = re.compile(rb"/v>\s*+<f")

# Finds the first cell that is not small and plain. Up to ZZ999 no rectangle is too big, so where it finds none nothing
# else needs to be known: one look at a card instead of a list of its cells.
_NOT_SMALL: Final = re.compile(
    rb'<c(?=[\s/>])(?! r="[A-Z]{1,2}+[1-9][0-9]{0,2}+"(?: s="[0-9]++")?+(?: t="(?:s|n|str|b|e|d|inlineStr)")?+/?+>)'
)
_SMALL: Final = (999, 26 * 27)
_OPENINGS: Final = (b"<c ", b"<c>", b"<c/", b"<c\t", b"<c\n", b"<c\r")
"""How a cell's tag begins; `<color` and `<charset` are of texts written in the cells themselves, part by part."""

_CLOSED: Final = re.compile(rb"</c[\s>]")
_CELL: Final = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"([^<>]*)>')
_FILLED: Final = re.compile(_CELL.pattern + rb"(?<!/>)(?!<f/></c>)")
# A second r would override the first for a reader that takes the last.
_ATTRIBUTES: Final = re.compile(rb'(?: (?!r=)[A-Za-z][\w:.-]*="[^"<>&]*")* ?/?')
_CHUNK: Final = 2 * 1024 * 1024


class RegularSheet:
    """A sheet part in the regular form, cut in three: `head`, `body` (the sheet data with its tags) and `tail`."""

    def __init__(self, head: bytes, body: bytes, tail: bytes) -> None:
        """Keep the three pieces; use `of`, which proves what the methods rely on."""
        self.head = head
        self.body = body
        self.tail = tail
        self.bounds = (0, 0)
        """A row and a column that no cell lies beyond, filled or not; the first guess, quickly made."""

    @classmethod
    def of(cls, xml: bytes) -> RegularSheet | None:
        """Return the part if it is in the regular form, else None.

        In: the part's bytes. Whether all of it is well-formed is not checked, only that no cell can be missed.

        Example:
            >>> RegularSheet.of(b"<worksheet><sheetData/></worksheet>").body
            b'<sheetData/>'
        """
        if not _HEAD.match(xml) or _OTHER_ENCODING.search(xml, 0, 200):
            return None
        start = xml.find(b"<sheetData")
        if start < 0 or not xml[-80:].rstrip().endswith(b"</worksheet>"):
            return None
        if xml.startswith(b"<sheetData/>", start):
            end = start + len(b"<sheetData/>")
        else:
            end = xml.find(b"</sheetData>", start) + len(b"</sheetData>")
            if end < start or not xml.startswith((b"<sheetData>", b"<sheetData "), start):
                return None
        # Comments, CDATA and DOCTYPE begin with <!; asking for the rare ! first is much quicker.
        if b"!" in xml and b"<!" in xml:
            return None
        sheet = cls(xml[:start], xml[start:end], xml[end:])
        return sheet if b"<sheetData" not in sheet.tail and sheet._prove() else None

    @property
    def extent(self) -> tuple[int, int]:
        """The last row and the last column of cells that may have content, which a reader of values makes room for."""
        last_row = last_col = 0
        for cells in self._cells(_FILLED):
            for letters, digits, _ in cells:
                last_row = max(last_row, int(digits))
                last_col = max(last_col, column_number(letters.decode()))
        return last_row, last_col

    def cell_at(self, address: str) -> tuple[bytes, bytes] | None:
        """Return the attributes after r and the content of one cell, or None when there is no such cell."""
        tag = b'<c r="' + address.encode("ascii") + b'"'
        start = self.body.find(tag)
        if start < 0:
            return None
        opened = self.body.find(b">", start)
        attributes = self.body[start + len(tag) : opened]
        if attributes.endswith(b"/"):
            return attributes, b""
        closed = _CLOSED.search(self.body, opened)
        return attributes, self.body[opened + 1 : closed.start() if closed else len(self.body)]

    def _prove(self) -> bool:
        """Check that the patterns find every cell there is, and nothing that is not a cell."""
        if b"<?" in self.body or _PREFIXED.search(self.body) or _FORMULA_LAST.search(self.body):
            return False
        if _NOT_SMALL.search(self.body) is None:
            self.bounds = _SMALL
            return True
        count = last_row = last_col = 0
        attributes: set[bytes] = set()
        for cells in self._cells():
            if cells:
                count += len(cells)
                letters, digits, rest = zip(*cells, strict=True)
                last_row = max(last_row, *map(int, set(digits)), 0)
                last_col = max(last_col, *(column_number(key.decode()) for key in set(letters)), 0)
                attributes.update(rest)
        self.bounds = last_row, last_col
        return (
            count == sum(map(self.body.count, _OPENINGS))
            and last_row <= MAX_ROW
            and last_col <= MAX_COLUMN
            and all(map(_ATTRIBUTES.fullmatch, attributes))
        )

    def _cells(self, pattern: re.Pattern[bytes] = _CELL) -> Iterator[list[tuple[bytes, bytes, bytes]]]:
        """Yield letters, digits and attributes of the cells, a list at a time: never those of a big sheet at once."""
        start = 0
        while start < len(self.body):
            end = self.body.find(b"<row", start + _CHUNK)
            end = len(self.body) if end < 0 else end
            yield pattern.findall(self.body, start, end)
            start = end
