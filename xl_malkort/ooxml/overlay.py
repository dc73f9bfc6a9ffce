"""Tell the truth about what will be seen: what hides a painted fill, or is hidden by it.

A cell's own solid fill goes before the table style and the pivot style, and behind conditional formatting.
Whether a condition holds now cannot be known without a calculation engine, so a rule that may hide the fill
is reported, with its range and condition.

Source: ECMA-376 Part 1 §18.3.1.18 (conditionalFormatting), §18.3.1.10 (cfRule), §18.5.1.2 (table),
    §18.10.1.49 (pivot location); [MS-XLSX] 2.3.3 and 2.6.6 (x14 conditional formatting, kept in the
    extension list).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .address import Area, cell_name, parse_area, parse_areas
from .package import Package, SheetRef
from .sheet import SheetScan, number_or_zero
from .styles import StyleBook
from .text import plain_text
from .xmlpart import Element, XmlPart, attribute, attributes_of, elements

_FILLING = frozenset({"colorScale", "dataBar"})


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that decides what is seen of a painted cell.

    `code` is one of
    `conditional_fill` (a conditional format with a fill of its own covers the cell; it wins when it applies),
    `data_bar` (a bar is drawn over the fill),
    `hidden_row`, `hidden_column`, `hidden_sheet` (the cell is not shown at all),
    `pivot_table` (a refresh of the pivot table may take the fill away),
    `over_table_style` (the fill is seen, instead of the banding of the table).
    `rule` says which rule, table or range, in words.
    """

    code: str
    sheet: str
    cell: str
    rule: str

    @property
    def may_hide(self) -> bool:
        """Say whether the painted fill may not be seen."""
        return self.code != "over_table_style"


@dataclass(frozen=True, slots=True)
class _Overlay:
    """An area over which something happens to fills."""

    code: str
    areas: tuple[Area, ...]
    rule: str


def notices_for(
    package: Package, sheet: SheetRef, scan: SheetScan, styles: StyleBook, cells: list[tuple[int, int]]
) -> list[Notice]:
    """Return what will hide or be hidden by fills in these cells, in the order of the cells.

    In: the workbook, the sheet as read and scanned, its styles, and (row, column) of the painted cells.
    """
    if not cells:
        return []
    overlays = [*_conditional(scan, styles, cells), *_tables(package, sheet), *_pivots(package, sheet)]
    overlays += [
        _Overlay("hidden_column", (Area(1, c.first, 1_048_576, c.last),), "")
        for c in scan.columns
        if c.hidden and c.first and c.last >= c.first
    ]
    found: list[Notice] = []
    for row, column in cells:
        name = cell_name(row, column)
        if sheet.state != "visible":
            found.append(Notice("hidden_sheet", sheet.name, name, sheet.state))
        for overlay in overlays:
            if any(area.holds(row, column) for area in overlay.areas):
                found.append(Notice(overlay.code, sheet.name, name, overlay.rule))
    return found


def _conditional(scan: SheetScan, styles: StyleBook, cells: list[tuple[int, int]]) -> Iterator[_Overlay]:
    """Yield the conditional formats over the cells that set a fill, those of Excel 2007 and the later ones."""
    part = scan.part
    for block in scan.around("conditionalFormatting"):
        sqref = attribute(block.attributes, "sqref") or ""
        if _touches(sqref, cells):
            for rule in part.children(block):
                if _local(rule) == "cfRule":
                    yield from _rule(part, rule, sqref, styles)
    for extension in scan.around("extLst"):
        for block in _descendants(part, extension, "conditionalFormatting"):
            children = list(part.children(block))
            sqref = " ".join(_text(part, child) for child in children if _local(child) == "sqref")
            for rule in children if _touches(sqref, cells) else ():
                if _local(rule) == "cfRule":
                    yield from _rule(part, rule, sqref, styles)


def _touches(sqref: str, cells: list[tuple[int, int]]) -> bool:
    """Say whether any of the cells lies in a list of ranges."""
    return any(area.holds(row, column) for area in parse_areas(sqref) for row, column in cells)


def _rule(part: XmlPart, rule: Element, sqref: str, styles: StyleBook) -> Iterator[_Overlay]:
    """Yield one rule when it sets a fill."""
    attributes = attributes_of(rule.attributes)
    kind = attributes.get("type", "")
    children = list(part.children(rule))
    fills = kind in _FILLING
    if "dxfId" in attributes:
        fills = fills or styles.dxf_has_fill(number_or_zero(attributes["dxfId"]))
    for child in children:
        # A later rule carries its own format instead of pointing at one in the styles part.
        if _local(child) == "dxf":
            fills = fills or any(_local(e) == "fill" for e in part.children(child))
    if fills:
        formulas = [_text(part, child) for child in children if _local(child) in ("formula", "f")]
        words = [kind, attributes.get("operator", ""), " ; ".join(formulas)]
        rule_text = f"{' '.join(word for word in words if word)} ({sqref})"
        code = "data_bar" if kind == "dataBar" else "conditional_fill"
        yield _Overlay(code, parse_areas(sqref), rule_text)


def _tables(package: Package, sheet: SheetRef) -> Iterator[_Overlay]:
    """Yield the tables with a style."""
    for name in package.related(sheet.part, "table"):
        part = package.xml(name)
        area = parse_area(attribute(part.root.attributes, "ref") or "")
        styles = [e for e in part.children() if _local(e) == "tableStyleInfo"]
        style = attribute(styles[0].attributes, "name") if styles else None
        if area is not None and style:
            label = attribute(part.root.attributes, "displayName") or name
            yield _Overlay("over_table_style", (area,), f"{label}: {style} ({area})")


def _pivots(package: Package, sheet: SheetRef) -> Iterator[_Overlay]:
    """Yield the pivot tables."""
    for name in package.related(sheet.part, "pivotTable"):
        part = package.xml(name)
        label = attribute(part.root.attributes, "name") or name
        for element in part.children():
            area = parse_area(attribute(element.attributes, "ref") or "")
            if _local(element) == "location" and area is not None:
                yield _Overlay("pivot_table", (_with_filters(element, area),), f"{label} ({area})")


def _with_filters(location: Element, area: Area) -> Area:
    """Return a pivot table's area with the filters above it: each takes two columns, and a row parts them
    from it.
    """
    attributes = attributes_of(location.attributes)
    rows = number_or_zero(attributes.get("rowPageCount"))
    columns = number_or_zero(attributes.get("colPageCount"))
    if not rows or not columns:
        return area
    return area.including(max(1, area.top - rows - 1), max(area.right, area.left + 3 * columns - 2))


def _descendants(part: XmlPart, parent: Element, local: str) -> Iterator[Element]:
    """Yield the elements with this local name anywhere below an element."""
    queue = [parent]
    while queue:
        for child in elements(part.masked, queue[0].open_end, queue[0].close, part.name):
            if _local(child) == local:
                yield child
            elif not child.is_empty_tag:
                queue.append(child)
        queue.pop(0)


def _local(element: Element) -> str:
    """Return an element's name without its prefix."""
    return element.name.rpartition(b":")[2].decode("ascii", "replace")


def _text(part: XmlPart, element: Element) -> str:
    """Return the characters that stand in an element."""
    return plain_text(part.data[element.open_end : element.close], part.encoding).strip()
