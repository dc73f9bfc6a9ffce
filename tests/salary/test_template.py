"""The template of salary criteria: reads back what was typed, survives moving, is locked, guides and prints."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from pydantic import ValidationError

import xl_malkort
from xl_malkort.layout import read
from xl_malkort.layout.read_criteria import level_labels
from xl_malkort.model import CardKind, SteeringModel
from xl_malkort.model.salary import RatingLevel
from xl_malkort.output.template.salary_criteria import criteria_template_bytes

from ..conftest import Convert, Validate
from .made import COMMON, MODEL, WEIGHED, changed, row, workbook


def test_what_is_typed_is_what_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "k.xlsx", row(goal_2="E1 Ekonomi i balans"), group="Lärare", applies_to="Chef")
    reading = read(path, MODEL)
    assert reading.error is None, reading.error
    assert (reading.kind, reading.layout) == (CardKind.SALARY_CRITERIA, "template:salary_criteria@1")
    card = reading.card
    assert card is not None
    assert (card.unit_code, card.unit, card.year) == ("1100", "Björkskolan", 2026)
    assert (card.head["group"].raw, card.head["applies_to"].raw) == ("Lärare", "Chef")
    assert level_labels(card) == ("Utvecklingsområde", "Bra", "Mycket bra")
    (one,) = card.criteria
    assert one.model_dump(mode="json") == {
        "name": "Samarbete",
        "description": "Hur samarbete syns i det dagliga arbetet.",
        "levels": [
            {"label": "Utvecklingsområde", "text": "Gör sin egen del när någon påminner."},
            {"label": "Bra", "text": "Håller det gruppen har bestämt och säger till i tid."},
            {"label": "Mycket bra", "text": "Får gruppen att hitta nya lösningar tillsammans."},
        ],
        "weight": None,
        "goals": ["M1", "E1"],
        "source": {"sheet": "Lönekriterier", "cell": "C9"},
    }


def test_weights_are_read_as_people_write_them(tmp_path: Path) -> None:
    rows = ({"weight": 40}, row(weight="35 %"), row("Planering", weight="25"))
    card = read(workbook(tmp_path / "k.xlsx", *rows, model=WEIGHED), WEIGHED).card
    assert card is not None
    assert [one.weight for one in card.criteria] == [40, 35, 25]
    assert (card.criteria[0].code, card.criteria[0].name) == ("K1", "Bemötande")


@pytest.mark.parametrize("count", [3, 4, 5])
def test_the_scale_is_the_models(count: int, tmp_path: Path) -> None:
    levels = [RatingLevel(label=f"Steg {n}") for n in range(1, count + 1)]
    model = MODEL.model_copy(update={"rating_levels": tuple(levels)})
    card = read(workbook(tmp_path / "k.xlsx", row(**{f"level_{count}": "Högst."}), model=model), model).card
    assert card is not None
    assert level_labels(card) == tuple(f"Steg {n}" for n in range(1, count + 1))
    assert card.criteria[0].levels[-1].text == "Högst."


def test_moved_rows_and_columns_read_the_same(tmp_path: Path) -> None:
    path = workbook(tmp_path / "k.xlsx")
    before = read(path, MODEL).card

    def shift(book: Workbook) -> None:
        book["Lönekriterier"].move_range("A8:L18", rows=2, cols=1)

        def moved(found: re.Match[str]) -> str:
            column, line = openpyxl.utils.column_index_from_string(found[1]), int(found[2])
            inside = line >= 8
            return f"${openpyxl.utils.get_column_letter(column + inside)}${line + 2 * inside}"

        for name in book.defined_names.values():
            if "Lönekriterier" in name.attr_text:
                name.attr_text = re.sub(r"\$([A-Z]+)\$(\d+)", moved, name.attr_text)

    after = read(changed(path, shift), MODEL).card
    assert before is not None
    assert after is not None
    assert [one.name for one in after.criteria] == [one.name for one in before.criteria]
    assert after.criteria[0].source.cell == "D11"
    assert after.criteria[0].levels == before.criteria[0].levels


def test_a_form_that_was_deleted_is_no_card(tmp_path: Path) -> None:
    def drop(book: Workbook) -> None:
        for name in [n for n in book.defined_names if n.startswith("mk_col_")]:
            del book.defined_names[name]

    reading = read(changed(workbook(tmp_path / "k.xlsx"), drop), MODEL)
    assert reading.error is not None
    assert reading.error.code == "MK201"


def test_the_common_criterion_is_locked_where_the_municipality_has_said_something(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(workbook(tmp_path / "k.xlsx", {}, row(), model=WEIGHED))["Lönekriterier"]
    assert sheet.protection.sheet
    assert [cell.value for cell in sheet[9]][1:4] == ["K1", COMMON.name, COMMON.definition]
    locked = {cell.coordinate for cell in (*sheet[9], *sheet[10]) if cell.protection.locked}
    # The third level is the unit's own to write, and so are its weight and more goals.
    assert {"B9", "C9", "D9", "E9", "H9", "I9", "A10", "B10"} <= locked
    assert not {"F9", "G9", "J9", "K9", "C10", "D10", "H10"} & locked


def test_it_prints_on_a4_and_offers_the_goals(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook(tmp_path / "k.xlsx"))
    sheet = book["Lönekriterier"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert lists["E9:E18"] == "mk_list_goals"
    assert [cell.value for cell in book["Listor"]["A"]][1:3] == ["M1 Trygga invånare", "E1 Ekonomi i balans"]
    assert book["Listor"].sheet_state == "hidden"


def test_libreoffice_calculates_the_marks(tmp_path: Path, soffice: Convert) -> None:
    path = workbook(tmp_path / "k.xlsx", row(), row("Planering", definition="", level_3=""))
    book = openpyxl.load_workbook(path)
    book.save(tmp_path / "utan resultat.xlsx")
    sheet = openpyxl.load_workbook(soffice(tmp_path / "utan resultat.xlsx", "xlsx", tmp_path / "ut"), data_only=True)
    form = sheet["Lönekriterier"]
    assert (form["A9"].value, form["A10"].value) == ("✔", "●")
    assert form["K10"].value == "definition, mycket bra"
    assert form["A1"].value == "Lönekriterier 2026 – Björkskolan"
    assert form["H7"].value == "2 kriterier (ska vara 3–5)"
    calculated = read(tmp_path / "ut" / "utan resultat.xlsx", MODEL).card
    assert calculated == read(path, MODEL).card


def test_every_template_passes_microsofts_validator(tmp_path: Path, validator: Validate) -> None:
    for n, model in enumerate((MODEL, WEIGHED)):
        path = tmp_path / f"{n}.xlsx"
        path.write_bytes(criteria_template_bytes(model))
        assert validator(path) == []


def test_new_writes_one_for_every_unit_that_has_staff(tmp_path: Path) -> None:
    from xl_malkort.output.steering import write_steering

    write_steering(MODEL, tmp_path / "styrmodell.xlsx")
    from xl_malkort.round.create import new_for_all

    made = list(new_for_all("salary_criteria", tmp_path / "styrmodell.xlsx", tmp_path / "ut"))
    assert [one.unit.code for one in made if one.unit] == ["1100", "1200"]
    assert all(one.error is None and one.path.exists() for one in made)
    again = xl_malkort.read_card(made[0].path, model=tmp_path / "styrmodell.xlsx")
    assert again.error is None
    assert again.card is not None
    assert again.card.unit_code == "1100"


def test_the_model_is_checked() -> None:
    for wrong in (
        {"rating_levels": [{"label": "Bra"}]},
        {"criteria_limits": {"least": 5, "most": 3}},
        {"smallest_group": 1},
    ):
        with pytest.raises(ValidationError):
            SteeringModel.model_validate(MODEL.model_dump() | wrong)
