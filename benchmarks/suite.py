"""Everything that is measured at one number of cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from benchmarks.cards import cards
from benchmarks.foreign import foreign
from benchmarks.measure import BenchmarkError, Steps, copied, in_turns, run

PEERS_UP_TO: Final = 1000
"""With more cards than this the slow scripts are left out: they would take many minutes."""
SAME: Final = ("cards", "goals", "measures", "activities", "achieved", "partly", "not_achieved", "workbooks", "cells")
"""What two ways of doing the same thing must count alike; not the findings, since the script looks for fewer."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What each task took at one number of cards: task → step → result."""

    cards: int
    tasks: Mapping[str, Steps]

    def agree(self) -> None:
        """Raise `BenchmarkError` when two tasks that do the same work came to different numbers."""
        for ours, peers in PAIRS.items():
            for peer in peers:
                for step in self.tasks.get(peer, {}):
                    said, also = self.tasks[ours][step].counts, self.tasks[peer][step].counts
                    for name in SAME:
                        if name in said and name in also and said[name] != also[name]:
                            raise BenchmarkError(f"{name}: {ours} gives {said[name]}, {peer} gives {also[name]}")


PAIRS: Final[dict[str, tuple[str, ...]]] = {
    "extract": ("calamine",),
    "recognise": ("bare foreign",),
    "detect": ("bare foreign",),
    "consolidate": ("pandas", "pandas with calamine"),
    "write back": ("openpyxl",),
}
"""Our task → those it is held against."""


def measure(number: int) -> Measured:
    """Measure everything at one number of cards; raise `BenchmarkError` when the results cannot be compared."""
    folder = cards(number)
    # As often for the others as for ours: the least of more runs would flatter.
    runs = 3 if number < 100 else 2 if number <= PEERS_UP_TO else 1
    slow = runs if number <= PEERS_UP_TO else 0
    tasks = in_turns({"extract": runs, "calamine": runs}, folder)
    tasks |= in_turns({"recognise": runs, "detect": runs, "bare foreign": runs}, foreign(number))
    tasks |= in_turns({"consolidate": runs, "pandas with calamine": slow, "pandas": slow}, folder)
    with copied(folder) as own:
        run("prepare", own)
        tasks |= in_turns({"write back": runs, "openpyxl": slow}, own, fresh=True)
    measured = Measured(number, tasks)
    for task, step in (("consolidate", "rolled up"), ("recognise", "read"), ("detect", "read")):
        if (read := tasks[task][step].counts["cards"]) != number:
            raise BenchmarkError(f"{read} of {number} cards were read: are the examples up to date (make workbooks)?")
    measured.agree()
    return measured
