"""A profile as data, and how well a workbook matches it: by the words of its headers, never by position."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from xl_malkort.layout.detect.columns import profile_key
from xl_malkort.layout.detect.plan import COLUMN_FIELDS, Column, Plan
from xl_malkort.layout.detect.reader import Hints

FAMILY: Final = 0.6
"""From this share of the profile's headers on, a workbook is of its family, though changed."""
_TOLD: Final = 0.5
"""Above this it is known that a column is none of what a card holds; below, it is only not known what it is."""
TEMPLATE: Final = "layout_profile"
"""What the stamp of a profile's workbook says."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile: its name, the headers it knows (its fingerprint, years left out) and what they mean."""

    name: str
    fingerprint: frozenset[str]
    hints: Hints = field(default_factory=Hints)

    def likeness(self, keys: Iterable[str]) -> float:
        """Give the share of the profile's headers that a workbook has.

        >>> Profile("a", frozenset({"mål", "status"})).likeness(["mål", "läge"])
        0.5
        """
        return len(self.fingerprint & set(keys)) / len(self.fingerprint) if self.fingerprint else 0.0


def said_of(column: Column) -> str:
    """Give what a profile says that a column is: the field it is read as, "" where the program decides."""
    guess = column.guess
    if guess.field == "left_out":
        return "left_out" if guess.certainty > _TOLD else ""
    return guess.field if guess.used and guess.field in COLUMN_FIELDS else ""


def readings(plan: Plan) -> dict[str, tuple[Column, str, str]]:
    """Give each header of a workbook once: key → (its first column, that one's sheet, what it is read as).

    Headers are compared without years. One that is read as different things at different places is left to the program.
    """
    found: dict[str, tuple[Column, str, str]] = {}
    for table in plan.tables:
        for column in table.columns:
            key = profile_key(column.header) if column.header else ""
            if not key:
                continue
            first = found.setdefault(key, (column, table.sheet, said_of(column)))
            if first[2] != said_of(column):
                found[key] = (*first[:2], "")
    return found


def keys_of(plan: Plan) -> frozenset[str]:
    """Give the headers of a workbook as a fingerprint compares them: folded, without years, each once."""
    return frozenset(key for table in plan.tables for c in table.columns if c.header and (key := profile_key(c.header)))
