"""Labels in the column of a table: a form's questions, or what is said of a goal below its rows; none is a record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.columns import candidates, header_key
from xl_malkort.layout.detect.plan import Column, Table
from xl_malkort.layout.detect.remarks import only_counts
from xl_malkort.layout.detect.view import View

_SUBJECTS: Final = frozenset({"goal", "activity", "measure", "goal_or_measure"})
_NAMED: Final = _SUBJECTS | {"long_term_goal", "overall_goal"}
_JUDGING: Final = frozenset({"status", "goal_status"})
_LONGEST: Final = 40
_LEAST: Final = 2
_CERTAIN: Final = 0.8
_CHOICES: Final = re.compile(r"\s*\((?:[^()/]+/)+[^()/]+\)\s*$")
"""The answers that a question may have: "Nådde vi målet? (ja / delvis / nej)"."""


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
        labels = [
            text
            for text, times in texts.items()
            if times > 1 and _is_label(text) and header_key(text) != column.key  # the header comes again
        ]
        if len(labels) >= _LEAST and not all(asked_beside(text, again=True) for text in labels):
            return True
    return False


def _is_label(text: str) -> bool:
    return any(certainty >= _CERTAIN for _, certainty, how in candidates(text) if how in ("word", "phrase"))


@lru_cache(maxsize=2048)
def asked_beside(text: str, again: bool = False) -> str | None:
    """Give what a text asks for that is the very word of such a header and names no record.

    "comment", "status", "forecast", or "either" for a word that may ask for a comment or a status. `again`: the text
    begins several rows, so that a phrase is enough.

    >>> asked_beside("Analys"), asked_beside("Måluppfyllelse:"), asked_beside("Analysera elevernas närvaro")
    ('comment', 'status', None)
    >>> asked_beside("Chefens bedömning"), asked_beside("Chefens bedömning", again=True)
    (None, 'status')
    >>> asked_beside("Blev det som vi ville? (ja / delvis / nej)")
    'status'
    """
    asked = _CHOICES.sub("", text)
    again = again or (asked != text and asked.endswith(("?", ":")))
    hows = ("word", "phrase") if again and len(asked) <= _LONGEST else ("word",)
    found = {field for field, certainty, how in candidates(text.rstrip(": ")) if how in hows}
    if "comment" in found and not found & _NAMED:
        return "either" if found & _JUDGING else "comment"
    if found and found <= _JUDGING | {"forecast"}:
        return "status" if found & _JUDGING else "forecast"
    return None


def over_figures(view: View, row: int, last: int) -> bool:
    """Tell whether all that stands below a lone text is words with a number each."""
    below = [list(cells.values()) for r, cells in view.rows.items() if row < r <= last]
    return bool(below) and all(len(texts) == 2 and only_counts(texts[0], texts[1:]) for texts in below)
