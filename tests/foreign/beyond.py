"""More layouts in the same spirit: two-row headers, tertials side by side, legends, row types, forms of other
shapes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.foreign.known import BLUE, GREEN, GREY, ORANGE, RED, YELLOW, A, G, M
from tests.foreign.pen import C


def tertials_two_rows() -> tuple[Any, Any]:
    """T1–T3 as merged groups above Status and Kommentar; T3 is empty."""
    rows = [
        ["Målkort 2025"],
        ["Enhet:", "Biblioteket"],
        [],
        ["Perspektiv", "Mål", "Mått", "Målvärde", "T1", None, "T2", None, "T3", None],
        [None, None, None, None, "Status", "Kommentar", "Status", "Kommentar", "Status", "Kommentar"],
        ["Medborgare", "Fler lån", "Antal lån", "minst 5 000", "Uppnås", "Bra start", "Delvis", "Sommaren var lugn"],
        ["Ekonomi", "Budget i balans", "Avvikelse i procent", "högst 1 %", "Uppnås", None, "Uppnås", None],
    ]
    merges = ["A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G4:H4", "I4:J4"]
    return {"Målkort": (rows, merges)}, {
        "unit": "Biblioteket",
        "year": 2025,
        "round": "T2",
        "goals": [
            G(
                "Fler lån",
                perspective="Medborgare",
                status="partly",
                comment="Sommaren var lugn",
                measures=[M("Antal lån", "minst 5 000")],
            ),
            G(
                "Budget i balans",
                perspective="Ekonomi",
                status="achieved",
                measures=[M("Avvikelse i procent", "högst 1 %")],
            ),
        ],
        "asks": ["MK223"],
    }


def tertials_in_words() -> tuple[Any, Any]:
    """Utfall T1, Utfall T2, Utfall T3 and Måluppfyllelse in one-row headers; the year in a cell of its own."""
    rows = [
        ["Styrkort"],
        ["År", 2025, None, "Förvaltning", "Tekniska förvaltningen"],
        [],
        [
            "Fokusområde",
            "Nämndmål",
            "Indikator",
            "Ingångsvärde",
            "Målnivå",
            "Utfall T1",
            "Utfall T2",
            "Utfall T3",
            "Prognos helår",
            "Analys",
        ],
        ["Hållbarhet", "Mindre utsläpp", "Ton koldioxid", 120, "högst 100", 118, 109, None, "Uppnås", "Fler elbilar"],
        ["Trygghet", "Tryggare gator", "Andel trygga", "71 %", "minst 75 %", "72 %", "74 %", None, "Delvis", None],
    ]
    return {"Styrkort 2025": rows}, {
        "unit": "Tekniska förvaltningen",
        "year": 2025,
        "round": "T2",
        "goals": [
            G(
                "Mindre utsläpp",
                perspective="Hållbarhet",
                forecast="achieved",
                comment="Fler elbilar",
                measures=[M("Ton koldioxid", "högst 100", 109.0, baseline=120.0)],
            ),
            G(
                "Tryggare gator",
                perspective="Trygghet",
                forecast="partly",
                measures=[M("Andel trygga", "minst 75 %", 74.0, baseline=71.0)],
            ),
        ],
    }


def numbers_with_legend() -> tuple[Any, Any]:
    """Status as 1, 2, 3 with a legend below; a sum row, a signature."""
    rows = [
        ["Uppföljning av mål 2025"],
        ["Enhet: Räddningstjänsten"],
        [],
        ["Mål", "Bedömning", "Kommentar", "Ansvarig chef"],
        ["Snabbare insatser", 1, "Ny station i drift", "Räddningschef"],
        ["Fler tillsyner", 3, "Personal saknas", "Brandingenjör"],
        ["Bättre rekrytering", 2, None, "Personalchef"],
        ["Summa mål", 3],
        [],
        ["1 = Uppnått"],
        ["2 = Delvis uppnått"],
        ["3 = Ej uppnått"],
        [],
        ["Ort och datum:"],
        ["Underskrift"],
    ]
    return {"Blad1": rows}, {
        "unit": "Räddningstjänsten",
        "year": 2025,
        "goals": [
            G("Snabbare insatser", status="achieved", comment="Ny station i drift"),
            G("Fler tillsyner", status="not_achieved", comment="Personal saknas"),
            G("Bättre rekrytering", status="partly"),
        ],
    }


def smileys_and_arrows() -> tuple[Any, Any]:
    """Smileys whose neutral face means two things by the legend; arrows are trend."""
    rows = [
        ["Målkort 2025 för Exempelköpings kommun"],
        [],
        ["Målområde", "Mål", "Indikator", "Målvärde", "Utfall", "Trend", "Måluppfyllelse"],
        ["Skola", "Fler når gymnasiet", "Behörighet", "minst 90 %", "91 %", "↑", "😊"],
        ["Omsorg", "Trygga äldre", "Nöjdhet", "minst 85 %", "80 %", "→", "😐"],
        ["Miljö", "Renare vatten", "Fosforhalt", "högst 20", "26", "↓", "😒"],
        [],
        ["😊 = målet uppnått"],
        ["😐 = delvis eller kan inte bedömas"],
        ["😒 = ej uppnått"],
    ]
    return {"Mål": rows}, {
        "municipality": "Exempelköpings kommun",
        "year": 2025,
        "goals": [
            G(
                "Fler når gymnasiet",
                perspective="Skola",
                status="achieved",
                trend="↑",
                measures=[M("Behörighet", "minst 90 %", 91.0)],
            ),
            G("Trygga äldre", perspective="Omsorg", trend="→", measures=[M("Nöjdhet", "minst 85 %", 80.0)]),
            G(
                "Renare vatten",
                perspective="Miljö",
                status="not_achieved",
                trend="↓",
                measures=[M("Fosforhalt", "högst 20", 26.0)],
            ),
        ],
    }


def row_types() -> tuple[Any, Any]:
    """One text column, and a type column that says what each row is."""
    rows = [
        ["Verksamhetsplan 2025 – uppföljning"],
        [],
        ["Nr", "Typ", "Beskrivning", "Ansvarig", "Slutdatum", "Status"],
        ["1", "Mål", "Nöjda kunder", None, None, "Uppfyllt"],
        ["1.1", "Aktivitet", "Ny kundtjänst", "Enhetschef", "2025-03-31", "Klar"],
        ["1.2", "Aktivitet", "Enkät", "Controller", "2025-10-31", "Pågår"],
        ["2", "Mål", "Friska medarbetare", None, None, "Delvis uppfyllt"],
        ["2.1", "Aktivitet", "Hälsoinspiratörer", "HR", "löpande", "Pågår"],
    ]
    return {"Plan": rows}, {
        "year": 2025,
        "goals": [
            G(
                "Nöjda kunder",
                status="achieved",
                activities=[
                    A("Ny kundtjänst", "Enhetschef", "2025-03-31", "done"),
                    A("Enkät", "Controller", "2025-10-31", "ongoing"),
                ],
            ),
            G("Friska medarbetare", status="partly", activities=[A("Hälsoinspiratörer", "HR", "löpande", "ongoing")]),
        ],
    }


def many_in_a_cell() -> tuple[Any, Any]:
    """Several activities in one cell: bullets, numbers, lines; visually blank repeats without merging."""
    rows = [
        ["MÅLKORT", None, None, "År:", 2025],
        ["Avdelning", "Vård och omsorg"],
        [],
        ["Perspektiv", "Övergripande mål", "Enhetens mål", "Åtgärder", "Ansvarig", "Klart senast", "Status"],
        [
            "Kund",
            "Trygg omsorg",
            "Färre fallolyckor",
            "• Fallriskbedömning\n• Balansträning\n• Se över mattor",
            "Sjuksköterska",
            "2025-06-30",
            "Pågår",
        ],
        [None, None, "Godare måltider", "1. Matråd varje månad\n2. Ny leverantör", "Måltidschef", "Q3", "Ej påbörjad"],
        [
            "Personal",
            "Stolta medarbetare",
            "Lägre sjukfrånvaro",
            "Rehabsamtal inom sju dagar",
            "Enhetschef",
            "löpande",
            "Pågår",
        ],
    ]
    ask = {"perspective": "Kund", "overall_goal": "Trygg omsorg"}
    return {"Kort": rows}, {
        "unit": "Vård och omsorg",
        "year": 2025,
        "goals": [
            G(
                "Färre fallolyckor",
                **ask,
                activities=[
                    A(t, "Sjuksköterska", "2025-06-30", "ongoing")
                    for t in ("Fallriskbedömning", "Balansträning", "Se över mattor")
                ],
            ),
            G(
                "Godare måltider",
                **ask,
                activities=[
                    A(t, "Måltidschef", "2025-09-30", "not_started") for t in ("Matråd varje månad", "Ny leverantör")
                ],
            ),
            G(
                "Lägre sjukfrånvaro",
                perspective="Personal",
                overall_goal="Stolta medarbetare",
                activities=[A("Rehabsamtal inom sju dagar", "Enhetschef", "löpande", "ongoing")],
            ),
        ],
    }


def sheet_per_perspective() -> tuple[Any, Any]:
    """One sheet per perspective, named after it in the sheet's own title, with guide and lists and last year's copy."""

    def sheet(name: str, rows: list[Any]) -> list[Any]:
        return [
            ["Enhet: Kulturskolan", None, "2025"],
            [f"Perspektiv: {name}"],
            [],
            ["Mål", "Mått", "Målvärde", "Resultat", "Måluppfyllelse"],
            *rows,
        ]

    return {
        "Läs mig": [["Så fyller du i"], ["Mål", "Skriv målet här"], ["Mått", "Skriv måttet"]],
        "Medborgare": sheet("Medborgare", [["Fler elever", "Antal elever", "minst 400", 412, "Ja"]]),
        "Ekonomi": sheet("Ekonomi", [["Balans", "Avvikelse", "högst 0", "0,5", "Nej"]]),
        "Mall": sheet("Perspektivets namn", []),
        "Listor": [["Status"], ["Ja"], ["Nej"]],
    }, {
        "unit": "Kulturskolan",
        "year": 2025,
        "goals": [
            G(
                "Fler elever",
                perspective="Medborgare",
                status="achieved",
                measures=[M("Antal elever", "minst 400", 412.0)],
            ),
            G("Balans", perspective="Ekonomi", status="not_achieved", measures=[M("Avvikelse", "högst 0", 0.5)]),
        ],
    }


def last_year_left() -> tuple[Any, Any]:
    """Last year's sheet is left in the workbook; the newest counts."""

    def sheet(year: int, goal: str, status: str) -> list[Any]:
        return [
            [f"Enhetsplan {year}"],
            ["Mål", "Aktivitet", "Ansvarig", "Aktivitetsstatus"],
            [goal, f"Gör det {year}", "Chef", status],
        ]

    return {"2024": sheet(2024, "Gammalt mål", "Klar"), "2025": sheet(2025, "Nytt mål", "Pågår")}, {
        "year": 2025,
        "goals": [G("Nytt mål", activities=[A("Gör det 2025", "Chef", None, "ongoing")])],
    }


def section_rows() -> tuple[Any, Any]:
    """Merged section rows with the perspective, headers cut by hyphens and soft hyphens, footnote marks."""
    rows = [
        ["Måluppföljning", None, None, "Tillfälle:", "Tertial 1"],
        ["Exempelköpings kommun 2025"],
        [],
        ["Verk\u00adsamhets-\nmål*", "Nyckel\u00adtal 1)", "Mål\u00a0värde", "Utfall", "Be\u00addömning"],
        ["Perspektiv: Medborgare"],
        ["Kortare köer", "Dagar i kö", "max 30", 28, "Uppnått"],
        ["Bättre service", "Svarstid", "högst 2", 3, "Ej uppnått"],
        ["Perspektiv: Ekonomi"],
        ["Lägre kostnader", "Kostnad per elev", "högst 90 000", "88 500", "Uppnått"],
        [],
        ["* Målen är antagna av nämnden."],
        ["1) Egen statistik"],
    ]
    return {"Tabell": (rows, ["A5:E5", "A8:E8"])}, {
        "municipality": "Exempelköpings kommun",
        "year": 2025,
        "round": "T1",
        "goals": [
            G("Kortare köer", perspective="Medborgare", status="achieved", measures=[M("Dagar i kö", "max 30", 28.0)]),
            G(
                "Bättre service",
                perspective="Medborgare",
                status="not_achieved",
                measures=[M("Svarstid", "högst 2", 3.0)],
            ),
            G(
                "Lägre kostnader",
                perspective="Ekonomi",
                status="achieved",
                measures=[M("Kostnad per elev", "högst 90 000", 88500.0)],
            ),
        ],
    }


def word_and_colour_disagree() -> tuple[Any, Any]:
    """The word counts; the colour is asked about. Shaded rows are no statuses. Font colours count."""
    rows = [
        ["Mål 2025"],
        [],
        ["Målsättning", "Status", "Motivering"],
        ["Fler cyklar", C("Delvis uppnått", fill=GREEN), "Byggt hälften av banorna"],
        [C("Bättre luft", fill="DDEBF7"), C(None, fill="DDEBF7"), C("Mäts nästa år", fill="DDEBF7")],
        ["Tystare gator", C(None, fill=RED), None],
        ["Fler träd", C(None, fill=GREY), None],
        ["Renare sjöar", C(None, fill=BLUE), None],
    ]
    return {"Blad1": rows}, {
        "year": 2025,
        "goals": [
            G("Fler cyklar", status="partly", comment="Byggt hälften av banorna"),
            G("Bättre luft", comment="Mäts nästa år"),
            G("Tystare gator", status="not_achieved"),
            G("Fler träd", status="not_assessed"),
            G("Renare sjöar", status="not_assessed"),
        ],
        "asks": ["MK224", "MK225"],
    }


def colour_legend() -> tuple[Any, Any]:
    """A legend gives the activities' colours their meaning: filled cells beside words."""
    rows = [
        ["Handlingsplan 2025"],
        ["Ansvarig:", "Miljöstrateg"],
        [],
        ["Mål", "Aktivitet", "Vem", "När", "Läge"],
        ["Fossilfri flotta", "Byt tio bilar", "Fordonschef", "2025-09-30", C(None, fill=BLUE)],
        [None, "Laddplatser", "Fastighetschef", "2025-12-31", C(None, fill=YELLOW)],
        ["Mindre avfall", "Sorteringskärl", "Vaktmästare", "juni", C(None, fill=GREEN)],
        [],
        ["Teckenförklaring"],
        [C(None, fill=BLUE), "Klar"],
        [C(None, fill=YELLOW), "Försenad"],
        [C(None, fill=GREEN), "Pågår"],
    ]
    return {"Plan": rows}, {
        "year": 2025,
        "responsible": "Miljöstrateg",
        "goals": [
            G(
                "Fossilfri flotta",
                activities=[
                    A("Byt tio bilar", "Fordonschef", "2025-09-30", "done"),
                    A("Laddplatser", "Fastighetschef", "2025-12-31", "delayed"),
                ],
            ),
            G("Mindre avfall", activities=[A("Sorteringskärl", "Vaktmästare", "2025-06-30", "ongoing")]),
        ],
    }


def wide_measures() -> tuple[Any, Any]:
    """Several measures per goal, each with its own assessment; number formats; the goal merged down."""
    rows = [
        ["Nämnd: Socialnämnden", None, None, "Period: T2 2025"],
        [],
        ["Nämndens mål", "Indikatorer", "Målvärde 2025", "Utfall 2024", "Utfall 2025", "Bedömning", "Kommentar/analys"],
        [
            "Självständiga liv",
            "Andel i egen försörjning",
            C(0.42, format="0%"),
            C(0.38, format="0%"),
            C(0.44, format="0%"),
            "Uppnått",
            "Bra konjunktur",
        ],
        [None, "Antal återaktualiserade", "högst 12", 15, 13, "Delvis uppnått", None],
        ["Trygga barn", "Utredningstid i dagar", "högst 110", 120, 119, "Ej uppnått", None],
    ]
    return {"Uppföljning": (rows, ["A4:A5"])}, {
        "unit": "Socialnämnden",
        "year": 2025,
        "round": "T2",
        "goals": [
            G(
                "Självständiga liv",
                comment="Bra konjunktur",
                measures=[
                    M("Andel i egen försörjning", "42 %", 44.0, status="achieved"),
                    M("Antal återaktualiserade", "högst 12", 13.0, status="partly"),
                ],
            ),
            G("Trygga barn", measures=[M("Utredningstid i dagar", "högst 110", 119.0, status="not_achieved")]),
        ],
    }


def crosses() -> tuple[Any, Any]:
    """A plan with crosses in a done column, goals as merged rows between."""
    rows = [
        ["Aktivitetsplan 2025 Förskolan Humlan"],
        [],
        ["Aktiviteter", "Ansvar", "Tid", "Utfört"],
        ["Mål: Barnen leker ute varje dag"],
        ["Bygg en vindlada", "Arbetslag Blå", "maj", "x"],
        ["Utedag på torsdagar", "Arbetslag Gul", "hela året", None],
        ["Mål: Alla barn blir lästa för"],
        ["Högläsning efter lunch", "Alla", "HT-25", "✓"],
    ]
    return {"Plan": (rows, ["A4:D4", "A7:D7"])}, {
        "year": 2025,
        "goals": [
            G(
                "Barnen leker ute varje dag",
                activities=[
                    A("Bygg en vindlada", "Arbetslag Blå", "2025-05-31", "done"),
                    A("Utedag på torsdagar", "Arbetslag Gul", "hela året"),
                ],
            ),
            G("Alla barn blir lästa för", activities=[A("Högläsning efter lunch", "Alla", "2025-12-31", "done")]),
        ],
    }


def orange_and_percent() -> tuple[Any, Any]:
    """Progress in per cent and an orange cell; hidden columns aside, nothing is guessed."""
    rows = [
        ["Handlingsplan jämställdhet", None, "Verksamhetsår: 2025"],
        [],
        ["Inriktningsmål", "Delmål", "Insats", "Huvudansvarig", "Startdatum", "Slutdatum", "Genomförandestatus"],
        [
            "Lika villkor",
            "Jämn fördelning",
            "Kartlägg ledtider",
            "Kvalitetschef",
            "2025-01-15",
            "2025-05-30",
            C(1, format="0%"),
        ],
        [None, None, "Utbilda chefer", "HR-chef", "2025-03-01", "2025-11-30", C(0.5, format="0%")],
        [None, "Fler sökande män", "Kampanj", "Kommunikatör", dt.datetime(2025, 8, 1), "hösten", C(None, fill=ORANGE)],
    ]
    return {"JHP": rows}, {
        "year": 2025,
        "goals": [
            G(
                "Jämn fördelning",
                overall_goal="Lika villkor",
                activities=[
                    A("Kartlägg ledtider", "Kvalitetschef", "2025-05-30", "done", start="2025-01-15"),
                    A("Utbilda chefer", "HR-chef", "2025-11-30", "ongoing", start="2025-03-01"),
                ],
            ),
            G(
                "Fler sökande män",
                overall_goal="Lika villkor",
                activities=[A("Kampanj", "Kommunikatör", "hösten", None, start="2025-08-01")],
            ),
        ],
        "asks": ["MK224"],
    }


def head_in_one_cell() -> tuple[Any, Any]:
    """The whole head in one cell, English-style letters as statuses, a code column."""
    rows = [
        ["Kommun: Exempelköping   Enhet: Gata och park   År: 2025   Ansvarig: Gatuchef"],
        [],
        [],
        [],
        ["Nr", "Strategiskt mål", "Kortsiktigt mål", "Styrtal", "Riktvärde", "Periodens utfall", "Läge"],
        ["M1", "Attraktiv miljö", "Hela gator", "Hål per kilometer", "< 3", "2,1", "G"],
        ["M2", None, "Rena parker", "Klagomål", "högst 40", "44", "Y"],
        ["E1", "Stark ekonomi", "Rätt kostnad", "Kronor per meter", "högst 210", "250", "R"],
    ]
    return {"Blad1": rows}, {
        "municipality": "Exempelköping",
        "unit": "Gata och park",
        "year": 2025,
        "responsible": "Gatuchef",
        "goals": [
            G(
                "Hela gator",
                overall_goal="Attraktiv miljö",
                status="achieved",
                measures=[M("Hål per kilometer", "< 3", 2.1)],
            ),
            G(
                "Rena parker",
                overall_goal="Attraktiv miljö",
                status="partly",
                measures=[M("Klagomål", "högst 40", 44.0)],
            ),
            G(
                "Rätt kostnad",
                overall_goal="Stark ekonomi",
                status="not_achieved",
                measures=[M("Kronor per meter", "högst 210", 250.0)],
            ),
        ],
    }


def two_statuses() -> tuple[Any, Any]:
    """One status of the goal and one of the activity, by the words and the place; an unknown column is told of."""
    rows = [
        ["Avser: Hemtjänsten Väst", None, "T3 2025"],
        [],
        ["Mål", "Måluppfyllelse", "Aktivitet", "Ansvarig", "Deadline", "Status", "Barnrättsperspektiv"],
        ["Tryggare kvällar", "Helt uppnått", "Nattpatrull", "Samordnare", "2025-10-01", "Klar", "Ja"],
        ["Mer tid hos kund", "Inte uppnått", "Ny planering", "Planerare", "v. 45", "Försenad", "Nej"],
    ]
    return {"Kort": rows}, {
        "unit": "Hemtjänsten Väst",
        "year": 2025,
        "round": "T3",
        "goals": [
            G("Tryggare kvällar", status="achieved", activities=[A("Nattpatrull", "Samordnare", "2025-10-01", "done")]),
            G(
                "Mer tid hos kund",
                status="not_achieved",
                activities=[A("Ny planering", "Planerare", "2025-11-09", "delayed")],
            ),
        ],
        "asks": ["MK221"],
    }


def rounds_as_sheets() -> tuple[Any, Any]:
    """T1, T2 and T3 as sheets; T3 is prepared but not filled in."""

    def sheet(statuses: list[Any]) -> list[Any]:
        return [
            ["Enhet", "Arkivet"],
            ["År", 2025],
            [],
            ["Mål", "Status", "Kommentar"],
            ["Ordnade arkiv", *statuses[:2]],
            ["Snabba svar", *statuses[2:]],
        ]

    return {
        "T1": sheet(["Delvis", None, "Uppnås", None]),
        "T2": sheet(["Uppnås", "Klart i mars", "Uppnås ej", "Vakans"]),
        "T3": sheet([None] * 4),
    }, {
        "unit": "Arkivet",
        "year": 2025,
        "round": "T2",
        "goals": [
            G("Ordnade arkiv", status="achieved", comment="Klart i mars"),
            G("Snabba svar", status="not_achieved", comment="Vakans"),
        ],
    }


BEYOND = (
    tertials_two_rows,
    tertials_in_words,
    numbers_with_legend,
    smileys_and_arrows,
    row_types,
    many_in_a_cell,
    sheet_per_perspective,
    last_year_left,
    section_rows,
    word_and_colour_disagree,
    colour_legend,
    wide_measures,
    crosses,
    orange_and_percent,
    head_in_one_cell,
    two_statuses,
    rounds_as_sheets,
)
