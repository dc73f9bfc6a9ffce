"""Boxes before the activities of a list, columns that say when over texts that say what, and crosses under Bra."""

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


def _read(tmp_path: Path, rows: list[list[Any]], merges: tuple[str, ...] = ()) -> Reading:
    return read(pen.book({"Blad1": (rows, merges)}, tmp_path / "plan.xlsx"), MODEL)


def _activities(reading: Reading) -> list[tuple[str, str | None]]:
    assert reading.card is not None
    return [(a.text, a.status.value if a.status else None) for goal in reading.card.goals for a in goal.activities]


def test_boxes_on_the_lines_of_a_cell(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Vad gör vi?", "Är målet uppfyllt?"],
        ["Fler läser", "☑ Nya skyltar vid\ngrovavfallet\n☐ Köpa böcker", "Delvis"],
        ["Trygghet", "◐ Larm", "Ja"],
        [],
        ["☑ = klart   ◐ = pågår   ☐ = inte påbörjat"],
    ]
    assert _activities(_read(tmp_path, rows)) == [
        ("Nya skyltar vid grovavfallet", "done"),
        ("Köpa böcker", "not_started"),
        ("Larm", "ongoing"),
    ]


def test_boxes_typed_with_brackets_and_on_rows_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet", "Ansvarig"],
        ["Fler läser", "[x] Nya skyltar", "Chef"],
        [None, "[ ] Utbilda alla", "Chef"],
        ["Trygghet", "[X] Larm", "Bo"],
    ]
    assert _activities(_read(tmp_path, rows)) == [
        ("Nya skyltar", "done"),
        ("Utbilda alla", "not_started"),
        ("Larm", "done"),
    ]


def test_a_row_with_an_empty_box_is_no_legend(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet", "Ansvarig"],
        ["Fler läser", "☑ Nya skyltar", "Chef"],
        [None, "☐ Utbilda alla", "Chef"],
        ["Trygghet", "☑ Larm", "Bo"],
    ]
    assert ("Utbilda alla", "not_started") in _activities(_read(tmp_path, rows))


def test_boxes_that_nobody_ticked_are_bullets(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet"], ["Fler läser", "☐ Nya skyltar\n☐ Köpa böcker"], ["Trygghet", "☐ Larm"]]
    assert {status for _, status in _activities(_read(tmp_path, rows))} == {None}


def test_a_sign_that_nothing_explains_is_asked_about(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet"], ["Fler läser", "✓ Nya skyltar\n◐ Köpa böcker"], ["Trygghet", "✓ Larm"]]
    reading = _read(tmp_path, rows)
    assert ("Köpa böcker", None) in _activities(reading)
    assert ("MK226", "B2") in [(d.code, d.cell) for d in reading.facts.doubts]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("Ska vara klart senast 30 juni 2025", "Ska vara klart senast 31 december 2025", ("2025-06-30", "2025-12-31")),
        ("Klart senast mars", "Klart senast oktober", ("2025-03-31", "2025-10-31")),
        ("Färdigt till Q2", "Färdigt till Q4", ("2025-06-30", "2025-12-31")),
    ],
)
def test_headings_that_say_when(tmp_path: Path, first: str, second: str, days: tuple[str, str]) -> None:
    rows = [
        ["Mål", first, second, "Är målet uppfyllt?"],
        ["Fler läser", "Nya skyltar vid dörren", "Fira in julen", "Delvis"],
        ["Trygghet", "Sätta in larm", "Måla om grinden", "Ja"],
    ]
    reading = _read(tmp_path, rows)
    assert reading.card is not None
    due = [(a.text, str(a.due.date) if a.due else None) for goal in reading.card.goals for a in goal.activities]
    assert due == [
        ("Nya skyltar vid dörren", days[0]),
        ("Fira in julen", days[1]),
        ("Sätta in larm", days[0]),
        ("Måla om grinden", days[1]),
    ]


def test_remarks_under_days_beside_activities_are_no_activities(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet", "Klart senast 30 juni", "Klart senast 31 december"],
        ["Fler läser", "Nya skyltar", "Allt har gått bra", "Sent levererat"],
        ["Trygghet", "Larm", "Vi väntar på svar", "Inget nytt"],
    ]
    assert [text for text, _ in _activities(_read(tmp_path, rows))] == ["Nya skyltar", "Larm"]


SPREAD = ("C1:E1", "A1:A2", "B1:B2", "F1:F2")


@pytest.mark.parametrize(
    "words",
    [
        ("Bra", "Sådär", "Dåligt"),
        ("Går bra", "Nja", "Går dåligt"),
        (C("Bra", fill="92D050"), C("Lagom", fill="FFFF00"), C("Inte bra", fill="FF0000")),
    ],
)
def test_one_cross_for_all_that_a_goal_lists(tmp_path: Path, words: tuple[Any, Any, Any]) -> None:
    rows = [
        ["Vad vill vi uppnå", "Hur gör vi", "Hur går det?", None, None, "Kommentar"],
        [None, None, *words],
        ["Alla ska veta vem som jobbar", "1. Fototavla\n2. Presentation", "X", None, None, "fint"],
        ["Boende ska påverka maten", "1. Matlag\n2. Önskekost", None, "x", None, "ok"],
        ["Boende ska trivas", "1. Utflykt", None, None, "x", "nej"],
    ]
    reading = _read(tmp_path, rows, SPREAD)
    assert reading.card is not None
    said = [goal.status and goal.status.value for goal in reading.card.goals]
    assert said == ["achieved", "partly", "not_achieved"]


def test_whose_a_cross_beside_single_activities_is_is_asked_about(tmp_path: Path) -> None:
    rows = [
        ["Vad vill vi uppnå", "Hur gör vi", "Hur går det?", None, None, "Kommentar"],
        [None, None, "Bra", "Sådär", "Dåligt"],
        ["Alla ska veta vem som jobbar", "Fototavla", "X"],
        ["Boende ska påverka maten", "Matlag", None, "x"],
    ]
    reading = _read(tmp_path, rows, SPREAD)
    assert reading.card is not None
    assert all(goal.status is None for goal in reading.card.goals)
    assert "MK226" in {doubt.code for doubt in reading.facts.doubts}
