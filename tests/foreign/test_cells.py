"""What a cell says: legends, colours, percentages, parallel lists, comments and dates; and what must not be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from tests.foreign.pen import C
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Activity
from xl_malkort.model.presets import preset

MODEL = preset("hagfors", year=2025)
GREEN, YELLOW, RED, BLUE, ORANGE, PURPLE = "92D050", "FFFF00", "FF0000", "00B0F0", "FFC000", "7030A0"


def fill(colour: str) -> C:
    return C(None, fill=colour)


def plan(*statuses: Any) -> list[list[Any]]:
    """A table of activities with a column of statuses."""
    return [["Aktivitet", "Ansvarig", "Status"], *([f"Göra sak {n}", "Rektor", s] for n, s in enumerate(statuses))]


def card(*statuses: Any) -> list[list[Any]]:
    """A table of goals with a column of statuses."""
    return [["Mål", "Status"], *([f"Fler mål {n}", s] for n, s in enumerate(statuses))]


def reading(tmp_path: Path, sheets: Any) -> Reading:
    found = read(pen.book(sheets if isinstance(sheets, dict) else {"Plan": sheets}, tmp_path / "a.xlsx"), MODEL)
    assert found.error is None, found.error
    return found


def activities(found: Reading) -> list[Activity]:
    assert found.card is not None
    return [*found.card.activities, *(a for goal in found.card.goals for a in goal.activities)]


def of_activities(found: Reading) -> list[str | None]:
    return [str(a.status.value) if a.status and a.status.understood else None for a in activities(found)]


def of_goals(found: Reading) -> list[str | None]:
    assert found.card is not None
    return [str(g.status.value) if g.status and g.status.understood else None for g in found.card.goals]


def asked(found: Reading) -> set[str]:
    return {finding.code for finding in found.facts.doubts}


BY_COLOUR: dict[str, Any] = {
    "cells below": lambda t: [*t, [], [fill(BLUE), "Klart"], [fill(GREEN), "Pågår"], [fill(RED), "Försenat"]],
    "a title and coloured words": lambda t: [
        *t, [], ["Teckenförklaring"], [C("Klart", fill=BLUE)], [C("Pågår", fill=GREEN)], [C("Försenat", fill=RED)],
    ],
    "the corner": lambda t: [
        ["Vår plan", None, None, None, "Färgerna betyder"],
        [None, None, None, None, fill(BLUE), "Klart"],
        ["Enhet:", "Skolan", None, None, fill(GREEN), "Pågår enligt plan"],
        [None, None, None, None, fill(RED), "Försenat"],
        [],
        *t,
    ],
    "one line": lambda t: [["Blå = klart, grön = pågår, röd = försenat"], [], *t],
    "one line with brackets": lambda t: [["Klart (blå), pågår (grön), försenat (röd)"], [], *t],
    "sentences": lambda t: [
        *t, [], ["Blått betyder att aktiviteten är klar."], ["Grönt innebär att aktiviteten pågår."],
        ["Rött betyder att aktiviteten är försenad."],
    ],
    "words and cells": lambda t: [
        *t, [], ["Legend (Progress)"], [fill(BLUE), "Blå = Klart"], [fill(GREEN), "Grön = Pågår"],
        [fill(RED), "Röd = Försenat"],
    ],
    "side by side": lambda t: [
        ["Förklaring:", fill(BLUE), "Klart", fill(GREEN), "Pågår", fill(RED), "Försenat"], [], *t,
    ],
    "backwards": lambda t: [["Klart = blå"], ["Pågår = grön"], ["Försenat = röd"], [], *t],
}  # fmt: skip


@pytest.mark.parametrize("where", BY_COLOUR)
def test_a_legend_of_colours(where: str, tmp_path: Path) -> None:
    found = reading(tmp_path, BY_COLOUR[where](plan(fill(BLUE), fill(GREEN), fill(RED), fill(PURPLE))))
    assert of_activities(found) == ["done", "ongoing", "delayed", None]
    assert "MK224" in asked(found)
    assert len(activities(found)) == 4


def test_a_legend_beside_the_table(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Aktivitet", "Status", None, "Förklaring"]]
    for n, (colour, word) in enumerate(((BLUE, "Klar"), (RED, "Ej påbörjad"), (GREEN, "Pågår"))):
        rows.append([f"Göra {n}", fill(colour), None, fill(colour), word])
    assert of_activities(reading(tmp_path, rows)) == ["done", "not_started", "ongoing"]


def test_a_legend_on_its_own_sheet(tmp_path: Path) -> None:
    said = [["Framdrift skrivs som tal"], [], [100, "grön lampa = klar"], [50, "gul lampa = pågår"], [0, "ej påbörjad"]]
    found = reading(tmp_path, {"Plan": plan(100, 50, 0, 75), "Teckenförklaring": said})
    assert of_activities(found) == ["done", "ongoing", "not_started", None]


@pytest.mark.parametrize(
    ("legend", "signs"),
    [
        ([["●", "Genomförd"], ["◐", "Pågår"], ["○", "Ej påbörjad"], ["✖", "Inställd"]], "●◐○✖"),
        ([["● Genomförd  ◐ Pågår  ○ Ej påbörjad  ✖ Inställd"]], "●◐○✖"),
        ([["G = Genomfört P = Pågår E = Ej påbörjat U = Utgår"]], "GPEU"),
        ([["Bokstäverna betyder"], ["A", "Klart"], ["B", "Pågår"], ["C", "Ej startat"], ["D", "Inställt"]], "ABCD"),
        ([["Statuskoder"], ["3", "Klart"], ["2", "Pågår"], ["1", "Ej startat"], ["0", "Utgår"]], "3210"),
        ([["K = klar; P = påbörjad; E = ej påbörjad; S = struken"]], "KPES"),
    ],
)
def test_a_legend_of_signs(legend: list[list[Any]], signs: str, tmp_path: Path) -> None:
    found = reading(tmp_path, [*plan(*signs, "Z"), [], *legend])
    assert of_activities(found) == ["done", "ongoing", "not_started", "cancelled", None]


def test_a_legend_wins_over_what_colours_usually_mean(tmp_path: Path) -> None:
    legend = [[], ["Färger i kolumnen Status"], [fill(BLUE), "Blå = uppnått"], [fill(GREEN), "Grön = delvis uppnått"]]
    found = reading(tmp_path, [*card(fill(BLUE), fill(GREEN), fill(RED)), *legend])
    assert of_goals(found)[:2] == ["achieved", "partly"]
    assert "MK224" in asked(found)


def test_letters_explained_in_sentences(tmp_path: Path) -> None:
    said = "A = målet är uppnått, B = vi är på väg men inte framme, C = målet nås inte"
    rows = [[said], [], ["Mål", "Bedömning"], ["Fler läser", "A"], ["Fler cyklar", "B"], ["Fler går", "C"]]
    assert of_goals(reading(tmp_path, rows)) == ["achieved", "partly", "not_achieved"]


def test_goals_and_activities_have_legends_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Måluppfyllelse", "Aktivitet", "Aktivitetsstatus"],
        ["Fler läser", fill(GREEN), "Köpa böcker", fill(GREEN)],
        ["Fler cyklar", fill(RED), "Måla väg", fill(RED)],
        [],
        ["Färger för mål"], [fill(GREEN), "Uppnått"], [fill(RED), "Ej uppnått"],
        [],
        ["Färger för aktiviteter"], [fill(GREEN), "Klar"], [fill(RED), "Ej påbörjad"],
    ]  # fmt: skip
    found = reading(tmp_path, rows)
    assert of_goals(found) == ["achieved", "not_achieved"]
    assert of_activities(found) == ["done", "not_started"]


def test_a_legend_of_activities_says_whose_status_the_symbols_are(tmp_path: Path) -> None:
    rows = [["Mål", "Ansvarig", "Aktivitet", "Läge"]]
    rows += [[f"Fler mål {n}", "Rektor", f"Göra {n}", sign] for n, sign in enumerate("●◐○✖")]
    legend = [[], ["●", "Genomförd"], ["◐", "Pågår"], ["○", "Ej påbörjad"], ["✖", "Inställd"]]
    found = reading(tmp_path, [*rows, *legend])
    assert of_goals(found) == [None] * 4
    assert of_activities(found) == ["done", "ongoing", "not_started", "cancelled"]


def test_a_legend_of_design_is_no_status(tmp_path: Path) -> None:
    found = reading(tmp_path, [["Gula celler fylls i av enheten"], [], *card(fill(YELLOW), fill(GREEN))])
    assert of_goals(found) == [None, "achieved"]


def test_words_in_coloured_headers_are_no_legend(tmp_path: Path) -> None:
    head = ["Mål", C("Ej påbörjat", fill=RED), C("Pågår", fill=YELLOW), C("Klart", fill=GREEN)]
    found = read(pen.book({"Tavla": [head, ["Fler läser", "Köpa böcker", None, "Läsa"]]}, tmp_path / "a.xlsx"), MODEL)
    assert "B1" in {finding.cell for finding in found.facts.doubts} or of_activities(found)


def test_without_a_legend_an_activity_in_colour_is_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, plan(fill(GREEN), fill(RED)))
    assert of_activities(found) == [None, None]
    assert "MK224" in asked(found)


def test_the_colour_of_the_activity_itself(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet", "Ansvarig"],
        ["Fler läser", C("Köpa böcker", fill=GREEN), "Rektor"],
        [None, C("Läsa högt", fill=BLUE), "Rektor"],
        [None, C("Gå ut", fill=PURPLE), "Rektor"],
        [None, C("Gå in", fill="DDEBF7"), "Rektor"],
        [None, "Gå hem", "Rektor"],
    ]
    legend = [[], ["Färgerna betyder"], [fill(GREEN), "Pågår"], [fill(BLUE), "Klart"]]
    found = reading(tmp_path, [*rows, *legend])
    assert of_activities(found) == ["ongoing", "done", None, None, None]
    assert [f.cell for f in found.facts.doubts if f.code == "MK224"] == ["B4"]
    assert found.paintable == ()
    assert of_activities(reading(tmp_path, rows)) == [None] * 5


def test_the_colour_of_the_goal_itself(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet"], [C("Fler läser", fill=GREEN), "Köpa"], [C("Fler går", fill=RED), "Gå"]]
    assert of_goals(reading(tmp_path, rows)) == [None, None]
    legend = [[], ["Grön = målet är uppnått"], ["Röd = målet är inte uppnått"]]
    assert of_goals(reading(tmp_path, [*rows, *legend])) == ["achieved", "not_achieved"]


def test_coloured_outcomes_need_a_legend(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Mått", "Målvärde", "Utfall"],
        ["Fler läser", "Andel", "80 %", C("85 %", fill=GREEN)],
        ["Fler går", "Antal", 100, C(70, fill=RED)],
    ]
    bare = reading(tmp_path, rows)
    assert bare.card is not None
    assert [m.status for g in bare.card.goals for m in g.measures] == [None, None]
    assert [f.code for f in bare.facts.doubts if f.cell == "D2"] == ["MK239"]
    legend = [[], ["Grön = målvärdet är uppnått"], ["Röd = målvärdet är inte uppnått"]]
    told = reading(tmp_path, [*rows, *legend])
    assert told.card is not None
    said = [m.status for g in told.card.goals for m in g.measures]
    assert [s.value for s in said if s] == ["achieved", "not_achieved"]


@pytest.mark.parametrize(
    ("header", "values", "expected"),
    [
        ("Status (%)", (100, 50, 0), ["done", "ongoing", "not_started"]),
        ("Status (%)", (1, 0.5, 0), ["done", "ongoing", "not_started"]),
        ("Status", (C(1, format="0 %"), C(0.25, format="0%"), C(0, format="0 %")), ["done", "ongoing", "not_started"]),
        ("Status (%)", (1, 0, 1), [None, None, None]),
        ("Status", (100, 50, 0), [None, None, None]),
        ("Status (%)", (120, 50, 0), [None, None, None]),
    ],
)
def test_per_cent_done(header: str, values: Any, expected: list[str | None], tmp_path: Path) -> None:
    rows = [["Aktivitet", "Ansvarig", header], *([f"Göra sak {n}", "Rektor", v] for n, v in enumerate(values))]
    assert of_activities(reading(tmp_path, rows)) == expected


HEAD = ["Mål", "Aktiviteter", "Ansvarig", "Klart senast", "Aktivitetsstatus"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("1. Bokpåse\n2. Läsvila", "1. Lärare\n2. Alla", "1. v. 40\n2. löpande", "1. Klart\n2. Pågår"),
            [("Lärare", "v. 40", "done"), ("Alla", "löpande", "ongoing")],
        ),
        (
            ("- Måla väg\n- Köpa cykel", "Rektor\nVaktmästare", "2025-05-01", "Klart\nPågår"),
            [("Rektor", "2025-05-01", "done"), ("Vaktmästare", "2025-05-01", "ongoing")],
        ),
        (
            ("1. Hoppa en 2. Hoppa två", "1. Rektor 2. Alla", "maj 2025", "1. Klart, 2. Pågår"),
            [("Rektor", "maj 2025", "done"), ("Alla", "maj 2025", "ongoing")],
        ),
        (
            ("a) Dansa en\nb) Dansa två", "a) Rektor\nb) Alla", "2025", "Pågår"),
            [("Rektor", "2025", "ongoing"), ("Alla", "2025", "ongoing")],
        ),
        (
            ("1. Sim en\n2. Sim två\n3. Sim tre", "1-2. Rektor\n3. Alla", "1. maj\n3. juni", "3. Klart"),
            [("Rektor", "maj", None), ("Rektor", None, None), ("Alla", "juni", "done")],
        ),
        (
            ("• Äta en\n• Äta två", "Rektor,\nsamordnare", "dec 2025", "Pågår"),
            [("Rektor, samordnare", "dec 2025", "ongoing")] * 2,
        ),
    ],
)
def test_lists_side_by_side(texts: tuple[str, ...], expected: list[Any], tmp_path: Path) -> None:
    other = [["Fler åker buss", f"Åka {n}", "Rektor", "2025-03-01", "Pågår"] for n in range(2)]
    found = activities(reading(tmp_path, [HEAD, ["Fler läser", *texts], *other]))[:-2]
    assert [(a.responsible, a.due and a.due.raw, str(a.status.value) if a.status else None) for a in found] == expected


@pytest.mark.parametrize(
    "responsible", ["Rektor\nVaktmästare", "1. Rektor\n4. Vaktmästare", "- Rektor\n- Alla", "1. A\n2. B\n3. C\n4. D"]
)
def test_lists_that_do_not_pair_are_not_dealt_out(responsible: str, tmp_path: Path) -> None:
    rows = [HEAD, ["Fler går", "1. Gå en\n2. Gå två\n3. Gå tre", responsible, "maj 2025", "Pågår"]]
    found = reading(tmp_path, rows)
    assert [a.responsible for a in activities(found)] == [None] * 3
    assert [f.cell for f in found.facts.doubts if f.code == "MK238"] == ["C2"]


def test_a_goals_comment_is_the_goals_whatever_row_it_stands_on(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Kommentar till målet", "Aktivitet", "Status", "Kommentar"],
        ["Fler läser", "Bra höst.", "Köpa", "Klart", "dyrt"],
        [None, "Bra höst.", "Läsa", "Pågår", None],
        [None, "Mer i vår.", "Låna", "Pågår", "sakta"],
    ]
    found = reading(tmp_path, rows)
    assert found.card is not None
    assert found.card.goals[0].comment == "Bra höst. Mer i vår."
    assert [a.comment for a in activities(found)] == ["dyrt", None, "sakta"]


def test_what_is_repeated_on_every_row_of_a_goal_is_taken_once(tmp_path: Path) -> None:
    head = ["Mål", "Måluppfyllelse", "Kommentar", "Mått", "Målvärde", "Utfall"]
    rows = [head, *(["Fler läser", "Delvis", "Läsningen ökar.", name, 10, 9] for name in ("Lån", "Besök"))]
    found = reading(tmp_path, rows)
    assert found.card is not None
    assert of_goals(found) == ["partly"]
    assert found.card.goals[0].comment == "Läsningen ökar."
    assert [m.status for m in found.card.goals[0].measures] == [None, None]


def test_a_goal_with_two_statuses_has_none(tmp_path: Path) -> None:
    rows = [["Mål", "Måluppfyllelse", "Aktivitet"], ["Fler läser", "Uppnått", "Köpa"], ["Fler läser", "Delvis", "Låna"]]
    assert of_goals(reading(tmp_path, rows)) == [None]


def test_an_interval_has_a_start_and_an_end(tmp_path: Path) -> None:
    said = ("2025-01-20 – 2025-05-30", "hela året", "VT 2025", "v. 9 2026", "T2 2025", "maj–juni 2025")
    rows = [["Aktivitet", "Tidplan"], *([f"Göra {n}", text] for n, text in enumerate(said))]
    found = activities(reading(tmp_path, rows))
    ends = [str(a.due.date) if a.due and a.due.date else None for a in found]
    assert ends == ["2025-05-30", None, "2025-06-30", "2026-03-01", "2025-08-31", "2025-06-30"]
    assert [str(a.start.date) if a.start else None for a in found] == ["2025-01-20", *[None] * 5]


@pytest.mark.parametrize(
    ("value", "form", "raw"),
    [(90, '0.0" %"', "90,0 %"), (8, '0" dagar"', "8 dagar"), (0.8, "0 %", "80 %"), (1250, '#,##0" tkr"', "1 250 tkr")],
)
def test_a_number_is_kept_as_it_is_shown(value: float, form: str, raw: str, tmp_path: Path) -> None:
    rows = [["Mål", "Mått", "Målvärde", "Utfall"], ["Fler läser", "Andel", C(value, format=form), 1]]
    found = reading(tmp_path, rows)
    assert found.card is not None
    target = found.card.goals[0].measures[0].target
    assert target is not None
    assert " ".join(target.raw.split()) == raw


def test_a_cell_that_says_different_things_of_several_activities_is_not_painted(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet", "Status"],
        ["Fler läser", "1. Bokpåse\n2. Läsvila", "1. Klart\n2. Pågår"],
        ["Alla trivs", "Rastvärdar", "Klart"],
    ]
    found = read(pen.book({"Plan": rows}, tmp_path / "kort.xlsx"), MODEL)
    assert {spot.cell for spot in found.paintable} == {"C3"}
