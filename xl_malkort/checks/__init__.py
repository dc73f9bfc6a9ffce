"""Checks: what is wrong in a card and how to mend it, found in one pass and given root cause first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xl_malkort.checks import head, template, workbook
from xl_malkort.checks.across import Across, missing_units
from xl_malkort.checks.context import Check, Context, lexicon
from xl_malkort.checks.file import check_file
from xl_malkort.checks.kinds import CHECKS
from xl_malkort.checks.merge import merge_cells
from xl_malkort.checks.order import tidy
from xl_malkort.layout.reading import Reading
from xl_malkort.model import CardKind, Finding, Round, SteeringModel

__all__ = ["Across", "check_card", "check_round", "merge_cells", "missing_units"]

_EVERY: tuple[Check, ...] = (
    template.check_layout,
    template.check_content,
    workbook.check_workbook,
    head.check_unit,
    head.check_when,
    head.check_role,
)
"""The checks that a card of any kind gets."""


def check_card(
    reading: Reading, model: SteeringModel, *, round: Round | None = None, year: int | None = None
) -> tuple[Finding, ...]:
    """Give every finding about one workbook, root cause first.

    `round` and `year` are what the follow-up is for; without them the card's own round and the model's year count.
    A card of no round is a plan: no outcomes or statuses are asked of it.
    """
    if reading.card is None:
        return check_file(reading)
    ctx = Context(
        reading=reading,
        card=reading.card,
        model=model,
        lexicon=lexicon(model),
        asked_round=round,
        year=year or model.year,
    )
    findings = list(template.check_template(ctx))
    if template.is_fatal(ctx, findings):
        return tidy([*findings, *template.check_layout(ctx)])
    for check in (*_EVERY, *CHECKS.get(reading.kind or CardKind.GOAL_CARD, ())):
        findings.extend(check(ctx))
    return tidy(findings)


def check_round(
    readings: Iterable[Reading], model: SteeringModel, *, round: Round | None = None, year: int | None = None
) -> dict[Path, tuple[Finding, ...]]:
    """Give the findings of every workbook of a round, those across files among them.

    Readings are taken one at a time and let go. Units without a card are no fault of any file: see `missing_units`.
    """
    found: dict[Path, tuple[Finding, ...]] = {}
    across = Across(round=round, year=year or model.year)
    for reading in readings:
        found[reading.path] = check_card(reading, model, round=round, year=year)
        across.add(reading)
    for path, findings in across.findings().items():
        found[path] = tidy([*found[path], *findings])
    return found
