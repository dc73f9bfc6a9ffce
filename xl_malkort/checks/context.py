"""What every check is given: the reading, the steering model and the round, with the look-ups they share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from xl_malkort.i18n import _, fill
from xl_malkort.layout.kinds import LAYOUTS
from xl_malkort.layout.reading import Reading
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import (
    Activity,
    Card,
    Finding,
    Goal,
    GoalNode,
    GoalStatus,
    Measure,
    Perspective,
    Round,
    Source,
    StatusLook,
    SteeringModel,
    Unit,
)
from xl_malkort.model.rule import Rule
from xl_malkort.values.text import fold
from xl_malkort.values.words import suggest

if TYPE_CHECKING:
    from xl_malkort.rollup.judge import Judgement


@dataclass(frozen=True)
class Lexicon:
    """The model's names and codes in the form that written words are compared in; made once for all cards."""

    model: SteeringModel

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words as the reading understands them, so that the two never disagree."""
        return Vocabulary(self.model)

    @cached_property
    def perspectives(self) -> dict[str, str]:
        """The name of each perspective by every spelling."""
        return {word: p.name for p in self.model.perspectives for word in (*p.also, p.code, p.name)}

    @cached_property
    def goal_words(self) -> dict[str, str]:
        """The label of each goal status by every word for it."""
        return _labels(self.model.goal_scale)

    @cached_property
    def activity_words(self) -> dict[str, str]:
        """The label of each activity status by every word for it."""
        return _labels(self.model.activity_scale)

    @cached_property
    def levels(self) -> dict[str, str]:
        """The code of each level by code and name."""
        return {plain(word): level.code for level in self.model.levels for word in (level.name, level.code)}

    @cached_property
    def unit_codes(self) -> dict[str, str]:
        """The code of each unit by name, and by the code without leading zeros (Excel makes 100 of 0100)."""
        found = {plain(unit.code).lstrip("0"): unit.code for unit in self.model.units}
        found.update({plain(unit.name): unit.code for unit in self.model.units})
        return found


@dataclass(frozen=True)
class Context:
    """One card under inspection, for a year and, where one was asked for, a round."""

    reading: Reading
    card: Card
    model: SteeringModel
    lexicon: Lexicon
    asked_round: Round | None
    year: int

    @cached_property
    def unit(self) -> Unit | None:
        """The card's unit in the register."""
        return self.model.unit(self.card.unit_code)

    @cached_property
    def round(self) -> Round | None:
        """The round followed up, else the card's own; None while the card is only a plan, before the first one."""
        return self.asked_round or self.own_round

    @cached_property
    def own_round(self) -> Round | None:
        """The round the card says it is filled in for, by code or label."""
        return self.model.round(self.card.round) or self.model.round(
            self.lexicon.vocabulary.rounds.code(self.card.round)
        )

    @cached_property
    def lost(self) -> frozenset[str]:
        """The fields that could not be read; nothing is said of what stands in them."""
        return frozenset(self.reading.facts.lost)

    @cached_property
    def owned(self) -> frozenset[tuple[str, str]]:
        """The cells that the write-back fills: what stands there is ours, no fault of a person's."""
        return frozenset((p.sheet, p.cell) for p in self.reading.paintable if p.owned)

    @cached_property
    def line(self) -> tuple[Unit, ...]:
        """The card's unit and the units above it, nearest first; empty for an unknown unit."""
        found: list[Unit] = []
        unit = self.unit
        while unit is not None:
            found.append(unit)
            unit = self.model.unit(unit.parent)
        return tuple(found)

    @cached_property
    def personal(self) -> frozenset[tuple[str, str]]:
        """The cells that look like holding personal data, which no finding may quote."""
        return frozenset((spot.sheet, spot.cell) for spot in self.reading.facts.personal)

    @cached_property
    def errors(self) -> frozenset[tuple[str, str]]:
        """The cells that show an Excel error: they read as empty, but are not."""
        return frozenset((spot.sheet, spot.cell) for spot in self.reading.facts.errors)

    def figures(self, measure: Measure) -> Judgement:
        """Judge a measure by its figures alone, whatever status was set."""
        judged = self._figures.get(id(measure))
        if judged is None:
            from xl_malkort.rollup.judge import compute_measure

            judged = self._figures[id(measure)] = compute_measure(measure, self.model.thresholds)
        return judged

    @cached_property
    def _figures(self) -> dict[int, Judgement]:
        return {}

    @cached_property
    def year_is_right(self) -> bool:
        """Whether the card is for the year asked for; otherwise its dates are effects of that."""
        return self.card.year is None or self.card.year == self.year

    def asks(self, field: str) -> bool:
        """Tell whether the card's layout has such a field at all; salary criteria have no round to follow up."""
        layout = LAYOUTS.get(str(self.reading.kind or ""))
        return layout is None or not layout.labels or field in layout.labels

    def lacks(self, field: str, text: str | None) -> bool:
        """Tell whether a field is empty (and was readable)."""
        return is_blank(text) and field not in self.lost

    def perspective(self, goal: Goal) -> Perspective | None:
        """Give the perspective a goal names, by code or any spelling."""
        return self.model.perspective(goal.perspective_code) or self.model.perspective(
            self.lexicon.vocabulary.perspective(goal.perspective)
        )

    def node(self, goal: Goal) -> GoalNode | None:
        """Give the goal of the tree that a goal names, by code or text."""
        return self.model.goal(goal.overall_code) or self.model.goal(
            self.lexicon.vocabulary.goals.code(goal.overall_goal)
        )

    def cell_beside(self, source: Source, field: str) -> str:
        """Give the cell of a field on the row where a goal begins, also of fields that are no part of the goal."""
        return source.cells.get(field) or self._rows.get(source.of("goal"), {}).get(field) or source.cell

    @cached_property
    def _rows(self) -> dict[str, dict[str, str]]:
        return {row.cells["goal"]: row.cells for row in self.reading.facts.rows if "goal" in row.cells}

    @property
    def live_goals(self) -> Iterator[Goal]:
        """The goals that still count: a dropped one is asked for nothing."""
        return (goal for goal in self.card.goals if not is_dropped(goal))

    def live_activities(self) -> Iterator[tuple[Goal | None, Activity]]:
        """The activities with their goals; last those that belong to none."""
        for goal in self.live_goals:
            for activity in goal.activities:
                yield goal, activity
        for activity in self.card.activities:
            yield None, activity


Check: TypeAlias = Callable[[Context], Iterator[Finding]]

_lexicon: Lexicon | None = None


def lexicon(model: SteeringModel) -> Lexicon:
    """Give the lexicon of a model, kept from one card to the next."""
    # A round is checked with one model, and comparing identity beats hashing a whole register for each card.
    global _lexicon
    current = _lexicon
    if current is None or current.model is not model:
        _lexicon = current = Lexicon(model)
    return current


def at(rule: Rule, source: Source, field: str, **tokens: object) -> Finding:
    """Give a rule's finding at one field of a record."""
    return rule.finding(sheet=source.sheet, cell=source.of(field), **tokens)


def is_blank(text: str | None) -> bool:
    """Tell whether nothing but white space was written."""
    return text is None or not text.strip()


def is_dropped(goal: Goal) -> bool:
    """Tell whether a goal is no longer one (utgår)."""
    return goal.status is not None and goal.status.value is GoalStatus.DROPPED


def plain(text: str | None) -> str:
    """Give a text as it is compared: case, white space and endings do not matter.

    >>> plain("  Medborgare /\\n kund ")
    'medborgare / kund'
    """
    return fold(text) if text else ""


def _labels(scale: tuple[StatusLook, ...]) -> dict[str, str]:
    return {word: look.label for look in scale for word in (*look.words, look.label)}


def short(text: str | None, most: int = 60) -> str:
    """Give a text on one line, shortened, to be quoted in a message.

    >>> short("Fler  nöjda\\nbarn")
    'Fler nöjda barn'
    """
    line = " ".join((text or "").split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def did_you_mean(word: str | None, choices: Mapping[str, str], known: str | None = None) -> str:
    """Give "Menade du ”…”? " for the nearest of some words, or "" where none is near.

    `choices` gives for each word what to suggest in its place; `known` is an answer the caller already has.
    """
    found = suggest(word, choices) if word and not known else None
    nearest = known or (choices[found] if found else None)
    return fill(_("Menade du ”{word}”?"), word=short(nearest)) + " " if nearest else ""
