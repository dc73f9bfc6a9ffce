"""Boards that are nothing but statuses: "Ska göras | På gång | Klart | Lagt på is", with goals on rows over the notes.

None of the header's words need name what is done; that they are all statuses of one scale, and that a goal's own row
stands right below, tells that the notes are activities.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.status_columns import activity_status, is_weak, written_notes
from xl_malkort.layout.detect.view import View

_LEAST: Final = 3
_WIDEST: Final = 7
_LOOKED_AT: Final = 12


def heads_lanes(view: View, row: int, texts: Mapping[int, tuple[str, str]]) -> int:
    """Give how many statuses a row of nothing else has, where it heads a board with its goals on rows below; else 0.

    In: a row and its texts. At least three different statuses stand there, the next filled row is nothing but a goal
    (by its label, or merged across the board), and what stands on the rows below it are notes.
    """
    if not _LEAST <= len(texts) <= _WIDEST:
        return 0
    shown = [text for text, _ in texts.values()]
    if any(activity_status(text) is None or is_weak(text) for text in shown):
        return 0
    if len({activity_status(text) for text in shown}) < _LEAST:
        return 0
    below = [r for r in range(row + 1, row + _LOOKED_AT) if r in view.rows]
    if not below or not _is_lane(view, below[0], texts):
        return 0
    notes = [text for r in below if not _is_lane(view, r, texts) for text in view.rows[r].values()]
    return len(texts) if written_notes(notes) else 0


def _is_lane(view: View, row: int, texts: Mapping[int, tuple[str, str]]) -> bool:
    """Tell whether a row is one text alone that is a goal by its label, or merged over all of the board."""
    cells = view.rows[row]
    if len(cells) > 1:
        return False
    ((col, text),) = cells.items()
    area = view.merged.get((row, col))
    wide = area is not None and area.left <= min(texts) and area.right >= max(texts)
    return wide or level_in(text)[0] == "goal"
