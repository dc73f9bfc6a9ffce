"""The status of one measure and of one goal, each with its reason in words.

A status that a person set wins. Without one, a measure is judged from its outcome and target, and a goal from
its measures; such a status is marked as computed. What cannot be computed is *not assessed*, and the reason
says why. How targets of each direction are compared stands in `compare.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from xl_malkort.i18n import _, fill
from xl_malkort.model import (
    Direction,
    Goal,
    GoalStatus,
    Measure,
    Quantity,
    Status,
    StatusOrigin,
    SteeringModel,
    Thresholds,
)
from xl_malkort.rollup.aggregate import Weighted, aggregate
from xl_malkort.rollup.compare import compare
from xl_malkort.rollup.period import judge_measures
from xl_malkort.rollup.words import quote


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status and why. `ratio` is outcome against target (1.0 = 100 %), or a goal's share of points, where
    there is one."""

    status: Status
    reason: str
    ratio: float | None = None

    @property
    def value(self) -> GoalStatus:
        """The goal status itself."""
        return self.status.value if isinstance(self.status.value, GoalStatus) else GoalStatus.NOT_ASSESSED


def judge_measure(measure: Measure, thresholds: Thresholds, previous: Quantity | None = None) -> Judgement:
    """Judge a measure: the status a person typed, or else outcome against target.

    `previous` is the outcome of the round before, used by "öka" and "minska" when the measure has no
    baseline.

    >>> from xl_malkort.model import Direction, Source, Target
    >>> measure = Measure(
    ...     name="Nöjd-Inflytande-Index",
    ...     target=Target(raw="Minst 41", direction=Direction.AT_LEAST, value=41),
    ...     outcome=Quantity(raw="36", value=36), source=Source(sheet="Målkort", cell="G9"))
    >>> judge_measure(measure, Thresholds()).reason
    'Utfall 36 mot minst 41: 88 % av målvärdet, gräns 100 %, delvis från 80 %'
    """
    return _set_by_person(measure.status) or compute_measure(measure, thresholds, previous)


def asks_before(measure: Measure) -> bool:
    """Tell whether a measure can only be judged by its outcome in the round before: "öka" without a baseline."""
    change = measure.target is not None and measure.target.direction in (Direction.INCREASE, Direction.DECREASE)
    baseline = measure.baseline is not None and measure.baseline.value is not None
    return change and not baseline and _set_by_person(measure.status) is None


def compute_measure(measure: Measure, thresholds: Thresholds, previous: Quantity | None = None) -> Judgement:
    """Judge a measure from its outcome and target alone, whatever status a person typed (to find
    contradictions)."""
    if measure.year is not None and (measure.target is None or measure.target.direction is None):
        # A yearly outcome of a goal that is judged over its whole period: the single year has no target of its own.
        return Judgement(_computed(GoalStatus.NOT_ASSESSED), _("Målet bedöms över hela perioden, inte år för år"))
    found = compare(measure.target, measure.outcome, measure.baseline, previous, thresholds)
    return Judgement(_computed(found.status), found.reason, found.ratio)


def judge_goal(goal: Goal, model: SteeringModel, measures: Sequence[Judgement] | None = None) -> Judgement:
    """Judge a goal: the status a person set, or else its measures weighed together by the model's rule.

    `measures` are the judgements of the goal's measures where the caller already has them.
    """
    return _set_by_person(goal.status) or compute_goal(goal, model, measures)


def compute_goal(goal: Goal, model: SteeringModel, measures: Sequence[Judgement] | None = None) -> Judgement:
    """Judge a goal from its measures alone, whatever status a person set (to find contradictions).

    A goal with yearly outcomes is judged by the model's rule for it, over the period.
    """
    rule = model.goal_rule(goal.overall_code)
    if rule is not None and any(measure.year is not None for measure in goal.measures):
        over = judge_measures(rule, goal.measures, year=model.year, partly=model.thresholds.partly)
        return Judgement(_computed(over.status), over.reason, over.ratio)
    if measures is None:
        measures = [judge_measure(measure, model.thresholds) for measure in goal.measures]
    if not measures:
        return Judgement(_computed(GoalStatus.NOT_ASSESSED), _("Status saknas, och målet har inget mått"))
    if len(measures) == 1:
        # One measure decides by itself: "1 av 1 mått bedömt" would say less than the measure's own reason.
        only = measures[0]
        reason = fill(_("Status saknas; måttet: {reason}"), reason=only.reason)
        return Judgement(_computed(only.value), reason, only.ratio)
    whole = aggregate([Weighted(m.value) for m in measures], model.aggregation, "measures")
    reason = fill(_("Status saknas; måtten: {reason}"), reason=whole.reason)
    return Judgement(_computed(whole.status), reason, whole.share)


def _set_by_person(status: Status | None) -> Judgement | None:
    if status is None or status.origin is StatusOrigin.COMPUTED:
        return None
    if not status.understood or not isinstance(status.value, GoalStatus):
        # A word was written and nobody knows what it means: computing past it would hide that.
        said = fill(_("Statusen {word} förstås inte"), word=quote(status.raw or ""))
        return Judgement(_computed(GoalStatus.NOT_ASSESSED, status.raw), said)
    if status.origin is StatusOrigin.OVERRIDE:
        return Judgement(status, _("Åsidosatt i sammanställningen"))
    if status.origin in (StatusOrigin.FILL, StatusOrigin.FONT):
        return Judgement(status, _("Satt i kortet, som färg"))
    return Judgement(status, _("Satt i kortet"))


@lru_cache(maxsize=256)
def _computed(value: GoalStatus, raw: str | None = None) -> Status:
    return Status.model_validate({"value": value, "raw": raw, "from": StatusOrigin.COMPUTED})
