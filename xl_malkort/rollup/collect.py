"""From readings to rows: each goal, measure and activity judged, and the card let go.

Readings may come from a generator; nothing of a card is kept but its rows.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xl_malkort.model import (
    Activity,
    ActivityStatus,
    Card,
    Finding,
    Goal,
    GoalStatus,
    Measure,
    Severity,
    Status,
    SteeringModel,
)
from xl_malkort.rollup.judge import Judgement, asks_before, judge_goal, judge_measure
from xl_malkort.rollup.rows import ActivityRow, Counted, GoalRow, MeasureRow, SourceRow

if TYPE_CHECKING:  # importing it would load the whole reading side
    from xl_malkort.layout.reading import Reading

OPEN = frozenset({None, ActivityStatus.NOT_STARTED, ActivityStatus.ONGOING, ActivityStatus.DELAYED})
"""Statuses with which an activity past its date is overdue; a paused one waits on purpose."""


@dataclass(slots=True)
class Taken:
    """Everything taken from one workbook; indexes are still those within the card."""

    source: SourceRow
    goals: list[GoalRow] = field(default_factory=list)
    measures: list[MeasureRow] = field(default_factory=list)
    activities: list[ActivityRow] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()
    waiting: dict[int, Goal] = field(default_factory=dict)
    """Goals with a measure that asks for the round before, by index, until that round has been looked up."""


def take(
    reading: Reading,
    model: SteeringModel,
    findings: Sequence[Finding],
    as_of: dt.date | None,
    *,
    compared: bool = False,
) -> Taken:
    """Take the rows of one reading. Whether it counts, and under which unit, is decided when all are in.

    `compared` says that there is a round before: then goals that ask for it wait (`Taken.waiting`).
    """
    severities = Counter(finding.severity for finding in findings)
    source = SourceRow(
        path=reading.path,
        sha256=reading.sha256,
        modified=reading.modified,
        kind=reading.kind.value if reading.kind else None,
        layout=reading.layout,
        paintable=reading.paintable,
        findings={severity: severities[severity] for severity in Severity},
    )
    taken = Taken(source, findings=tuple(findings))
    if reading.error is not None:
        source.error, source.error_code = reading.error.message, reading.error.code
        source.counted = Counted.UNREADABLE
    elif reading.card is not None:
        _take_card(taken, reading.card, model, as_of)
        if compared:
            goals = enumerate(reading.card.goals)
            taken.waiting = {n: goal for n, goal in goals if any(asks_before(measure) for measure in goal.measures)}
    return taken


def _take_card(taken: Taken, card: Card, model: SteeringModel, as_of: dt.date | None) -> None:
    source = taken.source
    source.unit, source.unit_name = card.unit_code, card.unit
    source.round, source.year = card.round, card.year
    source.criteria = card.criteria
    if not card.goals and not card.activities and card.criteria:
        source.counted = Counted.NO_GOALS
    for index, goal in enumerate(card.goals):
        judged = [_measure(taken, m, (index, n), model) for n, m in enumerate(goal.measures)]
        taken.goals.append(_goal(goal, index, judge_goal(goal, model, judged)))
        for n, activity in enumerate(goal.activities):
            taken.activities.append(_activity(activity, (index, n), index, as_of))
    for n, activity in enumerate(card.activities):
        taken.activities.append(_activity(activity, (-1, n), -1, as_of))


def measure_key(goal: str, index: int) -> str:
    """Give the key of a goal's measure, from the goal's key: "measure:1100/r07/1" for its first."""
    return f"measure:{goal.removeprefix('goal:')}/{index + 1}"


def settle(row: GoalRow | MeasureRow, judged: Judgement) -> None:
    """Let a judgement decide a row."""
    row.status, row.origin = judged.value, judged.status.origin
    row.reason, row.ratio = judged.reason, judged.ratio


def _measure(taken: Taken, measure: Measure, index: tuple[int, int], model: SteeringModel) -> Judgement:
    judged = judge_measure(measure, model.thresholds)
    taken.measures.append(
        MeasureRow(
            source=-1,
            index=index,
            sheet=measure.source.sheet,
            cell=measure.source.cell,
            name=measure.name,
            target=measure.target.raw if measure.target else None,
            outcome=measure.outcome,
            baseline=measure.baseline.raw if measure.baseline else None,
            status=judged.value,
            origin=judged.status.origin,
            reason=judged.reason,
            ratio=judged.ratio,
            goal=index[0],
        )
    )
    return judged


def _goal(goal: Goal, index: int, judged: Judgement) -> GoalRow:
    return GoalRow(
        source=-1,
        index=index,
        # Ids are the template's row names, or a column of the card's own; else the cell tells goals of one card apart.
        id=goal.id or goal.source.cell,
        named=goal.id is not None,
        sheet=goal.source.sheet,
        cell=goal.source.cell,
        perspective=goal.perspective_code,
        perspective_text=goal.perspective,
        overall=goal.overall_code,
        overall_text=goal.overall_goal,
        long_term=goal.long_term_goal,
        text=goal.goal,
        status=judged.value,
        origin=judged.status.origin,
        reason=judged.reason,
        ratio=judged.ratio,
        forecast=_goal_status(goal.forecast),
        trend=goal.trend,
        comment=goal.comment,
        measures=len(goal.measures),
        activities=len(goal.activities),
        responsible=goal.responsible,
    )


def _activity(activity: Activity, index: tuple[int, int], goal: int, as_of: dt.date | None) -> ActivityRow:
    status = activity.status.value if activity.status and activity.status.understood else None
    known = status if isinstance(status, ActivityStatus) else None
    date = activity.due.date if activity.due else None
    return ActivityRow(
        source=-1,
        index=index,
        sheet=activity.source.sheet,
        cell=activity.source.cell,
        text=activity.text,
        responsible=activity.responsible,
        start=activity.start.raw if activity.start else None,
        due=activity.due.raw if activity.due else None,
        due_date=date,
        status=known,
        raw=activity.status.raw if activity.status else None,
        locked=activity.locked,
        overdue=date is not None and as_of is not None and date < as_of and known in OPEN,
        comment=activity.comment,
        goal=goal,
        organisation=activity.organisation_code or activity.organisation,
        code=activity.code,
        perspective=activity.perspective_code,
    )


def _goal_status(status: Status | None) -> GoalStatus | None:
    return status.value if status is not None and isinstance(status.value, GoalStatus) else None
