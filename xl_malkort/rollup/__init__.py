"""Judging measures and goals, and weighing them together up the goal tree and the units.

    rolled = roll_up(readings, model, year=2026, round="T2", findings=findings)
    rolled.weighing.unit("1000").reason  # '12 av 16 mål bedömda: 8 uppnådda, 3 delvis, 1 ej: 79 %, gräns 75 %'

`judge` judges one measure or goal, `aggregate` weighs statuses together, `weigh` does so up both trees, `rollup` holds
the result, `shown` says which cell of a card shows which status. `lineage` says which goals of an earlier roll-up are
which of this one, `since` what follows from that.
"""

from xl_malkort.rollup.aggregate import Aggregate, Weighted, aggregate
from xl_malkort.rollup.judge import Judgement, compute_goal, compute_measure, judge_goal, judge_measure
from xl_malkort.rollup.override import Override, Overrides
from xl_malkort.rollup.rollup import Rollup, roll_up
from xl_malkort.rollup.shown import Shown, shown

__all__ = [
    "Aggregate",
    "Judgement",
    "Override",
    "Overrides",
    "Rollup",
    "Shown",
    "Weighted",
    "aggregate",
    "compute_goal",
    "compute_measure",
    "judge_goal",
    "judge_measure",
    "roll_up",
    "shown",
]
