"""Rows of several types in one table: columns that mean one thing for measures, another for activities; codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.test_structures2 import card, codes, reading, value

BOTH = ["Id", "Typ", "Text", "Vem", "Målvärde / klart när", "Utfall / läge"]


def plan(header: list[Any], *rows: list[Any]) -> list[list[Any]]:
    return [["Verksamhetsplan 2025"], [], header, *rows]


def test_a_header_with_a_slash_means_what_the_rows_type_has(tmp_path: Path) -> None:
    rows = plan(
        BOTH,
        ["A1", "Mål", "Belysningen fungerar", None, None, "Delvis uppnått"],
        ["A1.1", "Mått", "Andel lampor som lyser", None, "98 %", "95,2 %"],
        ["A1.2", "Aktivitet", "Byta till led", "Elektriker", "2025-09-30", "Pågår"],
        ["A2", "Mål", "Skötta lekplatser", None, None, "Uppnått"],
        ["A2.1", "Mått", "Dagar till lagat", None, "högst 5", 7],
        ["A2.2", "Aktivitet", "Byta sand", "Parkarbetare", "juni 2025", "Klar"],
    )
    made = card(tmp_path, Plan=rows)
    told = [
        (value(g.status), [(m.target and m.target.raw, m.outcome and m.outcome.value, m.status) for m in g.measures])
        for g in made.goals
    ]
    assert told == [("partly", [("98 %", 95.2, None)]), ("achieved", [("högst 5", 7, None)])]
    done = [(a.due and str(a.due.date), value(a.status)) for g in made.goals for a in g.activities]
    assert done == [("2025-09-30", "ongoing"), ("2025-06-30", "done")]


HEADER = ["Radtyp", "ID", "Text", "Ansvarig", "Läge"]
ROWS: list[list[Any]] = [
    ["Mål", "1", "Maten smakar bra", None, "Uppfyllt"],
    ["Aktivitet", "1", "Matråd", "Kock", "Klar"],
    ["Aktivitet", "1", "Önskevecka", "Kostchef", "Pågår"],
    ["Mål", "2", "Svinnet halveras", None, "Ej uppfyllt"],
    ["Aktivitet", "2", "Väga svinnet", "Alla kök", "Pågår"],
]


def test_a_row_with_a_code_of_its_own_where_all_have_their_goals_belongs_to_no_goal(tmp_path: Path) -> None:
    made = card(tmp_path, Plan=plan(HEADER, *ROWS, ["Aktivitet", "U1", "Utreda ett nytt kök", "Kostchef", "Pågår"]))
    assert [[a.text for a in g.activities] for g in made.goals] == [["Matråd", "Önskevecka"], ["Väga svinnet"]]
    assert [a.text for a in made.activities] == ["Utreda ett nytt kök"]


def test_a_row_with_the_code_of_a_goal_further_up_is_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=plan(HEADER, *ROWS, ["Aktivitet", "1", "Smakråd", "Kock", "Pågår"]))
    assert found.card is not None
    assert "Smakråd" not in [a.text for g in found.card.goals for a in g.activities]
    assert "MK226" in codes(found)


@pytest.mark.parametrize("own", [["1.1", "1.2", "2.1"], ["A1", "A2", "A3"]])
def test_codes_of_their_own_leave_the_rows_below_their_goals(own: list[str], tmp_path: Path) -> None:
    given = iter(own)
    rows = [[t, next(given) if t == "Aktivitet" else code, *rest] for t, code, *rest in ROWS]
    made = card(tmp_path, Plan=plan(HEADER, *rows))
    assert [[a.text for a in g.activities] for g in made.goals] == [["Matråd", "Önskevecka"], ["Väga svinnet"]]
