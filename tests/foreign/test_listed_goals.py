"""Goals listed above the table that numbers them, legends that nobody understands, and small tables above others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from tests.foreign.pen import C
from tests.foreign.test_structures2 import codes, value
from xl_malkort.layout.detect.numbers import names_goals, number
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Card
from xl_malkort.model.presets import preset

GOALS = ("Fler läser på sin fritid", "Biblioteket är öppet när folk är lediga", "Alla kan använda tjänsterna")
GREEN, YELLOW, RED, BLUE = "92D050", "FFFF00", "FF7C80", "DDEBF7"
HEADER: list[Any] = ["När", "Vad ska vi göra?", "Mål nr", "Vem?", "Hur går det?"]


def reading(tmp_path: Path, sheets: Any) -> Reading:
    """Read a workbook of one sheet of rows, or of several by name."""
    made = sheets if isinstance(sheets, dict) else {"Blad1": sheets}
    return read(pen.book(made, tmp_path / "b.xlsx"), preset("hagfors", year=2025))


def card(found: Reading) -> Card:
    assert found.card is not None, found.error
    return found.card


def plan(listed: list[list[Any]], names: tuple[str, ...]) -> list[list[Any]]:
    """A plan with its goals in a list on top, and activities that name theirs by `names`."""
    return [
        ["Verksamhetsplan 2025"],
        [],
        ["Våra mål 2025"],
        *listed,
        [],
        ["Årets aktiviteter"],
        HEADER,
        ["Januari", "Bokprat i alla klasser", names[0], "Barnbibliotekarie", "Klart"],
        ["Mars", "Kvällsöppet på torsdagar", names[1], "Enhetschef", "Pågår"],
        ["Maj", "Läsklubb på fritids", names[0], "Barnbibliotekarie", "Pågår"],
        ["Juni", "Ny skyltning i entrén", "–", "Vaktmästare", "Klart"],
        ["Oktober", "Hjälp med e-legitimation", names[2], "Bibliotekarie", "Ej påbörjat"],
    ]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ([[f"Mål {n}", goal] for n, goal in enumerate(GOALS, 1)], ("1", "2", "3")),
        ([[n, goal] for n, goal in enumerate(GOALS, 1)], ("Mål 1", "Mål 2", "Mål 3")),
        ([[letter, goal] for letter, goal in zip("ABC", GOALS, strict=True)], ("A", "B", "C")),
        ([[f"{n}. {goal}"] for n, goal in enumerate(GOALS, 1)], ("1", "2", "3")),
        ([[f"Mål {n}: {goal}"] for n, goal in enumerate(GOALS, 1)], ("1", "2", "3")),
    ],
)
def test_goals_listed_above_the_table_that_numbers_them(
    tmp_path: Path, listed: list[list[Any]], names: tuple[str, ...]
) -> None:
    found = reading(tmp_path, plan(listed, names))
    goals = card(found).goals
    assert [(g.goal or "").endswith(goal) for g, goal in zip(goals, GOALS, strict=True)] == [True] * 3
    assert [[a.text for a in g.activities] for g in goals] == [
        ["Bokprat i alla klasser", "Läsklubb på fritids"],
        ["Kvällsöppet på torsdagar"],
        ["Hjälp med e-legitimation"],
    ]
    assert [a.text for a in card(found).activities] == ["Ny skyltning i entrén"]
    assert "MK247" not in codes(found)


def test_rows_that_do_not_say_which_of_the_listed_goals_are_theirs_hang_on_none(tmp_path: Path) -> None:
    rows = plan([[f"Mål {n}", goal] for n, goal in enumerate(GOALS, 1)], ("", "", ""))
    found = reading(tmp_path, [[*row[:2], *row[3:]] if len(row) == len(HEADER) else row for row in rows])
    assert [g.goal for g in card(found).goals] == list(GOALS)
    assert not any(g.activities for g in card(found).goals)
    assert len(card(found).activities) == 5
    assert "MK247" in codes(found)


def test_one_goal_above_the_table_is_that_of_its_rows(tmp_path: Path) -> None:
    found = reading(
        tmp_path, [["Mål 1", GOALS[0]], [], ["Aktivitet", "Ansvarig", "Klart"], ["Bokprat", "Rektor", "maj 2025"]]
    )
    assert [(g.goal, len(g.activities)) for g in card(found).goals] == [(GOALS[0], 1)]
    assert "MK247" not in codes(found)


def test_what_names_a_goal() -> None:
    assert names_goals("Mål", ["A", "C", "", "B"], {"a", "b", "c"})
    assert not names_goals("Kategori", ["A", "B"], {"a", "b"})
    assert number("x") == ""


COLOURED: list[list[Any]] = [
    ["Mål", "Aktivitet", "Läge"],
    [GOALS[0], "Bokprat", C("", fill=GREEN)],
    [GOALS[1], "Kvällsöppet", C("", fill=YELLOW)],
    [GOALS[2], "Kurs", C("", fill=RED)],
    [],
]


def test_a_legend_in_words_that_nobody_knows_is_no_goals(tmp_path: Path) -> None:
    legend = [
        [C("", fill=f), text] for f, text in ((GREEN, "Hurra för detta"), (YELLOW, "Sådär lagom"), (RED, "Uj uj uj"))
    ]
    found = reading(tmp_path, [*COLOURED, *legend])
    assert [g.goal for g in card(found).goals] == list(GOALS)
    assert {a.status for g in card(found).goals for a in g.activities} <= {None} or "MK224" in codes(found)


def test_colours_by_their_names_in_their_colours_are_a_legend(tmp_path: Path) -> None:
    legend = [
        [C(w, fill=f), t] for w, f, t in (("Grönt", GREEN, "Toppen"), ("Gult", YELLOW, "Nja"), ("Rött", RED, "Usch"))
    ]
    found = reading(tmp_path, [*COLOURED, *legend])
    assert [g.goal for g in card(found).goals] == list(GOALS)


def test_no_colour_is_explained_as_well(tmp_path: Path) -> None:
    legend = [[C("", fill=GREEN), "Klart"], [C("", fill=YELLOW), "Pågår"], [C("", fill=RED), "Försenat"]]
    rows = [*COLOURED[:-1], ["", "Tipsrunda", ""], [], *legend, ["", "Ej påbörjat (ingen färg)"]]
    found = reading(tmp_path, rows)
    acts = [a for g in card(found).goals for a in g.activities]
    assert [(a.text, value(a.status)) for a in acts] == [
        ("Bokprat", "done"),
        ("Kvällsöppet", "ongoing"),
        ("Kurs", "delayed"),
        ("Tipsrunda", "not_started"),
    ]


def test_a_titled_legend_with_a_word_before_its_signs(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Teckenförklaring"],
        ["Mål:", C("●", font=GREEN), "i fas eller uppnått", C("●", font=YELLOW), "delvis i fas"],
        ["Åtgärder:", "✔ klar", "➜ pågår", "○ inte startad", "✖ struken"],
        [],
        ["Mål", "Bedömning", "Åtgärd", "Läge"],
        [GOALS[0], C("●", font=GREEN), "Bokprat", "➜"],
        [GOALS[1], C("●", font=YELLOW), "Kvällsöppet", "✖"],
    ]
    goals = card(reading(tmp_path, rows)).goals
    assert [value(g.status) for g in goals] == ["achieved", "partly"]
    assert [value(g.activities[0].status) for g in goals] == ["ongoing", "cancelled"]


def test_a_share_beside_a_word_for_how_it_goes_is_not_the_status(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Mål", "Aktivitet", "Klart %", "Status"],
        [GOALS[0], "Bokprat", C(0.6, format="0%"), "Försenad"],
        [GOALS[1], "Kvällsöppet", C(0.2, format="0%"), "Pausad"],
        [GOALS[2], "Kurs", C(0, format="0%"), "Utgår"],
    ]
    goals = card(reading(tmp_path, rows)).goals
    assert [value(g.activities[0].status) for g in goals] == ["delayed", "paused", "cancelled"]


def test_goals_among_measures_with_their_verdicts_on_rows_of_their_own(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Indikator", "Utfall 2025", "Målvärde 2025", "Målvärdet nått?"],
        ["KF-mål: Barn och unga lyckas"],
        [f"Nämndmål: {GOALS[0]}"],
        ["Andel som läser", "86 %", "minst 88 %", "Nej"],
        ["Antal lån", 221, "minst 220", "Ja"],
        ["Bedömning", "Delvis uppfyllt"],
        ["Analys", "Lånen ökar."],
        [f"Nämndmål: {GOALS[1]}"],
        ["Öppna timmar", 20, 18, "Ja"],
        ["Bedömning", "Uppfyllt"],
        ["Analys", "Kvällarna är fulla."],
    ]
    goals = card(reading(tmp_path, rows)).goals
    assert [(g.goal, value(g.status), g.comment) for g in goals] == [
        (GOALS[0], "partly", "Lånen ökar."),
        (GOALS[1], "achieved", "Kvällarna är fulla."),
    ]
    assert {g.overall_goal for g in goals} == {"Barn och unga lyckas"}
    assert [[value(m.status) for m in g.measures] for g in goals] == [["not_achieved", "achieved"], ["achieved"]]


def test_an_answer_is_no_label_over_what_stands_below(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Mål", GOALS[0]],
        ["Så mäter vi", "Andel som läser"],
        ["Målvärde", "95 %"],
        ["Utfall", "88 %"],
        ["Insatser", "Bokprat"],
        ["Insatserna klara", "VT 2025"],
        ["Måluppfyllelse", "Delvis uppfyllt"],
        ["Analys av resultatet", "Smågrupperna kom igång sent."],
    ]
    (goal,) = card(reading(tmp_path, rows)).goals
    assert (value(goal.status), goal.comment) == ("partly", "Smågrupperna kom igång sent.")
    assert [str(a.due and a.due.date) for a in goal.activities] == ["2025-06-30"]


def test_the_latest_sheet_that_is_filled_in_is_read_though_days_are_planned(tmp_path: Path) -> None:
    def sheet(outcome: str, verdict: str, state: str) -> list[list[Any]]:
        return [
            ["Mål", "Indikator", "Målvärde", "Utfall", "Målet nått?"],
            [GOALS[0], "Andel som läser", "90 %", outcome, verdict],
            [GOALS[1], "Öppna timmar", 20, outcome and "21", verdict],
            [],
            ["Uppdrag", "Ansvarig", "Klart", "Status"],
            ["Se över avtalet", "Chef", "2025-05-31", state],
            ["Ny larmplan", "Chef", "Q4 2025", state],
        ]

    sheets = {
        "Tertial 1": sheet("84 %", "Nej", "Pågår"),
        "Tertial 2": sheet("91 %", "Ja", "Klart"),
        "Tertial 3": sheet("", "", ""),
    }
    found = reading(tmp_path, sheets)
    assert [value(g.status) for g in card(found).goals] == ["achieved", "achieved"]
    assert card(found).round == "T2"


def test_a_small_table_above_a_larger_one_has_a_header_of_its_own(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Mål:", GOALS[0]],
        [],
        ["Nyckeltal", "Målnivå", "Utfall T2"],
        ["Andel som läser", "100 %", "91 %"],
        ["Antal lån", "95", "88"],
        [],
        ["Aktivitet", "Ansvarig", "Klart senast", "Status", "Notering"],
        ["Bokprat", "Rektor", "2025-03-31", "Klar", ""],
        ["Läsklubb", "Rektor", "löpande", "Pågår", "Varje tisdag"],
    ]
    (goal,) = card(reading(tmp_path, rows)).goals
    assert [(m.name, m.target and m.target.raw) for m in goal.measures] == [
        ("Andel som läser", "100 %"),
        ("Antal lån", "95"),
    ]
    assert [a.text for a in goal.activities] == ["Bokprat", "Läsklubb"]


def test_actions_under_a_label_merged_down_across_goals(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Fokusområde", "Läslust", "Mötesplatser"],
        ["Vårt mål", GOALS[0], GOALS[1]],
        ["Bedömning", "Delvis uppnått", "Uppnått"],
        ["Aktiviteter", "Bokprat", "Kvällsöppet"],
        ["", "Läsklubb", "Språkkafé"],
        ["", "Sommarbok", ""],
        ["Kommentar", "Utlånen ökar.", "Många kommer."],
    ]
    found = reading(tmp_path, {"Kompass": (rows, ["A4:A6"])})
    assert [[a.text for a in g.activities] for g in card(found).goals] == [
        ["Bokprat", "Läsklubb", "Sommarbok"],
        ["Kvällsöppet", "Språkkafé"],
    ]


def test_two_rounds_of_actions_with_words_of_their_own(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Område", "Mötesplatser", "Boende"],
        ["Mål i år", GOALS[0], GOALS[1]],
        ["Vad gör vi först?", "Rusta köket", "Hitta markägare"],
        ["Vem håller i det?", "Föreningen", "Byalaget"],
        ["Hur har det gått?", "Klart", "Påbörjat"],
        ["Vad gör vi sedan?", "Soppluncher", "Begära planbesked"],
        ["Vem håller i det?", "PRO", "Kommunen"],
        ["Hur har det gått?", "Pågår", "Inte påbörjat"],
    ]
    goals = card(reading(tmp_path, rows)).goals
    assert [[(a.text, a.responsible, value(a.status)) for a in g.activities] for g in goals] == [
        [("Rusta köket", "Föreningen", "done"), ("Soppluncher", "PRO", "ongoing")],
        [("Hitta markägare", "Byalaget", "ongoing"), ("Begära planbesked", "Kommunen", "not_started")],
    ]


def test_titles_over_the_goals_of_a_form_are_their_areas(tmp_path: Path) -> None:
    def block(area: str, goal: str) -> list[list[Any]]:
        return [[area], ["Vad vill vi uppnå?", goal], ["Har vi nått målet?", "Ja"], ["Analys:", "Bra."], []]

    rows = [["Plan 2025"], [], *block("ATTRAHERA", GOALS[0]), *block("BEHÅLLA", GOALS[1])]
    assert [g.perspective for g in card(reading(tmp_path, rows)).goals] == ["ATTRAHERA", "BEHÅLLA"]
