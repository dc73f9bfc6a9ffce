"""The same finding in many cells is given once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_malkort.checks.merge import merge, merge_cells
from xl_malkort.model import Finding, Severity


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        ([], ""),
        (["C5"], "C5"),
        (["C5", "C6"], "C5:C6"),
        (["C12", "C5", "C7", "C6", "C8", "C9"], "C5:C9, C12"),
        (["C5", "D5", "E5"], "C5, D5, E5"),
        (["AA1", "B1", "Z1"], "B1, Z1, AA1"),
        (["C5", "C5"], "C5"),
        (["C5:C9, C12", "C10", "C11"], "C5:C12"),
        (["Blad2!C5", "A1"], "A1, Blad2!C5"),
        (["", "A1"], "A1"),
    ],
)
def test_cells_are_written_as_runs_down_the_columns(cells: list[str], written: str) -> None:
    assert merge_cells(cells) == written


@given(st.lists(st.tuples(st.sampled_from(["A", "C", "AB"]), st.integers(1, 30)), max_size=40))
def test_no_cell_is_lost_or_added(places: list[tuple[str, int]]) -> None:
    cells = [f"{column}{row}" for column, row in places]
    written = merge_cells(cells)
    expanded = set()
    for part in filter(None, written.split(", ")):
        first, _, last = part.partition(":")
        column = first.rstrip("0123456789")
        rows = range(int(first[len(column) :]), int((last or first)[len(column) :]) + 1)
        expanded |= {f"{column}{row}" for row in rows}
    assert expanded == set(cells)
    assert merge_cells([written]) == written


def test_only_what_says_the_same_on_the_same_sheet_is_merged() -> None:
    def one(cell: str | None, message: str = "Perspektiv saknas.", sheet: str = "Målkort") -> Finding:
        return Finding(code="MK331", severity=Severity.ERROR, sheet=sheet, cell=cell, message=message)

    merged = merge([one("C5"), one("C9", "Annat."), one("C6"), one("C7", sheet="Blad2"), one(None, "Filen.")])
    assert [(f.sheet, f.cell, f.message) for f in merged] == [
        ("Målkort", "C5:C6", "Perspektiv saknas."),
        ("Målkort", "C9", "Annat."),
        ("Blad2", "C7", "Perspektiv saknas."),
        ("Målkort", None, "Filen."),
    ]
