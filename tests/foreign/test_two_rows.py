"""Headers of two rows, known by how they are merged; school years, terms and days in them; which year counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.test_structures2 import card, codes, reading, value
from xl_malkort.layout.detect.columns import parts
from xl_malkort.layout.detect.months import month_cells

YEARS: list[list[Any]] = [
    ["Mål och styrtal", "Utfall", None, None, "Målvärde", None, "Bedömning"],
    [None, "2023", "2024", "2025", "2025", "2026"],
    ["Fler tar examen"],
    ["Andel med examen", 71, 74, 77, 75, 80, "Uppnått"],
    ["Genomsnittligt betyg", 13, 12, 14, 15, 16, "Delvis uppnått"],
]
YEARS_MERGED = ["A1:A2", "B1:D1", "E1:F1", "G1:G2", "A3:G3"]


def test_years_under_merged_headers(tmp_path: Path) -> None:
    made = card(tmp_path, Styrkort_2025=(YEARS, YEARS_MERGED))
    assert [g.goal for g in made.goals] == ["Fler tar examen"]
    told = [
        (m.name, m.target and m.target.raw, m.outcome and m.outcome.value, value(m.status))
        for m in made.goals[0].measures
    ]
    assert told == [("Andel med examen", "75", 77.0, "achieved"), ("Genomsnittligt betyg", "15", 14.0, "partly")]


def test_words_of_its_own_under_merged_headers(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Mål", "Mått", "Tertial 1", None, "Tertial 2", None, "Källa"],
        [None, None, "Blev det?", "Når måltalet", "Blev det?", "Når måltalet"],
        ["Fler läser", "Lån", "a", "Ja", "b", "Nej", "Enkät"],
        ["Alla trivs", "Index", "c", "Nej", "d", "Ja", "Enkät"],
    ]
    found = reading(tmp_path, Plan=(rows, ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"]))
    assert found.card is not None
    assert [g.goal for g in found.card.goals] == ["Fler läser", "Alla trivs"]  # no goal is made of the second row
    assert [value(g.measures[0].status) for g in found.card.goals] == ["not_achieved", "achieved"]


def test_the_latest_school_year_is_read(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Mål", "Mått", "Utfall läsår", None, "Målvärde"],
        [None, None, "21/22", "22/23", "22/23"],
        ["Fler tar examen", "Andel med examen", 71, 74, "80"],
    ]
    made = card(tmp_path, Resultat=(rows, ["A1:A2", "B1:B2", "C1:D1"]))
    assert [m.outcome and m.outcome.value for m in made.goals[0].measures] == [74.0]


def test_last_years_outcome_is_no_answer_where_the_target_is_of_a_later_year(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mål", "Mått", "Utfall 2023", "Utfall 2024", "Målvärde 2025"]]
    rows += [["Fler läser", "Lån", 10, 12, 14], ["Alla trivs", "Index", 70, 72, 75]]
    made = card(tmp_path, Plan=rows)
    assert [m.outcome for g in made.goals for m in g.measures] == [None, None]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Utfall 22/23", ("utfall", None, 2023)),
        ("Resultat läsåret 2022/2023", ("resultat", None, 2023)),
        ("Målvärde vt 25", ("målvärde", None, None)),
        ("Läget 31/8", ("läget", "2", None)),
        ("Utfall 30/4 2025", ("utfall", "1", 2025)),
        ("Mål och mått", ("mål och mått", None, None)),
    ],
)
def test_school_years_terms_and_days_are_no_words(header: str, said: tuple[str, str | None, int | None]) -> None:
    assert parts(header) == said


@pytest.mark.parametrize(("letters", "months"), [("JFMAMJJASOND", 12), ("ASONDJFMAMJ", 11), ("ABCDEFG", 0), ("JFM", 0)])
def test_a_time_plans_letters_are_months(letters: str, months: int) -> None:
    assert len(month_cells({1: "Aktivitet", **dict(enumerate(letters, 2))})) == months


def test_months_that_are_not_read_are_told_once(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mål", "Mått", "jan", "feb", "mar", "Hittills i år", "Klarar vi målet?"]]
    rows += [["Fler läser", "Lån", 1, 2, 3, 6, "Ja"], ["Alla trivs", "Index", 2, 2, 2, 2, "Nej"]]
    found = reading(tmp_path, Plan=rows)
    assert found.card is not None
    assert [m.outcome and m.outcome.value for g in found.card.goals for m in g.measures] == [6.0, 2.0]
    assert [f.cell for f in found.facts.doubts if f.code == "MK221"] == ["C1"]
    assert "MK220" not in codes(found)


def test_crosses_under_a_question_about_the_goal(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Mål", "Mått", "Målet uppfyllt?", None, None, "Åtgärd", "Ansvarig"],
        [None, None, "Ja", "Delvis", "Nej"],
        ["Fler läser", "Lån", None, None, "x", "Köpa böcker", "Chef"],
        ["Alla trivs", "Index", "x", None, None, "Fika", "Chef"],
    ]
    made = card(tmp_path, Plan=(rows, ["A1:A2", "B1:B2", "C1:E1", "F1:F2", "G1:G2"]))
    assert [value(g.status) for g in made.goals] == ["not_achieved", "achieved"]
    assert [value(a.status) for g in made.goals for a in g.activities] == [None, None]
