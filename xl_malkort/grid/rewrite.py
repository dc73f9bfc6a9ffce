"""Rewrites an irregular sheet part, or table of shared strings, in the regular form, through a real XML parser.

Prefixed namespaces (what ClosedXML and the Open XML SDK write), single quotes, comments, CDATA, encodings other than
UTF-8, cells and rows without addresses, unknown elements: all of it is sorted out here once, so that `regular`, `facts`
and the reader of values only ever meet the common form. What the sheet says is kept; how it looks is not.

Source: ECMA-376 Part 1 §18.3.1.73 (row: r is optional), §18.3.1.4 (c: r is optional), §18.4 (shared strings).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from xl_malkort.ooxml.address import MAX_COLUMN, MAX_ROW
from xl_malkort.ooxml.errors import UnsupportedPackage
from xl_malkort.ooxml.names import MAINS

from .address import a1, parse_a1

_KINDS: Final = frozenset({"b", "d", "e", "inlineStr", "n", "s", "str"})
_XML_SPACE: Final = "http://www.w3.org/XML/1998/namespace}space"
_DIGITS: Final = re.compile(r"[0-9]{1,7}")


def rewrite_sheet(part: str, data: bytes) -> bytes:
    """Return a worksheet part in the regular form: columns, sheet data and merged cells, nothing else.

    In: the part's name (for messages) and its bytes, which must have passed `Package.xml`.
    Raises: UnsupportedPackage (`unusual_xml`) when it is no worksheet, or a cell lies outside the sheet.

    Example:
        >>> xml = b"<x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><x:sheetData>"
        >>> xml += b"<x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        >>> rewrite_sheet("xl/worksheets/sheet1.xml", xml)
        b'<worksheet><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>'
    """
    rewriter = _SheetRewriter(part)
    _parse(data, rewriter.start, rewriter.end, rewriter.characters)
    return rewriter.result()


def rewrite_strings(part: str, data: bytes) -> bytes:
    """Return a table of shared strings as plain texts: phonetic hints and formatting gone, every entry in its place.

    In and raises: as `rewrite_sheet`.
    """
    rewriter = _StringsRewriter(part)
    _parse(data, rewriter.start, rewriter.end, rewriter.characters)
    return rewriter.result()


def _parse(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    characters: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate(None, "}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.Parse(data, True)


class _Text:
    """Gathers the text of one string item: its `t` elements, trimmed unless they say that space counts."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._piece: list[str] | None = None
        self._keep = False
        self._phonetic = 0

    def start(self, local: str, attributes: dict[str, str]) -> None:
        if local == "rPh":
            self._phonetic += 1
        elif local == "t" and not self._phonetic:
            self._piece = []
            self._keep = attributes.get(_XML_SPACE) == "preserve"

    def end(self, local: str) -> None:
        if local == "rPh":
            self._phonetic -= 1
        elif local == "t" and self._piece is not None:
            text = "".join(self._piece)
            self._pieces.append(text if self._keep else text.strip(" \t\r\n"))
            self._piece = None

    def characters(self, text: str) -> None:
        if self._piece is not None:
            self._piece.append(text)

    def take(self) -> str:
        """Return the text so far, escaped, and begin anew."""
        text = "".join(self._pieces)
        self._pieces = []
        return _escape(text)


class _StringsRewriter:
    def __init__(self, part: str) -> None:
        self._part = part
        self._text = _Text()
        self._out: list[str] = []
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition("}")
        if self._depth == 0 and (local != "sst" or namespace not in MAINS):
            raise UnsupportedPackage("unusual_xml", part=self._part, reason=f"its root is {local}")
        self._depth += 1
        if namespace in MAINS:
            self._text.start(local, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        namespace, _, local = name.rpartition("}")
        if namespace in MAINS:
            self._text.end(local)
            if local == "si" and self._depth == 1:
                self._out.append(f'<si><t xml:space="preserve">{self._text.take()}</t></si>')

    def characters(self, text: str) -> None:
        self._text.characters(text)

    def result(self) -> bytes:
        return f"<sst>{''.join(self._out)}</sst>".encode()


class _SheetRewriter:
    def __init__(self, part: str) -> None:
        self._part = part
        self._cols: list[str] = []
        self._data: list[str] = []
        self._merges: list[str] = []
        self._path: list[str] = []
        self._row = 0
        self._col = 0
        self._cell: dict[str, str] = {}
        self._formula = False
        self._value: list[str] | None = None
        self._text: _Text | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition("}")
        if not self._path and (local != "worksheet" or namespace not in MAINS):
            raise UnsupportedPackage("unusual_xml", part=self._part, reason=f"its root is {local}")
        known = local if namespace in MAINS else ""
        self._path.append(known)
        depth = len(self._path)
        if self._text is not None:
            self._text.start(known, attributes)
        elif self._path[1:2] == ["sheetData"]:
            if depth == 3 and known == "row":
                self._start_row(attributes)
            elif depth == 4 and known == "c" and self._path[2] == "row":
                self._start_cell(attributes)
            elif depth == 5 and self._path[3] == "c":
                self._start_content(known)
        elif depth == 3 and known == "col" and self._path[1] == "cols":
            self._cols.append(_tag("col", attributes, ("min", "max", "width", "hidden")))
        elif depth == 3 and known == "mergeCell" and self._path[1] == "mergeCells":
            self._merges.append(_tag("mergeCell", attributes, ("ref",)))

    def end(self, _: str) -> None:
        depth = len(self._path)
        known = self._path.pop()
        if self._text is not None and depth > 5:
            self._text.end(known)
        elif self._path[1:2] == ["sheetData"]:
            if depth == 3 and known == "row":
                self._data.append("</row>")
            elif depth == 4 and known == "c" and self._path[2] == "row":
                self._end_cell()

    def characters(self, text: str) -> None:
        if self._text is not None:
            self._text.characters(text)
        elif self._value is not None and len(self._path) == 5 and self._path[4] == "v":
            self._value.append(text)

    def result(self) -> bytes:
        cols = f"<cols>{''.join(self._cols)}</cols>" if self._cols else ""
        merges = f"<mergeCells>{''.join(self._merges)}</mergeCells>" if self._merges else ""
        data = "".join(self._data)
        return f"<worksheet>{cols}<sheetData>{data}</sheetData>{merges}</worksheet>".encode()

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = self._number(attributes["r"]) if "r" in attributes else self._row + 1
        self._col = 0
        self._data.append(_tag("row", {**attributes, "r": str(self._row)}, ("r", "ht", "hidden"), close=False))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        row, self._col = self._row, self._col + 1
        if "r" in attributes:
            try:
                row, self._col = parse_a1(attributes["r"])
            except ValueError:
                self._refuse(f"a cell is called {attributes['r'][:20]!r}")
        if not (0 < row <= MAX_ROW and self._col <= MAX_COLUMN):
            self._refuse("a cell lies outside the sheet")
        kind = attributes.get("t", "n")
        self._cell = {"r": a1(row, self._col), "t": kind if kind in _KINDS else "str"}
        if _DIGITS.fullmatch(attributes.get("s", "")):
            self._cell["s"] = attributes["s"]
        self._formula, self._value, self._text = False, None, None

    def _start_content(self, known: str) -> None:
        if known == "f":
            self._formula = True
        elif known == "v":
            self._value = []
        elif known == "is" and self._value is None:
            self._text = _Text()

    def _end_cell(self) -> None:
        if self._cell["t"] == "n":
            del self._cell["t"]
        elif self._cell["t"] == "inlineStr" and self._text is None:
            self._cell["t"] = "str"
        content = "<f/>" if self._formula else ""
        if self._text is not None:
            self._cell["t"] = "inlineStr"
            content += f'<is><t xml:space="preserve">{self._text.take()}</t></is>'
        elif self._value and (value := "".join(self._value)):
            content += f"<v>{_escape(value)}</v>"
        tag = _tag("c", self._cell, ("r", "s", "t"), close=not content)
        self._data.append(f"{tag}{content}</c>" if content else tag)
        self._value, self._text = None, None

    def _number(self, text: str) -> int:
        if not _DIGITS.fullmatch(text) or not 0 < int(text) <= MAX_ROW:
            self._refuse(f"a row is called {text[:20]!r}")
        return int(text)

    def _refuse(self, reason: str) -> None:
        raise UnsupportedPackage("unusual_xml", part=self._part, reason=reason)


def _tag(name: str, attributes: dict[str, str], keep: tuple[str, ...], *, close: bool = True) -> str:
    """Write a tag with those of its attributes that matter."""
    kept = "".join(f' {key}="{_escape(attributes[key])}"' for key in keep if key in attributes)
    return f"<{name}{kept}{'/' if close else ''}>"


def _escape(text: str) -> str:
    """Escape text for an element or a quoted attribute; a carriage return that was a reference stays one.

    `xml.sax.saxutils` would do, at the price of importing half the network library at start-up.
    """
    for mark, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;")):
        if mark in text:
            text = text.replace(mark, reference)
    return text
