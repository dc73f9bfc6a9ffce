"""Legends whose colours are those of letters: "Blått = pågår" written in blue, or over texts in such colours."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from xl_malkort.grid.looks import PAPER
from xl_malkort.layout.detect.colours import colour_name, colour_word
from xl_malkort.layout.detect.legend_block import Block
from xl_malkort.layout.detect.view import View

_CELLS: Final = re.compile(
    r"\b(?:ruta|rutor|rutan|cell|celler|fyll|bakgrund|prick|ring|boll|rad|rader|markera)\w*", re.I
)
"""What says that the colours are no letters'."""
_LEAST: Final = 2
_MOST_ROWS: Final = 100


def of_letters(view: View, block: Block) -> bool:
    """Tell whether a legend's colours are those of letters, where its words do not say it.

    In: the sheet and one of its legends. It is where the explanations are written in the colours they name, or the
    sheet has letters in several of these colours and not one cell that is filled with any.
    """
    named = {sign.text for sign, meaning in block.entries if sign.colour and meaning.clear}
    if len(named) < _LEAST or any(sign.rgb is not None for sign, _ in block.entries if sign.colour):
        return False
    if any(_CELLS.search(view.own(*place)) for place in block.cells):
        return False
    own = {
        name
        for place in block.cells
        if (name := colour_word(view.own(*place).partition(" ")[0])) is not None
        and name == colour_name(view.look(*place).font)
        and view.look(*place).fill in PAPER
    }
    if len(own - {"black"}) >= _LEAST:
        return True
    shown: set[str] = set()
    for row, cells in islice(view.rows.items(), _MOST_ROWS):
        for col in cells:
            look = view.look(row, col)
            if look.fill not in PAPER and colour_name(look.fill) in named:
                return False
            if (name := colour_name(look.font)) in named and name != "black" and (row, col) not in block.cells:
                shown.add(str(name))
    return len(shown) >= _LEAST and not _filled(view, named)


def _filled(view: View, named: set[str]) -> bool:
    """Tell whether an empty cell beside the texts is filled with one of the colours."""
    return any(
        colour_name(view.look(row, col).fill) in named
        for row in islice(view.rows, _MOST_ROWS)
        for col in range(1, view.n_cols + 2)
        if not view.own(row, col)
    )
