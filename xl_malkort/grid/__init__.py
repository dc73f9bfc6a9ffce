"""Typed cells that know their address, from a file or from an open book.

>>> from xl_malkort.grid import open_workbook, parse_a1
>>> sheet = open_workbook("kort.xlsx").sheet("Målkort")
>>> sheet.text(*parse_a1("E14"))
'Matsvinnet vid luncherna minskar'
"""

from __future__ import annotations

from .address import Area, a1, parse_a1
from .cell import CellError, Value, as_text
from .names import Target
from .refusals import refusal
from .sheet import Position, Sheet, SheetFacts
from .workbook import SheetInfo, Workbook, open_workbook

__all__ = [
    "Area",
    "CellError",
    "Position",
    "Sheet",
    "SheetFacts",
    "SheetInfo",
    "Target",
    "Value",
    "Workbook",
    "a1",
    "as_text",
    "open_workbook",
    "parse_a1",
    "refusal",
]
