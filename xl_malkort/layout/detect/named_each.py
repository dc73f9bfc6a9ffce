"""Goals that are written out on every row: there a blank is no repeat of the row above, but a row without a goal."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from xl_malkort.layout.detect.plan import Table
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

_RARE: Final = 5
"""A goal that is left out on more than one row in so many is one that the row above has."""


def names_each(view: View, table: Table) -> int | None:
    """Give the goal column of a list of activities where each names its goal: an empty cell there means none.

    The activity stands before the goal, and a goal comes back after another one; or goals are written out on each of
    their rows, and only here and there none is.
    """
    goal = [c.index for c in table.columns if c.field == "goal"]
    activity = [c.index for c in table.columns if c.field == "activity"]
    if len(goal) != 1 or len(activity) != 1:
        return None
    if activity[0] > goal[0]:
        return goal[0] if _written_out(view, table, goal[0], activity[0]) else None
    seen: list[str] = []
    for row in range(table.first, table.last + 1):
        text = fold(view.own(row, goal[0])) if row in view.rows else ""
        if text in seen[:-1]:
            return goal[0]
        if text and text not in seen:
            seen.append(text)
    return None


def _written_out(view: View, table: Table, goal: int, activity: int) -> bool:
    """Tell whether goals are repeated row by row, with a blank for hardly any activity; never where measures stand."""
    if any(c.field in ("measure", "target", "outcome") for c in table.columns):
        return False
    rows = [r for r in range(table.first, table.last + 1) if len(view.rows.get(r, ())) > 1 and view.own(r, activity)]
    said = [view.own(r, goal) for r in rows]
    repeats = sum(bool(one) and one == other for one, other in pairwise(said))
    blanks = said.count("")
    return repeats >= 2 and blanks > 0 and (blanks * _RARE <= len(said) or _ends_repeats(said))


def _ends_repeats(said: list[str]) -> bool:
    """Tell whether the blanks all stand at the end, in no more than half of the rows, below a goal that was repeated.

    >>> _ends_repeats(["A", "A", "B", "B", "", ""]), _ends_repeats(["A", "A", "B", "", ""])
    (True, False)
    """
    told = len(said) - said.count("")
    return "" not in said[:told] and told * 2 >= len(said) and told > 1 and said[told - 1] == said[told - 2]
