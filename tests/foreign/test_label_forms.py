"""Sheets of nothing but labels with their answers, lettered outlines, tick boxes, and sheets for school years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.test_structures2 import card, codes, outline, reading, value


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


def stacked_card(n: int, area: str, goal: str, upper: str, task: str, verdict: str) -> list[list[Any]]:
    rows: list[list[Any]] = [[f"Kort {n} av 3"], ["Målområde", "Enhetsmål", "Bidrar till KF-mål"], [area, goal, upper]]
    rows += [["Mätetal", "Ingångsvärde 2024", "Målnivå", "Resultat 2025"], [f"Antal i {area}", 14, "max 8", 6]]
    rows += [["Aktivitet", "Ansvarig", "Klar senast", "Läge"], [task, "Badmästare", "2025-05-31", "Klar"]]
    return [*rows, ["Måluppfyllelse", verdict], ["Analys", f"Om {area}."], []]


def test_stacked_cards_of_labels_and_tables(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["BAD OCH IS – MÅLKORT 2025"], ["Enhet: Bad och is"], []]
    rows += stacked_card(
        1, "Trygghet", "Ingen kommer till skada", "En trygg plats", "Öva livräddning", "Delvis uppnått"
    )
    rows += stacked_card(2, "Bad för alla", "Fler vuxna simmar", "Jämlik hälsa", "Kvällskurs", "Uppnått")
    made = card(tmp_path, Målkort=rows)
    assert outline(made) == [
        (
            "Trygghet",
            "En trygg plats",
            "Ingen kommer till skada",
            "partly",
            ["Antal i Trygghet"],
            [("Öva livräddning", "done")],
        ),
        (
            "Bad för alla",
            "Jämlik hälsa",
            "Fler vuxna simmar",
            "achieved",
            ["Antal i Bad för alla"],
            [("Kvällskurs", "done")],
        ),
    ]
    assert [g.comment for g in made.goals] == ["Om Trygghet.", "Om Bad för alla."]


def test_questions_numbered_in_a_column_of_their_own(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Uppföljning av enhetens mål"], [None, "Enhet", "Löneservice"], []]
    for n, (goal, verdict) in enumerate((("Rätt lön", "Gul – delvis uppnått"), ("Snabba svar", "Röd – ej uppnått")), 1):
        said = ["Mål", "Indikator", "Målvärde", "Status just nu", "Aktivitet 1", "Ansvarig för aktivitet 1"]
        answers = [goal, f"Andel {n}", "minst 99 %", verdict, f"Göra {n}", "Lönekonsult"]
        rows += [[f"{n}{chr(97 + at)}", *pair] for at, pair in enumerate(zip(said, answers, strict=True))] + [[]]
    made = card(tmp_path, Formulär=rows)
    assert outline(made) == [
        (None, None, "Rätt lön", "partly", ["Andel 1"], [("Göra 1", None)]),
        (None, None, "Snabba svar", "not_achieved", ["Andel 2"], [("Göra 2", None)]),
    ]


def test_an_unused_part_of_a_form_takes_nothing_from_the_one_before(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhet", "Familjerätten"], []]
    for letter, goal, box in (("A", "Barn kommer till tals", 0), ("B", "Stödet håller", 2), ("C", None, None)):
        boxes = "   ".join(f"{'☒' if n == box else '☐'} {word}" for n, word in enumerate(("Ja", "Delvis", "Nej")))
        used = goal is not None
        rows += [[f"ENHETSMÅL {letter}"], ["Vad vill vi åstadkomma?", goal]]
        rows += [["Vilket nämndmål bidrar vi till?", "Barnets bästa" if used else None]]
        rows += [["Hur ska det gå till?", "• Handledning" if used else None], ["Hur mäter vi?"]]
        rows += [["Är målet uppnått?", boxes], ["Kommentar", f"Om {letter}." if used else None], []]
    rows += [["Datum: 2025-09-05", "Underskrift: ____________"]]
    made = card(tmp_path, Blankett=rows)
    assert outline(made) == [
        (None, "Barnets bästa", "Barn kommer till tals", "achieved", [], [("Handledning", None)]),
        (None, "Barnets bästa", "Stödet håller", "not_achieved", [], [("Handledning", None)]),
    ]
    assert [a.due for g in made.goals for a in g.activities] == [None, None]


def test_an_assignments_table_below_is_of_no_goal(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Verksamhetsmål och projekt 2025"], ["Enhet: Bygglov och kart"], []]
    rows += [["Verksamhetsmål", "Vad ska göras?", "Håller i det", "Deadline", "Färdigställt"]]
    rows += [["Enkla lov ska gå snabbt", "Checklista", "Arkitekt", "2025-03-31", "100 %"]]
    rows += [["Kartan stämmer", "Flygfoto", "Kartingenjör", "2025-05-16", "40 %"], []]
    rows += [["Uppdrag från nämnden som inte hör till något av målen"]]
    rows += [["Uppdrag", None, "Håller i det", "Deadline", "Färdigställt"]]
    rows += [["Yttrande över planen", None, "Planarkitekt", "2025-02-28", "100 %"]]
    made = card(tmp_path, **{"Mål och projekt": rows})
    assert [(g.goal, [(a.text, value(a.status)) for a in g.activities]) for g in made.goals] == [
        ("Enkla lov ska gå snabbt", [("Checklista", "done")]),
        ("Kartan stämmer", [("Flygfoto", "ongoing")]),
    ]
    assert [(a.text, value(a.status)) for a in made.activities] == [("Yttrande över planen", "done")]
    assert made.unit == "Bygglov och kart"


def test_codes_explained_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Handlingsplan 2025"], ["Enhet:", "Räddningstjänsten"], []]
    rows += [["ID", "Effektmål", "Insats", "Funktion", "Till", "Kod", "Notering"]]
    said = [("Färre bränder", 1, "184 av 300"), ("Färre bränder", 0, None), ("Färre bränder", 2, "11 grupper")]
    said += [("Snabbt framme", 1, "Remiss ute"), ("Snabbt framme", 2, "Utvärderad"), ("Snabbt framme", 0, None)]
    rows += [
        [f"R{n}", goal, f"Insats {n}", "Chef", "2025-11-28", kod, note] for n, (goal, kod, note) in enumerate(said)
    ]
    codes_ = [["Koder för läget"], ["Kod", "Betyder"], [0, "Ej påbörjad"], [1, "Pågår"], [2, "Genomförd"]]
    made = card(tmp_path, Insatser=rows, Koder=codes_)
    assert [[(value(a.status), a.comment) for a in g.activities] for g in made.goals] == [
        [("ongoing", "184 av 300"), ("not_started", None), ("done", "11 grupper")],
        [("ongoing", "Remiss ute"), ("done", "Utvärderad"), ("not_started", None)],
    ]
    assert [g.comment for g in made.goals] == [None, None]


def test_cause_and_action_of_each_occasion_is_a_comment(tmp_path: Path) -> None:
    head = ["Mål", "Mätetal", "Nivå 2025", "Per 30 april", None, None, "Per 31 augusti", None, None]
    under = [None, None, None, *["Utfall", "Bedömning av målet", "Orsak / åtgärd"] * 2]
    rows: list[list[Any]] = [["Måluppföljning 2025"], ["Enhet: Kontaktcenter"], [], head, under]
    rows += [["Slippa vänta", "Sekunder", "max 90", 118, "Ej uppfyllt", "Vakanser", 84, "Uppfyllt", "Två nya på plats"]]
    rows += [["Svar samma dag", "Andel", 0.95, 0.91, "Delvis uppfyllt", None, 0.925, "Delvis uppfyllt", "Extra pass"]]
    made = card(tmp_path, Uppföljning=rows)
    assert [(g.goal, g.comment, g.activities) for g in made.goals] == [
        ("Slippa vänta", "Två nya på plats", ()),
        ("Svar samma dag", "Extra pass", ()),
    ]


def test_last_years_sheet_is_left_where_the_others_are_this_years(tmp_path: Path) -> None:
    def sheet(month: str, outcome: float | None, status: str | None) -> list[list[Any]]:
        rows: list[list[Any]] = [[f"Uppföljning av målen 2025 – per {month}"], ["Enhet: Biblioteken"], []]
        return [
            *rows,
            ["Bibliotekens mål", "Nyckeltal", "Utfall", "Måluppfyllelse"],
            ["Fler lånar", "Lån", outcome, status],
        ]

    old = [["Måluppföljning 2024 – bokslut"], [], ["Bibliotekens mål", "Utfall 2024", "Bedömning"]]
    old += [["Fler lånar", "14", "Delvis uppfyllt"], ["Fler arrangemang", "6", "Uppfyllt"]]
    made = card(
        tmp_path,
        **{
            "April": sheet("30 april", 15.1, "Delvis uppfyllt"),
            "Augusti": sheet("31 augusti", 16.3, "Uppfyllt"),
            "2024": old,
        },
    )
    assert (made.year, made.round, [(g.goal, value(g.status)) for g in made.goals]) == (
        2025,
        "T2",
        [("Fler lånar", "achieved")],
    )


def test_how_it_went_is_a_comment_beside_crosses(tmp_path: Path) -> None:
    head = ["Mål", "Så här gör vi", "Vem?", "Inte börjat", "Håller på", "Klart", "Hur gick det?"]
    rows: list[list[Any]] = [["Våra mål 2025"], ["Enhet:", "Slussen"], [], head]
    rows += [["Vi bestämmer mer", "Husmöte", "Alla", None, "X", None, None]]
    rows += [[None, "Bilder på tavlan", "Köket", None, None, "X", "Alla använder tavlan"]]
    rows += [[None, "Rösta med knappar", "Stödpedagog", "X", None, None, "Knapparna är sena"]]
    rows += [["Fler får prova jobb", "Studiebesök", "Konsulent", None, None, "x", "Fem åkte med"]]
    made = card(tmp_path, Mål=rows)
    assert [[(value(a.status), a.comment) for a in g.activities] for g in made.goals] == [
        [("ongoing", None), ("done", "Alla använder tavlan"), ("not_started", "Knapparna är sena")],
        [("done", "Fem åkte med")],
    ]


def test_old_notes_are_left(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Plan 2025"], ["Enhet: Kulturskolan"], []]
    rows += [["Mål", "Det här gör vi", "Läge", "Lärdomar", "Anteckning 24/25 (gammalt)"]]
    rows += [["Kön blir kortare", "Grupplektioner", "Igång", "Tre är max", "Lektioner 20 min"]]
    rows += [["Alla får prova", "Instrumentkarusell", "Inställd, ingen lokal", None, "Tre skolor av sju"]]
    made = card(tmp_path, Plan=rows)
    assert [(a.comment, value(a.status)) for g in made.goals for a in g.activities] == [
        ("Tre är max", "ongoing"),
        (None, "cancelled"),
    ]


def test_goals_with_their_label_over_groups_of_columns(tmp_path: Path) -> None:
    goals = ["Mål: Vackra parker", "Mål: Biologisk mångfald", "Mål: Säkra lekplatser"]
    rows: list[list[Any]] = [["Parkenhetens mål och insatser 2024"], []]
    rows += [[cell for goal in goals for cell in (goal, None, None)], ["Insats", "Vem", "Läge"] * 3]
    rows += [["Perenner", "Parkchef", "Klart", "Äng", "Parkchef", "Pågår", "Besikta", "Parkchef", "Klart"]]
    rows += [["Bänkar", "Parkchef", "Klart", None, None, None, "Byta sand", "Parkchef", "Försenat"]]
    made = card(tmp_path, Park=rows)
    assert outline(made) == [
        (None, None, "Vackra parker", None, [], [("Perenner", "done"), ("Bänkar", "done")]),
        (None, None, "Biologisk mångfald", None, [], [("Äng", "ongoing")]),
        (None, None, "Säkra lekplatser", None, [], [("Besikta", "done"), ("Byta sand", "delayed")]),
    ]


def test_a_title_above_questions_is_no_question(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Näringslivsenheten: våra mål för 2025"]]
    rows += [["Besvaras av enheten i januari 2026 som underlag till årsredovisningen"], []]
    goals = ["Företagen ska tycka att kommunen är lätt att ha att göra med", "Fler ska starta företag i kommunen"]
    for n, goal in enumerate(goals, 1):
        rows += [[f"MÅL {n}"], ["Vad vill vi uppnå?", goal], ["Vilket mått använder vi?", f"NKI för lokal {n}"]]
        rows += [["Vilken nivå siktar vi på?", "minst 75"], ["Vad blev resultatet?", 77]]
        rows += [["Vilka aktiviteter ska vi göra?", f"1. Lots {n}\n2. Frukost {n}"], ["Har vi nått målet?", "Ja"], []]
    made = card(tmp_path, Frågor=rows)
    assert outline(made) == [
        (None, None, goal, "achieved", [f"NKI för lokal {n}"], [(f"Lots {n}", None), (f"Frukost {n}", None)])
        for n, goal in enumerate(goals, 1)
    ]
    assert (made.unit, made.year) == ("Näringslivsenheten", 2025)


@pytest.mark.parametrize("unit", ["Förskolan Tallkotten", None])
def test_a_guide_that_names_its_unit_is_a_cover(tmp_path: Path, unit: str | None) -> None:
    guide: list[list[Any]] = [["Mål och aktiviteter 2025"], [], ["Enhet:", unit] if unit else []]
    guide += [["Ansvarig:", "Rektor"], ["Period:", "Delår 31 augusti 2025"], [], ["Så här gör du"]]
    rows: list[list[Any]] = [["Mål", "Aktivitet", "Status"], ["Språket stimuleras", "Boklådor", "Klar"]]
    made = card(tmp_path, **{"Läs mig": guide, "Mål": [*rows, ["Alla är delaktiga", "Månadsbrev", "Pågår"]]})
    assert (made.unit, made.responsible, made.round) == ((unit, "Rektor", "T2") if unit else (None, None, None))


def test_an_arrow_that_the_workbook_explains_is_a_status(tmp_path: Path) -> None:
    cover: list[list[Any]] = [["Enhet", "Hemtjänsten Väster"], [], ["Teckenförklaring"]]
    cover += [["✓", "Klart"], ["►", "Pågår"], ["○", "Inte påbörjat"]]
    rows: list[list[Any]] = [["Mål", "Aktivitet", "Ansvarig", "Status"]]
    rows += [["Få olika medarbetare", "Tre mindre team", "Samordnare", "✓"], [None, "Helgturer", "Planerare", "►"]]
    made = card(tmp_path, Framsida=cover, Kontinuitet=rows)
    assert [value(a.status) for a in made.goals[0].activities] == ["done", "ongoing"]


def test_numbered_questions_with_their_answers_below(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Elevhälsan i Exempelköping"], ["Handlingsplan 2025"], []]
    rows += [["1. Vilket mål arbetar vi mot?"], ["Fler elever kommer till skolan"]]
    rows += [["2. Hur mäter vi det?"], ["Andel med frånvaro över 15 procent"]]
    rows += [["3. Vilken nivå vill vi nå?"], ["högst 8 %"], ["4. Har vi nått målet?"], ["Nej"]]
    rows += [["5. Vad ska vi göra?", "Vem ansvarar?", "När ska det vara klart?", "Hur går det?"]]
    rows += [["Närvaroteam", "Kurator", "2025-09-30", "Klart"], ["Enkät", "Pedagog", "november 2025", "Ej påbörjat"]]
    made = card(tmp_path, Handlingsplan=rows)
    activities = [("Närvaroteam", "done"), ("Enkät", "not_started")]
    measures = ["Andel med frånvaro över 15 procent"]
    assert outline(made) == [(None, None, "Fler elever kommer till skolan", "not_achieved", measures, activities)]


@pytest.mark.parametrize("last", ["Genomförd enligt plan", None])
def test_of_months_that_are_no_rounds_the_last_filled_is_read(tmp_path: Path, last: str | None) -> None:
    rows: list[list[Any]] = [["Exempelgymnasiet – utvecklingsplan läsåret 2024/25"], []]
    rows += [["Mål", "Åtgärd", "Avstämning oktober 2024", "Avstämning januari 2025", "Avstämning juni 2025"]]
    rows += [["Alla har arbetsro", "Mobilförvaring", "Inte påbörjad", "Pågår", last]]
    rows += [["Fler tar examen", "Lovskola", "Inte påbörjad", "Pågår", last]]
    found = reading(tmp_path, Plan=rows)
    assert found.card is not None
    assert [value(a.status) for g in found.card.goals for a in g.activities] == ["done" if last else "ongoing"] * 2
    assert "MK223" in codes(found)
    assert f"Avstämning {'juni' if last else 'januari'} 2025" in " ".join(str(d.message) for d in found.facts.doubts)


@pytest.mark.parametrize("title", ["Våra mål 2025", "Köket Björken – mål för 2025"])
def test_a_title_with_a_year_over_a_line_of_text_is_no_goal_above_the_others(title: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [[title], ["Uppdateras varje månad av köksmästaren"], []]
    for goal in ("Barnen ska äta upp maten", "Mer svensk mat", "Alltid rätt specialkost"):
        rows += [["Mål", goal], ["Mått", "Gram svinn per portion"], ["Målvärde", "högst 30"], ["Utfall", 34]]
        rows += [["Att göra", "Vem", "När"], ["Väga svinnet en vecka", "Alla i köket", "2025-02-28"], []]
    made = card(tmp_path, Köket=rows)
    assert [(g.goal, g.long_term_goal, len(g.activities)) for g in made.goals] == [
        ("Barnen ska äta upp maten", None, 1),
        ("Mer svensk mat", None, 1),
        ("Alltid rätt specialkost", None, 1),
    ]
