"""The kinds of card that can be read, each with its layout: adding a kind here is all the pipeline needs.

A kind is one layout definition (what stands where), a `read` that turns a workbook of that layout into a `Card`, its
template (`output.template.kinds`) and its checks (`checks.kinds`). Everything after the card is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from xl_malkort.grid import Workbook
from xl_malkort.layout import activity_plan, goal_programme
from xl_malkort.layout.activity_plan_reader import read_plan
from xl_malkort.layout.exact import read_form
from xl_malkort.layout.form import FormLayout
from xl_malkort.layout.goal_card import GOAL_CARD
from xl_malkort.layout.goal_compass import GOAL_COMPASS
from xl_malkort.layout.goal_programme_reader import read_programme
from xl_malkort.layout.read_criteria import read_criteria
from xl_malkort.layout.read_team import read_team
from xl_malkort.layout.reading import Facts, Paintable
from xl_malkort.layout.salary_criteria import SALARY_CRITERIA
from xl_malkort.layout.team_goals import TEAM_GOALS
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Card, CardKind


class Found(NamedTuple):
    """What a layout found in a workbook: the card, what else was seen, and the cells a write-back may colour."""

    card: Card
    facts: Facts
    paintable: tuple[Paintable, ...]


@dataclass(frozen=True, slots=True)
class KindLayout:
    """How one kind of card is laid out. `read` gives None when the form is not in the workbook any more.

    `version` is the newest template version; `labels` names the fields in Swedish (message ids), for messages;
    `essential` are the fields without which nothing else can be said about a card.
    """

    kind: CardKind
    version: int
    title: str
    read: Callable[[Workbook, Vocabulary], Found | None]
    labels: Mapping[str, str] = field(default_factory=dict)
    essential: frozenset[str] = frozenset()


def form_layout(form: FormLayout, *, essential: frozenset[str]) -> KindLayout:
    """Make the kind of a form with a head and rows."""

    def read(form: FormLayout, book: Workbook, words: Vocabulary) -> Found | None:
        found = read_form(book, form, words)
        return Found(*found) if found is not None else None

    labels = {head.field: head.label for head in form.head} | {column.field: column.label for column in form.columns}
    return KindLayout(form.kind, form.version, form.title, partial(read, form), labels, essential)


def criteria_layout() -> KindLayout:
    """Make the kind of salary criteria."""

    def read(book: Workbook, words: Vocabulary) -> Found | None:
        found = read_criteria(book, words)
        return Found(*found, paintable=()) if found is not None else None

    form = SALARY_CRITERIA
    labels = {head.field: head.label for head in form.head} | {column.field: column.label for column in form.columns}
    return KindLayout(form.kind, form.version, form.title, read, labels, frozenset({"criterion"}))


def plan_layout() -> KindLayout:
    """Make the kind of activity plans: one sheet per goal."""

    def read(book: Workbook, words: Vocabulary) -> Found | None:
        found = read_plan(book, words)
        return Found(*found) if found is not None else None

    return KindLayout(CardKind.ACTIVITY_PLAN, activity_plan.VERSION, activity_plan.TITLE, read, activity_plan.LABELS)


def team_layout() -> KindLayout:
    """Make the kind of goals for teams: a form of blocks."""

    def read(book: Workbook, words: Vocabulary) -> Found | None:
        found = read_team(book, words)
        return Found(*found) if found is not None else None

    form = TEAM_GOALS
    return KindLayout(form.kind, form.version, form.title, read, form.labels, frozenset({"goal"}))


def programme_layout() -> KindLayout:
    """Make the kind of goal programmes: a sheet for each step from vision to activity plan."""

    def read(book: Workbook, words: Vocabulary) -> Found | None:
        found = read_programme(book, words)
        return Found(*found) if found is not None else None

    kind, version, title = CardKind.GOAL_PROGRAMME, goal_programme.VERSION, goal_programme.TITLE
    return KindLayout(kind, version, title, read, goal_programme.LABELS, frozenset({"activity", "goal"}))


LAYOUTS: dict[str, KindLayout] = {
    str(layout.kind): layout
    for layout in (
        form_layout(GOAL_CARD, essential=frozenset({"goal"})),
        plan_layout(),
        programme_layout(),
        criteria_layout(),
        form_layout(GOAL_COMPASS, essential=frozenset({"goal", "activity"})),
        team_layout(),
    )
}
"""The layouts by the kind that a template's stamp names."""
