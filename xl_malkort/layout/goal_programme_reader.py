"""Reading a goal programme: operative goals with their activities, and the sheets of text as sections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from xl_malkort.grid import Workbook
from xl_malkort.i18n import _
from xl_malkort.layout import form as shape
from xl_malkort.layout.goal_programme import ACTIVITIES, FIXED, OPERATIVE, SECTIONS, VISION
from xl_malkort.layout.head import read_head, said, whole_year
from xl_malkort.layout.paintable import paintable
from xl_malkort.layout.part import PartTable, together
from xl_malkort.layout.reading import Facts, FormRow, Paintable
from xl_malkort.layout.words import Choices, Vocabulary
from xl_malkort.model import Activity, Card, Goal, HeadFact, Measure
from xl_malkort.model.card import Section, SectionRow
from xl_malkort.values import parse_target


def read_programme(book: Workbook, words: Vocabulary) -> tuple[Card, Facts, tuple[Paintable, ...]] | None:
    """Read a programme through its names; None when neither operative goals nor activities are left in it."""
    operative, plan = PartTable.find(book, OPERATIVE), PartTable.find(book, ACTIVITIES)
    if operative is None and plan is None:
        return None
    head = read_head(book, {place.field: shape.head_name(place.field) for place in VISION.head})
    round = words.rounds.code(said(head, "round"))
    of = words.model.round(round)
    reader = _Reader(words, whole_year(said(head, "year")) or words.model.year, of.as_of if of else None)
    drafts = reader.goals(operative) if operative is not None else []
    rows = list(plan.rows()) if plan is not None else []
    loose = reader.activities(plan, rows, drafts) if plan is not None else []
    sections, seen = _sections(book, head)
    # A deleted sheet of text is a choice, not a loss.
    tables = []
    for table, written in seen:
        facts = table.facts(written, head if table.part is VISION else {})
        columns = {column.field: column.label for column in table.part.columns}
        tables.append(replace(facts, lost=tuple(f"{_(table.part.title)}: {_(columns[name])}" for name in facts.lost)))
    if operative is not None:
        tables.append(operative.facts([draft.row for draft in drafts] + reader.more, {}))
    if plan is not None:
        tables.append(plan.facts(rows, {}))
    gone = [part for part, table in ((OPERATIVE, operative), (ACTIVITIES, plan)) if table is None]
    lost = tuple(c.field for part in gone for c in part.typed)
    lost += tuple(place.field for place in VISION.head if place.field not in head)
    card = Card(
        municipality=said(head, "municipality"),
        unit=said(head, "unit"),
        unit_code=said(head, "unit_code"),
        level=said(head, "level"),
        year=whole_year(said(head, "year")),
        round=round or said(head, "round"),
        responsible=said(head, "responsible"),
        goals=tuple(reader.goal(draft) for draft in drafts),
        activities=tuple(loose),
        sections=tuple(sections),
        head=head,
    )
    sheet = plan.sheet.name if plan is not None else operative.sheet.name if operative is not None else ""
    return card, together(sheet, rows, [*tables, Facts(lost=lost)]), tuple(paintable(card, head))


@dataclass(slots=True)
class _Draft:
    table: PartTable
    row: FormRow
    measures: list[Measure] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.row.texts.get("nr") or self.row.id


class _Reader:
    def __init__(self, words: Vocabulary, year: int, as_of: dt.date | None) -> None:
        self.words, self.year, self.as_of = words, year, as_of
        self.units = Choices((unit.code, unit.name) for unit in words.model.units)
        self.more: list[FormRow] = []
        """Rows that gave the goal above another measure."""

    def goals(self, table: PartTable) -> list[_Draft]:
        """Gather the operative goals; a row that has only a measure gives the goal above it another one."""
        drafts: list[_Draft] = []
        for row in table.rows("nr"):
            own = set(row.texts) - {"nr", "measure", "target", "outcome"}
            if own or not drafts:
                drafts.append(_Draft(table, row))
            else:
                self.more.append(row)
            if any(name in row.texts for name in ("measure", "target", "outcome")):
                drafts[-1].measures.append(self._measure(table, row))
        return drafts

    def activities(self, table: PartTable, rows: list[FormRow], drafts: list[_Draft]) -> list[Activity]:
        """Give the activities to their goals; what is left belongs to none."""
        known = Choices((draft.id, draft.row.texts.get("goal", "")) for draft in drafts)
        by_id = {draft.id: draft for draft in drafts}
        loose: list[Activity] = []
        for row in rows:
            link = known.code(row.texts.get("operative"))
            where = row.texts.get("organisation")
            activity = Activity(
                text=row.texts.get("activity", ""),
                responsible=row.texts.get("responsible"),
                due=table.when(row, "due", self.year),
                status=self.words.statuses.activity(row.texts["activity_status"], as_of=self.as_of)
                if "activity_status" in row.texts
                else None,
                comment=row.texts.get("comment"),
                source=table.source(
                    row,
                    "activity",
                    "responsible",
                    "due",
                    "activity_status",
                    "comment",
                    "operative",
                    "organisation",
                ),
                organisation=where,
                organisation_code=self.units.code(where),
            )
            (by_id[link].activities if link else loose).append(activity)
        return loose

    def goal(self, draft: _Draft) -> Goal:
        """Make a goal of a draft."""
        row, texts = draft.row, draft.row.texts
        code = self.words.goals.code(texts.get("overall_goal"))
        node = self.words.model.goal(code)
        perspective = self.words.model.perspective(node.perspective) if node else None
        return Goal(
            id=draft.id or None,
            perspective=perspective.name if perspective else None,
            overall_goal=texts.get("overall_goal"),
            goal=texts.get("goal"),
            measures=tuple(draft.measures),
            activities=tuple(draft.activities),
            status=self.words.statuses.goal(texts["status"]) if "status" in texts else None,
            comment=texts.get("comment"),
            source=draft.table.source(row, "goal", "overall_goal", "responsible", "status", "comment", "combined"),
            overall_code=code,
            perspective_code=node.perspective if node else None,
            responsible=texts.get("responsible"),
        )

    def _measure(self, table: PartTable, row: FormRow) -> Measure:
        target = table.target(row, "target")
        return Measure(
            name=row.texts.get("measure"),
            target=parse_target(target[0], self.words.model.thresholds.bare_target, target[1]) if target else None,
            outcome=table.quantity(row, "outcome"),
            source=table.source(row, "measure", "target", "outcome"),
        )


def _sections(
    book: Workbook, head: Mapping[str, HeadFact]
) -> tuple[list[Section], list[tuple[PartTable, list[FormRow]]]]:
    """Read the sheets of text; those that are gone or empty give no section."""
    sections, seen = [], []
    for part in SECTIONS:
        table = PartTable.find(book, part)
        if table is None:
            continue
        fixed = FIXED[part.key][0] if part.key in FIXED else None
        rows = list(table.rows(fixed) if fixed else table.rows())
        seen.append((table, rows))
        if rows:
            fields = [column.field for column in part.columns]
            records = tuple(
                SectionRow(texts=row.texts, source=table.source(row, _first(row, fields), *fields)) for row in rows
            )
            sections.append(Section(key=part.key, title=_(part.title), rows=records))
    return sections, seen


def _first(row: FormRow, fields: list[str]) -> str:
    return next((name for name in fields if name in row.texts), fields[0])
