"""Labels known by their looks: painted as the label above them, with an answer's box beside, on other tabs too.

A form that is not filled in has label below label. What stands below an unanswered label is then no answer to it, also
where nobody knows the words.
"""

from __future__ import annotations

from xl_malkort.grid.looks import PAPER
from xl_malkort.layout.detect.view import View, shown


def is_label_below(view: View, row: int, col: int) -> bool:
    """Tell whether the text right below a lone label is a label itself, and not its answer.

    In: the sheet and the label's place. It is where both are painted alike and what is beside them is not, where the
    same box for an answer is merged beside both, or where another tab has an answer behind it.
    """
    fill = view.look(row, col).fill
    if fill not in PAPER and view.look(row + 1, col).fill == fill and view.look(row + 1, col + 1).fill != fill:
        return True
    box, below = (view.merged.get((at, col + 1)) for at in (row, row + 1))
    if box is not None and below is not None and box.right > box.left == col + 1:
        return (box.left, box.right, box.top, box.bottom) == (below.left, below.right, row, row)
    return _answered_elsewhere(view, row + 1, col)


def _answered_elsewhere(view: View, row: int, col: int) -> bool:
    """Tell whether another tab has the same text in the same place, with an answer behind it."""
    text, place = view.own(row, col), view.real(row, col)
    if view.sideways:
        return False
    for info in view.book.sheets:
        if info.kind != "worksheet" or info.state != "visible" or info.name == view.name:
            continue
        sheet = view.book.sheet(info.name)
        if shown(sheet.value(*place)) == text and shown(sheet.value(place[0], place[1] + 1)):
            return True
    return False
