"""A sheet as typed cells that know their address, wherever they came from: a file, an open book, a test.

Rows and columns count from 1, as in Excel, so that `sheet.value(9, 3)` is what a person calls C9.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from .address import Area, a1, parse_a1
from .cell import CellError, Value, as_text

Position: TypeAlias = tuple[int, int]
Raw: TypeAlias = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet says about its cells beside their values."""

    formulas: frozenset[Position] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_cols: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()


NO_FACTS = SheetFacts()


class Sheet:
    """The cells of one sheet. Get one from `Workbook.sheet` or `Sheet.from_rows`.

    `state` is "visible", "hidden" or "veryHidden". `errors` holds the cells with an Excel error, and which. A blank
    cell and a cell with an empty text are the same: None.
    """

    def __init__(
        self,
        name: str,
        rows: Sequence[Sequence[Raw]],
        *,
        top: int = 1,
        left: int = 1,
        state: str = "visible",
        errors: Mapping[Position, str] | None = None,
        look: Callable[[], SheetFacts] = lambda: NO_FACTS,
        number_format: Callable[[int, int], str | None] = lambda _row, _col: None,
        style: Callable[[int, int], int | None] = lambda _row, _col: None,
        tail: Callable[[], bytes] = lambda: b"",
        struck: Callable[[int, int], str | None] = lambda _row, _col: None,
    ) -> None:
        """Wrap rows whose first value stands at (`top`, `left`); every error lies within them.

        `look` finds the facts and `number_format` a cell's format; both are called only when somebody asks.
        """
        self.name = name
        self.state = state
        self.errors: Mapping[Position, str] = errors or {}
        self._rows = rows
        self._top = top
        self._left = left
        self._look = look
        self._number_format = number_format
        self._style = style
        self._tail = tail
        self._struck = struck

    @classmethod
    def from_rows(
        cls,
        name: str,
        rows: Sequence[Sequence[Value]],
        *,
        top: int = 1,
        left: int = 1,
        state: str = "visible",
        facts: SheetFacts = NO_FACTS,
    ) -> Sheet:
        """Make a sheet of plain rows of values, such as a range of an open book.

        In: rows of any lengths, whose first value stands at (`top`, `left`). None and "" are blank; a `CellError`
        among the values makes an error cell.

        Example:
            >>> Sheet.from_rows("Blad1", [["Mål", None], ["", 3]], top=8).value(9, 2)
            3
        """
        errors: dict[Position, str] = {}
        plain: list[list[Raw]] = []
        for row, values in enumerate(rows, top):
            line: list[Raw] = []
            for col, value in enumerate(values, left):
                if isinstance(value, CellError):
                    errors[row, col] = value.text
                    line.append(None)
                else:
                    line.append(value)
            plain.append(line)
        return cls(name, plain, top=top, left=left, state=state, errors=errors, look=lambda: facts)

    def __repr__(self) -> str:
        return f"<Sheet {self.name!r}, {self.n_rows} rows, {self.n_cols} columns>"

    def value(self, row: int, col: int) -> Value:
        """Return what stands in a cell; None when it is blank, or outside everything that is filled."""
        down, right = row - self._top, col - self._left
        if down < 0 or right < 0:
            return None
        if self.errors and (row, col) in self.errors:
            return CellError(self.errors[row, col])
        try:
            raw = self._rows[down][right]
        except IndexError:
            return None
        return None if raw is None or raw == "" else _finite(raw)

    def text(self, row: int, col: int) -> str:
        """Return what a cell reads as, "" when it is blank; see `as_text`."""
        return as_text(self.value(row, col))

    def iter_filled(self) -> Iterator[tuple[int, int, Value]]:
        """Yield (row, column, value) of every cell that is not blank, row by row."""
        for row, cells in self.iter_rows():
            for col, value in cells:
                yield row, col, value

    def iter_rows(self) -> Iterator[tuple[int, list[tuple[int, Value]]]]:
        """Yield (row, [(column, value), …]) of every row with a cell that is not blank."""
        errors, left = self.errors, self._left
        for row, values in enumerate(self._rows, self._top):
            cells: list[tuple[int, Value]] = [
                (col, raw if type(raw) is str else _finite(raw))
                for col, raw in enumerate(values, left)
                if raw is not None and raw != ""
            ]
            if errors:
                broken = {col for col in range(left, left + len(values)) if (row, col) in errors}
                if broken:
                    cells = [cell for cell in cells if cell[0] not in broken]
                    cells += [(col, CellError(errors[row, col])) for col in broken]
                    cells.sort(key=lambda cell: cell[0])
            if cells:
                yield row, cells

    @property
    def n_rows(self) -> int:
        """The last row that has content; 0 for an empty sheet."""
        return self._extent[0]

    @property
    def n_cols(self) -> int:
        """The last column that has content; 0 for an empty sheet."""
        return self._extent[1]

    @property
    def formulas(self) -> frozenset[Position]:
        """The cells that hold a formula, those that share one among them."""
        return self.facts.formulas

    @property
    def hidden_rows(self) -> frozenset[int]:
        """The rows that cannot be seen: hidden, filtered out, or of no height."""
        return self.facts.hidden_rows

    @property
    def hidden_cols(self) -> frozenset[int]:
        """The columns that cannot be seen: hidden or of no width."""
        return self.facts.hidden_cols

    @property
    def merged(self) -> tuple[Area, ...]:
        """The merged areas; the value of each stands in its top left cell."""
        return self.facts.merged

    @cached_property
    def facts(self) -> SheetFacts:
        """What the sheet says beside values and errors, looked up the first time it is asked for."""
        return self._look()

    def number_format(self, row: int, col: int) -> str | None:
        """Return a cell's number format ("0%", "yyyy-mm-dd"); None when there is no such cell or it is unknown."""
        return self._number_format(row, col)

    def style(self, row: int, col: int) -> int | None:
        """Return the number of a cell's style in the workbook's styles; None when there is no such cell."""
        return self._style(row, col)

    def struck_part(self, row: int, col: int) -> str | None:
        """Return the struck-through part of a cell's text where only a part is; the cell's look tells of the whole."""
        return self._struck(row, col)

    @property
    def tail(self) -> bytes:
        """The XML behind the sheet's data, where conditional formats stand; empty for rows without a file."""
        return self._tail()

    def a1(self, row: int, col: int) -> str:
        """Return the address of a cell, such as "C9" for (9, 3)."""
        return a1(row, col)

    def parse_a1(self, address: str) -> Position:
        """Return (row, column) of an address; raises ValueError when it is none."""
        return parse_a1(address)

    @cached_property
    def _extent(self) -> Position:
        last_row = last_col = 0
        for row, values in enumerate(self._rows, self._top):
            # Rows are mostly blank at their end, so looking from there is quick.
            for right in range(len(values) - 1, -1, -1):
                if values[right] is not None and values[right] != "":
                    last_row = row
                    last_col = max(last_col, right + self._left)
                    break
        for row, col in self.errors:
            last_row, last_col = max(last_row, row), max(last_col, col)
        return last_row, last_col


def _finite(raw: Raw) -> Value:
    """Return a value as it is, but "nan" and "inf" as texts: Excel writes neither, and they cannot be counted on."""
    if isinstance(raw, float) and not math.isfinite(raw):
        return str(raw)
    return raw
