"""Reading an activity plan: each goal sheet becomes a goal, its yearly outcomes measures with their year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xl_malkort.grid import Workbook
from xl_malkort.i18n import _
from xl_malkort.layout import form as shape
from xl_malkort.layout.activity_plan import GOAL_HEAD, OVERVIEW_PART, against_field, goal_part, year_field
from xl_malkort.layout.head import read_head, said, whole_year
from xl_malkort.layout.part import PartTable, figure, part_name, together
from xl_malkort.layout.reading import Facts, FormRow, Paintable
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import (
    Activity,
    ActivityStatus,
    Card,
    Goal,
    HeadFact,
    Measure,
    Quantity,
    Source,
    Status,
    Target,
    When,
)
from xl_malkort.model.goal_rule import GoalRule, RuleKind
from xl_malkort.values import parse_target

_SHEET = re.compile(r"mk_plan(\d+)_(?:goal|activity)")
_YEAR = re.compile(r"mk_plan(\d+)_y(\d{4})")


def read_plan(book: Workbook, words: Vocabulary) -> tuple[Card, Facts, tuple[Paintable, ...]] | None:
    """Read a plan through its names: the card, what else was seen, and the cells a write-back may colour.

    None when no goal sheet is left.
    """
    numbers = sorted({int(found[1]) for name in book.names if (found := _SHEET.fullmatch(name))})
    if not numbers:
        return None
    years: dict[int, list[int]] = {}
    for name in book.names:
        if found := _YEAR.fullmatch(name):
            years.setdefault(int(found[1]), []).append(int(found[2]))
    head = read_head(book, {field.field: shape.head_name(field.field) for field in OVERVIEW_PART.head})
    round = words.rounds.code(said(head, "round"))
    of = words.model.round(round)
    year = whole_year(said(head, "year")) or words.model.year
    reader = _Reader(book, words, year, of.as_of if of else None)
    sheets = [reader.sheet(number, sorted(years.get(number, ()))) for number in numbers]
    facts = [one.facts for one in sheets if one.facts is not None]
    # A sheet that waits for a finished year's outcome counts too, but not in a plan that nobody has begun.
    begun = any(one.typed for one in sheets)
    goals = [one.goal for one in sheets if one.typed or (begun and any(m.year is not None for m in one.goal.measures))]
    lost = tuple(f.field for f in OVERVIEW_PART.head if f.field not in head)
    card = Card(
        municipality=said(head, "municipality"),
        unit=said(head, "unit"),
        unit_code=said(head, "unit_code"),
        level=said(head, "level"),
        year=whole_year(said(head, "year")),
        round=round or said(head, "round"),
        responsible=said(head, "responsible"),
        goals=tuple(goals),
        head=head,
    )
    sheet = next((fact.sheet for fact in head.values()), facts[0].sheet if facts else "")
    whole = together(sheet, (), [*facts, Facts(lost=lost)])
    return card, whole, tuple(_paintable(card, head))


class _Read(NamedTuple):
    """A goal sheet: its goal, what else was seen, and whether anyone has typed on it."""

    goal: Goal
    facts: Facts | None
    typed: bool


class _Reader:
    def __init__(self, book: Workbook, words: Vocabulary, year: int, as_of: dt.date | None) -> None:
        self.book, self.words, self.year, self.as_of = book, words, year, as_of

    def sheet(self, number: int, years: list[int]) -> _Read:
        """Read the n-th goal sheet."""
        table = PartTable.find(self.book, goal_part(number, ""))
        key = f"plan{number:02d}"
        head = read_head(self.book, {field.field: part_name(key, field.field) for field in GOAL_HEAD})
        fields = [name for year in years for name in (year_field(year), against_field(year))]
        figures = read_head(self.book, {name: part_name(key, name) for name in fields})
        rows = list(table.rows()) if table is not None else []
        facts = table.facts(rows, head | figures) if table is not None else None
        typed = any(said(head, name) for name in ("own", "status", "goal_comment"))
        activities = tuple(self._activity(table, row) for row in rows) if table is not None else ()
        goal = self._goal(head, figures, years, activities)
        return _Read(goal, facts, bool(rows) or typed or any(fact.raw for fact in figures.values()))

    def _goal(
        self,
        head: Mapping[str, HeadFact],
        figures: Mapping[str, HeadFact],
        years: list[int],
        activities: tuple[Activity, ...],
    ) -> Goal:
        overall = said(head, "goal")
        code = self.words.goals.code(overall)
        node = self.words.model.goal(code)
        status = said(head, "status")
        perspective = said(head, "perspective")
        at = head.get("goal") or next(iter(head.values()), None)
        cells = {name: fact.cell for name, fact in head.items()}
        for name, also in (("goal", "overall_goal"), ("goal_comment", "comment")):
            cells |= {also: cells[name]} if name in cells else {}
        cells |= {name: fact.cell for name, fact in figures.items()}
        sheet = at.sheet if at else activities[0].source.sheet if activities else ""
        return Goal(
            id=code or None,
            perspective=perspective,
            overall_goal=overall,
            goal=said(head, "own") or (node.text if node else overall),
            measures=tuple(self._measures(figures, years, self.words.model.goal_rule(code))),
            activities=activities,
            status=self.words.statuses.goal(status) if status else None,
            comment=said(head, "goal_comment"),
            source=Source(sheet=sheet, cell=at.cell if at else "A1", cells=cells),
            overall_code=code,
            perspective_code=self.words.perspective(perspective),
        )

    def _measures(self, figures: Mapping[str, HeadFact], years: list[int], rule: GoalRule | None) -> Iterator[Measure]:
        """Give a measure for every year that is finished or has a figure."""
        for year in years:
            at, against = figures.get(year_field(year)), figures.get(against_field(year))
            if at is None or (year >= self.year and not at.raw and not (against and against.raw)):
                continue
            yield Measure(
                name=f"{rule.name if rule else _('Utfall')} {year}",
                target=_target(rule, year) if rule else None,
                outcome=self._figure(at),
                baseline=self._figure(against) if against else None,
                source=Source(
                    sheet=at.sheet,
                    cell=at.cell,
                    cells={"measure": at.cell, "outcome": at.cell} | ({"baseline": against.cell} if against else {}),
                ),
                year=year,
            )

    def _figure(self, at: HeadFact) -> Quantity | None:
        sheet = self.book.sheet(at.sheet)
        return figure(sheet, *sheet.parse_a1(at.cell))

    def _activity(self, table: PartTable, row: FormRow) -> Activity:
        done = table.when(row, "done", self.year)
        status, cell = self._status(row, done)
        source = table.source(
            row, "activity", "responsible", "due", "done", "comment", activity_status=cell, set_status="activity_status"
        )
        return Activity(
            text=row.texts.get("activity", ""),
            responsible=row.texts.get("responsible"),
            due=table.when(row, "due", self.year),
            status=status,
            comment=row.texts.get("comment"),
            source=source,
            done=_ticked(done),
        )

    def _status(self, row: FormRow, done: When | None) -> tuple[Status | None, str]:
        """Give an activity's status and the column that says it: the status, or else what stands under Klart."""
        if "activity_status" in row.texts:
            return self.words.statuses.activity(row.texts["activity_status"], as_of=self.as_of), "activity_status"
        if done is None:
            return None, "activity_status"
        if done.date is not None:
            return Status(value=ActivityStatus.DONE, raw=done.raw), "done"
        return self.words.statuses.activity(row.texts["done"], as_of=self.as_of), "done"


def _ticked(done: When | None) -> When | None:
    # "X" and "klart" are no dates, and are understood all the same; what they mean is the status.
    return done if done is None or done.date is not None else When(raw=done.raw)


def _target(rule: GoalRule, year: int) -> Target | None:
    """Give what a single year has to reach, for the rules that ask something of a single year."""
    unit = f" {rule.unit}" if rule.unit else ""
    if rule.kind in (RuleKind.FLOOR_AND_AVERAGE, RuleKind.INDEX) and rule.least is not None:
        return parse_target(f"minst {_plain(rule.least)}{unit}")
    if rule.kind is RuleKind.REDUCTION and year == rule.last and rule.base_value and rule.least is not None:
        return parse_target(f"högst {_plain(rule.base_value * (1 - rule.least / 100))}{unit}")
    return None


def _plain(value: float) -> str:
    return f"{value:.10g}".replace(".", ",")


def _paintable(card: Card, head: Mapping[str, HeadFact]) -> Iterator[Paintable]:
    if "combined" in head:
        yield Paintable("unit", (-1, -1), head["combined"].sheet, head["combined"].cell, owned=True)
    for n, goal in enumerate(card.goals):
        for name, owned in (("combined", True), ("status", False)):
            if name in goal.source.cells:
                yield Paintable("goal", (n, -1), goal.source.sheet, goal.source.cells[name], owned, live=not owned)
        for a, activity in enumerate(goal.activities):
            cell = activity.source.cells.get("set_status")
            if cell is not None:
                yield Paintable("activity", (n, a), activity.source.sheet, cell, owned=False, live=True)
