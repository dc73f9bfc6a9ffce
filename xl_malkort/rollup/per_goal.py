"""Activities per overarching goal, over all units: done, ongoing, late, not started.

Each activity counts once, under the goal at the top of its line in the tree: a department's goal may stand between, or
be skipped. Late is what says so itself, or is past its date and not done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from xl_malkort.model import ActivityStatus
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import ActivityRow


@dataclass(slots=True)
class GoalActivities:
    """The activities of one overarching goal; `code` is "" for those that are linked to none."""

    code: str
    text: str
    perspective: str
    done: int = 0
    ongoing: int = 0
    late: int = 0
    not_started: int = 0
    other: int = 0
    units: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        """How many activities there are."""
        return self.done + self.ongoing + self.late + self.not_started + self.other

    def add(self, row: ActivityRow) -> None:
        """Count one activity."""
        self.units.add(row.unit)
        if row.status is ActivityStatus.DONE:
            self.done += 1
        elif row.status in (ActivityStatus.PAUSED, ActivityStatus.CANCELLED):
            self.other += 1
        elif row.status is ActivityStatus.DELAYED or row.overdue:
            self.late += 1
        elif row.status is ActivityStatus.ONGOING:
            self.ongoing += 1
        elif row.status is ActivityStatus.NOT_STARTED:
            self.not_started += 1
        else:  # without a status, or with a word nobody understands
            self.other += 1


def activities_per_goal(rollup: Rollup, kinds: Sequence[str] = ()) -> list[GoalActivities]:
    """Count the activities of every overarching goal in the tree's order, then those without a link if there are any.

    `kinds` limits the count to cards of these kinds; () counts all. Cards outside the register are left out, as
    everywhere in the tree.
    """
    model = rollup.model
    tops = {row.code: GoalActivities(row.code, row.text, row.perspective) for row in rollup.tree if row.parent is None}
    loose = GoalActivities("", "", "")
    for row in rollup.activities:
        if kinds and rollup.sources[row.source].kind not in kinds:
            continue
        goal = rollup.goals[row.goal] if row.goal >= 0 else None
        if goal is not None and not goal.counted:
            continue
        line = model.goal_line(goal.overall if goal is not None else None)
        (tops[line[-1].code] if line else loose).add(row)
    return [*tops.values(), *([loose] if loose.total else [])]
