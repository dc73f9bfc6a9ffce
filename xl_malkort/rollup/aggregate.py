"""Many statuses become one (sammanvägning), with the reason in words.

Points (achieved 1, partly ½, not achieved 0) are averaged over what was assessed. What was *not assessed*
never counts in the average but is always shown; what was *dropped* (utgår) never counts at all. The steering
model chooses the rule (design, "Meaning of statuses"; Vansbro and Helsingborg weigh together, others let the
worst or the most common decide).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from xl_malkort.i18n import _, fill, ngettext
from xl_malkort.model import Aggregation, AggregationRule, GoalStatus
from xl_malkort.rollup.words import at_least, percent

POINTS = {GoalStatus.ACHIEVED: 1.0, GoalStatus.PARTLY: 0.5, GoalStatus.NOT_ACHIEVED: 0.0}
"""What each assessed status is worth; the order is from best to worst."""

Of = Literal["goals", "measures"]


@dataclass(frozen=True, slots=True)
class Weighted:
    """A status and how much it weighs; the weight counts only under the `weighted` rule."""

    status: GoalStatus
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Aggregate:
    """What many statuses became. `share` is the average of points (0–1), None when nothing was assessed.

    `counts` holds every status; `total` those that count (all but dropped), `assessed` those of them with a
    verdict.
    """

    status: GoalStatus
    reason: str
    counts: dict[GoalStatus, int] = field(default_factory=dict)
    share: float | None = None
    assessed: int = 0
    total: int = 0


@dataclass(slots=True)
class Tally:
    """Statuses counted up as they come, so that one goal can be added to every unit and goal above it at no
    cost.

    >>> tally = Tally(); tally.add(GoalStatus.ACHIEVED); tally.add(GoalStatus.PARTLY)
    >>> tally.result(Aggregation()).share
    0.75
    """

    achieved: int = 0
    partly: int = 0
    not_achieved: int = 0
    not_assessed: int = 0
    dropped: int = 0
    points: float = 0.0
    weight: float = 0.0

    def add(self, status: GoalStatus, weight: float = 1.0) -> None:
        """Count one status."""
        if status is GoalStatus.ACHIEVED:
            self.achieved += 1
            self.points += weight
        elif status is GoalStatus.PARTLY:
            self.partly += 1
            self.points += weight / 2
        elif status is GoalStatus.NOT_ACHIEVED:
            self.not_achieved += 1
        elif status is GoalStatus.NOT_ASSESSED:
            self.not_assessed += 1
            return
        else:
            self.dropped += 1
            return
        self.weight += weight

    def merge(self, other: Tally) -> None:
        """Count everything another tally has counted (a unit into the one above it)."""
        self.achieved += other.achieved
        self.partly += other.partly
        self.not_achieved += other.not_achieved
        self.not_assessed += other.not_assessed
        self.dropped += other.dropped
        self.points += other.points
        self.weight += other.weight

    def same_goals(self, other: Tally) -> bool:
        """Tell whether a part of this tally is all of it (meant for a tally that was poured into this one)."""
        return self.total + self.dropped == other.total + other.dropped

    @property
    def assessed(self) -> int:
        """How many got a verdict."""
        return self.achieved + self.partly + self.not_achieved

    @property
    def total(self) -> int:
        """How many count: all but the dropped."""
        return self.assessed + self.not_assessed

    @property
    def counts(self) -> dict[GoalStatus, int]:
        """How many of each status, every status named."""
        return {
            GoalStatus.ACHIEVED: self.achieved,
            GoalStatus.PARTLY: self.partly,
            GoalStatus.NOT_ACHIEVED: self.not_achieved,
            GoalStatus.NOT_ASSESSED: self.not_assessed,
            GoalStatus.DROPPED: self.dropped,
        }

    def share(self, rule: AggregationRule) -> float | None:
        """The average of points over what was assessed; by weight only under the `weighted` rule."""
        if not self.assessed:
            return None
        if rule is AggregationRule.WEIGHTED:
            # 2.8 / 2.8000000000000003 and the like must not leave 0–1.
            return min(1.0, max(0.0, self.points / self.weight))
        return (self.achieved + self.partly / 2) / self.assessed

    def result(self, aggregation: Aggregation, of: Of = "goals") -> Aggregate:
        """Turn the counts into one status by the model's rule, with the reason in words."""
        share = self.share(aggregation.rule)
        status, why = self._verdict(aggregation, share, of)
        return Aggregate(status, why, self.counts, share, self.assessed, self.total)

    def _verdict(self, aggregation: Aggregation, share: float | None, of: Of) -> tuple[GoalStatus, str]:
        if not self.total:
            return GoalStatus.NOT_ASSESSED, _none(of, self.dropped)
        counted = self._counted(of)
        if share is None or not at_least(self.assessed / self.total, aggregation.least_assessed):
            needed = percent(aggregation.least_assessed)
            few = fill(_("för få för en sammanvägning, minst {limit} måste vara bedömda"), limit=needed)
            return GoalStatus.NOT_ASSESSED, f"{counted}: {few}"
        match aggregation.rule:
            case AggregationRule.WORST:
                return self._worst(), f"{counted}: {_('den sämsta avgör')}"
            case AggregationRule.MAJORITY:
                status, tied = self._most_common()
                return (
                    status,
                    f"{counted}: {_('lika många, den sämre avgör') if tied else _('den vanligaste avgör')}",
                )
        limits = (aggregation.achieved_from, aggregation.partly_from)
        weighted = aggregation.rule is AggregationRule.WEIGHTED
        said = fill(_("viktat {share}") if weighted else "{share}", share=percent(share, *limits))
        if at_least(share, limits[0]):
            status = GoalStatus.ACHIEVED
            said += fill(_(", gräns {limit}"), limit=percent(limits[0]))
        else:
            status = GoalStatus.PARTLY if at_least(share, limits[1]) else GoalStatus.NOT_ACHIEVED
            said += fill(_(", gräns {limit}, delvis från {lower}"), limit=percent(limits[0]), lower=percent(limits[1]))
        return status, f"{counted}: {said}"

    def _counted(self, of: Of) -> str:
        if of == "goals":
            head = ngettext("{assessed} av {total} mål bedömt", "{assessed} av {total} mål bedömda", self.total)
        else:
            head = ngettext("{assessed} av {total} mått bedömt", "{assessed} av {total} mått bedömda", self.total)
        parts = []
        if self.achieved:
            parts.append(fill(ngettext("{n} uppnått", "{n} uppnådda", self.achieved), n=self.achieved))
        if self.partly:
            parts.append(fill(ngettext("{n} delvis", "{n} delvis", self.partly), n=self.partly))
        if self.not_achieved:
            parts.append(fill(ngettext("{n} ej", "{n} ej", self.not_achieved), n=self.not_achieved))
        said = fill(head, assessed=self.assessed, total=self.total)
        if self.dropped:
            said += " " + fill(ngettext("({n} utgår)", "({n} utgår)", self.dropped), n=self.dropped)
        return f"{said}: {', '.join(parts)}" if parts else said

    def _worst(self) -> GoalStatus:
        if self.not_achieved:
            return GoalStatus.NOT_ACHIEVED
        return GoalStatus.PARTLY if self.partly else GoalStatus.ACHIEVED

    def _most_common(self) -> tuple[GoalStatus, bool]:
        most = max(self.achieved, self.partly, self.not_achieved)
        tied = [status for status in POINTS if self.counts[status] == most]
        return tied[-1], len(tied) > 1


def aggregate(items: Iterable[Weighted], rule: Aggregation, of: Of = "goals") -> Aggregate:
    """Weigh statuses together by the model's rule. `of` chooses the noun of the reason: mål or mått.

    >>> many = [Weighted(GoalStatus.ACHIEVED)] * 8 + [Weighted(GoalStatus.PARTLY)] * 3
    >>> many += [Weighted(GoalStatus.NOT_ACHIEVED)] + [Weighted(GoalStatus.NOT_ASSESSED)] * 4
    >>> aggregate(many, Aggregation()).reason
    '12 av 16 mål bedömda: 8 uppnådda, 3 delvis, 1 ej: 79 %, gräns 75 %'
    """
    tally = Tally()
    for item in items:
        tally.add(item.status, item.weight)
    return tally.result(rule, of)


def _none(of: Of, dropped: int) -> str:
    if not dropped:
        return _("Inga mål") if of == "goals" else _("Inga mått")
    if of == "goals":
        return fill(ngettext("Målet utgår", "Alla {n} mål utgår", dropped), n=dropped)
    return fill(ngettext("Måttet utgår", "Alla {n} mått utgår", dropped), n=dropped)
