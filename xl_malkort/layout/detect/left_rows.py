"""Rows in the midst of a form that neither a label nor a table took: they look like records and are asked about."""

from __future__ import annotations

from typing import Final

from xl_malkort.layout.detect.goal_blocks import GoalForm
from xl_malkort.layout.detect.label_rows import is_label
from xl_malkort.layout.detect.view import View

_FILLED: Final = 3
"""A row that fills so many cells is a record's, and no note."""


def left_rows(view: View, form: GoalForm) -> list[tuple[int, int]]:
    """Give the first place of each filled row between a form's first goal and its last answer that nothing was read of.

    In: the sheet and how it is divided. Out: none where goals stand side by side, each with columns of its own.
    """
    if not form.places or any(block.columns is not None for block in form.blocks):
        return []
    taken = {row for row, _ in form.places}
    taken |= {row for block in form.blocks for answer, _ in block.unclear for row, _ in (answer.at, answer.place)}
    taken |= {row for row, _ in form.strays} | {row for block in form.blocks for _, (row, _) in block.unread}
    for block in form.blocks:
        for header, last in block.tables:
            taken.update(range(header.top, last + 1))
    end = max(row for row, _ in form.places)
    rows = [row for row in view.rows if form.first < row < end and row not in taken and len(view.rows[row]) >= _FILLED]
    leads = [(row, *next(iter(view.rows[row].items()))) for row in rows]
    return [(row, col) for row, col, text in leads if not is_label(text)]  # (a label that nobody has answered)
