"""A glance at texts: whether they may explain a sign at all, before any of them is read as a legend."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from xl_malkort.layout.detect.colours import COLOUR_WORD, UNCOLOURED
from xl_malkort.values.text import word_list

_LONGEST: Final = 90
"""A text that begins with a sign and is longer explains something else."""
_AMOUNT: Final = re.compile("[≥≤<>±~+−-] ?[0-9]")
"""How a target begins that is no sign: "≥ 88 %"."""
STARTS: Final = frozenset(word_list("gr|gu|rö|bl|or|li|vi|sv|lj|mö|kl|kn|of|om|fä|in|ut|ej|to"))
"""How the words for colours, and for none, begin; a quick look."""
_ANY_COLOUR: Final = re.sub(r"\?P<\w+>", "?:", f"{COLOUR_WORD.pattern}|{UNCOLOURED.pattern}")
_MAY_BEGIN: Final = re.compile(
    rf"\n(?=[\W_]|{'|'.join(sorted(STARTS))})(?:{_ANY_COLOUR}|(?![≥≤<>±~+−-] ?[0-9])[^\w\n]|_)"
)
"""How a text begins that may explain itself, in small letters, where each stands on a line of its own."""


def begins_with_colour(text: str) -> bool:
    """Tell whether a text begins with the word for a colour, or for none.

    >>> begins_with_colour("Grönt = klart"), begins_with_colour("Gruppen = alla")
    (True, False)
    """
    return text[:2].lower() in STARTS and (COLOUR_WORD.match(text) is not None or UNCOLOURED.match(text) is not None)


def _speaks(text: str) -> bool:
    """Tell whether a cell may explain itself: "Grön = klart", "● Klart", "Klart (grön)"; a quick look."""
    if begins_with_colour(text):
        return True
    first = text[0]
    return "=" in text or "(" in text or not (first.isalnum() or len(text) > _LONGEST or _AMOUNT.match(text))


def any_speaks(texts: Iterable[str]) -> bool:
    """Tell whether any cell of a row may explain itself; in nearly all rows one search over them all says no.

    >>> any_speaks(["Fler läser", "● Klart"]), any_speaks(["Fler läser", "Klart"])
    (True, False)
    """
    lines = "\n" + "\n".join(texts).lower()
    return ("=" in lines or "(" in lines or _MAY_BEGIN.search(lines) is not None) and any(map(_speaks, texts))
