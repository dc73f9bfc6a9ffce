"""Columns that say how many per cent of an activity is done, also where their numbers are not shown as percentages.

0.5 under "Andel klart" is half, 50 under "% färdigt" too; a data bar says by its ends which of the two it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from xl_malkort.grid.conditional import data_bars
from xl_malkort.layout.detect.columns import header_key
from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.view import View

_SHARE: Final = re.compile(r"%|procent|\bandel\b|färdigställandegrad|genomförandegrad|färdiggrad")


def share_of(view: View, column: Column, rows: Sequence[int]) -> float | None:
    """Give what the bare numbers of a column are multiplied by to be percentages; None where they may be anything.

    Out: 100.0 for shares of one, 1.0 for percentages. Of nothing but 0 and 1, a share of one and a percentage look the
    same; only a data bar's ends tell.
    """
    numbers = []
    for row in rows:
        value = view.value(*view.anchor(row, column.index))
        if isinstance(value, int | float) and not isinstance(value, bool):
            if "%" in (view.number_format(row, column.index) or ""):
                return None  # what is shown as a percentage says so itself
            numbers.append(float(value))
    if not numbers or min(numbers) < 0 or max(numbers) > 100:
        return None
    place = view.real(rows[0], column.index)
    for area, low, high in data_bars(view.sheet.tail):
        if area.holds(*place) and low == 0:
            if high == 1 and max(numbers) <= 1:
                return 100.0
            return 1.0 if high == 100 else None
    if not _SHARE.search(header_key(column.header)):
        return None
    if max(numbers) > 1:
        return 1.0 if all(n.is_integer() for n in numbers) or max(numbers) > 10 else None
    return 100.0 if any(0 < n < 1 for n in numbers) else None
