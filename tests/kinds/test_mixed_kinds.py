"""A municipality that mixes kinds: one folder, one tree, one roll-up, and colours back into every workbook."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import compasses
import openpyxl
from click.testing import CliRunner, Result

from xl_malkort.cli import main
from xl_malkort.layout.goal_card import GOAL_CARD
from xl_malkort.model import CardKind, GoalNode, SteeringModel
from xl_malkort.model.compass import Statement
from xl_malkort.model.steering import Level, Unit
from xl_malkort.output.steering import write_steering
from xl_malkort.output.template import write_template
from xl_malkort.output.template.compass import compass_bytes
from xl_malkort.output.template.team import team_bytes

from ..conftest import Validate

BASE = compasses.municipality()
MODEL = BASE.model_copy(
    update={
        "kinds": (CardKind.GOAL_CARD, CardKind.GOAL_COMPASS, CardKind.TEAM_GOALS),
        "levels": (*BASE.levels, Level(code="arbetslag", name="Arbetslag")),
        "statements": (Statement(heading="Vision", text="Nära till det mesta"),),
        "units": (
            Unit(code="0000", name="Exempelköpings kommun", level="kommun", responsible="Kommundirektör"),
            Unit(code="1100", name="Förskolan Blåsippan", level="enhet", parent="0000", responsible="Rektor"),
            Unit(code="1110", name="Grodan", level="arbetslag", parent="1100", responsible="Förskollärare"),
        ),
        "goals": (
            GoalNode(code="K1", text="Barn mår bra", perspective="medborgare", unit="0000"),
            GoalNode(code="B1", text="Barnen är ute", perspective="medborgare", parent="K1", unit="1100"),
        ),
    }
)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def folder_of_all_kinds(folder: Path) -> None:
    """Write a goal card for the municipality, one more and a compass for its unit, and its team's goals."""
    folder.mkdir()
    write_steering(MODEL, folder / "styrmodell.xlsx")
    row = {
        "perspective": "Medborgare",
        "overall_goal": "K1 Barn mår bra",
        "long_term_goal": "Alla barn mår bra",
        "goal": "Fler barn rör på sig",
        "status": "Uppnått",
        "forecast": "Uppnått",
        "measure": "Andel",
        "target": "minst 80 %",
        "outcome": "85 %",
        "activity": "Cykelskola",
        "responsible": "Idrottschef",
        "due": "2026-11-30",
        "activity_status": "Pågår",
    }
    at = MODEL.round("H1")
    for code in ("0000", "1100"):
        write_template(folder / f"{code} kort.xlsx", GOAL_CARD, MODEL, unit=MODEL.unit(code), round=at, rows=[row])
    own = {field: row[field] for field in ("activity", "responsible", "due", "activity_status", "overall_goal")}
    compass = compass_bytes(
        MODEL,
        unit=MODEL.unit("1100"),
        round=at,
        rows=[{"perspective": "Medborgare", "goal": "Grönare gård", "status": "Ej uppnått", "comment": "Dyrt", **own}],
        reports={
            **{code: {"activity_status": "Klar"} for code in ("G1", "G2", "G3")},
            "G4": {"activity_status": "Pågår", "due": "löpande"},
        },
    )
    (folder / "1100 kompass.xlsx").write_bytes(compass)
    block = {"what": "Ut varje dag", "how": "Matsäck", "followup": "Räknas", "link": "B1 Barnen är ute"}
    team = team_bytes(MODEL, unit=MODEL.unit("1110"), round=at, blocks=[{**block, "status": "Delvis uppnått"}])
    (folder / "1110 arbetslag.xlsx").write_bytes(team)


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("[0-9]*.xlsx")}


def test_a_folder_of_several_kinds_becomes_one_tree_and_is_written_back(tmp_path: Path, validator: Validate) -> None:
    folder = tmp_path / "Korten"
    folder_of_all_kinds(folder)
    originals = hashes(folder)
    made = run("consolidate", folder, "-o", folder / "H1.xlsx", "--format", "json")
    assert made.exit_code == 0, made.output
    told = json.loads(made.stdout)
    assert sorted(file["kind"] for file in told["files"]) == ["goal_card", "goal_card", "goal_compass", "team_goals"]
    above = [f for file in told["files"] for f in file["findings"] if f["severity"] != "info"]
    assert above == [], "two kinds of card for one unit contradict nothing"
    rollup = told["rollup"]
    assert (rollup["counts"]["cards"], rollup["counts"]["missing"]) == (4, 0)
    (k1,) = (goal for goal in rollup["tree"] if goal["code"] == "K1")
    assert k1["counts"]["total"] == 4, "both goal cards, the compass and the team serve K1"
    (unit,) = (unit for unit in rollup["units"] if unit["code"] == "1100")
    assert unit["counts"]["total"] == 3
    assert {row["text"] for row in rollup["common_activities"]} == {a.text for a in MODEL.common_activities}

    written = run("write-back", folder / "H1.xlsx")
    assert written.exit_code == 0, written.output
    assert "4 arbetsböcker färglagda" in written.stderr
    compass = openpyxl.load_workbook(folder / "1100 kompass.xlsx")["Målkompass"]
    assert compass["M13"].value == "◐ Delvis uppnått", "K1 within 1100: its card, its compass and its team"
    team = openpyxl.load_workbook(folder / "1110 arbetslag.xlsx")["Mål för arbetslag"]
    assert "◐ Delvis uppnått" in [cell.value for cell in team["B"]]
    painted = hashes(folder)
    again = run("write-back", folder / "H1.xlsx")
    assert "0 arbetsböcker färglagda" in again.stderr
    assert hashes(folder) == painted
    assert {path.name: e for path in folder.glob("*.xlsx") if (e := validator(path))} == {}
    assert run("undo", folder / "H1.journal-1.jsonl").exit_code == 0
    assert hashes(folder) == originals


def test_two_cards_of_the_same_kind_for_one_unit_are_still_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "Korten"
    folder_of_all_kinds(folder)
    book = openpyxl.load_workbook(folder / "1100 kompass.xlsx")
    book["Målkompass"]["D13"] = "En annan version"
    book.save(folder / "1100 kompass ny.xlsx")
    told = json.loads(run("validate", folder, "--format", "json").stdout)
    found = [(Path(file["path"]).name, f["code"]) for file in told["files"] for f in file["findings"]]
    assert [name for name, code in found if code == "MK501"] == ["1100 kompass ny.xlsx", "1100 kompass.xlsx"]


def test_new_for_several_kinds_gives_every_unit_its_own_files(tmp_path: Path) -> None:
    register = tmp_path / "styrmodell.xlsx"
    write_steering(MODEL, register)
    for kind in MODEL.kinds:
        ran = run("new", kind, "--register", register, "-o", tmp_path / "ut")
        assert ran.exit_code == 0, ran.output
    assert sorted(path.name for path in (tmp_path / "ut").iterdir()) == [
        "0000 Exempelköpings kommun – Målkompass.xlsx",
        "0000 Exempelköpings kommun.xlsx",
        "1100 Förskolan Blåsippan – Målkompass.xlsx",
        "1100 Förskolan Blåsippan.xlsx",
        "1110 Grodan – Mål för arbetslag.xlsx",
        "1110 Grodan – Målkompass.xlsx",
        "1110 Grodan.xlsx",
    ]


def test_the_mixed_model_survives_its_workbook(tmp_path: Path) -> None:
    from xl_malkort.layout.steering import read_steering

    write_steering(MODEL, tmp_path / "styrmodell.xlsx")
    reading = read_steering(tmp_path / "styrmodell.xlsx")
    assert isinstance(reading.model, SteeringModel)
    assert reading.model == MODEL
