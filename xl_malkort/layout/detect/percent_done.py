"""A column of per cents that says how much of each activity is done: "Färdigt | 75 %" is a status, not a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.view import View

_UNCLEAR: Final = frozenset({"done", "due", "status", "activity_status"})
_LEAST: Final = 2


def settle_percent(view: View, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Column, ...]:
    """Give the columns with those of per cents done as the activities' status.

    In: a table with activities (or rows of several kinds) where nothing else is their status. A column counts where
    all that stands in it are numbers from 0 to 1 shown as per cents, or texts of per cents ("75 %"), and its header may
    be about being done.
    """
    fields = {c.field for c in columns}
    if fields.isdisjoint({"activity", "text"}) or "activity_status" in fields:
        return tuple(columns)
    return tuple(
        replace(c, guess=replace(c.guess, field="activity_status", certainty=0.85, how="per cent"), chosen=True)
        if {c.guess.field, *c.guess.others} & (_UNCLEAR - {"status"}) and _per_cents(view, c.index, rows)
        else c
        for c in columns
    )


def _per_cents(view: View, col: int, rows: Sequence[int]) -> bool:
    found = [(row, text) for row in rows if (text := view.own(row, col))]
    return len(found) >= _LEAST and all(_per_cent(view, row, col, text) for row, text in found)


def _per_cent(view: View, row: int, col: int, text: str) -> bool:
    value = view.value(row, col)
    if isinstance(value, str):
        plain = text.rstrip("% ").replace(",", ".")
        return text.endswith("%") and plain.replace(".", "", 1).isdigit() and float(plain) <= 100
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= 1 and "%" in (view.number_format(row, col) or "")
