"""The same handlers against xlwings' own books on Linux: its `remote` engine, which answers from a JSON payload.

The engine is licensed for noncommercial use and never ships; what it cannot do (read colours, notes, formulas) the
handlers must live without, as they must on any platform that lacks a feature.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings
from openpyxl.utils import get_column_letter

from xl_malkort.addin.book import OpenBook
from xl_malkort.addin.start import carry_out
from xl_malkort.layout.read import read, read_book
from xl_malkort.round.setting import load_model


def payload(path: Path, **changed: str) -> dict[str, Any]:
    """What a client would send of a workbook: values and names, no formats."""
    book = openpyxl.load_workbook(path, data_only=True)
    for cell, value in changed.items():
        book["Målkort"][cell] = value
    sheets: list[dict[str, Any]] = []
    for sheet in book.worksheets:
        values = [[_json(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        sheets.append({"name": sheet.title, "values": values, "pictures": [], "tables": [], "charts": []})
    names = []
    for name, defined in book.defined_names.items():
        at = next(iter(defined.destinations), None) if not (defined.attr_text or "").startswith('"') else None
        names.append(
            {
                "name": name,
                "refers_to": f"={defined.attr_text}",
                "formula": f"={defined.attr_text}",
                "value": None,
                "type": "Range" if at else "String",
                "visible": True,
                "sheet_index": book.sheetnames.index(at[0]) if at else None,
                "address": at[1].replace("$", "") if at else None,
                "scope_sheet_name": None,
                "scope_sheet_index": None,
                "book_scope": True,
            }
        )
    return {
        "client": "Office.js",
        "version": xlwings.__version__,
        "book": {"name": path.name, "active_sheet_index": 0, "selection": "A1"},
        "names": names,
        "sheets": sheets,
    }


def _json(value: Any) -> Any:
    return value.isoformat() + "Z" if hasattr(value, "isoformat") else value


@pytest.fixture
def remote() -> Any:
    before = xlwings.engines.active
    engine = xlwings.engines["remote"]
    engine.activate()
    yield engine
    xlwings.engines.active = before


def opened(engine: Any, path: Path, **changed: str) -> xlwings.Book:
    return xlwings.Book(impl=engine.impl.apps[0].books.open(json=payload(path, **changed)))


def test_a_card_reads_through_xlwings_as_from_its_file(remote: Any, example: Path) -> None:
    path = sorted(example.rglob("12*.xlsx"))[0]
    model = load_model(None, [example]).model
    live, file = read_book(OpenBook(opened(remote, path)), model), read(path, model)
    assert live.card is not None
    assert file.card is not None
    assert [goal.goal for goal in live.card.goals] == [goal.goal for goal in file.card.goals]
    assert live.card.unit_code == file.card.unit_code
    assert live.paintable == file.paintable


def test_checking_paints_and_lists_through_xlwings(remote: Any, example: Path) -> None:
    path = sorted(example.rglob("12*.xlsx"))[0]
    book = opened(remote, path, H9="Mycket bättre än förut")
    said, critical = carry_out(book, "check")
    assert not critical, said
    assert said.startswith("Kortet")
    actions = book.json()["actions"]
    added = [one["args"] for one in actions if one["func"] == "addSheet"]
    assert [names for names in added if "Kontroll" in names]
    assert {one["func"] for one in actions} >= {"setValues", "setRangeColor"}
    painted = {
        f"{get_column_letter(one['start_column'] + 1)}{one['start_row'] + 1}"
        for one in actions
        if one["func"] == "setRangeColor" and one["sheet_position"] == 0
    }
    assert "H9" in painted


@pytest.mark.parametrize("task", ["guide", "about"])
def test_help_needs_nothing_of_the_engine(remote: Any, example: Path, task: str) -> None:
    said, critical = carry_out(opened(remote, sorted(example.rglob("12*.xlsx"))[0]), task)
    assert said
    assert not critical
