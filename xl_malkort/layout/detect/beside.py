"""What stands beside an activity: lists that run in parallel with its own, and comments by their subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.columns import header_key
from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.split import Items, activity_items, deal, is_list
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Record

BESIDE: Final = ("responsible", "due", "start", "activity_status", "done")
"""The fields of an activity that may run as lists beside a list of activities."""
_ON_GOAL: Final = re.compile(r"(?<![a-zåäö])[a-zåäö]*mål(?:et|en|ets)?(?![a-zåäö])|måluppfyllelse")
_ON_ACTIVITY: Final = re.compile(r"aktivitet|åtgärd|insats|uppdrag")


def comment_on(view: View, row: int, column: Column, goal: Column | None) -> str | None:
    """Give what a comment is about: "goal", "activity", or None where neither its header nor its cell says.

    "Kommentar till målet" is the goal's whatever row it stands on, "Kommentar aktivitet" the activity's; and one that
    is merged over the very rows of its goal is the goal's.
    """
    said = _said_of(column.header)
    if said is None and goal is not None and view.merged:
        area, over = view.merged.get((row, column.index)), view.merged.get((row, goal.index))
        if area and over and area.bottom > area.top and (area.top, area.bottom) == (over.top, over.bottom):
            return "goal"
    return said


@lru_cache(maxsize=512)
def _said_of(header: str) -> str | None:
    key = header_key(header)
    goal, activity = _ON_GOAL.search(key) is not None, _ON_ACTIVITY.search(key) is not None
    return "goal" if goal and not activity else "activity" if activity and not goal else None


def deal_out(
    unpaired: list[tuple[str, str]],
    view: View,
    first: int,
    record: Record,
    items: Items,
    columns: Mapping[str, Column | None],
    records: Iterable[Record],
    activity: Column,
) -> dict[str, tuple[str | None, ...]]:
    """Deal out the lists that run beside a list of activities: field → a text or None for each activity.

    A field that all of them share is left out. A list that does not come out is told in `unpaired` and gives nothing;
    a comment only counts as a list when it begins as one, since prose has lines too. `records` are the table's and
    `activity` is the column of the list: where another record names one person for several activities, names on lines
    of their own, and nothing else dealt out, are together responsible.
    """
    found: dict[str, tuple[str | None, ...]] = {}
    if len(items.texts) < 2:
        return found
    for field, column in columns.items():
        if column is None:
            continue
        place = view.anchor(record.row, column.index)
        raw = view.value(*place) if place[0] >= first and view.own(*place) else None
        if not isinstance(raw, str) or (field == "comment" and not is_list(raw)):
            continue
        texts = deal(raw, items)
        if texts is None:
            unpaired.append((view.name, view.a1(*place)))
            texts = (None,) * len(items.texts)
        elif len(set(texts)) == 1 and not is_list(raw):
            continue
        found[field] = texts
    named = columns.get("responsible")
    if named is None or found.keys() != {"responsible"} or None in found["responsible"]:
        return found
    marked = is_list(str(view.value(record.row, named.index)))
    others = (other for other in records if other is not record)
    return found if marked or not _named_once(view, others, activity.index, named.index) else {}


def _named_once(view: View, records: Iterable[Record], activity: int, col: int) -> bool:
    """Tell whether a record has one name for several activities."""
    told = [(view.value(r.row, col), view.value(r.row, activity)) for r in records]
    return any(
        isinstance(said, str)
        and isinstance(raw, str)
        and "\n" in raw
        and "\n" not in said.strip()
        and not is_list(said)
        and len(activity_items(raw).texts) > 1
        for said, raw in told
    )
