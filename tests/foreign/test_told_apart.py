"""What is easily taken for something else: boxes, days with a year, numbers in a text, two things in one column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C
from tests.foreign.test_grown import NAMES, PLAN, TITLE, codes, reading, statuses
from tests.foreign.test_listed_goals import card
from xl_malkort.layout.detect.enumerated import uncounted
from xl_malkort.layout.detect.titles import rounds_in
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model.presets import preset


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("☐ T1   ☐ T2   ☒ T3", "T3"),
        ("☒ T1 ☐ T2 ☐ T3", "T1"),
        ("T1 ☐ T2 ☒ T3 ☐", "T2"),
        ("Tertial 1 ☐ Tertial 2 ☒", "T2"),
    ],
)
def test_a_box_belongs_to_what_it_stands_before_or_behind_all_along(text: str, code: str) -> None:
    assert rounds_in(text, Vocabulary(preset("hagfors", year=2025))) == [(code, None)]


def test_last_years_day_is_no_occasion_of_this_year(tmp_path: Path) -> None:
    header = [
        "Mål",
        "Aktivitet",
        "Ansvarig",
        "Klart senast",
        "Status 31/8 2024",
        "Status 30/4 2025",
        "Status 31/8 2025",
    ]
    told = [["Ej påbörjat", "Pågår", "Klart"], ["Ej påbörjat", "Ej påbörjat", "Pågår"], [None, "Pågår", "Klart"]]
    rows = [*TITLE, header, *([*row, *said] for row, said in zip(PLAN, told, strict=True))]
    assert statuses(card(reading(tmp_path, rows))) == ["done", "ongoing", "done"]


def test_a_number_inside_a_text_counts_nothing() -> None:
    text = "Köp in en sopmaskin (lag 2, 2025-05-30) – klar"
    assert uncounted(text) == text
    assert uncounted("2) Köp in en sopmaskin") == "Köp in en sopmaskin"


def test_who_and_when_in_one_column_are_two(tmp_path: Path) -> None:
    header = ["Mål", "Aktivitet", "Vem / när", "Status"]
    rows: list[list[Any]] = [*TITLE, header]
    rows += [[row[0], row[1], f"{row[2]} / {row[3]}", "Pågår"] for row in PLAN]
    found = [a for goal in card(reading(tmp_path, rows)).goals for a in goal.activities]
    assert [a.responsible for a in found] == [row[2] for row in PLAN]
    assert [a.due.raw if a.due else None for a in found] == [row[3] for row in PLAN]
    assert statuses(card(reading(tmp_path, rows))) == ["ongoing"] * 3


def test_a_slash_in_a_name_parts_nothing(tmp_path: Path) -> None:
    rows = [*TITLE, ["Mål", "Aktivitet", "Ansvarig", "Status"]]
    rows += [[row[0], row[1], "Rektor / arbetslaget", "Pågår"] for row in PLAN]
    found = [a for goal in card(reading(tmp_path, rows)).goals for a in goal.activities]
    assert [a.responsible for a in found] == ["Rektor / arbetslaget"] * 3


def test_goals_above_are_no_answer_to_the_goals_own_label(tmp_path: Path) -> None:
    rows: list[list[Any]] = [*TITLE]
    for n, name in enumerate(NAMES, 1):
        rows += [
            [f"ARBETSLAGETS MÅL NR {n}"],
            ["Nämndmål som vi bidrar till"],
            ["Barn och unga mår bra"],
            ["Vad vill vi uppnå?"],
            [name],
            ["Hur gör vi?", "Vem?", "När?"],
            ["Bildstöd vid alla bord", "Alla", "v. 36"],
            ["Nådde vi målet?", "Delvis"],
            [],
        ]
    found = card(reading(tmp_path, rows))
    assert [(g.long_term_goal, g.goal) for g in found.goals] == [("Barn och unga mår bra", name) for name in NAMES]


def test_a_table_below_with_the_looks_of_the_first_is_one(tmp_path: Path) -> None:
    grey = "F2F2F2"
    goals = ["Mål", "Mått", "Målvärde", "Utfall", "Nås målet?", "Kommentar"]
    tasks = ["Uppdrag", "Gavs av", "Verkställs av", "Redovisas senast", "Hur långt har vi kommit?", "Anmärkning"]
    rows = [
        *TITLE,
        [C(text, fill=grey) for text in goals],
        *([name, "Andel", "90 %", "85 %", "Delvis", None] for name in NAMES),
        [],
        ["DEL 2. UPPDRAG"],
        [C(text, fill=grey) for text in tasks],
        ["Utreda fordonspool", "KF § 88", "Enhetschef", "2025-10-31", "Pågår", None],
        ["Se över hyrorna", "KF § 90", "Controller", "2025-12-31", "Försenat", "Överklagat"],
    ]
    found = card(reading(tmp_path, rows))
    assert [goal.goal for goal in found.goals] == NAMES
    assert [(a.text, a.responsible) for a in found.activities] == [
        ("Utreda fordonspool", "Enhetschef"),
        ("Se över hyrorna", "Controller"),
    ]


def test_a_cell_that_says_more_than_its_status_is_not_painted(tmp_path: Path) -> None:
    rows: list[list[Any]] = [*TITLE]
    for name in NAMES:
        rows += [[f"Mål: {name}"], ["Vi ska: Ha öppet på kvällen"], ["Vem: Chefen"], ["Läge: Klart"]]
        rows += [["Är målet uppnått: Delvis"], []]
    found = reading(tmp_path, rows)
    assert [g.status.value for g in card(found).goals if g.status] == ["partly", "partly"]
    assert found.paintable == ()
    assert codes(found) == set()


def test_answers_side_by_side_that_are_not_read_are_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [*TITLE]
    for name in NAMES:
        rows += [["Mål", name], [None, "Aktivitet 1", "Aktivitet 2"], ["Vad?", f"Ringa {name}", "Skriva brev"]]
        rows += [["Vem?", "Chefen", "Alla"], ["Nådde vi målet?", "Delvis"], []]
    found = reading(tmp_path, rows)
    read = {a.text for goal in card(found).goals for a in goal.activities}
    assert "Skriva brev" in read or codes(found) & {"MK226", "MK220", "MK238"}
