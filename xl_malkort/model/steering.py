"""The steering model (styrmodell): a municipality's own rules for its goal work, as data.

Everything that differs between municipalities is here and nowhere in code: perspectives, the goal tree, the unit
register, rounds, status scales with words and colours, thresholds, how statuses are aggregated, limits. Presets ship
with the package; a municipality edits its own as a workbook (`styrmodell.xlsx`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from xl_malkort.model.card import Direction
from xl_malkort.model.compass import CoreTask, LockedActivity, Statement, TargetPicture
from xl_malkort.model.goal_rule import GoalRule
from xl_malkort.model.kinds import CardKind
from xl_malkort.model.salary import (
    DEFAULT_LEVELS,
    DEFAULT_WORDING,
    FEWEST_LEVELS,
    MOST_LEVELS,
    SMALLEST_GROUP,
    CommonCriterion,
    CriteriaLimits,
    RatingLevel,
    Wording,
)
from xl_malkort.model.status import ActivityStatus, GoalStatus

Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=30)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^;]*$")]
"""A word or phrase that people write; never a semicolon, which parts the words in the steering workbook."""
Note = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] | None,
    AfterValidator(lambda text: text or None),
]
"""A text that may be left out; blank is the same as left out."""
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-F]{6}$", to_upper=True)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Perspective(_Part):
    """A perspective (perspektiv, målområde): `also` holds other spellings that mean the same."""

    code: Code
    name: Text
    also: tuple[Word, ...] = ()


class Level(_Part):
    """A level of the organisation (nivå), listed from the top down."""

    code: Code
    name: Text


class GoalNode(_Part):
    """A goal of the goal tree (målträdet), owned by a unit; its parent may be any level up: levels may be skipped.

    `weight` counts only under the `weighted` aggregation rule.
    """

    code: Code
    text: Text
    perspective: Code
    parent: Code | None = None
    unit: Code | None = None
    weight: float = Field(default=1.0, gt=0, le=1000)


class Unit(_Part):
    """A unit of the register (enhet): department, unit or the municipality itself. `responsible` is a role, no name."""

    code: Code
    name: Text
    level: Code
    parent: Code | None = None
    responsible: Note = None
    card_file: Note = None
    weight: float = Field(default=1.0, gt=0, le=1000)


class Round(_Part):
    """A follow-up round (uppföljningstillfälle) and the date it describes.

    The month behind "T1" differs between municipalities, so the date is always given (design: never assume the month).
    """

    code: Code
    label: Text
    as_of: dt.date


class StatusLook(_Part):
    """How one status is shown and written: label, symbol, fill and font colour, and the other words that mean it.

    Text on fill must reach contrast 4.5:1 (WCAG 2.1, success criterion 1.4.3).
    """

    value: GoalStatus | ActivityStatus
    label: Text
    symbol: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=3)]
    fill: Colour
    font: Colour = "#000000"
    words: tuple[Word, ...] = ()

    @property
    def text(self) -> str:
        """Symbol and label together, as written into cells: "✔ Uppnått"."""
        return f"{self.symbol} {self.label}"

    @model_validator(mode="after")
    def _readable(self) -> StatusLook:
        if contrast(self.fill, self.font) < 4.5:
            raise ValueError(f"contrast {contrast(self.fill, self.font):.1f}:1 is below 4.5:1")
        return self


class Thresholds(_Part):
    """From which ratio of outcome to target a measure is achieved and partly achieved (1.0 = 100 %).

    Vansbro and Enköping use 100/80 (the default), Helsingborg 100/90. `bare_target` is what a target without a
    direction ("40") means: at least, at most or exactly that.
    """

    achieved: float = Field(default=1.0, gt=0, le=2)
    partly: float = Field(default=0.8, ge=0, le=2)
    bare_target: Direction = Direction.AT_LEAST

    @model_validator(mode="after")
    def _ordered(self) -> Thresholds:
        if self.partly > self.achieved:
            raise ValueError("the limit for partly is above the limit for achieved")
        if self.bare_target not in (Direction.AT_LEAST, Direction.AT_MOST, Direction.EQUAL):
            raise ValueError(f"a bare number cannot mean {self.bare_target}")
        return self


class AggregationRule(StrEnum):
    """How many statuses become one (sammanvägning)."""

    SHARE = "share"
    """Points averaged: achieved 1, partly ½, not achieved 0."""
    WORST = "worst"
    """The worst of them decides."""
    MAJORITY = "majority"
    """The most common one; a tie takes the worse."""
    WEIGHTED = "weighted"
    """As share, with the weights of goals and units."""


class Aggregation(_Part):
    """The aggregation rule and its limits, as shares of the points that could be had (0–1).

    With a smaller share assessed than `least_assessed` the parent is not assessed.
    """

    rule: AggregationRule = AggregationRule.SHARE
    achieved_from: float = Field(default=0.75, ge=0, le=1)
    partly_from: float = Field(default=0.40, ge=0, le=1)
    least_assessed: float = Field(default=0.5, ge=0, le=1)

    @model_validator(mode="after")
    def _ordered(self) -> Aggregation:
        if self.partly_from > self.achieved_from:
            raise ValueError("the limit for partly is above the limit for achieved")
        return self


class Limits(_Part):
    """What a card may hold: the horizon in years that goals and activities span, and how many goals (0 = no limit)."""

    horizon_years: int = Field(default=3, ge=1, le=10)
    most_goals: int = Field(default=0, ge=0, le=500)
    most_goals_per_perspective: int = Field(default=0, ge=0, le=500)


class SteeringModel(_Part):
    """A municipality's rules; see the module.

    Codes are unique and every reference leads somewhere, else `pydantic.ValidationError`.

    >>> from xl_malkort.model.presets import preset
    >>> preset("hagfors").perspective("ekonomi").name
    'Ekonomi'
    """

    name: Code
    municipality: Text
    year: int = Field(ge=2000, le=2100)
    kinds: tuple[CardKind, ...] = (CardKind.GOAL_CARD,)
    perspectives: tuple[Perspective, ...]
    levels: tuple[Level, ...]
    goals: tuple[GoalNode, ...] = ()
    goal_rules: tuple[GoalRule, ...] = ()
    units: tuple[Unit, ...] = ()
    rounds: tuple[Round, ...]
    goal_scale: tuple[StatusLook, ...]
    activity_scale: tuple[StatusLook, ...]
    thresholds: Thresholds = Thresholds()
    aggregation: Aggregation = Aggregation()
    limits: Limits = Limits()
    statements: tuple[Statement, ...] = ()
    target_pictures: tuple[TargetPicture, ...] = ()
    common_activities: tuple[LockedActivity, ...] = ()
    core_tasks: tuple[CoreTask, ...] = ()
    rating_levels: tuple[RatingLevel, ...] = Field(
        default=DEFAULT_LEVELS, min_length=FEWEST_LEVELS, max_length=MOST_LEVELS
    )
    criteria_limits: CriteriaLimits = CriteriaLimits()
    common_criteria: tuple[CommonCriterion, ...] = ()
    wording: tuple[Wording, ...] = DEFAULT_WORDING
    smallest_group: int = Field(default=SMALLEST_GROUP, ge=3, le=100)

    @cached_property
    def _perspectives(self) -> dict[str, Perspective]:
        return {p.code: p for p in self.perspectives}

    @cached_property
    def _goals(self) -> dict[str, GoalNode]:
        return {g.code: g for g in self.goals}

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {u.code: u for u in self.units}

    @cached_property
    def _rounds(self) -> dict[str, Round]:
        return {r.code: r for r in self.rounds}

    @cached_property
    def _looks(self) -> dict[GoalStatus | ActivityStatus, StatusLook]:
        return {look.value: look for look in (*self.goal_scale, *self.activity_scale)}

    @cached_property
    def _children(self) -> dict[str | None, tuple[Unit, ...]]:
        found: dict[str | None, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(unit.parent, []).append(unit)
        return {parent: tuple(units) for parent, units in found.items()}

    def perspective(self, code: str | None) -> Perspective | None:
        """Give the perspective with this code, or None."""
        return self._perspectives.get(code or "")

    def picture(self, perspective: str | None) -> str | None:
        """Give the target picture (målbild) of an area, or None."""
        return next((one.text for one in self.target_pictures if one.perspective == perspective), None)

    def common_activity(self, code: str | None) -> LockedActivity | None:
        """Give the activity locked by the management with this code, or None."""
        return next((one for one in self.common_activities if one.code == code), None)

    def goal(self, code: str | None) -> GoalNode | None:
        """Give the goal of the tree with this code, or None."""
        return self._goals.get(code or "")

    @cached_property
    def _goal_rules(self) -> dict[str, GoalRule]:
        return {rule.goal: rule for rule in self.goal_rules}

    def goal_rule(self, code: str | None) -> GoalRule | None:
        """Give the numeric rule of the goal of the tree with this code, or None."""
        return self._goal_rules.get(code or "")

    def unit(self, code: str | None) -> Unit | None:
        """Give the unit of the register with this code, or None."""
        return self._units.get(code or "")

    def round(self, code: str | None) -> Round | None:
        """Give the follow-up round with this code, or None."""
        return self._rounds.get(code or "")

    def look(self, status: GoalStatus | ActivityStatus) -> StatusLook:
        """Give the label, symbol and colours of a status; every status has one."""
        return self._looks[status]

    def children(self, code: str | None) -> tuple[Unit, ...]:
        """Give the units directly below a unit (None: the top ones), in the register's order."""
        return self._children.get(code, ())

    def subtree(self, code: str) -> Iterator[Unit]:
        """Yield a unit and everything below it, from the top down."""
        unit = self.unit(code)
        if unit is not None:
            yield unit
            for child in self.children(code):
                yield from self.subtree(child.code)

    def goal_line(self, code: str | None) -> tuple[GoalNode, ...]:
        """Give a goal and the goals above it, nearest first (röda tråden)."""
        line = []
        node = self.goal(code)
        while node is not None:
            line.append(node)
            node = self.goal(node.parent)
        return tuple(line)

    @model_validator(mode="after")
    def _whole(self) -> SteeringModel:
        for what, parts in (
            ("perspective", self.perspectives),
            ("level", self.levels),
            ("goal", self.goals),
            ("unit", self.units),
            ("round", self.rounds),
            ("common activity", self.common_activities),
        ):
            codes = [part.code for part in parts]
            twice = {code for code in codes if codes.count(code) > 1} if len(set(codes)) < len(codes) else set()
            if twice:
                raise ValueError(f"{what} code used twice: {', '.join(sorted(twice))}")
        for scale, statuses in ((self.goal_scale, GoalStatus), (self.activity_scale, ActivityStatus)):
            if sorted(look.value for look in scale) != sorted(statuses):
                raise ValueError("a status scale must show every status once")
        levels = {level.code for level in self.levels}
        for unit in self.units:
            if unit.level not in levels:
                raise ValueError(f"unit {unit.code}: unknown level {unit.level}")
        for node in self.goals:
            if node.perspective not in self._perspectives:
                raise ValueError(f"goal {node.code}: unknown perspective {node.perspective}")
            if node.unit is not None and node.unit not in self._units:
                raise ValueError(f"goal {node.code}: unknown unit {node.unit}")
        areas = {one.perspective for one in self.target_pictures} | {one.perspective for one in self.common_activities}
        if unknown := areas - self._perspectives.keys():
            raise ValueError(f"unknown perspective {', '.join(sorted(unknown))}")
        for rule in self.goal_rules:
            if rule.goal not in self._goals:
                raise ValueError(f"rule for {rule.goal}: unknown goal")
        if len(self._goal_rules) < len(self.goal_rules):
            raise ValueError("two rules for the same goal")
        _check_parents({u.code: u.parent for u in self.units})
        _check_parents({g.code: g.parent for g in self.goals})
        return self


def _check_parents(parents: dict[str, str | None]) -> None:
    sound: set[str] = set()
    for code in parents:
        line: list[str] = []
        above: str | None = code
        while above is not None and above not in sound:
            if above not in parents:
                raise ValueError(f"{line[-1]}: unknown parent {above}")
            if above in line:
                raise ValueError(f"{above}: is its own ancestor")
            line.append(above)
            above = parents[above]
        sound.update(line)


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours "#RRGGBB", 1–21 (WCAG 2.1, relative luminance).

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
