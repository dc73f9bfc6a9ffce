"""A small pen for foreign workbooks: rows of cells where a cell may carry a fill, a font colour or a strike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color


@dataclass(frozen=True)
class C:
    """A cell with a look: `fill` and `font` are "RRGGBB", ("theme", n, tint) or ("indexed", n)."""

    value: Any = None
    fill: Any = None
    font: Any = None
    strike: bool = False
    bold: bool = False
    format: str | None = None


Sheets = dict[str, tuple[Sequence[Sequence[Any]], Iterable[str]]]


def colour(said: Any) -> Color:
    """Give an openpyxl colour."""
    if isinstance(said, str):
        return Color(rgb="FF" + said)
    kind, number, *tint = said
    return Color(**{kind: number}, tint=tint[0] if tint else 0.0)


def put(sheet: Any, rows: Sequence[Sequence[Any]], merges: Iterable[str] = (), top: int = 1, left: int = 1) -> None:
    """Write rows into a sheet."""
    for r, row in enumerate(rows, top):
        for c, said in enumerate(row, left):
            if said is None:
                continue
            cell = sheet.cell(r, c)
            one = said if isinstance(said, C) else C(said)
            cell.value = one.value
            if isinstance(one.value, str) and one.value.startswith("= "):
                cell.data_type = "s"  # an explanation ("= klart"), no formula
            if one.fill is not None:
                cell.fill = PatternFill("solid", fgColor=colour(one.fill))
            if one.font is not None or one.strike or one.bold:
                cell.font = Font(color=colour(one.font) if one.font else None, strike=one.strike, bold=one.bold)
            if one.format:
                cell.number_format = one.format
    for area in merges:
        sheet.merge_cells(area)


def book(sheets: dict[str, Any], path: Path) -> Path:
    """Write a workbook: sheet name → rows, or (rows, merges)."""
    made = Workbook()
    made.remove(made.active)
    for name, said in sheets.items():
        rows, merges = said if isinstance(said, tuple) else (said, ())
        put(made.create_sheet(name), rows, merges)
    made.save(path)
    return path
