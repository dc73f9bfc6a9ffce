"""Legends of words below each other: "Faserna" over "Idé | Ej påbörjat", "Förstudie | Pågår", or "Kod | Betyder"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from xl_malkort.layout.detect.colours import colour_name, colour_word
from xl_malkort.layout.detect.legend_block import DOTS, Sign
from xl_malkort.layout.detect.legend_words import TITLE, Meaning, are_of_statuses, meaning_of
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values.vocabulary import status_key

_PAIR: Final = 2
_LEAST: Final = 2
_MOST: Final = 12
_LONGEST: Final = 30
"""A word that is explained is short."""
_LONGEST_TITLE: Final = 70
_SIGNED: Final = re.compile(r"(?P<sign>[^\w\s•·*–—-][^\w\s]?) +(?:= *)?(?P<meaning>[^\W\d].*)")
MEANS: Final = re.compile(r"(?:vad (?:det )?)?(?:betyder|betydelse|innebär|innebörd|förklaring|står för)", re.I)


@dataclass(frozen=True, slots=True)
class WordList:
    """Words with what they mean, and the rows they stand on (that of the title or the header among them)."""

    title: str
    entries: tuple[tuple[Sign, Meaning], ...]
    rows: frozenset[int]


def listed_below(view: View, row: int, words: Vocabulary) -> WordList | None:
    """Read a list of explained words below its title or its header; None where a row is neither.

    In: a row with one text, or with the header of such a list ("Kod | Betyder"). Each of at least two rows below is a
    word and an explanation, and most explanations say a status. Where no title of a legend stands above, the words
    must be used on the sheet: "Möte med chefer | Klart" is no explanation.
    """
    cells = view.rows[row]
    if len(cells) > _PAIR or len(view.rows.get(row + 1, ())) != _PAIR or len(view.rows.get(row + 2, ())) != _PAIR:
        return None
    lead, *others = cells.values()
    headed = bool(others) and cells.keys() == view.rows[row + 1].keys() and MEANS.fullmatch(others[0]) is not None
    if len(lead) > _LONGEST_TITLE or (others and not headed):
        return None
    places = tuple(view.rows[row + 1])
    pairs: dict[int, tuple[str, str]] = {}
    at = row + 1
    while tuple(view.rows.get(at, ())) == places and len(pairs) < _MOST:
        word, meaning = view.rows[at].values()
        pairs[at] = (word, meaning)
        at += 1
    titled = headed or TITLE.fullmatch(lead.rstrip(" :")) is not None
    if not titled and any(word.endswith(":") for word, _ in pairs.values()):
        # "Enhet: | Norr" below the sheet's title is its head.
        first = next((r for r, (word, _) in pairs.items() if not word.endswith(":")), at)
        pairs = {r: pair for r, pair in pairs.items() if r >= first}
        row = first
    said = [word for word, _ in pairs.values()]
    if len(pairs) < _LEAST or len(set(said)) < len(said) or max(map(len, said)) > _LONGEST:
        return None
    if not titled and not _used(view, set(said), pairs.keys()):
        return None
    meanings = [meaning_of(text, words) for _, text in pairs.values()]
    if not are_of_statuses(meanings):
        return None
    signs = [Sign(colour_word(word) or status_key(word), colour_word(word) is not None) for word in said]
    return WordList(lead, tuple(zip(signs, meanings, strict=True)), frozenset([row, *pairs]))


def signs_below(view: View, row: int, words: Vocabulary) -> WordList | None:
    """Read signs with their meanings in one cell each, below each other: "○ inte börjat", "● klart"; else None.

    In: the row of the first of them. There are at least three, each with a sign of its own, and most say a status.
    """
    found: dict[int, tuple[str, str]] = {}
    at = row
    while len(cells := view.rows.get(at, {})) == 1 and (said := _SIGNED.fullmatch(next(iter(cells.values())))):
        found[at] = (said["sign"], said["meaning"])
        at += 1
    told = [_sign(view, at, sign) for at, (sign, _) in found.items()]
    if len(found) <= _LEAST or len({sign.text for sign in told}) < len(found):
        return None  # a bullet before each item of a list
    meanings = [meaning_of(text, words) for _, text in found.values()]
    if not are_of_statuses(meanings):
        return None
    above = view.rows.get(row - 1, {})
    title = next(iter(above.values())) if len(above) == 1 else ""
    rows = frozenset(found) | ({row - 1} if 0 < len(title) <= _LONGEST_TITLE else frozenset())
    return WordList(title, tuple(zip(told, meanings, strict=True)), rows)


def _sign(view: View, row: int, sign: str) -> Sign:
    """Give what a lone text is signed with: a dot's colour, or the sign itself."""
    font = view.look(row, min(view.rows[row])).font if sign in DOTS else None
    name = colour_name(font)
    return Sign(name, True, font) if name not in (None, "black") else Sign(status_key(sign), False)


def _used(view: View, said: set[str], listed: Collection[int]) -> bool:
    """Tell whether at least two of the words stand in rows that are not `listed` as well."""
    found = {text for row, cells in view.rows.items() if row not in listed for text in cells.values() if text in said}
    return len(found) >= _LEAST
