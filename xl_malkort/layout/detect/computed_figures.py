"""Columns of figures that are worked out from others: "Utfall i procent av målvärdet" beside "Målvärde | Utfall".

Such a column is no outcome, though its header says so. Its figures give it away: each is the one of two others divided
by the other, or taken from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.view import View
from xl_malkort.values import parse_quantity, parse_target

FIGURES: Final = frozenset({"outcome", "target", "baseline"})
_LEAST: Final = 2
"""In fewer rows than this it may be chance."""
_MOST_ROWS: Final = 40
_NEAR: Final = 0.006
"""How far a share may be from what is worked out, when it was rounded to whole percent."""
_WORKED_OUT: Final[tuple[Callable[[float, float], float], ...]] = (
    lambda one, other: one / other,
    lambda one, other: (one - other) / other,
)


def without_computed(view: View, columns: list[Column], rows: Sequence[int]) -> list[Column]:
    """Leave out each column of figures, of two that would be read as the same, that is worked out from two others.

    In: "Målvärde" 60, "Utfall" 45, "Utfall i procent av mål" 75 %. Out: the last is read as nothing.
    """
    doubled = [c for c in columns if c.field in FIGURES and sum(_same(c, other) for other in columns) > 1]
    if not doubled:
        return columns
    figures = {c.index: _numbers(view, c.index, rows) for c in columns if c.field in FIGURES}
    left = {c.index for c in doubled if _is_computed(c.index, figures)}
    return [replace(c, chosen=False, note="computed") if c.index in left else c for c in columns]


def _same(one: Column, other: Column) -> bool:
    return (one.field, one.round, one.year) == (other.field, other.round, other.year)


def _is_computed(col: int, figures: dict[int, dict[int, float]]) -> bool:
    """Tell whether a column's figures are those of two others, divided or taken from each other, in every row."""
    mine = figures[col]
    for one, other in permutations((c for c in figures if c != col), 2):
        rows = [r for r in mine if r in figures[one] and r in figures[other] and figures[other][r]]
        if len(rows) < max(_LEAST, len(mine) - 1) or len({mine[r] for r in rows}) < _LEAST:
            continue
        pairs = [(mine[r], figures[one][r], figures[other][r]) for r in rows]
        if all(_close(said, a - b, abs(said) * 0.001) for said, a, b in pairs):
            return any(b for _, _, b in pairs)
        for work in _WORKED_OUT:
            if all(_close(said, work(a, b), _NEAR) or _close(said, work(a, b) * 100, 0.6) for said, a, b in pairs):
                return True
    return False


def _close(said: float, worked_out: float, near: float) -> bool:
    return abs(said - worked_out) <= near + 1e-9


def _numbers(view: View, col: int, rows: Sequence[int]) -> dict[int, float]:
    found: dict[int, float] = {}
    for row in rows[:_MOST_ROWS]:
        if not view.own(row, col):
            continue
        value = view.value(row, col)
        if isinstance(value, int | float) and not isinstance(value, bool):
            found[row] = float(value)
            continue
        text = view.own(row, col)
        quantity = parse_quantity(text)
        number = quantity.value if quantity.value is not None else parse_target(text).value
        if number is not None:
            found[row] = float(number)
    return found
