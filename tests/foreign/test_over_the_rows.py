"""What stands over the rows: bands of goals, the board's goal, whose form it is, the page's mark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.foreign.test_asides import HEADER, ROWS, goals
from tests.foreign.test_listed_goals import card, reading
from xl_malkort.layout.read import read
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model.presets import preset

NAMES = [row[0] for row in ROWS]
TASKS = [["Bokprat varje vecka", "Bibliotekarie", "2025-10-31", "Pågår"], ["Läsombud", "Rektor", "2025-06-15", "Klart"]]
FORM: list[list[Any]] = [
    ["Så gör vi (aktiviteter)", "- Bokprat\n- Läsombud"],
    ["Hur mäter vi?", "Antal lån"],
    ["Målvärde", "minst 900"],
    ["Resultat", 940],
    ["Bedömning", "Uppnått"],
]


def painted(path: Path, rows: list[list[Any]]) -> Path:
    """Save rows; those with one text are painted across the table."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in book.active.iter_rows(min_row=4):
        if cells[0].value and not any(cell.value for cell in cells[1:]):
            for cell in cells:
                cell.fill = PatternFill("solid", fgColor="DDEBF7")
    book.save(path)
    return path


def test_painted_rows_over_others_are_goals(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Målkort 2025"], [], ["Mål och aktivitet", "Ansvarig", "Klart senast", "Status"]]
    for name in NAMES:
        rows += [[name, None, None, None], *TASKS]
    book = painted(tmp_path / "band.xlsx", rows)
    found = card(read(book, Vocabulary(preset("hagfors", year=2025))))
    assert [goal.goal for goal in found.goals] == NAMES
    assert [[a.text for a in goal.activities] for goal in found.goals] == [[t[0] for t in TASKS]] * 2


def test_a_boards_goal_beside_its_label_is_what_the_rows_serve(tmp_path: Path) -> None:
    book = Workbook()
    upper = ["Läslusten ökar", "Alla får svar i tid"]
    for row in (
        ["Målkort 2025"],
        [],
        HEADER,
        ["Inriktningsmål", upper[0]],
        ROWS[0],
        ["Inriktningsmål", upper[1]],
        ROWS[1],
    ):
        book.active.append(row)
    for at in (4, 6):
        book.active.merge_cells(start_row=at, end_row=at, start_column=2, end_column=len(HEADER))
    book.save(tmp_path / "band.xlsx")
    found = card(read(tmp_path / "band.xlsx", Vocabulary(preset("hagfors", year=2025))))
    assert [(goal.goal, goal.overall_goal) for goal in found.goals] == list(zip(NAMES, upper, strict=True))


def test_who_owns_a_form_is_no_goal(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhetens mål och uppföljning"], ["Socialförvaltningen, Exempelköpings kommun"], []]
    rows += [["Enhet:", "Gruppbostaden Ekbacken"], ["År:", "2025"]]
    for n, name in enumerate(NAMES, 1):
        rows += [[], [f"Mål {n}", name], ["Koppling till nämndens mål", f"Nämndmål {n} om vardagen"], *FORM]
    found = card(reading(tmp_path, rows))
    assert [(goal.goal, goal.long_term_goal) for goal in found.goals] == [
        (name, f"Nämndmål {n} om vardagen") for n, name in enumerate(NAMES, 1)
    ]
    assert [len(goal.activities) for goal in found.goals] == [2, 2]


def test_what_is_explained_of_a_goal_is_none_of_its_comments(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Målkort 2025"]]
    for n, name in enumerate(NAMES, 1):
        rows += [[], [f"Mål {n}", name], ["Varför är målet viktigt för oss?", "Många har sagt det."], *FORM]
    assert [(goal.goal, goal.comment) for goal in card(reading(tmp_path, rows)).goals] == [
        (name, None) for name in NAMES
    ]


def test_an_unknown_header_that_explains_itself_in_brackets_is_that(tmp_path: Path) -> None:
    header = ["Bucket (mål)", "Aktivitet", "Ansvarig", "Status"]
    rows = [[name, "Bokprat", "Rektor", "Pågår"] for name in NAMES]
    found = goals(tmp_path, *rows, header=header)
    assert [(goal.goal, len(goal.activities)) for goal in found.goals] == [(name, 1) for name in NAMES]


def test_the_pages_mark_in_the_margin_is_no_column(tmp_path: Path) -> None:
    header = [*HEADER, "Kommentar"]
    rows = [[*row, None] for row in ROWS]
    found = goals(tmp_path, *rows, [None] * 5 + ["sid 1 (2)"], header=header)
    assert [(goal.goal, goal.comment) for goal in found.goals] == [(name, None) for name in NAMES]


@pytest.mark.parametrize(("name", "read_too"), [("Avslutade 2024", False), ("Fler mål", True)])
def test_what_an_earlier_year_ended_is_not_read(tmp_path: Path, name: str, read_too: bool) -> None:
    old = [["Vi släcker i tomma rum", "Andel rum", "100 %", "100 %", "Uppnått"]]
    sheets = {"Mål 2025": [["Målkort 2025"], [], HEADER, *ROWS], name: [HEADER, *old]}
    found = [goal.goal for goal in card(reading(tmp_path, sheets)).goals]
    assert found == [*NAMES, *(row[0] for row in old if read_too)]
