"""Taking the rows of a table whose type column says what each row's text is."""

from __future__ import annotations

from typing import Final

from xl_malkort.layout.detect.build import Builder, Draft
from xl_malkort.layout.detect.levels import LEVELS
from xl_malkort.layout.detect.plan import Column, Table
from xl_malkort.layout.detect.remarks import ends_goals
from xl_malkort.layout.detect.shapes import Shaped
from xl_malkort.layout.detect.typed import KINDS, kind_of
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Record
from xl_malkort.values import fold

_UPPER: Final = LEVELS[:-1]


class TypedRows(Shaped):
    """Rows that are a goal, a measure, an activity, or what the goals below belong to."""

    def __init__(self, builder: Builder, view: View, table: Table, records: list[Record]) -> None:
        super().__init__(builder, view, table, records)
        self.kinds = dict(table.kinds)
        self.upper: dict[str, tuple[str, tuple[int, int]]] = {}
        self.lost = False
        """The last goal, or what stands above it, could not be read: what follows may belong to it."""
        self.apart = False
        """What follows belongs to no goal, and has no type of its own."""
        self.judge = next((c for c in table.columns if c.field in ("activity_status", "goal_status")), None)

    def row(self, record: Record) -> None:
        """Take one record."""
        column = self.columns["text"][0]
        text = record.texts.get(column.index)
        if text is None and len(record.texts) == 1 and ends_goals(*record.texts.values()):
            # A heading across the table: "Uppdrag utan koppling till mål" where the types stand, and nothing below.
            self.upper.clear()
            self.current, self.lost, self.apart = None, False, "activity" in self.kinds.values()
            return
        if text is None:
            self._more(record)
            return
        place = (record.row, column.index)
        kind = self._kind(record)
        if kind is None and self.apart:
            kind = "activity"
        elif kind is not None:
            self.apart = kind == "apart" and "activity" in self.kinds.values()
        if self.crosses is not None:
            self.crosses.judges = f"{kind}_status"
        if kind == "other":
            return
        if kind is None:
            self._ask(record, column.index)
            self.current, self.lost = None, True
        elif kind == "apart":
            if self._has(record, "activity_status", "goal_status", "responsible", "due", "target", "outcome"):
                self._ask(record, column.index)
            self.upper.clear()
            self.current, self.lost = None, False
        elif kind in _UPPER:
            for lower in _UPPER[_UPPER.index(kind) :]:
                self.upper.pop(lower, None)
            self.upper[kind] = (text, place)
            own = [c for c in self.table.columns if c.field in ("measure", "activity") and c.index in record.texts]
            if own:
                self._ask(record, own[0].index)  # there is no goal for it
            self.current, self.lost = None, False
        elif kind == "goal":
            self._goal(record, text, place)
        elif self.lost or (self.current is None and set(self.upper) - {"perspective"}):
            self._ask(record, column.index)  # whose it is cannot be told
        elif kind == "measure":
            with self._with(self._as("measure", column)):
                self._measure(record)
        else:
            with self._with(self._as("activity", column)):
                self._activities(record, opened=False)

    def _judged_per_row(self, records: list[Record]) -> bool:
        """Tell whether rows without a text, which are more measures of the goal above, have statuses of their own."""
        status, measure = self._one("goal_status"), self._one("measure")
        text = self.columns["text"][0].index
        if status is None or measure is None:
            return False
        return any({status.index, measure.index} <= r.texts.keys() and text not in r.texts for r in records)

    def _kind(self, record: Record) -> str | None:
        place = self.view.anchor(record.row, self.columns["type"][0].index)
        said = self.view.own(*place) if place[0] >= self.table.first else ""
        if not said and ends_goals(record.texts.get(self.columns["text"][0].index, "")):
            return "apart"
        kind = self.kinds.get(fold(said)) or kind_of(said)
        return "goal" if kind is not None and kind not in KINDS else kind

    def _as(self, field: str, column: Column) -> dict[str, list[Column]]:
        """Give the columns with the text's as what the row is, and the status's as judging it."""
        left = ("text", "measure", "activity", "goal_status", "activity_status", "measure_status")
        fields = {name: many for name, many in self.columns.items() if name not in left}
        fields[field] = [column]
        own = self.columns.get(f"{field}_status")
        judge = own[0] if own else self.judge
        if judge is not None:
            fields[f"{field}_status"] = [judge]
        return fields

    def _goal(self, record: Record, text: str, place: tuple[int, int]) -> None:
        self.lost = False
        draft = self._open(record, (text, place), text)
        self._belongs(draft)
        self._goal_cells(record)
        if self._has(record, "measure", "target", "outcome", "baseline"):
            self._measure(record)
        if self._has(record, "activity"):
            self._activities(record, opened=False)
        elif comment := self.text(record, "comment"):
            draft.comments.append(comment)

    def _more(self, record: Record) -> None:
        """Take a row without a text: more measures or activities of the goal above, in columns of their own."""
        if self.current is None or record.only_goal:
            if record.only_goal or self._has(record, "measure", "activity"):
                self._ask(record, next(iter(record.texts), self.columns["text"][0].index))
            return
        if self._has(record, "measure", "activity"):
            self._measure(record)
            self._activities(record, opened=False)

    def _belongs(self, draft: Draft) -> None:
        for level, (text, place) in self.upper.items():
            draft.context.setdefault(level, text)
            draft.cells.setdefault(level, self.view.a1(*place))

    def _ask(self, record: Record, col: int) -> None:
        self.b.unplaced.append((self.view.name, self.view.a1(record.row, col)))
