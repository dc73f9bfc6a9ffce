"""Every text that a workbook holds, wherever it stands: also where no sheet shows it.

Cells of hidden sheets, shared and inline strings, numbers, comments old and new, document properties, defined names,
headers and footers, lists of validations, text boxes, charts' caches, number formats, embedded workbooks. A text that
is split into runs is joined again, so that bold print in the middle of a number hides nothing.

Source: ECMA-376 Part 1 §18.4.8 (si), §18.3.1.53 (is), §18.7.3 (comment), §20.1.2.2.6 (a:p), §18.3.1.46 (headerFooter).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple
from xml.parsers import expat

from xl_malkort.ooxml import OoxmlError, Package


class Where(StrEnum):
    """What sort of place a text stands in."""

    CELL = "cell"
    NUMBER = "number"
    COMMENT = "comment"
    PROPERTY = "property"
    NAME = "name"
    HEADER = "header"
    LIST = "list"
    DRAWING = "drawing"
    OTHER = "other"
    FILE = "file"


class Fragment(NamedTuple):
    """A text and its place; `label` is what names it, where something does (a property's or a name's own name)."""

    where: Where
    text: str
    label: str = ""


_JOINED: Final = frozenset({"si", "is", "comment", "threadedComment", "p"})
"""Elements whose runs make one text."""
_HEADERS: Final = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
_ATTRIBUTES: Final = frozenset(
    {
        "name", "prompt", "promptTitle", "error", "errorTitle", "tooltip", "display", "location", "title", "descr",
        "alt", "Target", "formatCode", "displayName", "text", "comment", "string", "val", "caption",
    }
)  # fmt: skip
_TAG: Final = re.compile(r"<[^<>]*>")
_TEXT_PARTS: Final = (".xml", ".vml", ".rels")
_WORKBOOKS: Final = (".xlsx", ".xlsm", ".xltx", ".xltm")
_NESTED: Final = 2
_UNPRINTED: Final = re.compile(r"[^\w .+\-–:]+")
_LEAST: Final = 10
"""The shortest text that can hold a personnummer."""


def fragments(package: Package, depth: int = 0) -> Iterator[Fragment]:
    """Yield every text of a package. Parts that are no sound XML are searched without their tags."""
    for part in package.part_names:
        low = part.lower()
        if low.endswith(_TEXT_PARTS):
            yield from _of_part(low, package.read(part))
        elif low.endswith(_WORKBOOKS) and depth < _NESTED:
            try:
                inner = Package.unidentified(package.read(part), limits=package.limits)
                yield from fragments(inner, depth + 1)
            except OoxmlError:
                continue


def file_fragments(data: bytes) -> Iterator[Fragment]:
    """Yield the texts of a file that is not read as a package: of an .ods its parts, of an .xls its bytes as text."""
    try:
        yield from fragments(Package.unidentified(data))
    except OoxmlError:
        for encoding in ("latin-1", "utf-16-le"):
            for line in _UNPRINTED.split(data.decode(encoding, "replace")):
                if len(line) >= _LEAST:
                    yield Fragment(Where.OTHER, line)


def _of_part(part: str, data: bytes) -> Iterator[Fragment]:
    reader = _Reader(part)
    try:
        reader.read(data)
    except (expat.ExpatError, ValueError, LookupError):
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        text = html.unescape(_TAG.sub("\n", data.decode(encoding, "replace")))
        return iter([Fragment(_place(part), line) for line in text.splitlines() if line.strip()])
    return iter(reader.found)


def _place(part: str) -> Where:
    if "comment" in part:
        return Where.COMMENT
    if part.startswith(("docprops/", "customxml/", "docmetadata/")):
        return Where.PROPERTY
    if "drawing" in part or "chart" in part or "diagram" in part:
        return Where.DRAWING
    if "sharedstrings" in part or "worksheets/" in part:
        return Where.CELL
    return Where.OTHER


class _Reader:
    """Reads one XML part; what it found stands in `found`."""

    def __init__(self, part: str) -> None:
        self.found: list[Fragment] = []
        self._at = _place(part)
        self._in_sheet = "worksheets/" in part
        self._stack: list[tuple[str, list[str], str]] = []
        self._joining = 0
        self._number = False
        self._label = ""

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(None, "}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(data, True)

    def _doctype(self, *_: object) -> None:
        raise ValueError("a doctype is never expanded")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        if local == "c" and self._in_sheet:
            self._number = attributes.get("t", "n") == "n"
        if local in ("definedName", "property"):
            self._label = attributes.get("name", "")
        for key, value in attributes.items():
            if value and key.rpartition("}")[2] in _ATTRIBUTES:
                self._add(Where.NAME if local == "definedName" else self._at, value)
        if local in _JOINED:
            self._joining += 1
        self._stack.append((local, [], self._label if local in ("definedName", "property") else ""))

    def _text(self, text: str) -> None:
        if self._stack:
            self._stack[-1][1].append(text)

    def _end(self, _name: str) -> None:
        local, pieces, _label = self._stack.pop()
        text = "".join(pieces)
        if local in _JOINED:
            self._joining -= 1
        if self._joining and self._stack:
            self._stack[-1][1].append(text)  # a run: its text belongs to what holds it
            return
        if not text.strip():
            return
        if local == "v" and self._in_sheet and self._number:
            self._add(Where.NUMBER, text)
        elif local in _HEADERS:
            self._add(Where.HEADER, text)
        elif local in ("formula1", "formula2"):
            self._add(Where.LIST, text)
        elif local == "definedName":
            self._add(Where.NAME, text, self._label)
        elif self._at is Where.PROPERTY:
            self._add(Where.PROPERTY, text, self._label)
        else:
            self._add(self._at, text)

    def _add(self, where: Where, text: str, label: str = "") -> None:
        self.found.append(Fragment(where, text, label))
