"""Shapes that are unlike a table: cards side by side, a planner's export, quarters, symbols by font, boards, notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.foreign.test_structures2 import MODEL, card, codes, outline, reading, value
from xl_malkort.layout.read import read
from xl_malkort.values.symbol_fonts import as_seen


def beside(*cards: list[list[Any]]) -> list[list[Any]]:
    """Put cards of four columns side by side, an empty column between."""
    width = 4
    rows = [
        [one for part in parts for one in (*part, *[None] * (width + 1 - len(part)))]
        for parts in zip(*cards, strict=True)
    ]
    return [[None if cell == "" else cell for cell in row] for row in rows]


def one_card(goal: str, area: str, tasks: list[str], verdict: str) -> list[list[Any]]:
    rows: list[list[Any]] = [["MÅL", goal], ["Område", area], ["Vad gör vi?", "Vem", "När", "Läge"]]
    rows += [[task, "Chef", "maj 2025", "Klart"] for task in tasks]
    return [*rows, ["Nådde vi målet?", verdict], ["Kommentar", f"Om {area.lower()}."]]


def test_cards_side_by_side(tmp_path: Path) -> None:
    left = one_card("Fler barn lånar böcker", "Läslust", ["Sommarboken", "Bokbuss"], "Ja")
    right = one_card("Öppet när folk har tid", "Tillgänglighet", ["Meröppet", "Annons"], "Delvis")
    rows = [["Bibliotekets målkort 2025"], [], *beside(left, right)]
    made = card(tmp_path, Målkort=rows)
    assert outline(made) == [
        ("Läslust", None, "Fler barn lånar böcker", "achieved", [], [("Sommarboken", "done"), ("Bokbuss", "done")]),
        ("Tillgänglighet", None, "Öppet när folk har tid", "partly", [], [("Meröppet", "done"), ("Annons", "done")]),
    ]
    assert [g.comment for g in made.goals] == ["Om läslust.", "Om tillgänglighet."]


PLANNED = [
    ["Aktivitetsnamn", "Bucketnamn", "Förlopp", "Tilldelad till", "Skapad den", "Förfallodatum", "Slutförd den"],
    ["Inloggning i två steg", "Säker drift", "Slutförd", "Tekniker", "2025-01-07", "2025-05-30", "2025-05-28"],
    ["Film om vanliga fel", "Enklare vardag", "Pågår", "Servicedesk", "2025-01-07", "2025-12-19", None],
    ["Öva avbrott", "Säker drift", "Inte startad", "Tekniker", "2025-01-07", "2025-11-06", None],
]


def test_a_planners_export_says_what_its_buckets_are(tmp_path: Path) -> None:
    about = [["Plannamn", "IT-enheten – plan 2025"], ["OBS", "Varje bucket är ett av enhetens mål i planen."]]
    made = card(tmp_path, Plannamn=about, Aktiviteter=PLANNED)
    assert [(g.goal, [(a.text, a.due and a.due.raw, value(a.status)) for a in g.activities]) for g in made.goals] == [
        (
            "Säker drift",
            [("Inloggning i två steg", "2025-05-30", "done"), ("Öva avbrott", "2025-11-06", "not_started")],
        ),
        ("Enklare vardag", [("Film om vanliga fel", "2025-12-19", "ongoing")]),
    ]


def test_without_a_note_a_bucket_is_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, Aktiviteter=PLANNED)
    assert found.card is not None
    assert found.card.goals == ()
    assert [a.text for a in found.card.activities] == [row[0] for row in PLANNED[1:]]
    assert any(f.code == "MK221" and "Bucketnamn" in str(f.message) for f in found.facts.doubts)


def quarters(*uppers: str) -> tuple[list[list[Any]], list[str]]:
    rows: list[list[Any]] = [["Mål", "Mått", "Krav", uppers[0], None, uppers[1], None, uppers[2], None]]
    rows += [[None, None, None, *["Utfall", "Målet uppnått?"] * 3]]
    rows += [["Fler läser", "Lån", "18", 4, "Nej", 9, "Delvis", None, None]]
    rows += [["Alla trivs", "Index", "70", 60, "Nej", 70, "Ja", None, None]]
    return rows, ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "H1:I1"]


@pytest.mark.parametrize("word", ["Kvartal {}", "Kv {}", "Q{}"])
def test_the_latest_quarter_with_content_is_read(tmp_path: Path, word: str) -> None:
    found = reading(tmp_path, Plan=quarters(*[word.format(n) for n in (1, 2, 3)]))
    assert found.card is not None
    assert [value(g.status) for g in found.card.goals] == ["partly", "achieved"]
    assert [m.outcome and m.outcome.value for g in found.card.goals for m in g.measures] == [9.0, 70.0]
    assert any(f.code == "MK223" and word.format(2) in str(f.message) for f in found.facts.doubts)


def test_groups_that_nobody_knows_are_asked_about_and_none_is_read(tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=quarters("Norr", "Söder", "Öster"))
    assert found.card is not None
    assert [g.status for g in found.card.goals] == [None, None]
    assert [m.outcome for g in found.card.goals for m in g.measures] == [None, None]
    assert "MK220" in codes(found)


@pytest.mark.parametrize(
    ("text", "font", "seen"),
    [
        ("ü", "wingdings", "✓"),
        ("J", "wingdings", "😊"),
        ("K", "wingdings", "😐"),
        ("P", "wingdings 2", "✓"),
        ("J", None, None),
        ("Klar", "wingdings", None),
        (chr(0xF0FB), None, "✗"),
        ("üü", "wingdings", "✓✓"),
        ("", None, None),
    ],
)
def test_letters_are_seen_as_symbols(text: str, font: str | None, seen: str | None) -> None:
    assert as_seen(text, font) == seen


def test_a_font_of_symbols_gives_statuses_and_they_are_painted(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Mål", "Måluppfyllelse"], ["Fler läser", "J"], ["Alla trivs", "L"], ["Jämn ekonomi", "K"]):
        sheet.append(row)
    for row_number in (2, 3, 4):
        sheet.cell(row_number, 2).font = Font(name="Wingdings")
    book.save(tmp_path / "b.xlsx")
    found = read(tmp_path / "b.xlsx", MODEL)
    assert found.card is not None
    assert [value(g.status) for g in found.card.goals] == ["achieved", "not_achieved", None]
    assert [p.cell for p in found.paintable if p.what == "goal"] == ["B2", "B3", "B4"]


def test_bullets_on_a_board_are_activities_and_no_crosses(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Våra mål", "Ej påbörjat", "Pågår", "Klart"]]
    rows += [
        ["Alla bestämmer mer", "• Boråd varje månad", "• Bildstöd till matsedeln\n• Samtal i två steg", "• Egen nyckel"]
    ]
    rows += [["Planerna är aktuella", "• Granska planer", None, "• Mall i systemet"]]
    assert outline(card(tmp_path, Tavlan=rows))[0][-1] == [
        ("Boråd varje månad", "not_started"),
        ("Bildstöd till matsedeln", "ongoing"),
        ("Samtal i två steg", "ongoing"),
        ("Egen nyckel", "done"),
    ]


def test_weeks_as_bare_numbers(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["År", "2025"], [], ["Mål", "Åtgärd", "Utförs av", "Klar vecka", "Färdigt %"]]
    rows += [
        ["Fler cyklar", "Beläggning", "Entreprenör", 26, "100 %"],
        [None, "Laga hål", "Egen regi", "löpande", "70 %"],
    ]
    rows += [[None, "Ny karta", "Arbetsledare", 40, "0 %"]]
    made = card(tmp_path, Plan=rows)
    assert [str(a.due.date) if a.due and a.due.date else a.due and a.due.raw for a in made.goals[0].activities] == [
        "2025-06-29",
        "löpande",
        "2025-10-05",
    ]


def test_a_plan_of_what_is_done_about_risks_is_read_and_internal_control_is_not(tmp_path: Path) -> None:
    head = ["Nr", "Risk eller brist", "Riskvärde", "Åtgärd", "Vem gör det", "Klart senast", "Status"]
    row = ["1", "Hög belastning", 12, "Flytta uppgifter", "Chef", "2025-03-31", "Pågår"]
    found = reading(tmp_path, Handlingsplan=[head, row, ["2", "Buller", 4, "Skivor", "Chef", "2025-05-31", "Klart"]])
    assert found.card is not None
    assert [(a.text, value(a.status)) for a in found.card.activities] == [
        ("Flytta uppgifter", "ongoing"),
        ("Skivor", "done"),
    ]
    assert found.card.goals == ()
    control = ["Process", "Risk", "Sannolikhet", "Konsekvens", "Åtgärd", "Ansvarig", "Klart", "Status"]
    other = reading(tmp_path, Plan=[control, ["Lön", "Fel", 2, 3, "Stickprov", "Chef", "2025-05-31", "Klart"]])
    assert other.card is None


@pytest.mark.parametrize("first", [0, 1])
def test_a_verdict_right_below_the_tables_rows(tmp_path: Path, first: int) -> None:
    rows: list[list[Any]] = []
    for n, goal in enumerate(("Fler läser", "Alla trivs")):
        rows += [[f"Mål {n + 1}", goal], ["Så gör vi", "Vem håller i", "Var är vi?"], [f"Göra {n}", "Chef", "Klart"]]
        rows += [["Chefens bedömning", ("Delvis uppfyllt", "Uppfyllt")[n ^ first]], ["Kommentar", "Det går."], []]
    made = card(tmp_path, Plan=rows)
    assert [value(g.status) for g in made.goals] == [("partly", "achieved")[n ^ first] for n in (0, 1)]
    assert [len(g.activities) for g in made.goals] == [1, 1]


def test_label_cards_side_by_side(tmp_path: Path) -> None:
    def team(number: int, goal: str, task: str) -> list[list[Any]]:
        rows = [
            [f"MÅL {number}", None],
            ["Vad vill vi uppnå?", goal],
            ["Så gör vi:", task],
            ["Ansvarig:", f"Roll {number}"],
        ]
        return [*rows, ["Nådde vi målet?", "Delvis"]]

    rows = [
        [*left, None, *right]
        for left, right in zip(team(1, "Fler läser", "Läsa högt"), team(2, "Trygga raster", "Västar"), strict=True)
    ]
    made = card(tmp_path, Arbetslag=[["Mål för arbetslag"], ["Enhet:", "Lindskolan"], [], *rows])
    assert [(g.goal, value(g.status), [(a.text, a.responsible) for a in g.activities]) for g in made.goals] == [
        ("Fler läser", "partly", [("Läsa högt", "Roll 1")]),
        ("Trygga raster", "partly", [("Västar", "Roll 2")]),
    ]


def test_goals_numbered_before_their_label(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Arbetsgrupp", "År"], ["Nattpatrullen", "2025"], []]
    for n, goal in enumerate(("Hjälp inom 20 minuter", "Alla fall rapporteras"), 1):
        rows += [[n, "Vad ska bli bättre?"], [None, goal], [None, "Hur gör vi det?", "Vem?", "Till när?"]]
        rows += [[None, f"Göra {n} saker", "Chef", "2025-03-31"], [None, "Vad mäter vi?"], [None, f"Andel av {n} larm"]]
        rows += [[None, "Så gick det"], [None, "Bil 2 fungerar bra, skåpet kom sent."], []]
    made = card(tmp_path, Målblad=rows)
    assert [(g.goal, [m.name for m in g.measures], [a.text for a in g.activities]) for g in made.goals] == [
        ("Hjälp inom 20 minuter", ["Andel av 1 larm"], ["Göra 1 saker"]),
        ("Alla fall rapporteras", ["Andel av 2 larm"], ["Göra 2 saker"]),
    ]
