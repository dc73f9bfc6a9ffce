"""Numeric rules of goals (målregler): a goal whose status follows from its figures year by year.

Värnamo's goals are of this sort: a result not under 2 % a single year *and* not under 2,5 % on average over the period;
investments self-financed over the period as a whole; emissions reduced by at least 40 % from a base year; satisfaction
indices. How they are judged stands in `rollup.period`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

LONGEST: Final = 15
"""Most years in a period: as many as still print on one A4."""


class RuleKind(StrEnum):
    """What a numeric rule asks of the figures."""

    FLOOR_AND_AVERAGE = "floor_and_average"
    """No single year under one figure, and the average over the period not under another."""
    SELF_FINANCED = "self_financed"
    """Investments paid with own means over the period as a whole, not necessarily each year."""
    REDUCTION = "reduction"
    """Reduced by at least so many per cent from a base year, in the last year of the period."""
    INDEX = "index"
    """An index that reaches at least a figure, by the latest measurement."""


NEEDS: Final[dict[RuleKind, tuple[str, ...]]] = {
    RuleKind.FLOOR_AND_AVERAGE: ("least", "average"),
    RuleKind.SELF_FINANCED: (),
    RuleKind.REDUCTION: ("least", "base_year", "base_value"),
    RuleKind.INDEX: ("least",),
}
"""The figures that each kind cannot do without."""


class GoalRule(BaseModel):
    """The numeric rule of a goal of the tree. Figures are as people say them: 2.5 with unit "%" is 2,5 %.

    `least`: the floor of a single year, the share of self-financing in per cent (100 when left out), the reduction in
    per cent, or the index. `name` is what is measured ("Resultat"), `against` what self-financing is held against
    ("Nettoinvesteringar"). `first` and `last` are the period's years.

    >>> GoalRule(goal="3", kind="index", name="Nöjdhet", least=75, first=2024, last=2027).years
    range(2024, 2028)
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    goal: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=30)]
    kind: RuleKind
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    unit: Annotated[
        Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)] | None,
        AfterValidator(lambda text: text or None),
    ] = None
    least: float | None = Field(default=None, allow_inf_nan=False)
    average: float | None = Field(default=None, allow_inf_nan=False)
    first: int = Field(ge=1900, le=2200)
    last: int = Field(ge=1900, le=2200)
    base_year: int | None = Field(default=None, ge=1900, le=2200)
    base_value: float | None = Field(default=None, allow_inf_nan=False)
    against: Annotated[
        Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] | None,
        AfterValidator(lambda text: text or None),
    ] = None

    @property
    def years(self) -> range:
        """The years of the period."""
        return range(self.first, self.last + 1)

    @model_validator(mode="after")
    def _whole(self) -> GoalRule:
        lacking = [field for field in NEEDS[self.kind] if getattr(self, field) is None]
        if lacking:
            raise ValueError(f"rule for {self.goal}: {', '.join(lacking)} is missing")
        if not self.first <= self.last < self.first + LONGEST:
            raise ValueError(f"rule for {self.goal}: the period {self.first}–{self.last} is not 1 to {LONGEST} years")
        if self.kind is RuleKind.REDUCTION and (self.base_value or 0) <= 0:
            raise ValueError(f"rule for {self.goal}: the base value must be more than 0")
        return self
