"""Months as headers or labels, as in a year wheel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.columns import parts
from xl_malkort.values.calendar_words import MONTHS

_LEAST: Final = 3
SEASONS: Final = {
    "vintern": 2,
    "våren": 5,
    "vår": 5,
    "vt": 5,
    "sommaren": 7,
    "sommar": 7,
    "hösten": 11,
    "höst": 11,
    "ht": 11,
}
"""The month that each season ends with, for what stands in order over a year."""
QUARTER: Final = re.compile(r"(?:kvartal|kv\.?|q) ?[1-4](?: 20[0-9]{2})?", re.IGNORECASE)
_LEAST_LETTERS: Final = 6
_YEARS: Final = "JFMAMJJASOND" * 2
"""The months of a time plan by their first letters, also over the turn of a year."""
_NAMES: Final = {number: name for name, number in MONTHS.items()}
"""The whole name of each month (the last of its spellings)."""


@lru_cache(maxsize=2048)
def month_of(text: str) -> str | None:
    """Give the month that a label is, None for any other text: a month with a year is an occasion (`columns.parts`).

    >>> month_of("Mars"), month_of("sept"), month_of("Mars 2026"), month_of("Marsvin")
    ('mars', 'september', None, None)
    """
    if len(text) > 20:
        return None
    word, _round, year = parts(text)
    number = MONTHS.get(word.rstrip("."))
    if number is None:
        return None
    return f"{_NAMES[number]} {year}" if year else _NAMES[number]


def number_of(word: str) -> int:
    """Give the number of a folded month, or of the month that a season ends with: "maj" and "våren" are 5.

    Raises: KeyError for any other word; `MONTHS` and `SEASONS` have them all.
    """
    return MONTHS.get(word) or SEASONS[word]


def quarter_cells(headers: Mapping[int, str]) -> set[int]:
    """Give the columns whose headers are quarters, where there are at least three different ones."""
    found = {col: text.casefold() for col, text in headers.items() if QUARTER.fullmatch(text.strip())}
    return set(found) if len(set(found.values())) >= _LEAST else set()


def month_cells(headers: Mapping[int, str]) -> set[int]:
    """Give the columns whose headers are months, where there are at least three different ones.

    >>> month_cells({1: "Aktivitet", 2: "A", 3: "S", 4: "O", 5: "N", 6: "D", 7: "J"})
    {2, 3, 4, 5, 6, 7}
    """
    headers = {col: text.rpartition(" / ")[2] for col, text in headers.items()}
    found = {col: said for col, text in headers.items() if (said := month_of(text))}
    if len(set(found.values())) >= _LEAST:
        return set(found)
    letters = sorted(col for col, text in headers.items() if len(text) == 1 and text.isalpha())
    beside = bool(letters) and letters[-1] - letters[0] == len(letters) - 1
    said = "".join(headers[col] for col in letters).upper()
    return set(letters) if beside and len(said) >= _LEAST_LETTERS and said in _YEARS else set()
