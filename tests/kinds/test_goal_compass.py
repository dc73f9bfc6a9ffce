"""The goal compass: locked activities that stay locked, own goals beside them, and the compass on one page."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import compasses
import openpyxl
import pytest
from click.testing import CliRunner

import xl_malkort
from xl_malkort.cli import main
from xl_malkort.layout import read
from xl_malkort.layout.steering import read_steering
from xl_malkort.model import ActivityStatus, Severity, SteeringModel
from xl_malkort.model.presets import preset
from xl_malkort.output.steering import steering_bytes, write_steering
from xl_malkort.output.template.compass import compass_bytes
from xl_malkort.rollup.common import common_status

from ..conftest import ROOT, Convert, Validate
from .conftest import Written, codes

EXAMPLE = ROOT / "workbooks" / compasses.FOLDER
CARDS = sorted(EXAMPLE.glob("[0-9]*.xlsx"))
MODEL = compasses.municipality()
UNIT = MODEL.unit("1100")
DONE = {code: {"activity_status": "Klar", "due": "2026-09-30"} for code in ("G4",)} | {
    code: {"activity_status": "Klar"} for code in ("G1", "G2", "G3")
}
GOAL: dict[str, Any] = {
    "perspective": "Service",
    "goal": "Svar samma dag",
    "status": "Uppnått",
    "activity": "Införa telefontid",
    "responsible": "Rektor",
    "due": dt.date(2026, 11, 30),
    "activity_status": "Pågår",
}


def compass(rows: list[dict[str, Any]] | None = None, model: SteeringModel = MODEL, **reports: Any) -> bytes:
    said = {code: {**report, **reports.get(code, {})} for code, report in DONE.items()}
    return compass_bytes(model, unit=UNIT, round=model.round("H1"), rows=[GOAL] if rows is None else rows, reports=said)


def test_locked_activities_and_own_goals_read_as_they_were_written(written: Written) -> None:
    more = {"activity": "Mäta svarstider", "responsible": "Administratör", "due": "löpande", "activity_status": "Klar"}
    reading = written(compass([GOAL, more]), MODEL)
    card = reading.card
    assert card is not None
    assert (card.unit_code, card.round, reading.layout) == ("1100", "H1", "template:goal_compass@1")
    locked = card.activities
    assert [(a.code, a.locked, a.perspective_code) for a in locked] == [
        ("G1", True, "service"),
        ("G2", True, "ledare"),
        ("G4", True, "livsmiljo"),
        ("G3", True, "arbetsmiljo"),
    ]
    assert {a.status.value for a in locked if a.status} == {ActivityStatus.DONE}
    (goal,) = card.goals
    assert (goal.id, goal.perspective_code, goal.goal) == ("r05", "service", "Svar samma dag")
    assert [a.text for a in goal.activities] == ["Införa telefontid", "Mäta svarstider"]
    assert not any(a.locked for a in goal.activities)
    assert codes(reading, MODEL) == []


def test_a_locked_row_is_black_and_closed_but_for_what_the_unit_reports() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(compass(model=MODEL)))["Målkompass"]
    assert sheet.protection.sheet
    for cell in ("B9", "D9", "F9", "G9", "H9", "I9", "K9"):
        assert sheet[cell].protection.locked, cell
        assert sheet[cell].fill.fgColor.rgb == "FF000000", cell
        assert sheet[cell].font.color.rgb == "FFFFFFFF", cell
    for cell in ("J9", "L9", "B13", "D13", "G13"):
        assert not sheet[cell].protection.locked, cell
    assert not sheet["I11"].protection.locked, "G4 has no date of the management's: each unit sets its own"


def test_a_locked_row_that_was_moved_down_parts_no_goal_in_two(written: Written, tmp_path: Path) -> None:
    written(compass([GOAL, {"activity": "Mäta svarstider"}]), MODEL)
    book = openpyxl.load_workbook(tmp_path / "kort.xlsx")
    sheet = book["Målkompass"]
    sheet.move_range("A14:N14", rows=1)
    sheet.move_range("A9:N9", rows=5)
    book.save(tmp_path / "flyttat.xlsx")
    card = read(tmp_path / "flyttat.xlsx", MODEL).card
    assert card is not None
    assert [a.text for a in card.goals[0].activities] == ["Införa telefontid", "Mäta svarstider"]
    assert [a.code for a in card.activities] == ["G2", "G4", "G3", "G1"]


def changed(code: str, **changes: Any) -> SteeringModel:
    """Give the model with one locked activity otherwise, as someone who rewrote it in the card has it."""
    activities = (a.model_copy(update=changes) if a.code == code else a for a in MODEL.common_activities)
    return MODEL.model_copy(update={"common_activities": tuple(activities)})


def without(code: str) -> SteeringModel:
    left = tuple(a for a in MODEL.common_activities if a.code != code)
    return MODEL.model_copy(update={"common_activities": left})


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: compass(model=without("G2")), [("MK451", "F13")]),
        (lambda: compass(model=changed("G1", text="Något annat")), [("MK452", "G9")]),
        (
            lambda: compass(
                model=changed("G1", text="GÅ igenom hur vi svarar i telefon och e-post,  och rätta det som brister")
            ),
            [],
        ),
        (lambda: compass(model=changed("G3", responsible="Skyddsombud")), [("MK452", "H12")]),
        (lambda: compass(model=changed("G3", due=dt.date(2026, 12, 31))), [("MK452", "I12")]),
        (lambda: compass(model=changed("G2", perspective="arbetsmiljo")), [("MK452", "B11")]),
        (lambda: compass(G3={"activity_status": ""}), [("MK453", "J12")]),
        (lambda: compass(G3={"activity_status": "Ej påbörjad"}), []),
        (lambda: compass(G1={"activity_status": "Pågår"}), [("MK355", "J9")]),
        (lambda: compass(G1={"activity_status": "nästan"}), [("MK358", "J9")]),
        (lambda: compass(G4={"due": ""}), []),
        (lambda: compass(G4={"due": "", "activity_status": "Pågår"}), [("MK352", "I11")]),
        (lambda: compass(G2={"activity_status": "Försenad"}), [("MK424", "L10")]),
        (
            lambda: compass(
                [GOAL, {"perspective": "Service", "code": "G9", **{k: GOAL[k] for k in ("activity", "responsible")}}]
            ),
            [("MK352", "I14"), ("MK454", "F14")],
        ),
        (lambda: compass([{**GOAL, "activity": "Vi ska hålla budget hela året"}]), [("MK456", "G13")]),
        (lambda: compass([{**GOAL, "activity": "Hålla budgetdialog med alla"}]), []),
        (lambda: compass([{**GOAL, "perspective": "Kvalitet"}]), [("MK332", "B13")]),
        (lambda: compass([{**GOAL, "status": ""}]), [("MK361", "K13")]),
        (lambda: compass([{"perspective": "Service", "goal": "Svar", "status": "Uppnått"}]), [("MK401", "G13")]),
        (lambda: compass([{k: v for k, v in GOAL.items() if k not in ("goal", "status")}]), [("MK403", "G13")]),
    ],
)
def test_a_check_says_which_cell(make: Callable[[], bytes], expected: list[tuple[str, str]], written: Written) -> None:
    assert sorted(codes(written(make(), MODEL), MODEL)) == sorted(expected)


def test_the_same_locked_activity_twice(written: Written, tmp_path: Path) -> None:
    written(compass(), MODEL)
    book = openpyxl.load_workbook(tmp_path / "kort.xlsx")
    sheet = book["Målkompass"]
    for column in "BFGHIJ":
        sheet[f"{column}14"] = sheet[f"{column}9"].value
    book.save(tmp_path / "dubbel.xlsx")
    assert codes(read(tmp_path / "dubbel.xlsx", MODEL), MODEL) == [("MK455", "F9, F14")]


def test_a_plan_is_asked_for_no_statuses(written: Written) -> None:
    rows = [{k: v for k, v in GOAL.items() if "status" not in k}]
    plan = compass_bytes(MODEL, unit=UNIT, rows=rows, reports={"G4": {"due": "2026-09-30"}})
    assert {code for code, _cell in codes(written(plan, MODEL), MODEL, None)} == {"MK318"}


def test_the_example_has_exactly_its_planted_faults() -> None:
    report = xl_malkort.validate([EXAMPLE], round=compasses.ROUND)
    planted = {(fault.unit, fault.code) for fault in compasses.FAULTS}
    found = {
        (card.reading.path.name[:4], finding.code)
        for card in report.cards
        for finding in card.findings
        if finding.severity is not Severity.INFO or (card.reading.path.name[:4], finding.code) in planted
    }
    assert len(report.cards) == len(CARDS) == 9
    assert found == planted
    assert all(finding.cell for card in report.cards for finding in card.findings)


def test_a_locked_activity_counts_once_with_every_units_status_beside_it(tmp_path: Path) -> None:
    rollup = xl_malkort.consolidate([EXAMPLE], tmp_path / "H1.xlsx", round="H1").rollup
    assert rollup.missing == []
    one = next(common for common in rollup.common if common.code == "G1")
    assert len(one.activities) == 9
    top = rollup.activity_counts["0000"]
    own = sum(not row.locked for row in rollup.activities)
    assert top.total == own + 5, "four of the model's, and the one that only 1000 knows"
    assert rollup.activity_counts["1100"].total == 7
    assert rollup.status("unit:1100") is not None
    book = openpyxl.load_workbook(tmp_path / "H1.xlsx")
    rows = [[cell.value for cell in row] for row in book["Gemensamma aktiviteter"].iter_rows(min_row=4)]
    by_code = {row[0]: row for row in rows}
    assert by_code["G1"][3:7] == ["▶ Pågår", "8 av 9", pytest.approx(8 / 9), "✔ Klar"]
    assert by_code["G2"][8] == "Saknas"
    assert by_code["G3"][11] == "Ingen status"
    assert by_code["G9"][4] == "0 av 1"
    areas = [[cell.value for cell in row] for row in book["Områden"].iter_rows(min_row=4, max_col=4)]
    assert areas[0][:2] == ["Service", "Antal 3: 1 ej påbörjad, 1 pågår, 1 klar"]
    assert "Mäta svarstider i en månad" in [row[3] for row in areas]
    assert not any(row[3] == one.text for row in areas)


def test_one_status_of_many() -> None:
    done, ongoing, late = ActivityStatus.DONE, ActivityStatus.ONGOING, ActivityStatus.DELAYED
    assert common_status([done, done, ActivityStatus.CANCELLED]) is done
    assert common_status([done, late, ongoing]) is late
    assert common_status([done, None]) is ongoing
    assert common_status([None, ActivityStatus.NOT_STARTED]) is ActivityStatus.NOT_STARTED
    assert common_status([ActivityStatus.PAUSED, None]) is ActivityStatus.PAUSED
    assert common_status([ActivityStatus.CANCELLED]) is ActivityStatus.CANCELLED
    assert common_status([]) is None


def test_the_sheets_of_other_kinds_are_in_no_other_rollup_or_model(example: Path, tmp_path: Path) -> None:
    xl_malkort.consolidate(
        [*sorted(example.glob("0000*.xlsx"))], tmp_path / "T2.xlsx", model=example / "styrmodell.xlsx"
    )
    assert not {"Gemensamma aktiviteter", "Områden"} & set(openpyxl.load_workbook(tmp_path / "T2.xlsx").sheetnames)
    names = openpyxl.load_workbook(io.BytesIO(steering_bytes(preset("hagfors", year=2026)))).sheetnames
    assert not {"Vision", "Målbilder", "Gemensamma aktiviteter", "Grunduppdrag"} & set(names)


def test_mistakes_in_the_compass_sheets_of_the_steering_workbook_have_cells(tmp_path: Path) -> None:
    path = tmp_path / "styrmodell.xlsx"
    write_steering(MODEL, path)
    book = openpyxl.load_workbook(path)
    book["Gemensamma aktiviteter"]["C4"] = "servise"
    book["Målbilder"]["A5"] = "service"
    book.save(path)
    assert [(f.code, f.sheet, f.cell) for f in read_steering(path).findings] == [
        ("MK620", "Målbilder", "A4:A5"),
        ("MK621", "Gemensamma aktiviteter", "C4"),
    ]


def test_new_writes_one_or_one_per_unit(tmp_path: Path) -> None:
    one = tmp_path / "en.xlsx"
    ran = CliRunner().invoke(main, ["new", "goal_compass", "--year", "2026", "-o", str(one)])
    assert ran.exit_code == 0, ran.output
    card = read(one, preset("solleftea", year=2026)).card
    assert card is not None
    assert [a.code for a in card.activities] == ["G1", "G2", "G3"]
    folder = tmp_path / "alla"
    words = ["new", "goal_compass", "--register", str(EXAMPLE / "styrmodell.xlsx"), "--round", "H1", "-o", str(folder)]
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 0, ran.output
    assert sorted(path.name for path in folder.iterdir()) == [path.name for path in CARDS]


def content(path: Path) -> dict[str, object]:
    reading = read(path, MODEL)
    assert reading.card is not None, reading.error
    return reading.card.model_dump(mode="json")


def test_libreoffice_reads_and_calculates_the_same(tmp_path: Path, soffice: Convert) -> None:
    soffice(CARDS[0], "xlsx", tmp_path, *CARDS[1:])
    for path in CARDS:
        assert content(tmp_path / path.name) == content(path), path.name
        calculated = openpyxl.load_workbook(tmp_path / path.name, data_only=True)
        before = openpyxl.load_workbook(path, data_only=True)
        for name in ("Målkompass", "Kompassen", "Kompassdata"):
            for row in before[name].iter_rows():
                for cell in row:
                    # What the formulas show is written beside them, for viewers that do not calculate; both agree.
                    assert (calculated[name][cell.coordinate].value or "") == (cell.value or ""), (
                        f"{path.name} {name} {cell.coordinate}"
                    )


def test_the_compass_page_follows_the_form(tmp_path: Path, soffice: Convert) -> None:
    blank = tmp_path / "tom.xlsx"
    blank.write_bytes(compass_bytes(MODEL, unit=UNIT))
    book = openpyxl.load_workbook(blank)
    sheet = book["Målkompass"]
    for number in range(5):
        sheet[f"B{13 + number}"], sheet[f"D{13 + number}"] = "Tillväxt", f"Mål {number + 1}"
    sheet["K13"], sheet["G13"], sheet["J13"], sheet["G14"] = "Uppnått", "Gör detta", "Försenad", "Och detta"
    sheet["J9"] = "Klar"
    book.save(blank)
    soffice(blank, "xlsx", tmp_path / "ut")
    page = openpyxl.load_workbook(tmp_path / "ut" / "tom.xlsx", data_only=True)["Kompassen"]
    column = [page.cell(row, 3).value for row in range(3, 18)]
    assert column[0] == "Tillväxt"
    assert column[3:] == [
        "✔ Mål 1 (Uppnått)",
        "Mål 2",
        "Mål 3",
        "Mål 4",
        "⚠ Gör detta (Försenad)",
        "Och detta",
        *[None] * 4,
        "Fler finns på fliken Målkompass",
        None,
    ]
    assert str(page["B5"].value).startswith("✔ Gå igenom hur vi svarar")


def test_every_workbook_passes_microsofts_validator(tmp_path: Path, validator: Validate) -> None:
    templates = [ROOT / "workbooks" / "templates" / f"{name}.xlsx" for name in ("malkompass", "styrmodell-malkompass")]
    painted = tmp_path / CARDS[2].name
    painted.write_bytes(CARDS[2].read_bytes())
    xl_malkort.consolidate([painted], tmp_path / "H1.xlsx", model=EXAMPLE / "styrmodell.xlsx", round="H1")
    assert xl_malkort.write_back(tmp_path / "H1.xlsx").painted == 1
    paths = [*CARDS[1:3], EXAMPLE / "styrmodell.xlsx", *templates, painted, tmp_path / "H1.xlsx"]
    assert {path.name: errors for path in paths if (errors := validator(path))} == {}
