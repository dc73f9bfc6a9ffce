"""A profile as data, and how well a workbook matches it: by the words of its headers, never by position."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from xl_malkort.layout.detect.columns import profile_key
from xl_malkort.layout.detect.plan import Plan
from xl_malkort.layout.detect.reader import Hints

FAMILY: Final = 0.6
"""From this share of the profile's headers on, a workbook is of its family, though changed."""
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


def keys_of(plan: Plan) -> frozenset[str]:
    """Give the headers of a workbook as a fingerprint compares them: folded, without years, each once."""
    return frozenset(key for table in plan.tables for c in table.columns if c.header and (key := profile_key(c.header)))
