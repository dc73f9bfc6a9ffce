"""Profiles: saved from one workbook, corrected, used for the others, and told when a workbook has changed shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.conftest import Validate
from tests.foreign import pen
from tests.foreign.pen import C
from xl_malkort.cli import main
from xl_malkort.errors import InputError, UsageError
from xl_malkort.layout.profile import read_profile
from xl_malkort.layout.read import read
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model.presets import preset
from xl_malkort.round.layouts import explain_lines, save_profile, understand

MODEL = preset("hagfors", year=2025)
HEADER = ["Mål", "Målvärde", "Nuläge", "Barnkonsekvens", "Färg"]


def card(path: Path, header: list[Any] = HEADER, colour: str = "FFC000") -> Path:
    """Write a card whose columns a program cannot be sure of."""
    rows = [
        ["Enhet: Skolan"],
        ["År: 2025"],
        [],
        header,
        ["Fler läser", "minst 90 %", "84 %", "God", C(None, fill=colour)],
    ]
    return pen.book({"Kort": rows}, path)


def corrected(path: Path, sheet: str, changes: dict[str, str], more: tuple[tuple[str, str], ...] = ()) -> Path:
    """Correct a profile as a controller does: in column B, beside the words of column A."""
    book = load_workbook(path)
    found = {str(row[0].value): row[1] for row in book[sheet].iter_rows(min_row=4, max_col=2)}
    for word, said in changes.items():
        found[word].value = said
    first = book[sheet].max_row + 1 if more else 0
    for n, pair in enumerate(more):
        for col, text in enumerate(pair, 1):
            book[sheet].cell(first + n, col, text)
    book.save(path)
    return path


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    save_profile(card(tmp_path / "a.xlsx"), tmp_path / "profil.xlsx", model="hagfors", year=2025)
    return tmp_path / "profil.xlsx"


def reading(path: Path, *profiles: Path) -> Any:
    return read(path, Vocabulary(MODEL, profiles=[read_profile(p) for p in profiles]))


def test_a_corrected_profile_decides_what_was_unsure(profile: Path, tmp_path: Path) -> None:
    corrected(profile, "Kolumner", {"Nuläge": "Utfall", "Barnkonsekvens": "Kommentar"})
    corrected(profile, "Färger", {"orange": "Delvis uppnått"})
    found = reading(card(tmp_path / "b.xlsx"), profile)
    assert found.layout == "profile:profil"
    goal = found.card.goals[0]
    assert goal.measures[0].outcome.value == 84
    assert goal.comment == "God"
    assert goal.status.value == "partly"
    assert not found.facts.doubts


def test_a_profile_holds_next_year_too(profile: Path, tmp_path: Path) -> None:
    corrected(profile, "Kolumner", {"Nuläge": "Utfall"})
    found = reading(card(tmp_path / "b.xlsx", ["Mål", "Målvärde 2025", "Nuläge", "Barnkonsekvens", "Färg"]), profile)
    assert found.card.goals[0].measures[0].outcome.value == 84
    assert "MK227" not in {f.code for f in found.facts.doubts}


def test_a_workbook_that_has_changed_shape_is_told_of(profile: Path, tmp_path: Path) -> None:
    found = reading(card(tmp_path / "b.xlsx", ["Mål", "Målvärde", "Nuläge", "Barnkonsekvens", "Trafikljus"]), profile)
    told = [f for f in found.facts.doubts if f.code == "MK227"]
    assert len(told) == 1
    assert "trafikljus" in told[0].message


def test_a_profile_for_another_layout_is_not_used(profile: Path, tmp_path: Path) -> None:
    other = pen.book(
        {"Plan": [["Aktivitet", "Ansvarig", "Status"], ["Städa", "Vaktmästare", "Klar"]]}, tmp_path / "b.xlsx"
    )
    found = reading(other, profile)
    assert found.layout == "detected"
    assert "MK228" in {f.code for f in found.facts.doubts}


def test_a_head_cell_can_be_pinned(profile: Path, tmp_path: Path) -> None:
    corrected(profile, "Uppgifter", {"Enhet": "A2"})
    assert reading(card(tmp_path / "b.xlsx"), profile).card.unit == "2025"


def test_own_words_win(profile: Path, tmp_path: Path) -> None:
    corrected(profile, "Statusord", {}, (("Hyfsat", "Delvis uppnått"),))
    rows = [HEADER, ["Fler läser", "minst 90 %", None, None, "Hyfsat"]]
    found = reading(pen.book({"Kort": rows}, tmp_path / "b.xlsx"), profile)
    assert found.card.goals[0].status.value == "partly"


def test_the_goal_cell_is_painted_only_when_the_profile_says_so(profile: Path, tmp_path: Path) -> None:
    corrected(profile, "Kolumner", {"Färg": "Läses inte"})
    path = card(tmp_path / "b.xlsx")
    assert [p.cell for p in reading(path, profile).paintable if p.what == "goal"] == []
    corrected(profile, "Inställningar", {"Färglägg målcellen (ja/nej)": "ja"})
    assert [p.cell for p in reading(path, profile).paintable if p.what == "goal"] == ["A5"]


def test_mistakes_in_a_profile_name_the_cell(profile: Path) -> None:
    corrected(profile, "Kolumner", {"Nuläge": "Något annat"})
    with pytest.raises(InputError, match=r"Kolumner, cell B\d+") as raised:
        read_profile(profile)
    assert raised.value.code == "MK232"


def test_what_is_no_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_profile(card(tmp_path / "a.xlsx"))
    assert raised.value.code == "MK231"


def test_a_saved_profile_is_never_overwritten(profile: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        save_profile(card(tmp_path / "b.xlsx"), profile)
    assert raised.value.code == "MK018"


def test_a_workbook_without_tables_gives_no_profile(tmp_path: Path) -> None:
    path = pen.book({"Blad1": [["Hej"]]}, tmp_path / "a.xlsx")
    with pytest.raises(InputError) as raised:
        save_profile(path, tmp_path / "p.xlsx")
    assert raised.value.code == "MK234"


def test_our_own_template_needs_no_profile(example: Path) -> None:
    with pytest.raises(InputError) as raised:
        understand(next(example.rglob("*.xlsx")))
    assert raised.value.code in ("MK233", "MK209")


def test_a_profile_passes_the_validator(profile: Path, validator: Validate) -> None:
    assert validator(profile) == []


def test_show_tells_every_column_with_its_certainty(tmp_path: Path) -> None:
    lines = "\n".join(explain_lines(understand(card(tmp_path / "a.xlsx"), model="hagfors", year=2025)))
    assert "A4  Mål → Mål (" in lines
    assert "osäkert: Utfall (60%); kan också vara Basvärde" in lines
    assert "D4  Barnkonsekvens → läses inte (känns inte igen)" in lines
    assert "Enhet: Skolan" in lines


def test_the_command_line_shows_saves_and_uses_a_profile(tmp_path: Path) -> None:
    path, out = card(tmp_path / "a.xlsx"), tmp_path / "profil.xlsx"
    run = CliRunner()
    year = ["--year", "2025", "--model", "hagfors"]
    assert "Målvärde" in run.invoke(main, ["layout", "show", str(path), *year]).output
    assert run.invoke(main, ["layout", "save", str(path), "-o", str(out), *year]).exit_code == 0
    corrected(out, "Kolumner", {"Nuläge": "Utfall"})
    said = run.invoke(main, ["extract", str(path), "--layout", str(out), *year])
    file = json.loads(said.stdout)["files"][0]
    assert file["layout"] == "profile:profil"
    assert file["card"]["goals"][0]["measures"][0]["outcome"]["value"] == 84
    assert run.invoke(main, ["validate", str(path), "--layout", str(tmp_path / "inte.xlsx"), *year]).exit_code == 2


def test_a_round_on_foreign_workbooks_and_back(tmp_path: Path) -> None:
    """Consolidate, write back, and nothing changes the second time; unclear colours are left for the answer."""
    folder = tmp_path / "kort"
    folder.mkdir()
    rows = [
        ["Enhet: Skolan"], ["År: 2025"], ["Uppföljning: T2"], [], ["Mål", "Status"],
        ["Fler läser", "Uppnått"], ["Fler räknar", C(None, fill="0070C0")], ["Fler sjunger", "Ej uppnått"],
    ]  # fmt: skip
    path = pen.book({"Kort": rows}, folder / "skolan.xlsx")
    run = CliRunner()
    roll = tmp_path / "T2.xlsx"
    made = run.invoke(
        main, ["consolidate", str(folder), "-o", str(roll), "--model", "hagfors", "--year", "2025", "--round", "T2"]
    )
    assert made.exit_code in (0, 1), made.output
    assert run.invoke(main, ["write-back", str(roll)]).exit_code == 0
    sheet = load_workbook(path)["Kort"]
    assert [sheet[f"B{n}"].fill.fgColor.rgb[2:] for n in (6, 7, 8)] == ["92D050", "0070C0", "FF7C80"]
    assert sheet["B6"].value == "Uppnått"
    before = path.read_bytes()
    assert run.invoke(main, ["write-back", str(roll)]).exit_code == 0
    assert path.read_bytes() == before
