"""Goals of a form that are judged by the colour of their label, or of their text: "Mål 1" in green, yellow or red.

The workbook's legend must say what the colours mean; signals' colours that nothing explains are asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from xl_malkort.layout.detect.colours import SWEDISH, colour_name, is_pale
from xl_malkort.layout.detect.draft import Draft
from xl_malkort.layout.detect.goal_blocks import GoalForm
from xl_malkort.layout.detect.legend_taught import speaks_of
from xl_malkort.layout.detect.status_styles import StatusCells
from xl_malkort.layout.detect.view import View

_SIGNALS: Final = frozenset({"green", "yellow", "red", "orange"})
_JUDGED: Final = frozenset({"goal_status", "status"})
_LEAST: Final = 2


def judge_by_labels(view: View, form: GoalForm, drafts: Sequence[Draft], statuses: StatusCells) -> None:
    """Give the goals of one form the statuses that their labels' colours stand for, where nothing else judges them.

    In: the drafts that the form opened. A colour that the label below has as well is the form's design.
    """
    if any(draft.status is not None for draft in drafts) or any(_asks(block.answers) for block in form.blocks):
        return
    painted: list[tuple[Draft, tuple[int, int]]] = []
    for draft in drafts:
        place = _painted(view, *view.place(draft.cells["goal"]))
        if place is not None:
            painted.append((draft, place))
    names = {colour_name(view.look(*place).fill) for _, place in painted}
    if speaks_of(statuses.legend.goal_colours):
        if names & statuses.legend.goal_colours.keys():
            for draft, place in painted:
                draft.status = statuses.of_text(view, *place, goal=True)
    elif len(painted) == len(drafts) and len(names & _SIGNALS) >= _LEAST and names <= _SIGNALS:
        (_, place), *_ = painted
        statuses.unclear.append((view.name, view.a1(*place), SWEDISH[str(colour_name(view.look(*place).fill))]))


def _asks(answers: Iterable[tuple[str, object]]) -> bool:
    return any(field in _JUDGED for field, _ in answers)


def _painted(view: View, row: int, col: int) -> tuple[int, int] | None:
    """Give the cell whose colour a goal has: its label's beside or above, or else its own."""
    beside = max((c for c in view.rows.get(row, {}) if c < col), default=None)
    label = (row, beside) if beside is not None else (row - 1, col) if row - 1 in view.rows else None
    for place in [label, (row, col)] if label is not None else [(row, col)]:
        fill = view.look(*place).fill
        if colour_name(fill) in (None, "black") or is_pale(fill):
            continue
        under = [view.look(r, place[1]).fill for r in (place[0] - 1, place[0] + 1) if (r, place[1]) != (row, col)]
        if fill not in under:
            return place
    return None
