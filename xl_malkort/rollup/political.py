"""The thread from political will to activity: directions, long-term goals, operative goals, activities, and its gaps.

The perspectives of the steering model are the political directions, the goals of the tree the inriktningsmål. Only goal
programmes count here: other kinds of card have no owners or organisations to miss.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from xl_malkort.model import CardKind, GoalStatus
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import ActivityRow, GoalRow, TreeRow


class Gap(StrEnum):
    """Where the thread is broken."""

    NO_LONG_TERM = "no_long_term"
    """A direction without inriktningsmål."""
    NO_OPERATIVE = "no_operative"
    """An inriktningsmål without operative goals."""
    NO_LINK = "no_link"
    """An operative goal that is linked to no inriktningsmål."""
    NO_OWNER = "no_owner"
    NO_ACTIVITY = "no_activity"
    NO_ORGANISATION = "no_organisation"
    UNKNOWN_ORGANISATION = "unknown_organisation"
    NO_GOAL = "no_goal"
    """An activity that belongs to no operative goal."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One line of the thread; `node` is the row it is about, None for a heading. `depth` 0 is the political will."""

    depth: int
    text: str
    node: TreeRow | GoalRow | ActivityRow | None = None
    gaps: tuple[Gap, ...] = ()
    status: GoalStatus | None = None
    heading: str = ""
    """What sort of heading it is: "direction", "unlinked" or "" for one that is none."""


def has_programmes(rollup: Rollup) -> bool:
    """Tell whether any of the cards is a goal programme."""
    return any(source.kind == CardKind.GOAL_PROGRAMME for source in rollup.sources)


def strands(rollup: Rollup) -> Iterator[Strand]:
    """Yield the thread from the top down; what hangs loose comes last."""
    counted = _Programmes(rollup)
    for perspective in rollup.model.perspectives:
        rows = [row for row in rollup.tree if row.perspective == perspective.code]
        gaps = () if rows else (Gap.NO_LONG_TERM,)
        yield Strand(0, perspective.name, gaps=gaps, heading="direction")
        for row in rows:
            yield from counted.under(row)
    yield from counted.loose()


class _Programmes:
    def __init__(self, rollup: Rollup) -> None:
        self._rollup = rollup
        ours = {n for n, source in enumerate(rollup.sources) if source.kind == CardKind.GOAL_PROGRAMME}
        self._goals = {n: goal for n, goal in enumerate(rollup.goals) if goal.source in ours and goal.counted}
        self._activities: dict[int, list[ActivityRow]] = {}
        known = {unit.code for unit in rollup.units}
        for row in rollup.activities:
            if row.source in ours and row.unit in known:
                self._activities.setdefault(row.goal, []).append(row)
        self._organisations = known
        # A goal of the tree is served through the goals below it too.
        self._served = {node.code for goal in self._goals.values() for node in rollup.model.goal_line(goal.overall)}

    def under(self, row: TreeRow) -> Iterator[Strand]:
        node = self._rollup.weighing.tree(row.code)
        gaps = () if row.code in self._served else (Gap.NO_OPERATIVE,)
        yield Strand(1, f"{row.code} {row.text}", row, gaps, node.status if node else None)
        for index in row.goals:
            if index in self._goals:
                yield from self._goal(index)

    def loose(self) -> Iterator[Strand]:
        unlinked = [n for n, goal in self._goals.items() if self._rollup.model.goal(goal.overall) is None]
        alone = self._activities.get(-1, [])
        if unlinked or alone:
            yield Strand(0, "", heading="unlinked")
        for index in unlinked:
            yield from self._goal(index, Gap.NO_LINK)
        for row in alone:
            yield Strand(3, row.text, row, (Gap.NO_GOAL, *self._of(row)))

    def _goal(self, index: int, *also: Gap) -> Iterator[Strand]:
        goal = self._goals[index]
        gaps = [*also, *([] if goal.responsible else [Gap.NO_OWNER])]
        activities = self._activities.get(index, [])
        gaps += [] if activities else [Gap.NO_ACTIVITY]
        yield Strand(2, goal.text or goal.id, goal, tuple(gaps), goal.status)
        for row in activities:
            yield Strand(3, row.text, row, self._of(row))

    def _of(self, row: ActivityRow) -> tuple[Gap, ...]:
        if not row.organisation:
            return (Gap.NO_ORGANISATION,)
        return () if row.organisation in self._organisations else (Gap.UNKNOWN_ORGANISATION,)
