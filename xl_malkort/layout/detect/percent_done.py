"""A column of per cents that says how much of each activity is done: "Färdigt | 75 %" is a status, not a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.plan import Column, Guess
from xl_malkort.layout.detect.view import View

_UNCLEAR: Final = frozenset({"done", "due", "status", "activity_status"})
_STATUSES: Final = frozenset({"status", "goal_status", "activity_status"})
_ON_GOALS: Final = ("goal", "goal_or_measure", "measure", "text")
_MEASURED: Final = frozenset({"measure", "goal_or_measure", "target"})
_LEAST: Final = 2
_LONGEST_WORD: Final = 20


def settle_percent(view: View, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Column, ...]:
    """Give the columns with those of per cents done as the activities' status.

    In: a table with activities (or rows of several kinds) where nothing else is their status. A column counts where
    nearly all that stands in it are numbers from 0 to 1 shown as per cents, or texts of per cents ("75 %"), and its
    header may be about being done, or, where the table has nothing but activities, about how it goes ("Hur långt?").
    Beside words for how it goes it is left out. A bare occasion ("T2 2025") may be such a column where nothing is
    measured.
    """
    fields = {c.field for c in columns}
    if fields.isdisjoint({"activity", "text"}):
        return tuple(columns)
    about = _UNCLEAR if fields.isdisjoint(_ON_GOALS) else _UNCLEAR - {"status"}
    measured = not fields.isdisjoint(_MEASURED)
    shares = [
        c.index
        for c in columns
        if ({c.guess.field, *c.guess.others} & about or (c.guess.how == "bare" and not measured))
        and _per_cents(view, c.index, rows)
    ]
    judged = [c for c in columns if c.field in _STATUSES and c.index not in shares]
    words = [c.index for c in judged if c.field == "activity_status" or "text" in fields]
    made = []
    for c in columns:
        if c.index in shares and _put_in_words(view, c.index, words, rows):
            c = replace(c, guess=Guess("left_out", 0.85, "per cent"))
        elif c.index in shares and not any(other.field == "activity_status" for other in judged):
            guess = replace(c.guess, field="activity_status", certainty=0.85, how="per cent")
            c = replace(c, guess=guess, chosen=True)
        made.append(c)
    return tuple(made)


def _put_in_words(view: View, col: int, statuses: Sequence[int], rows: Sequence[int]) -> bool:
    """Tell whether most of the rows with a share say beside it how they go: then that is their status."""
    shares = [row for row in rows if view.own(row, col)]
    return sum(any(view.own(row, status) for status in statuses) for row in shares) * 2 > len(shares)


def _per_cents(view: View, col: int, rows: Sequence[int]) -> bool:
    shares = others = 0
    for row in rows:
        text = view.own(row, col)
        if not text:
            continue
        if _per_cent(view, row, col, text):
            shares += 1
        elif len(text) <= _LONGEST_WORD and text.replace(" ", "").isalpha():
            others += 1  # "Vilande"
            if 3 * others > len(rows):
                return False  # the rest cannot outweigh them
        else:
            return False
    return shares >= max(_LEAST, 2 * others)


def _per_cent(view: View, row: int, col: int, text: str) -> bool:
    value = view.value(row, col)
    if isinstance(value, str):
        plain = text.rstrip("% ").replace(",", ".")
        return text.endswith("%") and plain.replace(".", "", 1).isdigit() and float(plain) <= 100
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= 1 and "%" in (view.number_format(row, col) or "")
