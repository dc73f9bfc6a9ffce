"""Activity plans: what is typed is read, what is wrong is said, done is struck out, and the round trip holds."""

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
from xl_malkort.model import ActivityStatus, Finding, GoalStatus, Severity, StatusOrigin
from xl_malkort.output.template.activity_plan import PlanGoal, plan_bytes, state
from xl_malkort.output.template.part import sheet_name
from xl_malkort.rollup.judge import judge_goal
from xl_malkort.rollup.per_goal import activities_per_goal
from xl_malkort.round.create import new_for_all

from ..conftest import ROOT, Convert, Validate

sys.path.insert(0, str(ROOT / "workbooks"))
import activity_plans as example

MODEL = example.municipality()
T2 = MODEL.round("T2")
FOLDER = ROOT / "workbooks" / example.FOLDER
CARDS = sorted(FOLDER.glob("[0-9]*.xlsx"))
ROW: dict[str, Any] = {
    "activity": "Gå trygghetsvandring",
    "responsible": "Kurator",
    "due": dt.date(2026, 10, 30),
    "activity_status": "Pågår",
}
DONE = ROW | {"done": dt.date(2026, 5, 8), "activity_status": "Klar"}
CLEAN = PlanGoal([ROW, DONE], status="Uppnått")
YEARS = PlanGoal([ROW], outcomes={2023: "3,1 %", 2024: "2,6 %", 2025: "2,1 %"})


def plan(tmp_path: Path, goals: dict[str, PlanGoal], edit: Callable[[Any], None] | None = None) -> Reading:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_bytes(MODEL, unit=MODEL.unit("00"), round=T2, goals=goals))
    if edit is not None:
        book = openpyxl.load_workbook(path)
        edit(book)
        book.save(path)
    reading = read(path, MODEL)
    assert reading.error is None, reading.error
    return reading


def said(reading: Reading) -> dict[str, Finding]:
    return {finding.code: finding for finding in check_card(reading, MODEL, round=T2)}


def test_what_is_typed_is_what_is_read(tmp_path: Path) -> None:
    reading = plan(tmp_path, {"1": PlanGoal([ROW, DONE], "Delvis uppnått", "Tryggare raster", "Bra vår"), "3": YEARS})
    card = reading.card
    assert card is not None
    assert (card.unit_code, card.year, card.round, card.level) == ("00", 2026, "T2", "Kommun")
    first, third = card.goals[0], card.goals[1]
    assert (first.id, first.overall_code, first.perspective_code) == ("1", "1", "medborgare")
    assert (first.goal, first.comment) == ("Tryggare raster", "Bra vår")
    assert first.status is not None
    assert first.status.value is GoalStatus.PARTLY
    ongoing, done = first.activities
    assert ongoing.status is not None
    assert ongoing.status.value is ActivityStatus.ONGOING
    assert done.done is not None
    assert done.done.date == dt.date(2026, 5, 8)
    assert third.goal == MODEL.goal("3").text  # type: ignore[union-attr]
    assert [(m.name, m.year, m.outcome.value) for m in third.measures if m.outcome] == [
        ("Resultat 2023", 2023, 3.1),
        ("Resultat 2024", 2024, 2.6),
        ("Resultat 2025", 2025, 2.1),
    ]
    assert reading.kind == "activity_plan"
    assert reading.layout == "template:activity_plan@1"


def test_the_rule_decides_the_goal_and_says_why(tmp_path: Path) -> None:
    card = plan(tmp_path, {"3": YEARS}).card
    assert card is not None
    judged = judge_goal(next(goal for goal in card.goals if goal.id == "3"), MODEL)
    assert (judged.value, judged.status.origin) == (GoalStatus.ACHIEVED, StatusOrigin.COMPUTED)
    assert judged.reason == "Resultat 2,1 % 2025 (lägst 2 %), i genomsnitt 2,6 % 2023–2025 (lägst 2,5 %)"


def test_only_the_owner_of_a_goal_is_asked_for_its_figures(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_bytes(MODEL, unit=MODEL.unit("11"), round=T2))
    names = set(openpyxl.load_workbook(path).defined_names)
    assert "mk_plan03_goal" in names
    assert not [name for name in names if name.endswith("_y2024")]


def test_a_sheet_without_anything_typed_is_no_goal(tmp_path: Path) -> None:
    card = plan(tmp_path, {"2": CLEAN}).card
    assert card is not None
    # The goals with years to report wait for them; the others that nobody touched are not there.
    assert [goal.id for goal in card.goals] == ["2", "3", "4", "5", "6", "7"]
    assert "MK206" in said(plan(tmp_path, {}))


def test_sheets_may_be_renamed_moved_and_deleted(tmp_path: Path) -> None:
    before = plan(tmp_path, {"1": CLEAN, "2": CLEAN}).card

    def edit(book: Any) -> None:
        book.move_sheet("Mål 2", -1)
        for name in book.defined_names.values():
            name.attr_text = name.attr_text.replace("'Mål 1'", "'Trygghet'")
        book["Mål 1"].title = "Trygghet"

    after = plan(tmp_path, {"1": CLEAN, "2": CLEAN}, edit).card
    assert before is not None
    assert after is not None
    assert [goal.goal for goal in after.goals] == [goal.goal for goal in before.goals]
    assert after.goals[0].source.sheet == "Trygghet"


@pytest.mark.parametrize(
    ("code", "goals", "cell"),
    [
        ("MK334", {"1": PlanGoal([ROW], "Uppnått", goal="9 Något annat")}, "B3"),
        ("MK351", {"1": PlanGoal([ROW | {"responsible": ""}], "Uppnått")}, "C8"),
        ("MK352", {"1": PlanGoal([ROW | {"due": ""}], "Uppnått")}, "D8"),
        ("MK357", {"1": PlanGoal([ROW | {"activity_status": ""}], "Uppnått")}, "F8"),
        ("MK358", {"1": PlanGoal([ROW | {"activity_status": "", "done": "nästan"}], "Uppnått")}, "E8"),
        ("MK361", {"1": PlanGoal([ROW])}, "D3"),
        ("MK371", {"3": PlanGoal([ROW], outcomes={2023: "3 %", 2024: "drygt två", 2025: "3 %"})}, "B9"),
        ("MK372", {"1": PlanGoal([DONE | {"done": dt.date(2026, 12, 1)}], "Uppnått")}, "E8"),
        ("MK373", {"1": PlanGoal([DONE | {"activity_status": ""}], "Uppnått")}, "F8"),
        ("MK374", {"1": PlanGoal([ROW | {"done": "X"}], "Uppnått")}, "F8"),
        ("MK401", {"1": PlanGoal([], "Uppnått")}, "B3"),
        ("MK421", {"3": PlanGoal([ROW], "Uppnått", outcomes={2023: "1 %", 2024: "1 %", 2025: "1 %"})}, "D3"),
        ("MK471", {"3": PlanGoal([ROW], outcomes={2023: "3 %", 2025: "3 %"})}, "B9"),
        ("MK471", {"4": PlanGoal([ROW], outcomes=YEARS.outcomes, against={2023: "1", 2025: "1"})}, "C9"),
        ("MK472", {"1": CLEAN, "2": PlanGoal([ROW], "Uppnått", goal="1 Samma mål igen")}, "B3"),
    ],
)  # fmt: skip
def test_each_fault_is_found_where_it_stands(tmp_path: Path, code: str, goals: dict[str, PlanGoal], cell: str) -> None:
    figures = dict(example.PLANS["00"])
    whole = {name: figures[name] for name in ("3", "4", "5", "6", "7")}
    assert not {"MK371", "MK372", "MK373", "MK374", "MK471", "MK472", code} & set(
        said(plan(tmp_path, whole | {"1": CLEAN}))
    )
    found = said(plan(tmp_path, whole | goals))
    assert code in found
    assert found[code].cell == cell


def test_a_plan_of_another_year_gets_no_effects(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_bytes(MODEL, unit=MODEL.unit("00"), year=2025, round=T2, goals={"1": CLEAN}))
    found = {finding.code for finding in check_card(read(path, MODEL), MODEL, round=T2)}
    assert "MK317" in found
    assert not found & {"MK372", "MK471"}


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ({}, ""),
        (ROW, "Pågår"),
        (DONE, "Klar"),
        (ROW | {"due": dt.date(2026, 8, 31)}, "Sen"),
        (ROW | {"due": dt.date(2026, 1, 1), "activity_status": "Pausad"}, "Pausad"),
        (ROW | {"activity_status": "Försenad"}, "Sen"),
        (ROW | {"activity_status": "", "done": "X"}, "Klar"),
        (ROW | {"activity_status": "", "due": "löpande"}, "Ej påbörjad"),
    ],
)
def test_where_an_activity_stands(row: dict[str, Any], shown: str) -> None:
    assert T2 is not None
    assert state(row, MODEL, T2.as_of) == shown


def test_libreoffice_calculates_the_overview_as_it_was_written(tmp_path: Path, soffice: Convert) -> None:
    rows = [ROW, DONE, ROW | {"due": dt.date(2026, 3, 1)}, ROW | {"activity_status": "", "done": "X"}]
    plan(tmp_path, {"1": PlanGoal(rows, "Uppnått"), "3": YEARS})
    written = openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=True)
    # openpyxl drops the results written beside the formulas, so what comes back is what LibreOffice calculated.
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    book.save(tmp_path / "utan resultat.xlsx")
    calculated = openpyxl.load_workbook(
        soffice(tmp_path / "utan resultat.xlsx", "xlsx", tmp_path / "ut"), data_only=True
    )
    assert [cell.value for cell in calculated["Översikt"][10]][4:9] == [2, 1, 1, 0, 4]
    for sheet in ("Översikt", "Mål 1", "Mål 3"):
        for row in written[sheet].iter_rows():
            for cell in row:
                assert (calculated[sheet][cell.coordinate].value or "") == (cell.value or ""), (
                    f"{sheet}!{cell.coordinate}"
                )


def test_done_activities_are_struck_out_and_the_inputs_are_open(tmp_path: Path) -> None:
    plan(tmp_path, {"1": CLEAN})
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Mål 1"]
    struck = [
        str(area.sqref)
        for area, rules in sheet.conditional_formatting._cf_rules.items()
        if any(rule.dxf and rule.dxf.font and rule.dxf.font.strike for rule in rules)
    ]
    assert struck == ["B8:E47", "G8:G47"]
    assert sheet.protection.sheet
    locked = {cell: sheet[cell].protection.locked for cell in ("A8", "B8", "E47", "G8", "B3", "D3", "D4", "H8")}
    assert locked == {
        "A8": True, "B8": False, "E47": False, "G8": False, "B3": True, "D3": False, "D4": True, "H8": True,
    }  # fmt: skip
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.print_title_rows) == (
        9,
        "landscape",
        "$7:$7",
    )


def test_more_activities_than_there_is_room_for_are_refused() -> None:
    with pytest.raises(ValueError, match="more than 40"):
        plan_bytes(MODEL, goals={"1": PlanGoal([ROW] * 41)})


def test_sheet_names_are_safe_and_unlike() -> None:
    taken: set[str] = set()
    long = "Mål " + "x" * 40
    names = [sheet_name(long, taken), sheet_name(long, taken), sheet_name("Mål [1]", taken), sheet_name("'", taken)]
    assert all(len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names}) == 4
    assert not set("[]:*?/\\'") & set("".join(names))


# -- the example ----------------------------------------------------------------------------------------------------


def test_the_check_finds_the_planted_faults_and_nothing_else() -> None:
    planted = {(fault.unit, fault.code) for fault in example.FAULTS}
    found = {
        (card.reading.path.name[:2], finding.code)
        for card in xl_malkort.validate([FOLDER]).cards
        for finding in card.findings
        if finding.severity is not Severity.INFO or finding.code == "MK373"
    }
    assert found == planted


def test_template_and_example_pass_microsofts_validator(validator: Validate) -> None:
    for path in (*CARDS, FOLDER / "styrmodell.xlsx", ROOT / "workbooks" / "templates" / "aktivitetsplan.xlsx"):
        assert validator(path) == [], path.name


def test_plans_saved_by_libreoffice_read_the_same(tmp_path: Path, soffice: Convert) -> None:
    soffice(CARDS[0], "xlsx", tmp_path, *CARDS[1:])
    for path in CARDS:
        before, after = read(path, MODEL).card, read(tmp_path / path.name, MODEL).card
        assert before is not None
        assert after is not None
        assert after.model_dump(mode="json") == before.model_dump(mode="json"), path.name


def test_a_round_writes_back_and_is_undone(tmp_path: Path, validator: Validate) -> None:
    for path in FOLDER.glob("*.xlsx"):
        shutil.copyfile(path, tmp_path / path.name)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("[0-9]*.xlsx")}
    made = xl_malkort.consolidate([tmp_path], tmp_path / "T2.xlsx")
    assert made.rollup.cards == 8
    written = xl_malkort.write_back(tmp_path / "T2.xlsx")
    assert (written.painted, written.refused) == (8, ())
    sheet = openpyxl.load_workbook(tmp_path / CARDS[0].name)["Mål 3"]
    assert (sheet["D4"].value, sheet["D4"].fill.fgColor.rgb[-6:]) == ("✔ Uppnått", "92D050")
    assert xl_malkort.write_back(tmp_path / "T2.xlsx").painted == 0
    assert validator(tmp_path / "T2.xlsx") == []
    assert validator(tmp_path / CARDS[0].name) == []
    counted = {goal.code: goal for goal in activities_per_goal(made.rollup)}
    assert (counted["1"].done, counted["1"].ongoing, counted["1"].late, len(counted["1"].units)) == (7, 4, 0, 7)
    assert (counted["7"].late, counted[""].total) == (1, 1)
    rows = list(openpyxl.load_workbook(tmp_path / "T2.xlsx")["Aktiviteter per mål"].iter_rows(values_only=True))
    assert rows[3][2:8] == (7, 4, 0, 0, 0, 11)
    assert written.journal is not None
    list(xl_malkort.undo(written.journal))
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


def test_a_plan_for_each_unit_of_the_register(tmp_path: Path) -> None:
    made = list(new_for_all("activity_plan", FOLDER / "styrmodell.xlsx", tmp_path, round="T2"))
    assert len(made) == 8
    card = read(made[0].path, MODEL).card
    assert card is not None
    assert (card.unit_code, card.round, card.goals) == ("00", "T2", ())
