"""Forms whose goal is not filled in, though what it would belong to is: "Vårt mål" left empty over "Nämndens mål"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from xl_malkort.layout.detect.goal_blocks import Block
from xl_malkort.layout.detect.goal_labels import bare, is_goal_label
from xl_malkort.layout.detect.levels import RANKS, rank_among
from xl_malkort.layout.detect.view import View

_UNIT: Final = RANKS.index("goal")
_NEAR: Final = 4
"""Rows above a goal's text where the label that was left empty stands."""


def without_unfilled(view: View, blocks: Iterable[Block]) -> None:
    """Leave out the goal of a higher level, where the label of the goal itself has no answer: it is not that goal.

    In: the goals of a form, changed in place: such a part has no goal, and its tables are read without one.
    """
    for block in blocks:
        if block.goal is None or rank_among(block.word) >= _UNIT:
            continue
        row = block.goal[1][0]
        if any(_left_empty(view, r, rank_among(block.word)) for r in range(max(1, row - _NEAR), row)):
            block.goal, block.upper = None, {}
            block.columns = frozenset(range(1, view.n_cols + 1))


def asked_above(view: View, top: int) -> tuple[int, int] | None:
    """Give the place of a lone question or goal's label above a table, by which the form says itself what the goal is.

    Then a sheet's name that only counts ("Mål 1") is not the goal, whether the label is answered or not.
    """
    for row, cells in view.rows.items():
        if row >= top:
            return None
        if len(cells) == 1:
            ((col, text),) = cells.items()
            if text.endswith("?") or (":" not in text.rstrip(": ") and is_goal_label(text)):
                return row, col
    return None


def _left_empty(view: View, row: int, rank: int) -> bool:
    """Tell whether a row is nothing but the label of a lower goal, with no answer beside or below it."""
    cells, below = view.rows.get(row, {}), view.rows.get(row + 1)
    if len(cells) != 1 or (below is not None and not is_goal_label(next(iter(below.values())))):
        return False
    (text,) = cells.values()
    return is_goal_label(text) and ":" not in text.rstrip(": ") and rank_among(bare(text)) > rank
