"""What headers mean: the words, phrases and questions that municipalities put above their columns."""

from __future__ import annotations

import pytest

from xl_malkort.layout.detect.columns import candidates, parts

MEANS = {
    "perspective": "Perspektiv|Fokusområde|Kvalitetsområde|Prioriterat område|Strategiskt fokus|Tema",
    "overall_goal": "Kommunfullmäktiges mål|Mål från fullmäktige|KF:s mål|Ägardirektiv|Globala mål|Koncernmål",
    "long_term_goal": "Långsiktig målsättning|Mål på lång sikt|Mål för mandatperioden",
    "goal": "Vad vi ska uppnå|Dit vi vill|Vi lovar|Enhetens mål|Lokalt delmål|Objective|Mål för läsåret|Miljömål",
    "measure": "Så mäter vi|Hur märker vi att vi lyckats?|Mäts genom|KPI|Hur ska det mätas?|Kvalitetsindikator",
    "target": "Börvärde|Önskat läge 2025|Målnivå|Target FY25|Nivå vi ska nå",
    "outcome": "Ärvärde|Utfall jan–aug 2025|Actual YTD|Resultat T2|Uppmätt|Utfall hittills",
    "baseline": "Utgångsläge|Utfall föregående år|Nollmätning|Värde vid start|Förra årets resultat",
    "forecast": "Prognos målet 31 dec|Når vi målet vid årets slut?|Måluppfyllelse helår (prognos)",
    "trend": "Trend|Jämfört med förra året|Tendens",
    "goal_status": "Samlad bedömning av målet|Är målet nått?|Målet är|Bedömning nämndmål",
    "measure_status": "Måttet nått?|Status nyckeltal|Uppfyllnad av måttet",
    "activity_status": "Insatsens läge|Status åtgärd",
    "status": "Hur gick det?|Läget just nu (sätt kryss)|Framdrift|Andel klart|Läge 31 augusti|Grön/gul/röd",
    "activity": "Så gör vi|Det här gör vi|Så ska vi nå dit|Hur ska vi göra?|Uppdragets lydelse|Vilka insatser görs?",
    "responsible": "Vem driver|Ges till|Genomförs av|Vem ser till att det blir gjort?|Roll|Målägare",
    "start": "När börjar vi?|Påbörjas|Startdatum",
    "due": "Återrapporteras senast|Avslutas|När ska det vara klart?|Måldatum",
    "done": "Genomfört (x)|Klart datum|Avbockning",
    "comment": "Tankar om målet|Slutsats|Analys nämndmål|Kommentar till målet|Vad har hänt?|Nästa steg",
}


@pytest.mark.parametrize(("field", "header"), [(f, h) for f, many in MEANS.items() for h in many.split("|")])
def test_a_header_means_what_it_says(field: str, header: str) -> None:
    assert field in [name for name, _, _ in candidates(header)]


@pytest.mark.parametrize(
    ("header", "never"),
    [
        ("Utfall föregående år", "outcome"),
        ("Budgeterat värde", "outcome"),
        ("Utfall riket", "outcome"),
        ("Utfall kvinnor", "outcome"),
        ("Förväntat utfall", "outcome"),
        ("Senast uppdaterad", "due"),
        ("Önskat läge", "status"),
        ("Utgångsläge", "status"),
        ("Koppling till fullmäktiges mål", "overall_goal"),
        ("Ansvarsområde", "perspective"),
        ("Mål nr", "goal"),
        ("Mål värde", "outcome"),
    ],
)
def test_a_header_never_means_what_it_only_sounds_like(header: str, never: str) -> None:
    assert never not in [name for name, certainty, _ in candidates(header) if certainty >= 0.75]


@pytest.mark.parametrize("header", ["Telefon", "Adress", "Konsekvens", "Sannolikhet", "Diarieplan", "Ort", "7", ""])
def test_other_words_mean_nothing(header: str) -> None:
    assert candidates(header) == ()


def test_a_month_says_which_occasion_a_column_is_of() -> None:
    assert parts("Utfall april") == ("utfall", "1", None)
    assert parts("Utfall jan–aug 2025") == ("utfall", "2", 2025)
    assert parts("Läge per 31 december 2025") == ("läge", "3", 2025)
    assert parts("Prognos målet 31 dec")[1] is None
    assert parts("Avstämning januari") == ("avstämning", None, None)
