"""A sheet as detection looks at it: cleaned texts by place, merged areas known, and sideways where records are columns.

A sheet on its side is the same sheet with rows and columns changing names, so one reader serves both directions.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property

from xl_malkort.grid import Area, CellError, Sheet, Value, Workbook, a1
from xl_malkort.grid.looks import PAPER, Look
from xl_malkort.values import clean, without_personnummer
from xl_malkort.values.personal import may_hold_personnummer
from xl_malkort.values.symbol_fonts import LONGEST, as_seen

MOST_ROWS = 3000
MOST_COLS = 200
"""Beyond this a sheet is a register or an export, not a card; nothing past it is looked at."""


_NO_CELLS: Mapping[int, str] = {}
_LETTERS = ("", *(a1(1, col)[:-1] for col in range(1, MOST_COLS + 1)))
"""The letters of the columns, from 1."""


class View:
    """One sheet, upright or sideways. Places are (row, column) of the view, from 1."""

    def __init__(
        self, book: Workbook, sheet: Sheet, sideways: bool = False, aside: frozenset[tuple[int, int]] = frozenset()
    ) -> None:
        self.book = book
        self.sheet = sheet
        self.sideways = sideways
        self.name = sheet.name
        self.aside = aside
        """The sheet's own places whose text is no content: they belong to a legend."""
        self.rows: dict[int, dict[int, str]] = {}
        self.told: dict[tuple[int, int], str] = {}
        """Places whose text is read as another (`retold`)."""
        self.moved: dict[tuple[int, int], tuple[int, int]] = {}
        """Places that stand for another one, whose cell it is (`gathered`)."""
        self.occasion: tuple[str, str] | None = None
        """Of a register, the one occasion whose rows are left: its round ("2" or "") and how the sheet says it."""
        symbols = book.has_symbols
        filled: dict[int, list[tuple[int, Value]]] = {}
        for row, line in sheet.iter_rows():
            if row > MOST_ROWS:
                break
            if aside or line[-1][0] > MOST_COLS:
                line = [one for one in line if one[0] <= MOST_COLS and (row, one[0]) not in aside]
            filled[row] = line
            self.rows[row] = {col: value if type(value) is str else shown(value) for col, value in line}
        # Nearly every sheet is as it should be; its rows are looked at one by one only where it is not as a whole.
        if symbols or not _is_clean(" ".join([" ".join(cells.values()) for cells in self.rows.values()])):
            for row, cells in self.rows.items():
                self.rows[row] = self._cleaned(row, filled[row], cells, symbols)
        self.rows = {row: _filled(cells) for row, cells in self.rows.items() if any(cells.values())}
        if sideways:
            self.rows = _transposed(self.rows)
        self.n_cols = max((max(cells) for cells in self.rows.values()), default=0)
        self.n_rows = max(self.rows, default=0)

    def _cleaned(
        self, row: int, filled: list[tuple[int, Value]], cells: dict[int, str], symbols: bool
    ) -> dict[int, str]:
        """Give a row's texts as they are shown, each cleaned where any of them has to be."""
        line = " ".join(cells.values())
        odd = not line.isprintable()  # of few rows; where a line is as it should be, so are all of its texts
        if odd or not _is_clean(line):
            cells = {col: shown(text) for col, text in cells.items()}
        if odd or symbols:
            self._see(row, filled, cells, symbols)
        return cells

    def _see(self, row: int, filled: list[tuple[int, Value]], cells: dict[int, str], symbols: bool) -> None:
        """Put what is seen for the letters of symbol fonts among the texts of a row, and note it.

        Without such a font (`symbols`) only what was pasted as a symbol is one, and no such text is printable.
        """
        for col, value in filled:
            text = cells[col]
            if type(value) is str and len(text) <= LONGEST:
                seen = as_seen(text, self.book.look(self.sheet, row, col).symbols if symbols else None)
                if seen is not None:
                    self.told[(col, row) if self.sideways else (row, col)] = cells[col] = seen

    def turned(self) -> View:
        """Give the same sheet in the other direction."""
        if not self.moved:
            turned = View(self.book, self.sheet, not self.sideways, self.aside)
            for (row, col), text in self.told.items():
                if row in turned.rows.get(col, ()):
                    turned.rows[col][row] = shown(text)
                    turned.told[col, row] = text
            return turned
        other = copy.copy(self)
        other.sideways = not self.sideways
        other.rows = _transposed(self.rows)
        other.n_rows, other.n_cols = self.n_cols, self.n_rows
        other.told = {(col, row): text for (row, col), text in self.told.items()}
        other.moved = {(col, row): (c, r) for (row, col), (r, c) in self.moved.items()}
        other.merged = {(col, row): Area(a.left, a.top, a.right, a.bottom) for (row, col), a in self.merged.items()}
        return other

    def put_aside(self, places: set[tuple[int, int]]) -> None:
        """Leave some of the sheet's own places out of the content from now on."""
        self.aside = self.aside | places
        for place in places:
            row, col = self.real(*place)  # turning a place twice gives it back
            cells = self.rows.get(row)
            if cells is not None and cells.pop(col, None) is not None and not cells:
                del self.rows[row]

    def part(self, keeps: Callable[[int, int], bool], name: str | None = None) -> View:
        """Give the same view with only the places that `keeps` tells of; addresses stay the sheet's own.

        `name` is another name for the part, "" where it must not be taken for the sheet.
        """
        part = copy.copy(self)
        kept = {row: {c: text for c, text in cells.items() if keeps(row, c)} for row, cells in self.rows.items()}
        part.rows = {row: cells for row, cells in kept.items() if cells}
        part.n_rows = max(part.rows, default=0)
        part.n_cols = max((c for cells in part.rows.values() for c in cells), default=0)
        part.name = self.name if name is None else name
        return part

    def retold(self, texts: Mapping[tuple[int, int], str], beside: Mapping[tuple[int, int], str]) -> View:
        """Give the same view with some texts read as others (with their line breaks), and texts put beside the sheet's.

        In: place → text. Addresses stay the sheet's own; what is put beside has none that holds anything.
        """
        other = copy.copy(self)
        other.told = {**self.told, **texts}
        other.rows = {row: dict(cells) for row, cells in self.rows.items()}
        for (row, col), text in {**texts, **beside}.items():
            other.rows[row][col] = shown(text)
        other.n_cols = max((c for cells in other.rows.values() for c in cells), default=0)
        return other

    def gathered(self, moved: Mapping[tuple[int, int], tuple[int, int]], gone: Collection[int]) -> View:
        """Give the same view with some cells standing in another row's place, and without the rows that are gone.

        In: place → the place whose cell is to stand there. What is merged into a row that is gone is merged no more.
        """
        other = copy.copy(self)
        other.rows = {row: dict(cells) for row, cells in self.rows.items()}
        for (row, col), (from_row, from_col) in moved.items():
            other.rows[row][col] = self.own(from_row, from_col)
            other.told = other.told | (
                {(row, col): self.told[from_row, from_col]} if (from_row, from_col) in self.told else {}
            )
        other.rows = {row: dict(sorted(cells.items())) for row, cells in other.rows.items() if row not in gone}
        other.moved = {**self.moved, **{place: self.moved.get(source, source) for place, source in moved.items()}}
        lost = {area for row, area in ((place[0], area) for place, area in self.merged.items()) if row in gone}
        other.merged = {place: area for place, area in self.merged.items() if area not in lost}
        return other

    def laid(self, moved: Mapping[tuple[int, int], tuple[int, int]], first: int) -> View:
        """Give the same view from a row on with its cells in other places; nothing else is kept below that row.

        In: place → the place whose cell is to stand there. What is merged stays so where all of its cells are moved
        alike.
        """
        other = copy.copy(self)
        other.rows = {row: dict(cells) for row, cells in self.rows.items() if row < first}
        for (row, col), place in sorted(moved.items()):
            if text := self.own(*place):
                other.rows.setdefault(row, {})[col] = text
        other.told = {place: text for place, text in self.told.items() if place[0] < first}
        other.told |= {place: self.told[source] for place, source in moved.items() if source in self.told}
        other.moved = {place: self.moved.get(source, source) for place, source in moved.items()}
        other.merged = {place: area for place, area in self.merged.items() if area.bottom < first}
        for (row, col), (from_row, from_col) in moved.items():
            area = self.merged.get((from_row, from_col))
            if area is not None:
                down, right = row - from_row, col - from_col
                other.merged[row, col] = Area(
                    area.top + down, area.left + right, area.bottom + down, area.right + right
                )
        other.n_rows = max(other.rows, default=0)
        other.n_cols = max((c for cells in other.rows.values() for c in cells), default=0)
        return other

    def real(self, row: int, col: int) -> tuple[int, int]:
        """Give the sheet's own row and column of a place."""
        if self.moved:
            row, col = self.moved.get((row, col), (row, col))
        return (col, row) if self.sideways else (row, col)

    def place(self, cell: str) -> tuple[int, int]:
        """Give the place where an address is seen."""
        row, col = self.sheet.parse_a1(cell)
        row, col = (col, row) if self.sideways else (row, col)
        return next((seen for seen, source in self.moved.items() if source == (row, col)), (row, col))

    def a1(self, row: int, col: int) -> str:
        """Give the address of a place."""
        row, col = self.real(row, col)
        return f"{_LETTERS[col]}{row}" if 0 < col <= MOST_COLS else a1(row, col)

    def text(self, row: int, col: int) -> str:
        """Give the text of a place, through a merged area: the text of its first cell."""
        cells = self.rows.get(row)
        found = cells.get(col) if cells is not None else None
        if found is not None:
            return found
        area = self.merged.get((row, col)) if self.merged else None
        return self.rows.get(area.top, {}).get(area.left, "") if area else ""

    def own(self, row: int, col: int) -> str:
        """Give the text that stands in the cell itself."""
        cells = self.rows.get(row)
        return cells.get(col, "") if cells is not None else ""

    def column(self, col: int, rows: Iterable[int]) -> Iterator[str]:
        """Yield the texts of a column in some rows, themselves and not through merged areas."""
        filled = self.rows
        return (text for row in rows if (text := filled.get(row, _NO_CELLS).get(col)))

    def value(self, row: int, col: int) -> Value:
        """Give the value of the cell itself, as typed."""
        if self.told and (row, col) in self.told:
            return self.told[row, col]
        return self.sheet.value(*self.real(row, col))

    def typed(self, row: int, col: int) -> str:
        """Give the text of the cell itself as it was typed, with its line breaks; of anything else what it shows."""
        value = self.value(row, col)
        return value if isinstance(value, str) else self.own(row, col)

    def look(self, row: int, col: int) -> Look:
        """Give how the cell itself looks by its own style."""
        return self.book.look(self.sheet, *self.real(row, col))

    def standing(self, row: int, col: int) -> str:
        """Give the text of the cell itself without what is struck through of it, where that is only a part."""
        text = self.own(row, col)
        part = self.sheet.struck_part(*self.real(row, col)) if text else None
        raw = self.value(row, col)
        if not part or not isinstance(raw, str) or part not in raw:
            return text
        return shown(raw.replace(part, " ", 1)) or text

    def stands_out(self, row: int, col: int) -> bool:
        """Tell whether a cell has a colour behind it that the row's first text has not: it is not the whole row's."""
        fill = self.look(row, col).fill
        return fill not in PAPER and self.look(row, next(iter(self.rows[row]))).fill != fill

    def anchor(self, row: int, col: int) -> tuple[int, int]:
        """Give the place that holds the value of a place: the first cell of its merged area, else itself."""
        area = self.merged.get((row, col)) if self.merged else None
        return (area.top, area.left) if area else (row, col)

    def behind(self, row: int, col: int) -> int:
        """Give the column right behind a cell, or behind the merged area that it begins."""
        area = self.merged.get((row, col)) if self.merged else None
        return (area.right if area else col) + 1

    @cached_property
    def merged(self) -> dict[tuple[int, int], Area]:
        """The merged area of every place that lies in one (of reasonable size)."""
        found: dict[tuple[int, int], Area] = {}
        for area in self.sheet.merged:
            if area.size <= 5000:
                turned = Area(area.left, area.top, area.right, area.bottom) if self.sideways else area
                for place in turned.cells():
                    found[place] = turned
        return found

    def number_format(self, row: int, col: int) -> str | None:
        """Give the number format of a place."""
        return self.sheet.number_format(*self.real(row, col))


def _is_clean(text: str) -> bool:
    """Tell whether a text is shown as it stands."""
    return text.isprintable() and clean(text) == text and not may_hold_personnummer(text)


def _filled(cells: dict[int, str]) -> dict[int, str]:
    """Give the cells of a row that show anything."""
    return {col: text for col, text in cells.items() if text} if "" in cells.values() else cells


def _transposed(rows: dict[int, dict[int, str]]) -> dict[int, dict[int, str]]:
    """Give the same places with rows and columns changed."""
    turned: dict[int, dict[int, str]] = {}
    for row, cells in rows.items():
        for col, text in cells.items():
            turned.setdefault(col, {})[row] = text
    return dict(sorted(turned.items()))


def shown(value: Value) -> str:
    """Give a cell's value as one clean line; dates as their day, personnummer masked, an error as nothing."""
    if isinstance(value, str):
        return without_personnummer(clean(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, CellError):
        return ""
    from xl_malkort.grid import as_text

    return without_personnummer(clean(as_text(value)))
