"""Arrangements in two directions, and tables, sheets and boards that name each other's goals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C
from tests.foreign.test_structures2 import card, codes, outline, reading, value
from tests.foreign.test_two_directions import done
from xl_malkort.layout.detect.calendar_marks import is_calendar_mark

# -- boards -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("Ska göra", "Håller på med", "Färdigt", "Vilande"),
        ("Att göra", "På gång", "Klart", "På is"),
        ("Inte börjat", "Jobbar med", "Har gjort", "Väntar"),
        ("Kvar att göra", "Pågår nu", "Klara", "Vilar"),
    ],
)
def test_a_board_has_figures_and_a_verdict_beside_its_notes(tmp_path: Path, words: tuple[str, ...]) -> None:
    rows = [
        ["Mål", "Mätetal", "Målvärde", "Utfall", *words, "Nådde vi målet?"],
        ["Färre återfall", "Andel", "25 %", "31 %", "• Samtal varje vecka\n• Ny rutin", "• Tema på mötet", None,
         "• Mentorer i staden", "Delvis"],
        ["Hållbart arbete", "Ärenden", 22, 21, None, "Mäta tyngden varje månad", "Telefonfri förmiddag", None, "Ja"],
    ]  # fmt: skip
    made = card(tmp_path, Tavla=rows)
    assert [(g.goal, value(g.status), g.measures[0].outcome and g.measures[0].outcome.value) for g in made.goals] == [
        ("Färre återfall", "partly", 31),
        ("Hållbart arbete", "achieved", 21),
    ]
    assert [[(a.text, value(a.status)) for a in g.activities] for g in made.goals] == [
        [("Samtal varje vecka", "not_started"), ("Ny rutin", "not_started"), ("Tema på mötet", "ongoing"),
         ("Mentorer i staden", "paused")],
        [("Mäta tyngden varje månad", "ongoing"), ("Telefonfri förmiddag", "done")],
    ]  # fmt: skip


def test_a_board_stands_below_each_goal(tmp_path: Path) -> None:
    words = ["Ska göra", "Håller på", "Färdigt"]
    rows = [
        ["Tavla 2025"], [], ["Mål: Kortare ledtider"], words, ["Märka om hyllor", "Ny plocklista", "Mäta nuläget"],
        [], ["Mål: Färre fel"], words, [None, "Dubbelkoll på fredagar", None], [None, "Foto på varje pall"],
    ]  # fmt: skip
    assert [(g[2], g[5]) for g in outline(card(tmp_path, Tavla=rows))] == [
        ("Kortare ledtider", [("Märka om hyllor", "not_started"), ("Ny plocklista", "ongoing"),
                              ("Mäta nuläget", "done")]),
        ("Färre fel", [("Dubbelkoll på fredagar", "ongoing"), ("Foto på varje pall", "ongoing")]),
    ]  # fmt: skip


def test_columns_of_days_beside_activities_are_no_board(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet", "Påbörjad", "Klar"], ["Stabil drift", "Byta brandvägg", "2025-02-01", "2025-05-01"]]
    assert [[a.text for a in g.activities] for g in card(tmp_path, Plan=rows).goals] == [["Byta brandvägg"]]


# -- occasions as bands of rows ---------------------------------------------------------------------------------------

TOLD = [("Resultat", 0.73, 0.82), ("Hur står det till med målet?", "Inte nått", "Nått"),
        ("Anteckning", "Ny telefonist i maj.", "Knappvalet avlastar.")]  # fmt: skip


def _talks(bands: tuple[str, ...], beside: bool = False) -> list[list[Any]]:
    lead: list[Any] = [None] if beside else []
    rows = [["Samtal 2025"], ["Min enhet: Växeln"], [], [*lead, None, "Mål 1", "Mål 2"]]
    rows += [
        [*lead, "Mål", "Snabba svar", "Vänligt bemötande"],
        [*lead, "Mått", "Andel snabba svar", "Betyg"],
        [*lead, "Målvärde", 0.8, 4.5],
    ]
    for n, band in enumerate(bands):
        if not beside:
            rows.append([C(band, bold=True)])
        for at, (label, *said) in enumerate(TOLD):
            answers = [said[n]] * 2 if n < len(said) else []
            rows.append([*([band if at == 0 else None] if beside else []), label, *answers])
    return rows


@pytest.mark.parametrize(
    ("bands", "beside", "code"),
    [
        (("SAMTAL 30 APRIL", "SAMTAL 31 AUGUSTI", "SAMTAL 31 DECEMBER"), False, "T2"),
        (("T1", "T2", "T3"), False, "T2"),
        (("Tertial 1", "Tertial 2", "Tertial 3"), True, "T2"),
        (("Delår 1", "Delår 2", "Helår"), True, "T2"),
        (("Uppföljning april", "Uppföljning augusti"), False, "T2"),
        (("Efter första mötet (30/4)", "Efter andra mötet (31/8)"), False, "T2"),
        (("Avstämning våren", "Avstämning hösten"), False, None),
        (("Samtal 1", "Samtal 2", "Samtal 3"), False, None),
    ],
)
def test_the_latest_band_with_content_is_read(
    tmp_path: Path, bands: tuple[str, ...], beside: bool, code: str | None
) -> None:
    found = reading(tmp_path, Samtal=_talks(bands, beside))
    made = found.card
    assert made is not None
    assert (made.unit, made.round) == ("Växeln", code)
    assert [(g.goal, value(g.status), g.comment) for g in made.goals] == [
        ("Snabba svar", "achieved", "Knappvalet avlastar."),
        ("Vänligt bemötande", "achieved", "Knappvalet avlastar."),
    ]
    assert made.goals[0].measures[0].source.cells["outcome"] in ("B13", "C11")
    assert "MK223" in codes(found)


def test_bands_that_do_not_say_which_is_last_are_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, Samtal=_talks(("Samtal med Anna", "Samtal med Bo")))
    assert found.card is not None
    assert "MK241" in codes(found)
    assert [(g.goal, value(g.status), g.comment) for g in found.card.goals] == [
        ("Snabba svar", None, None),
        ("Vänligt bemötande", None, None),
    ]


def test_every_goal_of_a_form_has_its_bands(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Målkort 2025"], ["Enhet:", "Simhallen"], []]
    for n, goal in ((1, "Fler kan simma"), (2, "Renare bad")):
        rows += [[f"Mål {n}", goal], ["Mått", f"Antal {n}"], ["Målvärde", 400]]
        for month, outcome, status in (("april", 120, "Ej uppnått"), ("augusti", 410, "Uppnått")):
            rows += [[C(f"Uppföljning {month}", bold=True)], ["Utfall", outcome], ["Måluppfyllelse", status]]
        rows.append([])
    made = card(tmp_path, Kort=rows)
    assert (made.round, [value(g.status) for g in made.goals]) == ("T2", ["achieved", "achieved"])
    assert [m.outcome and m.outcome.value for g in made.goals for m in g.measures] == [410, 410]


def test_activities_below_each_tertial_are_all_the_plan(tmp_path: Path) -> None:
    rows = [["Aktivitet", "Ansvarig", "Status"], ["Tertial 1"], ["Ny karta", "Per", "Klar"], ["Tertial 2"],
            ["Sommaröppet", "Per", "Pågår"]]  # fmt: skip
    found = reading(tmp_path, Plan=rows)
    assert found.card is not None
    assert [a.text for a in found.card.activities] == ["Ny karta", "Sommaröppet"]
    assert "MK226" in codes(found)


# -- tables that name goals -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("header", ["För nr", "Till mål", "Mål", "Vilket mål?", "Gäller nr", "Hör till mål"])
def test_a_table_beside_names_goals(tmp_path: Path, header: str) -> None:
    rows = [
        ["Nr", "Vi vill", "Läget för målet", None, header, "Vad gör vi", "Vem", "Läge"],
        [1, "Färre ska falla", "Delvis uppnått", None, 1, "Se över mattor", "AT", "●"],
        [2, "Kortare nattfasta", "Uppnått", None, 1, "Gå igenom alla fall", "Teamet", "◐"],
        [None, None, None, None, 2, "Servera kvällsmacka", "Kväll", "‖"],
        [],
        ["Cirklarna betyder:", None, "○ inte påbörjat", "◐ pågår", "● klart", "‖ pausat"],
    ]
    assert done(card(tmp_path, Tavla=rows)) == [
        (
            "Färre ska falla",
            [("Se över mattor", "AT", None, "done"), ("Gå igenom alla fall", "Teamet", None, "ongoing")],
        ),
        ("Kortare nattfasta", [("Servera kvällsmacka", "Kväll", None, "paused")]),
    ]


@pytest.mark.parametrize("title", ["Våra mål i höst", "Det här vill vi nå i höst", "Mål för hösten"])
def test_weeks_name_lettered_goals(tmp_path: Path, title: str) -> None:
    rows = [
        ["Hösten 2025 vecka för vecka"], [],
        [title, None, None, None, "Hur gick det? (skrivs till jul)"],
        ["A", "Alla har en kompis", None, None, "Målet nåddes"],
        ["B", "Vi rör på oss", None, None, "Nåddes inte"], [],
        ["Vecka", "Det här gör vi", "För mål", "Vem", "Blev det gjort?"],
        [35, "Göra kompiskort", "A", "SN", "Ja"],
        ["v. 44 HÖSTLOV – vi har öppet 7–16"],
        [46, "Hinderbana i skogen", "B", "OT", "Inställt"],
        [47, "Kompisvecka", "A och B", "Alla", "Pågår"],
        ["v. 52 JULLOV"],
    ]  # fmt: skip
    found = reading(tmp_path, Veckorna=(rows, ["B4:D4", "B5:D5", "A9:E9", "A12:E12"]))
    assert found.card is not None
    assert done(found.card) == [
        ("Alla har en kompis", [("Göra kompiskort", "SN", "2025-08-31", "done")]),
        ("Vi rör på oss", [("Hinderbana i skogen", "OT", "2025-11-16", "cancelled")]),
    ]
    assert [value(g.status) for g in found.card.goals] == ["achieved", "not_achieved"]
    assert [a.text for a in found.card.activities] == ["Kompisvecka"]
    assert "MK243" in codes(found)


def test_a_small_table_of_goals_stands_below_the_activities(tmp_path: Path) -> None:
    rows = [
        ["Vad gör vi?", "Hör till mål", "Vem", "Klart"],
        ["Beskära alléer", 1, "Lag 1", "2025-04-01"], ["Byta bänkar", 2, "Lag 2", "2025-08-01"], [],
        ["Nr", "Våra mål", "Nådde vi målet?"], [1, "Renare parker", "Delvis"], [2, "Fler sittplatser", "Ja"],
    ]  # fmt: skip
    assert [(g[2], g[3], [a for a, _ in g[5]]) for g in outline(card(tmp_path, Plan=rows))] == [
        ("Renare parker", "partly", ["Beskära alléer"]),
        ("Fler sittplatser", "achieved", ["Byta bänkar"]),
    ]


def test_a_time_off_is_no_activity() -> None:
    marks = ["Höstlov", "Semester v. 28–31", "Studiedag 17 mars", "v. 8 Sportlov", "Påsklov 14–17 april"]
    others = ["Lovaktiviteter för alla", "Semesterplanering", "Fler ska få ledigt på helgen", "v. 8 Bokvecka"]
    assert [is_calendar_mark(text) for text in marks + others] == [True] * len(marks) + [False] * len(others)


# -- crosses under faces and answers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "signs", "legend"),
    [
        ("Klarade vi målet?", ("😊", "😐", "☹"),
         "😊 = vi klarade det    😐 = vi klarade det delvis    ☹ = vi klarade det inte"),
        ("Nådde vi målet?", ("👍", "✋", "👎"), "👍 = målet nått   ✋ = delvis nått   👎 = inte nått"),
        ("Nådde vi det?", ("Ja", "Nästan", "Nej"), None),
        ("Hur gick det?", ("Helt", "Delvis", "Inte alls"), None),
    ],
)  # fmt: skip
def test_a_cross_under_one_of_three(tmp_path: Path, title: str, signs: tuple[str, ...], legend: str | None) -> None:
    rows = [
        [None, None, title], ["Handlar om", "Det här ville vi", *signs, "Vad säger vi om det?"],
        ["De vi hjälper", "Färre olika händer", None, "x", None, "I snitt 13."],
        [None, "Dusch på rätt dag", "x"], ["Vi som jobbar", "Budget i balans", None, None, "x"],
        [None, "Bättre hälsa"], [], [None, "Antal kryss", 1, 1, 1], [legend],
    ]  # fmt: skip
    made = card(tmp_path, Blad=(rows, ["C1:E1", "A3:A4", "A5:A6"]))
    assert [(g.perspective, g.goal, value(g.status)) for g in made.goals] == [
        ("De vi hjälper", "Färre olika händer", "partly"),
        ("De vi hjälper", "Dusch på rätt dag", "achieved"),
        ("Vi som jobbar", "Budget i balans", "not_achieved"),
        ("Vi som jobbar", "Bättre hälsa", None),
    ]


def test_a_face_that_nobody_explains_is_asked_about(tmp_path: Path) -> None:
    rows = [["Det här ville vi", "😊", "😐", "☹"], ["Färre olika händer", None, "x"], ["Dusch på rätt dag", "x"]]
    found = reading(tmp_path, Blad=rows)
    assert found.card is not None
    assert found.facts.doubts
    assert [value(g.status) for g in found.card.goals] == [None, "achieved"]


# -- the plan on one sheet, and what came of it on others -------------------------------------------------------------

PLAN = [["Nr", "Mål", "Aktivitet", "Vem"], [1, "Fler blir klara", "Ringa", "Lärarna"], [2, "Praktik", "Besök", "SYV"]]


def _answers(title: str, first: str, *said: tuple[Any, ...]) -> list[list[Any]]:
    return [[title], [], [first, "Har vi nått målet?", "Skriv några rader"], *map(list, said)]


@pytest.mark.parametrize(
    ("names", "first", "code"),
    [
        (("April", "Augusti", "December"), "Mål nr", "T2"),
        (("T1", "T2", "T3"), "Mål", "T2"),
        (("Vår", "Höst", "Jul"), "Nr", None),
    ],
)
def test_sheets_answer_for_goals_by_number(
    tmp_path: Path, names: tuple[str, ...], first: str, code: str | None
) -> None:
    spring = _answers("Hur gick det", first, (1, "Nej", "Inte än."), (2, "Nej", None))
    autumn = _answers("Hur gick det", first, (1, "Ja", "Bara tre avbrott."), (2, "Delvis", "Kök saknas."))
    empty = _answers("Hur gick det", first, (1,), (2,))
    made = card(tmp_path, Januari=PLAN, **dict(zip(names, (spring, autumn, empty), strict=True)))
    assert (made.round, [(g.goal, value(g.status), g.comment) for g in made.goals]) == (
        code,
        [("Fler blir klara", "achieved", "Bara tre avbrott."), ("Praktik", "partly", "Kök saknas.")],
    )
    assert [[a.text for a in g.activities] for g in made.goals] == [["Ringa"], ["Besök"]]


def test_answers_of_sheets_in_no_order_are_asked_about(tmp_path: Path) -> None:
    one = _answers("Svar", "Mål nr", (1, "Ja", "Bra."), (2, "Nej", "Sämre."))
    other = _answers("Svar", "Mål nr", (1, "Nej", "Nja."), (2, "Ja", "Fint."))
    found = reading(tmp_path, Plan=PLAN, Annas_svar=one, Bos_svar=other)
    assert found.card is not None
    assert "MK241" in codes(found)
    assert [(g.goal, value(g.status), g.comment) for g in found.card.goals] == [
        ("Fler blir klara", None, None),
        ("Praktik", None, None),
    ]


def test_the_plan_stays_beside_sheets_that_repeat_its_goals(tmp_path: Path) -> None:
    april = _answers("Uppföljning april 2025", "Mål", ("Fler blir klara", "Nej", "a"), ("Praktik", "Nej", "b"))
    august = _answers("Uppföljning augusti 2025", "Mål", ("Fler blir klara", "Ja", "c"), ("Praktik", "Nej", "d"))
    made = card(tmp_path, Januari=PLAN, April=april, Augusti=august)
    assert made.round == "T2"
    assert [(g.goal, value(g.status), [a.text for a in g.activities]) for g in made.goals] == [
        ("Fler blir klara", "achieved", ["Ringa"]),
        ("Praktik", "not_achieved", ["Besök"]),
    ]


# -- a sheet for each heading -----------------------------------------------------------------------------------------


def _sheet(title: str, goal: str, *above: list[Any]) -> list[list[Any]]:
    return [[title], *above, [], ["Mål", "Aktivitet", "Vem", "Status"], [goal, f"Göra {goal}", "Chef", "Pågår"]]


@pytest.mark.parametrize("names", [("Kunderna", "Personalen", "Pengarna"), ("Hyresgästerna", "Medarbetarna", "Huset")])
def test_sheets_titled_by_their_own_names_are_areas(tmp_path: Path, names: tuple[str, ...]) -> None:
    sheets = {name: _sheet(f"{name} 2025", f"mål {n} om {name}") for n, name in enumerate(names)}
    cover = [["Måluppföljning 2025 – Städenheten"], ["Fyll i de vita rutorna på varje flik."]]
    made = card(tmp_path, Läs_först=cover, **sheets)
    assert (made.unit, [g.perspective for g in made.goals]) == ("Städenheten", list(names))


@pytest.mark.parametrize("above", [[], [["Förvaltning: Vård och omsorg"]], [["Enhet: Hemtjänsten"]]])
def test_sheets_titled_by_houses_are_no_areas(tmp_path: Path, above: list[list[Any]]) -> None:
    sheets = {name: _sheet(f"{name} 2025", f"Trygg natt i {name}", *above) for name in ("Solrosen", "Blåklinten")}
    assert [g.perspective for g in card(tmp_path, **sheets).goals] == [None, None]
