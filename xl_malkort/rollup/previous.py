"""What a roll-up needs to know of the round before: outcomes to compare with, and statuses to show the change from."""

from __future__ import annotations

from typing import Protocol

from xl_malkort.model import GoalStatus, Quantity


class Previous(Protocol):
    """The round before, from memory (`Rollup`) or from its workbook (`RollupBook`)."""

    def status(self, key: str) -> GoalStatus | None:
        """Give the status a key had then, None where it did not exist."""

    def outcome(self, key: str, name: str | None) -> Quantity | None:
        """Give the outcome a measure had then, None where that key was another measure or none."""


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names mean the same measure: case and spaces do not matter.

    >>> same_name("Nöjd  index", "nöjd index")
    True
    """
    return " ".join((one or "").casefold().split()) == " ".join((other or "").casefold().split())
