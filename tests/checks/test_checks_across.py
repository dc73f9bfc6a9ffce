"""Many workbooks together: two cards for one unit, the same file twice, units without a card."""

from __future__ import annotations

from pathlib import Path

from card_builder import MODEL, T2, changed, reading

from xl_malkort.checks import check_round, missing_units
from xl_malkort.errors import InputError
from xl_malkort.layout.reading import Reading, Stamp

STAMP = Stamp("goal_card", 1)


def given(*readings: Reading) -> dict[str, list[str]]:
    found = check_round(readings, MODEL, round=T2)
    return {str(path): [finding.code for finding in findings] for path, findings in found.items()}


def test_two_cards_for_one_unit_are_told_of_in_both() -> None:
    one, other = reading(name="a/kort.xlsx", sha256="1"), reading(name="b/kort.xlsx", sha256="2")
    found = check_round([one, other], MODEL, round=T2)
    (first,), (second,) = found[Path("a/kort.xlsx")], found[Path("b/kort.xlsx")]
    assert (first.code, first.cell) == (second.code, second.cell) == ("MK501", "C5")
    assert f"”{Path('b/kort.xlsx')}”" in first.message
    assert f"”{Path('a/kort.xlsx')}”" in second.message


def test_a_copy_of_a_file_is_the_same_file_and_not_another_card() -> None:
    assert given(reading(name="kort.xlsx", sha256="1"), reading(name="kort - Kopia.xlsx", sha256="1")) == {
        "kort.xlsx": ["MK502"],
        "kort - Kopia.xlsx": ["MK502"],
    }


def test_different_units_and_unreadable_files_are_no_duplicates() -> None:
    department = {"unit_code": "1000", "unit": "Barn och utbildning", "level": "Avdelning"}
    broken = Reading(path=Path("trasig.xlsx"), error=InputError("MK101", "trasig.xlsx: filen är tom."))
    assert given(reading(name="a", stamp=STAMP), reading(name="b", head=department, stamp=STAMP), broken) == {
        "a": [],
        "b": [],
        "trasig.xlsx": ["MK101"],
    }


def test_last_years_card_beside_this_years_is_only_the_wrong_year() -> None:
    assert given(reading(name="ny", sha256="1"), reading(name="gammal", sha256="2", head={"year": "2025"})) == {
        "ny": [],
        "gammal": ["MK317"],
    }
    assert given(reading(name="ny", sha256="1"), reading(name="gammal", sha256="2", head={"round": "T1"})) == {
        "ny": [],
        "gammal": ["MK320"],
    }


def test_cards_without_a_code_are_not_the_same_unit() -> None:
    nameless = {"unit_code": ""}
    assert given(reading(name="a", head=nameless), reading(name="b", head=nameless)) == {"a": ["MK311"], "b": ["MK311"]}


def test_findings_across_files_come_after_the_cards_own() -> None:
    row = changed(perspective="Kvalitet")
    found = given(reading(row, name="a", sha256="1"), reading(name="b", sha256="2"))
    assert found["a"] == ["MK332", "MK501"]


def test_missing_units_are_those_of_the_register_without_a_readable_card() -> None:
    assert [unit.code for unit in missing_units([reading()], MODEL)] == ["0000", "1000", "2000"]
