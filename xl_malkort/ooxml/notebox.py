"""The boxes that notes are shown in: where each lies on its sheet, and the VML part that draws them.

Excel shows no note without its box. VML is not always well-formed (Excel itself writes `<br>` into the
labels of form controls), so an existing part is never parsed: a few patterns find what has to be known.

Source: ECMA-376 Part 4 §19.1 (VML), §19.2.2.9 (o:idmap: shape ids are handed out in blocks of 1,024),
    §19.4.2 (x:ClientData: Anchor is column, pixels, row, pixels of two corners, counted from 0).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from .address import MAX_COLUMN, MAX_ROW
from .errors import UnsupportedPackage
from .sheet import SheetScan, number_or_zero
from .splice import Splice
from .xmlpart import attribute, attributes_of

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"

_BLOCK: Final = 1024
_NARROW, _WIDE = 290, 430
_LINE, _CHARACTER, _EDGE = 16, 6.3, 14
_TALLEST: Final = 560
_SPACES: Final = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_ROOT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<xml(\s[^<>]*)?(?<!/)>", re.DOTALL
)
_END: Final = re.compile(rb"</xml\s*>\s*\Z")
_SHAPE_ID: Final = re.compile(rb"_x0000_s([0-9]{1,9})")
_SHAPE_TYPE: Final = re.compile(rb"\bid\s*=\s*[\"']_x0000_t202[\"']")
_ID_MAP: Final = re.compile(rb"<[\w.-]+:idmap\s[^<>]*?\bdata\s*=\s*[\"']([0-9, ]+)[\"']")
_NOTE: Final = re.compile(rb"\bObjectType\s*=\s*[\"']Note[\"']")
_ROW, _COLUMN = re.compile(rb":Row>\s*([0-9]{1,7})\s*<"), re.compile(rb":Column>\s*([0-9]{1,5})\s*<")


class Box(NamedTuple):
    """Where the box of one note lies: its cell as (row, column), size in pixels, the eight numbers of VML."""

    cell: tuple[int, int]
    width: int
    height: int
    anchor: tuple[int, ...]


def size_of(text: str) -> tuple[int, int]:
    """Return width and height, in pixels, that show a note's text whole in Tahoma 9, within reason.

    Example:
        >>> size_of("Mål saknas")[1] < size_of("Mål saknas\\n" * 9)[1]
        True
    """
    for width in (_NARROW, _WIDE):
        letters = int((width - _EDGE) / _CHARACTER)
        lines = sum(len(textwrap.wrap(line, letters)) or 1 for line in text.split("\n"))
        if lines <= 12:
            break
    return width, min(_TALLEST, lines * _LINE + _EDGE)


class Geometry:
    """How wide the columns and how high the rows of a sheet are, in pixels at 96 to the inch.

    Source: ECMA-376 Part 1 §18.3.1.13 (col: a width of 1 is 7 pixels in Calibri 11),
        §18.3.1.73 (row: `ht` in points), §18.3.1.81 (sheetFormatPr).
    """

    def __init__(self, scan: SheetScan) -> None:
        self._columns: list[tuple[int, int, int]] = []
        for holder in scan.around("cols"):
            for element in scan.part.children(holder):
                a = attributes_of(element.attributes)
                hidden = a.get("hidden") in ("1", "true", "on")
                width = 0 if hidden else _characters(a.get("width"), 64)
                self._columns.append((number_or_zero(a.get("min")), number_or_zero(a.get("max")), width))
        formats = [attributes_of(element.attributes) for element in scan.around("sheetFormatPr")] or [{}]
        self._width = _characters(formats[0].get("defaultColWidth"), 64)
        self._height = _points(formats[0].get("defaultRowHeight"), 20)
        self._rows: dict[int, int] = {}
        self._widths: dict[int, int] = {}
        for row in scan.rows():
            if row.hidden:
                self._rows[row.number] = 0
            elif height := attribute(row.attributes, "ht"):
                self._rows[row.number] = _points(height, self._height)

    def width(self, column: int) -> int:
        """Return the width of a column, counted from 1."""
        found = self._widths.get(column)
        if found is None:
            found = next((width for first, last, width in self._columns if first <= column <= last), self._width)
            self._widths[column] = found
        return found

    def height(self, row: int) -> int:
        """Return the height of a row, counted from 1."""
        return self._rows.get(row, self._height)

    def box(self, cell: tuple[int, int], text: str) -> Box:
        """Return where the box of a note goes: to the right of its cell, a little above, as Excel puts it."""
        row, column = cell
        width, height = size_of(text)
        # Far out on the sheet there has to be room for the box itself.
        left, top = min(column + 1, MAX_COLUMN - 20), max(1, min(row - 1, MAX_ROW - 100))
        right, right_rest = _walk(left, 15 + width, self.width, MAX_COLUMN)
        bottom, bottom_rest = _walk(top, 8 + height, self.height, MAX_ROW)
        anchor = (left - 1, 15, top - 1, 8, right - 1, right_rest, bottom - 1, bottom_rest)
        return Box(cell, width, height, anchor)


def _walk(at: int, pixels: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """Return in which column or row, and how far into it, so many pixels end."""
    for _ in range(300):
        here = size(at)
        if pixels < here or at >= last:
            return at, min(pixels, here)
        pixels -= here
        at += 1
    return at, 0


def _characters(text: str | None, default: int) -> int:
    number = _number(text)
    return default if number is None else round(min(number, 256) * 7)


def _points(text: str | None, default: int) -> int:
    number = _number(text)
    return default if number is None else round(min(number, 409.5) * 4 / 3)


def _number(text: str | None) -> float | None:
    """Return a decimal number that is not negative, None for what is none (also nan and inf)."""
    return float(text) if text and re.fullmatch(r"[0-9]{1,9}(\.[0-9]*)?", text) else None


class ShapeIds:
    """The ids of the shapes of a workbook, to hand out more: unique in all its parts, and in blocks of 1,024.

    In: the VML parts there are.
    """

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._ids: set[int] = set()
        self._blocks: set[int] = set()
        for raw in parts:
            self._ids |= {int(number) for number in _SHAPE_ID.findall(raw)}
            self._blocks |= set(_blocks(raw))
        self._blocks |= {number // _BLOCK for number in self._ids}

    def take(self, own: Iterable[int] = ()) -> Iterator[int]:
        """Yield free ids: of a part's own blocks first, then of blocks that no part uses."""
        for block in own:
            yield from self._free(block)
        block = 1
        while True:
            while block in self._blocks:
                block += 1
            self._blocks.add(block)
            yield from self._free(block)

    def _free(self, block: int) -> Iterator[int]:
        for number in range(block * _BLOCK + 1, (block + 1) * _BLOCK):
            if number not in self._ids:
                self._ids.add(number)
                yield number


def new_vml(boxes: Sequence[Box], ids: ShapeIds) -> bytes:
    """Return a VML part that draws the boxes of notes.

    In: the boxes; the ids of the workbook, of which some are taken.
    """
    shapes, blocks = _shapes(_CONVENTIONAL, boxes, ids.take(), 1)
    text = (
        '<xml xmlns:v="{uri_v}" xmlns:o="{uri_o}" xmlns:x="{uri_x}">'
        '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'
    )
    uris = {f"uri_{key}": uri for key, uri in _SPACES.items()}
    start = text.format(blocks=",".join(map(str, sorted(blocks))), **uris)
    return start.encode("ascii") + _shape_type(_CONVENTIONAL) + shapes + b"</xml>"


def insert_boxes(name: str, raw: bytes, boxes: Sequence[Box], ids: ShapeIds) -> list[Splice]:
    """Return the splices that add the boxes of notes to a VML part that is there, after what it draws
    already.

    In: the part's name and bytes; the boxes; the ids of the workbook, of which some are taken.
    Raises: UnsupportedPackage (`unusual_xml`) when it does not look like a VML part.
    """
    root, end = _ROOT.match(raw), _END.search(raw)
    if root is None or end is None:
        raise UnsupportedPackage("unusual_xml", part=name, reason="it is no VML that can be added to")
    names = _prefixes(root.group(1) or b"")
    own = _blocks(raw)
    first = len(_NOTE.findall(raw)) + 1
    shapes, blocks = _shapes(names, boxes, ids.take(own), first)
    kind = b"" if _SHAPE_TYPE.search(raw) else _shape_type(names)
    splices = [Splice(end.start(), b"", kind + shapes)]
    listed = _ID_MAP.search(raw)
    if listed and (more := sorted(blocks - set(own))):
        splices.insert(0, Splice(listed.end(1), b"", b"".join(b",%d" % block for block in more)))
    return splices


def boxed_cells(raw: bytes) -> set[tuple[int, int]]:
    """Return (row, column) of the cells that a VML part draws note boxes for."""
    found: set[tuple[int, int]] = set()
    for shape in _NOTE.split(raw)[1:]:
        row, column = _ROW.search(shape), _COLUMN.search(shape)
        if row and column:
            found.add((int(row.group(1)) + 1, int(column.group(1)) + 1))
    return found


def _blocks(raw: bytes) -> tuple[int, ...]:
    """Return the blocks of ids that a part says it hands out from."""
    return tuple(int(word) for found in _ID_MAP.findall(raw) for word in found.replace(b",", b" ").split())


class _Names(NamedTuple):
    """The prefixes of the three namespaces, and the declarations of those that the root does not make."""

    v: str
    o: str
    x: str
    declared: str = ""


_CONVENTIONAL: Final = _Names("v", "o", "x")


def _prefixes(attributes: bytes) -> _Names:
    """Return what the namespaces are written with in a part whose root has these attributes."""
    known = {uri: key[6:] for key, uri in attributes_of(attributes).items() if key.startswith("xmlns:")}
    missing = [f' xmlns:{key}="{uri}"' for key, uri in _SPACES.items() if uri not in known]
    v, o, x = (known.get(uri, key) for key, uri in _SPACES.items())
    return _Names(v, o, x, "".join(missing))


def _shape_type(n: _Names) -> bytes:
    """Return the definition of the text box that notes are drawn as."""
    text = (
        '<{v}:shapetype{declared} id="_x0000_t202" coordsize="21600,21600" {o}:spt="202" '
        'path="m,l,21600r21600,l21600,xe"><{v}:stroke joinstyle="miter"/>'
        '<{v}:path gradientshapeok="t" {o}:connecttype="rect"/></{v}:shapetype>'
    )
    return text.format(**n._asdict()).encode("utf-8")


def _shapes(n: _Names, boxes: Sequence[Box], ids: Iterator[int], first: int) -> tuple[bytes, set[int]]:
    """Return the shapes of notes, hidden until the pointer rests on the cell, and the blocks of their ids.

    In: the prefixes; the boxes; free ids; how far in front the first is drawn.
    """
    text = (
        '<{v}:shape{declared} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        'width:{width:g}pt;height:{height:g}pt;z-index:{z};visibility:hidden" fillcolor="#ffffe1" {o}:insetmode="auto">'
        '<{v}:fill color2="#ffffe1"/><{v}:shadow on="t" color="black" obscured="t"/><{v}:path {o}:connecttype="none"/>'
        '<{v}:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></{v}:textbox>'
        '<{x}:ClientData ObjectType="Note"><{x}:MoveWithCells/><{x}:SizeWithCells/><{x}:Anchor>{anchor}</{x}:Anchor>'
        "<{x}:AutoFill>False</{x}:AutoFill><{x}:Row>{row}</{x}:Row><{x}:Column>{column}</{x}:Column>"
        "</{x}:ClientData></{v}:shape>"
    )
    pieces: list[str] = []
    blocks: set[int] = set()
    for z, box in enumerate(boxes, first):
        number = next(ids)
        blocks.add(number // _BLOCK)
        values = {
            "number": number,
            "z": z,
            "width": box.width * 0.75,
            "height": box.height * 0.75,
            "anchor": ", ".join(map(str, box.anchor)),
            "row": box.cell[0] - 1,
            "column": box.cell[1] - 1,
        }
        pieces.append(text.format(**n._asdict(), **values))
    return "".join(pieces).encode("utf-8"), blocks
