"""What was understood of a foreign workbook: which cell or column is what, how it was found and how certain that is.

A plan is made by detection, shown by `layout show`, and steered by a profile; the reader follows it and nothing else,
so that what is shown is what is read.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field, replace
from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.model import ActivityStatus, Finding, GoalStatus

CERTAIN: Final = 0.75
"""From this certainty a column or a head fact is used. Below it nothing is: a finding asks (documented in
docs/egen-mall.md)."""
UNSURE: Final = 0.6
"""What is left of a certainty when something beside it speaks against it: asked about, not used."""
WORTH_ASKING: Final = 0.45
"""From this certainty a column is asked about with its alternatives; below, it is only told that it was not read."""

LABELS: Final[dict[str, str]] = {
    "perspective": N_("Perspektiv"),
    "overall_goal": N_("Övergripande mål"),
    "long_term_goal": N_("Långsiktigt mål"),
    "goal": N_("Mål"),
    "goal_or_measure": N_("Mål och mått i samma kolumn"),
    "measure": N_("Mått"),
    "baseline": N_("Basvärde"),
    "target": N_("Målvärde"),
    "outcome": N_("Utfall"),
    "status": N_("Status"),
    "goal_status": N_("Status mål"),
    "measure_status": N_("Status mått"),
    "activity_status": N_("Status aktivitet"),
    "forecast": N_("Prognos"),
    "trend": N_("Trend"),
    "activity": N_("Aktivitet"),
    "responsible": N_("Ansvarig"),
    "start": N_("Start"),
    "due": N_("Klart senast"),
    "done": N_("Genomförd (kryss eller datum)"),
    "comment": N_("Kommentar"),
    "code": N_("Nummer eller kod"),
    "goal_ref": N_("Nummer på målet det hör till"),
    "type": N_("Radtyp"),
    "text": N_("Text, vars slag radtypen säger"),
    "left_out": N_("Läses inte"),
    "crossed": N_("Kryss för status"),
    "parent": N_("Raden som den hör till"),
    "lines": N_("Mått eller aktiviteter, en uppgift på varje rad i cellen"),
    "municipality": N_("Kommun"),
    "unit": N_("Enhet"),
    "unit_code": N_("Enhetskod"),
    "level": N_("Nivå"),
    "year": N_("År"),
    "round": N_("Uppföljning"),
    "head_responsible": N_("Ansvarig för kortet"),
}
"""The fields by what people call them (message ids); also what a profile's drop-down offers."""

COLUMN_FIELDS: Final = tuple(LABELS)[: tuple(LABELS).index("left_out") + 1]
"""What a person can say that a column is."""
HEAD_FIELDS: Final = ("municipality", "unit", "unit_code", "level", "year", "round", "responsible")


@dataclass(frozen=True, slots=True)
class Guess:
    """A field with its certainty (0–1), how it was found, and what else it could be."""

    field: str
    certainty: float
    how: str = ""
    others: tuple[str, ...] = ()

    @property
    def used(self) -> bool:
        """Tell whether it is certain enough to be used."""
        return self.certainty >= CERTAIN and self.field != "left_out"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table (a row, where the table lies on its side): its header as read, and what it holds.

    `key` is the header in the form profiles compare; `round` and `year` what the header says of them; `chosen` is False
    for a column that another round or year's column stands in for.
    """

    index: int
    header: str
    key: str
    guess: Guess
    round: str | None = None
    year: int | None = None
    chosen: bool = True
    note: str = ""
    stands_for: str = ""
    """What the column itself says of the texts or crosses in it: a status ("Pågår") or a month ("Mars")."""
    field: str | None = dataclasses.field(init=False, compare=False)
    """The field it is read as; None when it is not read. Asked for with every cell, so it is worked out once."""

    def __post_init__(self) -> None:
        """Work out the field."""
        object.__setattr__(self, "field", self.guess.field if self.chosen and self.guess.used else None)

    def as_field(self, field: str, **changes: object) -> Column:
        """Give the same column read as another field."""
        return replace(self, guess=replace(self.guess, field=field), **changes)  # type: ignore[arg-type]

    def unsure(self) -> Column:
        """Give the same column with a guess that is no longer certain enough to be used."""
        return replace(self, guess=replace(self.guess, certainty=min(self.guess.certainty, UNSURE)))


@dataclass(frozen=True, slots=True)
class Table:
    """One table of records: `header` its header rows, `first` to `last` its rows, in the view's own directions."""

    sheet: str
    header: tuple[int, int]
    first: int
    last: int
    columns: tuple[Column, ...]
    sideways: bool = False
    section: str | None = None
    """A perspective that the header itself names ("Invånare – Mål och mätetal")."""
    followed: bool = False
    """Another table stands below it on the sheet."""
    kinds: tuple[tuple[str, str], ...] = ()
    """What the rows' types mean, where the rows have types (folded word or code, kind)."""

    def having(self, *fields: str) -> tuple[Column, ...]:
        """Give the columns that are read as one of some fields, from the left."""
        return tuple(c for c in self.columns if c.field in fields)


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A fact of the head: its value, the cell it stands in, and how it was found."""

    field: str
    sheet: str
    cell: str
    raw: str
    certainty: float
    how: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Legend:
    """What the workbook itself says that its signs mean, for goals and for activities; None: nothing certain.

    `shades` are the very fills shown in it, with what they mean for a goal and for an activity; `plain` colours are
    design; `apart` says that what it says of activities says nothing of goals, `by_font` that it speaks of letters.
    """

    goal: dict[str, GoalStatus | None] = field(default_factory=dict)
    activity: dict[str, ActivityStatus | None] = field(default_factory=dict)
    goal_colours: dict[str, GoalStatus | None] = field(default_factory=dict)
    activity_colours: dict[str, ActivityStatus | None] = field(default_factory=dict)
    shades: dict[str, tuple[GoalStatus | None, ActivityStatus | None]] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    apart: bool = False
    by_font: bool = False

    @property
    def colours(self) -> dict[str, GoalStatus | ActivityStatus | None]:
        """What each colour means, whatever it is said of."""
        return {**self.activity_colours, **self.goal_colours}


@dataclass(slots=True)
class Plan:
    """Everything that was understood of a workbook, before any of its records is read."""

    tables: list[Table] = field(default_factory=list)
    head: dict[str, HeadCell] = field(default_factory=dict)
    legend: Legend = field(default_factory=Legend)
    round: str | None = None
    passed: dict[str, str] = field(default_factory=dict)
    """Sheets that were passed over, and why."""
    doubts: list[Finding] = field(default_factory=list)
    profile: str | None = None

    def said(self, name: str) -> str | None:
        """Give a fact of the head where it is certain."""
        cell = self.head.get(name)
        return cell.raw if cell is not None and cell.raw and cell.certainty >= CERTAIN else None
