"""Foreign workbooks without a steering model: they are placed and counted by what they say themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import xl_malkort
from tests.foreign import pen
from xl_malkort.cli import main
from xl_malkort.model.presets import preset

HEAD = ["Område", "Mål", "Status"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for unit, said in (("Norra skolan", "Uppnått"), ("Södra skolan", "Ej uppnått")):
        rows = [[f"Enhet: {unit}", None, "År: 2025"], [], HEAD, ["Lärande", "Fler läser", said]]
        pen.book({"Plan": rows}, tmp_path / f"{unit}.xlsx")
    pen.book({"Plan": [HEAD, ["Trygghet", "Alla trivs", "Delvis uppnått"]]}, tmp_path / "Utan huvud.xlsx")
    return tmp_path


def codes(found: Any) -> set[str]:
    return {finding.code for card in found.cards for finding in card.findings}


def test_every_card_counts_as_a_unit_of_its_own_name(folder: Path) -> None:
    done = xl_malkort.consolidate([folder])
    assert done.setting.assumed
    assert done.rollup.year == 2025
    assert {unit.name for unit in done.rollup.units} == {"Norra skolan", "Södra skolan", "Utan huvud"}
    assert done.rollup.cards == 3
    assert not done.rollup.unknown
    assert done.rollup.weighing.total().reason.startswith("3 av 3 mål bedömda")


def test_its_perspectives_are_its_own(folder: Path) -> None:
    found = xl_malkort.validate([folder])
    assert not codes(found) & {"MK311", "MK312", "MK317", "MK332"}
    assert [p.name for p in found.setting.model.perspectives] == ["Lärande", "Trygghet"]


def test_the_municipality_is_the_one_the_cards_name(folder: Path) -> None:
    found = xl_malkort.consolidate([folder], folder / "T2.xlsx")
    assert found.rollup.model.municipality == "kommunen"  # none names one, and no example's name is shown instead
    for path in sorted(folder.glob("*.xlsx")):
        if path.name != "T2.xlsx":
            book = load_workbook(path)
            book.worksheets[0]["H1"] = "Exempelköpings kommun"
            book.save(path)
    again = xl_malkort.consolidate([folder], folder / "T2b.xlsx")
    assert again.rollup.model.municipality == "Exempelköpings kommun"


def test_a_year_that_is_asked_for_is_kept(folder: Path) -> None:
    found = xl_malkort.validate([folder], year=2026)
    assert found.setting.model.year == 2026
    assert "MK317" in codes(found)


def test_a_model_that_is_given_is_what_counts(folder: Path) -> None:
    found = xl_malkort.validate([folder], model=preset("hagfors", year=2025))
    assert not found.setting.assumed
    assert {"MK311", "MK332"} <= codes(found)


def test_beside_our_own_cards_nothing_is_assumed(folder: Path, own_example: Path) -> None:
    ours = next(own_example.rglob("1100*.xlsx"))
    (folder / "1100.xlsx").write_bytes(ours.read_bytes())
    assert not xl_malkort.validate([folder]).setting.assumed


def test_the_command_says_where_units_came_from(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    result = CliRunner().invoke(main, ["consolidate", str(folder), "-o", str(tmp_path / "ut" / "T2.xlsx")])
    assert "styrmodell.xlsx" in result.stderr
    said = CliRunner().invoke(main, ["consolidate", str(folder), "--format", "json"])
    assert json.loads(said.stdout)["rollup"]["counts"]["cards"] == 3


def test_the_statuses_are_written_back(folder: Path) -> None:
    xl_malkort.consolidate([folder], folder / "T2.xlsx")
    report = xl_malkort.write_back(folder / "T2.xlsx")
    assert (report.painted, report.cells) == (3, 3)
