"""Tables of row types with rows for what is told of each goal at an occasion: "Mål", "Aktivitet", "Avstämning april".

    Slag             | Text                    | Läge
    Mål              | Fler hittar hit
    Aktivitet        | Ny skyltning            | klar
    Avstämning april | Vi har kommit i gång.   | Gul
    Avstämning aug   | Dubbelt så många.       | Grön

The sheet is seen with what was told at one occasion, the one asked for or the last that is filled in, on each goal's
own row: the text as its comment, and the rest in the columns where it stands. Addresses stay the sheet's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from xl_malkort.layout.detect.levels import RANKS
from xl_malkort.layout.detect.occasion_bands import When, when_told
from xl_malkort.layout.detect.occasion_columns import OneOccasion
from xl_malkort.layout.detect.typed import kind_of
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary

_LEAST: Final = 2
_LONGEST: Final = 30
_FEWEST_COLUMNS: Final = 3
_COMMON: Final = 4


@dataclass(slots=True)
class _Goal:
    row: int
    told: dict[int, When] = field(default_factory=dict)
    before: bool = False
    """A row of another kind stands above what was told."""
    closed: bool = False
    """A row of another kind stands behind what was told: where one stands above as well, whose it is is not known."""


def of_one_told_type(view: View, wanted: Collection[str], words: Vocabulary) -> OneOccasion | None:
    """Give such a sheet with what was told at one occasion on its goals' rows; None for any other sheet.

    In: the sheet upright, the occasion asked for, if one is ("1", "2", "3"), and the words for statuses. What stands
    between a goal's activities, or judges as an activity is judged, may be theirs: then the sheet is left as it is.
    """
    leads = Counter(next(iter(cells.values())) for cells in view.rows.values())
    if not any(n >= _LEAST and kind_of(text) in RANKS for text, n in leads.most_common(_COMMON)):
        return None  # a quick look
    place = _head(view)
    goals = _goals(view, *place) if place is not None else None
    if place is None or goals is None:
        return None
    head, col, text = place
    filled = {row: at for goal in goals for row, at in goal.told.items() if len(view.rows[row]) > 1}
    if len({at.order for at in filled.values()}) < _LEAST or any(_of_work(view, row, text, words) for row in filled):
        return None
    asked = [at.order for at in filled.values() if at.round and at.round in wanted]
    chosen = max(asked) if asked else max(at.order for at in filled.values())
    kept = {row: goal.row for goal in goals for row, at in goal.told.items() if filled.get(row) and at.order == chosen}
    if any(c != text and view.own(goal, c) for row, goal in kept.items() for c in view.rows[row] if c > col):
        return None  # the goal says so itself as well
    laid = _laid(view, head, col, text, goals, kept)
    latest = next(row for row in kept)
    laid.occasion = filled[latest].round, view.own(latest, col)
    return OneOccasion(laid, *laid.occasion)


def _head(view: View) -> tuple[int, int, int] | None:
    """Give the header's row, the column of the types and that of the texts, by the first row that is a goal."""
    before = None
    for row, cells in view.rows.items():
        col, lead = next(iter(cells.items()))
        if before is not None and len(cells) > 1 and len(lead) <= _LONGEST and kind_of(lead) in RANKS:
            return before, col, col + 1 if col in view.rows[before] and col + 1 in cells else 0
        before = row if len(cells) >= _FEWEST_COLUMNS else before
    return None


def _goals(view: View, head: int, col: int, text: int) -> list[_Goal] | None:
    """Give the goals with the rows told of each; None where a row is of no type or where whose it is is not told."""
    goals: list[_Goal] = []
    for row, cells in view.rows.items():
        lead = cells.get(col, "")
        if row <= head or (text and len(cells) == 1 and not (len(lead) <= _LONGEST and when_told(lead))):
            continue
        kind = kind_of(lead) if lead else None
        when = when_told(lead) if kind is None and 0 < len(lead) <= _LONGEST else None
        if kind in RANKS:
            goals.append(_Goal(row))
        elif when is not None:
            if not goals or goals[-1].closed or when.order in [at.order for at in goals[-1].told.values()]:
                return None
            goals[-1].told[row] = when
        elif kind is None:
            return None
        elif goals and goals[-1].told:
            goals[-1].closed = True
        elif goals:
            goals[-1].before = True
    several = sum(bool(goal.told) for goal in goals) >= _LEAST
    return goals if text and several and not any(goal.before and goal.closed for goal in goals) else None


def _of_work(view: View, row: int, text: int, words: Vocabulary) -> bool:
    """Tell whether a row says how it goes in words for activities alone: "pågår" may be the last activity's."""
    for col, said in view.rows[row].items():
        if col > text:
            work, goal = words.statuses.activity(said), words.statuses.goal(said)
            if work is not None and work.understood and not (goal is not None and goal.understood):
                return True
    return False


def _laid(view: View, head: int, col: int, text: int, goals: list[_Goal], kept: Mapping[int, int]) -> View:
    """Give the sheet without the rows of occasions, but with what one of them says on the goals' rows."""
    gone = {row for goal in goals for row in goal.told}
    beside = view.n_cols + 1
    columns = range(1, view.n_cols + 1)
    moved = {(row, c): (row, c) for row in view.rows if row >= head and row not in gone for c in columns}
    moved[head, beside] = head, text
    for row, goal in kept.items():
        moved[goal, beside] = row, text
        moved |= {(goal, c): (row, c) for c in columns if c not in (col, text) and not view.own(goal, c)}
    return view.laid(moved, head).retold({(head, beside): "Kommentar"}, {})
