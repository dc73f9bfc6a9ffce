"""Which status each paintable cell of a card shows: what a write-back goes by.

| cell | shows | key |
|---|---|---|
| *Sammanvägd* of a goal, unit with units below it | its goal of the tree, in the unit's subtree | `tree:M1@1000` |
| *Sammanvägd* of a goal, unit without units below it | the goal's status | `goal:1100/r07` |
| a goal's status that people type | the goal's status | `goal:1100/r07` |
| a measure's, an activity's status | its own | `measure:…`, `activity:…` |
| the unit's status in the head | the unit's subtree | `unit:1100` |

Cells that are *live* show their status themselves; they are listed but a write-back passes them over. Workbooks that do
not count are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from xl_malkort.model import ActivityStatus, GoalStatus
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import ActivityRow, Counted, GoalRow, MeasureRow

if TYPE_CHECKING:
    from xl_malkort.layout.reading import Paintable


class Shown(NamedTuple):
    """A paintable cell, and the key and status it shows."""

    source: int
    paintable: Paintable
    key: str
    status: GoalStatus | ActivityStatus


_At = tuple[int, tuple[int, int]]


def shown(rollup: Rollup) -> Iterator[Shown]:
    """Yield every paintable cell with its status; cells without a status are left out."""
    goals = {(row.source, row.index): row for row in rollup.goals}
    measures: dict[_At, MeasureRow] = {(row.source, row.index): row for row in rollup.measures}
    activities: dict[_At, ActivityRow] = {(row.source, row.index): row for row in rollup.activities}
    for index, source in enumerate(rollup.sources):
        if source.counted not in (Counted.YES, Counted.UNKNOWN_UNIT) or source.unit is None:
            continue
        above = bool(rollup.model.children(source.unit))
        known: dict[str, GoalStatus] = {}
        for paintable in source.paintable:
            if paintable.what == "unit":
                key = f"unit:{source.unit}"
            elif paintable.what == "goal":
                goal = goals.get((index, paintable.index[0]))
                if goal is None:
                    continue
                key = _goal_key(goal, source.unit, aggregated=above and paintable.owned)
                known[goal.key] = goal.status
            elif paintable.what == "measure":
                measure = measures.get((index, paintable.index))
                if measure is None:
                    continue
                key = measure.key
                known[key] = measure.status
            else:
                activity = activities.get((index, paintable.index))
                if activity is not None and activity.status is not None:
                    yield Shown(index, paintable, activity.key, activity.status)
                continue
            status = known.get(key) or rollup.status(key)
            if status is not None:
                known[key] = status
                yield Shown(index, paintable, key, status)


def _goal_key(goal: GoalRow, unit: str, *, aggregated: bool) -> str:
    return f"tree:{goal.overall}@{unit}" if aggregated and goal.overall is not None else goal.key
