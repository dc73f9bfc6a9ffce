"""A small table's header right below a goal's label: "Mål: Alla trivs" over "Senast | Det här ska göras | Lag"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xl_malkort.layout.detect.header_texts import fields_of
from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.view import View

_LEAST: Final = 3
_LONGEST: Final = 40
_BESIDE: Final = frozenset({"responsible", "due", "start", "activity_status", "done"})


def heads_under_goal(view: View, row: int, texts: Mapping[int, tuple[str, str]], known: Mapping[str, str]) -> bool:
    """Tell whether a row is a header by where it stands, though one in three of its words is one's own.

    In: a row of short texts, each with what is looked up. It must ask what is done and who does it or when, a goal's
    label stand alone above it, and the row below fill two of its columns with something else than headers.
    """
    if len(texts) < _LEAST or any(len(shown) > _LONGEST or not shown[0].isalpha() for shown, _ in texts.values()):
        return False
    over = view.rows.get(row - 1) or view.rows.get(row - 2, {})
    if len(over) != 1 or level_in(next(iter(over.values())))[0] != "goal":
        return False
    meant = [set(fields_of(shown, known)) for shown, _ in texts.values()]
    asked = [fields for fields in meant if fields]
    if (
        len(asked) * 3 < len(texts) * 2
        or not any("activity" in f for f in asked)
        or not any(f & _BESIDE for f in asked)
    ):
        return False
    below = view.rows.get(row + 1, {})
    return len(texts.keys() & below.keys()) >= 2 and not all(fields_of(text, known) for text in below.values())
