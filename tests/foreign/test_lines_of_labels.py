"""Sheets that are lines of labels with their answers: letters, pairs along the row, cards of activities, rounds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.test_structures2 import card, reading, value

Told = list[tuple[str, str | None, list[tuple[str, str | None, str | None]]]]


def told(made: Any) -> Told:
    """Give each goal with its status and its activities: text, who, status."""
    return [
        (g.goal, value(g.status), [(a.text, a.responsible, value(a.status)) for a in g.activities]) for g in made.goals
    ]


def codes(found: Any) -> list[str]:
    return sorted({doubt.code for doubt in found.facts.doubts})


WORDS = [
    ("Mål {}: ", "Vi ska: ", "Vem: ", "Klart: ", "Läge: ", "Är målet nått: "),
    ("Vi vill: ", "Vi ska: ", "Ansvarig: ", "Senast: ", "Hur går det: ", "Nådde vi målet? "),
    ("Vårt mål: ", "Det här gör vi: ", "Vem gör det: ", "Färdigt: ", "Status: ", "Måluppfyllelse: "),
    ("Det vill vi nå: ", "Åtgärd: ", "Fixare: ", "När: ", "Läge: ", "Har vi nått målet: "),
]
GOALS = ("Fler går på föräldragruppen", "Ingen väntar på besked")
DONE = [
    (GOALS[0], "partly", [("Ringa alla nya", "Kuratorn", "done"), ("Ha öppet på kvällen", "Chefen", "ongoing")]),
    (GOALS[1], "achieved", [("Svara samma dag", None, "done"), ("Ha jour på fredagar", "Kuratorn", "not_started")]),
]


def letter(words: tuple[str, ...]) -> list[list[str]]:
    """Give the lines of a letter; the one who answers the same day is not named."""
    goal, act, who, due, state, reached = words
    rows = [["Träffpunkten Linden"], ["Planen för 2025"], []]
    rows += [[goal.format(1) + GOALS[0]], [act + "Ringa alla nya"], [who + "Kuratorn"], [due + "2025-03-31"]]
    rows += [[state + "Klart"], [act + "Ha öppet på kvällen"], [who + "Chefen"], [due + "v. 40"], [state + "Pågår"]]
    rows += [[reached + "Delvis"], []]
    rows += [[goal.format(2) + GOALS[1]], [act + "Svara samma dag"], [due + "löpande"], [state + "Klart"]]
    rows += [[act + "Ha jour på fredagar"], [who + "Kuratorn"], [state + "Ej påbörjat"], [reached + "Ja"], []]
    return [*rows, ["Frågor? Hör av er till kansliet."]]


@pytest.mark.parametrize("words", WORDS)
def test_a_letter_of_labels_with_their_answers(tmp_path: Path, words: tuple[str, ...]) -> None:
    made = card(tmp_path, Brev=letter(words))
    assert told(made) == DONE
    assert [[a.due and a.due.raw for a in g.activities] for g in made.goals] == [
        ["2025-03-31", "v. 40"],
        ["löpande", None],
    ]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("gap", [0, 1])
def test_the_answers_may_stand_beside(tmp_path: Path, words: tuple[str, ...], gap: int) -> None:
    rows = [
        [parts[0] + parts[1].strip(), *[None] * gap, parts[2]] if (parts := line[0].partition(": "))[1] else line
        for line in letter(words)
        if line
    ]
    rows = [[None, *row] for row in rows]
    if "? " in words[-1]:
        rows = [[None, "Nådde vi målet?", *[None] * gap, r[1][16:]] if str(r[1])[:5] == "Nådde" else r for r in rows]
    assert told(card(tmp_path, Brev=rows)) == DONE


def test_what_we_shall_is_a_goal_where_nothing_else_is(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for goal in GOALS:
        rows += [[f"Vi ska: {goal}"], ["Aktivitet: Ringa alla"], ["Vem: Chefen"], ["Målet nått: Ja"], []]
    assert told(card(tmp_path, Blad1=rows)) == [(g, "achieved", [("Ringa alla", "Chefen", None)]) for g in GOALS]


@pytest.mark.parametrize(
    ("said", "target"), [("minst 30 %", "minst 30 %"), ("12", "12"), ("alla ska svara", "alla ska svara")]
)
def test_what_we_want_to_reach_is_the_target_beside_a_measure(tmp_path: Path, said: str, target: str) -> None:
    rows: list[list[Any]] = []
    for n, goal in enumerate(GOALS, 1):
        rows += [[f"Mål {n}: {goal}"], [f"Vi mäter: Svar {n}"], [f"Det vill vi nå: {said}"], ["Det blev: 9"]]
        rows += [["Vi ska: Ringa alla"], []]
    made = card(tmp_path, Blad1=rows)
    assert [
        [(m.name, m.target and m.target.raw, m.outcome and m.outcome.value) for m in g.measures] for g in made.goals
    ] == [
        [("Svar 1", target, 9.0)],
        [("Svar 2", target, 9.0)],
    ]


def test_what_we_want_to_reach_in_words_without_a_measure_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for n, goal in enumerate(GOALS, 1):
        rows += [[f"Mål {n}: {goal}"], ["Det vill vi nå: Alla ska känna sig välkomna här"], ["Vi ska: Ringa alla"]]
        rows += [["Vem: Chefen"], []]
    found = reading(tmp_path, Blad1=rows)
    assert found.card is not None
    assert [g.goal for g in found.card.goals] == list(GOALS)
    assert not any(g.measures for g in found.card.goals)
    assert "MK220" in codes(found)


def test_activities_may_be_listed_below_their_label(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for goal in GOALS:
        rows += [[f"Mål: {goal}"], ["Det här gör vi:"], ["- Ringa alla"], ["- Ha öppet"], ["Vem: Chefen"]]
        rows += [["Är målet nått: Nej"], []]
    acts = [("Ringa alla", "Chefen", None), ("Ha öppet", "Chefen", None)]
    assert told(card(tmp_path, Blad1=rows)) == [(g, "not_achieved", acts) for g in GOALS]


def test_a_line_without_a_label_is_asked_about(tmp_path: Path) -> None:
    rows = letter(WORDS[0])
    rows.insert(9, ["Det här var svårt i våras"])
    found = reading(tmp_path, Brev=rows)
    assert found.card is not None
    assert told(found.card) == DONE
    assert codes(found) == ["MK226"]


def pairs(goal: str, lines: list[list[Any]], verdict: str) -> list[list[Any]]:
    rows: list[list[Any]] = [["Område", "Service"], ["Mål", goal]]
    rows += [["Vi mäter", "Andel svar", "Förra året", "70 %", "Vi vill nå", "80 %", "Blev", "75 %"]]
    rows += [["Vi ska", what, "Vem", who, "Klart", when, "Läge", state] for what, who, when, state in lines]
    return [*rows, ["Nådde vi målet?", verdict, "Kommentar", "Vi fortsätter."], []]


def test_labels_and_answers_take_turns_along_the_row(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Kundtjänst"], []]
    rows += pairs(GOALS[0], [["Ringa", "Chefen", "2025-03-14", "Klart"], ["Skriva", None, None, "Pågår"]], "Delvis")
    rows += pairs(GOALS[1], [["Svara", "Alla", "löpande", "Pågår"]], "Ja")
    made = card(tmp_path, Blad1=rows)
    assert told(made) == [
        (GOALS[0], "partly", [("Ringa", "Chefen", "done"), ("Skriva", None, "ongoing")]),
        (GOALS[1], "achieved", [("Svara", "Alla", "ongoing")]),
    ]
    assert [g.perspective for g in made.goals] == ["Service"] * 2
    assert [
        (m.baseline and m.baseline.value, m.outcome and m.outcome.value) for g in made.goals for m in g.measures
    ] == [(70.0, 75.0)] * 2
    assert [g.comment for g in made.goals] == ["Vi fortsätter."] * 2


def test_a_header_is_no_row_of_labels(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mål", "Vi ska", "Vem", "Klart", "Läge"]]
    rows += [[GOALS[0], "Ringa alla nya", "Chefen", "2025-03-14", "Klart"]]
    rows += [[GOALS[1], "Svara samma dag", "Alla", "löpande", "Pågår"]]
    assert [(g, acts) for g, _, acts in told(card(tmp_path, Blad1=rows))] == [
        (GOALS[0], [("Ringa alla nya", "Chefen", "done")]),
        (GOALS[1], [("Svara samma dag", "Alla", "ongoing")]),
    ]


ACTION = ("Vilket mål hör det till?", "Nämndens mål", "Vad ska vi göra?", "Vem håller i det?", "Läge", "Kommentar")
OTHERS = ("Gäller mål", "Nämndmål", "Aktivitet", "Ansvarig", "Hur går det?", "Anteckning")


def action(labels: tuple[str, ...], *said: str | None) -> list[list[Any]]:
    return [["KORT 2025"], ["Enhet:", "Hemtjänsten"], [], *([a, b] for a, b in zip(labels, said, strict=True))]


@pytest.mark.parametrize("labels", [ACTION, OTHERS])
def test_cards_of_activities_make_up_the_goals_that_they_name(tmp_path: Path, labels: tuple[str, ...]) -> None:
    made = card(
        tmp_path,
        Ett=action(labels, GOALS[0], "Trygghet", "Byta lås", "Samordnaren", "Pågår", "Halva vägen."),
        Två=action(labels, GOALS[0], "Trygghet", "Ha jour", "Chefen", "Klart", None),
        Tre=action(labels, GOALS[1], "Trygghet", "Skriva lista", "Alla", "Försenat", "Väntar."),
        Tomt=action(labels, *[None] * 6),
    )
    assert told(made) == [
        (GOALS[0], None, [("Byta lås", "Samordnaren", "ongoing"), ("Ha jour", "Chefen", "done")]),
        (GOALS[1], None, [("Skriva lista", "Alla", "delayed")]),
    ]
    assert [g.long_term_goal for g in made.goals] == ["Trygghet"] * 2
    assert [[a.comment for a in g.activities] for g in made.goals] == [["Halva vägen.", None], ["Väntar."]]


def test_cards_whose_goal_serves_different_goals_are_asked_about(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        Ett=action(ACTION, GOALS[0], "Trygghet", "Byta lås", "Samordnaren", "Pågår", None),
        Två=action(ACTION, GOALS[0], "God ekonomi", "Ha jour", "Chefen", "Klart", None),
    )
    assert found.card is not None
    assert [(g.goal, g.long_term_goal) for g in found.card.goals] == [
        (GOALS[0], "Trygghet"),
        (GOALS[0], "God ekonomi"),
    ]
    assert codes(found) == ["MK245"]


def boxes(choices: tuple[str, ...], chosen: str | None) -> str:
    return "  ".join(f"{'☒' if one == chosen else '☐'} {one}" for one in choices)


STATES, YES = ("Ej börjat", "Pågår", "Klart"), ("Ja", "Delvis", "Nej")


def occasion(states: tuple[str | None, ...], verdicts: tuple[str | None, ...]) -> list[list[Any]]:
    one, two, three = (boxes(STATES, state) for state in states)
    first, second = (boxes(YES, verdict) for verdict in verdicts)
    return [
        ["Kulturhuset"],
        [],
        ["Mål 1", GOALS[0]],
        ["Det vi lovade göra", "Ringa alla nya", "Klart: v. 36", one],
        [None, "Ha öppet på kvällen", "Klart: 2025-10-31", two],
        ["Tror vi att målet nås vid årets slut?", first],
        [],
        ["Mål 2", GOALS[1]],
        ["Det vi lovade göra", "Svara samma dag", "Klart: 2025-06-30", three],
        ["Tror vi att målet nås vid årets slut?", second],
    ]


@pytest.mark.parametrize("names", [("April", "Augusti", "December"), ("T1", "T2", "T3"), ("Vår", "Sommar", "Vinter")])
def test_the_same_form_for_each_occasion_gives_the_latest_that_is_filled_in(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    filled = [
        occasion(("Ej börjat", "Pågår", "Pågår"), ("Ja", "Delvis")),
        occasion(("Klart", "Pågår", "Ej börjat"), ("Nej", "Ja")),
        occasion((None, None, None), (None, None)),
    ]
    found = reading(tmp_path, **dict(zip(names, filled, strict=True)))
    if names[0] == "Vår":
        return  # (seasons are no occasions that anyone reports at)
    assert found.card is not None
    assert found.card.round == "T2"
    assert told(found.card) == [
        (GOALS[0], None, [("Ringa alla nya", None, "done"), ("Ha öppet på kvällen", None, "ongoing")]),
        (GOALS[1], None, [("Svara samma dag", None, "not_started")]),
    ]
    assert [value(g.forecast) for g in found.card.goals] == ["not_achieved", "achieved"]
    assert [[a.due and a.due.raw for a in g.activities] for g in found.card.goals] == [
        ["v. 36", "2025-10-31"],
        ["2025-06-30"],
    ]


NOTES = [
    ("MÅL", "DET HÄR GÖR VI", "ANSVARIG", "KLART SENAST", "ÄR MÅLET NÅTT?"),
    ("Vi vill", "Vi ska", "Vem", "Klart", "Nådde vi målet?"),
    ("Vårt mål", "Åtgärder", "Fixare", "När", "Måluppfyllelse:"),
]


def note(labels: tuple[str, ...], goal: str, acts: list[str], who: str, when: str, reached: str) -> str:
    lines = [f"{labels[0]}: {goal}", f"{labels[1]}:", *(f"- {act}" for act in acts), f"{labels[2]}: {who}"]
    return "\n".join([*lines, f"{labels[3]}: {when}", f"{labels[4]} {reached}"])


@pytest.mark.parametrize("labels", NOTES)
@pytest.mark.parametrize("down", [False, True])
def test_notes_of_several_lines_are_a_goal_each(tmp_path: Path, labels: tuple[str, ...], down: bool) -> None:
    one = note(labels, GOALS[0], ["Ringa alla", "Ha öppet"], "Kuratorn", "2025-05-31", "Delvis")
    two = note(labels, GOALS[1], ["Svara samma dag"], "Chefen", "v. 34", "Ja")
    empty = note(labels, "", ["", ""], "", "", "")
    grid = [[one], [], [two], [empty]] if down else [[one, None, two], [], [empty]]
    found = reading(tmp_path, Lappar=[["Träffpunkten Linden 2025"], [], *grid, [], ["Sätt upp vid kaffet."]])
    assert found.card is not None
    assert told(found.card) == [
        (GOALS[0], "partly", [("Ringa alla", "Kuratorn", None), ("Ha öppet", "Kuratorn", None)]),
        (GOALS[1], "achieved", [("Svara samma dag", "Chefen", None)]),
    ]
    assert (found.card.unit, found.card.year) == ("Träffpunkten Linden", 2025)
    assert [g.source.cell for g in found.card.goals] == ["A3", "A5" if down else "C3"]
    assert codes(found) == []


@pytest.mark.parametrize("act", ["Vi ska", "Det vill vi nå"])
def test_what_may_be_a_goal_is_none_above_a_table_where_another_label_is(tmp_path: Path, act: str) -> None:
    rows: list[list[Any]] = [["Enhet:", "Träffpunkten Linden"], []]
    for n, goal in enumerate(GOALS, 1):
        rows += [[f"Mål {n}", goal], [act, "12" if "nå" in act else "Ringa alla"]]
        rows += [["Aktivitet", "Ansvarig", "Läge"], ["Skriva brev", "Chefen", "Pågår"], ["Är målet nått", "Ja"], []]
    made = card(tmp_path, Blad1=rows)
    assert [(g.goal, value(g.status)) for g in made.goals] == [(g, "achieved") for g in GOALS]
    assert [g.long_term_goal for g in made.goals] == [None, None]
    assert all(("Skriva brev", "ongoing") in [(a.text, value(a.status)) for a in g.activities] for g in made.goals)


def test_what_hangs_on_a_goal_that_is_not_written_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for goal in (GOALS[0], None):
        rows += [["Mål", goal], ["Aktivitet", "Ringa alla"], ["Vem", "Chefen"], ["Är målet nått?", "Ja"], []]
    found = reading(tmp_path, Blad1=rows)
    assert found.card is not None
    assert told(found.card) == [(GOALS[0], "achieved", [("Ringa alla", "Chefen", None)])]
    assert codes(found) == ["MK226"]


def test_a_comment_is_the_goals_unless_each_activity_has_one(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for goal in GOALS:
        rows += [[f"Mål: {goal}"], ["Vi ska: Ringa"], ["Läge: Klart"], ["Kommentar: Bra"]]
        rows += [
            ["Vi ska: Svara"],
            ["Läge: Pågår"],
            ["Kommentar: Trögt"],
            ["Är målet nått: Ja"],
            ["Analys: Vi är nöjda"],
        ]
    made = card(tmp_path, Blad1=rows)
    assert [[a.comment for a in g.activities] for g in made.goals] == [["Bra", "Trögt"]] * 2
    assert [g.comment for g in made.goals] == ["Vi är nöjda"] * 2


def test_a_status_whose_words_say_neither_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for goal in GOALS:
        rows += [[f"Mål: {goal}"], ["Vi ska: Ringa"], ["Vem: Chefen"], ["Läge: Rullar på fint"], []]
    found = reading(tmp_path, Blad1=rows)
    assert found.card is not None
    assert [(g.goal, value(g.status)) for g in found.card.goals] == [(g, None) for g in GOALS]
    assert [[value(a.status) for a in g.activities] for g in found.card.goals] == [[None], [None]]
    assert "MK220" in codes(found)


@pytest.mark.parametrize("name", ["FAMILJECENTRALEN LUNDEN", "Familjecentralen Lunden"])
def test_a_unit_in_capitals(tmp_path: Path, name: str) -> None:
    rows = [[name], ["Planen för 2025"], *letter(WORDS[0])[2:]]
    assert card(tmp_path, Brev=rows).unit == name


def test_an_answer_may_hold_a_colon(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for goal in GOALS:
        rows += [["Mål", goal], ["Vi ska", "Utbildning: bemötande", "Vem", "Chefen"], [None, "Möte: alla", None, "Eva"]]
        rows += [["Är målet nått?", "Delvis"], []]
    acts = [("Utbildning: bemötande", "Chefen", None), ("Möte: alla", "Eva", None)]
    assert told(card(tmp_path, Blad1=rows)) == [(goal, "partly", acts) for goal in GOALS]


def test_a_status_on_a_card_of_several_activities_is_asked_about(tmp_path: Path) -> None:
    labels = ("Vilket mål hör det till?", "Aktivitet 1", "Vem", "Aktivitet 2", "Vem", "Läge")
    found = reading(tmp_path, Ett=action(labels, GOALS[0], "Ringa", "Chefen", "Skriva", "Eva", "Pågår"))
    assert found.card is not None
    assert told(found.card) == [(GOALS[0], None, [("Ringa", "Chefen", None), ("Skriva", "Eva", None)])]
    assert codes(found) == ["MK220"]


def test_a_verdict_behind_several_parts_of_a_goal_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for goal in GOALS:
        rows += [[f"Mål: {goal}"], ["Delmål: Färre klagomål"], ["Vi ska: Ringa"], ["Vem: Chefen"]]
        rows += [["Delmål: Fler nöjda"], ["Vi ska: Skriva"], ["Vem: Eva"], ["Är målet nått: Ja"], []]
    found = reading(tmp_path, Blad1=rows)
    assert found.card is not None
    assert [(g.long_term_goal, g.goal, value(g.status)) for g in found.card.goals] == [
        (goal, part, None) for goal in GOALS for part in ("Färre klagomål", "Fler nöjda")
    ]
    assert codes(found) == ["MK220"]


def test_what_we_shall_is_no_goal_where_nothing_else_is_what_is_done(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhet: Linden"], []]
    for n, goal in enumerate(GOALS, 1):
        rows += [[f"{n}. {goal}"], ["Vi ska: Ringa alla"], ["Vem: Chefen"], ["Läge: Klart"], []]
    found = reading(tmp_path, Blad1=rows)
    assert found.card is None or "Ringa alla" not in [g.goal for g in found.card.goals]


def test_rows_with_a_word_at_the_end_are_no_labels(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Typ", "Text", "Läge"]]
    for goal in GOALS:
        rows += [["Mål", goal, "Uppnått"], ["Aktivitet", "Ringa alla", "Klart"], ["Aktivitet", "Skriva", "Klart"]]
    assert told(card(tmp_path, Blad1=rows)) == [
        (goal, "achieved", [("Ringa alla", None, "done"), ("Skriva", None, "done")]) for goal in GOALS
    ]
