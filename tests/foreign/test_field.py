"""Workbooks by people who had not seen the reader, each with what it says beside it (`field/SET/NAME.xlsx`, `.json`).

Each set was read once before anything was mended for it; docs/egen-mall.md tells what that first reading gave. Since
then the reader has been mended, so here they only guard what has been reached. `known.json` lists the facts that are
still read wrongly: a new one fails the test, and so does one that is right by now and must be taken off the list.
`reached.json` lists the sets of which less than 97 % is found, with the share that is.
"""

from __future__ import annotations

import json
import random
import warnings
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

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
REACHED: dict[str, float] = json.loads((FIELD / "reached.json").read_text(encoding="utf-8"))
MODEL = preset("hagfors", year=2025)


def scored(path: Path) -> tuple[Score, Reading]:
    said: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    reading = read(path, MODEL)
    return score(said, reading), reading


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("folder", sorted({path.parent.name for path in WORKBOOKS}))
def test_what_was_found_is_found_and_nothing_more_is_read_wrongly(folder: str) -> None:
    whole = Score()
    for path in WORKBOOKS:
        if path.parent.name != folder:
            continue
        one, reading = scored(path)
        assert sorted(one.wrong) == KNOWN.get(name_of(path), []), name_of(path)
        assert one.silent == [], name_of(path)  # what is read wrongly is at least asked about
        if reading.card is not None:
            _paints_only_statuses(path, reading)
        whole.found += one.found
        whole.missing += one.missing
        whole.wrong += one.wrong
    assert whole.share >= REACHED.get(folder, 0.97), whole.missing


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
            assert judged.status is not None, (path, spot.cell)
            text = clean(sheet.text(*place))
            seen = as_seen(text, book.look(sheet, *place).symbols)
            assert (seen or text) == clean(judged.status.raw or ""), (path, spot.cell)


@pytest.mark.parametrize("seed", range(60))
def test_a_broken_workbook_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says what it cannot keep
        book = load_workbook(chance.choice(WORKBOOKS))
    for sheet in book:
        _break(sheet, chance)
    book.save(tmp_path / "b.xlsx")
    reading = read(tmp_path / "b.xlsx", MODEL)
    assert (reading.card is None) is (reading.error is not None)


def _break(sheet: Any, chance: random.Random) -> None:
    """Delete or insert a row or a column, part merged cells, or let texts change places."""
    row, col = chance.randint(1, max(1, sheet.max_row)), chance.randint(1, max(1, sheet.max_column))
    how = chance.choice(["rows", "columns", "row", "column", "part", "swap"])
    if how == "rows":
        sheet.delete_rows(row, chance.randint(1, 3))
    elif how == "columns":
        sheet.delete_cols(col)
    elif how == "row":
        sheet.insert_rows(row)
    elif how == "column":
        sheet.insert_cols(col)
    elif how == "part":
        for area in list(sheet.merged_cells.ranges)[:3]:
            sheet.unmerge_cells(str(area))
    else:
        texts = [cell for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str)]
        for _ in range(8):
            if len(texts) > 1:
                one, other = chance.sample(texts, 2)
                one.value, other.value = other.value, one.value
