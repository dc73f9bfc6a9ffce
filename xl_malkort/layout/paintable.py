"""Which cells of a card, read from one of our templates, a write-back may colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xl_malkort.layout.reading import Paintable
from xl_malkort.model import Activity, Card, HeadFact


def paintable(card: Card, head: Mapping[str, HeadFact]) -> Iterator[Paintable]:
    """Name the cells a write-back may colour; the typed status cells show their colour by themselves already."""
    if "combined" in head:
        yield Paintable("unit", (-1, -1), head["combined"].sheet, head["combined"].cell, owned=True)
    for n, goal in enumerate(card.goals):
        for name, owned in (("combined", True), ("status", False)):
            if name in goal.source.cells:
                yield Paintable("goal", (n, -1), goal.source.sheet, goal.source.cells[name], owned, live=not owned)
        for m, measure in enumerate(goal.measures):
            if "measure_status" in measure.source.cells:
                cell = measure.source.cells["measure_status"]
                yield Paintable("measure", (n, m), measure.source.sheet, cell, owned=True)
        for a, activity in enumerate(goal.activities):
            yield from _activity(activity, (n, a))
    for a, activity in enumerate(card.activities):
        yield from _activity(activity, (-1, a))


def _activity(activity: Activity, index: tuple[int, int]) -> Iterator[Paintable]:
    cell = activity.source.cells.get("activity_status")
    if cell is not None:
        yield Paintable("activity", index, activity.source.sheet, cell, owned=False, live=True)
