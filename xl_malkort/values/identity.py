"""Which goal of an earlier round is which of a later one: by stable id, then by code, then by text.

This is the one definition of identity: cards are compared by it, a roll-up with the one before, what a card says of the
goal tree with the tree. Something that was reworded is only proposed as the same, with its score; nothing is taken over
from it until a person has written so that there is no doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from xl_malkort.model import Goal
from xl_malkort.values.text import fold
from xl_malkort.values.words import likeness

LEAST: Final = 70.0
"""From this likeness (0–100) a rewording is proposed."""
_STILL: Final = 50.0
"""Below this likeness the same id says nothing: rows were renumbered, and the id is another goal's now."""
_CODE: Final = re.compile(r"^(?:mål )?([a-zåäö]{1,3}[0-9]{1,3}(?:\.[0-9]{1,3})*|[0-9]{1,3}(?:\.[0-9]{1,3})+)[.:)]? ")
_PLACE: Final = re.compile(r"^(?:mål [0-9]{1,3}[.:)]?|[0-9]{1,3}[.:)]) ")
"""A place in a list ("3. ") is no code: it changes when a goal is put in above."""


class How(StrEnum):
    """How two things were matched; only the first three say that they are the same."""

    ID = "id"
    CODE = "code"
    TEXT = "text"
    PROPOSED = "proposed"
    """Reworded, perhaps: a person has to say so."""
    UNCLEAR = "unclear"
    """The same text stands more than once, before or after, and nothing tells which is which."""


@dataclass(frozen=True, slots=True)
class Known:
    """What something is known by: an `id` that stays with it, if it has one, and its text."""

    id: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """A thing before and after, by their places in the two lists; `score` is their likeness (0–100)."""

    before: int
    after: int
    how: How
    score: float

    @property
    def same(self) -> bool:
        """Whether the two are the same, so that status, outcome and overrides may be taken over."""
        return self.how in (How.ID, How.CODE, How.TEXT)


def known_goal(id: str | None, text: str | None, measures: Iterable[str | None] = ()) -> Known:
    """Give what a goal is known by: its own text, or without one the names of what measures it.

    >>> known_goal(None, " ", ["Nöjda gäster", None]).text
    'Nöjda gäster'
    """
    return Known(id, (text or "").strip() or " / ".join(name for name in measures if name) or None)


def match_goals(before: Sequence[Goal], after: Sequence[Goal]) -> list[Match]:
    """Match the goals of two cards; see `match`.

    >>> from xl_malkort.model import Source
    >>> at = Source(sheet="Kort", cell="A1")
    >>> old = [Goal(goal="Fler barn är trygga", source=at)]
    >>> match_goals(old, [Goal(goal="Fler barn känner sig trygga", source=at)])[0].how
    <How.PROPOSED: 'proposed'>
    """
    return match([_of_goal(goal) for goal in before], [_of_goal(goal) for goal in after])


def match(before: Sequence[Known], after: Sequence[Known]) -> list[Match]:
    """Match what stood in an earlier list with what stands in a later one.

    In: both lists, each in its own order; order says nothing. Out: at most one match for each of either list, in the
    order of `after`; what is missing there is new, and what is missing of `before` is gone. An id or a code is believed
    when the two texts are somewhat alike and neither stands word for word somewhere else. Raises nothing.

    >>> match([Known(None, "Renare luft"), Known(None, "Nöjda gäster")], [Known(None, "nöjda  gäster")])
    [Match(before=1, after=0, how=<How.TEXT: 'text'>, score=100.0)]
    """
    return _Matching(before, after).found()


def _of_goal(goal: Goal) -> Known:
    return known_goal(goal.id, goal.goal, (measure.name for measure in goal.measures))


class _Matching:
    def __init__(self, before: Sequence[Known], after: Sequence[Known]) -> None:
        self._before = [_Plain.of(one) for one in before]
        self._after = [_Plain.of(one) for one in after]
        self._was = Counter(one.words for one in self._before)
        self._is = Counter(one.words for one in self._after)
        self._left = dict.fromkeys(range(len(before)))
        self._found: dict[int, Match] = {}

    def found(self) -> list[Match]:
        self._alone(How.ID, lambda one: one.id)
        self._alone(How.CODE, lambda one: one.code)
        self._alone(How.TEXT, lambda one: one.words or None)
        self._unclear()
        self._propose()
        return [self._found[n] for n in sorted(self._found)]

    def _alone(self, how: How, key: Callable[[_Plain], str | None]) -> None:
        """Match what only one on either side has."""
        was: dict[str, list[int]] = {}
        now: dict[str, list[int]] = {}
        for m in self._left:
            if (said := key(self._before[m])) is not None:
                was.setdefault(said, []).append(m)
        for n, one in enumerate(self._after):
            if n not in self._found and (said := key(one)) is not None:
                now.setdefault(said, []).append(n)
        for said, places in now.items():
            twins = was.get(said, [])
            if len(places) == len(twins) == 1 and (how is How.TEXT or self._believed(twins[0], places[0])):
                self._take(Match(twins[0], places[0], how, self._score(twins[0], places[0])))

    def _believed(self, m: int, n: int) -> bool:
        was, now = self._before[m].words, self._after[n].words
        if was == now or not was or not now:
            return True  # nothing contradicts the id
        if now in self._was or was in self._is:
            return False  # the rows changed places: the text stands elsewhere
        return likeness(was, now) >= _STILL

    def _unclear(self) -> None:
        left = {self._before[m].words: m for m in reversed(list(self._left))}
        taken = [(n, m) for n, one in self._open() if one.words and (m := left.get(one.words)) is not None]
        for n, m in taken:
            self._found[n] = Match(m, n, How.UNCLEAR, 100.0)
        unclear = {self._after[n].words for n, _m in taken}
        for m in [m for m in self._left if self._before[m].words in unclear]:
            del self._left[m]

    def _propose(self) -> None:
        pairs = sorted(
            (
                (score, m, n)
                for n, _one in self._open()
                for m in self._left
                if (score := self._score(m, n, LEAST)) >= LEAST
            ),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )
        for score, m, n in pairs:
            if m in self._left and n not in self._found:
                self._take(Match(m, n, How.PROPOSED, score))

    def _open(self) -> list[tuple[int, _Plain]]:
        return [(n, one) for n, one in enumerate(self._after) if n not in self._found]

    def _score(self, m: int, n: int, least: float = 0.0) -> float:
        return likeness(self._before[m].words, self._after[n].words, least)

    def _take(self, one: Match) -> None:
        self._found[one.after] = one
        del self._left[one.before]


@dataclass(frozen=True, slots=True)
class _Plain:
    """What something is known by, made comparable; `words` is its text without code and place in a list."""

    id: str | None
    code: str | None
    words: str

    @classmethod
    def of(cls, one: Known) -> _Plain:
        text = fold(one.text or "")
        code = _CODE.match(text)
        place = code or _PLACE.match(text)
        return cls(fold(one.id) if one.id else None, code[1] if code else None, text[place.end() :] if place else text)
