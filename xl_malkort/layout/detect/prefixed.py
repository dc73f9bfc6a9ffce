"""Rows that say in their own text what they are: "Mål: Maten är god", "Mått: Andel nöjda", "Aktivitet: Matråd".

The words before the colons are taken out into a column of row types, so that such a sheet is read as one that has it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Final

from xl_malkort.layout.detect.headers import header_at
from xl_malkort.layout.detect.remarks import kind_of_row
from xl_malkort.layout.detect.typed import APART, kind_of
from xl_malkort.layout.detect.view import View

_LABELLED: Final = re.compile(r"^(?P<label>[A-Za-zÅÄÖåäö][^:]{2,40}?)\s*:\s*(?P<text>\S.*)$")
_COLUMNS: Final = 3
_LEAST: Final = 4
_MOST: Final = 0.75
_UNKNOWN: Final = "?"
_BELOW_GOALS: Final = frozenset({"measure", "activity"})
_NO_GOALS: Final = frozenset({"perspective", "measure", "activity", "other", "apart"})


def with_types(view: View, known: Mapping[str, str]) -> View:
    """Give a sheet with its rows' labels in a column of their own, to the right; the same sheet where it has none.

    Goals and what belongs to them must stand in one column, below a header with more columns.
    """
    if view.sideways or known:
        return view
    for col in range(1, _COLUMNS + 1):
        found = _labels(view, col)
        if found:
            return _apart(view, col, found)
    return view


def _labels(view: View, col: int) -> dict[int, tuple[str, str]]:
    """Give (label, text) of the labelled rows of a column; empty where it is no column of labelled rows."""
    found: dict[int, tuple[str, str]] = {}
    for row, cells in view.rows.items():
        text = cells.get(col)
        if text and ":" in text and (said := _LABELLED.match(text)) and kind_of(said["label"]) is not None:
            found[row] = (said["label"], said["text"])
    kinds = {kind_of(label) for label, _ in found.values()}
    if len(found) < _LEAST or not kinds & _BELOW_GOALS or not kinds - _NO_GOALS:
        return {}
    first, last = min(found), max(found)
    among = [row for row, cells in view.rows.items() if first <= row <= last and col in cells]
    above = max((row for row in view.rows if row < first), default=0)
    if len(found) < _MOST * len(among) or not above or col not in view.rows[above] or len(view.rows[above]) < 2:
        return {}
    header = header_at(view, above, {}, first=True)
    return found if header is not None and header.bottom == above else {}


def _apart(view: View, col: int, found: Mapping[int, tuple[str, str]]) -> View:
    part = copy.copy(view)
    part.rows = {row: dict(cells) for row, cells in view.rows.items()}
    part.written = dict(view.written)
    part.n_cols = types = view.n_cols + 1
    first, last = min(found), max(found)
    part.rows[max(row for row in view.rows if row < first)][types] = "Typ"
    blank = 0
    for row in range(first, view.n_rows + 1):
        cells = part.rows.get(row)
        if cells is None:
            blank += 1
            continue
        if row in found:
            cells[types], cells[col] = found[row]
            part.written[row, col] = found[row][1]
        elif row < last and col in cells and kind_of_row(list(cells.values()), len(cells) == 1, blank) is None:
            cells[types] = "Övrigt" if APART.match(cells[col]) else _UNKNOWN
        blank = 0
    return part
