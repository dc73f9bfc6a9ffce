"""Legends that stand across one row: "Färgen på årets siffra: | målet nått | delvis nått", each in its colour."""

from __future__ import annotations

import re
from typing import Final

from xl_malkort.layout.detect.colours import colour_name
from xl_malkort.layout.detect.legend_block import DOTS
from xl_malkort.layout.detect.legend_words import Meaning, explanations, meaning_of
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary

_TITLE: Final = re.compile(r"färg|symbol|ruta|rutor|markering|betyd|förklaring|skala|signal|:$", re.IGNORECASE)
_HEADING: Final = re.compile(r"^(?:färg|symbol|markering|förklaring|teckenförklaring)\w*\b.*:$", re.IGNORECASE)
"""What stands alone over such a row."""
_NOTHING: Final = re.compile(r"[-–—] (?=\w)")
"""How "– Ej bedömt" begins, which may end such a row."""
_LONGEST: Final = 40
_LONGEST_TITLE: Final = 70
_MOST: Final = 9
_LEAST: Final = 2

Entry = tuple[str, bool, str | None, Meaning]
"""Sign, whether that is a colour, its fill where it is seen, and the meaning."""


def legend_across(view: View, row: int, words: Vocabulary) -> tuple[str | None, list[Entry]] | None:
    """Read a row as a legend: its title, and what it explains.

    Every cell but the title is an explanation ("● = klar") or a meaning in a colour of its own; without a title nothing
    stands right above or below it, so that no row of coloured statuses is taken for one. None for any other row.
    """
    cells = view.rows[row]
    if not _LEAST <= len(cells) <= _MOST:
        return None
    if sum(len(text) > _LONGEST for text in cells.values()) > 1:
        return None  # a quick look: nothing but the title may be longer
    (_, lead), *others = cells.items()
    titled = len(lead) <= _LONGEST_TITLE and bool(_TITLE.search(lead)) and len(others) >= _LEAST
    above = list(view.rows.get(row - 1, {}).values())
    headed = len(above) == 1 and len(above[0]) <= _LONGEST_TITLE and bool(_HEADING.search(above[0]))
    if not titled and not headed and (row - 1 in view.rows or row + 1 in view.rows):
        return None
    said = others if titled else list(cells.items())
    if any(len(text) > _LONGEST for _, text in said):
        return None
    put = _put_in_words([text for _, text in said], words, titled)
    put = put or _coloured_dots(view, row, said, words)
    if put:
        return lead if titled else None, put
    entries: list[Entry] = []
    seen: set[str | None] = set()
    for col, text in said:
        fill = view.look(row, col).fill
        name = colour_name(fill)
        if name in seen or (name is None and not titled):
            return None
        seen.add(name)
        meaning = meaning_of(text, words)
        if not meaning.clear:
            return None
        entries.append((name or "white", True, fill if name is not None else None, meaning))
    return (lead if titled else None, entries) if len(seen - {None}) >= _LEAST else None


def _coloured_dots(view: View, row: int, said: list[tuple[int, str]], words: Vocabulary) -> list[Entry]:
    """Read a row of dots with their meanings, each in a colour of its own: "● klar | ● pågår"."""
    found: list[Entry] = []
    for col, text in said:
        dot, _, meant = text.partition(" ")
        font, meaning = view.look(row, col).font, meaning_of(meant, words)
        if dot not in DOTS or not meaning.clear:
            return []
        found.append((colour_name(font) or "black", True, font, meaning))
    return found if len({name for name, *_ in found}) == len(found) >= _LEAST else []


def _put_in_words(texts: list[str], words: Vocabulary, titled: bool) -> list[Entry]:
    """Read a row whose every cell is a sign with its meaning: "● = klar", or "☺ Nås" where it stands alone."""
    marked = not any(text[0].isalnum() for text in texts)
    if not (marked or (titled and any("=" in text for text in texts))):
        return []
    found = [explanations(text, words) for text in texts if titled or not _NOTHING.match(text)]
    signs = {one.sign for many in found for one in many}
    if not all(found) or len(signs) < max(len(found), _LEAST):
        return []
    return [(one.sign, one.colour, None, one.meaning) for many in found for one in many]
