"""Many statuses become one by the model's rule, with the reason in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_malkort.model import Aggregation, AggregationRule, GoalStatus
from xl_malkort.rollup import Weighted, aggregate

SIGNS = {
    "+": GoalStatus.ACHIEVED,
    "~": GoalStatus.PARTLY,
    "-": GoalStatus.NOT_ACHIEVED,
    "?": GoalStatus.NOT_ASSESSED,
    "x": GoalStatus.DROPPED,
}
ORDER = [GoalStatus.NOT_ACHIEVED, GoalStatus.PARTLY, GoalStatus.ACHIEVED]
RULES = list(AggregationRule)


def items(signs: str) -> list[Weighted]:
    """Give statuses from signs; a figure after a sign is its weight: "+3~"."""
    made: list[Weighted] = []
    for sign in signs:
        if sign.isdigit():
            made[-1] = Weighted(made[-1].status, float(sign))
        else:
            made.append(Weighted(SIGNS[sign]))
    return made


@pytest.mark.parametrize(
    ("rule", "signs", "expected", "reason"),
    [
        ("share", "++++++++~~~-????", "+", "12 av 16 mål bedömda: 8 uppnådda, 3 delvis, 1 ej: 79 %, gräns 75 %"),
        ("share", "+", "+", "1 av 1 mål bedömt: 1 uppnått: 100 %, gräns 75 %"),
        ("share", "+~", "+", "2 av 2 mål bedömda: 1 uppnått, 1 delvis: 75 %, gräns 75 %"),
        ("share", "+-", "~", "2 av 2 mål bedömda: 1 uppnått, 1 ej: 50 %, gräns 75 %, delvis från 40 %"),
        ("share", "~~~~-", "~", "5 av 5 mål bedömda: 4 delvis, 1 ej: 40 %, gräns 75 %, delvis från 40 %"),
        ("share", "~--", "-", "3 av 3 mål bedömda: 1 delvis, 2 ej: 17 %, gräns 75 %, delvis från 40 %"),
        ("share", "+x", "+", "1 av 1 mål bedömt (1 utgår): 1 uppnått: 100 %, gräns 75 %"),
        ("share", "+?", "+", "1 av 2 mål bedömda: 1 uppnått: 100 %, gräns 75 %"),
        (
            "share",
            "+??",
            "?",
            "1 av 3 mål bedömda: 1 uppnått: för få för en sammanvägning, minst 50 % måste vara bedömda",
        ),
        ("share", "??", "?", "0 av 2 mål bedömda: för få för en sammanvägning, minst 50 % måste vara bedömda"),
        ("share", "", "?", "Inga mål"),
        ("share", "xx", "?", "Alla 2 mål utgår"),
        ("worst", "++-", "-", "3 av 3 mål bedömda: 2 uppnådda, 1 ej: den sämsta avgör"),
        ("worst", "+~?", "~", "2 av 3 mål bedömda: 1 uppnått, 1 delvis: den sämsta avgör"),
        ("worst", "++", "+", "2 av 2 mål bedömda: 2 uppnådda: den sämsta avgör"),
        ("majority", "++~", "+", "3 av 3 mål bedömda: 2 uppnådda, 1 delvis: den vanligaste avgör"),
        ("majority", "+~", "~", "2 av 2 mål bedömda: 1 uppnått, 1 delvis: lika många, den sämre avgör"),
        ("majority", "+~-", "-", "3 av 3 mål bedömda: 1 uppnått, 1 delvis, 1 ej: lika många, den sämre avgör"),
        ("weighted", "+9-", "+", "2 av 2 mål bedömda: 1 uppnått, 1 ej: viktat 90 %, gräns 75 %"),
        ("weighted", "+-9", "-", "2 av 2 mål bedömda: 1 uppnått, 1 ej: viktat 10 %, gräns 75 %, delvis från 40 %"),
    ],
)
def test_each_rule(rule: str, signs: str, expected: str, reason: str) -> None:
    done = aggregate(items(signs), Aggregation(rule=AggregationRule(rule)))
    assert (done.status, done.reason) == (SIGNS[expected], reason)


def test_dropped_never_counts_but_is_shown() -> None:
    done = aggregate(items("+xx?"), Aggregation())
    assert (done.total, done.assessed, done.share) == (2, 1, 1.0)
    assert done.counts[GoalStatus.DROPPED] == 2
    assert done.counts[GoalStatus.NOT_ASSESSED] == 1


def test_the_limits_come_from_the_model() -> None:
    strict = Aggregation(achieved_from=1.0, partly_from=0.9, least_assessed=0)
    assert aggregate(items("+++++++++~"), strict).status is GoalStatus.PARTLY
    assert aggregate(items("+?????????"), strict).status is GoalStatus.ACHIEVED
    assert aggregate(items("?"), strict).status is GoalStatus.NOT_ASSESSED


def test_measures_are_called_measures() -> None:
    assert aggregate(items("+~"), Aggregation(), "measures").reason.startswith("2 av 2 mått bedömda")
    assert aggregate([], Aggregation(), "measures").reason == "Inga mått"


def test_a_share_just_under_the_limit_never_looks_like_it() -> None:
    # 373 of 500 is 74,6 %: rounded to 75 % it would contradict the verdict beside it.
    done = aggregate(items("+" * 373 + "-" * 127), Aggregation())
    assert done.status is GoalStatus.PARTLY
    assert "74,6 %, gräns 75 %" in done.reason


weighted = st.builds(Weighted, st.sampled_from(list(GoalStatus)), st.floats(0.1, 1000))
many = st.lists(weighted, max_size=40)
rules = st.builds(Aggregation, rule=st.sampled_from(RULES))


@given(many, rules)
def test_bounds(statuses: list[Weighted], rule: Aggregation) -> None:
    done = aggregate(statuses, rule)
    assert done.status is not GoalStatus.DROPPED
    assert 0 <= done.assessed <= done.total <= len(statuses)
    assert sum(done.counts.values()) == len(statuses)
    assert (done.share is None) == (done.assessed == 0)
    assert done.share is None or 0 <= done.share <= 1


@given(many, rules, st.randoms(use_true_random=False))
def test_order_does_not_matter(statuses: list[Weighted], rule: Aggregation, random: object) -> None:
    shuffled = sorted(statuses, key=lambda _one: random.random())  # type: ignore[attr-defined]
    one, other = aggregate(statuses, rule), aggregate(shuffled, rule)
    assert (one.status, one.counts) == (other.status, other.counts)


@given(many)
def test_the_worst_is_never_better_than_the_share(statuses: list[Weighted]) -> None:
    worst = aggregate(statuses, Aggregation(rule=AggregationRule.WORST)).status
    share = aggregate(statuses, Aggregation(rule=AggregationRule.SHARE)).status
    if worst in ORDER:
        assert ORDER.index(worst) <= ORDER.index(share)


@given(many, rules, st.integers(1, 5))
def test_not_assessed_never_changes_the_share(statuses: list[Weighted], rule: Aggregation, more: int) -> None:
    silent = [Weighted(GoalStatus.NOT_ASSESSED, 100.0)] * more
    before, after = aggregate(statuses, rule), aggregate([*statuses, *silent], rule)
    assert before.share == after.share
    assert after.counts[GoalStatus.NOT_ASSESSED] == before.counts[GoalStatus.NOT_ASSESSED] + more


@given(many)
def test_equal_weights_give_the_plain_share(statuses: list[Weighted]) -> None:
    same = [Weighted(one.status, 2.5) for one in statuses]
    plain = aggregate(same, Aggregation()).share
    by_weight = aggregate(same, Aggregation(rule=AggregationRule.WEIGHTED)).share
    assert by_weight == (plain if plain is None else pytest.approx(plain))
