"""Taking the rows of a table whose type column says what each row's text is."""

from __future__ import annotations

from typing import Final

from xl_malkort.layout.detect.build import Builder, Draft
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.levels import LEVELS
from xl_malkort.layout.detect.plan import Column, Table
from xl_malkort.layout.detect.remarks import ends_goals
from xl_malkort.layout.detect.shapes import Shaped
from xl_malkort.layout.detect.typed import KINDS, kind_of
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Record
from xl_malkort.values import fold

_UPPER: Final = LEVELS[:-1]
_LEAST: Final = 2
_MOST: Final = 2 / 3


def _asked(column: Column) -> set[str]:
    """Give what a header with a slash asks for: "Utfall / läge" is the one or the other, as the row's type has it."""
    pieces = [piece.strip() for piece in column.key.split("/")]
    return {field for piece in pieces for field, _, _ in candidates(piece)[:1]} if len(pieces) > 1 else set()


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
        if self.judge is None and (either := self._one("outcome")) is not None and "status" in _asked(either):
            self.judge = either
            self.columns = {name: many for name, many in self.columns.items() if name != "outcome"}
            self.columns["goal_status"] = [either]
        self.code: str | None = None
        """The last goal's own code, where every row repeats the code of its goal."""
        self.repeated = self._codes_repeated()

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
        elif self.repeated and (code := self.text(record, "code")) is not None and code != self.code:
            self._of_no_goal(record, kind, column)
        elif kind == "measure":
            with self._with(self._as("measure", column)):
                self._measure(record)
        else:
            with self._with(self._as("activity", column)):
                self._activities(record, opened=False)

    def _codes_repeated(self) -> bool:
        """Tell whether the rows of measures and activities have their goal's code ("2", "2", "2"), and no own ones."""
        goal: str | None = None
        goals: set[str] = set()
        same = other = 0
        for record in self.records if "code" in self.columns else ():
            code, kind = self.text(record, "code"), self._kind(record)
            if kind == "goal":
                goal = code
                goals |= {code} if code else set()
            elif kind in ("measure", "activity") and code is not None:
                same += code == goal
                other += code != goal
        return len(goals) >= _LEAST and same >= _MOST * (same + other) > 0

    def _of_no_goal(self, record: Record, kind: str, column: Column) -> None:
        """Take a row whose code is not the last goal's, where each row has its goal's: it belongs to none of them."""
        if kind == "measure" or any(draft.id == self.text(record, "code") for draft in self.b.drafts):
            self._ask(record, column.index)
            return
        goal, self.current = self.current, None
        with self._with(self._as("activity", column)):
            self._activities(record, opened=False)
        self.current = goal

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
        if judge is not None and field == "measure" and "outcome" not in fields and "outcome" in _asked(judge):
            fields["outcome"] = [judge]  # "Utfall / läge": what a measure came to, and how an activity goes
        elif judge is not None:
            fields[f"{field}_status"] = [judge]
        target = self.columns.get("target", [None])[0]
        if field == "activity" and "due" not in fields and target is not None and "due" in _asked(target):
            fields["due"] = [target]  # "Målvärde / klart när"
        return fields

    def _goal(self, record: Record, text: str, place: tuple[int, int]) -> None:
        self.lost = False
        self.code = self.text(record, "code")
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
