"""Columns that ask how it goes and are answered in words of one's own: "Hur går det? | Tre filmer klara".

Where signs that the workbook explains stand in another column, that one is the status, and such answers are remarks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.view import View
from xl_malkort.values import StatusReader

_LEAST_LONG: Final = 2
"""Words of a remark."""


def remarks_alone(view: View, columns: Sequence[Column], rows: Sequence[int], statuses: StatusReader) -> bool:
    """Tell whether all that stands in the one column read as a status are remarks, none of which says a status.

    Painted cells and a table with a column of comments of its own have no such column.
    """
    judges = [c for c in columns if "status" in (c.guess.field or "")]
    if len(judges) != 1 or judges[0].guess.how == "profile" or any(c.field == "comment" for c in columns):
        return False
    col = judges[0].index
    texts = [text for row in rows if len(view.rows[row]) > 1 and (text := view.own(row, col))]
    if not texts or any(len(text.split()) < _LEAST_LONG for text in texts):
        return False
    if any(view.stands_out(row, col) for row in rows):
        return False
    read = [status for text in texts for status in (statuses.activity(text), statuses.goal(text))]
    return not any(status is not None and status.understood for status in read)
