"""Goal programmes: the thread from political will to activity is read, checked and shown, and the round trip holds."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import xl_malkort
from xl_malkort.checks import check_card
from xl_malkort.layout import Reading, read
from xl_malkort.model import ActivityStatus, Finding, GoalStatus, Severity, SteeringModel
from xl_malkort.output.template.goal_programme import programme_bytes
from xl_malkort.rollup import roll_up
from xl_malkort.rollup.political import Gap, strands
from xl_malkort.round.create import new_for_all

from ..conftest import ROOT, Convert, Validate

sys.path.insert(0, str(ROOT / "workbooks"))
import programmes as example

MODEL = example.municipality()
D2 = MODEL.round("D2")
FOLDER = ROOT / "workbooks" / example.FOLDER
CARDS = sorted(FOLDER.glob("*[0-9] *.xlsx"))
Rows = dict[str, list[dict[str, Any]]]
GOAL: dict[str, Any] = {
    "goal": "Fler elever blir behöriga",
    "overall_goal": "U1 Alla elever går ut skolan med behörighet",
    "responsible": "Skolchef",
    "measure": "Andel behöriga",
    "target": "minst 90 %",
    "outcome": "91 %",
}
ACTIVITY: dict[str, Any] = {
    "activity": "Inför läsgaranti",
    "operative": "O1 Fler elever blir behöriga",
    "organisation": "10 Utbildning",
    "responsible": "Rektor",
    "due": dt.date(2026, 10, 30),
    "activity_status": "Pågår",
}
LINE: dict[str, Any] = {"goal": GOAL["overall_goal"], "direction": "Trygg uppväxt och goda studier"}
WILL: dict[str, Any] = {"direction": "Trygg uppväxt och goda studier", "text": "Vi vill att alla lyckas."}
CODES = {"MK376", "MK377", "MK378", "MK379", "MK475", "MK476", "MK477", "MK333", "MK337", "MK401"}


def sheets(**changes: Any) -> Rows:
    return {"op": [GOAL], "akt": [ACTIVITY], "inriktning": [LINE], "politik": [WILL], **changes}


def programme(
    tmp_path: Path, rows: Rows, edit: Callable[[Any], None] | None = None, model: SteeringModel = MODEL
) -> Reading:
    path = tmp_path / "program.xlsx"
    path.write_bytes(programme_bytes(model, unit=model.unit("10"), round=model.round("D2"), rows=rows))
    if edit is not None:
        book = openpyxl.load_workbook(path)
        edit(book)
        book.save(path)
    reading = read(path, model)
    assert reading.error is None, reading.error
    return reading


def said(reading: Reading) -> dict[str, Finding]:
    return {finding.code: finding for finding in check_card(reading, MODEL, round=D2)}


def test_what_is_typed_is_what_is_read(tmp_path: Path) -> None:
    more = {"measure": "Andel som läser", "target": "minst 80 %", "outcome": "70 %"}
    second = GOAL | {"goal": "Fler trivs", "status": "Delvis uppnått", "outcome": ""}
    vision = [{"text": "Alla lyckas"}, {}, {"text": "Nära och enkelt"}]
    reading = programme(tmp_path, sheets(op=[GOAL, more, second], vision=vision))
    card = reading.card
    assert card is not None
    assert (card.unit_code, card.year, card.round, card.level) == ("10", 2026, "D2", "Förvaltning")
    first, other = card.goals
    assert (first.id, first.overall_code, first.perspective_code, first.responsible) == (
        "O1",
        "U1",
        "uppvaxt",
        "Skolchef",
    )
    assert [measure.name for measure in first.measures] == ["Andel behöriga", "Andel som läser"]
    assert other.id == "O3"
    assert other.status is not None
    assert other.status.value is GoalStatus.PARTLY
    (activity,) = first.activities
    assert (activity.organisation, activity.organisation_code) == ("10 Utbildning", "10")
    assert activity.status is not None
    assert activity.status.value is ActivityStatus.ONGOING
    texts = {section.key: [row.texts for row in section.rows] for section in card.sections}
    assert texts["vision"] == [
        {"aspect": "Vision", "text": "Alla lyckas"},
        {"aspect": "Medborgarvärde", "text": "Nära och enkelt"},
    ]
    assert texts["politik"] == [WILL]
    assert "sixbox" not in texts
    dumped = card.model_dump(mode="json")
    assert dumped["sections"][0]["rows"][0]["source"] == {"sheet": "Vision och uppdrag", "cell": "A10"}
    assert dumped["goals"][0]["responsible"] == "Skolchef"


def test_directions_and_long_term_goals_stand_there_from_the_start(tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    path.write_bytes(programme_bytes(MODEL, unit=MODEL.unit("10")))
    book = openpyxl.load_workbook(path)
    assert book["Politisk inriktning"]["A4"].value == "Trygg uppväxt och goda studier"
    assert book["Inriktningsmål"]["A10"].value == "O1 Äldre bestämmer över sin vardag"
    assert [book["Sixbox"].cell(row, 1).value for row in (4, 9)] == ["Ledning", "Hjälpmedel och metoder"]
    assert "MK206" in said(read(path, MODEL))


@pytest.mark.parametrize(
    ("code", "rows", "sheet", "cell"),
    [
        (
            "MK333",
            sheets(
                op=[GOAL, GOAL | {"goal": "Fler trivs", "overall_goal": ""}],
                akt=[ACTIVITY, ACTIVITY | {"operative": "O2 Fler trivs"}],
            ),
            "Operativa mål",
            "C5",
        ),
        ("MK337", sheets(op=[GOAL, GOAL | {"goal": ""}]), "Operativa mål", "B5"),
        ("MK376", sheets(akt=[ACTIVITY, ACTIVITY | {"operative": "O7 Något annat"}]), "Aktivitetsplan", "B5"),
        ("MK377", sheets(akt=[ACTIVITY | {"organisation": "Skolan"}]), "Aktivitetsplan", "C4"),
        ("MK378", sheets(op=[GOAL | {"responsible": ""}]), "Operativa mål", "D4"),
        ("MK379", sheets(akt=[ACTIVITY | {"organisation": ""}]), "Aktivitetsplan", "C4"),
        ("MK401", sheets(op=[GOAL, GOAL | {"goal": "Fler trivs"}]), "Operativa mål", "B5"),
        ("MK475", sheets(akt=[ACTIVITY, ACTIVITY | {"operative": ""}]), "Aktivitetsplan", "B5"),
        ("MK476", sheets(inriktning=[LINE, {"goal": "L1 Det byggs bostäder"}]), "Inriktningsmål", "A5"),
        ("MK477", sheets(politik=[WILL, {"direction": "Arbete och företagande"}]), "Politisk inriktning", "A5"),
    ],
)
def test_each_fault_is_found_where_it_stands(tmp_path: Path, code: str, rows: Rows, sheet: str, cell: str) -> None:
    found = said(programme(tmp_path, rows))
    assert CODES & set(found) == {code}
    assert (found[code].sheet, found[code].cell) == (sheet, cell)


def test_a_whole_programme_has_no_findings(tmp_path: Path) -> None:
    assert said(programme(tmp_path, sheets())) == {}


def test_a_mistyped_link_is_given_a_suggestion(tmp_path: Path) -> None:
    found = said(programme(tmp_path, sheets(akt=[ACTIVITY | {"organisation": "Utbildningen"}])))
    assert "Menade du ”10 Utbildning”?" in str(found["MK377"].hint)


def test_sheets_of_text_may_be_deleted_but_not_what_is_rolled_up(tmp_path: Path) -> None:
    def without(*names: str) -> Callable[[Any], None]:
        def edit(book: Any) -> None:
            for name in names:
                del book[name]
            for name, defined in list(book.defined_names.items()):
                if any(f"'{gone}'" in defined.attr_text or f"{gone}!" in defined.attr_text for gone in names):
                    del book.defined_names[name]

        return edit

    assert said(programme(tmp_path, sheets(), without("Sixbox", "Omvärld", "Framgångsfaktorer"))) == {}
    assert "MK204" in said(programme(tmp_path, sheets(), without("Operativa mål")))


def test_rows_that_moved_keep_their_goal(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        sheet = book["Operativa mål"]
        sheet.move_range("A4:K33", rows=2)
        for defined in book.defined_names.values():
            if "'Operativa mål'" in defined.attr_text:
                defined.attr_text = defined.attr_text.replace("$4:", "$6:").replace("$33", "$35")

    card = programme(tmp_path, sheets(), edit).card
    assert card is not None
    assert [(goal.id, goal.source.cell, len(goal.activities)) for goal in card.goals] == [("O1", "B6", 1)]


def test_the_thread_marks_its_gaps(tmp_path: Path) -> None:
    op = [GOAL, GOAL | {"goal": "Utan länk", "overall_goal": "", "responsible": ""}]
    akt = [ACTIVITY | {"organisation": "Skolan"}, ACTIVITY | {"operative": "", "organisation": ""}]
    rolled = roll_up([programme(tmp_path, sheets(op=op, akt=akt))], MODEL, year=2026, round="D2")
    told = {strand.text: strand.gaps for strand in strands(rolled) if strand.gaps}
    assert told == {
        "Inför läsgaranti": (Gap.NO_GOAL, Gap.NO_ORGANISATION),
        "Utan länk": (Gap.NO_LINK, Gap.NO_OWNER, Gap.NO_ACTIVITY),
        **{f"{node.code} {node.text}": (Gap.NO_OPERATIVE,) for node in MODEL.goals if node.code != "U1"},
    }
    under = [strand for strand in strands(rolled) if strand.text == "Inför läsgaranti"]
    assert [strand.gaps for strand in under] == [(Gap.UNKNOWN_ORGANISATION,), (Gap.NO_GOAL, Gap.NO_ORGANISATION)]
    assert [strand.depth for strand in strands(rolled)][:4] == [0, 1, 2, 3]


def test_a_direction_without_goals_is_a_gap(tmp_path: Path) -> None:
    goals = [node.model_dump() for node in MODEL.goals if node.perspective != "omsorg"]
    model = SteeringModel.model_validate(MODEL.model_dump() | {"goals": goals})
    rolled = roll_up([programme(tmp_path, sheets(), model=model)], model, year=2026, round="D2")
    assert [s.text for s in strands(rolled) if Gap.NO_LONG_TERM in s.gaps] == ["Omsorg med självbestämmande"]


def test_libreoffice_calculates_the_drop_downs_and_marks(tmp_path: Path, soffice: Convert) -> None:
    programme(tmp_path, sheets(op=[GOAL, {"goal": "Halvt"}]))
    book = openpyxl.load_workbook(tmp_path / "program.xlsx")
    book.save(tmp_path / "utan resultat.xlsx")
    calculated = openpyxl.load_workbook(
        soffice(tmp_path / "utan resultat.xlsx", "xlsx", tmp_path / "ut"), data_only=True
    )
    assert [calculated["Listor"].cell(row, 22).value or "" for row in (2, 3, 4)] == [
        "O1 Fler elever blir behöriga",
        "O2 Halvt",
        "",
    ]
    assert calculated["Operativa mål"]["K4"].value in (None, "")
    assert calculated["Operativa mål"]["K5"].value == "inriktningsmål, ägare, mått, status mål"


def test_it_guides_and_prints(tmp_path: Path) -> None:
    programme(tmp_path, sheets())
    book = openpyxl.load_workbook(tmp_path / "program.xlsx")
    plan = book["Aktivitetsplan"]
    sources = {str(rule.sqref): rule.formula1 for rule in plan.data_validations.dataValidation}
    assert (sources["B4:B63"], sources["C4:C63"]) == ("mk_list_operative", "mk_list_organisation")
    assert "B1 Exempelköpings bostäder" in [cell.value for cell in book["Listor"]["U"]]
    for sheet in book.worksheets[:10]:
        assert sheet.protection.sheet
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape"), sheet.title
    op = book["Operativa mål"]
    assert [op[cell].protection.locked for cell in ("A4", "B4", "J4", "K4")] == [True, False, True, True]
    assert book.properties.language == "sv-SE"


def test_more_rows_than_there_is_room_for_are_refused() -> None:
    with pytest.raises(ValueError, match="more than 30"):
        programme_bytes(MODEL, rows={"op": [GOAL] * 31})


# -- the example -----------------------------------------------------------------------------------------------------


def test_the_check_finds_the_planted_faults_and_nothing_else() -> None:
    planted = {(fault.unit, fault.code) for fault in example.FAULTS}
    found = {
        (card.reading.path.name[:2], finding.code)
        for card in xl_malkort.validate([FOLDER]).cards
        for finding in card.findings
        if finding.severity is not Severity.INFO
    }
    assert found == planted


def test_template_and_example_pass_microsofts_validator(validator: Validate) -> None:
    for path in (*CARDS, FOLDER / "styrmodell.xlsx", ROOT / "workbooks" / "templates" / "malprogram.xlsx"):
        assert validator(path) == [], path.name


def test_programmes_saved_by_libreoffice_read_the_same(tmp_path: Path, soffice: Convert) -> None:
    soffice(CARDS[0], "xlsx", tmp_path, *CARDS[1:])
    for path in CARDS:
        before, after = read(path, MODEL).card, read(tmp_path / path.name, MODEL).card
        assert before is not None
        assert after is not None
        assert after.model_dump(mode="json") == before.model_dump(mode="json"), path.name


def test_a_round_writes_back_and_is_undone(tmp_path: Path, validator: Validate) -> None:
    for path in FOLDER.glob("*.xlsx"):
        shutil.copyfile(path, tmp_path / path.name)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*[0-9] *.xlsx")}
    made = xl_malkort.consolidate([tmp_path], tmp_path / "D2.xlsx")
    assert made.rollup.cards == 7
    written = xl_malkort.write_back(tmp_path / "D2.xlsx")
    assert (written.painted, written.refused) == (7, ())
    painted = openpyxl.load_workbook(tmp_path / "30 Samhällsbyggnad.xlsx")
    assert painted["Operativa mål"]["J4"].value == "✔ Uppnått"
    assert painted["Vision och uppdrag"]["D7"].value == "✔ Uppnått"
    assert xl_malkort.write_back(tmp_path / "D2.xlsx").painted == 0
    assert validator(tmp_path / "D2.xlsx") == []
    assert validator(tmp_path / "30 Samhällsbyggnad.xlsx") == []
    sheet = openpyxl.load_workbook(tmp_path / "D2.xlsx")["Från politisk vilja till mål"]
    gaps = {str(row[0].value): row[6].value for row in sheet.iter_rows(min_row=4) if row[6].value}
    assert gaps["Fritidsgårdarna når fler flickor"] == "⚠ Inget inriktningsmål valt"
    assert gaps["Byt de sista oljepannorna"] == "⚠ Inget operativt mål"
    assert len(gaps) == 5
    assert written.journal is not None
    list(xl_malkort.undo(written.journal))
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


def test_a_programme_for_each_department_and_company(tmp_path: Path) -> None:
    made = list(new_for_all("goal_programme", FOLDER / "styrmodell.xlsx", tmp_path, round="D2"))
    assert [one.unit.level for one in made if one.unit][-2:] == ["bolag", "bolag"]
    card = read(made[-1].path, MODEL).card
    assert card is not None
    assert (card.unit_code, card.round, card.goals) == ("B2", "D2", ())
