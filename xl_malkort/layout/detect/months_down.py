"""A year on a page: months below one another, a column for each goal, and what is done where they cross.

    Månad    | Fler barn läser     | Fler äldre får hjälp
    Januari  |                     | Annonsera i bladet
    Februari | Sportlovspyssel     | Starta IT-kafé

The sheet is seen as a table with a row for each activity, its goal and its month beside it. Its colour says how it
goes. Labels below the months ask about each goal. Addresses stay the sheet's own.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from xl_malkort.grid import Area
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.header_texts import counts_a_goal
from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.months import QUARTER, SEASONS, month_of
from xl_malkort.layout.detect.remarks import goal_like, remark
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

_HIGHEST: Final = 25
_MONTHS: Final = 4
_PARTS: Final = 3
_GOALS: Final = 2
_WORDY: Final = 5
_MOSTLY: Final = 0.8
_CORNER: Final = re.compile(
    r"månad(?:er)?|när\??|tid(?:punkt)?|kvartal|period|vecka|år(?:et)?(?: 20[0-9]{2})?|20[0-9]{2}"
)
_OF_GOALS: Final = frozenset({"status", "goal_status", "comment", "forecast"})


class _Year(NamedTuple):
    """Where the goals stand, the rows of the months, and the labels below them that ask about the goals."""

    head: int
    when: int
    goals: list[int]
    months: list[int]
    asked: list[int]


def with_months_beside(view: View) -> View | None:
    """Give the sheet as a table of activities, where months stand down it and goals across; None for any other.

    In: an upright sheet without its legends.
    """
    found = _find(view)
    if found is None:
        return None
    head, when, goals, months, asked = found
    over = view.rows.get(head - 1, {})
    first = head - 1 if over and all(counts_a_goal(text) for text in over.values()) else head
    at = dict(zip(["goal", "activity", "due", "status"], range(when, when + 4), strict=True))
    below = {row: when + 4 + n for n, row in enumerate(asked)}
    moved = {(head, at["goal"]): (head, goals[0]), (head, at["due"]): (months[0], when)}
    moved |= {(head, col): (row, when) for row, col in below.items()}
    painted: list[tuple[int, int]] = []
    spans: list[Area] = []
    row = head + 1
    for goal in goals:
        begins = row
        moved[begins, at["goal"]] = (head, goal)
        moved |= {(begins, col): (label, goal) for label, col in below.items()}
        for month in (m for m in months if view.own(m, goal)):
            moved |= {(row, at["activity"]): (month, goal), (row, at["due"]): (month, when)}
            moved[row, at["status"]] = (month, goal)
            painted.append((row, at["status"]))
            row += 1
        row = max(row, begins + 1)
        if row - begins > 1:
            spans += [Area(begins, col, row - 1, col) for col in (at["goal"], *below.values())]
    after = max([*months, *asked])
    rest = {(r - after + row, c): (r, c) for r in view.rows if r > after for c in view.rows[r]}
    laid = view.laid(moved | rest, first)
    laid.merged = {place: area for place, area in laid.merged.items() if place[0] < first or place[0] >= row}
    laid.merged |= {place: area for area in spans for place in area.cells()}
    for r, c in painted:
        laid.rows[r].pop(c, None)  # its colour is all that is told there
    named = {(head, at["goal"]): "Mål", (head, at["activity"]): "Aktivitet", (head, at["due"]): "Klart"}
    texts = {(r, c): level_in(view.own(*moved[r, c]))[1] for r, c in moved if c == at["goal"] and r > head}
    laid.rows[head] = {}
    laid = laid.retold(named | {(head, at["status"]): "Status aktivitet"}, {})
    laid.rows[head] |= {col: view.own(label, when) for label, col in below.items()}
    return laid.retold({place: text for place, text in texts.items() if text}, {})


def _find(view: View) -> _Year | None:
    for n, (row, cells) in enumerate(islice(view.rows.items(), _HIGHEST)):
        col, text = next(iter(cells.items()))
        if n == 0 or not _is_time(text):
            continue
        return _of_year(view, row, col)
    return None


def _of_year(view: View, first: int, when: int) -> _Year | None:
    """Read a year whose first month stands in a cell; None where what stands over it names no goals."""
    rows = [row for row in view.rows if row >= first]
    months: list[int] = []
    for row in rows:
        if not _is_time(view.own(row, when)):
            break
        months.append(row)
    said = [fold(view.own(row, when)) for row in months]
    least = _MONTHS if month_of(view.own(first, when)) else _PARTS
    if len(months) < least or len(set(said)) < len(said):
        return None
    over = [row for row in view.rows if row < first]
    head = over[-1]
    corner = view.own(head, when)
    goals = [col for col in view.rows[head] if col > when]
    if first - head > 1 or len(goals) < _GOALS or not (not corner or _CORNER.fullmatch(fold(corner))):
        return None
    if not all(_is_goal(view.own(head, col)) for col in goals):
        return None
    texts = [text for row in months for col, text in view.rows[row].items() if col != when]
    if any(col not in (when, *goals) for row in months for col in view.rows[row]):
        return None
    if not texts or sum(len(text) >= _WORDY for text in texts) < _MOSTLY * len(texts):
        return None
    asked: list[int] = []
    for row in rows[len(months) :]:
        label = view.own(row, when)
        fields = {field for field, _, _ in candidates(label.rstrip(" :"))[:1]}
        if row - max([*months, *asked]) > 1 or not fields & _OF_GOALS:
            break
        asked.append(row)
    return _Year(head, when, goals, months, asked)


def _is_time(text: str) -> bool:
    return month_of(text) is not None or fold(text) in SEASONS or QUARTER.fullmatch(text.strip()) is not None


def _is_goal(text: str) -> bool:
    """Tell whether a text over a column is a goal: its label says so, or it is a sentence and no heading."""
    return level_in(text)[0] == "goal" or (goal_like(text) and not remark(text) and not candidates(text))
