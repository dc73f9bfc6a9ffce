"""A goal while its rows are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Record
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Activity, Goal, GoalStatus, Measure, Source, Status


@dataclass
class Draft:
    """A goal's record and context, and what was found of it so far."""

    view: View
    record: Record
    text: str | None
    context: dict[str, str]
    cells: dict[str, str]
    id: str | None = None
    status: Status | None = None
    forecast: Status | None = None
    trend: str | None = None
    comments: list[str] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)

    def also(self, other: Status | None) -> None:
        """Take a status that a later row gives the same goal: where the two differ, none of them is the goal's."""
        if self.status is None or other is None or other.value == self.status.value:
            return
        raw = " / ".join(s.raw for s in (self.status, other) if s.raw)
        self.status = Status.model_validate(
            {"value": GoalStatus.NOT_ASSESSED, "raw": raw, "from": other.origin, "understood": False}
        )

    def finish(self, words: Vocabulary) -> Goal:
        """Give the goal."""
        perspective = self.context.get("perspective")
        overall = self.context.get("overall_goal")
        return Goal(
            id=self.id,
            perspective=perspective,
            overall_goal=overall,
            long_term_goal=self.context.get("long_term_goal"),
            goal=self.text,
            measures=tuple(self.measures),
            activities=tuple(self.activities),
            status=self.status,
            forecast=self.forecast,
            trend=self.trend,
            comment=" ".join(dict.fromkeys(self.comments)) or None,
            source=Source(sheet=self.view.name, cell=self.cells["goal"], cells=self.cells),
            perspective_code=words.perspective(perspective),
            overall_code=words.goals.code(overall),
        )
