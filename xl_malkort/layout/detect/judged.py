"""Whose status it is: the goal's, or that of the measures below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from xl_malkort.grid.looks import PAPER
from xl_malkort.layout.detect.levels import LEVELS
from xl_malkort.layout.detect.plan import Column, Table
from xl_malkort.layout.detect.status_styles import StatusCells
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Record
from xl_malkort.values import fold

_NAMES_GOAL: Final = re.compile(r"mål(?:et|en|ens|ets|uppf\w*)?(?![a-zåäö])")


def alike(table: Table) -> tuple[str, ...]:
    """Give what the tables of one sheet that have the very same headers have in common: what one holds, all do."""
    return (table.sheet, *(c.key for c in table.columns))


def key_of(record: Record) -> tuple[str, ...]:
    """Give what tells a record's goal from others: the texts of its levels."""
    context = record.context
    return tuple([fold(context[level][0]) if level in context else "" for level in LEVELS])


def judged_per_row(
    view: View, columns: Mapping[str, Sequence[Column]], records: Sequence[Record], statuses: StatusCells
) -> bool:
    """Tell whether a status stands on every row of a goal with several measures: then it is the measures'.

    One that is the same all over a goal whose own text is repeated as well is the goal's, repeated with it.
    """
    column = next(iter(columns.get("goal_status", ())), None)
    if column is None or "measure" not in columns or "measure_status" in columns:
        return False
    if column.note != "settled" and "goal" in columns and _NAMES_GOAL.search(column.key):
        return False  # the header says that it is the goal's; "Klarade vi det?" does not
    measure = columns["measure"][0].index
    goal = next(iter(columns.get("goal", ())), None)
    told: dict[tuple[str, ...], list[str]] = {}
    repeated = True
    for record in records:
        if measure not in record.texts or view.anchor(record.row, column.index)[0] != record.row:
            continue
        said = record.texts.get(column.index)
        if said is None:
            fill = statuses.look(view, record.row, column.index).fill
            said = None if fill in PAPER else fill
        if said:
            before = told.setdefault(key_of(record), [])
            repeated = repeated and (not before or (goal is not None and goal.index in record.texts))
            before.append(fold(said))
    several = [said for said in told.values() if len(said) > 1]
    return bool(several) and (not repeated or any(len(set(said)) > 1 for said in several))
