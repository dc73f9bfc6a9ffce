"""Plan the splices of one sheet: set formats and texts of cells, insert the rows and cells that are missing.

Source: ECMA-376 Part 1 §18.3.1.4 (c: `s`, `t`), §18.3.1.73 (row: `spans`, rows and cells in ascending order),
§18.3.1.35 (dimension). A missing cell looks like its row when that has a format, else like its column, else
like format 0, so that is what its new format is made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .address import Area, cell_name, parse_area
from .sheet import Cell, Row, SheetScan
from .splice import Splice
from .styles import StyleBook
from .text import SharedStrings, cell_text, inline_string, is_ours
from .xmlpart import Element, attribute, attribute_span, attributes_of


@dataclass(frozen=True, slots=True)
class Want:
    """What one cell shall get: colours as RRGGBB, None for what shall stay."""

    fill: str | None
    font: str | None = None
    text: str | None = None
    replaces: frozenset[str] = frozenset()


@dataclass
class SheetEdit:
    """The splices of a sheet, and what happened to each cell that was asked for.

    `kept` holds the text of cells that were not ours to overwrite; `hidden_rows` the wanted rows that are
    hidden.
    """

    splices: list[Splice] = field(default_factory=list)
    changed: set[tuple[int, int]] = field(default_factory=set)
    kept: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)


def edit_sheet(
    scan: SheetScan,
    wants: Mapping[tuple[int, int], Want],
    styles: StyleBook,
    shared: SharedStrings,
) -> SheetEdit:
    """Return the splices that give cells what is wanted.

    In: the sheet; what each (row, column) shall get; the formats, which are appended to; the shared strings.
    Out: splices for `scan.part.data`, none when all cells already are as wanted.
    Raises: as `StyleBook.painted` and `SheetScan.rows`.
    """
    return _Editor(scan, wants, styles, shared).run()


class _Editor:
    def __init__(
        self,
        scan: SheetScan,
        wants: Mapping[tuple[int, int], Want],
        styles: StyleBook,
        shared: SharedStrings,
    ) -> None:
        self._scan = scan
        self._part = scan.part
        self._styles = styles
        self._shared = shared
        self._edit = SheetEdit()
        self._inserted: list[tuple[int, int]] = []
        self._rows: dict[int, dict[int, Want]] = {}
        for (row, column), want in sorted(wants.items()):
            self._rows.setdefault(row, {})[column] = want

    def run(self) -> SheetEdit:
        """Walk the rows once, changing those wanted and noting where the missing ones belong."""
        pending = list(self._rows)
        places: dict[int, int] = {}
        found: set[int] = set()
        waiting = 0
        for row in self._scan.rows():
            while waiting < len(pending) and pending[waiting] < row.number:
                places[pending[waiting]] = row.start
                waiting += 1
            if row.number in self._rows:
                found.add(row.number)
                self._edit_row(row, self._rows[row.number])
        self._insert_rows([row for row in pending if row not in found], places)
        self._extend_dimension()
        return self._edit

    def _edit_row(self, row: Row, wants: dict[int, Want]) -> None:
        """Change the wanted cells of a row that is there."""
        if row.hidden:
            self._edit.hidden_rows.add(row.number)
        known = {column: self._scan.cell(row, column) for column in wants}
        if all(known.values()):
            for column, cell in known.items():
                if cell is not None:
                    self._edit_cell(row, cell, wants[column])
            return
        pending = list(wants)
        places: dict[int, int] = {}
        found: set[int] = set()
        waiting = 0
        for cell in self._scan.cells(row):
            while waiting < len(pending) and pending[waiting] < cell.column:
                places[pending[waiting]] = cell.element.start
                waiting += 1
            if cell.column in wants:
                found.add(cell.column)
                self._edit_cell(row, cell, wants[cell.column])
        end = row.close
        closing: list[bytes] = []
        for column in pending:
            if column in found:
                continue
            raw = self._new_cell(row, row.number, column, wants[column])
            if raw and row.is_empty_tag:
                closing.append(raw)
            elif raw:
                self._edit.splices.append(Splice(places.get(column, end), b"", raw))
        if closing:
            self._edit.splices.append(_opened(row.end, self._part.qualified("row"), b"".join(closing)))
        self._extend_spans(row)

    def _edit_cell(self, row: Row, cell: Cell, want: Want) -> None:
        """Change a cell that is there."""
        element = cell.element
        base = cell.style
        style = self._styles.painted(base, want.fill, want.font) if want.fill or want.font else base
        text = self._text_to_write(row, cell, want)
        if text is not None:
            new = self._cell_with_text(element, style, text)
            self._edit.splices.append(Splice(element.start, self._part.data[element.start : element.end], new))
        elif style != base:
            self._edit.splices.append(_style_splice(element, style))
        else:
            return
        self._edit.changed.add((row.number, cell.column))

    def _text_to_write(self, row: Row, cell: Cell, want: Want) -> str | None:
        """Return the text to write into a cell, None when there is none or the cell is not ours to
        overwrite.
        """
        if want.text is None:
            return None
        element, part = cell.element, self._part
        current = cell_text(part, element.attributes, element.open_end, element.close, self._shared)
        if (current or "") == want.text:
            return None
        raw = part.data[element.open_end : element.close]
        formula = b"<" + part.qualified("f")
        if formula + b">" not in raw and formula + b" " not in raw and formula + b"/" not in raw:
            if current is None or current in want.replaces:
                return want.text
            if attribute(element.attributes, "t") == "inlineStr" and is_ours(part.prefix, raw):
                return want.text
        self._edit.kept[row.number, cell.column] = current or ""
        return None

    def _cell_with_text(self, element: Element, style: int, text: str) -> bytes:
        """Return the bytes of a cell that is there, with another text and format."""
        attributes = element.attributes
        # Metadata belongs to the value that goes (§18.3.1.4 cm, vm), phonetic display to its reading (ph).
        for name in ("cm", "vm", "ph"):
            attributes = _without(attributes, name)
        attributes = _with(attributes, "s", str(style)) if style or attribute(attributes, "s") else attributes
        if not text:
            # An empty text takes back what an earlier paint wrote.
            return self._wrap(_without(attributes, "t"), self._extension(element))
        attributes = _with(attributes, "t", "inlineStr")
        return self._wrap(attributes, inline_string(self._part.prefix, text), self._extension(element))

    def _extension(self, element: Element) -> bytes:
        """Return the extension list of a cell, which stays."""
        name = self._part.qualified("extLst")
        for child in self._part.children(element):
            if child.name == name:
                return self._part.data[child.start : child.end]
        return b""

    def _wrap(self, attributes: bytes, *content: bytes) -> bytes:
        """Return a cell element."""
        name = self._part.qualified("c")
        body = b"".join(content)
        return b"<" + name + attributes + (b">" + body + b"</" + name + b">" if body else b"/>")

    def _new_cell(self, row: Row | None, number: int, column: int, want: Want) -> bytes:
        """Return the bytes of a cell that is not there yet, nothing when nothing is wanted of it."""
        columns = self._scan.column(column)
        base = row.style if row is not None and row.has_style else columns.style if columns else 0
        style = self._styles.painted(base, want.fill, want.font) if want.fill or want.font else base
        if want.fill is None and want.font is None and not want.text:
            return b""
        attributes = b' r="%b"' % cell_name(number, column).encode("ascii")
        attributes += b' s="%d"' % style if style else b""
        self._edit.changed.add((number, column))
        self._inserted.append((number, column))
        if not want.text:
            return self._wrap(attributes)
        return self._wrap(attributes + b' t="inlineStr"', inline_string(self._part.prefix, want.text))

    def _insert_rows(self, numbers: list[int], places: dict[int, int]) -> None:
        """Insert the rows that are missing, with their cells."""
        data = self._scan.data
        name = self._part.qualified("row")
        opening: list[bytes] = []
        for number in numbers:
            cells = [self._new_cell(None, number, c, w) for c, w in self._rows[number].items()]
            body = b"".join(cells)
            if not body:
                continue
            raw = b'<%b r="%d">%b</%b>' % (name, number, body, name)
            if data.is_empty_tag:
                opening.append(raw)
            else:
                self._edit.splices.append(Splice(places.get(number, data.close), b"", raw))
        if opening:
            self._edit.splices.append(_opened(data.end, data.name, b"".join(opening)))

    def _extend_spans(self, row: Row) -> None:
        """Let the row's `spans`, a hint for readers, cover the cells that were inserted."""
        columns = [column for number, column in self._inserted if number == row.number]
        span = attribute_span(row.attributes, "spans") if columns else None
        if span is None:
            return
        old = row.attributes[span[0] : span[1]]
        bounds = [word.partition(b":") for word in old.split()]
        if not bounds or not all(a.isdigit() and b.isdigit() for a, _, b in bounds):
            return
        first = min(min(int(a) for a, _, _ in bounds), *columns)
        last = max(max(int(b) for _, _, b in bounds), *columns)
        if all(any(int(a) <= column <= int(b) for a, _, b in bounds) for column in columns):
            return
        at = row.start + 1 + len(self._part.qualified("row")) + span[0]
        self._edit.splices.append(Splice(at, old, b"%d:%d" % (first, last)))

    def _extend_dimension(self) -> None:
        """Let the sheet's `dimension` hold the cells that were inserted; a sheet without one needs none."""
        found = self._scan.around("dimension")
        if not self._inserted or not found:
            return
        element = found[0]
        span = attribute_span(element.attributes, "ref")
        old = element.attributes[span[0] : span[1]] if span else b""
        area = parse_area(old.decode("ascii", "replace"))
        if span is None or area is None:
            return
        new: Area = area
        for row, column in self._inserted:
            new = new.including(row, column)
        if new != area:
            at = element.start + 1 + len(element.name) + span[0]
            self._edit.splices.append(Splice(at, old, str(new).encode("ascii")))


def _opened(end: int, name: bytes, body: bytes) -> Splice:
    """Return the splice that opens an empty-element tag, which ends at `end`, and puts content in it."""
    return Splice(end - 2, b"/>", b">" + body + b"</" + name + b">")


def _style_splice(element: Element, style: int) -> Splice:
    """Return the splice that sets the format of a cell."""
    base = element.start + 1 + len(element.name)
    value = str(style).encode("ascii")
    span = attribute_span(element.attributes, "s")
    if span is not None:
        return Splice(base + span[0], element.attributes[span[0] : span[1]], value)
    # Right after the address, where Excel writes it; attribute order means nothing, but diffs are read by
    # people.
    address = attribute_span(element.attributes, "r")
    at = base + (address[1] + 1 if address else 0)
    return Splice(at, b"", b' s="' + value + b'"')


def _with(attributes: bytes, name: str, value: str) -> bytes:
    """Return the attributes of a tag with one set."""
    span = attribute_span(attributes, name)
    raw = value.encode("ascii")
    if span is not None:
        return attributes[: span[0]] + raw + attributes[span[1] :]
    return attributes.rstrip() + b" " + name.encode("ascii") + b'="' + raw + b'"'


def _without(attributes: bytes, name: str) -> bytes:
    """Return the attributes of a tag without one."""
    span = attribute_span(attributes, name)
    if span is None or name not in attributes_of(attributes):
        return attributes
    start = attributes.rindex(name.encode("ascii"), 0, span[0])
    return attributes[:start].rstrip() + attributes[span[1] + 1 :]
