"""What a steering model says of salary criteria (lönekriterier): scale, limits, common criteria, words to avoid.

Source: the chain "från vision till lönekriterier" (Sorsele); scales of three, four and five levels seen in Vindeln,
AISAB and elsewhere; three to five criteria as Svenskt Näringsliv and Ledarna advise; EU directive 2023/970 article 4 on
objective, gender-neutral criteria.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

FEWEST_LEVELS = 3
MOST_LEVELS = 5
MOST_CRITERIA = 10
SMALLEST_GROUP = 5

Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=30)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^;]*$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WeightUse(StrEnum):
    """Whether criteria have weights. Most forms have none."""

    UNUSED = "unused"
    USED = "used"


class RatingLevel(_Part):
    """A level of the municipality's rating scale (bedömningsnivå), listed from the lowest up."""

    label: Text


class CriteriaLimits(_Part):
    """How many criteria a unit may have, and whether they carry weights (in per cent, 100 in all)."""

    least: int = Field(default=3, ge=1, le=MOST_CRITERIA)
    most: int = Field(default=5, ge=1, le=MOST_CRITERIA)
    weights: WeightUse = WeightUse.UNUSED

    @model_validator(mode="after")
    def _ordered(self) -> CriteriaLimits:
        if self.least > self.most:
            raise ValueError("fewer criteria are allowed than are required")
        return self


class CommonCriterion(_Part):
    """A criterion that every unit has as it stands (låst); levels without text are left to the unit.

    `goals` are codes of the goal tree that it serves; the unit may choose its own where there are none.
    """

    code: Code
    name: Text
    definition: Text
    level_1: Text | None = None
    level_2: Text | None = None
    level_3: Text | None = None
    level_4: Text | None = None
    level_5: Text | None = None
    goals: tuple[Word, ...] = ()

    @property
    def levels(self) -> tuple[str | None, ...]:
        """The texts of the levels, from the lowest up."""
        return (self.level_1, self.level_2, self.level_3, self.level_4, self.level_5)


class Wording(_Part):
    """A word that does not belong in a criterion, and why. With "*" at its end it stands for every ending."""

    word: Word
    reason: Text


DEFAULT_LEVELS = tuple(RatingLevel(label=label) for label in ("Utvecklingsområde", "Bra", "Mycket bra"))
"""The low end is phrased as something to develop, as most municipalities do."""

_MOOD = "Beskriver hur någon upplevs, inte vad som görs. Skriv ett beteende som går att se."
_TIME = "Missgynnar den som arbetar deltid eller är föräldraledig, oftare kvinnor. Skriv vad som åstadkoms."
_SEX = "Pekar ut ett kön. Skriv medarbetaren eller den."

DEFAULT_WORDING = tuple(
    Wording(word=word, reason=reason)
    for word, reason in (
        ("attityd*", _MOOD),
        ("inställning*", _MOOD),
        ("personlighet*", _MOOD),
        ("utstrålning*", _MOOD),
        ("lojal*", _MOOD),
        ("trevlig*", _MOOD),
        ("ödmjuk*", _MOOD),
        ("alltid tillgänglig*", _TIME),
        ("ställer alltid upp", _TIME),
        ("övertid*", _TIME),
        ("heltid*", _TIME),
        ("frånvaro*", "Frånvaro kan bero på sjukdom eller barn och får inte påverka lönen (diskrimineringslagen)."),
        ("sjukskriv*", "Hälsa får inte påverka lönen (diskrimineringslagen)."),
        ("hon", _SEX),
        ("han", _SEX),
        ("manlig*", _SEX),
        ("kvinnlig*", _SEX),
        ("ungdomlig*", "Pekar ut en ålder (diskrimineringslagen). Skriv vad som åstadkoms."),
    )
)
"""A start for the municipality's own list, after directive 2023/970 article 4 and diskrimineringslagen (2008:567)."""
