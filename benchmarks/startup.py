"""What a command costs before it does anything: start-up counts when one card is checked."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Final

from benchmarks.cards import cards
from benchmarks.measure import ENVIRONMENT, ROOT

RUNS: Final = 10
_COMMAND: Final = "import sys; from xl_malkort.cli import main; sys.argv[0] = 'xl-malkort'; main()"


@dataclass(frozen=True, slots=True)
class Start:
    """The least that a program took from start to end, in seconds."""

    name: str
    wall: float
    cpu: float


def measure_start(runs: int = RUNS) -> list[Start]:
    """Measure Python itself, our command, and the imports that a script of today begins with; in turns."""
    card = next(path for path in sorted(cards(61).glob("*.xlsx")) if path.name[0].isdigit())
    programs = {
        "python -c pass": ["pass"],
        "xl-malkort --help": [_COMMAND, "--help"],
        "xl-malkort validate (one card)": [_COMMAND, "validate", str(card)],
        "import pandas, openpyxl": ["import pandas, openpyxl"],
    }
    best: dict[str, Start] = {}
    for _ in range(runs):
        for name, program in programs.items():
            once = _run(name, program)
            least = best.get(name, once)
            best[name] = Start(name, min(once.wall, least.wall), min(once.cpu, least.cpu))
    return list(best.values())


def _run(name: str, program: list[str]) -> Start:
    before, began = _children(), time.perf_counter()
    subprocess.run([sys.executable, "-c", *program], cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=False)
    return Start(name, time.perf_counter() - began, _children() - before)


def _children() -> float:
    """Give the processor time of all child processes so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
