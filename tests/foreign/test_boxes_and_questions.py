"""Goals in boxes and blocks, everyday questions, minutes in a table, tick boxes, and sheets of one form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.test_structures2 import card, codes, reading, value

HEADS = ["Så gör vi", "Vem", "När", "Hur långt?"]
Goals = list[tuple[str, list[str]]]


def told(made: Any) -> Goals:
    """Give the goals of a card with what is done for each."""
    return [(goal.goal, [one.text for one in goal.activities]) for goal in made.goals]


def boxes(*bands: tuple[str | None, str | None], gap: bool = True) -> list[list[Any]]:
    """Draw goals two by two, each over its table of one row and over what is said of it."""
    between = [None] if gap else []
    rows: list[list[Any]] = [["Förskolan Kastanjen – våra mål 2025"], []]
    for left, right in bands:
        rows.append([left, None, None, None, *between, right])
        rows.append([*HEADS, *between, *HEADS] if right else HEADS)
        done = [
            [f"Göra {goal.split()[0].lower()}", "Alla", "maj", "Klart"] if goal else [None] * 4
            for goal in (left, right)
        ]
        rows += [[*done[0], *between, *done[1]], []]
        if gap:
            verdict = ["Läget för målet:", "Uppnått", None, None, None, "Läget för målet:", "Delvis uppnått"]
            rows[-1:] = [verdict if right else verdict[:2], []]
    return rows


@pytest.mark.parametrize("gap", [True, False])
def test_goals_are_titles_over_their_small_tables_two_by_two(tmp_path: Path, gap: bool) -> None:
    rows = boxes(
        ("Barnen ska få vara i liten grupp", "Föräldrarna ska veta mer"),
        ("Vikarierna ska känna sig välkomna", "Ljudet ska sänkas vid lunchen"),
        gap=gap,
    )
    made = card(tmp_path, Rutor=rows)
    assert told(made) == [
        ("Barnen ska få vara i liten grupp", ["Göra barnen"]),
        ("Föräldrarna ska veta mer", ["Göra föräldrarna"]),
        ("Vikarierna ska känna sig välkomna", ["Göra vikarierna"]),
        ("Ljudet ska sänkas vid lunchen", ["Göra ljudet"]),
    ]
    judged = ["achieved", "partly", "achieved", "partly"] if gap else [None] * 4
    assert [value(goal.status) for goal in made.goals] == judged


def test_the_last_row_of_boxes_may_have_one_and_labels_name_goals_too(tmp_path: Path) -> None:
    rows = boxes(("Mål 1: Fler ute", "Mål 2: God mat"), ("Mål 3: Färre fall", None))
    assert told(card(tmp_path, Rutor=rows)) == [
        ("Fler ute", ["Göra mål"]), ("God mat", ["Göra mål"]), ("Färre fall", ["Göra mål"])
    ]  # fmt: skip


def test_records_below_no_title_are_not_the_goals_beside(tmp_path: Path) -> None:
    rows = boxes(("Barnen ska få vara i liten grupp", "Alla ska läsa"), ("Vi ska sjunga mer varje dag", "Vi ska gå ut"))
    title = next(row for row in rows if row and row[-1] == "Vi ska gå ut")
    title[-1] = None  # the title of a box is taken away, not what stands in it
    made = card(tmp_path, Rutor=rows)
    assert all("Göra vi" not in done[1:] for _, done in told(made))


def test_boxes_of_measures_whose_tables_are_not_equally_wide(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhet: Bygglov"], []]
    heads = ["Mått", "Målvärde", "Utfall", None, "Mått", "Målvärde"]
    for left, right in (
        ("Vi ska ge besked snabbt", "Ritningar ska vara rätt"),
        ("Alla ska bli bemötta", "Vi ska trivas"),
    ):
        rows += [[left, None, None, None, right], heads, ["Dagar", "högst 20", 24, None, "Andel kompletta", "80 %"], []]
    made = card(tmp_path, Rutor=rows)
    assert [(g.goal, [(m.name, m.target.raw) for m in g.measures]) for g in made.goals] == [
        ("Vi ska ge besked snabbt", [("Dagar", "högst 20")]),
        ("Ritningar ska vara rätt", [("Andel kompletta", "80 %")]),
        ("Alla ska bli bemötta", [("Dagar", "högst 20")]),
        ("Vi ska trivas", [("Andel kompletta", "80 %")]),
    ]


def team(number: int, *said: str) -> list[str]:
    """Give a block of labels with their answers."""
    labels = [
        f"Arbetslagets mål {number} (Vad?)",
        "Hur ska vi nå målet?",
        "Vem ansvarar?",
        "Nådde vi målet? (sätt en gubbe)",
    ]
    return [cell for label, text in zip(labels, said or [""] * 4, strict=True) for cell in (label, text)]


def test_blocks_two_abreast_whose_labels_end_in_brackets(tmp_path: Path) -> None:
    one = [team(1, "Barnen väljer själva", "1. Ha valtavla\n2. Ha barnråd", "Lärare", "😊")]
    one.append(team(2, "Alla hör en saga varje dag", "Låna böcker", "Barnskötare", "delvis"))
    two = [team(3, "Föräldrarna vet vad vi gör", "Skicka brev", "Lärare", "☹"), team(4)]
    rows: list[list[Any]] = [["Mål för arbetslag"], ["Enhet: Förskolan Lärkan | År: 2025"]]
    rows += [["Övergripande mål:", "Barn har en trygg uppväxt"], []]
    for left, right in (one, two):
        rows += [[left[n] or None, left[n + 1] or None, None, right[n], right[n + 1] or None] for n in (0, 2, 4, 6)]
        rows.append([])
    made = card(tmp_path, Månen=rows)
    assert told(made) == [
        ("Barnen väljer själva", ["Ha valtavla", "Ha barnråd"]),
        ("Alla hör en saga varje dag", ["Låna böcker"]),
        ("Föräldrarna vet vad vi gör", ["Skicka brev"]),
    ]
    assert [value(goal.status) for goal in made.goals] == ["achieved", "partly", "not_achieved"]
    assert {goal.overall_goal for goal in made.goals} == {"Barn har en trygg uppväxt"}
    assert {goal.long_term_goal for goal in made.goals} == {None}  # "Mål för arbetslag" is the title
    assert made.unit == "Förskolan Lärkan"


def questions(goal: str, figure: str, verdict: str) -> list[tuple[str, str]]:
    """Give the questions about a goal with their answers."""
    return [
        ("Vilket mål gäller det?", goal),
        ("Vad är det vi mäter?", "Andel nöjda"),
        ("Var ville vi hamna?", "minst 85 %"),
        ("Var landade siffran?", figure),
        ("Gick det som vi hade tänkt? (ja / delvis / nej)", verdict),
        ("Vad tror ni att det beror på?", f"Orsak till {figure}."),
        ("Vad ska vi göra nu?", "Öppna på lördagar"),
        ("Vem ser till att det blir av?", "Handledare"),
        ("När ska det vara klart?", "före jul"),
    ]


@pytest.mark.parametrize("below", [True, False])
def test_questions_in_everyday_words(tmp_path: Path, below: bool) -> None:
    rows: list[list[Any]] = [["Uppföljning av mål 2025"], []]
    rows += [["Vilken arbetsplats svarar?"], ["Kretsen"]] if below else [["Arbetsplats", "Kretsen"]]
    for goal, figure, verdict in (("Fler ska trivas", "79 %", "Delvis"), ("Fler ska prova", "88 %", "Ja")):
        rows.append([])
        for asked, said in questions(goal, figure, verdict):
            rows += [[asked], [said], []] if below else [[asked, said]]
    made = card(tmp_path, Svar=rows)
    assert made.unit == "Kretsen"
    assert told(made) == [("Fler ska trivas", ["Öppna på lördagar"]), ("Fler ska prova", ["Öppna på lördagar"])]
    assert [(value(g.status), g.comment) for g in made.goals] == [
        ("partly", "Orsak till 79 %."),
        ("achieved", "Orsak till 88 %."),
    ]
    assert [[(m.name, m.target.raw, m.outcome.raw) for m in g.measures] for g in made.goals] == [
        [("Andel nöjda", "minst 85 %", "79 %")],
        [("Andel nöjda", "minst 85 %", "88 %")],
    ]
    assert {(a.responsible, a.due.raw) for g in made.goals for a in g.activities} == {("Handledare", "före jul")}


def test_a_municipality_is_no_goal_but_may_be_named_in_one(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhetsmål – blankett", None, "Exempelköpings kommun"], ["Enhet", "Komvux"], []]
    for goal in ("Exempelköpings kommun är en trygg plats", "Färre avbrott"):
        rows += [["Vårt mål", goal], ["Så gör vi", "Ringa"], ["Vem", "Coach"], ["Måluppfyllelse", "Uppnått"], []]
    made = card(tmp_path, Mål=rows)
    assert [(goal.goal, goal.long_term_goal) for goal in made.goals] == [
        ("Exempelköpings kommun är en trygg plats", None),
        ("Färre avbrott", None),
    ]


@pytest.mark.parametrize("count", ["{}", "{}.", "§ {}"])
def test_other_matters_of_minutes_in_a_table(tmp_path: Path, count: str) -> None:
    said = [count.format(n) for n in range(11, 17)]
    rows: list[list[Any]] = [["Minnesanteckningar"], ["Enhet:", "Hemtjänsten Norra"], []]
    rows += [["Punkt", "Vi bestämde", "Vem gör", "Till när", "Hur går det?"], [said[0], "Föregående anteckningar"]]
    rows += [[said[1], "Mål: Brukarna ska veta vem som kommer"], [None, "Skriva schema", "AK", "2025-09-30", "Pågår"]]
    rows += [[None, "Ta bilder", "AK", "2025-10-15", "Inte börjat"], [said[2], "Brandskydd"]]
    rows += [[None, "Byta batterier", "Chef", "2025-10-01", "Pågår"], [said[3], "Mål: Vi ska sluta ringa in folk"]]
    rows += [[None, "Göra en lista", "Chef", "2025-08-31", "Klart"], [said[4], "Arbetsmiljö"], [said[5], "Övrigt"]]
    found = reading(tmp_path, APT=rows)
    assert told(found.card) == [
        ("Brukarna ska veta vem som kommer", ["Skriva schema", "Ta bilder"]),
        ("Vi ska sluta ringa in folk", ["Göra en lista"]),
    ]
    assert not found.card.activities
    assert any(one.cell == "B10" for one in found.facts.doubts)  # what is to be done for no goal


def test_numbered_activities_are_no_matters_of_a_meeting(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Nr", "Vad", "Vem", "När"],
        [1, "Mål: Blommor hela året"],
        [2, "Så tidigt", "Lärling", "mars"],
    ]
    rows += [
        [3, "Täcka rabatter"],
        [4, "Mål: Mindre torv"],
        [5, "Prova kompost", "Lärling", "maj"],
        [6, "Räkna säckar"],
    ]
    assert told(card(tmp_path, Plan=rows)) == [
        ("Blommor hela året", ["Så tidigt", "Täcka rabatter"]),
        ("Mindre torv", ["Prova kompost", "Räkna säckar"]),
    ]


@pytest.mark.parametrize(
    ("asks", "at"), [("Blev det som vi ville? (ja / delvis / nej)", 1), ("Nådde vi målet? (ja/nej)", 0)]
)
def test_a_verdict_in_the_column_of_activities(tmp_path: Path, asks: str, at: int) -> None:
    rows: list[list[Any]] = [["☐ = inte börjat   ◩ = på väg   ☑ = klart   ☒ = struket"], []]
    rows += [["Ruta", "Att göra", "Senast", "Vem"]]
    for goal, answer in (("Mål 1: Mindre svinn", "Ja"), ("Mål 2: Friskare ryggar", "Nej")):
        rows += [
            [goal],
            ["☑", "Väga svinnet varje dag", "maj", "Kock"],
            ["◩", "Visa svinnet på tavlan", "juni", "Chef"],
        ]
        rows += [[*[None] * at, asks, answer], []]
    made = card(tmp_path, Lista=rows)
    assert told(made) == [
        ("Mindre svinn", ["Väga svinnet varje dag", "Visa svinnet på tavlan"]),
        ("Friskare ryggar", ["Väga svinnet varje dag", "Visa svinnet på tavlan"]),
    ]
    assert [value(goal.status) for goal in made.goals] == ["achieved", "not_achieved"]
    assert [value(one.status) for one in made.goals[0].activities] == ["done", "ongoing"]


@pytest.mark.parametrize("begun", ["Börjat", "Påbörjat", "Startat"])
def test_tick_boxes_that_hold_step_by_step(tmp_path: Path, begun: str) -> None:
    heads = ["Att göra", "Vem", begun, "Klart"]
    rows: list[list[Any]] = [["Mål 1: Fler barn hittar hit"], heads, ["Sagostund", "MR", True, True]]
    rows += [["Bokgåvor", "MR", True, False], ["Läskoja", "MR", False, False], []]
    rows += [["Mål 2: Äldre får hjälp"], heads, ["Surfkafé", "MR", False, True]]
    made = card(tmp_path, Plan=rows)
    assert [value(a.status) for goal in made.goals for a in goal.activities] == [
        "done",
        "ongoing",
        "not_started",
        "done",
    ]


def test_tick_boxes_that_contradict_each_other_are_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Mål", "Aktivitet", "Vem", "Pågår", "Klart"],
        ["Allt är ordnat", "Gallra", "U", True, False],
    ]
    rows += [[None, "Märka", "U", True, True], [None, "Flytta", "U", False, False], [None, "Skanna", "U", False, True]]
    found = reading(tmp_path, Plan=rows)
    assert [value(a.status) for a in found.card.goals[0].activities] == ["ongoing", None, None, "done"]
    assert "MK240" in codes(found)


def area(*goals: tuple[Any, ...]) -> list[list[Any]]:
    """Draw a sheet of goals, each with its long-term goal above and its small table below."""
    rows: list[list[Any]] = []
    for upper, goal, *tasks in goals:
        rows += [["Långsiktigt mål:", upper], ["Kortsiktigt mål:", goal], ["Aktivitet", "Vem", "Klart när", "T1", "T2"]]
        rows += [*tasks, []]
    return rows


def test_sheets_by_perspective_with_several_goals_and_one_without_a_plan(tmp_path: Path) -> None:
    task = ["Ta fram mall", "Handläggare", "maj", "Pågår", "Klar"]
    found = reading(
        tmp_path,
        Medborgare=area(
            ("Nöjda medborgare", "Besked inom två veckor", task), ("Nöjda medborgare", "Fler söker digitalt", task)
        ),
        Medarbetare=area(
            ("Stolta medarbetare", "Ingen arbetar övertid", ["Fördela", "Chef", "maj", "Klar", "Inställd"])
        ),
        Ekonomi=area(("En hållbar ekonomi", "Taxan täcker kostnaderna")),
        Mall=area((None, None)),
    )
    assert [(g.goal, g.perspective, len(g.activities)) for g in found.card.goals] == [
        ("Besked inom två veckor", "Medborgare", 1),
        ("Fler söker digitalt", "Medborgare", 1),
        ("Ingen arbetar övertid", "Medarbetare", 1),
        ("Taxan täcker kostnaderna", "Ekonomi", 0),
    ]
    assert found.card.goals[3].long_term_goal == "En hållbar ekonomi"
    assert found.card.round == "T2"  # and not the first one, of the table that is empty
    assert [value(g.activities[0].status) for g in found.card.goals[:3]] == ["done", "done", "cancelled"]


@pytest.mark.parametrize("goal", ["Besked inom två veckor", "Skriv målet här", None])
def test_a_copy_that_is_not_filled_in_holds_no_goal(tmp_path: Path, goal: str | None) -> None:
    task = ["Ta fram mall", "Handläggare", "maj", "Pågår", "Klar"]
    made = card(tmp_path, Blad1=area(("Nöjda", "Besked inom två veckor", task)), Blad2=area(("Nöjda", goal)))
    assert told(made) == [("Besked inom två veckor", ["Ta fram mall"])]


@pytest.mark.parametrize("goal", ["Vi är ute mer varje dag", None])
def test_sheets_by_team_are_no_areas_and_the_boards_goal_is_not_the_teams(tmp_path: Path, goal: str | None) -> None:
    def sheet(own: str | None, *tasks: list[str]) -> list[list[Any]]:
        return [
            ["Nämndens mål:", "Trygga barn"],
            ["Vårt mål:", own],
            ["Aktivitet", "Ansvarig", "Klart", "Läge"],
            *tasks,
        ]

    made = card(
        tmp_path,
        Blå=sheet("Alla barn har en lugn start", ["Två vid dörren", "Elin", "2025-02-01", "Klart"]),
        Röd=sheet("Alla får prova teknik", ["Köpa lego", "Nils", "2025-03-01", "Pågår"]),
        Gul=sheet(goal),
    )
    assert told(made)[2:] == ([(goal, [])] if goal else [])
    assert {(g.long_term_goal, g.perspective) for g in made.goals} == {("Trygga barn", None)}


@pytest.mark.parametrize("own", ["Lag", "Yrkesgrupp som ansvarar", "Drar i det"])
def test_a_table_below_a_goal_in_an_order_and_words_of_its_own(tmp_path: Path, own: str) -> None:
    rows: list[list[Any]] = [["Vaktmästeriets plan 2025"], []]
    for goal in ("Skolgårdarna är trygga", "Lokalerna drar mindre el"):
        rows += [[f"Mål: {goal}"], [], ["Senast", "Det här ska göras", own], ["mars 2025", "Laga staketet", "Lag 1"]]
        rows += [["maj 2025", "Byta sanden", "Lag 2"], []]
    made = card(tmp_path, Plan=rows)
    assert told(made) == [
        ("Skolgårdarna är trygga", ["Laga staketet", "Byta sanden"]),
        ("Lokalerna drar mindre el", ["Laga staketet", "Byta sanden"]),
    ]
    assert made.goals[0].activities[0].due.raw == "mars 2025"


def test_what_stands_above_the_goals_of_blocks_is_said_of_the_card(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["ENHETSPLAN"], ["Arbetsplats", "Korttidsboendet Lärkan"], ["Gäller år", 2025]]
    rows += [["Uppföljning", "☐ april   ☐ augusti   ☒ helår"], []]
    for n, goal in ((1, "Gästerna ska känna igen sig"), (2, "Alla ska hinna äta"), (3, None)):
        rows += [
            [f"MÅL {n}"],
            ["Vårt mål", goal],
            ["Så här ska vi göra", goal and "Skriva"],
            ["Vem håller i det?", goal and "EL"],
        ]
        rows += [["Nådde vi målet?", goal and "☒ Ja   ☐ Delvis   ☐ Nej"], []]
    made = card(tmp_path, Plan=rows)
    assert (made.round, [goal.goal for goal in made.goals]) == (
        "T3",
        ["Gästerna ska känna igen sig", "Alla ska hinna äta"],
    )
