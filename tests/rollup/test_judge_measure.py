"""A measure is judged by the direction of its target; what cannot be computed is not assessed, and says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rollup.municipality import measure
from xl_malkort.model import Direction, GoalStatus, Measure, Quantity, StatusOrigin, Target, Thresholds
from xl_malkort.rollup import compute_measure, judge_measure

GREEN, YELLOW, RED, NONE = (
    GoalStatus.ACHIEVED,
    GoalStatus.PARTLY,
    GoalStatus.NOT_ACHIEVED,
    GoalStatus.NOT_ASSESSED,
)
UP, DOWN, AMONG, SAME = Direction.AT_LEAST, Direction.AT_MOST, Direction.BETWEEN, Direction.EQUAL
MORE, LESS, YES = Direction.INCREASE, Direction.DECREASE, Direction.YES


@pytest.mark.parametrize(
    ("direction", "value", "upper", "outcome", "expected"),
    [
        # Higher is better: Helsingborg's and Vansbro's examples.
        (UP, 69000, None, 69001, GREEN),
        (UP, 41, None, 36, YELLOW),
        (UP, 75, None, 44, RED),
        (UP, 0.3, None, 0.1 + 0.2, GREEN),
        (UP, 10, None, 8, YELLOW),
        (UP, 0.1 + 0.2, None, 0.24, YELLOW),
        (UP, 10, None, 7.999, RED),
        # Zero and negative targets: no proportion of nothing, and a loss is compared by its size.
        (UP, 0, None, 0, GREEN),
        (UP, 0, None, -0.5, RED),
        (UP, -5, None, -5, GREEN),
        (UP, -5, None, -6, YELLOW),
        (UP, -5, None, -7, RED),
        (UP, -5, None, 3, GREEN),
        (UP, 5, None, -3, RED),
        # Lower is better.
        (DOWN, 13.2, None, 13.2, GREEN),
        (DOWN, 13.2, None, 14.5, YELLOW),
        (DOWN, 13.2, None, 20, RED),
        (DOWN, 5, None, 0, GREEN),
        (DOWN, 5, None, -1, GREEN),
        (DOWN, 0, None, 0, GREEN),
        (DOWN, 0, None, 1, RED),
        (DOWN, -40, None, -45, GREEN),
        (DOWN, -40, None, -32, YELLOW),
        (DOWN, -40, None, 5, RED),
        # Between: the bounds belong to it, outside the nearest bound decides.
        (AMONG, 2, 4, 2, GREEN),
        (AMONG, 2, 4, 4, GREEN),
        (AMONG, 2, 4, 4.5, YELLOW),
        (AMONG, 2, 4, 1.7, YELLOW),
        (AMONG, 2, 4, 6, RED),
        (AMONG, 4, 2, 3, NONE),
        (AMONG, 2, None, 3, NONE),
        # Exactly.
        (SAME, 9, None, 9, GREEN),
        (SAME, 9, None, 10, YELLOW),
        (SAME, 9, None, 8, YELLOW),
        (SAME, 9, None, 20, RED),
        (SAME, 0, None, 1, RED),
    ],
)
def test_direction_decides(
    direction: Direction, value: float, upper: float | None, outcome: float, expected: GoalStatus
) -> None:
    judged = judge_measure(measure("mål", outcome, direction=direction, value=value, upper=upper), Thresholds())
    assert judged.value is expected
    assert judged.status.origin is StatusOrigin.COMPUTED
    assert judged.reason


@pytest.mark.parametrize(
    ("direction", "before", "now", "expected"),
    [
        (MORE, 10, 11, GREEN),
        (MORE, 10, 10, YELLOW),
        (MORE, 0.3, 0.1 + 0.2, YELLOW),
        (MORE, 10, 9, RED),
        (LESS, 10, 9, GREEN),
        (LESS, 10, 10, YELLOW),
        (LESS, 10, 11, RED),
        (LESS, 0, 0, YELLOW),
    ],
)
def test_a_change_is_judged_by_where_it_was(
    direction: Direction, before: float, now: float, expected: GoalStatus
) -> None:
    given_baseline = measure("öka", now, direction=direction, value=None, baseline=before)
    assert judge_measure(given_baseline, Thresholds()).value is expected
    from_last_round = measure("öka", now, direction=direction, value=None)
    assert judge_measure(from_last_round, Thresholds(), Quantity(raw="x", value=before)).value is expected
    unknown = judge_measure(from_last_round, Thresholds())
    assert unknown.value is NONE
    assert "Utgångsvärde saknas" in unknown.reason


@pytest.mark.parametrize(
    ("amount", "unit", "measured", "before", "now", "expected"),
    [
        (2, None, None, 10, 12, GREEN),
        (2, None, None, 10, 11.6, YELLOW),
        (2, None, None, 10, 11, RED),
        (2, None, None, 10, 9, RED),
        (20, "%", None, 10, 12, GREEN),
        (2, "procentenheter", "%", 40, 42, GREEN),
        # From 40 % "by 2 %": both 42 % and 40,8 % may be meant; only where both agree is there a verdict.
        (2, "%", "%", 40, 42, GREEN),
        (2, "%", "%", 40, 40.9, NONE),
        (2, "%", "%", 40, 40, RED),
        (2, "dagar", "kr", 10, 12, NONE),
        (5, "%", "st", 0, 3, NONE),
    ],
)
def test_a_change_by_an_amount(
    amount: float, unit: str | None, measured: str | None, before: float, now: float, expected: GoalStatus
) -> None:
    asked = Target(raw=f"öka med {amount}", direction=MORE, value=amount, unit=unit)
    given_measure = measure("", now, baseline=before, outcome_unit=measured).model_copy(update={"target": asked})
    assert judge_measure(given_measure, Thresholds()).value is expected


@pytest.mark.parametrize(("value", "expected"), [(1.0, GREEN), (0.0, RED)])
def test_yes_is_yes(value: float, expected: GoalStatus) -> None:
    asked = measure("ja", value, direction=YES, value=None, outcome_unit="ja/nej")
    assert judge_measure(asked, Thresholds()).value is expected


@pytest.mark.parametrize(
    ("given_measure", "why"),
    [
        (measure().model_copy(update={"target": None}), "Målvärde saknas"),
        (measure("bra", direction=None, value=None), "”bra” förstås inte"),
        (measure(outcome=None), "Utfall saknas"),
        (
            measure().model_copy(update={"outcome": Quantity(raw="mäts i oktober")}),
            "”mäts i oktober” är inget tal",
        ),
        (measure("ja", 12, direction=YES, value=None), "ja eller nej, men utfallet är ”12”"),
        (measure(outcome=1, outcome_unit="ja/nej"), "Utfallet är ja eller nej"),
        (measure(unit="kr", outcome_unit="dagar"), "Enheterna skiljer sig"),
        (measure("minst 75 %", 0.72, value=75, unit="%"), "kan vara en andel"),
        (measure("minst", 9, value=None), "saknar ett tal"),
    ],
)
def test_what_cannot_be_computed_is_not_assessed(given_measure: Measure, why: str) -> None:
    judged = judge_measure(given_measure, Thresholds())
    assert judged.value is NONE
    assert why in judged.reason


@pytest.mark.parametrize(
    ("unit", "outcome_unit"), [("%", None), (None, "%"), ("%", "procent"), ("Tkr.", "tkr"), (None, None)]
)
def test_a_unit_on_one_side_holds_for_both(unit: str | None, outcome_unit: str | None) -> None:
    assert judge_measure(measure(outcome=9, unit=unit, outcome_unit=outcome_unit), Thresholds()).value is YELLOW


def test_the_thresholds_come_from_the_model() -> None:
    helsingborg = Thresholds(achieved=1.0, partly=0.91)
    assert judge_measure(measure(outcome=9), helsingborg).value is RED
    lenient = Thresholds(achieved=0.9, partly=0.5)
    assert judge_measure(measure(outcome=9), lenient).value is GREEN


def test_a_status_a_person_typed_wins_unless_it_is_not_understood() -> None:
    typed = measure(outcome=1, word="uppnått")
    assert judge_measure(typed, Thresholds()).value is GREEN
    assert judge_measure(typed, Thresholds()).status.origin is StatusOrigin.TEXT
    assert compute_measure(typed, Thresholds()).value is RED
    unclear = judge_measure(measure(outcome=10, word="finfint"), Thresholds())
    assert unclear.value is NONE
    assert "”finfint” förstås inte" in unclear.reason


@pytest.mark.parametrize(
    ("given_measure", "reason"),
    [
        (
            measure("Minst 69 000", 67916, value=69000),
            "Utfall 67\u00a0916 mot minst 69\u00a0000: 98 % av målvärdet, gräns 100 %, delvis från 80 %",
        ),
        (
            measure("max 13,2 %", 12, direction=DOWN, value=13.2, unit="%"),
            "Utfall 12 % mot högst 13,2 %: 110 % av målvärdet, gräns 100 %",
        ),
        # 79,96 % is not 80 %, and must not look like it.
        (
            measure(outcome=7.996),
            "Utfall 7,996 mot minst 10: 79,96 % av målvärdet, gräns 100 %, delvis från 80 %",
        ),
        (
            measure("2–4", 5, direction=AMONG, value=2, upper=4),
            "Utfall 5 mot mellan 2 och 4: 80 % av närmaste gräns, delvis från 80 %",
        ),
        (
            measure("högst 0", 1, direction=DOWN, value=0),
            "Utfall 1 mot högst 0: nås inte, och någon andel kan inte räknas",
        ),
        (
            measure("minska", 12, direction=LESS, value=None, baseline=10),
            "Utfall 12 mot minska från 10: åt fel håll",
        ),
    ],
)
def test_the_reason_is_in_words(given_measure: Measure, reason: str) -> None:
    assert judge_measure(given_measure, Thresholds()).reason == reason


@given(
    st.sampled_from(list(Direction)),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.none() | st.floats(allow_nan=False, allow_infinity=False, width=32),
)
def test_any_numbers_give_a_status_and_a_reason(
    direction: Direction, value: float, outcome: float, other: float | None
) -> None:
    judged = judge_measure(
        measure("x", outcome, direction=direction, value=value, upper=other, baseline=other), Thresholds()
    )
    assert judged.reason
    assert judged.value in (GREEN, YELLOW, RED, NONE)


@given(st.floats(min_value=-1e6, max_value=1e6), st.floats(min_value=-1e6, max_value=1e6))
def test_at_most_is_at_least_mirrored(bound: float, outcome: float) -> None:
    up = judge_measure(measure("x", outcome, value=bound), Thresholds()).value
    down = judge_measure(measure("x", -outcome, direction=DOWN, value=-bound), Thresholds()).value
    assert up is down


@given(st.floats(min_value=0.01, max_value=1e6), st.floats(min_value=-1e6, max_value=1e6), st.floats(0, 1e6))
def test_a_better_outcome_is_never_judged_worse(bound: float, outcome: float, more: float) -> None:
    order = [RED, YELLOW, GREEN]
    less = judge_measure(measure("x", outcome, value=bound), Thresholds()).value
    better = judge_measure(measure("x", outcome + more, value=bound), Thresholds()).value
    assert order.index(better) >= order.index(less)
