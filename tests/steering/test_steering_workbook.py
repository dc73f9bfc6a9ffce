"""The workbook that people get: valid, guiding, printable, in Swedish, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from steering_models import example_model, small_model

from xl_malkort.errors import WriteError
from xl_malkort.grid import open_workbook
from xl_malkort.layout.steering.definition import PAGES, TABLES
from xl_malkort.model.presets import preset
from xl_malkort.output.finish import finish, with_language
from xl_malkort.output.look import Look, closed, height_of, new_workbook, width_of
from xl_malkort.output.steering import steering_bytes, write_steering


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of Exempelköping."""
    made = tmp_path_factory.mktemp("styrmodell") / "styrmodell.xlsx"
    write_steering(example_model(), made)
    return made


@pytest.fixture(scope="module")
def book(path: Path) -> Any:
    """The same, as openpyxl sees it."""
    return openpyxl.load_workbook(path)


def test_microsofts_validator_finds_nothing(validator: Any, path: Path, tmp_path: Path) -> None:
    assert validator(path) == []
    empty = tmp_path / "mall.xlsx"
    write_steering(preset("hagfors", year=2026), empty)
    assert validator(empty) == []


def test_the_sheets_stand_in_order_and_the_lists_are_hidden(book: Any) -> None:
    assert book.sheetnames == ["Läs mig", *(page.sheet for page in PAGES), "Listor"]
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["Listor"]
    assert book.active.title == "Läs mig"


def test_every_sheet_prints_on_a4_and_keeps_its_headings_in_view(book: Any) -> None:
    for sheet in book.worksheets[1:-1]:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.freeze_panes in ("A4", "B4")


def test_every_table_is_an_excel_table_with_help_at_its_headings(book: Any) -> None:
    for table in TABLES:
        sheet = book[table.sheet]
        (made,) = sheet.tables.values()
        assert [column.name for column in made.tableColumns] == [column.header for column in table.columns]
        assert made.autoFilter is not None
        for number, column in enumerate(table.columns, start=1):
            assert sheet.cell(3, number).comment.text == column.help


def test_drop_downs_reach_at_least_forty_empty_rows(book: Any) -> None:
    for table in (table for table in TABLES if table.room):
        sheet = book[table.sheet]
        filled = max(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value)
        for number, column in enumerate(table.columns, start=1):
            if not column.drop_down:
                continue
            cell = f"{get_column_letter(number)}{filled + 40}"
            (rule,) = [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]
            assert rule.formula1 == column.drop_down
            assert len(rule.error) <= 255


def test_a_status_shows_its_own_colours(book: Any) -> None:
    sheet = book["Statusskala mål"]
    for row in range(4, 9):
        fill = sheet.cell(row, 4)
        assert fill.fill.fgColor.rgb == f"FF{fill.value[1:]}"
        assert sheet.cell(row, 5).fill.fgColor.rgb == fill.fill.fgColor.rgb


def test_columns_fit_their_texts(book: Any) -> None:
    for table in TABLES:
        sheet = book[table.sheet]
        for number, _column in enumerate(table.columns, start=1):
            width = sheet.column_dimensions[get_column_letter(number)].width
            for row in range(3, sheet.max_row + 1):
                text = str(sheet.cell(row, number).value or "").removesuffix(" 00:00:00")
                needed = height_of([(text, width)])
                told = sheet.row_dimensions[row].height or 15
                assert needed <= told * 1.1, (table.sheet, row, text)


def test_it_tells_its_title_and_language_and_holds_no_macro(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        core = package.read("docProps/core.xml").decode()
        assert "<dc:language>sv-SE</dc:language>" in core
        assert "<dc:title>Styrmodell för Exempelköpings kommun 2026</dc:title>" in core
        assert not any("vba" in name.lower() or "external" in name.lower() for name in package.namelist())


def test_its_formulas_calculate_in_libreoffice(soffice: Any, book: Any, path: Path, tmp_path: Path) -> None:
    """Drop-downs, limits and marks are formulas that no program calculates until someone types; here they are."""
    copy = openpyxl.load_workbook(path)
    asked = 0
    for sheet in copy.worksheets:
        formulas = [rule.formula1 for rule in sheet.data_validations.dataValidation]
        formulas += [f for area in sheet.conditional_formatting for rule in area.rules for f in rule.formula]
        # A formula holds for the first row of its cells, so it is asked for there, far to the right.
        for number, formula in enumerate(f for f in formulas if f and not re.fullmatch(r"[\d.]+", f)):
            listed = formula.startswith(("mk_codes_", "mk_list_"))
            sheet.cell(4, 30 + number, f"=ROWS({formula})" if listed else f"={formula}")
            asked += 1
        sheet.tables.clear()
    copy.save(tmp_path / "formler.xlsx")
    sheets = open_workbook(soffice(tmp_path / "formler.xlsx", "xlsx", tmp_path / "lo"))
    found: dict[object, int] = {}
    for page in PAGES:
        sheet = sheets.sheet(page.sheet)
        assert sheet.errors == {}
        for col in range(30, sheet.n_cols + 1):
            value = sheet.value(4, col)
            found[value] = found.get(value, 0) + 1
    assert asked > 40
    assert None not in found
    # The drop-downs show as many choices as are filled in: units, goals, levels, perspectives.
    model = example_model()
    assert {len(part) for part in (model.units, model.goals, model.levels, model.perspectives)} <= set(found)


def test_text_never_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    model = small_model()
    goal = model.goals[0].model_copy(update={"text": '=HYPERLINK("http://x","Klicka")'})
    model = model.model_copy(update={"goals": (goal, *model.goals[1:])})
    with zipfile.ZipFile(io.BytesIO(steering_bytes(model))) as package:
        for name in package.namelist():
            if "/worksheets/sheet" in name:
                assert b"<f>" not in package.read(name)


def test_finish_changes_only_the_language(tmp_path: Path) -> None:
    book = new_workbook("Prov", "Ett prov")
    book.add_worksheet("Blad").write_string(0, 0, "1", Look(book)("cell"))
    made = closed(book)
    told = with_language(made)
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(io.BytesIO(told)) as new:
        assert old.namelist() == new.namelist()
        differ = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert differ == ["docProps/core.xml"]
        assert {entry.date_time for entry in new.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    finish(made, tmp_path / "ny" / "prov.xlsx")
    assert (tmp_path / "ny" / "prov.xlsx").read_bytes() == told
    assert [entry.name for entry in (tmp_path / "ny").iterdir()] == ["prov.xlsx"]


def test_finish_refuses_what_is_not_xlsxwriters() -> None:
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as package:
        package.writestr("a.txt", "x")
    with pytest.raises(ValueError, match=r"core\.xml"):
        with_language(empty.getvalue())


def test_a_target_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "mapp.xlsx").mkdir()
    with pytest.raises(WriteError, match="mapp med det namnet") as told:
        write_steering(small_model(), tmp_path / "mapp.xlsx")
    assert told.value.code == "MK901"
    assert [entry.name for entry in tmp_path.iterdir()] == ["mapp.xlsx"]


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "styrmodell.xlsx"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WriteError, match="disken är full"):
        write_steering(small_model(), target)
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["styrmodell.xlsx"]


def test_looks_are_made_once() -> None:
    look = Look(new_workbook("Prov", "Ett prov"))
    assert look("cell", bold=True) is look("cell", bold=True)
    assert look("cell") is not look("cell", bold=True)
    assert width_of(["ett", "ett längre ord"]) > width_of(["ett"], least=1)
