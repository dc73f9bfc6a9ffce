"""Goals known by letters, activities in columns under labels of their own, and texts that are no activities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Card
from xl_malkort.model.presets import preset

MODEL = preset("hagfors", year=2025)


def reading(tmp_path: Path, **sheets: Any) -> Reading:
    return read(pen.book({name.replace("_", " "): said for name, said in sheets.items()}, tmp_path / "b.xlsx"), MODEL)


def card(found: Reading) -> Card:
    assert found.card is not None, found.error
    return found.card


def codes(found: Reading) -> set[str]:
    return {finding.code for finding in found.facts.doubts}


def value(status: Any) -> str | None:
    return str(status.value) if status is not None and status.understood and status.value else None


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
