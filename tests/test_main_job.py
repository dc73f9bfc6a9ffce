"""The main job from the command line, as a controller does it: check, consolidate, write back, undo."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from xl_malkort.cli import main
from xl_malkort.i18n import set_language


@pytest.fixture(autouse=True)
def swedish() -> None:
    set_language("sv")


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def card_of(folder: Path, code: str) -> Path:
    return next(folder.rglob(f"{code} *.xlsx"))


def fill_of(path: Path, cell: str) -> str:
    colour = openpyxl.load_workbook(path)["Målkort"][cell].fill.fgColor.rgb
    return str(colour)[-6:]


def test_demo_runs_the_whole_round_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    first = run("demo", folder)
    assert first.exit_code == 0, first.output
    assert "61 kort lästa, 0 saknas" in first.output
    assert "fick sina statusfärger: 61" in first.output
    assert "Sammanställning T2 2026.xlsx" in first.output
    before = hashes(folder)
    second = run("demo", folder)
    assert second.exit_code == 0
    assert "fick sina statusfärger: 0; redan rätt: 61" in second.output
    assert hashes(folder) == before


def test_a_finished_round_and_back_again(own_example: Path) -> None:
    rollup = own_example / "T2.xlsx"
    originals = hashes(own_example)
    made = run("consolidate", own_example, "--round", "T2", "-o", rollup)
    assert made.exit_code == 1, made.output  # some cards have planted errors
    assert "61 kort sammanställda, 0 saknas" in made.stderr

    dry = run("write-back", rollup, "--dry-run")
    assert dry.exit_code == 0
    assert "Skulle färglägga 61 arbetsböcker" in dry.stderr
    assert {k: v for k, v in hashes(own_example).items() if k in originals} == originals

    backup = own_example.parent / "kopior"
    written = run("write-back", rollup, "--backup", backup)
    assert written.exit_code == 0, written.output
    assert "61 arbetsböcker färglagda" in written.stderr
    assert len(list(backup.iterdir())) == 61
    assert fill_of(card_of(own_example, "1100"), "R9") == "92D050"
    card = openpyxl.load_workbook(card_of(own_example, "1100"))["Målkort"]
    assert card["R9"].value == "✔ Uppnått"
    assert card["J9"].value == "✔ Uppnått"

    painted = hashes(own_example)
    again = run("write-back", rollup)
    assert again.exit_code == 0
    assert "0 arbetsböcker färglagda" in again.stderr
    assert hashes(own_example) == painted

    undone = run("undo", own_example / "T2.journal-1.jsonl")
    assert undone.exit_code == 0, undone.output
    assert "61 arbetsböcker återställda" in undone.stderr
    assert {k: v for k, v in hashes(own_example).items() if k in originals} == originals


def test_an_override_typed_in_the_rollup_reaches_the_card_and_the_next_rollup(own_example: Path) -> None:
    rollup = own_example / "T2.xlsx"
    run("consolidate", own_example, "-o", rollup)
    run("write-back", rollup)
    card = card_of(own_example, "1100")
    head = "F6"
    assert openpyxl.load_workbook(card)["Målkort"][head].value == "◐ Delvis uppnått"

    book = openpyxl.load_workbook(rollup)
    sheet = book["Enheter × mål"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "Åsidosätt" for cell in row))
    at = {cell.value: cell.column for cell in header}
    line = next(row[0].row for row in sheet.iter_rows() if row[0].value == "1100")
    sheet.cell(line, at["Åsidosätt"], "Ej uppnått")
    book.save(rollup)

    written = run("write-back", rollup)
    assert written.exit_code == 0, written.output
    assert "1 arbetsböcker färglagda (1 celler)" in written.stderr
    assert "MK701" in written.stderr, "an override without a motivation is a finding"
    assert openpyxl.load_workbook(card)["Målkort"][head].value == "✖ Ej uppnått"

    made = run("consolidate", own_example, "-o", rollup)
    assert made.exit_code == 1
    sheet = openpyxl.load_workbook(rollup)["Enheter × mål"]
    line = next(row[0].row for row in sheet.iter_rows() if row[0].value == "1100")
    assert "Ej uppnått" in str(sheet.cell(line, at["Åsidosätt"]).value)


def test_a_card_changed_since_is_skipped_and_reported(own_example: Path) -> None:
    rollup = own_example / "T2.xlsx"
    run("consolidate", own_example, "-o", rollup)
    card = card_of(own_example, "1200")
    book = openpyxl.load_workbook(card)
    book["Målkort"]["Q9"] = "Ny kommentar"
    book.save(card)
    changed = card.read_bytes()
    written = run("write-back", rollup)
    assert written.exit_code == 3
    assert "MK724" in written.stderr
    assert card.name in written.stderr
    assert "60 arbetsböcker färglagda" in written.stderr
    assert card.read_bytes() == changed


def test_undo_refuses_a_card_that_someone_changed_afterwards(own_example: Path) -> None:
    rollup = own_example / "T2.xlsx"
    run("consolidate", own_example, "-o", rollup)
    run("write-back", rollup)
    card = card_of(own_example, "1200")
    book = openpyxl.load_workbook(card)
    book["Målkort"]["Q9"] = "Ny kommentar"
    book.save(card)
    undone = run("undo", own_example / "T2.journal-1.jsonl")
    assert undone.exit_code == 3
    assert card.name in undone.stderr
    assert "60 arbetsböcker återställda" in undone.stderr


def test_what_people_typed_is_never_overwritten(own_example: Path) -> None:
    card = card_of(own_example, "1100")
    book = openpyxl.load_workbook(card)
    book["Målkort"]["R9"] = "Diskuteras på APT"
    book.save(card)
    rollup = own_example / "T2.xlsx"
    run("consolidate", own_example, "-o", rollup)
    written = run("write-back", rollup)
    assert "MK731" in written.stderr
    assert openpyxl.load_workbook(card)["Målkort"]["R9"].value == "Diskuteras på APT"


def test_folders_can_be_moved_between_consolidation_and_write_back(own_example: Path) -> None:
    run("consolidate", own_example, "-o", own_example / "T2.xlsx")
    moved = own_example.with_name("Flyttad")
    own_example.rename(moved)
    written = run("write-back", moved / "T2.xlsx")
    assert written.exit_code == 0, written.output
    assert "61 arbetsböcker färglagda" in written.stderr


def test_two_cards_for_one_unit_are_reported_and_counted_once(own_example: Path) -> None:
    card = card_of(own_example, "1100")
    book = openpyxl.load_workbook(card)
    book["Målkort"]["Q9"] = "Ny version"
    book.save(card.with_name("1100 kopia.xlsx"))
    made = run("consolidate", own_example, "-o", own_example / "T2.xlsx", "--format", "json")
    rolled = json.loads(made.stdout)["rollup"]
    assert rolled["counts"]["cards"] == 61
    assert [entry["why"] for entry in rolled["not_counted"]] == ["duplicate"]
    checked = run("validate", own_example)
    assert "MK501" in checked.stdout


def test_a_missing_card_is_on_the_reminder_list(own_example: Path) -> None:
    card_of(own_example, "9200").unlink()
    rollup = own_example / "T2.xlsx"
    made = run("consolidate", own_example, "-o", rollup)
    assert "60 kort sammanställda, 1 saknas" in made.stderr
    sheet = openpyxl.load_workbook(rollup)["Saknade kort"]
    assert any(row[0].value == "9200" for row in sheet.iter_rows())


def test_json_goes_alone_to_standard_output(example: Path) -> None:
    card = card_of(example, "1100")
    for words in (("extract", card), ("validate", card, "--format", "json")):
        said = run(*words)
        assert said.exit_code == 0, said.stderr
        file = json.loads(said.stdout)["files"][0]
        assert file["kind"] == "goal_card"
        assert file["layout"] == "template:goal_card@1"
        assert file["error"] is None
        goal = file["card"]["goals"][0]
        assert goal["source"] == {"sheet": "Målkort", "cell": "E9"}
        assert goal["status"] == {"value": "achieved", "raw": "Uppnått", "from": "text"}
        assert goal["measures"][0]["target"]["direction"] == "at_least"
        assert goal["activities"][0]["due"]["date"] == "2026-06-30"


def test_new_writes_one_template_and_never_over_a_file(tmp_path: Path) -> None:
    target = tmp_path / "mall.xlsx"
    assert run("new", "goal_card", "--year", "2026", "-o", target).exit_code == 0
    before = target.read_bytes()
    assert run("validate", target).exit_code == 1  # an empty card is no card yet
    again = run("new", "goal_card", "-o", target)
    assert again.exit_code == 3
    assert "MK902" in again.stderr
    assert target.read_bytes() == before


def test_new_writes_one_prefilled_card_per_unit(tmp_path: Path, example: Path) -> None:
    made = run("new", "goal_card", "--register", example / "styrmodell.xlsx", "--round", "T3", "-o", tmp_path)
    assert made.exit_code == 0, made.output
    assert "61 kort skrivna" in made.stderr
    shutil.copyfile(example / "styrmodell.xlsx", tmp_path / "styrmodell.xlsx")
    said = run("extract", tmp_path)
    cards = [file["card"] for file in json.loads(said.stdout)["files"]]
    assert len(cards) == 61
    assert {card["round"] for card in cards} == {"T3"}
    assert sorted(card["unit_code"] for card in cards)[:2] == ["0000", "1000"]
    again = run("new", "goal_card", "--register", example / "styrmodell.xlsx", "-o", tmp_path)
    assert again.exit_code == 3
    assert "0 kort skrivna" in again.stderr


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("new", "kvalitetskort"), 2, "MK005"),
        (("new", "goal_card", "--unit", "4711"), 2, "MK006"),
        (("new", "goal_card", "--model", "finns-inte.xlsx"), 2, "MK003"),
        (("validate", "finns-inte"), 2, "MK001"),
        (("validate", ".", "--round", "T9"), 2, "MK004"),
        (("undo", "finns-inte.jsonl"), 2, "MK742"),
        (("write-back", "finns-inte.xlsx"), 2, "MK1"),
        (("consolidate", "."), 2, "-o"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_two(
    words: tuple[str, ...], code: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run(*words)
    assert said.exit_code == code, said.output
    assert sentence in said.stderr
    assert "Traceback" not in said.output


def test_consolidate_never_overwrites_another_workbook(own_example: Path) -> None:
    card = card_of(own_example, "1100")
    before = card.read_bytes()
    said = run("consolidate", own_example, "-o", card)
    assert said.exit_code == 2
    assert "MK010" in said.stderr
    assert card.read_bytes() == before


def test_a_personnummer_is_reported_and_travels_nowhere(own_example: Path) -> None:
    rollup = own_example / "T2.xlsx"
    made = run("consolidate", own_example, "-o", rollup, "--format", "json")
    number = "191212121212"
    assert "MK305" in made.stdout
    assert number not in made.stdout
    cells = {str(cell.value) for sheet in openpyxl.load_workbook(rollup) for row in sheet.iter_rows() for cell in row}
    assert not [text for text in cells if number in text]
    assert "Gäller ärende [personnummer]." in cells
