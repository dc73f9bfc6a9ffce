"""From records to a card: goals with their measures and activities, every value with its cell."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any, Final

from xl_malkort.layout.detect.plan import Column, Table
from xl_malkort.layout.detect.records import Record
from xl_malkort.layout.detect.sections import LEVELS
from xl_malkort.layout.detect.split import split_activities
from xl_malkort.layout.detect.status_styles import StatusCells
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Activity, Goal, Measure, Source, Status, When
from xl_malkort.values import MASK, fold, parse_quantity, parse_target, parse_when

_NUMBERED: Final = re.compile(r"^\s*[1-9][0-9]?[.)]\s")


@dataclass
class Draft:
    """A goal while its rows are gathered."""

    view: View
    record: Record
    text: str | None
    context: dict[str, str]
    cells: dict[str, str]
    id: str | None = None
    status: Status | None = None
    forecast: Status | None = None
    trend: str | None = None
    comments: list[str] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)

    def finish(self, words: Vocabulary) -> Goal:
        """Give the goal."""
        perspective = self.context.get("perspective")
        overall = self.context.get("overall_goal")
        return Goal(
            id=self.id,
            perspective=perspective,
            overall_goal=overall,
            long_term_goal=self.context.get("long_term_goal"),
            goal=self.text,
            measures=tuple(self.measures),
            activities=tuple(self.activities),
            status=self.status,
            forecast=self.forecast,
            trend=self.trend,
            comment=" ".join(self.comments) or None,
            source=Source(sheet=self.view.name, cell=self.cells["goal"], cells=self.cells),
            perspective_code=words.perspective(perspective),
            overall_code=words.goals.code(overall),
        )


class Builder:
    """Gathers the records of one table after another; `goals` and `loose` are what came of them."""

    def __init__(self, words: Vocabulary, statuses: StatusCells, year: int | None) -> None:
        self.words = words
        self.statuses = statuses
        self.year = year or words.model.year
        self.drafts: list[Draft] = []
        self.loose: list[Activity] = []
        self.unplaced: list[tuple[str, str]] = []
        """(sheet, cell) of rows whose type is not known."""
        self.two_crosses: list[tuple[str, str, tuple[str, ...]]] = []
        """(sheet, cell, the statuses' words) of rows with crosses for several statuses."""
        self.unclear_figures: list[tuple[str, str]] = []
        """(sheet, cell) of numbers that may be a share or a percentage, in formats that do not say."""
        self.referring: list[tuple[Draft, str, str]] = []
        """What names its goal by number, with the number and its cell (`numbers.attach`)."""


class Taking:
    """One table's records on their way into goals: one record a row; `shapes` has the other shapes."""

    def __init__(self, builder: Builder, view: View, table: Table, records: list[Record]) -> None:
        self.b = builder
        self.view = view
        self.table = table
        self.year = builder.year
        self.current: Draft | None = None
        self.key: tuple[str, ...] | None = None
        self.columns: dict[str, list[Column]] = {}
        for c in table.columns:
            if c.field:
                self.columns.setdefault(c.field, []).append(c)
        self.measures_judged = self._judged_per_row(records)
        self.only_activities = not any(f in self.columns for f in ("goal", "measure", "goal_or_measure", "text"))

    def _judged_per_row(self, records: list[Record]) -> bool:
        """Tell whether a status stands on every row of a goal with several measures: then it is the measures'."""
        column = self._one("goal_status")
        if column is None or "measure" not in self.columns or "measure_status" in self.columns:
            return False
        if column.note != "settled":
            return False  # the header says that it is the goal's
        measure = self.columns["measure"][0].index
        before: tuple[str, ...] | None = None
        named = ""
        for record in records:
            key = self._key(record)
            name = record.texts.get(measure, "")
            if key == before and name and name != named and column.index in record.texts:
                return True  # (the same measure again only repeats it)
            before, named = key, name
        return False

    def _key(self, record: Record) -> tuple[str, ...]:
        return tuple(fold(record.context[level][0]) if level in record.context else "" for level in LEVELS)

    def _one(self, field: str) -> Column | None:
        found = self.columns.get(field)
        return found[0] if found else None

    def text(self, record: Record, field: str) -> str | None:
        """Give the text of a field on the row itself; of several columns, all of them in order."""
        found = [record.texts[c.index] for c in self.columns.get(field, ()) if c.index in record.texts]
        return " ".join(found) or None

    def cell(self, record: Record, field: str) -> str | None:
        """Give the address of a field on the row, filled or not."""
        column = self._one(field)
        return self.view.a1(*self.view.anchor(record.row, column.index)) if column else None

    def cells(self, record: Record, main: str, at: str, *fields: str) -> dict[str, str]:
        found = {main: at}
        for name in fields:
            cell = self.cell(record, name)
            if cell is not None:
                found[name] = cell
        return found

    def row(self, record: Record) -> None:
        """Take one record."""
        if "goal_ref" in self.columns:
            self._referring(record)
            return
        key = self._key(record)
        goal_here = record.context.get("goal")
        has_more = self._has(record, "measure", "target", "outcome", "baseline", "activity", "goal_or_measure")
        starts = self.current is None or key != self.key or (record.only_goal and record.opens)
        if starts:
            self.current = None
            self.key = key
            if goal_here is not None or self._has(record, "measure", "goal_or_measure", "goal_status"):
                self._open(record, goal_here)
            elif not has_more:
                return  # a row that only names a perspective or a higher goal
        opened = self.current is not None and self.current.record is record
        if record.only_goal:
            self._goal_cells(record)
            return
        self._goal_cells(record)
        self._measure(record)
        self._activities(record, opened)

    def _referring(self, record: Record) -> None:
        """Take a row that names its goal by number: it waits for the goals of the other tables."""
        place = self.view.anchor(record.row, self.columns["goal_ref"][0].index)
        draft = self._open(record, None)
        self.b.drafts.pop()
        draft.id = None
        self._measure(record)
        self._activities(record, True)
        self.b.referring.append((draft, self.view.own(*place), self.view.a1(*place)))
        self.current = None

    def _has(self, record: Record, *fields: str) -> bool:
        return any(c.index in record.texts for f in fields for c in self.columns.get(f, ()))

    def _open(self, record: Record, goal: tuple[str, tuple[int, int]] | None, text: str | None = None) -> Draft:
        context: dict[str, str] = {level: record.context[level][0] for level in LEVELS[:-1] if level in record.context}
        column = self._one("goal")
        # A goal that is the table's highest level is the goal of the tree as well.
        if column is not None and column.note == "overall_goal" and goal is not None:
            context["overall_goal"] = goal[0]
        main = self._one("goal") or self._one("goal_or_measure") or self._one("measure")
        at = self.view.a1(*goal[1]) if goal is not None else self.view.a1(record.row, main.index if main else 1)
        cells = self.cells(record, "goal", at, "status", "forecast", "comment", "trend")
        if not self.measures_judged and (cell := self.cell(record, "goal_status")):
            cells["status"] = cell
        for level in LEVELS[:-1]:
            if level in record.context:
                cells[level] = self.view.a1(*record.context[level][1])
        draft = Draft(self.view, record, text if text is not None else goal[0] if goal else None, context, cells)
        code = self.text(record, "code")
        draft.id = code if code and len(code) <= 20 else None
        self.b.drafts.append(draft)
        self.current = draft
        return draft

    def _goal_cells(self, record: Record) -> None:
        draft = self.current
        if draft is None:
            return
        status = self._one("goal_status")
        if status is not None and not self.measures_judged and draft.status is None:
            place = self.view.anchor(record.row, status.index)
            if place[0] >= draft.record.row:
                draft.status = self.b.statuses.goal(self.view, record.row, status.index)
                if draft.status is not None:
                    draft.cells["status"] = self.view.a1(*place)
        forecast = self._one("forecast")
        if forecast is not None and draft.forecast is None:
            draft.forecast = self.b.statuses.goal(self.view, record.row, forecast.index)
        if draft.trend is None:
            draft.trend = self.text(record, "trend")
        if record.only_goal and (comment := self.text(record, "comment")):
            draft.comments.append(comment)

    def _figure(self, record: Record, field: str) -> tuple[Any, str | None] | None:
        column = self._one(field)
        if column is None or column.index not in record.texts:
            return None
        value = self.view.value(record.row, column.index)
        text = record.texts[column.index]
        if isinstance(value, int | float) and MASK not in text:
            if not self.view.book.formats_known and 0 < abs(value) <= 1:
                self.b.unclear_figures.append((self.view.name, self.view.a1(record.row, column.index)))
                return None
            return value, self.view.number_format(record.row, column.index)
        return text, None

    def _measure(self, record: Record) -> None:
        name = self.text(record, "measure") or self.text(record, "goal_or_measure")
        figures = {f: self._figure(record, f) for f in ("target", "outcome", "baseline")}
        if name is None and not any(figures.values()):
            return
        if self.current is None:
            self._open(record, None)
        assert self.current is not None
        target, outcome, baseline = figures["target"], figures["outcome"], figures["baseline"]
        column = self._one("measure") or self._one("goal_or_measure")
        at = (
            self.view.a1(record.row, column.index)
            if column
            else self.cell(record, "outcome") or self.cell(record, "target")
        )
        status = None
        judge = self._one("measure_status") or (self._one("goal_status") if self.measures_judged else None)
        cells = self.cells(record, "measure", at or self.view.a1(record.row, 1), "baseline", "target", "outcome")
        if judge is not None:
            status = self.b.statuses.goal(self.view, record.row, judge.index)
            cells["measure_status"] = self.view.a1(*self.view.anchor(record.row, judge.index))
        self.current.measures.append(
            Measure(
                name=name,
                target=parse_target(target[0], self.b.words.model.thresholds.bare_target, target[1])
                if target
                else None,
                outcome=parse_quantity(*outcome) if outcome else None,
                baseline=parse_quantity(*baseline) if baseline else None,
                status=status,
                source=Source(sheet=self.view.name, cell=cells["measure"], cells=cells),
            )
        )

    def _when(self, record: Record, field: str) -> When | None:
        column = self._one(field)
        if column is None:
            return None
        place = self.view.anchor(record.row, column.index)
        text = self.view.own(*place) if place[0] >= self.table.first else ""
        if not text:
            return None
        value = self.view.value(*place)
        if isinstance(value, dt.date | int | float) and not isinstance(value, bool):
            return parse_when(value, self.year)
        return parse_when(text, self.year)

    def _shared(self, record: Record, field: str) -> str | None:
        """Give a text that one merged cell gives several activities."""
        column = self._one(field)
        if column is None:
            return None
        place = self.view.anchor(record.row, column.index)
        return (self.view.own(*place) or None) if place[0] >= self.table.first else None

    def _activities(self, record: Record, opened: bool) -> None:
        columns = [c for c in self.columns.get("activity", ()) if c.index in record.texts]
        comment = self.text(record, "comment")
        with_comment = bool(columns) and (self.only_activities or self._comments_on_activities() or not opened)
        for column in columns:
            raw = self.view.value(record.row, column.index)
            for text in split_activities(raw if isinstance(raw, str) else record.texts[column.index]):
                activity = self._activity(record, column, text, comment if with_comment else None)
                (self.current.activities if self.current is not None else self.b.loose).append(activity)
        if comment and not with_comment and self.current is not None:
            self.current.comments.append(comment)

    def _comments_on_activities(self) -> bool:
        return "activity_status" in self.columns and not any(
            f in self.columns for f in ("goal_status", "measure_status", "outcome", "forecast")
        )

    def _activity(self, record: Record, column: Column, text: str, comment: str | None) -> Activity:
        statuses, view, row = self.b.statuses, self.view, record.row
        cells = self.cells(record, "activity", view.a1(row, column.index), "responsible", "due", "start", "comment")
        status = None
        judge = self._one("activity_status")
        if judge is not None:
            status = statuses.activity(view, row, judge.index)
            cells["activity_status"] = view.a1(*view.anchor(row, judge.index))
        done = self._one("done")
        if done is not None:
            marked = statuses.activity(view, row, done.index, done=True)
            status = status or marked
            cells.setdefault("activity_status", view.a1(*view.anchor(row, done.index)))
        struck = statuses.struck(view, row, column.index, text) if status is None else None
        return Activity(
            text=text,
            responsible=self._shared(record, "responsible"),
            start=self._when(record, "start"),
            due=self._when(record, "due"),
            status=status or struck,
            locked=statuses.locked(view, row, column.index),
            comment=comment,
            source=Source(sheet=view.name, cell=cells["activity"], cells=cells),
        )
