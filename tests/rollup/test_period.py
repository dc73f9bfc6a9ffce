"""Goals with numeric rules: the status and the reason that yearly outcomes give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_malkort.model import GoalStatus
from xl_malkort.model.goal_rule import GoalRule
from xl_malkort.rollup.period import judge_period, rule_words, spans

RESULT = GoalRule(
    goal="3", kind="floor_and_average", name="Resultat", unit="%", least=2, average=2.5, first=2023, last=2026
)
INVEST = GoalRule(goal="4", kind="self_financed", name="Egna medel", unit="mnkr", first=2023, last=2026)
EMISSIONS = GoalRule(
    goal="7",
    kind="reduction",
    name="Utsläpp",
    unit="kton",
    least=40,
    first=2023,
    last=2030,
    base_year=1990,
    base_value=200,
)
INDEX = GoalRule(goal="5", kind="index", name="Nöjdhet", least=75, first=2024, last=2027)

GREEN, YELLOW, RED, NONE = (
    GoalStatus.ACHIEVED,
    GoalStatus.PARTLY,
    GoalStatus.NOT_ACHIEVED,
    GoalStatus.NOT_ASSESSED,
)

CASES = (
    (
        RESULT,
        {2023: 3.1, 2024: 2.6, 2025: 2.1},
        GREEN,
        "Resultat 2,1 % 2025 (lägst 2 %), i genomsnitt 2,6 % 2023–2025 (lägst 2,5 %)",
    ),
    (
        RESULT,
        {2023: 3.5, 2024: 1.9, 2025: 2.6},
        YELLOW,
        "Resultat 1,9 % 2024 (lägst 2 %), i genomsnitt 2,7 % 2023–2025 (lägst 2,5 %)",
    ),
    (
        RESULT,
        {2023: 2.1, 2024: 2.2, 2025: 2.4},
        YELLOW,
        "Resultat 2,4 % 2025 (lägst 2 %), i genomsnitt 2,2 % 2023–2025 (lägst 2,5 %)",
    ),
    (
        RESULT,
        {2023: 1.0, 2024: 1.5, 2025: 3.0},
        RED,
        "Resultat 1 % 2023, 1,5 % 2024 (lägst 2 %), i genomsnitt 1,8 % 2023–2025 (lägst 2,5 %)",
    ),
    (RESULT, {2023: 3.0, 2025: 3.0}, NONE, "Resultat: utfall saknas för 2024"),
    (RESULT, {}, NONE, "Resultat: utfall saknas för 2023–2025"),
    # The average that misses by a hair is not rounded up to its limit.
    (
        RESULT,
        {2023: 2.5, 2024: 2.5, 2025: 2.4},
        YELLOW,
        "Resultat 2,4 % 2025 (lägst 2 %), i genomsnitt 2,47 % 2023–2025 (lägst 2,5 %)",
    ),
    # The card's own year counts once it has a figure, and years outside the period never do.
    (
        RESULT,
        {2022: 9, 2023: 2.5, 2024: 2.5, 2025: 2.5, 2026: 1.5},
        RED,
        "Resultat 1,5 % 2026 (lägst 2 %), i genomsnitt 2,2 % 2023–2026 (lägst 2,5 %)",
    ),
    (EMISSIONS, {2023: 120, 2024: 118}, GREEN, "Utsläpp 118 kton 2024: 41 % lägre än 1990 (minst 40 % till 2030)"),
    (
        EMISSIONS,
        {2024: 130},
        YELLOW,
        "Utsläpp 130 kton 2024: 35 % lägre än 1990 (minst 40 % till 2030); en jämn minskning kräver 34 % nu",
    ),
    (
        EMISSIONS,
        {2024: 150},
        RED,
        "Utsläpp 150 kton 2024: 25 % lägre än 1990 (minst 40 % till 2030); en jämn minskning kräver 34 % nu",
    ),
    (EMISSIONS, {}, NONE, "Utsläpp: utfall saknas för 2023–2025"),
    (INDEX, {2024: 70, 2025: 76}, GREEN, "Nöjdhet 76 2025 (minst 75)"),
    (INDEX, {2025: 74}, YELLOW, "Nöjdhet 74 2025 (minst 75)"),
    (INDEX, {2025: 50}, RED, "Nöjdhet 50 2025 (minst 75)"),
)


@pytest.mark.parametrize(("rule", "outcomes", "status", "reason"), CASES)
def test_status_and_reason(rule: GoalRule, outcomes: dict[int, float], status: GoalStatus, reason: str) -> None:
    found = judge_period(rule, outcomes, year=2026)
    assert found.reason == reason
    assert found.status is status


@pytest.mark.parametrize(
    ("own", "invested", "status"),
    [
        ({2023: 50, 2024: 150, 2025: 100}, {2023: 100, 2024: 100, 2025: 100}, GREEN),  # one weak year is no matter
        ({2023: 80, 2024: 80, 2025: 81}, {2023: 100, 2024: 100, 2025: 100}, YELLOW),
        ({2023: 10, 2024: 10, 2025: 10}, {2023: 100, 2024: 100, 2025: 100}, RED),
        ({2023: 10, 2024: 10, 2025: 10}, {2023: 100, 2024: 100}, NONE),
        ({2023: 10, 2024: 10, 2025: 10}, {2023: 0, 2024: 0, 2025: 0}, NONE),
    ],
)
def test_investments_are_judged_over_the_period_as_a_whole(
    own: dict[int, float], invested: dict[int, float], status: GoalStatus
) -> None:
    found = judge_period(INVEST, own, against=invested, year=2026)
    assert found.status is status, found.reason


def test_the_reason_for_self_financing_names_both_sums() -> None:
    found = judge_period(INVEST, {2023: 90, 2024: 90, 2025: 90}, against={2023: 100, 2024: 80, 2025: 100}, year=2026)
    assert found.reason == "Egna medel 270 mnkr mot nettoinvesteringar 280 mnkr 2023–2025: 96,4 % (minst 100 %)"


def test_in_the_last_year_a_reduction_gets_its_verdict() -> None:
    assert judge_period(EMISSIONS, {2024: 118}, year=2031).status is NONE
    nearly = judge_period(EMISSIONS, {2030: 125}, year=2031)
    assert (nearly.status, nearly.reason) == (
        YELLOW,
        "Utsläpp 125 kton 2030: 37,5 % lägre än 1990 (minst 40 % till 2030)",
    )


def test_before_the_period_nothing_is_judged() -> None:
    found = judge_period(RESULT, {}, year=2023)
    assert (found.status, found.reason) == (NONE, "Resultat: inget år i perioden 2023–2026 är avslutat än")


def test_rules_in_words() -> None:
    assert rule_words(RESULT) == "Resultat lägst 2 % ett enskilt år och i genomsnitt lägst 2,5 % 2023–2026"
    assert (
        rule_words(INVEST) == "Egna medel täcker minst 100 % av nettoinvesteringar under perioden 2023–2026 som helhet"
    )
    assert rule_words(EMISSIONS) == "Utsläpp minskar med minst 40 % till 2030 jämfört med 1990 (200 kton)"


def test_spans_of_years() -> None:
    assert spans([]) == ""
    assert spans([2025, 2023, 2024, 2020]) == "2020, 2023–2025"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "floor_and_average", "least": 2},
        {"kind": "reduction", "least": 40, "base_year": 1990, "base_value": 0},
        {"kind": "index"},
        {"kind": "index", "least": 1, "first": 2026, "last": 2025},
        {"kind": "index", "least": 1, "first": 2000, "last": 2026},
    ],
)
def test_a_rule_that_lacks_something_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="rule for 1"):
        GoalRule.model_validate({"goal": "1", "name": "X", "first": 2023, "last": 2026} | wrong)


YEARS = st.dictionaries(st.integers(2020, 2032), st.floats(-1e6, 1e6), max_size=8)


@given(
    rule=st.sampled_from([RESULT, INVEST, EMISSIONS, INDEX]),
    outcomes=YEARS,
    against=YEARS,
    year=st.integers(2020, 2035),
)
def test_any_figures_give_a_status_with_a_reason(
    rule: GoalRule, outcomes: dict[int, float], against: dict[int, float], year: int
) -> None:
    found = judge_period(rule, outcomes, against=against, year=year)
    assert found.reason
    assert "{" not in found.reason
    # Figures outside the period never matter.
    inside = {of: value for of, value in outcomes.items() if of in rule.years}
    assert judge_period(rule, inside, against=against, year=year) == found


@given(
    figures=st.lists(st.floats(0, 10), min_size=3, max_size=3),
    more=st.floats(0, 10),
    at=st.integers(0, 2),
)
def test_a_better_year_never_makes_it_worse(figures: list[float], more: float, at: int) -> None:
    order = [RED, YELLOW, GREEN]
    before = judge_period(RESULT, dict(zip(range(2023, 2026), figures, strict=True)), year=2026)
    figures[at] += more
    after = judge_period(RESULT, dict(zip(range(2023, 2026), figures, strict=True)), year=2026)
    assert order.index(after.status) >= order.index(before.status)
