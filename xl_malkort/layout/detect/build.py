"""From records to a card: goals with their measures and activities, every value with its cell."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any, Final

from xl_malkort.layout.detect.beside import BESIDE, comment_on, deal_out
from xl_malkort.layout.detect.builder import Builder as Builder
from xl_malkort.layout.detect.draft import Draft as Draft
from xl_malkort.layout.detect.enumerated import counted_anew, goals_coded, uncounted
from xl_malkort.layout.detect.evidence import MARKS
from xl_malkort.layout.detect.judged import alike, judged_per_row, key_of
from xl_malkort.layout.detect.levels import LEVELS
from xl_malkort.layout.detect.openings import is_dash
from xl_malkort.layout.detect.plan import Column, Table
from xl_malkort.layout.detect.progress import share_of
from xl_malkort.layout.detect.row_by_row import remarks_going_on, told_row_by_row
from xl_malkort.layout.detect.split import activity_items, names_several
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Record
from xl_malkort.model import Activity, Measure, Source, When
from xl_malkort.values import MASK, parse_quantity, parse_target, parse_when
from xl_malkort.values.dates import parse_start
from xl_malkort.values.ticks import ticked

_LEAST_REMARKS: Final = 2
"""Rows that only go on with a goal and have a comment, before every comment is taken for the activity's."""
_ON_GOALS: Final = ("goal_status", "measure_status", "outcome", "forecast")
"""Fields that a row's comment may be about instead of its activity."""


class Taking:
    """One table's records on their way into goals: one record a row; `shapes` has the other shapes."""

    def __init__(self, builder: Builder, view: View, table: Table, records: list[Record]) -> None:
        self.b = builder
        self.view = view
        self.table = table
        self.records = records
        self.year = builder.year
        self.current: Draft | None = None
        self.key: tuple[str, ...] | None = None
        self._counted: dict[int, bool] = {}
        self.columns: dict[str, list[Column]] = {}
        for c in table.columns:
            if c.field:
                self.columns.setdefault(c.field, []).append(c)
        self.measures_judged = self._judged_per_row(records)
        self.goals_coded = goals_coded(records, self._one("goal"), self._one("code"))
        self.only_activities = not any(f in self.columns for f in ("goal", "measure", "goal_or_measure", "text"))

    def _judged_per_row(self, records: list[Record]) -> bool:
        """Tell whether the rows' statuses are the measures', not the goal's."""
        records = self.b.records.get(alike(self.table), records)
        return judged_per_row(self.view, self.columns, records, self.b.statuses)

    def _judges_measure(self, record: Record) -> bool:
        """Tell whether a row's status is its measure's: of goals and measures in one column, each row has its own."""
        return self.measures_judged or ("goal_or_measure" in self.columns and not record.only_goal)

    def _one(self, field: str) -> Column | None:
        found = self.columns.get(field)
        return found[0] if found else None

    def text(self, record: Record, field: str) -> str | None:
        """Give the text of a field on the row itself; of several columns, all of them in order."""
        columns = self.columns.get(field)
        if columns is None:
            return None
        found = [record.texts[c.index] for c in columns if c.index in record.texts]
        return " ".join(found) or None

    def cell(self, record: Record, field: str) -> str | None:
        """Give the address of a field on the row, filled or not."""
        columns = self.columns.get(field)
        return self.view.a1(*self.view.anchor(record.row, columns[0].index)) if columns else None

    def cells(self, record: Record, main: str, at: str, *fields: str) -> dict[str, str]:
        found = {main: at}
        view, row = self.view, record.row
        for name in fields:
            columns = self.columns.get(name)
            if columns:
                found[name] = view.a1(*view.anchor(row, columns[0].index))
        return found

    def row(self, record: Record) -> None:
        """Take one record."""
        if "goal_ref" in self.columns:
            self._referring(record)
            return
        key = key_of(record)
        goal_here = record.context.get("goal")
        starts = self.current is None or key != self.key or (record.only_goal and record.opens)
        if starts:
            self.current = None
            self.key = key
            if goal_here is not None or self._has(record, "measure", "goal_or_measure") or self._judged(record):
                self._open(record, goal_here)
            elif not self._has(record, "measure", "target", "outcome", "baseline", "activity", "goal_or_measure"):
                return  # a row that only names a perspective or a higher goal
        opened = self.current is not None and self.current.record is record
        self._goal_cells(record)
        if record.only_goal:
            return
        self._measure(record)
        self._activities(record, opened)

    def _referring(self, record: Record) -> None:
        """Take a row that names its goal by number: it waits for the goals of the other tables."""
        place = self.view.anchor(record.row, self.columns["goal_ref"][0].index)
        draft = self._open(record, None)
        self.b.drafts.pop()
        draft.id = None
        if {"activity", "measure"}.isdisjoint(self.columns):
            self._goal_cells(record)  # "Mål | Nått? | Kommentar"
        self._measure(record)
        self._activities(record, True)
        self.b.referring.append((draft, self.view.own(*place), self.view.a1(*place)))
        self.current = None

    def _has(self, record: Record, *fields: str) -> bool:
        for field in fields:
            for column in self.columns.get(field, ()):
                if column.index in record.texts:
                    return True
        return False

    def _judged(self, record: Record) -> bool:
        """Tell whether a row says how a goal goes, and not only how it could ("☐ Ja ☐ Nej")."""
        said = [record.texts[c.index] for c in self.columns.get("goal_status", ()) if c.index in record.texts]
        return any(ticked(text) != [] for text in said)

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
        draft.id = code if code and len(code) <= 20 and self.goals_coded else None
        if goal is not None and "goal_status" not in self.columns and self.table.columns:
            draft.status = self.b.statuses.of_text(self.view, *goal[1], goal=True)
        self.b.drafts.append(draft)
        self.current = draft
        return draft

    def _goal_cells(self, record: Record) -> None:
        draft = self.current
        if draft is None:
            return
        if record.remark:
            draft.comments.append(record.remark)
            return
        if record.verdict:
            verdict = self.b.statuses.goal(self.view, record.row, record.verdict)
            if draft.status is None and verdict is not None:
                draft.status = verdict
                draft.cells["status"] = self.view.a1(record.row, record.verdict)
            else:
                draft.also(verdict)
            return
        status = self._one("goal_status")
        if status is not None and not self._judges_measure(record):
            place = self.view.anchor(record.row, status.index)
            if draft.status is None and place[0] >= draft.record.row:
                draft.status = self.b.statuses.goal(self.view, record.row, status.index)
                if draft.status is not None:
                    draft.cells["status"] = self.view.a1(*place)
            elif draft.status is not None and place[0] > draft.record.row and self.view.own(*place):
                draft.also(self.b.statuses.goal(self.view, record.row, status.index))
        elif record.only_goal and draft.status is None:
            # A goal row among activities or measures: what judges those judges the goal on its own row.
            judge = self._one("activity_status") or self._one("measure_status")
            if judge is not None and judge.index in record.texts:
                draft.status = self.b.statuses.goal(self.view, record.row, judge.index)
                draft.cells["status"] = self.view.a1(record.row, judge.index)
        forecast = self._one("forecast")
        if forecast is not None and draft.forecast is None:
            draft.forecast = self.b.statuses.goal(self.view, record.row, forecast.index)
        if draft.trend is None and (record.only_goal or not draft.record.only_goal):
            # Below a row of its own for the goal, an arrow is the measure's.
            draft.trend = self.text(record, "trend")
        for column in self.columns.get("comment", ()):
            if column.index in record.texts and (record.only_goal or self._about(record, column) == "goal"):
                draft.comments.append(record.texts[column.index])

    def _figure(self, record: Record, field: str) -> tuple[Any, str | None] | None:
        column = self._one(field)
        if column is None or column.index not in record.texts:
            return None
        value = self.view.value(record.row, column.index)
        text = record.texts[column.index]
        if field != "outcome" and is_dash(text):
            return None
        if isinstance(value, int | float) and MASK not in text:
            if not self.view.book.formats_known and 0 < abs(value) <= 1:
                self.b.unclear_figures.append((self.view.name, self.view.a1(record.row, column.index)))
                return None
            return value, self.view.number_format(record.row, column.index)
        return text, None

    def _measure(self, record: Record) -> None:
        name = self.text(record, "measure") or self.text(record, "goal_or_measure")
        target, outcome = self._figure(record, "target"), self._figure(record, "outcome")
        baseline = self._figure(record, "baseline")
        if name is None and target is None and outcome is None and baseline is None:
            return
        if self.current is None:
            self._open(record, None)
        assert self.current is not None
        column = self._one("measure") or self._one("goal_or_measure")
        at = (
            self.view.a1(record.row, column.index)
            if column
            else self.cell(record, "outcome") or self.cell(record, "target")
        )
        status = None
        judge = self._one("measure_status") or (self._one("goal_status") if self._judges_measure(record) else None)
        cells = self.cells(record, "measure", at or self.view.a1(record.row, 1), "baseline", "target", "outcome")
        if judge is not None:
            status = self.b.statuses.goal(self.view, record.row, judge.index)
            cells["measure_status"] = self.view.a1(*self.view.anchor(record.row, judge.index))
        elif outcome is not None and (figure := self._one("outcome")) is not None:
            status = self.b.statuses.of_outcome(self.view, record.row, figure.index, column.index if column else None)
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

    def _when(self, record: Record, field: str, parts: dict[str, str | None]) -> When | None:
        if field in parts:
            said = parts[field]
            return self.b.when(said) if said is not None else None
        column = self._one(field)
        if column is None:
            crossed = [c for c in self.columns.get(f"{field}_crossed", ()) if c.index in record.texts]
            return self.b.when(crossed[0].stands_for) if len(crossed) == 1 else None
        place = self.view.anchor(record.row, column.index)
        text = self.view.standing(*place) if place[0] >= self.table.first else ""
        if not text or text in MARKS or is_dash(text):
            return None  # a cross under a month says when only together with its header
        value = self.view.value(*place)
        if "vecka" in column.key and text.isdigit():
            return self.b.when(f"v. {text}").model_copy(update={"raw": text})
        if not isinstance(value, str | bool) and isinstance(value, dt.date | int | float):
            return parse_when(value, self.year)
        return self.b.when(text)

    def _shared(self, record: Record, field: str) -> str | None:
        """Give a text that one merged cell gives several activities."""
        column = self._one(field)
        if column is None:
            return None
        place = self.view.anchor(record.row, column.index)
        return (self.view.standing(*place) or None) if place[0] >= self.table.first else None

    def _activities(self, record: Record, opened: bool) -> None:
        columns = [c for c in self.columns.get("activity", ()) if c.index in record.texts]
        said = [c for c in self.columns.get("comment", ()) if c.index in record.texts]
        if self.current is not None:
            said = [c for c in said if self._about(record, c) != "goal"]
        on_activities = [c for c in said if self._about(record, c) == "activity"] if said else said
        if said and columns and (self.only_activities or self._comments_on_activities or not opened):
            on_activities = said
        comment = " ".join(record.texts[c.index] for c in on_activities) or None
        for column in columns:
            said_here = self.view.typed(record.row, column.index)
            items = activity_items(said_here, "\n" in said_here and names_several(column.key))
            if len(items.texts) == 1 and self._anew(column):
                items = activity_items(uncounted(said_here))
            dealt: dict[str, tuple[str | None, ...]] = {}
            if len(items.texts) > 1:
                beside = {field: self._one(field) for field in BESIDE}
                beside["comment"] = on_activities[0] if len(on_activities) == 1 else None
                dealt = deal_out(
                    self.b.unpaired, self.view, self.table.first, record, items, beside, self.records, column
                )
            for n, text in enumerate(items.texts):
                parts = {name: texts[n] for name, texts in dealt.items()} if dealt else {}
                activity = self._activity(record, column, text, parts.pop("comment", comment), parts)
                (self.current.activities if self.current is not None else self.b.loose).append(activity)
        if said and self.current is not None:
            of_goal = [c for c in said if c not in on_activities or not columns]
            self.current.comments += [record.texts[c.index] for c in of_goal]
            if opened and columns and self._remarks_going_on == 1:
                # One row that goes on has a comment of its own: what stands on the first may be the activity's as well.
                places = [(c, self.view.a1(record.row, c.index)) for c in of_goal]
                self.b.either_way += [(self.view.name, cell, record.texts[c.index]) for c, cell in places]

    def _about(self, record: Record, column: Column) -> str | None:
        return comment_on(self.view, record.row, column, self._one("goal"))

    def _anew(self, column: Column) -> bool:
        """Tell whether a column's activities are counted anew for each goal."""
        if column.index not in self._counted:
            self._counted[column.index] = counted_anew(self.records, column.index)
        return self._counted[column.index]

    @cached_property
    def _comments_behind(self) -> list[int]:
        """The columns of comments that stand behind the activities, or behind their status."""
        first = self._one("activity_status") or self._one("done") or self._one("activity")
        return [c.index for c in self.columns.get("comment", ()) if first is not None and c.index > first.index]

    @cached_property
    def _remarks_going_on(self) -> int:
        return remarks_going_on(self.records, self._comments_behind)

    @cached_property
    def _comments_on_activities(self) -> bool:
        """Whether what stands behind an activity or its status is said of it, also where its goal begins."""
        judge, behind = self._one("activity_status") or self._one("done"), self._comments_behind
        alone = judge is not None and self.columns.keys().isdisjoint(_ON_GOALS)
        many = self._remarks_going_on >= _LEAST_REMARKS
        return alone or many or told_row_by_row(self.view, self.records, self.columns, behind)

    @cached_property
    def _share(self) -> float | None:
        judge = self._one("activity_status")
        return share_of(self.view, judge, [r.row for r in self.records]) if judge is not None else None

    def _activity(
        self, record: Record, column: Column, text: str, comment: str | None, parts: dict[str, str | None] | None = None
    ) -> Activity:
        """Give an activity; `parts` are the texts that were dealt out to it, by field."""
        statuses, view, row, parts = self.b.statuses, self.view, record.row, parts or {}
        cells = self.cells(record, "activity", view.a1(row, column.index), "responsible", "due", "start", "comment")
        status = None
        judge, done = self._one("activity_status"), self._one("done")
        if judge is not None:
            if (said := parts.get("activity_status")) is not None:
                status = statuses.said(said)
            elif "activity_status" not in parts:
                status = statuses.activity(view, row, judge.index, share=self._share)
            cells["activity_status"] = view.a1(*view.anchor(row, judge.index))
        if done is not None:
            if "done" not in parts:
                marked = statuses.activity(view, row, done.index, done=True)
            else:
                marked = statuses.said(parts["done"] or "", done=True)
            status = status or marked
            cells.setdefault("activity_status", view.a1(*view.anchor(row, done.index)))
        if judge is None and done is None:
            status = statuses.of_text(view, row, column.index, goal=False)
        struck = statuses.struck(view, row, column.index, text) if status is None else None
        start, due = self._when(record, "start", parts), self._when(record, "due", parts)
        if start is None and due is not None and due.date is not None:
            start = parse_start(due.raw, self.year)
        return Activity(
            text=text,
            responsible=parts["responsible"] if "responsible" in parts else self._shared(record, "responsible"),
            start=start,
            due=due,
            status=status or struck,
            locked=statuses.locked(view, row, column.index),
            comment=comment,
            source=Source(sheet=view.name, cell=cells["activity"], cells=cells),
        )
