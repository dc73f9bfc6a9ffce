"""Legends in two columns of their own beside a table: "Kod | Betyder" over "0 | inte startad", "1 | pågår".

What explains a table's codes is often put to the right of it, with an empty column between, on the table's own rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xl_malkort.layout.detect.colours import colour_word
from xl_malkort.layout.detect.legend_block import Block, Place, Sign
from xl_malkort.layout.detect.legend_lists import MEANS
from xl_malkort.layout.detect.legend_words import TITLE, are_of_statuses, meaning_of
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values.vocabulary import status_key

_LEAST: Final = 2
_MOST: Final = 12
_FULL: Final = 4
"""Cells of a row of a table, with the two beside it."""
_LONGEST: Final = 12
"""A code is short."""
_LONGEST_MEANING: Final = 60


def legends_beside(view: View, words: Vocabulary) -> Iterator[Block]:
    """Yield the legends that stand in two columns right of a table's, one row for each code.

    In: an upright sheet. Each of at least two rows below each other has a code and an explanation in its last two
    cells with an empty column before them; each code once, most explained as statuses, and at least two of them used
    in the rest of the sheet.
    """
    runs: dict[int, list[int]] = {}
    for row, cells in view.rows.items():
        if len(cells) >= _FULL:
            last = next(reversed(cells))
            if last - 2 not in cells and last - 1 in cells:
                runs.setdefault(last, []).append(row)
    for last, rows in runs.items():
        if len(rows) >= _LEAST and (block := _legend(view, last, rows, words)) is not None:
            yield block


def _legend(view: View, last: int, rows: list[int], words: Vocabulary) -> Block | None:
    # It may go on below the table, and its title may stand above the table's header.
    first = rows[0]
    found = [first]
    while (cells := view.rows.get(found[-1] + 1, {})) and last in cells and last - 1 in cells:
        found.append(found[-1] + 1)
    if any(last - 2 in view.rows.get(row, ()) for row in _about(view, found)):
        return None
    pairs = {row: (view.own(row, last - 1), view.own(row, last)) for row in found}
    lead, explained = pairs[first]
    title: str | None = None
    if MEANS.fullmatch(explained) or TITLE.fullmatch(explained) or TITLE.fullmatch(lead.rstrip(" :")):
        title = lead
        del pairs[first]
    above = view.own(first - 1, last - 1)
    if above and not view.own(first - 1, last) and TITLE.fullmatch(above.rstrip(" :")):
        title = above
    codes = [code for code, _ in pairs.values()]
    if not _LEAST <= len(codes) <= _MOST or len(set(codes)) < len(codes) or max(map(len, codes)) > _LONGEST:
        return None
    if any(len(said) > _LONGEST_MEANING for _, said in pairs.values()):
        return None
    meanings = [meaning_of(said, words) for _, said in pairs.values()]
    if not are_of_statuses(meanings):
        return None
    taken: set[Place] = {(row, col) for row in found for col in (last - 1, last)}
    if not _used(view, set(codes), last - 1):
        return None
    if title is not None and title == above:
        taken.add((first - 1, last - 1))
    signs = [Sign(colour_word(code) or status_key(code), colour_word(code) is not None) for code in codes]
    return Block(title=title, entries=list(zip(signs, meanings, strict=True)), cells=taken, firm=True)


def _about(view: View, found: list[int]) -> list[int]:
    """Give the rows of a legend, and those of the table beside it above and below."""
    first, last = found[0], found[-1]
    while first - 1 in view.rows:
        first -= 1
    while last + 1 in view.rows:
        last += 1
    return list(range(max(first, found[0] - 1), last + 1))


def _used(view: View, codes: set[str], before: int) -> bool:
    """Tell whether at least two of the codes stand left of a column as well."""
    said = {text for cells in view.rows.values() for col, text in cells.items() if col < before and text in codes}
    return len(said) >= _LEAST
