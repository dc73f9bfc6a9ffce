"""The styles part: append fills, fonts and cell formats; never reorder, never touch what is there.

Indexes into this part are positions, and every sheet, table and pivot points at them; so the only safe
change is to append. Source: ECMA-376 Part 1 §18.8.39 (styleSheet and the order of its children),
§18.8.20–21 (fill, fills), §18.8.22–23 (font, fonts), §18.8.10 (cellXfs), §18.8.45 (xf).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Final

from .errors import UnsupportedPackage, Unwritable
from .names import MAINS
from .splice import Splice
from .xmlpart import Element, XmlPart, attribute, attribute_span, attributes_of, elements

# "Unique cell formats: 65,490" (Excel specifications and limits, Microsoft).
MAX_FORMATS: Final = 65_490

_ORDER: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_FONT_ORDER: Final = tuple(
    b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
)
_RGB: Final = re.compile(r"[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}")


class _Collection:
    """One list of the part (fonts, fills or cellXfs): the items there are, and those to append."""

    def __init__(self, part: XmlPart, name: str, holder: Element | None) -> None:
        self.part = part
        self.name = name
        self.holder = holder
        self.added: list[bytes] = []

    @cached_property
    def items(self) -> list[Element]:
        """The items that are there."""
        if self.holder is None:
            return []
        item = self.part.qualified({"fonts": "font", "fills": "fill"}.get(self.name, "xf"))
        return [element for element in self.part.children(self.holder) if element.name == item]

    def __len__(self) -> int:
        return len(self.items) + len(self.added)

    def raw(self, index: int) -> bytes:
        """Return an item's bytes."""
        if index < len(self.items):
            item = self.items[index]
            return self.part.data[item.start : item.end]
        return self.added[index - len(self.items)]

    @cached_property
    def index(self) -> dict[bytes, int]:
        """Map an item's bytes to the first position where they stand."""
        found: dict[bytes, int] = {}
        for position in range(len(self)):
            found.setdefault(self.raw(position), position)
        return found

    def add(self, raw: bytes) -> int:
        """Return the position of an item with these bytes, which is appended unless it is there."""
        position = self.index.get(raw)
        if position is None:
            position = self.index[raw] = len(self)
            self.added.append(raw)
        return position

    def splices(self) -> list[Splice]:
        """Return the splices that append what was added and set the count right."""
        if not self.added or self.holder is None:
            return []
        body = b"".join(self.added)
        count = str(len(self)).encode("ascii")
        found = [_set_attribute(self.holder, "count", count)]
        if self.holder.is_empty_tag:
            at = self.holder.end - 2
            found.append(Splice(at, b"/>", b">" + body + b"</" + self.holder.name + b">"))
        else:
            found.append(Splice(self.holder.close, b"", body))
        return [splice for splice in found if splice.old != splice.new]

    def whole(self) -> bytes:
        """Return the list as a new element, for a part that lacks it."""
        tag = self.part.qualified(self.name)
        return b'<%b count="%d">%b</%b>' % (tag, len(self), b"".join(self.added), tag)


class StyleBook:
    """The formats of a workbook, to which painted ones can be appended.

    Example:
        >>> from xl_malkort.ooxml import Package
        >>> book = StyleBook(Package.open("kort.xlsx").xml("xl/styles.xml"))
        >>> book.fill_of(book.painted(3, "92D050", None))
        '92D050'
    """

    def __init__(self, part: XmlPart, used: Callable[[], frozenset[int]] = frozenset) -> None:
        """Take the part apart.

        In: the styles part; `used` gives the formats that the cells of the workbook refer to, and is asked
            when the first format is appended.
        """
        if part.namespace not in MAINS or part.local_name != b"styleSheet":
            raise UnsupportedPackage("unusual_xml", part=part.name, reason="its root is not styleSheet")
        self.part = part
        self._holders: dict[str, Element] = {}
        for element in part.children():
            if element.name.startswith(part.prefix):
                local = element.name[len(part.prefix) :].decode("ascii", "replace")
                self._holders.setdefault(local, element)
        self._fonts = _Collection(part, "fonts", self._holders.get("fonts"))
        self._fills = _Collection(part, "fills", self._holders.get("fills"))
        self._formats = _Collection(part, "cellXfs", self._holders.get("cellXfs"))
        self._used = used
        self._colours: dict[int, str | None] = {}
        self._fills_of: dict[int, int] = {}
        self._known: dict[tuple[int, str | None, str | None], int] = {}

    def painted(self, base: int, fill: str | None, font: str | None) -> int:
        """Return the format that is like `base` but with this fill and font colour, appending what is
        missing.

        In: index of a cell format; RRGGBB or None to keep what the format has.
        Raises: Unwritable (`too_many_formats`).
        """
        key = (base, fill, font)
        if key not in self._known:
            self._known[key] = self._painted(base, fill, font)
        return self._known[key]

    def _painted(self, base: int, fill: str | None, font: str | None) -> int:
        """Do the work of `painted` for a combination that was not asked for before."""
        self._ensure_default_format()
        if not 0 <= base < len(self._formats):
            base = 0
        raw = old = self._formats.raw(base)
        if fill is not None and self.fill_of(base) != fill:
            raw = _with_attribute(raw, "fillId", str(self._fill_id(fill)))
        if fill is not None:
            raw = _with_attribute(raw, "applyFill", "1")
        if font is not None:
            base_font = _int(attribute(_open(raw), "fontId"))
            raw = _with_attribute(raw, "fontId", str(self._font_id(base_font, font)))
            raw = _with_attribute(raw, "applyFont", "1")
        if raw == old:
            return base
        position = self._append_format(raw)
        if position >= MAX_FORMATS:
            raise Unwritable("too_many_formats", count=len(self._formats), limit=MAX_FORMATS)
        return position

    def _append_format(self, raw: bytes) -> int:
        """Return the position of a format with these bytes, appended unless it is there.

        In damaged workbooks cells refer to formats that do not exist. Such a position must not become the
        painted one, or cells that no one named would change colour; it gets a copy of format 0, as which
        programs show it.
        """
        if raw not in self._formats.index:
            while len(self._formats) in self._dangling:
                self._formats.added.append(self._formats.raw(0))
        return self._formats.add(raw)

    @cached_property
    def _dangling(self) -> frozenset[int]:
        """The formats that cells refer to although they do not exist."""
        count = len(self._formats)
        return frozenset(index for index in self._used() if index >= count)

    def fill_of(self, index: int) -> str | None:
        """Return the colour (RRGGBB) that a format fills its cells with, or None when it is not a plain
        solid one.
        """
        if not 0 <= index < len(self._formats):
            return None
        if index not in self._fills_of:
            self._fills_of[index] = _int(attribute(_open(self._formats.raw(index)), "fillId"))
        return self._fill_colour(self._fills_of[index])

    def _fill_colour(self, position: int) -> str | None:
        """Return the colour of a fill that is plainly solid, else None."""
        # Excel treats the first two fills as none and gray125 whatever the file says (§18.8.20).
        if not 2 <= position < len(self._fills):
            return None
        if position not in self._colours:
            self._colours[position] = solid_colour(self.part.prefix, self._fills.raw(position))
        return self._colours[position]

    def _fill_id(self, colour: str) -> int:
        """Return the position of a solid fill, appended unless there is one."""
        for position in range(2, len(self._fills)):
            if self._fill_colour(position) == colour:
                return position
        prefix = self.part.prefix
        while len(self._fills) < 2:
            pattern = b"gray125" if len(self._fills) else b"none"
            self._fills.added.append(
                b'<%bfill><%bpatternFill patternType="%b"/></%bfill>' % (prefix, prefix, pattern, prefix)
            )
        position = len(self._fills)
        self._fills.added.append(_solid_fill(prefix, colour))
        return position

    def _font_id(self, base: int, colour: str) -> int:
        """Return the position of the base font with another colour, appended unless there is one."""
        prefix = self.part.prefix
        if not len(self._fonts):
            self._fonts.added.append(b"<%bfont/>" % prefix)
        raw = self._fonts.raw(base if base < len(self._fonts) else 0)
        return self._fonts.add(_with_font_colour(prefix, raw, colour))

    def _ensure_default_format(self) -> None:
        """Give format 0 to a part without any, because cells without a style point at it."""
        if len(self._formats):
            return
        names = ["numFmtId"]
        pairs = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"), ("xfId", "cellStyleXfs"))
        names += [attribute for attribute, holder in pairs if self._has(holder)]
        attributes = b"".join(b' %b="0"' % name.encode("ascii") for name in names)
        self._formats.added.append(b"<%bxf%b/>" % (self.part.prefix, attributes))

    def _has(self, holder: str) -> bool:
        """Say whether the part has a list and the list has items."""
        found = self._holders.get(holder)
        return found is not None and not found.is_empty_tag

    def splices(self) -> list[Splice]:
        """Return the splices that turn the part into one with all that was added; none when nothing was."""
        found: list[Splice] = []
        fresh: list[_Collection] = []
        for collection in (self._fonts, self._fills, self._formats):
            if collection.holder is not None:
                found += collection.splices()
            elif collection.added:
                fresh.append(collection)
        root = self.part.root
        if fresh and root.is_empty_tag:
            body = b"".join(collection.whole() for collection in fresh)
            return [Splice(root.end - 2, b"/>", b">" + body + b"</" + root.name + b">")]
        found += [Splice(self._place(collection.name), b"", collection.whole()) for collection in fresh]
        return found

    def _place(self, name: str) -> int:
        """Return the offset where a missing list belongs in the order of the schema."""
        at = self.part.root.open_end
        for before in _ORDER[: _ORDER.index(name)]:
            if before in self._holders:
                at = max(at, self._holders[before].end)
        return at

    def dxf_has_fill(self, index: int) -> bool:
        """Say whether a differential format (as conditional formatting uses) sets a fill."""
        if not 0 <= index < len(self._dxfs):
            return False
        fill = self.part.qualified("fill")
        return any(e.name == fill and not e.is_empty_tag for e in self.part.children(self._dxfs[index]))

    @cached_property
    def _dxfs(self) -> list[Element]:
        holder = self._holders.get("dxfs")
        name = self.part.qualified("dxf")
        return [] if holder is None else [e for e in self.part.children(holder) if e.name == name]


def solid_colour(prefix: bytes, raw: bytes) -> str | None:
    """Return the colour (RRGGBB) of a fill element that is plainly solid, else None.

    In a cell format's solid fill the foreground colour is what is seen (§18.8.20).
    """
    for pattern in elements(raw, raw.index(b">") + 1, raw.rfind(b"</") if b"</" in raw else len(raw)):
        if pattern.name != prefix + b"patternFill" or attribute(pattern.attributes, "patternType") != "solid":
            return None
        for colour in elements(raw, pattern.open_end, pattern.close):
            if colour.name == prefix + b"fgColor":
                found = attributes_of(colour.attributes)
                rgb = found.get("rgb", "")
                if _RGB.fullmatch(rgb) and not found.get("tint", "0").strip("-0."):
                    return rgb[-6:].upper()
    return None


def _solid_fill(prefix: bytes, colour: str) -> bytes:
    """Return a solid fill exactly as Excel writes it, so that Excel's next save keeps it recognisable."""
    p = prefix
    return (
        b'<%bfill><%bpatternFill patternType="solid"><%bfgColor rgb="FF%b"/><%bbgColor indexed="64"/>'
        b"</%bpatternFill></%bfill>"
    ) % (p, p, p, colour.encode("ascii"), p, p, p)


def _with_font_colour(prefix: bytes, raw: bytes, colour: str) -> bytes:
    """Return a font element with another colour, its children in the order of the schema (§18.8.22)."""
    element = next(elements(raw, 0, len(raw)))
    children = {
        child.name[len(prefix) :]: raw[child.start : child.end]
        for child in elements(raw, element.open_end, element.close)
    }
    children[b"color"] = b'<%bcolor rgb="FF%b"/>' % (prefix, colour.encode("ascii"))
    rank = {name: place for place, name in enumerate(_FONT_ORDER)}
    body = b"".join(children[name] for name in sorted(children, key=lambda name: rank.get(name, len(rank))))
    return b"<" + element.name + element.attributes.rstrip() + b">" + body + b"</" + element.name + b">"


def _open(raw: bytes) -> bytes:
    """Return the attributes of an element's start tag, as written."""
    return next(elements(raw, 0, len(raw))).attributes


def _with_attribute(raw: bytes, name: str, value: str) -> bytes:
    """Return an element's bytes with one attribute of its start tag set."""
    element = next(elements(raw, 0, len(raw)))
    splice = _set_attribute(element, name, value.encode("ascii"))
    return raw[: splice.at] + splice.new + raw[splice.at + len(splice.old) :]


def _set_attribute(element: Element, name: str, value: bytes) -> Splice:
    """Return the splice that sets an attribute of a start tag."""
    base = element.start + 1 + len(element.name)
    span = attribute_span(element.attributes, name)
    if span is not None:
        return Splice(base + span[0], element.attributes[span[0] : span[1]], value)
    at = base + len(element.attributes.rstrip())
    return Splice(at, b"", b" " + name.encode("ascii") + b'="' + value + b'"')


def _int(text: str | None) -> int:
    """Return a whole number, 0 for what is none."""
    return int(text) if text is not None and text.isdigit() else 0
