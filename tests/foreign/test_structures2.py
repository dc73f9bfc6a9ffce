"""How workbooks are built: rows with parents, areas as groups of columns, cards of labels, sheets of occasions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.foreign import pen
from tests.foreign.pen import C
from xl_malkort.layout.detect.occasion_sheets import occasion_of
from xl_malkort.layout.detect.openings import is_dash
from xl_malkort.layout.detect.parents import names_parent
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Card
from xl_malkort.model.presets import preset
from xl_malkort.values.ticks import ticked

MODEL = preset("hagfors", year=2025)


def reading(tmp_path: Path, **sheets: Any) -> Reading:
    return read(pen.book({name.replace("_", " "): said for name, said in sheets.items()}, tmp_path / "b.xlsx"), MODEL)


def card(tmp_path: Path, **sheets: Any) -> Card:
    found = reading(tmp_path, **sheets)
    assert found.card is not None, found.error
    return found.card


def codes(found: Reading) -> set[str]:
    return {finding.code for finding in found.facts.doubts}


def value(status: Any) -> str | None:
    return str(status.value) if status is not None and status.understood and status.value else None


def outline(made: Card) -> list[Any]:
    """(perspective, overall or long-term, goal, status, measures, activities) of every goal."""
    return [
        (
            g.perspective,
            g.overall_goal or g.long_term_goal,
            g.goal,
            value(g.status),
            [m.name for m in g.measures],
            [(a.text, value(a.status)) for a in g.activities],
        )
        for g in made.goals
    ]


# -- rows that name the row they belong to ----------------------------------------------------------------------------

PARENTED = [
    ["{a}", "a1", "e2", "Öppet hus på hösten", "Rektor", "Klar"],
    ["{m}", "m1", "e1", "Ogiltig frånvaro i procent", None, None],
    ["{g}", "e2", "k1", "Fler vårdnadshavare är nöjda", None, "Uppnått"],
    ["{p}", "p1", None, "Barn och elever", None, None],
    ["{g}", "e1", "k2", "Frånvaron minskar", None, "Delvis uppnått"],
    ["{k}", "k1", "p1", "Alla klarar skolan", None, None],
    ["{a}", "a2", "e1", "Ring hem dag ett", "Mentor", "Pågår"],
    ["{k}", "k2", "p1", "Vi arbetar smart", None, None],
    ["{a}", "a3", None, "Revidera krisplanen", "Rektor", "Klar"],
]
BY_PARENT = [
    ("Barn och elever", "Alla klarar skolan", "Fler vårdnadshavare är nöjda", "achieved", [],
     [("Öppet hus på hösten", "done")]),
    ("Barn och elever", "Vi arbetar smart", "Frånvaron minskar", "partly", ["Ogiltig frånvaro i procent"],
     [("Ring hem dag ett", "ongoing")]),
]  # fmt: skip
WORDS = {"p": "Perspektiv", "k": "KF-mål", "g": "Enhetsmål", "m": "Mått", "a": "Aktivitet"}


def parented(header: Sequence[str], **words: str) -> list[list[Any]]:
    said = {**WORDS, **words}
    return [list(header), *([row[0].format(**said), *row[1:]] for row in PARENTED)]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (("Typ", "Id", "Överordnad", "Text", "Ansvarig", "Status"), {}),
        (("Radtyp", "Rad-id", "Hör till", "Benämning", "Ansvarig", "Läge"), {"k": "Övergripande mål", "g": "Nämndmål"}),
        (("Nivå", "Kod", "Förälder", "Beskrivning", "Ansvarig", "Status"), {"m": "Indikator", "a": "Åtgärd"}),
        (("Slag", "Nr", "Parent id", "Text", "Ägare", "Status"), {"p": "Målområde", "a": "Insats"}),
        (("Typ", "Id", "Överordnat id", "Rubrik", "Ansvarig", "Bedömning"), {"g": "Mål"}),
        (("Typ", "Id", "Länk", "Text", "Ansvarig", "Status"), {}),
    ],
)
def test_rows_belong_to_the_row_they_name_in_any_order(tmp_path: Path, header: Sequence[str], words: Any) -> None:
    made = card(tmp_path, Export=[["Enhet:", "Linnéskolan"], [], *parented(header, **words)])
    assert outline(made) == BY_PARENT
    assert [a.text for a in made.activities] == ["Revidera krisplanen"]


def test_a_parent_that_nobody_is_or_that_goes_round_is_asked_about(tmp_path: Path) -> None:
    rows = parented(("Typ", "Id", "Överordnad", "Text", "Ansvarig", "Status"))
    rows[1][2] = "e9"
    found = reading(tmp_path, Export=rows)
    assert "MK243" in codes(found)
    assert found.card is not None
    assert [a.text for g in found.card.goals for a in g.activities] == ["Ring hem dag ett"]
    rows[6][2] = "e2"  # k1 belongs to e2, which belongs to k1
    assert "MK243" in codes(reading(tmp_path, Export=rows))


def test_an_activity_of_a_measure_is_its_goals_and_one_of_a_higher_goal_is_that_goals(tmp_path: Path) -> None:
    rows = parented(("Typ", "Id", "Överordnad", "Text", "Ansvarig", "Status"))
    rows[1][2], rows[9][2] = "m1", "k2"
    made = card(tmp_path, Export=rows)
    goals = {g.goal: [a.text for a in g.activities] for g in made.goals}
    assert goals["Frånvaron minskar"] == ["Öppet hus på hösten", "Ring hem dag ett"]
    assert goals["Vi arbetar smart"] == ["Revidera krisplanen"]


def test_a_count_of_rows_is_no_parent(tmp_path: Path) -> None:
    rows = [["Typ", "Nr", "Antal", "Text", "Ansvarig", "Status"]]
    rows += [["Mål", 1, 2, "Fler lånar böcker", None, "Uppnått"], ["Aktivitet", 2, 1, "Bokbussen kör", "Chef", "Klar"]]
    rows += [["Mål", 3, 2, "Biblioteket är öppet", None, "Uppnått"], ["Aktivitet", 4, 3, "Meröppet", "Chef", "Pågår"]]
    assert [(g[2], [a[0] for a in g[5]]) for g in outline(card(tmp_path, Export=rows))] == [
        ("Fler lånar böcker", ["Bokbussen kör"]),
        ("Biblioteket är öppet", ["Meröppet"]),
    ]


def test_headers_that_name_a_parent() -> None:
    assert all(map(names_parent, ("Överordnad rad", "Föräldra-ID", "Hör till mål", "Tillhör", "Ingår i", "Parent")))
    assert not any(map(names_parent, ("Underlag", "Tillfälle", "Ansvarig", "Modell")))


# -- facts of the head as columns -------------------------------------------------------------------------------------


def exported(units: Sequence[str], **more: Any) -> list[list[Any]]:
    header = ["Kommun", more.get("unit", "Enhet"), "Enhetskod", "År", more.get("round", "Omgång"), "Mål", "Status"]
    return [
        header,
        *(["Exempelköping", unit, 3310, 2025, "T2", f"Fler läser bok {n} varje vecka", "Uppnått"]
          for n, unit in enumerate(units)),
    ]  # fmt: skip


@pytest.mark.parametrize("words", [{}, {"unit": "Arbetsplats"}, {"round": "Tillfälle"}, {"round": "Period"},
                                   {"unit": "Skola", "round": "Rapportperiod"}])  # fmt: skip
def test_what_every_row_repeats_is_the_cards(tmp_path: Path, words: Any) -> None:
    made = card(tmp_path, Utdrag=exported(["Linnéskolan"] * 3, **words))
    assert (made.municipality, made.unit, made.unit_code, made.year, made.round) == (
        "Exempelköping", "Linnéskolan", "3310", 2025, "T2",
    )  # fmt: skip


def test_several_units_are_asked_about(tmp_path: Path) -> None:
    rows = [[r[0], r[1], *r[3:]] for r in exported(["Linnéskolan", "Ekskolan", "Ekskolan"])]
    found = reading(tmp_path, Utdrag=rows)
    assert "MK222" in codes(found)
    assert found.card is not None
    assert found.card.unit is None


def test_a_unit_of_measure_is_no_unit(tmp_path: Path) -> None:
    rows = [["Mål", "Mått", "Enhet", "Utfall"], ["Fler läser", "Antal lån", "st", 4], ["Fler läser", "Köer", "st", 7]]
    assert card(tmp_path, Plan=rows).unit is None


# -- areas as groups of columns ---------------------------------------------------------------------------------------

AREAS = ("Välfärd", "Näringsliv", "Delaktighet")
IMAGES = ("Omsorg att lita på", "En bra kund", "Alla blir lyssnade på")
GOALS = ("Högst tolv hos varje brukare", "Lokala leverantörer vet vad vi behöver", "Brukarna väljer tiden")
TASKS = (("Fast kontakt", "Bjuda på frukost", "Brukarråd"), ("Tre slingor", None, "Önskelista"))
STATES = (("Pågår", "Klar", "Ej påbörjad"), ("Klar", None, "Pågår"))
AS_AREAS = [
    (AREAS[n], IMAGES[n], GOALS[n], None, [],
     [(TASKS[r][n], {"Pågår": "ongoing", "Klar": "done", "Ej påbörjad": "not_started"}[str(STATES[r][n])])
      for r in (0, 1) if TASKS[r][n]])
    for n in range(3)
]  # fmt: skip


def spread(texts: Sequence[Any], width: int = 2) -> list[Any]:
    return [cell for text in texts for cell in (text, *[None] * (width - 1))]


def compass(labels: Sequence[str | None], what: str = "Vad?", state: str = "Läge", number: Any = 1) -> list[list[Any]]:
    area, image, goal, tasks = labels
    rows = [["Kompassen 2025"], ["Enhet: Hemtjänst Norr"], []]
    rows += [[area, *spread(AREAS)], [image, *spread(IMAGES)], [goal, *spread(GOALS)], [tasks, *[what, state] * 3]]
    for n in (0, 1):
        label = number + n if isinstance(number, int) else f"{number} {n + 1}" if number else None
        rows.append([label, *(cell for pair in zip(TASKS[n], STATES[n], strict=True) for cell in pair)])
    return rows


MERGES = [f"{a}{r}:{b}{r}" for r in (4, 5, 6) for a, b in ("BC", "DE", "FG")]


@pytest.mark.parametrize(
    ("rows", "merges"),
    [
        (compass((None, "Målbild", "Delmål i år", "Uppgifter")), MERGES),
        (compass((None, "Målbild", "Delmål", None)), []),
        (compass(("Område", "Långsiktigt mål", "Mål", "Aktiviteter"), "Aktivitet", "Status"), MERGES),
        (compass(("Fokusområde", "Målbild", "Årets mål", None), "Insats", "Status", "Aktivitet"), MERGES),
        (compass(("Perspektiv", "Målbild", "Kortsiktigt mål", "Nr"), "Vad gör vi?", "Hur går det?", None), MERGES),
        (compass(("Huvudområde", "Målbild", "Mål 2025", None), "Åtgärd", "Status", 1), []),
    ],
)
def test_areas_as_pairs_of_columns(tmp_path: Path, rows: Any, merges: Any) -> None:
    made = card(tmp_path, Kompass=(rows, merges))
    assert outline(made) == AS_AREAS
    assert made.unit == "Hemtjänst Norr"
    assert not made.activities


def test_an_areas_own_status_and_a_goal_without_tasks(tmp_path: Path) -> None:
    rows = compass((None, "Målbild", "Delmål", "Uppgifter"))
    for row in rows[7:]:
        row[3] = row[4] = None
    rows.append(["Bedömning av målet", *spread(("Uppnått", "Delvis uppnått", "Ej uppnått"))])
    made = card(tmp_path, Kompass=(rows, MERGES))
    assert [(g.goal, value(g.status), len(g.activities)) for g in made.goals] == [
        (GOALS[0], "achieved", 2),
        (GOALS[1], "partly", 0),
        (GOALS[2], "not_achieved", 2),
    ]


def test_groups_of_occasions_are_no_areas(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet", "T1", None, "T2", None], [None, None, "Status", "Kommentar", "Status", "Kommentar"]]
    rows += [["Fler läser", "Bokbuss", "Pågår", "Bra", "Klar", "Klart nu"], ["Fler läser", "Meröppet", "Pågår", None]]
    made = card(tmp_path, Plan=(rows, ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]))
    assert [g.goal for g in made.goals] == ["Fler läser"]
    assert made.goals[0].perspective is None


def test_groups_beside_records_are_no_areas(tmp_path: Path) -> None:
    rows = [["Mål", *spread(("Del A", "Del B"))], [None, *["Aktivitet", "Ansvarig"] * 2]]
    rows += [["Fler läser", "Bokbuss", "Chef", "Meröppet", "Vakt"], ["Alla trivs", "Fika", "Alla", "Resa", "Rektor"]]
    found = reading(tmp_path, Plan=(rows, ["B1:C1", "D1:E1"]))
    assert found.card is None or all(g.goal in ("Fler läser", "Alla trivs") for g in found.card.goals)


# -- cards with labels above their values -----------------------------------------------------------------------------


def labelled(n: int, **more: Any) -> Any:
    goal = ("Alla väljer sin egen fritidsaktivitet", "Alla kan bemötande", "Ingen övertid utan beslut")[n]
    area = ("Brukare", "Medarbetare", "Ekonomi")[n]
    top = more.get("top", "Enhet"), "År", more.get("round", "Uppföljning")
    rows: list[list[Any]] = [list(top), ["Gruppbostad Linden", 2025, "T2"]]
    rows += [[more.get("area", "Perspektiv"), None, "Långsiktigt mål"], [area, None, f"Lång sikt {area}"], []]
    rows += [[more.get("goal", "Mål för året")], [goal], []]
    rows += [[more.get("measure", "Indikator"), None, "Målvärde", "Utfall"], [f"Andel {n}", None, "90 %", "75 %"], []]
    rows += [["Aktivitet", None, "Ansvarig", "Klart senast"], [C(f"Göra {n} kartor", strike=True), None, "Chef", None]]
    rows += [[f"Prova {n} nytt", None, "Alla", "löpande"], []]
    rows += [[more.get("verdict", "Bedömning av målet"), None, more.get("why", "Analys")]]
    rows += [["Delvis uppnått", None, f"Tre av {n} väntar."]]
    return rows


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"goal": "Mål"},
        {"goal": "Enhetens mål", "verdict": "Måluppfyllelse", "why": "Kommentar"},
        {"area": "Fokusområde", "measure": "Mått"},
        {"goal": "Årets mål", "verdict": "Status", "why": "Motivering"},
        {"goal": "Delmål", "verdict": "Bedömning av måluppfyllelse", "why": "Analys och kommentar"},
    ],
)
def test_cards_with_labels_above(tmp_path: Path, more: Any) -> None:
    made = card(tmp_path, **{f"Kort_{n + 1}": labelled(n, **more) for n in range(3)})
    assert (made.unit, made.year, made.round) == ("Gruppbostad Linden", 2025, "T2")
    assert [(g.perspective, g.long_term_goal, value(g.status), g.comment) for g in made.goals] == [
        (area, f"Lång sikt {area}", "partly", f"Tre av {n} väntar.")
        for n, area in enumerate(("Brukare", "Medarbetare", "Ekonomi"))
    ]
    assert [[(a.text, value(a.status)) for a in g.activities] for g in made.goals] == [
        [(f"Göra {n} kartor", "done"), (f"Prova {n} nytt", None)] for n in range(3)
    ]
    assert [[m.name for m in g.measures] for g in made.goals] == [[f"Andel {n}"] for n in range(3)]


def test_a_table_of_one_row_is_a_table(tmp_path: Path) -> None:
    made = card(tmp_path, Plan=[["Enhet:", "Norr"], [], ["Perspektiv", "Mål"], ["Kund", "Fler läser böcker"]])
    assert outline(made) == [("Kund", None, "Fler läser böcker", None, [], [])]


# -- sheets of one occasion each --------------------------------------------------------------------------------------


def occasion(outcome: Any, comment: Any = None, head: Any = None) -> list[list[Any]]:
    top = [["Enhet:", "Norr"], head or [], []]
    rows = [["Mål", "Mått", "Målvärde", "Utfall", "Måluppfyllelse", "Kommentar"]]
    for n, name in enumerate(("Alla trivs på jobbet", "Fler läser böcker"), 5):
        rows.append([name, f"Index {name}", 80, outcome, f'=IF(D{n}="","Ej uppnått","Uppnått")', comment])
    return [*top, *rows]


@pytest.mark.parametrize(
    ("names", "round_"),
    [
        (("April", "Augusti", "December"), "T2"),
        (("apr 2025", "aug 2025", "dec 2025"), "T2"),
        (("Delår 1", "Delår 2", "Bokslut"), "T2"),
        (("T1", "T2", "T3"), "T2"),
        (("Tertial 1", "Tertial 2", "Helår"), "T2"),
        (("Uppföljning april", "Uppföljning augusti", "Uppföljning december"), "T2"),
        (("Mars", "Juni", "September"), None),
    ],
)
def test_the_latest_occasion_that_is_filled_in_is_the_card(tmp_path: Path, names: Any, round_: str | None) -> None:
    sheets = {
        names[0]: occasion(70, "Dåligt väder."),
        names[1]: occasion(75, "Bättre nu."),
        names[2]: occasion(None),
    }
    made = card(tmp_path, **sheets)
    assert [(g.goal, g.comment, [m.outcome.value for m in g.measures if m.outcome]) for g in made.goals] == [
        ("Alla trivs på jobbet", "Bättre nu.", [75.0]),
        ("Fler läser böcker", "Bättre nu.", [75.0]),
    ]
    assert made.round == round_


def test_the_months_of_a_years_wheel_are_all_read(tmp_path: Path) -> None:
    def month(text: str) -> list[list[Any]]:
        return [["Mål", "Aktivitet", "Ansvarig", "Status"], [f"Mål om {text}", f"Göra {text}", "Chef", "Klar"]]

    made = card(tmp_path, Januari=month("snö"), Februari=month("is"), Mars=month("tö"))
    assert [g.goal for g in made.goals] == ["Mål om snö", "Mål om is", "Mål om tö"]


def test_names_of_occasions() -> None:
    assert [occasion_of(n) for n in ("Läget i april", "2:a tertialet", "Årsbokslut", "T3")] == [
        (4, "1"), (8, "2"), (12, "3"), (12, "3"),
    ]  # fmt: skip
    assert [occasion_of(n) for n in ("Mål", "Augustenborg", "Trygghet", "2025", "Ekonomi 1")] == [None] * 5


def test_the_occasion_in_the_head(tmp_path: Path) -> None:
    for label, said in (("Avläsning", "augusti"), ("Läget per", "31 augusti"), ("Omgång", "T2"), ("Avläst", "T2")):
        assert card(tmp_path, Plan=occasion(70, None, [f"{label}:", said])).round == "T2"


# -- dashes and numbers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("none", ["–", "-", "—", "Saknas", "Ej kopplad", "Inget mål"])
def test_a_row_whose_goal_is_a_dash_belongs_to_no_goal(tmp_path: Path, none: str) -> None:
    rows = [["KF-mål", "Nämndens mål", "Aktivitet", "Ansvarig", "Status"]]
    rows += [["Nära jobb", "Vägen är kort", "Drop-in", "Chef", "Klar"], [none, none, "Ny arkivplan", "Ekonom", "Pågår"]]
    rows += [[None, None, "Arkivrensning", "Ekonom", "Klar"]]
    made = card(tmp_path, Plan=rows)
    assert [(g.goal, [a.text for a in g.activities]) for g in made.goals] == [("Vägen är kort", ["Drop-in"])]
    assert [a.text for a in made.activities] == ["Ny arkivplan", "Arkivrensning"]


def test_what_is_a_dash() -> None:
    assert not any(map(is_dash, ('"', "Ekonomi", "Mål 1 - 3", "-”-", "Saknade elever hittas")))


@pytest.mark.parametrize("number", ["Mål {}", "Delmål {}", "Mål nr {}", "{}", "{}."])
def test_goal_rows_of_a_number_and_a_text(tmp_path: Path, number: str) -> None:
    rows: list[list[Any]] = [["Enhet:", "Gata"], [], ["Nr", "Åtgärd", "Ansvarig", "Klart senast", "Status"]]
    for n, goal in enumerate(("Vägarna är säkra", "Parkerna är trivsamma"), 1):
        rows += [[number.format(n), goal], [f"{n}.1", f"Byta {n} lampor", "Chef", "v. 22", "Klar"]]
        rows += [[f"{n}.2", f"Måla {n} bänkar", "Chef", "v. 30", "Pågår"]]
    made = card(tmp_path, Lista=(rows, ["B4:E4", "B7:E7"]))
    assert [(g.goal, [a.text for a in g.activities]) for g in made.goals] == [
        ("Vägarna är säkra", ["Byta 1 lampor", "Måla 1 bänkar"]),
        ("Parkerna är trivsamma", ["Byta 2 lampor", "Måla 2 bänkar"]),
    ]


def test_an_activitys_number_that_repeats_its_goals_is_no_text(tmp_path: Path) -> None:
    goals = [["Nr", "Mål", "Bedömning"], [1, "Låg halt", "Uppnått"], [2, "Rena sjöar", "Inte uppnått"]]
    acts = [["Mål nr", "Åtgärd", "Ansvarig", "Status"], [1, "1.1 Sopa alla gator före påsk", "Gata", "Klar"]]
    acts += [
        [2, "2.1 Gräva en damm vid infarten", "VA", "Pågår"],
        [2, "24 timmars provtagning i bäcken", "VA", "Pågår"],
    ]
    made = card(tmp_path, Mål=goals, Åtgärder=acts)
    assert [[a.text for a in g.activities] for g in made.goals] == [
        ["Sopa alla gator före påsk"],
        ["Gräva en damm vid infarten", "24 timmars provtagning i bäcken"],
    ]


# -- other shapes -----------------------------------------------------------------------------------------------------


def test_a_second_table_with_merged_headers_and_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Mål", "Mått", "Målvärde", "Utfall", "Kommentar"],
        ["Lika lön", "Antal gap", 0, 3, None],
        [],
    ]
    rows += [["Insatser som gäller hela planen"], ["Insats", None, "Ansvarig", "Klart senast", "Status"]]
    rows += [
        ["Lönekartläggning", None, "HR", "2025-11-30", "Klar"],
        ["Utbildning", None, "HR-chef", "Q1 2026", "Pågår"],
    ]
    made = card(tmp_path, Plan=(rows, ["A5:B5", "A6:B6", "A7:B7"]))
    assert [(a.text, value(a.status)) for a in made.activities] == [
        ("Lönekartläggning", "done"), ("Utbildning", "ongoing"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "note", ["Nästa möte: måndag kl. 8.30", "Grönt ljus: minst 100 %", "Kom ihåg: fika på torsdag"]
)
def test_a_labelled_line_below_the_table_is_no_goal(tmp_path: Path, note: str) -> None:
    rows = [
        ["Mål", "Aktivitet", "Status"],
        ["Fler läser", "Bokbuss", "Klar"],
        ["Alla trivs", "Fika", "Pågår"],
        [],
        [note],
    ]
    assert [g.goal for g in card(tmp_path, Plan=rows).goals] == ["Fler läser", "Alla trivs"]


@pytest.mark.parametrize("name", ["Teckenförklaring", "Koder", "Symboler", "Förklaringar", "Kodlista", "Statuskoder"])
def test_a_sheet_of_explanations_is_no_card(tmp_path: Path, name: str) -> None:
    plan = [["Mål", "Aktivitet", "Status"], ["Fler läser", "Bokbuss", "Klar"], ["Alla trivs", "Fika", "Pågår"]]
    signs = [["Mål", "Betydelse"], ["Uppnått", "Målvärdet är nått"], ["Ej uppnått", "Mindre än halva vägen"]]
    assert [g.goal for g in card(tmp_path, **{"Plan": plan, name: signs}).goals] == ["Fler läser", "Alla trivs"]


def test_tick_boxes(tmp_path: Path) -> None:
    assert [ticked(t) for t in ("[x] Ja [ ] Nej", "☒ Ja ☒ Nej", "Klart ✓")] == [["Ja"], ["Ja", "Nej"], None]
    rows = [["Mål", "Aktivitet", "Nådde vi målet?"], ["Fler läser", "Bokbuss", "☐ Ja   ☒ Delvis   ☐ Nej"]]
    rows += [["Alla trivs", "Fika", "☐ Ja   ☐ Delvis   ☐ Nej"]]
    assert [value(g.status) for g in card(tmp_path, Plan=rows).goals] == ["partly", None]


def test_a_question_before_the_boxes_is_no_choice(tmp_path: Path) -> None:
    rows = [["Mål", "Aktivitet", "Måluppfyllelse"]]
    rows += [["Fler läser", "Bokbuss", "Nås målet? ☐ Ja ☐ Delvis ☒ Nej"], ["Alla trivs", "Fika", "Nås: ☒ Ja ☐ Nej"]]
    assert [value(g.status) for g in card(tmp_path, Plan=rows).goals] == ["not_achieved", "achieved"]


def test_per_cents_of_what_is_done_are_the_activities_status(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mål", "Åtgärd", "Ansvarig", "Slutdatum", "Färdigt"]]
    rows += [["Fler läser", f"Göra {n}", "Chef", "2025-10-01", C(n / 2, format="0 %")] for n in range(3)]
    made = card(tmp_path, Plan=rows)
    assert [value(a.status) for a in made.goals[0].activities] == ["not_started", "ongoing", "done"]


# -- rows that say in their own text what they are --------------------------------------------------------------------


def prefixed(area: str, goal: str, measure: str, act: str, header: str = "Vad") -> list[list[Any]]:
    rows: list[list[Any]] = [["Enhet: Måltidsenheten"], [], [header, "Målvärde", "Utfall", "Bedömning", "Kommentar"]]
    rows += [[f"{area}: Gästen i centrum"], [f"{goal}: Maten är god", None, None, "Delvis uppnått", "Ligger efter."]]
    rows += [[f"{measure}: Andel nöjda", "minst 80 %", "76 %", "Ej uppnått"]]
    rows += [
        [f"{act}: Matråd på varje skola", None, None, "Pågår"],
        [f"{goal}: Äldre äter i lugn", None, None, "Uppnått"],
    ]
    rows += [[f"{act}: Dämpa ljudet", None, None, "Klar"], ["Övrigt, hör inte till något mål"]]
    return [*rows, [f"{act}: Inventera köket", None, None, "Klar"], [], ["Anm. Måtten redovisas ackumulerat."]]


@pytest.mark.parametrize(
    "words",
    [
        ("Målområde", "Mål", "Mått", "Aktivitet"),
        ("Perspektiv", "Nämndmål", "Indikator", "Åtgärd"),
        ("Fokusområde", "Enhetsmål", "Nyckeltal", "Insats", "Mål/aktivitet"),
        ("Område", "Delmål", "Mätetal", "Aktivitet", "Text"),
        ("Perspektiv", "Mål 1", "Mått 1", "Aktivitet 1"),
        ("Inriktning", "Effektmål", "Resultatmått", "Åtgärd", "Beskrivning"),
    ],
)
def test_rows_with_their_kind_before_a_colon(tmp_path: Path, words: Any) -> None:
    made = card(tmp_path, VP=prefixed(*words))
    assert outline(made) == [
        ("Gästen i centrum", None, "Maten är god", "partly", ["Andel nöjda"], [("Matråd på varje skola", "ongoing")]),
        ("Gästen i centrum", None, "Äldre äter i lugn", "achieved", [], [("Dämpa ljudet", "done")]),
    ]
    assert [a.text for a in made.activities] == ["Inventera köket"]


def test_a_line_without_a_kind_leaves_what_follows_out(tmp_path: Path) -> None:
    rows = prefixed("Målområde", "Mål", "Mått", "Aktivitet")
    rows[9] = ["Gemensamt för alla kök"]
    found = reading(tmp_path, VP=rows)
    assert found.card is not None
    assert "MK226" in codes(found)
    assert [a.text for g in found.card.goals for a in g.activities] == ["Matråd på varje skola", "Dämpa ljudet"]
