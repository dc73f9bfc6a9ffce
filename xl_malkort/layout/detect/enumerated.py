"""Activities counted from one for each goal, a cell each ("1. Bokbuss", "1.1 Läsombud"): the number is no text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.walked import Record
from xl_malkort.values import fold

_NUMBERED: Final = re.compile(r"\s*(?:(?P<main>[0-9]{1,2})\.(?P<sub>[0-9]{1,2})[.)]?|(?P<n>[0-9]{1,2})[.)])\s+(?=\D)")


_AGAIN: Final = 2


def counted_anew(records: Sequence[Record], col: int) -> bool:
    """Tell whether the texts of a column are counted from one again and again, each cell one step from the last.

    Numbers that only go on through the whole table may be what other tables refer to, and are left.
    """
    before = begun = alone = 0
    mains: set[str | None] = set()
    for record in records:
        text = record.texts.get(col)
        if text is None:
            continue
        found = _NUMBERED.match(text)
        if found is None:
            if before and not record.opens:
                return False
            before, alone = 0, alone + 1  # a goal of few activities counts none
            continue
        n = int(found["sub"] or found["n"])
        mains.add(found["main"])
        if n != 1 and n != before + 1:
            return False
        begun += n == 1
        before = _last_in(text, found["main"], n)
    # "1.1", "1.2" of one goal's own table count its activities, as they do from goal to goal.
    own = len(mains) == 1 and None not in mains and before >= _AGAIN and not alone
    return own or (begun + bool(alone) >= _AGAIN and begun > 0)


def _last_in(text: str, main: str | None, n: int) -> int:
    """Give the last number of a cell that holds several activities: 2 for "2.1 Enkät 2.2 Tjejkväll"."""
    while main and f" {main}.{n + 1} " in text:
        n += 1
    return n


def goals_coded(records: Sequence[Record], goal: Column | None, code: Column | None) -> bool:
    """Tell whether a table's codes are its goals': not where a goal comes back with another one, an activity's."""
    if goal is None or code is None:
        return True
    said: dict[str, str] = {}
    both = [(r.texts[goal.index], r.texts[code.index]) for r in records if {goal.index, code.index} <= r.texts.keys()]
    return all(said.setdefault(fold(text), number) == number for text, number in both)


def uncounted(text: str) -> str:
    """Give a text without the number it begins with.

    >>> uncounted("2. Läsombud"), uncounted("1.2 Bokbuss"), uncounted("2025 års plan")
    ('Läsombud', 'Bokbuss', '2025 års plan')
    """
    found = _NUMBERED.match(text)
    return text[found.end() :] if found is not None else text
