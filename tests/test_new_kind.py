"""The worked example of `docs/new-kind.md`: the page's own code adds a kind, and the pipeline takes it as any other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import xl_malkort
from xl_malkort.checks import kinds as checked
from xl_malkort.layout import kinds as laid_out
from xl_malkort.layout.steering import read_steering
from xl_malkort.output.template import kinds as templates

from .conftest import EXAMPLE, ROOT, Validate

CODE = re.compile(r"```python\n(.*?)```", re.S)


@pytest.fixture
def added() -> Iterator[dict[str, Any]]:
    """Run the page's code, and take what it added out of the tables afterwards."""
    tables: tuple[dict[Any, Any], ...] = (laid_out.LAYOUTS, checked.CHECKS, templates.TEMPLATES)
    before = [set(table) for table in tables]
    names: dict[str, Any] = {"__name__": "new_kind"}
    (code,) = CODE.findall((ROOT / "docs" / "new-kind.md").read_text(encoding="utf-8"))
    exec(code, names)
    yield names
    for table, keys in zip(tables, before, strict=True):
        for key in set(table) - keys:
            del table[key]


def test_a_new_kind_goes_all_the_way(added: dict[str, Any], tmp_path: Path, validator: Validate) -> None:
    model = read_steering(EXAMPLE / "styrmodell.xlsx").model
    assert model is not None
    row = {
        "perspective": "Ekonomi",
        "overall_goal": "E1",
        "goal": "Fakturor betalas två gånger",
        "measure": "Dubbelbetalningar i stickprov",
        "target": "högst 2",
        "outcome": "1",
        "activity": "Spärr i ekonomisystemet",
        "responsible": "Ekonomichef",
        "due": "2026-12-31",
        "activity_status": "Pågår",
    }
    plan = tmp_path / "1100 kontrollplan.xlsx"
    at = model.round("T2")
    plan.write_bytes(added["template"](model, unit=model.unit("1100"), round=at, rows=[row]))
    (tmp_path / "1200 kort.xlsx").write_bytes(next(EXAMPLE.rglob("1200 *.xlsx")).read_bytes())
    (tmp_path / "styrmodell.xlsx").write_bytes((EXAMPLE / "styrmodell.xlsx").read_bytes())
    assert validator(plan) == []

    done = xl_malkort.consolidate([tmp_path], tmp_path / "T2.xlsx")
    assert {source.kind for source in done.rollup.sources} == {"control_plan", "goal_card"}
    assert done.rollup.cards == 2
    assert done.exit_code == 0
    report = xl_malkort.write_back(tmp_path / "T2.xlsx")
    assert (report.painted, report.refused) == (2, ())
    assert openpyxl.load_workbook(plan)["Kontrollplan"]["N9"].value == "✔ Uppnått"
    assert xl_malkort.write_back(tmp_path / "T2.xlsx").painted == 0
