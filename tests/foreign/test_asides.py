"""What stands beside, below and behind the rows: footnotes, notes in the margin, forecasts, occasions, struck parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill

from tests.foreign.pen import C
from tests.foreign.test_listed_goals import card, reading
from tests.foreign.test_structures2 import value
from xl_malkort.layout.detect.columns import candidates, parts
from xl_malkort.layout.read import read
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Card
from xl_malkort.model.presets import preset

GREEN, YELLOW, RED, BLUE = "92D050", "FFFF00", "FF7C80", "DDEBF7"
HEADER: list[Any] = ["Mål", "Mått", "Målvärde", "Utfall", "Måluppfyllelse"]
ROWS: list[list[Any]] = [
    ["Fler läser på sin fritid", "Antal lån", "minst 900", 940, "Uppnått"],
    ["Ingen väntar i onödan", "Väntetid, dagar", "högst 8", 11, "Ej uppnått"],
]


def goals(tmp_path: Path, *rows: list[Any], header: list[Any] = HEADER) -> Card:
    return card(reading(tmp_path, [["Målkort 2025"], [], header, *rows]))


def names(found: Card) -> list[str | None]:
    return [measure.name for goal in found.goals for measure in goal.measures]


@pytest.mark.parametrize("mark", ["*", " 1)", "¹"])
def test_a_footnotes_mark_is_no_part_of_a_name(mark: str, tmp_path: Path) -> None:
    rows = [[f"{goal}{mark}", f"{name}{mark}", *rest] for goal, name, *rest in ROWS]
    found = goals(tmp_path, *rows, [], [f"{mark.strip()} Mäts med en egen enkät."])
    assert names(found) == ["Antal lån", "Väntetid, dagar"]
    assert [goal.goal for goal in found.goals] == [row[0] for row in ROWS]


def test_a_bracket_that_no_footnote_explains_is_left(tmp_path: Path) -> None:
    rows = [[goal, f"{name} (bilaga 1)", *rest] for goal, name, *rest in ROWS]
    assert names(goals(tmp_path, *rows, [], ["1) Mäts med en egen enkät."])) == [row[1] for row in rows]
    rows = [[goal, f"{name} 2)", *rest] for goal, name, *rest in ROWS]
    assert names(goals(tmp_path, *rows, [], ["1) Mäts med en egen enkät."])) == [row[1] for row in rows]


def test_a_note_that_only_points_is_no_comment(tmp_path: Path) -> None:
    header, notes = [*HEADER, "Not"], ["1)", "Två vakanser"]
    rows = [[*row, note] for row, note in zip(ROWS, notes, strict=True)]
    found = goals(tmp_path, *rows, [], ["1) Mäts med en egen enkät."], header=header)
    assert [goal.comment for goal in found.goals] == [None, "Två vakanser"]


def test_a_note_in_the_margin_makes_no_row_anything_else(tmp_path: Path) -> None:
    blocks = [
        ["Perspektiv: Medborgare"],
        HEADER,
        ROWS[0],
        [],
        ["Perspektiv: Medarbetare", *[None] * 6, "tillkom 2023"],
        ["Mål", "Hur mäter vi?", "Utfall", "Mål 2025", "Måluppfyllelse"],
        ["Alla får introduktion", "Andel med checklista", "88 %", "100 %", "Delvis uppnått"],
    ]
    found = card(reading(tmp_path, [["Målkort 2025"], [], *blocks]))
    assert [goal.perspective for goal in found.goals] == ["Medborgare", "Medarbetare"]


def test_a_foreseen_figure_is_left_and_a_foreseen_status_is_read(tmp_path: Path) -> None:
    header = ["Mål", "Mått", "Målvärde", "Utfall 2025-08-31", "Prognos 2025-12-31", "Bedömning helår"]
    rows = [[*row[:4], 900 + n, row[4]] for n, row in enumerate(ROWS)]
    found = card(reading(tmp_path, [["Delårsbokslut per 31 augusti 2025"], [], header, *rows]))
    assert found.round == "T2"
    assert [(goal.status, goal.forecast and goal.forecast.value) for goal in found.goals] == [
        (None, "achieved"),
        (None, "not_achieved"),
    ]
    assert found.goals[0].measures[0].outcome is not None


def test_what_is_judged_at_the_years_end_is_the_status_where_the_card_is_of_then(tmp_path: Path) -> None:
    header = ["Mål", "Mått", "Målvärde", "Utfall", "Bedömning delår", "Bedömning helår"]
    rows = [[*row[:4], "Delvis uppnått", row[4]] for row in ROWS]
    found = goals(tmp_path, *rows, header=header)
    assert [goal.status and goal.status.value for goal in found.goals] == ["achieved", "not_achieved"]
    empty = [[*row[:4], "Delvis uppnått", None] for row in ROWS]
    assert [goal.status and goal.status.value for goal in goals(tmp_path, *empty, header=header).goals] == [
        "partly",
        "partly",
    ]


@pytest.mark.parametrize("heads", [["Kv 1", "Kv 2", "Kv 3"], ["K1", "K2", "K3"], ["Jan–apr", "Maj–aug", "Sep–dec"]])
def test_parts_of_the_year_over_figures_are_outcomes_and_the_last_filled_counts(
    heads: list[str], tmp_path: Path
) -> None:
    header = ["Mål", "Mått", "Målvärde", *heads, "Kommentar"]
    rows = [[*row[:3], 400 + n, 800 + n, None, None] for n, row in enumerate(ROWS)]
    found = goals(tmp_path, *rows, header=header)
    outcomes = [m.outcome and m.outcome.value for goal in found.goals for m in goal.measures]
    assert outcomes == [800.0, 801.0]


def test_an_outcome_by_name_goes_before_the_parts_of_the_year(tmp_path: Path) -> None:
    header = ["Mål", "Mått", "Målvärde", "Jan–apr", "Maj–aug", "Utfall jan–aug"]
    rows = [[*row[:3], 400, 500, 900] for row in ROWS]
    found = goals(tmp_path, *rows, header=header)
    assert [m.outcome and m.outcome.value for goal in found.goals for m in goal.measures] == [900.0, 900.0]


def test_quarters_over_words_are_no_outcomes(tmp_path: Path) -> None:
    header = ["Mål", "Aktivitet", "Ansvarig", "Kv 1", "Kv 2"]
    rows = [[row[0], "Bokprat", "Rektor", "planering", "start"] for row in ROWS]
    assert names(goals(tmp_path, *rows, header=header)) == []


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("2025 t.o.m. 31/8", ("", "2", 2025)),
        ("Sep–dec", ("", "3", None)),
        ("Utfall maj–aug", ("utfall", "2", None)),
        ("Jan–mars", ("", "q1", None)),
        ("T.o.m.", ("t.o.m", None, None)),
    ],
)
def test_when_a_header_speaks_of(header: str, said: tuple[str, str | None, int | None]) -> None:
    assert parts(header) == said


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Målet nås vid årets slut?", "forecast"),
        ("Servicelöfte", "goal"),
        ("Måluppf.", "goal_status"),
        ("Samlad bedömning nämndmål", "goal_status"),
        ("Når indikatorn målvärdet?", "measure_status"),
        ("Utfall/mål", "left_out"),
        ("Projektledare", "responsible"),
        ("Huvudmannens mål", "overall_goal"),
        ("Mål och aktiviteter", "activity"),
    ],
)
def test_what_a_header_may_be(header: str, field: str) -> None:
    assert candidates(header)[0][0] == field


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Genomförd i april, åtgärdslista finns.", "done"),
        ("Genomfört på alla avdelningar", "done"),
        ("Klart sedan T1", "done"),
        ("4 Klar", "done"),
        ("2 Pågår enligt plan", "ongoing"),
        ("Pågår, 22 av 30 bord levererade.", "ongoing"),
        ("Påbörjat i alla klasser", "ongoing"),
        ("Har kommit igång på tre av fyra avdelningar", "ongoing"),
        ("Pågår i tre av fem förvaltningar", "ongoing"),
        ("Ej påb.", "not_started"),
        ("Klart i april", None),
        ("2 klara", None),
        ("Genomfört i två klasser", None),
        ("Påbörjat men inte klart", None),
        ("Pågår, 30 av 30 bord levererade", None),
    ],
)
def test_a_status_with_what_it_is_about(said: str, status: str | None) -> None:
    found = Vocabulary(preset("hagfors", year=2025)).statuses.activity(said)
    assert (found.value if found is not None and found.understood else None) == status


def test_activities_counted_in_two_levels_lose_their_numbers(tmp_path: Path) -> None:
    header = ["Delmål", "Åtgärd", "Ansvarig", "Status"]
    tasks = ["1.1 Bokbuss", "1.2 Sommarbok", "2.1 Nya regler", "2.2 Utbildning"]
    rows: list[list[Any]] = [
        [None if n % 2 else ROWS[n // 2][0], task, "Chef", "Pågår"] for n, task in enumerate(tasks)
    ]
    found = goals(tmp_path, *rows, header=header)
    assert [a.text for goal in found.goals for a in goal.activities] == [
        "Bokbuss",
        "Sommarbok",
        "Nya regler",
        "Utbildning",
    ]
    rows[2][1] = "1.5 tjänst till"  # not one step from the one before
    kept = goals(tmp_path, *rows, header=header)
    assert [a.text for goal in kept.goals for a in goal.activities] == [row[1] for row in rows]


@pytest.mark.parametrize(
    ("people", "read_as"),
    [
        (["Chef", "Chef\nOmbud"], ["Chef", "Chef", "Chef Ombud", "Chef Ombud"]),
        (["Chef\nOmbud"] * 2, ["Chef", "Ombud"] * 2),
    ],
)
def test_names_on_lines_are_dealt_out_only_where_no_other_row_shares_one(
    people: list[str], read_as: list[str], tmp_path: Path
) -> None:
    header = ["Mål", "Aktiviteter", "Ansvarig", "Klart"]
    rows = [[row[0], "• Bokprat\n• Läsklubb", who, "2025-05-31"] for row, who in zip(ROWS, people, strict=True)]
    found = goals(tmp_path, *rows, header=header)
    assert [a.responsible for goal in found.goals for a in goal.activities] == read_as


def test_a_goal_that_a_row_of_sums_begins_like_is_no_sum(tmp_path: Path) -> None:
    header = ["Mål och mått", "Målvärde", "Utfall", "Bedömning"]
    rows: list[list[Any]] = [
        ["Eleverna ska vara på plats"],
        ["Total frånvaro, årskurs 7–9 (%)", "högst 9", 8.2, "Uppnått"],
        [],
        ["2 av 6 mål är uppfyllda."],
    ]
    found = goals(tmp_path, *rows, header=header)
    assert [goal.goal for goal in found.goals] == ["Eleverna ska vara på plats"]
    assert names(found) == ["Total frånvaro, årskurs 7–9 (%)"]


def test_figures_below_a_plan_are_no_activities(tmp_path: Path) -> None:
    header = ["Mål", "Aktivitet", "Ansvarig", "Status"]
    rows = [[row[0], "Bokprat", "Bibliotekarie", "Pågår"] for row in ROWS]
    below: list[list[Any]] = [[], ["Statistik, jan–aug"], ["Besök", 61240], ["Lån", 48815]]
    found = goals(tmp_path, *rows, *below, header=header)
    assert [a.text for goal in found.goals for a in goal.activities] == ["Bokprat", "Bokprat"]


def test_a_form_headed_by_its_number_with_two_levels_of_goals(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Verksamhetsplan 2025"]]
    for n, row in enumerate(ROWS, 1):
        rows += [
            [],
            [f"MÅL {n}", *([None, "nytt i år"] if n == 2 else [])],
            ["Socialnämndens mål:", f"Nämndens mål nummer {n}"],
            ["Enhetens mål:", row[0]],
            ["Mått:", row[1]],
            ["Måluppfyllelse:", row[4]],
            ["Aktivitet", "Ansvarig", "Klart", "Status"],
            ["Bokprat", "Rektor", "2025-03-31", "Klart"],
        ]
    rows += [[], ["MÅL 3"], ["Socialnämndens mål:"], ["Enhetens mål:"], ["Aktivitet", "Ansvarig", "Klart", "Status"]]
    found = card(reading(tmp_path, rows))
    assert [(goal.goal, goal.long_term_goal, len(goal.activities)) for goal in found.goals] == [
        (ROWS[0][0], "Nämndens mål nummer 1", 1),
        (ROWS[1][0], "Nämndens mål nummer 2", 1),
    ]


def test_a_boards_goal_is_the_goal_where_nothing_is_below_it(tmp_path: Path) -> None:
    rows = [
        ["Kultur- och fritidsnämnden", None, "Delårsrapport augusti 2025"],
        [],
        ["Fokusområde", "Barn och unga"],
        ["Nämndmål", ROWS[0][0]],
        ["Bedömning av målet", "Delvis uppfyllt"],
        ["Analys", "Flickorna är färre."],
        [],
        ["Indikator", "Målvärde", "Utfall"],
        ["Antal deltagare", "minst 1 800", 1956],
    ]
    (goal,) = card(reading(tmp_path, rows)).goals
    assert (goal.goal, goal.perspective, goal.long_term_goal) == (ROWS[0][0], "Barn och unga", None)
    assert goal.status is not None
    assert goal.status.value == "partly"
    assert goal.comment == "Flickorna är färre."


def test_goals_among_activities_of_one_column_are_told_by_their_label(tmp_path: Path) -> None:
    header = ["Mål och aktiviteter", "Ansv.", "Tid", "Status"]
    rows: list[list[Any]] = [
        ["OPERATIVT"],
        ["Mål: Rätt utrustade styrkor"],
        ["- Rökdykarövning", "Styrkeledare", "v. 40", "Pågår"],
        ["Mål: Snabbare första enhet"],
        ["- FIP-bil", "Chef", "2025-06-30", "Klart"],
    ]
    found = goals(tmp_path, *rows, header=header)
    assert [(g.goal, [a.text for a in g.activities]) for g in found.goals] == [
        ("Rätt utrustade styrkor", ["Rökdykarövning"]),
        ("Snabbare första enhet", ["FIP-bil"]),
    ]
    for row in rows:
        row[0] = str(row[0]).removeprefix("Mål: ")
    refused = reading(tmp_path, [["Plan 2025"], [], header, *rows])
    assert refused.card is None  # nothing tells them apart


def test_what_is_struck_of_a_cell_is_not_said(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    header = ["Mål", "Aktivitet", "Ansvarig", "Klart"]
    for row in (["Plan 2025"], [], header, ["Fler läser", "Bokprat"], ["Ingen väntar", "Lucka", "Chef", "v. 12"]):
        sheet.append(row)
    old = InlineFont(strike=True)
    sheet["C4"] = CellRichText(TextBlock(old, "Bitr. rektor"), " Rektor")
    sheet["D4"] = CellRichText(TextBlock(old, "2025-03-31"), " 2025-10-31")
    book.save(tmp_path / "b.xlsx")
    found = card(read(tmp_path / "b.xlsx", preset("hagfors", year=2025)))
    activity = found.goals[0].activities[0]
    assert activity.responsible == "Rektor"
    assert activity.due is not None
    assert str(activity.due.date) == "2025-10-31"


def test_a_colour_by_a_rule_that_reckons_is_seen(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Målkort 2025"], [], ["Mål", "Mått", "Målvärde", "Utfall"], *[r[:2] for r in ROWS]):
        sheet.append(row)
    for row, outcome in ((4, 95), (5, 40)):
        sheet.cell(row, 3, 100)
        sheet.cell(row, 4, outcome)
    for formula, fill in (("D4>=C4", GREEN), ("AND(D4>=C4*0.9,D4<C4)", YELLOW), ("D4<C4*0.9", RED)):
        sheet.conditional_formatting.add("D4:D5", FormulaRule([formula], fill=PatternFill("solid", bgColor=fill)))
    for row, (text, fill) in enumerate((("Målet nås", GREEN), ("Nästan", YELLOW), ("Målet nås inte", RED)), 8):
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor=fill)
        sheet.cell(row, 3, text)
    book.save(tmp_path / "b.xlsx")
    found = card(read(tmp_path / "b.xlsx", preset("hagfors", year=2025)))
    said = [m.status and m.status.value for goal in found.goals for m in goal.measures]
    assert said == ["partly", "not_achieved"]


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (["Individ- och familjeomsorgen", "Socialnämnden, Exempelköpings kommun"], "Individ- och familjeomsorgen"),
        (["Gata och park – arbetsplan 2025", "Tekniska förvaltningen"], "Gata och park"),
        (["GATA & PARK"], "GATA & PARK"),
        (["Räddningstjänsten – målmatris 2025"], "Räddningstjänsten"),
        (["Bostads AB Exempelhem"], "Bostads AB Exempelhem"),
        (["Målkarta 2025 för Fritidsenheten"], "Fritidsenheten"),
        (["Handlingsplan för integration 2025"], None),
        (["Förskolan Björken", "Förskolan Eken"], None),
    ],
)
def test_whose_card_it_is_by_its_lines(lines: list[str], unit: str | None, tmp_path: Path) -> None:
    found = card(reading(tmp_path, [*[[line] for line in lines], [], HEADER, *ROWS]))
    assert found.unit == unit


@pytest.mark.parametrize("year", ["41210", "jan"])
def test_what_is_no_year_is_none(year: str, tmp_path: Path) -> None:
    sheets = {"Kort": [["Nyckeltal 2025"], [], HEADER, *ROWS], "Portioner": [["Portioner"], ["År", year]]}
    assert card(reading(tmp_path, sheets)).year == 2025


def test_a_legend_under_its_title_goes_on_below(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [row[0], row[1], row[2], C(row[3], fill=fill)] for row, fill in zip(ROWS, (GREEN, RED), strict=True)
    ]
    legend: list[list[Any]] = [
        [],
        ["Färg i kolumnen Utfall:"],
        [C("målet uppnått", fill=GREEN), C("delvis uppnått", fill=YELLOW), C("ej uppnått", fill=RED)],
        [C("ingen mätning", fill="D9D9D9")],
    ]
    found = goals(tmp_path, *rows, *legend, header=HEADER[:4])
    assert [m.status and m.status.value for g in found.goals for m in g.measures] == ["achieved", "not_achieved"]
    assert len(found.goals) == 2


def test_of_a_row_for_each_occasion_the_last_filled_is_read(tmp_path: Path) -> None:
    header = ["Nämndmål", "Mått", "Målvärde", "Period", "Utfall", "Måluppfyllelse", "Kommentar"]
    rows: list[list[Any]] = [
        [ROWS[0][0], "Antal lån", C(0.5, format="0 %"), "Jan-apr", 388, "Delvis uppnått", "Höstens antagning pågår."],
        [None, None, None, "Jan-aug", 431, "Uppnått", "Rekordstor antagning."],
        [None, None, None, "Jan-dec"],
        [ROWS[1][0], "Väntetid, dagar", "högst 8", "Jan-apr", 11, "Ej uppnått"],
        [None, None, None, "Jan-aug", 9, "Delvis uppnått"],
        [None, None, None, "Jan-dec"],
    ]
    areas = [f"{col}{top}:{col}{top + 2}" for col in "ABC" for top in (4, 7)]
    for merged in (areas, []):
        found = reading(tmp_path, {"KFN": ([["Nämndernas mål 2025"], [], header, *rows], merged)})
        made = card(found)
        assert made.round == "T2"
        assert [
            (g.goal, value(g.status), g.comment, m.target and m.target.raw, m.outcome and m.outcome.value)
            for g in made.goals
            for m in g.measures
        ] == [
            (ROWS[0][0], "achieved", "Rekordstor antagning.", "50\u00a0%", 431.0),
            (ROWS[1][0], "partly", None, "högst 8", 9.0),
        ]
        source = made.goals[0].source
        assert source is not None
        assert (source.cells["goal"], source.cells["status"]) == ("A4", "F5")
        assert "MK223" in [doubt.code for doubt in found.facts.doubts]


def test_rows_of_one_occasion_each_are_left_as_they_are(tmp_path: Path) -> None:
    header = ["Mål", "Aktivitet", "Tertial", "Status"]
    rows = [[row[0], f"Bokprat {n}", f"T{n}", "Pågår"] for n, row in enumerate(ROWS, 1)]
    found = goals(tmp_path, *rows, header=header)
    assert [len(goal.activities) for goal in found.goals] == [1, 1]


def test_months_of_the_rounds_over_statuses_are_occasions(tmp_path: Path) -> None:
    header = ["Mål", "Aktivitet", "Ansvarig", "April", "Augusti", "December"]
    rows = [[row[0], "Bokprat", "Rektor", "Ej påbörjad", "Pågår", None] for row in ROWS]
    found = goals(tmp_path, *rows, header=header)
    assert found.round == "T2"
    assert [a.status and a.status.value for goal in found.goals for a in goal.activities] == ["ongoing", "ongoing"]


def test_goals_that_come_back_with_other_codes_are_one(tmp_path: Path) -> None:
    header = ["ID", "Mål", "Initiativ", "Ansvarig", "Status"]
    names = [ROWS[0][0], ROWS[1][0], ROWS[0][0]]
    rows = [[f"D-{n}", name, f"Insats {n}", "Chef", "Pågår"] for n, name in enumerate(names, 1)]
    found = goals(tmp_path, *rows, header=header)
    assert [(goal.goal, len(goal.activities)) for goal in found.goals] == [(ROWS[0][0], 2), (ROWS[1][0], 1)]


def test_a_boards_goal_over_a_table_is_what_its_goals_serve(tmp_path: Path) -> None:
    found = goals(tmp_path, *ROWS, header=HEADER)
    assert [goal.long_term_goal for goal in found.goals] == [None, None]
    rows = [["Målkort 2025"], ["Nämndens mål: Äldre har inflytande"], [], ["Enhetens mål", *HEADER[1:]], *ROWS]
    found = card(reading(tmp_path, rows))
    assert [(goal.goal, goal.long_term_goal) for goal in found.goals] == [
        (ROWS[0][0], "Äldre har inflytande"),
        (ROWS[1][0], "Äldre har inflytande"),
    ]


def test_what_is_said_of_last_year_is_no_comment_of_this(tmp_path: Path) -> None:
    header = [
        "Mål",
        "Bedömning 2024",
        "Kommentar 2024",
        "Mått",
        "Målvärde 2025",
        "Utfall 2025",
        "Bedömning 2025",
        "Kommentar 2025",
    ]
    rows = [[row[0], "Delvis uppnått", "I fjol", *row[1:], "I år"] for row in ROWS]
    found = goals(tmp_path, *rows, header=header)
    assert [(goal.status and goal.status.value, goal.comment) for goal in found.goals] == [
        ("achieved", "I år"),
        ("not_achieved", "I år"),
    ]


def test_an_example_in_a_guide_is_not_read(tmp_path: Path) -> None:
    guide = [["Så fyller du i"], [], ["Exempel:"], HEADER, ["Maten ska smaka gott", "NKI", 70, 71, "Uppnått"]]
    for name in ("Så fyller du i planen", "Blad1"):
        sheets = {name: guide, "Kort": [["Målkort 2025"], [], HEADER, *ROWS]}
        assert [goal.goal for goal in card(reading(tmp_path, sheets)).goals] == [row[0] for row in ROWS]


def test_causes_before_the_goals_are_no_comments(tmp_path: Path) -> None:
    header = ["Område", "Orsak", "Mål", "Åtgärd", "Ansvarig", "Status"]
    rows = [["Arbetsmiljö", "Byggda på 60-talet", row[0], "Inventera", "Chef", "Pågår"] for row in ROWS]
    found = goals(tmp_path, *rows, header=header)
    assert [(goal.comment, [a.comment for a in goal.activities]) for goal in found.goals] == [(None, [None])] * 2
