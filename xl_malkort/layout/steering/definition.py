"""The steering workbook, sheet by sheet, for the writer and the reader alike."""

from __future__ import annotations

from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.layout.steering.basics import BASICS
from xl_malkort.layout.steering.choices import CHOICES
from xl_malkort.layout.steering.registers import GOALS, LEVELS, PERSPECTIVES, ROUNDS, UNITS
from xl_malkort.layout.steering.scales import ACTIVITY_SCALE, GOAL_SCALE
from xl_malkort.layout.steering.table import Page, Table

__all__ = ["BASICS", "CHOICES", "LISTS", "PAGES", "README", "TABLES"]

PAGES: Final[tuple[Page, ...]] = (
    BASICS,
    PERSPECTIVES,
    LEVELS,
    GOALS,
    UNITS,
    ROUNDS,
    GOAL_SCALE,
    ACTIVITY_SCALE,
)
"""The sheets in the workbook's order; a later part of the model is one more `Table` here."""

TABLES: Final[tuple[Table, ...]] = tuple(page for page in PAGES if isinstance(page, Table))
README: Final = N_("Läs mig")
LISTS: Final = N_("Listor")
