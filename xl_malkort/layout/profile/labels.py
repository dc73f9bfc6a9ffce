"""Texts of a workbook that look like labels and were not understood: a profile lists them, for a person to explain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from xl_malkort.grid import Workbook
from xl_malkort.layout.detect.columns import header_key, profile_key
from xl_malkort.layout.detect.head_words import head_field
from xl_malkort.layout.detect.reader import Detected
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.profile.profile import keys_of
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import GoalStatus
from xl_malkort.values import fold, parse_target, parse_when

_LONGEST: Final = 60
_MOST_WORDS: Final = 9
_MOST: Final = 60
"""As many are listed; a person can write others."""
_LEFT_ALONE: Final = frozenset({"hidden", "guide", "template", "other_year", "other_round"})
"""Why a sheet was passed over, where its labels are not wanted."""


class Unread(NamedTuple):
    """A text that may be a label, and where it first stands."""

    text: str
    sheet: str
    cell: str


def unread_labels(book: Workbook, found: Detected, words: Vocabulary) -> list[Unread]:
    """Give the short texts of a workbook that something stands behind or below, and that nothing was read by or from.

    In: the workbook, how it was understood, and the words for statuses, which are answers. Out: each text once
    (compared without years), those that come again first, in the order in which they stand; at most sixty.
    """
    known = keys_of(found.plan)
    said = {fold(text) for text in _strings(found.card.model_dump(mode="json"))} if found.card is not None else set()
    first: dict[str, Unread] = {}
    times: dict[str, int] = {}
    for info in book.sheets:
        if info.kind != "worksheet" or info.state != "visible" or found.plan.passed.get(info.name) in _LEFT_ALONE:
            continue
        view = View(book, book.sheet(info.name))
        for row, col, text in _labels(view):
            key = profile_key(text)
            if not key or key in known or fold(text) in said or head_field(header_key(text)) or _answers(text, words):
                continue
            first.setdefault(key, Unread(text.rstrip(": "), view.name, view.a1(row, col)))
            times[key] = times.get(key, 0) + 1
    return [first[key] for key in sorted(first, key=lambda key: -min(times[key], 2))][:_MOST]


def _labels(view: View) -> Iterator[tuple[int, int, str]]:
    """Yield the texts that could be labels: short, no figures, and followed by something beside them or below."""
    for row, cells in view.rows.items():
        for col, text in cells.items():
            label = text.partition(":")[0]
            short = len(label) <= _LONGEST and len(label.split()) <= _MOST_WORDS and sum(map(str.isalpha, label)) > 1
            if not short or text[0].isdigit():
                continue
            inside = ":" in text and len(text) > len(label) + 1
            if inside or view.own(row, view.behind(row, col)) or view.own(row + 1, col):
                yield row, col, label if inside else text


def _answers(text: str, words: Vocabulary) -> bool:
    """Tell whether a text is a status, a time or a target."""
    said = (words.statuses.goal(text), words.statuses.activity(text))
    return (
        any(one is not None and one.understood and one.value is not GoalStatus.NOT_ASSESSED for one in said)
        or parse_when(text, words.model.year).understood
        or parse_target(text).value is not None
    )


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
