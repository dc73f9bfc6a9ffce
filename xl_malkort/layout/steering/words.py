"""Words about cells and choices that the findings of the steering workbook share."""

from __future__ import annotations

from collections.abc import Iterable

from xl_malkort.grid import a1
from xl_malkort.i18n import _
from xl_malkort.values import fold, suggest

__all__ = ["cells_text", "fold", "menade_du"]


def menade_du(word: str, choices: Iterable[str]) -> str:
    """Give "Menade du ”Enhet”? " for the likeliest choice, or nothing; for the start of a hint."""
    found = suggest(word, tuple(choices))
    return _("Menade du ”{word}”?").format(word=found) + " " if found else ""


def cells_text(cells: Iterable[tuple[int, int]]) -> str:
    """Write cells (row, column) as runs down each column, as people do.

    >>> cells_text([(5, 3), (6, 3), (12, 3), (7, 3), (3, 2)])
    'B3, C5:C7, C12'
    """
    runs: list[list[tuple[int, int]]] = []
    for cell in sorted(set(cells), key=lambda rc: (rc[1], rc[0])):
        if runs and runs[-1][-1] == (cell[0] - 1, cell[1]):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return ", ".join(a1(*run[0]) if len(run) == 1 else f"{a1(*run[0])}:{a1(*run[-1])}" for run in runs)
