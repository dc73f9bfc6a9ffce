"""One legend of a sheet: the signs it explains, what it says of each, and the cells it takes up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from xl_malkort.layout.detect.legend_words import Meaning

DOTS: Final = frozenset("●■⬤◉▪◆▲▼⚫⬛")
"""Marks that are nothing but a place for a colour: the font's colour is the status."""
Place = tuple[int, int]


@dataclass(slots=True)
class Sign:
    """What is explained: a colour by name (with the fill it was seen as), or a sign as it is compared."""

    text: str
    colour: bool
    rgb: str | None = None


@dataclass(slots=True)
class Block:
    """One legend of a sheet: its title, its signs with their meanings, and the cells it takes up."""

    title: str | None = None
    entries: list[tuple[Sign, Meaning]] = field(default_factory=list)
    cells: set[Place] = field(default_factory=set)
    places: dict[Place, int] = field(default_factory=dict)
    """The cells of its explanations, with the last column of each."""
    firm: bool = False
    by_font: bool = False
    """Its colours are those of letters: "Grön text = klar"."""
    painted: set[str] = field(default_factory=set)
    """The colours seen beside a text of their own, understood or not."""

    @property
    def holds(self) -> bool:
        """Whether it is a legend at all: titled, put in words, several colours, or one meaning for each sign."""
        if len(self.painted) > 1:
            return True
        if not any(meaning.clear or meaning.locked or meaning.design for _, meaning in self.entries):
            return False
        if self.title is not None or self.firm:
            return True
        pairs = {(sign.text, meaning.goal, meaning.activity) for sign, meaning in self.entries}
        return len(pairs) >= 2 and len({sign for sign, _, _ in pairs}) == len({p[1:] for p in pairs}) == len(pairs)
