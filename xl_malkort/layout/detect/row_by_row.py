"""Flat lists, one row for each activity, with what is its goal's written anew on every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Record

_NONE: Final = ("", (0, 0))
_ANY: Final = ("–", (0, 0))
_LEAST: Final = 2
"""The goals of several rows that have to show it."""


def told_row_by_row(
    view: View, records: Sequence[Record], columns: Mapping[str, Sequence[Column]], comments: Sequence[int]
) -> bool:
    """Tell whether a list says anew on every row how its goal goes, and comments on single rows alone.

    In: a table's records and its columns by field, and the columns of comments. Where the goal and its status (or
    forecast) are written on all rows of a goal, a comment that only some of them have, or another on each, is the
    row's own.
    """
    goals, judges = columns.get("goal", ()), columns.get("goal_status") or columns.get("forecast", ())
    if len(goals) != 1 or len(judges) != 1 or not comments:
        return False
    groups: dict[str, list[int]] = {}
    for record in records:
        text = view.own(record.row, goals[0].index)
        if not text:
            return False  # a quick look: most tables write a goal once
        groups.setdefault(text, []).append(record.row)
    repeated = [many for many in groups.values() if len(many) > 1]
    judged = [{view.own(row, judges[0].index) for row in many} for many in repeated]
    if len(repeated) < _LEAST or any(len(said) > 1 or "" in said for said in judged):
        return False
    said = [{tuple(view.own(row, c) for c in comments) for row in many} for many in repeated]
    return sum(len(one) > 1 for one in said) >= _LEAST and not any(len(one) == 1 and any(*one) for one in said)


def remarks_going_on(records: Sequence[Record], comments: Sequence[int]) -> int:
    """Count the rows that only go on with a goal, written once or on each of them, and have a comment of their own.

    In: a table's records, and the columns of comments. A comment that is repeated with its goal is none of a row's own.
    """
    found = 0
    before: Record | None = None
    for record in records:
        if not record.only_goal and any(col in record.texts for col in comments):
            again = before is not None and before.context.get("goal", _NONE)[0] == record.context.get("goal", _ANY)[0]
            own = before is None or any(record.texts.get(col) not in (None, before.texts.get(col)) for col in comments)
            found += not record.opens or (again and own)
        before = record
    return found
