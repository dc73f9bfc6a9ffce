"""Notes in the margin: single cells far to the right of a table, which make no row anything else than it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.view import View

_MOST: Final = 6


def without_margin(view: View, headers: Sequence[Header]) -> None:
    """Put aside what stands alone beyond an empty column to the right of a sheet's tables: "← vägdes en vecka".

    More than a few such cells, or two on a row, may be a table of their own and stay, as does what explains something.
    """
    if not headers or view.sideways:
        return
    right = max(col for header in headers for col in header.texts)
    beyond = {
        row: [col for col in cells if col > right]
        for row, cells in view.rows.items()
        if row >= headers[0].top and max(cells) > right
    }
    beyond = {row: cols for row, cols in beyond.items() if cols}
    texts = [view.own(row, col) for row, cols in beyond.items() for col in cols]
    if (
        len(beyond) > _MOST
        or any("=" in text or ":" in text for text in texts)
        or any(len(cols) > 1 or cols[0] == right + 1 for cols in beyond.values())
    ):
        return
    view.put_aside({view.real(row, cols[0]) for row, cols in beyond.items()})
