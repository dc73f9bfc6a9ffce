"""Goals and activities below one another in one column, told apart by bullets alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from tests.foreign.pen import C
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.model.presets import preset

MODEL = preset("hagfors", year=2025)
HEAD = ["Mål och aktiviteter", "Ansvarig", "Klart", "Status"]


def _read(tmp_path: Path, rows: list[list[Any]], merges: tuple[str, ...] = ()) -> Reading:
    return read(pen.book({"Blad1": (rows, merges)}, tmp_path / "plan.xlsx"), MODEL)


def _said(reading: Reading) -> list[tuple[str | None, str | None, list[str]]]:
    assert reading.card is not None
    return [(goal.perspective, goal.goal, [a.text for a in goal.activities]) for goal in reading.card.goals]


CYCLE = (None, "Fler ska cykla till skolan", ["Cykelställ", "Skolbuss"])
HOME = (None, "Trygga hem", ["Larm"])


@pytest.mark.parametrize("mark", ["- ", "• ", "– ", "* ", "   "])
@pytest.mark.parametrize("title", ["Mål och aktiviteter", "Mål / åtgärd", "Mål och det vi gör"])
def test_bullets_are_what_is_done(tmp_path: Path, mark: str, title: str) -> None:
    rows = [
        [title, *HEAD[1:]],
        ["Fler ska cykla till skolan", None, None, "Delvis uppfyllt"],
        [f"{mark}Cykelställ", "Gata", "maj", "Klart"],
        [f"{mark}Skolbuss", "Rektor", "sep", "Pågår"],
        ["Trygga hem", None, None, "Uppfyllt"],
        [f"{mark}Larm", "Teknik", "okt", "Klart"],
    ]
    reading = _read(tmp_path, rows)
    assert _said(reading) == [CYCLE, HOME]
    assert reading.card is not None
    assert [goal.status and goal.status.value for goal in reading.card.goals] == ["partly", "achieved"]
    assert [a.status and a.status.value for a in reading.card.goals[0].activities] == ["done", "ongoing"]


@pytest.mark.parametrize("area", [C("BARN"), C("Barn", bold=True), C("Barn", fill="D9D9D9")])
def test_what_looks_otherwise_above_the_goals_are_areas(tmp_path: Path, area: C) -> None:
    rows = [
        HEAD,
        [area],
        ["Fler ska cykla till skolan"],
        ["- Cykelställ", "Gata", "maj", "Klart"],
        ["- Skolbuss", "Rektor", "sep", "Pågår"],
        ["Trygga hem"],
        ["- Larm", "Teknik", "okt", "Klart"],
    ]
    assert _said(_read(tmp_path, rows)) == [(area.value, *CYCLE[1:]), (area.value, *HOME[1:])]


def test_a_lone_text_that_looks_as_the_goals_is_asked_about(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["Barn"],
        ["Fler ska cykla till skolan"],
        ["- Cykelställ", "Gata", "maj", "Klart"],
        ["- Skolbuss", "Rektor", "sep", "Pågår"],
        ["Trygga hem"],
        ["- Larm", "Teknik", "okt", "Klart"],
    ]
    reading = _read(tmp_path, rows)
    assert _said(reading) == [CYCLE, HOME]
    assert [(d.code, d.cell) for d in reading.facts.doubts] == [("MK226", "A2")]


def test_a_forgotten_mark_is_asked_about(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["Fler ska cykla till skolan", None, None, "Uppfyllt"],
        ["- Cykelställ", "Gata", "maj", "Klart"],
        ["Skolbuss", "Rektor", "sep", "Pågår"],
        ["Trygga hem", None, None, "Uppfyllt"],
        ["- Larm", "Teknik", "okt", "Klart"],
        ["- Grannsamverkan", "Teknik", "okt", "Klart"],
    ]
    reading = _read(tmp_path, rows)
    assert _said(reading) == [(None, CYCLE[1], ["Cykelställ"]), (None, HOME[1], ["Larm", "Grannsamverkan"])]
    assert ("MK226", "A4") in [(d.code, d.cell) for d in reading.facts.doubts]


def test_goals_with_bullets_below_areas_are_no_activities(tmp_path: Path) -> None:
    rows = [
        ["Mål", *HEAD[1:]],
        ["BARN"],
        ["- Fler ska cykla till skolan", "Gata", "maj", "Uppfyllt"],
        ["- Alla barn kan simma", "Rektor", "sep", "Delvis uppfyllt"],
        ["ÄLDRE"],
        ["- Trygga hem", "Teknik", "okt", "Uppfyllt"],
    ]
    reading = _read(tmp_path, rows)
    assert reading.card is not None
    assert not any(goal.activities for goal in reading.card.goals)


def test_steps_of_activities_are_no_activities_of_goals(tmp_path: Path) -> None:
    rows = [
        ["Aktivitet", *HEAD[1:]],
        ["Ta fram en ny policy", "Chef", "maj", "Pågår"],
        ["- Skriva utkast", "Gata", "maj", "Klart"],
        ["- Remiss", "Rektor", "sep", "Pågår"],
        ["Byta system", "Chef", "dec", "Pågår"],
        ["- Upphandla", "Teknik", "okt", "Klart"],
    ]
    reading = _read(tmp_path, rows)
    assert reading.card is None or not reading.card.goals
