"""Goals as boxes two by two: each goal's text as a title over its small table, the same header beside and below.

"Fler läser | | Alla trivs" over "Så gör vi | Vem | När | | Så gör vi | Vem | När", and then two boxes more. The sheet
is seen with its boxes below one another, so that it is read as one with a table for each goal. Addresses stay its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from typing import Final

from xl_malkort.layout.detect.answers import asks_for
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.one_below_another import DEEPEST, GAP, Moves, merged_across, rest_below
from xl_malkort.layout.detect.remarks import goal_like, remark
from xl_malkort.layout.detect.view import View

_LEAST_COLUMNS: Final = 2
_MOST: Final = 4
"""Boxes abreast."""
_LEAST_ROWS: Final = 2
"""So many rows of boxes, or else they only stand side by side (`cards_beside`)."""
_CERTAIN: Final = 0.75
_BELOW: Final = frozenset({"activity", "measure"})

Spans = list[tuple[int, int]]


def boxes_below(view: View) -> View | None:
    """Give the sheet with its boxes below one another; None for a sheet that has none, or one row of them.

    In: an upright sheet without its legends. Each box has its goal right above its header, and nothing is merged from
    one box into the next; a box without a goal must be empty.
    """
    top = _header(view)
    if top is None:
        return None
    first, starts = top
    heads = _heads(view, first, starts)
    if len(heads) < _LEAST_ROWS or not all(_titled(view, row, starts) for row in heads):
        return None
    spans = [(left, right - 1) for left, right in pairwise((*starts, view.n_cols + 1))]
    begins = heads[0] - 1
    last = _last(view, heads[-1], starts)
    if merged_across(view, starts[1:], begins, last):
        return None
    moved: Moves = {}
    below = begins
    for head, following in pairwise((*heads, last + 2)):
        for left, right in spans:
            rows = [r for r in range(head - 1, following - 1) if any(left <= c <= right for c in view.rows.get(r, {}))]
            if not rows or not view.own(head - 1, left):
                below_it = (t for r in rows if r > head for c, t in view.rows[r].items() if left <= c <= right)
                if not all(map(asks_for, below_it)):
                    return None  # records below no goal
                continue
            for row in range(head - 1, rows[-1] + 1):
                for col in range(left, right + 1):
                    moved[below + row - head + 1, starts[0] + col - left] = (row, col)
            below += rows[-1] - head + 1 + GAP
    moved |= rest_below(view, last, below)
    return view.laid(moved, begins)


def _header(view: View) -> tuple[int, list[int]] | None:
    """Find the row that is one header again and again, and where each begins; one may leave out the last of it."""
    for row, cells in islice(view.rows.items(), DEEPEST):
        if len(cells) < 2 * _LEAST_COLUMNS or len(set(cells.values())) == len(cells):
            continue  # a quick look: nearly no row begins anew
        lead = next(iter(cells.values()))
        starts = [col for col, text in cells.items() if text == lead]
        if not 2 <= len(starts) <= _MOST:
            continue
        parts = [[t for c, t in cells.items() if a <= c < b] for a, b in pairwise((*starts, view.n_cols + 1))]
        whole = max(parts, key=len)
        if any(part != whole[: len(part)] or len(part) < _LEAST_COLUMNS for part in parts):
            continue
        fields = [{f for f, sure, _ in candidates(text) if sure >= _CERTAIN} for text in whole]
        if any(one & _BELOW for one in fields) and not any(one == {"goal"} for one in fields):
            return row, starts
    return None


def _heads(view: View, first: int, starts: Sequence[int]) -> list[int]:
    """Give the rows where the header stands, from its first; in the last row of boxes there may be fewer of them."""
    whole = view.rows[first]
    fewer = [{c: text for c, text in whole.items() if c < start} for start in starts[1:]]
    return [row for row, cells in view.rows.items() if row >= first and (cells == whole or cells in fewer)]


def _titled(view: View, head: int, starts: Sequence[int]) -> bool:
    """Tell whether the row above a header is nothing but goals, each over the first column of a box."""
    titles: Mapping[int, str] = view.rows.get(head - 1, {})
    return (
        bool(titles)
        and titles.keys() <= set(starts)
        and all(goal_like(text) and not remark(text) for text in titles.values())
    )


def _last(view: View, head: int, starts: Sequence[int]) -> int:
    """Give the last row of the boxes: what stands below them, set apart and in no second box, is said of the sheet."""
    last = head
    rows = [row for row in view.rows if row > head]
    beside = [row for row in rows if any(col >= starts[1] for col in view.rows[row])]
    for row in rows:
        if row > last + 1 and row > max(beside, default=head) and len(view.rows[row]) == 1:
            break
        last = row
    return last
