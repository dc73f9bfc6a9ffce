"""Goal rows between activities, labels inside one column, and what a lone row is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C
from tests.foreign.test_rows_forms_head import card, codes, given, goals
from xl_malkort.model import Card

BLUE, DARK = "DDEBF7", "1F4E78"
HEADER = ["Nr", "Aktivitet", "Ansvarig", "Klart senast", "Status"]
ROADS, PARKS = "Gång- och cykelvägar är säkra", "Trivsamma parker"


def acts(n: int, *texts: str) -> list[list[Any]]:
    return [[f"{n}.{m}", text, "Driftledare", "2025-06-30", "Pågår"] for m, text in enumerate(texts, 1)]


def plan(one: list[Any], two: list[Any]) -> list[list[Any]]:
    return [HEADER, one, *acts(1, "Byta belysning", "Sopa sand"), two, *acts(2, "Nya bänkar", "Odlingslådor")]


def tree(of: Card) -> dict[str | None, list[str]]:
    return {goal.goal: [a.text for a in goal.activities] + [str(m.name) for m in goal.measures] for goal in of.goals}


WANTED = {ROADS: ["Byta belysning", "Sopa sand"], PARKS: ["Nya bänkar", "Odlingslådor"]}


@pytest.mark.parametrize(
    ("one", "two", "merges"),
    [
        (["Mål 1", ROADS], ["Mål 2", PARKS], ["B2:E2", "B5:E5"]),
        (["Mål 1", ROADS], ["Mål 2", PARKS], []),
        (["Mål nr 1:", ROADS], ["Mål nr 2:", PARKS], []),
        (["Nämndmål A", C(ROADS, BLUE)], ["Nämndmål B", C(PARKS, BLUE)], ["B2:E2", "B5:E5"]),
        ([None, f"Mål 1: {ROADS}"], [None, f"Mål 2: {PARKS}"], []),
        ([None, f"Mål 1. {ROADS}", None, None, "Uppnått"], [None, f"Mål 2. {PARKS}", None, None, "Ej uppnått"], []),
        (["Mål 1", ROADS, None, None, "Uppnått"], ["Mål 2", PARKS, None, None, "Delvis uppnått"], []),
        ([f"Mål: {ROADS}"], [f"Mål: {PARKS}"], ["A2:E2", "A5:E5"]),
        ([f"Mål 1: {ROADS}"], [f"Mål 2: {PARKS}"], []),
        ([C(ROADS, BLUE)], [C("Alla trivs i parkerna, som är trivsamma", BLUE)], ["A2:E2", "A5:E5"]),
        (["1", ROADS], ["2", C(PARKS, BLUE)], []),
        (["1.", C(ROADS, BLUE), None, None, "Uppnått"], ["2.", C(PARKS, BLUE)], []),
        ([None, C(ROADS, BLUE)], [None, C("Parkerna är trivsamma", BLUE)], []),
    ],
)
def test_a_row_that_is_a_goal(one: list[Any], two: list[Any], merges: list[str], tmp_path: Path) -> None:
    read = given(tmp_path, ("Plan", (plan(one, two), merges)))
    found = tree(card(read))
    assert list(found.values()) == list(WANTED.values())
    assert str(next(iter(found))).removeprefix("Mål 1. ") == ROADS
    assert card(read).activities == ()
    assert codes(read) == []


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("upper", ["TRAFIK OCH GATA", "Trafik och gata"])
def test_two_levels_of_bands_are_told_apart_by_look(wide: bool, upper: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Aktivitet", "Ansvarig", "Klart senast", "Status"],
        [C(upper, DARK)],
        [C("Säkra vägar", BLUE)],
        ["Byta belysning", "Chef", "maj 2025", "Pågår"],
        [C("Hela vägar", BLUE)],
        ["Laga hål", "Chef", "maj 2025", "Klar"],
        [C(upper.replace("gata", "park").replace("GATA", "PARK"), DARK)],
        [C("Trivsamma parker", BLUE)],
        ["Nya bänkar", "Chef", "maj 2025", "Klar"],
    ]
    merges = [f"A{n}:D{n}" for n in (2, 3, 5, 7, 8)] if wide else []
    of = card(given(tmp_path, ("Plan", (rows, merges))))
    assert tree(of) == {
        "Säkra vägar": ["Byta belysning"],
        "Hela vägar": ["Laga hål"],
        "Trivsamma parker": ["Nya bänkar"],
    }
    assert [goal.perspective for goal in of.goals][:2] == [upper, upper]


def test_a_number_that_comes_again_is_no_goal_row(tmp_path: Path) -> None:
    rows = [
        ["Avser", "Åtgärd", "Ansvarig", "Status"],
        ["Mål 1", "Byta belysning", "Chef", "Pågår"],
        ["Mål 1", "Sopa sand", None, None],
        ["Mål 2", "Nya bänkar", "Chef", "Klar"],
    ]
    of = card(given(tmp_path, ("Plan", rows)))
    assert goals(of) == []


def test_a_number_over_its_parts_may_be_an_activity(tmp_path: Path) -> None:
    read = given(tmp_path, ("Plan", plan(["1", "Säkra vägar i hela kommunen"], ["2", PARKS])))
    assert goals(card(read)) == []
    assert [a.text for a in card(read).activities] == [text for texts in WANTED.values() for text in texts]
    assert sorted(codes(read)) == ["MK226", "MK226", "MK249"]


def test_bands_that_may_be_areas_are_no_goals(tmp_path: Path) -> None:
    rows = plan([C("Gata", BLUE)], [C("Park", BLUE)])
    of = card(given(tmp_path, ("Plan", (rows, ["A2:E2", "A5:E5"]))))
    assert goals(of) == []


LABELLED: list[list[Any]] = [
    ["Vad", "Målvärde", "Utfall", "Bedömning", "Kommentar"],
    ["Målområde: Gästen"],
    ["Mål: God mat", None, None, "Delvis uppnått", "Grundskolan ligger efter."],
    ["Mått: Andel nöjda", "80 %", "76 %", "Ej uppnått"],
    ["Aktivitet: Matråd", None, None, "Pågår", "Elva skolor."],
    ["Mål: Lugna matsalar", None, None, "Uppnått"],
    ["Aktivitet: Ljuddämpning", None, None, "Klar"],
]


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"Målområde": "PERSPEKTIV", "Mål": "MÅL", "Mått": "MÅTT", "Aktivitet": "AKTIVITET"},
        {"Mål": "Nämndmål", "Mått": "Indikator", "Aktivitet": "Åtgärd"},
        {"Mål": "Mål 1", "Mått": "Nyckeltal 1", "Aktivitet": "Insats 1"},
        {"Mål": "Enhetens mål", "Mått": "Mätetal", "Aktivitet": "Aktivitet nr 2"},
        {"Målområde": "Fokusområde", "Mål": "Vårt mål"},
    ],
)
@pytest.mark.parametrize("mark", [": ", " – "])
@pytest.mark.parametrize("header", ["Vad", "Vad vi ska göra", "Innehåll", "Mål"])
def test_labels_inside_one_column(words: dict[str, str], mark: str, header: str, tmp_path: Path) -> None:
    rows = [[header, *LABELLED[0][1:]]]
    for row in LABELLED[1:]:
        label, text = row[0].split(": ")
        rows.append([f"{words.get(label, label)}{mark}{text}", *row[1:]])
    of = card(given(tmp_path, ("VP", rows)))
    assert tree(of) == {"God mat": ["Matråd", "Andel nöjda"], "Lugna matsalar": ["Ljuddämpning"]}
    first, second = of.goals
    assert first.perspective == second.perspective == "Gästen"
    assert first.status is not None
    assert str(first.status.value) == "partly"
    assert first.comment == "Grundskolan ligger efter."
    assert first.activities[0].comment == "Elva skolor."
    assert first.measures[0].outcome is not None
    assert first.measures[0].outcome.value == 76.0


@pytest.mark.parametrize(
    "said", ["Övrigt, hör inte till något mål", "Övriga aktiviteter", "Aktiviteter utan koppling till mål", "Övrigt"]
)
def test_a_row_that_ends_the_goals(said: str, tmp_path: Path) -> None:
    labelled = [*LABELLED, [said], ["Aktivitet: Inventera köket", None, None, "Klar"]]
    plain = [*plan(["Mål 1", ROADS], ["Mål 2", PARKS]), [said], *acts(3, "Inventera köket")]
    for rows in (labelled, plain):
        of = card(given(tmp_path, ("VP", rows)))
        assert len(of.goals) == 2
        assert [a.text for a in of.activities] == ["Inventera köket"]


def test_a_column_of_goals_with_labels_is_a_column_of_goals(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet", "Status"],
        ["Mål 1: God mat", "Matråd", "Klar"],
        ["Mål 2: Lugna matsalar", "Ljuddämpning", "Pågår"],
        ["Mål 3: Mindre svinn", "Vågar", "Pågår"],
    ]
    of = card(given(tmp_path, ("VP", rows)))
    assert [len(goal.activities) for goal in of.goals] == [1, 1, 1]


def test_a_labelled_text_without_a_label_is_asked_about(tmp_path: Path) -> None:
    rows = [*LABELLED[:4], ["Vågar i köken", None, None, "Pågår"], *LABELLED[4:]]
    read = given(tmp_path, ("VP", rows))
    assert "MK226" in codes(read)
    assert "Vågar i köken" not in [a.text for a in card(read).goals[0].activities]


GREEN, YELLOW, RED, GREY = "92D050", "FFEB9C", "FF7C80", "D9D9D9"
MEASURES: list[list[Any]] = [
    ["Mått", "Målvärde", 2025, 2024, 2023, "Källa"],
    ["Kunskap och lärande"],
    ["Behörighet till gymnasiet", "minst 88", C(86.9, YELLOW), 85.1, 84, "Kolada"],
    ["Meritvärde", "minst 225", C(231, GREEN), 224, 219, "Kolada"],
    ["Trygghet i skolan"],
    ["Sjukfrånvaro", "max 5,5", C(6.8, RED), 6.5, 6.1, "HR"],
]
MEANINGS = ["målet nått", "delvis nått", "inte nått", "ej mätt"]


def statuses(of: Card) -> list[str | None]:
    return [str(m.status.value) if m.status is not None else None for goal in of.goals for m in goal.measures]


@pytest.mark.parametrize(
    "title", ["Färgen på årets siffra:", "Färger", "Förklaring:", "Så läses färgerna", "Rutans färg visar:", None]
)
@pytest.mark.parametrize("above", [True, False])
def test_a_legend_on_one_row_across(title: str | None, above: bool, tmp_path: Path) -> None:
    signs = [C(text, fill) for text, fill in zip(MEANINGS, (GREEN, YELLOW, RED, GREY), strict=True)]
    legend = [[], [*([title] if title else [None]), *signs], []]
    rows = [["Styrtal 2025"], *legend, *MEASURES] if above else [*MEASURES, *legend]
    of = card(given(tmp_path, ("Styrtal", rows)))
    assert statuses(of) == ["partly", "achieved", "not_achieved"]
    assert len(of.goals) == 2


def test_a_row_of_coloured_statuses_is_no_legend(tmp_path: Path) -> None:
    rows = [
        ["Mål", "T1", "T2", "T3"],
        ["Fler läser", C("Delvis uppnått", YELLOW), C("Uppnått", GREEN)],
        [],
        ["Alla trivs", C("Ej uppnått", RED), C("Delvis uppnått", YELLOW)],
    ]
    of = card(given(tmp_path, ("Plan", rows)))
    assert [str(goal.status.value) for goal in of.goals if goal.status] == ["achieved", "partly"]


@pytest.mark.parametrize("years", [(2025, 2024, 2023), (2023, 2024, 2025), ("2023", "2024", "2025")])
def test_a_run_of_years_is_the_outcomes_of_those_years(years: tuple[Any, ...], tmp_path: Path) -> None:
    values = {2025: 86.9, 2024: 85.1, 2023: 84.0}
    rows = [
        ["Mål", "Mått", "Målvärde", *years],
        ["Fler är behöriga", "Andel behöriga", "minst 88", *(values[int(y)] for y in years)],
    ]
    (goal,) = card(given(tmp_path, ("Styrtal", rows))).goals
    (measure,) = goal.measures
    assert measure.outcome is not None
    assert (measure.outcome.value, measure.baseline) == (86.9, None)


def test_an_empty_year_leaves_the_year_before_alone(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Mått", "Målvärde", 2025, 2024, 2023],
        ["Fler läser", "Lån", "10", None, 8, 7],
        ["Alla trivs", "Index", "80", None, 70, 60],
    ]
    measures = [m for goal in card(given(tmp_path, ("Styrtal", rows))).goals for m in goal.measures]
    assert [(m.outcome, m.baseline) for m in measures] == [(None, None), (None, None)]


@pytest.mark.parametrize(
    "said",
    [
        "Ofärgad ruta: inte påbörjad",
        "Ofärgad = ej påbörjad",
        "Ingen färg = ej påbörjad",
        "Utan färg: ej påbörjad",
        "Tom ruta = ej påbörjad",
        "Vit = ej påbörjad",
    ],
)
def test_what_an_uncoloured_cell_means(said: str, tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet", "Ansvarig", "Läge"],
        ["Fler läser", "Bokbuss", "Chef", C(None, "9DC3E6")],
        [None, "Läsombud", "Chef", None],
        [None, "Boksamtal", "Chef", C(None, GREEN)],
    ]
    key = [["Läge"], ["Blå = klar"], ["Grön = pågår"], [said]]
    of = card(given(tmp_path, ("Plan", rows), ("Förklaring", key)))
    assert [str(a.status.value) if a.status else None for a in of.goals[0].activities] == [
        "done",
        "not_started",
        "ongoing",
    ]


DATES: list[list[Any]] = [
    ["Inriktningsmål", "Nämndens mål", "2025-04-30", "2025-08-31"],
    ["Ett liv i trygghet", "Handläggningen går fort", C(None, "FFFF00"), C(None, "00B050")],
    [None, "Anhöriga får stöd", C(None, "00B050"), C(None, "FF0000")],
    [None, "Antal gröna", 1, 1],
]
BELOW: list[list[Any]] = [["Nämnd", "Socialnämnden"], ["Kommun", "Exempelköping"], ["Sammanställt av", "Controller"]]


@pytest.mark.parametrize("turn", [1, -1])
@pytest.mark.parametrize("colon", [":", ""])
def test_colours_under_dates_and_a_head_below(turn: int, colon: str, tmp_path: Path) -> None:
    below = [[f"{label}{colon}", said] for label, said in BELOW][::turn]
    rows = [["Målöversikt"], [], *DATES, [], *below]
    of = card(given(tmp_path, ("SN", rows)))
    assert (of.municipality, of.unit, of.year, of.round) == ("Exempelköping", "Socialnämnden", 2025, "T2")
    assert [(goal.goal, str(goal.status.value) if goal.status else None) for goal in of.goals] == [
        ("Handläggningen går fort", "achieved"),
        ("Anhöriga får stöd", "not_achieved"),
    ]


def test_the_last_year_of_a_start_value_is_no_occasion(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Så mäter vi", "Nuläge dec 2024", "Målvärde 2025", "Utfall aug 2025"],
        ["Snabb hjälp", "Andel i tid", "84 %", "90 %", "87 %"],
    ]
    of = card(given(tmp_path, ("Kort", rows)))
    assert of.round == "T2"
    assert of.goals[0].measures[0].outcome is not None
    assert of.goals[0].measures[0].outcome.value == 87.0


@pytest.mark.parametrize(
    "groups",
    [
        ("Delår april", "Delår augusti", "Helår"),
        ("Tertial 1", "Tertial 2", "Helår"),
        ("Uppföljning april", "Uppföljning augusti", "Bokslut"),
        ("2025-04-30", "2025-08-31", "2025-12-31"),
        ("T1 2025", "T2 2025", "Hela året"),
        ("Avstämning april", "Avstämning augusti", "Avstämning december"),
    ],
)
def test_groups_of_occasions_over_the_same_columns(groups: tuple[str, str, str], tmp_path: Path) -> None:
    one, two, three = groups
    rows = [
        ["Mål", "Mått", one, None, two, None, three, None],
        [None, None, *["Utfall", "Analys"] * 3],
        ["Fler läser", "Antal lån", 10, "Vår.", 20, "Höst.", None, None],
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1"]
    of = card(given(tmp_path, ("Kort", (rows, merges))))
    assert of.round == "T2"
    (goal,) = of.goals
    assert goal.comment == "Höst."
    assert goal.measures[0].outcome is not None
    assert goal.measures[0].outcome.value == 20


@pytest.mark.parametrize("first", ["Antal mål", "Summa mål", "Totalt"])
def test_a_block_of_counts_below_the_table(first: str, tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet", "Status"],
        ["Fler läser", "Bokbuss", "Klar"],
        ["Alla trivs", "Rastvärdar", "Pågår"],
        [],
        [first, 2],
        ["Uppfyllda", 1],
        ["Delvis uppfyllda", 1],
    ]
    of = card(given(tmp_path, ("Plan", rows)))
    assert goals(of) == ["Fler läser", "Alla trivs"]
    assert of.activities == ()


def test_a_number_is_no_goal_and_no_activity(tmp_path: Path) -> None:
    named = [[goal, f"{goal} tillsammans", "Klar"] for goal in ("Fler läser", "Alla trivs", "Ingen är ensam")]
    read = given(tmp_path, ("Plan", [["Mål", "Aktivitet", "Status"], *named, ["3", "4", "Klar"]]))
    assert goals(card(read)) == ["Fler läser", "Alla trivs", "Ingen är ensam"]
    assert len(card(read).goals[2].activities) == 1
    assert "MK226" in codes(read)


@pytest.mark.parametrize("look", [{}, {"fill": BLUE}])
@pytest.mark.parametrize("merged", [True, False])
def test_names_of_areas_above_repeated_headers(look: dict[str, Any], merged: bool, tmp_path: Path) -> None:
    header = ["Mål", "Aktivitet", "Ansvarig"]
    rows = [["Arbetsplan"], ["Skola: Björkskolan"], []]
    merges = []
    for area, goal in (("Elever", "Alla läser"), ("Personal", "Fler stannar"), ("Pengar", "Inköp görs på avtal")):
        merges += [f"A{len(rows) + 1}:C{len(rows) + 1}"] if merged else []
        rows += [[C(area, **look)], header, [goal, "Lathund", "Rektor"], []]
    of = card(given(tmp_path, ("2025", (rows, merges))))
    assert [(goal.perspective, goal.goal) for goal in of.goals] == [
        ("Elever", "Alla läser"),
        ("Personal", "Fler stannar"),
        ("Pengar", "Inköp görs på avtal"),
    ]


@pytest.mark.parametrize(("start", "kept"), [(1, False), (3, True)])
def test_activities_that_are_counted_anew(start: int, kept: bool, tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet", "Status"],
        ["Fler läser", "1. Bokbuss", "Klar"],
        [None, "2. Läsombud", "Pågår"],
        ["Alla trivs", f"{start}. Rastvärdar", "Pågår"],
    ]
    of = card(given(tmp_path, ("Plan", rows)))
    texts = [a.text for goal in of.goals for a in goal.activities]
    assert texts[1] == ("2. Läsombud" if kept else "Läsombud")
