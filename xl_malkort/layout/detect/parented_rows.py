"""Taking the rows of a table whose rows name the row they belong to (`parents`): their order says nothing."""

from __future__ import annotations

from typing import Final

from xl_malkort.layout.detect.build import Builder, Draft
from xl_malkort.layout.detect.levels import LEVELS
from xl_malkort.layout.detect.parents import Parents, Tree
from xl_malkort.layout.detect.plan import Table
from xl_malkort.layout.detect.typed_rows import TypedRows
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Record

_UPPER: Final = LEVELS[:-1]
_GOALS_FIRST: Final = {"goal": 0, "measure": 1, "activity": 2}


class ParentedRows(TypedRows):
    """Rows that are a goal, a measure, an activity or what goals belong to, each with the row it belongs to."""

    def __init__(self, builder: Builder, view: View, table: Table, records: list[Record]) -> None:
        super().__init__(builder, view, table, records)
        column = self.columns["text"][0].index
        self.by_row = {r.row: r for r in records if column in r.texts}
        self.kind = {row: self._kind(record) for row, record in self.by_row.items()}
        texts = {row: record.texts[column] for row, record in self.by_row.items()}
        ids = Parents(self.columns["code"][0].index, tuple(c.index for c in self.columns["parent"]))
        self.tree = Tree(view, ids, list(self.by_row), texts)
        self.texts = texts
        self.made: dict[int, Draft] = {}
        """The goals that rows gave."""

    def in_order(self, records: list[Record]) -> list[Record]:
        """Give the records with the goals first: what belongs to them comes when they are there."""
        return sorted(records, key=lambda r: _GOALS_FIRST.get(self.kind.get(r.row) or "", 3))

    def row(self, record: Record) -> None:
        """Take one record."""
        self.current, self.lost = None, False
        kind, column = self.kind.get(record.row), self.columns["text"][0].index
        if record.row not in self.by_row:
            self._more(record)
            return
        if self.crosses is not None:
            self.crosses.judges = f"{kind}_status"
        if kind is None:
            self._ask(record, column)
            return
        if kind not in _GOALS_FIRST:
            return
        above = self.tree.above(record.row)
        if above is None:
            self._unfollowed(record)
        self.upper = self._levels(above or [])
        if kind == "goal":
            if any(self.kind[row] in ("measure", "activity") for row in above or ()):
                self._ask(record, column)
                return
            self._goal(record, self.texts[record.row], (record.row, column))
            if self.current is not None:
                self.made[record.row] = self.current
            return
        if kind == "measure" and (above is None or any(self.kind[row] == "activity" for row in above)):
            if above is not None:
                self._ask(record, column)
            return
        self.current = self._whose(above or [])
        if kind == "measure":
            with self._with(self._as("measure", self.columns["text"][0])):
                self._measure(record)
        else:
            with self._with(self._as("activity", self.columns["text"][0])):
                self._activities(record, opened=False)

    def _levels(self, above: list[int]) -> dict[str, tuple[str, tuple[int, int]]]:
        """Give what a row belongs to by level, the nearest row of each."""
        found: dict[str, tuple[str, tuple[int, int]]] = {}
        column = self.columns["text"][0].index
        for row in above:
            kind = self.kind[row]
            level = "long_term_goal" if kind == "goal" else kind
            if level in _UPPER:
                found.setdefault(level, (self.texts[row], (row, column)))
        return found

    def _whose(self, above: list[int]) -> Draft | None:
        """Give the goal that a measure or an activity belongs to, also of a higher level where a link is skipped."""
        goal = next((row for row in above if self.kind[row] == "goal"), None)
        if goal is not None:
            return self.made.get(goal)
        upper = next((row for row in above if self.kind[row] in ("long_term_goal", "overall_goal")), None)
        if upper is None:
            return None
        if upper not in self.made:
            column = self.columns["text"][0].index
            belongs = self._levels(above[above.index(upper) + 1 :])
            if self.kind[upper] == "overall_goal":
                belongs.setdefault("overall_goal", (self.texts[upper], (upper, column)))
            before, self.upper = self.upper, belongs
            record = self.by_row[upper]
            self._goal(record, self.texts[upper], (upper, column))
            assert self.current is not None
            self.made[upper] = self.current
            self.upper = before
        return self.made[upper]

    def _unfollowed(self, record: Record) -> None:
        col, said = (
            self.tree.said(record.row)[0] if self.tree.said(record.row) else (self.columns["parent"][0].index, "")
        )
        self.b.unfollowed.append((self.view.name, self.view.a1(record.row, col), said))
