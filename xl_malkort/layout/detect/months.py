"""Months as headers or labels, as in a year wheel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.columns import parts
from xl_malkort.values.calendar_words import MONTHS

_LEAST: Final = 3
_NAMES: Final = {number: name for name, number in MONTHS.items()}
"""The whole name of each month (the last of its spellings)."""


@lru_cache(maxsize=2048)
def month_of(text: str) -> str | None:
    """Give the month that a label is, with the year it names.

    >>> month_of("Mars"), month_of("sept"), month_of("Mars 2026"), month_of("Marsvin")
    ('mars', 'september', 'mars 2026', None)
    """
    if len(text) > 20:
        return None
    word, _round, year = parts(text)
    number = MONTHS.get(word.rstrip("."))
    if number is None:
        return None
    return f"{_NAMES[number]} {year}" if year else _NAMES[number]


def month_cells(headers: Mapping[int, str]) -> set[int]:
    """Give the columns whose headers are months, where there are at least three different ones."""
    found = {col: said for col, text in headers.items() if (said := month_of(text))}
    return set(found) if len(set(found.values())) >= _LEAST else set()
