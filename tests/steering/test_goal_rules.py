"""The sheet Målregler: numeric rules survive the workbook, and mistakes in it are said with their cells."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xl_malkort.layout.steering import read_steering
from xl_malkort.layout.steering.reader import SteeringReading
from xl_malkort.model import SteeringModel
from xl_malkort.model.presets import preset
from xl_malkort.output.steering import steering_bytes, write_steering

MODEL = preset("varnamo", year=2026)


def edited(tmp_path: Path, **cells: Any) -> SteeringReading:
    path = tmp_path / "styrmodell.xlsx"
    write_steering(MODEL, path)
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book["Målregler"][cell] = value
    book.save(path)
    return read_steering(path)


def test_rules_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    reading = edited(tmp_path)
    assert reading.findings == ()
    assert reading.model is not None
    assert reading.model.goal_rules == MODEL.goal_rules


@pytest.mark.parametrize(
    ("code", "cells", "at", "says"),
    [
        ("MK651", {"F{0}": None}, "F{0}", "Golv och genomsnitt"),
        ("MK651", {"I{4}": None}, "I{4}", "Basår"),
        ("MK652", {"G{0}": 2030}, "G{0}:H{0}", "2030–2026"),
        ("MK653", {"J{4}": 0}, "J{4}", "mer än 0"),
        ("MK616", {"B{0}": "Golv"}, "B{0}", "Golv"),
    ],
)
def test_mistakes_are_said_with_their_cells(
    tmp_path: Path, code: str, cells: dict[str, Any], at: str, says: str
) -> None:
    first = _first_row()
    rows = [first + n for n in range(5)]
    reading = edited(tmp_path, **{cell.format(*rows): value for cell, value in cells.items()})
    (finding,) = [f for f in reading.findings if f.code == code]
    assert (finding.sheet, finding.cell) in (
        ("Målregler", at.format(*rows)),
        ("Målregler", at.format(*rows).replace(":", ", ")),
    )
    assert says in finding.message
    assert reading.model is None


def test_a_rule_for_a_goal_that_is_not_there_is_refused(tmp_path: Path) -> None:
    reading = edited(tmp_path, **{f"A{_first_row()}": "99"})
    assert reading.model is None
    assert "99" in reading.findings[0].message
    with pytest.raises(ValueError, match="unknown goal"):
        SteeringModel.model_validate(MODEL.model_dump() | {"goals": ()})


def test_two_rules_for_one_goal_are_refused() -> None:
    with pytest.raises(ValueError, match="two rules"):
        SteeringModel.model_validate(MODEL.model_dump() | {"goal_rules": [MODEL.goal_rules[0].model_dump()] * 2})


def test_models_without_activity_plans_have_no_such_sheet(tmp_path: Path) -> None:
    write_steering(preset("hagfors", year=2026), tmp_path / "styrmodell.xlsx")
    assert "Målregler" not in openpyxl.load_workbook(tmp_path / "styrmodell.xlsx").sheetnames


def _first_row() -> int:
    sheet = openpyxl.load_workbook(io.BytesIO(steering_bytes(MODEL)))["Målregler"]
    return next(row for row in range(1, 12) if sheet.cell(row, 1).value == "3")
