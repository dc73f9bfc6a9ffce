"""Headers and answers in everyday words, and what must not be taken for one: sentences, other tables, last rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.foreign.pen import C
from tests.foreign.test_structures2 import card, codes, reading, value
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.cues import cued
from xl_malkort.layout.read import read
from xl_malkort.model.presets import preset
from xl_malkort.values import fold

GOALS = ("Fler hittar hit", "Ingen väntar i onödan", "Alla känner sig välkomna")
TASKS = ("Skyltar längs stora vägen", "Extra lucka på måndagar", "Kurs i bemötande")
GREEN, YELLOW, RED, SAND = "92D050", "FFFF00", "FF7C80", "FCE4D6"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Vi vill att…", "goal"),
        ("Den som hör av sig ska märka att", "goal"),
        ("Vi på lasarettsgatan ska", "goal"),
        ("Så ska det vara 2028", "goal"),
        ("Ägaren vill", "overall_goal"),
        ("Ägarens mål (KF)", "overall_goal"),
        ("Politisk prioritering (KF)", "overall_goal"),
        ("Det räknar vi", "measure"),
        ("Hur vi kollar", "measure"),
        ("Vi läser av", "measure"),
        ("Siffran vi vill ha", "target"),
        ("Ribban 2025", "target"),
        ("Där vi ska vara (2030)", "target"),
        ("Säsongens facit", "outcome"),
        ("Där vi är (2024)", "outcome"),
        ("Siffra när vi började", "baseline"),
        ("Där vi började (2020)", "baseline"),
        ("Har vi lyckats?", "goal_status"),
        ("Är löftet hållet?", "goal_status"),
        ("Nådde vi siffran?", "measure_status"),
        ("Signal per nyckeltal", "measure_status"),
        ("Bedömning av helåret", "forecast"),
        ("Hur mycket är gjort", "activity_status"),
        ("Vem drar i det?", "responsible"),
        ("Ligger hos", "responsible"),
        ("Drar igång", "start"),
        ("Tills när", "due"),
        ("Klart under", "due"),
        ("Blev det gjort?", "done"),
        ("Steg på vägen", "activity"),
        ("Hur tänker vi om det?", "comment"),
        ("Vad lärde vi oss?", "comment"),
    ],
)
def test_what_a_header_in_everyday_words_may_be(header: str, field: str) -> None:
    assert candidates(header)[0][0] == field


@pytest.mark.parametrize("text", ["Kunden ska känna sina assistenter", "Vi ska aldrig låta någon vänta", "Hur mår du"])
def test_a_sentence_is_no_header(text: str) -> None:
    assert candidates(text) == ()


def table(headers: list[str], *columns: tuple[Any, ...]) -> list[list[Any]]:
    return [["Plan 2025"], ["Enhet:", "Hamnkontoret"], [], headers, *map(list, zip(*columns, strict=True))]


def test_a_cue_counts_only_with_content_that_fits(tmp_path: Path) -> None:
    header = "Poängen som krävs av oss"
    assert candidates(header) == ()
    assert ("target", 0.7, "cue") in cued(fold(header))
    rows = table(
        ["Mål", "Mått", header, "Utfall"], GOALS, ("NKI", "Dagar", "HME"), ("minst 70", "högst 5", 80), (72, 4, 78)
    )
    made = card(tmp_path, Plan=rows)
    assert [m.target and m.target.raw for g in made.goals for m in g.measures] == ["minst 70", "högst 5", "80"]
    rows = table(["Mål", "Mått", header, "Utfall"], GOALS, ("NKI", "Dagar", "HME"), ("Åsa", "Per", "Bo"), (72, 4, 78))
    made = card(tmp_path, Plan=rows)
    assert [m.target for g in made.goals for m in g.measures] == [None] * 3


def test_levels_and_outcomes_nobody_has_a_word_for(tmp_path: Path) -> None:
    rows = table(
        ["Mål", "Mått", "Zebra", "Giraff"], GOALS, ("NKI", "Dagar", "HME"), ("minst 70", "högst 5", 80), (72, 4, 78)
    )
    found = reading(tmp_path, Plan=rows)
    assert found.card is not None
    assert [
        (m.target and m.target.raw, m.outcome and m.outcome.value) for g in found.card.goals for m in g.measures
    ] == [
        ("minst 70", 72.0),
        ("högst 5", 4.0),
        ("80", 78.0),
    ]
    assert [f.cell for f in found.facts.doubts if f.code == "MK246"] == ["C4", "D4"]
    rows = table(["Mål", "Mått", "Zebra", "Giraff"], GOALS, ("NKI", "Dagar", "HME"), (70, 5, 80), (72, 4, 78))
    made = card(tmp_path, Plan=rows)  # no "minst" tells which of the figures is which
    assert [(m.target, m.outcome) for g in made.goals for m in g.measures] == [(None, None)] * 3


def test_goals_on_rows_of_their_own_are_known_by_their_look(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Vad ska göras", "Vem", "Klart", "Läge"]]
    for goal, task in zip(("Alla känner sig trygga", "Kortare tid till svar", "Rent runt hörnet"), TASKS, strict=True):
        rows += [[C(goal, fill=SAND)], [task, "Chef", "2025-05-30", "Klart"]]
    made = card(tmp_path, Plan=(rows, ["A2:D2", "A4:D4", "A6:D6"]))
    assert [(g.goal, len(g.activities)) for g in made.goals] == [
        ("Alla känner sig trygga", 1),
        ("Kortare tid till svar", 1),
        ("Rent runt hörnet", 1),
    ]


def test_a_table_ends_where_another_in_the_headers_colour_begins(tmp_path: Path) -> None:
    head = [C(t, fill=SAND) for t in ("Id", "Mål", "Mått", "Utfall")]
    rows: list[list[Any]] = [head, *[[f"K{n}", g, "NKI", 70 + n] for n, g in enumerate(GOALS, 1)], []]
    rows += [["Utsläpp, tusen ton"], [C(t, fill=SAND) for t in ("Sektor", "2022", "2023")], ["Trafik", 61, 60]]
    rows += [["Jordbruk", 33, 32], [], ["Det här gör vi"]]
    rows += [[C(t, fill=SAND) for t in ("Hör till", "Åtgärd", "Utförare", "Färdig")]]
    rows += [
        ["K1", TASKS[0], "Chef", "2025-03-31"],
        ["K3", TASKS[1], "Chef", "2025-05-31"],
        ["K3", TASKS[2], "HR", "2026"],
    ]
    made = card(tmp_path, Plan=rows)
    assert [(g.goal, len(g.measures), [a.text for a in g.activities]) for g in made.goals] == [
        (GOALS[0], 1, [TASKS[0]]),
        (GOALS[1], 1, []),
        (GOALS[2], 1, [TASKS[1], TASKS[2]]),
    ]


def test_a_sum_in_a_table_beside_ends_nothing(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Nr", "Vi ska", "Det räknar vi", "Facit", None, "Månad", "2025"]]
    rows += [[1, GOALS[0], "Gäster", 410, None, "Maj", 52], [2, GOALS[1], "Minuter", 4, None, "Summa", 99]]
    rows += [[3, GOALS[2], "Betyg", 4.5]]
    assert [g.goal for g in card(tmp_path, Plan=rows).goals] == list(GOALS)


def test_activities_under_quarters_are_due_when_they_end(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Det vi vill", "Blir klart under"], [None, *(f"Kvartal {n}" for n in (1, 2, 3, 4))]]
    rows += [[GOALS[0], TASKS[0], None, "- Affischer\n- Podd", None], [GOALS[1], None, TASKS[1], None, TASKS[2]]]
    made = card(tmp_path, Årshjul=([["Årshjul 2025"], [], *rows], ["A3:A4", "B3:E3"]))
    assert [[(a.text, a.due and str(a.due.date)) for a in g.activities] for g in made.goals] == [
        [(TASKS[0], "2025-03-31"), ("Affischer", "2025-09-30"), ("Podd", "2025-09-30")],
        [(TASKS[1], "2025-06-30"), (TASKS[2], "2025-12-31")],
    ]


@pytest.mark.parametrize(
    "groups", [("April", "Augusti", "December"), ("Vår (30/4)", "Höst (31/8)", "Årets slut (31/12)")]
)
def test_the_latest_filled_occasion_by_its_month_or_season(tmp_path: Path, groups: tuple[str, ...]) -> None:
    rows: list[list[Any]] = [["År", 2025], [], ["Mål", "Mått", *(x for g in groups for x in (g, None))]]
    rows += [[None, None, *("Värde", "Målet nått?") * 3], [GOALS[0], "NKI", 60, "Nej", 70, "Delvis"]]
    rows += [[GOALS[1], "Dagar", 9, "Nej", 4, "Ja"]]
    made = card(tmp_path, Kort=(rows, ["A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3"]))
    assert made.round == "T2"
    assert [(m.outcome and m.outcome.value, value(g.status)) for g in made.goals for m in g.measures] == [
        (70.0, "partly"),
        (4.0, "achieved"),
    ]


def form(n: int, goal: str, tasks: tuple[str, ...]) -> list[list[Any]]:
    rows: list[list[Any]] = [
        [f"Område {n}"],
        ["Vad vill vi ska bli annorlunda?", goal],
        ["Hur märker vi det?", "Antal"],
    ]
    rows += [["Siffra vi siktar på", "minst 40"], ["Siffra när vi började", 19], ["Siffra idag (31 aug)", 27]]
    rows += [
        ["Det här gör vi", tasks[0]],
        *[[None, task] for task in tasks[1:]],
        ["Vem ser till att det blir av?", "Chef"],
    ]
    return [*rows, ["Färdigt när?", "2025-11-30"], ["Är vi framme? (ja / delvis / nej)", "delvis"], []]


def test_a_form_whose_answers_go_on_below_and_whose_head_has_a_person_in_charge(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhet:", "Träffpunkten Solen"], ["Ansvarig:", "Anhörigkonsulent"], []]
    rows += form(1, GOALS[0], (TASKS[0], TASKS[1])) + form(2, GOALS[1], (TASKS[2],))
    made = card(tmp_path, Blad1=rows)
    assert (made.unit, made.responsible) == ("Träffpunkten Solen", "Anhörigkonsulent")
    assert [(g.goal, value(g.status)) for g in made.goals] == [(GOALS[0], "partly"), (GOALS[1], "partly")]
    assert [
        (m.baseline and m.baseline.value, m.outcome and m.outcome.value) for g in made.goals for m in g.measures
    ] == [(19.0, 27.0)] * 2
    assert [[(a.text, a.responsible, a.due and str(a.due.date)) for a in g.activities] for g in made.goals] == [
        [(TASKS[0], "Chef", "2025-11-30"), (TASKS[1], "Chef", "2025-11-30")],
        [(TASKS[2], "Chef", "2025-11-30")],
    ]


@pytest.mark.parametrize(
    ("legend", "signs"),
    [
        ("Grönt ljus (3) = målet nått, gult (2) = delvis nått, rött (1) = inte nått", (3, 2, 1)),
        ("✓ nått   ~ delvis nått   ✗ inte nått   ? vet inte. Det som är struket är gjort.", ("✓", "~", "✗")),
        ("🙂 = nått    😐 = delvis nått    ☹ = inte nått    – = går inte att bedöma i år", ("🙂", "😐", "☹")),
        ("A = löftet hållet, B = en bit kvar, C = löftet inte hållet", ("A", "B", "C")),
    ],
)
def test_signs_are_read_by_what_a_line_says_of_them(tmp_path: Path, legend: str, signs: tuple[Any, ...]) -> None:
    rows = table(["Mål", "Mått", "Utfall", "Nått?"], GOALS, ("NKI", "Dagar", "HME"), (72, 4, 78), signs)
    made = card(tmp_path, Plan=[*rows, [], [legend]])
    assert [value(g.status) for g in made.goals] == ["achieved", "partly", "not_achieved"]


def test_dots_are_told_apart_by_their_colour_where_nothing_else_is_coloured(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in table(["Mål", "Mått", "Utfall", "Klarat?"], GOALS, ("NKI", "Dagar", "HME"), (72, 4, 78), ("●",) * 3):
        sheet.append(row)
    sheet.append([])
    for word in ("klarat", "nästan", "inte klarat"):
        sheet.append(["●", word])
    for n, colour in enumerate(("00B050", "FFC000", "C00000")):
        sheet.cell(5 + n, 4).font = Font(color=colour)
        sheet.cell(9 + n, 1).font = Font(color=colour)
    book.save(tmp_path / "kort.xlsx")
    made = read(tmp_path / "kort.xlsx", preset("hagfors", year=2025)).card
    assert made is not None
    assert [value(g.status) for g in made.goals] == ["achieved", "partly", "not_achieved"]


def test_the_year_of_a_label_outranks_one_in_a_sentence(tmp_path: Path) -> None:
    cover = [["Enhet", "Lokalvård Norra"], ["År", 2025]]
    goal = [["Ambition", GOALS[0]], ["Därför", "Enkäten 2024: många väntar."], [], ["Steg på vägen", "Vem", "Läge"]]
    made = card(tmp_path, Omslag=cover, Kötid=[*goal, [TASKS[0], "Chef", "Pågår"]])
    assert (made.year, [g.goal for g in made.goals]) == (2025, [GOALS[0]])


def test_answers_to_whether_it_was_done_may_go_on(tmp_path: Path) -> None:
    said = ("Ja, i maj", "Nej, hann inte börja", "Delvis, fortsätter i höst")
    made = card(tmp_path, Plan=table(["Mål", "Aktivitet", "Vem", "Blev det av?"], GOALS, TASKS, ("Chef",) * 3, said))
    assert [value(a.status) for g in made.goals for a in g.activities] == ["done", "not_started", "ongoing"]


def test_bullets_whose_line_breaks_were_lost(tmp_path: Path) -> None:
    rows = table(["Mål", "Aktivitet"], GOALS[:1], ("• Avtal med leverantören• Provleverans ur arkivet",))
    made = card(tmp_path, Plan=rows)
    assert [a.text for a in made.goals[0].activities] == ["Avtal med leverantören", "Provleverans ur arkivet"]


def test_an_area_in_capitals_is_no_unit(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Förskolan Blåklockan"], ["Plan 2025"], [], ["Hit vill vi", "Så gör vi", "Vem", "Läge"]]
    rows += [
        ["FÖRSKOLA OCH HEM"],
        [GOALS[0], TASKS[0], "Rektor", "Klart"],
        ["NORMER"],
        [GOALS[1], TASKS[1], "Alla", "Klart"],
    ]
    made = card(tmp_path, Plan=(rows, ["A5:D5", "A7:D7"]))
    assert made.unit == "Förskolan Blåklockan"
    assert [g.perspective for g in made.goals] == ["FÖRSKOLA OCH HEM", "NORMER"]


def test_a_goal_in_the_head_stands_over_every_area(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Övergripande mål:", None, "Ingen ska leva med våld"], []]
    rows += [["Insatsområde", "Delmål", "Det vi ska göra", "Klart under"]]
    rows += [["Förebygga", GOALS[0], TASKS[0], "2025"], ["Skydda", GOALS[1], TASKS[1], "2026"]]
    made = card(tmp_path, Blad1=(rows, ["C1:D1"]))
    assert [(g.overall_goal, g.perspective) for g in made.goals] == [
        ("Ingen ska leva med våld", "Förebygga"),
        ("Ingen ska leva med våld", "Skydda"),
    ]


def test_goals_and_actions_in_one_column_by_their_numbers(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Nr", "Mål / aktion", "Ägare", "Deadline", "Läge"]]
    rows += [["S1", GOALS[0], None, None, "Uppnått"], ["S1.1", TASKS[0], "Chef", "2025-05-30", "Klart"]]
    rows += [["S2", GOALS[1], None, None, "Ej uppnått"], ["S2.1", TASKS[1], "Chef", "2025-09-30", "Försenat"]]
    rows += [["Inga egna mål för personal i år, se kommunens program."]]
    made = card(tmp_path, Plan=rows)
    assert [(g.goal, value(g.status), [(a.text, value(a.status)) for a in g.activities]) for g in made.goals] == [
        (GOALS[0], "achieved", [(TASKS[0], "done")]),
        (GOALS[1], "not_achieved", [(TASKS[1], "delayed")]),
    ]


def test_what_is_asked_for_is_still_asked_for(tmp_path: Path) -> None:
    rows = table(["Mål", "Mått", "Zebra"], GOALS, ("NKI", "Dagar", "HME"), (70, 5, 80))
    assert "MK221" in codes(reading(tmp_path, Plan=rows))
