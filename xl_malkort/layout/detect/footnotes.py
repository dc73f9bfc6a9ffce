"""Footnotes: "Handläggningstid, veckor 1)" over "1) Från komplett ansökan" is the measure's name without the mark."""

from __future__ import annotations

import re
from typing import Final

from xl_malkort.layout.detect.view import View

_NOTE: Final = re.compile(r"(?P<mark>\*{1,3}|[1-9]\)|[¹²³⁴⁵⁶⁷⁸⁹])\)?\s*[^\W\d_].{3,}")
_MAY_BEGIN: Final = frozenset("*123456789¹²³⁴⁵⁶⁷⁸⁹")


def without_marks(view: View) -> None:
    """Read the texts of a sheet without the marks that footnotes on rows of their own explain.

    A mark stands at the very end, and a bracket that the text itself opens ("(bilaga 1)") is none.
    """
    marks = {
        found["mark"]
        for cells in view.rows.values()
        if len(cells) == 1 and (text := next(iter(cells.values())))[0] in _MAY_BEGIN and (found := _NOTE.match(text))
    }
    if not marks:
        return
    gone: list[tuple[int, int]] = []
    for row, cells in view.rows.items():
        for col, text in cells.items():
            mark = next((m for m in marks if text.endswith(m)), None)
            if mark is None or not isinstance(view.value(row, col), str):
                continue
            if text == mark:
                gone.append((row, col))  # "Not | 1)" only points to it
                continue
            bare = text.removesuffix(mark).rstrip()
            if bare and bare[-1] != "*" and not (mark[-1] == ")" and text.count("(") >= text.count(")")):
                cells[col] = view.told[row, col] = bare
    view.put_aside({view.real(*place) for place in gone})
