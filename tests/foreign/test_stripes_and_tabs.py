"""What says a status or a goal without a word in its row: stripes, legends beside tables, letters' colours, tabs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C
from tests.foreign.test_structures2 import card, codes, outline, reading, value
from xl_malkort.layout.detect.columns import candidates, header_key
from xl_malkort.layout.detect.legend_words import meaning_of
from xl_malkort.layout.read import read
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Card
from xl_malkort.model.presets import preset

GREEN, YELLOW, RED, BLUE, LILAC = "92D050", "FFFF00", "FF0000", "8ECAE6", "CDB4DB"
GOALS = ["Fler barn läser", "Maten räcker till alla", "Ingen väntar på svar"]
WORDS = Vocabulary(preset("hagfors", year=2025))


def told(found: Card) -> list[str | None]:
    return [value(goal.status) for goal in found.goals]


def done(found: Card) -> list[str | None]:
    return [value(a.status) for goal in found.goals for a in goal.activities]


def striped(fills: list[str], header: list[Any], *, left: bool = True, note: str | None = None) -> list[list[Any]]:
    """Give a plan with a column of nothing but colours, at its left or its right."""
    rows: list[list[Any]] = [["Bibliotekets plan 2025"], [note], []]
    plain = [[goal, "Göra något åt det"][: len(header)] for goal in GOALS]
    lines = [header, *plain]
    stripes = [None, *(C(None, fill=fill) for fill in fills)]
    return rows + [[stripe, *line] if left else [*line, stripe] for stripe, line in zip(stripes, lines, strict=True)]


EXPLAINED = "Grönt = målet uppnått, gult = delvis uppnått, rött = ej uppnått."


@pytest.mark.parametrize("left", [True, False])
def test_a_stripe_beside_goals_is_how_they_go(left: bool, tmp_path: Path) -> None:
    rows = striped([GREEN, YELLOW, RED], ["Mål", "Aktivitet"], left=left, note=EXPLAINED)
    found = card(tmp_path, Plan=rows)
    assert told(found) == ["achieved", "partly", "not_achieved"]
    assert done(found) == [None, None, None]


@pytest.mark.parametrize(
    ("fills", "note", "header"),
    [
        ([GREEN, GREEN, GREEN], EXPLAINED, ["Mål", "Aktivitet"]),  # a margin in one colour
        ([GREEN, YELLOW, RED], None, ["Mål", "Aktivitet"]),  # whose colours they are is not said
    ],
)
def test_a_stripe_that_says_nothing_certain_is_not_read(
    fills: list[str], note: str | None, header: list[str], tmp_path: Path
) -> None:
    found = card(tmp_path, Plan=striped(fills, header, note=note))
    assert told(found) == [None] * 3
    assert done(found) == [None] * 3


def test_a_stripe_goes_for_nothing_beside_a_status(tmp_path: Path) -> None:
    rows = [["Plan 2025"], [EXPLAINED], [], [None, "Mål", "Måluppfyllelse"]]
    rows += [[C(None, fill=fill), goal, "Ej uppnått"] for fill, goal in zip([GREEN, YELLOW, RED], GOALS, strict=True)]
    assert told(card(tmp_path, Plan=rows)) == ["not_achieved"] * 3


def test_a_legend_stands_beside_its_table(tmp_path: Path) -> None:
    tasks = [C("Sommarboken", fill=BLUE), C("Bokbuss", fill=LILAC), C("Nya öppettider", fill=BLUE)]
    legend = [["Vad färgerna betyder:"], [C("Inte börjat", fill=LILAC)], [C("Klart", fill=BLUE)]]
    plan = [[goal, task, "Alla", "maj"] for goal, task in zip(GOALS, tasks, strict=True)]
    rows = [["Mål", "Vad vi ska göra", "Vem", "När"], *([*a, None, *b] for a, b in zip(plan, legend, strict=True))]
    found = card(tmp_path, Blad1=[["Biblioteket – det vi lovade 2025"], [], *rows])
    assert done(found) == ["done", "not_started", "done"]
    assert len(found.goals) == len(GOALS)


def test_a_title_of_a_legend_in_a_tables_own_column_is_a_header(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet", "Vem", "När", "Färger:"]]
    rows += [[goal, "Göra något", "Alla", "maj", C(None, fill=GREEN)] for goal in GOALS]
    found = card(tmp_path, Blad1=[["Biblioteket 2025"], [], *rows])
    assert [g.goal for g in found.goals] == GOALS


@pytest.mark.parametrize(("noun", "read"), [("text", True), ("ruta", False)])
def test_letters_are_coloured_where_the_legend_says_so(noun: str, read: bool, tmp_path: Path) -> None:
    colours = ["00B050", "FF0000", "808080"]
    legend = [f"Grön {noun} = genomförd", f"Röd {noun} = försenad", f"Grå {noun} = utgår"]
    rows: list[list[Any]] = [["Biblioteket 2025"], *([line] for line in legend), [], ["Mål", "Aktivitet", "När"]]
    rows += [[goal, C("Göra något åt det", font=font), "maj"] for goal, font in zip(GOALS, colours, strict=True)]
    found = card(tmp_path, Plan=rows)
    assert done(found) == (["done", "delayed", "cancelled"] if read else [None] * 3)


def test_a_list_of_colours_below_a_table_is_a_legend(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Styrkort 2025"], [], ["Mål", "Mått", "Utfall 2025", "Målvärde 2025"]]
    fills = [GREEN, YELLOW, RED]
    rows += [[goal, f"Andel {n}", C(n, fill=fill), 3] for n, (goal, fill) in enumerate(zip(GOALS, fills, strict=True))]
    rows += [[], ["Färgerna vid utfall 2025:"], ["Grön", "målvärdet är nått"], ["Gul", "90–99 procent av målvärdet"]]
    rows += [["Röd", "mindre än 90 procent av målvärdet"]]
    found = card(tmp_path, Styrkort=rows)
    assert [value(m.status) for g in found.goals for m in g.measures] == ["achieved", "partly", "not_achieved"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("90–99 procent av målvärdet", "partly"),
        ("mellan 75 och 95 %", "partly"),
        ("under 80 %", "not_achieved"),
        ("etappmålet är uppnått", "achieved"),
        ("100 %", None),
        ("80 % av medborgarna", None),
    ],
)
def test_steps_of_a_scale_in_per_cent(said: str, meant: str | None) -> None:
    goal = meaning_of(said, WORDS).goal
    assert (goal and goal.value) == meant


def test_phases_are_explained_behind_their_name(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Program 2025"], [], ["Effektmål", "Initiativ", "Ansvarig", "Fas"]]
    rows += [[g, "Göra något", "Chef", fas] for g, fas in zip(GOALS, ["Infört", "Idé", "Stoppat"], strict=True)]
    rows += [[], ["Faser:", "Idé = inte påbörjat"], [None, "Infört = klart"], [None, "Stoppat = genomförs inte"]]
    assert done(card(tmp_path, Program=rows)) == ["done", "not_started", "cancelled"]


ACTIVITIES: list[list[Any]] = [["Vad gör vi?", "Vem?", "Klart senast"], ["Rastvärdar i alla hus", "Rektor", "v. 12"]]


@pytest.mark.parametrize(
    ("pointer", "guide"),
    [
        ("Mål: se fliken. Stryk det som är klart!", None),
        (None, "En flik per mål. Målet skrivs som namn på fliken."),
        (None, "Döp fliken efter målet."),
    ],
)
def test_the_goal_stands_on_the_tab(pointer: str | None, guide: str | None, tmp_path: Path) -> None:
    top: list[list[Any]] = [["Aktivitetslista 2025"], [pointer], []]
    sheets: dict[str, Any] = {} if guide is None else {"Så gör du": [["Så använder vi listan"], [guide]]}
    sheets |= {"Trygga korridorer": [*top, *ACTIVITIES], "Fler klarar matematiken": [*top, *ACTIVITIES]}
    found = card(tmp_path, **sheets)
    assert [g.goal for g in found.goals] == ["Trygga korridorer", "Fler klarar matematiken"]


def test_a_tab_that_nobody_speaks_of_names_no_goal(tmp_path: Path) -> None:
    found = card(tmp_path, **{"Trygga korridorer": [["Aktivitetslista 2025"], [], *ACTIVITIES]})
    assert [g.goal for g in found.goals] == []
    assert [a.text for a in found.activities] == ["Rastvärdar i alla hus"]


VERDICT = "Sammanvägd bedömning av målet"


def test_a_verdict_stands_below_a_goals_measures(tmp_path: Path) -> None:
    header = ["Mål och mått", "Utfall 2024", "Utfall 2025", "Målvärde 2025"]
    area = [["Perspektiv: Medborgare"], header, [GOALS[0]], ["Lån per barn", 11, 12, 15]]
    area += [["Nya låntagare", 400, 500, 450], [VERDICT, None, "Delvis uppfyllt"]]
    other = [["Perspektiv: Ekonomi"], header, [GOALS[1]], ["Svinn per portion", 21, 19, "högst 20"]]
    other += [[VERDICT, None, "Uppfyllt"]]
    found = card(tmp_path, Styrkort=[["Styrkort 2025 – Biblioteket"], [], *area, [], *other])
    assert outline(found) == [
        ("Medborgare", None, GOALS[0], "partly", ["Lån per barn", "Nya låntagare"], []),
        ("Ekonomi", None, GOALS[1], "achieved", ["Svinn per portion"], []),
    ]
    measures = [m for g in found.goals for m in g.measures]
    assert [m.outcome and m.outcome.value for m in measures] == [12.0, 500.0, 19.0]


@pytest.mark.parametrize("comment", ["Klar", "Pågår", "Genomförd i maj"])
def test_a_comment_beside_a_status_stays_one(comment: str, tmp_path: Path) -> None:
    rows = [["Insats", "Ansvarig", "Slutdatum", "Genomfört i %", "Kommentar"]]
    rows += [["Kampanj på bussarna", "Chef", "2025-03-14", "50 %", comment]]
    rows += [["Utbilda personalen", "Chef", "2025-05-14", "100 %", None]]
    found = reading(tmp_path, Plan=[["Plan 2025"], [], *rows])
    assert found.card is not None
    assert [(a.comment, value(a.status)) for a in found.card.activities] == [(comment, "ongoing"), (None, "done")]
    assert "MK220" not in codes(found)


def test_a_column_called_comment_that_says_statuses_alone_is_asked_about(tmp_path: Path) -> None:
    rows = [["Insats", "Ansvarig", "Slutdatum", "Kommentar"]]
    rows += [[f"Insats {n}", "Chef", "2025-03-14", said] for n, said in enumerate(["Klar", "Pågår", "Klar"])]
    found = reading(tmp_path, Plan=[["Plan 2025"], [], *rows])
    assert found.card is not None
    assert [a.comment for a in found.card.activities] == [None] * 3
    assert "MK220" in codes(found)


@pytest.mark.parametrize(
    ("start", "level", "figures"),
    [("Från", "Till 2025", True), ("Kommer från (2022)", "Ska vara", True), ("Från", "Till", False)],
)
def test_from_and_to_are_levels_or_times(start: str, level: str, figures: bool, tmp_path: Path) -> None:
    values = [[61, "minst 70", 58], [9, "max 4", 3]] if figures else [["2025-01-10", "2025-04-30", None]] * 2
    rows = [["Mål", "Mått" if figures else "Aktivitet", start, level, "Nu" if figures else "Vem"]]
    rows += [[goal, f"Sak {n}", *said] for n, (goal, said) in enumerate(zip(GOALS[:2], values, strict=True))]
    found = card(tmp_path, Plan=[["Plan 2025"], [], *rows])
    if figures:
        measured = [m for g in found.goals for m in g.measures]
        assert [m.baseline and m.baseline.value for m in measured] == [61.0, 9.0]
        assert [m.target and m.target.raw for m in measured] == ["minst 70", "max 4"]
    else:
        dated = [a for g in found.goals for a in g.activities]
        assert [(str(a.start and a.start.date), str(a.due and a.due.date)) for a in dated] == [
            ("2025-01-10", "2025-04-30")
        ] * 2


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Arbetsmiljöplan 2025 – Räddningstjänsten", "Räddningstjänsten"),
        ("Gata och park – det vi lovade 2025", "Gata och park"),
        ("Kvalitetsplan 2025 – Trygghet i fokus", None),
    ],
)
def test_whose_plan_it_is_by_its_title(title: str, unit: str | None, tmp_path: Path) -> None:
    rows = [[title], [], ["Mål", "Aktivitet", "Ansvarig"], ["Fler läser", "Bokbuss", "Chef"]]
    assert card(tmp_path, Plan=rows).unit == unit


def test_dots_of_one_kind_are_told_apart_by_their_colour(tmp_path: Path) -> None:
    dots = {"00B050": "klar", "FFC000": "pågår", "FF0000": "försenad"}
    legend: list[Any] = ["Så läser du prickarna:", *(C(f"● {said}", font=font) for font, said in dots.items())]
    rows: list[list[Any]] = [["Handlingsplan 2025"], [], legend, [], ["Mål", "Vad?", "Vem?", "Läge"]]
    rows += [[goal, "Göra något", "Chef", C("●", font=font)] for goal, font in zip(GOALS, dots, strict=True)]
    assert done(card(tmp_path, Plan=rows)) == ["done", "ongoing", "delayed"]
    below = [*rows[:2], *([one] for one in legend), *rows[3:]]
    assert done(card(tmp_path, Plan=below)) == ["done", "ongoing", "delayed"]


def test_dots_of_one_colour_are_no_legend(tmp_path: Path) -> None:
    legend: list[Any] = ["Läget:", *(C(f"● {said}", font="000000") for said in ("klar", "pågår"))]
    rows: list[list[Any]] = [["Handlingsplan 2025"], [], legend, [], ["Mål", "Vad?", "Vem?", "Läge"]]
    rows += [[goal, "Göra något", "Chef", C("●", font="000000")] for goal in GOALS]
    assert done(card(tmp_path, Plan=rows)) == [None] * 3


def test_outcomes_are_coloured_as_the_legend_says(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Styrkort 2025"], [], ["Mål", "Mått", "Utfall", "Målvärde"]]
    fills = ["0070C0", "ED7D31", "D9D9D9"]
    rows += [[goal, f"Andel {n}", C(n, fill=fill), 3] for n, (goal, fill) in enumerate(zip(GOALS, fills, strict=True))]
    rows += [[], ["Teckenförklaring"], [C(None, fill=fills[0]), "målvärdet nås"]]
    rows += [[C(None, fill=fills[1]), "målvärdet nås inte"], [C(None, fill=fills[2]), "mäts inte i år"]]
    found = card(tmp_path, Styrkort=rows)
    assert [value(m.status) for g in found.goals for m in g.measures][:2] == ["achieved", "not_achieved"]


def test_a_status_in_a_tables_row_explains_no_colour(tmp_path: Path) -> None:
    fills = [GREEN, YELLOW, RED]
    remarks = ["Kön är borta", "Fler flickor än i fjol", "Stängd hela hösten"]
    rows: list[list[Any]] = [["Nämndplan 2025"], [], ["KF-mål", "Nämndens mål", "2024", "2025", "Analys"]]
    rows += [
        ["Alla är med" if n == 0 else None, goal, None, C(None, fill=fill), remark]
        for n, (goal, fill, remark) in enumerate(zip(GOALS, fills, remarks, strict=True))
    ]
    found = card(tmp_path, Plan=rows)
    assert told(found) == ["achieved", "partly", "not_achieved"]
    assert [g.comment for g in found.goals] == remarks


def test_codes_explained_on_another_sheet_in_several_words(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Verksamhetsplan 2025"], [], ["Radtyp", "Id", "Text", "Bedömning", "Klart"]]
    rows += [["FO", "1", "Trygga barn"], ["NM", "1.1", GOALS[0], "Uppnått"], ["UPP", "1.1.1", "Bokbuss", "Klar", "maj"]]
    rows += [["NM", "1.2", GOALS[1], "Ej uppnått"], ["UPP", "1.2.1", "Ny ugn", "Pågår", "juni"], ["SUM", None, "Antal"]]
    said = [["Kod", "Betyder"], ["FO", "Fokusområde"], ["NM", "Nämndmål"], ["UPP", "Uppdrag/aktivitet"]]
    found = card(tmp_path, Plan=rows, Koder=[*said, ["SUM", "Summering (räknas ut)"]])
    assert outline(found) == [
        ("Trygga barn", None, GOALS[0], "achieved", [], [("Bokbuss", "done")]),
        ("Trygga barn", None, GOALS[1], "not_achieved", [], [("Ny ugn", "ongoing")]),
    ]


@pytest.mark.parametrize("header", ["Område, mål och det vi gör", "Område, mål och aktiviteter"])
def test_an_outline_of_which_the_numbers_tell_the_kinds(header: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Handlingsplan 2025"], [], ["Nr", header, "Ansvar", "Klart", "Hur gick det?"]]
    rows += [["1", "LÄSNING"], ["1.1", GOALS[0]], ["1.1.1", "Bokgåva", "Bibliotekarie", "maj 2025", "Klart"]]
    rows += [["1.1.2", "Sagostund", "Alla", "löpande", "Pågår"], ["2", "MAT"], ["2.1", GOALS[1]]]
    rows += [["2.1.1", "Ny ugn", "Kock", "juni 2025", "Ställdes in"]]
    assert outline(card(tmp_path, Plan=rows)) == [
        ("LÄSNING", None, GOALS[0], None, [], [("Bokgåva", "done"), ("Sagostund", "ongoing")]),
        ("MAT", None, GOALS[1], None, [], [("Ny ugn", "cancelled")]),
    ]


def test_numbers_of_two_levels_go_on_inside_a_cell(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Handlingsplan 2025"], [], ["Vad?", "Vem?", "Senast"], [f"Mål: {GOALS[0]}"]]
    rows += [["1.1 Lovöppet", "Chef", "v. 33"], ["1.2 Gårdsråd", "Alla", "löpande"], [f"Mål: {GOALS[1]}"]]
    rows += [["2.1 Enkät\n2.2 Tjejkväll", "Ledare", "maj"], ["2.3 Ny entré", "Chef", "juni"]]
    found = card(tmp_path, Plan=rows)
    assert [[a.text for a in g.activities] for g in found.goals] == [
        ["Lovöppet", "Gårdsråd"],
        ["Enkät", "Tjejkväll", "Ny entré"],
    ]


@pytest.mark.parametrize("sum_of", ["Antal nådda målnivåer", "Antal handlingar", "Summa gröna"])
def test_what_counts_below_a_table_is_no_record(sum_of: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Plan 2025"], [], ["Perspektiv", "Mål", "Mått", "Utfall", "Målvärde"]]
    rows += [["Kund", goal, f"Andel {n}", n, 3] for n, goal in enumerate(GOALS)]
    found = card(tmp_path, Plan=[*rows, [sum_of, None, None, 2, None]])
    assert [g.goal for g in found.goals] == GOALS


def test_painted_quarters_beside_a_status_say_when(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Program 2025"], [], ["Mål", "Handling", "Ansvarig nämnd eller bolag", "Klart"]]
    rows[-1] += ["kv 1", "kv 2", "kv 3", "Handlingens läge"]
    for goal, status in zip(GOALS, ["Genomförd", "Påbörjad", "Avförd"], strict=True):
        rows.append([goal, "Bygga", "Exempelbostäder AB", "2025", *[C(None, fill=BLUE)] * 3, status])
    found = reading(tmp_path, Program=rows)
    assert found.card is not None
    assert done(found.card) == ["done", "ongoing", "cancelled"]
    assert [a.responsible for g in found.card.goals for a in g.activities] == ["Exempelbostäder AB"] * 3
    assert "MK224" not in codes(found)


def test_rounds_over_words_are_statuses_however_few(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet", "Klart när", "T1", "T2"], [GOALS[0], "Fördela ärenden", "juni", "Klar", "Är klar"]]
    rows += [[None, "Anställa", "2025-10-01", "Ej påbörjat", "Inställd"]]
    found = reading(tmp_path, Plan=[["Plan 2025"], [], *rows])
    assert found.card is not None
    assert done(found.card) == ["done", "cancelled"]


def test_what_has_no_colour_is_explained_as_well(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Årshjul 2025"], [], ["Mål", "Januari", "Februari", "Mars"]]
    for goal, fill in zip(GOALS, (GREEN, YELLOW, None), strict=True):
        rows.append([goal, None, C("Göra något", fill=fill), None])
    legend = [["Färgerna:"], [C("Grönt", fill=GREEN), "klart"], [C("Gult", fill=YELLOW), "pågår"]]
    found = card(tmp_path, Årshjul=[*rows, [], *legend, ["Vitt", "inte påbörjat"]])
    assert done(found) == ["done", "ongoing", "not_started"]


def test_a_second_table_begins_by_any_of_its_words(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Plan 2025"], [], ["Mål-ID", "Mål", "Mått", "Målvärde", "Utfall"]]
    rows += [[f"M{n}", goal, "Andel", 3, n] for n, goal in enumerate(GOALS, 1)]
    rows += [[], ["Initiativ"], [], ["Lista-ID", "Hör till mål", "Initiativ", "Ägare", "Klart senast", "Status"]]
    rows += [
        ["i-1", "M1", "Bokbuss", "Chef", "2025-06-30", "Avslutat"],
        ["i-2", "M3", "Svarstider", "Chef", "maj", "Pågår"],
    ]
    found = card(tmp_path, Plan=rows)
    assert [(g.goal, [a.text for a in g.activities]) for g in found.goals] == [
        (GOALS[0], ["Bokbuss"]),
        (GOALS[1], []),
        (GOALS[2], ["Svarstider"]),
    ]


@pytest.mark.parametrize("names", [("Delår april", "Delår augusti"), ("Delårsrapport apr", "Delårsrapport aug")])
def test_half_years_are_occasions_also_by_their_months(names: tuple[str, str], tmp_path: Path) -> None:
    header = ["Mål", "Så mäter vi", "Målvärde", "Utfall", "Status"]
    april = [header, *([goal, "Andel", 9, n, "Delvis uppnått"] for n, goal in enumerate(GOALS))]
    august = [header, *([goal, "Andel", 9, n + 5, "Uppnått"] for n, goal in enumerate(GOALS))]
    prepared = [header, *([goal, "Andel", 9] for goal in GOALS)]
    top: list[list[Any]] = [["Styrkort 2025 – Miljöenheten"], []]
    found = card(tmp_path, **{names[0]: [*top, *april], names[1]: [*top, *august], "Bokslut": [*top, *prepared]})
    assert (found.round, told(found)) == ("T2", ["achieved"] * 3)
    assert [m.outcome and m.outcome.value for g in found.goals for m in g.measures] == [5.0, 6.0, 7.0]


def test_rows_of_occasions_over_another_table(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Plan 2025"], [], ["Nämndmål", "Indikator", "Målnivå", "Tertial", "Utfall", "Bedömning"]]
    for goal in GOALS:
        rows += [[goal, "Andel", "90 %", "T1", "80 %", "Uppnås ej"], [None, None, None, "T2", "91 %", "Uppnås"]]
        rows += [[None, None, None, "T3"]]
    rows += [
        [],
        ["Uppdrag (ej kopplade till nämndmål)"],
        ["Uppdrag", "Ansvarig", "Ska vara klart", "Status T1", "Status T2"],
    ]
    rows += [["Utred en vikariepool", "HR", "2025-10-31", "Ej påbörjad", "Pågående"]]
    found = card(tmp_path, Plan=rows)
    assert told(found) == ["achieved"] * 3
    assert [m.outcome and m.outcome.value for g in found.goals for m in g.measures] == [91.0] * 3
    assert [(a.text, value(a.status)) for a in found.activities] == [("Utred en vikariepool", "ongoing")]


@pytest.mark.parametrize(
    ("header", "bare"),
    [("Bedöm-\nning²⁾", "Bedömning"), ("Målvärde¹⁾ 2025", "Målvärde 2025"), ("Mål- och aktivitetsläge", None)],
)
def test_marks_and_cut_words_inside_a_header(header: str, bare: str | None) -> None:
    assert candidates(header) == (candidates(bare) if bare else candidates("Mål- och aktivitetsläge"))
    assert header_key("Mål- och medel") == "mål- och medel"


def test_a_legend_of_boxes_says_what_equals(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Kompass 2025"], [], ["Mål", "Aktivitet", "Status"]]
    rows += [[goal, C("Utbildning", fill="000000"), "Klart"] for goal in GOALS]
    rows += [[], [C("Svart ruta", fill="000000"), "= låst aktivitet, beslutad av ledningen"]]
    rows += [["Vit ruta", "= enhetens egen aktivitet"]]
    found = card(tmp_path, Kompass=rows)
    assert [(g.goal, [a.locked for a in g.activities]) for g in found.goals] == [(goal, [True]) for goal in GOALS]


def test_a_legends_title_begins_it(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Målkort 2025"], [], ["Kortsiktigt mål", "Nyckeltal", "Utfall", "Läge"]]
    rows += [[goal, "Andel", n, arrow] for n, (goal, arrow) in enumerate(zip(GOALS, "↑→↓", strict=True))]
    rows += [[], ["Teckenförklaring: ↑ målet uppnås"], ["→ målet uppnås delvis"], ["↓ målet uppnås inte"]]
    assert told(card(tmp_path, Kort=rows)) == ["achieved", "partly", "not_achieved"]


def test_what_belongs_to_no_goal_ends_a_form(tmp_path: Path) -> None:
    header = ["Insats", "Ansvarig", "Slutdatum"]
    rows: list[list[Any]] = [["Aktivitetsplan 2025"], []]
    for n, goal in enumerate(GOALS[:2], 1):
        rows += [[f"Mål: {goal}"], header, [f"{n}.1 Larmplan", "Chef", "maj"], [f"{n}.2 Filmer", "Chef", "juni"], []]
    rows += [["Uppdrag utan koppling till mål"], header, ["Sälj tankbilen", "Tekniker", "tills vidare"]]
    found = card(tmp_path, Plan=rows)
    assert [[a.text for a in g.activities] for g in found.goals] == [["Larmplan", "Filmer"]] * 2
    assert [a.text for a in found.activities] == ["Sälj tankbilen"]


def test_a_municipality_is_no_goal(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhetsmål – blankett", None, "Exempelköpings kommun"], ["Enhet", "Komvux"], []]
    rows += [["Nämndens mål", "Fler fullföljer"], ["Vårt mål", GOALS[0]], ["Mått", "Andel"], ["Resultat", "27 %"]]
    rows += [["Måluppfyllelse", "Delvis uppnått"], ["Analys", "Det går framåt."]]
    found = card(tmp_path, **{"Mål 1": rows})
    assert [(g.long_term_goal, g.goal) for g in found.goals] == [("Fler fullföljer", GOALS[0])]


@pytest.mark.parametrize("name", ["bq/four_boxes", "bn/boxes_two_by_two"])
def test_every_status_of_cards_two_by_two_can_be_coloured(name: str) -> None:
    found = read(Path(__file__).parent / "field" / f"{name}.xlsx", preset("hagfors", year=2025))
    assert found.card is not None
    goals = found.card.goals
    said = {a.source.cells["activity_status"] for g in goals for a in g.activities if a.status is not None}
    said |= {g.source.cells["status"] for g in goals if g.status is not None}
    assert len(said) >= 4
    assert {one.cell for one in found.paintable} >= said


def by_days(days: tuple[str, str, str], below: list[str]) -> tuple[list[list[Any]], list[str]]:
    """Give goals with what is told at each of three days side by side; the last is not filled in."""
    gap = [None] * (len(below) - 1)
    rows: list[list[Any]] = [["Lokalvårdens mål 2025"], []]
    rows += [["Det här ska vi klara", None, None, None, *(one for day in days for one in (day, *gap))]]
    rows += [["Mål", "Vad räknar vi?", "Utfall 2024", "Ska bli 2025", *below * 3]]
    first, second = [9, "Nej", "Enkät i mars."][: len(below)], ["Ja", "Bättre."][: len(below) - 1]
    rows += [[goal, "Antal", 9, "högst 4", *first, n, *second] for n, goal in enumerate(GOALS)]
    ends = ["E3:G3", "H3:J3", "K3:M3"] if len(below) > 2 else ["E3:F3", "G3:H3", "I3:J3"]
    return rows, ["A3:D3", *ends]


@pytest.mark.parametrize(
    "days", [("30 april", "31 augusti", "31 december"), ("30 apr 2025", "31 aug 2025", "31 dec 2025")]
)
def test_days_over_groups_of_columns_are_occasions(days: tuple[str, str, str], tmp_path: Path) -> None:
    found = card(tmp_path, Mål=by_days(days, ["Siffra nu", "Har vi nått målet?", "Kommentar"]))
    assert (found.round, told(found)) == ("T2", ["achieved"] * 3)
    assert [m.outcome and m.outcome.value for g in found.goals for m in g.measures] == [0.0, 1.0, 2.0]


def test_of_the_same_question_again_none_is_chosen(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mål 2025"], [], ["Mål", "Vad räknar vi?", *["Siffra nu", "Har vi nått målet?"] * 2]]
    found = reading(tmp_path, Mål=[*rows, *([goal, "Antal", 9, "Nej", 3, "Ja"] for goal in GOALS)])
    assert found.card is not None
    assert told(found.card) == [None] * 3
    assert "MK220" in codes(found)


def test_a_boards_goal_with_its_status_heads_its_measures(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Kulturnämnden"], ["Bokslut 2025"], [], ["Indikator", "Målvärde", "Utfall", "Symbol"]]
    rows += [[f"Nämndmål: {GOALS[0]}", None, None, "😊"], ["Andel lån", "65 %", "61 %", "😒"]]
    rows += [[f"Nämndmål: {GOALS[1]}", None, None, "😒"], ["Antal portioner", "12", 12, "😊"]]
    rows += [[], ["😊 = uppnått   😒 = ej uppnått"]]
    assert outline(card(tmp_path, Bokslut=rows)) == [
        (None, None, GOALS[0], "achieved", ["Andel lån"], []),
        (None, None, GOALS[1], "not_achieved", ["Antal portioner"], []),
    ]
