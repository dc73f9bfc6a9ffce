"""Real workbooks that nobody here wrote, whole and with something in them broken.

Set XL_MALKORT_CORPUS to a folder of workbooks.
"""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import openpyxl
from python_calamine import load_workbook

from xl_malkort.errors import InputError
from xl_malkort.grid import CellError, Sheet, Workbook, open_workbook
from xl_malkort.grid.regular import RegularSheet
from xl_malkort.grid.rewrite import rewrite_sheet
from xl_malkort.grid.sheet import Position, Raw
from xl_malkort.ooxml import Package


def workbooks(corpus: Path) -> list[Path]:
    found = sorted(path for path in corpus.iterdir() if path.suffix in (".xlsx", ".xlsm", ".xltx", ".xltm"))
    assert found, f"no workbooks in {corpus}"
    return found


def sheets(book: Workbook) -> list[Sheet]:
    """Every sheet that has cells, looked at from all sides."""
    found = [book.sheet(info.name) for info in book.sheets if info.kind == "worksheet"]
    for sheet in found:
        filled = {(row, col): value for row, col, value in sheet.iter_filled()}
        assert {row for row, _ in filled} <= set(range(1, sheet.n_rows + 1))
        assert set(sheet.errors) == {key for key, value in filled.items() if isinstance(value, CellError)}
        assert all(sheet.value(*key) == value for key, value in filled.items())
        assert len(sheet.facts.formulas) >= 0
    return found


def test_every_workbook_is_read_or_refused_in_words(corpus: Path) -> None:
    refused = {}
    for path in workbooks(corpus):
        try:
            book = open_workbook(path)
            sheets(book)
            assert set(book.names).isdisjoint(book.broken_names)
        except InputError as error:
            refused[path.name] = error.code
    assert set(refused.values()) <= {"MK114"}, refused


def test_values_are_those_of_the_bare_reader(corpus: Path) -> None:
    for path, book in readable(corpus):
        bare = load_workbook(str(path))
        for sheet in sheets(book):
            theirs = bare.get_sheet_by_name(sheet.name)
            top, left = theirs.start or (0, 0)
            expected: dict[Position, Raw] = {
                (row, col): value
                for row, values in enumerate(theirs.to_python(), top + 1)
                for col, value in enumerate(values, left + 1)
                if value != ""
            }
            found = {(row, col): value for row, col, value in sheet.iter_filled() if not isinstance(value, CellError)}
            assert found == expected, (path.name, sheet.name)


def test_errors_formulas_and_merges_are_those_of_openpyxl(corpus: Path) -> None:
    for path, book in readable(corpus):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                values, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
        except Exception:  # it fails on some in ways of its own
            continue
        for sheet in sheets(book):
            if sheet.name not in values.sheetnames:
                continue
            cells = [cell for row in values[sheet.name].iter_rows() for cell in row]
            errors = {(cell.row, cell.column): cell.value for cell in cells if cell.data_type == "e"}
            assert errors == sheet.errors, (path.name, sheet.name)
            cells = [cell for row in formulas[sheet.name].iter_rows() for cell in row]
            found = {(cell.row, cell.column) for cell in cells if cell.data_type == "f"}
            assert found == sheet.formulas, (path.name, sheet.name)
            merged = {str(area) for area in values[sheet.name].merged_cells.ranges}
            assert merged == {str(area) for area in sheet.merged}, (path.name, sheet.name)


def test_rewriting_a_regular_sheet_changes_nothing_that_is_read(corpus: Path) -> None:
    from xl_malkort.grid.facts import find_errors, find_facts

    compared = 0
    for path, _ in readable(corpus):
        package = Package.open(path)
        for ref in package.sheets:
            plain = RegularSheet.of(package.read(ref.part)) if ref.kind == "worksheet" else None
            if plain is not None:
                rewritten = RegularSheet.of(rewrite_sheet(ref.part, package.read(ref.part)))
                assert rewritten is not None
                assert find_errors(rewritten) == find_errors(plain)
                assert find_facts(rewritten) == find_facts(plain), (path.name, ref.name)
                compared += 1
    assert compared > 50


MUTATE = Path(__file__).with_name("mutate.py")


def test_broken_parts_give_a_refusal_or_a_workbook_and_never_end_the_process(corpus: Path, tmp_path: Path) -> None:
    """In a process of its own, because that is what would end; the seed is fixed, `mutate.py` takes another."""
    ran = subprocess.run(
        [sys.executable, str(MUTATE), str(corpus), str(tmp_path / "broken.xlsx"), "20260331", "400"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert "read" in ran.stdout
    assert "MK104" in ran.stdout


def readable(corpus: Path) -> list[tuple[Path, Workbook]]:
    found = []
    for path in workbooks(corpus):
        try:
            found.append((path, open_workbook(path)))
        except InputError:
            continue
    return found
