"""What is told by two directions at once: boards of groups, areas across, cards two by two, forms with many columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C
from tests.foreign.test_structures2 import card, codes, outline, reading, value
from xl_malkort.layout.detect.area_sheets import area_in
from xl_malkort.layout.detect.boards import heads_groups, status_groups
from xl_malkort.model import Card

GREEN, YELLOW, RED, BLUE = "92D050", "FFFF00", "FF5050", "00B0F0"


def done(made: Card) -> list[Any]:
    """(goal, [(activity, who, when, status)]) of every goal."""
    return [
        (g.goal, [(a.text, a.responsible, str(a.due.date) if a.due else None, value(a.status)) for a in g.activities])
        for g in made.goals
    ]


# -- boards whose statuses are groups of columns ----------------------------------------------------------------------

NOTES = [
    ("Fler hittar hit", [("Nya skyltar vid torget", "Anna", "2025-10-01", "not_started"),
                         ("Ny webbplats i bruk", "Bo", "2025-06-30", "ongoing"),
                         ("Broschyr på lätt svenska", "Cia", "2025-03-01", "done"),
                         ("Karta i appen", "Bo", "2025-11-01", "not_started")]),
    ("Mindre papper", [("Digitala kallelser till alla", "Dan", "2025-09-15", "ongoing")]),
]  # fmt: skip


def board(words: list[str], sub: list[str]) -> list[list[Any]]:
    return [
        ["Tavla 2025"],
        [],
        ["Mål", *[x for word in words for x in (word, None, None)]],
        [None, *sub * 3],
        ["Fler hittar hit", "Nya skyltar vid torget", "Anna", "2025-10-01", "Ny webbplats i bruk", "Bo", "2025-06-30",
         "Broschyr på lätt svenska", "Cia", "2025-03-01"],
        [None, "Karta i appen", "Bo", "2025-11-01"],
        ["Mindre papper", None, None, None, "Digitala kallelser till alla", "Dan", "2025-09-15"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sub", "merges"),
    [
        (["Att göra", "Pågår", "Klart"], ["Lapp", "Vem", "Klart senast"], ["A3:A4", "B3:D3", "E3:G3", "H3:J3"]),
        (["Ej påbörjat", "På gång", "Färdigt"], ["Aktivitet", "Ansvarig", "När"], []),
        (["Ej påbörjat", "Pågår", "Klart"], ["Vad", "Vem", "När"], ["A3:A4", "B3:D3", "E3:G3", "H3:J3", "A5:A6"]),
        (["Att göra", "Görs nu", "Gjort"], ["Insats", "Vem", "Datum"], ["B3:D3", "E3:G3", "H3:J3"]),
    ],
)
def test_a_group_of_columns_says_how_its_notes_go(tmp_path: Path, words: Any, sub: Any, merges: Any) -> None:
    assert done(card(tmp_path, Tavlan=(board(words, sub), merges))) == NOTES


def test_a_group_that_is_no_status_is_left_with_those_who_are_named_in_it(tmp_path: Path) -> None:
    rows = board(["Idéer", "Pågår", "Klart"], ["Lapp", "Vem", "Klart senast"])
    found = reading(tmp_path, Tavlan=(rows, ["A3:A4", "B3:D3", "E3:G3", "H3:J3"]))
    assert found.card is not None
    assert [a.text for g in found.card.goals for a in g.activities] == [
        "Ny webbplats i bruk", "Broschyr på lätt svenska", "Digitala kallelser till alla"
    ]  # fmt: skip
    assert "MK221" in codes(found)


def test_a_board_with_its_goals_on_rows_of_their_own(tmp_path: Path) -> None:
    rows = [["Tavla 2025"], [], ["Att göra", "Pågår", "Klart"], ["Fler ska låna böcker hos oss"],
            [None, "Läsklubb på torget"], ["Fråga eleverna på skolan"], ["Mål 2: Alla är välkomna"],
            [None, "Bygga en ramp", "Skyltar på fyra språk"]]  # fmt: skip
    made = card(tmp_path, Tavlan=(rows, ["A4:C4"]))
    assert [(g, [(a[0], a[3]) for a in many]) for g, many in done(made)] == [
        ("Fler ska låna böcker hos oss",
         [("Läsklubb på torget", "ongoing"), ("Fråga eleverna på skolan", "not_started")]),
        ("Alla är välkomna", [("Bygga en ramp", "ongoing"), ("Skyltar på fyra språk", "done")]),
    ]  # fmt: skip


def test_statuses_down_the_left_go_on_over_the_rows_below(tmp_path: Path) -> None:
    rows = [["Tavla 2025"], [], ["Mål", "Alla är med", "Lugnare dagar"], ["Att göra", "Fråga barnen", "En läshörna"],
            ["Pågår", "Lekgrupper ute", "Musik på låg volym"], [None, "Ny rastvakt", None],
            ["Klart", "Affischer på gården", "Dämpa golvet"]]  # fmt: skip
    made = card(tmp_path, Tavlan=rows)
    assert [(a.text, value(a.status)) for a in made.goals[0].activities] == [
        ("Fråga barnen", "not_started"), ("Lekgrupper ute", "ongoing"), ("Ny rastvakt", "ongoing"),
        ("Affischer på gården", "done"),
    ]  # fmt: skip


def test_quarters_over_what_is_done_in_them(tmp_path: Path) -> None:
    rows = [["Årsplan 2025"], [], ["Mål", "Q1", None, None, "Q2"], [None, *["Vad", "Vem", "Status"] * 2],
            ["Fler läser", "Bokprat i skolan", "Eva", "Klart", "Läsklubb", "Bo", "Pågår"],
            ["Alla är välkomna", "Ny ramp", "Kim", "Klart", "Skyltar", "Bo", "Ej påbörjat"]]  # fmt: skip
    made = card(tmp_path, Plan=(rows, ["A3:A4", "B3:D3", "E3:G3"]))
    assert done(made)[0] == ("Fler läser", [("Bokprat i skolan", "Eva", "2025-03-31", "done"),
                                            ("Läsklubb", "Bo", "2025-06-30", "ongoing")])  # fmt: skip


def test_the_same_in_every_quarter_is_followed_up_there(tmp_path: Path) -> None:
    rows = [["Uppföljning 2025"], [], ["Mål", "Kvartal 1", None, "Kvartal 2"],
            [None, *["Aktivitet", "Status"] * 2],
            ["Fler läser", "Bokprat", "Pågår", "Bokprat", "Klart"],
            ["Alla är välkomna", "Ny ramp", "Ej påbörjat", "Ny ramp", "Pågår"]]  # fmt: skip
    found = reading(tmp_path, Plan=(rows, ["A3:A4", "B3:C3", "D3:E3"]))
    assert found.card is not None
    assert [len(g.activities) for g in found.card.goals] == [1, 1]
    assert "MK223" in codes(found)


def test_what_heads_groups() -> None:
    assert status_groups({1: "Mål", 2: "Att göra", 4: "Klart"}, {2: "Vad", 3: "Vem", 4: "Vad", 5: "Vem"}) == {2, 4}
    assert status_groups({1: "Mål", 2: "Utfall", 4: "Klart"}, {2: "Vad", 3: "Vem", 4: "Vad", 5: "Vem"}) == set()
    assert not heads_groups(["Kund", "Klart"])


# -- areas as columns -------------------------------------------------------------------------------------------------

AREA_GOALS = ["Fler är nöjda", "Matsedeln syns", "Svinnet minskar"]


def compass(sub: list[str], label: str | None, *, verdict: list[Any] | None = None) -> list[list[Any]]:
    def wide(texts: list[Any]) -> list[Any]:
        return [x for text in texts for x in (text, *[None] * (len(sub) - 1))]

    tasks = [["Matråd", "Kostchef", "Klart"], ["Skärmar", "IT", "Pågår"], ["Väg svinnet", "Kocken", "Klart"]]
    rows = [
        ["Målkompass 2025"],
        [],
        ["Huvudområde", *wide(["Service", "Medborgare", "Livsmiljö"])],
        ["Målbild", *wide(["Maten smakar", "Alla vet", "Hållbart"])],
        ["Delmål 2025", *wide(AREA_GOALS)],
    ]
    if verdict is not None:
        rows.append(["Måluppfyllelse", *wide(verdict)])
    if len(sub) > 1:
        rows.append([label, *sub * 3])
        label = None
    rows.append([label, *[x for task in tasks for x in task[: len(sub)]]])
    return rows


@pytest.mark.parametrize(
    ("sub", "label"),
    [
        (["Vad?"], "Aktiviteter"),
        (["Vad?", "Vem?"], "Aktiviteter"),
        (["Aktivitet", "Ansvarig"], None),
        (["Vad?", "Vem?", "Status"], "Vad ska göras?"),
        (["Aktivitet", "Vem", "Läge"], None),
    ],
)
@pytest.mark.parametrize("verdict", [None, ["Uppnått", "Delvis uppnått", "Ej uppnått"]])
@pytest.mark.parametrize("merged", [True, False])
def test_areas_with_any_number_of_columns(tmp_path: Path, sub: Any, label: Any, verdict: Any, merged: bool) -> None:
    rows, n = compass(sub, label, verdict=verdict), len(sub)
    last = 6 if verdict else 5
    spans = ["BCD"[:n], "EFG"[:n] if n == 3 else "DE" if n == 2 else "C", "HIJ" if n == 3 else "FG" if n == 2 else "D"]
    merges = [f"{s[0]}{row}:{s[-1]}{row}" for row in range(3, last + 1) for s in spans] if merged and n > 1 else []
    made = card(tmp_path, Kompass=(rows, merges))
    assert [(g.perspective, g.long_term_goal, g.goal) for g in made.goals] == list(
        zip(["Service", "Medborgare", "Livsmiljö"], ["Maten smakar", "Alla vet", "Hållbart"], AREA_GOALS, strict=True)
    )
    judged = ["achieved", "partly", "not_achieved"] if verdict else [None] * 3
    assert [value(g.status) for g in made.goals] == judged
    assert [[a.text for a in g.activities] for g in made.goals] == [["Matråd"], ["Skärmar"], ["Väg svinnet"]]
    if n > 1:
        assert [g.activities[0].responsible for g in made.goals] == ["Kostchef", "IT", "Kocken"]
    if n > 2:
        assert [value(g.activities[0].status) for g in made.goals] == ["done", "ongoing", "done"]


def test_areas_judged_by_nothing_but_colours(tmp_path: Path) -> None:
    rows = compass(["Vad?", "Vem?"], None, verdict=[C(None, GREEN), C(None, RED), C(None, YELLOW)])
    made = card(tmp_path, Kompass=rows)
    assert [value(g.status) for g in made.goals] == ["achieved", "not_achieved", "partly"]


def test_the_last_label_goes_on_over_the_rows_below(tmp_path: Path) -> None:
    rows = [*compass(["Vad?"], "Aktiviteter"), [None, "Ny sallad", "Matsedel i appen"], [], ["Svart = låst"]]
    made = card(tmp_path, Kompass=rows)
    assert [[a.text for a in g.activities] for g in made.goals] == [
        ["Matråd", "Ny sallad"], ["Skärmar", "Matsedel i appen"], ["Väg svinnet"]
    ]  # fmt: skip


def test_states_beside_areas_are_no_answers(tmp_path: Path) -> None:
    rows = [["Tavla 2025"], [], ["Mål", "Alla är med", None, "Lugnare dagar"], [None, *["Vad", "Vem"] * 2],
            ["Att göra", "Fråga barnen", "Eva", "En läshörna", "Per"],
            ["Klart", "Affischer", "Per", "Dämpa golvet", "Kim"]]  # fmt: skip
    found = reading(tmp_path, Tavlan=(rows, ["B3:C3", "D3:E3"]))
    assert found.card is not None
    assert [[a.text for a in g.activities] for g in found.card.goals] == [
        ["Fråga barnen", "Affischer"], ["En läshörna", "Dämpa golvet"]
    ]  # fmt: skip
    assert "MK221" in codes(found)


def test_units_across_are_no_goals(tmp_path: Path) -> None:
    rows = [["Uppföljning 2025"], [], ["Mål", "Norr", "Söder"], ["Fler läser", C(None, GREEN), C(None, RED)],
            ["Budget i balans", C(None, GREEN), C(None, GREEN)]]  # fmt: skip
    assert reading(tmp_path, Blad=rows).card is None


# -- cards two by two -------------------------------------------------------------------------------------------------


def cards(head: str | None, labels: list[str], gap: list[None]) -> list[list[Any]]:
    told = [
        ("Gästerna trivs", "Andel nöjda", "90 %", "88 %", "Delvis uppnått"),
        ("Svinnet minskar", "Kilo per vecka", "högst 20", 25, "Ej uppnått"),
        ("Alla lär sig nytt", "Antal kurser", 4, 5, "Uppnått"),
        (None, None, None, None, None),
    ]
    rows: list[list[Any]] = [["Våra mål 2025"], ["Enhet: Gatuköket"], []]
    for n in (0, 2):
        if head:
            rows.append([f"{head} {n + 1}", None, *gap, f"{head} {n + 2}"])
        rows += [[lab, told[n][i], *gap, lab, told[n + 1][i]] for i, lab in enumerate(labels)]
        rows.append([])
    return [*rows, ["Ifylld av Eva i augusti"]]


@pytest.mark.parametrize("head", [None, "MÅL", "Kort"])
@pytest.mark.parametrize("gap", [[], [None]])
@pytest.mark.parametrize(
    "labels",
    [
        ["Mål:", "Mått:", "Målvärde:", "Utfall:", "Status:"],
        ["Målet är att", "Vi mäter", "Vi vill nå", "Vi nådde", "Bedömning"],
        ["Vad vill vi uppnå?", "Hur mäter vi?", "Målvärde", "Utfall", "Måluppfyllelse"],
    ],
)
def test_cards_two_by_two(tmp_path: Path, head: Any, gap: Any, labels: Any) -> None:
    made = card(tmp_path, Mål=cards(head, labels, gap))
    assert made.unit == "Gatuköket"
    assert outline(made) == [
        (None, None, "Gästerna trivs", "partly", ["Andel nöjda"], []),
        (None, None, "Svinnet minskar", "not_achieved", ["Kilo per vecka"], []),
        (None, None, "Alla lär sig nytt", "achieved", ["Antal kurser"], []),
    ]
    cells = [g.source.cell for g in made.goals]
    right, top = "D" if not gap else "E", 4 + bool(head)
    assert cells == [f"B{top}", f"{right}{top}", f"B{top + 6 + bool(head)}"]


def test_figures_and_verdicts_side_by_side_below_their_labels(tmp_path: Path) -> None:
    one = [["Det här vill vi uppnå"], ["Vi kommer i tid"], ["Det här tittar vi på"], ["Andel besök i tid"],
           ["Vid årets början", "Dit ska vi", "Läget nu"], ["81 %", "90 %", "92 %"],
           ["Så här gör vi", "Vem", "Klart när"], ["Se över restiderna", "Planeraren", "2025-04-30"],
           ["Hur går det med målet?", "Kommentar"], [C(None, GREEN), "Bra!"]]  # fmt: skip
    other = [["Det här vill vi uppnå"], ["Personalen mår bra"], ["Det här tittar vi på"], ["Sjukfrånvaro"],
             ["Vid årets början", "Dit ska vi", "Läget nu"], ["9 %", "högst 8 %", "10 %"],
             ["Så här gör vi", "Vem", "Klart när"], ["Prata på APT", "Chefen", "2025-05-31"],
             ["Hur går det med målet?", "Kommentar"], [C(None, RED), None]]  # fmt: skip

    def beside(left: list[Any], right: list[Any]) -> list[Any]:
        return [*left, *[None] * (4 - len(left)), *right]

    rows = [["Våra saker 2025"], [], *[beside(*pair) for pair in zip(one, other, strict=True)]]
    made = card(tmp_path, Blad=rows)
    assert [(g.goal, value(g.status), g.comment) for g in made.goals] == [
        ("Vi kommer i tid", "achieved", "Bra!"), ("Personalen mår bra", "not_achieved", None)
    ]  # fmt: skip
    figures = [(m.baseline and m.baseline.raw, m.target and m.target.raw, m.outcome and m.outcome.raw)
               for g in made.goals for m in g.measures]  # fmt: skip
    assert figures == [("81 %", "90 %", "92 %"), ("9 %", "högst 8 %", "10 %")]
    assert [a.text for g in made.goals for a in g.activities] == ["Se över restiderna", "Prata på APT"]


def test_a_cell_to_fill_in_is_no_verdict(tmp_path: Path) -> None:
    pale = "FFF2CC"
    told = [("Mål", "Gästerna trivs"), ("Mått", "Andel nöjda"), ("Målvärde", "90 %"), ("Bedömning", None)]
    rows = [["Mål 2025"], [], *[[label, C(said, pale)] for label, said in told]]
    rows += [[], ["Mål", "Svinnet minskar"], ["Mått", "Kilo"], ["Målvärde", 3], ["Bedömning", C(None, pale)]]
    made = card(tmp_path, Blad=rows)
    assert [value(g.status) for g in made.goals] == [None, None]


# -- forms of labels with many columns --------------------------------------------------------------------------------


def test_activities_in_columns_behind_their_labels(tmp_path: Path) -> None:
    rows = [
        ["Blankett 2025"],
        [],
        ["Mål", "Renare skolor"],
        ["Mått", "Andel nöjda"],
        ["Utfall", "85 %"],
        ["Aktivitet", "Ny metod", "Kurs för alla"],
        ["Ansvarig", "Eva", "Bo"],
        ["Klart senast", "2025-05-01", "2025-09-01"],
        ["Status", "Klart", "Pågår"],
        [],
        ["Mål", "Friska medarbetare"],
        ["Mått", "Sjukfrånvaro"],
        ["Utfall", "7 %"],
        ["Aktivitet", "Lyfthjälpmedel"],
        ["Ansvarig", "Eva"],
        ["Klart senast", "2025-05-01"],
        ["Status", "Klart"],
    ]
    made = card(tmp_path, Blad=rows)
    assert done(made) == [
        (
            "Renare skolor",
            [("Ny metod", "Eva", "2025-05-01", "done"), ("Kurs för alla", "Bo", "2025-09-01", "ongoing")],
        ),
        ("Friska medarbetare", [("Lyfthjälpmedel", "Eva", "2025-05-01", "done")]),
    ]


def test_counted_activities_and_a_comment_over_all_of_them(tmp_path: Path) -> None:
    rows = [["Måltider 2025"], []]
    for goal, first, second in (("Mat från trakten", "Avtal", "Matsedel"), ("Mindre svinn", "Små portioner", None)):
        rows += [["Mål", goal], ["Vi mäter", "Andel"], ["Nådde vi målet?", "Delvis"],
                 [None, "Aktivitet 1", "Aktivitet 2"], ["Vad?", first, second], ["Vem?", "Eva", second and "Bo"],
                 ["Läge", "Klart", second and "Pågår"], ["Kommentar", "Om målet"], []]  # fmt: skip
    made = card(tmp_path, Mål=(rows, ["B10:C10", "B19:C19"]))
    assert [
        (g.goal, g.comment, [(a.text, a.responsible, value(a.status)) for a in g.activities]) for g in made.goals
    ] == [
        ("Mat från trakten", "Om målet", [("Avtal", "Eva", "done"), ("Matsedel", "Bo", "ongoing")]),
        ("Mindre svinn", "Om målet", [("Små portioner", "Eva", "done")]),
    ]


@pytest.mark.parametrize("head", [["Planen för året", "April 2025", "Augusti 2025"], ["Plan", "T1", "T2"]])
def test_a_column_for_each_occasion_of_a_form(tmp_path: Path, head: list[str]) -> None:
    rows: list[list[Any]] = [["Målblankett 2025"], [], [None, *head]]
    for goal, said, judged in (("Fler söker jobb", (7, 9), ("Ej uppnått", "Delvis uppnått")),
                               ("Färre slutar", (9, None), ("Delvis uppnått", None))):  # fmt: skip
        rows += [["Mål", goal], ["Mått", f"Antal, {goal}"], ["Målvärde", 10], ["Utfall", None, *said],
                 ["Bedömning av målet", None, *judged], []]  # fmt: skip
    found = reading(tmp_path, Blankett=rows)
    assert found.card is not None
    outcomes = [g.measures[0].outcome and g.measures[0].outcome.value for g in found.card.goals]
    assert (outcomes, [value(g.status) for g in found.card.goals]) == ([9.0, None], ["partly", None])
    assert [g.goal for g in found.card.goals] == ["Fler söker jobb", "Färre slutar"]
    assert "MK223" in codes(found)


# -- lists of goals and sheets of areas -------------------------------------------------------------------------------

YEAR = [[2, "Börja med dagbok", "Eva", "februari", "Klart"], [1, "Fråga barnen", "Bo", "mars", "Pågår"],
        ["–", "Brandövning", "Kim", "mars", "Klart"]]  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "merges"),
    [
        ([["Nr", "Mål", None, None, "Så blev det"], [1, "Barnen trivs", None, None, "Uppnått"],
          [2, "Föräldrarna vet", None, None, "Ej uppnått"]], ["B3:D3", "B4:D4", "B5:D5"]),
        ([["Nr", "Mål"], [1, "Barnen trivs"], [2, "Föräldrarna vet"]], ["B4:E4", "B5:E5"]),
        ([[None, "Mål"], ["1.", "Barnen trivs"], ["2.", "Föräldrarna vet"]], []),
        ([["Våra mål"], ["1. Barnen trivs"], ["2. Föräldrarna vet"]], []),
    ],
)  # fmt: skip
def test_a_list_of_goals_above_the_years_activities(tmp_path: Path, listed: Any, merges: Any) -> None:
    rows = [["Årsplan 2025"], [], *listed, [], ["Hör till mål nr", "Det ska vi göra", "Vem", "Klart i", "Läge"], *YEAR]
    made = card(tmp_path, Plan=(rows, merges))
    assert [(g.goal or "").lstrip("12. ") for g in made.goals] == ["Barnen trivs", "Föräldrarna vet"]
    assert [[a.text for a in g.activities] for g in made.goals] == [["Fråga barnen"], ["Börja med dagbok"]]
    assert [a.text for a in made.activities] == ["Brandövning"]


HEAD = ["Mål", "Mått", "Målvärde", "Utfall"]


def sheets(*names: str, title: str = "Plan 2025") -> dict[str, Any]:
    return {name: [[title.format(name)], [], HEAD, [f"Vi når {n}", "Index", 80, 81]] for n, name in enumerate(names)}


@pytest.mark.parametrize(
    ("made", "areas"),
    [
        (sheets("Medborgare", "Medarbetare", "Ekonomi", title="Målkort 2025 – {}"),
         ["Medborgare", "Medarbetare", "Ekonomi"]),
        (sheets("1_Trygghet", "2_Klimat") | {"Översikt": [["Målområde", "Mål"], ["Trygghet", 1], ["Klimat", 1]]},
         ["Trygghet", "Klimat"]),
        (sheets("Perspektiv_1_-_Trygghet", "Perspektiv_2_-_Klimat"), ["Trygghet", "Klimat"]),
        (sheets("Trygghet", "Klimat"), [None, None]),
        (sheets("Förskolan_Solen", "Förskolan_Månen"), [None, None]),
        (sheets("Norr", "Söder"), [None, None]),
    ],
)  # fmt: skip
def test_sheets_that_are_areas(tmp_path: Path, made: Any, areas: list[str | None]) -> None:
    assert [g.perspective for g in card(tmp_path, **made).goals] == areas


def test_the_area_of_a_sheets_name() -> None:
    assert [area_in(name) for name in ("3. Kund", "HR 2", "T1 – Kund")] == ["Kund", "HR 2", "T1 – Kund"]


def test_the_company_on_the_overview_is_the_unit(tmp_path: Path) -> None:
    made = sheets("Kund", "Medarbetare") | {"Översikt": [["Bostads AB Exemplet"], ["Målprogram 2025 – uppföljning"]]}
    assert card(tmp_path, **made).unit == "Bostads AB Exemplet"


# -- colours of two tables --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["2025-08-31", "T2", "Läget 31 aug"])
def test_the_legend_of_the_activities_says_nothing_of_the_goals(tmp_path: Path, head: str) -> None:
    rows = [["Plan 2025"], [], ["Mål", head, "Kommentar"], ["Belysningen fungerar", C(None, ("theme", 9, 0.4))],
            ["Parkerna är städade", C(None, ("indexed", 13)), "Helger"], ["Fordonen är fossilfria", C(None, RED)], [],
            ["Mål", "Åtgärd", "Ansvarig"], ["Belysningen fungerar", C("Byt till LED", BLUE), "Eva"],
            ["Parkerna är städade", C("Nytt schema", RED), "Bo"], [], ["Färgerna i åtgärdslistan:"],
            [C(None, BLUE), "Klar"], [C(None, RED), "Inställd"]]  # fmt: skip
    made = card(tmp_path, Plan=rows)
    assert [value(g.status) for g in made.goals][1:] == ["partly", "not_achieved"]
    assert [value(a.status) for g in made.goals for a in g.activities] == ["done", "cancelled"]
