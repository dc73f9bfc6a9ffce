"""Reading a roll-up back: what was painted where, and what people typed in it since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.rollup.municipality import activity, all_cards, goal, measure, model, reading
from xl_malkort.errors import InputError
from xl_malkort.model import ActivityStatus, Direction, GoalStatus, Quantity
from xl_malkort.output.rollup import RollupBook, read_back, write_rollup
from xl_malkort.rollup import Override, Rollup, roll_up, shown

GREEN, YELLOW, RED = GoalStatus.ACHIEVED, GoalStatus.PARTLY, GoalStatus.NOT_ACHIEVED


def rolled(**more: object) -> Rollup:
    """Roll up the municipality."""
    cards = all_cards()
    cards[4] = reading("1200", goal(None, measures=[measure(name="Nöjda")], activities=[activity()]))
    return roll_up(cards, model(), year=2026, round="T2", **more)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "Sammanställning.xlsx"
    write_rollup(rolled(), made)
    return made


def typed(path: Path, sheet: str, key: str, status: str | None, motivation: str | None = None) -> RollupBook:
    """Type an override as a person would, in the row with a key, and read the workbook back."""
    book = openpyxl.load_workbook(path)
    rows: Worksheet = book[sheet]
    last = rows.max_column
    row = next(r for r in range(4, rows.max_row + 1) if rows.cell(r, last).value == key)
    rows.cell(row, 6).value = status
    rows.cell(row, 7).value = motivation
    book.save(path)
    return read_back(path)


def test_it_says_what_was_rolled_up(path: Path) -> None:
    book, rollup = read_back(path), rolled()
    assert (book.municipality, book.year, book.round) == ("Småköpings kommun", 2026, "T2")
    assert [source.sha256 for source in book.sources] == [source.sha256 for source in rollup.sources]
    assert Path(book.sources[0].absolute) == Path("/kort/0000.xlsx").absolute()
    assert book.overrides == {}
    assert book.looks[GREEN].text == "✔ Uppnått"
    assert book.looks[ActivityStatus.ONGOING].fill == "#BDD7EE"
    expected = [
        (o.source, o.paintable.sheet, o.paintable.cell, o.key, o.status, o.paintable.owned, o.paintable.live)
        for o in shown(rollup)
    ]
    got = [(p.source, p.sheet, p.cell, p.key, p.status, p.owned, p.live) for p in book.paintables]
    assert got == expected
    assert all(book.shown(paintable) is paintable.status for paintable in book.paintables)


@pytest.mark.parametrize("word", ["✖ Ej uppnått", "Ej uppnått", "✖", "uppnås ej", "  EJ  UPPNÅTT "])
def test_an_override_is_known_by_symbol_label_or_word(path: Path, word: str) -> None:
    book = typed(path, "Enheter × mål", "unit:1000", word, "Två skolor stängda")
    over = book.overrides["unit:1000"]
    assert (over.status, over.motivation, over.sheet, over.cell) == (RED, "Två skolor stängda", "Enheter × mål", "F5")
    assert book.status("unit:1000") is RED
    assert book.status("unit:0000") is rolled().status("unit:0000")


def test_a_word_that_is_no_status_changes_nothing(path: Path) -> None:
    book = typed(path, "Enheter × mål", "unit:1000", "sådär")
    assert book.overrides["unit:1000"].status is None
    assert book.overrides["unit:1000"].raw == "sådär"
    assert book.status("unit:1000") is rolled().status("unit:1000")


def test_an_override_of_a_goal_counts_upwards_at_once(path: Path) -> None:
    book = typed(path, "Röda tråden", "goal:1100/r09", "✖ Ej uppnått", "Fel i mätningen")
    assert book.status("goal:1100/r09") is RED
    assert book.status("tree:BU-M1@1000") is RED
    card = next(p for p in book.paintables if p.key == "tree:BU-M1@1000")
    assert (card.status, book.shown(card)) == (GREEN, RED)
    again = rolled(overrides=book.overrides)
    assert again.status("unit:0000") is book.status("unit:0000")


def test_sorted_moved_and_renamed_it_still_reads(path: Path) -> None:
    typed(path, "Enheter × mål", "unit:2110", "◐ Delvis uppnått", "x")
    book = openpyxl.load_workbook(path)
    sheet = book["Enheter × mål"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=10)]
    for number, row in enumerate(reversed(rows), 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    book.save(path)
    assert read_back(path).overrides["unit:2110"].status is YELLOW


def test_overrides_survive_a_new_roll_up(path: Path, tmp_path: Path) -> None:
    first = typed(path, "Röda tråden", "tree:M1", "– Utgår", "Målet slopat i juni")
    again = tmp_path / "igen.xlsx"
    write_rollup(rolled(overrides=first.overrides), again)
    second = read_back(again)
    assert second.overrides["tree:M1"].status is GoalStatus.DROPPED
    assert second.overrides["tree:M1"].motivation == "Målet slopat i juni"
    assert second.status("tree:M1") is GoalStatus.DROPPED


def test_a_wrong_word_stays_where_it_was_typed(tmp_path: Path) -> None:
    over = Override("unit:1000", None, "x", raw="sådär")
    write_rollup(rolled(overrides={over.key: over}), tmp_path / "a.xlsx")
    assert read_back(tmp_path / "a.xlsx").overrides["unit:1000"].raw == "sådär"


def test_an_overridden_goal_keeps_its_own_status_beneath(tmp_path: Path) -> None:
    over = Override("goal:1100/r09", RED, "Fel")
    write_rollup(rolled(overrides={over.key: over}), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book["Röda tråden"]
    row = next(r for r in range(4, sheet.max_row + 1) if sheet.cell(r, 9).value == over.key)
    assert sheet.cell(row, 6).value == "✖ Ej uppnått"
    sheet.cell(row, 6).value = None
    book.save(tmp_path / "a.xlsx")
    assert read_back(tmp_path / "a.xlsx").status(over.key) is GREEN


def test_it_serves_as_the_round_before(path: Path) -> None:
    book = read_back(path)
    assert book.outcome("measure:1200/r09/1", "nöjda") == Quantity(raw="9", value=9.0)
    assert book.outcome("measure:1200/r09/1", "Andra") is None
    later = goal(None, measures=[measure("öka", 11, name="Nöjda", direction=Direction.INCREASE, value=None)])
    done = roll_up([reading("1200", later)], model(), year=2026, round="T3", previous=book)
    assert done.status("unit:1200") is GREEN


def test_sources_are_found_after_the_folder_was_moved(tmp_path: Path) -> None:
    old, new = tmp_path / "gammal", tmp_path / "ny"
    (old / "kort").mkdir(parents=True)
    card = reading("1100", goal())
    here = old / "kort" / "1100.xlsx"
    here.write_bytes(b"x")
    moved = type(card)(path=here, sha256="s", kind=card.kind, layout=card.layout, card=card.card)
    write_rollup(roll_up([moved], model(), year=2026, round="T2"), old / "s.xlsx")
    old.rename(new)
    book = read_back(new / "s.xlsx")
    assert book.sources[0].find(book.path.parent) == new / "kort" / "1100.xlsx"
    (new / "s.xlsx").rename(tmp_path / "s.xlsx")
    (new / "kort").rename(tmp_path / "kort")
    assert read_back(tmp_path / "s.xlsx").sources[0].find(tmp_path) == tmp_path / "kort" / "1100.xlsx"


def test_what_is_no_roll_up_is_refused(tmp_path: Path) -> None:
    other = openpyxl.Workbook()
    other.save(tmp_path / "annan.xlsx")
    with pytest.raises(InputError, match="ingen sammanställning") as refused:
        read_back(tmp_path / "annan.xlsx")
    assert refused.value.code == "MK710"
    other.create_sheet("_xlmalkort").append(["xl_malkort", '[{"version": 99}]'])
    other.save(tmp_path / "ny.xlsx")
    with pytest.raises(InputError, match="annan version") as newer:
        read_back(tmp_path / "ny.xlsx")
    assert newer.value.code == "MK711"
    other["_xlmalkort"].append(["leaf", "{trasig"])
    other.save(tmp_path / "trasig.xlsx")
    with pytest.raises(InputError, match="ingen sammanställning"):
        read_back(tmp_path / "trasig.xlsx")


@pytest.mark.needs_libreoffice
def test_saved_by_libreoffice_it_still_reads(path: Path, soffice: Callable[[Path, str, Path], Path]) -> None:
    typed(path, "Enheter × mål", "unit:1000", "✖ Ej uppnått", "x")
    saved = soffice(path, "xlsx", path.parent / "lo")
    book = read_back(saved)
    assert book.overrides["unit:1000"].status is RED
    assert len(book.paintables) == len(read_back(path).paintables)
