"""Goals and jobs in one column, boards of nothing but statuses, rows told at an occasion, and everyday labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from tests.foreign.pen import C
from xl_malkort.layout.read import read
from xl_malkort.model.presets import preset

MODEL = preset("hagfors", year=2025)
Rows = list[list[Any]]


def reading(where: Path, rows: Rows, merges: tuple[str, ...] = ()) -> Any:
    path = where / "bok.xlsx"
    pen.book({"Blad": (rows, merges)}, path)
    return read(path, MODEL)


def goals(found: Any) -> dict[str, list[tuple[str, str | None]]]:
    if found.card is None:
        return {}
    return {
        goal.goal: [(one.text, one.status.value if one.status else None) for one in goal.activities]
        for goal in found.card.goals
    }


HOUSE = {
    "Husen ska hålla längre": [("Byta fönster", "done"), ("Måla tak", "ongoing")],
    "Mindre spill av värme": [("Täta dörrar", "done")],
}


@pytest.mark.parametrize("header", ["Mål (fet stil) och jobb", "Mål och grejer", "Mål / saker att göra"])
def test_jobs_are_told_from_goals_by_their_numbers(tmp_path: Path, header: str) -> None:
    rows: Rows = [["Nr", header, "Läge", "Vem", "Klart till"], ["1", "Husen ska hålla längre"]]
    rows += [["1.1", "Byta fönster", "Klart", "Kalle", "maj"], ["1.2", "Måla tak", "Pågår", "Lisa", "juni"]]
    rows += [["2", "Mindre spill av värme"], ["2.1", "Täta dörrar", "Klart", "Kalle", "v. 40"]]
    assert goals(reading(tmp_path, rows)) == HOUSE


def test_jobs_are_told_from_goals_by_letters(tmp_path: Path) -> None:
    rows: Rows = [["Nr", "Mål / det vi gör", "Läge", "Vem", "Klart till"], ["A", "Husen ska hålla längre"]]
    rows += [["A1", "Byta fönster", "Klart", "Kalle", "maj"], ["A2", "Måla tak", "Pågår", "Lisa", "juni"]]
    rows += [["B", "Mindre spill av värme"], ["B1", "Täta dörrar", "Klart", "Kalle", "v. 40"]]
    assert goals(reading(tmp_path, rows)) == HOUSE


def outlined(bold: bool) -> Rows:
    return [
        ["Mål och grejer", "Läge", "Vem", "Klart till"],
        [C("Husen ska hålla längre", bold=bold)],
        ["Byta fönster", "Klart", "Kalle", "maj"],
        ["Måla tak", "Pågår", "Lisa", "juni"],
        [C("Mindre spill av värme", bold=bold)],
        ["Täta dörrar", "Klart", "Kalle", "v. 40"],
    ]


def test_jobs_are_told_from_goals_by_bold_rows(tmp_path: Path) -> None:
    assert goals(reading(tmp_path, outlined(bold=True))) == HOUSE


def test_jobs_that_nothing_tells_from_goals_are_not_read(tmp_path: Path) -> None:
    assert goals(reading(tmp_path, outlined(bold=False))) == {}


def test_part_goals_with_someone_and_a_time_may_be_jobs_and_are_not_read(tmp_path: Path) -> None:
    rows: Rows = [["Nr", "Mål", "Vem", "Klart till"], ["1", "Husen ska hålla längre"]]
    rows += [["1.1", "Byta fönster", "Kalle", "maj"], ["1.2", "Måla tak", "Lisa", "juni"]]
    rows += [["2", "Mindre spill av värme"], ["2.1", "Täta dörrar", "Kalle", "v. 40"]]
    assert goals(reading(tmp_path, rows)) == {}


BOARD = {
    "Fler ska cykla till jobbet": [("Cykelställ vid entrén", "not_started"), ("Låna ut elcyklar", "ongoing")],
    "Mindre svinn i förrådet": [("Inventera hyllorna", "ongoing"), ("Kasta gammal färg", "done")],
}


@pytest.mark.parametrize(
    ("words", "label", "merges"),
    [
        (["Ska göras", "På gång", "Klart"], "", ("A3:C3", "A5:C5")),
        (["Planerat", "Pågår", "Klart"], "Mål: ", ()),
        (["Att göra", "Gör nu", "Färdigt"], "", ("A3:C3", "A5:C5")),
    ],
)
def test_a_board_of_statuses_has_its_goals_over_the_notes(
    tmp_path: Path, words: list[str], label: str, merges: tuple[str, ...]
) -> None:
    rows: Rows = [["Förrådet"], words, [f"{label}Fler ska cykla till jobbet"]]
    rows += [["Cykelställ vid entrén", "Låna ut elcyklar"], [f"{label}Mindre svinn i förrådet"]]
    rows += [[None, "Inventera hyllorna", "Kasta gammal färg"]]
    assert goals(reading(tmp_path, rows, merges)) == BOARD


def test_statuses_over_figures_are_no_board(tmp_path: Path) -> None:
    rows: Rows = [["Ska göras", "På gång", "Klart"], ["Summa per mål"], [3, 4, 5]]
    assert goals(reading(tmp_path, rows, ("A2:C2",))) == {}


MEASURED: Rows = [
    ["Mål", "Mått", "Ska bli i år", "Blev hittills"],
    ["Alla ska trivas här", "Antal klagomål", "högst 5", 2],
    ["Fler ska komma hit", "Antal besök", "900", 880],
]


@pytest.mark.parametrize(
    "below", [["Enhet: Träffpunkten Solen", None, "Ansvarig: Samordnare"], ["Enhet: Träffpunkten"]]
)
def test_what_tells_of_the_card_below_a_table_is_no_goal(tmp_path: Path, below: list[Any]) -> None:
    found = reading(tmp_path, [*MEASURED, [], below])
    assert list(goals(found)) == ["Alla ska trivas här", "Fler ska komma hit"]
    assert [one.outcome.value for goal in found.card.goals for one in goal.measures] == [2, 880]


TYPED: Rows = [
    ["Slag", "Text", "Läge", "Vem"],
    ["Mål", "Fler hittar hit"],
    ["Aktivitet", "Ny skyltning", "klar", "Anna"],
    ["Avstämning april", "Vi har kommit i gång.", "Gul"],
    ["Avstämning augusti", "Dubbelt så många.", "Grön"],
    [],
    ["Mål", "Kortare kö i kassan"],
    ["Aktivitet", "Öppna en kassa till", "pågår", "Bo"],
    ["Avstämning april", "För tidigt att säga."],
    ["Avstämning augusti", "Kön är lika lång.", "Röd"],
]


def test_what_is_told_at_the_last_occasion_is_the_goals(tmp_path: Path) -> None:
    found = reading(tmp_path, TYPED)
    said = [(goal.status and goal.status.value, goal.comment) for goal in found.card.goals]
    assert said == [("achieved", "Dubbelt så många."), ("not_achieved", "Kön är lika lång.")]
    assert goals(found)["Fler hittar hit"] == [("Ny skyltning", "done")]


def test_what_is_told_right_below_a_goal_is_the_goals(tmp_path: Path) -> None:
    rows = [TYPED[n] for n in (0, 1, 3, 4, 2, 6, 8, 9, 7)]
    found = reading(tmp_path, rows)
    said = [(goal.status and goal.status.value, goal.comment) for goal in found.card.goals]
    assert said == [("achieved", "Dubbelt så många."), ("not_achieved", "Kön är lika lång.")]


def test_what_is_told_between_activities_is_no_goals(tmp_path: Path) -> None:
    rows = [*TYPED[:4], ["Aktivitet", "Ny karta", "pågår", "Bo"], *TYPED[4:]]
    found = reading(tmp_path, rows)
    assert found.card is None or all(goal.status is None and goal.comment is None for goal in found.card.goals)


def test_what_is_judged_as_work_is_no_goals(tmp_path: Path) -> None:
    words = {"Gul": "påbörjad", "Grön": "pågår", "Röd": "försenad"}
    rows = [[words.get(cell, cell) for cell in row] for row in TYPED]
    found = reading(tmp_path, rows)
    assert found.card is None or all(goal.status is None for goal in found.card.goals)


@pytest.mark.parametrize(
    ("measured", "target", "outcome"),
    [
        ("Mäts så här", "Dit ska vi", "Där är vi"),
        ("Vi räknar så här", "Ska bli i år", "Blev hittills"),
        ("Så här mäts det", "Dit vill vi", "Senaste siffran"),
        ("Mäts med", "Ska nå i år", "Det är så här långt"),
    ],
)
def test_notes_in_everyday_words(tmp_path: Path, measured: str, target: str, outcome: str) -> None:
    rows: Rows = [["Köket Björken – mål för 2025"], ["Hänger på dörren. Skrivs in efter mötet."], []]
    for goal, name in (("Barnen ska äta upp maten", "Gram svinn"), ("Mer ska vara svenskt", "Andel svenskt")):
        rows += [["VÅRT MÅL", goal], [measured, name], [target, "högst 30"], [outcome, 34], ["Målet nått?", "Delvis"]]
        rows += [["Att göra", "Vem", "När"], [f"Prova {name}", "Kocken", "maj"], []]
    found = reading(tmp_path, rows, ("A1:D1", "A2:D2"))
    assert [goal.long_term_goal for goal in found.card.goals] == [None, None]
    assert list(goals(found)) == ["Barnen ska äta upp maten", "Mer ska vara svenskt"]
    assert [(m.name, m.outcome.value) for g in found.card.goals for m in g.measures] == [
        ("Gram svinn", 34),
        ("Andel svenskt", 34),
    ]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Gatuenheten 2025 – mål och vad vi ska hinna med", "Gatuenheten"),
        ("Individ- och familjeomsorgen, uppföljning 2025", "Individ- och familjeomsorgen"),
        ("Team Kontaktcenter", "Team Kontaktcenter"),
        ("Folkbiblioteket i Exempelköping", "Folkbiblioteket i Exempelköping"),
        ("Fler hittar till biblioteket i Åby", None),
    ],
)
def test_the_unit_in_a_title(tmp_path: Path, title: str, unit: str | None) -> None:
    found = reading(tmp_path, [[title], [], *MEASURED])
    assert found.card.unit == unit
