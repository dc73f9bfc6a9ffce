"""Tables that are not one record per row: row types, statuses as columns, boards, sheets on their side, year wheels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from tests.foreign.pen import C
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Card
from xl_malkort.model.presets import preset

MODEL = preset("hagfors", year=2025)
TOP: list[list[Any]] = [["Uppföljning 2025"], ["Enhet:", "Biblioteket"], []]
GREEN, YELLOW, RED = "00B050", "FFFF00", "FF0000"


def reading(tmp_path: Path, rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), **more: Any) -> Reading:
    sheets = {"Plan": ([*TOP, *rows], list(merges)), **more}
    return read(pen.book(sheets, tmp_path / "kort.xlsx"), MODEL)


def card(tmp_path: Path, rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), **more: Any) -> Card:
    found = reading(tmp_path, rows, merges, **more)
    assert found.card is not None, found.error
    return found.card


def codes(found: Reading) -> set[str]:
    return {finding.code for finding in found.facts.doubts}


def outline(made: Card) -> list[Any]:
    """(perspective, overall, long-term, goal, status, [measures], [activities]) of every goal."""
    return [
        (
            g.perspective,
            g.overall_goal or g.long_term_goal,
            g.goal,
            g.status.value.value if g.status and g.status.value else None,
            [(m.name, m.status.value.value if m.status and m.status.value else None) for m in g.measures],
            [(a.text, a.status.value.value if a.status and a.status.value else None) for a in g.activities],
        )
        for g in made.goals
    ]


# -- row types ------------------------------------------------------------------------------------------------------

TYPED = [
    ["{p}", "Medborgare"],
    ["{m}", "Fler lånar böcker", None, None, None, "Delvis uppnått"],
    ["{i}", "Antal lån", "minst 4 000", 3900, None, "Ej uppnått"],
    ["{a}", "Bokbussen till varje by", None, None, "Chef", "Pågår"],
    ["{m}", "Biblioteket är öppet", None, None, None, "Uppnått"],
    ["{a}", "Meröppet på lördagar", None, None, "Chef", "Klar"],
]
AS_TYPED = [
    (
        "Medborgare",
        None,
        "Fler lånar böcker",
        "partly",
        [("Antal lån", "not_achieved")],
        [("Bokbussen till varje by", "ongoing")],
    ),
    ("Medborgare", None, "Biblioteket är öppet", "achieved", [], [("Meröppet på lördagar", "done")]),
]


def typed(text: str, header: str, **codes: str) -> list[list[Any]]:
    rows = [[header, text, "Målvärde", "Utfall", "Ansvarig", "Status"]]
    return [*rows, *([row[0].format(**codes), *row[1:]] for row in TYPED)]


@pytest.mark.parametrize("text", ["Vad", "Mål", "Text", "Benämning", "Mål/aktivitet", "Beskrivning", "Formulering"])
def test_the_texts_of_typed_rows_stand_under_any_header(tmp_path: Path, text: str) -> None:
    rows = typed(text, "Typ", p="Perspektiv", m="Mål", i="Indikator", a="Aktivitet")
    assert outline(card(tmp_path, rows)) == AS_TYPED


@pytest.mark.parametrize("header", ["Typ", "Nivå", "Slag", "Radtyp", "O/M/I/A", ""])
@pytest.mark.parametrize(
    "legend",
    [
        [["Typ: O = målområde, M = mål, I = indikator, A = aktivitet"]],
        [["O = målområde"], ["M = nämndens mål"], ["I = indikator"], ["A = aktivitet"]],
        [["O", "Målområde"], ["M", "Mål"], ["I", "Indikator"], ["A", "Aktivitet"]],
        [["O = målområde", "M = mål", "I = mått", "A = åtgärd"]],
        [["Målområde (O), mål (M), indikator (I) och aktivitet (A)"]],
        [["O=målområde M=mål I=indikator A=aktivitet"]],
        [["O: målområde\nM: mål\nI: indikator\nA: aktivitet"]],
    ],
)
def test_codes_mean_what_the_workbook_says(tmp_path: Path, header: str, legend: list[list[Any]]) -> None:
    rows = typed("Vad", header, p="O", m="M", i="I", a="A")
    assert outline(card(tmp_path, [*legend, [], *rows])) == AS_TYPED


def test_a_legend_may_stand_below_or_on_another_sheet(tmp_path: Path) -> None:
    rows = typed("Vad", "Typ", p="O", m="M", i="I", a="A")
    legend = [["O = målområde"], ["M = mål"], ["I = indikator"], ["A = aktivitet"]]
    assert outline(card(tmp_path, [*rows, [], *legend])) == AS_TYPED
    assert outline(card(tmp_path, rows, Lathund=legend)) == AS_TYPED


def test_letters_with_one_reading_need_no_legend(tmp_path: Path) -> None:
    rows = [["Typ", "Vad", "Ansvarig", "Status"], ["M", "Fler lånar böcker", None, "Uppnått"]]
    rows += [["A", "Bokbussen till varje by", "Chef", "Klar"], ["A", "Sagostund varje vecka", "Chef", "Pågår"]]
    assert outline(card(tmp_path, rows)) == [
        (
            None,
            None,
            "Fler lånar böcker",
            "achieved",
            [],
            [("Bokbussen till varje by", "done"), ("Sagostund varje vecka", "ongoing")],
        )
    ]


@pytest.mark.parametrize("letters", ["PDR", "FGH", "OMA"])
def test_letters_with_several_readings_are_asked_about(tmp_path: Path, letters: str) -> None:
    one, two, three = letters
    rows = [["Typ", "Mål", "Ansvarig", "Status"], [one, "Fler lånar böcker", None, "Uppnått"]]
    rows += [[two, "Bokbussen till varje by", "Chef", "Klar"], [three, "Sagostund varje vecka", "Chef", "Pågår"]]
    rows += [[three, "Meröppet på lördagar", "Chef", "Pågår"]]
    found = reading(tmp_path, rows)
    assert found.card is None
    assert found.error is not None
    assert found.error.code == "MK201"


def test_a_legend_that_says_two_things_is_asked_about(tmp_path: Path) -> None:
    rows = [["M = mål, A = aktivitet"], ["M = mått"], [], *typed("Vad", "Typ", p="M", m="M", i="M", a="A")]
    assert reading(tmp_path, rows).card is None


@pytest.mark.parametrize(
    ("upper", "lower", "legend"),
    [
        ("S", "N", "S = strategiskt mål från kommunfullmäktige, N = nämndens mål"),
        ("Strategiskt mål", "Nämndmål", ""),
        ("KF-mål", "Mål", ""),
        ("Övergripande mål", "Enhetsmål", ""),
        ("Långsiktigt mål", "Kortsiktigt mål", ""),
        ("Nämndmål", "Enhetsmål", ""),
        ("Mål", "Delmål", ""),
    ],
)
def test_goals_above_goals_are_what_they_belong_to(tmp_path: Path, upper: str, lower: str, legend: str) -> None:
    rows = [
        [legend],
        ["Typ", "Mål", "Mått", "Målvärde", "Utfall", "Status"],
        [upper, "Fler försörjer sig själva"],
        [lower, "Tiden ska bli kortare", "Månader", "högst 7", 8.4, "ej uppnått"],
        [None, None, "Andel med plan", "95 %", "81 %"],
        [lower, "Unga ska ha sysselsättning", "Andel i insats", "90 %", "93 %", "uppnått"],
        [upper, "Barnens bästa går först"],
        [lower, "Familjer vräks inte", "Antal vräkningar", 0, 0, "uppnått"],
    ]
    assert [(g[1], g[2], g[3], [m[0] for m in g[4]]) for g in outline(card(tmp_path, rows))] == [
        ("Fler försörjer sig själva", "Tiden ska bli kortare", "not_achieved", ["Månader", "Andel med plan"]),
        ("Fler försörjer sig själva", "Unga ska ha sysselsättning", "achieved", ["Andel i insats"]),
        ("Barnens bästa går först", "Familjer vräks inte", "achieved", ["Antal vräkningar"]),
    ]


def test_the_columns_of_one_occasion_are_those_of_the_rows_kind(tmp_path: Path) -> None:
    rows = [
        ["M = mål, A = aktivitet"],
        ["Typ", "Vad", "T1", None, "T2", None],
        [None, None, "Status", "Kommentar", "Status", "Kommentar"],
        ["M", "Fler lånar böcker", "Ej uppnått", "Trögt.", "Delvis uppnått", "Bättre."],
        ["A", "Bokbussen till varje by", "Ej påbörjad", None, "Pågår", "Efter sommaren."],
    ]
    made = card(tmp_path, rows, ["C5:D5", "E5:F5"])
    assert outline(made) == [(None, None, "Fler lånar böcker", "partly", [], [("Bokbussen till varje by", "ongoing")])]
    assert (made.goals[0].comment, made.goals[0].activities[0].comment) == ("Bättre.", "Efter sommaren.")


def test_what_follows_a_row_of_unknown_type_is_not_given_to_the_goal_above(tmp_path: Path) -> None:
    rows = [["Typ", "Vad", "Ansvarig"], ["Mål", "Fler lånar böcker"], ["Aktivitet", "Bokbussen till varje by", "Chef"]]
    rows += [["Mål", "Biblioteket är öppet"], ["Aktivitet", "Meröppet på lördagar", "Chef"]]
    rows += [["Vision 2040", "Alla läser"], ["Aktivitet", "Något som ingen vet", "Chef"]]
    found = reading(tmp_path, rows)
    assert found.card is not None
    assert [len(goal.activities) for goal in found.card.goals] == [1, 1]
    assert "MK226" in codes(found)


def test_a_type_of_goal_beside_activities_of_their_own_is_no_row_type(tmp_path: Path) -> None:
    rows = [["Typ", "Mål", "Aktivitet", "Ansvarig", "Status aktivitet"]]
    rows += [["Mål", "Fler lånar böcker", "Bokbussen till varje by", "Chef", "Klar"]]
    rows += [["Uppdrag", "Utreda meröppet", "Samtal med facket", "Chef", "Pågår"]]
    rows += [["Uppdrag", "Utreda bokbussen", "Räkna på bränslet", "Chef", "Pågår"]]
    made = card(tmp_path, rows)
    assert [g.goal for g in made.goals] == ["Fler lånar böcker", "Utreda meröppet", "Utreda bokbussen"]
    assert [[a.text for a in g.activities] for g in made.goals][1] == ["Samtal med facket"]


def test_crosses_judge_what_the_rows_type_says(tmp_path: Path) -> None:
    rows = [
        ["M = mål, A = aktivitet"],
        ["Typ", "Vad", "Ansvarig", "Läge"],
        [None] * 3 + ["Ej påbörjad", "Pågår", "Klar"],
    ]
    rows += [["M", "Fler lånar böcker"], ["A", "Bokbussen till byn", "Chef", None, "x"]]
    rows += [["A", "Sagostund varje vecka", "Chef", None, None, "x"]]
    found = reading(tmp_path, rows, ["D5:F5"])
    assert found.card is not None
    assert [g[5] for g in outline(found.card)] == [
        [("Bokbussen till byn", "ongoing"), ("Sagostund varje vecka", "done")]
    ]
    assert codes(found) == set()


def test_a_measure_of_what_stands_above_the_goals_is_asked_about(tmp_path: Path) -> None:
    rows = [["Nivå", "Mål", "Mått", "Utfall"], ["Strategiskt mål", "Fler jobbar", "Andel i jobb", 77]]
    rows += [["Nämndmål", "Kortare tid", "Månader", 8], ["Nämndmål", "Unga i jobb", "Andel", 90]]
    found = reading(tmp_path, rows)
    assert found.card is not None
    assert [g.overall_goal for g in found.card.goals] == ["Fler jobbar", "Fler jobbar"]
    assert codes(found) == {"MK226"}


# -- crosses under status words -------------------------------------------------------------------------------------


def crossed(words: Sequence[Any], group: str | None = None) -> tuple[list[list[Any]], list[str]]:
    left, right = ["Mål", "Aktivitet", "Ansvarig"], ["Kommentar"]
    empty = [None] * (len(words) - 1)
    if group:
        head = [[*left, group, *empty, *right], [None, None, None, *words]]
        merges = [f"D4:{'DEFGHI'[len(words) - 1]}4"]
    else:
        head, merges = [[*left, *words, *right]], []
    pad = len(words) - 3
    rows = [
        ["Fler lånar böcker", "Bokbussen till varje by", "Chef", None, None, "X", *[None] * pad, "Det gick bra i maj."],
        [None, "Sagostund varje vecka", "Chef", None, "x", None],
        ["Biblioteket är öppet", "Meröppet på lördagar", "Chef", "✓", None, None],
        [None, "Skylta om från gatan", "Chef"],
        [None, "Två kryss på raden", "Chef", "x", "x"],
        [None, "Antal", None, 1, 2, 1],
    ]
    return [*head, *rows], merges


@pytest.mark.parametrize("group", [None, "Läget just nu (sätt kryss)", "Status"])
@pytest.mark.parametrize(
    "words",
    [
        ["Ej påbörjad", "Pågår", "Klart"],
        ["Inte börjat", "På gång", "Klart", "Utgår"],
        ["Att göra", "Pågående", "Genomfört"],
        ["Planerad", "Påbörjad", "Avslutad", "Inställd"],
        ["Ej startat", "Startat", "Färdigt", "Pausat"],
    ],
)
def test_a_cross_is_the_status_of_its_column(tmp_path: Path, words: list[str], group: str | None) -> None:
    found = reading(tmp_path, *crossed(words, group))
    assert found.card is not None, found.error
    assert outline(found.card) == [
        (
            None,
            None,
            "Fler lånar böcker",
            None,
            [],
            [("Bokbussen till varje by", "done"), ("Sagostund varje vecka", "ongoing")],
        ),
        (
            None,
            None,
            "Biblioteket är öppet",
            None,
            [],
            [("Meröppet på lördagar", "not_started"), ("Skylta om från gatan", None), ("Två kryss på raden", None)],
        ),
    ]
    assert found.card.goals[0].activities[0].comment == "Det gick bra i maj."
    assert "MK240" in codes(found)
    assert found.paintable == ()


@pytest.mark.parametrize(
    "words",
    [
        ["Uppnått", "Delvis", "Ej uppnått"],
        ["Helt", "Delvis", "Inte alls"],
        ["Grön", "Gul", "Röd"],
        ["Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt"],
        ["😊", "😐", "☹"],
        [C(None, fill=GREEN), C(None, fill=YELLOW), C(None, fill=RED)],
    ],
)
@pytest.mark.parametrize("group", [None, "Måluppfyllelse"])
def test_goals_are_judged_by_crosses_too(tmp_path: Path, words: list[Any], group: str | None) -> None:
    head = [["Mål", "Mått", *words, "Kommentar"]]
    if group:
        head = [["Mål", "Mått", group, None, None, "Kommentar"], [None, None, *words]]
    rows = [
        ["Fler lånar böcker", "Antal lån", "x", None, None, "Det gick bra i maj."],
        ["Biblioteket är öppet", "Timmar", None, None, "x"],
        ["Lugnt i salen", "Decibel"],
    ]
    made = card(tmp_path, [*head, *rows], ["C4:E4"] if group else [])
    assert [(g.goal, g.status.value.value if g.status and g.status.value else None) for g in made.goals] == [
        ("Fler lånar böcker", "achieved"),
        ("Biblioteket är öppet", "not_achieved"),
        ("Lugnt i salen", None),
    ]


def test_goal_words_do_not_judge_activities(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet", "Uppnått", "Delvis", "Ej uppnått"], ["Fler lånar böcker", "Bokbussen till byn", "x"]]
    rows += [[None, "Sagostund varje vecka", None, "x"]]
    found = reading(tmp_path, rows)
    assert found.card is not None
    assert found.card.goals[0].status is None
    assert [a.status for a in found.card.goals[0].activities] == [None, None]
    assert "MK226" in codes(found)


def test_dates_under_status_words_are_dates(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet", "Påbörjas", "Klart"]]
    rows += [["Fler lånar böcker", "Bokbussen till varje by", dt.date(2025, 2, 1), dt.date(2025, 5, 31)]]
    rows += [[None, "Sagostund varje vecka", dt.date(2025, 3, 1), dt.date(2025, 9, 30)]]
    activity = card(tmp_path, rows).goals[0].activities[0]
    assert activity.due is not None
    assert activity.due.date == dt.date(2025, 5, 31)


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("Bidrar till Agenda 2030", ["Helt", "Delvis", "Inte alls"]),
        (None, ["Ja", "Nej"]),
        ("Kräver beslut", ["Ja", "Nej"]),
    ],
)
def test_crosses_for_something_else_are_no_status(tmp_path: Path, group: str | None, words: list[str]) -> None:
    rows: list[list[Any]] = [["Mål", "Mått", "Målvärde", *words]]
    if group:
        rows = [["Mål", "Mått", "Målvärde", group], [None, None, None, *words]]
    rows += [["Fler lånar böcker", "Antal lån", 4000, "x"], ["Biblioteket är öppet", "Timmar", 52, None, "x"]]
    made = card(tmp_path, rows)
    assert [goal.status for goal in made.goals] == [None, None]


def test_a_colours_column_means_what_the_legend_says(tmp_path: Path) -> None:
    rows = [["Mål", "Mått", "Blå", "Grön", "Röd"], ["Fler lånar böcker", "Antal lån", "x"]]
    rows += [["Biblioteket är öppet", "Timmar", None, "x"], [], ["Blå = uppnått"], ["Grön = delvis uppnått"]]
    made = card(tmp_path, [*rows, ["Röd = ej uppnått"]])
    assert [g.status and g.status.value and g.status.value.value for g in made.goals] == ["achieved", "partly"]


# -- one column of several kinds ------------------------------------------------------------------------------------


def test_numbers_tell_goals_from_activities(tmp_path: Path) -> None:
    rows = [["Nr", "Mål/aktivitet", "Ansvarig", "Status"], ["1", "Fler lånar böcker", None, "Uppnått"]]
    rows += [["1.1", "Bokbussen till byn", "Chef", "Klar"], ["1.2", "Sagostund varje vecka", "Chef", "Pågår"]]
    rows += [["2", "Öppet oftare", None, "Ej uppnått"], ["2.1", "Meröppet på lördagar", "Chef", "Klar"]]
    assert [(g[2], g[3], g[5]) for g in outline(card(tmp_path, rows))] == [
        ("Fler lånar böcker", "achieved", [("Bokbussen till byn", "done"), ("Sagostund varje vecka", "ongoing")]),
        ("Öppet oftare", "not_achieved", [("Meröppet på lördagar", "done")]),
    ]


@pytest.mark.parametrize("numbers", [["", "", ""], ["1", "2", "3"], ["1", "1.1", "1.1.1"]])
def test_goals_and_activities_that_nothing_tells_apart_are_not_read(tmp_path: Path, numbers: list[str]) -> None:
    texts = ["Fler lånar böcker", "Bokbussen till byn", "Sagostund varje vecka"]
    rows = [["Nr", "Mål och aktiviteter", "Ansvarig"], *([n, t, "Chef"] for n, t in zip(numbers, texts, strict=True))]
    assert reading(tmp_path, rows).card is None


def test_goals_across_head_columns_of_their_own(tmp_path: Path) -> None:
    rows = [["Mål 1: Fler lånar", None, None, "Mål 2: Öppet oftare"]]
    rows += [["Aktivitet", "Ansvarig", "Klart", "Aktivitet", "Ansvarig", "Klart"]]
    rows += [["Bokbussen till byn", "Chef", "v. 20", "Meröppet på lördag", "Vakt", "v. 30"]]
    assert [(g[2], g[5]) for g in outline(card(tmp_path, rows, ["A4:C4", "D4:F4"]))] == [
        ("Fler lånar", [("Bokbussen till byn", None)]),
        ("Öppet oftare", [("Meröppet på lördag", None)]),
    ]


# -- boards ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["Inte börjat", "Pågår", "Klart"],
        ["Att göra", "Pågår", "Klart"],
        ["Planerat", "Pågående", "Genomfört"],
        ["Ej påbörjat", "På gång", "Färdigt"],
        ["Att göra", "Doing", "Done"],
        ["Att göra (idéer)", "Görs nu", "Klart!"],
    ],
)
def test_the_cells_of_a_board_are_activities(tmp_path: Path, words: list[str]) -> None:
    rows = [
        ["Mål", *words],
        ["Deltagarna väljer själva", "- Bildschema på platta\n- Studiebesök i stan", "- Valstund varje måndag"],
        ["Fler provar arbete", None, None, "Avtal med två affärer"],
    ]
    found = reading(tmp_path, rows)
    assert found.card is not None, found.error
    assert outline(found.card) == [
        (
            None,
            None,
            "Deltagarna väljer själva",
            None,
            [],
            [
                ("Bildschema på platta", "not_started"),
                ("Studiebesök i stan", "not_started"),
                ("Valstund varje måndag", "ongoing"),
            ],
        ),
        (None, None, "Fler provar arbete", None, [], [("Avtal med två affärer", "done")]),
    ]
    assert found.paintable == ()


def test_a_board_may_lie_on_its_side(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Deltagarna väljer själva", "Fler provar arbete"],
        ["Ej påbörjat", "- Bildschema på platta\n- Studiebesök i stan", None],
        ["Pågår", "Valstund varje måndag", "Praktik på landet"],
        ["Klart", None, "Avtal med två affärer"],
    ]
    found = reading(tmp_path, rows)
    assert found.card is not None, found.error
    assert [(g[2], g[5]) for g in outline(found.card)] == [
        (
            "Deltagarna väljer själva",
            [
                ("Bildschema på platta", "not_started"),
                ("Studiebesök i stan", "not_started"),
                ("Valstund varje måndag", "ongoing"),
            ],
        ),
        ("Fler provar arbete", [("Praktik på landet", "ongoing"), ("Avtal med två affärer", "done")]),
    ]
    assert found.paintable == ()


def test_an_activity_across_two_goals_of_a_board_is_asked_about(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Att göra", "Pågår", "Klart"],
        ["Deltagarna väljer själva", "Bildschema på platta", "Gemensam temadag i maj", None],
        ["Fler provar arbete", None, None, "Avtal med två affärer"],
    ]
    found = reading(tmp_path, rows, ["C5:C6"])
    assert found.card is not None
    assert [len(g.activities) for g in found.card.goals] == [1, 1]
    assert "MK226" in codes(found)


# -- goals or areas across ------------------------------------------------------------------------------------------

LYING = [
    ["Perspektiv", "Invånare", None, "Ekonomi"],
    ["Mål", "Gatorna är framkomliga", "Parkerna är trivsamma", "Kollektivet går ihop"],
    ["Mått", "Nöjdhet vinter", "Nöjdhet parker", "Resultat, tkr"],
    ["Målvärde", "minst 55 %", 65, 0],
    ["Utfall", "57 %", 63, -850],
    ["Status", C(None, fill=GREEN), C(None, fill=YELLOW), C(None, fill=RED)],
    ["Aktivitet 1", "Utvärdera vintern", "Plantera perenner", "Ny taxa till KF"],
    ["Ansvarig", "Gatuchef", "Parkchef", "Avfallschef"],
    ["Aktivitet 2", "Ny plogbil i norr", None, "Byta leverantör"],
    ["Ansvarig", "Plogchef", None, "Ekonom"],
    ["Klart", "2025-05-15", None, "2025-09-30"],
]


SIGNS = [[C(None, fill=YELLOW), "Gul = delvis"], [C(None, fill=GREEN), "Grön = uppnått"]]


@pytest.mark.parametrize("above", [[], [[None, "Mål 1", "Mål 2", "Mål 3"]], [[None, 1, 2, 3]]])
@pytest.mark.parametrize(
    "below", [[], [[], ["Bifogas bokslutet."]], [[], ["Färger"], [C(None, fill=RED), "Röd = ej uppnått"], *SIGNS]]
)
def test_a_sheet_on_its_side_is_told_by_its_field_words(
    tmp_path: Path, above: list[list[Any]], below: list[list[Any]]
) -> None:
    top = 4 + len(above)
    found = reading(tmp_path, [*above, *LYING, *below], [f"B{top}:C{top}"])
    assert found.card is not None, found.error
    made = found.card
    assert [(g[0], g[2], g[3], g[4][0][0]) for g in outline(made)] == [
        ("Invånare", "Gatorna är framkomliga", "achieved", "Nöjdhet vinter"),
        ("Invånare", "Parkerna är trivsamma", "partly", "Nöjdhet parker"),
        ("Ekonomi", "Kollektivet går ihop", "not_achieved", "Resultat, tkr"),
    ]
    assert [[(a.text, a.responsible, a.due and a.due.raw) for a in g.activities] for g in made.goals] == [
        [("Utvärdera vintern", "Gatuchef", None), ("Ny plogbil i norr", "Plogchef", "2025-05-15")],
        [("Plantera perenner", "Parkchef", None)],
        [("Ny taxa till KF", "Avfallschef", None), ("Byta leverantör", "Ekonom", "2025-09-30")],
    ]
    assert {spot.cell for spot in found.paintable} == {f"{col}{top + 5}" for col in "BCD"}


def test_measures_that_repeat_keep_their_own_figures(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Gatorna är framkomliga", "Parkerna är trivsamma"],
        ["Mått 1", "Nöjdhet vinter", "Nöjdhet parker"],
        ["Målvärde", 55, 65],
        ["Utfall", 57, 63],
        ["Mått 2", "Antal fall på gatan", "Antal planterade träd"],
        ["Målvärde", "högst 10", 40],
        ["Utfall", 12, 41],
        ["Aktivitet", "Utvärdera vintern", "Plantera perenner"],
    ]
    made = card(tmp_path, rows)
    assert [
        [(m.name, m.target and m.target.raw, m.outcome and m.outcome.value) for m in g.measures] for g in made.goals
    ] == [
        [("Nöjdhet vinter", "55", 57.0), ("Antal fall på gatan", "högst 10", 12.0)],
        [("Nöjdhet parker", "65", 63.0), ("Antal planterade träd", "40", 41.0)],
    ]


def test_fields_that_repeat_across_pair_up_as_well(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet 1", "Ansvarig", "Klart", "Aktivitet 2", "Ansvarig", "Klart", "Kommentar"],
        [
            "Fler lånar böcker",
            "Bokbussen till byn",
            "Chef",
            "v. 20",
            "Sagostund",
            "Bibliotekarie",
            "v. 40",
            "Det gick bra i maj.",
        ],
        ["Biblioteket är öppet", "Meröppet på lördagar", "Vaktmästare", "v. 10", None, None, None, None],
    ]
    made = card(tmp_path, rows)
    assert [[(a.text, a.responsible, a.due and a.due.raw) for a in g.activities] for g in made.goals] == [
        [("Bokbussen till byn", "Chef", "v. 20"), ("Sagostund", "Bibliotekarie", "v. 40")],
        [("Meröppet på lördagar", "Vaktmästare", "v. 10")],
    ]
    assert made.goals[0].comment == "Det gick bra i maj."


def test_goals_that_repeat_down_an_area_keep_what_follows_them(tmp_path: Path) -> None:
    rows = [
        ["Område", "Service", "Tillväxt"],
        ["Mål 1", "Alla får svar i tid", "Fler företag startar"],
        ["Aktivitet", "Ny växel i mars", "Lots för företag"],
        ["Ansvarig", "Växelchef", "Näringslivschef"],
        ["Mål 2", "Alla får ett gott bemötande", None],
        ["Aktivitet", "Kurs i bemötande", None],
        ["Ansvarig", "HR", None],
    ]
    made = card(tmp_path, rows)
    assert [(g.perspective, g.goal, [(a.text, a.responsible) for a in g.activities]) for g in made.goals] == [
        ("Service", "Alla får svar i tid", [("Ny växel i mars", "Växelchef")]),
        ("Service", "Alla får ett gott bemötande", [("Kurs i bemötande", "HR")]),
        ("Tillväxt", "Fler företag startar", [("Lots för företag", "Näringslivschef")]),
    ]


# -- year wheels ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("lying", [False, True])
def test_the_month_of_a_year_wheel_is_when_an_activity_is_due(tmp_path: Path, lying: bool, short: bool) -> None:
    months = ["Januari", "Februari", "Mars", "April", "Maj", "Juni"]
    rows: list[list[Any]] = [
        ["Mål", *([m[:3] for m in months] if short else months)],
        ["Fler barn lånar", None, "Söka bidrag till sommaren", None, "- Beställa böcker\n- Skriva läspass"],
        ["Alla femåringar kommer", C("Boka in förskolorna", strike=True), None, "Ny sagostund med drama"],
    ]
    if lying:
        wide = [row + [None] * (7 - len(row)) for row in rows]
        rows = [list(column) for column in zip(*wide, strict=True)]
    made = card(tmp_path, rows)
    assert [
        [(a.text, a.due.date.isoformat() if a.due and a.due.date else None) for a in g.activities] for g in made.goals
    ] == [
        [
            ("Söka bidrag till sommaren", "2025-02-28"),
            ("Beställa böcker", "2025-04-30"),
            ("Skriva läspass", "2025-04-30"),
        ],
        [("Boka in förskolorna", "2025-01-31"), ("Ny sagostund med drama", "2025-03-31")],
    ]
    assert made.goals[1].activities[0].status is not None


def test_a_gantt_chart_has_no_activities_under_its_months(tmp_path: Path) -> None:
    rows = [
        ["Mål", "Aktivitet", "Ansvarig", "Jan", "Feb", "Mar", "Apr"],
        ["Fler lånar böcker", "Bokbussen till byn", "Chef", None, "x", "x"],
        [None, "Sagostund varje vecka", "Chef", None, None, None, "Start"],
    ]
    made = card(tmp_path, rows)
    assert [a.text for a in made.goals[0].activities] == ["Bokbussen till byn", "Sagostund varje vecka"]
