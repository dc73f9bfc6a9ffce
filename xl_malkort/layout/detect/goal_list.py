"""A list of goals above a table that belongs to them all: "Mål 1 | Fler läser" over "Vad? | Mål nr | Vem?".

The list has no header of its own; it is given one, so that it is read as the table of goals that it is. The table names
its goals by number; where it does not, nothing tells which goal a row belongs to, and that is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.header_texts import LONGEST, counts_a_goal, is_word
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.levels import LABEL, LEVELS, level_of
from xl_malkort.layout.detect.numbers import is_wide, leading, names_goals, number
from xl_malkort.layout.detect.remarks import ends_goals
from xl_malkort.layout.detect.view import View
from xl_malkort.model import Finding

_LEAST: Final = 2
_MOST: Final = 2
"""The cells of a row: a number and a text."""
_FEWEST_LETTERS: Final = 3
_WIDEST: Final = 5
"""The columns of a list with a header of its own: number, goal and how it went, perhaps measured."""
_GOAL: Final = "Mål"
_NUMBER: Final = "Nr"
_SURE: Final = 0.8
_WHEN: Final = re.compile(
    r"[ ,]*(?:(?:för|under) )?(?:i (?:år|höst|vår|sommar|vinter)|(?:(?:hösten|våren|året|läsåret|höstterminen|"
    r"vårterminen|[hv]t) ?-?)?(?:20)?[0-9]{2}(?:[/–-](?:20)?[0-9]{2})?|hösten|våren|året|läsåret|höstterminen|"
    r"vårterminen):?$",
    re.IGNORECASE,
)
"""What a title says of the time: "Våra mål i höst", "Mål 2025", "Mål för läsåret 25/26"."""


class _Item(NamedTuple):
    """One goal of a list: its number, its columns, and whether its label says that it is a goal."""

    number: str
    columns: tuple[int, ...]
    labelled: bool


def with_goal_list(view: View, headers: Sequence[Header]) -> tuple[list[Header], Finding | None] | None:
    """Give a sheet's headers with one for the list of goals above the first of them; None where there is no list.

    In: an upright sheet and its headers. A list is two or more rows right below one another, each with a goal's number
    and its text ("Mål 1 | …", "Mål 1: …"), or with nothing but a number where what stands above says that they are
    goals. Out: also the question that is left where the table below does not say which goal its rows belong to.
    """
    if view.sideways or not headers:
        return None
    first = headers[0]
    if len(headers) > 1 and (own := _headed(view, first.top, headers[1].top)) is not None:
        return _with_numbers(own, first, headers)
    found = _list(view, first.top)
    if len(found) < _LEAST or min(found) == 1 or len({item.columns for item in found.values()}) > 1:
        return _below_header(view, headers)
    numbers = {item.number for item in found.values()}
    rows = [row for row in view.rows if row > first.bottom]
    if len(numbers) < len(found):
        return None
    named = _names(view, headers, numbers)
    doubt = None
    if not named:
        if not all(item.labelled for item in found.values()) or _goals_below(view, first, rows):
            return None
        doubt = rules.ROWS_OF_NO_GOAL.finding(
            sheet=view.name, cell=view.a1(first.top, min(first.texts)), count=str(len(found))
        )
    columns = next(iter(found.values())).columns
    words = {columns[-1]: (_GOAL, _GOAL)}
    if len(columns) > 1:
        words[columns[0]] = (_NUMBER, _NUMBER)
    top = min(found) - 1
    return [Header(top, top, dict(sorted(words.items())), len(words)), *headers], doubt


def _headed(view: View, head: int, until: int) -> tuple[dict[int, str], set[str]] | None:
    """Give the header words, by column, and the numbers of a list below a header: "Nr | Mål | Så blev det".

    In: the row of the header, and the row where the list must have ended. The numbers stand left of the goals, under a
    header or none, or lead the goals' texts. None for any other row.
    """
    cells = view.rows[head]
    goals = [col for col, text in cells.items() if _names_goals(_WHEN.sub("", text).rstrip(" :"))]
    if len(goals) != 1 or len(cells) > _WIDEST or not all(is_word(t) or candidates(t) for t in cells.values()):
        return None
    goal = goals[0]
    texts = dict(cells)
    if _over_numbers(view, head, goal):
        texts[goal + 1] = texts.pop(goal)
        cells = texts = dict(sorted(texts.items()))
        goal += 1
    numbers: list[str] = []
    columns: set[int] = set()
    row = head + 1
    while row < until and (item := view.rows.get(row)) is not None:
        text = item.get(goal, "")
        left = [col for col in item if col < goal and (col not in cells or number(item[col]))]
        code = number(item[left[-1]]) if left else leading(text)
        if not code or sum(c.isalpha() for c in text) < _FEWEST_LETTERS or not item.keys() <= cells.keys() | set(left):
            return None
        columns.add(left[-1] if left else goal)
        numbers.append(code)
        row += 1
    if len(numbers) < _LEAST or len(set(numbers)) < len(numbers) or len(columns) > 1 or row == until:
        return None
    if goal not in columns:
        texts.setdefault(columns.pop(), _NUMBER)
    return dict(sorted(texts.items())), set(numbers)


def _names_goals(text: str) -> bool:
    """Tell whether a header is over goals: "Våra mål", "Det här vill vi nå"."""
    return level_of(text) == "goal" or [f for f, _, _ in candidates(text)] == ["goal"]


def _over_numbers(view: View, head: int, col: int) -> bool:
    """Tell whether a header stands over the goals' numbers, and none over the goals: "Våra mål" over "A | …"."""
    if col + 1 in view.rows[head]:
        return False
    below = [view.rows.get(row, {}) for row in (head + 1, head + 2)]
    return all(number(cells.get(col, "")) and len(cells.get(col + 1, "")) > _FEWEST_LETTERS for cells in below)


def _with_numbers(
    found: tuple[dict[int, str], set[str]], first: Header, headers: Sequence[Header]
) -> tuple[list[Header], Finding | None] | None:
    """Give the header of a list its column of numbers, where that has no header; None where nothing is to be added."""
    texts, _ = found
    if first.top != first.bottom or texts.keys() == first.texts.keys():
        return None
    words = {col: first.texts.get(col, (text, text)) for col, text in texts.items()}
    return [replace(first, texts=words), *headers[1:]], None


def _below_header(view: View, headers: Sequence[Header]) -> tuple[list[Header], Finding | None] | None:
    """Give the headers with that of a list above them that was passed over for a better one."""
    first = headers[0]
    for head in view.rows:
        if head >= first.top:
            break
        found = _headed(view, head, first.top) if len(view.rows[head]) > 1 else None
        if found is None:
            continue
        texts, numbers = found
        rows = [row for row in view.rows if row > first.bottom]
        named = _names(view, headers, numbers)
        doubt = None
        if not named:
            if _goals_below(view, first, rows):
                return None
            doubt = rules.ROWS_OF_NO_GOAL.finding(
                sheet=view.name, cell=view.a1(first.top, min(first.texts)), count=str(len(numbers))
            )
        words = {col: (text, text) for col, text in texts.items()}
        return [Header(head, head, words, len(words)), *headers], doubt
    return None


def _list(view: View, until: int) -> dict[int, _Item]:
    """Give the rows of the list above a row; what comes after it, and rows that are no list, are left out."""
    found: dict[int, _Item] = {}
    for row in sorted(row for row in view.rows if row < until):
        item = _item(view, row, going_on=row - 1 in found)
        numbers = {other.number for other in found.values()}
        if item is not None and (not found or row - 1 in found) and item.number not in numbers:
            found[row] = item
        elif len(found) >= _LEAST:
            break
        else:
            found = {row: item} if item is not None else {}
    return found


def _item(view: View, row: int, *, going_on: bool) -> _Item | None:
    """Read a row as one goal of a list; None for any other row."""
    cells = view.rows[row]
    if len(cells) > _MOST:
        return None
    (_, lead), *others = cells.items()
    if others:
        code, text = number(lead), others[0][1]
        says = counts_a_goal(lead)
    else:
        inside = LABEL.match(lead)
        code, text = leading(lead), inside["text"] if inside else lead
        says = inside is not None and level_of(inside["label"]) == "goal"
    if not code or sum(c.isalpha() for c in text) < _FEWEST_LETTERS:
        return None
    above = list(view.rows.get(row - 1, {}).values())
    titled = len(above) == 1 and level_of(_WHEN.sub("", above[0]).rstrip(" :")) == "goal"
    return _Item(code, tuple(cells), says) if says or titled or going_on else None


def _names(view: View, headers: Sequence[Header], numbers: set[str]) -> bool:
    """Tell whether a column of the first table is about which of the numbered goals its rows belong to."""
    last = headers[1].top - 1 if len(headers) > 1 else view.n_rows
    rows = [row for row in view.rows if headers[0].bottom < row <= last]
    return any(
        names_goals(text, [view.own(row, col) for row in rows if not is_wide(view, row, col)], numbers)
        for col, (_, text) in headers[0].texts.items()
    )


def _goals_below(view: View, header: Header, rows: Sequence[int]) -> bool:
    """Tell whether the table says itself what its rows belong to: in a column, or between them."""
    texts = [text for _, text in header.texts.values() if len(text) <= LONGEST]
    if any(field in LEVELS and certainty >= _SURE for text in texts for field, certainty, _ in candidates(text)):
        return True
    lone = [next(iter(view.rows[row].values())) for row in rows if len(view.rows[row]) == 1]
    return any(counts_a_goal(text) or LABEL.match(text) or ends_goals(text) or number(text) for text in lone)
