"""Running tasks in child processes, in turns, and keeping the least that each took."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
ENVIRONMENT: Final = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Byte code is kept from one start to the next, as that of everything installed is: also of what we compare with."""


class BenchmarkError(Exception):
    """A task did not do what it should: its time would mean nothing."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a step took from the start of its task: seconds and bytes, the least of `runs` runs."""

    wall: float
    cpu: float
    peak: int
    counts: Mapping[str, int]
    runs: int = 1

    def least(self, other: Result) -> Result:
        """Give the least of both; a task that counts differently the second time is an error."""
        if self.counts != other.counts:
            raise BenchmarkError(f"two runs gave different numbers: {dict(self.counts)} and {dict(other.counts)}")
        return Result(
            min(self.wall, other.wall),
            min(self.cpu, other.cpu),
            min(self.peak, other.peak),
            self.counts,
            self.runs + other.runs,
        )


Steps = dict[str, Result]


def run(task: str, cards: Path) -> Steps:
    """Run a task once, in a process of its own, on a folder of cards.

    Raises `BenchmarkError` when it fails.
    """
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "benchmarks.child", task, str(cards), out]
        ran = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise BenchmarkError(f"{task} failed:\n{ran.stderr}")
    steps = json.loads(ran.stdout)
    return {s["name"]: Result(s["wall"], s["cpu"], s["peak"], s["counts"]) for s in steps}


def in_turns(times: Mapping[str, int], cards: Path, *, fresh: bool = False) -> dict[str, Steps]:
    """Run each task as many times as it says, in turns and every other time in the other order.

    `fresh` gives each run a copy of the cards, for tasks that change them.
    """
    best: dict[str, Steps] = {}
    for turn in range(max(times.values())):
        order = [task for task, most in times.items() if turn < most]
        for task in order if turn % 2 == 0 else reversed(order):
            with copied(cards) if fresh else _as_is(cards) as folder:
                steps = run(task, folder)
            before = best.get(task)
            best[task] = steps if before is None else {name: before[name].least(steps[name]) for name in steps}
    return best


@contextmanager
def copied(cards: Path) -> Iterator[Path]:
    """Give a copy of a folder, gone afterwards; on the same disk, since writing to it is part of what is measured."""
    with tempfile.TemporaryDirectory() as temporary:
        yield Path(shutil.copytree(cards, Path(temporary, "cards")))


@contextmanager
def _as_is(cards: Path) -> Iterator[Path]:
    yield cards
