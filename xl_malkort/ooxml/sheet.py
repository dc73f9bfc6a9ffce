"""A worksheet part as offsets: where its rows and cells lie, and what stands around them.

Source: ECMA-376 Part 1 §18.3.1.99 (worksheet), §18.3.1.80 (sheetData), §18.3.1.73 (row), §18.3.1.4 (c),
    §18.3.1.13 (col), §18.3.1.55 (mergeCell), §18.3.1.35 (dimension). `r` of rows and cells is optional:
    without it they follow the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .address import Area, cell_name, column_number, parse_area
from .errors import UnsupportedPackage
from .names import MAINS
from .xmlpart import ATTRIBUTES, Element, XmlPart, attribute, attributes_of, elements, find_name, tag_pattern

_TRUE = frozenset({"1", "true", "on"})
# The usual way to write them starts with fixed bytes, which makes the search many times faster.
_FORMAT = re.compile(rb"\b(?:s|style)\s*=\s*[\"']([0-9]{1,9})[\"']")
_USUAL_FORMAT = re.compile(rb" s=\"([0-9]{1,9})\"")
_USUAL_STYLE = re.compile(rb" style=\"([0-9]{1,9})\"")


class Row(NamedTuple):
    """One row: its number (from 1), and where it lies as in `Element`."""

    number: int
    start: int
    open_end: int
    close: int
    end: int
    attributes: bytes

    @property
    def is_empty_tag(self) -> bool:
        """Say whether the row is written as a single tag."""
        return self.open_end == self.end

    @property
    def style(self) -> int:
        """Return the format that new cells of the row get, 0 when the row has none (§18.3.1.73
        customFormat).
        """
        return number_or_zero(attribute(self.attributes, "s")) if self.has_style else 0

    @property
    def has_style(self) -> bool:
        """Say whether the row has a format of its own, which then goes before that of the column."""
        return attribute(self.attributes, "customFormat") in _TRUE

    @property
    def hidden(self) -> bool:
        """Say whether the row is hidden."""
        return attribute(self.attributes, "hidden") in _TRUE


class Cell(NamedTuple):
    """One cell: its column (from 1) and where it lies."""

    column: int
    element: Element

    @property
    def style(self) -> int:
        """Return the cell's format; an absent or empty `s` means 0."""
        return number_or_zero(attribute(self.element.attributes, "s"))


@dataclass(frozen=True, slots=True)
class Columns:
    """One `col` element: the columns it covers and their format."""

    first: int
    last: int
    style: int
    hidden: bool


class SheetScan:
    """The offsets of a worksheet part.

    Raises: UnsupportedPackage (`unusual_xml`) when rows could not be told from other content with certainty.

    Example:
        >>> from xl_malkort.ooxml import Package
        >>> package = Package.open("kort.xlsx")
        >>> scan = SheetScan(package.xml(package.sheet("Målkort").part))
        >>> [row.number for row in scan.rows()][:3]
        [1, 2, 3]
    """

    def __init__(self, part: XmlPart) -> None:
        if part.namespace not in MAINS or part.local_name != b"worksheet":
            raise UnsupportedPackage("unusual_xml", part=part.name, reason="its root is not worksheet")
        self.part = part
        name = re.escape(part.qualified("row"))
        # The number first, as nearly every producer writes it; then the rest of the attributes.
        self._row = re.compile(
            rb"\s*(?P<tag><)" + name + rb"(?=[\s/>])(?P<all>(?:\s+r=\"(?P<r>[0-9]+)\")?" + ATTRIBUTES + rb")>"
        )
        name = re.escape(part.qualified("c"))
        self._cell = re.compile(
            rb"<" + name + rb"(?=[\s/>])(?P<all>(?:\s+r=\"(?P<column>[A-Z]{1,3})[0-9]+\")?" + ATTRIBUTES + rb")>"
        )
        self.data = self._find_sheet_data()
        self.masked = self._mask_extensions()
        self._check_prefixes()

    def _find_sheet_data(self) -> Element:
        """Return the sheetData element; its rows are not walked through to find where it ends."""
        masked, name = self.part.masked, self.part.qualified("sheetData")
        start = find_name(masked, b"<" + name, self.part.root.open_end, len(masked))
        if start < 0:
            raise self._unusual("it has no sheetData")
        found = next(elements(masked, start, self.part.root.close, self.part.name))
        if find_name(masked, b"<" + name, found.end, len(masked)) >= 0:
            raise self._unusual("it has more than one sheetData")
        return found

    def _mask_extensions(self) -> bytes:
        """Return the masked part with extension lists within the rows blanked: what is in them is not ours
        to read.
        """
        masked, data = self.part.masked, self.data
        name = self.part.qualified("extLst")
        if masked.find(b"<" + name, data.open_end, data.close) < 0:
            return masked
        pattern = re.compile(rb"<" + re.escape(name) + rb"[\s>].*?</" + re.escape(name) + rb"\s*>", re.DOTALL)
        body = pattern.sub(lambda m: b"x" * len(m.group()), masked[data.open_end : data.close])
        return masked[: data.open_end] + body + masked[data.close :]

    def _check_prefixes(self) -> None:
        """Refuse a sheet that writes the same namespace in two ways, or gives its prefix a second meaning."""
        part = self.part
        for prefix, uri in part.namespaces.items():
            own = prefix.encode("utf-8") + b":" if prefix else b""
            if uri == part.namespace and own != part.prefix:
                for local in (b"sheetData", b"row", b"c", b"mergeCell", b"col"):
                    if tag_pattern(own + local).search(self.masked, part.root.open_end):
                        raise self._unusual("it writes one namespace with two prefixes")
        declaration = b"xmlns:" + part.prefix[:-1] if part.prefix else b"xmlns"
        at = self.masked.find(declaration + b"=", self.data.open_end, self.data.close)
        while at >= 0:
            quoted = self.masked[at + len(declaration) + 1 : at + len(declaration) + 120]
            if part.namespace.encode("ascii") != quoted[1:].partition(quoted[:1])[0]:
                raise self._unusual("it changes the meaning of its prefix")
            at = self.masked.find(declaration + b"=", at + 1, self.data.close)

    def _unusual(self, reason: str) -> UnsupportedPackage:
        return UnsupportedPackage("unusual_xml", part=self.part.name, reason=reason)

    def rows(self) -> Iterator[Row]:
        """Yield the rows as they stand.

        Raises: UnsupportedPackage (`unusual_xml`) for anything but white space between them.
        """
        masked, close = self.masked, self.data.close
        match, find, ending = self._row.match, masked.find, b"</" + self.part.qualified("row")
        at, number = self.data.open_end, 0
        while tag := match(masked, at, close):
            _, attributes, explicit = tag.groups()
            open_end = tag.end()
            if attributes.endswith(b"/"):
                attributes = attributes[:-1]
                inner = end = open_end
            else:
                inner = find(ending, open_end, close)
                end = find(b">", inner, close) + 1
                if inner < 0 or masked[inner + len(ending) : end].strip() != b">":
                    raise self._unusual("a row does not end as it should")
            if explicit is None:
                explicit = (attribute(attributes, "r") or "").strip().encode("ascii", "replace")
            number = int(explicit) if explicit.isdigit() else number + 1
            yield Row(number, tag.start(1), open_end, inner, end, attributes)
            at = end
        if at != close and not masked[at:close].isspace():
            raise self._unusual("there is something other than rows in it")

    def cells(self, row: Row) -> Iterator[Cell]:
        """Yield the cells of a row as they stand."""
        at, column = row.open_end, 0
        while tag := self._cell.search(self.masked, at, row.close):
            explicit = tag.group(2)
            if explicit is None:
                column = _column_of(attribute(tag.group(1), "r")) or column + 1
            else:
                column = column_number(explicit.decode("ascii"))
            cell = self._cell_at(tag, column, row.close)
            yield cell
            at = cell.element.end

    def _cell_at(self, tag: re.Match[bytes], column: int, close: int) -> Cell:
        """Return the cell whose start tag was found."""
        masked, name = self.masked, self.part.qualified("c")
        start, open_end = tag.span()
        attributes: bytes = tag.group(1)
        if attributes.endswith(b"/"):
            return Cell(column, Element(name, start, open_end, open_end, open_end, attributes[:-1]))
        inner = find_name(masked, b"</" + name, open_end, close)
        if inner < 0:
            raise self._unusual("a cell does not end")
        return Cell(column, Element(name, start, open_end, inner, masked.index(b">", inner) + 1, attributes))

    def cell(self, row: Row, column: int) -> Cell | None:
        """Return a cell of a row when its address is written in the usual way; the others have to be walked
        to.

        Example:
            >>> from xl_malkort.ooxml import Package
            >>> scan = SheetScan(Package.open("kort.xlsx").xml("xl/worksheets/sheet1.xml"))
            >>> first = next(scan.rows())
            >>> scan.cell(first, 1).element.name, scan.cell(first, 99)
            (b'c', None)
        """
        address = b' r="%b"' % cell_name(row.number, column).encode("ascii")
        at = self.masked.find(address, row.open_end, row.close)
        if at >= 0:
            tag = self._cell.match(self.masked, self.masked.rfind(b"<", row.open_end, at), row.close)
            if tag is not None and tag.end() > at:
                return self._cell_at(tag, column, row.close)
        return None

    @cached_property
    def _around(self) -> dict[bytes, list[Element]]:
        """The elements before and after sheetData, by their names without prefix."""
        part = self.part
        found: dict[bytes, list[Element]] = {}
        for start, end in ((part.root.open_end, self.data.start), (self.data.end, part.root.close)):
            for element in elements(part.masked, start, end, part.name):
                if element.name.startswith(part.prefix):
                    found.setdefault(element.name[len(part.prefix) :], []).append(element)
        return found

    def around(self, local: str) -> list[Element]:
        """Return the elements of the worksheet with this name, other than sheetData."""
        return self._around.get(local.encode("ascii"), [])

    @cached_property
    def columns(self) -> tuple[Columns, ...]:
        """The column definitions."""
        found: list[Columns] = []
        name = self.part.qualified("col")
        for holder in self.around("cols"):
            for element in self.part.children(holder):
                if element.name == name:
                    a = attributes_of(element.attributes)
                    first = number_or_zero(a.get("min"))
                    last = number_or_zero(a.get("max")) or first
                    hidden = a.get("hidden") in _TRUE or a.get("width") == "0"
                    found.append(Columns(first, last, number_or_zero(a.get("style")), hidden))
        return tuple(found)

    def column(self, number: int) -> Columns | None:
        """Return the definition of a column, if it has one."""
        for columns in self.columns:
            if columns.first <= number <= columns.last:
                return columns
        return None

    @cached_property
    def merges(self) -> tuple[Area, ...]:
        """The merged areas of more than one cell."""
        name = self.part.qualified("mergeCell")
        found: list[Area] = []
        for holder in self.around("mergeCells"):
            for element in self.part.children(holder):
                area = parse_area(attribute(element.attributes, "ref") or "") if element.name == name else None
                if area is not None and area.size > 1:
                    found.append(area)
        return tuple(found)


def used_formats(data: bytes) -> set[int]:
    """Return the cell formats that a worksheet part may refer to, by cells, rows or columns.

    Too many rather than too few: the bytes are searched without asking what stands around.

    Example:
        >>> used_formats(b'<row s="3"><c r="A1" s="12"/></row>')
        {3, 12}
    """
    start = data.find(b"sheetData")
    # A producer writes all its attributes in the same way, so the first rows tell.
    if any(odd in data[start : start + 2000] for odd in (b"='", b" =", b"\ns=", b"\ts=")):
        return {int(found) for found in set(_FORMAT.findall(data))}
    found = set(_USUAL_FORMAT.findall(data, max(0, start))) | set(_USUAL_STYLE.findall(data, 0, max(0, start)))
    return {int(number) for number in found}


def number_or_zero(text: str | None) -> int:
    """Return a whole number, 0 for what is none.

    Example:
        >>> number_or_zero("12"), number_or_zero(""), number_or_zero(None)
        (12, 0, 0)
    """
    return int(text) if text is not None and text.isascii() and text.isdigit() else 0


def _column_of(address: str | None) -> int:
    """Return the column of a cell address, 0 when there is none."""
    letters = (address or "").strip().rstrip("0123456789")
    return column_number(letters) if letters.isascii() and letters.isalpha() and len(letters) <= 3 else 0
