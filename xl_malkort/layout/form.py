"""The definition of a form with a head and rows: which field stands where, under which stable name.

One `FormLayout` serves the template's writer and its reader, so that they cannot drift apart. Every column, row and
head cell gets a defined name in the workbook; the reader follows those names and never a position, so that columns and
rows that someone moved or inserted still read exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from xl_malkort.i18n import N_
from xl_malkort.model import CardKind


class Holds(Enum):
    """What sort of value a column holds; it decides number format, drop-down and how the reader parses it."""

    TEXT = auto()
    PERSPECTIVE = auto()
    TREE_GOAL = auto()
    FIGURE = auto()
    """A figure or a target, kept as text so that Excel turns neither "2-4" into a date nor "82 %" into 0,82."""
    DATE = auto()
    GOAL_STATUS = auto()
    ACTIVITY_STATUS = auto()
    MARK = auto()
    """A formula of the template's own: what is still missing."""
    CODE = auto()
    """The code of an activity that the management has locked; nobody types it."""
    PICTURE = auto()
    """A formula of the template's own: the target picture of the row's area."""


_SHOWN = frozenset({Holds.MARK, Holds.PICTURE})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the form.

    `label`, `hint` are Swedish message ids. `needed_with` names the field that, when filled, makes this one required;
    `unless` a field that makes up for it. `owned` columns are written by the write-back and locked for people. `locks`
    columns are closed on the rows that the management has filled in.
    """

    field: str
    label: str
    holds: Holds
    width: float
    hint: str
    needed_with: str | None = None
    unless: str | None = None
    owned: bool = False
    printed: bool = True
    locks: bool = False


@dataclass(frozen=True, slots=True)
class HeadField:
    """One labelled cell above the form; `place` is its value's (row, column), 0-based; its label stands to the left."""

    field: str
    label: str
    place: tuple[int, int]
    hint: str
    owned: bool = False


@dataclass(frozen=True, slots=True)
class FormLayout:
    """A template: its head, its columns and its room. `first_row` is the 0-based row of the first record."""

    kind: CardKind
    version: int
    sheet: str
    title: str
    head: tuple[HeadField, ...]
    columns: tuple[Column, ...]
    first_row: int
    rows: int
    lead: str = ""
    """The line below the title (a message id); "" for the goal card's."""
    steps: tuple[str, ...] = ()
    """What to do, in order, for the sheet Instruktion (message ids); () for the goal card's."""

    @property
    def layout_id(self) -> str:
        """How JSON and the stamp name this layout: "template:goal_card@1"."""
        return f"template:{self.kind}@{self.version}"

    def column(self, field: str) -> Column:
        """Give the column of a field; `KeyError` where the form has none."""
        for column in self.columns:
            if column.field == field:
                return column
        raise KeyError(field)

    @property
    def typed(self) -> tuple[Column, ...]:
        """The columns that people fill in."""
        return tuple(c for c in self.columns if c.holds not in _SHOWN and not c.owned)


REPORTS = {
    "rollup": N_("en sammanställning"),
    "checklist": N_("en kontroll"),
    "steering": N_("en styrmodell"),
    "layout_profile": N_("en layoutprofil"),
    "criteria": N_("en sammanställning av lönekriterier"),
    "criteria_distribution": N_("ett underlag för fördelning"),
}
"""The workbooks of ours that are no cards, by what their stamp says."""

STAMP_FIELDS = ("template", "version", "model", "unit_code", "year")


def column_name(field: str) -> str:
    """Give the defined name of a column's cells."""
    return f"mk_col_{field}"


def row_name(row_id: str) -> str:
    """Give the defined name of a row; `row_id` is "r01" … "r60"."""
    return f"mk_row_{row_id}"


def head_name(field: str) -> str:
    """Give the defined name of a head cell."""
    return f"mk_head_{field}"


def stamp_name(field: str) -> str:
    """Give the defined name that holds a field of the invisible stamp, as a text (="goal_card").

    A name rather than a cell or a document property: it survives saving in Excel, LibreOffice and openpyxl, and an
    inspection that clears the properties, and costs nothing to read.
    """
    return f"mk_stamp_{field}"


def row_id(index: int) -> str:
    """Give the stable id of the form's n-th row, counted from 0: "r01"."""
    return f"r{index + 1:02d}"


@lru_cache
def row_names(rows: int) -> tuple[tuple[str, str], ...]:
    """Give the ids of a form's rows with their defined names, in order."""
    return tuple((row_id(n), row_name(row_id(n))) for n in range(rows))


def missing(layout: FormLayout, filled: Mapping[str, str]) -> list[str]:
    """List the fields that a row still lacks, given the texts of its filled fields.

    The template's own formulas say the same thing live; this is the same rule in Python.
    """
    return [
        column.field
        for column in layout.columns
        if column.needed_with
        and filled.get(column.needed_with)
        and not filled.get(column.field)
        and not (column.unless and filled.get(column.unless))
    ]
