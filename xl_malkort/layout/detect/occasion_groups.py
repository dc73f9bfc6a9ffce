"""The same questions again under groups that follow each other in time: "Möte 1 / Utfall | Färg | Möte 2 / Utfall | …".

Where the groups say which round they are, `occasions` keeps one of them. Those that only come one after the other
("Avstämning ett", "Våren", "Möte i mars") are kept together here: all columns of the last that is filled in, so that
no goal gets its figure from one occasion and its comment from another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.columns import SUBJECTS
from xl_malkort.layout.detect.months import SEASONS
from xl_malkort.layout.detect.plan import Column
from xl_malkort.values import fold
from xl_malkort.values.calendar_words import MONTHS

_LEAST: Final = 2
_TOLD: Final = frozenset(
    {"status", "goal_status", "measure_status", "activity_status", "outcome", "forecast", "comment", "trend", "done"}
)
_ORDER: Final = {
    word: n
    for n, words in enumerate(
        ("ett en första i 1 1:a", "två andra ii 2 2:a", "tre tredje iii 3 3:e", "fyra fjärde iv 4 4:e"), start=1
    )
    for word in words.split()
}
_YEAR: Final = re.compile(r"20[0-9]{2}")
_LAST: Final = frozenset({"bokslut", "bokslutet", "helår", "helåret", "hela året", "årets slut", "slutet av året"})


def in_time(groups: Sequence[str]) -> bool:
    """Tell whether the titles of groups come one after the other in time, from left to right.

    >>> in_time(["Avstämning ett", "Avstämning två"]), in_time(["Våren", "Hösten", "Bokslut"])
    (True, True)
    >>> in_time(["Norr", "Söder"]), in_time(["Mars 2024", "Mars 2025"]), in_time(["Hus 1", "Hus 2"])
    (False, False, False)
    """
    if len(groups) < _LEAST or any(_YEAR.search(group) for group in groups):
        return False
    titles = [fold(group).rstrip(".:") for group in groups]
    if titles[-1].removeprefix("vid ").removeprefix("för ") in _LAST and len(titles) > _LEAST:
        titles.pop()
    for table, needs_word in ((MONTHS | SEASONS, False), (_ORDER, True)):
        told = [_place(title, table) for title in titles]
        if any(one is None for one in told):
            continue
        places = [one[0] for one in told if one is not None]
        words = {one[1] for one in told if one is not None}
        if places == sorted(set(places)) and len(words) == 1 and (not needs_word or _meets(words.pop())):
            return True
    return False


def _place(title: str, table: dict[str, int]) -> tuple[int, str] | None:
    """Give where in the order a title stands, and the rest of its words; None where it tells nothing or two things."""
    words = title.split()
    found = [n for n, word in enumerate(words) if word.rstrip(".") in table]
    if len(found) != 1:
        return None
    return table[words[found[0]].rstrip(".")], " ".join(words[: found[0]] + words[found[0] + 1 :])


def _meets(word: str) -> bool:
    """Tell whether what is counted are occasions: houses and teams are counted as well."""
    return re.search(r"uppfölj|avstäm|möte|rapport|tertial|kvartal|period|tillfälle|koll|gång|delår", word) is not None


def told_again(columns: Sequence[Column]) -> dict[str, list[Column]]:
    """Give the groups that ask the very same questions of each goal, title → columns; none where they do not."""
    groups: dict[str, list[Column]] = {}
    for column in columns:
        title, _, _ = column.header.rpartition(" / ")
        if title:
            groups.setdefault(title, []).append(column)
    if len(groups) < _LEAST:
        return {}
    asked = {title: frozenset(_question(c) for c in many) for title, many in groups.items()}
    alike = {
        title: many
        for title, many in groups.items()
        if sum(other == asked[title] for other in asked.values()) >= _LEAST
        and not any(c.guess.field in SUBJECTS for c in many)
        and any(c.guess.field in _TOLD for c in many)
        and not any(c.year is not None or c.guess.how == "profile" for c in many)
    }
    return alike if len({asked[title] for title in alike}) == 1 else {}


def _question(column: Column) -> str:
    return fold(column.header.rpartition(" / ")[2])


def last_told(columns: Sequence[Column], has_content: Callable[[Column], bool]) -> list[Column]:
    """Keep, of groups that follow in time and say no rounds, the columns of the last one that is filled in.

    A group that can be none of them is left to be asked about (`unsure` columns stay as they are).
    """
    groups = told_again(columns)
    if not groups or not in_time(list(groups)):
        return list(columns)
    if {c.round for many in groups.values() for c in many} - {None, "end"}:
        return list(columns)  # they are rounds
    filled = [title for title, many in groups.items() if any(c.guess.field in _TOLD and has_content(c) for c in many)]
    kept = filled[-1] if filled else list(groups)[-1]
    left = {c.index for title, many in groups.items() if title != kept for c in many}
    mine = {c.index for c in groups[kept]}
    return [
        replace(c, chosen=False, note="round")
        if c.index in left
        else replace(c, round=None)
        if c.index in mine and c.round == "end" and kept != list(groups)[-1]
        else c
        for c in columns
    ]
