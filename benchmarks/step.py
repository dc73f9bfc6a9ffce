"""What a measured task gives while it runs: a step it has finished, and the numbers that show what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """A finished step; `counts` lets two ways of doing the same thing be seen to give the same."""

    name: str
    counts: Mapping[str, int] = field(default_factory=dict)


Task = Callable[[Path, Path], Iterator[Step]]
"""Does its work on a folder of cards, with another folder for what it writes."""
