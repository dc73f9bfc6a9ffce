"""Workbooks that grew: tables pasted anew, plans of several years, days as occasions, words and signs explained."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C, book
from tests.foreign.test_listed_goals import card
from xl_malkort.layout.detect.unlikely import is_figure
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Card
from xl_malkort.model.presets import preset

TITLE: list[list[Any]] = [["Verksamhetsplan 2025"], ["Enhet: Förskolan Näckrosen"], []]
HEADER = ["Mål", "Aktivitet", "Ansvarig", "Klart senast", "Läge", "Kommentar"]
PLAN = [
    ["Barnen leker ute varje dag", "Bygga vindskydd", "Rektor", "2025-05-31"],
    [None, "Köpa regnkläder", "Förskollärare", "2025-03-31"],
    ["Föräldrarna är delaktiga", "Drop-in-fika", "Arbetslaget", "v. 20"],
]
NAMES = [row[0] for row in PLAN if row[0]]
GREEN, YELLOW, RED = "92D050", "FFFF00", "FF5050"


def reading(path: Path, rows: list[list[Any]], *, merges: tuple[str, ...] = (), asked: str | None = None) -> Reading:
    words = Vocabulary(preset("hagfors", year=2025))
    words.asked_round = asked
    return read(book({"Plan": (rows, merges)}, path / "plan.xlsx"), words)


def codes(found: Reading) -> set[str]:
    return {doubt.code for doubt in found.facts.doubts}


def statuses(found: Card) -> list[str | None]:
    told = [a.status for goal in found.goals for a in goal.activities]
    return [str(status.value) if status and status.value else None for status in told]


def pasted(titles: list[str], told: list[list[str | None]]) -> list[list[Any]]:
    rows = list(TITLE)
    for title, said in zip(titles, told, strict=True):
        rows += [[title], HEADER, *([*row, status] for row, status in zip(PLAN, said, strict=True)), []]
    return rows


@pytest.mark.parametrize(
    ("asked", "expected"), [(None, ["done", "done", "ongoing"]), ("T1", ["ongoing", "done", None])]
)
def test_of_tables_pasted_for_each_occasion_one_is_read(
    tmp_path: Path, asked: str | None, expected: list[str | None]
) -> None:
    told: list[list[str | None]] = [[None] * 3, ["Klart", "Klart", "Pågår"], ["Pågår", "Klart", None]]
    rows = pasted(["Uppföljning december 2025", "Uppföljning augusti 2025", "Uppföljning april 2025"], told)
    found = reading(tmp_path, rows, asked=asked)
    assert [goal.goal for goal in card(found).goals] == NAMES
    assert statuses(card(found)) == expected
    assert "MK223" in codes(found)


def test_tables_with_other_goals_are_parts_of_one_plan(tmp_path: Path) -> None:
    others = [
        ["Maten är god", "Matråd", "Kocken", "2025-09-30", "Pågår"],
        ["Lokalerna är hela", "Målning", "Drift", "maj"],
    ]
    rows = [*TITLE, ["Avstämt i april"], HEADER, *PLAN, [], ["Tas upp i augusti"], HEADER, *others]
    found = card(reading(tmp_path, rows))
    assert [goal.goal for goal in found.goals] == [*NAMES, "Maten är god", "Lokalerna är hela"]


def test_of_plans_of_several_years_the_cards_own_is_read(tmp_path: Path) -> None:
    group = ["Aktivitet", "Vem", "Klart", "Status"]
    rows = [
        *TITLE,
        ["Mål", "2024", None, None, None, "2025", None, None, None],
        [None, *group, *group],
        [NAMES[0], "Gammalt", "AK", "2024-05-31", "Klart", "Bygga vindskydd", "Rektor", "2025-05-31", "Pågår"],
        [None, None, None, None, None, "Köpa regnkläder", "Rektor", "2025-03-31", "Klart"],
        [NAMES[1], "Äldre", "AK", "2024-08-31", "Klart", "Drop-in-fika", "Alla", "2025-05-18", "Försenat"],
    ]
    found = card(reading(tmp_path, rows, merges=("A4:A5", "B4:E4", "F4:I4")))
    assert [a.text for goal in found.goals for a in goal.activities] == [row[1] for row in PLAN]
    assert statuses(found) == ["ongoing", "done", "delayed"]


def test_a_status_for_each_meeting_is_an_occasion(tmp_path: Path) -> None:
    rows = [
        *TITLE,
        [*HEADER[:4], "Läge APT 12/3", "Läge APT 3/9"],
        *([*row, "Påbörjat", status] for row, status in zip(PLAN, ["Klart", "Pausat", None], strict=True)),
    ]
    found = reading(tmp_path, rows)
    assert statuses(card(found)) == ["done", "paused", None]
    assert "MK223" in codes(found)


def test_per_cents_under_an_occasion_are_how_activities_go_where_nothing_is_measured(tmp_path: Path) -> None:
    shares = [C(1, format="0%"), C(0.5, format="0%"), C(0, format="0%")]
    rows = [
        *TITLE,
        [*HEADER[:4], "T1 2025", "T2 2025"],
        *([*row, 0, share] for row, share in zip(PLAN, shares, strict=True)),
    ]
    rows[4:] = [[*row[:4], C(0.25, format="0%"), row[5]] for row in rows[4:]]
    assert statuses(card(reading(tmp_path, rows))) == ["done", "ongoing", "not_started"]
    measured = [*TITLE, ["Mål", "Mått", "Målvärde", "T1 2025", "T2 2025"]]
    measured += [[name, "Andel nöjda", "minst 80 %", C(0.7, format="0%"), C(0.9, format="0%")] for name in NAMES]
    outcomes = [m.outcome.value for g in card(reading(tmp_path, measured)).goals for m in g.measures if m.outcome]
    assert outcomes == [90.0, 90.0]


LIST = [["Så läser du läget:"], ["Spår", "Pågår"], ["Hamn", "Klart, lämnat vidare"], ["Kaj", "Ej påbörjat"]]


@pytest.mark.parametrize("title", ["Så läser du läget:", "Faserna", "LÄGEN"])
def test_words_explained_below_each_other_are_statuses(tmp_path: Path, title: str) -> None:
    told = [[*row, status] for row, status in zip(PLAN, ["Hamn", "Spår", "Kaj"], strict=True)]
    found = reading(tmp_path, [*TITLE, HEADER, *told, [], [title], *LIST[1:]])
    assert statuses(card(found)) == ["done", "ongoing", "not_started"]
    assert len(card(found).goals) == len(NAMES)


def test_activities_with_their_statuses_are_no_words_explained(tmp_path: Path) -> None:
    rows = [*TITLE, ["Mål", "Status"], ["Barnen leker ute", "Uppnått"], ["Maten är god", "Delvis uppnått"]]
    assert [goal.goal for goal in card(reading(tmp_path, rows)).goals] == ["Barnen leker ute", "Maten är god"]


def test_signs_explained_below_each_other_are_statuses(tmp_path: Path) -> None:
    told = [[*row, status] for row, status in zip(PLAN, ["●", "◑", "○"], strict=True)]
    legend = [["Läge"], ["○ ej påbörjat"], ["◑ pågår"], ["● klart"]]
    assert statuses(card(reading(tmp_path, [*TITLE, HEADER, *told, [], *legend]))) == ["done", "ongoing", "not_started"]


def test_a_colour_before_a_forecast_is_no_legend(tmp_path: Path) -> None:
    fills, forecasts = [GREEN, YELLOW, RED], ["Nås", "Nås delvis", "Nås inte"]
    rows = [
        *TITLE,
        ["Mål", "Mått", "Målnivå", "Utfall aug", "Bedömning april", "Bedömning augusti", "Prognos helår"],
        *(
            [f"{name} varje dag", "Andel", "90 %", "80 %", C(None, fill=fill), C(None, fill=fill), said]
            for name, fill, said in zip(["Lek", "Mat", "Sömn"], fills, forecasts, strict=True)
        ),
    ]
    found = card(reading(tmp_path, rows))
    assert [g.forecast.value for g in found.goals if g.forecast] == ["achieved", "partly", "not_achieved"]
    assert [g.status.value for g in found.goals if g.status] == ["achieved", "partly", "not_achieved"]


def test_what_may_be_a_status_is_one_where_only_colours_stand(tmp_path: Path) -> None:
    fills = [GREEN, YELLOW, RED]
    rows = [*TITLE, ["Mål", "Mått", "Årsmål", "Utfall", "Målläge"]]
    rows += [[f"{n} varje dag", "Andel", "90 %", "80 %", C(None, fill=f)] for n, f in zip("LMS", fills, strict=True)]
    found = card(reading(tmp_path, rows))
    assert [g.status.value for g in found.goals if g.status] == ["achieved", "partly", "not_achieved"]
    assert [m.target.raw for g in found.goals for m in g.measures if m.target] == ["90 %"] * 3


def test_goals_that_are_figures_are_left_out_and_asked_about(tmp_path: Path) -> None:
    goals = ["Barnen leker ute varje dag", "Föräldrarna är delaktiga", "Maten lagas på plats", "minst 30 %"]
    rows = [*TITLE, ["Mål", "Aktivitet", "Ansvarig"], *([goal, f"Träff {goal}", "Rektor"] for goal in goals)]
    found = reading(tmp_path, rows)
    assert [goal.goal for goal in card(found).goals] == goals[:3]
    assert [a.text for a in card(found).activities] == []
    assert codes(found) >= {"MK226"}


@pytest.mark.parametrize(
    ("text", "figure"),
    [("högst 10", True), ("12,5 %", True), ("3 st per barn", True), ("Minst 80 % av barnen leker", False),
     ("Noll olyckor", False), ("A1", False)],
)  # fmt: skip
def test_a_goal_may_have_figures_in_it(text: str, figure: bool) -> None:
    assert is_figure(text) is figure


def test_goals_in_columns_whose_answers_look_like_headings(tmp_path: Path) -> None:
    rows = [
        *TITLE,
        [None, "Mål 1", "Mål 2", "Mål 3"],
        ["Mål", "Barnen leker ute", "Maten är god", "Föräldrarna är delaktiga"],
        ["Vad vi gör", "Vindskydd", "Matråd", "Drop-in-fika"],
        ["Vem håller i det", "Rektor", "Kocken", "Alla"],
        ["Insatsen i augusti", "Klar", "Pausad", "Klar"],
        ["Målet i augusti", "Nått", "Delvis nått", "Nått"],
    ]
    found = card(reading(tmp_path, rows))
    assert [goal.goal for goal in found.goals] == rows[4][1:]
    assert statuses(found) == ["done", "paused", "done"]
    assert [g.status.value for g in found.goals if g.status] == ["achieved", "partly", "achieved"]


def test_an_area_painted_in_the_column_of_numbers_is_the_goals_area(tmp_path: Path) -> None:
    grey = "D9D9D9"
    rows = [*TITLE, ["Nr", "Mål", "Mått", "Målnivå", "Utfall"]]
    for n, (area, goal) in enumerate([("Brukare", "Besluten kommer i tid"), ("Grannar", "Gatorna är hela")], 1):
        rows += [[C(area, fill=grey), *[C(None, fill=grey)] * 4], [n, goal, "Andel", "90 %", "80 %"]]
    found = card(reading(tmp_path, rows))
    assert [(g.perspective, g.goal) for g in found.goals] == [
        ("Brukare", "Besluten kommer i tid"),
        ("Grannar", "Gatorna är hela"),
    ]


def test_why_right_behind_a_verdict_is_a_comment_and_before_it_none(tmp_path: Path) -> None:
    said = "Två vakanser sedan juni"
    behind = [*TITLE, ["Mål", "Nås målet vid årets slut?", "Varför?"], *([name, "Delvis", said] for name in NAMES)]
    assert [goal.comment for goal in card(reading(tmp_path, behind)).goals] == [said, said]
    before = [*TITLE, ["Mål", "Varför vill vi det?", "Nås målet?"], *([name, said, "Ja"] for name in NAMES)]
    assert [goal.comment for goal in card(reading(tmp_path, before)).goals] == [None, None]


def test_measures_on_a_sheet_of_their_own_name_goals_that_have_rows_of_their_own(tmp_path: Path) -> None:
    header = ["Nr", "Åtgärd", "Ansvar", "Klart", "Läge"]
    plan = [
        *TITLE,
        header,
        ["Mål 1.1", "Resorna är fossilfria"],
        ["1.1.1", "Byta bilar", "Fordonssamordnare", "2025", "Genomförd"],
        ["Mål 1.2", "Elen kommer från solen"],
        ["1.2.1", "Solceller på simhallen", "Fastighetschef", "2025-06-30", "Påbörjad"],
    ]
    measures = [
        ["Till mål", "Indikator", "Målvärde", "Utfall"],
        ["1.1", "Andel", "95 %", "97 %"],
        ["1.2", "Effekt", 600, 640],
    ]
    path = book({"Åtgärder": (plan, ("B5:E5", "B7:E7")), "Indikatorer": measures}, tmp_path / "plan.xlsx")
    found = card(read(path, preset("hagfors", year=2025)))
    assert [(g.goal, [m.name for m in g.measures]) for g in found.goals] == [
        ("Resorna är fossilfria", ["Andel"]),
        ("Elen kommer från solen", ["Effekt"]),
    ]


def test_the_councils_goal_beside_rows_that_say_what_they_are(tmp_path: Path) -> None:
    rows = [
        *TITLE,
        ["Radtyp", "ID", "KF-mål", "Text", "Ansvarig", "Nivå", "Utfall"],
        ["Mål", 1, "En plats för alla", "Maten smakar bra"],
        ["Styrtal", 1, None, "Andel nöjda", None, "80 %", "74 %"],
        ["Aktivitet", 1, None, "Matråd på varje skola", "Kocken"],
        ["Mål", 2, "Ekonomin i balans", "Svinnet halveras"],
        ["Styrtal", 2, None, "Gram per portion", None, "max 25", "23,5"],
        ["Aktivitet", 2, None, "Väga varje dag", "Alla"],
    ]
    found = card(reading(tmp_path, rows))
    assert [(g.overall_goal, g.goal) for g in found.goals] == [
        ("En plats för alla", "Maten smakar bra"),
        ("Ekonomin i balans", "Svinnet halveras"),
    ]


def test_how_a_salary_criterion_shows_measures_no_goal(tmp_path: Path) -> None:
    header = ["Mål för vår enhet", "Lönekriterium", "Så märks det i vardagen", "Det vi ska göra", "Vem?"]
    rows = [*TITLE, header, *([n, "Bemötande", "Ringer upp", "Mallar", "Alla"] for n in NAMES)]
    assert [m for goal in card(reading(tmp_path, rows)).goals for m in goal.measures] == []
    header[1] = "Område"
    measured = [*TITLE, header, *([n, "Bemötande", "Ringer upp", "Mallar", "Alla"] for n in NAMES)]
    assert [m.name for goal in card(reading(tmp_path, measured)).goals for m in goal.measures] == ["Ringer upp"] * 2


def test_boxes_side_by_side_have_the_titles_over_each(tmp_path: Path) -> None:
    box = ["Mål", "Vi mäter", "Nivå", "Resultat"]
    rows = [
        *TITLE,
        ["MEDBORGARE", None, None, None, None, "MEDARBETARE"],
        [*box, None, *box],
        ["Snabb hjälp", "Dagar", 5, 4, None, "Alla har en plan", "Andel", "100 %", "90 %"],
        ["Hela lokaler", "Index", 70, 68, None, "Inga olyckor", "Antal", 0, 4],
        [],
        ["EKONOMI", None, None, None, None, "PROCESS"],
        [*box, None, *box],
        ["Planerat underhåll", "Andel", "65 %", "58 %", None, "Digitala ritningar", "Andel", "80 %", "70 %"],
    ]
    found = card(reading(tmp_path, rows, merges=("A4:D4", "F4:I4", "A9:D9", "F9:I9")))
    assert {g.goal: g.perspective for g in found.goals} == {
        "Snabb hjälp": "MEDBORGARE",
        "Hela lokaler": "MEDBORGARE",
        "Alla har en plan": "MEDARBETARE",
        "Inga olyckor": "MEDARBETARE",
        "Planerat underhåll": "EKONOMI",
        "Digitala ritningar": "PROCESS",
    }
