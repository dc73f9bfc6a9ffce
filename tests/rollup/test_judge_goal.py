"""A goal has the status that a person set, or else one computed from its measures and marked so."""

from __future__ import annotations

import pytest

from tests.rollup.municipality import goal, measure, model, status
from xl_malkort.model import Aggregation, AggregationRule, GoalStatus, Status, StatusOrigin
from xl_malkort.rollup import compute_goal, judge_goal

REACHED, NEARLY, MISSED = measure(outcome=10), measure(outcome=9), measure(outcome=1)


def test_a_status_a_person_set_wins() -> None:
    judged = judge_goal(goal("uppnått", measures=[MISSED]), model())
    assert (judged.value, judged.status.origin) == (GoalStatus.ACHIEVED, StatusOrigin.TEXT)
    assert compute_goal(goal("uppnått", measures=[MISSED]), model()).value is GoalStatus.NOT_ACHIEVED


def test_without_one_it_is_computed_and_marked() -> None:
    judged = judge_goal(goal(None, measures=[NEARLY]), model())
    assert (judged.value, judged.status.origin) == (GoalStatus.PARTLY, StatusOrigin.COMPUTED)
    assert judged.reason.startswith("Status saknas; måttet: Utfall 9 mot minst 10")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (AggregationRule.SHARE, GoalStatus.PARTLY),
        (AggregationRule.WORST, GoalStatus.NOT_ACHIEVED),
        (AggregationRule.MAJORITY, GoalStatus.ACHIEVED),
    ],
)
def test_measures_are_weighed_by_the_models_rule(rule: AggregationRule, expected: GoalStatus) -> None:
    chosen = model(aggregation=Aggregation(rule=rule))
    judged = judge_goal(goal(None, measures=[REACHED, REACHED, MISSED]), chosen)
    assert judged.value is expected
    assert "3 av 3 mått bedömda: 2 uppnådda, 1 ej" in judged.reason


def test_a_word_nobody_understands_is_never_computed_past() -> None:
    judged = judge_goal(goal("finfint", measures=[REACHED]), model())
    assert judged.value is GoalStatus.NOT_ASSESSED
    assert judged.status.raw == "finfint"
    assert "”finfint” förstås inte" in judged.reason


def test_nothing_to_go_by_is_not_assessed() -> None:
    judged = judge_goal(goal(None), model())
    assert judged.value is GoalStatus.NOT_ASSESSED
    assert judged.reason == "Status saknas, och målet har inget mått"


def test_a_person_may_say_that_it_cannot_be_assessed() -> None:
    assert judge_goal(goal("ej bedömt", measures=[REACHED]), model()).value is GoalStatus.NOT_ASSESSED


def test_a_status_that_was_computed_before_is_computed_again() -> None:
    old = Status.model_validate({"value": GoalStatus.ACHIEVED, "from": StatusOrigin.COMPUTED})
    stale = goal(None, measures=[MISSED]).model_copy(update={"status": old})
    assert judge_goal(stale, model()).value is GoalStatus.NOT_ACHIEVED


def test_a_colour_is_said_to_be_a_colour() -> None:
    filled = status("delvis")
    assert filled is not None
    by_colour = filled.model_copy(update={"origin": StatusOrigin.FILL})
    judged = judge_goal(goal(None).model_copy(update={"status": by_colour}), model())
    assert (judged.value, judged.reason) == (GoalStatus.PARTLY, "Satt i kortet, som färg")
