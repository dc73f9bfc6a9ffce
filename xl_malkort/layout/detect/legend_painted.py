"""Legends of painted words in a column of their own beside a table: "Klar" on blue, "Igång" on green, one a row.

The words stand on the very colours that they explain, on the table's own rows with an empty column between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xl_malkort.layout.detect.colours import colour_name
from xl_malkort.layout.detect.legend_block import Block, Place, Sign
from xl_malkort.layout.detect.legend_words import TITLE, are_of_statuses, meaning_of
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary

_COLOUR: Final = re.compile(r"(?:färg|ruta|rutan|färgen|nyckeln)[ :]*", re.IGNORECASE)
"""What heads a column of colours: over words on fills that the table has elsewhere it is their explanation."""
_LEAST: Final = 2
_MOST: Final = 8
_HEADS: Final = 3
"""Rows of a head and a header that may end with the same column."""
_FILLED: Final = 3
"""Cells of a row of a table with the one beside it."""
_LONGEST: Final = 40


def painted_words(view: View, words: Vocabulary) -> Iterator[Block]:
    """Yield the legends of words, each on its own colour, right of a table.

    In: an upright sheet. Each word stands once, on a fill that no other has; most say a status; and one column of the
    table has at least two of the fills, not on the same rows as the legend throughout. Without an empty column between
    a title must stand above, and the table's colours be others than those beside them.
    """
    runs: dict[int, list[int]] = {}
    for row, cells in view.rows.items():
        last = next(reversed(cells))
        if last < _FILLED or len(cells[last]) > _LONGEST:
            continue
        runs.setdefault(last, []).append(row)
    for last, ending in runs.items():
        if not _LEAST <= len(ending) <= _MOST + _HEADS:
            continue  # a quick look: most columns that rows end with are a table's
        rows = [row for row in ending if colour_name(view.look(row, last).fill) is not None]
        if len(rows) >= _LEAST and (block := _legend(view, last, rows, words)) is not None:
            yield block


def _legend(view: View, col: int, rows: list[int], words: Vocabulary) -> Block | None:
    first = rows[0]
    said = view.own(first, col)
    titled = _is_title(said)
    title = said if titled else None
    rows = rows[1:] if titled else rows
    if not rows or rows[-1] - rows[0] + 1 != len(rows) or not _LEAST <= len(rows) <= _MOST:
        return None  # what explains stands together
    above = view.own(rows[0] - 1, col)
    texts = [view.own(row, col) for row in rows]
    if title is None and above and (_is_title(above) or all(text.startswith("=") for text in texts)):
        title, first = above, rows[0] - 1
    elif above and not titled:
        return None  # the column of a table, with a header of its own
    fills = {row: view.look(row, col).fill for row in rows}
    if len(set(fills.values())) < len(rows) or len(set(texts)) < len(rows) or view.own(rows[-1] + 1, col):
        return None
    meanings = [meaning_of(text.lstrip("= "), words) for text in texts]
    if not are_of_statuses(meanings) or not _used(view, col, fills):
        return None
    if title is None and any(col - 1 in view.rows[row] for row in rows):
        return None
    signs = [Sign(str(colour_name(fill)), True, fill) for fill in fills.values()]
    taken: set[Place] = {(row, col) for row in rows}
    if title is not None:
        taken.add((first, col))
    return Block(title=title, entries=list(zip(signs, meanings, strict=True)), cells=taken, firm=True)


def _is_title(text: str) -> bool:
    return bool(_COLOUR.fullmatch(text) or TITLE.fullmatch(text.rstrip(" :")))


def _used(view: View, col: int, fills: dict[int, str | None]) -> bool:
    """Tell whether a column left of the legend has two of its fills, and not merely beside the very same ones."""
    found: dict[int, set[str]] = {}
    apart: set[int] = set()
    said = set(fills.values())
    gap = not any(col - 1 in view.rows[row] for row in fills)
    for row in view.rows:
        for before in range(1, col):
            fill = view.look(row, before).fill
            if fill is not None and fill in said:
                found.setdefault(before, set()).add(fill)
                if fills.get(row) != fill and (gap or row in fills):
                    apart.add(before)
    return any(len(those) >= _LEAST and before in apart for before, those in found.items())
