"""A form whose questions stand in the column of a table: nothing in it is a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.plan import Column, Table
from xl_malkort.layout.detect.view import View

_SUBJECTS: Final = frozenset({"goal", "activity", "measure", "goal_or_measure"})
_LONGEST: Final = 40
_LEAST: Final = 2
_CERTAIN: Final = 0.8


def is_form(view: View, table: Table, used: Sequence[Column]) -> bool:
    """Tell whether a column of goals or activities repeats several labels ("Vad mäter vi?", "Så gick det").

    Read as a table, its questions and answers would all become activities; it is asked about instead.
    """
    if "type" in {c.field for c in used}:
        return False
    for column in used:
        if column.field not in _SUBJECTS:
            continue
        rows = range(table.first, table.last + 1)
        texts = Counter(text for row in rows if (text := view.own(row, column.index)) and len(text) <= _LONGEST)
        labels = [text for text, times in texts.items() if times > 1 and _is_label(text)]
        if len(labels) >= _LEAST:
            return True
    return False


def _is_label(text: str) -> bool:
    return any(certainty >= _CERTAIN for _, certainty, how in candidates(text) if how in ("word", "phrase"))
