"""Every rule by a card that breaks it and nothing else, and by what comes close without breaking it.

Each line reads: the code, the cells it points at, the rows of the card, and what else is changed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from card_builder import GOAL_ROW, MODEL, MORE, SECOND_ROW, T1, T2, T3, changed, limited, reading, steering

from xl_malkort.checks import check_card
from xl_malkort.checks.catalogue import all_rules
from xl_malkort.errors import InputError
from xl_malkort.layout.reading import Reading, Spot, Stamp
from xl_malkort.model import Finding, GoalStatus, Round, Status, StatusOrigin, SteeringModel


def found(
    *rows: dict[str, str], model: SteeringModel = MODEL, round: Round | None = T2, **changes: Any
) -> tuple[Finding, ...]:
    return check_card(reading(*rows, model=model, **changes), model, round=round)


def spot(cell: str, text: str = "") -> tuple[Spot, ...]:
    return (Spot("Målkort", cell, text),)


Case = tuple[str, str | None, list[dict[str, str]], dict[str, Any]]

BREAKS: list[Case] = [
    # Template and layout
    ("MK201", None, [], {"stamp": Stamp("gubbkort", 1)}),
    ("MK202", None, [], {"stamp": Stamp("goal_card", 99)}),
    ("MK203", None, [], {"stamp": Stamp("goal_card", 0)}),
    ("MK204", None, [changed(forecast="")], {"lost": ("forecast",)}),
    ("MK206", None, [{}], {}),
    ("MK207", None, [], {"stamp": Stamp("goal_card", 1, "forra-mandatet")}),
    # What was seen in the workbook
    ("MK301", "I9", [changed(outcome="")], {"errors": spot("I9", "#REF!")}),
    ("MK302", "I9", [], {"formulas": spot("I9", "=B4")}),
    ("MK303", "E12", [], {"hidden": spot("E12", "Gammalt mål")}),
    ("MK304", "E75", [], {"stray": spot("E75", "Ett mål till")}),
    ("MK305", "N9", [changed(responsible="811228-9874")], {"personal": spot("N9")}),
    ("MK306", "Q9", [], {"formula_like": spot("Q9", "=> se protokollet")}),
    ("MK307", "K10", [GOAL_ROW, MORE], {"stray": spot("K10", "Delvis")}),
    # The head
    ("MK311", "C5", [], {"head": {"unit_code": ""}}),
    ("MK312", "C5", [], {"head": {"unit_code": "1199"}}),
    ("MK313", "C4", [], {"head": {"unit": "Förskolan Björnen"}}),
    ("MK314", "C6", [], {"head": {"level": "Avdelning"}}),
    ("MK315", "F3", [], {"head": {"year": ""}}),
    ("MK316", "F3", [], {"head": {"year": "25/26"}}),
    ("MK317", "F3", [], {"head": {"year": "2025"}}),
    ("MK318", "F4", [], {"head": {"round": ""}}),
    ("MK319", "F4", [], {"head": {"round": "hösten"}}),
    ("MK320", "F4", [], {"head": {"round": "Tertial 1"}}),
    ("MK321", "F5", [], {"head": {"responsible": ""}}),
    ("MK322", "C5", [], {"stamp": Stamp("goal_card", 1, "hagfors", "1200")}),
    # The red thread
    ("MK331", "B9", [changed(perspective="")], {}),
    ("MK332", "B9", [changed(perspective="Kvalitet")], {}),
    ("MK333", "C9", [changed(overall_goal="")], {}),
    ("MK334", "C9", [changed(overall_goal="M7")], {}),
    ("MK335", "C9", [changed(overall_goal="E1")], {}),
    ("MK336", "C9", [changed(overall_goal="S1 Äldre bor bra")], {}),
    # Goals
    ("MK337", "E9", [changed(goal="")], {}),
    ("MK337", "E10", [GOAL_ROW, {"perspective": "Ekonomi", "overall_goal": "E1"}], {}),
    ("MK338", "D9", [changed(long_term_goal="")], {}),
    ("MK401", "M9", [changed(activity="", responsible="", due="", activity_status="")], {}),
    ("MK402", "F9", [changed(measure="", baseline="", target="", outcome="")], {}),
    ("MK404", "E10", [GOAL_ROW, SECOND_ROW], {"model": limited(most_goals=1)}),
    (
        "MK405",
        "E11",
        [
            GOAL_ROW,
            SECOND_ROW,
            changed(goal="Fler barn trivs", activity="Fråga barnen vad de vill göra", measure="Andel som trivs"),
        ],
        {"model": limited(most_goals_per_perspective=1)},
    ),
    # Measures
    ("MK341", "H9", [changed(target="")], {}),
    ("MK342", "H9", [changed(target="bra nivå, helst över snittet")], {}),
    ("MK343", "I10", [GOAL_ROW, changed(MORE, outcome="")], {}),
    ("MK344", "I10", [GOAL_ROW, changed(MORE, outcome="något bättre än i fjol")], {}),
    ("MK345", "I10", [GOAL_ROW, changed(MORE, target="högst 5 dagar", outcome="12 %")], {}),
    ("MK345", "I10", [GOAL_ROW, changed(MORE, target="ja", outcome="12 %")], {}),
    ("MK346", "G9", [changed(target="öka", baseline="")], {}),
    ("MK347", "G9", [changed(baseline="se bokslutet")], {}),
    ("MK348", "F9", [changed(measure="")], {}),
    # Activities
    ("MK351", "N9", [changed(responsible="")], {}),
    ("MK352", "O9", [changed(due="")], {}),
    ("MK353", "O9", [changed(due="när vi hinner")], {}),
    ("MK354", "O9", [changed(due="2062-06-30")], {}),
    ("MK355", "P9", [changed(due="2026-04-30")], {}),
    ("MK356", "O9", [changed(due="2025-03-31", activity_status="Klar")], {}),
    ("MK357", "P9", [changed(activity_status="")], {}),
    ("MK358", "P9", [changed(activity_status="förslag framtaget")], {}),
    ("MK359", "M9", [changed(activity="")], {}),
    ("MK403", "M9", [MORE | {"measure": "", "target": "", "outcome": ""}], {}),
    # Statuses
    ("MK361", "K9", [changed(status="", outcome="ej mätt")], {}),
    ("MK362", "L9", [changed(forecast="")], {}),
    ("MK363", "K9", [changed(status="på god väg, men")], {}),
    ("MK363", "L9", [changed(forecast="vi hoppas")], {}),
    ("MK363", "J9", [changed(measure_status="hyfsat")], {}),
    ("MK421", "K9", [changed(outcome="61 %")], {}),
    ("MK422", "K9", [changed(outcome="61 %", comment="Enkäten gick ut till fel grupp.")], {}),
    ("MK423", "J9", [changed(measure_status="Ej uppnått", status="Ej uppnått")], {}),
    ("MK424", "Q9", [changed(activity_status="Pausad")], {}),
    # Duplicates
    (
        "MK406",
        "E9:E10",
        [GOAL_ROW, changed(measure="Antal anmälda olyckor", long_term_goal="Annat")],
        {},
    ),
    ("MK407", "M9:M10", [GOAL_ROW, changed(MORE, activity=GOAL_ROW["activity"], due=GOAL_ROW["due"])], {}),
    ("MK408", "M9:M10", [GOAL_ROW, changed(SECOND_ROW, activity=GOAL_ROW["activity"])], {}),
    ("MK409", "F9:F10", [GOAL_ROW, changed(MORE, measure=GOAL_ROW["measure"])], {}),
]


@pytest.mark.parametrize(("code", "cell", "rows", "changes"), BREAKS, ids=lambda v: v if isinstance(v, str) else "")
def test_a_broken_rule_gives_its_finding_and_no_other(
    code: str, cell: str | None, rows: list[dict[str, str]], changes: dict[str, Any]
) -> None:
    findings = found(*rows, **changes)
    assert [(f.code, f.cell) for f in findings] == [(code, cell)]
    (finding,) = findings
    assert "{" not in finding.message + (finding.hint or ""), "a token was never filled"


KEEPS: dict[str, tuple[list[dict[str, str]], dict[str, Any]]] = {
    "one goal": ([GOAL_ROW], {}),
    "two goals, one with more rows": ([GOAL_ROW, MORE, SECOND_ROW], {}),
    "blank rows between": ([GOAL_ROW, {}, {"goal": ""}, MORE], {}),
    "a perspective in another spelling": ([changed(perspective="medborgare & KUND ")], {}),
    "a link by code alone": ([changed(overall_goal="M1")], {}),
    "a link by text alone": ([changed(overall_goal="Invånarna är trygga")], {}),
    "a link to the own department's goal": ([changed(overall_goal="B1 Barn lär sig")], {}),
    "any link while the tree is empty": ([changed(overall_goal="Trygghet")], {"model": steering(goals=())}),
    "any unit while the register is empty": ([], {"model": steering(units=(), goals=())}),
    "a round by its label": ([], {"head": {"round": "Tertial 2"}}),
    "a level by its code": ([], {"head": {"level": "enhet"}}),
    "no level at all, since the register knows": ([], {"head": {"level": ""}}),
    "a bullet that begins with a dash": ([], {"formula_like": spot("M9", "- Utbilda alla")}),
    "a unit on one side only": ([changed(outcome="90")], {}),
    "a measure without a baseline": ([changed(baseline="")], {}),
    "increase with a baseline": ([changed(target="öka")], {}),
    "yes": ([changed(target="ja", outcome="ja")], {}),
    "not measured, and said so": ([GOAL_ROW, changed(MORE, outcome="ej mätt")], {}),
    "no status, since the figures give it": ([changed(status="")], {}),
    "löpande": ([changed(due="löpande")], {}),
    "a date in the last year of the horizon": ([changed(due="2028-12-31")], {}),
    "a passed date, done": ([changed(due="2026-04-30", activity_status="Klar")], {}),
    "a passed date, said to be late, with a comment": (
        [changed(due="2026-04-30", activity_status="Försenad", comment="Leveransen dröjer.")],
        {},
    ),
    "done without a date": ([changed(due="", activity_status="Klar")], {}),
    "cancelled, with nothing but a reason": (
        [changed(due="", responsible="", activity_status="Inställd", comment="Ersatt av annan.")],
        {},
    ),
    "a comment on the continued row": (
        [GOAL_ROW, changed(MORE, activity_status="Pausad", comment="Väntar på beslut.")],
        {},
    ),
    "a dropped goal is asked for nothing": (
        [GOAL_ROW, {"goal": "Gammalt mål", "perspective": "Ekonomi", "overall_goal": "E1", "status": "Utgår"}],
        {},
    ),
    "not assessed contradicts no figures": ([changed(status="Ej bedömt", outcome="61 %")], {}),
    "the same status as the figures": ([changed(status="Ej uppnått", outcome="61 %")], {}),
    "the same activity again on another day": (
        [GOAL_ROW, changed(MORE, activity=GOAL_ROW["activity"])],
        {},
    ),
    "a status of ours in a cell that the write-back owns": (
        [changed(measure_status="Ej uppnått")],
        {"owned": ("J9",)},
    ),
    "as many goals as allowed": ([GOAL_ROW, SECOND_ROW], {"model": limited(most_goals=2)}),
    "a card without a stamped unit": ([], {"stamp": Stamp("goal_card", 1)}),
    "the context of the goal above repeated on an empty row": (
        [GOAL_ROW, {f: GOAL_ROW[f] for f in ("perspective", "overall_goal", "long_term_goal")}],
        {},
    ),
    "a perspective that the template filled in, with nothing after it": ([GOAL_ROW, {"perspective": "Ekonomi"}], {}),
}


@pytest.mark.parametrize("name", KEEPS)
def test_what_keeps_the_rules_gives_no_finding(name: str) -> None:
    rows, changes = KEEPS[name]
    assert found(*rows, **changes) == ()


def test_a_plan_is_asked_for_no_outcomes_or_statuses() -> None:
    plan = changed(outcome="", status="", forecast="", activity_status="", due="2026-02-01")
    assert [f.code for f in found(plan, head={"round": ""}, round=None)] == ["MK318"]


def test_the_last_round_of_the_year_asks_for_no_forecast() -> None:
    assert found(changed(forecast="", activity_status="Klar"), head={"round": "T3"}, round=T3) == ()


def test_a_card_of_its_own_round_is_checked_by_that_rounds_day() -> None:
    overdue = changed(due="2026-05-31")
    assert found(overdue, head={"round": "T1"}, round=None) == ()
    assert [f.code for f in found(overdue, head={"round": "T1"}, round=T1)] == []
    assert [f.code for f in found(overdue, head={"round": "T2"}, round=None)] == ["MK355"]


def test_a_status_that_is_only_a_colour_is_told_of() -> None:
    whole = reading()
    assert whole.card is not None
    green = Status(value=GoalStatus.ACHIEVED, origin=StatusOrigin.FILL)
    goal = whole.card.goals[0].model_copy(update={"status": green})
    card = whole.card.model_copy(update={"goals": (goal,)})
    findings = check_card(replace(whole, card=card), MODEL, round=T2)
    assert [(f.code, f.cell) for f in findings] == [("MK364", "K9")]


def test_a_layout_found_by_its_headings_is_told_of() -> None:
    findings = check_card(replace(reading(), stamp=None, layout="detected"), MODEL, round=T2)
    assert [f.code for f in findings] == ["MK205"]


def test_a_file_that_could_not_be_read_gives_its_own_sentence() -> None:
    error = InputError("MK101", "”kort.xlsx”: filen är tom.")
    (finding,) = check_card(Reading(path=Path("kort.xlsx"), error=error), MODEL)
    assert (finding.code, finding.severity, finding.message) == ("MK101", "error", "”kort.xlsx”: filen är tom.")


def test_every_rule_of_the_checks_is_tried_here() -> None:
    elsewhere = {"MK205", "MK364"}  # above
    across = {"MK501", "MK502"}  # test_checks_across.py
    mine = {rule.code for rule in all_rules() if rule.code[2] in "2345"}
    mine -= {f"MK{n}" for n in (*range(451, 457), *range(461, 465))}  # tests/kinds: goal compass, goals for teams
    mine -= {f"MK{n}" for n in (*range(371, 380), *range(471, 478))}  # tests/kinds: activity plans, goal programmes
    mine -= {f"MK{n}" for n in (*range(381, 389), *range(441, 449))}  # tests/salary: salary criteria
    mine -= {f"MK{n}" for n in range(220, 251)}  # tests/foreign: layouts that are not ours
    mine -= {"MK339", "MK340", "MK349"}  # tests/rollup/test_lineage.py: from one round to the next
    assert mine - {code for code, *_ in BREAKS} == elsewhere | across
