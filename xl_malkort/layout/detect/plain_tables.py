"""Sheets that are plainly one wide table: there no look for cards, areas or lines of labels is needed."""

from __future__ import annotations

from itertools import islice
from typing import Final

from xl_malkort.layout.detect.header_texts import is_word
from xl_malkort.layout.detect.view import View

_DEEPEST: Final = 20
"""The filled rows that are looked at for a header."""
_WIDE: Final = 6
_RECORDS: Final = 3
_FILLED: Final = 3


def is_plain_table(view: View) -> bool:
    """Tell whether a row of nothing but header words, each once, stands over rows of a table that fill several of them.

    In: an upright sheet. Out: True where the sheet can be nothing but a table; most that are get no further than this.
    """
    rows = iter(view.rows.values())
    for cells in islice(rows, _DEEPEST):
        if len(cells) >= _WIDE and all(map(is_word, cells.values())) and len(set(cells.values())) == len(cells):
            below = [one for one in islice(rows, _RECORDS) if len(one) >= _FILLED and one.keys() <= cells.keys()]
            return len(below) == _RECORDS
    return False
