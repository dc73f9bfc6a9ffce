"""What is a record and what is none, whose rows follow, forms divided among goals, and the head."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from tests.foreign.pen import C
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Card
from xl_malkort.model.presets import preset

MODEL = preset("hagfors", year=2025)
HEADER = ["Mål", "Aktivitet", "Ansvarig", "Klart senast", "Status"]
ROWS: list[list[Any]] = [
    ["Fler barn läser", "Bokbuss", "Rektor", "2025-05-31", "Pågår"],
    [None, "Läsombud", "Rektor", "löpande", "Klar"],
    ["Alla trivs", "Rastvärdar", "Fritidsledare", "2025-08-31", "Ej påbörjad"],
]
GOALS = ["Fler barn läser", "Alla trivs"]
ACTIVITIES = ["Bokbuss", "Läsombud", "Rastvärdar"]


def given(folder: Path, *sheets: tuple[str, Any]) -> Reading:
    return read(pen.book(dict(sheets), folder / "kort.xlsx"), MODEL)


def card(reading: Reading) -> Card:
    assert reading.card is not None, reading.error
    return reading.card


def goals(of: Card) -> list[str | None]:
    return [goal.goal for goal in of.goals]


def activities(of: Card) -> list[str]:
    return [a.text for goal in of.goals for a in goal.activities] + [a.text for a in of.activities]


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.facts.doubts]


@pytest.mark.parametrize(
    "text",
    [
        "← Tillbaka till Översikt",
        "Tillbaka till startsidan",
        "Källor: verksamhetssystemet och enkäten",
        "Underlag: enkäter och samtal i arbetslagen.",
        "Planen sitter i pärmen i personalrummet. Nästa avstämning i juni.",
        "Uppdaterad på planeringsdagen. Sätt upp i arbetsrummet!",
        "Revideras i augusti och januari.",
        "Bedömningen är fastställd av nämnden 2025-09-18 § 96.",
        "Listan gås igenom varannan fredag.",
        "Helår fylls i senast 31 januari.",
        "Antal rader: 7",
        "Summa uppdrag: 14, varav slutförda: 3",
        "Nästa uppföljning sker i december.",
        "Bifogas bokslutet. Siffrorna kommer ur lönesystemet.",
    ],
)
@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize("column", [0, 1])
def test_a_remark_below_the_table_is_no_record(text: str, merged: bool, column: int, tmp_path: Path) -> None:
    rows = [HEADER, *ROWS, [], [*[None] * column, text]]
    merges = [f"{'AB'[column]}6:E6"] if merged else []
    reading = given(tmp_path, ("Plan", (rows, merges)))
    assert goals(card(reading)) == GOALS
    assert activities(card(reading)) == ACTIVITIES
    assert codes(reading) == []


@pytest.mark.parametrize("text", ["Trygga skolor i hela kommunen", "Vi behöver fler regnkläder"])
def test_a_lone_text_below_the_table_is_asked_about(text: str, tmp_path: Path) -> None:
    reading = given(tmp_path, ("Plan", [HEADER, *ROWS, [], [text]]))
    assert goals(card(reading)) == GOALS
    assert "MK226" in codes(reading)


@pytest.mark.parametrize(
    "row",
    [
        [None, "Antal kryss", None, 1, 3],
        ["Antal uppfyllda mål av tre", None, None, None, 1],
        [None, None, None, "Summa", 3],
        ["Totalt", 3],
        [None, "Antal aktiviteter:", 5],
        ["Varav klara", None, None, None, 2],
    ],
)
def test_sums_and_counts_are_no_records(row: list[Any], tmp_path: Path) -> None:
    reading = given(tmp_path, ("Plan", [HEADER, *ROWS, [], row, ["Rådet går igenom planen varje torsdag."]]))
    assert goals(card(reading)) == GOALS
    assert activities(card(reading)) == ACTIVITIES


def test_a_count_in_the_column_of_measures_is_a_measure(tmp_path: Path) -> None:
    rows = [["Mål", "Indikator", "Målvärde", "Utfall"], ["Kortare kö", "Antal aktiviteter", 10, 7]]
    (goal,) = card(given(tmp_path, ("Mål", rows))).goals
    assert [m.name for m in goal.measures] == ["Antal aktiviteter"]


def test_a_lone_goal_between_blank_rows_heads_what_follows(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet", "Ansvarig"], ["Fler läser"], [None, "Bokbuss", "Rektor"], [], ["Alla trivs"]]
    rows += [[None, "Rastvärdar", "Kurator"]]
    assert goals(card(given(tmp_path, ("Plan", rows)))) == ["Fler läser", "Alla trivs"]


def test_goals_with_nothing_but_a_colour_stay_goals_below_blank_rows(tmp_path: Path) -> None:
    rows = [["Mål", "Måluppfyllelse"], ["Fler läser", C(None, fill="92D050")], [], ["Trivsel", C(None, fill="FF0000")]]
    found = card(given(tmp_path, ("Mål", rows))).goals
    assert [(g.goal, g.status and g.status.value) for g in found] == [
        ("Fler läser", "achieved"),
        ("Trivsel", "not_achieved"),
    ]


def test_a_table_of_other_matters_below_is_left_alone(tmp_path: Path) -> None:
    rows = [
        HEADER,
        *ROWS,
        [],
        ["Tabell 3. Drift"],
        ["Nämnd", "Budget", "Utfall", "Prognos helår"],
        ["KS", 112, 71, 111],
    ]
    reading = given(tmp_path, ("Plan", rows))
    assert goals(card(reading)) == GOALS
    assert activities(card(reading)) == ACTIVITIES


SECTIONS = [
    ("Klimat och energi", "Jämlik uppväxt", True),
    ("KUND", "EKONOMI", True),
    ("1. Trygghet", "2. Tillväxt", True),
    ("Målområde: Trygghet", "Målområde: Tillväxt", True),
    ("Fokusområde 1: Trygghet", "Fokusområde 2: Tillväxt", True),
    ("SOCIALNÄMNDEN", "TEKNISKA NÄMNDEN", False),
    ("Barn- och utbildningsnämnden", "Kommunstyrelsen", False),
    ("Hemtjänsten Söder", "Hemtjänsten Norr", False),
    ("Förskolan Björken", "Förskolan Tallen", False),
    ("Enhet: Nattpatrullen", "Enhet: Dagpatrullen", False),
    ("Nämnd: KS", "Nämnd: SN", False),
]
# Only a merged row shows that "Överförmyndaren" is of the same sort as the board before it.
MERGED_ONLY = ("Kommunstyrelsen", "Överförmyndaren", False)


@pytest.mark.parametrize(
    ("first", "second", "is_area", "how"),
    [(*section, how) for how in ("merged", "shaded") for section in SECTIONS] + [(*MERGED_ONLY, "merged")],
)
def test_a_section_is_an_area_only_where_it_can_be_one(
    first: str, second: str, is_area: bool, how: str, tmp_path: Path
) -> None:
    look = {"fill": "D9E1F2"} if how == "shaded" else {}
    rows = [HEADER, [C(first, **look)], *ROWS[:2], [C(second, **look)], ROWS[2]]
    reading = given(tmp_path, ("Plan", (rows, ["A2:E2", "A5:E5"] if how == "merged" else [])))
    found = card(reading)
    assert goals(found) == GOALS
    names = [text.split(": ")[-1] for text in (first, second)]
    assert [g.perspective for g in found.goals] == (names if is_area else [None, None])
    assert found.unit is None
    if not is_area:
        assert "MK222" in codes(reading)


@pytest.mark.parametrize("text", ["Fyll i alla rader. Skriv kort!", "Alla barn ska lyckas i skolan och må bra"])
def test_a_merged_statement_is_no_area(text: str, tmp_path: Path) -> None:
    reading = given(tmp_path, ("Plan", ([HEADER, [text], *ROWS], ["A2:E2"])))
    assert [g.perspective for g in card(reading).goals] == [None, None]
    assert goals(card(reading)) == GOALS


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Mål 1. Fler läser", True),
        ("Alla barn ska läsa varje dag", True),
        ("Kultur", False),
        ("SOCIALNÄMNDEN", False),
        ("Hemtjänsten Söder", False),
        ("Enhet: Nattpatrullen", False),
    ],
)
def test_a_section_above_activities_is_a_goal_only_where_it_plainly_is_one(
    text: str, goal: bool, tmp_path: Path
) -> None:
    rows = [["Aktivitet", "Ansvarig", "Klart senast"], [text], ["Bokbuss", "Rektor", "2025-05-31"]]
    reading = given(tmp_path, ("Plan", (rows, ["A2:C2"])))
    found = card(reading)
    assert goals(found) == ([text] if goal else [])
    assert activities(found) == ["Bokbuss"]


def test_goal_rows_in_a_table_of_measures_are_goals(tmp_path: Path) -> None:
    rows = [["Mått", "Målvärde", "Utfall"], ["En trygg skola"], ["Andel trygga", "90 %", "88 %"]]
    rows += [["Kortare köer"], ["Antal i kö", 10, 12]]
    found = card(given(tmp_path, ("Mål", (rows, ["A2:C2", "A4:C4"]))))
    assert goals(found) == ["En trygg skola", "Kortare köer"]


def test_one_owner_is_the_unit_where_nothing_else_says(tmp_path: Path) -> None:
    rows = [HEADER, ["Enhet: Hemtjänsten Söder"], *ROWS]
    assert card(given(tmp_path, ("Plan", (rows, ["A2:E2"])))).unit == "Hemtjänsten Söder"


def test_the_first_of_several_owners_is_not_the_unit(tmp_path: Path) -> None:
    rows = [["Planer 2025"], [], ["Enhet: Norr"], HEADER, *ROWS, [], ["Enhet: Söder"], HEADER, ["Ro", "Musik", "Alla"]]
    reading = given(tmp_path, ("Plan", (rows, ["A3:E3", "A9:E9"])))
    found = card(reading)
    assert (found.unit, [g.perspective for g in found.goals]) == (None, [None] * 3)
    assert "MK222" in codes(reading)


@pytest.mark.parametrize("label", ["Målområde:", "Perspektiv:", "Fokusområde 2:"])
def test_a_label_with_its_area_beside_it_is_a_section(label: str, tmp_path: Path) -> None:
    rows = [HEADER, *ROWS[:2], [label, "Trygghet"], ROWS[2]]
    found = card(given(tmp_path, ("Plan", rows)))
    assert [(g.goal, g.perspective) for g in found.goals] == [("Fler barn läser", None), ("Alla trivs", "Trygghet")]


def test_an_area_above_a_lone_goal_row_is_its_perspective(tmp_path: Path) -> None:
    rows = [["Mätetal", "Målvärde", "Utfall"], ["Invånare"], ["Alla ska kunna påverka"], ["NII", "40", "41"]]
    (goal,) = card(given(tmp_path, ("Mål", (rows, ["A2:C2"])))).goals
    assert (goal.perspective, goal.goal) == ("Invånare", "Alla ska kunna påverka")


# --- Forms ---------------------------------------------------------------------------------------------------------

ACTS = ["Hur ska vi göra?", "Ansvarig", "Klart senast", "Status"]
MEASURES = ["Mått", "Ingångsvärde", "Målvärde", "Utfall"]


def _block(label: str, goal: str | None, beside: bool) -> list[list[Any]]:
    head = [[label, goal]] if beside else [[label], [goal]]
    if goal is None:
        return [*head, ACTS, [], MEASURES, [], ["Chefens bedömning av målet"], [], []]
    rows: list[list[Any]] = [*head, ACTS, [f"Göra {goal}", "Planerare", "2025-05-31", "Pågår"]]
    rows += [MEASURES, [f"Andel {goal}", "71 %", "minst 80 %", "84 %"]]
    return [*rows, ["Chefens bedömning av målet"], ["Delvis uppnått"], []]


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize("label", ["Vårt mål nr {}", "Mål {}:", "Delmål {}", "Enhetens mål {}"])
def test_a_goal_named_by_a_label_owns_the_small_tables_below_it(label: str, beside: bool, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Arbetslagsplan 2025"], ["Enhet", "Arbetslag", "Ansvarig chef", "Uppföljt per"]]
    rows += [["Hemtjänsten Strand", "Kväll", "Enhetschef AK", "2025-08-31"], []]
    for n, goal in enumerate(("Färre möten", "Ingen undrar", None), 1):
        rows += _block(label.format(n), goal, beside)
    reading = given(tmp_path, ("Plan", [*rows, ["Övrigt som arbetslaget vill framföra"], ["Fler regnkläder."]]))
    found = card(reading)
    assert (found.unit, found.responsible, found.round, found.year) == (
        "Hemtjänsten Strand",
        "Enhetschef AK",
        "T2",
        2025,
    )
    assert goals(found) == ["Färre möten", "Ingen undrar"]
    for goal in found.goals:
        assert [(a.text, a.responsible) for a in goal.activities] == [(f"Göra {goal.goal}", "Planerare")]
        (measure,) = goal.measures
        assert measure.name == f"Andel {goal.goal}"
        assert getattr(measure.outcome, "value", None) == 84
        assert getattr(measure.baseline, "value", None) == 71
        assert getattr(goal.status, "value", None) == "partly"
    assert found.activities == ()


@pytest.mark.parametrize("style", ["beside", "in one cell", "below"])
def test_one_sheet_for_each_goal_with_labels_above_its_table(style: str, tmp_path: Path) -> None:
    def sheet(goal: str, said: str) -> list[list[Any]]:
        pairs = [("Fokusområde", "Attrahera"), ("Mål", goal), ("Mått", f"Antal {goal}"), ("Nuläge 2024", "8,5")]
        pairs += [
            ("Målvärde 2025", "12"),
            ("Utfall 2025", "13,1"),
            ("Bedömning", said),
            ("Analys", "Det gick bra hos oss."),
        ]
        rows: list[list[Any]] = []
        for label, answer in pairs:
            if style == "below":
                rows += [[f"{label}:"], [answer]]
            else:
                rows.append([f"{label}:", answer] if style == "beside" else [f"{label}: {answer}"])
        return [*rows, [], ["Aktivitet", "Ansvarig", "Klart senast"], [f"Annons {goal}", "HR", "2025-03-31"]]

    cover = [["Handlingsplan"], [], ["Avdelning:", "HR-avdelningen"], ["År:", "2025"], ["Ansvarig:", "HR-chef"]]
    sheets = [("Mål 1", sheet("Fler söker", "Uppnått")), ("Mål 2", sheet("Färre slutar", "Ej uppnått"))]
    reading = given(tmp_path, ("Försättsblad", cover), *sheets)
    found = card(reading)
    assert (found.unit, found.year, found.responsible) == ("HR-avdelningen", 2025, "HR-chef")
    assert goals(found) == ["Fler söker", "Färre slutar"]
    assert [g.status and g.status.value for g in found.goals] == ["achieved", "not_achieved"]
    for goal in found.goals:
        (measure,) = goal.measures
        assert (measure.name, goal.perspective, goal.comment) == (
            f"Antal {goal.goal}",
            "Attrahera",
            "Det gick bra hos oss.",
        )
        assert getattr(measure.outcome, "value", None) == 13.1
        assert getattr(measure.baseline, "value", None) == 8.5
        assert getattr(measure.target, "raw", None) == "12"
        assert [a.text for a in goal.activities] == [f"Annons {goal.goal}"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Mål 1: Fler läser", "Mål 2: Alla trivs", ["Fler läser", "Alla trivs"]),
        ("1. Fler läser varje dag", "2. Alla ska trivas", ["1. Fler läser varje dag", "2. Alla ska trivas"]),
        ("Fler ska cykla till jobbet", "Alla ska trivas", ["Fler ska cykla till jobbet", "Alla ska trivas"]),
        ("Aktiviteter våren", "Aktiviteter hösten", []),
        ("Norra skolan", "Södra skolan", []),
    ],
)
def test_the_line_above_each_table_is_its_goal_where_it_plainly_is_one(
    first: str, second: str, found: list[str], tmp_path: Path
) -> None:
    acts = ["Aktivitet", "Ansvarig"]
    rows = [["Plan 2025"], [], [first], acts, ["Bokbuss", "Rektor"], [], [second], acts, ["Rastvärdar", "Kurator"]]
    one = card(given(tmp_path, ("Plan", rows)))
    assert goals(one) == found
    assert activities(one) == ["Bokbuss", "Rastvärdar"]


def test_an_area_between_goals_holds_for_the_goals_below_it(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for area, goal in (("Kund", "A blir bra"), ("Ekonomi", "B blir bra")):
        rows += [["Perspektiv:", area], ["Mål:", goal], ["Aktivitet", "Ansvarig"], [f"Gör {goal}", "Chef"], []]
    found = card(given(tmp_path, ("Plan", rows)))
    assert [(g.goal, g.perspective) for g in found.goals] == [("A blir bra", "Kund"), ("B blir bra", "Ekonomi")]
    assert activities(found) == ["Gör A blir bra", "Gör B blir bra"]


def test_a_blank_answer_does_not_take_the_label_below(tmp_path: Path) -> None:
    rows = [["Mål", "Färre slutar"], ["Indikator", "Omsättning"], ["Målvärde", "10 %"], ["Utfall"], ["Kommentar"]]
    (goal,) = card(given(tmp_path, ("Mål 1", rows))).goals
    assert (goal.status, goal.comment, goal.measures[0].outcome) == (None, None, None)


def test_several_labels_with_answers_on_one_row(tmp_path: Path) -> None:
    rows = [["Mål", "Fler hittar till museet"], ["Fullmäktiges mål", "Värt ett besök"]]
    rows += [["Indikator", "Antal besökare", "Målvärde", "minst 18 000"], [None, None, "Utfall", 9350], []]
    rows += [["Aktivitet", "Ansvarig", "Status"], ["Visningar", "Intendent", "Pågår"], [], ["← Tillbaka"]]
    (goal,) = card(given(tmp_path, ("Museet", rows))).goals
    assert (goal.goal, goal.overall_goal) == ("Fler hittar till museet", "Värt ett besök")
    (measure,) = goal.measures
    assert (measure.name, measure.target and measure.target.raw) == ("Antal besökare", "minst 18 000")
    assert getattr(measure.outcome, "value", None) == 9350
    assert activities(card(given(tmp_path, ("Museet", rows)))) == ["Visningar"]


def test_a_form_of_nothing_but_labels_with_the_answers_below(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhet:", "Köket"], []]
    for n, goal in ((1, "Mindre svinn"), (2, "God mat"), (3, None)):
        rows += [[f"Mål {n}"], [goal], ["Aktivitet"], [f"Väga {goal}" if goal else None]]
        rows += [["Bedömning av målet"], ["Uppnått" if goal else None], []]
    found = card(given(tmp_path, ("Blankett", rows)))
    assert (found.unit, goals(found)) == ("Köket", ["Mindre svinn", "God mat"])
    assert [g.status and g.status.value for g in found.goals] == ["achieved", "achieved"]
    assert activities(found) == ["Väga Mindre svinn", "Väga God mat"]


def test_an_unclear_label_is_asked_about(tmp_path: Path) -> None:
    rows = [["Mål:", "Fler söker"], ["Mått:", "Antal"], ["Nuläge:", "8"], ["Målvärde:", "12"], []]
    reading = given(tmp_path, ("Mål 1", [*rows, ["Aktivitet", "Ansvarig"], ["Annons", "HR"]]))
    (measure,) = card(reading).goals[0].measures
    assert (measure.outcome, measure.baseline) == (None, None)
    assert "MK220" in codes(reading)


def test_a_label_that_nobody_knows_is_told_of(tmp_path: Path) -> None:
    rows = [["Mål:", "Fler söker"], ["Barnkonsekvens:", "Ingen"], ["Status:", "Uppnått"], []]
    reading = given(tmp_path, ("Mål 1", [*rows, ["Aktivitet", "Ansvarig"], ["Annons", "HR"]]))
    assert "MK221" in codes(reading)


def test_typed_rows_are_no_form(tmp_path: Path) -> None:
    rows = [["Typ", "Text", "Status"], ["Mål", "Fler läser", "Uppnått"], ["Aktivitet", "Bokbuss", "Pågår"], []]
    rows += [["Mål", "Alla trivs", "Uppnått"], ["Aktivitet", "Rastvärdar", "Klar"]]
    found = card(given(tmp_path, ("Export", rows)))
    assert goals(found) == ["Fler läser", "Alla trivs"]
    assert activities(found) == ["Bokbuss", "Rastvärdar"]


# --- The head ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "unit", "year", "round", "responsible"),
    [
        ([["Boende:", "Åkerbäret"], ["Enhetschef:", "Enhetschef AK"]], "Åkerbäret", None, None, "Enhetschef AK"),
        ([["Resultatenhet:", "Hemtjänst Öster"]], "Hemtjänst Öster", None, None, None),
        ([["Enhet: Björkskolan"], ["Rektor:", "Rektor AK"]], "Björkskolan", None, None, "Rektor AK"),
        ([["Nämnd/förvaltning:", "Teknik"], ["Ansvarig", "Rektor"]], "Teknik", None, None, "Rektor"),
        ([["Ansvarig:", "Enhetschef"], ["Verksamhet:", "HVB Tall"]], "HVB Tall", None, None, "Enhetschef"),
        ([["Delårsuppföljning per den 31 augusti 2025"]], None, 2025, "T2", None),
        ([["Läge 31 augusti"]], None, None, "T2", None),
        ([["Läge per 2025-08-31 (delår)"]], None, 2025, "T2", None),
        ([["Måluppföljning T2 2025"]], None, 2025, "T2", None),
        ([["Enhetsplan 2025 med uppföljning delår"]], None, 2025, "T2", None),
        ([["Måluppföljning helår 2025"]], None, 2025, "T3", None),
        ([["Avser", "Helår 2025"], ["Enhet", "Köket"]], "Köket", 2025, "T3", None),
        ([["Uppföljning per 30 april 2025"]], None, 2025, "T1", None),
        ([["Program för Agenda 2030 – läge 2025"]], None, 2025, None, None),
        ([["Mot Vision 2035"], ["Styrkort 2025"]], None, 2025, None, None),
        ([["Plan, läsåret 2024/2025"]], None, None, None, None),
        ([["Strategi 2024–2027"]], None, None, None, None),
        ([["Fastställd 2024-12-31"], ["Dnr SN 2025/118"]], None, None, None, None),
        ([["Antagen av nämnden i december 2024"], ["Plan 2025"]], None, 2025, None, None),
        ([["Socialnämnden"]], "Socialnämnden", None, None, None),
        ([["Förskolan Rullstenen"], ["Handlingsplan"]], "Förskolan Rullstenen", None, None, None),
        ([["Exempelby Bostäder AB"]], "Exempelby Bostäder AB", None, None, None),
        ([["Förskolan Tallen"], ["Barn- och utbildningsnämnden"]], "Förskolan Tallen", None, None, None),
        ([["FASTIGHETSENHETEN", None, "Teknik"], ["Enhet:", "Fastighet"]], "Fastighet", None, None, None),
        ([["Nämndernas mål i korthet"]], None, None, None, None),
        ([["Sammanställt av:", "Verksamhetschef"]], None, None, None, None),
    ],
)
def test_the_head(
    head: list[list[Any]],
    unit: str | None,
    year: int | None,
    round: str | None,
    responsible: str | None,
    tmp_path: Path,
) -> None:
    found = card(given(tmp_path, ("Plan", [*head, [], HEADER, *ROWS])))
    assert (found.unit, found.year, found.round, found.responsible) == (unit, year, round, responsible)
    assert goals(found) == GOALS


def test_labels_side_by_side_with_the_answers_below(tmp_path: Path) -> None:
    rows = [["Kommun", "Enhet", "År", "Rektor"], ["Exempelby kommun", "Tallen", 2025, "AK"], [], HEADER, *ROWS]
    found = card(given(tmp_path, ("Plan", rows)))
    assert (found.municipality, found.unit, found.year, found.responsible) == ("Exempelby kommun", "Tallen", 2025, "AK")


def test_a_blank_label_takes_neither_its_neighbour_nor_the_title_below(tmp_path: Path) -> None:
    rows = [["Enhet:", None, "År:", 2025], ["Handlingsplan för läsning"], [], HEADER, *ROWS]
    found = card(given(tmp_path, ("Plan", rows)))
    assert (found.unit, found.year) == (None, 2025)


def test_what_a_cover_says_does_not_override_the_sheets(tmp_path: Path) -> None:
    sheet = [["Enhet:", "Tallen"], [], HEADER, *ROWS]
    cover = [["Enhet:", "t.ex. Förskolan Björken"], ["År:", 2025]]
    found = card(given(tmp_path, ("Läs mig", cover), ("Plan", sheet)))
    assert (found.unit, found.year) == ("Tallen", 2025)


def test_the_first_record_is_no_lower_half_of_the_header(tmp_path: Path) -> None:
    rows = [
        ["Enhet: Hemtjänsten Norr"],
        ["Plan 2025"],
        [],
        [None, "Beskrivning", "Ansvarig", "Klart senast", "Status"],
        ["Mål", "Trygg vardag för äldre", "Enhetschef", None, "Uppnått"],
        ["Aktivitet", "Inför kontaktman", "Samordnare", "2025-05-31", "Klar"],
        ["Aktivitet", "Utbilda i bemötande", "Enhetschef", "2025-09-30", "Pågår"],
        ["Mål", "Friska medarbetare", "Enhetschef", None, "Delvis uppnått"],
        ["Aktivitet", "Hälsosamtal", "Enhetschef", "2025-10-31", "Ej påbörjad"],
    ]
    found = card(given(tmp_path, ("Plan", rows)))
    assert goals(found) == ["Trygg vardag för äldre", "Friska medarbetare"]
    assert [a.text for a in found.goals[0].activities] == ["Inför kontaktman", "Utbilda i bemötande"]
    assert not found.activities
