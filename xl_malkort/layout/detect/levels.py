"""The labels that name a level: what a goal stands under, and the goal itself, in a head, a form or between rows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.values import fold
from xl_malkort.values.text import word_list

LEVELS: Final = ("perspective", "overall_goal", "long_term_goal", "goal")
GOAL_LABELS: Final[dict[str, tuple[str, ...]]] = {
    "perspective": word_list("perspektiv | målområde | fokusområde | huvudområde | inriktning | huvudinriktning"),
    "overall_goal": word_list(
        "övergripande mål | kf-mål | kommunfullmäktiges mål | fullmäktigemål | inriktningsmål |"
        " strategiskt mål | kommunens mål | kommunmål | fullmäktiges mål | kommunövergripande mål |"
        " politiskt mål | kommungemensamt mål | ägardirektiv | ägarens mål | ägarmål | koppling till kommunens mål |"
        " koppling till kf-mål | koppling till övergripande mål"
    ),
    "long_term_goal": word_list(
        "långsiktigt mål | målbild | verksamhetens mål | förvaltningens mål | nämndmål | koppling till nämndens mål |"
        " koppling till nämndmål | koppling till förvaltningens mål"
    ),
    "goal": word_list(
        "mål | enhetens mål | enhetsmål | delmål | kortsiktigt mål | vårt mål | arbetslagets mål |"
        " ambition | vår ambition | vårt löfte | löfte"
    ),
}
LABEL: Final = re.compile(
    r"^(?P<label>[A-Za-zÅÄÖåäö][^:]{1,40}?)\s*(?:nr\.?|nummer)?\s*(?P<n>[0-9]{1,2})?\s*:\s*(?P<text>.+)$"
)
DASHED: Final = re.compile(
    r"(?P<label>(?:(?:[Vv]årt|[A-ZÅÄÖa-zåäö]+s) )?(?:[A-ZÅÄÖ]?[a-zåäö]*mål|Mål|MÅL))\s+[–—-]\s+"
    r"(?P<text>[A-ZÅÄÖ0-9].{3,}[^?])$"
)
"""A goal behind its label and a dash: "Mål – Kunden ska veta vem som kommer"."""
COUNTED_DASHED: Final = re.compile(
    r"(?P<label>[A-Za-zÅÄÖåäö][A-Za-zÅÄÖåäö -]{1,40}?)\s+(?:nr\.?\s*|nummer )?[0-9]{1,2}(?:\.[0-9]{1,2})?"
    r"\s*\.?\s*[–—-]\s+(?P<text>[A-ZÅÄÖ0-9].{3,}[^?])$"
)
"""A level with its number and a dash: "Inriktningsmål 2 – Snabb hjälp"."""
_LEVEL_OF: Final = {fold(w): f for f, many in GOAL_LABELS.items() for w in many}
_GOAL: Final = re.compile(
    r"(?:[a-zåäö -]+(?=nämndens ))?"
    r"(?P<of>kf|ks|kommunfullmäktiges|kommunstyrelsens|fullmäktiges?|kommunens|kommunövergripande|övergripande|"
    r"strategiska?t?|politiska?t?|ägar(?:ens|nas)?|inriktnings|vision|långsiktigt|långsiktiga|nämndens?|nämnds?|styrelsens|bolag(?:et)?s|"
    r"förvaltningens|förvaltnings?|avdelningens|avdelnings|verksamhetens|verksamhets?|enhetens|enhets|"
    r"arbetslagets|arbetslags|gruppens|kortsiktigt|kortsiktiga|effekt|resultat|utvecklings|del|etapp|års|årets|"
    r"operativt|operativa|)[ -]?mål(?:et|en)?"
)
# The lowest that a table has is the goal; what stands above it is what the goal belongs to.
_RANKS: Final = {
    "overall_goal": word_list(
        "kf | kommunfullmäktiges | fullmäktiges | fullmäktige | ks | kommunstyrelsens | kommunens |"
        "kommunövergripande | övergripande | strategiskt | strategiska | strategisk | politiskt | politiska |"
        "politisk | inriktnings | vision | ägarens | ägarnas | ägar"
    ),
    "long_term_goal": word_list("långsiktigt | långsiktiga"),
    "board": word_list("nämndens | nämnden | nämnds | nämnd | styrelsens | bolagets | bolags"),
    "department": word_list("förvaltningens | förvaltnings | förvaltning | avdelningens | avdelnings"),
    "goal": ("verksamhetens", "verksamhets", "verksamhet", ""),
    "unit": word_list(
        "enhetens | enhets | arbetslagets | arbetslags | gruppens | effekt | resultat | utvecklings | operativt |"
        "operativa"
    ),
    "part": word_list("del | etapp | års | årets | kortsiktigt | kortsiktiga"),
}
_RANK_OF: Final = {word: rank for rank, words in _RANKS.items() for word in words}
RANKS: Final = tuple(_RANKS)
"""The ranks of goals, the highest first."""
ABOVE_UNIT: Final = frozenset((RANKS.index("board"), RANKS.index("department")))
"""The ranks of goals that a unit's goals serve, though they may be the lowest that a card names."""
COUNTED: Final = re.compile(
    r"(?<=mål|del)\s[a-h]$|\s*(?:nr\.?|nummer)?\s*(?:(?<=\s)[a-zåäö])?(?<![0-9])[0-9]{1,2}(?:\.[0-9]{1,2})*$"
)
"""What counts the goals of a form: "Mål 2", "Operativt mål A1"."""
_GOES_ON: Final = re.compile(r"(?<=mål) (?:som|vi|att|där|dit)\b.*$")
"""What only says of a goal whose it is: "nämndens mål som vi hjälper till med"."""
_YEAR: Final = re.compile(r"20[0-9]{2}$")
_TOGETHER: Final = re.compile(r" och | samt | & |, ")
_FOR_HEADER: Final = 0.75
_FOR_SECTION: Final = 0.82
"""A label of a level is a word of it, not merely like one."""

_MOST_SPACES: Final = 3
_SPOKEN: Final = re.compile(
    r"(?:det|detta|dit|hit|så|vad|vart)(?: här)? (?:är det )?(?:vi )?(?:vill|ska|skall|önskar)\b.*"
)
"""How a label begins that says in a clause what others say in a word: "det här vill vi uppnå"."""
_LONGEST_SPOKEN: Final = 6


@lru_cache(maxsize=2048)
def level_of(label: str) -> str | None:
    """Give the level that a label names: "Fokusområde" is a perspective, "Nämndens mål" a goal; None: no level's."""
    word = _uncounted(label)
    if _YEAR.search(word):
        return None  # "Miljömål 2025" is a title
    known = _LEVEL_OF.get(word)
    spaces = word.count(" ")
    if known or (spaces > _MOST_SPACES and (spaces > _LONGEST_SPOKEN or not _SPOKEN.fullmatch(word))):
        return known
    pieces = [{f for f, c, _ in candidates(piece) if c > _FOR_HEADER} for piece in _TOGETHER.split(word)]
    if len(pieces) > 1 and all(pieces) and not set.intersection(*pieces):
        return None  # "Mål och aktiviteter" is a title
    found = [(c, f) for f, c, how in candidates(word) if how != "near"]
    best = max((c for c, _ in found), default=0.0)
    fields = [f for c, f in found if c == best]
    if best < _FOR_SECTION or not fields or any(f not in (*LEVELS, "target", "left_out") for f in fields):
        return None
    return next((f for f in LEVELS if f in fields), None)


def level_in(text: str) -> tuple[str | None, str]:
    """Give the level that a text's own label names, and what the text says of it; (None, "") where none does.

    >>> level_in("Nämndens mål 2: Fler läser"), level_in("Nästa möte: måndag")
    (('goal', 'Fler läser'), (None, ''))
    """
    found = LABEL.match(text) or COUNTED_DASHED.match(text)
    level = level_of(found["label"]) if found else None
    return (level, found["text"]) if found and level else (None, "")


def rank_of(word: str) -> str | None:
    """Give the rank of a folded word for a goal, one of `RANKS`; None for any other word.

    >>> [rank_of(w) for w in ("nämndens mål", "mål", "delmål", "målvärde")]
    ['board', 'goal', 'part', None]
    """
    found = _GOAL.fullmatch(word)
    return _RANK_OF.get(found["of"].strip()) if found else None


def rank_among(label: str) -> int:
    """Give the place in `RANKS` of a label that names a goal; what says no rank ("Vårt mål") is the unit's own."""
    return RANKS.index(rank_of(_uncounted(label)) or "unit")


def _uncounted(label: str) -> str:
    """Give a label folded, without what counts it and without what only says whose it is."""
    return _GOES_ON.sub("", COUNTED.sub("", fold(label).rstrip(": ")))
