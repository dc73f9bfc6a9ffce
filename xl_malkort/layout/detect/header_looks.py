"""Headers known by how they look: a colour behind each of their cells, and behind no record."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from xl_malkort.grid.looks import PAPER
from xl_malkort.layout.detect.view import View

LEAST_COLOURED: Final = 4
"""A header is known by its looks alone only where it has so many cells."""
SMALL: Final = 3
"""What a small table of a form has at least: "Nyckeltal | Målnivå | Utfall"."""
_LONGEST: Final = 30


def stands_out(view: View, columns: Collection[int], row: int) -> bool:
    """Tell whether a header is plainly one by its looks: a colour behind each of its cells, which no record has."""
    if len(columns) < LEAST_COLOURED:
        return False
    fills = {col: view.look(*view.anchor(row, col)).fill for col in columns}
    if not all(fill not in PAPER for fill in fills.values()):
        return False
    below = [r for r in range(row + 1, row + 4) if len(view.rows.get(r, ())) > 1]
    return any(all(view.look(r, col).fill != fill for col, fill in fills.items()) for r in below)


def looks_like(view: View, row: int, header: int, col: int) -> bool:
    """Tell whether the cells of a row all have the colour of another header, told by one of that one's cells."""
    cells = view.rows[row]
    if len(cells) < SMALL:
        return False
    fill = view.look(row, next(iter(cells))).fill
    return fill not in PAPER and view.look(header, col).fill == fill == _only(view, row)


def is_short(text: str) -> bool:
    """Tell whether a text is as short as headers are."""
    return len(text) <= _LONGEST


def _only(view: View, row: int) -> str | None:
    fills = {view.look(row, col).fill for col in view.rows[row]}
    return fills.pop() if len(fills) == 1 else None
