"""How the two rows of a header are read together: "T1" over "Status", "Utfall" over "Totalt | Kvinnor | Män"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from xl_malkort.layout.detect.columns import WORDS, candidates, parts, round_of_month
from xl_malkort.layout.detect.header_texts import is_header_word, occasion
from xl_malkort.layout.detect.months import month_of
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

_GENERAL: Final = frozenset({"text"})
"""What the lower half of a header says when only the upper half says what of."""
_WHOLE: Final = frozenset({"totalt", "total", "alla", "samtliga", "samtl", "tot", "sammanlagt"})
"""The months that are occasions where they stand over several columns."""
_NEITHER: Final = _GENERAL | {"left_out"}
_PAIR: Final = 2
_LAST_DAY: Final = re.compile(r"(?:30 (?=apr)|31 (?=aug|dec))(?P<month>[a-z]+)\.?(?: 20[0-9]{2})?", re.IGNORECASE)
"""The day that a round is told at, over a group of columns: "31 augusti"."""


def joined(upper: str, lower: str) -> tuple[str, str]:
    """Give a two-row header as it stands and as it is looked up: "T1" over "Status" is "Status T1"."""
    if not lower or upper == lower:
        return upper, upper
    if not upper:
        return lower, lower
    shown = f"{upper} / {lower}"
    if month_of(lower) is not None and not parts(upper)[0]:
        return shown, lower  # "2025" over "jan | feb"
    ends = _LAST_DAY.fullmatch(upper)
    month = round_of_month(ends["month"] if ends else upper)
    when = occasion(upper) or (f"T{month}" if month else None)
    if when is not None:
        return shown, f"{lower} {when}"
    together = f"{lower} {upper}"
    if _very_word(together) and (parts(together)[0] in WORDS or not _very_word(lower)):
        return shown, together  # but "Resultat" under "Indikator" is no "resultatindikator"
    own_word, own_round, own_year = parts(lower)
    if not own_word and (own_round or own_year):
        return shown, f"{upper} {lower}"  # "Utfall" over "2024 | 2025"
    fields = {field for field, _, _ in candidates(lower)}
    if candidates(upper) and (fields <= _GENERAL or fold(lower) in _WHOLE):
        return shown, upper  # "Benämning" under "Indikatorer", "Totalt" beside "Kvinnor" and "Män"
    return shown, lower


def _very_word(text: str) -> bool:
    return any(how == "word" for _, _, how in candidates(text))


def own_words(view: View, row: int, below: int, texts: Mapping[int, tuple[str, str]]) -> dict[int, tuple[str, str]]:
    """Give the headers that are looked up by their own word: nobody knows it, but others of its group say their own.

    "Zebra" under "Så gör vi", beside "Insats" and "Klart", is no list of activities because its group is about them.
    """
    found = {}
    for col, (shown, looked_up) in texts.items():
        under, upper = view.own(below, col), view.text(row, col)
        if (
            not under
            or looked_up != upper
            or upper == under
            or candidates(under)
            or fold(under) in _WHOLE
            or month_of(under)
        ):
            continue
        area = view.merged.get((row, col))
        others = [view.own(below, c) for c in range(area.left, area.right + 1) if c != col] if area else []
        if any(f not in _NEITHER for text in others if parts(text)[0] for f, _, _ in candidates(text)):
            found[col] = (shown, under)
    return found


def answered(view: View, row: int, lower: Mapping[int, str], known: Mapping[str, str]) -> bool:
    """Tell whether a row is a label with its answer merged over the rest of the columns below: it is no upper half."""
    cells = list(view.rows[row].items())
    if len(cells) != _PAIR:
        return False
    (first, _), (col, text) = cells
    area = view.merged.get((row, col))
    if area is None or area.bottom > row or area.right < max(lower) or is_header_word(text, known):
        return False
    below = [said for col, said in lower.items() if col >= area.left]
    if occasion(text) is not None or any(not parts(said)[0] or month_of(said) for said in below):
        return False  # "Blir klart under" over quarters
    return first < area.left <= min((c for c in lower if c > first), default=0)


def under_group(view: View, row: int, col: int, known: Mapping[str, str]) -> bool:
    """Tell whether a text stands under a header's word that is merged over several columns: "Utfall"."""
    area = view.merged.get((row, col))
    wide = area is not None and area.bottom == row and area.right > area.left
    return wide and is_header_word(view.text(row, col), known)
