"""The words and symbols of one status scale: a municipality's own first, then the general spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from xl_malkort.model import ActivityStatus, GoalStatus, StatusLook, StatusOrigin
from xl_malkort.values.text import fold

S = TypeVar("S", GoalStatus, ActivityStatus)

_DASHES = str.maketrans("–—−", "---")
_BULLET = re.compile(r"^[-•·] ")
NUMBERED = re.compile(r"^[0-9]{1,2} ?[.):=-] ?(?=[a-zåäö])")
"""What keeps a drop-down in order: "3. Klar"."""
_LISTED_AS = re.compile(r"\s*[0-9] [A-ZÅÄÖ]")
_LISTED = re.compile(r"^[0-9] ")
"""The same without a mark, "4 Klar", by its capital: "2 klara" counts."""


def status_key(text: str) -> str:
    """Give the form in which statuses are compared: folded, without "!", every dash a hyphen.

    >>> status_key("Klart!")
    'klart'
    """
    key = fold(text)
    if key.endswith("!"):
        key = fold(key.rstrip("! "))
    return key.translate(_DASHES) if "–" in key or "—" in key or "−" in key else key


class Vocabulary(Generic[S]):
    """What each word and symbol of a scale means; what means two things means nothing.

    >>> from xl_malkort.model.presets import preset
    >>> goals = Vocabulary(GoalStatus, preset("hagfors").goal_scale, {GoalStatus.PARTLY: ("sådär",)}, {}, frozenset())
    >>> goals.find("Sådär"), goals.find("✔ Uppnått")[1], goals.find("✔")[1]
    ((<GoalStatus.PARTLY: 'partly'>, <StatusOrigin.TEXT: 'text'>), <StatusOrigin.TEXT: 'text'>, \
<StatusOrigin.SYMBOL: 'symbol'>)
    """

    def __init__(
        self,
        kind: type[S],
        looks: Iterable[StatusLook],
        words: Mapping[S, Iterable[str]],
        symbols: Mapping[S, Iterable[str]],
        ambiguous: frozenset[str],
    ) -> None:
        scale = [(kind(look.value), look) for look in looks]
        self._words: dict[str, S | None] = {}
        _add(self._words, [(text, value) for value, look in scale for text in (look.label, look.text)])
        _add(self._words, [(word, value) for value, look in scale for word in look.words])
        _add(
            self._words,
            [(word, value) for value, many in words.items() for word in many if word not in ambiguous],
        )
        self._symbols: dict[str, S | None] = {}
        # A dash alone says "nothing here", whatever the scale uses it for: nobody drops a goal by typing "-".
        _add(self._symbols, [(look.symbol, value) for value, look in scale if status_key(look.symbol) != "-"])
        _add(self._symbols, [(symbol, value) for value, many in symbols.items() for symbol in many])
        self._marks = sorted((mark for mark in self._symbols if not mark.isalnum()), key=len, reverse=True)
        self._edges = frozenset(mark[0] for mark in self._marks) | frozenset(mark[-1] for mark in self._marks)

    def word(self, key: str) -> S | None:
        """Give what one word or phrase means, already in the form of `status_key`."""
        return self._words.get(key)

    def knows(self, key: str) -> bool:
        """Tell whether a word is one of the scale's at all; it may still mean two things."""
        return key in self._words

    def find(self, text: str) -> tuple[S, StatusOrigin] | None:
        """Read a word, a symbol, or both together where they agree; None when it is none of them.

        A text with "?" is a question, not a status.
        """
        if "?" in text:
            return None
        key = status_key(text)
        for form in (key, _BULLET.sub("", key), (_LISTED if _LISTED_AS.match(text) else NUMBERED).sub("", key)):
            value = self._words.get(form)
            if value is not None:
                return value, StatusOrigin.TEXT
        value = self._symbols.get(key)
        if value is not None:
            return value, StatusOrigin.SYMBOL
        if not key:
            return None
        if key[0] not in self._edges and key[-1] not in self._edges:
            sign, _, rest = key.partition(" ")
            if rest and len(sign) <= 2 and not any(c.isalnum() for c in sign):
                value = self._words.get(rest)  # a face that says nothing certain, and words that do
                return (value, StatusOrigin.TEXT) if value is not None else None
            return None
        for mark in self._marks:
            if key.startswith(mark) or key.endswith(mark):
                rest = key.removeprefix(mark) if key.startswith(mark) else key.removesuffix(mark)
                value = self._words.get(rest.strip())
                agreed = value is not None and self._symbols[mark] is value
                return (value, StatusOrigin.TEXT) if agreed and value is not None else None
        return None


def _add(meanings: dict[str, S | None], tier: Iterable[tuple[str, S]]) -> None:
    """Add a tier of words below those that are there; one that has two meanings in the same tier gets None."""
    new: dict[str, S | None] = {}
    for word, value in tier:
        key = status_key(word)
        if key and key not in meanings:
            new[key] = value if new.get(key, value) is value else None
    meanings.update(new)
