"""Registers of row types and of occasions, labels that come again, flat lists, and what stands around a board."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from xl_malkort.layout.detect.split import activity_items
from xl_malkort.layout.read import read
from xl_malkort.model import Card
from xl_malkort.model.presets import preset
from xl_malkort.values.status_phrases import activity_phrase

MODEL = preset("hagfors", year=2025)
TITLE = [["Mål 2025"], ["Enhet: Söder"], []]
JUDGED = ["Ej uppnått", "Delvis uppnått", "Uppnått"]


def card(tmp_path: Path, sheets: dict[str, Any]) -> tuple[Card, set[str]]:
    result = read(pen.book(sheets, tmp_path / "x.xlsx"), MODEL)
    assert result.card is not None
    return result.card, {doubt.code for doubt in result.facts.doubts}


# Row types that nobody knows.

HEAD = ["Typ", "Text", "Ägare", "Nuläge", "Målvärde", "Utfall", "Klart", "Läge"]


def typed(measure: str, activity: str) -> list[list[Any]]:
    return [
        *TITLE,
        HEAD,
        ["Mål", "Chefer får rätt kandidat"],
        [measure, "Dagar till avtal", "Eva", 70, 50, 60, None, "Delvis uppnått"],
        [activity, "Skriva mall för avtal", "Bo", None, None, None, "2025-05-01", "Klar"],
        ["Mål", "Fler stannar kvar längre"],
        [measure, "Antal avslut i år", "Eva", 7, 5, 6, None, "Uppnått"],
        [activity, "Samtal med alla nya", "Bo", None, None, None, "2025-06-01", "Pågår"],
    ]


@pytest.mark.parametrize(
    ("measure", "activity"),
    [("Nyckelresultat", "Insats"), ("Temperatur", "Aktivitet"), ("Mått", "Initiativ"), ("Avläsning", "Åtgärd")],
)
def test_a_row_type_is_told_by_what_its_rows_hold(tmp_path: Path, measure: str, activity: str) -> None:
    found, _ = card(tmp_path, {"Blad1": typed(measure, activity)})
    assert [g.goal for g in found.goals] == ["Chefer får rätt kandidat", "Fler stannar kvar längre"]
    assert [m.name for g in found.goals for m in g.measures] == ["Dagar till avtal", "Antal avslut i år"]
    assert [a.text for g in found.goals for a in g.activities] == ["Skriva mall för avtal", "Samtal med alla nya"]


def test_a_row_type_with_figures_beside_activities_with_figures_is_not_guessed(tmp_path: Path) -> None:
    rows = typed("Temperatur", "Aktivitet")
    rows[6][4] = 3  # the activities have figures as well
    found, codes = card(tmp_path, {"Blad1": rows})
    assert not [m for g in found.goals for m in g.measures if m.name == "Dagar till avtal"]
    assert "MK226" in codes


# Several activities in one cell.


def test_a_long_word_is_an_activity_where_the_header_names_several() -> None:
    raw = "Trygghetsvandring\nNy belysning i tunneln\nNattvandrare"
    assert len(activity_items(raw, listed=True).texts) == 3
    assert len(activity_items(raw).texts) == 1


@pytest.mark.parametrize(
    "raw", ["Utbildning i\nKommunallagen", "Bygga ny\nIshall", "Möte med Eva\nBo", "Rusta upp\nparken"]
)
def test_a_text_that_was_wrapped_by_hand_stays_whole(raw: str) -> None:
    assert len(activity_items(raw, listed=True).texts) == 1


# A register: a row for each goal and occasion.

PLAN = [
    *TITLE,
    ["Nr", "Mål", "Mått", "Målvärde"],
    ["M1", "Fler ska komma i arbete", "Avslut till arbete", 150],
    ["M2", "Unga ska få kontakt snabbt", "Dagar till samtal", 10],
]
GOALS = {1: "Fler ska komma i arbete", 2: "Unga ska få kontakt snabbt"}


def register(head: list[str], whens: list[Any], *, named: bool = False, told: int = 2) -> list[list[Any]]:
    rows: list[list[Any]] = [["Uppföljning av målen"], head]
    for n, when in enumerate(whens):
        for k in (1, 2):
            said = [10 * n + k, JUDGED[n], f"Text {n} {k}"] if n < told else [None, None, None]
            rows.append([when, GOALS[k] if named else f"M{k}", *said])
    return rows


@pytest.mark.parametrize("sheet", ["Uppföljning", "Logg", "Register"])
@pytest.mark.parametrize(
    ("when", "whens", "named"),
    [
        ("Tillfälle", ["T1 2025", "T2 2025"], False),
        ("Period", ["Tertial 1", "Tertial 2"], True),
        ("Datum", [dt.date(2025, 4, 30), dt.date(2025, 8, 31)], False),
        ("Månad", ["april", "augusti"], False),
    ],
)
def test_the_last_occasion_of_a_register_is_read(
    tmp_path: Path, sheet: str, when: str, whens: list[Any], named: bool
) -> None:
    head = [when, "Mål" if named else "Mål nr", "Utfall", "Bedömning", "Kommentar"]
    found, codes = card(tmp_path, {"Plan": PLAN, sheet: register(head, whens, named=named)})
    assert "MK223" in codes
    assert [g.goal for g in found.goals] == list(GOALS.values())
    assert [g.comment for g in found.goals] == ["Text 1 1", "Text 1 2"]
    assert [m.outcome.raw for g in found.goals for m in g.measures if m.outcome] == ["11", "12"]
    assert [g.status.raw for g in found.goals if g.status] == ["Delvis uppnått"] * 2


def test_an_occasion_that_is_only_prepared_is_not_the_last(tmp_path: Path) -> None:
    head = ["Tillfälle", "Mål nr", "Utfall", "Bedömning", "Kommentar"]
    found, _ = card(tmp_path, {"Plan": PLAN, "Uppföljning": register(head, ["T1 2025", "T2 2025"], told=1)})
    assert [g.comment for g in found.goals] == ["Text 0 1", "Text 0 2"]


def test_the_last_entry_of_each_goal_counts_in_a_diary(tmp_path: Path) -> None:
    diary = [
        ["Datum", "Mål nr", "Läge", "Notering"],
        [dt.date(2025, 3, 4), "M1", "Delvis uppnått", "Start"],
        [dt.date(2025, 4, 4), "M2", "Ej uppnått", "Trögt"],
        [dt.date(2025, 5, 9), "M1", "Uppnått", "Nått"],
        [dt.date(2025, 9, 1), "M2", "Delvis uppnått", "Bättre"],
    ]
    found, _ = card(tmp_path, {"Plan": PLAN, "Dagbok": diary})
    assert [g.comment for g in found.goals] == ["Nått", "Bättre"]


def test_a_plan_with_the_same_goals_every_month_is_no_register(tmp_path: Path) -> None:
    rows = [
        *TITLE,
        ["När", "Mål", "Aktivitet", "Ansvarig", "Status"],
        ["april", "Fler barn läser", "Bokdag", "Eva", "Klart"],
        ["april", "Alla är trygga", "Trygghetsrond", "Bo", "Klart"],
        ["augusti", "Fler barn läser", "Bokrea", "Eva", "Pågår"],
        ["augusti", "Alla är trygga", "Enkät", "Bo", "Ej påbörjad"],
    ]
    found, _ = card(tmp_path, {"Plan": rows})
    assert sum(len(g.activities) for g in found.goals) == 4


# Labels that come again for each occasion.


def form(*told: list[Any]) -> dict[str, Any]:
    first = [["Mål:", "Fler ska cykla"], ["Mått:", "Andel som cyklar"], ["Målvärde:", "60 %"]]
    last = [["Bedömning:", "Delvis uppnått"], ["Aktivitet:", "Bygga cykelställ"], ["Ansvarig:", "Bo"]]
    return {"Mål 1": [["Målblad 2025"], ["Enhet:", "Söder"], [], *first, *told, *last]}


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ([["Resultat maj:", "40 %"], ["Resultat november:", "50 %"]], "50 %"),
        ([["Utfall T1:", "40 %"], ["Utfall T2:", "50 %"]], "50 %"),
        ([["Resultat våren:", "40 %"], ["Resultat hösten:"]], "40 %"),
        ([["Utfall april 2025", "40 %"], ["Utfall augusti 2025", "50 %"]], "50 %"),
        ([["Resultat vår:", "40 %", "Resultat höst:", "50 %"]], "50 %"),
    ],
)
def test_the_last_of_labels_that_come_again_is_read(tmp_path: Path, told: list[list[Any]], outcome: str) -> None:
    found, codes = card(tmp_path, form(*told))
    assert "MK223" in codes
    assert [m.outcome.raw for g in found.goals for m in g.measures if m.outcome] == [outcome]


def test_a_label_of_one_occasion_is_left_alone(tmp_path: Path) -> None:
    found, codes = card(tmp_path, form(["Resultat maj:", "40 %"]))
    assert "MK223" not in codes
    assert [m.outcome.raw for g in found.goals for m in g.measures if m.outcome] == ["40 %"]


# Flat lists.


def flat(*comments: str | None) -> dict[str, Any]:
    head = ["Id", "Mål", "Aktivitet", "Ansvarig", "Klart", "Status", "Måluppfyllelse", "Kommentar"]
    said = [("Fler ska cykla", "Delvis uppnått")] * 2 + [("Färre ska köra bil", "Uppnått")] * 2
    rows = [
        [n, goal, f"Sak nummer {n}", "Bo", "2025-05-01", "Pågår", judged, comment]
        for n, ((goal, judged), comment) in enumerate(zip(said, comments, strict=True), 1)
    ]
    return {"Plan": [*TITLE, head, *rows]}


def test_comments_on_single_rows_are_the_activities_where_the_goal_is_judged_on_each(tmp_path: Path) -> None:
    found, _ = card(tmp_path, flat("Går bra", None, None, "Nämnden säger nej"))
    assert [g.comment for g in found.goals] == [None, None]
    assert [a.comment for g in found.goals for a in g.activities] == ["Går bra", None, None, "Nämnden säger nej"]


def test_comments_that_are_repeated_with_their_goal_are_the_goals(tmp_path: Path) -> None:
    found, _ = card(tmp_path, flat("Går bra", "Går bra", "Fint", "Fint"))
    assert [g.comment for g in found.goals] == ["Går bra", "Fint"]


def test_a_hundred_per_cent_is_no_code_of_the_goals(tmp_path: Path) -> None:
    share = pen.C(1, format="0%")
    rows = [
        ["Plan 2025"],
        ["Enhet: Söder"],
        ["Prognos: 3 = målet nås, 2 = målet nås delvis, 1 = målet nås inte."],
        [],
        ["Mål", "Aktivitet", "Ansvarig", "Färdigt", "Prognos mål (1–3)"],
        ["Fler ska cykla", "Bygga cykelställ", "Bo", share, 2],
        ["Färre ska köra bil", "Höja avgiften", "Bo", pen.C(0.5, format="0%"), 1],
        ["Fler ska gå", "Bygga gångväg", "Bo", pen.C(0, format="0%"), 3],
    ]
    found, _ = card(tmp_path, {"Plan": rows})
    assert [a.status.value for g in found.goals for a in g.activities if a.status] == ["done", "ongoing", "not_started"]


# Sections and boards.


@pytest.mark.parametrize("areas", [("TRYGGHET", "KUNSKAP"), ("Trygghet", "Kunskap och resultat")])
def test_an_area_stands_over_a_labelled_goal_with_more_on_its_row(tmp_path: Path, areas: tuple[str, str]) -> None:
    rows = [
        *TITLE,
        ["Nyckeltal", "2024", "2025", "Målnivå 2025", "Måluppfyllelse", "Analys"],
        [areas[0]],
        ["Mål: Alla ska känna sig trygga", None, None, None, None, "Bra år"],
        ["Andel trygga", 80, 85, 90, "Delvis uppfyllt"],
        [areas[1]],
        ["Mål: Fler ska klara skolan", None, None, None, None, "Bättre"],
        ["Andel behöriga", 70, 75, 80, "Delvis uppfyllt"],
    ]
    found, _ = card(tmp_path, {"Nyckeltal": rows})
    assert [(g.perspective, g.goal) for g in found.goals] == [
        (areas[0], "Alla ska känna sig trygga"),
        (areas[1], "Fler ska klara skolan"),
    ]


@pytest.mark.parametrize("what", ["kort", "lappar", "ärenden"])
def test_what_counts_and_rules_a_board_is_no_goal(tmp_path: Path, what: str) -> None:
    rows = [
        *TITLE,
        ["Mål", "Att göra", "Pågår", "Klart"],
        ["Fler ska cykla", "Cykelkurs", "Bygga ställ", None],
        ["Färre ska köra bil", "Höjd avgift", None, "Samåkning"],
        [],
        [f"Antal {what}", 2, 1, 1],
        ["Regel: högst tre i taget."],
    ]
    found, _ = card(tmp_path, {"Tavlan": rows})
    assert [g.goal for g in found.goals] == ["Fler ska cykla", "Färre ska köra bil"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("utgår enligt ks § 97", "cancelled"),
        ("avfört genom beslut i nämnden", "cancelled"),
        ("inställt efter beslut 2025-03-04", "cancelled"),
        ("utgår från brukarnas behov", None),
    ],
)
def test_what_is_dropped_by_a_decision(said: str, status: str | None) -> None:
    found = activity_phrase(said)
    assert (found.value if found else None) == status
