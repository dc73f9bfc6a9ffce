"""Foreign workbooks: at least 95 % of what they say is found, and nothing is silently wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Convert
from tests.foreign import pen
from tests.foreign.beyond import BEYOND
from tests.foreign.known import KNOWN
from tests.foreign.mutate import MUTATIONS
from tests.foreign.score import Score, score
from tests.foreign.unseen import UNSEEN
from tests.foreign.unseen2 import UNSEEN2
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model.presets import preset

MODEL = preset("hagfors", year=2025)
Fixture = Callable[[], tuple[Any, Any]]
ALL: tuple[Fixture, ...] = (*KNOWN, *BEYOND, *UNSEEN, *UNSEEN2)


def given(fixture: Fixture, folder: Path, change: Callable[[Any], Any] = lambda sheets: sheets) -> tuple[Any, Path]:
    """Write a fixture's workbook; give what it says, and where it is."""
    sheets, said = fixture()
    return said, pen.book(change(sheets), folder / f"{fixture.__name__}.xlsx")


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 25
    assert len({fixture.__name__ for fixture in ALL}) == len(ALL)


@pytest.mark.parametrize("fixture", ALL, ids=lambda f: f.__name__)
def test_what_it_says_is_found_and_nothing_else(fixture: Fixture, tmp_path: Path) -> None:
    said, path = given(fixture, tmp_path)
    reading = read(path, MODEL)
    assert reading.error is None, reading.error
    assert reading.layout == "detected"
    total = score(said, reading)
    assert total.wrong == []
    assert total.share >= 0.95, total.missing
    asked = {finding.code for finding in reading.facts.doubts}
    assert set(said.get("asks", ())) <= asked


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.__name__)
def test_what_changes_nothing_of_its_meaning_changes_nothing_of_its_reading(mutation: Any, tmp_path: Path) -> None:
    whole = Score()
    for fixture in ALL:
        said, path = given(fixture, tmp_path, mutation)
        one = score(said, read(path, MODEL))
        assert one.wrong == [], fixture.__name__
        whole.found += one.found
        whole.missing += one.missing
    assert whole.share >= 0.95, whole.missing


@pytest.mark.parametrize(
    ("to", "fixture"), [("xls", KNOWN[0]), ("ods", BEYOND[0]), ("ods", BEYOND[8]), ("xls", UNSEEN[3])]
)
def test_other_formats_are_read_without_their_colours(
    to: str, fixture: Fixture, tmp_path: Path, soffice: Convert
) -> None:
    said, path = given(fixture, tmp_path)
    reading = read(soffice(path, to, tmp_path / "other"), MODEL)
    total = score(said, reading)
    assert total.wrong == []
    assert total.share >= 0.95, total.missing
    assert reading.paintable == ()
    assert codes(reading) >= {"MK229"}


def test_a_share_in_a_format_without_number_formats_is_asked_about(tmp_path: Path, soffice: Convert) -> None:
    said, path = given(BEYOND[11], tmp_path)
    reading = read(soffice(path, "ods", tmp_path / "other"), MODEL)
    assert "MK230" in codes(reading)
    assert score(said, reading).wrong == []


def test_what_is_no_card_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = pen.book({"Telefonlista": [["Namn", "Telefon"], ["Växeln", "0123"]]}, tmp_path / "lista.xlsx")
    error = read(path, MODEL).error
    assert error is not None
    assert error.code == "MK201"
    assert "layout save" in error.message


def test_the_round_asked_for_wins_over_the_latest(tmp_path: Path) -> None:
    _, path = given(BEYOND[0], tmp_path)
    card = read(path, Vocabulary(MODEL, round="T1")).card
    assert card is not None
    assert card.round == "T1"
    assert card.goals[0].comment == "Bra start"


def test_a_column_that_can_be_two_things_is_asked_about_and_not_used(tmp_path: Path) -> None:
    rows = [["Mål", "Målvärde", "Nuläge"], ["Fler cyklar", "minst 10", 7], ["Fler träd", "minst 20", 12]]
    reading = read(pen.book({"Mål": rows}, tmp_path / "a.xlsx"), MODEL)
    assert "MK220" in codes(reading)
    assert reading.card is not None
    assert all(m.outcome is None and m.baseline is None for g in reading.card.goals for m in g.measures)


def test_two_years_in_the_title_are_asked_about(tmp_path: Path) -> None:
    rows = [["Målkort 2024 och 2025"], [], ["Mål", "Status"], ["Fler cyklar", "Uppnått"]]
    reading = read(pen.book({"Mål": rows}, tmp_path / "a.xlsx"), MODEL)
    assert reading.card is not None
    assert reading.card.year is None
    assert "MK222" in codes(reading)


def test_a_row_that_fits_nowhere_is_told_of(tmp_path: Path) -> None:
    rows = [
        ["Perspektiv", "Mål", "Status"],
        ["Ekonomi", "Budget i balans", "Uppnått"],
        ["Något som ingen har förklarat"],
        ["Kund", "Nöjda gäster", "Uppnått"],
    ]
    reading = read(pen.book({"Mål": (rows, ["A3:C3"])}, tmp_path / "a.xlsx"), MODEL)
    assert "MK226" in codes(reading)


def test_a_clean_foreign_card_leaves_nothing_to_ask(tmp_path: Path) -> None:
    _, path = given(KNOWN[0], tmp_path)
    assert codes(read(path, MODEL)) == set()


def test_conditional_formatting_by_text_gives_a_code_its_colour(tmp_path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill

    book = Workbook()
    sheet = book.active
    pen.put(sheet, [["Mål", "Status"], ["Fler cyklar", "A"], ["Fler träd", "C"]])
    for letter, colour in (("A", "FF92D050"), ("C", "FFFF0000")):
        rule = CellIsRule(
            operator="equal", formula=[f'"{letter}"'], fill=PatternFill(bgColor=colour, fill_type="solid")
        )
        sheet.conditional_formatting.add("B2:B9", rule)
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx", MODEL)
    assert reading.card is not None
    assert [g.status and g.status.value for g in reading.card.goals] == ["achieved", "not_achieved"]
    assert all(p.live for p in reading.paintable)


def test_a_dot_is_read_by_the_colour_of_its_font(tmp_path: Path) -> None:
    rows = [["Mål", "Status"]]
    rows += [[f"Mål {n}", pen.C("●", font=f)] for n, f in enumerate(("00B050", "FF0000", "ED7D31"))]  # type: ignore[list-item]
    card = read(pen.book({"Mål": rows}, tmp_path / "a.xlsx"), MODEL).card
    assert card is not None
    assert [(g.status.value, g.status.understood) for g in card.goals if g.status] == [
        ("achieved", True),
        ("not_achieved", True),
        ("not_assessed", False),
    ]


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.facts.doubts}
