"""Sheets of nothing but labels with their answers, lettered outlines, tick boxes, and sheets for school years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.test_structures2 import card, outline, reading, value


def label_goal(goal: str, upper: str, measure: str, tasks: tuple[str, str], verdict: str) -> list[list[Any]]:
    """Give one goal of a sheet where every row is one or two labels with their answers."""
    rows = [["Verksamhetsmål", goal], ["Kopplat till KF:s mål", upper], ["Indikator", measure, "Målvärde", "högst 8"]]
    rows += [["Utgångsläge", 10.5, "Utfall tertial 2", 7.4]]
    for n, task in enumerate(tasks, 1):
        rows += [[f"Aktivitet {n}", task, "Ansvarig", f"Roll {n}"], ["Klar till", "2025-04-01", "Läge", "Klar"]]
    return [*rows, ["Samlad bedömning", verdict, "Motivering", f"Om {measure.lower()}."], []]


def test_a_sheet_of_labels_two_on_a_row_is_no_table(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["MÅLBLAD", None, None, "Exempelköpings kommun"]]
    rows += [["Enhet", "Bygglovsenheten", "Period", "Tertial 2 2025"], []]
    rows += label_goal(
        "Kortare handläggning", "Enkelt att ha med oss att göra", "Veckor", ("Granska", "Mallar"), "Uppnås"
    )
    rows += label_goal(
        "Fler är kompletta", "Enkelt att ha med oss att göra", "Andel", ("Film", "Drop-in"), "Uppnås inte"
    )
    made = card(tmp_path, Målblad=rows)
    assert [(g.goal, g.long_term_goal or g.overall_goal, value(g.status)) for g in made.goals] == [
        ("Kortare handläggning", "Enkelt att ha med oss att göra", "achieved"),
        ("Fler är kompletta", "Enkelt att ha med oss att göra", "not_achieved"),
    ]
    assert [[(a.text, a.responsible) for a in g.activities] for g in made.goals] == [
        [("Granska", "Roll 1"), ("Mallar", "Roll 2")],
        [("Film", "Roll 1"), ("Drop-in", "Roll 2")],
    ]
    assert [g.perspective for g in made.goals] == [None, None]  # "MÅLBLAD" only resembles the name of a level


@pytest.mark.parametrize("code", [("A", "A1", "A2", "B", "B1"), ("1", "1.1", "1.2", "2", "2.1")])
def test_goals_and_activities_told_apart_by_their_codes(tmp_path: Path, code: tuple[str, ...]) -> None:
    said = ["Räkningar granskas i tid", "Två vikarier", "Digital inlämning", "Ingen väntar länge", "Träff för nya"]
    rows: list[list[Any]] = [["Enhet:", "Kansliet"], ["Mål och åtgärder 2025"]]
    rows += [["Nr", "Mål / åtgärd", "Vem", "Till", "Inte igång", "Igång", "Klart"]]
    for number, text in zip(code, said, strict=True):
        goal = number in (code[0], code[3])
        rows += [[number, text] if goal else [number, text, "Chef", "2025-05-30", None, None, "x"]]
    rows += [[None, "Övrigt som ska göras, hör inte till något av målen"]]
    rows += [[None, "Flytta akterna", "Chef", "2025-06-13", None, "x", None]]
    made = card(tmp_path, Blad1=rows)
    assert [(g.goal, [(a.text, value(a.status)) for a in g.activities]) for g in made.goals] == [
        ("Räkningar granskas i tid", [("Två vikarier", "done"), ("Digital inlämning", "done")]),
        ("Ingen väntar länge", [("Träff för nya", "done")]),
    ]
    assert [(a.text, value(a.status)) for a in made.activities] == [("Flytta akterna", "ongoing")]


@pytest.mark.parametrize(("ticked", "meant"), [(0, "achieved"), (1, "partly"), (2, "not_achieved"), (None, None)])
def test_boxes_below_a_question_are_its_answer_and_no_legend(tmp_path: Path, ticked: int | None, meant: str) -> None:
    choices = ["Nått", "Delvis nått", "Inte nått"]
    boxes = "   ".join(f"{'☒' if n == ticked else '☐'} {word}" for n, word in enumerate(choices))
    rows: list[list[Any]] = [["Enhet:", "Elevhälsan"], []]
    for goal in ("Ingen är borta utan utredning", "Alla vet vart de vänder sig"):
        rows += [["Mål"], [goal], ["Insats", "Ansvarig", "Klart senast", "Läge"]]
        rows += [[f"Insats för {goal[:5]}", "Kurator", "2025-02-28", "Genomförd"]]
        rows += [["Bedömning av målet"], [boxes], ["Analys"], ["Det kommer igång."], []]
    made = card(tmp_path, Uppföljning=rows)
    assert [value(g.status) for g in made.goals] == [meant, meant]
    assert [len(g.activities) for g in made.goals] == [1, 1]


def test_a_month_in_the_title_is_the_round(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[None, "Gata och park"], [None, "Avstämning april 2025"], []]
    rows += [["Id", "Driftmål", "Aktivitet", "Ansvar", "Klart", "Läge"]]
    rows += [["1", "Halkfritt på vintern", "Sopsalta två stråk", "Driftledare", "2025-10-01", "Pågår"]]
    rows += [["2", "Välskötta parker", "Byta till perenner", "Parkförman", "v. 22", "Klart"]]
    made = card(tmp_path, April=rows)
    assert (made.unit, made.year, made.round) == ("Gata och park", 2025, "T1")


def test_the_sheet_of_the_latest_school_year_is_read(tmp_path: Path) -> None:
    def sheet(year: str, goal: str) -> list[list[Any]]:
        head: list[list[Any]] = [[f"Utvecklingsplan läsåret 20{year}"], ["Enhet: Lindskolan"], []]
        return [*head, ["Mål", "Det gör vi", "Måluppfyllelse juni"], [goal, "Undervisning i grupp", "Uppfyllt"]]

    made = reading(tmp_path, **{"24-25": sheet("24/25", "Fler är med"), "23-24": sheet("23/24", "Kön är kortare")})
    assert made.card is not None
    assert [g.goal for g in made.card.goals] == ["Fler är med"]


def test_a_hint_beside_an_answer_is_no_answer(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Verksamhet", "Gläntan"], ["Vilket år?", "2025"], []]
    for n, goal in enumerate(("Deltagarna väljer själva", "Fler kommer ut på praktik"), 1):
        rows += [[f"Mål {n}", goal, "← skriv kort!"], ["Nämndens mål som vi hjälper till med", "Makt över sin vardag"]]
        rows += [["Det här gör vi", "- Bildstöd\n- Prova på-dagar"], ["Vi mäter", "Antal som bytt"]]
        rows += [["Vi siktar på", "< 10 %"], ["Hittills", "7"], ["Är målet nått?", "Delvis"], []]
    made = card(tmp_path, Plan=rows)
    assert outline(made) == [
        (
            None,
            "Makt över sin vardag",
            goal,
            "partly",
            ["Antal som bytt"],
            [("Bildstöd", None), ("Prova på-dagar", None)],
        )
        for goal in ("Deltagarna väljer själva", "Fler kommer ut på praktik")
    ]
    assert [g.measures[0].target.raw for g in made.goals if g.measures[0].target] == ["< 10 %"] * 2
    assert made.year == 2025
