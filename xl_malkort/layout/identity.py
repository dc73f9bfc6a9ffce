"""Which goal of an earlier card is which goal of a later one: by stable id, then by code, then by text.

A goal that was reworded is only proposed as the same, with its score; nothing is taken over from it until a person has
said so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from xl_malkort.model import Goal
from xl_malkort.values import fold
from xl_malkort.values.text import is_negated

LEAST: Final = 70.0
"""From this likeness (0–100) a rewording is proposed."""
_STILL: Final = 50.0
"""Below this likeness the same id says nothing: rows were renumbered, and the id is another goal's now."""
_CODE: Final = re.compile(r"^(?:mål )?([a-zåäö]{1,3}[0-9]{1,3}(?:\.[0-9]{1,3})*|[0-9]{1,3}(?:\.[0-9]{1,3})+)[.:)]? ")


class How(StrEnum):
    """How two goals were matched; only `PROPOSED` has to be asked about."""

    ID = "id"
    CODE = "code"
    TEXT = "text"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Match:
    """A goal before and after, by their places in the two cards; `score` is their likeness (0–100)."""

    before: int
    after: int
    how: How
    score: float


def match_goals(before: Sequence[Goal], after: Sequence[Goal]) -> list[Match]:
    """Match the goals of two cards; each goal is matched at most once, in the order of `after`.

    >>> from xl_malkort.model import Source
    >>> at = Source(sheet="Kort", cell="A1")
    >>> old = [Goal(goal="Fler barn är trygga", source=at)]
    >>> match_goals(old, [Goal(goal="Fler barn känner sig trygga", source=at)])[0].how
    <How.PROPOSED: 'proposed'>
    """
    left = set(range(len(before)))
    found: dict[int, Match] = {}
    for how, same in ((How.ID, _same_id), (How.CODE, _same_code), (How.TEXT, _same_text)):
        for n, goal in enumerate(after):
            twins = [m for m in sorted(left) if n not in found and same(before[m], goal)]
            if len(twins) == 1:
                found[n] = Match(twins[0], n, how, _likeness(before[twins[0]], goal))
                left.discard(twins[0])
    pairs = sorted(
        (
            (score, m, n)
            for n, goal in enumerate(after)
            if n not in found
            for m in left
            if (score := _likeness(before[m], goal)) >= LEAST
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    for score, m, n in pairs:
        if m in left and n not in found:
            found[n] = Match(m, n, How.PROPOSED, score)
            left.discard(m)
    return [found[n] for n in sorted(found)]


def _same_id(one: Goal, other: Goal) -> bool:
    return one.id is not None and one.id == other.id and _likeness(one, other) >= _STILL


def _same_code(one: Goal, other: Goal) -> bool:
    code = _code(one)
    return code is not None and code == _code(other) and _likeness(one, other) >= _STILL


def _same_text(one: Goal, other: Goal) -> bool:
    return bool(one.goal) and fold(one.goal or "") == fold(other.goal or "")


def _code(goal: Goal) -> str | None:
    found = _CODE.match(fold(goal.goal or "") + " ")
    return found[1] if found else None


def _likeness(one: Goal, other: Goal) -> float:
    """Give how alike two goals' texts are; one that says the contrary ("inte") is never alike."""
    left, right = fold(one.goal or ""), fold(other.goal or "")
    if not left or not right or is_negated(left) != is_negated(right):
        return 0.0
    if left == right:
        return 100.0
    from rapidfuzz import fuzz  # here, since most cards never need it

    return max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right))
