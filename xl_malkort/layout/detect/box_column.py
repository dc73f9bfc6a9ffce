"""A column without a header that holds nothing but boxes before each activity: "☑ | Ta fram schema | Anna | maj".

People make such a list by drawing a box before each line and ticking it. Words beside the boxes in that column only
label rows of another kind ("MÅL | …", "Målet är: | …").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xl_malkort.layout.detect.answers import asks_for
from xl_malkort.layout.detect.evidence import MARKS
from xl_malkort.layout.detect.goal_labels import bare
from xl_malkort.layout.detect.levels import level_of
from xl_malkort.layout.detect.plan import Column, Guess, Legend
from xl_malkort.layout.detect.view import View
from xl_malkort.values.ticks import is_empty_box, is_ticked_box
from xl_malkort.values.vocabulary import status_key

HOW: Final = "boxes"
"""How the field of such a column was found."""
_LEAST: Final = 2
_LONGEST: Final = 3
_JUDGED: Final = frozenset({"activity_status", "status", "done", "crossed", "type"})


def with_boxes(view: View, columns: tuple[Column, ...], rows: Sequence[int], legend: Legend) -> tuple[Column, ...]:
    """Add the column of boxes that stands right before a table's activities, or right behind its columns.

    In: a table's columns and the rows that may be its records; `legend` may explain other signs as well. Out: the same
    columns where a status is told otherwise, or where some text in such a column is neither a box nor a label.
    """
    fields = {c.field for c in columns}
    if view.sideways or "activity" not in fields or fields & _JUDGED:
        return columns
    known = {c.index for c in columns}
    activity = next(c.index for c in columns if c.field == "activity")
    for col in dict.fromkeys((activity - 1, max(known) + 1)):
        if col in known or col < 1:
            continue
        if _all_boxes(view, col, activity, rows, legend):
            made = Column(col, "", "", Guess("activity_status", 0.85, HOW))
            return tuple(sorted((*columns, made), key=lambda c: c.index))
    return columns


def unexplained_signs(view: View, columns: tuple[Column, ...], rows: Sequence[int]) -> tuple[int, int] | None:
    """Give the first of the signs right before a table's activities that nothing explains, to ask about; else None."""
    fields = {c.field for c in columns}
    if view.sideways or "activity" not in fields or fields & _JUDGED:
        return None
    col = next(c.index for c in columns if c.field == "activity") - 1
    if any(c.index == col for c in columns):
        return None
    signs = [row for row in rows if (text := view.own(row, col)) and not any(map(str.isalnum, text))]
    return (
        (signs[0], col) if len(signs) >= _LEAST and any(len(view.own(row, col)) <= _LONGEST for row in signs) else None
    )


def _all_boxes(view: View, col: int, activity: int, rows: Sequence[int], legend: Legend) -> bool:
    boxes = acts = 0
    for row in rows:
        text = view.own(row, col) if len(view.rows[row]) > 1 else ""  # what stands alone is a note
        if text and _is_sign(text, legend):
            if not view.own(row, activity):
                return False
            boxes += 1
            acts += 1
        elif text and not (text.endswith((":", "?")) or level_of(bare(text)) or asks_for(text)):
            return False
        elif not text and len(view.rows[row]) > _LEAST and view.own(row, activity):
            acts += 1
    return boxes >= _LEAST and boxes * 2 > acts


def _is_sign(text: str, legend: Legend) -> bool:
    if len(text) > _LONGEST:
        return False
    return text in MARKS or is_empty_box(text) or is_ticked_box(text) or bool(legend.activity.get(status_key(text)))
