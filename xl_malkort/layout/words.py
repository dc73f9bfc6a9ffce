"""How codes and their texts are written as one choice in a drop-down, and read back.

A choice is the code, then the text: "M1 Invånarna känner sig trygga". The code leads, so that a reworded or shortened
text still says which goal is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from xl_malkort.model import GoalNode, Round, SteeringModel
from xl_malkort.values import StatusReader, clean, fold

if TYPE_CHECKING:  # detection is only loaded for workbooks that are no templates of ours
    from xl_malkort.layout.profile import Profile


def goal_choice(goal: GoalNode) -> str:
    """Write a goal of the tree as a choice.

    >>> goal_choice(GoalNode(code="M1", text="Trygga invånare", perspective="medborgare"))
    'M1 Trygga invånare'
    """
    return f"{goal.code} {goal.text}"


def round_choice(round: Round) -> str:
    """Write a follow-up round as a choice: "T2 Tertial 2"."""
    return f"{round.code} {round.label}"


class Choices:
    """Codes with their texts, to find which code a text means.

    A code counts only as a whole word at the beginning ("M1", "M1 …", "M1: …"), never as a part of another word, and
    not before the very text of another; a text counts only when it is the same but for case and spaces, and only one
    has it. Likeness is for suggestions, never for reading.

    >>> choices = Choices([("M1", "Trygga invånare"), ("M10", "Annat")])
    >>> choices.code("M1: Trygga invånare i vår kommun"), choices.code("annat"), choices.code("M1 Annat")
    ('M1', 'M10', None)
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._codes: dict[str, str] = {}
        self._texts: dict[str, list[str]] = {}
        for code, text in pairs:
            self._codes[code.casefold()] = code
            self._texts.setdefault(fold(text), []).append(code)

    def code(self, text: str | None) -> str | None:
        """Give the code that a text means, or None."""
        if not text:
            return None
        first, _space, rest = clean(text).partition(" ")
        code = self._codes.get(first.rstrip(".:–-").casefold())
        if code is None:
            same = self._texts.get(fold(text), ())
            return same[0] if len(same) == 1 else None
        others = self._texts.get(fold(rest.lstrip(".:–- ")), ()) if rest else ()
        return code if not others or code in others else None


class Vocabulary:
    """A steering model's words, made ready once for reading many cards."""

    def __init__(self, model: SteeringModel, *, round: str | None = None, profiles: Sequence[Profile] = ()) -> None:
        """Make ready; `round` is the one asked for, `profiles` what is known of layouts; for foreign ones only."""
        self.model = model
        self.asked_round = round
        self.profiles = tuple(profiles)
        self.statuses = StatusReader(model)
        self.goals = Choices((goal.code, goal.text) for goal in model.goals)
        self.rounds = Choices((round.code, round.label) for round in model.rounds)
        self._perspectives = {fold(name): p.code for p in model.perspectives for name in (*p.also, p.code, p.name)}

    def perspective(self, text: str | None) -> str | None:
        """Give the code of the perspective that a text means, or None."""
        return self._perspectives.get(fold(text)) if text else None
