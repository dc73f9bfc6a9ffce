"""Notes under a table that lies on its side: "Anm. | Enkäten görs vartannat år" below the labels is no goal's comment.

Such a note has one text, set apart from the table or merged over several of its records, and stands under the first of
them only because that is where texts begin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.view import View

_LEAST: Final = 2
_LONGEST_LABEL: Final = 50
_SAID: Final = frozenset({"comment"})


def notes_under(turned: View, column: int, rows: Iterable[int], beside: Mapping[int, Collection[int]]) -> list[int]:
    """Give the rows of a sheet on its side whose labels introduce a note about no one record.

    In: the turned sheet, the column of its labels, their rows and what stands `beside` each. A comment with one answer,
    under the first of several records, is such a note where blank rows part it from what stands above and nothing
    follows it, or where it is merged over several records.
    """
    rows = sorted(rows)
    found: list[int] = []
    told = [row for row in rows if len(beside.get(row, ())) > 1]
    if not told:
        return found
    first = min(min(beside[row]) for row in told)
    for row in rows:
        answers = beside.get(row, ())
        label = turned.own(column, row)
        if len(answers) != 1 or min(answers) != first or row < told[-1] or not _comments(label):
            continue
        area = turned.merged.get((first, row))
        spans = area is not None and area.bottom > area.top
        apart = row - 1 not in rows and row - 1 not in beside and row == rows[-1]
        if spans or apart:
            found.append(row)
    return found


def _comments(label: str) -> bool:
    """Tell whether a label asks for a comment."""
    return len(label) <= _LONGEST_LABEL and any(field in _SAID for field, _, _ in candidates(label)[:1])


def asked_under(turned: View, column: int, taken: Collection[int]) -> list[tuple[int, int]]:
    """Give the places of the notes that a sheet on its side was read without: `taken` are the labels that were read."""
    labels = list(turned.rows.get(column, {}))
    beside: dict[int, set[int]] = {}
    for col, cells in turned.rows.items():
        if col > column:
            for row in cells:
                beside.setdefault(row, set()).add(col)
    return [(column, row) for row in notes_under(turned, column, labels, beside) if row not in taken]
