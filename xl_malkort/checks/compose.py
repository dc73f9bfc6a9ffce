"""Fitting a check to a kind of card: what another kind asks for, this one may not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xl_malkort.checks.context import Check, Context
from xl_malkort.layout.reading import FormRow
from xl_malkort.model import Activity, Card, Finding
from xl_malkort.model.rule import Rule


def leaving_out(check: Check, *rules: Rule) -> Check:
    """Give a check that says the same as another, but for these rules."""
    codes = frozenset(rule.code for rule in rules)

    def fitted(ctx: Context) -> Iterator[Finding]:
        return (finding for finding in check(ctx) if finding.code not in codes)

    return fitted


def of_own_content(check: Check) -> Check:
    """Give a check that sees only what the unit wrote itself, not what the management has locked."""

    def fitted(ctx: Context) -> Iterator[Finding]:
        return check(own_content(ctx))

    return fitted


def own_content(ctx: Context) -> Context:
    """Give the card without its locked activities and their rows; the same context where there are none."""
    if not any(activity.locked for activity in ctx.card.activities):
        return ctx
    own = tuple(activity for activity in ctx.card.activities if not activity.locked)
    rows = tuple(row for row in ctx.reading.facts.rows if "code" not in row.texts)
    return _with(ctx, ctx.card.model_copy(update={"activities": own}), rows)


def with_activities(ctx: Context, activities: tuple[Activity, ...]) -> Context:
    """Give a card that holds these activities and nothing else."""
    return _with(ctx, ctx.card.model_copy(update={"activities": activities, "goals": ()}), ())


def _with(ctx: Context, card: Card, rows: tuple[FormRow, ...]) -> Context:
    facts = replace(ctx.reading.facts, rows=rows)
    return replace(ctx, card=card, reading=replace(ctx.reading, card=card, facts=facts))
