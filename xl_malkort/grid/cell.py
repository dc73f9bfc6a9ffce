"""What a cell can hold, and how it reads as text to a Swedish reader."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Final, TypeAlias

_EXACT_DIGITS: Final = 15
"""Excel keeps and shows fifteen digits; more would print 0.1 + 0.2 as 0.30000000000000004."""


@dataclass(frozen=True, slots=True)
class CellError:
    """An Excel error that stands in a cell, as Excel writes it in English: `#REF!`, `#N/A`, `#SPILL!`."""

    text: str

    def __str__(self) -> str:
        return self.text


Value: TypeAlias = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | CellError | None


def as_text(value: Value) -> str:
    """Return what a cell's value reads as: decimal comma, ISO dates, SANT and FALSKT, "" for a blank cell.

    In: a value of a cell. Out: its text; of a text, the text itself, untrimmed.
    The number format is not applied: 0.95 shown as "95 %" gives "0,95".

    Example:
        >>> as_text(2.5), as_text(3.0), as_text(True), as_text(dt.date(2026, 3, 31)), as_text(None)
        ('2,5', '3', 'SANT', '2026-03-31', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds" if value.second else "minutes")
    if isinstance(value, dt.timedelta):
        return _duration_text(value)
    return str(value)


def _number_text(value: float) -> str:
    """Write a number without an exponent as long as its digits are exact."""
    if not math.isfinite(value):
        return str(value)
    if value.is_integer() and abs(value) < 10**_EXACT_DIGITS:
        return str(int(value))
    return f"{value:.{_EXACT_DIGITS}g}".replace(".", ",")


def _duration_text(value: dt.timedelta) -> str:
    """Write a duration as hours, minutes and seconds, as Excel's [h]:mm:ss does; Python's own counts days."""
    seconds = round(abs(value.total_seconds()))
    sign = "-" if value < dt.timedelta(0) else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
