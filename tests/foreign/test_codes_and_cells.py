"""Goals known by letters, activities in columns under labels of their own, and texts that are no activities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C
from tests.foreign.test_structures2 import codes, reading, value
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Card


def card(found: Reading) -> Card:
    assert found.card is not None, found.error
    return found.card


def hung(made: Card) -> dict[str | None, list[str]]:
    """Goal → its activities' texts."""
    return {g.goal: [a.text for a in g.activities] for g in made.goals}


# -- letters of goals -------------------------------------------------------------------------------------------------

GOALS = [
    ["Mål", "Mått", "Målvärde", "Utfall", "Uppfyllt?"],
    ["Fler ska vidare till jobb", "Andel i arbete", 45, 41, "Delvis"],
    ["Deltagarna är nöjda", "Nöjdindex", 80, 83, "Ja"],
    ["Kortare väg in till oss", "Dagar till möte", 10, 17, "Nej"],
]
ACTS = [
    ["Nr", "Aktivitet", "Ansvarig", "Klart"],
    ["A1", "Jobbspår inom vård", "Konsulent", "2025-10-31"],
    ["A2", "Frukostmöte med företag", "Chef", "v. 12"],
    ["B1", "Enkät till alla", "Chef", "juni"],
    ["C1", "En väg in", "Chef", "oktober"],
]
HUNG = {
    "Fler ska vidare till jobb": ["Jobbspår inom vård", "Frukostmöte med företag"],
    "Deltagarna är nöjda": ["Enkät till alla"],
    "Kortare väg in till oss": ["En väg in"],
}


def lettered(said: str | list[Any], head: str | None = None) -> list[list[Any]]:
    return [[head, *GOALS[0]], *[[letter, *row] for letter, row in zip(said, GOALS[1:], strict=True)]]


def numbered(said: list[str]) -> list[list[Any]]:
    return [ACTS[0], *[[own, *row[1:]] for own, row in zip(said, ACTS[1:], strict=True)]]


@pytest.mark.parametrize(
    ("goals", "acts"),
    [
        (lettered("ABC"), ACTS),
        (lettered("ABC", "Bokstav"), ACTS),
        (lettered(["A.", "B.", "C."]), [[None, *ACTS[0][1:]], *ACTS[1:]]),
        (lettered([1, 2, 3]), numbered(["1.1", "1.2", "2.1", "3.1"])),
        (lettered(["M1", "M2", "M3"], "Nr"), numbered(["M1.1", "M1.2", "M2.1", "M3.1"])),
        (([["Mål", None, *GOALS[0][1:]], *lettered("ABC")[1:]], ["A1:B1"]), ACTS),
        (lettered("ABC"), [ACTS[0][1:], *[[f"{row[0]} {row[1]}", *row[2:]] for row in ACTS[1:]]]),
    ],
)
def test_own_numbers_say_which_goal(tmp_path: Path, goals: Any, acts: Any) -> None:
    found = reading(tmp_path, Mål=goals, Att_göra=acts)
    assert hung(card(found)) == HUNG
    assert not card(found).activities
    assert not codes(found)


def test_letters_that_lead_the_goals(tmp_path: Path) -> None:
    goals = [GOALS[0], *[[f"{letter}. {row[0]}", *row[1:]] for letter, row in zip("ABC", GOALS[1:], strict=True)]]
    made = card(reading(tmp_path, Mål=goals, Att_göra=ACTS))
    assert [len(g.activities) for g in made.goals] == [2, 1, 1]


def test_a_letter_that_all_activities_have_says_nothing(tmp_path: Path) -> None:
    made = card(reading(tmp_path, Mål=lettered("ABC"), Att_göra=numbered(["A1", "A2", "A3", "A4"])))
    assert not any(g.activities for g in made.goals)
    assert len(made.activities) == 4


def test_a_letter_that_no_goal_has_is_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, Mål=lettered("ABC"), Att_göra=[*ACTS, ["D1", "Något annat", "Chef", "maj"]])
    assert hung(card(found)) == HUNG
    assert [a.text for a in card(found).activities] == ["Något annat"]
    assert codes(found) == {"MK243"}


def test_letters_of_row_types_are_no_count(tmp_path: Path) -> None:
    rows = [
        [None, "Mål och aktiviteter", "Ansvarig", "Klart"],
        ["M", "Fler ska vidare", None, None],
        ["A", "Jobbspår inom vård", "Chef", "juni"],
    ]
    assert hung(card(reading(tmp_path, Plan=rows))) == {"Fler ska vidare": ["Jobbspår inom vård"]}


# -- activities in columns, what is told of them in rows --------------------------------------------------------------

STREETS = [
    ("Inga potthål", [("Inventera alla bussgator", "Driftledare", "april"), ("Eget asfaltslag", "Gatuchef", "Q3")]),
    ("Trygga gångvägar", [("LED på Björkstigen", "Planerare", "v. 12"), ("Klippa alla häckar", "Parklaget", "juni")]),
    ("Blommande torg", [("Perenner i torgets lådor", "Parklaget", "maj")]),
]


def in_rows(labels: list[Any], heads: list[Any], fonts: dict[str, str] | None = None) -> list[list[Any]]:
    rows: list[list[Any]] = [["Mål", None, *heads, "Målet är"]]
    for goal, acts in STREETS:
        for n, label in enumerate(labels):
            cells: list[Any] = [a[n] for a in acts] + [None] * (len(heads) - len(acts))
            if fonts and n == 0:
                cells = [text and C(text, font=fonts.get(text, "000000")) for text in cells]
            rows.append([goal if n == 0 else None, label, *cells, "Delvis uppfyllt" if n == 0 else None])
    return rows


def told(made: Card) -> list[Any]:
    return [(g.goal, [(a.text, a.responsible, a.due.raw if a.due else None) for a in g.activities]) for g in made.goals]


@pytest.mark.parametrize(
    ("labels", "heads", "merges"),
    [
        (["Vad", "Vem", "Till"], ["Åtgärd 1", "Åtgärd 2"], ["A5:A7", "A8:A10", "E5:E7"]),
        (["Aktivitet", "Ansvarig", "Klart senast"], ["Aktivitet 1", "Aktivitet 2"], []),
        (["Vad?", "Vem?", "När?"], ["Åtgärder", None], ["C4:D4"]),
        (["Insats", "Ansvar", "Tid"], ["1", "2"], []),
        (["Vad", "Vem", "När"], [None, None], []),
    ],
)
def test_activities_across_told_in_rows(tmp_path: Path, labels: list[Any], heads: list[Any], merges: list[str]) -> None:
    found = reading(tmp_path, Plan=([["Plan 2025"], ["Enhet: Gata"], [], *in_rows(labels, heads)], merges))
    assert told(card(found)) == STREETS
    assert [value(g.status) for g in card(found).goals] == ["partly"] * 3
    assert card(found).goals[1].activities[1].source.cell == "D8"


@pytest.mark.parametrize("across", [True, False])
@pytest.mark.parametrize("written", [True, False])
def test_letters_in_the_colours_of_a_legend(tmp_path: Path, across: bool, written: bool) -> None:
    said = {"Svart": "000000", "Blått": "0070C0", "Grönt": "00B050"}
    texts = [f"{name} = {what}" for name, what in zip(said, ("ej påbörjad", "pågår", "klart"), strict=True)]
    cells = [C(text, font=font if written else None) for text, font in zip(texts, said.values(), strict=True)]
    fonts = {"Eget asfaltslag": "0070C0", "LED på Björkstigen": "00B050"}
    legend: list[list[Any]] = [[None, None, *cells]] if across else [[cell] for cell in cells]
    rows = [["Plan 2025"], *legend, [], *in_rows(["Vad", "Vem", "När"], ["Åtgärd 1", "Åtgärd 2"], fonts)]
    made = card(reading(tmp_path, Plan=rows))
    assert [[value(a.status) for a in g.activities] for g in made.goals] == [
        ["not_started", "ongoing"],
        ["done", "not_started"],
        ["not_started"],
    ]


def test_days_and_roles_are_no_activities(tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=in_rows([None] * 3, ["Åtgärd 1", "Åtgärd 2"]))
    assert hung(card(found)) == {goal: [text for text, _, _ in acts] for goal, acts in STREETS}
    assert "MK226" in codes(found)


@pytest.mark.parametrize("text", ["Klart", "Pågår", "2025-05-31", "v. 14", "hösten 2025"])
def test_a_status_or_a_day_is_no_activity(tmp_path: Path, text: str) -> None:
    rows = [["Mål", "Aktivitet", "Ansvarig"], ["Fler läser", "Boksamtal i veckan", "Chef"], [None, text, "Chef"]]
    found = reading(tmp_path, Plan=rows)
    assert hung(card(found)) == {"Fler läser": ["Boksamtal i veckan"]}
    assert "MK226" in codes(found)


def test_a_lone_role_may_be_an_activity(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet", "När"], ["Fler läser", "Boksamtal i veckan", "maj"], [None, "Läsombud", "juni"]]
    assert hung(card(reading(tmp_path, Plan=rows))) == {"Fler läser": ["Boksamtal i veckan", "Läsombud"]}


# -- labels of forms that nobody filled in, and what their words say --------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Så var det när vi började", "Nu är vi på"),
        ("Så såg det ut från början", "Just nu ligger vi på"),
        ("När vi började", "Hit har vi kommit"),
        ("Det var det i fjol", "Idag är vi på"),
    ],
)
@pytest.mark.parametrize("fill", ["BDD7EE", None])
def test_a_tab_for_each_goal_with_one_not_filled_in(tmp_path: Path, before: str, now: str, fill: str | None) -> None:
    def tab(goal: str, *said: Any) -> list[list[Any]]:
        labels = ["Vårt mål", "Hur vet vi att vi lyckats?", before, "Dit ska vi", now]
        rows: list[list[Any]] = [["Förskolan 2025"], []]
        rows += [[C(label, fill=fill), text] for label, text in zip(labels, (goal, *said), strict=True)]
        return [*rows, [], ["Vad ska göras", "Av vem", "Till när"], [f"Göra något för {goal}", "Rektor", "maj"]]

    found = reading(
        tmp_path,
        Språket=tab("Alla får höra högläsning", "Andel avdelningar", "55 %", "100 %", "80 %"),
        Friska=tab("Vi ska orka hela veckan", None, None, None, None),
    )
    first, second = card(found).goals
    assert first.goal == "Alla får höra högläsning"
    (measure,) = first.measures
    assert [measure.baseline and measure.baseline.raw, measure.outcome and measure.outcome.raw] == ["55 %", "80 %"]
    assert (second.goal, second.measures, len(second.activities)) == ("Vi ska orka hela veckan", (), 1)


def test_labels_that_nobody_knows_are_no_answers(tmp_path: Path) -> None:
    def tab(goal: str, *said: Any) -> list[list[Any]]:
        labels = ["Mål", "Hur vet vi att vi lyckats?", "Tokiga raden", "Konstiga raden"]
        rows = [[label, text] for label, text in zip(labels, (goal, *said), strict=True)]
        return [["Förskolan 2025"], [], *rows, [], ["Vad ska göras", "Av vem"], [f"Något för {goal}", "Rektor"]]

    made = card(
        reading(tmp_path, Ett=tab("Fler läser", "Andel som läser", "a", "b"), Två=tab("Fler sover", *[None] * 3))
    )
    assert [(g.goal, [m.name for m in g.measures]) for g in made.goals] == [
        ("Fler läser", ["Andel som läser"]),
        ("Fler sover", []),
    ]


def test_a_legend_of_how_near_we_are(tmp_path: Path) -> None:
    rows = [["Mål", "Hur går det?"], ["Fler läser", C(None, fill="FFFF00")], ["Fler sover", C(None, fill="FF0000")]]
    said = [("92D050", "Vi är framme"), ("FFFF00", "Vi är nästan framme"), ("FF0000", "Vi är inte framme")]
    rows += [[], *[[C(None, fill=fill), text] for fill, text in said]]
    made = card(reading(tmp_path, Plan=rows))
    assert [value(g.status) for g in made.goals] == ["partly", "not_achieved"]


# -- targets that are called goals ------------------------------------------------------------------------------------


def months(head: str, targets: list[Any]) -> list[list[Any]]:
    rows = [["Mål", "Det vi räknar", head, "jan", "feb", "mar", "Hittills i år"]]
    goals = [("Fler ska hitta till badet", "Antal bad"), ("Alla treor ska simma", "Simkunniga"), ("Mindre el", "kWh")]
    return rows + [[*goal, target, 1, 2, 3, 6] for goal, target in zip(goals, targets, strict=True)]


@pytest.mark.parametrize("head", ["Mål för året", "Mål för perioden", "Årets mål", "Mål för säsongen", "Målet"])
def test_goals_in_figures_are_targets(tmp_path: Path, head: str) -> None:
    made = card(reading(tmp_path, Siffror=months(head, [950, "minst 95 %", "högst 18"])))
    assert [g.goal for g in made.goals] == ["Fler ska hitta till badet", "Alla treor ska simma", "Mindre el"]
    assert [m.target.raw for g in made.goals for m in g.measures if m.target] == ["950", "minst 95 %", "högst 18"]


def test_goals_in_words_are_no_targets(tmp_path: Path) -> None:
    made = card(reading(tmp_path, Siffror=months("Mål för året", ["Fler gäster", "Fler kan simma", "Mindre el"])))
    assert not any(m.target for g in made.goals for m in g.measures)
