"""The results as a page of tables (docs/performance.md)."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.measure import Result
from benchmarks.startup import Start
from benchmarks.suite import PEERS_UP_TO, Measured


@dataclass(frozen=True, slots=True)
class Comparison:
    """Our step beside another's; `aim` is the ratio promised, which is a limit when `limit` is set."""

    what: str
    task: str
    peer: str
    step: str
    aim: float | None = None
    limit: bool = False

    def ratio(self, ours: float, peer: float) -> float:
        """Give how many times as long the other takes, or for a limit how many times as long we do."""
        return ours / peer if self.limit else peer / ours

    def verdict(self, ratio: float) -> str:
        """Say the aim and whether it was met."""
        if self.aim is None:
            return ""
        met = ratio <= self.aim if self.limit else ratio >= self.aim
        return f"{'at most' if self.limit else 'at least'} {self.aim:g}: {'met' if met else '**missed**'}"


COMPARISONS: Final = (
    Comparison("read, check, roll up", "consolidate", "pandas", "rolled up", 8),
    Comparison("the same, and write the workbook", "consolidate", "pandas", "written"),
    Comparison("read, check, roll up", "consolidate", "pandas with calamine", "rolled up"),
    Comparison("the same, and write the workbook", "consolidate", "pandas with calamine", "written"),
    Comparison("write the statuses back", "write back", "openpyxl", "painted", 8),
    Comparison("recognise a layout we did not make", "recognise", "bare foreign", "read", 3, limit=True),
    Comparison("the same, and make cards of its records", "detect", "bare foreign", "read", limit=True),
    Comparison("read into JSON-able cards", "extract", "calamine", "read", 4, limit=True),
)

_TITLES: Final = {
    ("extract", "read"): "xl_malkort: extract",
    ("calamine", "read"): "calamine: every sheet's values",
    ("recognise", "read"): "xl_malkort: recognise a layout we did not make",
    ("detect", "read"): "xl_malkort: … and make cards of its records",
    ("bare foreign", "read"): "bare reading: the same workbooks' values and looks",
    ("consolidate", "rolled up"): "xl_malkort: read, check, roll up",
    ("consolidate", "written"): "xl_malkort: … and write the workbook",
    ("pandas with calamine", "rolled up"): "pandas with calamine: read, join, count",
    ("pandas with calamine", "written"): "pandas with calamine: … and write the tables",
    ("pandas", "rolled up"): "pandas with openpyxl: read, join, count",
    ("pandas", "written"): "pandas with openpyxl: … and write the tables",
    ("write back", "painted"): "xl_malkort: write back",
    ("openpyxl", "painted"): "openpyxl: load, fill, save",
}

_HOW_TO_READ: Final = f"""\
## How to read this

- Every measurement is a process of its own, from before its imports to its end. Ours and the others run equally often,
  in turns, and the least of the runs stands here. Ratios between things measured in one run mean something on any
  machine; seconds do not, and on a busy machine even the ratios sway by a fifth.
- *CPU* is the time the processor worked, *clock* the time that passed. The aims are held against CPU, since other work
  on the machine lengthens the clock; the clock of a write-back holds the waiting for the disk as well.
- The cards are the 61 of the example municipality and copies of them, each with its own unit, texts, outcomes and
  statuses, under a register that fits. Everything was read shortly before, so no disk is waited for in reading.
- *pandas* is the script a controller writes today (`benchmarks/script.py`): every card opened once, whole columns
  joined, counted and written. Most of the goals' checks, the cell of every finding, links, charts and the reasons in
  words it does not do. Both must come to the same numbers of goals, measures, activities and statuses, or the
  benchmark stops. The second pandas is the same script with the reading engine that will be its default.
- *openpyxl* paints the cells that our plan names, and is told which; finding them is free for it. It loses what it does
  not understand in the workbook. Ours verifies each file, flushes it to the disk and writes a journal.
- *calamine* only reads values and throws them away. Ours also hashes the file, bounds its sizes, closes calamine's
  blind spots, and gives cards whose every value knows its cell.
- *bare reading* opens the workbook as we do and asks for every value, fact and look, without understanding any of it.
  To recognise a layout is to read it and to know which sheets hold the form, where its headers and legends are and
  what each column means: that may cost twice the bare reading, on top of it. To make cards of the records, each value
  with its cell, status and time, is what reading a template of ours costs as well. The layouts that were not made by us
  are plain tables of 60 rows and 12 columns with the examples' texts.
- Above {PEERS_UP_TO:,} cards the slow scripts are not run, and nothing is said of them: it would take many minutes.
- Memory is the most that a process held. `extract` holds one card at a time: what it grows by is mostly the register
  of so many units. What `consolidate` grows by is the roll-up itself and, while it is written, its workbook; a
  write-back reads that workbook.
"""


def page(measured: Sequence[Measured], starts: Iterable[Start]) -> str:
    """Give the page as Markdown."""
    return "\n".join(
        [
            "# Speed and memory",
            "",
            "<!-- Written by `make bench`; `python -m benchmarks --all` adds 6,100 cards. -->",
            "",
            f"The last results of `python -m benchmarks` on {_machine()}.",
            "",
            "## Against what people use today",
            "",
            *_table(
                ("what", "cards", "against", "times by CPU", "times by clock", "aim"),
                "lrlrrl",
                _ratios(measured),
            ),
            "",
            "Against calamine alone and bare reading the figure is how many times as long ours takes; else how many "
            "times faster it is.",
            "",
            "## What each took",
            "",
            *_table(
                ("task", "cards", "CPU s", "clock s", "CPU ms per card", "peak MB", "runs"), "lrrrrrr", _took(measured)
            ),
            "",
            *_growth(measured),
            "## Start-up",
            "",
            *_table(("program", "CPU ms", "clock ms"), "lrr", _starts(starts)),
            "",
            _HOW_TO_READ,
        ]
    )


def _ratios(measured: Sequence[Measured]) -> Iterator[tuple[str, ...]]:
    for one in COMPARISONS:
        for m in measured:
            ours, peer = _step(m, one.task, one.step), _step(m, one.peer, one.step)
            if ours is None or peer is None:
                continue
            cpu = one.ratio(ours.cpu, peer.cpu)
            against = _TITLES[one.peer, one.step].partition(":")[0]
            clock = one.ratio(ours.wall, peer.wall)
            yield one.what, f"{m.cards:,}", against, f"{cpu:.2f}", f"{clock:.2f}", one.verdict(cpu)


def _took(measured: Sequence[Measured]) -> Iterator[tuple[str, ...]]:
    for (task, step), title in _TITLES.items():
        for m in measured:
            took = _step(m, task, step)
            if took is not None:
                each = f"{took.cpu * 1000 / m.cards:.1f}"
                yield (
                    *(title, f"{m.cards:,}", f"{took.cpu:.2f}", f"{took.wall:.2f}", each),
                    *(f"{took.peak / 1e6:.0f}", str(took.runs)),
                )


def _growth(measured: Sequence[Measured]) -> Iterator[str]:
    """Say how much memory each further card takes, from the fewest to the most."""
    if len(measured) < 2:
        return
    first, last = measured[0], measured[-1]
    rows = []
    for (task, step), title in _TITLES.items():
        few, many = _step(first, task, step), _step(last, task, step)
        if few is not None and many is not None:
            grown = (many.peak - few.peak) / (last.cards - first.cards) / 1000
            rows.append((title, *(f"{r.peak / 1e6:.0f}" for r in (few, many)), f"{grown:.1f}"))
    headers = ("task", f"MB at {first.cards:,}", f"MB at {last.cards:,}", "kB for each further card")
    yield from ("## Memory", "", *_table(headers, "lrrr", rows), "")


def _starts(starts: Iterable[Start]) -> Iterator[tuple[str, ...]]:
    for start in starts:
        yield f"`{start.name}`", f"{start.cpu * 1000:.0f}", f"{start.wall * 1000:.0f}"


def _step(measured: Measured, task: str, step: str) -> Result | None:
    return measured.tasks.get(task, {}).get(step)


def _machine() -> str:
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def _table(headers: Sequence[str], align: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headers)} |"
    yield f"|{'|'.join('---:' if side == 'r' else '---' for side in align)}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
