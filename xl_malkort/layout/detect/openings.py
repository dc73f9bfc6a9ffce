"""What a row opens or ends by how it is written: a numbered goal, a labelled line, a dash where a goal would stand."""

from __future__ import annotations

import re
from typing import Final

from xl_malkort.layout.detect.sections import LABEL, Around, level_of, owner_in

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
    found = LABEL.match(text)
    return found is not None and (level_of(found["label"]) is not None or owner_in(text) is not None)


def numbered_level(around: Around, row: int, code: str) -> str | None:
    """Give what a row of a number and a text opens: "Mål 2", or "2" above the records 2.1, 2.2; None otherwise."""
    level = level_of(code) if any(ch.isdigit() for ch in code) else None
    if level is not None:
        return level
    following = next((r for r in range(row + 1, around.table.last + 1) if r in around.view.rows), None)
    if (
        following is None
        or not around.full(following)
        or not {"activity", "measure"} & {c.field for c in around.table.columns}
    ):
        return None
    number = code.rstrip(".:) ")
    own = [around.view.own(following, col) for col in around.passive]
    return "goal" if number and any(text.startswith(f"{number}.") for text in own) else None
