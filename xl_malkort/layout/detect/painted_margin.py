"""A column without a heading where nothing stands but colours: a stripe of crayon beside the goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xl_malkort.layout.detect.colours import colour_name
from xl_malkort.layout.detect.legend_taught import speaks_of
from xl_malkort.layout.detect.plan import Column, Guess, Legend
from xl_malkort.layout.detect.view import View

_SIGNALS: Final = frozenset({"green", "yellow", "red", "orange"})
_LEAST: Final = 2
_SEEN: Final = 40
"""The rows that are looked at."""
_JUDGED: Final = frozenset({"status", "goal_status", "measure_status", "activity_status", "forecast", "done"})
_CERTAINTY: Final = 0.8


def with_painted_margin(
    view: View, columns: tuple[Column, ...], rows: Sequence[int], legend: Legend
) -> tuple[Column, ...]:
    """Add the column of colours that stands right beside a table, or in a gap of it, where nothing else judges.

    In: a table's columns and the rows of its records. Out: the same with a status column, where at least two rows of
    one such column have signals' colours, unlike each other and unlike what stands beside them. Whose they are, the
    legend says; without one they are the goals', if the table has no activities (whose colours mean nothing then).
    """
    if any(c.guess.field in _JUDGED for c in columns) or not columns or view.sideways:
        return columns
    fields = {c.field for c in columns}
    field = _judges(fields, legend)
    if field is None:
        return columns
    have = {c.index for c in columns}
    free = [col for col in range(max(1, min(have) - 1), max(have) + 2) if col not in have]
    found = [col for col in free if _painted(view, col, rows[:_SEEN])]
    if len(found) != 1:
        return columns
    return tuple(
        sorted((*columns, Column(found[0], "", "", Guess(field, _CERTAINTY, "legend"))), key=lambda c: c.index)
    )


def _judges(fields: set[str | None], legend: Legend) -> str | None:
    goals, activities = speaks_of(legend.goal_colours), speaks_of(legend.activity_colours)
    if goals != activities:
        wanted = "goal" if goals else "activity"
        return f"{wanted}_status" if wanted in fields else None
    return "goal_status" if "goal" in fields and "activity" not in fields and not goals else None


def _painted(view: View, col: int, rows: Sequence[int]) -> bool:
    """Tell whether a column holds nothing but several signals' colours that its neighbours do not have."""
    if any(view.own(row, col) or view.real(row, col) in view.aside for row in rows):
        return False  # (what was put aside is a legend's)
    seen: list[str] = []
    for row in rows:
        fill = view.look(row, col).fill
        name = colour_name(fill)
        if name in _SIGNALS:
            if fill in (view.look(row, col - 1).fill if col > 1 else None, view.look(row, col + 1).fill):
                return False  # the whole row is shaded
            seen.append(name)
    return len(seen) >= _LEAST and len(set(seen)) >= _LEAST
