"""Which cells of which workbook get which colour and text: from what a roll-up says to paints.

A cell that the write-back owns gets symbol and word with its colour, since colour alone tells a colour-blind reader
nothing (WCAG 2.1, 1.4.1); a cell that people type in only gets the colour. Cells that show their status by themselves,
through the template's conditional formatting, are left alone: a colour beneath would show through, stale, the day the
status is cleared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_malkort.ooxml import Paint
from xl_malkort.output.rollup.readback import RollupBook


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """One workbook: where it is, its hash when it was read, and what each (sheet, cell) gets."""

    path: Path
    sha256: str
    paints: dict[tuple[str, str], Paint]


def plan(book: RollupBook) -> Iterator[WorkbookPlan]:
    """Yield what a write-back shall do, workbook by workbook in the roll-up's order; one without cells is left out.

    Overrides that stand in the roll-up count, and so do their effects upwards.
    """
    texts = frozenset(look.text for look in book.looks.values())
    by_source: dict[int, dict[tuple[str, str], Paint]] = {}
    for one in book.paintables:
        if one.live:
            continue
        look = book.looks[book.shown(one)]
        by_source.setdefault(one.source, {})[one.sheet, one.cell] = Paint(
            look.fill,
            text=look.text if one.owned else None,
            # Dark text is what the cell has already; only a scale with light text on dark fills needs another font.
            font=look.font if one.owned and look.font != "#000000" else None,
            # Excel turns our inline strings into shared ones when it saves: then the words tell that they are ours.
            replaces=texts,
        )
    for index, paints in by_source.items():
        source = book.sources[index]
        yield WorkbookPlan(source.find(book.path.parent), source.sha256, paints)
