"""What a sheet says beside values: formulas, what is hidden, what is merged, how numbers are shown."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.formula import ArrayFormula

from xl_malkort.grid import Sheet, open_workbook
from xl_malkort.grid.formats import NumberFormats, shows_date

from .handmade import MAIN, first_sheet, parts, worksheet, zipped


def test_formulas_are_found_with_or_without_a_result(tmp_path: Path) -> None:
    path = tmp_path / "kort.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "=SUM(A1:A9)"
    sheet["C3"] = ArrayFormula("C3:C4", "=A1:A2*2")
    sheet["D4"] = "text"
    sheet["E5"] = "'=not a formula"
    book.save(path)
    found = open_workbook(path).sheet("Sheet")
    assert found.formulas == {(2, 2), (3, 3)}
    assert found.value(2, 2) is None


def test_every_cell_of_a_shared_formula_counts(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>'
        '<row r="3"><c r="A3" t="str"><f t="shared" si="0"></f><v></v></c><c r="B3"><v>9</v></c></row>'
    )
    assert first_sheet(tmp_path, zipped(parts(worksheet(rows)))).formulas == {(1, 1), (2, 1), (3, 1)}


def test_hidden_rows_and_columns_are_told_by_flag_and_by_size(tmp_path: Path) -> None:
    path = tmp_path / "kort.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Målkort")
    sheet.write("A1", "x")
    sheet.write("A9", "y")
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_row(5, 0)
    sheet.set_row(6, 0.75)
    sheet.set_column("C:D", None, None, {"hidden": True})
    sheet.set_column("F:F", 0)
    sheet.set_column("G:G", 0.5)
    book.close()
    found = open_workbook(path).sheet("Målkort")
    assert found.hidden_rows == {4, 6}
    assert found.hidden_cols == {3, 4, 6}


@pytest.mark.parametrize(
    ("cols", "expected"),
    [
        ('<col min="16383" max="99999" hidden="true"/>', {16383, 16384}),
        ('<col min="2" max="3" hidden="1"/><col min="1" max="2" hidden="1"/>', {1, 2, 3}),
        ('<col min="5" max="4" hidden="1"/><col min="x" hidden="1"/><col hidden="1"/>', set()),
        ('<col min="2" max="2" width="bred"/><col min="3" max="3" hidden="0" width="9"/>', set()),
    ],
)
def test_columns_that_make_no_sense_are_passed_over(tmp_path: Path, cols: str, expected: set[int]) -> None:
    sheet = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', before=f"<cols>{cols}</cols>")
    assert first_sheet(tmp_path, zipped(parts(sheet))).hidden_cols == expected


def test_a_hostile_list_of_hidden_columns_costs_nothing(tmp_path: Path) -> None:
    cols = '<col min="1" max="16384" hidden="1"/>' * 20_000
    noise = ".".join(map(str, range(30_000)))  # without it the part would be refused as a zip bomb
    contents = parts(worksheet("", before=f"<cols>{cols}</cols><sheetPr q='{noise}'/>"))
    assert len(first_sheet(tmp_path, zipped(contents)).hidden_cols) == 16_384


def test_merged_areas_come_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "kort.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "rubrik"
    sheet.merge_cells("B2:D2")
    sheet.merge_cells("A5:A9")
    book.save(path)
    found = open_workbook(path).sheet("Sheet")
    assert sorted(map(str, found.merged)) == ["A5:A9", "B2:D2"]
    assert found.value(2, 2) == "rubrik"


@pytest.fixture
def formatted(tmp_path: Path) -> Sheet:
    path = tmp_path / "kort.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["C1"], sheet["D1"] = 0.95, 5, "text", 7
    sheet["A1"].number_format = "0%"
    sheet["B1"].number_format = '0 "dagar"'
    sheet["E1"].number_format = "yyyy-mm-dd"
    book.save(path)
    return open_workbook(path).sheet("Sheet")


def test_a_cell_knows_its_number_format(formatted: Sheet) -> None:
    found = [formatted.number_format(1, col) for col in range(1, 8)]
    assert found == ["0%", '0 "dagar"', "General", "General", "yyyy-mm-dd", None, None]


def test_without_styles_every_format_is_general(tmp_path: Path) -> None:
    sheet = first_sheet(tmp_path, zipped(parts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'), styles=None)))
    assert (sheet.value(1, 1), sheet.number_format(1, 1)) == (1, "General")


def test_a_format_that_cannot_be_known_is_none(tmp_path: Path) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs><trasig></styleSheet>'
    sheet = first_sheet(
        tmp_path, zipped(parts(worksheet('<row r="1"><c r="A1" s="7"><v>1</v></c></row>'), styles=styles))
    )
    assert (sheet.value(1, 1), sheet.number_format(1, 1)) == (1, None)
    assert NumberFormats(["General"]).code(3) is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy-mm-dd", True),
        ("[$-41D]D mmmm", True),
        ("h:mm", False),
        ('0 "dagar"', False),
        ("0\\d", False),
        ("[Red]0", False),
        ("_d0", False),
        ("General", False),
    ],
)
def test_a_date_format_shows_a_year_or_a_day(code: str, expected: bool) -> None:
    assert shows_date(code) is expected
