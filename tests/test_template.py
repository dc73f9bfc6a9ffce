"""The goal-card template: guides by itself, survives being moved about, and reads back what was typed."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from xl_malkort.layout import GOAL_CARD, Reading, read
from xl_malkort.layout.form import missing
from xl_malkort.model import Direction, GoalStatus, SteeringModel
from xl_malkort.model.presets import preset
from xl_malkort.output.template import RowValues, template_bytes, write_template

from .conftest import Convert, Validate

MODEL = SteeringModel.model_validate(
    preset("hagfors", year=2026).model_dump()
    | {
        "municipality": "Exempelköpings kommun",
        "units": [
            {"code": "0000", "name": "Exempelköpings kommun", "level": "kommun"},
            {"code": "1000", "name": "Skolavdelningen", "level": "avdelning", "parent": "0000"},
            {"code": "1100", "name": "Björkskolan", "level": "enhet", "parent": "1000", "responsible": "Rektor"},
            {"code": "2000", "name": "Tekniska", "level": "avdelning", "parent": "0000"},
        ],
        "goals": [
            {"code": "M1", "text": "Trygga invånare", "perspective": "medborgare"},
            {"code": "S1", "text": "Trygga elever", "perspective": "medborgare", "parent": "M1", "unit": "1000"},
            {"code": "T1", "text": "Hela vägar", "perspective": "medborgare", "parent": "M1", "unit": "2000"},
        ],
    }
)
GOAL: RowValues = {
    "perspective": "Medborgare/kund",
    "overall_goal": "S1 Trygga elever",
    "long_term_goal": "Alla är trygga",
    "goal": "Fler trivs i skolan",
    "measure": "Andel som trivs",
    "baseline": "80 %",
    "target": "minst 85 %",
    "outcome": "86,5 %",
    "status": "Uppnått",
    "forecast": "Delvis uppnått",
    "activity": "Rastvärdar",
    "responsible": "Rektor",
    "due": dt.date(2026, 6, 30),
    "activity_status": "Klar",
    "comment": "Bra vår",
}


def card(tmp_path: Path, *rows: RowValues) -> Reading:
    path = tmp_path / "kort.xlsx"
    write_template(path, GOAL_CARD, MODEL, unit=MODEL.unit("1100"), round=MODEL.round("T2"), rows=rows)
    reading = read(path, MODEL)
    assert reading.error is None, reading.error
    return reading


def test_what_is_typed_is_what_is_read(tmp_path: Path) -> None:
    found = card(tmp_path, GOAL).card
    assert found is not None
    assert (found.unit_code, found.year, found.round, found.level) == ("1100", 2026, "T2", "Enhet")
    (goal,) = found.goals
    assert (goal.id, goal.perspective_code, goal.overall_code) == ("r01", "medborgare", "S1")
    assert (goal.goal, goal.long_term_goal, goal.comment) == ("Fler trivs i skolan", "Alla är trygga", "Bra vår")
    assert goal.status is not None
    assert goal.status.value is GoalStatus.ACHIEVED
    (measure,) = goal.measures
    assert measure.target is not None
    assert (measure.target.direction, measure.target.value) == (Direction.AT_LEAST, 85)
    assert measure.outcome is not None
    assert (measure.outcome.value, measure.outcome.unit) == (86.5, "%")
    (activity,) = goal.activities
    assert activity.due is not None
    assert activity.due.date == dt.date(2026, 6, 30)
    assert activity.source.of("responsible") == "N9"


def test_rows_below_a_goal_give_it_more_measures_and_activities(tmp_path: Path) -> None:
    more: RowValues = {"measure": "Frånvaro", "target": "högst 5 %", "outcome": "4 %", "activity": "Föräldramöte"}
    repeated = dict(GOAL) | {"measure": "Tredje måttet", "activity": "Tredje aktiviteten"}
    for name in ("status", "forecast", "comment"):
        repeated.pop(name)
    found = card(tmp_path, GOAL, more, repeated, {"goal": "Nästa mål", "perspective": "Ekonomi"}).card
    assert found is not None
    first, second = found.goals
    assert [measure.name for measure in first.measures] == ["Andel som trivs", "Frånvaro", "Tredje måttet"]
    assert [activity.text for activity in first.activities] == ["Rastvärdar", "Föräldramöte", "Tredje aktiviteten"]
    assert second.goal == "Nästa mål"


def test_an_assignment_without_a_goal_stands_for_itself(tmp_path: Path) -> None:
    found = card(tmp_path, GOAL, {"perspective": "Ekonomi", "activity": "Inför e-faktura"}).card
    assert found is not None
    assert [activity.text for activity in found.activities] == ["Inför e-faktura"]
    assert len(found.goals[0].activities) == 1


def test_a_second_status_of_one_goal_is_reported_not_lost(tmp_path: Path) -> None:
    facts = card(tmp_path, GOAL, {"activity": "Mer", "status": "Ej uppnått"}).facts
    assert [(spot.cell, spot.text) for spot in facts.stray] == [("K10", "Ej uppnått")]


def test_blank_rows_and_spaces_are_nothing(tmp_path: Path) -> None:
    reading = card(tmp_path, {}, GOAL, {"comment": "   "}, {"measure": "\u00a0"})
    assert reading.card is not None
    assert len(reading.card.goals) == 1
    assert reading.card.goals[0].id == "r02"
    assert reading.facts.stray == ()


def shift(book: Workbook, rows: int, columns: int) -> None:
    """Insert rows above and columns before the form as Excel does it: cells move, and so do all names."""
    sheet = book["Målkort"]
    sheet.move_range("A1:S70", rows=rows, cols=columns)

    def moved(found: re.Match[str]) -> str:
        column = openpyxl.utils.column_index_from_string(found[1]) + columns
        return f"${openpyxl.utils.get_column_letter(column)}${int(found[2]) + rows}"

    for name in book.defined_names.values():
        if "Målkort" in name.attr_text:
            name.attr_text = re.sub(r"\$([A-Z]+)\$(\d+)", moved, name.attr_text)


def test_moved_rows_and_columns_read_the_same(tmp_path: Path) -> None:
    before = card(tmp_path, GOAL, {"activity": "Mer"}).card
    book = openpyxl.load_workbook(tmp_path / "kort.xlsx")
    shift(book, rows=3, columns=2)
    book.save(tmp_path / "flyttat.xlsx")
    after = read(tmp_path / "flyttat.xlsx", MODEL).card
    assert before is not None
    assert after is not None
    assert after.goals[0].source.cell == "G12"
    ignoring = {"goals": {"__all__": {"source", "measures", "activities"}}}
    assert after.model_dump(exclude=ignoring) == before.model_dump(exclude=ignoring)
    assert [a.text for a in after.goals[0].activities] == ["Rastvärdar", "Mer"]


def test_a_row_inserted_in_the_middle_is_read_and_the_others_keep_their_ids(tmp_path: Path) -> None:
    card(tmp_path, GOAL, dict(GOAL) | {"goal": "Andra målet"})
    book = openpyxl.load_workbook(tmp_path / "kort.xlsx")
    sheet = book["Målkort"]
    sheet.move_range("A10:S68", rows=1)
    for name in book.defined_names.values():
        name.attr_text = re.sub(
            r"\$([A-Z]+)\$(\d+)", lambda m: f"${m[1]}${int(m[2]) + (int(m[2]) >= 10)}", name.attr_text
        )
    sheet["B10"], sheet["E10"] = "Ekonomi", "Inskjutet mål"
    book.save(tmp_path / "inskjuten.xlsx")
    found = read(tmp_path / "inskjuten.xlsx", MODEL).card
    assert found is not None
    assert [(goal.id, goal.goal) for goal in found.goals] == [
        ("r01", "Fler trivs i skolan"),
        (None, "Inskjutet mål"),
        ("r02", "Andra målet"),
    ]


def test_a_column_whose_name_is_gone_is_reported(tmp_path: Path) -> None:
    card(tmp_path, GOAL)
    book = openpyxl.load_workbook(tmp_path / "kort.xlsx")
    del book.defined_names["mk_col_outcome"]
    book.save(tmp_path / "utan.xlsx")
    reading = read(tmp_path / "utan.xlsx", MODEL)
    assert reading.facts.lost == ("outcome",)


def test_what_the_checks_ask_about_is_seen(tmp_path: Path) -> None:
    card(tmp_path, GOAL, {"activity": "Dold"}, {"activity": "=1+1 är två"})
    book = openpyxl.load_workbook(tmp_path / "kort.xlsx")
    sheet = book["Målkort"]
    sheet.row_dimensions[10].hidden = True
    sheet["U12"] = "Klistrat bredvid"
    sheet["B80"] = "Under formuläret"
    book.save(tmp_path / "sett.xlsx")
    facts = read(tmp_path / "sett.xlsx", MODEL).facts
    assert [spot.cell for spot in facts.hidden] == ["M10"]
    assert {spot.cell for spot in facts.stray} == {"U12", "B80"}
    assert [spot.cell for spot in facts.formula_like] == ["M11"]


def test_the_goal_list_holds_what_concerns_the_unit() -> None:
    content = template_bytes(GOAL_CARD, MODEL, unit=MODEL.unit("1100"))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        strings = package.read("xl/sharedStrings.xml").decode()
    assert "S1 Trygga elever" in strings
    assert "M1 Trygga invånare" in strings
    assert "T1 Hela vägar" not in strings


def test_the_marks_say_what_is_missing() -> None:
    assert missing(GOAL_CARD, {}) == []
    assert missing(GOAL_CARD, {k: str(v) for k, v in GOAL.items()}) == []
    assert missing(GOAL_CARD, {"goal": "Mål", "measure": "Mått", "outcome": "5"}) == [
        "perspective",
        "overall_goal",
        "target",
        "forecast",
        "activity",
    ]


def test_libreoffice_calculates_the_marks(tmp_path: Path, soffice: Convert) -> None:
    lacking = {"goal": "Mål", "measure": "Mått", "outcome": "5"}
    card(tmp_path, GOAL, lacking)
    # openpyxl drops the results written beside the formulas, so what comes back is what LibreOffice calculated.
    book = openpyxl.load_workbook(tmp_path / "kort.xlsx")
    book.save(tmp_path / "utan resultat.xlsx")
    done = soffice(tmp_path / "utan resultat.xlsx", "xlsx", tmp_path / "ut")
    sheet = openpyxl.load_workbook(done, data_only=True)["Målkort"]
    assert (sheet["A9"].value, sheet["S9"].value or "") == ("✔", "")
    assert sheet["A10"].value == "●"
    assert sheet["S10"].value == "perspektiv, övergripande mål, målvärde, prognos helår, aktivitet"
    assert sheet["A1"].value == "Målkort 2026 – Björkskolan"
    assert sheet["A7"].value == "1 av 2 ifyllda rader är kompletta."


def test_the_form_is_protected_with_its_inputs_open(tmp_path: Path) -> None:
    card(tmp_path, GOAL)
    sheet = openpyxl.load_workbook(tmp_path / "kort.xlsx")["Målkort"]
    assert sheet.protection.sheet
    for cell, locked in {
        "B9": False,
        "Q68": False,
        "C5": False,
        "J9": True,
        "R9": True,
        "A9": True,
        "S9": True,
    }.items():
        assert sheet[cell].protection.locked is locked, cell


def test_it_prints_on_a4_landscape_with_the_header_on_every_page(tmp_path: Path) -> None:
    card(tmp_path, GOAL)
    sheet = openpyxl.load_workbook(tmp_path / "kort.xlsx")["Målkort"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$8:$8"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0  # one page wide (the default), as many pages as it takes


def test_it_tells_its_language_and_title(tmp_path: Path) -> None:
    card(tmp_path, GOAL)
    properties = openpyxl.load_workbook(tmp_path / "kort.xlsx").properties
    assert (properties.language, properties.title) == ("sv-SE", "Målkort 2026 – Björkskolan")


def test_more_rows_than_there_is_room_for_are_refused() -> None:
    with pytest.raises(ValueError, match="61 rows"):
        template_bytes(GOAL_CARD, MODEL, rows=[GOAL] * 61)


def test_a_full_card_and_an_empty_model_pass_the_validator(tmp_path: Path, validator: Validate) -> None:
    write_template(tmp_path / "fullt.xlsx", GOAL_CARD, MODEL, rows=[GOAL] * 60)
    write_template(tmp_path / "tomt.xlsx", GOAL_CARD, preset("hagfors", year=2026))
    assert validator(tmp_path / "fullt.xlsx") == []
    assert validator(tmp_path / "tomt.xlsx") == []
