"""Workbooks by people who had not seen the reader, each with what it says beside it (`field/SET/NAME.xlsx`, `.json`).

Each set was read once before anything was mended for it; docs/egen-mall.md tells what that first reading gave. Since
then the reader has been mended, so here they only guard what has been reached. `known.json` lists the facts that are
still read wrongly (none at the moment): a new one fails the test, and so does one that is right by now and must be
taken off the list.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.foreign.score import Score, score
from xl_malkort.grid import open_workbook
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.model.presets import preset
from xl_malkort.values import clean
from xl_malkort.values.symbol_fonts import as_seen

FIELD = Path(__file__).parent / "field"
WORKBOOKS = sorted(FIELD.glob("*/*.xlsx"))
KNOWN: dict[str, list[str]] = json.loads((FIELD / "known.json").read_text(encoding="utf-8"))
MODEL = preset("hagfors", year=2025)


def scored(path: Path) -> tuple[Score, Reading]:
    said: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    reading = read(path, MODEL)
    return score(said, reading), reading


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", WORKBOOKS, ids=name_of)
def test_nothing_more_is_read_wrongly(path: Path) -> None:
    total, reading = scored(path)
    assert sorted(total.wrong) == KNOWN.get(name_of(path), [])
    if reading.card is not None:
        _paints_only_statuses(path, reading)


@pytest.mark.parametrize("folder", sorted({path.parent.name for path in WORKBOOKS}))
def test_what_was_found_is_found(folder: str) -> None:
    whole = Score()
    for path in WORKBOOKS:
        if path.parent.name == folder:
            one, _ = scored(path)
            whole.found += one.found
            whole.missing += one.missing
            whole.wrong += one.wrong
    assert whole.share >= 0.97, whole.missing


def _paints_only_statuses(path: Path, reading: Reading) -> None:
    """Check that every cell that a write-back would colour is empty, or holds the status that was read."""
    card = reading.card
    assert card is not None
    book = open_workbook(path)
    for spot in reading.paintable:
        goal, part = spot.index
        activities = card.goals[goal].activities if goal >= 0 else card.activities
        judged = (
            card.goals[goal]
            if spot.what == "goal"
            else card.goals[goal].measures[part]
            if spot.what == "measure"
            else activities[part]
        )
        sheet = book.sheet(spot.sheet)
        place = sheet.parse_a1(spot.cell)
        if isinstance(sheet.value(*place), str):
            assert judged.status is not None, spot.cell
            text = clean(sheet.text(*place))
            seen = as_seen(text, book.look(sheet, *place).symbols)
            assert (seen or text) == clean(judged.status.raw or ""), spot.cell
