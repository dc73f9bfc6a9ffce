"""Goals named above a table that is still empty, on one of several sheets of the same form: they count as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xl_malkort.layout.detect.answers import UNUSED, asks_for
from xl_malkort.layout.detect.goal_labels import bare, is_goal_label
from xl_malkort.layout.detect.levels import rank_among
from xl_malkort.layout.detect.plan import Table
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Context, Record, Walk

_LEAST_WORDS: Final = 2
Walked = tuple[View, Table, Walk, Context]


def named_above(view: View, top: int) -> str:
    """Give the goal that a label on its own row names above a table: "Kortsiktigt mål: | Taxan räcker"; else "".

    The lowest goal's label counts, also where nobody has answered it; what is to be written there names none.
    """
    best, found = -1, ""
    for row, cells in view.rows.items():
        if row >= top:
            break
        lead, *others = cells.values()
        if not is_goal_label(lead) or (rank := rank_among(bare(lead.partition(":")[0]))) < best:
            continue
        said = lead.partition(":")[2].strip() or (others[0] if len(others) == 1 else "")
        asks = UNUSED.fullmatch(said) or asks_for(said) or is_goal_label(said)
        best, found = rank, said if said.count(" ") + 1 >= _LEAST_WORDS and not asks else ""
    return found


def add_bare_goals(walks: Sequence[Walked]) -> None:
    """Let a goal above a table without records be one, where another sheet has records below a goal in the same form.

    In: the tables with what was read below each, and what each belongs to by what stands above it. A lone sheet with a
    goal and nothing below it tells too little, and so does a table where something stands that was not understood.
    """
    empty = [one for one in walks if "goal" in one[3] and not one[2].records and not one[2].unplaced]
    if not empty:
        return
    filled = {_shape(table) for _, table, walked, above in walks if "goal" in above and walked.records}
    for view, table, walked, above in empty:
        if _shape(table) not in filled or not table.having("activity") or view.sideways:
            continue
        if named_above(view, table.header[0]) == above["goal"][0]:  # and not only the sheet's name
            row = above["goal"][1][0]
            walked.records.append(Record(row, dict(above), {}, opens=True, only_goal=True))


def _shape(table: Table) -> tuple[str, ...]:
    return tuple(c.key for c in table.columns)
