"""Forms of labels and blocks as people make them: tables abreast, minutes of meetings, checklists, questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C, book
from tests.foreign.test_structures2 import value
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.spoken import spoken
from xl_malkort.layout.read import read
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Card
from xl_malkort.model.presets import preset

H = "DDEBF7"
MODEL = preset("hagfors", year=2025)


def made(tmp_path: Path, **sheets: Any) -> Reading:
    return read(book(sheets, tmp_path / "a.xlsx"), MODEL)


def card(tmp_path: Path, **sheets: Any) -> Card:
    found = made(tmp_path, **sheets).card
    assert found is not None
    return found


def facts(of: Card) -> list[Any]:
    """(goal, status, measures with target and outcome, activities with who, when and status) of every goal."""
    return [
        (
            g.goal,
            value(g.status),
            [(m.name, m.target.raw if m.target else None, m.outcome.value if m.outcome else None) for m in g.measures],
            [(a.text, a.responsible, a.due.raw if a.due else None, value(a.status)) for a in g.activities],
        )
        for g in of.goals
    ]


# -- tables side by side below each goal -----------------------------------------------------------------------------

READERS = ("Fler läser", [("Lån", 6, 5), ("Besök", 90, 91)], [("Bokprat", "Anna", "maj", "Klart")])
FINDERS = (
    "Alla hittar oss",
    [("Följare", 300, 310)],
    [("Skylt", "Bo", "juni", "Pågår"), ("Karta", "Cia", "v. 40", "")],
)
MEASURES, ACTS = ["Mått", "Målvärde", "Utfall"], ["Aktivitet", "Ansvarig", "Klart", "Status"]
BOTH = [
    (
        "Fler läser",
        None,
        [("Lån", "6", 5.0), ("Besök", "90", 91.0)],
        [("Bokprat", "Anna", "maj", "done")],
    ),
    (
        "Alla hittar oss",
        None,
        [("Följare", "300", 310.0)],
        [("Skylt", "Bo", "juni", "ongoing"), ("Karta", "Cia", "v. 40", None)],
    ),
]


def abreast(bar: Any, *, first: str = "measures", titles: bool = False, gap: bool = True) -> list[list[Any]]:
    rows: list[list[Any]] = [["Handlingsplan 2025"], ["Enhet:", "Biblioteket"], []]
    for n, (goal, measures, acts) in enumerate((READERS, FINDERS), 1):
        rows.append(bar(n, goal))
        left, right = (measures, acts) if first == "measures" else (acts, measures)
        heads = (MEASURES, ACTS) if first == "measures" else (ACTS, MEASURES)
        if titles:
            rows.append(["Så mäter vi", *[None] * len(heads[0]), "Det här gör vi"])
        rows.append([*heads[0], None, *heads[1]])
        for i in range(2):
            one = left[i] if i < len(left) else [None] * len(heads[0])
            other = right[i] if i < len(right) else [None] * len(heads[1])
            if any(one) or any(other):
                rows.append([*one, None, *other])
        if gap:
            rows.append([])
    return rows


@pytest.mark.parametrize("gap", [True, False])
@pytest.mark.parametrize("first", ["measures", "activities"])
@pytest.mark.parametrize(
    "bar",
    [
        lambda n, goal: [C(f"OBJ-0{n}", H), C("Effektmål", H), C(goal, H)],
        lambda n, goal: [C(f"M{n}", H), C("Mål", H), C(goal, H)],
        lambda n, goal: [C("Mål:", H), C(goal, H)],
        lambda n, goal: [C(f"Mål {n}: {goal}", H)],
    ],
)
def test_tables_abreast_below_each_goal(tmp_path: Path, bar: Any, first: str, gap: bool) -> None:
    assert facts(card(tmp_path, Plan=abreast(bar, first=first, gap=gap))) == BOTH


def test_tables_abreast_may_have_titles(tmp_path: Path) -> None:
    rows = abreast(lambda n, goal: [C(f"Mål {n}: {goal}", H)], titles=True)
    assert facts(card(tmp_path, Plan=rows)) == BOTH


def test_a_table_of_risks_beside_is_asked_about_and_not_read(tmp_path: Path) -> None:
    rows = abreast(lambda _n, goal: [C("Delmål", H), C(goal, H)])
    wide = [
        [*row, *[None] * (8 - len(row)), None, *risk]
        for row, risk in zip(rows, [[], [], [], [], ["Risk", "Åtgärd"], ["Vikarier", "Ringa"], [], []], strict=False)
    ]
    found = made(tmp_path, Plan=wide + rows[8:])
    assert found.card is not None
    assert not any(a.text == "Ringa" for g in found.card.goals for a in g.activities)


def test_an_empty_column_within_one_table_parts_nothing(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Plan 2025"], []]
    for n, goal in enumerate(("Fler läser", "Alla hittar"), 1):
        rows += [[C(f"Mål {n}: {goal}", H)], ["Aktivitet", "Ansvarig", None, "Klart", "Status"]]
        rows += [["Bokprat", "Anna", None, "maj", "Klart"], ["Skylt", "Bo", None, "juni", "Pågår"], []]
    found = facts(card(tmp_path, Plan=rows))
    assert [acts for *_, acts in found] == [
        [("Bokprat", "Anna", "maj", "done"), ("Skylt", "Bo", "juni", "ongoing")]
    ] * 2


def test_from_and_to_over_figures_and_over_days(tmp_path: Path) -> None:
    head = ["Mål", "Mått", "Från", "Till", "Nu"]
    rows = [head, ["Fler läser", "Lån per år", 4, 6, 5], ["Alla hittar", "Besök per dag", 80, "minst 90", 85]]
    first = card(tmp_path, Plan=rows).goals[0].measures[0]
    assert first.baseline
    assert first.target
    assert (first.baseline.value, first.target.raw) == (4.0, "6")
    rows = [
        ["Mål", "Aktivitet", "Från", "Till", "Vem"],
        ["Fler läser", "Bokprat", "2025-01-10", "2025-03-01", "Anna"],
        ["Alla hittar", "Skylt", "2025-02-10", "2025-05-01", "Bo"],
    ]
    act = card(tmp_path, Plan=rows).goals[0].activities[0]
    assert act.start
    assert act.due
    assert (act.start.raw, act.due.raw) == ("2025-01-10", "2025-03-01")


# -- minutes of a meeting -------------------------------------------------------------------------------------------

SEEN = [
    (
        "Kunden vet vem som kommer",
        None,
        [],
        [("Lägga ut schema", "Samordnare", "30/9", "done"), ("Ringa", "Alla", "löpande", "ongoing")],
    ),
    ("Ingen gör sig illa", None, [], [("Köpa broddar", "Chefen", "31/10", "done")]),
]


def minutes(mark: str, matters: tuple[str, str, str], after: list[list[Any]], decided: str) -> list[list[Any]]:
    head = ["Nr", decided, "Vem", "Till när", "Hur har det gått?"]
    return [
        ["Minnesanteckningar APT", None, None, None, "2025-10-14"],
        ["Enhet: Hemtjänst Väst"],
        [],
        [matters[0]],
        ["Gicks igenom."],
        [],
        [matters[1]],
        [f"{mark}Kunden vet vem som kommer"],
        head,
        [1, "Lägga ut schema", "Samordnare", "30/9", "Klart"],
        [2, "Ringa", "Alla", "löpande", "Pågår"],
        [f"{mark}Ingen gör sig illa"],
        head,
        [3, "Köpa broddar", "Chefen", "31/10", "Klart"],
        [],
        [matters[2]],
        ["Julbordet blir den 12 december."],
        *after,
    ]


@pytest.mark.parametrize("decided", ["Vi bestämde", "Det här kom vi överens om", "Att göra"])
@pytest.mark.parametrize("mark", ["Mål: ", "Mål – "])
@pytest.mark.parametrize(
    "matters",
    [
        ("§ 1 Förra mötet", "§ 2 Våra mål 2025", "§ 3 Övrigt"),
        ("1. Förra mötet", "2. Våra mål", "3. Övrigt"),
        ("Punkt 1 Förra mötet", "Punkt 2 Mål", "Punkt 3 Övrigt"),
    ],
)
def test_goals_among_the_matters_of_a_meeting(
    tmp_path: Path, matters: tuple[str, str, str], mark: str, decided: str
) -> None:
    found = card(tmp_path, APT=minutes(mark, matters, [], decided))
    assert found.unit == "Hemtjänst Väst"
    assert facts(found) == SEEN


def test_what_other_matters_decide_belongs_to_no_goal(tmp_path: Path) -> None:
    after = [["Nr", "Att göra", "Vem", "Klart", "Läge"], [1, "Byta lampa", "Vaktmästare", "1/11", "Pågår"]]
    matters = ("§ 1 Förra mötet", "§ 2 Målen", "§ 3 Arbetsmiljö")
    assert facts(card(tmp_path, APT=minutes("Mål: ", matters, after, "Vi bestämde"))) == SEEN


# -- boxes before each activity --------------------------------------------------------------------------------------


def checklist(ticked: Any, empty: Any, told: list[list[Any]], label: str = "MÅL", verdict: str = "Målet är:") -> Any:
    return [
        ["CHECKLISTA 2025"],
        ["Enhet:", "Boendestöd"],
        *told,
        [],
        [None, "Vad", "Vem", "Till när"],
        [label, C("Den enskilde klarar mer", H)],
        [ticked, "Veckoschema", "Anna", "maj"],
        [empty, "Matgrupp", "Bo", "juni"],
        [verdict, "Delvis uppnått"],
        [],
        [label, C("Fler har något att göra", H)],
        [ticked, "Besök", "Cia", "april"],
        [ticked, "Fika", "Dan", "maj"],
        [verdict, "Uppnått"],
    ]


@pytest.mark.parametrize("verdict", ["Målet är:", "Nådde vi målet?"])
@pytest.mark.parametrize(
    ("ticked", "empty", "told", "open_"),
    [
        ("☑", "☐", [["☑", "klart"], ["☐", "inte påbörjat"]], "not_started"),
        ("☒", "☐", [["☒ = klart, ☐ = inte påbörjat"]], "not_started"),
        ("☑", "☐", [], None),
        ("[x]", "[ ]", [], None),
        ("x", None, [], None),
    ],
)
def test_boxes_before_each_activity(
    tmp_path: Path, ticked: str, empty: Any, told: list[list[Any]], open_: str | None, verdict: str
) -> None:
    found = card(tmp_path, Lista=checklist(ticked, empty, told, verdict=verdict))
    assert [(g.goal, value(g.status)) for g in found.goals] == [
        ("Den enskilde klarar mer", "partly"),
        ("Fler har något att göra", "achieved"),
    ]
    assert [value(a.status) for g in found.goals for a in g.activities] == ["done", open_, "done", "done"]
    assert found.unit == "Boendestöd"


def test_signs_that_nothing_explains_are_asked_about(tmp_path: Path) -> None:
    found = made(tmp_path, Lista=checklist("◆", "◇", []))
    assert found.card is not None
    assert not any(value(a.status) for g in found.card.goals for a in g.activities)
    assert "A6" in {one.cell for one in found.facts.doubts}


def test_numbers_before_activities_are_no_boxes(tmp_path: Path) -> None:
    found = card(tmp_path, Lista=checklist("1", "2", []))
    assert not any(value(a.status) for g in found.goals for a in g.activities)


# -- one form on each sheet ------------------------------------------------------------------------------------------


def sheet(goal: Any, verdict: Any, why: Any, act: Any, labels: tuple[str, str] = ("Bedömning", "Kommentar")) -> Any:
    return [
        ["Uppföljning av mål"],
        ["Enhet", None, "År"],
        ["Komvux", None, 2025],
        [],
        ["Mål"],
        [goal],
        [],
        ["Mått", "Målvärde", "Utfall"],
        ["Andel", 10, 11],
        [],
        [*labels],
        [verdict, why],
        [],
        ["Aktivitet", "Klart till", "Läge"],
        [act, "maj", "Klart"],
    ]


@pytest.mark.parametrize("labels", [("Bedömning", "Kommentar"), ("Når vi målet?", "Analys"), ("Status", "Motivering")])
@pytest.mark.parametrize(
    ("said", "meant"), [("Uppnått", "achieved"), ("Delvis uppnått", "partly"), ("Ej uppnått", "not_achieved")]
)
def test_verdict_and_comment_below_their_labels(tmp_path: Path, labels: tuple[str, str], said: str, meant: str) -> None:
    goal = card(tmp_path, Kurser=sheet("Fler går kursen", said, "Så blev det.", "Ringa", labels)).goals[0]
    assert (value(goal.status), goal.comment, len(goal.measures), len(goal.activities)) == (meant, "Så blev det.", 1, 1)


@pytest.mark.parametrize("name", ["Vägledning", "Information", "Hjälp", "Budget"])
def test_the_shape_of_a_form_wins_over_its_name(tmp_path: Path, name: str) -> None:
    sheets = {
        "Kurser": sheet("Fler går kursen", "Uppnått", "Bra.", "Ringa"),
        "Svenska": sheet("Alla får betyg", "Ej uppnått", "Svårt.", "Läxhjälp"),
        name: sheet("Alla har en plan", "Delvis uppnått", "Snart.", "Anställa"),
    }
    assert [g.goal for g in card(tmp_path, **sheets).goals] == ["Fler går kursen", "Alla får betyg", "Alla har en plan"]


@pytest.mark.parametrize(
    ("name", "goal"),
    [
        ("Vägledning", "Skriv målet här"),
        ("Instruktion", "T.ex. att fler går kursen"),
        ("Sammanställning", "Alla har en plan"),
    ],
)
def test_a_guide_that_shows_the_form_is_no_form(tmp_path: Path, name: str, goal: str) -> None:
    sheets = {
        "Kurser": sheet("Fler går kursen", "Uppnått", "Bra.", "Ringa"),
        "Svenska": sheet("Alla får betyg", "Ej uppnått", "Svårt.", "Läxhjälp"),
        name: sheet(goal, "Uppnått", "Bra.", "Anställa"),
    }
    assert [g.goal for g in card(tmp_path, **sheets).goals] == ["Fler går kursen", "Alla får betyg"]


# -- questions with the answers below --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        (
            "Mål {n} – vad ville ni uppnå?",
            "Hur mäter ni det?",
            "Vilken siffra siktade ni på?",
            "Vilken siffra blev det?",
        ),
        ("Mål {n}: Vad vill ni uppnå?", "Vad mätte ni?", "Vad siktade ni på?", "Var hamnade ni?"),
        ("Mål nr {n}", "Vilket mått använde ni?", "Vilket värde ville ni nå?", "Vilket värde fick ni?"),
        ("{n}. Ert mål", "Mått", "Hur mycket skulle det bli?", "Hur mycket blev det?"),
    ],
)
def test_answers_below_questions(tmp_path: Path, asked: tuple[str, str, str, str]) -> None:
    rows: list[list[Any]] = [["Frågor om målen 2025"], []]
    said = [
        ("Mindre svinn", "Gram per elev", "högst 20", "23 gram"),
        ("Godare mat", "Andel nöjda", "minst 80 %", "84 %"),
    ]
    for n, answers in enumerate(said, 1):
        for question, answer in zip(
            (*asked, "Är målet nått?", "Berätta!"), (*answers, "nej", "Köket var stängt."), strict=True
        ):
            rows += [[question.format(n=n)], [answer], []]
    found = card(tmp_path, Frågor=rows)
    assert [(g.goal, m.name, m.outcome.value) for g in found.goals for m in g.measures if m.outcome] == [
        ("Mindre svinn", "Gram per elev", 23.0),
        ("Godare mat", "Andel nöjda", 84.0),
    ]
    assert [(value(g.status), g.comment) for g in found.goals] == [("not_achieved", "Köket var stängt.")] * 2


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("hur många siktade ni på", "target"),
        ("vad skulle siffran bli", "target"),
        ("vilken nivå landade ni på", "outcome"),
        ("vad visade mätningen", "outcome"),
        ("vi har kommit överens om", "activity"),
        ("hur ofta ska vi mäta", None),
        ("hur mycket blev klart", None),
        ("vem siktade ni på", None),
    ],
)
def test_what_is_asked_for_in_everyday_words(label: str, field: str | None) -> None:
    assert next(iter(spoken(label)), None) == field


def test_klagomal_is_no_goal() -> None:
    assert not [f for word in ("Klagomål", "Antal klagomål", "Ändamål") for f, _, _ in candidates(word) if f == "goal"]


def test_a_title_with_mal_och_is_no_goal(tmp_path: Path) -> None:
    rows = [["Mål- och handlingsprogram 2025"], [], ["Mål", "Aktivitet", "Vem"], ["Fler läser", "Bokprat", "Anna"]]
    assert [g.goal for g in card(tmp_path, Plan=rows).goals] == ["Fler läser"]


# -- forms rebuilt from a word processor -----------------------------------------------------------------------------


def blanks(ticks: tuple[str, str], who: str, whom: str) -> list[list[Any]]:
    rows: list[list[Any]] = [["Enhetens mål"], ["Enhet", "Furan", "År", 2025], [*ticks], []]
    for n, (goal, act, by, when, reached) in enumerate(
        (
            ("Alla kommer ut", "Göra utelista", whom, "maj", "☒ Ja ☐ Delvis ☐ Nej"),
            ("Lugna måltider", "Duka fint", None, "juni", "☐ Ja ☒ Delvis ☐ Nej"),
            (None, None, None, None, "☐ Ja ☐ Delvis ☐ Nej"),
        ),
        1,
    ):
        rows += [[f"Mål {n}", goal], ["Det här ska vi göra", act], [who, by, "Klart senast", when]]
        rows += [["Nådde vi målet?", reached], []]
    return rows


@pytest.mark.parametrize(("who", "whom"), [("Vem ser till det?", "Samordnare"), ("Ansvarig", "Handläggare")])
@pytest.mark.parametrize(
    ("ticks", "round_"),
    [
        (("Gäller", "☐ delår   ☒ helår"), "T3"),
        (("Rapporten avser", "☐ T1 ☒ T2 ☐ T3"), "T2"),
        (("Gäller", "[x] Tertial 1  [ ] Tertial 2"), "T1"),
        (("Gäller", "☐ delår ☐ helår"), None),
    ],
)
def test_boxes_for_the_round_and_roles_as_answers(
    tmp_path: Path, ticks: tuple[str, str], round_: str | None, who: str, whom: str
) -> None:
    found = card(tmp_path, Blankett=blanks(ticks, who, whom))
    assert (found.unit, found.round) == ("Furan", round_)
    assert [(a.responsible, a.due.raw if a.due else None) for g in found.goals for a in g.activities] == [
        (whom, "maj"),
        (None, "juni"),
    ]


# -- cards side by side ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "level"), [("Övergripande mål:", "overall_goal"), ("Nämndens mål:", "long_term_goal")]
)
@pytest.mark.parametrize("last", [None, "Lugna måltider"])
def test_what_stands_above_cards_side_by_side_counts_for_all(
    tmp_path: Path, above: str, level: str, last: str | None
) -> None:
    labels = ("Mål", "Så gör vi", "Hur mäter vi?", "Uppnått?")
    one = ("Alla leker", "Dela gruppen", "Antal klagomål", "Ja"), ("Alla pratar", "Sagor", "Antal ord", "Delvis")
    two = ("Alla äter", "Duka", "Nöjda med mål", "Nej"), (last, None, None, None)
    rows: list[list[Any]] = [["Våra mål 2025"], [above, "Ett gott liv"], ["Enhet:", "Eken"], []]
    for left, right in (one, two):
        rows += [[label, a, None, label, b] for label, a, b in zip(labels, left, right, strict=True)]
        rows.append([])
    found = card(tmp_path, Laget=rows)
    goals = {g.goal: g for g in found.goals}
    assert goals.keys() == {"Alla leker", "Alla pratar", "Alla äter", *([last] if last else [])}
    assert {getattr(g, level) for g in found.goals} == {"Ett gott liv"}
    assert [m.name for m in goals["Alla äter"].measures] == ["Nöjda med mål"]
    assert value(goals["Alla äter"].status) == "not_achieved"
