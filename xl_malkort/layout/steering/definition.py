"""The steering workbook, sheet by sheet, for the writer and the reader alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xl_malkort.i18n import N_
from xl_malkort.layout.steering.basics import BASICS
from xl_malkort.layout.steering.choices import CHOICES as _CHOICES
from xl_malkort.layout.steering.compass import COMMON, CORE, PICTURES, STATEMENTS
from xl_malkort.layout.steering.goal_rules import GOAL_RULES, RULE_KINDS
from xl_malkort.layout.steering.registers import GOALS, LEVELS, PERSPECTIVES, ROUNDS, UNITS
from xl_malkort.layout.steering.salary import COMMON_CRITERIA, RATING_LEVELS, SALARY, WORDING
from xl_malkort.layout.steering.scales import ACTIVITY_SCALE, GOAL_SCALE
from xl_malkort.layout.steering.table import Fields, Page, Table

__all__ = ["BASICS", "CHOICES", "LISTS", "PAGES", "README", "TABLES", "pages_of"]

PAGES: Final[tuple[Page, ...]] = (
    BASICS,
    PERSPECTIVES,
    LEVELS,
    GOALS,
    UNITS,
    ROUNDS,
    GOAL_SCALE,
    ACTIVITY_SCALE,
    GOAL_RULES,
    STATEMENTS,
    PICTURES,
    COMMON,
    CORE,
    SALARY,
    RATING_LEVELS,
    COMMON_CRITERIA,
    WORDING,
)
"""The sheets in the workbook's order; a later part of the model is one more `Table` here."""

CHOICES: Final = (*_CHOICES, RULE_KINDS)
TABLES: Final[tuple[Table, ...]] = tuple(page for page in PAGES if isinstance(page, Table))
README: Final = N_("Läs mig")
LISTS: Final = N_("Listor")


def pages_of(model: Mapping[str, Any]) -> tuple[Page, ...]:
    """Give the sheets that a dumped model has use for, in order."""
    return tuple(page for page in PAGES if not isinstance(page, Table | Fields) or page.concerns(model))
