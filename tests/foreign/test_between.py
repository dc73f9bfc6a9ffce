"""What stands between and below records: analyses, unanswered labels, examples; and cells with several lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C
from tests.foreign.test_structures2 import card, codes, outline, reading, value
from xl_malkort.layout.detect.not_rows import asked_beside

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


def test_a_row_of_hints_below_the_header_is_no_record(tmp_path: Path) -> None:
    rows = [["Område", "Mål", "Insats"], ["(läroplansområde)", "(vad vill vi uppnå?)", "(hur gör vi?)"]]
    rows += [["Språk", "Alla barn får ett rikt ordförråd", "Läsvila"], ["Lek", "Ingen lämnas utanför", "Observationer"]]
    assert [g.goal for g in card(tmp_path, SKA=rows).goals] == [
        "Alla barn får ett rikt ordförråd",
        "Ingen lämnas utanför",
    ]


def test_a_footnote_explains_the_numbers(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Mål", "Insats", "Måluppfyllelse*"],
        ["Fler läser", "Läsvila", 3],
        ["Alla trivs", "Fika", 1],
    ]
    rows += [["Lugnare raster", "Västar", 2], []]
    rows += [["* 3 = målet är uppfyllt, 2 = målet är delvis uppfyllt, 1 = målet är inte uppfyllt"]]
    assert [value(g.status) for g in card(tmp_path, SKA=rows).goals] == ["achieved", "not_achieved", "partly"]


def test_vad_beside_who_and_when_is_what_is_done(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Vad", "Vem", "Startar", "Klart", "Hur långt har vi kommit?"]]
    rows += [
        ["Mål 1: Chefer har rimliga villkor"],
        ["Kartlägg antal medarbetare", "HR", "2025-01-15", "2025-03-31", "Klart"],
    ]
    rows += [["Övrigt (hör inte till något mål)"], ["Flytta akter", "HR", "2025-03-01", "2025-12-19", "Pågår"]]
    made = card(tmp_path, Aktivitetsplan=(rows, ["A2:E2", "A4:E4"]))
    assert outline(made) == [
        (None, None, "Chefer har rimliga villkor", None, [], [("Kartlägg antal medarbetare", "done")])
    ]
    assert [a.text for a in made.activities] == ["Flytta akter"]


def test_each_activity_of_a_form_has_its_own_answers(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for goal in ("Maten är god", "Vi slänger mindre"):
        rows += [["Mål:", goal], ["Mått:", f"Andel nöjda, {goal.casefold()}"]]
        rows += [["Aktivitet 1:", "Matråd", "Ansvarig:", "Kock", "Klart:", "maj", "Läge:", "klart"]]
        rows += [["Aktivitet 2:", "Buffé", "Ansvarig:", "Chef", "Klart:", "v. 41", "Läge:", "pågår"]]
        rows += [["Bedömning:", "Målet är nått"], []]
    made = card(tmp_path, Blankett=rows)
    told = [(a.text, a.responsible, a.due and a.due.raw, value(a.status)) for a in made.goals[0].activities]
    assert told == [("Matråd", "Kock", "maj", "done"), ("Buffé", "Chef", "v. 41", "ongoing")]


def test_a_label_means_the_same_for_every_goal(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for n, (goal, outcome) in enumerate(
        (("Fler läser", "84 %"), ("Alla trivs", "91 %"), ("Trygga raster", "enkät i maj")), 1
    ):
        rows += [[f"MÅL {n}"], ["Vad vill vi?", goal], ["Hur mäter vi det?", f"Andel i enkät {n}" if n < 3 else None]]
        rows += [
            ["Resultat", outcome],
            ["Så här gick det", "Bokbussen gjorde stor skillnad för alla." if n < 3 else None],
            ["Nådde vi målet?", "Ja"],
            [],
        ]
    made = card(tmp_path, Plan=rows)
    assert [(g.comment, [m.outcome and m.outcome.raw for m in g.measures]) for g in made.goals] == [
        ("Bokbussen gjorde stor skillnad för alla.", ["84 %"]),
        ("Bokbussen gjorde stor skillnad för alla.", ["91 %"]),
        (None, ["enkät i maj"]),
    ]


@pytest.mark.parametrize("several", [True, False])
def test_comments_on_rows_that_go_on_are_the_activities(tmp_path: Path, several: bool) -> None:
    rows: list[list[Any]] = [["Mål", "Måluppfyllelse", "Aktivitet", "Status", "Vad har hänt?"]]
    rows += [["Lita på driften", "Uppnått", "Byta switchar", "Klar", "Bytta i juni"]]
    rows += [[None, None, "Göra test", "Pågår", "Ett test gjort" if several else None]]
    rows += [[None, None, "Inventera", "Pågår", "19 återstår" if several else None]]
    goal = card(tmp_path, Plan=rows).goals[0]
    assert goal.comment == (None if several else "Bytta i juni")
    assert [a.comment for a in goal.activities] == (
        ["Bytta i juni", "Ett test gjort", "19 återstår"] if several else [None, None, None]
    )


def test_days_are_crossed_under_occasions(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Mål", "Aktivitet", "Vem?", "Ska vara klart", None, None],
        [None, None, None, "T1", "T2", "T3"],
    ]
    rows += [["Fler läser", "Bokbuss", "Chef", None, "X", None], ["Alla trivs", "Fika", "Chef", "X", None, None]]
    made = card(tmp_path, Plan_2025=(rows, ["A1:A2", "B1:B2", "C1:C2", "D1:F1"]))
    assert [str(a.due.date) if a.due else None for g in made.goals for a in g.activities] == [
        "2025-08-31",
        "2025-04-30",
    ]
