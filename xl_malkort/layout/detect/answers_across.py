"""Forms where what is done stands in columns behind one label each: "Vad? | Avtal | Matsedel", "Vem? | Chefen | Kock".

The sheet is seen with these columns below one another, each with the labels, so that it is read as a form that asks the
same for one activity after another. Addresses stay the sheet's own.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from xl_malkort.layout.detect.answers import asks_for
from xl_malkort.layout.detect.goal_labels import is_goal_label
from xl_malkort.layout.detect.groups import counted
from xl_malkort.layout.detect.header_texts import is_word
from xl_malkort.layout.detect.view import View

_OF_ACTIVITIES: Final = frozenset(
    {"responsible", "due", "start", "status", "activity_status", "goal_status", "done", "comment"}
)
_LEAST: Final = 2
_WIDEST: Final = 8
_CERTAIN: Final = 0.75


class _Across(NamedTuple):
    """Rows of labels with several answers each: the row that counts them (0 for none), the rows, and the columns."""

    counts: int
    top: int
    bottom: int
    columns: tuple[int, ...]


def unrolled(view: View) -> View | None:
    """Give the sheet with activities that stand in columns behind their labels below one another; None for any other.

    In: an upright sheet without its legends. Above the activities a goal's label must have one answer alone: with
    several, the columns are goals.
    """
    found = _blocks(view)
    if not found:
        return None
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    first = min(block.counts or block.top for block in found)
    by_top = {block.counts or block.top: block for block in found}
    below = row = first
    while row <= view.n_rows:
        block = by_top.get(row)
        if block is None:
            moved |= {(below, col): (row, col) for col in range(1, view.n_cols + 1)}
            row, below = row + 1, below + 1
            continue
        label = block.columns[0] - 1
        # An answer that is merged over all of them is said of the goal.
        shared = [at for at in range(block.top + 1, block.bottom + 1) if _covers(view, at, block.columns)]
        for at in shared:
            moved |= {(below, label): (at, label), (below, label + 1): (at, label + 1)}
            below += 1
        for n, col in enumerate(block.columns):
            if n and not view.own(block.top, col):
                continue  # no activity stands here, whatever boxes are left to tick
            for at in range(block.top, block.bottom + 1):
                if at not in shared:
                    moved |= {(below, label): (at, label), (below, label + 1): (at, col)}
                    below += 1
        row = block.bottom + 1
    return view.laid(moved, first)


def _covers(view: View, row: int, columns: tuple[int, ...]) -> bool:
    area = view.merged.get((row, columns[0]))
    return area is not None and area.right >= columns[-1]


def _blocks(view: View) -> list[_Across]:
    found: list[_Across] = []
    single = False  # whether the goal above has one answer
    for row, cells in view.rows.items():
        if len(cells) > _WIDEST:
            return []  # a table
        (col, label), *answers = cells.items()
        if found and row <= found[-1].bottom:
            continue
        if answers and is_goal_label(label) and "activity" not in dict(asks_for(label)):
            single = len(answers) == 1
            continue
        if not single or not answers or dict(asks_for(label)).get("activity", 0) < _CERTAIN:
            continue
        block = _block(view, row, col)
        if block is not None:
            found.append(block)
    return found if any(len(block.columns) > 1 and view.own(block.top, block.columns[1]) for block in found) else []


def _block(view: View, top: int, label: int) -> _Across | None:
    """Give the rows that begin with what is done; None where they are a header's, or have one answer each."""
    counts = view.rows.get(top - 1, {})
    numbered = len(counts) >= _LEAST and label not in counts and len({counted(text) for text in counts.values()}) == 1
    bottom = top
    while True:
        asked = {f for f, sure in asks_for(view.own(bottom + 1, label)) if sure >= _CERTAIN}
        if not asked or asked.isdisjoint(_OF_ACTIVITIES) or "activity" in asked or "goal" in asked:
            break
        bottom += 1
    rows = [view.rows[row] for row in range(top, bottom + 1)]
    columns = tuple(sorted({col for cells in (*rows, counts if numbered else {}) for col in cells if col > label}))
    several = sum(len(cells) > _LEAST for cells in rows)
    if bottom - top < _LEAST or len(columns) < _LEAST or columns != tuple(range(label + 1, label + 1 + len(columns))):
        return None
    if (not numbered and several < _LEAST) or not view.own(top, columns[0]):
        return None
    if any(is_word(text) for col, text in rows[0].items() if col > label):
        return None  # a header
    return _Across(top - 1 if numbered else 0, top, bottom, columns)
