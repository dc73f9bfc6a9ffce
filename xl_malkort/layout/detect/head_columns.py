"""Facts of the head as columns: an export repeats "Kommun | Enhet | År | Omgång" on every row.

What is the same on all rows is the card's; several units are asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xl_malkort.layout.detect.columns import header_key
from xl_malkort.layout.detect.head_words import UNIT_WORDS, head_field
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.organisations import organisation
from xl_malkort.layout.detect.plan import HeadCell
from xl_malkort.layout.detect.titles import rounds_in
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

_RANK: Final = {fold(word): n for n, word in enumerate(UNIT_WORDS)}
_LEAST: Final = 2
_LONGEST: Final = 80
_CERTAIN: Final = 0.88


def facts_in_columns(view: View, headers: Sequence[Header], words: Vocabulary) -> dict[str, HeadCell]:
    """Give the facts of the head that a sheet's columns repeat on every row.

    In: an upright sheet and its headers. Out: one cell for each fact; a unit without value and with alternatives where
    an export is of several units. A column "Enhet" alone may be whose each row is, or "kr": then it says nothing.
    """
    if len(headers) != 1 or view.sideways:
        return {}
    header = headers[0]
    named = {col: field for col, (_, text) in header.texts.items() if (field := head_field(header_key(text)))}
    if not named:
        return {}
    rows = [r for r, cells in view.rows.items() if r > header.bottom and len(cells) > max(_LEAST, len(named))]
    if len(rows) < _LEAST:
        return {}
    same: dict[str, list[tuple[int, HeadCell]]] = {}
    several: list[tuple[int, tuple[str, ...], int]] = []
    for col, field in named.items():
        texts = [view.own(row, col) for row in rows]
        different = list(dict.fromkeys(fold(text) for text in texts))
        if not all(texts) or any(len(text) > _LONGEST for text in texts):
            continue
        rank = _RANK.get(header_key(header.texts[col][1]), 0)
        if len(different) > 1:
            if field == "unit":
                several.append((rank, tuple(dict.fromkeys(texts)), col))
            continue
        value = _value(field, texts[0], words)
        if value:
            cell = HeadCell(field, view.name, view.a1(rows[0], col), value, _CERTAIN, "column")
            same.setdefault(field, []).append((rank, cell))
    found = {field: min(cells, key=lambda one: one[0])[1] for field, cells in same.items()}
    others = set(found) - {"unit"}
    if "unit" in found and not others and not organisation(found["unit"].raw, words):
        del found["unit"]
    if several and others & {"year", "round", "municipality"}:
        rank, names, col = min(several)
        mine = min((rank for rank, _ in same.get("unit", ())), default=len(_RANK))
        if rank < mine and "unit_code" not in found:
            # Several units on one sheet: whose the card is cannot be told.
            found["unit"] = HeadCell("unit", view.name, view.a1(rows[0], col), "", 0.5, "column", names)
    return found


def _value(field: str, text: str, words: Vocabulary) -> str | None:
    """Give a column's one text as the fact it is; None where it is no such thing."""
    if field == "year":
        return text if text.isdigit() and len(text) == 4 and text.startswith("20") else None
    if field == "round":
        code = words.rounds.code(text)
        named = {said for said, _ in rounds_in(text, words)}
        return code or (named.pop() if len(named) == 1 else None)
    if field == "unit_code":
        return text if len(text) <= 20 else None
    return text if sum(ch.isalpha() for ch in text) >= 3 else None
