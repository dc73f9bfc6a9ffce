"""The roll-up as pandas frames and as JSON: flat, with codes, the same statuses as in the workbook."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.rollup.municipality import activity, all_cards, goal, measure, model, reading
from xl_malkort.model import GoalStatus
from xl_malkort.rollup import Override, Rollup, roll_up
from xl_malkort.rollup.frames import COLUMNS


def whole() -> Rollup:
    extra = reading("9999", goal("ej", measures=[measure()], activities=[activity(locked=True)]))
    over = Override("unit:1000", GoalStatus.NOT_ACHIEVED, "")
    return roll_up([*all_cards(), extra], model(), year=2026, round="T2", overrides={over.key: over})


def test_frames_are_flat_and_carry_codes() -> None:
    frames = whole().to_frames()
    assert set(frames) == set(COLUMNS)
    units = frames["units"]
    totals = units[units.perspective.isna() & units.overall_goal.isna()].set_index("unit")
    assert totals.status["0000"] == "achieved"
    assert totals.loc["1000", ["status", "origin"]].tolist() == ["not_achieved", "override"]
    economy = units[(units.perspective == "ekonomi") & (units.unit == "1000")]
    assert economy.status.tolist() == ["not_achieved"]
    goals = frames["goals"].set_index("key")
    assert goals.loc["goal:1100/r10", ["overall_goal", "status", "cell"]].tolist() == ["E1", "not_achieved", "E10"]
    assert not goals.counted["goal:?9999/r09"]
    assert frames["measures"].status.tolist() == ["partly"]
    assert frames["activities"].locked.tolist() == [True]
    assert frames["findings"].code.tolist() == ["MK701"]
    assert frames["sources"].counted.tolist().count("yes") == 7
    assert frames["tree"].set_index("code").parent["BU-M1"] == "M1"
    assert all(frame["round"].eq("T2").all() for frame in frames.values())


def test_json_is_plain_and_says_why() -> None:
    said = json.loads(json.dumps(whole().to_json_dict()))
    assert (said["year"], said["round"], said["as_of"]) == (2026, "T2", "2026-08-31")
    assert said["counts"]["cards"] == 7
    assert said["counts"]["goals"]["total"] == 7
    by_code = {unit["code"]: unit for unit in said["units"]}
    assert by_code["1000"]["status"] == {"value": "not_achieved", "raw": None, "from": "override"}
    assert by_code["0000"]["reason"].startswith("6 av 7 mål bedömda")
    assert by_code["2000"]["overall_goals"]["M1"]["status"]["value"] == "achieved"
    assert [row["code"] for row in said["tree"]] == ["M1", "BU-M1", "E1"]
    assert said["unknown"][0]["name"] == "Enhet 9999"
    assert said["missing"] == []
    assert [finding["code"] for finding in said["findings"]] == ["MK701"]
    assert said["common_activities"] == [{"text": "Öva", "units": [{"unit": "?9999", "status": "ongoing"}]}]


def test_pandas_is_imported_only_for_frames() -> None:
    code = "import sys, xl_malkort.rollup; assert 'pandas' not in sys.modules and 'openpyxl' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)
