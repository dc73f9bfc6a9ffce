"""Logs below each goal: "Mål 1 | Fler hittar hit", then "30 april | …" and "31 augusti | …", a row each time.

    När        | Vad har hänt?            | Läge
    Mål 1      | Fler hittar hit
    30 april   | Tjejkvällen har startat. | Gul
    31 augusti | Över tjugo kommer.       | Grön

The sheet is seen with a row for each goal and what was told of it at one occasion, the one asked for or the last that
is filled in; of a diary, where each row has a day of its own, what was told of each goal last. Addresses stay the
sheet's own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from xl_malkort.layout.detect.columns import candidates, header_key
from xl_malkort.layout.detect.header_texts import counts_a_goal
from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.log_rows import OF_PLAN, TOLD, WHEN
from xl_malkort.layout.detect.occasion_bands import when_told
from xl_malkort.layout.detect.occasion_columns import OneOccasion
from xl_malkort.layout.detect.remarks import ends_goals, remark
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold, parse_when

_HIGHEST: Final = 15
_LEAST: Final = 2
_PAIR: Final = 2
_LONGEST: Final = 30
_SHORTEST_GOAL: Final = 6
_CODE: Final = re.compile(r"[A-ZÅÄÖ]{0,2}[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?")
_ANY_YEAR: Final = 2025
_LAST_ORDER: Final = 99
_SOON: Final = 2
"""A note below the log stands after a blank row."""


class _At(NamedTuple):
    """When a row tells of: the day or month it is ordered by, and the round that it is."""

    order: tuple[int, int]
    round: str


@dataclass(slots=True)
class _Goal:
    row: int
    col: int
    told: dict[int, _At] = field(default_factory=dict)


def of_one_goal_log(view: View, wanted: Collection[str]) -> OneOccasion | None:
    """Give a sheet of logs below goals as a table of one occasion; None for any other sheet.

    In: the sheet upright, and the occasion asked for, if one is ("1", "2", "3").
    """
    for row, cells in islice(view.rows.items(), _HIGHEST):
        if not _LEAST <= len(cells) <= _LONGEST:
            continue
        for col, text in cells.items():
            if len(text) <= _LONGEST and WHEN.fullmatch(header_key(text)) and _tells(view, row, col):
                return _of_log(view, row, col, wanted)
    return None


def _tells(view: View, head: int, when: int) -> bool:
    """Tell whether a header asks for what is told anew each time beside its time, and for nothing of a plan."""
    fields = [{f for f, _, _ in candidates(t)[:1]} for c, t in view.rows[head].items() if c != when]
    subjects = OF_PLAN | {"goal", "goal_or_measure", "measure"}
    return any(said & TOLD for said in fields) and not any(said & subjects for said in fields)


def _of_log(view: View, head: int, when: int, wanted: Collection[str]) -> OneOccasion | None:
    found = _goals(view, head, when)
    if found is None:
        return None
    goals, last = found
    columns = [c for c in view.rows[head] if c != when]
    times = [at for goal in goals for at in goal.told.values()]
    if len(goals) < _LEAST or not any(len(goal.told) >= _LEAST for goal in goals) or len({*times}) < _LEAST:
        return None
    filled = {r: at for goal in goals for r, at in goal.told.items() if any(view.own(r, c) for c in columns)}
    if not filled or (wanted and _is_diary(goals)):
        return None
    kept = _kept(goals, filled, wanted)
    moved = {(head, col): (head, col) for col in view.rows[head]}
    top = head + 1
    for n, goal in enumerate(goals):
        moved[top + n, when] = (goal.row, goal.col)
        row = next((r for r in goal.told if r in kept), None)
        moved |= {(top + n, c): (row, c) for c in columns if row is not None}
    down = top + len(goals) + 1 - last
    for row in (r for r in view.rows if r >= last):
        moved |= {(row + down, c): (row, c) for c in view.rows[row]}
    above = min(head, goals[0].row)
    moved |= {(r, c): (r, c) for r in view.rows if above < r < head for c in view.rows[r]}
    laid = view.laid(moved, above)
    for n in range(len(goals)):
        laid.merged.pop((top + n, when), None)
    said = {(top + n, when): level_in(view.own(goal.row, goal.col)) for n, goal in enumerate(goals)}
    named = {place: text for place, (level, text) in said.items() if level == "goal" and text}
    laid = laid.retold({(head, when): "Mål"} | named, {})
    latest = max(kept, key=lambda r: filled[r].order) if kept else None
    if latest is None:
        return None
    laid.occasion = filled[latest].round, view.own(latest, when)
    return OneOccasion(laid, *laid.occasion)


def _goals(view: View, head: int, when: int) -> tuple[list[_Goal], int] | None:
    """Give the goals with the rows told of each, and the row where the log has ended; None where rows are others."""
    names = {fold(text) for text in view.rows[head].values()}
    goals: list[_Goal] = []
    rows = [r for r in view.rows if r > head]
    over = view.rows.get(head - 1, {})
    if (first := _goal_in(over, when)) is not None and counts_a_goal(next(iter(over.values()))):
        goals.append(_Goal(head - 1, first))  # the header stands below each goal
    before = head
    for n, row in enumerate(rows):
        cells = view.rows[row]
        blank, before = row - before >= _SOON, row
        if {fold(text) for text in cells.values()} == names:
            continue
        at = _at(view, row, when)
        if at is not None:
            if not goals or at in goals[-1].told.values():
                return None
            goals[-1].told[row] = at
            continue
        told_below = any(_at(view, r, when) is not None for r in rows[n + 1 :])
        col = _goal_in(cells, when)
        if not told_below and not (col is not None and counts_a_goal(next(iter(cells.values())))):
            return (goals, row) if blank and len(cells) == 1 else None
        text = cells[col] if col is not None else ""
        if col is None or ends_goals(text) or remark(text) or text in names:
            return None
        if goals and not goals[-1].told and goals[-1].row != head - 1:
            return None  # an area, or a goal that nothing is told of
        goals.append(_Goal(row, col))
    return goals, view.n_rows + 1


def _goal_in(cells: Mapping[int, str], when: int) -> int | None:
    """Give the column of the goal that a row names: alone, or behind "Mål 1"; None where it names none."""
    if not cells or len(cells) > _PAIR:
        return None
    (first, lead), (col, text) = (list(cells.items()) * _PAIR)[:_PAIR]
    if first < when or len(text) < _SHORTEST_GOAL or not any(map(str.isalpha, text)):
        return None
    if len(cells) == 1:
        return first
    numbered = (
        (counts_a_goal(lead) and len(lead) <= _LONGEST) or _CODE.fullmatch(lead) or fold(lead).rstrip(":") == "mål"
    )
    return col if first == when and numbered else None


def _at(view: View, row: int, col: int) -> _At | None:
    """Give when a row tells of; None where its cell says nothing of the kind."""
    value = view.value(row, col)
    text = view.own(row, col)
    if isinstance(value, dt.date):
        said = when_told(text)
        return _At((value.year * 12 + value.month, value.day), said.round if said is not None else "")
    if not text or len(text) > _LONGEST or counts_a_goal(text):
        return None
    said = when_told(text)
    day = parse_when(text, _ANY_YEAR)
    if day.understood and day.date is not None and (said is None or text[0].isdigit()):
        return _At((day.date.year * 12 + day.date.month, day.date.day), said.round if said is not None else "")
    if said is None:
        return None
    order = 13 if said.order == _LAST_ORDER else said.order
    return _At((order if order > _ANY_YEAR else _ANY_YEAR * 12 + order, 0), said.round)


def _is_diary(goals: Sequence[_Goal]) -> bool:
    """Tell whether each row has a day of its own: no two goals are told of at the same time."""
    orders = [at.order for goal in goals for at in goal.told.values()]
    return len(set(orders)) * 4 > len(orders) * 3


def _kept(goals: Sequence[_Goal], filled: Mapping[int, _At], wanted: Collection[str]) -> set[int]:
    """Give the rows that are read: of one occasion, or each goal's last of a diary."""
    if _is_diary(goals):
        told = [[r for r in goal.told if r in filled] for goal in goals]
        return {max(rows, key=lambda r: filled[r].order) for rows in told if rows}
    asked = [at.order for at in filled.values() if at.round and at.round in wanted]
    chosen = max(asked) if asked else max(at.order for at in filled.values())
    return {r for r, at in filled.items() if at.order == chosen}
