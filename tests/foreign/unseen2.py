"""A second set written without looking at how the detector works on them; see `unseen`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.foreign.known import GREEN, RED, A, G, M
from tests.foreign.pen import C


def with_overview_and_budget() -> tuple[Any, Any]:
    """An overview repeats the goals and a budget sheet has activities of another sort; input cells are shaded."""
    pale = "FFF2CC"
    return {
        "Översikt": [["Mål", "Status"], ["Fler lekplatser", "Uppnått"], ["Grönare torg", "Delvis uppnått"]],
        "Målkort": [
            ["Målkort 2025 – Park och natur"],
            ["Enhet", "Park och natur", None, "Uppföljningstillfälle", "T2"],
            [],
            ["Mål", "Mått", "Målvärde", "Utfall", "Status", "Kommentar"],
            ["Fler lekplatser", "Antal", "minst 3", 3, C("Uppnått", fill=pale), C("Tre invigda", fill=pale)],
            ["Grönare torg", "Antal träd", "minst 50", 31, C("Delvis uppnått", fill=pale), C(None, fill=pale)],
            ["Renare parker", "Klagomål", "högst 20", None, C(None, fill=pale), C(None, fill=pale)],
        ],
        "Budget": [["Aktivitet", "Budget", "Utfall"], [4711, 100, 90], [4712, 200, 220]],
    }, {
        "unit": "Park och natur",
        "year": 2025,
        "round": "T2",
        "goals": [
            G("Fler lekplatser", status="achieved", comment="Tre invigda", measures=[M("Antal", "minst 3", 3.0)]),
            G("Grönare torg", status="partly", measures=[M("Antal träd", "minst 50", 31.0)]),
            G("Renare parker", measures=[M("Klagomål", "högst 20")]),
        ],
    }


def english_looking_and_numbered() -> tuple[Any, Any]:
    """Headers with numbers and question marks; progress as a fraction of 100; several names."""
    rows = [
        ["Handlingsplan för digitalisering"],
        ["Period: 2025"],
        ["Förvaltning: Kommunledningskontoret"],
        [],
        [
            "1. Vad vill vi uppnå?",
            "2. Hur gör vi?",
            "3. Vem gör vad?",
            "4. När är det klart?",
            "5. Hur följs det upp?",
            "6. Hur långt har vi kommit?",
        ],
        ["Fler e-tjänster", "Inventera behov", "Utvecklare och verksamhet", "2025-04-30", "Antal e-tjänster", "Klart"],
        ["Digital mognad", "Utbildningsdag", "HR / IT", "2025-Q4", "Självskattning", "Pågår"],
    ]
    return {"Plan": rows}, {
        "unit": "Kommunledningskontoret",
        "year": 2025,
        "goals": [
            G(
                "Fler e-tjänster",
                measures=[M("Antal e-tjänster")],
                activities=[A("Inventera behov", "Utvecklare och verksamhet", "2025-04-30", "done")],
            ),
            G(
                "Digital mognad",
                measures=[M("Självskattning")],
                activities=[A("Utbildningsdag", "HR / IT", "2025-12-31", "ongoing")],
            ),
        ],
    }


def goals_and_assignments() -> tuple[Any, Any]:
    """Goals in one table and assignments from the council in another below it, with a header of their own."""
    rows = [
        ["Delår 2 2025", None, "Miljönämnden"],
        [],
        ["Nämndens mål", "Indikator", "Målvärde", "Utfall", "Prognos"],
        ["Renare luft", "Dygn över gränsen", "högst 5", 3, "Uppfylls"],
        ["Friska sjöar", "Andel god status", "minst 60 %", "55 %", "Uppfylls delvis"],
        [],
        ["Uppdrag från kommunfullmäktige"],
        ["Uppdrag", "Ansvarig", "Status", "Kommentar"],
        ["Ta fram en vattenplan", "Miljöchef", "Pågår", "Remiss i höst"],
        ["Se över taxan", "Controller", "Genomfört", None],
    ]
    return {"Delår": rows}, {
        "year": 2025,
        "round": "T2",
        "goals": [
            G("Renare luft", forecast="achieved", measures=[M("Dygn över gränsen", "högst 5", 3.0)]),
            G("Friska sjöar", forecast="partly", measures=[M("Andel god status", "minst 60 %", 55.0)]),
        ],
        "loose": [
            A("Ta fram en vattenplan", "Miljöchef", None, "ongoing", comment="Remiss i höst"),
            A("Se över taxan", "Controller", None, "done"),
        ],
    }


def repeated_on_every_row() -> tuple[Any, Any]:
    """A register where every row repeats perspective and goal, one activity a row, a filter column, dates as text."""
    head = ["Nr", "Perspektiv", "Mål", "Aktivitet", "Ansvarig", "Start", "Slut", "Status", "Prioritet"]
    rows = [
        head,
        [1, "Kund", "Nöjda kunder", "Enkät", "Controller", "2025-01-01", "2025-03-31", "Genomförd", "Hög"],
        [2, "Kund", "Nöjda kunder", "Webbchatt", "Kommunikatör", "2025-02-01", "2025-12-31", "Pågår", "Låg"],
        [3, "Ekonomi", "Lägre kostnader", "Avtalstrohet", "Inköpare", "2025-01-15", "2025-10-31", "Försenad", "Hög"],
    ]
    return {"Aktiviteter": rows}, {
        "goals": [
            G(
                "Nöjda kunder",
                perspective="Kund",
                activities=[
                    A("Enkät", "Controller", "2025-03-31", "done", start="2025-01-01"),
                    A("Webbchatt", "Kommunikatör", "2025-12-31", "ongoing", start="2025-02-01"),
                ],
            ),
            G(
                "Lägre kostnader",
                perspective="Ekonomi",
                activities=[A("Avtalstrohet", "Inköpare", "2025-10-31", "delayed", start="2025-01-15")],
            ),
        ],
    }


def tertials_as_bare_columns() -> tuple[Any, Any]:
    """T1, T2, T3 as bare columns of colours, the third one empty; a legend in the head."""
    rows = [
        ["Måluppföljning 2025", None, "Grön = uppnått", "Röd = ej uppnått"],
        ["Nämnd: Valnämnden"],
        [],
        ["Målområde", "Mål", "T1", "T2", "T3"],
        ["Demokrati", "Högt valdeltagande", C(None, fill=RED), C(None, fill=GREEN), None],
        ["Demokrati", "Rätt räknat", C(None, fill=GREEN), C(None, fill=RED), None],
    ]
    return {"Blad1": rows}, {
        "unit": "Valnämnden",
        "year": 2025,
        "round": "T2",
        "goals": [
            G("Högt valdeltagande", perspective="Demokrati", status="achieved"),
            G("Rätt räknat", perspective="Demokrati", status="not_achieved"),
        ],
    }


def long_texts_and_gaps() -> tuple[Any, Any]:
    """Blank rows between goals, long texts, line breaks in goals, dates, initials, a status with a comment behind."""
    rows = [
        ["ARBETSMILJÖPLAN"],
        ["Arbetsplats:", "Brandstationen"],
        ["Verksamhetsår:", "2025"],
        [],
        [],
        ["Mål", "Åtgärd", "Ansvarig", "Klart senast", "Uppföljning"],
        [
            "Ingen ska skadas\ni tjänsten",
            "Genomgång av rutiner för rökdykning och av all skyddsutrustning tillsammans med skyddsombud",
            "Stationschef",
            dt.date(2025, 4, 1),
            "Genomförd",
        ],
        [],
        [None, "Friskvårdstimme varje vecka för alla i beredskap", "AN", "löpande", "Pågår, men glest under sommaren"],
        [],
        ["Bättre återhämtning", "Nytt schema", "Stationschef", dt.date(2025, 9, 1), "Ej påbörjat"],
    ]
    return {"Plan": rows}, {
        "unit": "Brandstationen",
        "year": 2025,
        "goals": [
            G(
                "Ingen ska skadas i tjänsten",
                activities=[
                    A(
                        "Genomgång av rutiner för rökdykning och av all skyddsutrustning tillsammans med skyddsombud",
                        "Stationschef",
                        "2025-04-01",
                        "done",
                    ),
                    A("Friskvårdstimme varje vecka för alla i beredskap", "AN", "löpande"),
                ],
            ),
            G("Bättre återhämtning", activities=[A("Nytt schema", "Stationschef", "2025-09-01", "not_started")]),
        ],
    }


UNSEEN2 = (
    with_overview_and_budget,
    english_looking_and_numbered,
    goals_and_assignments,
    repeated_on_every_row,
    tertials_as_bare_columns,
    long_texts_and_gaps,
)
