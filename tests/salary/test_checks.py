"""The checks of salary criteria: each rule is provoked, and a clean workbook leaves nothing to remark on."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from xl_malkort.checks import check_card
from xl_malkort.checks.salary_rules import PERSONS_IN_FILE
from xl_malkort.layout import read
from xl_malkort.layout.persons import MESSAGE, PERSONS
from xl_malkort.model import Finding, SteeringModel
from xl_malkort.model.salary import RatingLevel, Wording

from .made import MODEL, ROWS, WEIGHED, Row, changed, row, workbook

WEIGHTS: tuple[Row, ...] = ({"weight": 30, "level_3": "Löser det svåra."}, row(weight=40), row("Planering", weight=30))


def findings(path: Path, model: SteeringModel = MODEL) -> list[Finding]:
    reading = read(path, model)
    assert reading.error is None, reading.error
    return list(check_card(reading, model))


def codes(path: Path, model: SteeringModel = MODEL) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.cell) for finding in findings(path, model)]


def test_a_clean_workbook_has_no_findings(tmp_path: Path) -> None:
    assert codes(workbook(tmp_path / "k.xlsx")) == []
    assert codes(workbook(tmp_path / "v.xlsx", *WEIGHTS, model=WEIGHED), WEIGHED) == []


@pytest.mark.parametrize(
    ("code", "cell", "rows"),
    [
        ("MK381", "C10", (row(), row(criterion=""), row("Planering"), row("Dokumentation"))),
        ("MK382", "D10", (row(), row("Planering", definition=""), row("Dokumentation"))),
        ("MK383", "J9", (row(level_3=""), *ROWS[1:])),
        ("MK384", "F9", (row(goal_2="X9 Ett gammalt mål"), *ROWS[1:])),
        ("MK444", "E9", (row(goal_1=""), *ROWS[1:])),
        ("MK441", "C10", ROWS[:2]),
        ("MK442", "C14", (*ROWS, row("Fyra"), row("Fem"), row("Sex"))),
        ("MK443", "I9", (row(level_2="Gör sin egen del, när någon påminner!"), *ROWS[1:])),
        ("MK387", "D9", (row(definition="Är lojal mot ledningen."), *ROWS[1:])),
        ("MK387", "H9", (row(level_1="Hon svarar inte."), *ROWS[1:])),
    ],
)
def test_a_fault_is_found_where_it_stands(code: str, cell: str, rows: tuple[Row, ...], tmp_path: Path) -> None:
    assert codes(workbook(tmp_path / "k.xlsx", *rows)) == [(code, cell)]


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("MK385", (WEIGHTS[0], row(weight="hög"), WEIGHTS[2])),
        ("MK385", (WEIGHTS[0], row(weight=400), WEIGHTS[2])),
        ("MK386", (WEIGHTS[0], row(), WEIGHTS[2])),
        ("MK445", (WEIGHTS[0], row(weight=30), WEIGHTS[2])),
        ("MK447", ({**WEIGHTS[0], "definition": "Hur vi möter andra."}, *WEIGHTS[1:])),
        ("MK447", ({**WEIGHTS[0], "level_1": "Svarar inte."}, *WEIGHTS[1:])),
        ("MK447", ({**WEIGHTS[0], "goal_1": "E1 Ekonomi i balans"}, *WEIGHTS[1:])),
    ],
)
def test_weights_and_common_criteria(code: str, rows: tuple[Row, ...], tmp_path: Path) -> None:
    assert [code] == [one for one, _cell in codes(workbook(tmp_path / "k.xlsx", *rows, model=WEIGHED), WEIGHED)]


def test_a_common_criterion_that_is_gone(tmp_path: Path) -> None:
    bare = WEIGHED.model_copy(update={"common_criteria": ()})
    path = workbook(tmp_path / "k.xlsx", row(weight=40), row("Ett", weight=30), row("Två", weight=30), model=bare)
    assert [code for code, _cell in codes(path, WEIGHED)] == ["MK448"]


def test_weights_are_not_asked_for_where_they_are_not_used(tmp_path: Path) -> None:
    assert codes(workbook(tmp_path / "k.xlsx", *ROWS)) == []


def test_another_scale(tmp_path: Path) -> None:
    levels = tuple(RatingLevel(label=label) for label in ("Svag", "Bra", "Mycket bra"))
    other = MODEL.model_copy(update={"rating_levels": levels})
    assert codes(workbook(tmp_path / "k.xlsx", *ROWS, model=other)) == [("MK446", "D7")]


def test_a_unit_that_is_not_in_the_register(tmp_path: Path) -> None:
    assert codes(workbook(tmp_path / "k.xlsx", unit_code="1199")) == [("MK312", "D5")]


def test_who_adopted_and_when(tmp_path: Path) -> None:
    path = workbook(tmp_path / "k.xlsx", decided_by="", decided_on="")
    assert codes(path) == [("MK388", "F5:F6")]


def test_the_words_are_the_models_to_choose(tmp_path: Path) -> None:
    path = workbook(tmp_path / "k.xlsx", row(definition="Hur lojal och snabb."), *ROWS[1:])
    words = (Wording(word="snabb*", reason="Säg hur snabbt."),)
    (found,) = findings(path, MODEL.model_copy(update={"wording": words}))
    assert found.code == "MK387"
    assert "Säg hur snabbt." in found.message
    assert codes(path, MODEL.model_copy(update={"wording": ()})) == []


@pytest.mark.parametrize("text", ["Handlar snabbt.", "Honung och hantverk.", "Ansvarar för sjukhusets ronder."])
def test_a_word_within_a_word_is_not_meant(text: str, tmp_path: Path) -> None:
    assert codes(workbook(tmp_path / "k.xlsx", row(definition=text), *ROWS[1:])) == []


def test_an_empty_template_is_an_empty_card(tmp_path: Path) -> None:
    assert [code for code, _cell in codes(workbook(tmp_path / "k.xlsx", {}))] == ["MK206"]


@pytest.mark.parametrize("cell", ["C9", "D9"])
def test_a_field_that_was_removed_says_so_and_nothing_more(cell: str, tmp_path: Path) -> None:
    field = {"C9": "criterion", "D9": "definition"}[cell]

    def drop(book: Workbook) -> None:
        del book.defined_names[f"mk_col_{field}"]

    found = [code for code, _cell in codes(changed(workbook(tmp_path / "k.xlsx"), drop))]
    assert found[0] == "MK204"
    assert set(found) <= {"MK204", "MK304"}  # what stands in the column is outside the form now


def test_a_refusal_is_its_rule() -> None:
    assert PERSONS_IN_FILE.code == PERSONS
    assert PERSONS_IN_FILE.hint in MESSAGE
