"""What crosses under status words judge: the goal, the measure or the activity of their row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect.colours import colour_name
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.plan import Column, Table
from xl_malkort.layout.detect.split import activity_items
from xl_malkort.layout.detect.status_columns import (
    PLAIN_WORD,
    activity_status,
    counts,
    goal_status,
    status_word,
)
from xl_malkort.layout.detect.tick_boxes import furthest, in_steps, is_ticked, none_ticked
from xl_malkort.layout.detect.view import View
from xl_malkort.model import ActivityStatus, GoalStatus

if TYPE_CHECKING:
    from xl_malkort.layout.detect.walked import Record

_CLEAR: Final = 0.8
_LEAST_LISTS: Final = 2
_LIGHTS: Final = {"green": GoalStatus.ACHIEVED, "yellow": GoalStatus.PARTLY, "red": GoalStatus.NOT_ACHIEVED}
_ROWS_OF: Final = {
    "goal_status": frozenset({"goal"}),
    "measure_status": frozenset({"measure", "goal_or_measure"}),
    "activity_status": frozenset({"activity"}),
}


def _named_in(group: str) -> str | None:
    """Give whose status a header over the words says that it is: "Målet uppfyllt?" over "Ja | Nej"."""
    fields = {field for field, certainty, _ in candidates(group) if field in _ROWS_OF and certainty >= _CLEAR}
    return fields.pop() if len(fields) == 1 else None


def _painted(
    view: View, table: Table, columns: Sequence[Column], known: Mapping[int, GoalStatus]
) -> dict[int, GoalStatus]:
    """Give what headers in traffic-light colours mean ("Lagom" in yellow), where each known word has its own colour."""
    seen = {c.index: _LIGHTS.get(colour_name(view.look(table.header[1], c.index).fill) or "") for c in columns}
    if not known or None in seen.values() or len(set(seen.values())) < len(seen):
        return {}
    if any(seen[index] is not status for index, status in known.items()):
        return {}
    return {index: status for index, status in seen.items() if status is not None and index not in known}


def _lists(view: View, table: Table, records: Sequence[Record], keys: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether each goal has one row, where all that is done for it is listed: one cross there is the goal's."""
    columns = table.having("activity")
    if "goal" not in {c.field for c in table.columns} or len(set(keys)) < len(keys) or len(columns) != 1:
        return False
    listed = [len(activity_items(view.typed(r.row, columns[0].index)).texts) for r in records]
    several = sum(n > 1 for n in listed)
    return several >= _LEAST_LISTS and several * 2 >= sum(n > 0 for n in listed)


@dataclass(slots=True)
class Crosses:
    """The status columns of a table and what their crosses judge; None when that cannot be told."""

    columns: list[Column]
    goal: dict[int, GoalStatus]
    activity: dict[int, ActivityStatus]
    judges: str | None

    @classmethod
    def of(cls, view: View, table: Table, records: Sequence[Record], keys: Sequence[tuple[str, ...]]) -> Crosses | None:
        """Give the crosses of a table; `keys` tell which goal each record belongs to. None when it has no crosses."""
        columns = [c for c in table.columns if c.field == "crossed"]
        if not columns:
            return None
        goal = {c.index: s for c in columns if (s := goal_status(c.header)) is not None}
        activity = {c.index: a for c in columns if (a := activity_status(c.header)) is not None}
        if len(goal) < len(columns):
            goal |= _painted(view, table, columns, goal)
        made = cls(columns, goal, activity, None)
        has = {c.field for c in table.columns}
        marked = [n for n, record in enumerate(records) if made.on(view, record.row)]
        plain = any(PLAIN_WORD.search(status_word(c.header)) for c in columns)
        named = _named_in(columns[0].header.rpartition(" / ")[0])
        if named is not None and has & _ROWS_OF[named]:
            made.judges = named
        elif len(activity) >= len(goal) and (len(activity) > len(goal) or "activity" in has):
            made.judges = "activity_status" if "activity" in has else None
        elif "activity" in has and not plain and _lists(view, table, records, keys):
            made.judges = "goal_status"
        elif "activity" in has and not plain:
            pass  # colours behind an activity: whose they are is not told
        elif has & {"goal", "measure", "goal_or_measure"}:
            goals = [keys[n] for n in marked]
            several = len(set(goals)) < len(goals)
            if "goal" not in has or (several and "measure" in has):
                made.judges = "measure_status"
            elif not several:
                made.judges = "goal_status"
        return made

    def counted(self, view: View, row: int) -> bool:
        """Tell whether a row sums up the crosses."""
        return counts(view, row, [c.index for c in self.columns])

    def on(self, view: View, row: int) -> list[Column]:
        """Give the columns with a cross on a row; none on a row that counts them."""
        if self.counted(view, row):
            return []
        found = [c for c in self.columns if is_ticked(view, row, c.index) or self._dated(view, row, c)]
        return furthest(found, in_steps(self.columns, self.activity)) if len(found) > 1 else found

    def not_begun(self, view: View, row: int) -> bool:
        """Tell whether a row's boxes say that it has not even begun: neither "Börjat" nor "Klart" is ticked."""
        return in_steps(self.columns, self.activity) and none_ticked(view, row, self.columns)

    @staticmethod
    def _dated(view: View, row: int, column: Column) -> bool:
        return isinstance(view.value(row, column.index), dt.date)
