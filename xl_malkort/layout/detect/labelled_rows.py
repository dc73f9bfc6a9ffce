"""Columns whose texts say themselves what they are: "Mål: …", "Mått: …" and "Aktivitet: …" below one another.

The label is taken off each text and stands as the row's type in a column of its own, so that the table is read as one
with row types.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.levels import level_of
from xl_malkort.layout.detect.remarks import ends_goals
from xl_malkort.layout.detect.typed import KINDS, NO_GOAL, kind_of
from xl_malkort.layout.detect.view import View

_LABEL: Final = re.compile(r"(?P<label>[A-Za-zÅÄÖåäö][^:–—]{1,34}?)\s*(?::|\s[–—-](?=\s))\s*(?P<text>\S.*)", re.DOTALL)
_COUNTED: Final = re.compile(r"\s*(?:nr\.?|nummer)?\s*[0-9.]+$")
_LEAST: Final = 3
_COLUMNS: Final = 5
"""The texts stand in one of the first columns."""
_APART: Final = ("goal", "activity", "measure")


def with_labels_apart(view: View, headers: Sequence[Header], known: Mapping[str, str]) -> tuple[View, list[Header]]:
    """Give a sheet and its headers, with the labels inside the texts of a column as a column of row types.

    In: the sheet, its headers, a profile's headers. Most sheets come back as they are. "Mål: Fler läser" over
    "Aktivitet: Boksamtal" becomes "Fler läser" and "Boksamtal", with "Mål" and "Aktivitet" beside the table.
    """
    if view.sideways or known or not headers:
        return view, list(headers)
    col = view.n_cols + 1
    done: list[Header] = []
    texts: dict[tuple[int, int], str] = {}
    types: dict[int, str] = {}
    ends = [*(h.top - 1 for h in headers[1:]), view.n_rows]
    for header, end in zip(headers, ends, strict=True):
        rows = [r for r in view.rows if header.bottom < r <= end]
        found = _labelled(view, header, rows)
        if found is None:
            done.append(header)
            continue
        column, labels = found
        for row, (label, text) in labels.items():
            types[row] = label
            texts[(row, column)] = text
        types |= {
            row: NO_GOAL
            for row in rows
            if row not in labels and len(view.rows[row]) == 1 and ends_goals(view.own(row, column))
        }
        done.append(replace(header, texts={**header.texts, col: ("Typ", "Typ")}))
    return (view.retold(texts, {(row, col): label for row, label in types.items()}), done) if types else (view, done)


def _labelled(view: View, header: Header, rows: Sequence[int]) -> tuple[int, dict[int, tuple[str, str]]] | None:
    """Find the column whose texts begin with what they are; give it, and label and text by row."""
    for col in sorted(header.texts)[:_COLUMNS]:
        labels: dict[int, tuple[str, str]] = {}
        kinds: set[str] = set()
        filled = 0
        for row in rows:
            text = view.own(row, col)
            if not text:
                continue
            filled += 1
            said = label_of(view, row, col, text)
            if said is None:
                if filled > _LEAST and len(labels) * 2 < filled:
                    break  # a column of ordinary texts
                continue
            labels[row] = said[0], said[1]
            kinds.add(said[2])
        if len(labels) < _LEAST or len(labels) * 10 < filled * 6:
            continue
        if not kinds & {"activity", "measure"} or len(kinds) < 2:
            continue  # "Mål 1: …", "Mål 2: …" are the goals of a column of goals
        if any(other != col and _subject(view, header, other, list(labels)) for other in header.texts):
            continue
        return col, labels
    return None


def label_of(view: View, row: int, col: int, text: str) -> tuple[str, str, str] | None:
    """Give label, text and kind of a text that says what it is; the text with its line breaks, as typed.

    In: "Mål 2: Fler läser". Out: ("Mål", "Fler läser", "goal"); None where no label begins it.
    """
    found = _LABEL.match(text)
    label = _COUNTED.sub("", found["label"]) if found else ""
    kind = kind_of(label)
    if kind is None and label and level_of(label) == "goal":
        label, kind = "Mål", "goal"  # "Vårt mål"
    if found is None or kind is None or kind == "other":
        return None
    value = view.value(row, col)
    whole = _LABEL.match(value.strip()) if isinstance(value, str) else None
    return label, (whole or found)["text"].strip(), kind if kind in KINDS else "goal"


def _subject(view: View, header: Header, col: int, rows: Sequence[int]) -> bool:
    """Tell whether another column holds goals, measures or activities of its own on most of the rows."""
    _, text = header.texts[col]
    if not any(field in _APART and certainty > 0.75 for field, certainty, _ in candidates(text)):
        return False
    return sum(any(c.isalpha() for c in view.own(row, col)) for row in rows) * 2 >= len(rows)
