"""Shares of measures, rows told apart by their numbers, notes under a table on its side, signs beside remarks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.test_structures2 import card, codes, reading, value

KEY_RESULTS: list[list[Any]] = [
    ["Fler söker till oss", "Antal sökande", 10, 20, 22, 1.2, "Ny annons", "Chef"],
    ["Alla är friska", "Frånvaro, dagar", 14, 5, 8, 0.67, "Frisk luft", "Rektor"],
    ["Maten räcker", "Antal portioner", 120, 400, 330, 0.75, "Väga svinn", "Kock"],
]


@pytest.mark.parametrize("header", ["Framdrift", "Uppfyllelse", "Framsteg", "Progress", "Status"])
def test_a_share_of_a_measure_judges_neither_goal_nor_activity(header: str, tmp_path: Path) -> None:
    head = ["Mål", "Nyckelresultat", "Startvärde", "Målvärde", "Nuvärde", header, "Initiativ", "Ansvarig"]
    found = card(tmp_path, OKR=[["OKR 2025"], [], head, *KEY_RESULTS])
    assert [goal.status for goal in found.goals] == [None] * 3
    assert [a.status for goal in found.goals for a in goal.activities] == [None] * 3
    assert [len(goal.measures) for goal in found.goals] == [1, 1, 1]


def test_shares_that_differ_among_the_measures_of_a_goal_do_not_judge_it(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Nöjda kunder", "Index", 74, 71, "96 %"],
        [None, "Svarstid", 3, 3, "100 %"],
        ["Trygg el", "Avbrott", 50, 60, "83 %"],
    ]
    found = card(tmp_path, Kort=[["Styrkort 2025"], [], ["Mål", "Mått", "Målvärde", "Utfall", "Måluppfyllelse"], *rows])
    assert [goal.status for goal in found.goals] == [None, None]


def test_an_activitys_own_share_is_still_its_status(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Fler läser", "Bokcirkel", "50 %"], [None, "Bokbuss", "100 %"]]
    found = card(tmp_path, Plan=[["Plan 2025"], [], ["Mål", "Aktivitet", "Framdrift"], *rows])
    assert [a.status and str(a.status.value) for a in found.goals[0].activities] == ["ongoing", "done"]


def test_blanks_below_a_goal_that_was_repeated_belong_to_none(tmp_path: Path) -> None:
    head = ["Nr", "Mål", "Aktivitet", "Ansvarig"]
    rows: list[list[Any]] = [
        [1, "Fler läser", "Bokcirkel", "Chef"],
        [2, "Fler läser", "Bokbuss", "Chef"],
        [3, "Alla mår bra", "Friskvård", "Chef"],
        [4, "Alla mår bra", "Luncher", "Chef"],
        [5, None, "Löneöversyn", "HR"],
        [6, None, "Ny delegation", "HR"],
    ]
    found = card(tmp_path, Plan=[["Plan 2025"], [], head, *rows])
    assert [a.text for a in found.activities] == ["Löneöversyn", "Ny delegation"]


def test_blanks_below_a_goal_that_stands_once_repeat_it(tmp_path: Path) -> None:
    head = ["Nr", "Mål", "Aktivitet", "Ansvarig"]
    rows: list[list[Any]] = [
        [1, "Fler läser", "Bokcirkel", "Chef"],
        [2, "Fler läser", "Bokbuss", "Chef"],
        [3, "Fler läser", "Sagostund", "Chef"],
        [4, "Alla mår bra", "Friskvård", "Chef"],
        [5, None, "Luncher", "Chef"],
        [6, None, "Promenader", "Chef"],
    ]
    found = card(tmp_path, Plan=[["Plan 2025"], [], head, *rows])
    assert not found.activities
    assert [len(goal.activities) for goal in found.goals] == [3, 3]


SIDE: list[list[Any]] = [
    ["Kompass 2025"],
    [],
    ["Område", "Undervisning", "Ekonomi", "Medarbetare"],
    ["Mål", "Eleverna stannar kvar", "Vi håller vår budget", "Vi har kul på jobbet"],
    ["Mått", "Andel som fortsätter", "Avvikelse, tkr", "Index"],
    ["Målvärde", "75 %", 0, 80],
    ["Utfall", "78 %", -35, 79],
    ["Aktivitet", "Ensemblespel från början", "Ny avgiftsmodell", "Studiebesök"],
]


@pytest.mark.parametrize("label", ["Anm.", "Kommentar", "Noteringar"])
def test_a_note_under_a_table_on_its_side_is_no_goals_comment(label: str, tmp_path: Path) -> None:
    found = reading(tmp_path, Kompass=[*SIDE, [], [label, "Enkäten görs vartannat år, nästa gång 2026."]])
    assert found.card is not None
    assert [goal.comment for goal in found.card.goals] == [None] * 3
    assert "MK226" in codes(found)


def test_comments_of_goals_on_their_side_stay(tmp_path: Path) -> None:
    found = card(tmp_path, Kompass=[*SIDE, ["Kommentar", "Det går bra", None, "Mäts i höst"]])
    assert [goal.comment for goal in found.goals] == ["Det går bra", None, "Mäts i höst"]


def numbered(*rows: list[Any], said: str = "", header: str = "Vad") -> list[list[Any]]:
    top = [[said]] if said else []
    return [["Plan 2025"], *top, [], ["Nr", header, "Ansvarig", "Klart", "Status", "Notering"], *rows]


DEEP: list[list[Any]] = [
    ["1", "Olyckor ska förebyggas"],
    ["1.1", "Fler hem har brandskydd"],
    ["1.1.1", "Hembesök i tre områden", "Chef", "2025-11-30", "Pågår"],
    ["1.2", "Alla sköter sitt brandskydd"],
    ["1.2.1", "Ny tillsynsplan", "Chef", "2025-04-30", "Försenad"],
    ["2", "Hjälpen ska komma snabbt"],
    ["2.1", "Kårerna är fullt bemannade"],
    ["2.1.1", "Rekryteringsdag", "Chef", "2025-05-30"],
]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Numrering: 1 = inriktningsmål, 1.1 = delmål, 1.1.1 = aktivitet",
        "1 = KF-mål; 1.1 = nämndmål; 1.1.1 = åtgärd",
    ],
)
@pytest.mark.parametrize("header", ["Vad", "Vad ska göras", "Aktivitet"])
def test_goals_and_activities_are_told_apart_by_their_numbers(said: str, header: str, tmp_path: Path) -> None:
    found = card(tmp_path, Plan=numbered(*DEEP, said=said, header=header))
    assert not found.activities
    assert [(goal.goal, [a.text for a in goal.activities]) for goal in found.goals] == [
        ("Fler hem har brandskydd", ["Hembesök i tre områden"]),
        ("Alla sköter sitt brandskydd", ["Ny tillsynsplan"]),
        ("Kårerna är fullt bemannade", ["Rekryteringsdag"]),
    ]
    assert found.goals[0].overall_goal == "Olyckor ska förebyggas"


def test_activities_with_parts_of_their_own_are_no_goals(tmp_path: Path) -> None:
    rows = [
        ["1", "Ny växel", "Chef", "2025-04-30", "Pågår"],
        ["1.1", "Upphandla", "Chef", "2025-02-28", "Klar"],
        ["2", "Ny skylt", "Chef", "2025-06-30", "Pågår"],
    ]
    found = card(tmp_path, Plan=[["Mål: Fler hittar hit"], *numbered(*rows, header="Aktivitet")])
    assert all("växel" not in goal.goal for goal in found.goals)


def test_signs_are_the_status_where_how_it_goes_is_told_in_words(tmp_path: Path) -> None:
    known = [["Kod", "Betyder"], [0, "Ej påbörjad"], [1, "Pågår"], [2, "Klar"]]
    head = ["Mål", "Aktivitet", "Ansvarig", "Kod", "Hur går det?"]
    rows: list[list[Any]] = [
        ["Fler söker", "Film", "Chef", 2, "Tre filmer visas"],
        [None, "Annons", "Chef", 1, "Två av fem tryckta"],
        ["Alla mår bra", "Luncher", "Chef", 1, None],
        [None, "Träning", "Chef", 0, None],
    ]
    found = card(tmp_path, Lathund=known, Plan=[["Plan 2025"], [], head, *rows])
    said = [a for goal in found.goals for a in goal.activities]
    assert [a.status and str(a.status.value) for a in said] == ["done", "ongoing", "ongoing", "not_started"]
    assert said[0].comment == "Tre filmer visas"


@pytest.mark.parametrize("title", ["Uppföljning av verksamhetsplan 2025, april", "Uppföljning av målen – augusti 2025"])
def test_the_month_behind_what_is_followed_up_is_the_occasion(title: str, tmp_path: Path) -> None:
    rows = [["Fler läser", "Bokcirkel", "Pågår"], ["Alla mår bra", "Luncher", "Klar"]]
    found = card(tmp_path, Plan=[["Nämnden"], [title], [], ["Mål", "Aktivitet", "Status"], *rows])
    assert found.round == ("T1" if "april" in title else "T2")


def test_an_activitys_share_beside_measures_is_still_its_status(tmp_path: Path) -> None:
    head = ["Mål", "Mått", "Målvärde", "Utfall", "Aktivitet", "Ansvarig", "Klart %"]
    rows: list[list[Any]] = [
        ["Fler läser", "Antal", 100, 80, "Bokcirkel", "Chef", "50 %"],
        ["Alla mår bra", "Index", 80, 82, "Friskvård", "Chef", "100 %"],
        ["Ekonomi i balans", "Kronor", 0, 2, "Ny budget", "Chef", "0 %"],
    ]
    found = card(tmp_path, Plan=[["Plan 2025"], [], head, *rows])
    assert [value(a.status) for goal in found.goals for a in goal.activities] == ["ongoing", "done", "not_started"]


def test_a_share_among_the_figures_that_does_not_follow_from_them_is_asked_about(tmp_path: Path) -> None:
    head = ["Mål", "Mått", "Målvärde", "Utfall", "Framdrift", "Aktivitet", "Ansvarig"]
    rows: list[list[Any]] = [
        ["Fler läser", "Antal", 100, 80, "50 %", "Bokcirkel", "Chef"],
        ["Alla mår bra", "Index", 80, 60, "90 %", "Friskvård", "Chef"],
    ]
    found = reading(tmp_path, Plan=[["Plan 2025"], [], head, *rows])
    assert found.card is not None
    assert [a.status for goal in found.card.goals for a in goal.activities] == [None, None]
    assert "MK220" in codes(found)


@pytest.mark.parametrize("header", ["Aktivitet", "Åtgärd"])
def test_numbers_of_two_depths_say_nothing_under_a_header_of_activities(header: str, tmp_path: Path) -> None:
    rows = [["1", "Ny växel"], ["1.1", "Upphandla", "Chef", "2025-02-28", "Klar"], ["2", "Ny skylt"]]
    found = card(tmp_path, Plan=numbered(*rows, ["2.1", "Beställ", "Chef", "2025-06-30", "Pågår"], header=header))
    assert not {"Ny växel", "Ny skylt"} & {goal.goal for goal in found.goals}


def test_rows_whose_numbers_have_no_place_are_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=numbered(*DEEP[:3], *DEEP[4:]))
    assert found.card is not None
    said = [a.text for goal in found.card.goals for a in goal.activities] + [a.text for a in found.card.activities]
    assert said == ["Hembesök i tre områden", "Rekryteringsdag"]
    assert "MK226" in codes(found)
