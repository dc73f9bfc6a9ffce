"""What a row says by how it is written: a labelled line, a dash where a goal would stand."""

from __future__ import annotations

import re
from typing import Final

from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.sections import owner_in

_LONGEST_NONE: Final = 30
_BEGINS: Final = frozenset("-–—−sSiIeEuUnN")
"""What such a text begins with: a quick look."""
_NONE: Final = re.compile(
    r"[-–—−]{1,3}|saknas|(?:inget|ej|utan) (?:särskilt )?mål|(?:inte|ej) (?:kopplad|kopplat|knuten|knutet)"
    r"(?: till mål)?|ej målkopplad|ingen (?:mål)?koppling|n/?a|ej aktuellt",
    re.IGNORECASE,
)
"""What says that a row belongs to nothing; ditto marks are none of them."""


def is_dash(text: str) -> bool:
    """Tell whether a level's cell says that a row belongs to none: a dash, "ej kopplad", "inget mål".

    >>> [is_dash(t) for t in ("–", "--", "Saknas", '"', "Ekonomi")]
    [True, True, True, False, False]
    """
    return text[0] in _BEGINS and len(text) <= _LONGEST_NONE and bool(_NONE.fullmatch(text))


def labelled(text: str) -> bool:
    """Tell whether a text is a label of a level or of an organisation with its answer, not "Nästa möte: måndag"."""
    return level_in(text)[0] is not None or owner_in(text) is not None
