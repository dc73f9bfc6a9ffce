"""What reading one workbook gave: the card, and what was seen in the workbook beside it.

This is what travels on from the layout step: checks, roll-up and write-back need nothing else, so that no workbook is
read twice and no grid stays in memory.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from xl_malkort.errors import MalkortError
from xl_malkort.model import Card, CardKind, Finding


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell worth mentioning: `text` is what stands there, shortened to 80 characters (never for personal data)."""

    sheet: str
    cell: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of the form as it stands: `id` is its stable name ("r07"; "" for a row someone inserted).

    `texts` holds the trimmed text of every filled field, `cells` the address of every field, filled or not.
    """

    id: str
    row: int
    texts: dict[str, str]
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a template says of itself, invisibly: which template, version, steering model and unit it was made for."""

    template: str
    version: int
    model: str | None = None
    unit_code: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What was seen in the workbook that a card cannot hold, for the checks."""

    sheet: str = ""
    rows: tuple[FormRow, ...] = ()
    errors: tuple[Spot, ...] = ()
    """Cells of the form that hold an Excel error; `text` is the error (#REF!)."""
    formulas: tuple[Spot, ...] = ()
    """Input cells that hold a formula."""
    hidden: tuple[Spot, ...] = ()
    """First filled cell of each hidden row (or of a hidden column) of the form that has content."""
    stray: tuple[Spot, ...] = ()
    """Content on the form's sheet outside the form."""
    personal: tuple[Spot, ...] = ()
    """Cells that look like a personnummer; `text` is always empty."""
    formula_like: tuple[Spot, ...] = ()
    """Texts that begin like a formula (=, +, -, @ followed by something that is not a number)."""
    lost: tuple[str, ...] = ()
    """Fields of the layout whose defined name is gone, so that they could not be read."""
    doubts: tuple[Finding, ...] = ()
    """What the reading of a layout that is not ours was unsure of, and therefore left out."""


@dataclass(frozen=True, slots=True)
class Paintable:
    """A cell that a write-back may colour. `owned`: ours to write text in; `live`: already shows its status by itself
    through conditional formatting, so that painting it would fight the template."""

    what: str
    """"goal", "measure", "activity" or "unit" (the status of the whole card)."""
    index: tuple[int, int]
    """Which goal, and which measure or activity of it; (-1, n) for a loose activity, (-1, -1) for the unit."""
    sheet: str
    cell: str
    owned: bool
    live: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One workbook, read. Exactly one of `card` and `error` is set.

    `layout` is "template:goal_card@1", "detected" or "profile:NAME". `sha256` is of the whole file as read.
    """

    path: Path
    sha256: str = ""
    kind: CardKind | None = None
    layout: str | None = None
    stamp: Stamp | None = None
    card: Card | None = None
    facts: Facts = field(default_factory=Facts)
    paintable: tuple[Paintable, ...] = ()
    error: MalkortError | None = None
    modified: dt.datetime | None = None
