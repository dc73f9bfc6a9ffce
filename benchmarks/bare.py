"""What reading costs at the least: every sheet's values through python-calamine, and nothing done with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.step import Step


def read(cards: Path, out: Path) -> Iterator[Step]:
    """Read the values of every sheet of every card."""
    from python_calamine import CalamineWorkbook

    number = 0
    for path in sorted(cards.glob("**/[0-9]*.xlsx")):
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
        number += 1
    yield Step("read", {"cards": number})
