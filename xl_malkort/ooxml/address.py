"""Cell addresses and ranges as numbers. Source: ECMA-376 Part 1 §18.18.62 (ST_Ref), §18.18.76 (ST_Sqref)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .errors import BadRequest

MAX_ROW: Final = 1_048_576
MAX_COLUMN: Final = 16_384
_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_END: Final = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9][0-9]{0,6})?")


@lru_cache(maxsize=MAX_COLUMN)
def column_number(letters: str) -> int:
    """Return the number of a column.

    Example:
        >>> column_number("A"), column_number("xfd")
        (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=MAX_COLUMN)
def column_letters(number: int) -> str:
    """Return the letters of a column.

    Example:
        >>> column_letters(28)
        'AB'
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return the address of a cell.

    Example:
        >>> cell_name(7, 10)
        'J7'
    """
    return f"{column_letters(column)}{row}"


def parse_cell(text: str) -> tuple[int, int]:
    """Return (row, column) of an address, absolute or not, in any case.

    Raises: BadRequest (`missing_cell`).

    Example:
        >>> parse_cell("$J$7")
        (7, 10)
    """
    found = _CELL.fullmatch(text.strip())
    if found:
        row, column = int(found.group(2)), column_number(found.group(1))
        if row <= MAX_ROW and column <= MAX_COLUMN:
            return row, column
    raise BadRequest("missing_cell", cell=text)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, its corners included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """Return how many cells the area has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def holds(self, row: int, column: int) -> bool:
        """Say whether a cell lies in the area."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield the cells row by row."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column

    def including(self, row: int, column: int) -> Area:
        """Return the smallest area that holds this one and a cell."""
        return Area(min(self.top, row), min(self.left, column), max(self.bottom, row), max(self.right, column))

    def __str__(self) -> str:
        first = cell_name(self.top, self.left)
        return first if self.size == 1 else f"{first}:{cell_name(self.bottom, self.right)}"


def parse_area(text: str) -> Area | None:
    """Return the area of a reference such as `A1`, `A1:B2`, `A:C` or `3:4`, or None when it is none.

    Example:
        >>> str(parse_area("$B$2:A1"))
        'A1:B2'
    """
    first, colon, last = text.partition(":")
    start, end = _END.fullmatch(first), _END.fullmatch(last if colon else first)
    if not start or not end or not first or (colon and not last):
        return None
    if not colon and not (start.group(1) and start.group(2)):
        return None
    rows = sorted((int(start.group(2) or 1), int(end.group(2) or MAX_ROW)))
    columns = sorted((column_number(start.group(1) or "A"), column_number(end.group(1) or "XFD")))
    if rows[1] > MAX_ROW or columns[1] > MAX_COLUMN:
        return None
    return Area(rows[0], columns[0], rows[1], columns[1])


def parse_areas(text: str) -> tuple[Area, ...]:
    """Return the areas of a list of references separated by spaces; what is no reference is left out."""
    return tuple(area for word in text.split() if (area := parse_area(word)) is not None)
