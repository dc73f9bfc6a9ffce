"""Labels above small tables, words of one's own in their headers, painted labels and keys, and facts in a title."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C
from tests.foreign.test_structures2 import codes, reading
from xl_malkort.layout.reading import Reading
from xl_malkort.model import ActivityStatus, Card, GoalStatus

GREEN, YELLOW, RED, BLUE = "92D050", "FFFF00", "FF5050", "00B0F0"
GUIDE = [["En flik per mål. Fyll i det vita."]]


def card(found: Reading) -> Card:
    assert found.card is not None, found.error
    return found.card


KNOWN = ["Hur märker vi det?", "Vi siktar på", "Så blev det", "Nådde vi målet?"]
WORK = ["Att göra", "Vem", "Till när", "Hur går det?"]


def tab(goal: str, label: str | None, doing: str, labels: list[str] | None = None) -> list[list[Any]]:
    said = [label] if label is not None else []
    asked = labels or KNOWN
    answers = ["Andel som klarar det", "90 %", "84 %", "Delvis"]
    rows = [[one, goal] for one in said] + [list(pair) for pair in zip(asked, answers, strict=True)]
    return [["Älvskolan F–6"], ["Våra mål 2025"], [], *rows, [], WORK, [doing, "Lärarna", "maj", "Klart"]]


def tabs(tmp_path: Path, label: str | None, labels: list[str] | None = None) -> Any:
    return reading(
        tmp_path,
        **{
            "Läs först": GUIDE,
            "Läsning": tab("Alla läser med flyt", label, "Lässtund", labels),
            "Studiero": tab("Lugnt i klassrummen", label, "Samma start", labels),
        },
    )


@pytest.mark.parametrize(
    "label", ["Det här vill vi uppnå", "Det här ska vi åstadkomma i år", "Vad är det vi vill uppnå?", "Det vi vill"]
)
def test_a_label_may_name_the_goal_in_a_clause(label: str, tmp_path: Path) -> None:
    found = card(tabs(tmp_path, label))
    assert [g.goal for g in found.goals] == ["Alla läser med flyt", "Lugnt i klassrummen"]
    assert [g.status and g.status.value for g in found.goals] == [GoalStatus.PARTLY] * 2
    assert [len(g.activities) for g in found.goals] == [1, 1]


@pytest.mark.parametrize(
    ("label", "labels"),
    [("Ledstjärna", None), ("Drömmen", ["Kvittot", "Vi siktar på", "Landade på", "Kom vi fram?"])],
)
def test_no_tab_is_the_goal_where_a_label_may_ask_for_it(label: str, labels: list[str] | None, tmp_path: Path) -> None:
    found = tabs(tmp_path, label, labels)
    assert not card(found).goals
    assert {"MK226", "MK249"} <= codes(found)
    assert {d.cell for d in found.facts.doubts if d.code == "MK226"} == {"A4", "A5", "A6", "A7", "A8"}


def test_a_tab_is_the_goal_where_the_labels_only_ask_for_figures(tmp_path: Path) -> None:
    found = tabs(tmp_path, None)
    assert [g.goal for g in card(found).goals] == ["Läsning", "Studiero"]
    assert "MK226" in codes(found)


def test_facts_of_the_head_are_no_unread_labels(tmp_path: Path) -> None:
    rows = [
        ["Enhet", "Älvskolan"],
        ["Ansvarig", "Rektor"],
        ["År", 2025],
        [],
        WORK,
        ["Lässtund", "Alla", "maj", "Klart"],
    ]
    found = reading(tmp_path, **{"Läs först": GUIDE, "Läsning": rows})
    assert [g.goal for g in card(found).goals] == ["Läsning"]
    assert "MK226" not in codes(found)


def kitchen(head: list[str], fills: tuple[str | None, ...], *tail: list[Any], judged: str | None = None) -> Any:
    rows: list[list[Any]] = [["Kökets mål 2025"], []]
    goals = ("Mindre mat i soptunnan", "Mer svenskt på tallriken", "Gästerna ska tycka om maten")
    for n, (goal, fill) in enumerate(zip(goals, fills, strict=True), 1):
        rows += [
            [C(f"Mål {n}", fill), goal],
            ["Så mäter vi", f"Gram svinn per portion i kök {n}"],
            ["Ska bli", 45, "Blev", 41],
        ]
        rows += [
            [C(one, "D9D9D9") for one in head],
            [f"Väga svinnet varje fredag i kök {n}", "Diskgruppen", "mars", "klart"],
        ]
        rows += [[f"Laga mindre bleck i taget, del {n}", "Varmköket", "maj", "pågår"]]
        rows += [["Bedömning av målet", judged]] if judged else []
        rows += [["Anteckning om målet", "Barnen tar om."], []]
    return [*rows, *tail]


KEY: list[list[Any]] = [
    ["Vad betyder färgen?"],
    [C(None, GREEN), "= målet är nått"],
    [C(None, YELLOW), "= delvis nått"],
    [C(None, RED), "= inte nått"],
]


@pytest.mark.parametrize("word", ["Gör så här", "Knep", "Recept", "Åtgärd"])
def test_small_tables_may_call_what_is_done_anything(word: str, tmp_path: Path) -> None:
    found = reading(tmp_path, Tavlan=kitchen([word, "Vem", "När", "Läge"], (None, None, None)))
    assert [len(g.activities) for g in card(found).goals] == [2, 2, 2]
    assert [len(g.measures) for g in card(found).goals] == [1, 1, 1]
    assert ("MK246" in codes(found)) == (word in ("Knep", "Recept"))


def test_a_single_header_with_a_word_of_its_own_is_none(tmp_path: Path) -> None:
    rows = [["Telefonlista"], [], ["Namn", "Vem", "När", "Läge"], ["Anna", "Chef", "maj", "klart"]]
    assert reading(tmp_path, Blad=rows).card is None


def test_records_that_no_part_of_a_form_took_are_asked_about(tmp_path: Path) -> None:
    rows = [["Checklista 2025"], []]
    for n, goal in enumerate(("Färre fallolyckor på natten", "Alla ska komma ut varje vecka"), 1):
        rows += [[f"Mål {n}", goal, "Vem", "Senast"], ["X", "Byta till nattbelysning", "Vaktmästare", "maj"]]
        rows += [["Läget:", "delvis uppnått"], []]
    found = reading(tmp_path, Checklista=rows)
    taken = sum(len(g.activities) for g in card(found).goals)
    assert taken == len(("Byta till nattbelysning",)) * 2 or "MK226" in codes(found)


def test_a_goal_is_judged_by_the_colour_of_its_label(tmp_path: Path) -> None:
    found = card(reading(tmp_path, Tavlan=kitchen(["Åtgärd", "Vem", "När", "Läge"], (GREEN, YELLOW, RED), *KEY)))
    assert [g.status and g.status.value for g in found.goals] == [
        GoalStatus.ACHIEVED,
        GoalStatus.PARTLY,
        GoalStatus.NOT_ACHIEVED,
    ]


def test_colours_of_labels_that_nothing_explains_are_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, Tavlan=kitchen(["Åtgärd", "Vem", "När", "Läge"], (GREEN, YELLOW, RED)))
    assert [g.status for g in card(found).goals] == [None] * 3
    assert "MK224" in codes(found)


@pytest.mark.parametrize("fills", [("DDEBF7",) * 3, (GREEN,) * 3])
def test_labels_in_one_colour_are_design(fills: tuple[str, ...], tmp_path: Path) -> None:
    found = reading(tmp_path, Tavlan=kitchen(["Åtgärd", "Vem", "När", "Läge"], fills))
    assert [g.status for g in card(found).goals] == [None] * 3
    assert not codes(found)


def test_a_verdict_in_words_goes_before_the_label_s_colour(tmp_path: Path) -> None:
    rows = kitchen(["Åtgärd", "Vem", "När", "Läge"], (GREEN, YELLOW, RED), *KEY, judged="Uppnått")
    found = card(reading(tmp_path, Tavlan=rows))
    assert [g.status and g.status.value for g in found.goals] == [GoalStatus.ACHIEVED] * 3


def painted(*key: Any, head: str | None, gap: bool) -> list[list[Any]]:
    rows: list[list[Any]] = [["Vårt mål", "Så gör vi", "Vem", "Tid"]]
    goals = ["Färre olika personer hem", None, "Alla ska veta vem som kommer", None, "Tid att prata"]
    texts = ["Planera om rutterna", "Inköp av kontaktmannen", "Vikariepool med Syd", "Fallrond hos nya", "Passbyten"]
    fills = [GREEN, BLUE, RED, YELLOW, BLUE]
    for goal, text, fill in zip(goals, texts, fills, strict=True):
        rows.append([goal, C(text, fill), "Chef", "maj"])
    for row, one in zip(rows, [head, *key], strict=False):
        row += [None, one] if gap else [one]
    return [["Handlingsplan 2025"], [], *rows]


WORDS = (C("Klar", BLUE), C("Igång", GREEN), C("Inte startad", YELLOW), C("Blir inte av", RED))


@pytest.mark.parametrize(("head", "gap"), [("Färger", True), (None, True), ("Färger", False), ("Färg", True)])
def test_words_on_their_own_colours_explain_those_of_the_table(head: str | None, gap: bool, tmp_path: Path) -> None:
    found = card(reading(tmp_path, Plan=painted(*WORDS, head=head, gap=gap)))
    assert [a.status and a.status.value for g in found.goals for a in g.activities] == [
        ActivityStatus.ONGOING,
        ActivityStatus.DONE,
        ActivityStatus.CANCELLED,
        ActivityStatus.NOT_STARTED,
        ActivityStatus.DONE,
    ]


def test_a_painted_column_of_statuses_is_no_key(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Handlingsplan 2025"], [], ["Mål", "Åtgärd", "Vem", None, "Läge"]]
    said = (("Klar", GREEN), ("Pågår", YELLOW), ("Ej påbörjad", RED))
    rows += [[f"Fler trivs i hus {n}", f"Måla vägg {n}", "Chef", None, C(*one)] for n, one in enumerate(said)]
    found = card(reading(tmp_path, Plan=rows))
    assert [a.status and a.status.raw for g in found.goals for a in g.activities] == ["Klar", "Pågår", "Ej påbörjad"]


JOBS = [
    ["Gatuenheten"],
    ["Jobb och mål 2025"],
    [],
    ["Mål", "Jobb", "Vem", "Klart senast", "Läge"],
    ["Vägar ska vara framkomliga året runt", "Ny plogrutt", "Arbetsledare", "mars", "klart"],
    [None, "Byta sandspridare", "Verkstan", "30/9", "pågår, levereras i september"],
    ["Färre klagomål på belysningen", "Byta armaturer", "Entreprenör", "juni", "försenat"],
    [],
]


@pytest.mark.parametrize(
    "tail",
    [
        [[None, "Klara jobb", "3 av 8"], ["Blå rutor = då räknar vi med att hålla på."]],
        [[None, "Färdigt", "1 / 3"], ["Skuggade månader = då jobbar vi med det"]],
        [["Andel klart", "25 %"], ["Gula fält betyder att det är bråttom"]],
        [[None, "Gjort hittills", "1 av 3 jobb"]],
    ],
)
def test_counts_and_explanations_below_a_table_are_no_records(tail: list[list[Any]], tmp_path: Path) -> None:
    found = card(reading(tmp_path, Gata=[*JOBS, *tail]))
    assert [len(g.activities) for g in found.goals] == [2, 1]
    assert found.goals[0].activities[1].status is not None
    assert found.goals[0].activities[1].status.value is ActivityStatus.ONGOING
    assert not found.activities


def test_what_is_done_in_part_below_an_empty_row_is_no_count(tmp_path: Path) -> None:
    rows = [["Mål", "Jobb", "Vem", "Läge"], ["Fler trivs i huset", "Måla väggar", "Chef", "klart"], []]
    found = reading(tmp_path, Plan=[["Plan 2025"], [], *rows, [None, "Byta lampor i trappor", None, "2 av 8"]])
    assert [a.text for a in card(found).goals[0].activities] == ["Måla väggar", "Byta lampor i trappor"]


TABLE = [["Mål", "Insats", "Ansvarig", "Klart"], ["Alla når examen", "Mattestuga", "Mattelaget", "maj"]]


@pytest.mark.parametrize(
    ("head", "unit", "year", "responsible"),
    [
        ([["Enhet: Gymnasiet"], ["Kalenderår 2025   Ansvarig: Rektor"]], "Gymnasiet", 2025, "Rektor"),
        ([["Hemtjänsten Norr\nAnsvarig: Enhetschef"], ["2025"]], "Hemtjänsten Norr", 2025, "Enhetschef"),
        ([["Målkort 2025 | Ansvarig: Enhetschef"]], None, 2025, "Enhetschef"),
        ([["Brandstation Norr"], ["Bokslut 2025 – så gick det"]], "Brandstation Norr", 2025, None),
        ([["Vem är ansvarig: Rektor"], ["2025"]], None, 2025, None),
        ([["Uppföljning 2025, jämfört med bokslut 2024"]], None, 2025, None),
    ],
)
def test_facts_of_the_head_in_a_title(
    head: list[list[Any]], unit: str | None, year: int, responsible: str | None, tmp_path: Path
) -> None:
    found = card(reading(tmp_path, Plan=[*head, [], *TABLE]))
    assert (found.unit, found.year, found.responsible) == (unit, year, responsible)
