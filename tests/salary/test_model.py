"""Salary criteria in the steering workbook: written, read back, left out, and wrong."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from xl_malkort.layout.steering import read_steering
from xl_malkort.model.salary import DEFAULT_WORDING, RatingLevel, Wording
from xl_malkort.output.steering import write_steering

from .made import MODEL, WEIGHED

SHEETS = ("Lönekriterier", "Bedömningsskala", "Gemensamma kriterier", "Ord att undvika")


def test_it_is_read_back_as_written(tmp_path: Path) -> None:
    model = WEIGHED.model_copy(
        update={
            "rating_levels": tuple(RatingLevel(label=f"Steg {n}") for n in range(1, 6)),
            "smallest_group": 10,
            "wording": (Wording(word="snabb*", reason="Säg hur snabbt."),),
        }
    )
    write_steering(model, tmp_path / "s.xlsx")
    reading = read_steering(tmp_path / "s.xlsx")
    assert reading.findings == ()
    assert reading.model == model


def test_a_workbook_without_the_sheets_means_the_usual(tmp_path: Path) -> None:
    write_steering(WEIGHED, tmp_path / "s.xlsx")
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    for name in SHEETS:
        del book[name]
    for name in [n for n, at in book.defined_names.items() if any(sheet in at.attr_text for sheet in SHEETS)]:
        del book.defined_names[name]
    book.save(tmp_path / "s.xlsx")
    reading = read_steering(tmp_path / "s.xlsx")
    assert reading.findings == ()
    assert reading.model is not None
    assert reading.model.common_criteria == ()
    assert reading.model.wording == DEFAULT_WORDING
    assert reading.model.smallest_group == 5


def test_a_number_out_of_range_is_told_with_its_cell(tmp_path: Path) -> None:
    write_steering(MODEL, tmp_path / "s.xlsx")
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    sheet = book["Lönekriterier"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "Minsta grupp")
    sheet.cell(row, 2, 1)
    book.save(tmp_path / "s.xlsx")
    (finding,) = read_steering(tmp_path / "s.xlsx").findings
    assert (finding.sheet, finding.cell) == ("Lönekriterier", f"B{row}")


def test_a_scale_of_two_levels_is_refused(tmp_path: Path) -> None:
    write_steering(MODEL, tmp_path / "s.xlsx")
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    sheet = book["Bedömningsskala"]
    for cell in sheet["A"]:
        if cell.value == "Mycket bra":
            cell.value = None
    book.save(tmp_path / "s.xlsx")
    reading = read_steering(tmp_path / "s.xlsx")
    assert reading.model is None
    assert reading.findings
