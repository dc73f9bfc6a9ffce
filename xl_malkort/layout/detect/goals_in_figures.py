"""Columns that are headed as goals and hold figures: "Mål för året" over "45 000" and "minst 95 %" is a target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.evidence import Evidence
from xl_malkort.layout.detect.plan import Column, Guess

_NEARLY_ALL: Final = 0.8
_CERTAINTY: Final = 0.8
_FIGURED: Final = frozenset({"measure", "outcome"})
_GOALS: Final = frozenset({"goal", "goal_or_measure"})


def targets_called_goals(columns: list[Column], evidence: Mapping[int, Evidence]) -> list[Column]:
    """Give the columns, with the one that is headed as goals and holds nothing but figures as the target.

    In: a table's columns and what they hold. Only beside goals in words, of what is measured, where no column is the
    target: two such columns may be of several years.
    """
    doubtful = [c for c in columns if c.guess.field == "goal" and not c.guess.used and c.guess.how != "profile"]
    if len(doubtful) != 1:
        return columns
    fields = {c.field for c in columns}
    if "target" in fields or fields.isdisjoint(_FIGURED) or fields.isdisjoint(_GOALS):
        return columns
    seen = evidence[doubtful[0].index]
    if not seen.n or seen.amounts < _NEARLY_ALL:
        return columns
    guess = Guess("target", _CERTAINTY, doubtful[0].guess.how, ("goal",))
    return [replace(c, guess=guess) if c is doubtful[0] else c for c in columns]
