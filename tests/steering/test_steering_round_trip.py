"""What is written is read back as the same model, also after other programs have saved the workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from steering_models import Edited, example_model, small_model

from xl_malkort.layout.steering import read_steering
from xl_malkort.layout.steering.definition import PAGES
from xl_malkort.layout.steering.table import Fields
from xl_malkort.model.presets import PRESETS, preset
from xl_malkort.model.steering import SteeringModel
from xl_malkort.output.steering import steering_bytes, write_steering

MODELS = [*(preset(name, year=2026) for name in PRESETS), small_model(), example_model()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_a_written_model_is_read_back_as_the_same_without_findings(model: SteeringModel, tmp_path: Path) -> None:
    path = tmp_path / "styrmodell.xlsx"
    write_steering(model, path)
    reading = read_steering(path)
    assert reading.findings == ()
    assert reading.model == model


def test_every_field_of_the_model_has_a_place_in_the_workbook() -> None:
    told = {column.key.split(".")[0] for page in PAGES for column in page.columns if isinstance(page, Fields)}
    told |= {page.key for page in PAGES if not isinstance(page, Fields)}
    assert told == set(SteeringModel.model_fields)


def test_the_same_model_gives_the_same_bytes() -> None:
    assert steering_bytes(small_model()) == steering_bytes(small_model())


def test_libreoffice_keeps_the_model(soffice: Any, tmp_path: Path) -> None:
    """A formula that a person wrote is read as its value, once a spreadsheet program has calculated it."""
    path = tmp_path / "styrmodell.xlsx"
    write_steering(example_model(), path)
    book = openpyxl.load_workbook(path)
    book["Enheter"]["B4"] = "=Grunduppgifter!B6"
    book["Enheter"]["B4"].number_format = "General"
    book.save(path)
    reading = read_steering(soffice(path, "xlsx", tmp_path / "lo"))
    assert reading.findings == ()
    assert reading.model == example_model()


def test_openpyxl_keeps_the_model(tmp_path: Path) -> None:
    path = tmp_path / "styrmodell.xlsx"
    write_steering(example_model(), path)
    openpyxl.load_workbook(path).save(path)
    assert read_steering(path).model == example_model()


def _insert_rows(book: Any) -> None:
    for sheet in book.worksheets:
        sheet.insert_rows(1, 2)
    book["Enheter"].insert_rows(8, 3)
    book["Grunduppgifter"].insert_rows(10)


def _insert_columns(book: Any) -> None:
    for name in ("Enheter", "Målträd", "Statusskala mål", "Grunduppgifter"):
        book[name].insert_cols(1)
    book["Enheter"].insert_cols(4, 2)
    book["Enheter"]["D3"] = "Telefon"


def _move_columns(book: Any) -> None:
    sheet = book["Enheter"]
    for row in sheet.iter_rows(min_row=3, max_row=7, max_col=7):
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values), strict=True):
            cell.value = value


def _lose_names(book: Any) -> None:
    book.defined_names.clear()


def _respell_headings(book: Any) -> None:
    book["Enheter"]["A3"] = " KOD: "
    book["Målträd"]["B3"] = "mål"
    book["Grunduppgifter"]["A7"] = "år *"
    book["Enheter"].title = "Enheter "
    for name in list(book.defined_names):
        if "units" in name:
            del book.defined_names[name]


def _reword_headings(book: Any) -> None:
    book["Enheter"]["A3"] = "Enhetsnummer"
    book["Grunduppgifter"]["A6"] = "Vilken kommun?"


def _rename_sheet(book: Any) -> None:
    book["Enheter"].title = "Register"
    for name, defined in book.defined_names.items():
        if "units" in name:
            defined.attr_text = defined.attr_text.replace("Enheter", "Register")


def _whitespace(book: Any) -> None:
    book["Enheter"]["B30"] = "  \u00a0 "
    book["Enheter"]["B5"] = "\u00a0Skola "
    book["Nivåer"]["A50"] = " "


def _as_people_write(book: Any) -> None:
    sheet = book["Enheter"]
    sheet["C5"], sheet["C6"] = "Avdelning", "ENHET"  # the level's name, and its code in capitals
    sheet["D6"] = "skola"
    sheet["D7"] = 1000
    basics = book["Grunduppgifter"]
    basics["B7"], basics["B10"], basics["B11"], basics["B14"] = "2026", "100 %", "80\u00a0%", "andel av poängen"
    book["Uppföljningar"]["C4"] = "2026-04-30"
    book["Statusskala mål"]["D4"] = "92d050"
    book["Statusskala mål"]["E4"] = None
    book["Enheter"]["G5"] = "1,0"


@pytest.mark.parametrize(
    "edit",
    [
        _insert_rows,
        _insert_columns,
        _move_columns,
        _lose_names,
        _respell_headings,
        _reword_headings,
        _rename_sheet,
        _whitespace,
        _as_people_write,
    ],
)
def test_what_people_do_to_a_workbook_changes_nothing(edit: Any, edited: Edited) -> None:
    reading = edited(edit)
    assert reading.findings == ()
    assert reading.model == small_model()


def test_new_rows_below_and_between_are_read(edited: Edited) -> None:
    def edit(book: Any) -> None:
        sheet = book["Enheter"]
        for row, code in ((8, "1300"), (40, "1400")):
            sheet.cell(row, 1, code)
            sheet.cell(row, 2, f"Enhet {code}")
            sheet.cell(row, 3, "enhet")
            sheet.cell(row, 4, "1000")

    reading = edited(edit)
    assert reading.findings == ()
    assert reading.model is not None
    assert [unit.code for unit in reading.model.units][-2:] == ["1300", "1400"]
