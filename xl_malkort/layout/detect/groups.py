"""Fields that come several times on one record: "Aktivitet 1, Ansvarig, Aktivitet 2, Ansvarig" pair up in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.boards import BOARD, PERIOD, upper_of
from xl_malkort.layout.detect.columns import candidates, parts
from xl_malkort.layout.detect.header_texts import is_word
from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.view import View

Fields = dict[str, list[Column]]

_FOLLOWS: Final = {
    "activity": ("responsible", "due", "start", "activity_status", "done", "comment"),
    "measure": ("target", "outcome", "baseline", "measure_status", "trend", "comment"),
    "goal": ("measure", "target", "outcome", "baseline", "measure_status", "goal_status", "forecast", "trend",
             "activity", "responsible", "due", "start", "activity_status", "done", "comment"),
}  # fmt: skip
_NUMBER: Final = re.compile(r"^[0-9]{1,2}[.):]?\s*|\s*(?:nr|nummer)?\.?\s*[0-9]{1,2}$")
_ASKED: Final = 2
"""So many headers behind one must be those behind the other, where the two have words of their own."""
_SHARED: Final = frozenset({"comment", "trend"})
"""What stands once, behind the last of them, speaks of the whole record."""


@lru_cache(maxsize=2048)
def counted(header: str) -> str:
    """Give a header's word without its number.

    >>> counted("Aktivitet 2"), counted("Aktivitet nr 2:"), counted("2. Aktivitet")
    ('aktivitet', 'aktivitet', 'aktivitet')
    """
    word = parts(header.rpartition(" / ")[2] or header)[0]
    return _NUMBER.sub("", word).strip()


def repeated(columns: Sequence[Column], field: str) -> list[list[Column]]:
    """Give the groups that a field begins, each with the columns behind it that are its own; none for a single one.

    Columns behind the last one only, and none between, belong to them all: then there are no groups.
    """
    heads = [c for c in columns if c.field == field and (not c.stands_for or c.note in (BOARD, PERIOD))]
    starts = [columns.index(c) for c in heads]
    board = any(c.note in (BOARD, PERIOD) for c in heads)
    if len(heads) < 2 or not (board or len({counted(c.header) for c in heads}) == 1 or _asked_again(columns, starts)):
        return []
    groups: list[list[Column]] = []
    for n, start in enumerate(starts):
        end = starts[n + 1] if n + 1 < len(starts) else len(columns)
        own = [columns[start]]
        for c in columns[start + 1 : end]:
            if c.field is None:
                continue
            if c.field not in _FOLLOWS[field] or (board and upper_of(c.header) != upper_of(own[0].header)):
                break
            own.append(c)
        groups.append(own)
    if not any(len(group) > 1 for group in (groups if board else groups[:-1])):
        return []
    if board:
        return groups
    had = {c.field for group in groups[:-1] for c in group}
    last = [c for c in groups[-1] if c.field not in _SHARED or c.field in had]
    if field == "goal":
        last = groups[-1]
    return [*groups[:-1], last]


def _asked_again(columns: Sequence[Column], starts: Sequence[int]) -> bool:
    """Tell whether the same is asked behind each: "Vad gör vi först? Vem? När?", "Vad gör vi sedan? Vem? När?"."""
    behind = [
        [c.key for c in columns[start + 1 : end]]
        for start, end in zip(starts, [*starts[1:], len(columns)], strict=True)
    ]
    first = behind[0]
    return len(first) >= _ASKED and all(keys[: len(first)] == first for keys in behind)


def goals_across(columns: Sequence[Column]) -> bool:
    """Tell whether the same columns come again and again without a goal's: then the goals are likely the groups."""
    if any(c.field in ("goal", "goal_or_measure", "text") for c in columns):
        return False
    for field in ("activity", "measure"):
        same = [c for c in columns if c.field == field and not c.stands_for]
        if len(same) > 1 and len({c.header.rpartition(" / ")[2] for c in same}) < len(same):
            return True
    return False


def keep_followers(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Take back the columns that were left as a second of their kind, or as unclear, where each follows its own.

    "Mått 1 | Målvärde | Utfall | Mått 2 | Målvärde | Utfall": the second "Utfall" is what the first one is.
    """
    if not any(len(repeated(columns, field)) > 1 or _twice(columns, field) for field in _FOLLOWS):
        return tuple(columns)
    clear = {c.key: c.guess for c in reversed(columns) if c.field is not None}
    kept = []
    for c in columns:
        if c.note == "second":
            c = replace(c, chosen=True, note="")
        elif c.key in clear and clear[c.key].field in (c.guess.field, *c.guess.others):
            c = replace(c, guess=clear[c.key])
        kept.append(c)
    inside: set[int] = set()
    for field in _FOLLOWS:
        for group in repeated(kept, field):
            fields = [c.field for c in group]
            inside.update(c.index for c in group if fields.count(c.field) == 1)
    return tuple(new if new.index in inside else old for new, old in zip(kept, columns, strict=True))


def _twice(columns: Sequence[Column], field: str) -> bool:
    return sum(c.field == field for c in columns) > 1


def fields_of(columns: Sequence[Column]) -> Fields:
    """Give the columns by field."""
    found: Fields = {}
    for c in columns:
        if c.field:
            found.setdefault(c.field, []).append(c)
    return found


def parts_of(columns: Sequence[Column], field: str) -> list[Fields]:
    """Give the fields of each part of a record for one repeated field: first what is shared, then group by group.

    Empty when the field is not repeated.
    """
    groups = repeated(columns, field)
    if not groups:
        return []
    grouped = {c.index for group in groups for c in group}
    shared = fields_of([c for c in columns if c.index not in grouped])
    once = {c.field for group in groups for c in group} | set(_FOLLOWS[field])
    given = {f: cols for f, cols in shared.items() if f not in once or f in ("responsible", "due", "start")}
    own = {c.field for group in groups for c in group}
    given = {f: cols for f, cols in given.items() if f not in own}
    return [shared, *({**given, **fields_of(group)} for group in groups)]


def counted_across(view: View, bottom: int, texts: Mapping[int, tuple[str, str]]) -> bool:
    """Tell whether a row only counts what stands below it, whose labels are at its left: "Aktivitet 1 | Aktivitet 2".

    In: the row and its texts (column → as shown, as looked up).
    """
    if len(texts) < 2 or len({counted(shown) for shown, _ in texts.values()}) > 1:
        return False
    left = min(texts) - 1
    below = [text for row in range(bottom + 1, bottom + 4) if (text := view.own(row, left))]
    return len(below) > 1 and all(is_word(text) or bool(candidates(text)) for text in below)
