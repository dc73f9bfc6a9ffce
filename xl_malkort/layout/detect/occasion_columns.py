"""A form of labels with a column for each occasion: "Planen för året | April | Augusti", over "Utfall | | 35 % | 82 %".

Only one occasion is read, the one asked for or the last that is filled in. What stands in its column takes the place of
the answer beside the label; cells keep their addresses.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from xl_malkort.layout.detect.answers import asks_for
from xl_malkort.layout.detect.columns import told_alone
from xl_malkort.layout.detect.goal_labels import is_goal_label
from xl_malkort.layout.detect.header_texts import occasion
from xl_malkort.layout.detect.view import View

_LEAST: Final = 2
_LEAST_LABELS: Final = 6
_DEEPEST: Final = 20
_ROUNDS: Final = frozenset({"1", "2", "3", "end"})
_TOLD: Final = frozenset(
    {"status", "goal_status", "measure_status", "activity_status", "outcome", "comment", "forecast", "trend", "done"}
)
"""What labels ask for anew at each occasion."""


class OneOccasion(NamedTuple):
    """A form with the answers of one occasion: how it is seen, which occasion it is, and how its header says it.

    The occasion is "2", or "" where it is none that is followed up by number. `unclear` is the cell to ask about where
    nothing tells which occasion is the latest; then the answers of none are left.
    """

    view: View
    round: str
    said: str
    unclear: str = ""


def of_one_occasion(view: View, wanted: Collection[str]) -> OneOccasion | None:
    """Give a form of labels with one occasion's answers beside them; None for any other sheet.

    In: the sheet upright, and the occasion asked for, if one is ("1", "2", "3"). A row names two occasions at least,
    and below it stand nothing but labels in one column to the left, with a goal's among them.
    """
    left = min((next(iter(cells)) for cells in view.rows.values()), default=1)
    for row, cells in view.rows.items():
        if row > _DEEPEST:
            return None
        if next(iter(cells)) == left:
            continue  # what stands over the labels is none of them
        named = {col: code for col, text in cells.items() if (code := _round(text)) is not None}
        if len(named) < _LEAST or len(set(named.values())) < len(named) or len(cells) > len(named) + 1:
            continue
        first = min(named)
        plan = next((col for col in cells if col not in named), first)
        if plan > first or not _labelled(view, row, plan, max(named)):
            continue
        below = [r for r in view.rows if r > row]
        filled = [col for col in named if any(_told(view, r, plan) and view.own(r, col) for r in below)]
        asked = next((col for col, code in named.items() if code in wanted), None)
        chosen = asked if asked is not None else max(filled or [first])
        return OneOccasion(_only(view, row, plan, chosen, frozenset(named)), named[chosen], cells[chosen])
    return None


def _round(text: str) -> str | None:
    """Give the occasion that a header is, and nothing else."""
    if (said := occasion(text)) is None:
        return None
    found, _ = told_alone(said)
    return found if found in _ROUNDS else None


def _labelled(view: View, header: int, plan: int, last: int) -> bool:
    """Tell whether all that stands below is labels in one column, with their answers to the right of it."""
    rows = {row: cells for row, cells in view.rows.items() if row > header}
    left = [next(iter(cells)) for cells in rows.values()]
    column = min(left, default=plan)
    if column >= plan or view.own(header, column) or any(column < c < plan for cells in rows.values() for c in cells):
        return False
    labels = [cells[column] for cells in rows.values() if column in cells and max(cells) <= last]
    asking = [text for text in labels if asks_for(text)]
    if len(asking) < _LEAST_LABELS or len(asking) * 10 < 8 * len(labels):
        return False
    return any(map(is_goal_label, asking)) and len(set(asking)) < len(asking)


def _told(view: View, row: int, plan: int) -> bool:
    """Tell whether a row's label asks for what is told anew at each occasion."""
    label = next((text for col, text in view.rows[row].items() if col < plan), "")
    return not {f for f, _ in asks_for(label)}.isdisjoint(_TOLD)


def _only(view: View, header: int, plan: int, chosen: int, columns: frozenset[int]) -> View:
    """Give the sheet with the chosen column's answers where the plan's stand, and without the occasions' columns."""
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(header + 1, view.n_rows + 1):
        cells = view.rows.get(row)
        anew = cells is not None and _told(view, row, plan)
        kept = plan if cells is None or (plan in cells and not (plan in columns and anew)) else chosen
        if plan in columns and not anew:
            kept = plan
        for col in range(1, view.n_cols + 1):
            if col == plan:
                moved[row, col] = (row, kept)
            elif col not in columns:
                moved[row, col] = (row, col)
    return view.laid(moved, header)
