"""Workbooks of salary criteria for the tests: a clean one, and ways to change it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from xl_malkort.model import SteeringModel
from xl_malkort.model.presets import preset
from xl_malkort.model.salary import CommonCriterion, CriteriaLimits, WeightUse
from xl_malkort.output.template.salary_criteria import CriterionValues, criteria_template_bytes

Row = dict[str, str | float]

_BASE = preset("hagfors", year=2026).model_dump() | {
    "municipality": "Exempelköpings kommun",
    "kinds": ["salary_criteria"],
    "units": [
        {"code": "0000", "name": "Exempelköpings kommun", "level": "kommun"},
        {"code": "1000", "name": "Skolavdelningen", "level": "avdelning", "parent": "0000"},
        {"code": "1100", "name": "Björkskolan", "level": "enhet", "parent": "1000"},
        {"code": "1200", "name": "Sjöskolan", "level": "enhet", "parent": "1000"},
    ],
    "goals": [
        {"code": "M1", "text": "Trygga invånare", "perspective": "medborgare"},
        {"code": "E1", "text": "Ekonomi i balans", "perspective": "ekonomi"},
    ],
}
MODEL = SteeringModel.model_validate(_BASE)
COMMON = CommonCriterion(
    code="K1",
    name="Bemötande",
    definition="Hur medarbetaren möter andra.",
    level_1="Svarar sent.",
    level_2="Svarar samma dag och förklarar vad som händer.",
    goals=("M1",),
)
WEIGHED = SteeringModel.model_validate(
    _BASE
    | {
        "criteria_limits": CriteriaLimits(weights=WeightUse.USED).model_dump(),
        "common_criteria": [COMMON.model_dump()],
    }
)


def row(name: str = "Samarbete", **changes: str | float) -> Row:
    """Give a criterion that leaves nothing to remark on."""
    said: Row = {
        "criterion": name,
        "definition": f"Hur {name.lower()} syns i det dagliga arbetet.",
        "goal_1": "M1 Trygga invånare",
        "level_1": "Gör sin egen del när någon påminner.",
        "level_2": "Håller det gruppen har bestämt och säger till i tid.",
        "level_3": "Får gruppen att hitta nya lösningar tillsammans.",
    }
    return said | changes


ROWS = (row(), row("Planering"), row("Dokumentation"))


def workbook(path: Path, *rows: CriterionValues, model: SteeringModel = MODEL, unit: str = "1100", **head: str) -> Path:
    """Write a unit's workbook of criteria; without rows, a clean one."""
    said = {"decided_by": "Rektor", "decided_on": "2026-01-15"} | head
    path.write_bytes(criteria_template_bytes(model, unit=model.unit(unit), rows=rows or ROWS, head=said))
    return path


def changed(path: Path, change: Callable[[Workbook], None]) -> Path:
    """Change a workbook as openpyxl does it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def with_part(path: Path, part: str, content: bytes) -> Path:
    """Add a part to a workbook's package, or replace one, and leave the rest as it is."""
    old = path.read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(old)) as was, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in was.namelist():
            if name != part:
                new.writestr(name, was.read(name))
        new.writestr(part, content)
    path.write_bytes(out.getvalue())
    return path


def everything(path: Path) -> str:
    """Give all that a workbook's package holds, as one text."""
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
