"""Cards two by two, or three abreast: the same labels again in other columns, and again further down.

Such a sheet is seen with its cards below one another, in the order in which people read them, and is then read as any
form is. Addresses stay the sheet's own.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final, NamedTuple

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.goal_labels import is_goal_label
from xl_malkort.layout.detect.groups import counted
from xl_malkort.layout.detect.header_texts import LONGEST, counts_a_goal
from xl_malkort.layout.detect.levels import level_of
from xl_malkort.layout.detect.one_below_another import DEEPEST, GAP, Moves, merged_across, rest_below
from xl_malkort.layout.detect.view import View

_LEAST_ROWS: Final = 3
_LEAST_WIDTH: Final = 2
_CERTAIN: Final = 0.75
_COUNTED: Final = re.compile(r"[^\W\d]+ (?:nr )?[0-9]{1,2}[.:]?")
"""What only counts the cards: "Kort 3"."""
_BRACKET: Final = re.compile(r"\s*\([^()]*\)\s*$")
_MOST: Final = 4
"""Cards abreast."""
_GOAL: Final = "Mål"
"""What the label that begins each card is read as, where it asks for the goal in other words."""


class _Grid(NamedTuple):
    """Where cards stand: the first column of each of those abreast, and the rows where their labels are the same."""

    starts: tuple[int, ...]
    rows: tuple[int, ...]


def stacked(view: View) -> View | None:
    """Give the sheet with its cards below one another; None for a sheet whose labels do not come again beside.

    In: an upright sheet without its legends. The labels must be the same in three rows at least, one of them a goal's,
    and nothing may be merged from one card into the next.
    """
    grid = _grid(view)
    if grid is None:
        return None
    spans = [(left, right - 1) for left, right in pairwise((*grid.starts, view.n_cols + 1))]
    first = grid.rows[0]
    beside = [row for row, cells in view.rows.items() if row >= first and any(c >= grid.starts[1] for c in cells)]
    begins = [row for row in grid.rows if _key(_lead(view, row)) == _key(_lead(view, first))]
    begins += _alone_below(view, begins, grid.starts[0])
    last = max(*beside, begins[-1])
    while last + 1 in view.rows:
        last += 1
    if merged_across(view, grid.starts[1:], first, last):
        return None
    counting = all(_only_counts(view, row, spans) for row in begins)
    label = view.own(first + counting, grid.starts[0]).partition(":")[0]
    titled = not counting and _titled(view, begins, spans)
    first -= titled
    goals: dict[tuple[int, int], str] = {}
    moved: Moves = {}
    below = first
    for top, following in pairwise((*(row - titled for row in begins), last + 1)):
        for left, right in spans:
            above = top + counting  # "MÅL 2" over "Vi vill att | …" only counts
            filled = [r for r in range(above, following) if any(left <= c <= right for c in view.rows.get(r, {}))]
            if not filled:
                continue
            if level_of(label) != "goal" and _of_goal(_key(label)):
                goals[below + titled, spans[0][0]] = _GOAL
            end = min(filled[-1] + 1, following - 1)  # a verdict may be nothing but a colour below its label
            for row in range(above, end + 1):
                for col in range(left, right + 1):
                    moved[below + row - above, spans[0][0] + col - left] = (row, col)
            below += end - above + GAP
    moved |= rest_below(view, last, below)
    laid = view.laid(moved, first)
    return laid.retold(goals, {}) if goals else laid


def _alone_below(view: View, begins: list[int], col: int) -> list[int]:
    """Give the rows where cards begin that have none beside them, set apart below the others: the fifth of five."""
    key = _key(view.own(begins[0], col))
    rows = [row for row in view.rows if row > begins[-1] and row - 1 not in view.rows]
    return [row for row in rows if (text := view.own(row, col)) and len(text) <= LONGEST and _key(text) == key]


def _only_counts(view: View, row: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a row is nothing but the numbers of its cards, and the next one asks for the goal: "MÅL 1"."""
    below = view.rows.get(row + 1, {}).get(spans[0][0], "")
    asks = bool(below) and (is_goal_label(below) or _of_goal(_key(below)))
    return asks and all(counts_a_goal(text) or _COUNTED.fullmatch(text) for text in view.rows[row].values())


def _titled(view: View, begins: list[int], spans: list[tuple[int, int]]) -> bool:
    """Tell whether every card has a name of its own right above it, and nothing above that: "Brukare | | Personal"."""
    for row in begins:
        above = view.rows.get(row - 1, {})
        cards = [left for left, _ in spans if view.own(row, left)]
        if list(above) != cards or row - 2 in view.rows or any(":" in text for text in above.values()):
            return False
    return True


def _lead(view: View, row: int) -> str:
    return next(iter(view.rows[row].values()))


def _key(text: str) -> str:
    """Give what two labels share: "MÅL 1" and "MÅL 2 (Vad?)", "Mål: Fler läser" and "Mål: Alla trivs"."""
    return counted(_BRACKET.sub("", text.partition(":")[0]))


def _grid(view: View) -> _Grid | None:
    """Find the columns where the first label of a row comes again, in row after row."""
    found: dict[tuple[int, ...], list[int]] = {}
    for n, (row, cells) in enumerate(view.rows.items()):
        if n > DEEPEST and not found:
            return None
        if len(cells) < 2:
            continue
        (col, lead), *others = cells.items()
        start = lead[:3]
        if len(lead) > LONGEST or not any(text[:3] == start for _, text in others):
            continue  # a quick look: in nearly no row does the first text come again
        key = _key(lead)
        at = (col, *(c for c, text in others if key and _key(text) == key))
        if 1 < len(at) <= _MOST and at[1] - col >= _LEAST_WIDTH and len({b - a for a, b in pairwise(at)}) == 1:
            found.setdefault(at, []).append(row)
    if not found:
        return None
    starts, rows = max(found.items(), key=lambda item: (len(item[1]), len(item[0])))
    words = Counter(_key(_lead(view, row)) for row in rows)
    if len(rows) < _LEAST_ROWS or len(words) < _LEAST_ROWS:
        return None
    asking = [word for word in words if any(sure >= _CERTAIN for _, sure, _ in candidates(word))]
    if not any(_of_goal(word) for word in words) or len(asking) < _LEAST_ROWS - 1:
        return None
    if min(c for row in rows for c in view.rows[row]) < starts[0]:
        return None
    return _Grid(starts, tuple(rows))


def _of_goal(word: str) -> bool:
    return level_of(word) == "goal" or any(f == "goal" and sure >= _CERTAIN for f, sure, _ in candidates(word))
