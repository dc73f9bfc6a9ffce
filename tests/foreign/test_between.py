"""What stands between and below records: analyses, unanswered labels, examples; and cells with several lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C
from tests.foreign.test_structures2 import card, codes, outline, reading, value
from xl_malkort.layout.detect.records import asked_beside

HEADER = ["Aktivitet", "Ansvarig", "Status"]


def test_an_analysis_below_a_goals_rows_is_said_of_the_goal(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mål och mått", "Utfall", "Målvärde"], ["Fler läser"], ["Lån", 12, 14]]
    rows += [["Analys", "Bokbussen gjorde skillnad."], ["Alla trivs"], ["Index", 70, 75], ["Analys"]]
    made = card(tmp_path, Plan=(rows, ["A2:C2", "A5:C5", "B4:C4"]))
    assert [(g.goal, g.comment, [m.name for m in g.measures]) for g in made.goals] == [
        ("Fler läser", "Bokbussen gjorde skillnad.", ["Lån"]),
        ("Alla trivs", None, ["Index"]),
    ]


@pytest.mark.parametrize("word", ["Analysera elevernas närvaro", "Kommentarer på hemsidan", "Status för cyklister"])
def test_a_goal_that_begins_like_a_label_is_no_label(word: str) -> None:
    assert asked_beside(word) is None


def test_labels_that_nobody_has_answered_yet_are_no_activities(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for n, goal in enumerate(("Fler läser", "Alla trivs"), 1):
        rows += [[f"Mål {n}", goal], HEADER, [f"Göra {n} bra saker", "Chef", "Klart"]]
        rows += [["Är målet uppfyllt?", "Ja" if n == 1 else None], ["Analys", "Det gick bra." if n == 1 else None], []]
    assert outline(card(tmp_path, Plan=rows)) == [
        (None, None, "Fler läser", "achieved", [], [("Göra 1 bra saker", "done")]),
        (None, None, "Alla trivs", None, [], [("Göra 2 bra saker", "done")]),
    ]


def test_a_heading_between_a_table_and_the_goals_labels(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mål", "Fler läser"], ["Så mäter vi", "Lån per barn"], ["Målvärde", "14"], []]
    rows += [["3. Åtgärda"], HEADER, ["Köpa böcker", "Chef", "Klart"], [], ["4. Följa upp"]]
    rows += [["Måluppfyllelse", "Delvis uppfyllt"], ["Kommentar", "Det går framåt."]]
    empty: list[list[Any]] = [[row[0]] if len(row) == 2 else row for row in rows if row[:1] != ["Köpa böcker"]]
    made = card(tmp_path, A=rows, B=empty)
    assert outline(made) == [(None, None, "Fler läser", "partly", ["Lån per barn"], [("Köpa böcker", "done")])]
    assert made.goals[0].comment == "Det går framåt."


def test_a_row_of_example_is_no_record(tmp_path: Path) -> None:
    rows = [["Område", "Mål", "Aktivitet"], ["EXEMPEL", "Alla kan målen", "Ta upp målen på APT"]]
    rows += [["Ledarskap", "Alla får återkoppling", "Boka samtal"], ["Arbete", "Rasten blir av", "Nytt schema"]]
    assert [g.goal for g in card(tmp_path, Plan=rows).goals] == ["Alla får återkoppling", "Rasten blir av"]


def test_goals_written_out_on_each_row_are_not_filled_down(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mål", "Aktivitet", "Ansvarig"]]
    rows += [[goal, f"Göra {n}", "Chef"] for n, goal in enumerate(["Fler läser"] * 3 + ["Alla trivs"] * 2)]
    found = card(tmp_path, Plan=[*rows, [None, "Flytta magasinet", "Vaktmästare"]])
    assert [a.text for a in found.activities] == ["Flytta magasinet"]
    gaps = [["Fler läser", "Göra 1"], [None, "Göra 2"], ["Alla trivs", "Göra 3"], [None, "Göra 4"]]
    filled = card(tmp_path, Plan=[["Mål", "Aktivitet"], *gaps])
    assert [len(g.activities) for g in filled.goals] == [2, 2]


def test_a_black_note_inside_a_merged_goal_belongs_to_it(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mål", "Inte startat", "På gång", "Klart"]]
    rows += [["Grönare parker", "Inventera gamla träd", "Anlägga en äng", None]]
    rows += [[None, C("Sluta vattna med dricksvatten", fill="000000", font="FFFFFF"), None, None]]
    rows += [["Säkra skolvägar", None, "Bygga om övergången", "Röja häckar vid skolan"]]
    made = card(tmp_path, Tavlan=(rows, ["A2:A3"]))
    assert [(a.text, value(a.status), a.locked) for a in made.goals[0].activities] == [
        ("Inventera gamla träd", "not_started", False),
        ("Anlägga en äng", "ongoing", False),
        ("Sluta vattna med dricksvatten", "not_started", True),
    ]


def test_dates_on_lines_are_dealt_to_the_activities_beside(tmp_path: Path) -> None:
    rows = [["Vad?", "Hur?", "När?\nKlart senast"]]
    rows += [["Fler läser", "• Göra bildstöd\n• Husmöte\n• Prova nytt", "v. 10\nlöpande\nHT 2025"]]
    made = card(tmp_path, Plan=rows)
    assert [a.due and a.due.raw for a in made.goals[0].activities] == ["v. 10", "löpande", "HT 2025"]


def test_numbered_lists_that_begin_anew_with_each_goal(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet", "Status"], ["Fler läser", "1. Bokprat\n2. Läsklubb", "1. Pågår\n2. Inställt"]]
    rows += [
        ["Alla trivs", "1. Fika", "1. Pausat i väntan på ombyggnad"],
        ["Lugn", "1. Rum\n2. Ljud", "1. Klart\n2. Klart"],
    ]
    made = card(tmp_path, Plan=rows)
    assert [[(a.text, value(a.status)) for a in g.activities] for g in made.goals] == [
        [("Bokprat", "ongoing"), ("Läsklubb", "cancelled")],
        [("Fika", "paused")],
        [("Rum", "done"), ("Ljud", "done")],
    ]


def test_days_with_initials_say_that_something_is_done(tmp_path: Path) -> None:
    rows = [["Åtgärd", "Vem gör?", "Genomfört (datum och sign)"]]
    rows += [["Byta stängare", "Vaktmästare", "2025-02-19 /LK"], ["Dela lunchen", "Rektor", "3/3 AK"]]
    rows += [["Samtala", "Rektor", "klart 14/3"], ["Öva", "Alla", "pågår"], ["Köpa bord", "Rektor", None]]
    made = card(tmp_path, SAM=rows)
    assert [value(a.status) for a in made.activities] == ["done", "done", "done", "ongoing", None]


def test_a_legend_says_what_it_means_before_it_goes_on(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Mål nr", "Åtgärd", "Läge"],
        ["1", "Halkskydd", "●"],
        ["2", "Matråd", "◑"],
        ["3", "Pool", "○"],
    ]
    rows += [[], ["Läge: ○ ej påbörjad   ◑ pågår   ● klar"]]
    made = card(tmp_path, Plan=rows)
    assert [value(a.status) for a in made.activities] == ["done", "ongoing", "not_started"]


def test_an_area_on_each_sheet_is_not_the_unit(tmp_path: Path) -> None:
    def sheet(area: str, goal: str) -> list[list[Any]]:
        return [["Område:", area], [], ["Mål", goal], [], HEADER, [f"Arbeta med {area.lower()}", "Chef", "Pågår"]]

    cover = [["Förvaltning", "Samhällsbyggnadsförvaltningen"], ["År", "2025"]]
    found = reading(tmp_path, Start=cover, A=sheet("Rekrytering", "Fler söker"), B=sheet("Löner", "Lika lön"))
    assert found.card is not None
    assert found.card.head["unit"].raw == "Samhällsbyggnadsförvaltningen"
    assert "MK222" not in codes(found)
