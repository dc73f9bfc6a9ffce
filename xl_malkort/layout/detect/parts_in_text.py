"""Who and when inside an activity's own text: "Bygga läshörnan / Rektor / 30 april", "Väga svinnet (kockarna)".

The text is taken apart where the header says what its parts are, or where every text of the column has the same parts
and there is no doubt which is which; else it stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.model import Activity, When
from xl_malkort.values import clean, fold

Place = tuple[str, str]
Read = Callable[[str], When]
"""Reads a time by the card's year."""

_INSIDE: Final = re.compile(r"[(\[](?P<parts>[^()\[\]]+)[)\]]")
_SEPARATORS: Final = ("/", "|", ";", "–", "-", ",")
_BY_ITSELF: Final = ("/", "|", ";", "–")
"""What parts a text where no header says so."""
_OF_BRACKET: Final = re.compile(r"(?P<what>[\wåäö ]+?) (?:\w+ )?(?:inom|i|mellan) parentes(?:en|er)?")
_LAST: Final = re.compile(r"(?P<text>.*\S)\s*\((?P<said>[^()]+)\)\s*\.?", re.DOTALL)
_ROLE: Final = re.compile(
    r"[A-ZÅÄÖ]{2,4}|(?i:alla(?: i \w+)?|(?:[\wåäö-]+ )?(?:rektor\w*|kurator\w*|kock(?:en|ar|arna)?|"
    r"[\wåäö-]*(?:chef(?:en|er|erna)?|lärar(?:e|en|na)|pedagog(?:en|er|erna)?|samordnare?n?|ledare?n?|ledarna|"
    r"skötersk(?:a|an|or|orna)|skötar(?:e|en|na)|biträde(?:t|n|na)?|ombud(?:et|en)?|mästare?n?|lag(?:et|en)?|"
    r"grupp(?:en)?|assistent(?:en|er|erna)?|strateg(?:en|er)?|konsulent(?:en|er)?|handläggar(?:e|en|na)|"
    r"handledar(?:e|en|na)|planerar(?:e|en|na)|personal(?:en)?|administratör(?:en|er)?|ansvariga?|"
    r"bibliotekarie(?:n|r|rna)?)))"
)
_AND: Final = re.compile(r"\s*(?:,|/|&|\+| och | samt )\s*")
_LEAST: Final = 3
"""Texts that have the same parts, before that is no chance."""
_NEARLY: Final = 0.8
_LONGEST_NAME: Final = 50
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Parts:
    """What one text says: what is done, by whom and when; None for what it does not say."""

    text: str
    responsible: str | None = None
    due: str | None = None


def settle_parts(lists: Iterable[list[Activity]], headers: Mapping[Place, str], when: Read) -> None:
    """Take the texts of activities apart, in place.

    In: the lists where the activities stand (a goal's, or those of none), the header or label of each by (sheet, cell),
    and how a time is read. Where one below a header has somebody responsible or a time beside it, all are left.
    """
    groups: dict[tuple[str, str], list[tuple[list[Activity], int]]] = {}
    for many in lists:
        for n, one in enumerate(many):
            cell = one.source.cells.get("activity")
            header = headers.get((one.source.sheet, cell)) if cell else None
            if header is not None:
                groups.setdefault((one.source.sheet, fold(header)), []).append((many, n))
    for (_, header), places in groups.items():
        found = [many[n] for many, n in places]
        if any(one.responsible is not None or one.due is not None for one in found):
            continue
        told = taken_apart(header, [one.text for one in found], when)
        for (many, n), parts in zip(places, told or (), strict=bool(told)):
            many[n] = _with(many[n], parts, when)


def taken_apart(header: str, texts: Sequence[str], when: Read) -> list[Parts] | None:
    """Give the parts of each text below a header; None where it is not certain that they have parts at all.

    >>> from xl_malkort.values import parse_when
    >>> taken_apart("Vad gör vi? (vad / vem)", ["Baka bullar / Kocken", "Diska"], parse_when)
    [Parts(text='Baka bullar', responsible='Kocken', due=None), Parts(text='Diska', responsible=None, due=None)]
    >>> taken_apart("Vad gör vi?", ["Baka bullar / kakor", "Diska"], parse_when) is None
    True
    """
    if not any(mark in text for text in texts for mark in "/|;–-(,"):
        return None  # a quick look
    named = _named(header)
    if named is not None:
        return _by_header(texts, *named, when)
    bracket = _of_bracket(header)
    if bracket is not None:
        return [_by_bracket(text, bracket, when) for text in texts]
    return _by_itself(texts, when) or _by_roles(texts)


@lru_cache(maxsize=256)
def _field(word: str) -> str | None:
    """Give what a word asks for: "vad" what is done, "vem" who does it, "när klart" when."""
    best = max((c for _, c, how in candidates(word) if how != "near"), default=0.0)
    fields = {f for f, c, _ in candidates(word) if c == best}
    return next((f for f in ("activity", "responsible", "due") if f in fields), None)


@lru_cache(maxsize=256)
def _named(header: str) -> tuple[str, tuple[str, ...]] | None:
    """Give what parts a header says that its texts have, and between which mark: "(vad / vem / när klart)"."""
    for said in (*(m["parts"] for m in _INSIDE.finditer(header)), header):
        for mark in _SEPARATORS:
            fields = tuple(_field(fold(piece)) or "" for piece in said.split(mark))
            if len(fields) >= _TWO and fields[0] == "activity" and "" not in fields and len(set(fields)) == len(fields):
                return mark, fields
    return None


@lru_cache(maxsize=256)
def _of_bracket(header: str) -> str | None:
    """Give what a header says that stands in brackets: "(vem står inom parentes)"."""
    said = _OF_BRACKET.search(fold(header))
    if said is None:
        return None
    word = said["what"].strip()
    for asked in dict.fromkeys((word, word.removesuffix(" står"), word.rpartition(" ")[2], word.partition(" ")[0])):
        if (field := _field(asked)) in ("responsible", "due"):
            return field
    return None


def _by_header(texts: Sequence[str], mark: str, fields: tuple[str, ...], when: Read) -> list[Parts] | None:
    """Take texts apart by what the header says; one with other parts than those stays whole.

    A mark without spaces about it parts only where it does so in every text: "In-/utskrivning" has no parts.
    """
    space = r"\s+" if mark != "," else r"\s*"
    spaced = [re.split(rf"{space}{re.escape(mark)}\s+", text) for text in texts]
    tight = [re.split(rf"\s*{re.escape(mark)}\s*", text) for text in texts]
    if mark in "/|;" and not any(len(one) > 1 for one in spaced) and all(len(one) == len(fields) for one in tight):
        spaced = tight
    return [_of_pieces(text, one, mark, fields, when) for text, one in zip(texts, spaced, strict=True)]


def _of_pieces(text: str, pieces: list[str], mark: str, fields: tuple[str, ...], when: Read) -> Parts:
    if len(pieces) != len(fields) or not pieces[0]:
        return Parts(text)
    said = {field: clean(piece) or None for field, piece in zip(fields, pieces, strict=True)}
    who, due = said.get("responsible"), said.get("due")
    if mark == "," and not ((who is None or who[0].isupper()) and (due is None or when(due).understood)):
        return Parts(text)  # "Köpa in bord, stolar, maj"
    return Parts(clean(pieces[0]), who, due)


def _by_bracket(text: str, field: str, when: Read) -> Parts:
    said = _LAST.fullmatch(text)
    if said is None or (field == "due" and not when(said["said"]).understood):
        return Parts(text)
    told = clean(said["said"])
    return Parts(clean(said["text"]), *((told, None) if field == "responsible" else (None, told)))


def _by_itself(texts: Sequence[str], when: Read) -> list[Parts] | None:
    """Take texts apart that all have as many parts between one mark, the last of them a time; None where not all do."""
    if len(texts) < _LEAST:
        return None
    for mark in _BY_ITSELF:
        pieces = [re.split(rf"\s+{re.escape(mark)}\s+", text) for text in texts]
        size = len(pieces[0])
        if size not in (_TWO, _TWO + 1) or any(len(one) != size or not all(one) for one in pieces):
            continue
        if not all(when(one[-1]).understood and len(one[-1]) <= _LONGEST_NAME for one in pieces):
            continue
        if size == _TWO:
            return [Parts(clean(what), None, clean(due)) for what, due in pieces]
        if all(len(who) <= _LONGEST_NAME and not when(who).understood for _, who, _ in pieces):
            return [Parts(clean(what), clean(who), clean(due)) for what, who, due in pieces]
    return None


def _by_roles(texts: Sequence[str]) -> list[Parts] | None:
    """Take a bracket at the end of nearly every text for who does it, where each of them says nothing but roles."""
    said = [_LAST.fullmatch(text) for text in texts]
    told = [one for one in said if one is not None]
    if len(told) < _LEAST or len(told) < _NEARLY * len(texts):
        return None
    if not all(_ROLE.fullmatch(piece) for one in told for piece in _AND.split(clean(one["said"]))):
        return None
    return [
        Parts(clean(one["text"]), clean(one["said"])) if one is not None else Parts(text)
        for one, text in zip(said, texts, strict=True)
    ]


def _with(activity: Activity, parts: Parts, when: Read) -> Activity:
    """Give an activity with its text taken apart."""
    if parts.responsible is None and parts.due is None:
        return activity.model_copy(update={"text": parts.text})
    cell = activity.source.cells.get("activity", activity.source.cell)
    named = {name: cell for name in ("responsible", "due") if getattr(parts, name) is not None}
    return activity.model_copy(
        update={
            "text": parts.text,
            "responsible": parts.responsible,
            "due": when(parts.due) if parts.due is not None else None,
            "source": activity.source.model_copy(update={"cells": {**activity.source.cells, **named}}),
        }
    )
