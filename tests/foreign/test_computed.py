"""Figures worked out from others, codes explained beside the table, and what else must not be taken for something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.foreign.pen import C
from tests.foreign.test_structures2 import card, codes, reading

MEASURED = [("Fler i arbete", "Antal i arbete", 48, 60, 45), ("Fler i studier", "Antal i studier", 20, 25, 27),
            ("Fler i praktik", "Antal i praktik", 31, 50, 18)]  # fmt: skip


def outcomes(path: Path, heads: list[str], rows: list[list[Any]]) -> list[float | None]:
    made = card(path, Målkort=[heads, *rows])
    return [m.outcome.value if m.outcome else None for g in made.goals for m in g.measures]


@pytest.mark.parametrize(
    ("plain", "worked_out", "work"),
    [
        ("Utfall", "Utfall i procent av målvärdet", lambda o, t: f"{o / t:.0%}"),
        ("Utfall", "Utfall %", lambda o, t: round(o / t * 100)),
        ("Periodens utfall", "Utfall mot mål", lambda o, t: o - t),
        ("Resultatet", "Resultat i förhållande till mål", lambda o, t: f"{o / t:.0%}"),
        ("Utfall", "Resultat jämfört med mål", lambda o, t: f"{o / t - 1:.1%}"),
        ("Värde", "Utfallsvärde", lambda o, t: f"{o / t:.1%}"),
    ],
)
def test_what_is_worked_out_from_the_outcome_is_no_outcome(
    tmp_path: Path, plain: str, worked_out: str, work: Any
) -> None:
    rows = [[g, m, t, o, work(o, t)] for g, m, _, t, o in MEASURED]
    heads = ["Mål", "Mått", "Målvärde", plain, worked_out]
    assert outcomes(tmp_path, heads, rows) == [45, 27, 18]
    turned = [[g, m, work(o, t), o, t] for g, m, _, t, o in MEASURED]
    assert outcomes(tmp_path, ["Mål", "Mått", worked_out, plain, "Målvärde"], turned) == [45, 27, 18]


@pytest.mark.parametrize("heads", [("Totalt utfall", "Eget utfall"), ("Utfallet Norr", "Utfallet Söder")])
def test_two_outcomes_of_which_neither_is_plainer_are_asked_about(tmp_path: Path, heads: tuple[str, str]) -> None:
    rows = [[g, m, t, o, o + n] for n, (g, m, _, t, o) in enumerate(MEASURED, 3)]
    read = reading(tmp_path, Målkort=[["Mål", "Mått", "Målvärde", *heads], *rows])
    assert read.card is not None
    assert [m.outcome for g in read.card.goals for m in g.measures] == [None] * 3
    assert codes(read) & {"MK220", "MK221"}


# -- a label of a small table before its header -----------------------------------------------------------------------


def form_of(label: str, heads: list[str], after: list[list[Any]]) -> list[list[Any]]:
    rows: list[list[Any]] = [["Utvecklingsplan 2025/26"], ["Enhet", "Förskolan Solen"], []]
    for n, goal in enumerate(("Barnen får fler ord", "Gården används hela året"), 1):
        rows += [[f"FOKUSOMRÅDE {n}", f"Område {n}"], ["Vart ska vi? (mål)", goal], [label, *heads],
                 [None, f"Läsa varje dag {n}", "Anna", "2025-10-01"], [None, f"Byta böcker {n}", "Bo", "löpande"],
                 *after, []]  # fmt: skip
    return rows


@pytest.mark.parametrize(
    ("label", "heads"),
    [
        ("Hur gör vi? (aktiviteter)", ["Vad", "Vem", "Klart"]),
        ("Aktiviteter", ["Vad", "Vem", "När"]),
        ("Så gör vi", ["Aktivitet", "Ansvarig", "Klart senast"]),
        ("Insatser", ["Vad ska göras", "Ansvar", "Tid"]),
        ("Åtgärder:", ["Åtgärd", "Vem", "Slutdatum"]),
    ],
)
@pytest.mark.parametrize("behind", ["Hur blev det? (analys)", "Analys", "Så tänker gruppen", "Övrigt att minnas"])
def test_a_label_before_a_small_tables_header_is_none_of_its_columns(
    tmp_path: Path, label: str, heads: list[str], behind: str
) -> None:
    said = "Lässtunderna är igång på alla avdelningar."
    made = card(tmp_path, Plan=form_of(label, heads, [[behind, said], ["Måluppfyllelse", "Delvis uppfyllt"]]))
    assert [g.goal for g in made.goals] == ["Barnen får fler ord", "Gården används hela året"]
    assert [[a.text for a in g.activities] for g in made.goals] == [
        ["Läsa varje dag 1", "Byta böcker 1"], ["Läsa varje dag 2", "Byta böcker 2"]
    ]  # fmt: skip
    assert {g.status.value.value for g in made.goals if g.status and g.status.value} == {"partly"}
    if "analys" in behind.casefold():
        assert [g.comment for g in made.goals] == [said, said]


# -- a legend in two columns beside the table -------------------------------------------------------------------------

DOING = [("Färre bränder", "Hembesök", "Anna", 1, "412 av 600"), ("Färre bränder", "Utbilda personal", "Bo", 2, None),
         ("Färre bränder", "Kampanj", "Cia", 0, "Väntar"), ("Snabb hjälp", "Ny plan", "Dan", 2, None),
         ("Snabb hjälp", "Mäta tid", "Eva", 1, "Ofta"), ("Snabb hjälp", "Byta ställ", "Bo", 3, "Sent")]  # fmt: skip
MEANT = {0: "inte startad", 1: "pågår enligt plan", 2: "klar", 3: "försenad", 9: "avförd"}
TOLD = {0: "not_started", 1: "ongoing", 2: "done", 3: "delayed", 9: "cancelled"}


@pytest.mark.parametrize(
    ("head", "sign", "over"),
    [
        ("Kod", ("Kod", "Betyder"), 0),
        ("Läge", ("Siffra", "Vad det betyder"), 0),
        ("Status", ("Kod", "Förklaring"), 1),
        ("S", ("Förklaring", None), 0),
        ("Statuskod", None, 1),
    ],
)
@pytest.mark.parametrize("letters", [False, True])
def test_codes_explained_beside_the_table_are_its_statuses(
    tmp_path: Path, head: str, sign: Any, over: int, letters: bool
) -> None:
    def code(n: int) -> Any:
        return {0: "A", 1: "B", 2: "C", 3: "D", 9: "E"}[n] if letters else n

    rows: list[list[Any]] = [["Mål", "Åtgärd", "Ansvarig", head, "Anteckning"]]
    rows += [[goal, text, who, code(n), note] for goal, text, who, n, note in DOING]
    beside: list[Any] = [*([sign] if sign else []), *((code(n), said) for n, said in MEANT.items())]
    for n, pair in enumerate(beside, over):
        rows[n] = [*rows[n], None, *pair]
    made = card(tmp_path, Lista=[["Åtgärdslista 2025"], [], *rows])
    found = [(a.text, str(a.status.value.value) if a.status and a.status.value else None, a.comment)
             for g in made.goals for a in g.activities]  # fmt: skip
    assert found == [(text, TOLD[n], note) for _, text, _, n, note in DOING]
    assert not any(g.comment for g in made.goals)


def test_names_beside_a_table_are_no_legend(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mål", "Åtgärd", "Ansvarig", "Kod", "Anteckning"]]
    rows += [[goal, text, who, n, note] for goal, text, who, n, note in DOING]
    for n, pair in enumerate([(1, "Anna A"), (2, "Bo B"), (3, "Cia C")], 1):
        rows[n] = [*rows[n], None, *pair]
    made = card(tmp_path, Lista=[["Åtgärdslista 2025"], [], *rows])
    assert not any(a.status and a.status.value for g in made.goals for a in g.activities)


# -- what a verdict is said of, where a cell lists several activities --------------------------------------------------


@pytest.mark.parametrize(("head", "bullet"), [("Bedömning", "• "), ("Läge", "- "), ("Status", "1. "), ("Färg", "– ")])
def test_one_colour_beside_a_list_of_activities_judges_the_goal(tmp_path: Path, head: str, bullet: str) -> None:
    rows: list[list[Any]] = [["KF-mål", "Nämndmål", "Insatser", "Ansvarig", head, "Analys"]]
    for goal, fill in (("Fler deltar", "92D050"), ("Öppet när folk är lediga", "FFFF00"), ("Nya grupper", "FF0000")):
        rows.append(["Ett rikt liv", goal, f"{bullet}Prova på-vecka\n{bullet}Sänkt hyra", "Chef", C(None, fill=fill)])
    made = card(tmp_path, Plan=[["Mål och insatser 2025, tertial 2"], [], *rows])
    assert [str(g.status.value.value) if g.status and g.status.value else None for g in made.goals] == [
        "achieved", "partly", "not_achieved"
    ]  # fmt: skip


def test_one_colour_beside_one_activity_each_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Nämndmål", "Insats", "Ansvarig", "Bedömning"]]
    for goal, fill in (("Fler deltar", "92D050"), ("Öppet när folk är lediga", "FFFF00"), ("Nya grupper", "FF0000")):
        rows.append([goal, "Prova på-vecka", "Chef", C(None, fill=fill)])
    found = reading(tmp_path, Plan=[["Mål och insatser 2025, tertial 2"], [], *rows])
    assert "MK220" in codes(found)


# -- what a goal of a company belongs to, and targets by another name --------------------------------------------------


@pytest.mark.parametrize("head", ["Ägarmål", "Ägarens mål", "Ägarnas mål", "Ägarmålet"])
@pytest.mark.parametrize("own", ["Bolagsmål", "Bolagets mål"])
def test_an_owners_goal_is_above_the_companys(tmp_path: Path, head: str, own: str) -> None:
    rows = [[head, own, "Aktivitet", "Ägare"], ["Trygga områden", "Fler är trygga", "Ny belysning", "Förvaltare"],
            ["Trygga områden", "Fler är trygga", "Vandringar", "Bovärd"]]  # fmt: skip
    made = card(tmp_path, Plan=[["Affärsplan 2025"], [], *rows])
    assert [(g.overall_goal, g.goal) for g in made.goals] == [("Trygga områden", "Fler är trygga")]


@pytest.mark.parametrize("head", ["Målsättning 2025", "Målsättning", "Årets mål"])
def test_figures_under_what_is_aimed_at_are_targets(tmp_path: Path, head: str) -> None:
    rows = [["Mål", "Hur mäter vi?", head, "Resultat 2025"], ["Maten smakar", "Andel nöjda", "80 %", "83 %"],
            ["Mindre svinn", "Gram per portion", "högst 45", 38]]  # fmt: skip
    made = card(tmp_path, Plan=[["Målkort 2025"], [], *rows])
    assert [m.target.value if m.target else None for g in made.goals for m in g.measures] == [80, 45]
    words = [[head, "Aktivitet", "Vem", "Klart"], ["Barnen får fler ord", "Läsa varje dag", "Anna", "2025-10-01"],
             ["Gården används mer", "Bygga stationer", "Bo", "2025-11-01"]]  # fmt: skip
    assert [g.goal for g in card(tmp_path, Plan=[["Plan 2025"], [], *words]).goals] == [words[1][0], words[2][0]]


# -- the head: whose year it is ---------------------------------------------------------------------------------------

LIST = [["Nr", "Aktivitet", "Bidrar till mål", "Ansvarig", "Klart", "Status"],
        [1, "Byta switchar", "Säker information", "Tekniker", "2025-06-30", "Klar"],
        [2, "Klassa system", "Säker information", "Arkivarie", "2025-12-31", "Pågår"],
        [3, "Flytta driften", "Hög tillgänglighet", "Tekniker", "2026-03-31", "Ej påbörjad"]]  # fmt: skip


@pytest.mark.parametrize(
    "beside", ["uppdaterad 2025-09-12", "Reviderad den 2025-09-12", "Senast ändrad 2025-09-12", "Version 3", None]
)
def test_a_title_right_above_a_header_is_none_of_it(tmp_path: Path, beside: str | None) -> None:
    made = card(tmp_path, Aktiviteter=[["IT-enheten – aktiviteter 2025", None, None, None, beside], *LIST])
    assert (made.year, made.unit) == (2025, "IT-enheten")


@pytest.mark.parametrize(
    "head",
    [
        [["Handlingsplan 2026"], ["Tas fram efter medarbetarenkäten hösten 2025"]],
        [["Handlingsplan efter enkäten"], ["Planen gäller år:", 2026], ["Enkäten besvarades i november 2025, 83 %."]],
        [["Handlingsplan 2026"], ["Bygger på brukarundersökningen våren 2025"]],
        [["Plan efter skyddsronden"], ["Avser år:", 2026], ["Skyddsronden gjordes i maj 2025"]],
        [["Handlingsplan"], ["Planen avser år", "2026"], ["Underlag: mätningen under hösten 2025"]],
    ],
)
def test_the_year_of_what_a_plan_was_made_after_is_not_the_plans(tmp_path: Path, head: list[list[Any]]) -> None:
    assert card(tmp_path, Plan=[*head, [], *LIST]).year == 2026


def test_two_years_of_documents_are_asked_about(tmp_path: Path) -> None:
    found = reading(tmp_path, Plan=[["Handlingsplan 2026"], ["Uppföljning av målen 2025"], [], *LIST])
    assert "MK222" in codes(found)


# -- a form that is filled in twice -----------------------------------------------------------------------------------


def twice(now: str, target: str, done: str, verdict: str) -> list[list[Any]]:
    rows: list[list[Any]] = [["Verksamhetsplan 2025 med uppföljning"], ["Enhet", "Särskilt boende Almgården"], []]
    for n, (goal, value) in enumerate((("Maten är en trevlig stund", "68 %"), ("Alla har en aktuell plan", "81 %")), 1):
        rows += [[f"Mål {n}", goal], ["Hur mäter vi?", f"Andel {n}"], [now, value], [target, "minst 85 %"],
                 [done, "Duka fint på söndagar"], ["Ansvarig", "Ombud"], [verdict, "Delvis uppnått"], []]  # fmt: skip
    return rows


@pytest.mark.parametrize(
    ("now", "target", "done", "verdict"),
    [
        ("Nuläge", "Målvärde", "Aktiviteter", "Måluppfyllelse augusti"),
        ("Nuläget", "Målnivå", "Så gör vi", "Bedömning T2"),
        ("Nuläge:", "Målvärde:", "Insats:", "Status delår 2:"),
        ("Dagsläge", "Målvärde 2025", "Åtgärder", "Måluppfyllelse 31/8"),
    ],
)
def test_what_stands_in_the_plans_part_is_where_it_starts(
    tmp_path: Path, now: str, target: str, done: str, verdict: str
) -> None:
    made = card(tmp_path, Almgården=twice(now, target, done, verdict))
    measures = [m for g in made.goals for m in g.measures]
    assert [(m.baseline and m.baseline.value, m.outcome) for m in measures] == [(68, None), (81, None)]


def test_where_no_occasion_tells_the_parts_apart_it_is_asked(tmp_path: Path) -> None:
    found = reading(tmp_path, Almgården=twice("Nuläge", "Målvärde", "Aktiviteter", "Måluppfyllelse"))
    assert "MK220" in codes(found)
    assert found.card is not None
    assert all(m.baseline is None and m.outcome is None for g in found.card.goals for m in g.measures)
