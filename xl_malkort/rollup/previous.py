"""What a roll-up needs to know of an earlier one: which cards and goals it held, their outcomes and their statuses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from xl_malkort.model import GoalStatus, Quantity
from xl_malkort.rollup.override import Override
from xl_malkort.rollup.rows import UNKNOWN
from xl_malkort.values.identity import Known


@dataclass(frozen=True, slots=True)
class EarlierGoal:
    """A goal of an earlier roll-up: its key there, what it is known by, and the keys and names of its measures."""

    key: str
    known: Known
    measures: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierCard:
    """A card that counted in an earlier roll-up, or was shown there apart."""

    unit: str
    """The code it was kept under: of the register, or "?…" for a unit outside it."""
    name: str | None
    path: str
    kind: str | None
    sha256: str
    goals: tuple[EarlierGoal, ...]


class Previous(Protocol):
    """An earlier roll-up, from memory (`Rollup`) or from its workbook (`RollupBook`)."""

    def status(self, key: str) -> GoalStatus | None:
        """Give the status a key had then, None where it did not exist."""

    def outcome(self, key: str, name: str | None) -> Quantity | None:
        """Give the outcome a measure had then, None where that key was another measure or none."""

    def known_cards(self) -> Sequence[EarlierCard]:
        """Give the cards it held, with the goals of each."""

    def known_tree(self) -> Sequence[Known]:
        """Give the goals of the goal tree as they were; none where that was not kept."""


class Carrying(Previous, Protocol):
    """An earlier roll-up of the same round, whose overrides follow what they were typed for."""

    @property
    def overrides(self) -> Mapping[str, Override]:
        """What people typed in it, by the keys it had then."""


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names mean the same measure: case and spaces do not matter.

    >>> same_name("Nöjd  index", "nöjd index")
    True
    """
    return " ".join((one or "").casefold().split()) == " ".join((other or "").casefold().split())


def stem(path: str) -> str:
    """Give a file's name without folder and ending, whatever system the path was written on.

    >>> stem("C:\\\\Kort\\\\Skolan T1.xlsx"), stem("/kort/Skolan T1.xlsx")
    ('Skolan T1', 'Skolan T1')
    """
    name = re.split(r"[\\/]", path)[-1]
    return name.rsplit(".", 1)[0] if "." in name else name


def own_code(unit: str, path: str) -> str | None:
    """Give the code a card says its unit has; None for one that is kept under its file's name because it says none.

    >>> own_code("1100", "a.xlsx"), own_code("?9999", "a.xlsx"), own_code("?a", "a.xlsx")
    ('1100', '9999', None)
    """
    code = unit.removeprefix(UNKNOWN)
    return None if unit.startswith(UNKNOWN) and code == stem(path) else code
