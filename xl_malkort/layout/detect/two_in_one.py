"""Two things in one column, as its heading says: "Vem / när" over "Butiksgruppen / v. 15"."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.columns import candidates, profile_key
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.view import View

_BOTH: Final = re.compile(r"(?P<one>[^/]+?) ?/ ?(?P<two>[^/]+)")
_PARTED: Final = " / "
_APART: Final = frozenset({"responsible", "due", "start"})
"""What may be parted: each has a column of its own elsewhere, and nothing is painted there."""
_MOSTLY: Final = 0.6


def with_parts_apart(view: View, headers: list[Header], known: Mapping[str, str]) -> tuple[View, list[Header]]:
    """Give a sheet and its headers with such columns as two; the second stands for the very same cells.

    In: the sheet upright; headers that a profile knows (`known`) are left alone. Most cells must have both parts; one
    that has not says the first.
    """
    if view.sideways or len(headers) != 1 or not headers[0].texts:
        return view, headers
    header = headers[0]
    texts = dict(header.texts)
    for col, (shown, text) in header.texts.items():
        said = _BOTH.fullmatch(text) if "/" in text and profile_key(shown) not in known else None
        one, two = (_field(said["one"]), _field(said["two"])) if said else ("", "")
        if said is None or one == two or not {one, two} <= _APART:
            continue
        cells = {r: t for r, row in view.rows.items() if r > header.bottom and (t := row.get(col))}
        parts = {row: text.split(_PARTED) for row, text in cells.items() if text.count(_PARTED) == 1}
        if not parts or len(parts) < _MOSTLY * len(cells):
            continue
        beyond = max(view.n_cols, *texts) + 1
        view = _parted(view, col, beyond, parts)
        texts[col], texts[beyond] = (said["one"],) * 2, (said["two"],) * 2
    return view, headers if texts.keys() == header.texts.keys() else [replace(header, texts=texts)]


def _field(word: str) -> str:
    return next((field for field, _, _ in candidates(word)), "")


def _parted(view: View, col: int, beyond: int, parts: Mapping[int, list[str]]) -> View:
    first = {(row, col): one for row, (one, _) in parts.items()}
    second = {(row, beyond): two for row, (_, two) in parts.items()}
    other = copy.copy(view.retold(first, second))
    other.told = {**other.told, **second}
    other.moved = {**view.moved, **{place: (place[0], col) for place in second}}
    return other
