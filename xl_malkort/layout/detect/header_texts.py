"""Whether one text is a header's: looked up by its word, quickly, since most texts of a sheet are none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.columns import (
    FIRST_WORDS,
    WORDS,
    candidates,
    header_key,
    parts,
    profile_key,
    round_of_month,
)

_FIRST: Final = re.compile(r"[ /(]")
_NUMERAL: Final = re.compile("[0-9]")
_DIGIT: Final = re.compile(r"[0-9]|bokslut|årsredovisning")
LONGEST: Final = 70
"""A header is a word or a short question; a longer text is content."""
_COUNTS_A_GOAL: Final = re.compile(
    r"(?:del|enhets|etapp|nämnd)?mål(?:et)? ?(?:nr\.? ?)?(?:[0-9]{1,2}|[a-zåäö])[.:]?", re.IGNORECASE
)
_OCCASION: Final = re.compile(
    r"(?:delår|delårs(?:rapport|bokslut|uppföljning)|tertial(?:rapport|uppföljning)?|uppföljning(?:en)?|"
    r"avstämning(?:en)?|"
    r"rapport(?:en)?|vår(?:en)?|höst(?:en)?|sommar(?:en)?|årets slut|årsslut|"
    r"(?:efter|läget?(?: efter)?|status|per) ?)(?: i| per| för)?"
)
"""The word that an occasion may be said with: "Delår april", "Avstämning augusti"."""
_AS_OF: Final = re.compile(r"(?:per|den|läget|t\.o\.m\.?|till och med) (?:den )?[0-9]", re.IGNORECASE)

_AFTER: Final = re.compile(
    r"(?:efter|per|vid|i|läget?(?: efter| i| per)?|t\.?o\.?m\.?|till och med|(?:i )?slutet av|utgången av)"
    r"(?: utgången av| slutet av)?(?: månad(?:en)?)? (?P<month>[a-z]{3,9}\.?)(?: (?P<year>20[0-9]{2}))?"
)
"""A month as an occasion: "Efter april", "I slutet av augusti 2025"."""


def counts_a_goal(text: str) -> bool:
    """Tell whether a text is nothing but a goal's number, as forms have it above a goal's tables.

    >>> counts_a_goal("MÅL A"), counts_a_goal("Mål 2:"), counts_a_goal("Mål 2025")
    (True, True, False)
    """
    return _COUNTS_A_GOAL.fullmatch(text) is not None


def fields_of(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Give the fields that a header may mean; `known` are a profile's headers (key → field)."""
    field = known.get(profile_key(text))
    if field is not None:
        return (field,)
    return tuple(field for field, _certainty, _how in candidates(text)) if len(text) <= LONGEST else ()


def is_very_word(text: str, known: Mapping[str, str]) -> bool:
    """Tell whether a text is the very word of a header, and no phrase or near spelling."""
    return profile_key(text) in known or any(how in ("word", "bare", "part") for _, _, how in candidates(text))


def is_header_word(text: str, known: Mapping[str, str]) -> bool:
    """Tell whether a text is a header word, without looking for near spellings (most rows are no headers)."""
    if profile_key(text) in known if known else False:
        return True
    return len(text) <= LONGEST and is_word(text)


@lru_cache(maxsize=8192)
def is_word(text: str) -> bool:
    """Tell whether a text is a header word, or an occasion, as far as a look tells."""
    first, _, rest = text.partition(" ")
    if rest and len(first) > 1 and first.isalpha() and "- " not in rest and first.casefold() not in FIRST_WORDS:
        # Running text, as most of it is: what is decided below, without folding it.
        said = text.casefold()
        if _NUMERAL.search(said) is None and "bokslut" not in said and "årsredovisning" not in said:
            return False
    key = header_key(text)
    if key in WORDS:
        return True
    if _FIRST.split(key, 1)[0] not in FIRST_WORDS and _DIGIT.search(key) is None:
        return False  # no header word and no occasion begins so
    word, round_, year = parts(text)
    return (
        word in WORDS or (not word and bool(round_ or year)) or (len(word) <= 45 and _FIRST.split(word, 1)[0] in WORDS)
    )


def occasion(text: str) -> str | None:
    """Give the occasion that a text is nothing but, as headers say it; None for any other text.

    >>> occasion("T1 2025"), occasion("Delår april"), occasion("Per 30 april"), occasion("Efter april")
    ('T1 2025', 'Delår april', 'Per 30 april', 'T1')
    >>> occasion("Utfall april")
    """
    word, round_, year = parts(text)
    if not word:
        return text if round_ or year else None
    if round_ is None and _AS_OF.match(text) and (told := parts(f"utfall {text}"))[0] == "utfall" and told[1]:
        return text
    if (after := _AFTER.fullmatch(header_key(text))) and (month := round_of_month(after["month"])):
        return " ".join(filter(None, (f"T{month}", after["year"])))
    if round_ is None or not _OCCASION.fullmatch(word):
        return None
    return " ".join(filter(None, ("bokslut" if round_ == "end" else f"T{round_}", str(year or ""))))
