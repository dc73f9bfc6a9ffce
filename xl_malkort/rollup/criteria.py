"""Salary criteria of many units gathered: who has which, what they serve, and which say nearly the same.

Only criteria are kept: what a workbook was refused for never comes this far, and of a refused file only a name without
what may be personal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from xl_malkort.layout.reading import Reading
from xl_malkort.model import CardKind, Finding, GoalNode, Severity, SteeringModel, Unit
from xl_malkort.model.card import Criterion
from xl_malkort.model.expected import is_expected
from xl_malkort.values import fold

OVERLAP = 80.0
"""From which likeness (0–100) two units' criteria are proposed for a common wording."""


@dataclass(slots=True)
class CriteriaSource:
    """One workbook: whose it is, or why it was not taken. `name` is what may be shown of its file name."""

    path: Path
    name: str
    unit_code: str = ""
    unit: str = ""
    group: str = ""
    applies_to: str = ""
    decided_by: str = ""
    decided_on: str = ""
    labels: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: str = ""
    error_code: str = ""
    refused: bool = False
    known: bool = True

    @property
    def taken(self) -> bool:
        """Whether its criteria are part of the consolidation."""
        return not self.error

    def count(self, severity: Severity) -> int:
        """Count its findings of a severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    @property
    def weights(self) -> float | None:
        """The sum of its weights; None where it has none."""
        said = [one.weight for one in self.criteria if one.weight is not None]
        return sum(said) if said else None


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion of one unit."""

    source: CriteriaSource
    criterion: Criterion

    @property
    def common(self) -> bool:
        """Whether it is one of the municipality's own."""
        return self.criterion.code is not None


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two criteria of different units that say nearly the same, with how like they are (0–100)."""

    score: float
    one: CriterionRow
    other: CriterionRow


@dataclass(slots=True)
class CriteriaRollup:
    """Everything HR's consolidation shows."""

    model: SteeringModel
    year: int
    sources: list[CriteriaSource]
    missing: list[Unit] = field(default_factory=list)
    expected: int = 0
    rows: list[CriterionRow] = field(default_factory=list)
    overlaps: list[Overlap] = field(default_factory=list)

    @property
    def taken(self) -> list[CriteriaSource]:
        """The workbooks whose criteria count."""
        return [source for source in self.sources if source.taken]

    @property
    def levels(self) -> int:
        """The most levels that any unit has."""
        return max([len(self.model.rating_levels), *(len(source.labels) for source in self.taken)])

    def serving(self, goal: GoalNode) -> list[CriterionRow]:
        """Give the criteria that are tied to a goal."""
        return [row for row in self.rows if goal.code in row.criterion.goals]

    def aimless(self) -> list[CriterionRow]:
        """Give the criteria that are tied to no goal of the tree."""
        return [row for row in self.rows if not any(self.model.goal(code) for code in row.criterion.goals)]


def take_criteria(reading: Reading, findings: Sequence[Finding], model: SteeringModel, name: str) -> CriteriaSource:
    """Take one reading; a workbook that is no salary criteria has a reason instead of content."""
    source = CriteriaSource(path=reading.path, name=name, findings=tuple(findings))
    if reading.error is not None or reading.card is None:
        source.error = reading.error.message if reading.error else ""
        source.error_code = reading.error.code if reading.error else ""
        source.findings = ()
        return source
    card = reading.card
    head = {name: fact.raw or "" for name, fact in card.head.items()}
    source.unit_code, source.unit = card.unit_code or "", card.unit or ""
    source.group, source.applies_to = head.get("group", ""), head.get("applies_to", "")
    source.decided_by, source.decided_on = head.get("decided_by", ""), head.get("decided_on", "")
    source.criteria = card.criteria
    source.labels = tuple(level.label for level in card.criteria[0].levels) if card.criteria else ()
    source.known = not model.units or model.unit(card.unit_code) is not None
    return source


def gather_criteria(sources: Iterable[CriteriaSource], model: SteeringModel, year: int) -> CriteriaRollup:
    """Put the workbooks of a round together. Every unit without units below it is expected to hand in criteria."""
    ordered = sorted(sources, key=lambda source: (source.unit_code, str(source.path)))
    found = CriteriaRollup(model=model, year=year, sources=ordered)
    found.rows = [CriterionRow(source, one) for source in found.taken for one in source.criteria if one.name]
    handed_in = {source.unit_code for source in found.taken}
    expected = [unit for unit in model.units if is_expected(model, unit, CardKind.SALARY_CRITERIA)]
    found.missing = [unit for unit in expected if unit.code not in handed_in]
    found.expected = len(expected)
    found.overlaps = overlaps(found.rows)
    return found


def overlaps(rows: Sequence[CriterionRow], least: float = OVERLAP) -> list[Overlap]:
    """Find the pairs of criteria of different units that say nearly the same, the likest first.

    Likeness is RapidFuzz's token_sort_ratio of name and definition, or of all the levels' texts, whichever is more.
    The municipality's common criteria are alike by intention and left out. Nothing is merged.
    """
    from rapidfuzz import fuzz

    own = [row for row in rows if not row.common]
    said = [(fold(f"{r.criterion.name} {r.criterion.description or ''}"), _behaviour(r.criterion)) for r in own]
    found = []
    for n, row in enumerate(own):
        for m in range(n):
            other = own[m]
            if other.source is row.source or other.source.unit_code == row.source.unit_code:
                continue
            score = fuzz.token_sort_ratio(said[m][0], said[n][0], score_cutoff=least)
            if said[m][1] and said[n][1]:
                score = max(score, fuzz.token_sort_ratio(said[m][1], said[n][1], score_cutoff=least))
            if score >= least:
                found.append(Overlap(round(float(score), 1), other, row))
    return sorted(found, key=lambda one: (-one.score, one.one.source.unit_code, one.other.source.unit_code))


def _behaviour(criterion: Criterion) -> str:
    return fold(" ".join(level.text or "" for level in criterion.levels))


def is_criteria(reading: Reading) -> bool:
    """Tell whether a reading is salary criteria."""
    return reading.kind is CardKind.SALARY_CRITERIA


def goal_texts(criterion: Criterion, model: SteeringModel) -> Mapping[str, str]:
    """Give the goals of a criterion by code, with their texts; one outside the tree has none."""
    return {code: node.text if (node := model.goal(code)) is not None else "" for code in criterion.goals}
