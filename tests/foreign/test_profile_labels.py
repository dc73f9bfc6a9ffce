"""Profiles of forms: a label of one's own is explained once, and a profile that only confirms changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import Validate
from tests.foreign import pen
from tests.foreign.test_profiles import corrected
from tests.foreign.test_structures2 import outline
from xl_malkort.layout.profile import read_profile
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model.presets import preset
from xl_malkort.round.layouts import explain_lines, save_profile, understand

MODEL = preset("hagfors", year=2025)
FIELD = sorted((Path(__file__).parent / "field").glob("*/*.xlsx"))
OWN = {"Snurran": "Mål", "Bruset": "Mått", "Siktet": "Målvärde", "Pricken": "Utfall", "Domen": "Status mål"}
"""A form's labels in words that nobody knows, and what they ask for."""


def saved(path: Path, tmp_path: Path, name: str = "profil.xlsx") -> Path:
    target = tmp_path / name
    save_profile(path, target, model="hagfors", year=2025)
    return target


def through(path: Path, *profiles: Path) -> Reading:
    return read(path, Vocabulary(MODEL, profiles=[read_profile(one) for one in profiles]))


def form(path: Path, labels: list[str], goals: tuple[str, ...] = ("Fler läser", "Maten räcker", "Alla hittar")) -> Path:
    """Write a form of five labels with their answers for each goal."""
    rows: list[list[Any]] = [["Norra skolans blankett 2025"], []]
    for n, goal in enumerate(goals):
        answers = [goal, f"Andel {n}", "minst 80 %", f"{80 + n} %", ("Uppnått", "Delvis uppnått", "Ej uppnått")[n % 3]]
        rows += [[label, answer] for label, answer in zip(labels, answers, strict=True)] + [[]]
    return pen.book({"Blankett": rows}, path)


@pytest.mark.parametrize("path", FIELD[::17], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_profile_that_only_confirms_changes_nothing(path: Path, tmp_path: Path) -> None:
    plain, told = read(path, MODEL), through(path, saved(path, tmp_path))
    assert (told.card and outline(told.card)) == (plain.card and outline(plain.card))
    assert [paint.cell for paint in told.paintable] == [paint.cell for paint in plain.paintable]
    assert not {d.code for d in told.facts.doubts} & {"MK227"}


def test_labels_nobody_knows_are_listed_and_read_once_they_are_explained(tmp_path: Path) -> None:
    path = form(tmp_path / "a.xlsx", list(OWN))
    assert read(path, MODEL).card is None
    profile = saved(path, tmp_path)
    listed = [row[0] for row in load_workbook(profile)["Etiketter"].iter_rows(min_row=4, values_only=True) if row[0]]
    assert listed[: len(OWN)] == list(OWN)
    corrected(profile, "Etiketter", OWN)
    found = through(path, profile)
    assert found.card is not None, found.error
    ordinary = read(form(tmp_path / "o.xlsx", ["Mål", "Mått", "Målvärde", "Utfall", "Måluppfyllelse"]), MODEL)
    assert ordinary.card is not None
    assert outline(found.card) == outline(ordinary.card)
    assert found.card.goals[0].source.of("goal") == "B3"


def test_a_form_of_the_family_with_other_goals_is_read_by_the_same_profile(tmp_path: Path) -> None:
    profile = corrected(saved(form(tmp_path / "a.xlsx", list(OWN)), tmp_path), "Etiketter", OWN)
    other = form(tmp_path / "b.xlsx", list(OWN), ("Färre fel", "Kortare kö", "Fler böcker", "Renare luft"))
    found = through(other, profile)
    assert found.card is not None
    assert [goal.goal for goal in found.card.goals] == ["Färre fel", "Kortare kö", "Fler böcker", "Renare luft"]


def test_a_label_may_have_its_answer_behind_a_colon_and_name_its_occasion(tmp_path: Path) -> None:
    rows = [["Blankett 2025"], [], *([f"{a}: {b}"] for a, b in (("Snurran", "Fler läser"), ("Bruset", "Andel läsare")))]
    rows += [["Pricken T2: 84 %"], [], ["Snurran: Maten räcker"], ["Bruset: Portioner"], ["Pricken T2: 92 %"], []]
    rows += [["Snurran: Alla hittar"], ["Bruset: Skyltar"], ["Pricken T2: 71 %"]]
    path = pen.book({"Blankett": rows}, tmp_path / "a.xlsx")
    profile = corrected(saved(path, tmp_path), "Etiketter", {"Snurran": "Mål", "Bruset": "Mått"}, ())
    corrected(profile, "Etiketter", {}, (("Pricken T2", "Utfall"),))
    found = through(path, profile)
    assert found.card is not None
    told = [(g.goal, [(m.name, m.outcome and m.outcome.value) for m in g.measures]) for g in found.card.goals]
    assert told == [
        ("Fler läser", [("Andel läsare", 84)]),
        ("Maten räcker", [("Portioner", 92)]),
        ("Alla hittar", [("Skyltar", 71)]),
    ]


def test_answers_are_not_listed_as_labels(tmp_path: Path) -> None:
    rows = [["Blankett"], ["Snurran", "Pågår"], ["Bruset", "juni 2025"], ["Siktet", "minst 80 %"], ["Domen", "Klart"]]
    profile = saved(pen.book({"Blankett": rows}, tmp_path / "a.xlsx"), tmp_path)
    listed = {row[0] for row in load_workbook(profile)["Etiketter"].iter_rows(min_row=4, values_only=True)}
    assert {"Snurran", "Bruset", "Siktet", "Domen"} <= listed
    assert not listed & {"Pågår", "juni 2025", "minst 80 %", "Klart"}


def test_a_header_nobody_knows_is_read_as_explained_also_where_it_hid_the_table(tmp_path: Path) -> None:
    rows = [["Plan 2025"], [], ["Snurran", "Knorren", "Vem"], ["Fler läser", "Bokcirkel", "Rektor"]]
    rows += [["Maten räcker", "Väga svinnet", "Kock"], ["Alla hittar", "Nya skyltar", "Vaktmästare"]]
    path = pen.book({"Plan": rows}, tmp_path / "a.xlsx")
    profile = saved(path, tmp_path)
    said = {"Snurran": "Mål", "Knorren": "Aktivitet"}
    for sheet in ("Kolumner", "Etiketter"):
        words = [row[0] for row in load_workbook(profile)[sheet].iter_rows(min_row=4, values_only=True)]
        corrected(profile, sheet, {word: label for word, label in said.items() if word in words})
    found = through(path, profile)
    assert found.card is not None, found.error
    assert [(g.goal, [a.text for a in g.activities]) for g in found.card.goals] == [
        ("Fler läser", ["Bokcirkel"]),
        ("Maten räcker", ["Väga svinnet"]),
        ("Alla hittar", ["Nya skyltar"]),
    ]


def test_show_tells_of_the_labels_as_they_stand(tmp_path: Path) -> None:
    path = form(tmp_path / "a.xlsx", list(OWN))
    profile = corrected(saved(path, tmp_path), "Etiketter", OWN)
    lines = "\n".join(explain_lines(understand(path, model="hagfors", year=2025, layout=[profile])))
    assert "Bruset → Mått" in lines
    assert "Läst med profilen ”profil”." in lines


def test_a_profile_without_the_sheet_of_labels_is_read(tmp_path: Path) -> None:
    path = pen.book(
        {"Plan": [["Mål", "Nuläge"], ["Fler läser", "84 %"], ["Maten räcker", "92 %"]]}, tmp_path / "a.xlsx"
    )
    profile = corrected(saved(path, tmp_path), "Kolumner", {"Nuläge": "Utfall"})
    book = load_workbook(profile)
    del book["Etiketter"]
    book.save(profile)
    found = through(path, profile)
    assert found.card is not None
    assert [m.outcome.value for g in found.card.goals for m in g.measures if m.outcome] == [84, 92]


def test_a_profile_with_labels_passes_the_validator(tmp_path: Path, validator: Validate) -> None:
    assert validator(saved(form(tmp_path / "a.xlsx", list(OWN)), tmp_path)) == []
