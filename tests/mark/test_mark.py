"""Marked copies: the cell is painted, its note says what to do, and the original is as it was."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from xl_malkort.errors import InputError
from xl_malkort.layout.goal_card import GOAL_CARD
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Card, Finding, Severity
from xl_malkort.model.presets import preset
from xl_malkort.output.checklist import MARKS
from xl_malkort.output.template import write_template
from xl_malkort.round.cards import Checked
from xl_malkort.round.mark import MOST_CELLS, MOST_TEXT, NotMarked, cells_of, mark_cards, note_text
from xl_malkort.round.setting import Loaded
from xl_malkort.round.validate import ValidationReport, validate

from . import books

MODEL = preset("hagfors", year=2026)


def finding(cell: str | None = "E9", severity: Severity = Severity.ERROR, **more: str) -> Finding:
    values = {"code": "MK331", "sheet": "Målkort", "message": "Mål saknas.", "hint": "Skriv målet.", **more}
    return Finding(cell=cell, severity=severity, **values)  # type: ignore[arg-type]


def report(*cards: tuple[Path, Iterable[Finding]], bad: Iterable[Path] = ()) -> ValidationReport:
    checked = [Checked(Reading(path, card=Card()), tuple(findings)) for path, findings in cards]
    for path in bad:
        error = InputError("MK101", "tom")
        checked.append(Checked(Reading(path, error=error), (finding(None, sheet=""),)))
    return ValidationReport(Loaded(MODEL), None, tuple(checked))


def card(path: Path, data: bytes | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(books.commented() if data is None else data)
    return path


def fill_of(path: Path, cell: str) -> str:
    return str(openpyxl.load_workbook(path)["Målkort"][cell].fill.fgColor.rgb)[-6:]


def test_a_cell_is_painted_in_the_worst_severity_and_its_note_holds_all(tmp_path: Path):
    path = card(tmp_path / "kort" / "a.xlsx")
    before = path.read_bytes()
    found = [finding("E9:E10, G12", Severity.INFO, code="MK338", hint=""), finding("E9")]
    (copy,) = mark_cards(report((path, found)), tmp_path / "ut")
    assert copy == tmp_path / "ut" / "a.xlsx"
    assert path.read_bytes() == before
    colours = {severity: mark.fill.lstrip("#") for severity, mark in MARKS.items()}
    assert [fill_of(copy, cell) for cell in ("E9", "E10", "G12")] == [
        colours[Severity.ERROR],
        colours[Severity.INFO],
        colours[Severity.INFO],
    ]
    notes = books.notes(copy.read_bytes())
    assert notes["Målkort", "E9"] == "Fel MK331\nMål saknas.\n→ Skriv målet.\n\nNotis MK338\nMål saknas."
    assert notes["Målkort", "G12"] == "Notis MK338\nMål saknas."
    assert notes["Målkort", "B2"] == books.PEOPLES


def test_copies_keep_their_folders_and_only_cards_with_marks_are_copied(tmp_path: Path):
    paths = [card(tmp_path / name) for name in ("Skola/kort.xlsx", "Vård/kort.xlsx", "utan.xlsx", "filen.xlsx")]
    found: list[list[Finding]] = [[finding()], [finding()], [], [finding(None, sheet="")]]
    made = report(*zip(paths, found, strict=True), bad=[tmp_path / "trasig.xlsx"])
    copies = list(mark_cards(made, tmp_path / "ut"))
    assert copies == [tmp_path / "ut/Skola/kort.xlsx", tmp_path / "ut/Vård/kort.xlsx"]


def test_the_original_is_never_replaced_nor_anything_else(tmp_path: Path):
    path = card(tmp_path / "kort.xlsm")
    before = path.read_bytes()
    first = list(mark_cards(report((path, [finding()])), tmp_path))
    again = list(mark_cards(report((path, [finding()])), tmp_path))
    other = list(mark_cards(report((path, [finding("E10")])), tmp_path))
    assert first == again == [tmp_path / "kort (kontrollerad).xlsm"]
    assert other == [tmp_path / "kort (kontrollerad 2).xlsm"]
    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 3


def test_one_bad_file_never_stops_the_rest(tmp_path: Path):
    gone, good, changed = tmp_path / "a.xlsx", card(tmp_path / "b.xlsx"), card(tmp_path / "c.xlsx")
    broken = card(tmp_path / "d.xlsx", b"PK\x03\x04 inte mer")
    cards = report(*((path, [finding()]) for path in (gone, good, changed, broken)))
    stale = Checked(Reading(changed, sha256="0" * 64, card=Card()), (finding(),))
    cards = ValidationReport(cards.setting, None, (*cards.cards[:2], stale, cards.cards[3]))
    copies: list[Path] = []
    with pytest.raises(NotMarked) as error:
        copies.extend(mark_cards(cards, tmp_path / "ut"))
    # list.extend keeps nothing of an iterator that raises, so look at the disk.
    assert [path.name for path in (tmp_path / "ut").iterdir()] == ["b.xlsx"]
    assert [one.code for one in error.value.errors] == ["MK116", "MK903", "MK103"]
    assert "ändrats sedan kontrollen" in error.value.message


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path):
    path = card(tmp_path / "kort.xlsx")
    (tmp_path / "fil").write_text("")
    with pytest.raises(NotMarked) as error:
        list(mark_cards(report((path, [finding()])), tmp_path / "fil"))
    assert error.value.code == "MK901"


def test_sheets_and_addresses_that_are_not_there_are_passed_over(tmp_path: Path):
    path = card(tmp_path / "kort.xlsx")
    odd = [finding(sheet="Borta"), finding("R7C3"), finding("")]
    assert list(mark_cards(report((path, odd)), tmp_path / "ut")) == []
    (copy,) = mark_cards(report((path, [*odd, finding("A1")])), tmp_path / "ut")
    assert ("Målkort", "A1") in books.notes(copy.read_bytes())


def test_a_merged_cell_is_painted_whole(tmp_path: Path):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet("Målkort").merge_range("B4:D5", "Ett mål")
    book.close()
    path = card(tmp_path / "kort.xlsx", stream.getvalue())
    found = [finding("B4"), finding("C4", Severity.INFO)]
    (copy,) = mark_cards(report((path, found)), tmp_path / "ut")
    assert fill_of(copy, "B4") == MARKS[Severity.ERROR].fill.lstrip("#")


def test_a_finding_about_whole_columns_marks_its_first_cells():
    assert len(list(cells_of(finding("A:C")))) == MOST_CELLS


def test_a_note_is_never_longer_than_a_person_reads():
    text = note_text(finding(message=f"{n} " * 50) for n in range(200))
    assert len(text) <= MOST_TEXT
    assert text.endswith("[…]")


def test_a_real_round_is_marked(tmp_path: Path, validator):
    rows = [{"goal": f"Mål {n}", "target": "ungefär mycket", "status": "Kanske"} for n in range(3)]
    path = tmp_path / "T2" / "kort.xlsx"
    path.parent.mkdir()
    write_template(path, GOAL_CARD, MODEL, year=2026, rows=rows)
    checked = validate([path.parent], model=MODEL)
    (copy,) = mark_cards(checked, tmp_path / "ut")
    assert validator(copy) == []
    wanted = {(f.sheet, cell) for c in checked.cards for f in c.findings for cell in cells_of(f)}
    assert wanted
    assert wanted <= books.notes(copy.read_bytes()).keys()
