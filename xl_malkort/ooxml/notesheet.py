"""What a sheet has of notes: its comments part, who wrote what about which cell, and the element that draws
them.

Source: ECMA-376 Part 1 §12.3.3 (Comments part), §18.7 (comments, authors, commentList, comment, text); a
comment's `ref` is one cell, and Excel keeps the list in the order of rows, then columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Final

from . import names
from .address import cell_name, parse_cell
from .errors import BadRequest, UnsupportedPackage
from .sheet import SheetScan
from .splice import Splice
from .text import decode_escapes, escape_text, plain_text, rich_text
from .xmlpart import Element, XmlPart, attribute, attributes_of, elements, tag_pattern

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"

Place = tuple[int, int]

_FOLLOWERS: Final = frozenset(
    b"legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst".split()
)
"""What stands after legacyDrawing in a worksheet (§18.3.1.99)."""
_NEW: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="%b"><authors><author>%b</author></authors><commentList>%b</commentList></comments>'
)
# What Excel gives a note of its own, so that ours look like anyone's.
_FONT: Final = b'<%brPr><%bsz val="9"/><%bcolor indexed="81"/><%brFont val="Tahoma"/><%bfamily val="2"/></%brPr>'
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """Return a text as a note can show it: lines end in a line feed, what has no form becomes U+FFFD.

    Example:
        >>> clean_text("Mål\\r\\nsaknas\\x07")
        'Mål\\nsaknas\\ufffd'
    """
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def new_comments(notes: Mapping[Place, str], author: str, *, strict: bool) -> bytes:
    """Return a comments part that holds these notes.

    In: the texts by (row, column); who wrote them; whether the sheet is in the Strict namespace.
    """
    namespace = (names.MAIN_STRICT if strict else names.MAIN).encode("ascii")
    body = b"".join(_comment(b"", place, 0, text) for place, text in sorted(notes.items()))
    return _NEW % (namespace, escape_text(author), body)


def read_comments(part: XmlPart) -> dict[Place, str]:
    """Return the texts of a comments part by (row, column); a comment without an address is passed over.

    Raises: UnsupportedPackage (`unusual_xml`) when it is not built as a comments part.
    """
    return {
        place: decode_escapes(rich_text(part, *_text_of(part, comment)))
        for comment in _comments(part)
        if (place := _place(comment)) is not None
    }


def read_threads(part: XmlPart) -> set[Place]:
    """Return (row, column) of the cells that a threaded comments part holds conversations about."""
    return {place for element in part.children() if (place := _place(element)) is not None}


def insert_comments(part: XmlPart, notes: Mapping[Place, str], author: str) -> list[Splice]:
    """Return the splices that put notes into a comments part that is there, each before the next cell's.

    In: the part; the texts by (row, column), none of a cell that has one; who wrote them.
    Raises: UnsupportedPackage (`unusual_xml`).
    """
    authors, comments = _child(part, "authors"), _child(part, "commentList")
    known = [
        decode_escapes(plain_text(part.data[element.open_end : element.close], part.encoding))
        for element in part.children(authors)
        if element.name == part.qualified("author")
    ]
    splices: list[Splice] = []
    if author not in known:
        raw = b"<%bauthor>%b</%bauthor>" % (part.prefix, escape_text(author), part.prefix)
        splices.append(appended(authors, raw))
        known.append(author)
    number = known.index(author)
    present = sorted((place, c.start) for c in _comments(part) if (place := _place(c)) is not None)
    places = [place for place, _ in present]
    at_end: list[bytes] = []
    for place, text in sorted(notes.items()):
        raw = _comment(part.prefix, place, number, text)
        following = bisect_right(places, place)
        if following == len(present):
            at_end.append(raw)
        else:
            splices.append(Splice(present[following][1], b"", raw))
    if at_end:
        splices.append(appended(comments, b"".join(at_end)))
    return splices


def drawing_ids(scan: SheetScan) -> set[str] | None:
    """Return the relationship that the legacyDrawing of a sheet names, None when it has no such element.

    Raises: UnsupportedPackage (`unusual_xml`) when the element is somewhere we would not put it.
    """
    part, found = scan.part, scan.around("legacyDrawing")
    outside = part.masked[: scan.data.start] + part.masked[scan.data.end :]
    if len(tag_pattern(part.qualified("legacyDrawing")).findall(outside)) != len(found):
        raise UnsupportedPackage("unusual_xml", part=part.name, reason="its legacyDrawing is wrapped")
    if not found:
        return None
    return {value for e in found for key, value in attributes_of(e.attributes).items() if key.endswith(":id")}


def draw_boxes(scan: SheetScan, key: str) -> Splice:
    """Return the splice that makes a sheet draw a VML part, at its place among the sheet's elements."""
    part = scan.part
    space = names.R_STRICT if part.namespace == names.MAIN_STRICT else names.R
    declared = attributes_of(part.root.attributes)
    prefix = next((k[6:] for k, uri in declared.items() if k.startswith("xmlns:") and uri == space), None)
    declaration = b"" if prefix else b' xmlns:r="%b"' % space.encode("ascii")
    name = part.qualified("legacyDrawing")
    raw = b'<%b%b %b:id="%b"/>' % (name, declaration, (prefix or "r").encode("utf-8"), key.encode("ascii"))
    after = elements(part.masked, scan.data.end, part.root.close, part.name)
    at = next((element.start for element in after if _follows(scan, element)), part.root.close)
    return Splice(at, b"", raw)


def _follows(scan: SheetScan, element: Element) -> bool:
    """Say whether an element of a sheet stands after legacyDrawing; Excel wraps some of them in
    alternatives.
    """
    local = element.name.rpartition(b":")[2]
    if local != b"AlternateContent":
        return local in _FOLLOWERS
    inside = scan.part.masked[element.open_end : element.close]
    return any(b"<" + scan.part.prefix + follower in inside for follower in _FOLLOWERS)


def appended(element: Element, raw: bytes) -> Splice:
    """Return the splice that puts content last in an element, opening it when it is a single tag."""
    if element.is_empty_tag:
        return Splice(element.end - 2, b"/>", b">" + raw + b"</" + element.name + b">")
    return Splice(element.close, b"", raw)


def _comment(prefix: bytes, place: Place, author: int, text: str) -> bytes:
    p = prefix
    address = cell_name(*place).encode("ascii")
    start = b'<%bcomment ref="%b" authorId="%d"><%btext><%br>' % (p, address, author, p, p)
    content = b'<%bt xml:space="preserve">%b</%bt>' % (p, escape_text(text), p)
    return start + _FONT % ((p,) * 6) + content + b"</%br></%btext></%bcomment>" % (p, p, p)


def _comments(part: XmlPart) -> list[Element]:
    name = part.qualified("comment")
    return [element for element in part.children(_child(part, "commentList")) if element.name == name]


def _child(part: XmlPart, local: str) -> Element:
    """Return the one child of the root with this name."""
    found: list[Element] = []
    if part.namespace in names.MAINS and part.local_name == b"comments":
        found = [element for element in part.children() if element.name == part.qualified(local)]
    if len(found) != 1:
        raise UnsupportedPackage("unusual_xml", part=part.name, reason=f"it has not one {local}")
    return found[0]


def _text_of(part: XmlPart, comment: Element) -> tuple[int, int]:
    """Return where the text of a comment lies."""
    for element in elements(part.masked, comment.open_end, comment.close, part.name):
        if element.name == part.qualified("text"):
            return element.open_end, element.close
    return comment.close, comment.close


def _place(comment: Element) -> Place | None:
    try:
        return parse_cell(attribute(comment.attributes, "ref") or "")
    except BadRequest:
        return None
