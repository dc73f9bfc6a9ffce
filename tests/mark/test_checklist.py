"""The check sheet: everything that was found, as a list that leads to the cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xl_malkort.errors import UsageError, WriteError
from xl_malkort.model import Finding, Severity
from xl_malkort.output import checklist
from xl_malkort.output.checklist import checklist_bytes, write_checklist
from xl_malkort.round.validate import ValidationReport

from .test_mark import finding, report


def round_of(folder: Path) -> ValidationReport:
    """Return a report with the names and texts that are hard to write."""
    found = [
        finding("C5:C9, C12", Severity.WARNING, code="MK333"),
        finding("E9", message="=1+1", hint="<r>http://x</r>"),
        finding(None, Severity.INFO, sheet="Vår 'blad' #1", message="a\x07b"),
    ]
    made = report(
        (folder / "Skola" / "1100 Förskola #1 & 50%20.xlsx", found),
        (folder / "Vård" / "2100.xlsx", []),
        bad=[folder / "trasig.xlsx"],
    )
    error = UsageError("MK001", "”borta” finns inte.")
    return ValidationReport(made.setting, made.round, made.cards, (error,))


@pytest.fixture
def book(tmp_path: Path) -> Any:
    write_checklist(round_of(tmp_path), tmp_path / "ut" / "Kontroll.xlsx")
    return openpyxl.load_workbook(tmp_path / "ut" / "Kontroll.xlsx")


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=4)]


def test_the_sheets_come_in_the_order_they_are_read(book):
    assert book.sheetnames == ["Sammanfattning", "Avvikelser", "Arbetsböcker"]
    assert book.active.title == "Sammanfattning"


def test_each_finding_is_a_row_the_gravest_of_a_workbook_first(book):
    found = rows(book["Avvikelser"])
    assert [(row[2], row[3], row[4], row[5]) for row in found] == [
        ("Målkort", "E9", "✖ fel", "MK331"),
        ("Målkort", "C5:C9, C12", "⚠ varning", "MK333"),
        ("Vår 'blad' #1", "hela filen", "ℹ notis", "MK331"),
        (None, "hela filen", "✖ fel", "MK331"),
    ]
    assert found[0][0] == "Skola/1100 Förskola #1 & 50%20.xlsx"


def test_texts_stay_texts(book):
    first, _, third, _ = book["Avvikelser"].iter_rows(min_row=4)
    assert (first[6].value, first[6].data_type) == ("=1+1", "s")
    assert first[7].value.strip() == "<r>http://x</r>"
    assert first[7].hyperlink is None
    assert third[6].value == "a\ufffdb"


def test_links_lead_to_the_cell_from_where_the_list_lies(book):
    links = [row[3].hyperlink for row in book["Avvikelser"].iter_rows(min_row=4)]
    assert [(link.target.replace("\\", "/"), link.location) for link in links] == [
        ("../Skola/1100%20Förskola%20%231%20&%2050%2520.xlsx", "'Målkort'!E9"),
        ("../Skola/1100%20Förskola%20%231%20&%2050%2520.xlsx", "'Målkort'!C5"),
        ("../Skola/1100%20Förskola%20%231%20&%2050%2520.xlsx", "'Vår ''blad'' #1'!A1"),
        ("../trasig.xlsx", None),
    ]


def test_the_list_filters_and_prints(book):
    sheet = book["Avvikelser"]
    assert [table.ref for table in sheet.tables.values()] == ["A3:H7"]
    assert sheet.freeze_panes == "A4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$3"


def test_every_workbook_has_a_row_that_says_how_it_stands(book):
    found = rows(book["Arbetsböcker"])
    assert [row[2:] for row in found] == [
        (1, 1, 1, "✖ 1 fel att rätta"),
        (0, 0, 0, "✔ Inga fel"),
        (1, 0, 0, "✖ Kan inte läsas. tom"),
    ]


def test_the_summary_counts(book):
    found = {row[0]: row[1] for row in rows(book["Sammanfattning"]) if row[0]}
    numbers = {row[0].value: row[1].value for row in book["Sammanfattning"].iter_rows(min_row=3, max_row=9)}
    assert list(numbers.values()) == [3, 1, 1, 1, 2, 1, 1]
    common = [row for row in rows(book["Sammanfattning"]) if str(row[1]).startswith("MK")]
    assert [(row[1], row[3], row[4]) for row in common] == [("MK331", 3, 2), ("MK333", 1, 1)]
    assert any("”borta” finns inte." in str(text) for text in found)


def test_the_same_report_gives_the_same_bytes(tmp_path: Path):
    made = round_of(tmp_path)
    assert checklist_bytes(made, tmp_path) == checklist_bytes(made, tmp_path)


def test_the_validator_finds_nothing_wrong(tmp_path: Path, validator):
    path = tmp_path / "Kontroll.xlsx"
    write_checklist(round_of(tmp_path), path)
    assert validator(path) == []


def test_a_round_without_findings_says_so(tmp_path: Path):
    write_checklist(report((tmp_path / "kort.xlsx", [])), tmp_path / "Kontroll.xlsx")
    book = openpyxl.load_workbook(tmp_path / "Kontroll.xlsx")
    assert "Inga avvikelser" in book["Avvikelser"]["A4"].value
    write_checklist(report(), tmp_path / "Kontroll.xlsx")


def test_more_rows_than_a_sheet_holds_are_counted_all_the_same(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(checklist, "MOST_ROWS", 2)
    found: list[Finding] = [finding(f"E{n}") for n in range(1, 6)]
    write_checklist(report((tmp_path / "a.xlsx", found)), tmp_path / "Kontroll.xlsx")
    book = openpyxl.load_workbook(tmp_path / "Kontroll.xlsx")
    assert len(rows(book["Avvikelser"])) == 2
    assert book["Sammanfattning"]["B7"].value == 5


def test_a_target_that_cannot_be_written_is_one_clear_error(tmp_path: Path):
    with pytest.raises(WriteError):
        write_checklist(report(), tmp_path)
