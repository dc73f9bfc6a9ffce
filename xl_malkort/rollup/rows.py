"""The rows of a roll-up: one slim record per source, goal, measure and activity, each knowing its cell.

Cards are not kept: a roll-up of 6,100 cards holds these rows and nothing of the workbooks. `source` is always
an index into `Rollup.sources`, and `key` the stable name of a status ("goal:1100/r07"), used by overrides and
write-back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from xl_malkort.model import ActivityStatus, Finding, GoalStatus, Quantity, Severity, StatusOrigin

if TYPE_CHECKING:  # importing it would load the whole reading side
    from xl_malkort.layout.reading import Paintable
    from xl_malkort.model.card import Criterion

UNKNOWN = "?"
"""Begins the code under which a card of no registered unit is kept apart: "?9999"."""


class Counted(StrEnum):
    """Whether a workbook counts in the roll-up, and if not why."""

    YES = "yes"
    DUPLICATE = "duplicate"
    """Another card of the same unit was chosen."""
    UNKNOWN_UNIT = "unknown_unit"
    """The unit is not in the register: shown apart, counted nowhere above."""
    NO_GOALS = "no_goals"
    """A kind of workbook without goals, such as salary criteria."""
    UNREADABLE = "unreadable"


@dataclass(slots=True)
class SourceRow:
    """One workbook that came in. `unit` is the code it counts under; `note` says in words why it does not
    count."""

    path: Path
    sha256: str
    modified: dt.datetime | None
    kind: str | None
    layout: str | None
    unit: str | None = None
    unit_name: str | None = None
    round: str | None = None
    year: int | None = None
    counted: Counted = Counted.YES
    note: str = ""
    error: str | None = None
    error_code: str | None = None
    paintable: tuple[Paintable, ...] = ()
    findings: dict[Severity, int] = field(default_factory=dict)
    criteria: tuple[Criterion, ...] = ()


@dataclass(slots=True)
class GoalRow:
    """One goal of one card, with the status that counts for it, where it came from and why."""

    source: int
    index: int
    id: str
    sheet: str
    cell: str
    perspective: str | None
    perspective_text: str | None
    overall: str | None
    overall_text: str | None
    long_term: str | None
    text: str | None
    status: GoalStatus
    origin: StatusOrigin
    reason: str
    ratio: float | None
    forecast: GoalStatus | None
    trend: str | None
    comment: str | None
    key: str = ""
    unit: str = ""
    counted: bool = True
    named: bool = True
    """Whether `id` is the goal's own and stays with it; else it is only the cell where it stands this time."""
    measures: int = 0
    activities: int = 0
    responsible: str | None = None


@dataclass(slots=True)
class MeasureRow:
    """One measure of a goal: target and outcome as written, and the judgement. `index` is (goal, measure) in
    the card."""

    source: int
    index: tuple[int, int]
    sheet: str
    cell: str
    name: str | None
    target: str | None
    outcome: Quantity | None
    baseline: str | None
    status: GoalStatus
    origin: StatusOrigin
    reason: str
    ratio: float | None
    key: str = ""
    unit: str = ""
    goal: int = -1
    """Index of its goal in `Rollup.goals`."""


@dataclass(slots=True)
class ActivityRow:
    """One activity; `goal` is the index of its goal in `Rollup.goals`, -1 for one that belongs to no goal.

    `status` is None where none was written or the word was not understood (`raw` keeps it).
    """

    source: int
    index: tuple[int, int]
    sheet: str
    cell: str
    text: str
    responsible: str | None
    start: str | None
    due: str | None
    due_date: dt.date | None
    status: ActivityStatus | None
    raw: str | None
    locked: bool
    overdue: bool
    comment: str | None
    key: str = ""
    unit: str = ""
    goal: int = -1
    code: str | None = None
    """The steering model's code of a locked activity."""
    perspective: str | None = None
    """The area of one that belongs to no goal."""
    organisation: str | None = None
    """The code of the department or company that carries it out, else what was written; in goal programmes only."""


@dataclass(slots=True)
class ActivityCount:
    """Activities counted per status (None: without a status), and how many are past their date and not
    done."""

    counts: dict[ActivityStatus | None, int] = field(default_factory=dict)
    overdue: int = 0

    @property
    def total(self) -> int:
        """How many activities there are."""
        return sum(self.counts.values())

    def add(self, row: ActivityRow) -> None:
        """Count one activity."""
        self.counts[row.status] = self.counts.get(row.status, 0) + 1
        self.overdue += row.overdue

    def merge(self, other: ActivityCount) -> None:
        """Count everything another has counted (a unit into the one above it)."""
        for status, n in other.counts.items():
            self.counts[status] = self.counts.get(status, 0) + n
        self.overdue += other.overdue


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the register in tree order, or a card outside it (`known` False); `depth` 0 is the top."""

    code: str
    name: str
    level: str
    level_name: str
    parent: str | None
    depth: int
    responsible: str | None
    source: int | None
    known: bool = True


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A goal of the goal tree, in tree order; `goals` are the indexes of the goals linked directly to it."""

    code: str
    text: str
    perspective: str
    parent: str | None
    unit: str | None
    depth: int
    goals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MissingUnit:
    """A unit without a card that counts; `note` says so when a file is there but could not be read."""

    code: str
    name: str
    level_name: str
    parent: str | None
    parent_name: str | None
    responsible: str | None
    card_file: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CommonActivity:
    """An activity locked by the management, once, with how far each unit has come (rows of
    `Rollup.activities`)."""

    text: str
    activities: tuple[int, ...]
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding and the source it is about; None for one about the roll-up itself (an override)."""

    source: int | None
    finding: Finding
