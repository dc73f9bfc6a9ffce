"""The layouts of domain.md section 2 and its traps, as workbooks, with what each of them says.

A fixture is a function that gives the sheets; the expectation beside it is what a careful reader would find. `G` is a
goal, `M` a measure, `A` an activity; only what is stated is compared, and everything a card gives beyond it is wrong.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.foreign.pen import C

GREEN, YELLOW, RED, GREY, ORANGE, BLUE = "92D050", "FFD966", "FF7C80", "D9D9D9", "FFC000", "00B0F0"


def G(goal: str | None, **more: Any) -> dict[str, Any]:  # noqa: N802
    return {"goal": goal, "measures": [], "activities": [], **more}


def M(name: str | None, target: str | None = None, outcome: Any = None, **more: Any) -> dict[str, Any]:  # noqa: N802
    return {"name": name, "target": target, "outcome": outcome, **more}


def A(  # noqa: N802
    text: str, responsible: str | None = None, due: str | None = None, status: str | None = None, **more: Any
) -> dict[str, Any]:
    return {"text": text, "responsible": responsible, "due": due, "status": status, **more}


def hagfors_type() -> tuple[Any, Any]:
    """L1: merged perspective and long-term goal, check boxes for the round, free-text statuses."""
    rows = [
        ["EXEMPELKÖPINGS KOMMUN – MÅLKORT 2025"],
        ["Avdelning: Barn- och bildningsavdelningen"],
        ["Enhet: Förskolan Älgen"],
        ["Uppföljning: T1 ☐ T2 ☒ T3 ☐"],
        [],
        [
            "Perspektiv",
            "Långsiktigt mål",
            "Kortsiktigt mål",
            "Aktivitet",
            "Mätning/uppföljning",
            "Ansvarig",
            "Klart",
            "Uppföljning T2",
        ],
        [
            "Medborgare/kund",
            "Vi ska ha nöjda medborgare",
            "Fler vet vad förskolan erbjuder",
            "Ta fram en kommunikationsstrategi",
            "Antal besök på webbplatsen",
            "Rektor",
            "2025-12-31",
            "Ej påbörjat",
        ],
        [
            None,
            None,
            None,
            "Bjud in till öppet hus",
            None,
            None,
            "hösten 2025",
            "Pågår och kommer att antas under 2025",
        ],
        [
            None,
            None,
            "Kortare väntetid till plats",
            "Se över kön varje månad",
            "Väntetid i dagar",
            "Administratör",
            "2025-06-30",
            "har genomförts",
        ],
        [
            "Medarbetare",
            "Stolta medarbetare",
            "Friskare arbetslag",
            "Utbilda i arbetsmiljö",
            "Sjukfrånvaro",
            "Rektor",
            "v. 40",
            "är framtagen",
        ],
    ]
    said = {
        "municipality": "EXEMPELKÖPINGS KOMMUN",
        "unit": "Förskolan Älgen",
        "year": 2025,
        "round": "T2",
        "goals": [
            G(
                "Fler vet vad förskolan erbjuder",
                perspective="Medborgare/kund",
                long_term_goal="Vi ska ha nöjda medborgare",
                measures=[M("Antal besök på webbplatsen")],
                activities=[
                    A("Ta fram en kommunikationsstrategi", "Rektor", "2025-12-31", "not_started"),
                    A("Bjud in till öppet hus", None, "hösten 2025", "ongoing"),
                ],
            ),
            G(
                "Kortare väntetid till plats",
                perspective="Medborgare/kund",
                long_term_goal="Vi ska ha nöjda medborgare",
                measures=[M("Väntetid i dagar")],
                activities=[A("Se över kön varje månad", "Administratör", "2025-06-30", "done")],
            ),
            G(
                "Friskare arbetslag",
                perspective="Medarbetare",
                long_term_goal="Stolta medarbetare",
                measures=[M("Sjukfrånvaro")],
                activities=[A("Utbilda i arbetsmiljö", "Rektor", "2025-10-05", "done")],
            ),
        ],
    }
    return {"Målkort": (rows, ["A1:H1", "A7:A9", "B7:B9", "C7:C8"])}, said


def activity_plan() -> tuple[Any, Any]:
    """L2: one sheet per goal, struck-through activities, X or a date in the done column."""

    def sheet(goal: str, rows: list[Any]) -> Any:
        return [
            ["Aktivitetsplan"],
            [f"Övergripande mål: {goal}"],
            ["Arbetslag: ______"],
            [],
            ["Aktivitet", "Vem ansvarar?", "När ska det vara klart?", "Klart (X / datum)"],
            *rows,
        ]

    sheets = {
        "Mål 1": sheet(
            "1. Invånarna ska känna sig trygga.",
            [
                [C("Byta belysning vid entrén", strike=True), "Vaktmästare", "v. 12", "X"],
                ["Trygghetsvandring", "Kurator, lärare", "före sommaren"],
                [C("Ny skylt", strike=True), "Vaktmästare", "löpande"],
            ],
        ),
        "Mål 2": sheet(
            "2. Personalen är nöjd med delaktigheten*",
            [["Medarbetarenkät", "Chef", dt.date(2025, 10, 1), dt.date(2025, 5, 20)], ["*Enligt enkäten"]],
        ),
    }
    first = "1. Invånarna ska känna sig trygga."
    second = "2. Personalen är nöjd med delaktigheten"
    return sheets, {
        "unit": None,
        "goals": [
            G(
                first,
                overall_goal=first,
                activities=[
                    A("Byta belysning vid entrén", "Vaktmästare", "2025-03-23", "done"),
                    A("Trygghetsvandring", "Kurator, lärare", "före sommaren"),
                    A("Ny skylt", "Vaktmästare", "löpande", "done"),
                ],
            ),
            G(second, overall_goal=second, activities=[A("Medarbetarenkät", "Chef", "2025-10-01", "done")]),
        ],
    }


def compass() -> tuple[Any, Any]:
    """L3: areas as columns, activities locked by the management in black."""
    black = "000000"
    rows = [
        ["Målkompass 2025"],
        ["Enhet:", "Hemtjänsten Norr"],
        [],
        [None, "Service", "Tillväxt", "Medborgare"],
        ["Målbild", "Vi är lätta att nå", "Fler företag växer", "Invånarna är delaktiga"],
        ["Delmål", "Svar inom en dag", "Snabbare tillstånd", "Fler medborgardialoger"],
        [
            "Aktivitet 1",
            C("Telefontid varje vardag", fill=black, font="FFFFFF"),
            C("Lotsfunktion", fill=black, font="FFFFFF"),
            "Dialogkväll",
        ],
        ["Aktivitet 2", "Ny svarsmall", None, "Enkät på webben"],
    ]
    return {"Kompassen": rows}, {
        "unit": "Hemtjänsten Norr",
        "year": 2025,
        "goals": [
            G(
                "Svar inom en dag",
                perspective="Service",
                long_term_goal="Vi är lätta att nå",
                activities=[A("Telefontid varje vardag", locked=True), A("Ny svarsmall")],
            ),
            G(
                "Snabbare tillstånd",
                perspective="Tillväxt",
                long_term_goal="Fler företag växer",
                activities=[A("Lotsfunktion", locked=True)],
            ),
            G(
                "Fler medborgardialoger",
                perspective="Medborgare",
                long_term_goal="Invånarna är delaktiga",
                activities=[A("Dialogkväll"), A("Enkät på webben")],
            ),
        ],
    }


def team_form() -> tuple[Any, Any]:
    """L4: labels to the left, repeated blocks, the last one unused."""
    rows = [
        ["Mål för arbetslag 2025"],
        ["Enhet:", "Hemtjänst Söder"],
        ["Enhetens mål:", "Kunderna känner sig trygga"],
        ["Arbetslagets mål 1 (Vad?)", "Samma personal hos kunden"],
        ["Hur ska målet nås?", "Ny schemamodell"],
        ["Hur sker uppföljningen?", "Antal personal per kund varje månad"],
        ["Arbetslagets mål 2 (Vad?)", "Bättre dokumentation"],
        ["Hur ska målet nås?", "- Utbilda ombud\n- Kollegial granskning"],
        ["Hur sker uppföljningen?", "Granskning av tio journaler"],
        ["Arbetslagets mål 3 (Vad?)"],
        ["Hur ska målet nås?"],
        ["Hur sker uppföljningen?"],
    ]
    upper = "Kunderna känner sig trygga"
    return {"Blad1": rows}, {
        "unit": "Hemtjänst Söder",
        "year": 2025,
        "goals": [
            G(
                "Samma personal hos kunden",
                long_term_goal=upper,
                measures=[M("Antal personal per kund varje månad")],
                activities=[A("Ny schemamodell")],
            ),
            G(
                "Bättre dokumentation",
                long_term_goal=upper,
                measures=[M("Granskning av tio journaler")],
                activities=[A("Utbilda ombud"), A("Kollegial granskning")],
            ),
        ],
    }


def years_side_by_side() -> tuple[Any, Any]:
    """L5: a header repeated per perspective, goal rows, outcomes of three years, footnotes and a legend."""

    def head(area: str) -> list[Any]:
        return [f"{area} – Mål och mätetal", "Utfall 2023", "Utfall 2024", "Utfall 2025", "Målvärde\n2025"]

    rows = [
        ["Styrkort 2025 för Exempelköping"],
        [],
        head("Invånare"),
        ["Alla ska kunna påverka sin vardag"],
        ["Nöjd-inflytande-index", 40, 40, 36, "Minst index\n41"],
        ["Andel förvärvsarbetande 20-64 år 1)", "71,9", "72,2", "72,7", "Minst 72,3"],
        ["Antal arbetstillfällen 1)", "67 044", "67\u00a0916", "69 001", "Minst 69 000"],
        ["Känsla av otrygghet", "-", "-", "-", "Max 13,2 %"],
        head("Ekonomi"),
        ["Ekonomin ska vara i balans"],
        ["Resultatets andel av skatter", "1,2 %", "2,0 %", "2,4 %", "Minst 2 %"],
        [],
        ["1) Statistiken är ett år gammal"],
        ["Uppfyllelse 100 procent"],
        ["91–99 procent"],
    ]
    return {"Styrkort": rows}, {
        "year": 2025,
        "goals": [
            G(
                "Alla ska kunna påverka sin vardag",
                perspective="Invånare",
                measures=[
                    M("Nöjd-inflytande-index", "Minst index 41", 36.0),
                    M("Andel förvärvsarbetande 20-64 år", "Minst 72,3", 72.7),
                    M("Antal arbetstillfällen", "Minst 69 000", 69001.0),
                    M("Känsla av otrygghet", "Max 13,2 %", None),
                ],
            ),
            G(
                "Ekonomin ska vara i balans",
                perspective="Ekonomi",
                measures=[M("Resultatets andel av skatter", "Minst 2 %", 2.4)],
            ),
        ],
    }


def colour_only() -> tuple[Any, Any]:
    """L6: the status column is a bare year, the cells have no text, two tables."""
    rows = [
        ["Måluppfyllelse 2025"],
        [],
        ["Perspektiv", "Strategiska mål", "2025"],
        ["Medborgare och kunder", "En attraktiv och trygg kommun", C(None, fill=YELLOW)],
        ["Ekonomi", "God ekonomisk hushållning", C(None, fill=GREEN)],
        [],
        ["Strategiska mål", "Nämndmål", "Förvaltningsområde", "2025"],
        ["En attraktiv och trygg kommun", "Hög måluppfyllelse i skolan", "Utbildning", C(None, fill=("theme", 9, 0.4))],
        [None, "Ärenden handläggs i tid", "Socialt stöd", C(None, fill=RED)],
        ["God ekonomisk hushållning", "Budget i balans", "Alla", C(None, fill=ORANGE)],
    ]
    one, two = "En attraktiv och trygg kommun", "God ekonomisk hushållning"
    return {"Uppföljning": (rows, ["A8:A9"])}, {
        "year": 2025,
        "goals": [
            G(one, overall_goal=one, perspective="Medborgare och kunder", status="partly"),
            G(two, overall_goal=two, perspective="Ekonomi", status="achieved"),
            G("Hög måluppfyllelse i skolan", overall_goal=one, status="not_assessed"),
            G("Ärenden handläggs i tid", overall_goal=one, status="not_achieved"),
            G("Budget i balans", overall_goal=two, status="not_assessed"),
        ],
        "asks": ["MK224"],
    }


def goal_chain() -> tuple[Any, Any]:
    """L10: three levels of goals, start and end dates, activity status and an analysis."""
    rows = [
        ["Uppföljning av nämndens mål", None, None],
        ["År:", 2025, None, "Nämnd:", "Kultur- och fritidsnämnden"],
        ["Beslutsnummer:"],
        [],
        [
            "KF-mål",
            "Nämndmål",
            "Effektmål",
            "Aktivitet",
            "Ansvarig",
            "Startdatum",
            "Slutdatum",
            "Resurser",
            "Aktivitetsstatus",
            "Resultat och analys",
        ],
        [
            "Ett rikt kulturliv",
            "Biblioteken är öppna för alla",
            "Fler besök",
            "Meröppet",
            "Bibliotekschef",
            dt.date(2025, 2, 1),
            dt.date(2025, 9, 30),
            "200 tkr",
            "Pågående",
            "Leveransen av dörrar är klar.",
        ],
        [
            None,
            None,
            None,
            "Bokbuss på sommaren",
            "Bibliotekarie",
            dt.date(2025, 6, 1),
            dt.date(2025, 8, 31),
            None,
            "Avslutad",
            None,
        ],
        [None, None, "Fler läser", "Läscirklar", "Bibliotekarie", None, "löpande", None, "Ej påbörjad", None],
    ]
    up = {"overall_goal": "Ett rikt kulturliv", "long_term_goal": "Biblioteken är öppna för alla"}
    return {"Plan": rows}, {
        "unit": "Kultur- och fritidsnämnden",
        "year": 2025,
        "goals": [
            G(
                "Fler besök",
                **up,
                activities=[
                    A(
                        "Meröppet",
                        "Bibliotekschef",
                        "2025-09-30",
                        "ongoing",
                        start="2025-02-01",
                        comment="Leveransen av dörrar är klar.",
                    ),
                    A("Bokbuss på sommaren", "Bibliotekarie", "2025-08-31", "done", start="2025-06-01"),
                ],
            ),
            G("Fler läser", **up, activities=[A("Läscirklar", "Bibliotekarie", "löpande", "not_started")]),
        ],
    }


def programme() -> tuple[Any, Any]:
    """L12: numbered actions with a target in the text, an ambiguous status word."""
    rows = [
        ["Miljöprogram – uppföljning 2025"],
        [],
        ["Nr", "Åtgärd", "Huvudansvarig", "Medverkande", "Tidplan", "Status", "Kommentar"],
        [
            "8.7.4.1",
            "Inventera förskolor (målvärdet är 100 procent)",
            "Fastighetskontoret",
            "Skolan",
            2025,
            "Påbörjad",
            "Hälften är klara",
        ],
        [
            "8.7.4.2",
            "Byt oljepannor",
            "Fastighetskontoret",
            None,
            "2025-2027",
            "Försenad",
            "Upphandlingen överklagades",
        ],
        ["8.7.4.3", "Cykelplan", "Tekniska kontoret", None, "2025-06-30", "Genomförd", None],
        ["8.7.4.4", "Laddstolpar", "Bolaget", None, None, "Förslag är framtaget", None],
    ]
    return {"Åtgärder": rows}, {
        "year": 2025,
        "goals": [],
        "loose": [
            A(
                "Inventera förskolor (målvärdet är 100 procent)",
                "Fastighetskontoret",
                "2025-12-31",
                "ongoing",
                comment="Hälften är klara",
            ),
            A("Byt oljepannor", "Fastighetskontoret", "2027-12-31", "delayed", comment="Upphandlingen överklagades"),
            A("Cykelplan", "Tekniska kontoret", "2025-06-30", "done"),
            A("Laddstolpar", "Bolaget", None, None),
        ],
    }


KNOWN = (hagfors_type, activity_plan, compass, team_form, years_side_by_side, colour_only, goal_chain, programme)
