"""Columns whose headings say when, over texts that say what: "Klart senast 30 juni | Klart senast 31 december"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.plan import Column, Guess
from xl_malkort.layout.detect.status_columns import written_notes
from xl_malkort.layout.detect.view import View
from xl_malkort.values import parse_when

_LEAST: Final = 2
_DUE: Final = frozenset({"due", "start", "done"})
_ANY_YEAR: Final = 2025
_BEFORE: Final = ("senast", "före", "innan", "klar", "färdig", "till ")


def settle_due_columns(view: View, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Column, ...]:
    """Give the columns with those that head activities by the day they are due as activities of that day.

    In: the columns of a table and its rows. Two columns at least must say when and hold texts that are no times, and
    nothing else may be what is done for the goals; else the columns come back as they are.
    """
    unread = [c for c in columns if c.guess.field in _DUE and not c.guess.used and c.guess.how != "profile"]
    fields = {c.field for c in columns}
    if len(unread) < _LEAST or "goal" not in fields or "activity" in fields:
        return tuple(columns)
    said = {c.index: day for c in unread if (day := day_in(c.header)) is not None}
    texts = [text for row in rows for col in said if (text := view.own(row, col))]
    if len(said) < _LEAST or len(set(said.values())) < len(said) or not written_notes(texts):
        return tuple(columns)
    return tuple(
        replace(
            c,
            guess=Guess("activity", 0.9, "month"),
            stands_for=said[c.index],
            note="month",
            chosen=True,
            round=None,
            year=None,
        )
        if c.index in said
        else c
        for c in columns
    )


@lru_cache(maxsize=512)
def day_in(header: str) -> str | None:
    """Give the time that a header ends with; None where it ends with none.

    >>> day_in("Ska vara klart senast 30 juni 2025"), day_in("Klart till Q2"), day_in("När ska det vara klart?")
    ('30 juni 2025', 'Q2', None)
    """
    words = header.rstrip(" .:?").split()
    for n in range(len(words)):
        if any(map(str.isalnum, words[n])):
            said = " ".join(words[n:])
            when = parse_when(said, _ANY_YEAR)
            if when.understood and when.date is not None and not said.casefold().startswith(_BEFORE):
                return said
    return None
