"""Small tables of a form whose label stands before their header, on its row: "Hur gör vi? | Vad | Vem | Klart".

The label is none of the columns: nothing stands below it until the next label of the form does. It says what the
table holds, so that "Vad" behind "Aktiviteter" is what is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.view import View

_OF_ROWS: Final = frozenset({"activity", "measure"})
_LEAST: Final = 3
"""The label and two columns."""
_PAIR: Final = 2
"""A label and its answer."""


def without_labels_before(view: View, headers: Sequence[Header]) -> list[Header]:
    """Give the headers of a form, those with a label of their table before them without it.

    In: "Hur gör vi? (aktiviteter) | Vad | Vem | Klart" over rows that begin below "Vad". Out: a header of three
    columns, where "Vad" is looked up as the label is. The same header without rows (a form's unused part) as well.
    """
    found = [_without(view, header) for header in headers]
    known = {header.words for header, other in zip(headers, found, strict=True) if other is not None}
    return [
        other or (_parted(header) if header.words in known and header.bottom + 1 not in view.rows else None) or header
        for header, other in zip(headers, found, strict=True)
    ]


def _without(view: View, header: Header) -> Header | None:
    first = min(header.texts)
    below = view.rows.get(header.bottom + 1, {})
    if header.top != header.bottom or first in below or not below or min(below) not in header.texts:
        return None
    return _parted(header)


def _parted(header: Header) -> Header | None:
    """Give a header without its first text, where that says what rows hold which another column holds; else None."""
    if len(header.texts) < _LEAST:
        return None
    first, second, *others = sorted(header.texts)
    label = header.texts[first][1]
    fields = {field for field, _, _ in candidates(label)} & _OF_ROWS
    texts = {col: header.texts[col] for col in (second, *others)}
    for col, (shown, text) in texts.items():
        meant = {field for field, _, _ in candidates(text)}
        if fields & meant:
            texts[col] = (shown, label if len(meant) > 1 else text)
            return replace(header, texts=texts)
    return None


def labelled_before(view: View, row: int, header: Header | None) -> bool:
    """Tell whether a row below a small table begins left of it with a label: what stands behind is no record.

    In: "Hur blev det? | Lässtunderna är igång" below "Vad | Vem | Klart", whose first column the answer stands in.
    """
    if header is None or row <= header.bottom + 1:
        return False
    cells = view.rows[row]
    first = next(iter(cells))
    return first < min(header.texts) and len(cells) <= _PAIR
