"""Goals with tables of their own under them, records on two rows, and several things in one cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C
from tests.foreign.test_structures2 import card, codes, reading, value
from xl_malkort.layout.detect.lines_in_cells import things_in
from xl_malkort.layout.detect.parts_in_text import Parts, taken_apart
from xl_malkort.model import Card
from xl_malkort.values import parse_when

HEAD: list[list[Any]] = [["Enhet: Hemtjänsten Öst"], ["År: 2025"], []]


def goals(made: Card) -> list[Any]:
    """(goal, status, comment, activities) of every goal."""
    return [(g.goal, value(g.status), g.comment, [activity(a) for a in g.activities]) for g in made.goals]


def activity(a: Any) -> tuple[Any, ...]:
    return a.text, a.responsible, a.due.raw if a.due else None, value(a.status)


# -- a header for the goal, and below its row a header for what is done -----------------------------------------------

FOOD: tuple[list[Any], list[list[Any]]] = (
    ["Fler kunder äter gott", "Uppnått", "Det blev bra mat."],
    [["Byta leverantör", "Enhetschef", "2025-05-01", "Klart"], ["Duka fint", "Alla", "löpande", "Pågår"]],
)
STRESS: tuple[list[Any], list[list[Any]]] = (
    ["Mindre stress", "Delvis uppnått", "Kvällarna är tunga."],
    [["Nytt schema", "Planeraren", "v. 20", "Pågår"]],
)
SLEEP: tuple[list[Any], list[list[Any]]] = (
    ["Alla får sova", "Ej uppnått", "Det är tystare nu."],
    [["Tysta skor", "Nattlaget", "2025-09-01", "Ej påbörjat"]],
)
READ = [
    (
        "Fler kunder äter gott",
        "achieved",
        "Det blev bra mat.",
        [("Byta leverantör", "Enhetschef", "2025-05-01", "done"), ("Duka fint", "Alla", "löpande", "ongoing")],
    ),
    ("Mindre stress", "partly", "Kvällarna är tunga.", [("Nytt schema", "Planeraren", "v. 20", "ongoing")]),
    ("Alla får sova", "not_achieved", "Det är tystare nu.", [("Tysta skor", "Nattlaget", "2025-09-01", "not_started")]),
]


def blocks(
    over: Sequence[str], under: Sequence[str], *parts: Any, gap: bool = False, titles: Sequence[str] = ()
) -> Any:
    rows = [*HEAD]
    for n, (goal, activities) in enumerate(parts):
        rows += [[titles[n]]] if titles else []
        rows += [[*over], goal, *([[]] if gap else []), [*under], *activities]
        rows += [[]] if gap or titles else []
    return rows


@pytest.mark.parametrize("gap", [False, True])
@pytest.mark.parametrize(
    ("over", "under"),
    [
        (("Mål", "Hur gick det med målet?", "Kommentar"), ("Aktivitet", "Ansvarig", "Klart senast", "Status")),
        (("Vi vill att", "Så är det nu", "Tankar"), ("Det här provar vi", "Vem", "Klart tills", "Läge")),
        (("Mål", "Måluppfyllelse", "Analys"), ("Vad", "Vem", "När", "Läge")),
    ],
)
def test_rows_below_a_second_header_are_the_goals_above(tmp_path: Path, over: Any, under: Any, gap: bool) -> None:
    made = card(tmp_path, B=blocks(over, under, FOOD, STRESS, SLEEP, gap=gap))
    assert goals(made) == READ
    assert not made.activities


def test_names_over_the_blocks_are_areas_and_numbers_are_not(tmp_path: Path) -> None:
    over, under = ("Mål", "Måluppfyllelse", "Kommentar"), ("Aktivitet", "Ansvarig", "Klart", "Status")
    made = card(tmp_path, B=blocks(over, under, FOOD, STRESS, titles=("Perspektiv: Kund", "Perspektiv: Personal")))
    assert [g.perspective for g in made.goals] == ["Kund", "Personal"]
    made = card(tmp_path, B=blocks(over, under, FOOD, STRESS, titles=("Mål 1", "Mål 2")))
    assert goals(made) == READ[:2]
    assert [g.perspective for g in made.goals] == [None, None]


def test_a_goal_is_merged_beside_its_measures_and_activities(tmp_path: Path) -> None:
    """The verdict on each measure's row is the measure's, also where a goal has only one."""
    rows: list[list[Any]] = [
        *HEAD,
        ["Vad vill vi?", "Vi mäter", "Vi siktar på", "Vi fick", "Klarade vi det?"],
        ["Maten räcker", "Svinn i gram", "högst 42", 40, "Ja"],
        [None, "Beställningar i tid", "95 %", "88 %", "Nej"],
        [None, "Vi gör", "Vem", "Klart när", "Läge"],
        [None, "Ny blankett", "Kocken", "2025-03-01", "Klart"],
        [],
        ["Vad vill vi?", "Vi mäter", "Vi siktar på", "Vi fick", "Klarade vi det?"],
        ["Friska kollegor", "Sjukfrånvaro", "högst 6,5", 7.2, "Nej"],
        [None, "Vi gör", "Vem", "Klart när", "Läge"],
        [None, "Lättare vagnar", "Ombudet", "löpande", "Pågår"],
        [None, "Fler raster", "Alla", "löpande", "Pågår"],
    ]
    made = card(tmp_path, B=(rows, ["A5:A8", "A11:A14"]))
    assert goals(made) == [
        ("Maten räcker", None, None, [("Ny blankett", "Kocken", "2025-03-01", "done")]),
        (
            "Friska kollegor",
            None,
            None,
            [("Lättare vagnar", "Ombudet", "löpande", "ongoing"), ("Fler raster", "Alla", "löpande", "ongoing")],
        ),
    ]
    assert [[(m.name, value(m.status)) for m in g.measures] for g in made.goals] == [
        [("Svinn i gram", "achieved"), ("Beställningar i tid", "not_achieved")],
        [("Sjukfrånvaro", "not_achieved")],
    ]


def test_rows_below_two_goals_belong_to_none_and_are_asked_about(tmp_path: Path) -> None:
    over, under = ["Mål", "Måluppfyllelse", "Kommentar"], ["Aktivitet", "Ansvarig", "Klart", "Status"]
    rows = [*HEAD, over, FOOD[0], STRESS[0], under, *STRESS[1], [], over, SLEEP[0], under, *SLEEP[1]]
    found = reading(tmp_path, B=[*rows, [], over, READ[0][:3], under, *FOOD[1]])
    assert found.card is not None
    assert [a.text for a in found.card.activities] == ["Nytt schema"]
    assert "MK247" in codes(found)
    assert {g.goal: len(g.activities) for g in found.card.goals}["Mindre stress"] == 0


def test_a_block_that_is_not_filled_in_is_no_goal(tmp_path: Path) -> None:
    over, under = ("Mål", "Måluppfyllelse", "Kommentar"), ("Aktivitet", "Ansvarig", "Klart", "Status")
    made = card(tmp_path, B=blocks(over, under, FOOD, STRESS, ([None, None, None], [])))
    assert goals(made) == READ[:2]


def test_one_list_of_goals_and_one_of_activities_are_no_blocks(tmp_path: Path) -> None:
    rows = [*HEAD, ["Mål", "Måluppfyllelse", "Kommentar"], FOOD[0], STRESS[0], []]
    rows += [["Aktivitet", "Ansvarig", "Klart", "Status"], *FOOD[1]]
    made = card(tmp_path, B=rows)
    assert [len(g.activities) for g in made.goals] == [0, 0]
    assert len(made.activities) == 2


# -- a sheet for each goal, crosses under the statuses ----------------------------------------------------------------


def sheet(goal: str | None, label: str, above: str, *acts: list[Any], note: str | None = None) -> Any:
    rows: list[list[Any]] = [
        ["Arbetsplan", None, None, "Enhet:", "Gruppbostaden Eken"],
        [None, None, None, "År:", 2025],
    ]
    rows += [[label], [goal], [above], ["Invånarna är trygga"], []]
    rows += [["Vad gör vi?", "Vem?", "Senast", "Inte börjat", "På gång", "Färdigt"], *acts]
    return [*rows, [], ["Kommentar till målet"], [note]]


@pytest.mark.parametrize("label", ["Vad ska bli bättre för alla som bor här?", "Vad vill vi uppnå?", "Vårt mål"])
@pytest.mark.parametrize("above", ["Nämndens mål som det hör ihop med", "Nämndens mål"])
def test_a_sheet_for_each_goal(tmp_path: Path, label: str, above: str) -> None:
    """The sheet's name is not the goal, and a sheet where only the board's goal is filled in has none."""
    first = sheet("Alla är med", label, above, ["Husmöte", "AK", "maj 2025", None, None, "x"], note="Det går bra.")
    second = sheet("Roliga helger", label, above, ["Bio", "Alla", "löpande", "X"], ["Dans", "LM", "v. 9", None, "x"])
    made = card(tmp_path, Mål_1=first, Mål_2=second, Mål_3=sheet(None, label, above))
    assert goals(made) == [
        ("Alla är med", None, "Det går bra.", [("Husmöte", "AK", "maj 2025", "done")]),
        (
            "Roliga helger",
            None,
            None,
            [("Bio", "Alla", "löpande", "not_started"), ("Dans", "LM", "v. 9", "ongoing")],
        ),
    ]
    assert {g.long_term_goal for g in made.goals} == {"Invånarna är trygga"}


def test_neither_the_boards_goal_nor_the_sheets_name_stands_in_for_a_goal_that_is_not_filled_in(tmp_path: Path) -> None:
    label, above = "Vad vill vi uppnå?", "Nämndens mål som det hör ihop med"
    first = sheet("Alla är med", label, above, ["Husmöte", "AK", "maj 2025", None, None, "x"])
    found = reading(tmp_path, Mål_1=first, Mål_2=sheet(None, label, above, ["Bio", "Alla", "löpande", "x"]))
    assert found.card is not None
    assert [g.goal for g in found.card.goals] == ["Alla är med"]
    assert [a.text for a in found.card.activities] == ["Bio"]
    assert "MK226" in codes(found)


# -- the labelled cells of a record in the row below ------------------------------------------------------------------


def two_rows(labels: Sequence[str], *parts: Any, apart: bool = False) -> list[list[Any]]:
    rows = [*HEAD]
    for over, records in parts:
        rows += [[over]]
        for text, *said in records:
            cells = [f"{label}: {one}".strip() for label, one in zip(labels, said, strict=True)]
            if apart:
                cells = [t for label, one in zip(labels, said, strict=True) for t in (f"{label}:", one or None)]
            rows += [[None, text], [None, *cells]]
        rows.append([])
    return rows


ACTS = [["Bokprat", "Anna", "maj 2025", "Klart"], ["Sagostund", "Alla", "löpande", "Pågår"]]
MORE = [["Kurs i BankID", "KL", "v. 12", "Inställt"], ["Nya skyltar", "KL", "", ""]]
TWO_ROWS = [
    ("Fler barn läser", [("Bokprat", "Anna", "maj 2025", "done"), ("Sagostund", "Alla", "löpande", "ongoing")]),
    ("Äldre klarar mer", [("Kurs i BankID", "KL", "v. 12", "cancelled"), ("Nya skyltar", "KL", None, None)]),
]


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("labels", [("Vem", "Till", "Läge"), ("Ansvarig", "Klart", "Status")])
@pytest.mark.parametrize("over", ["Vi vill: {}", "Mål: {}"])
def test_labelled_cells_below_an_activity(tmp_path: Path, over: str, labels: Any, apart: bool) -> None:
    parts = (over.format("Fler barn läser"), ACTS), (over.format("Äldre klarar mer"), MORE)
    made = card(tmp_path, B=two_rows(labels, *parts, apart=apart))
    assert [(g.goal, [activity(a) for a in g.activities]) for g in made.goals] == TWO_ROWS


def test_what_stands_below_the_records_is_said_of_the_goal(tmp_path: Path) -> None:
    rows = two_rows(("Vem", "Till", "Läge"), ("Mål: Fler barn läser", ACTS), ("Mål: Äldre klarar mer", MORE))
    rows[len(rows) - 1 :] = [["Kommentar till målet: Alla vill lära sig"], [], ["Underskrift:", None, "Datum:"]]
    rows.insert(3, ["Perspektiv: Kund"])
    made = card(tmp_path, B=rows)
    assert [g.comment for g in made.goals] == [None, "Alla vill lära sig"]
    assert [g.perspective for g in made.goals] == ["Kund", "Kund"]


def test_labelled_cells_below_a_measure(tmp_path: Path) -> None:
    measures = [["Andel nöjda", "80 %", "82 %"], ["Svinn", "40 g", "45 g"]]
    made = card(tmp_path, B=two_rows(("Målvärde", "Utfall"), ("Mål: Fler äter gott", measures)))
    (goal,) = made.goals
    assert [(m.name, m.outcome.value if m.outcome else None) for m in goal.measures] == [
        ("Andel nöjda", 82.0),
        ("Svinn", 45.0),
    ]
    assert not goal.activities


def test_short_names_over_such_records_are_not_taken_for_goals(tmp_path: Path) -> None:
    found = reading(tmp_path, B=two_rows(("Vem", "Till", "Läge"), ("Barn", ACTS), ("Äldre", MORE)))
    assert found.card is None or not any(g.goal for g in found.card.goals)


# -- who and when inside the text -------------------------------------------------------------------------------------


def apart(header: str, *texts: str) -> list[tuple[Any, ...]] | None:
    found = taken_apart(header, texts, lambda text: parse_when(text, 2025))
    return [(p.text, p.responsible, p.due) for p in found] if found else None


SLASHED = ("Bygga hörna / Rektor / 30 april", "Köpa böcker / Anna / löpande", "Läsa / Alla / v. 9")
PARTED = [("Bygga hörna", "Rektor", "30 april"), ("Köpa böcker", "Anna", "löpande"), ("Läsa", "Alla", "v. 9")]


@pytest.mark.parametrize("header", ["Så gör vi (vad / vem / när klart)", "Aktivitet / ansvarig / klart", "Så gör vi"])
def test_a_text_with_who_and_when(header: str) -> None:
    assert apart(header, *SLASHED) == PARTED


def test_a_text_with_other_parts_than_the_header_says_stays_whole() -> None:
    assert apart("Insats (vad / vem / när)", SLASHED[0], "Köpa in pennor / kritor") == [
        PARTED[0],
        ("Köpa in pennor / kritor", None, None),
    ]
    assert apart("Insats (vad, vem, när)", "Måla, Anna, maj", "Köpa bord, stolar, maj") == [
        ("Måla", "Anna", "maj"),
        ("Köpa bord, stolar, maj", None, None),
    ]
    assert apart("Insats/ansvarig", "In-/utskrivning", "Måla") == [
        ("In-/utskrivning", None, None),
        ("Måla", None, None),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        (SLASHED[0], SLASHED[1], "Köpa in pennor / kritor"),
        SLASHED[:2],
        ("Rusta kök / matsal / hall", "Måla tak / golv / vägg", "Byta lås / dörrar / fönster"),
        ("Väga svinnet (varje dag)", "Baka (AK)", "Diska (Anna)"),
        ("Väga svinnet (senare)", "Baka (kocken)", "Diska (kocken)"),
    ],
)
def test_without_a_header_that_says_so_nothing_is_taken_apart_by_chance(texts: Sequence[str]) -> None:
    assert apart("Aktivitet/åtgärd", *texts) is None


@pytest.mark.parametrize("header", ["Det här gör vi (vem står inom parentes)", "Aktivitet (ansvarig inom parentes)"])
def test_a_bracket_that_the_header_explains(header: str) -> None:
    assert apart(header, "Väga svinnet (kocken)", "Baka", "Smaka (Eva)") == [
        ("Väga svinnet", "kocken", None),
        ("Baka", None, None),
        ("Smaka", "Eva", None),
    ]


def test_brackets_that_are_nothing_but_roles() -> None:
    found = apart("Aktivitet", "Väga (kocken)", "Baka (kökschef och AK)", "Duka (måltidsbiträdet)")
    assert found == [("Väga", "kocken", None), ("Baka", "kökschef och AK", None), ("Duka", "måltidsbiträdet", None)]
    assert Parts("Väga") == Parts("Väga", None, None)


def test_texts_are_taken_apart_in_tables_and_behind_labels(tmp_path: Path) -> None:
    header = "Det gör vi (vem inom parentes)"
    lines = "- Väga svinnet (kocken)\n- Baka bröd (AK)"
    rows = [*HEAD, ["Mål", header, "Status mål"], ["Mindre svinn", lines, "Uppnått"], ["Nöjda", "Mat (AK)", "Uppnått"]]
    made = card(tmp_path, B=rows)
    assert [[(a.text, a.responsible) for a in g.activities] for g in made.goals] == [
        [("Väga svinnet", "kocken"), ("Baka bröd", "AK")],
        [("Mat", "AK")],
    ]
    rows = [*HEAD]
    for goal, texts in (("Alla läser", SLASHED[:2]), ("Lugn hall", SLASHED[2:])):
        rows += [["Mål", goal], ["Så gör vi (vad / vem / när)", texts[0]], *([None, t] for t in texts[1:])]
        rows += [["Är målet nått?", "Ja"], []]
    made = card(tmp_path, B=rows)
    assert [activity(a)[:3] for g in made.goals for a in g.activities] == PARTED


def test_somebody_beside_leaves_the_text_alone(tmp_path: Path) -> None:
    rows = [*HEAD, ["Mål", "Aktivitet", "Ansvarig"], *(["Nöjda gäster", f"Mat {n} (kocken)", "Eva"] for n in "ABC")]
    made = card(tmp_path, B=rows)
    assert [a.text for g in made.goals for a in g.activities] == ["Mat A (kocken)", "Mat B (kocken)", "Mat C (kocken)"]


# -- labelled lines in one cell ---------------------------------------------------------------------------------------

WASTE = "Vi mäter: Svinn\nSka vara: högst 40 g\nBlev: 45 g"
PLEASED = "Vi mäter: Nöjda\nSka vara: 80 %\nBlev: 83 %\n\nVi mäter: Elever i rådet\nSka vara: 10\nBlev: 7"


@pytest.mark.parametrize("header", ["Våra siffror", "Mått", "Uppföljning"])
def test_measures_line_by_line(tmp_path: Path, header: str) -> None:
    rows = [*HEAD, ["Mål", header, "Hur tänker vi om det?"], ["Mindre svinn", WASTE, "Det går åt rätt håll för oss."]]
    made = card(tmp_path, B=[*rows, ["Nöjda gäster", PLEASED, "Önskerätterna blev en succé."]])
    told = [
        [(m.name, m.target.raw if m.target else None, m.outcome.value if m.outcome else None) for m in g.measures]
        for g in made.goals
    ]
    assert told == [[("Svinn", "högst 40 g", 45.0)], [("Nöjda", "80 %", 83.0), ("Elever i rådet", "10", 7.0)]]


def test_a_cell_of_such_a_column_that_says_something_else_is_asked_about(tmp_path: Path) -> None:
    rows = [["Mindre svinn", WASTE, "Nej"], ["Nöjda gäster", PLEASED, "Ja"], ["Friska kollegor", "Mäts i höst", "Nej"]]
    found = reading(tmp_path, B=[*HEAD, ["Mål", "Våra siffror", "Status"], *rows])
    assert found.card is not None
    assert [len(g.measures) for g in found.card.goals] == [1, 2, 0]
    assert "MK226" in codes(found)


def test_a_header_without_room_for_answers_names_no_goal(tmp_path: Path) -> None:
    rows = [["Mindre svinn", WASTE, "Nej"], ["Nöjda gäster", PLEASED, "Ja"], ["Friska kollegor", WASTE, "Nej"]]
    found = reading(tmp_path, B=[*HEAD, ["Mål", "Våra siffror", "Är målet nått?"], *rows])
    assert found.card is None or "Våra siffror" not in [g.goal for g in found.card.goals]


def test_activities_line_by_line(tmp_path: Path) -> None:
    rows = [
        ["Mindre svinn", "Vad: Väga\nVem: Kocken\nKlart: maj 2025"],
        ["Nöjda", "Vad: Rösta\nVem: Alla\nKlart: löpande"],
    ]
    made = card(tmp_path, B=[*HEAD, ["Mål", "Det gör vi"], *rows])
    assert [activity(a)[:3] for g in made.goals for a in g.activities] == [
        ("Väga", "Kocken", "maj 2025"),
        ("Rösta", "Alla", "löpande"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "Obs: kom i tid\nTa med: lunch",
        "Bra: ny meny\nSämre: kö",
        "Vi mäter: Svinn",
        "Vi mäter: Svinn\nTänk på: vågen",
        "Ska vara: 40 g\nBlev: 45 g",
        "Vi mäter: Svinn\nBlev: 45 g\nBlev: 44 g",
    ],
)
def test_lines_that_are_no_measure_or_activity(raw: str) -> None:
    assert things_in(raw) == []


# -- a legend whose words stand before its signs ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "legend",
    [
        "Tummen visar om målet är nått:   👍 = ja     ✋ = delvis     👎 = nej",
        "Handen säger om vi nådde målet: 👍 = målet är nått, ✋ = målet är delvis nått, 👎 = målet är inte nått",
    ],
)
def test_a_legend_that_says_what_its_signs_show(tmp_path: Path, legend: str) -> None:
    rows = [["Mindre svinn", "Väga maten", "👎"], ["Nöjda gäster", "Rösta", "👍"], ["Friska kollegor", "Raster", "✋"]]
    made = card(tmp_path, B=[*HEAD, ["Mål", "Aktivitet", "Tummen"], *rows, [], [C(legend)]])
    assert [value(g.status) for g in made.goals] == ["not_achieved", "achieved", "partly"]
