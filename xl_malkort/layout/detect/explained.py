"""The status reader that tells columns from each other: a legend's signs are words to it, and lists of statuses too."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from xl_malkort.layout.detect.plan import Legend
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import ActivityStatus, GoalStatus, Status, StatusOrigin
from xl_malkort.values import StatusReader
from xl_malkort.values.statuses import RawStatus
from xl_malkort.values.vocabulary import status_key

_ITEM: Final = re.compile(r"(?:^|(?<=\s))(?:[1-9][0-9]?[.)]|[-–•])\s+")


class _Explained(StatusReader):
    def __init__(self, reader: StatusReader, legend: Legend) -> None:
        self._reader = reader
        self._legend = legend

    def goal(self, raw: RawStatus, number_format: str | None = None) -> Status | None:
        value = self._legend.goal.get(status_key(raw)) if isinstance(raw, str) else None
        if value:
            return _said(value, str(raw))
        if isinstance(raw, str) and status_key(raw) in self._legend.activity:
            return Status(value=GoalStatus.NOT_ASSESSED, raw=raw, understood=False)  # it speaks of activities
        found = self._reader.goal(raw, number_format)
        return found if found is None or found.understood else self._first(raw, found, self._reader.goal)

    def activity(self, raw: RawStatus, number_format: str | None = None, as_of: dt.date | None = None) -> Status | None:
        value = self._legend.activity.get(status_key(raw)) if isinstance(raw, str) else None
        if value:
            return _said(value, str(raw))
        if isinstance(raw, str) and status_key(raw) in self._legend.goal:
            return Status(value=None, raw=raw, understood=False)
        found = self._reader.activity(raw, number_format, as_of)
        return found if found is None or found.understood else self._first(raw, found, self._reader.activity)

    def _first(self, raw: RawStatus, whole: Status, read: Callable[[str], Status | None]) -> Status | None:
        """Read "1. Klart 2. Pågår" by its first item, where every item is a status."""
        if not isinstance(raw, str) or _ITEM.match(raw) is None:
            return whole
        statuses = [read(piece) for piece in _ITEM.split(raw) if piece.strip()]
        return statuses[0] if len(statuses) > 1 and all(s is not None and s.understood for s in statuses) else whole


def _said(value: GoalStatus | ActivityStatus, raw: str) -> Status:
    return Status.model_validate({"value": value, "raw": raw, "from": StatusOrigin.TEXT})


def with_signs(words: Vocabulary, legend: Legend) -> Vocabulary:
    """Give a vocabulary whose status reader knows the signs of a legend, and lists of statuses."""
    known = copy.copy(words)
    known.statuses = _Explained(words.statuses, legend)
    return known
