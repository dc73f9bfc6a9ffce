"""Labels with their answers above a table that nobody understood: they are asked about, and may ask for the goal.

"Ledstjärna | Alla läser med flyt", "Så mäter vi | Andel som klarar provet" above a small table of activities say what
the table is about. Where they were not read, nothing else may be taken for the goal in silence.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from xl_malkort.layout.detect.answers import asks_for
from xl_malkort.layout.detect.head import field_of
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

_LONGEST: Final = 45
_LEAST: Final = 2
"""So many labels one below another are a form's; a single one may be anything."""
_OF_GOALS: Final = frozenset({"goal", "measure", "target", "outcome", "goal_status"})


def unread_labels(view: View, top: int, taken: Collection[str]) -> list[tuple[int, int]]:
    """Give the places of the labels above a table's header whose answers were not read, from the top.

    In: the sheet, the header's row, and the cells ("B3") that the head was read from. Out: nothing where no label
    asks for a goal or what measures it, or where there is but one.
    """
    pairs: list[tuple[int, int, str]] = []
    for row, cells in view.rows.items():
        if row >= top:
            break
        if len(cells) != 2:
            continue
        (col, label), (beside, _said) = cells.items()
        if len(label) > _LONGEST or beside != view.behind(row, col) or field_of(fold(label.rstrip(": ?"))) is not None:
            continue
        if view.a1(row, col) not in taken and view.a1(row, beside) not in taken:
            pairs.append((row, col, label))
    lead = min((col for _, col, _ in pairs), default=0)
    pairs = [one for one in pairs if one[1] == lead]
    if len(pairs) < _LEAST or not any(f in _OF_GOALS for _, _, label in pairs for f, _ in asks_for(label)):
        return []
    return [(row, col) for row, col, _ in pairs]


def may_name_goal(label: str) -> bool:
    """Tell whether a label may ask for the goal: it says so, or nobody knows what it asks for.

    >>> may_name_goal("Ledstjärna"), may_name_goal("Så mäter vi")
    (True, False)
    """
    asked = asks_for(label)
    return not asked or any(field == "goal" for field, _ in asked)
