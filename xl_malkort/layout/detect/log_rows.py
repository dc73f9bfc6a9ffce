"""Registers and logs: a row for each goal at each occasion, below "Tillfälle | Mål nr | Utfall | Bedömning".

Only one occasion is read, the one asked for or the last that is filled in. Where the rows have days of their own, as
in a diary, the last row of each goal is read. The column that says when is taken off: the goals stand beside it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from xl_malkort.layout.detect.columns import candidates, header_key, round_of_month, told_alone
from xl_malkort.layout.detect.header_texts import occasion
from xl_malkort.layout.detect.numbers import refers
from xl_malkort.layout.detect.occasion_columns import OneOccasion
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold
from xl_malkort.values.calendar_words import MONTHS

WHEN: Final = re.compile(
    r"(?:(?:uppföljnings|avstämnings|mät|rapport|rapporterings|redovisnings)?(?:tillfälle|period|datum|månad)(?:et|en)?|"
    r"(?:tertial|kvartal|delår|omgång|avstämning|uppföljning|mätning|rapport|avser|när|dag|vid)(?:et|en)?)",
)
TOLD: Final = frozenset(
    {"status", "goal_status", "measure_status", "outcome", "comment", "forecast", "trend", "activity_status"}
)
OF_PLAN: Final = frozenset({"activity", "responsible", "due", "start"})
_KEYS: Final = frozenset({"goal", "code", "measure", "goal_or_measure"})
_MONTH: Final = re.compile(rf"(?P<month>{'|'.join(MONTHS)})\.?(?: (?P<year>20[0-9]{{2}}))?")
_ROUND_OF: Final = {4: "1", 8: "2", 12: "3"}
_HIGHEST: Final = 12
_LONGEST: Final = 30
_LEAST: Final = 2
_FEWEST_ROWS: Final = 4
_NARROWEST: Final = 3


class _When(NamedTuple):
    """When a row is of: what it is ordered by, the round that it is ("2") or "", and whether it is a day."""

    order: tuple[int, int]
    round: str
    day: bool


def of_one_log(view: View, wanted: Collection[str]) -> OneOccasion | None:
    """Give a register with one occasion's rows alone; None for any other sheet.

    In: the sheet upright, and the occasion asked for, if one is ("1", "2", "3"). Every row below the header says which
    goal it is of and when, none twice, and the goals come again at other occasions. A table with activities, or with
    who and when, is a plan and no register.
    """
    for n, (row, cells) in enumerate(view.rows.items()):
        if n > _HIGHEST:
            return None
        if len(cells) < _NARROWEST:
            continue
        for col, text in cells.items():
            if len(text) <= _LONGEST and WHEN.fullmatch(header_key(text)):
                found = _read(view, row, col, wanted)
                if found is not None:
                    return found
    return None


def _read(view: View, head: int, col: int, wanted: Collection[str]) -> OneOccasion | None:
    below = [r for r in view.rows if r > head]
    if not below or _when(view, below[0], col) is None:
        return None  # a quick look: most tables have no occasions there
    fields = {c: {f for f, _, _ in candidates(t)[:1]} for c, t in view.rows[head].items() if c != col}
    keys = [c for c, said in fields.items() if said & _KEYS or refers(header_key(view.own(head, c)))]
    told = [c for c, said in fields.items() if said & TOLD and c not in keys]
    if not keys or not told or any(said & OF_PLAN for said in fields.values()):
        return None
    dated: dict[int, _When] = {}
    named: dict[int, tuple[str, ...]] = {}
    for n, row in enumerate(below):
        when = _when(view, row, col)
        if when is None and n and len(view.rows[row]) == 1:
            break  # a note below the table
        key = tuple(fold(view.own(row, c)) for c in keys)
        if when is None or not all(key):
            return None
        dated[row], named[row] = when, key
    if len(dated) < _FEWEST_ROWS or len({(dated[r], named[r]) for r in dated}) < len(dated):
        return None
    if not _comes_again(dated, named):
        return None
    kept = _kept(view, dated, named, told, wanted)
    last = max(kept, key=lambda row: dated[row].order)
    gone = dated.keys() - kept
    left = view.laid(
        {
            (row, c): (row, c)
            for row, cells in view.rows.items()
            if row >= head and row not in gone
            for c in cells
            if c != col or (row != head and row not in dated)
        },
        head,
    )
    left.occasion = dated[last].round, view.own(last, col)
    return OneOccasion(left, *left.occasion)


def _comes_again(dated: Mapping[int, _When], named: Mapping[int, tuple[str, ...]]) -> bool:
    """Tell whether the goals come again at several occasions, one occasion after the other."""
    rows = list(dated)
    several = len({dated[r] for r in rows}) >= _LEAST
    again = len(set(named.values())) * 4 <= len(rows) * 3
    runs = 1 + sum(dated[a].order != dated[b].order for a, b in pairwise(rows))
    in_order = runs == len({dated[r].order for r in rows})
    return several and again and in_order


def _kept(
    view: View,
    dated: Mapping[int, _When],
    named: Mapping[int, tuple[str, ...]],
    told: Sequence[int],
    wanted: Collection[str],
) -> set[int]:
    """Give the rows that are read: of one occasion, or the last of each goal where every row has a day of its own."""
    filled = [row for row in dated if any(view.own(row, c) for c in told)] or list(dated)
    orders = [one.order for one in dated.values()]
    if all(one.day for one in dated.values()) and len(set(orders)) * 2 > len(orders) and not wanted:
        latest = {named[row]: row for row in sorted(filled, key=lambda row: dated[row].order)}
        return set(latest.values())
    asked = [one.order for one in dated.values() if one.round and one.round in wanted]
    chosen = max(asked) if asked else max(dated[row].order for row in filled)
    return {row for row in dated if dated[row].order == chosen}


def _when(view: View, row: int, col: int) -> _When | None:
    """Give when a row is of; None where its cell says nothing of the kind."""
    value = view.value(row, col)
    if isinstance(value, dt.date):
        whole = value.month in _ROUND_OF and (value + dt.timedelta(days=1)).month != value.month
        return _When((value.year, value.month * 32 + value.day), _ROUND_OF[value.month] if whole else "", True)
    text = view.own(row, col)
    if not text or len(text) > _LONGEST:
        return None
    month = _MONTH.fullmatch(fold(text))
    if month is not None:
        return _When(
            (int(month["year"] or 0), MONTHS[month["month"]] * 32), round_of_month(month["month"]) or "", False
        )
    said = occasion(text)
    if said is None:
        return None
    round_, year = told_alone(said)
    if round_ is None:
        return None
    number = 12 if round_ == "end" else 3 * int(round_[1:]) if round_.startswith("q") else 4 * int(round_)
    return _When((year or 0, number * 32), {"end": "3"}.get(round_, round_ if round_ in "123" else ""), False)
