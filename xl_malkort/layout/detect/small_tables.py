"""A small table of its own above a wider one: "Nr | Mål | Så blev det", set apart from the activities below."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from xl_malkort.layout.detect.header_looks import SMALL
from xl_malkort.layout.detect.header_texts import fields_of, is_header_word
from xl_malkort.layout.detect.numbers import number
from xl_malkort.layout.detect.status_columns import activity_status, goal_status
from xl_malkort.layout.detect.view import View

_NARROWEST: Final = 2
_VERDICTS: Final = frozenset({"status", "goal_status", "comment"})


def with_records(view: View, columns: Collection[int], score: int, bottom: int, until: int) -> bool:
    """Tell whether a header that is nothing but header words has a table of its own, set apart from what follows.

    In: the header's columns, how many of them are header words, its last row, and the row of the better header below.
    """
    rows = list(range(bottom + 1, until))
    filled = [row for row in rows if row in view.rows]
    return (
        score == len(columns) >= SMALL
        and 0 < len(filled) < len(rows)
        and bottom + 1 in view.rows
        and all(sum(col in view.rows[row] for col in columns) > 1 for row in filled)
        and not any(_heads(text) for row in filled for text in view.rows[row].values())
    )


def set_apart(view: View, row: int, known: Mapping[str, str]) -> bool:
    """Tell whether a row heads a small table of goals below another: "Nr | Våra mål | Nådde vi målet?" and its numbers.

    A blank row stands above it, every text is a header's, and a number with a text beside it stands right below.
    """
    cells = view.rows[row]
    if len(cells) != SMALL or row - 1 in view.rows:
        return False
    below = list(view.rows.get(row + 1, {}).values())
    if len(below) <= 1 or not number(below[0]) or len(below[1]) <= SMALL:
        return False
    fields = [fields_of(text, known) for text in cells.values()]
    return all(fields) and any("goal" in said for said in fields) and "code" in fields[0]


def verdicts_by_number(view: View, row: int, known: Mapping[str, str]) -> bool:
    """Tell whether a row heads what became of goals that are named by number: "Mål | Nått?" over "A | Ja", "B | Nej".

    Nothing but a lone title stands right above it, and two rows or more with different numbers below.
    """
    cells = view.rows[row]
    above = view.rows.get(row - 1, {})
    if len(cells) not in (_NARROWEST, SMALL) or len(above) > 1 or (above and row - 2 in view.rows):
        return False
    first = next(iter(cells))
    said: list[str] = []
    while (below := view.rows.get(row + 1 + len(said))) is not None and below.keys() <= cells.keys():
        said.append(number(below.get(first, "")))
    if len(said) < _NARROWEST or not all(said) or len(set(said)) < len(said):
        return False
    fields = [set(fields_of(text, known)) for text in cells.values()]
    return bool(fields[0] & {"goal", "code"}) and all(one & _VERDICTS for one in fields[1:])


def _heads(text: str) -> bool:
    """Tell whether a text is a header's word, and not also an answer to how it goes: "Uppnått"."""
    return is_header_word(text, {}) and goal_status(text) is None and activity_status(text) is None
