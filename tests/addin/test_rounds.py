"""The buttons over many workbooks: closed ones from disk, open ones through Excel, executed for real."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.addin.engine import App, excel, opened
from tests.conftest import ROOT
from xl_malkort.addin import start
from xl_malkort.addin.open_books import record_beside
from xl_malkort.addin.start import carry_out
from xl_malkort.output.rollup.readback import read_back
from xl_malkort.paint.plan import plan


@pytest.fixture
def app() -> App:
    return excel()


@pytest.fixture
def cards(example: Path, tmp_path: Path) -> Path:
    """Six cards beside their steering model."""
    folder = tmp_path / "Kort"
    folder.mkdir()
    shutil.copyfile(example / "styrmodell.xlsx", folder / "styrmodell.xlsx")
    for path in sorted(path for path in example.rglob("1*.xlsx"))[1:7]:
        shutil.copyfile(path, folder / path.name)
    return folder


def first(cards: Path) -> Path:
    """One of them."""
    return sorted(cards.glob("1*.xlsx"))[0].resolve()


@pytest.fixture
def rollup(app: App, cards: Path, tmp_path: Path) -> Path:
    """A roll-up made by the button, of cards that are all closed."""
    target = tmp_path / "T2.xlsx"
    said, critical = carry_out(_anything(app), "consolidate", str(cards), str(target))
    assert not critical, said
    return target


def _anything(app: App):  # type: ignore[no-untyped-def]
    import xlwings

    return xlwings.Book(impl=app.books.add())


def test_consolidating_reads_the_folder_and_opens_the_rollup(app: App, cards: Path, tmp_path: Path) -> None:
    target = tmp_path / "T2.xlsx"
    said, critical = carry_out(_anything(app), "consolidate", str(cards), str(target))
    assert not critical
    assert said.startswith("6 kort sammanställda, ")
    assert app.books.active is not None
    assert app.books.active.path == target.resolve()
    assert any(str(value).startswith("Sammanställer: 6 av 6") for name, value in app.history if name == "status_bar")
    assert app.settings["status_bar"] is False


def test_unsaved_values_of_an_open_card_count(app: App, cards: Path, tmp_path: Path) -> None:
    path = first(cards)
    book = opened(app, path)
    book.impl.wb["Målkort"]["E9"].value = "Ett mål som ännu inte är sparat"
    target = tmp_path / "T2.xlsx"
    carry_out(book, "consolidate", str(cards), str(target))
    texts = {str(cell.value) for sheet in openpyxl.load_workbook(target) for row in sheet.iter_rows() for cell in row}
    assert any("Ett mål som ännu inte är sparat" in text for text in texts)


def test_salary_criteria_are_consolidated_and_opened(app: App, tmp_path: Path) -> None:
    target = tmp_path / "Kriterier.xlsx"
    folder = ROOT / "workbooks" / "examples" / "lonekriterier"
    said, critical = carry_out(_anything(app), "criteria", str(folder), str(target))
    assert not critical, said
    assert "arbetsböcker med lönekriterier sammanställda" in said
    assert any(book.path == target.resolve() for book in app.books)


def test_a_rollup_that_is_open_is_not_replaced(app: App, cards: Path, rollup: Path) -> None:
    before = rollup.read_bytes()
    said, critical = carry_out(_anything(app), "consolidate", str(cards), str(rollup))
    assert critical
    assert said.startswith("MK805")
    assert rollup.read_bytes() == before


def test_writing_back_paints_closed_and_open_cards_and_undo_puts_both_back(app: App, cards: Path, rollup: Path) -> None:
    path = first(cards)
    plans = {one.path.resolve(): one.paints for one in plan(read_back(rollup))}
    assert path in plans
    card = opened(app, path)
    before = {cell: (card.sheets[sheet].range(cell).color, card.sheets[sheet].range(cell).value)
              for sheet, cell in plans[path]}  # fmt: skip
    closed = {one: one.read_bytes() for one in plans if one != path}
    book = next(b for b in card.app.books if b.name == "T2.xlsx")

    said, critical = carry_out(book, "write_back")
    assert not critical, said
    assert said.startswith("6 arbetsböcker färglagda")
    for (sheet, cell), paint in plans[path].items():
        assert card.sheets[sheet].range(cell).color == tuple(bytes.fromhex((paint.fill or "")[1:]))
        if paint.text:
            assert card.sheets[sheet].range(cell).value == paint.text
    assert card.sheets["Målkort"].impl.ws.protection.sheet
    assert all(one.read_bytes() != was for one, was in closed.items())
    assert path.read_bytes()
    again, _ = carry_out(book, "write_back")
    assert again.startswith("0 arbetsböcker färglagda"), "twice changes nothing the second time"

    said, critical = carry_out(book, "undo")
    assert not critical, said
    assert said.startswith("6 arbetsböcker återställda")
    assert {cell: (card.sheets[sheet].range(cell).color, card.sheets[sheet].range(cell).value)
            for sheet, cell in plans[path]} == before  # fmt: skip
    assert all(one.read_bytes() == was for one, was in closed.items())


def test_an_open_card_whose_rows_moved_is_left_alone_and_listed(app: App, cards: Path, rollup: Path) -> None:
    path = first(cards)
    card = opened(app, path)
    sheet = card.impl.wb["Målkort"]
    for row in sheet["B9:Q68"]:
        for cell in row:
            cell.value = None
    book = next(b for b in card.app.books if b.name == "T2.xlsx")
    carry_out(book, "write_back")
    listed = app.books.all[-1].wb.active
    assert listed["A1"].value == "Tillbakaskrivning"
    rows = {row[0].value: row[1].value for row in listed.iter_rows(min_row=4)}
    assert rows[path.name].startswith("MK724")


def test_the_buttons_for_a_rollup_need_one(app: App, cards: Path) -> None:
    book = opened(app, first(cards))
    for task in ("write_back", "undo"):
        said, critical = carry_out(book, task)
        assert critical
        assert said.startswith("MK806")


def test_nothing_to_undo_is_said(app: App, rollup: Path) -> None:
    book = next(b for b in _anything(app).app.books if b.name == "T2.xlsx")
    said, critical = carry_out(book, "undo")
    assert (said[:5], critical) == ("MK807", True)


def test_a_cloud_address_is_asked_for_and_never_crashes(app: App, rollup: Path) -> None:
    book = next(b for b in _anything(app).app.books if b.name == "T2.xlsx")
    book.impl.address = "https://exempel.sharepoint.com/sites/mal/Delade%20dokument/T2.xlsx"
    book.impl.save = lambda *_, **_more: None
    said, critical = carry_out(book, "write_back")
    assert (said[:5], critical) == ("MK804", True)
    app.answers["MalkortValjFil"] = str(rollup)
    said, critical = carry_out(book, "write_back")
    assert not critical, said
    said, critical = carry_out(book, "consolidate", "https://exempel.sharepoint.com/sites/mal/x", str(rollup))
    assert (said[:5], critical) == ("MK804", True)


def test_a_new_card_is_made_and_opened(app: App, tmp_path: Path) -> None:
    target = tmp_path / "Nytt.xlsx"
    said, critical = carry_out(_anything(app), "new_card", "goal_card", str(target))
    assert not critical, said
    assert app.books.active is not None
    assert app.books.active.path == target.resolve()
    said, critical = carry_out(_anything(app), "new_card", "goal_card", str(target))
    assert (said[:5], critical) == ("MK902", True)


def test_cards_for_every_unit_leave_those_that_exist(app: App, example: Path, tmp_path: Path) -> None:
    register = tmp_path / "styrmodell.xlsx"
    shutil.copyfile(example / "styrmodell.xlsx", register)
    first, critical = carry_out(_anything(app), "cards_for_all", f"goal_card|{register}", str(tmp_path / "Nya"))
    assert not critical, first
    made = len(list((tmp_path / "Nya").rglob("*.xlsx")))
    assert first.startswith(f"{made} kort skrivna")
    again, _ = carry_out(_anything(app), "cards_for_all", f"goal_card|{register}", str(tmp_path / "Nya"))
    assert again.startswith("0 kort skrivna")


@pytest.mark.parametrize("task", ["guide", "diagnose", "about"])
def test_help_says_something(app: App, task: str) -> None:
    said, critical = carry_out(_anything(app), task)
    assert said
    assert not critical


def test_records_of_open_cards_never_overwrite_each_other(tmp_path: Path) -> None:
    first = record_beside(tmp_path / "T2.xlsx")
    first.write_text("[]", encoding="utf-8")
    assert record_beside(tmp_path / "T2.xlsx") != first


def test_answers_arrive_as_the_vba_sends_them(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import xlwings

    target = tmp_path / "Nytt kort & 100 % 'å'.xlsx"
    _anything(app)
    monkeypatch.setattr(start, "_caller", lambda: xlwings.App(impl=app))
    codes = [text.encode("utf-16-be").hex().upper() for text in ("goal_card", str(target))]
    start.run("new_card", *codes)
    assert target.is_file()
    assert app.alerts == [(f"Mallen finns i {target}", "info")]
    start.run("no such task", "")
    assert app.alerts[-1][0].startswith("MK899")
