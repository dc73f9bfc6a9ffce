"""Tables whose activities stand in columns, with what is told of each in rows: "Vad", "Vem", "Till" beside every goal.

    Mål    |     | Åtgärd 1   | Åtgärd 2
    Trygga | Vad | Belysning  | Mäta fart
           | Vem | Parklaget  | Planerare

The sheet is seen with a row for each activity, the labels as headers. Addresses stay the sheet's own.
"""

from __future__ import annotations

from itertools import islice
from typing import Final, NamedTuple

from xl_malkort.grid import Area
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.groups import counted
from xl_malkort.layout.detect.view import View

_OF_ACTIVITIES: Final = frozenset(
    {"responsible", "due", "start", "status", "activity_status", "goal_status", "done", "comment"}
)
_GOALS: Final = frozenset({"goal", "long_term_goal", "overall_goal", "perspective"})
_OTHERS: Final = frozenset({"measure", "target", "outcome", "baseline"})
_DEEPEST: Final = 20
"""The filled rows that are looked at for a header."""
_LEAST: Final = 2
_LONGEST: Final = 30


class _Across(NamedTuple):
    """The header's row, the columns of labels and of activities, and the first and last row told of each goal."""

    top: int
    label: int
    columns: range
    groups: list[tuple[int, int]]


def one_row_each(view: View) -> View | None:
    """Give the sheet with a row for each activity, where they stand in columns; None for any other.

    In: an upright sheet without its legends.
    """
    found = _find(view)
    if found is None:
        return None
    top, label, columns, groups = found
    longest = max(groups, key=lambda g: g[1] - g[0])
    heads = list(range(longest[0], longest[1] + 1))
    n = len(heads)
    after = range(columns.stop, view.n_cols + 1)
    aside = {**{col: col for col in range(1, label)}, **{label + n + at: col for at, col in enumerate(after)}}
    moved = {(top, new): (top, old) for new, old in aside.items()}
    moved |= {(top, label + at): (row, label) for at, row in enumerate(heads)}
    merged = {place: area for place, area in view.merged.items() if area.bottom < top}
    row = top + 1
    for first, last in groups:
        begins = row
        at_label = {view.own(r, label): r for r in range(first, last + 1)}
        for col in columns:
            if not any(view.own(r, col) for r in range(first, last + 1)):
                continue
            for at, head in enumerate(heads):
                if (r := at_label.get(view.own(head, label))) is not None:
                    moved[row, label + at] = (r, col)
            row += 1
        row = max(row, begins + 1)
        for new, old in aside.items():
            told = [r for r in range(first, last + 1) if view.own(r, old)]
            if len(told) > 1:
                return None  # said of rows of the goal's, and not of it
            moved[begins, new] = (told[0] if told else first, old)
            area = Area(begins, new, row - 1, new)
            merged |= dict.fromkeys(area.cells(), area) if row - begins > 1 else {}
    for below in range(groups[-1][1] + 1, view.n_rows + 1):
        moved |= {(row, col): (below, col) for col in view.rows.get(below, ())}
        row += 1
    laid = view.laid(moved, top)
    laid.merged = merged
    return laid


def _find(view: View) -> _Across | None:
    for row, cells in islice(view.rows.items(), _DEEPEST):
        if len(cells) < _LEAST or not all(len(text) <= _LONGEST for text in cells.values()):
            continue
        goal = next((col for col, text in cells.items() if _asked(text) & _GOALS), 0)
        first = next((col for col, text in cells.items() if goal and _is_activity(counted(text) or text)), 0)
        said = first > goal + 1
        if not goal or (first and not said):
            continue
        if not said:
            first = goal + 2  # nothing is said of the columns, or no more than their number
        last = _last(view, row, first) if said else _bare(view, row, first)
        groups = _groups(view, row, first - 1) if last > first else []
        if len(groups) < (1 if said else _LEAST):
            continue
        if any(view.own(top, col) for top, _ in groups for col in range(first + 1, last + 1)):
            return _Across(row, first - 1, range(first, last + 1), groups)
    return None


def _bare(view: View, row: int, first: int) -> int:
    """Give the last of the columns under a header that says nothing: "1 | 2 | 3", or empty."""
    last = first - 1
    while last < view.n_cols and (not (text := view.own(row, last + 1)) or text.isdigit()):
        last += 1
    return last


def _last(view: View, row: int, first: int) -> int:
    """Give the last column of activities: those that are counted alike, or that one header is merged over."""
    area = view.merged.get((row, first))
    if area is not None and area.right > first:
        return area.right
    word, last = counted(view.own(row, first)), first
    while word and counted(view.own(row, last + 1)) == word:
        last += 1
    return last


def _groups(view: View, header: int, label: int) -> list[tuple[int, int]]:
    """Give the rows told of each goal, as the labels begin anew; none where something else stands among them."""
    lead = view.own(header + 1, label)
    if not _is_activity(lead):
        return []
    groups: list[tuple[int, int]] = []
    seen: set[str] = set()
    others: set[str] = set()
    for row in range(header + 1, view.n_rows + 1):
        text = view.own(row, label)
        if not text:
            if row in view.rows:
                break  # a note below the table
            continue
        if text == lead:
            groups.append((row, row))
            seen = {text}
            continue
        if text in seen or len(text) > _LONGEST or _asked(text) & _OTHERS:
            return []
        seen.add(text)
        others.add(text)
        groups[-1] = (groups[-1][0], row)
    longest = max(groups, key=lambda g: g[1] - g[0])
    known = [text for text in others if _asked(text) & _OF_ACTIVITIES]
    return groups if known and longest[1] - longest[0] == len(others) else []


def _asked(label: str) -> set[str]:
    """Give the fields that a label may ask for; "Vad" asks for several."""
    return {field for field, _, _ in candidates(label.rstrip(": "))} if label else set()


def _is_activity(label: str) -> bool:
    return "activity" in _asked(label)
