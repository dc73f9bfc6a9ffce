"""All six kinds in one folder: more than thirty workbooks, one tree, one roll-up, and the colours back into each."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import compasses
import pytest

import xl_malkort
from xl_malkort.layout.goal_card import GOAL_CARD
from xl_malkort.model import CardKind, GoalNode, SteeringModel
from xl_malkort.model.compass import Statement
from xl_malkort.model.steering import Level, Unit
from xl_malkort.output.finish import put
from xl_malkort.output.steering import write_steering
from xl_malkort.output.template.activity_plan import PlanGoal, plan_bytes
from xl_malkort.output.template.book import template_bytes
from xl_malkort.output.template.compass import compass_bytes
from xl_malkort.output.template.goal_programme import programme_bytes
from xl_malkort.output.template.salary_criteria import criteria_template_bytes
from xl_malkort.output.template.team import team_bytes
from xl_malkort.rollup.rows import Counted

from ..conftest import Validate

BASE = compasses.municipality()
UNITS = ("1100", "1200", "2100", "2200")
TEAMS = ("1110", "1210", "2110", "2210")
MODEL = SteeringModel.model_validate(
    BASE.model_dump()
    | {
        "kinds": tuple(CardKind),
        "levels": tuple(Level(code=c, name=c.capitalize()) for c in ("kommun", "avdelning", "enhet", "arbetslag")),
        "statements": (Statement(heading="Vision", text="Nära till det mesta"),),
        "units": (
            Unit(code="0000", name="Exempelköpings kommun", level="kommun", responsible="Kommundirektör"),
            *(Unit(code=c, name=f"Avdelning {c}", level="avdelning", parent="0000") for c in ("1000", "2000")),
            *(Unit(code=c, name=f"Enhet {c}", level="enhet", parent=f"{c[0]}000") for c in UNITS),
            *(Unit(code=c, name=f"Arbetslag {c}", level="arbetslag", parent=f"{c[:2]}00") for c in TEAMS),
        ),
        "goals": (
            GoalNode(code="K1", text="Barn mår bra", perspective="medborgare", unit="0000"),
            *(
                GoalNode(code=f"B{c}", text=f"Barnen är ute, {c}", perspective="medborgare", parent="K1", unit=c)
                for c in UNITS
            ),
        ),
    }
)
ROW: dict[str, Any] = {
    "perspective": "Medborgare",
    "overall_goal": "K1 Barn mår bra",
    "goal": "Fler barn rör på sig",
    "status": "Uppnått",
    "forecast": "Uppnått",
    "activity": "Cykelskola",
    "responsible": "Idrottschef",
    "due": "2026-11-30",
    "activity_status": "Pågår",
}


def everything(folder: Path) -> int:
    """Write a workbook of each kind for each unit that has one; give how many."""
    at = MODEL.round("H1")
    write_steering(MODEL, folder / "styrmodell.xlsx")
    made: dict[str, bytes] = {}
    for unit in MODEL.units:
        said: dict[str, Any] = {"unit": unit, "round": at}
        if unit.level == "arbetslag":
            link = f"B{unit.parent} Barnen är ute, {unit.parent}"
            block = {"what": "Ut varje dag", "how": "Matsäck", "followup": "Räknas", "link": link, "status": "Uppnått"}
            made[f"{unit.code} arbetslag"] = team_bytes(MODEL, blocks=[block], **said)
            made[f"{unit.code} kriterier"] = criteria_template_bytes(
                MODEL, unit=unit, rows=[{"name": "Samarbete", "description": "Bidrar till laget"}]
            )
            continue
        row = ROW | {"measure": "Andel", "target": "minst 80 %", "outcome": "85 %"}
        made[f"{unit.code} kort"] = template_bytes(GOAL_CARD, MODEL, rows=[row], **said)
        made[f"{unit.code} kompass"] = compass_bytes(MODEL, rows=[ROW], **said)
        plan = PlanGoal([{k: ROW[k] for k in ("activity", "responsible", "due", "activity_status")}], status="Uppnått")
        made[f"{unit.code} plan"] = plan_bytes(MODEL, goals={"K1": plan}, **said)
        operative = {k: ROW[k] for k in ("overall_goal", "goal", "responsible", "status", "forecast")}
        made[f"{unit.code} program"] = programme_bytes(MODEL, rows={"op": [operative]}, **said)
    for name, content in made.items():
        put(content, folder / f"{name}.xlsx")
    return len(made)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("alla slag")


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("[0-9]*.xlsx")}


def test_six_kinds_roll_up_into_one_tree_and_are_written_back(folder: Path, validator: Validate) -> None:
    count = everything(folder)
    assert count >= 30
    originals = hashes(folder)
    rolled = xl_malkort.consolidate([folder], folder / "H1.xlsx", round="H1").rollup
    assert len(rolled.sources) == count
    assert [source.error for source in rolled.sources if source.error] == []
    kinds = {source.kind for source in rolled.sources}
    assert kinds == {str(kind) for kind in CardKind}
    counted = {source.counted for source in rolled.sources if source.kind != CardKind.SALARY_CRITERIA}
    assert counted == {Counted.YES}
    tree = rolled.weighing.tree("K1")
    assert tree is not None
    # Seven units with four kinds each, and four teams, serve the one goal at the top.
    assert tree.computed.total == 7 * 4 + 4
    assert validator(folder / "H1.xlsx") == []

    report = xl_malkort.write_back(folder / "H1.xlsx")
    assert report.refused == ()
    assert report.painted == count - len(TEAMS), "all but the criteria, which have no status"
    painted = hashes(folder)
    assert xl_malkort.write_back(folder / "H1.xlsx").painted == 0
    assert hashes(folder) == painted
    assert report.journal is not None
    assert all(one.error is None for one in xl_malkort.undo(report.journal))
    assert hashes(folder) == originals
