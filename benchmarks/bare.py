"""What reading costs at the least: every sheet's values, and nothing done with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.step import Step


def read(cards: Path, out: Path) -> Iterator[Step]:
    """Read the values of every sheet of every card through python-calamine."""
    from python_calamine import CalamineWorkbook

    number = 0
    for path in sorted(cards.glob("**/[0-9]*.xlsx")):
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
        number += 1
    yield Step("read", {"cards": number})


def look(cards: Path, out: Path) -> Iterator[Step]:
    """Open every card as we do, and ask for the values and facts of every sheet and the looks of its cells."""
    from xl_malkort.grid import open_workbook

    number = 0
    for path in sorted(cards.glob("*.xlsx")):
        book = open_workbook(path)
        for info in book.sheets:
            sheet = book.sheet(info.name)
            assert sheet.facts is not None
            for row, column, _value in sheet.iter_filled():
                book.look(sheet, row, column)
        number += 1
    yield Step("read", {"cards": number})
