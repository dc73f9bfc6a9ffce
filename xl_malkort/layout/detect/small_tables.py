"""A small table of its own above a wider one: "Nr | Mål | Så blev det", set apart from the activities below."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xl_malkort.layout.detect.header_looks import SMALL
from xl_malkort.layout.detect.header_texts import fields_of, is_header_word
from xl_malkort.layout.detect.numbers import number
from xl_malkort.layout.detect.status_columns import activity_status, goal_status
from xl_malkort.layout.detect.view import View


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


def _heads(text: str) -> bool:
    """Tell whether a text is a header's word, and not also an answer to how it goes: "Uppnått"."""
    return is_header_word(text, {}) and goal_status(text) is None and activity_status(text) is None
