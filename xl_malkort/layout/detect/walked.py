"""What walking down a table gives: its records, with the levels that hold for each, and the rows left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_malkort.layout.detect.levels import LEVELS

Context = dict[str, tuple[str, tuple[int, int]]]
"""Level → the text that holds, and where it stands."""


@dataclass(slots=True)
class Record:
    """One row that holds something, with what it belongs to (`context`: level → text and place)."""

    row: int
    context: Context
    texts: dict[int, str]
    """Column → the text that stands in this row's own cell (also the first row of a merged area)."""
    opens: bool = False
    """Its goal is named on this row."""
    only_goal: bool = False
    """A row that is nothing but a goal (a goal row between measure rows)."""
    remark: str = ""
    """What a row that begins with "Analys" says of its goal."""
    verdict: int = 0
    """The column where a row that begins with "Bedömning" says how its goal goes; 0 for any other row."""


@dataclass(slots=True)
class Walk:
    """What walking down a table gave: its records, the rows left out, and the rows that could not be placed."""

    records: list[Record] = field(default_factory=list)
    left: list[tuple[int, int, str]] = field(default_factory=list)
    """(row, column, why) of texts that are no records: "note", "sum", "signature", "legend", "example"."""
    unplaced: list[tuple[int, int]] = field(default_factory=list)
    owners: list[tuple[str, str, tuple[int, int]]] = field(default_factory=list)
    """(label, name, place) of rows that say whose rows follow; the label is "" where there is none."""


def enter(context: Context, level: str, text: str, place: tuple[int, int]) -> None:
    """Begin a level anew: what stood below it no longer holds."""
    for lower in LEVELS[LEVELS.index(level) + 1 :]:
        context.pop(lower, None)
    context[level] = (text, place)
