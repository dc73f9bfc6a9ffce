"""A row for each occasion: "Jan–apr | Jan–aug | Jan–dec" below each other beside every goal.

Only one of them is read, the one asked for or the last that is filled in; what stands once for them all (the goal, the
measure, its target) is taken along to that row. The cells of the row keep their addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xl_malkort.layout.detect.columns import parts, round_of_month
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

_UNTIL: Final = re.compile(
    r"(?:jan(?:uari)?\.?\s*[-–]\s*)?(?P<month>apr(?:il)?|aug(?:usti)?|dec(?:ember)?)\.?(?: 20[0-9]{2})?"
)
_ROUNDS: Final = frozenset("123")
_WHOLE: Final = frozenset({"helår", "bokslut", "årsbokslut"})
_LEAST: Final = 2
_LONGEST: Final = 30
"""The most characters that the name of an occasion has."""

Groups = list[dict[str, int]]
"""For each goal or measure: the row of each occasion."""


@dataclass(frozen=True, slots=True)
class OnePeriod:
    """A sheet with the rows of one occasion, and which occasion that is ("1", "2", "3")."""

    view: View
    round: str


def of_one_period(view: View, header: Header, wanted: str | None, last: int) -> OnePeriod | None:
    """Give a sheet without the rows of the other occasions; None where its rows are not of several.

    In: the sheet upright, its first header, the occasion asked for ("1", "2", "3"), and the last row of that table.
    """
    if view.sideways:
        return None
    for col in header.texts:
        groups = _groups(view, header, col, last)
        if groups:
            codes = sorted({code for group in groups for code in group}, reverse=True)
            told = _told(view, groups, col)
            filled = [c for c in codes if any(_says(view, group.get(c), told) for group in groups)]
            chosen = wanted if wanted in codes else (filled or codes)[0]
            return OnePeriod(_only(view, groups, chosen, told | {col}), chosen)
    return None


def _groups(view: View, header: Header, col: int, last: int) -> Groups:
    """Give the rows by occasion, where a column says of nearly every row which it is, again and again in order."""
    groups: Groups = []
    said: dict[int, str] = {}
    seen = 0
    for row, cells in view.rows.items():
        if not header.bottom < row <= last or not (col in cells or len(cells) > 1):
            continue
        seen += 1
        if code := _occasion(view.own(row, col)):
            said[row] = code
        elif (seen - len(said)) * 10 > len(view.rows):
            return []  # most columns say nothing of the kind, and their first rows tell
    if len(said) < _LEAST * _LEAST or len(said) * 10 < 9 * seen:
        return []
    for row, code in said.items():
        if groups and code > max(groups[-1]) and row == max(groups[-1].values()) + 1:
            groups[-1][code] = row
        else:
            groups.append({code: row})
    return groups if sum(len(group) > 1 for group in groups) * 2 > len(groups) else []


def _occasion(text: str) -> str | None:
    if not text or len(text) > _LONGEST:
        return None
    key = fold(text)
    if key in _WHOLE:
        return "3"
    until = _UNTIL.fullmatch(key)
    if until is not None:
        return round_of_month(until["month"])
    word, round_, _year = parts(text)
    return round_ if not word and round_ in _ROUNDS else None


def _told(view: View, groups: Groups, col: int) -> set[int]:
    """Give the columns that are told anew for an occasion: a later row has a text of its own there."""
    found: set[int] = set()
    for group in groups:
        first, *later = group.values()
        for row in later:
            found |= {c for c, text in view.rows.get(row, {}).items() if text != view.own(first, c)}
    return found - {col}


def _says(view: View, row: int | None, told: set[int]) -> bool:
    return row is not None and not told.isdisjoint(view.rows.get(row, {}))


def _only(view: View, groups: Groups, chosen: str, told: set[int]) -> View:
    """Give the sheet with one row of each group, which has what the group's first row says for all of them."""
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    gone: set[int] = set()
    for group in groups:
        kept = group.get(chosen) or max((r for c, r in group.items() if c < chosen), default=min(group.values()))
        gone |= {row for row in group.values() if row != kept}
        first = min(group.values())
        moved |= {(kept, c): (first, c) for c in view.rows[first] if c not in told and not view.own(kept, c)}
    return view.gathered(moved, gone)
