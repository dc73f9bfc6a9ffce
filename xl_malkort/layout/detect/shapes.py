"""Records of other shapes than one a row: several goals, measures or activities on a record, and what columns say.

`take` chooses how the records of a table are taken; the ordinary way is `build.Taking`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

from xl_malkort.layout.detect.boards import PERIOD
from xl_malkort.layout.detect.build import Builder, Taking
from xl_malkort.layout.detect.colours import colour_word
from xl_malkort.layout.detect.crosses import Crosses
from xl_malkort.layout.detect.groups import Fields, parts_of
from xl_malkort.layout.detect.judged import key_of
from xl_malkort.layout.detect.lines_in_cells import take_lines
from xl_malkort.layout.detect.plan import Column, Table
from xl_malkort.layout.detect.status_columns import activity_status, status_word
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Record
from xl_malkort.model import Activity, ActivityStatus, GoalStatus, Status, StatusOrigin
from xl_malkort.values import parse_when


def take(builder: Builder, view: View, table: Table, records: list[Record]) -> None:
    """Take the records of a table into a builder's goals."""
    from xl_malkort.layout.detect.parented_rows import ParentedRows
    from xl_malkort.layout.detect.typed_rows import TypedRows

    fields = {c.field for c in table.columns}
    goals = [c for c in table.columns if c.field == "goal"]
    one: Taking
    if {"type", "text", "parent", "code"} <= fields:
        one = ParentedRows(builder, view, table, records)
        records = one.in_order(records)
    elif {"type", "text"} <= fields:
        one = TypedRows(builder, view, table, records)
    elif len(goals) > 1:
        one = SideBySide(builder, view, table, records)
    elif _is_plain(table):
        one = Taking(builder, view, table, records)
    else:
        one = Shaped(builder, view, table, records)
    for record in records:
        one.row(record)
        take_lines(one, record)


def _is_plain(table: Table) -> bool:
    used = [c.field for c in table.columns]
    return (
        used.count("activity") < 2
        and used.count("measure") < 2
        and "crossed" not in used
        and not any(c.stands_for for c in table.columns)
    )


class Shaped(Taking):
    """Records with repeated fields, with crosses under status words, or with activities under statuses or months."""

    def __init__(self, builder: Builder, view: View, table: Table, records: list[Record]) -> None:
        super().__init__(builder, view, table, records)
        columns = [c for c in table.columns if c.field]
        self.by_measure = parts_of(columns, "measure")
        self.by_activity = parts_of(columns, "activity")
        self.crosses = Crosses.of(view, table, records, [key_of(record) for record in records])
        self.told: set[int] = set()
        typed = any(c.field == "type" for c in columns)  # then each row says what its cross judges
        if self.crosses is not None and self.crosses.judges is None and not typed:
            builder.unplaced.append((view.name, view.a1(table.header[1], self.crosses.columns[0].index)))

    def row(self, record: Record) -> None:
        """Take one record; a row that counts the crosses is none."""
        if self.crosses is None or not self.crosses.counted(self.view, record.row):
            super().row(record)

    @contextmanager
    def _with(self, fields: Fields) -> Iterator[None]:
        whole, self.columns = self.columns, fields
        try:
            yield
        finally:
            self.columns = whole

    def _crossed(self, record: Record, what: str) -> Status | None:
        """Give the status that a row's one cross says; two are asked about, once."""
        if self.crosses is None or self.crosses.judges != what:
            return None
        found = self.crosses.on(self.view, record.row)
        if len(found) > 1 and record.row not in self.told:
            self.told.add(record.row)
            self.b.two_crosses.append(
                (self.view.name, self.view.a1(record.row, found[0].index), tuple(c.stands_for for c in found))
            )
        if what == "activity_status" and not found and self.crosses.not_begun(self.view, record.row):
            return _said(ActivityStatus.NOT_STARTED, f"☐ {self.crosses.columns[0].stands_for}")
        if len(found) != 1:
            return None
        value = self._meant(found[0], goal=what != "activity_status")
        if value is None:
            self.b.unplaced.append((self.view.name, self.view.a1(record.row, found[0].index)))
            return None
        return _said(value, found[0].stands_for)

    def _meant(self, column: Column, *, goal: bool) -> GoalStatus | ActivityStatus | None:
        """Give what a cross in a column means: what the workbook's legend says first, then the word."""
        assert self.crosses is not None
        legend, word = self.b.statuses.legend, status_word(column.header)
        said: Mapping[str, GoalStatus | ActivityStatus | None] = legend.goal if goal else legend.activity
        if word in said:
            return said[word]
        colour = colour_word(word)
        colours: Mapping[str, GoalStatus | ActivityStatus | None]
        colours = legend.goal_colours if goal else legend.activity_colours
        if colour is not None and colour in colours:
            return colours[colour]
        return (self.crosses.goal if goal else self.crosses.activity).get(column.index)

    def _goal_cells(self, record: Record) -> None:
        super()._goal_cells(record)
        draft = self.current
        if draft is not None and draft.status is None and self.crosses is not None:
            draft.status = self._crossed(record, "goal_status")

    def _measure(self, record: Record) -> None:
        for fields in self.by_measure or [self.columns]:
            before = len(self.current.measures) if self.current is not None else 0
            with self._with(fields):
                super()._measure(record)
            if self.crosses is None or self.current is None or len(self.current.measures) == before:
                continue
            status = self._crossed(record, "measure_status")
            if status is not None:
                made = self.current.measures[-1]
                self.current.measures[-1] = made.model_copy(update={"status": status})

    def _activities(self, record: Record, opened: bool) -> None:
        for fields in self.by_activity or [self.columns]:
            across = [c for c in fields.get("activity", ()) if c.stands_for and self._spans_records(record, c)]
            if across:
                # One text over several goals: nobody says whose it is.
                for c in across:
                    if c.index in record.texts:
                        self.b.unplaced.append((self.view.name, self.view.a1(record.row, c.index)))
                fields = {**fields, "activity": [c for c in fields["activity"] if c not in across]}
            with self._with(fields):
                super()._activities(record, opened)

    @cached_property
    def _comments_on_activities(self) -> bool:
        judges = self.crosses.judges if self.crosses is not None else None
        return judges == "activity_status" or super()._comments_on_activities

    def _spans_records(self, record: Record, column: Column) -> bool:
        area = self.view.merged.get((record.row, column.index))
        if area is None or area.bottom == area.top:
            return False
        return sum(area.top <= r <= area.bottom for r in self.view.rows if r >= self.table.first) > 1

    def _activity(
        self, record: Record, column: Column, text: str, comment: str | None, parts: dict[str, str | None] | None = None
    ) -> Activity:
        made = super()._activity(record, column, text, comment, parts)
        if self.crosses is not None:
            status = self._crossed(record, "activity_status")
            return made.model_copy(update={"status": status or made.status})
        if not column.stands_for:
            return made
        if column.note == PERIOD:
            return made.model_copy(update={"due": made.due or self.b.when(column.stands_for)})
        cells = {name: cell for name, cell in made.source.cells.items() if name != "activity_status"}
        source = made.source.model_copy(update={"cells": cells})
        if column.note == "month":
            return made.model_copy(update={"due": parse_when(column.stands_for, self.year), "source": source})
        value = activity_status(column.stands_for)
        return made.model_copy(update={"status": _said(value, column.stands_for) if value else None, "source": source})


class SideBySide(Shaped):
    """Records with several goals in columns beside each other ("Delmål 1", "Delmål 2"), each with what follows it."""

    def __init__(self, builder: Builder, view: View, table: Table, records: list[Record]) -> None:
        super().__init__(builder, view, table, records)
        self.by_goal = parts_of([c for c in table.columns if c.field], "goal")

    def row(self, record: Record) -> None:
        """Take one record."""
        self.current = None
        if self.by_goal:
            for fields in self.by_goal[1:]:
                column = fields["goal"][0]
                if column.index not in record.texts:
                    self._ask_about_goalless(record, fields)
                    continue
                own = [c for many in fields.values() for c in many]
                own.sort(key=lambda c: c.index)
                self.by_measure, self.by_activity = parts_of(own, "measure"), parts_of(own, "activity")
                with self._with({**self.by_goal[0], **fields}):
                    self._open(record, (record.texts[column.index], (record.row, column.index)))
                    self._goal_cells(record)
                    self._measure(record)
                    self._activities(record, True)
            self.current = None
            return
        made = [
            self._open(record, (record.texts[c.index], (record.row, c.index)), record.texts[c.index])
            for c in self.columns["goal"]
            if c.index in record.texts
        ]
        self.current = made[0] if len(made) == 1 else None
        self._activities(record, True)

    def _ask_about_goalless(self, record: Record, fields: Fields) -> None:
        left = [c for many in fields.values() for c in many if c.index in record.texts and c.field == "activity"]
        self.b.unplaced += [(self.view.name, self.view.a1(record.row, c.index)) for c in left]


def _said(value: object, raw: str) -> Status:
    return Status.model_validate({"value": value, "raw": raw, "from": StatusOrigin.TEXT, "understood": True})
