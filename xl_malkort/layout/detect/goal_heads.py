"""Goals that are the header of what stands below them: "Mål 1 | Färre fallolyckor | Vem | Senast" over its activities.

Every goal comes with the same words behind it, each heading a column. The sheet is seen with the goal on a row of its
own and the header below it, so that it is read as any goal with a table. Addresses stay the sheet's own.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.header_texts import counts_a_goal
from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.remarks import ends_goals, goal_like
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

_WHO_AND_WHEN: Final = frozenset({"responsible", "due", "start"})
_FIGURES: Final = frozenset({"target", "outcome", "baseline"})
_BESIDE: Final = (
    _WHO_AND_WHEN
    | _FIGURES
    | {"status", "goal_status", "activity_status", "measure_status", "done", "comment", "left_out"}
)
_SUBJECTS: Final = frozenset({"goal", "activity", "measure", "goal_or_measure", "overall_goal", "long_term_goal"})
_LEAST: Final = 2
_LONGEST: Final = 30
_WIDEST: Final = 9
_SURE: Final = 0.8


class _Head(NamedTuple):
    """A row that is a goal and a header: where the goal's text stands, and its words by column."""

    row: int
    col: int
    words: tuple[tuple[int, str], ...]
    labelled: bool


def with_heads_below(view: View) -> View | None:
    """Give the sheet with the header of each goal below it, where they stand on one row; None for any other.

    In: an upright sheet. At least two goals have the same words behind them, and each has rows of its own.
    """
    found = _heads(view)
    if len(found) < _LEAST:
        return None
    said = {field for _, word in found[0].words for field in _fields(word)}
    subject = "Aktivitet" if said & _WHO_AND_WHEN else "Mått" if said & _FIGURES else None
    if subject is None:
        return None
    heads = {head.row: head for head in found}
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    named: dict[tuple[int, int], str] = {}
    down = 0
    for row, cells in view.rows.items():
        head = heads.get(row)
        if row < found[0].row:
            continue
        words = dict(head.words) if head is not None else {}
        moved |= {(row + down, col): (row, col) for col in cells if col not in words}
        if head is not None:
            down += 1
            moved |= {(row + down, col): (row, col) for col in (head.col, *words)}
            named[row + down, head.col] = subject
    return view.laid(moved, found[0].row).retold(named, {})


def _heads(view: View) -> list[_Head]:
    """Give the rows that are goals and headers alike, with the same words behind; none where they do not come again."""
    found: list[_Head] = []
    for row, cells in view.rows.items():
        if len(cells) < _LEAST or len(cells) > _WIDEST:
            continue
        last = next(reversed(cells.values()))
        if len(last) > _LONGEST or not last[0].isalpha() or (found and last != found[0].words[-1][1]):
            continue  # a quick look
        head = _head(view, row)
        if head is not None and (not found or head.words == found[0].words) and (not found or head.col == found[0].col):
            found.append(head)
    goals = [head for head in found if head.labelled]
    texts = {fold(view.own(head.row, head.col)) for head in found}
    return found if len(goals) >= _LEAST and len(texts) == len(found) else []


def _head(view: View, row: int) -> _Head | None:
    cells = list(view.rows[row].items())
    (col, text), rest = cells[0], cells[1:]
    labelled = level_in(text)[0] == "goal"
    if not labelled and counts_a_goal(text) and len(rest) > 1 and len(text) <= _LONGEST and not _fields(rest[0][1]):
        (col, text), rest = rest[0], rest[1:]
        labelled = True
    goal = labelled or (len(text.split()) > _LEAST and goal_like(text) and not candidates(text))
    if not (goal or ends_goals(text)) or not rest or (not labelled and _fields(text) & _SUBJECTS):
        return None
    asked = [_fields(word) for _, word in rest if len(word) <= _LONGEST]
    if len(asked) < len(rest) or not all(asked) or any(not fields <= _BESIDE for fields in asked):
        return None
    below = view.rows.get(row + 1, {})
    if not below.get(col) or all(_fields(word) for word in below.values()):
        return None
    return _Head(row, col, tuple(rest), goal)


def _fields(word: str) -> frozenset[str]:
    """Give the field that a word heads, if it is plain."""
    return frozenset(field for field, certainty, _ in candidates(word)[:1] if certainty >= _SURE)
