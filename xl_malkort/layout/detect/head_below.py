"""A head that stands below the table instead of above it: "Nämnd | Socialnämnden", "Kommun | …", two labels or more."""

from __future__ import annotations

from typing import Final

from xl_malkort.layout.detect.head import LABELS, field_of
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.levels import LABEL
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

_LEAST: Final = 2
_WIDEST: Final = 4
_MOST_ROWS: Final = 10
_TOLERATED: Final = 1
"""Rows of such a block that may be labels of something else ("Dnr | SN 2025/118"), for each that is a head's."""


def head_below(view: View, header: Header) -> int | None:
    """Give the row where a head begins below a sheet's tables; None where there is none.

    In: the sheet and its last header. The last rows of the sheet, a blank row above them, are nothing but labels with
    their answers, two of them at least about the card, and each of a field of its own.
    """
    rows = list(view.rows)
    block: list[int] = []
    for row in reversed(rows):
        if block and block[-1] - row > 1:
            break
        if len(block) == _MOST_ROWS or row <= header.bottom + 1:
            return None
        block.append(row)
    else:
        return None
    fields: list[str] = []
    other = 0
    for row in block:
        known = _fields(list(view.rows[row].values()))
        fields += known
        other += not known
    about = {field for field in fields if field in LABELS}
    if len(about) < _LEAST or len(set(fields)) < len(fields) or other > _TOLERATED * len(fields):
        return None
    return block[-1]


def _fields(texts: list[str]) -> list[str]:
    """Give the fields of a row of one label or of two, each with its answer beside it; none for any other row."""
    within = [LABEL.match(text) for text in texts]
    if len(texts) <= _WIDEST and all(within):
        said = [field_of(fold(found["label"])) for found in within if found]  # "Enhet: … | Ansvarig: …"
    elif len(texts) == 1:
        said = []
    elif len(texts) in (2, 4):
        said = [field_of(fold(label.rstrip(": "))) if ":" not in label.rstrip(": ") else None for label in texts[::2]]
    else:
        said = []
    return [field for field in said if field is not None] if None not in said else []
