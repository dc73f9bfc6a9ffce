"""A card (målkort and its kin): what one unit has written, in one canonical shape, every value with its cell.

The field names are those of the JSON that `extract` prints. Fields marked `exclude=True` travel with the card inside
the program (addresses, how a value was found) and are not part of that contract.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from xl_malkort.model.status import Status


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Source(_Frozen):
    """Where something stands: the sheet and the cell a person should be sent to.

    `cells` maps each field of the record ("responsible", "due" …) to its own cell, also where that cell is empty, so
    that a finding about a missing value points at the place to fill in.
    """

    sheet: str
    cell: str
    cells: dict[str, str] = Field(default_factory=dict, exclude=True, repr=False)

    def of(self, field: str) -> str:
        """Give the cell of one field, or of the record where the field has none of its own."""
        return self.cells.get(field, self.cell)


class Direction(StrEnum):
    """What a target asks of its outcome (målvärdets riktning)."""

    AT_LEAST = "at_least"
    """Minst: higher is better."""
    AT_MOST = "at_most"
    """Högst: lower is better."""
    BETWEEN = "between"
    """Mellan två värden, both included."""
    EQUAL = "equal"
    """Exakt."""
    INCREASE = "increase"
    """Öka, from the baseline or the previous round."""
    DECREASE = "decrease"
    """Minska, from the baseline or the previous round."""
    YES = "yes"
    """Ja: done or not done."""


class Quantity(_Frozen):
    """A number as written and as understood; `value` is None when it was not understood (it is never guessed).

    `unit` is what stood beside it ("%", "dagar", "kr"); a percentage is kept in per cent: "71,9 %" is 71.9 with "%".
    For yes/no outcomes `value` is 1.0 or 0.0 and `unit` "ja/nej".
    """

    raw: str
    value: float | None = None
    unit: str | None = None


class Target(_Frozen):
    """A target value (målvärde) with its direction; `direction` is None when the text was not understood.

    `value` is the bound or the single value, `upper` the upper bound of BETWEEN (for INCREASE and DECREASE `value` may
    hold by how much). A bare number means AT_LEAST (the usual reading; the steering model can say otherwise).
    """

    raw: str
    direction: Direction | None = None
    value: float | None = None
    upper: float | None = None
    unit: str | None = None


class When(_Frozen):
    """A date as written ("2026-06-30", "v. 24", "löpande") and the day that follows from it, if one does.

    For a period the day is its last one: "juni" is 30 June, "Q2" is 30 June, "v. 24" its Sunday. `understood` is True
    also for words such as "löpande" that mean no day at all.
    """

    raw: str
    date: dt.date | None = None
    understood: bool = Field(default=True, exclude=True)


def _nothing(value: object) -> bool:
    return value is None or value == ()


class Measure(_Frozen):
    """A measure (mått, indikator) of a goal: what is counted, the target and the outcome.

    `year` is set on the yearly outcomes of a goal with a numeric rule (`SteeringModel.goal_rules`).
    """

    name: str | None
    target: Target | None = None
    outcome: Quantity | None = None
    baseline: Quantity | None = None
    status: Status | None = None
    source: Source
    year: int | None = Field(default=None, exclude_if=_nothing)


class Activity(_Frozen):
    """An activity (aktivitet): what is done, by whom (a role), until when and how far it has come.

    `done` is what stands under *Klart* in an activity plan, `organisation` the department or company that carries it
    out in a goal programme; JSON has them only there.
    """

    text: str
    responsible: str | None = None
    start: When | None = None
    due: When | None = None
    status: Status | None = None
    locked: bool = False
    comment: str | None = None
    source: Source
    code: str | None = Field(default=None, exclude=True)
    """The steering model's code of a locked activity."""
    perspective_code: str | None = Field(default=None, exclude=True)
    """The area of an activity that belongs to no goal."""
    done: When | None = Field(default=None, exclude_if=_nothing)
    organisation: str | None = Field(default=None, exclude_if=_nothing)
    organisation_code: str | None = Field(default=None, exclude=True)


class Goal(_Frozen):
    """A goal (kortsiktigt mål) with what it belongs to and everything that measures and realises it.

    `id` is stable within the card from round to round. `overall_goal` is kept as written; `overall_code` is the code of
    the goal tree it names, when it names one.
    """

    id: str | None = None
    perspective: str | None = None
    overall_goal: str | None = None
    long_term_goal: str | None = None
    goal: str | None = None
    measures: tuple[Measure, ...] = ()
    activities: tuple[Activity, ...] = ()
    status: Status | None = None
    forecast: Status | None = None
    trend: str | None = None
    comment: str | None = None
    source: Source
    overall_code: str | None = Field(default=None, exclude=True)
    perspective_code: str | None = Field(default=None, exclude=True)
    responsible: str | None = Field(default=None, exclude_if=_nothing)
    """Who owns the goal (a role), where the kind of card says so."""


class CriterionLevel(_Frozen):
    """One level of a criterion's scale: its label and the behaviour that shows it."""

    label: str
    text: str | None = None


class Criterion(_Frozen):
    """A salary criterion (lönekriterium), tied to goals; never about a person."""

    name: str
    description: str | None = None
    levels: tuple[CriterionLevel, ...] = ()
    weight: float | None = None
    goals: tuple[str, ...] = ()
    source: Source
    code: str | None = Field(default=None, exclude=True)
    """The code of the common criterion that it is, if it is one."""


class SectionRow(_Frozen):
    """One row of a section: its texts by field; `source` has their cells."""

    texts: dict[str, str]
    source: Source


class Section(_Frozen):
    """A part of a card that is text rather than goals: vision, environment scan, challenges …"""

    key: str
    title: str
    rows: tuple[SectionRow, ...] = ()


class HeadFact(_Frozen):
    """A fact of the card's head as it stands in its cell (enhet, år, tillfälle …)."""

    sheet: str
    cell: str
    raw: str | None = None


class Card(_Frozen):
    """The content of one workbook: whose it is, for when, and its goals, loose activities and criteria."""

    municipality: str | None = None
    unit: str | None = None
    unit_code: str | None = None
    level: str | None = None
    year: int | None = None
    round: str | None = None
    responsible: str | None = None
    goals: tuple[Goal, ...] = ()
    activities: tuple[Activity, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    sections: tuple[Section, ...] = Field(default=(), exclude_if=_nothing)
    head: dict[str, HeadFact] = Field(default_factory=dict, exclude=True, repr=False)
