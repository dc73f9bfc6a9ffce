"""Exact reading of our own templates: by the defined names they carry, never by position.

A row that gives no goal continues the goal above it, as the instruction sheet says; a row that names another
perspective or overall goal but no goal of its own stands for itself (an assignment outside the goals, as in Hylte).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from xl_malkort.grid import Sheet, Workbook, a1, as_text
from xl_malkort.layout import form as shape
from xl_malkort.layout.facts import gather
from xl_malkort.layout.form import FormLayout, Holds
from xl_malkort.layout.head import read_head, said, whole_year
from xl_malkort.layout.paintable import paintable
from xl_malkort.layout.reading import Facts, FormRow, Paintable, Stamp
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import (
    Activity,
    Card,
    Goal,
    Measure,
    Quantity,
    Source,
    Status,
    Target,
    When,
)
from xl_malkort.values import MASK, clean, fold, parse_quantity, parse_target, parse_when, without_personnummer


def read_stamp(book: Workbook) -> Stamp | None:
    """Give what a template says of itself, or None for a workbook that is no template of ours."""
    said = {name: clean(book.constants.get(shape.stamp_name(name), "")) for name in shape.STAMP_FIELDS}
    version = said["version"] or "0"  # our reports have a stamp without a version
    if not said["template"] or not version.isdigit():
        return None
    year = said.get("year", "")
    return Stamp(
        template=said["template"],
        version=int(version),
        model=said.get("model") or None,
        unit_code=said.get("unit_code") or None,
        year=int(year) if year.isdigit() else None,
    )


def read_form(
    book: Workbook, layout: FormLayout, words: Vocabulary
) -> tuple[Card, Facts, tuple[Paintable, ...]] | None:
    """Read a form through its names: the card, what else was seen, and the cells a write-back may colour.

    None when no column of the form is left, as when its sheet was deleted.
    """
    form = _Form.find(book, layout)
    if form is None:
        return None
    rows = list(form.rows())
    head = read_head(book, {place.field: shape.head_name(place.field) for place in layout.head})
    round = words.rounds.code(said(head, "round"))
    of = words.model.round(round)
    when = _When(whole_year(said(head, "year")) or words.model.year, of.as_of if of else None)
    goals, loose, extra = _group(rows, form, words, when)
    card = Card(
        municipality=said(head, "municipality"),
        unit=said(head, "unit"),
        unit_code=said(head, "unit_code"),
        level=said(head, "level"),
        year=whole_year(said(head, "year")),
        round=round or said(head, "round"),
        responsible=said(head, "responsible"),
        goals=tuple(goals),
        activities=tuple(loose),
        head=head,
    )
    facts = gather(form.sheet, layout, form.columns, form.extent, rows, form.lost, head, extra)
    return card, facts, tuple(paintable(card, head))


@dataclass(frozen=True, slots=True)
class _When:
    """What a card's dates are read by: its year, and the date of its round (None: a round that is not known)."""

    year: int
    as_of: dt.date | None


@dataclass
class _Form:
    """Where the form's columns and rows are in this workbook."""

    sheet: Sheet
    layout: FormLayout
    columns: dict[str, int]
    extent: tuple[int, int]
    ids: dict[int, str]
    lost: tuple[str, ...]

    @classmethod
    def find(cls, book: Workbook, layout: FormLayout) -> _Form | None:
        found = {c.field: book.names.get(shape.column_name(c.field)) for c in layout.columns}
        # The goal column says which sheet the form is on; where it is gone, whichever column is left.
        sheet = next((at.sheet for at in (found.get("goal"), *found.values()) if at is not None), None)
        if sheet is None:
            return None
        here = {name: at for name, at in found.items() if at is not None and at.sheet == sheet}
        ids = {}
        names = book.names
        for row_id, row_name in shape.row_names(layout.rows):
            at = names.get(row_name)
            if at is not None and at.sheet == sheet:
                ids[at.first_row] = row_id
        return cls(
            sheet=book.sheet(sheet),
            layout=layout,
            columns={name: at.first_col for name, at in here.items()},
            extent=(min(at.first_row for at in here.values()), max(at.last_row for at in here.values())),
            ids=ids,
            lost=tuple(
                c.field
                for c in layout.columns
                if c.field not in here and c.holds is not Holds.MARK and c.holds is not Holds.PICTURE
            ),
        )

    def rows(self) -> Iterator[FormRow]:
        """Yield the rows of the form that hold something a person typed."""
        typed = [(c.field, self.columns[c.field]) for c in self.layout.typed if c.field in self.columns]
        first, last = self.extent
        for row in range(first, min(last, self.sheet.n_rows) + 1):
            texts = {}
            for name, col in typed:
                value = self.sheet.value(row, col)
                if value is not None and (text := clean(value if isinstance(value, str) else as_text(value))):
                    texts[name] = without_personnummer(text)
            if texts:
                cells = {name: a1(row, col) for name, col in self.columns.items()}
                yield FormRow(self.ids.get(row, ""), row, texts, cells)

    def figure(self, row: FormRow, name: str) -> tuple[str | int | float, str | None] | None:
        """Give a figure as it stands, text or number, with its number format (0,82 may be written as 82 %)."""
        if name not in row.texts:
            return None
        col = self.columns[name]
        value = self.sheet.value(row.row, col)
        # A number that was masked as a personnummer stays masked.
        if isinstance(value, int | float) and not isinstance(value, bool) and MASK not in row.texts[name]:
            return value, self.sheet.number_format(row.row, col)
        return row.texts[name], None

    def when(self, row: FormRow, name: str, year: int | None) -> When | None:
        """Give a date as it stands, a real date or words."""
        if name not in row.texts:
            return None
        value = self.sheet.value(row.row, self.columns[name])
        if isinstance(value, dt.date | int | float) and not isinstance(value, bool):
            return parse_when(value, year)
        return parse_when(row.texts[name], year)

    def source(self, row: FormRow, main: str, *names: str) -> Source:
        """Give the address of a record, with those of its fields."""
        cells = {name: row.cells[name] for name in (main, *names) if name in row.cells}
        return Source(sheet=self.sheet.name, cell=cells.get(main) or a1(row.row, 1), cells=cells)


@dataclass
class _Draft:
    """A goal while its rows are being gathered."""

    row: FormRow
    context: dict[str, str]
    status: Status | None = None
    forecast: Status | None = None
    comments: list[str] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)


_CONTEXT = ("perspective", "overall_goal", "long_term_goal")


def _group(
    rows: list[FormRow], form: _Form, words: Vocabulary, when: _When
) -> tuple[list[Goal], list[Activity], list[tuple[FormRow, str]]]:
    """Gather rows into goals; the third part is what stood where it has no meaning (a second status of a goal)."""
    reader = words.statuses
    drafts: list[_Draft] = []
    loose: list[Activity] = []
    extra: list[tuple[FormRow, str]] = []
    current: _Draft | None = None
    for row in rows:
        said = row.texts
        if "code" in said:
            # Locked by the management: it stands for itself wherever it was moved, and parts no goal in two.
            loose.append(_activity_of(row, form, words, when, locked=True))
            continue
        measure = _measure(row, form, words)
        activity_text = said.get("activity")
        if _begins(row, current):
            current = None
            if "goal" in said or measure is not None or "status" in said or "forecast" in said:
                current = _Draft(row, {name: said[name] for name in _CONTEXT if name in said})
                drafts.append(current)
        opens = current is not None and current.row is row
        if current is not None:
            for name in ("status", "forecast"):
                if name in said:
                    if getattr(current, name) is None:
                        setattr(current, name, reader.goal(said[name]))
                    else:
                        extra.append((row, name))
            if measure is not None:
                current.measures.append(measure)
        comment = said.get("comment")
        if activity_text or _has(row, "responsible", "due", "activity_status"):
            activity = _activity_of(row, form, words, when, without_comment=opens)
            (current.activities if current else loose).append(activity)
            if opens and current is not None and comment:
                current.comments.append(comment)
        elif comment:
            if current is not None:
                current.comments.append(comment)
            else:
                extra.append((row, "comment"))
    return [_goal(draft, form, words) for draft in drafts], loose, extra


def _activity_of(
    row: FormRow, form: _Form, words: Vocabulary, when: _When, *, locked: bool = False, without_comment: bool = False
) -> Activity:
    """Read the activity of a row; on a goal's first row the comment is the goal's."""
    said = row.texts
    status = said.get("activity_status")
    return Activity(
        text=said.get("activity", ""),
        responsible=said.get("responsible"),
        due=form.when(row, "due", when.year),
        status=words.statuses.activity(status, as_of=when.as_of) if status else None,
        locked=locked,
        comment=None if without_comment else said.get("comment"),
        source=form.source(row, "activity", "responsible", "due", "activity_status", "comment", "code", "perspective"),
        code=said.get("code"),
        perspective_code=words.perspective(said.get("perspective")),
    )


def _begins(row: FormRow, current: _Draft | None) -> bool:
    """Tell whether a row leaves the goal above: it names another goal, or another context without a goal."""
    if current is None:
        return True
    said = row.texts
    other = any(name in said and fold(said[name]) != fold(current.context.get(name, "")) for name in _CONTEXT)
    if "goal" not in said:
        return other
    return other or fold(said["goal"]) != fold(current.row.texts.get("goal", ""))


def _has(row: FormRow, *names: str) -> bool:
    return any(name in row.texts for name in names)


def _measure(row: FormRow, form: _Form, words: Vocabulary) -> Measure | None:
    if not _has(row, "measure", "target", "outcome", "baseline"):
        return None
    target: Target | None = None
    if found := form.figure(row, "target"):
        target = parse_target(found[0], words.model.thresholds.bare_target, found[1])
    figures: dict[str, Quantity] = {}
    for name in ("outcome", "baseline"):
        if found := form.figure(row, name):
            figures[name] = parse_quantity(*found)
    return Measure(
        name=row.texts.get("measure"),
        target=target,
        outcome=figures.get("outcome"),
        baseline=figures.get("baseline"),
        source=form.source(row, "measure", "baseline", "target", "outcome", "measure_status"),
    )


def _goal(draft: _Draft, form: _Form, words: Vocabulary) -> Goal:
    said = draft.row.texts
    perspective, overall = said.get("perspective"), said.get("overall_goal")
    return Goal(
        id=draft.row.id or None,
        perspective=perspective,
        overall_goal=overall,
        long_term_goal=said.get("long_term_goal"),
        goal=said.get("goal"),
        measures=tuple(draft.measures),
        activities=tuple(draft.activities),
        status=draft.status,
        forecast=draft.forecast,
        comment=" ".join(draft.comments) or None,
        source=form.source(draft.row, "goal", *_CONTEXT, "status", "forecast", "comment", "combined"),
        perspective_code=words.perspective(perspective),
        overall_code=words.goals.code(overall),
    )
