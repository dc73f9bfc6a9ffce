"""What the columns of one sheet's table hold, known from the sheets beside it that have the very same header.

A form comes back on sheet after sheet, and on one of them two words may be too few to tell what "T1" holds. A column
that is clear on another sheet is the same here; where two sheets say different things nothing is taken over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.plan import Column, Guess

_JUDGED: Final = frozenset({"status", "goal_status", "measure_status", "activity_status"})


class Siblings:
    """The columns that are clear, by the header they stand in."""

    def __init__(self) -> None:
        self._clear: dict[tuple[str, ...], dict[str, set[str]]] = {}
        self._guesses: dict[tuple[tuple[str, ...], str], Guess] = {}

    def learn(self, header: Header, columns: Iterable[Column]) -> None:
        """Note what a table's columns are, where that is clear."""
        shape = _shape(header)
        known = self._clear.setdefault(shape, {})
        for c in columns:
            if c.guess.used and c.guess.how != "profile":
                known.setdefault(c.key, set()).add(c.guess.field)
                self._guesses[shape, c.key] = c.guess

    def settle(self, header: Header, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """Give a table's columns with those that are not clear read as on the other sheets."""
        found = {c.index: told for c in columns if (told := self._told(header, c)) is not None}
        return tuple(replace(c, guess=found.get(c.index, c.guess)) for c in columns) if found else columns

    def settles(self, header: Header, columns: Iterable[Column]) -> bool:
        """Tell whether another sheet makes any of the columns clear."""
        return any(self._told(header, c) is not None for c in columns)

    def _told(self, header: Header, column: Column) -> Guess | None:
        guess = column.guess
        if guess.used or not guess.others:
            return None
        shape = _shape(header)
        fields = self._clear.get(shape, {}).get(column.key, set())
        may_be = {guess.field, *guess.others}
        if len(fields) != 1 or not (fields <= may_be or (fields <= _JUDGED and may_be & _JUDGED)):
            return None
        return self._guesses[shape, column.key]


def _shape(header: Header) -> tuple[str, ...]:
    return tuple(header.keys.values())
