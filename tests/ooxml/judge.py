"""Judges that are not ours: openpyxl says what every cell holds and how it looks."""

from __future__ import annotations

import io
import warnings
from typing import Any

import openpyxl


def load(data: bytes) -> Any:
    """Return a workbook as openpyxl reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))


def cells(data: bytes) -> dict[tuple[str, str], tuple[object, ...]]:
    """Return everything openpyxl says of every cell: value, type, all of its format but the fill, the fill."""
    found: dict[tuple[str, str], tuple[object, ...]] = {}
    looks: dict[tuple[int, ...], tuple[object, object]] = {}
    for sheet in load(data).worksheets:
        # The cells there are, not the rectangle they span: one far cell would make millions of it.
        for cell in sheet._cells.values():
            style = tuple(cell._style)
            if style not in looks:
                parts = (cell.font, cell.border, cell.alignment, cell.protection, cell.number_format, cell.quotePrefix)
                looks[style] = (repr([repr(part) for part in parts]), _fill(cell.fill))
            found[sheet.title, cell.coordinate] = (_value(cell.value), cell.data_type, *looks[style])
    return found


def _fill(fill: Any) -> object:
    """Return a fill in a form that can be compared."""
    return (
        (fill.fill_type, fill.fgColor.rgb if fill.fgColor.type == "rgb" else repr(fill))
        if fill.tagname == "patternFill"
        else repr(fill)
    )


def _value(value: object) -> object:
    """Return a cell's value in a form that can be compared; array formulas are objects."""
    return (type(value).__name__, vars(value)) if hasattr(value, "ref") else value


EMPTY = (None, "n")
NO_FILL = (None, "00000000")


def fill(data: bytes, sheet: str, cell: str) -> str | None:
    """Return the colour of a cell's solid fill as RRGGBB, or None."""
    found = load(data)[sheet][cell].fill
    return str(found.fgColor.rgb)[-6:] if found.fill_type == "solid" else None


def differing(old: bytes, new: bytes) -> set[tuple[str, str]]:
    """Return the cells that are not the same in two workbooks; a cell that is empty in one may be absent there."""
    before, after = cells(old), cells(new)
    changed: set[tuple[str, str]] = set()
    for key in before.keys() | after.keys():
        one, other = before.get(key), after.get(key)
        if one != other and not (_is_blank(one) and _is_blank(other)):
            changed.add(key)
    return changed


def _is_blank(found: tuple[object, ...] | None) -> bool:
    """Say whether a cell has neither content nor a look of its own."""
    return found is None or (found[:2] == EMPTY and found[3] == NO_FILL)
