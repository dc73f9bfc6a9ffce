"""Goals of several levels in a head, a form or a sheet's name: which is the card's goal, and what stands above it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.test_structures2 import card, outline, reading, value

HEADER = ["Aktivitet", "Ansvarig", "Status"]
ROWS = [["Läsa högt varje dag", "Rektor", "Klart"], ["Fika på torsdagar", "Rektor", "Pågår"]]
DONE = [("Läsa högt varje dag", "done"), ("Fika på torsdagar", "ongoing")]


def levels(tmp_path: Path, *head: list[Any]) -> list[tuple[str | None, str | None, str | None]]:
    made = card(tmp_path, Plan=[*head, [], HEADER, *ROWS])
    assert [[(a.text, value(a.status)) for a in g.activities] for g in made.goals] == [DONE]
    return [(g.overall_goal, g.long_term_goal, g.goal) for g in made.goals]


@pytest.mark.parametrize("whose", ["Arbetsplatsens", "Enhetens", "Avdelningens", "Skolans", "Teamets"])
def test_the_units_goal_is_known_whatever_the_unit_is_called(tmp_path: Path, whose: str) -> None:
    head = [["Arbetsplats", "Gata och park"], ["Kommunens mål", "Alla är trygga"], [f"{whose} mål", "Färre är rädda"]]
    assert levels(tmp_path, *head) == [("Alla är trygga", None, "Färre är rädda")]


@pytest.mark.parametrize("first", [0, 1])
def test_the_boards_goal_stands_above_ours_in_any_order(tmp_path: Path, first: int) -> None:
    head = [["Nämndens mål", "Trygga barn"], ["Vårt mål", "Alla trivs"]]
    assert levels(tmp_path, head[first], head[1 - first], ["År", "2025"]) == [(None, "Trygga barn", "Alla trivs")]


@pytest.mark.parametrize("title", ["Verksamhetens mål 2025", "Skolans mål", "Enhetsmål"])
def test_a_title_beside_the_units_name_is_no_goal(tmp_path: Path, title: str) -> None:
    found = reading(tmp_path, Plan=[[title, "Förskolan Solen"], ["År", "2025"], [], HEADER, *ROWS])
    goals = found.card.goals if found.card is not None else []
    assert "Förskolan Solen" not in [goal.goal for goal in goals]


@pytest.mark.parametrize("number", ["A{}", "{}", "nr {}", "1.{}"])
def test_goals_of_a_form_are_counted_in_any_way(tmp_path: Path, number: str) -> None:
    rows: list[list[Any]] = [["Inriktningsmål", "Fler flyttar hit"], []]
    for n, goal in enumerate(("Fler känner till oss", "De som flyttat hit stannar"), 1):
        rows += [[f"Operativt mål {number.format(n)}", goal], HEADER, ROWS[n - 1], []]
    assert outline(card(tmp_path, Plan=rows)) == [
        (None, "Fler flyttar hit", "Fler känner till oss", None, [], DONE[:1]),
        (None, "Fler flyttar hit", "De som flyttat hit stannar", None, [], DONE[1:]),
    ]


def test_a_level_above_ends_the_table_before_it(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for n, (above, goal) in enumerate((("Kultur når alla", "Fler lånar"), ("Pengarna räcker", "Öppet längre"))):
        rows += [["Nämndmål", above], ["Enhetsmål", goal], ["Måluppfyllelse", "Uppfylls delvis"]]
        rows += [["Analys", "Det går framåt."], HEADER, ROWS[n], []]
    assert outline(card(tmp_path, Plan=rows)) == [
        (None, "Kultur når alla", "Fler lånar", "partly", [], DONE[:1]),
        (None, "Pengarna räcker", "Öppet längre", "partly", [], DONE[1:]),
    ]


def test_a_legend_of_faces_does_not_make_a_prepared_sheet_the_latest(tmp_path: Path) -> None:
    header = ["Mål", "Mått", "Målvärde", "Utfall", "Måluppfyllelse"]
    legend = ["😊 Målet nås", None, "😒 Målet nås inte", None, "– Ej bedömt"]
    plan = [["Fler läser", "Lån", "20"], ["Alla trivs", "Index", "80"]]
    first = [header, [*plan[0], "21", "😊"], [*plan[1], "70", "😒"], [], legend]
    found = reading(tmp_path, Tertial_1=first, Tertial_2=[header, *plan, [], legend])
    assert found.card is not None
    assert found.card.head["round"].raw == "T1"
    assert [value(goal.status) for goal in found.card.goals] == ["achieved", "not_achieved"]
