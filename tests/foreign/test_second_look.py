"""What can hardly be so is asked about, though each step was sure of itself; what is plainly no goal is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.test_structures2 import card, codes, reading

HEADER = ["Mål", "Mått", "Utfall", "Aktivitet", "Status"]
WHOLE: list[list[Any]] = [
    ["Fler barn läser", "Andel läsare", "72 %", "Bokcirkel varje vecka", "Pågår"],
    ["Ingen väntar på svar", "Svarstid i dagar", 3, "Ny telefonväxel", "Klar"],
    ["Maten räcker till alla", "Antal portioner", 310, "Väga tallrikssvinnet", "Pågår"],
]


def reasons(found: Any) -> list[tuple[str | None, str]]:
    return [(d.cell, str(d.message).split("osannolik: ")[1]) for d in found.facts.doubts if d.code == "MK248"]


def table(*more: list[Any]) -> list[list[Any]]:
    return [["Plan 2025"], [], HEADER, *WHOLE, *more]


def test_nothing_is_asked_about_a_plain_card(tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=table())
    assert not codes(found)
    assert found.card is not None
    assert len(found.card.goals) == len(WHOLE)


def test_a_goal_with_nothing_of_its_own_among_whole_ones_is_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=table(["Bättre samverkan mellan skolorna"]))
    assert reasons(found) == [
        ("A7", "målet har varken mått, aktiviteter eller status, fast andra mål har det. Jämför med arbetsboken.")
    ]
    assert found.card is not None
    assert len(found.card.goals) == len(WHOLE) + 1


def test_goals_that_nobody_has_begun_with_are_not_asked_about(tmp_path: Path) -> None:
    rows = [["Plan 2025"], [], ["Mål", "Aktivitet", "Status"], *([row[0]] for row in WHOLE)]
    assert "MK248" not in codes(reading(tmp_path, Plan=rows))


@pytest.mark.parametrize("text", ["Svart ruta", "Gult fält"])
def test_what_a_legend_explains_is_asked_about(text: str, tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=table([text, "Andel läsare", "72 %", "Bokcirkel", "Pågår"]))
    assert [cell for cell, _ in reasons(found)] == ["A7"]


def test_a_goal_that_begins_as_a_measure_is_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=table(["Andel barn som läser", None, None, "Bokcirkel på fritids", "Pågår"]))
    assert reasons(found) == [("A7", "texten börjar som ett mått. Jämför med arbetsboken.")]


def test_a_goal_twice_on_two_sheets_is_one_and_not_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=table(), Skiss=[HEADER[:2], *(row[:2] for row in WHOLE)])
    assert found.card is not None
    assert len(found.card.goals) == len(WHOLE)
    assert "MK248" not in codes(found)


def test_unnamed_measures_among_named_ones_are_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=table(["Fler går till jobbet", None, "81 %", "Cykelpool", "Pågår"]))
    assert reasons(found) == [("B7", "ett av målets mått har inget namn. Jämför med arbetsboken.")]


@pytest.mark.parametrize(
    "text", ["v. 12", "2025-05-31", "juni", "Klar", "Försenad", "Blev det gjort? (ja/nej)", "Ansvarig", "–"]
)
def test_an_activity_that_is_an_answer_is_left_out_and_asked_about(text: str, tmp_path: Path) -> None:
    rows = table(["Fler går till jobbet", "Andel cyklister", "81 %", text, None])
    found = reading(tmp_path, Plan=rows)
    assert found.card is not None
    assert text not in [a.text for goal in found.card.goals for a in goal.activities]
    if text != "–":  # a dash says that there is none
        assert "MK226" in codes(found)


@pytest.mark.parametrize("text", ["Möte i juni", "Klargöra vem som gör vad", "Vecka 12 i biblioteket", "Statusmöten"])
def test_an_activity_that_only_begins_as_one_is_kept(text: str, tmp_path: Path) -> None:
    found = card(tmp_path, Plan=table(["Fler går till jobbet", "Andel cyklister", "81 %", text, "Pågår"]))
    assert [a.text for a in found.goals[-1].activities] == [text]


@pytest.mark.parametrize("text", ["Hur gick det?", "Delvis uppnått", "Kommentar"])
def test_a_goal_that_is_an_answer_is_left_out_and_asked_about(text: str, tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=table([text, "Andel läsare", "72 %", "Bokcirkel", "Pågår"]))
    assert found.card is not None
    assert [goal.goal for goal in found.card.goals] == [row[0] for row in WHOLE]
    assert codes(found) == {"MK226"}


def test_activities_of_a_sheet_without_goals_are_told_of_once(tmp_path: Path) -> None:
    rows = [["Att göra 2025"], [], ["Aktivitet", "Ansvarig", "Klart senast", "Status"]]
    rows += [[row[3], "Rektor", "2025-05-31", row[4]] for row in WHOLE]
    found = reading(tmp_path, Plan=rows)
    assert codes(found) == {"MK249"}
    assert found.facts.doubts[0].cell == "A4"


def test_activities_beside_goals_that_were_read_are_not_told_of(tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=table([None, None, None, "Öppet hus", "Pågår"]))
    assert "MK249" not in codes(found)


def test_a_comment_that_may_be_the_activitys_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Plan 2025"], [], ["Mål", "Måluppfyllelse", "Aktivitet", "Status", "Anteckning"]]
    rows += [["Fler läser", "Delvis", "Bokcirkel", "Klar"], [None, None, "Läslogg", "Pågår", "två fält saknas"]]
    rows += [["Alla hittar", "Uppnått", "Nya skyltar", "Klar", "fyra nya sedan mars"], [None, None, "Karta", "Klar"]]
    found = reading(tmp_path, Plan=rows)
    said = "kommentaren är läst som målets, men kan höra till aktiviteten på raden. Jämför med arbetsboken."
    assert reasons(found) == [("E6", said)]


def test_comments_on_most_rows_are_the_activities_and_not_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Plan 2025"], [], ["Mål", "Måluppfyllelse", "Aktivitet", "Status", "Anteckning"]]
    rows += [
        ["Fler läser", "Delvis", "Bokcirkel", "Klar", "nio kom"],
        [None, None, "Läslogg", "Pågår", "två kvar"],
    ]
    rows += [["Alla hittar", "Uppnått", "Nya skyltar", "Klar"], [None, None, "Karta", "Klar", "tryckt"]]
    found = reading(tmp_path, Plan=rows)
    assert "MK248" not in codes(found)
    assert found.card is not None
    assert [a.comment for g in found.card.goals for a in g.activities] == [
        "nio kom",
        "två kvar",
        None,
        "tryckt",
    ]
