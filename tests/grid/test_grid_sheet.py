"""A sheet as cells that know their address: from plain rows, and what the helpers around it say."""

from __future__ import annotations

import datetime as dt

import pytest

from xl_malkort.grid import Area, CellError, Sheet, SheetFacts, Value, a1, as_text, parse_a1

ROWS: list[list[Value]] = [
    ["Mål", None, 3],
    [],
    [None, False, CellError("#REF!"), ""],
    [0, 0.0, " "],
    [None, ""],
]


@pytest.fixture
def sheet() -> Sheet:
    return Sheet.from_rows("Målkort", ROWS, top=8, left=2)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("B8", "Mål"),
        ("C8", None),
        ("D8", 3),
        ("C10", False),
        ("D10", CellError("#REF!")),
        ("E10", None),
        ("B11", 0),
        ("D11", " "),
        ("A1", None),
        ("A8", None),
        ("B1", None),
        ("Z99", None),
    ],
)
def test_a_cell_is_found_at_its_address(sheet: Sheet, address: str, expected: Value) -> None:
    assert sheet.value(*sheet.parse_a1(address)) == expected


def test_zero_and_false_are_content_and_keep_their_type(sheet: Sheet) -> None:
    assert sheet.value(10, 3) is False
    assert type(sheet.value(11, 3)) is float


def test_the_extent_ends_with_the_last_content(sheet: Sheet) -> None:
    assert (sheet.n_rows, sheet.n_cols) == (11, 4)
    assert repr(sheet) == "<Sheet 'Målkort', 11 rows, 4 columns>"


def test_an_empty_sheet_has_no_extent() -> None:
    empty = Sheet.from_rows("Tomt", [[None, ""], []])
    assert (empty.n_rows, empty.n_cols, list(empty.iter_filled())) == (0, 0, [])


def test_an_error_beyond_all_values_counts_as_content() -> None:
    assert Sheet.from_rows("B", [["x"], [None, CellError("#N/A")]]).n_cols == 2


def test_the_filled_cells_come_row_by_row(sheet: Sheet) -> None:
    assert list(sheet.iter_filled()) == [
        (8, 2, "Mål"),
        (8, 4, 3),
        (10, 3, False),
        (10, 4, CellError("#REF!")),
        (11, 2, 0),
        (11, 3, 0.0),
        (11, 4, " "),
    ]


def test_what_was_not_looked_at_is_empty(sheet: Sheet) -> None:
    assert not sheet.formulas
    assert not sheet.hidden_rows | sheet.hidden_cols
    assert sheet.merged == ()
    assert sheet.number_format(8, 2) is None
    assert sheet.state == "visible"


def test_facts_can_be_given() -> None:
    facts = SheetFacts(frozenset({(1, 1)}), frozenset({2}), frozenset({3}), (Area(1, 1, 1, 2),))
    sheet = Sheet.from_rows("Blad1", [[1]], facts=facts, state="hidden")
    assert sheet.facts == facts
    assert sheet.formulas == {(1, 1)}
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_cols == {3}
    assert [str(area) for area in sheet.merged] == ["A1:B1"]
    assert sheet.state == "hidden"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (" Mål ", " Mål "),
        (3, "3"),
        (3.0, "3"),
        (-0.5, "-0,5"),
        (0.1 + 0.2, "0,3"),
        (196001011234.0, "196001011234"),
        (1e20, "1e+20"),
        (float("inf"), "inf"),
        (True, "SANT"),
        (False, "FALSKT"),
        (dt.date(2026, 3, 31), "2026-03-31"),
        (dt.datetime(2026, 3, 31, 8, 5), "2026-03-31 08:05"),
        (dt.datetime(2026, 3, 31, 8, 5, 9), "2026-03-31 08:05:09"),
        (dt.time(8, 5), "08:05:00"),
        (dt.timedelta(hours=36, minutes=5), "36:05:00"),
        (-dt.timedelta(minutes=90), "-1:30:00"),
        (CellError("#N/A"), "#N/A"),
    ],
)
def test_a_value_reads_as_it_does_in_swedish(value: Value, text: str) -> None:
    assert as_text(value) == text
    assert Sheet.from_rows("Blad1", [[value]]).text(1, 1) == (text if text != "" else "")


def test_numbers_that_are_none_are_texts() -> None:
    sheet = Sheet.from_rows("Blad1", [[float("nan"), float("-inf")]])
    assert list(sheet.iter_filled()) == [(1, 1, "nan"), (1, 2, "-inf")]


def test_addresses_go_both_ways() -> None:
    assert (a1(9, 3), a1(1_048_576, 16_384)) == ("C9", "XFD1048576")
    assert (parse_a1("c9"), parse_a1("$AA$10")) == ((9, 3), (10, 27))
    assert Sheet.from_rows("B", []).a1(7, 10) == "J7"


@pytest.mark.parametrize("text", ["", "9", "C", "C0", "A1:B2", "XFE1", "A1048577", "R1C1"])
def test_what_is_no_address_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="cell address"):
        parse_a1(text)
