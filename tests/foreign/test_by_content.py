"""Columns nobody has a word for, read by what only they can be; crosses, codes and colours that must not be misread."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from tests.foreign.pen import C
from tests.foreign.test_structures2 import card, codes, reading, value
from xl_malkort.round.layouts import explain_lines, understand

GREEN, YELLOW, RED = "92D050", "FFFF00", "FF0000"
TASKS = ("Bygga om receptionen i huvudentrén", "Ny slinga på hemsidan", "Provköra tidboken med tio kunder")
ROLES = ("Enhetschef", "Webbredaktör", "Samordnare")
DAYS = ("2025-03-31", "2025-06-30", "2025-10-15")
STATES = ("Klar", "Pågår", "Ej påbörjad")


def plan(headers: list[str], *columns: tuple[Any, ...]) -> list[list[Any]]:
    return [["Uppföljning 2025"], ["Enhet:", "Kontaktcenter"], [], headers, *map(list, zip(*columns, strict=True))]


GOALS = ("Det är lätt att nå oss", "Alla hittar rätt", "Ingen väntar i onödan")


def test_the_only_sentences_beside_who_and_when_are_what_is_done(tmp_path: Path) -> None:
    rows = plan(["Målsättning", "Knep", "Vem", "Senast", "Läge"], GOALS, TASKS, ROLES, DAYS, STATES)
    found = reading(tmp_path, Plan=rows)
    assert found.card is not None
    assert [(g.goal, [(a.text, a.responsible, value(a.status)) for a in g.activities]) for g in found.card.goals] == [
        (goal, [(task, role, state)])
        for goal, task, role, state in zip(GOALS, TASKS, ROLES, ("done", "ongoing", "not_started"), strict=True)
    ]
    told = [f for f in found.facts.doubts if f.code == "MK246"]
    assert [(f.sheet, f.cell) for f in told] == [("Plan", "B4")]
    assert "Knep" in str(told[0].message)
    assert "Aktivitet" in str(told[0].message)


def test_two_columns_of_sentences_are_asked_about_and_not_read(tmp_path: Path) -> None:
    why = ("Många ringer och får inte svar", "Hemsidan är svår att hitta på", "Köerna är långa på måndagar")
    rows = plan(["Målsättning", "Knep", "Bakom", "Vem", "Senast"], GOALS, TASKS, why, ROLES, DAYS)
    found = reading(tmp_path, Plan=rows)
    assert found.card is None or not [a for g in found.card.goals for a in g.activities]
    assert "MK246" not in codes(found)


def test_sentences_without_who_and_when_stay_unread(tmp_path: Path) -> None:
    rows = plan(["Målsättning", "Knep", "Mått", "Utfall"], GOALS, TASKS, ("NKI", "Klick", "Dagar"), (71, 50, 4))
    found = reading(tmp_path, Plan=rows)
    assert found.card is not None
    assert not [a for g in found.card.goals for a in g.activities]
    assert "MK221" in codes(found)


@pytest.mark.parametrize(
    ("words", "told"),
    [(("Kapten", "Mållinje", "Status"), ["C4", "D4"]), (("Vem", "Senast", "Väderlek"), ["E4"])],
)
def test_roles_days_and_statuses_under_words_nobody_knows(
    tmp_path: Path, words: tuple[str, ...], told: list[str]
) -> None:
    rows = plan(["Målsättning", "Aktivitet", *words], GOALS, TASKS, ROLES, DAYS, STATES)
    found = reading(tmp_path, Plan=rows)
    assert found.card is not None
    assert [
        (a.responsible, a.due and str(a.due.date), value(a.status)) for g in found.card.goals for a in g.activities
    ] == [
        ("Enhetschef", "2025-03-31", "done"),
        ("Webbredaktör", "2025-06-30", "ongoing"),
        ("Samordnare", "2025-10-15", "not_started"),
    ]
    assert [f.cell for f in found.facts.doubts if f.code == "MK246"] == told


def test_two_columns_of_days_nobody_knows_are_no_due_date(tmp_path: Path) -> None:
    rows = plan(["Målsättning", "Aktivitet", "Avfärd", "Mållinje"], GOALS, TASKS, DAYS, DAYS[::-1])
    found = reading(tmp_path, Plan=rows)
    assert found.card is not None
    assert [a.due for g in found.card.goals for a in g.activities] == [None] * 3


def test_what_stands_right_before_the_figures_is_measured(tmp_path: Path) -> None:
    kinds = ("Andel samtal som besvaras", "Andel som hittar på webben", "Dagar till återkoppling")
    rows = plan(
        ["Målsättning", "Kompass", "Målvärde", "Utfall"], GOALS, kinds, ("90 %", "minst 80 %", 3), (0.88, 0.7, 4)
    )
    found = reading(tmp_path, Plan=rows)
    assert found.card is not None
    assert [[m.name for m in g.measures] for g in found.card.goals] == [[kind] for kind in kinds]
    assert "MK246" in codes(found)


@pytest.mark.parametrize("first", ["Ej i gång", "Inte i gång", "Har inte börjat", "I startgroparna"])
def test_a_cross_under_a_word_that_is_not_done_is_never_done(tmp_path: Path, first: str) -> None:
    rows: list[list[Any]] = [["Plan 2025"], ["Enhet:", "Växeln"], []]
    rows += [["Mål", "Aktivitet", "Vem", "Läge (kryssa)"], [None, None, None, first, "På gång", "Klart"]]
    rows += [[GOALS[0], TASKS[0], ROLES[0], "x"], [GOALS[1], TASKS[1], ROLES[1], None, "X"]]
    rows += [[GOALS[2], TASKS[2], ROLES[2], None, None, "x"]]
    merges = ["A4:A5", "B4:B5", "C4:C5", "D4:F4"]
    found = reading(tmp_path, Plan=(rows, merges))
    assert found.card is not None
    said = [value(a.status) for g in found.card.goals for a in g.activities]
    assert said[1:] == ["ongoing", "done"]
    assert said[0] in (None, "not_started")
    assert said[0] == "not_started" or codes(found)


def test_crosses_under_words_nobody_knows_say_nothing(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Plan 2025"], ["Enhet:", "Växeln"], []]
    rows += [["Mål", "Aktivitet", "Vem", "Läge (kryssa)"], [None, None, None, "Stiltje", "Bris", "Kuling"]]
    rows += [[GOALS[n], TASKS[n], ROLES[n], *("x" if n == m else None for m in range(3))] for n in range(3)]
    found = reading(tmp_path, Plan=(rows, ["A4:A5", "B4:B5", "C4:C5", "D4:F4"]))
    assert found.card is not None
    assert [value(a.status) for g in found.card.goals for a in g.activities] == [None] * 3
    assert "MK220" in codes(found)


def test_a_remark_merged_over_the_goals_rows_is_the_goals(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mål", "Aktivitet", "Vem", "Läge", "Reflektion"]]
    rows += [
        [GOALS[0], TASKS[0], ROLES[0], "Klar", "Det gick lättare än vi trodde."],
        [None, TASKS[1], ROLES[1], "Pågår"],
    ]
    rows += [[GOALS[1], TASKS[2], ROLES[2], "Klar", "Kunderna var nöjda."]]
    made = card(tmp_path, Plan=(rows, ["A2:A3", "E2:E3"]))
    assert [(g.comment, [a.comment for a in g.activities]) for g in made.goals] == [
        ("Det gick lättare än vi trodde.", [None, None]),
        (None, ["Kunderna var nöjda."]),
    ]


@pytest.mark.parametrize(
    ("codes_", "own", "hung"),
    [
        (("B1", "B2", "B3"), ("B1", "B3", "B3"), [1, 0, 2]),  # the goals' letters
        ((1, 2, 3), (1, 3, 3), [1, 0, 2]),  # one of them again
        ((1, 2, 3), (1, 2, 3), None),  # the rows' own numbers, or the goals': nobody knows
    ],
)
def test_a_code_that_is_the_goals_hangs_a_row_on_its_goal(
    tmp_path: Path, codes_: tuple[Any, ...], own: tuple[Any, ...], hung: list[int] | None
) -> None:
    rows: list[list[Any]] = [["Uppföljning 2025"], ["Enhet", "Arkivet"], [], ["1. Målen"], ["Kod", "Mål", "Bedömning"]]
    rows += [[code, goal, "Uppnått"] for code, goal in zip(codes_, GOALS, strict=True)]
    rows += [[], ["2. Satsningar"], ["Kod", "Satsning", "Vem", "Läge"]]
    rows += [list(row) for row in zip(own, TASKS, ROLES, STATES, strict=True)]
    made = card(tmp_path, Blad1=rows)
    if hung is None:
        assert [len(g.activities) for g in made.goals] == [0, 0, 0]
        assert [a.text for a in made.activities] == list(TASKS)
    else:
        assert [len(g.activities) for g in made.goals] == hung


def test_a_commitment_is_the_goal_of_its_measures_and_the_activity_of_its_goal(tmp_path: Path) -> None:
    rows = plan(
        ["Åtagande", "Nyckeltal", "Lovat värde", "Utfall"], GOALS, ("NKI", "Klick", "Dagar"), (70, 40, 5), (71, 50, 4)
    )
    more = plan(["Åtagande", "Förbättring", "Vem", "Färdigt senast", "Status"], GOALS, TASKS, ROLES, DAYS, STATES)
    made = card(tmp_path, Kort=rows, Förbättringar=more)
    assert [(g.goal, [m.name for m in g.measures], [a.text for a in g.activities]) for g in made.goals] == [
        (goal, [kind], [task]) for goal, kind, task in zip(GOALS, ("NKI", "Klick", "Dagar"), TASKS, strict=True)
    ]
    below = card(tmp_path, Kort=plan(["Mål", "Åtagande", "Ansvarig", "Klart"], GOALS, TASKS, ROLES, DAYS))
    assert [[a.text for a in g.activities] for g in below.goals] == [[task] for task in TASKS]


def block(n: str, goal: str, colour: str, task: tuple[str, str]) -> list[list[Any]]:
    rows: list[list[Any]] = [[f"MÅL {n}", goal, None, "Bedömning 2025:", C(None, fill=colour), None, "ÄR 2025/3"]]
    rows += [
        ["Mätetal", "Startvärde 2024", "Ska vara 2025", "Värde 2025"],
        ["Svar inom en minut", "60 %", "80 %", "75 %"],
    ]
    return [*rows, ["Det vi gör", "Vem", "Färdigt", "Hur ligger vi till"], [task[0], "Chef", "2025-05-30", task[1]], []]


def test_a_goals_verdict_is_the_colour_beside_its_label(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhet: Växeln"], ["Plan 2025"], []]
    rows += block("A", GOALS[0], GREEN, (TASKS[0], "Klart"))
    rows += block("B", GOALS[1], RED, (TASKS[1], "På gång"))
    rows += [["Teckenförklaring"], [C(None, fill=GREEN), "Målet är nått"], [C(None, fill=RED), "Målet är inte nått"]]
    made = card(tmp_path, Plan=(rows, ["B4:C4", "B10:C10"]))
    assert [(g.goal, value(g.status), g.comment) for g in made.goals] == [
        (GOALS[0], "achieved", None),
        (GOALS[1], "not_achieved", None),
    ]
    assert [[(m.name, m.outcome and m.outcome.value) for m in g.measures] for g in made.goals] == [
        [("Svar inom en minut", 75.0)]
    ] * 2
    assert [[(a.text, value(a.status)) for a in g.activities] for g in made.goals] == [
        [(TASKS[0], "done")],
        [(TASKS[1], "ongoing")],
    ]


@pytest.mark.parametrize(
    "hint", ["Ett blad per mål. Skriv så att alla förstår.", "Hänger i köket. Fyll i med blyerts!"]
)
def test_what_tells_how_to_fill_in_is_no_goal_above(tmp_path: Path, hint: str) -> None:
    def sheet(goal: str) -> list[list[Any]]:
        rows: list[list[Any]] = [["Våra mål 2025"], [hint], [], ["Vårt mål:", goal], ["Vi mäter:", "Antal klagomål"]]
        return [*rows, ["Det ska bli:", "högst 10"], ["Det blev:", 7], ["Nådde vi målet?", "Ja"]]

    made = card(tmp_path, Första=sheet(GOALS[0]), Andra=sheet(GOALS[1]))
    assert [(g.goal, g.long_term_goal, g.overall_goal, value(g.status)) for g in made.goals] == [
        (GOALS[0], None, None, "achieved"),
        (GOALS[1], None, None, "achieved"),
    ]


def test_what_is_said_of_a_forms_second_activity_is_not_said_of_its_first(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhet:", "Lokalvård Norra"], [], ["Vårt mål:", GOALS[0]], ["Vi mäter:", "Klagomål"]]
    rows += [["Att göra:", TASKS[0]], ["Vem gör det?", "Chef"], ["Blev det gjort?", "Ja"]]
    rows += [
        ["Att göra:", TASKS[1]],
        ["Vem gör det?", "Alla"],
        ["Klart till:", "2025-09-30"],
        ["Blev det gjort?", "Nej"],
    ]
    rows += [
        [],
        ["Vårt mål:", GOALS[1]],
        ["Vi mäter:", "Liter medel"],
        ["Att göra:", TASKS[2]],
        ["Vem gör det?", "Chef"],
    ]
    made = card(tmp_path, Målen=rows)
    assert [(a.text, a.responsible, a.due and str(a.due.date), value(a.status)) for a in made.goals[0].activities] == [
        (TASKS[0], "Chef", None, "done"),
        (TASKS[1], "Alla", "2025-09-30", None),
    ]


def test_how_far_in_per_cent_is_the_status_where_there_are_only_activities(tmp_path: Path) -> None:
    share = (C(1, format="0%"), C(0.4, format="0%"), "Vilande")
    made = card(tmp_path, Lista=plan(["Insats", "Vem", "Slut", "Hur långt?"], TASKS, ROLES, DAYS, share))
    assert [value(a.status) for a in made.activities] == ["done", "ongoing", "paused"]
    share = (C(1, format="0%"), C(0.4, format="0%"), C(0, format="0%"))
    rows = plan(["Mål", "Mått", "Målvärde", "Hur långt?"], GOALS, ("NKI", "Klick", "Dagar"), (70, 40, 5), share)
    assert [value(g.status) for g in card(tmp_path, Lista=rows).goals] == [None] * 3


def test_each_sheets_area_is_the_perspective_of_its_goals(tmp_path: Path) -> None:
    def sheet(area: str, goal: str, task: str) -> list[list[Any]]:
        rows: list[list[Any]] = [["Räddningstjänsten"], ["Område:", area], [], ["Mål", "Aktivitet", "Vem", "Läge"]]
        return [*rows, [goal, task, "Chef", "Pågår"]]

    sheets = {"Förebygga": sheet("Förebyggande arbete", GOALS[0], TASKS[0])}
    made = card(tmp_path, **sheets, Operativt=sheet("Operativ förmåga", GOALS[1], TASKS[1]))
    assert [g.perspective for g in made.goals] == ["Förebyggande arbete", "Operativ förmåga"]
    same = card(tmp_path, **sheets, Operativt=sheet("Förebyggande arbete", GOALS[1], TASKS[1]))
    assert [g.perspective for g in same.goals] == [None, None]
    assert same.unit == "Förebyggande arbete"


@pytest.mark.parametrize("said", ["delår augusti 2025", "Delår per 31 augusti 2025", "Tertialrapport 2 2025"])
def test_what_a_card_is_about_may_be_its_occasion(tmp_path: Path, said: str) -> None:
    rows = plan(["Mål", "Aktivitet", "Vem", "Läge"], GOALS, TASKS, ROLES, STATES)
    rows[0] = ["Avser:", said]
    made = card(tmp_path, Plan=rows)
    assert (made.unit, made.round, made.year) == ("Kontaktcenter", "T2", 2025)


def test_a_label_form_is_shown_with_the_cells_of_its_labels(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhet:", "Lokalvård Norra"], []]
    for goal in GOALS:
        rows += [[None, "Vårt mål:", goal], [None, "Vi mäter:", "Klagomål"], [None, "Det blev:", 7], []]
    lines = explain_lines(understand(pen.book({"Målen": rows}, tmp_path / "kort.xlsx"), model="hagfors", year=2025))
    assert any(line.strip().startswith("B4  Vi mäter:") for line in lines), lines


def test_what_divides_a_boards_goals_is_the_goal(tmp_path: Path) -> None:
    board = ("Vården ges i rätt tid", None, "Närstående får stöd")
    kinds = ("Väntetid i dagar", "Andel planerade avslut", "Antal deltagare")
    rows = plan(["Socialnämndens mål", "Zebra", "Mått", "Utfall"], board, GOALS, kinds, (5, 66, 41))
    found = reading(tmp_path, Plan=rows)
    assert found.card is not None
    assert [(g.long_term_goal, g.goal) for g in found.card.goals] == [
        ("Vården ges i rätt tid", GOALS[0]),
        ("Vården ges i rätt tid", GOALS[1]),
        ("Närstående får stöd", GOALS[2]),
    ]
    assert [f.cell for f in found.facts.doubts if f.code == "MK246"] == ["B4"]


def test_the_only_sentences_behind_everything_are_remarks(tmp_path: Path) -> None:
    said = ("En tjänst är vakant sedan april", "Nytt journalsystem går före", "Regionen gör en egen lösning")
    found = reading(
        tmp_path, Plan=plan(["Mål", "Aktivitet", "Vem", "Läge", "Zebra"], GOALS, TASKS, ROLES, STATES, said)
    )
    assert found.card is not None
    assert [a.comment for g in found.card.goals for a in g.activities] == list(said)
    assert "MK246" in codes(found)
    units = ("Kanalen", "Trycksak", "Webben")
    found = reading(
        tmp_path, Plan=plan(["Mål", "Aktivitet", "Vem", "Läge", "Zebra"], GOALS, TASKS, ROLES, STATES, units)
    )
    assert found.card is not None
    assert [a.comment for g in found.card.goals for a in g.activities] == [None] * 3
    assert "MK221" in codes(found)


def test_outside_the_goals_is_no_goal(tmp_path: Path) -> None:
    rows = plan(["Mål i VP", "Åtgärd", "Vem"], (GOALS[0], "(utanför målen)", GOALS[1]), TASKS, ROLES)
    made = card(tmp_path, Plan=rows)
    assert [(g.goal, [a.text for a in g.activities]) for g in made.goals] == [
        (GOALS[0], [TASKS[0]]),
        (GOALS[1], [TASKS[2]]),
    ]
    assert [a.text for a in made.activities] == [TASKS[1]]


def test_an_unused_form_of_a_goal_is_no_goal(tmp_path: Path) -> None:
    def sheet(goal: str | None, task: str | None) -> list[list[Any]]:
        rows: list[list[Any]] = [
            ["Vårt mål – blankett"],
            [],
            ["Vad vill vi uppnå?", goal],
            ["Hur mäter vi det?", goal and "NKI"],
        ]
        rows += [[], ["Vad ska vi göra?", "Vem?", "Senast när?"], [task, task and "Chef", task and "2025-05-30"], []]
        return [*rows, ["Har vi nått målet? (kryssa)", "☒ Ja ☐ Nej" if goal else "☐ Ja ☐ Nej"]]

    sheets = {"Mål_1": sheet(GOALS[0], TASKS[0]), "Mål_2": sheet(GOALS[1], TASKS[1]), "Mål_3": sheet(None, None)}
    made = card(tmp_path, **sheets)
    assert [(g.goal, value(g.status)) for g in made.goals] == [(GOALS[0], "achieved"), (GOALS[1], "achieved")]
