"""Logs below each goal, time plans and change logs beside goals, and the last occasion told in two ways."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from tests.foreign.pen import C
from xl_malkort.layout.read import read
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Card
from xl_malkort.model.presets import preset

MODEL = preset("hagfors", year=2025)
GOALS = ["Fler tjejer ska hitta hit", "Ungdomarna bestämmer mer själva"]


def card(tmp_path: Path, sheets: dict[str, Any], asked: str | None = None) -> tuple[Card, set[str]]:
    result = read(pen.book(sheets, tmp_path / "x.xlsx"), Vocabulary(MODEL, round=asked))
    assert result.card is not None, result.error
    return result.card, {doubt.code for doubt in result.facts.doubts}


def told(found: Card) -> list[tuple[str | None, str | None, str | None]]:
    return [(g.goal, g.comment, str(g.status.value) if g.status and g.status.value else None) for g in found.goals]


# A log below each goal.

LATEST = [(GOALS[0], "Över tjugo kommer.", "achieved"), (GOALS[1], "Inga egna pengar.", "not_achieved")]
WHEN = [
    ("30 april", "31 augusti"),
    ("Tertial 1", "Tertial 2"),
    (dt.date(2025, 4, 30), dt.date(2025, 8, 31)),
    ("Delår april", "Delår augusti"),
    ("Våren", "Hösten"),
]


def log(first: Any, second: Any, head: list[str], named: int = 0) -> list[list[Any]]:
    def goal(n: int) -> list[Any]:
        return [[f"Mål {n + 1}", GOALS[n]], [f"Mål {n + 1}: {GOALS[n]}"], [None, GOALS[n]], [GOALS[n]]][named]

    return [
        ["Fritidsgården Kajutan"],
        ["Våra mål 2025"],
        [],
        head,
        goal(0),
        [first, "Åtta kommer.", "Delvis uppnått"],
        [second, "Över tjugo kommer.", "Uppnått"],
        [],
        goal(1),
        [first, "Gårdsrådet är valt.", "Delvis uppnått"],
        [second, "Inga egna pengar.", "Ej uppnått"],
    ]


@pytest.mark.parametrize(("first", "second"), WHEN)
def test_the_last_of_the_rows_below_each_goal_is_read(tmp_path: Path, first: Any, second: Any) -> None:
    found, doubts = card(tmp_path, {"Blad1": log(first, second, ["När", "Vad har hänt?", "Läge"])})
    assert told(found) == LATEST
    assert "MK223" in doubts


@pytest.mark.parametrize("named", range(4))
@pytest.mark.parametrize("head", [["Tillfälle", "Kommentar", "Bedömning"], ["Datum", "Vad vi gjort", "Status"]])
def test_goals_of_a_log_are_named_in_many_ways(tmp_path: Path, named: int, head: list[str]) -> None:
    found, _ = card(tmp_path, {"Blad1": log("30 april", "31 augusti", head, named)})
    assert told(found) == LATEST


def test_the_occasion_that_is_asked_for_is_read_of_a_log(tmp_path: Path) -> None:
    found, _ = card(tmp_path, {"Blad1": log("T1", "T2", ["När", "Vad har hänt?", "Läge"])}, "T1")
    assert [g.comment for g in found.goals] == ["Åtta kommer.", "Gårdsrådet är valt."]


def test_a_goal_that_the_last_occasion_tells_nothing_of_has_nothing(tmp_path: Path) -> None:
    rows = log("T1", "T2", ["När", "Vad har hänt?", "Läge"])[:-1]
    found, _ = card(tmp_path, {"Blad1": rows})
    assert told(found) == [LATEST[0], (GOALS[1], None, None)]


def test_the_header_of_a_log_may_come_again_and_a_note_stand_below(tmp_path: Path) -> None:
    head = ["När", "Vad har hänt?", "Läge"]
    rows = log("30 april", "31 augusti", head)
    rows[3], rows[4] = rows[4], rows[3]
    rows.insert(9, head)
    found, _ = card(tmp_path, {"Blad1": [*rows, [], ["Tas upp på nästa APT."]]})
    assert told(found) == LATEST


def test_of_a_diary_each_goal_s_last_day_is_read(tmp_path: Path) -> None:
    rows = log("12 februari", "3 september", ["Datum", "Vad har hänt?", "Läge"])
    rows[9][0], rows[10][0] = "20 mars", "28 augusti"
    found, _ = card(tmp_path, {"Blad1": rows})
    assert told(found) == LATEST


def test_activities_with_days_below_goals_are_no_log(tmp_path: Path) -> None:
    rows = log("30 april", "31 augusti", ["När", "Aktivitet", "Vem"])
    result = read(pen.book({"Blad1": rows}, tmp_path / "x.xlsx"), MODEL)
    if result.card is not None:
        assert "MK223" not in {doubt.code for doubt in result.facts.doubts}
        assert not any(goal.comment for goal in result.card.goals)


# The last occasion, by number and by the year's end.

NUMBERED = ["Mål", "Mått", "Målvärde", "Utfall T1", "Utfall T2", "Utfall T3"]


@pytest.mark.parametrize("end", ["Målet uppfyllt? (bokslut)", "Bedömning helår", "Måluppfyllelse bokslut"])
def test_a_verdict_at_the_year_s_end_goes_with_the_last_figures(tmp_path: Path, end: str) -> None:
    rows = [
        ["Mål 2025"],
        [],
        [*NUMBERED, end],
        [GOALS[0], "Andel tjejer", 50, 30, 40, 47, "Delvis uppnått"],
        [GOALS[1], "Antal möten", 10, 2, 6, 12, "Uppnått"],
    ]
    found, _ = card(tmp_path, {"Blad1": rows})
    assert [m.outcome.value for g in found.goals for m in g.measures if m.outcome] == [47, 12]
    assert [goal.status is not None for goal in found.goals] == [True, True]


def test_figures_of_both_are_two_occasions(tmp_path: Path) -> None:
    rows = [
        ["Mål 2025"],
        [],
        [*NUMBERED, "Utfall helår"],
        [GOALS[0], "Andel tjejer", 50, 30, 40, 47, 49],
        [GOALS[1], "Antal möten", 10, 2, 6, 12, 13],
    ]
    found, doubts = card(tmp_path, {"Blad1": rows})
    assert [m.outcome.value for g in found.goals for m in g.measures if m.outcome] == [49, 13]
    assert "MK223" in doubts


# Time plans over years, and what else stands beside a plan.


@pytest.mark.parametrize("colour", ["9DC3E6", "92D050", "FFC000"])
def test_years_that_are_painted_say_when_and_not_how_it_goes(tmp_path: Path, colour: str) -> None:
    def bar(*on: int) -> list[Any]:
        return [C(None, fill=colour) if n in on else None for n in range(3)]

    rows = [
        ["Handlingsplan 2025"],
        [],
        ["Mål", "Åtgärd", "Ansvarig", "2024", "2025", "2026", "Status"],
        [GOALS[0], "Starta tjejkväll", "Fritidsledare", *bar(0, 1), "Påbörjad"],
        [GOALS[1], "Välja gårdsråd", "Föreståndare", *bar(1), "Genomförd"],
    ]
    found, doubts = card(tmp_path, {"Blad1": rows})
    assert [str(a.status.value) for g in found.goals for a in g.activities if a.status] == ["ongoing", "done"]
    assert "MK224" not in doubts


@pytest.mark.parametrize("name", ["Ändringslogg", "Blad2", "Historik", "Uppdaterat"])
@pytest.mark.parametrize("head", [["Datum", "Vad är ändrat", "Sign"], ["När", "Beskrivning", "Av"]])
def test_what_was_changed_when_is_no_activity(tmp_path: Path, name: str, head: list[str]) -> None:
    plan = [
        ["Plan 2025"],
        [],
        ["Mål", "Åtgärd", "Ansvarig", "Status"],
        [GOALS[0], "Starta tjejkväll", "Fritidsledare", "Påbörjad"],
        [GOALS[1], "Välja gårdsråd", "Föreståndare", "Genomförd"],
    ]
    changes = [
        head,
        [dt.date(2024, 11, 4), "Åtgärd A6 tillagd efter mötet", "AK"],
        [dt.date(2025, 1, 20), "Utfall 2024 inlagt", "AK"],
        [dt.date(2025, 2, 2), "Mål 2 omskrivet", "BN"],
    ]
    found, _ = card(tmp_path, {"Plan": plan, name: changes})
    assert [g.goal for g in found.goals] == GOALS
    assert [a.text for g in found.goals for a in g.activities] == ["Starta tjejkväll", "Välja gårdsråd"]
    assert not found.activities


@pytest.mark.parametrize("over", ["Uppdrag från fullmäktige utan koppling till mål", "Övriga uppdrag", "Utan mål"])
def test_a_heading_across_a_table_of_row_types_ends_the_goal(tmp_path: Path, over: str) -> None:
    rows = [
        ["Plan 2025"],
        [],
        ["Typ", "Benämning", "Ansvarig", "Läge"],
        ["Mål", GOALS[0], None, "Uppnått"],
        ["Aktivitet", "Starta tjejkväll", "Fritidsledare", "Pågår"],
        ["Mål", GOALS[1], None, "Uppnått"],
        ["Aktivitet", "Välja gårdsråd", "Föreståndare", "Klar"],
        [],
        [over],
        ["Uppdrag", "Utreda öppettider", "Chef", "Ej påbörjad"],
    ]
    found, _ = card(tmp_path, {"Plan": (rows, ["A9:D9"])})
    assert [a.text for g in found.goals for a in g.activities] == ["Starta tjejkväll", "Välja gårdsråd"]
    assert [a.text for a in found.activities] == ["Utreda öppettider"]


# Outlines: goals, sentences about measures, and marked activities below one another in one column.

FIGURES = [
    "Mått: Andel som slutför sin kurs. Målvärde: 70 %. Utfall: 66 %.",
    "Mått: Andel som slutför sin kurs, målvärde 70 %, utfall 66 %",
    "Indikator: Andel som slutför sin kurs (mål 70 %, utfall 66 %)",
    "- Nyckeltal: Andel som slutför sin kurs. Mål: 70 %. Resultat: 66 %",
    "   Vi mäter: Andel som slutför sin kurs; målvärde = 70 %; utfall = 66 %",
]


def outline(sentence: str, mark: str = "- ") -> list[list[Any]]:
    return [
        ["Vuxenskolan Bryggan – våra mål 2025"],
        [],
        ["Mål och aktiviteter", "Vem", "Klart", "Läge"],
        [GOALS[0], None, None, "delvis nått"],
        [sentence],
        [mark + "Samtal med alla efter fyra veckor", "Rektor", "2025-05-01", "pågår"],
        [mark + "Kvällsgrupp i matematik", "Kurator", "2025-06-01", "klart"],
        [GOALS[1], None, None, "nått"],
        [mark + "Elevråd med sfi", "Kurator", "2025-11-01", "inte påbörjat"],
    ]


@pytest.mark.parametrize("sentence", FIGURES)
@pytest.mark.parametrize("mark", ["- ", "   – ", "• "])
def test_a_sentence_about_a_measure_stands_among_marked_activities(tmp_path: Path, sentence: str, mark: str) -> None:
    found, doubts = card(tmp_path, {"Blad1": outline(sentence, mark)})
    assert [g.goal for g in found.goals] == GOALS
    (measure,) = found.goals[0].measures
    assert (measure.name, measure.target and measure.target.raw) == ("Andel som slutför sin kurs", "70 %")
    assert measure.outcome is not None
    assert measure.outcome.value == 66
    assert [a.text for a in found.goals[0].activities] == [
        "Samtal med alla efter fyra veckor",
        "Kvällsgrupp i matematik",
    ]
    assert not found.goals[1].measures
    assert not doubts


def test_a_sentence_that_names_no_measure_among_marked_activities_is_none(tmp_path: Path) -> None:
    found, _ = card(tmp_path, {"Blad1": outline("Obs: målvärde 70 % gäller nästa år.")})
    assert not any(g.measures for g in found.goals)
    assert [len(g.activities) for g in found.goals] == [2, 1]


# Goals that are the header of what is done for them.


def headed(goals: list[list[str]], beside: list[str], legend: bool = True) -> list[list[Any]]:
    told = [
        [
            ["X", "Byta till nattbelysning", "Vaktmästare", "2025-02-28"],
            ["/", "Prova halksockor", "Natt", "2025-05-31"],
        ],
        [["–", "Hyra minibuss till utflykter", "Chef", "2025-06-30"], [None, "Be om hjälp", "Ombud", "2025-06-30"]],
    ]
    rows: list[list[Any]] = [
        [None, "CHECKLISTA MÅL 2025"],
        [None, "X = klart     / = pågår     – = utgår     tom ruta = inte påbörjat" if legend else None],
        [],
    ]
    for named, acts in zip(goals, told, strict=True):
        rows += [[*named, *beside], *acts, []]
    return rows


@pytest.mark.parametrize("beside", [["Vem", "Senast"], ["Ansvarig", "Klart"], ["Vem gör det?", "När?"]])
@pytest.mark.parametrize("label", ["Mål {0}|{1}", "|Mål {0}: {1}", "|Mål: {1}", "|{1}"])
def test_a_goal_s_row_may_head_its_activities(tmp_path: Path, beside: list[str], label: str) -> None:
    texts = ["De boende ska vara trygga om natten", "Alla ska komma ut varje vecka"]
    goals = [[part or None for part in label.format(n, text).split("|")] for n, text in enumerate(texts, 1)]
    found, _ = card(tmp_path, {"Blad1": headed(goals, beside)})  # type: ignore[arg-type]
    assert [g.goal for g in found.goals] == texts
    acts = [(a.text, a.responsible, str(a.status.value)) for g in found.goals for a in g.activities if a.status]
    assert acts == [
        ("Byta till nattbelysning", "Vaktmästare", "done"),
        ("Prova halksockor", "Natt", "ongoing"),
        ("Hyra minibuss till utflykter", "Chef", "cancelled"),
        ("Be om hjälp", "Ombud", "not_started"),
    ]


def test_areas_that_head_their_activities_are_no_goals(tmp_path: Path) -> None:
    rows = headed([[None, "Trygghet"], [None, "Utevistelse"]], ["Vem", "Senast"], legend=False)  # type: ignore[list-item]
    result = read(pen.book({"Blad1": rows}, tmp_path / "x.xlsx"), MODEL)
    assert result.card is None or not any(g.goal in ("Trygghet", "Utevistelse") for g in result.card.goals)


# Months below one another, and a column for each goal.

TIMES = [
    ["Januari", "Februari", "Mars", "April"],
    ["Kvartal 1", "Kvartal 2", "Kvartal 3", "Kvartal 4"],
    ["Vintern", "Våren", "Sommaren", "Hösten"],
    ["jan", "feb", "mars", "apr"],
]


def year(times: list[str], goals: list[str], corner: str | None = "Månad") -> list[list[Any]]:
    return [
        ["Årsplan 2025"],
        ["Enhet: Biblioteket"],
        [],
        [corner, *goals],
        [times[0], C("Sportlovspyssel", fill="92D050"), None],
        [times[1], C("Besöka alla treor", fill="FFFF00"), C("Starta IT-kafé", fill="92D050")],
        [times[2], None, "Utbilda gymnasister"],
        [times[3], "Höstlovsläsning", None],
        ["Har vi nått målet?", "Ja", "Delvis"],
        ["Kommentar", "Rekord.", None],
        [],
        [C(None, fill="92D050"), "= genomfört"],
        [C(None, fill="FFFF00"), "= pågår"],
    ]


@pytest.mark.parametrize("times", TIMES)
@pytest.mark.parametrize("named", ["{1}", "Mål {0}: {1}"])
@pytest.mark.parametrize("corner", ["Månad", None])
def test_what_is_done_stands_where_months_and_goals_cross(
    tmp_path: Path, times: list[str], named: str, corner: str | None
) -> None:
    texts = ["Fler barn ska läsa på lovet", "Äldre ska få hjälp med det digitala"]
    rows = year(times, [named.format(n, text) for n, text in enumerate(texts, 1)], corner)
    found, doubts = card(tmp_path, {"Blad1": rows})
    assert told(found) == [(texts[0], "Rekord.", "achieved"), (texts[1], None, "partly")]
    acts = [[(a.text, a.due and a.due.raw, a.status and a.status.value) for a in g.activities] for g in found.goals]
    assert acts == [
        [
            ("Sportlovspyssel", times[0], "done"),
            ("Besöka alla treor", times[1], "ongoing"),
            ("Höstlovsläsning", times[3], None),
        ],
        [("Starta IT-kafé", times[1], "done"), ("Utbilda gymnasister", times[2], None)],
    ]
    assert not doubts


def test_areas_over_the_columns_of_a_year_are_no_goals(tmp_path: Path) -> None:
    result = read(pen.book({"Blad1": year(TIMES[0], ["Kund", "Medarbetare"])}, tmp_path / "x.xlsx"), MODEL)
    assert result.card is None or not any(g.goal in ("Kund", "Medarbetare") for g in result.card.goals)
