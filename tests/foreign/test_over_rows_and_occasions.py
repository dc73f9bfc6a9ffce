"""Texts that go on in the row below, and the same questions again at each of several occasions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from xl_malkort.layout.detect.occasion_groups import in_time
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.model.presets import preset

MODEL = preset("hagfors", year=2025)
HEAD = ["Mål", "Aktivitet", "Ansvarig", "Klart", "Status"]


def _read(tmp_path: Path, rows: list[list[Any]], merges: tuple[str, ...] = ()) -> Reading:
    return read(pen.book({"Blad1": (rows, merges)}, tmp_path / "plan.xlsx"), MODEL)


def _goals(reading: Reading) -> dict[str | None, list[str]]:
    assert reading.card is not None
    return {goal.goal: [activity.text for activity in goal.activities] for goal in reading.card.goals}


def _codes(reading: Reading) -> set[str]:
    return {doubt.code for doubt in reading.facts.doubts}


CUT = [
    HEAD,
    ["Vi ska svara inom tre", "Bemanna upp måndagar", "Gruppledare", "mars", "Klart"],
    ["minuter i telefon", "och dagar efter helg"],
    [None, "Köa i växeln", "IT", "juni", "Försenat, leverantören"],
    [None, None, None, None, "har inte levererat"],
    [],
    ["Samma svar oavsett vem", "Svarsmallar", "Vägledare", "maj", "Klart"],
    ["man pratar med", "Byta plats en dag", "Chef", "november", "Inte påbörjat"],
]


def test_texts_go_on_below(tmp_path: Path) -> None:
    reading = _read(tmp_path, CUT)
    assert _goals(reading) == {
        "Vi ska svara inom tre minuter i telefon": ["Bemanna upp måndagar och dagar efter helg", "Köa i växeln"],
        "Samma svar oavsett vem man pratar med": ["Svarsmallar", "Byta plats en dag"],
    }
    assert reading.card is not None
    late = reading.card.goals[0].activities[1].status
    assert late is not None
    assert late.value == "delayed"


def test_a_text_of_three_lines_and_a_remark(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Insats", "Vem", "När", "Kommentar"],
        ["Alla barn ska kunna", "Simskola för alla i", "Idrott", "juni", "Vi har haft svårt att"],
        ["simma innan de", "årskurs tre och", None, None, "hitta ledare men det"],
        ["slutar femman", "fyra", None, None, "löste sig"],
        [],
        ["Fler ska hitta till", "Nya skyltar", "Gata", "Q3", "Beställda"],
        ["badet"],
    ]
    reading = _read(tmp_path, rows)
    assert _goals(reading) == {
        "Alla barn ska kunna simma innan de slutar femman": ["Simskola för alla i årskurs tre och fyra"],
        "Fler ska hitta till badet": ["Nya skyltar"],
    }
    assert reading.card is not None
    assert reading.card.goals[0].comment == "Vi har haft svårt att hitta ledare men det löste sig"


def test_one_cut_text_among_whole_ones(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["Vi ska svara snabbt", "Bemanna upp måndagar och", "Gruppledare", "mars", "Klart"],
        [None, "dagar efter helg"],
        [None, "Köa i växeln", "IT", "juni", "Pågår"],
        ["Samma svar", "Mallar", "Vägledare", "maj", "Klart"],
    ]
    assert _goals(_read(tmp_path, rows))["Vi ska svara snabbt"] == [
        "Bemanna upp måndagar och dagar efter helg",
        "Köa i växeln",
    ]


@pytest.mark.parametrize(
    ("rows", "goals"),
    [
        (  # all begin small
            [
                HEAD,
                ["nöjda kunder", "enkät", "gruppledare", "mars", "klart"],
                ["friska medarbetare", "hälsosamtal", "hr", "juni", "pågår"],
                [None, "friskvård", "hr", "juni", "pågår"],
            ],
            {"nöjda kunder": ["enkät"], "friska medarbetare": ["hälsosamtal", "friskvård"]},
        ),
        (  # a list whose first word alone begins with a capital
            [
                ["Mål", "Aktivitet", "Ansvarig", "Klart"],
                ["Trygg skola", "Utbilda personal", "Rektor", "juni"],
                [None, "införa rutiner"],
                [None, "följa upp"],
                ["God lärmiljö", "Köpa böcker", "Bibliotekarie", "maj"],
                [None, "läsa högt"],
            ],
            {
                "Trygg skola": ["Utbilda personal", "införa rutiner", "följa upp"],
                "God lärmiljö": ["Köpa böcker", "läsa högt"],
            },
        ),
        (  # rows of their own, with who and when
            [
                HEAD,
                ["Trygg skola", "Utbilda personal", "Rektor", "juni", "Klart"],
                [None, "införa rutiner", "Kurator", "maj", "Pågår"],
                ["God lärmiljö", "Köpa böcker", "Bibliotekarie", "maj", "Klart"],
            ],
            {"Trygg skola": ["Utbilda personal", "införa rutiner"], "God lärmiljö": ["Köpa böcker"]},
        ),
    ],
)
def test_what_begins_small_and_goes_on_with_nothing(
    tmp_path: Path, rows: list[list[Any]], goals: dict[str, list[str]]
) -> None:
    assert _goals(_read(tmp_path, rows)) == goals


def test_a_goal_that_begins_small_among_others_is_asked_about(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["Nöjda kunder", "Enkät", "Gruppledare", "mars", "Klart"],
        ["friska medarbetare", "Hälsosamtal", "HR", "juni", "Pågår"],
        ["God ekonomi", "Budgetuppföljning", "Ekonom", "maj", "Klart"],
    ]
    reading = _read(tmp_path, rows)
    assert "friska medarbetare" in _goals(reading)
    assert "MK250" in _codes(reading)


def _occasions(*groups: str) -> list[list[Any]]:
    upper: list[Any] = ["Mål", "Mått", "Vi siktar på"]
    lower: list[Any] = [None, None, None]
    for group in groups:
        upper += [group, None, None]
        lower += ["Utfall", "Målets färg", "Vad beror det på?"]
    return [
        ["Biblioteket 2025"],
        [],
        upper,
        lower,
        ["Fler barn ska läsa", "Lån per barn", 18, 5.2, "Gul", "Stängt i januari", 12.4, "Grön", "Rekord i juli"],
        ["Ingen ska hindras av språket", "Lån på andra språk", 9000, 2450, "Gul", None, 4810, "Röd", "Kom sent"],
    ]


MERGED = ("A3:A4", "B3:B4", "C3:C4", "D3:F3", "G3:I3", "J3:L3")


@pytest.mark.parametrize(
    "groups",
    [
        ("Efter april", "Efter augusti", "Hela året"),
        ("I slutet av april", "I slutet av augusti", "I slutet av december"),
        ("Läget efter första tertialet", "Läget efter andra tertialet", "Hela året"),
        ("Våren", "Hösten", "Bokslut"),
        ("Avstämning ett", "Avstämning två", "Avstämning tre"),
        ("Möte i mars", "Möte i juni", "Möte i oktober"),
    ],
)
def test_all_is_told_of_the_same_occasion(tmp_path: Path, groups: tuple[str, ...]) -> None:
    reading = _read(tmp_path, _occasions(*groups), MERGED)
    assert reading.card is not None
    first, second = reading.card.goals
    assert first.comment == "Rekord i juli"
    assert second.comment == "Kom sent"
    assert [goal.status and goal.status.value for goal in (first, second)] == ["achieved", "not_achieved"]
    assert [goal.measures[0].outcome and goal.measures[0].outcome.value for goal in (first, second)] == [12.4, 4810]
    assert "MK223" in _codes(reading)


def test_groups_that_are_no_occasions_are_asked_about(tmp_path: Path) -> None:
    reading = _read(tmp_path, _occasions("Norra filialen", "Södra filialen", "Bussen"), MERGED)
    assert reading.card is not None
    assert all(goal.comment is None and goal.status is None for goal in reading.card.goals)
    assert "MK220" in _codes(reading)


def test_what_is_counted_comes_in_time_only_where_it_is_an_occasion() -> None:
    assert in_time(["1:a uppföljningen", "2:a uppföljningen"])
    assert not in_time(["Lag 1", "Lag 2"])
    assert not in_time(["Möte två", "Möte ett"])
