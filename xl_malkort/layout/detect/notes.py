"""Goals as notes: each in one cell of several lines, "MÅL: …", "DET HÄR GÖR VI:", "- …", "ANSVARIG: …".

The lines are laid out below one another, as if each had a row of its own; then they are lines of labels like any others
(`label_lines`). A line's address is that of its note.
"""

from __future__ import annotations

import copy
import re
from typing import Final

from xl_malkort.layout.detect.goal_labels import is_goal_label
from xl_malkort.layout.detect.label_rows import is_label
from xl_malkort.layout.detect.view import View, shown

_SHORTEST: Final = 30
_LEAST_LINES: Final = 3
_LEAST_NOTES: Final = 2
_MOST_BESIDE: Final = 6
"""Notes side by side; a row with more texts is a table's."""
_BREAK: Final = re.compile(r"_x000D_|\r\n|\r|\n|\v")
_LABEL: Final = re.compile(r"^(?P<label>[^\W\d_][^:?]{1,60}[:?])")
_LONGEST_TITLE: Final = 60


def unfolded(view: View) -> View | None:
    """Give a sheet of notes with each of their lines as a row; None for any other sheet.

    In: two cells or more with a goal's label and others in them, and nothing beside but a head above and a remark.
    Out: the same sheet, the head where it was, then every note's lines in the first column, with a row between.
    """
    notes: dict[tuple[int, int], list[str]] = {}
    rest: list[tuple[int, str]] = []
    for row, cells in view.rows.items():
        if len(cells) > _MOST_BESIDE:
            if notes:
                return None  # a table
            continue
        for col, text in cells.items():
            lines = _lines(view, row, col, text)
            if lines:
                notes[row, col] = lines
            elif notes:
                rest.append((row, text))
    if len(notes) < _LEAST_NOTES or any(is_label(text.partition(":")[0]) for _, text in rest):
        return None
    first = min(row for row, _ in notes)
    if any(row <= max(at for at, _ in notes) and len(text) > _LONGEST_TITLE for row, text in rest):
        return None  # what stands among the notes says something
    laid = copy.copy(view)
    laid.rows = {row: cells for row, cells in view.rows.items() if row < first}
    laid.merged = {place: area for place, area in view.merged.items() if place[0] < first}
    laid.told, laid.moved = dict(view.told), dict(view.moved)
    at = first
    for place, lines in notes.items():
        for line in lines:
            laid.rows[at] = {1: shown(line)}
            laid.told[at, 1] = line
            laid.moved[at, 1] = place
            at += 1
        at += 1
    laid.n_rows, laid.n_cols = at, max(view.n_cols, 1)
    return laid


def _lines(view: View, row: int, col: int, text: str) -> list[str]:
    """Give the lines of a note, or nothing where a cell is none."""
    if len(text) < _SHORTEST or ":" not in text or not is_goal_label(text):
        return []  # a quick look, before the cell itself
    raw = view.value(row, col)
    if not isinstance(raw, str):
        return []
    lines = [line for line in _BREAK.split(raw) if shown(line)]
    labels = [found["label"] for line in lines if (found := _LABEL.match(shown(line))) and is_label(found["label"])]
    return lines if len(lines) >= _LEAST_LINES and len(labels) >= _LEAST_LINES else []
