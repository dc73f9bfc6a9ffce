"""Whether one text is a header's: looked up by its word, quickly, since most texts of a sheet are none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.columns import FIRST_WORDS, WORDS, candidates, header_key, parts, profile_key

_FIRST: Final = re.compile(r"[ /(]")
_NUMERAL: Final = re.compile("[0-9]")
_DIGIT: Final = re.compile(r"[0-9]|bokslut|årsredovisning")
LONGEST: Final = 70
"""A header is a word or a short question; a longer text is content."""


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
