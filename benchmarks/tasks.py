"""The tasks that can be measured, by name."""

from __future__ import annotations

from typing import Final

from benchmarks import bare, fill, ours, script
from benchmarks.step import Task

TASKS: Final[dict[str, Task]] = {
    "extract": ours.extract,
    "recognise": ours.recognise,
    "detect": ours.detect,
    "consolidate": ours.consolidate,
    "prepare": ours.prepare,
    "write back": ours.write_back,
    "calamine": bare.read,
    "bare foreign": bare.look,
    "pandas": script.consolidate,
    "pandas with calamine": script.consolidate_with_calamine,
    "openpyxl": fill.paint,
}
