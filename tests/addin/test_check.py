"""*Kontrollera*, *Nästa avvikelse* and *Ta bort markeringar*, executed for real against xlwings books."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.addin.engine import App, excel, opened
from tests.conftest import ROOT
from tests.foreign import pen
from tests.foreign.known import KNOWN
from xl_malkort.addin import handlers, marks
from xl_malkort.addin.book import OpenBook
from xl_malkort.addin.start import carry_out
from xl_malkort.layout.read import read, read_book
from xl_malkort.model.presets import preset
from xl_malkort.output.checklist import MARKS, write_checklist
from xl_malkort.round.setting import load_model
from xl_malkort.round.validate import validate


@pytest.fixture
def app() -> App:
    return excel()


@pytest.fixture
def card(example: Path, tmp_path: Path) -> Path:
    """A card of the example with an error, a warning and a note in cells, beside its steering model."""
    shutil.copyfile(example / "styrmodell.xlsx", tmp_path / "styrmodell.xlsx")
    source = next(path for path in sorted(example.rglob("*.xlsx")) if path.name.startswith("1200"))
    path = tmp_path / source.name
    book = openpyxl.load_workbook(source)
    sheet = book["Målkort"]
    sheet["H9"] = "Mycket bättre än förut"
    book.save(path)
    return path


def fills(path: Path) -> dict[str, tuple[str | None, str]]:
    sheet = openpyxl.load_workbook(path)["Målkort"]
    return {cell.coordinate: (cell.fill.fill_type, cell.fill.fgColor.rgb) for row in sheet["A1:S68"] for cell in row}


def notes(path: Path) -> dict[str, str]:
    sheet = openpyxl.load_workbook(path)["Målkort"]
    return {cell.coordinate: cell.comment.text for row in sheet["A1:S68"] for cell in row if cell.comment}


def test_an_open_card_reads_as_its_file_does(app: App, example: Path) -> None:
    model = load_model(None, [example]).model
    for path in sorted(example.rglob("*.xlsx"))[:8]:
        live, file = read_book(OpenBook(opened(app, path)), model), read(path, model)
        assert (live.card, live.facts, live.paintable) == (file.card, file.facts, file.paintable)
        assert (live.sha256, live.modified) == (file.sha256, file.modified)
        assert getattr(live.error, "code", None) == getattr(file.error, "code", None)


@pytest.mark.parametrize("kind", ["aktivitetsplan", "arbetslag", "lonekriterier", "malkompass", "malprogram"])
def test_an_open_card_of_any_kind_reads_as_its_file_does(app: App, kind: str) -> None:
    folder = ROOT / "workbooks" / "examples" / kind
    model = load_model(None, [folder]).model
    path = sorted(path for path in folder.rglob("*.xlsx") if path.name != "styrmodell.xlsx")[0]
    live, file = read_book(OpenBook(opened(app, path)), model), read(path, model)
    assert (live.card, live.facts, live.paintable) == (file.card, file.facts, file.paintable)
    assert carry_out(opened(excel(), path), "check")[1] is False


@pytest.mark.parametrize("fixture", KNOWN[:5], ids=lambda f: f.__name__)
def test_an_open_card_in_a_layout_of_its_own_reads_as_its_file_does(app: App, fixture: Any, tmp_path: Path) -> None:
    model = preset("hagfors", year=2025)
    path = pen.book(fixture()[0], tmp_path / "eget.xlsx")
    live, file = read_book(OpenBook(opened(app, path)), model), read(path, model)
    assert file.card is not None
    assert (live.layout, live.card, live.paintable) == (file.layout, file.card, file.paintable)


def test_without_the_add_in_loaded_a_card_reads_the_same_more_slowly(app: App, card: Path) -> None:
    app.addin = False
    model = load_model(None, [card]).model
    assert read_book(OpenBook(opened(app, card)), model).card == read(card, model).card


def test_checking_marks_the_cells_and_lists_them(app: App, card: Path, tmp_path: Path) -> None:
    book = opened(app, card)
    before = fills(card)
    said, critical = carry_out(book, "check")
    assert said.startswith("Kortet har ")
    assert not critical
    book.save(str(tmp_path / "marked.xlsx"))
    after = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    assert after.sheetnames[-2:] == ["_malkort", "Kontroll"]
    assert after["_malkort"].sheet_state == "hidden"
    listed = after["Kontroll"]
    links = [row[3].value for row in listed.iter_rows(min_row=5)]
    assert links
    assert all(link.startswith(("=HYPERLINK(\"#'Målkort'!", '="')) for link in links)
    marked = {cell: fill for cell, fill in fills(tmp_path / "marked.xlsx").items() if fill != before[cell]}
    assert {fill[1][-6:] for fill in marked.values()} <= {mark.fill[1:] for mark in MARKS.values()}
    assert notes(tmp_path / "marked.xlsx").keys() >= marked.keys()
    assert "H9" in marked
    assert after["Målkort"].protection.sheet, "the protection is back"


def test_unsaved_changes_count(app: App, card: Path) -> None:
    book = opened(app, card)
    first, _ = carry_out(book, "check")
    sheet = book.sheets["Målkort"].impl.ws
    sheet["I9"].value = "lite bättre"
    sheet["P10"].value = "nästan"
    second, _ = carry_out(book, "check")
    assert first != second


def test_removing_the_marks_restores_fills_and_notes_exactly(app: App, card: Path, tmp_path: Path) -> None:
    file = openpyxl.load_workbook(card)
    file["Målkort"]["H9"].comment = openpyxl.comments.Comment("Egen anteckning", "chef")
    file.save(card)
    book = opened(app, card)
    before, noted = fills(card), notes(card)
    assert [carry_out(book, "check")[1] for _n in range(2)] == [False, False]
    book.save(str(tmp_path / "marked.xlsx"))
    assert notes(tmp_path / "marked.xlsx")["H9"].startswith("Egen anteckning\n\nKontroll:")
    # Someone else opens the saved card and takes the marks away.
    other = opened(excel(), tmp_path / "marked.xlsx")
    said, critical = carry_out(other, "unmark")
    assert not critical
    assert "har fått tillbaka sitt utseende" in said
    other.save(str(tmp_path / "clean.xlsx"))
    assert fills(tmp_path / "clean.xlsx") == before
    assert notes(tmp_path / "clean.xlsx") == noted
    assert not {"Kontroll", "_malkort"} & set(openpyxl.load_workbook(tmp_path / "clean.xlsx").sheetnames)


def test_a_cell_coloured_anew_stays_as_the_person_made_it(app: App, card: Path) -> None:
    book = opened(app, card)
    carry_out(book, "check")
    sheet = book.sheets["Målkort"]
    sheet.impl.ws.protection.sheet = False
    sheet.range("H9").color = "#123456"
    carry_out(book, "unmark")
    assert sheet.range("H9").color == (0x12, 0x34, 0x56)


def test_the_next_finding_is_selected_in_turn_and_round_again(app: App, card: Path) -> None:
    book = opened(app, card)
    said, _ = carry_out(book, "next_finding")
    assert said.startswith("Det finns inga markerade avvikelser")
    carry_out(book, "check")
    order = [(mark.sheet, mark.cell) for mark in marks.remembered(book)]
    seen = []
    for _n in range(len(order) + 1):
        carry_out(book, "next_finding")
        assert app._selection is not None
        seen.append((app._selection.sheet.name, app._selection.address.replace("$", "")))
    assert seen == [*order, order[0]]
    assert app.settings["status_bar"] == f"Avvikelse 1 av {len(order)}: {order[0][1]}"


def test_checking_asks_excel_a_dozen_times_at_most_besides_the_painting(
    app: App, card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened(app, card)
    spent: list[int] = []
    real = handlers.quiet

    def watched(*args: object, **more: object) -> object:
        spent.append(app.calls.total())
        return real(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(handlers, "quiet", watched)
    app.calls.clear()
    carry_out(book, "check")
    assert spent[0] <= 12, app.calls
    painted = app.calls["paint"]
    cells = len(marks.remembered(book))
    assert painted < cells + 4, "fills are set by union, not by cell"


def test_everything_is_put_back_whatever_happens(app: App, card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers, "write_control", lambda *_: 1 / 0)
    app.settings["enable_events"] = False
    before = dict(app.settings)
    book = opened(app, card)
    said, critical = carry_out(book, "check")
    assert critical
    assert said.startswith("MK899")
    assert "Traceback" not in said
    assert "division" not in said
    assert app.settings == before
    assert ("screen_updating", False) in app.history
    assert book.sheets["Målkort"].impl.ws.protection.sheet


def test_a_cell_being_edited_is_one_sentence(app: App, card: Path) -> None:
    book = opened(app, card)
    app.editing = True
    said, critical = carry_out(book, "check")
    assert critical
    assert said.startswith("MK802  Excel är upptaget.")


def test_a_sheet_with_a_password_is_listed_but_not_marked(app: App, card: Path) -> None:
    book = opened(app, card)
    book.sheets["Målkort"].impl.ws.protection.password = "abc"
    said, critical = carry_out(book, "check")
    assert not critical
    assert "är skyddat och kan inte markeras" in said
    assert "Kontroll" in [sheet.name for sheet in book.sheets]


def test_what_is_no_card_is_said_as_on_the_command_line(app: App, card: Path, tmp_path: Path) -> None:
    path = tmp_path / "Kontroll.xlsx"
    write_checklist(validate([card]), path)
    file = read(path, load_model(None, [path]).model)
    assert file.error is not None
    assert carry_out(opened(app, path), "check") == (f"{file.error.code}  {file.error.message}", True)


def test_a_text_that_looks_like_a_formula_stays_a_text(app: App, card: Path, tmp_path: Path) -> None:
    book = opened(app, card)
    ws = book.sheets["Målkort"].impl.ws
    ws["H9"].comment = openpyxl.comments.Comment('=HYPERLINK("http://x.se")', "chef")
    carry_out(book, "check")
    book.save(str(tmp_path / "marked.xlsx"))
    memory = openpyxl.load_workbook(tmp_path / "marked.xlsx")["_malkort"]
    assert all(cell.data_type != "f" for row in memory.iter_rows() for cell in row)


def test_a_sheet_called_kontroll_that_is_somebody_elses_is_kept(app: App, card: Path) -> None:
    book = opened(app, card)
    book.sheets.add("Kontroll", after=book.sheets[0]).range("A1").value = "Mina egna anteckningar"
    carry_out(book, "check")
    assert book.sheets["Kontroll (egen)"].range("A1").value == "Mina egna anteckningar"
