"""Statuses: what is coloured, in two vocabularies that are never mixed (design: measure and goal, activity)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class GoalStatus(StrEnum):
    """How far a goal or a measure is reached (måluppfyllelse)."""

    ACHIEVED = "achieved"
    """Uppnått."""
    PARTLY = "partly"
    """Delvis uppnått."""
    NOT_ACHIEVED = "not_achieved"
    """Ej uppnått."""
    NOT_ASSESSED = "not_assessed"
    """Ej bedömt: nothing reported, or what was reported cannot be judged."""
    DROPPED = "dropped"
    """Utgår: no longer a goal; never counts."""


class ActivityStatus(StrEnum):
    """How far an activity has come (aktivitetsstatus)."""

    NOT_STARTED = "not_started"
    """Ej påbörjad."""
    ONGOING = "ongoing"
    """Pågår."""
    DELAYED = "delayed"
    """Försenad."""
    DONE = "done"
    """Klar."""
    PAUSED = "paused"
    """Pausad."""
    CANCELLED = "cancelled"
    """Inställd."""


class StatusOrigin(StrEnum):
    """Where a status came from."""

    TEXT = "text"
    FILL = "fill"
    FONT = "font"
    SYMBOL = "symbol"
    COMPUTED = "computed"
    OVERRIDE = "override"


class Status(BaseModel):
    """A status as it stands in a card, with what was written there.

    `value` is a `GoalStatus` for goals and measures, an `ActivityStatus` for activities. A word that could not be
    understood is never guessed: `understood` is False, `raw` keeps the word, and `value` is NOT_ASSESSED for a goal or
    a measure and None for an activity.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    value: GoalStatus | ActivityStatus | None
    raw: str | None = None
    origin: StatusOrigin = Field(default=StatusOrigin.TEXT, alias="from")
    understood: bool = Field(default=True, exclude=True)
