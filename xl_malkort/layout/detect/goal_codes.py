"""Letters and numbers that goals are known by: in a column without a header, and as the beginning of activities' own.

"A", "B", "C" before the goals of one tab, and "A1", "A2", "B1" before the activities of another: the letter says which
goal each of them serves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect.plan import Column, Guess
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

if TYPE_CHECKING:
    from xl_malkort.layout.detect.headers import Header

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzåäö"
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_COUNTED: Final = re.compile(r"(?:m|mål|nr)? ?[.-]?(?P<number>[0-9]{1,2})")
_LEAST: Final = 2
_NEARLY_ALL: Final = 0.8
_SENTENCE: Final = 8
"""The letters of a text that is no code."""
_OWN: Final = re.compile(r"(?P<goal>(?:.*[^\d.: -])|(?:.*?\d)(?=[.:-]\d))[ .:-]?(?P<serial>[0-9]{1,2})")
"""A number of a row's own that begins with its goal's: "A1", "B.2", "1.3", "M2-1"."""

_BEFORE: Final = re.compile(
    r"(?P<own>[A-ZÅÄÖ]{1,2}[.-]?[0-9]{1,2}(?:[.-][0-9]{1,2})?|[0-9]{1,2}[.-][0-9]{1,2})[.:)]? +(?=[^\W\d])"
)


def enumerates(said: Sequence[str]) -> bool:
    """Tell whether texts only count: letters, numbers or Roman numerals in order from the first, each of them once.

    >>> enumerates(["A", "B", "C"]), enumerates(["1.", "2."]), enumerates(["I", "II"]), enumerates(["M", "A"])
    (True, True, True, False)
    """
    plain = [fold(text).strip(" .:)(") for text in said]
    n = len(plain)
    if n < _LEAST:
        return False
    if plain == list(_LETTERS[:n]) or plain == list(_ROMAN[:n]):
        return True
    numbers = [found["number"] if (found := _COUNTED.fullmatch(text)) else "" for text in plain]
    return numbers == [str(at) for at in range(1, n + 1)]


def with_bare_codes(view: View, header: Header, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Column, ...]:
    """Give the columns, with a column of letters or numbers before the goals that has no header of its own as codes.

    In: an upright table's columns; `rows` are its records. "Mål" may also stand over the letters, alone or merged, with
    the goals beside them. A quick look: most tables begin where their header does, and have no column without one.
    """
    columns = tuple(columns)
    if view.sideways or not columns or any(c.field == "code" for c in columns):
        return columns
    left = min(c.index for c in columns) - 1
    goal = next((c for c in columns if c.field == "goal"), None)
    if goal is None and not any(c.field == "activity" for c in columns):
        return columns
    if left >= 1 and not _headed(view, header, left):
        told = _told(view, left, rows)
        if goal is not None and enumerates(list(told.values())) and all(view.own(row, goal.index) for row in told):
            return (_code(left), *columns)
        if goal is None and len(told) * 2 > len(rows) and all(map(_OWN.fullmatch, map(fold, told.values()))):
            return (_code(left), *columns)
    if goal is None or goal.guess.how == "profile" or any(c.index == goal.index + 1 for c in columns):
        return columns
    beside = goal.index + 1
    told = _told(view, goal.index, rows)
    if not told or _headed(view, header, beside) or not enumerates(list(told.values())):
        return columns
    if any(len(view.own(row, beside)) < _SENTENCE for row in told):
        return columns
    made = [one for c in columns for one in ((_code(c.index), replace(c, index=beside)) if c is goal else (c,))]
    return tuple(made)


def _headed(view: View, header: Header, col: int) -> bool:
    return any(view.own(row, col) for row in range(header.top, header.bottom + 1))


def _told(view: View, col: int, rows: Sequence[int]) -> dict[int, str]:
    """Give a column's texts by row, but for those that have their row to themselves."""
    return {row: text for row in rows if (text := view.own(row, col)) and len(view.rows[row]) > 1}


def _code(col: int) -> Column:
    return Column(col, "", "", Guess("code", 0.85, "counts"))


def goal_in(own: str, goals: Collection[str]) -> str | None:
    """Give the goal's number that a row's own number begins with; None where it begins with none that is known.

    In: both as they are compared (`numbers.number`).

    >>> goal_in("a1", {"a", "b"}), goal_in("1.3", {"1", "2"}), goal_in("13", {"1", "2"}), goal_in("d1", {"a", "b"})
    ('a', '1', None, None)
    """
    found = _OWN.fullmatch(own)
    goal = found["goal"].rstrip(" .:-") if found is not None else ""
    return goal if goal in goals else None


def of_goals(own: Sequence[str], goals: Collection[str]) -> bool:
    """Tell whether rows' own numbers say which goals they belong to: each its own, of two goals at least.

    >>> of_goals(["a1", "a2", "b1"], {"a", "b"}), of_goals(["a1", "a2", "a3"], {"a", "b"})
    (True, False)
    """
    if len(own) < _LEAST or len(goals) < _LEAST or len(set(own)) < len(own):
        return False
    known = [goal for text in own if (goal := goal_in(text, goals)) is not None]
    if len(known) < _NEARLY_ALL * len(own):
        return False
    return len(set(known)) > 1


def number_before(text: str) -> tuple[str, str]:
    """Part an activity's own number, as it is compared, from its text; "" where none stands before it.

    >>> number_before("B2. Deltagarråd"), number_before("1.3 Ny rutin"), number_before("Ny rutin")
    (('b2', 'Deltagarråd'), ('1.3', 'Ny rutin'), ('', 'Ny rutin'))
    """
    found = _BEFORE.match(text)
    return (fold(found["own"]), text[found.end() :]) if found is not None else ("", text)
