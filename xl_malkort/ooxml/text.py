"""The text of a cell: how ours is written, how ours is recognised, and how anyone's is read.

What we write is an inline string with a single run that has no properties. That is fully valid, looks like
plain text everywhere, and no program we know writes plain text that way; so the form itself says that the
cell is ours, and a later round may replace it. Once Excel has saved the file the form is gone, and the
words have to tell.

Source: ECMA-376 Part 1 §18.3.1.53 (is), §18.4.4 (r), §18.4.12 (t), §22.9.2.19 (ST_Xstring: `_xHHHH_`
    escapes).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from .errors import BadRequest
from .xmlpart import XmlPart, attributes_of, elements, unescape

MAX_TEXT: Final = 32_767
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NEEDS_ESCAPE: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_CDATA: Final = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_OTHER: Final = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)


def check_text(text: str, cell: str) -> str:
    """Return the text when a cell can hold it.

    Raises: BadRequest (`text_too_long`); Excel counts UTF-16 units.
    """
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > MAX_TEXT:
        raise BadRequest("text_too_long", cell=cell, length=length, limit=MAX_TEXT)
    return text


def escape_text(text: str) -> bytes:
    """Return text as ASCII-only XML content, so that it fits a part of any encoding.

    Example:
        >>> escape_text("✔ a<b")
        b'&#10004; a&lt;b'
    """
    text = _NEEDS_ESCAPE.sub(lambda m: f"_x{ord(m.group()):04X}_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.encode("ascii", "xmlcharrefreplace")


def inline_string(prefix: bytes, text: str) -> bytes:
    """Return the `is` element we write for a text.

    Example:
        >>> inline_string(b"", "Ja")
        b'<is><r><t xml:space="preserve">Ja</t></r></is>'
    """
    start = b'<%bis><%br><%bt xml:space="preserve">' % (prefix, prefix, prefix)
    return start + escape_text(text) + b"</%bt></%br></%bis>" % (prefix, prefix, prefix)


def is_ours(prefix: bytes, raw: bytes) -> bool:
    """Say whether the content of a cell is an inline string in exactly the form we write.

    Example:
        >>> is_ours(b"", b"<is><t>Ja</t></is>")
        False
    """
    start, end = inline_string(prefix, "\x7f").split(b"\x7f")
    return raw.startswith(start) and raw.endswith(end) and b"<" not in raw[len(start) : -len(end)]


def plain_text(raw: bytes, encoding: str = "utf-8") -> str:
    """Return the characters of element content that has no child elements (CDATA and comments allowed)."""
    if b"<" not in raw:
        return unescape(raw.decode(encoding, "replace"))
    kept: list[str] = []
    done = 0
    for found in _CDATA.finditer(raw):
        kept.append(unescape(_OTHER.sub(b"", raw[done : found.start()]).decode(encoding, "replace")))
        kept.append(found.group(1).decode(encoding, "replace"))
        done = found.end()
    kept.append(unescape(_OTHER.sub(b"", raw[done:]).decode(encoding, "replace")))
    return "".join(kept)


def rich_text(part: XmlPart, start: int, end: int) -> str:
    """Return the text of a string item (`is` or `si`) between two offsets, without its phonetic runs."""
    kept: list[str] = []
    for element in elements(part.masked, start, end, part.name):
        local = element.name[len(part.prefix) :]
        if local == b"t":
            kept.append(plain_text(part.data[element.open_end : element.close], part.encoding))
        elif local == b"r":
            kept.append(rich_text(part, element.open_end, element.close))
    return "".join(kept)


def decode_escapes(text: str) -> str:
    """Replace `_xHHHH_` escapes by the characters they stand for.

    Example:
        >>> decode_escapes("a_x000A_b")
        'a\\nb'
    """
    return _ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), text) if "_x" in text else text


class SharedStrings:
    """The shared string table, read only when a cell's text matters, and then only the items asked for."""

    def __init__(self, load: Callable[[], XmlPart] | None) -> None:
        self._load = load
        self._part: XmlPart | None = None
        self._items: list[tuple[int, int]] | None = None

    def text(self, index: int) -> str | None:
        """Return one item's text, or None when the table has no such item."""
        if self._load is None:
            return None
        if self._part is None or self._items is None:
            self._part = self._load()
            name = self._part.qualified("si")
            self._items = [(e.open_end, e.close) for e in self._part.children() if e.name == name]
        if not 0 <= index < len(self._items):
            return None
        return decode_escapes(rich_text(self._part, *self._items[index]))


def cell_text(part: XmlPart, raw_attributes: bytes, start: int, end: int, shared: SharedStrings) -> str | None:
    """Return what a cell holds, as text, or None when it is empty.

    In: the sheet, the cell's attributes as written, the offsets of its content, the shared strings.
    Out: the text; for a formula its cached result, or the formula when there is none.
    """
    attributes = attributes_of(raw_attributes)
    kind = attributes.get("t", "n")
    value: str | None = None
    formula: str | None = None
    for element in elements(part.masked, start, end, part.name):
        local = element.name[len(part.prefix) :]
        content = part.data[element.open_end : element.close]
        if local == b"v":
            value = plain_text(content, part.encoding)
        elif local == b"f":
            formula = "=" + plain_text(content, part.encoding)
        elif local == b"is":
            value = decode_escapes(rich_text(part, element.open_end, element.close))
    if value and kind == "s" and value.strip().isdigit():
        value = shared.text(int(value))
    elif value and kind == "str":
        value = decode_escapes(value)
    return value or formula
