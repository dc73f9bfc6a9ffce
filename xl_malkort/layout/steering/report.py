"""Gathering the findings of one workbook: the same fault in many cells becomes one finding with all its cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from xl_malkort.layout.steering.words import cells_text
from xl_malkort.model.finding import Finding, Severity
from xl_malkort.model.rule import Rule

Cell = tuple[int, int]


@dataclass
class Report:
    """Findings in the order they were made, which is root cause first."""

    _found: dict[tuple[str, str, str, str | None], tuple[Finding, list[Cell]]] = field(default_factory=dict)

    def add(self, rule: Rule, sheet: str = "", cells: Iterable[Cell] = (), /, **tokens: object) -> None:
        """Note a fault at cells (row, column) of a sheet; `tokens` fill the rule's texts."""
        finding = rule.finding(sheet=sheet, cell=None, **tokens)
        key = (finding.code, sheet, finding.message, finding.hint)
        self._found.setdefault(key, (finding, []))[1].extend(cells)

    def findings(self) -> tuple[Finding, ...]:
        """Give the findings, each fault once."""
        return tuple(
            finding.model_copy(update={"cell": cells_text(cells) or None}) for finding, cells in self._found.values()
        )

    @property
    def has_errors(self) -> bool:
        """Tell whether any finding keeps the workbook from being used."""
        return any(finding.severity is Severity.ERROR for finding, _cells in self._found.values())
