"""What stands side by side, seen one below the other: what cards and boxes have in common in that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xl_malkort.layout.detect.view import View

GAP: Final = 2
"""The blank rows that are put between them."""
DEEPEST: Final = 15
"""The filled rows above the first of them, at most."""
Moves = dict[tuple[int, int], tuple[int, int]]
"""Place → the place whose cell is to stand there (`View.laid`)."""


def merged_across(view: View, starts: Sequence[int], first: int, last: int) -> bool:
    """Tell whether anything from row `first` to `last` is merged into a part that begins at one of the `starts`."""
    return any(
        area.left < start <= area.right and first <= row <= last
        for (row, _), area in view.merged.items()
        for start in starts
    )


def rest_below(view: View, last: int, below: int) -> Moves:
    """Give the moves of what stands below row `last`, so that it comes right below row `below`, in its own columns."""
    return {
        (below + row - last, col): (row, col) for row in view.rows if row > last for col in range(1, view.n_cols + 1)
    }
