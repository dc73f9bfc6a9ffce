"""Salary criteria: how many, complete, tied to goals, on the municipality's scale, in sober words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xl_malkort.checks.context import Context, at, is_blank, plain, short
from xl_malkort.checks.salary_rules import (
    CHANGED_COMMON,
    DEFINITION_MISSING,
    LEVEL_MISSING,
    LEVELS_ALIKE,
    MISSING_COMMON,
    NAME_MISSING,
    NO_GOAL,
    NOT_ADOPTED,
    OTHER_SCALE,
    TOO_FEW,
    TOO_MANY,
    UNCLEAR_WEIGHT,
    UNKNOWN_GOAL,
    WEIGHT_MISSING,
    WEIGHTS_SUM,
    WORDING,
)
from xl_malkort.i18n import _, fill
from xl_malkort.layout.salary_criteria import GOAL_FIELDS, LEVEL_FIELDS, SCALE_SEPARATOR
from xl_malkort.model import Finding
from xl_malkort.model.card import Criterion
from xl_malkort.model.salary import CommonCriterion, WeightUse
from xl_malkort.values import fold

ALIKE = 90
"""From which likeness (0–100, RapidFuzz token_sort_ratio) two levels of a criterion say the same."""
_LEAST_TEXT = 12
_SUM, _TOLERANCE = 100.0, 0.5


def check_criteria(ctx: Context) -> Iterator[Finding]:
    """Check every criterion by itself."""
    for criterion in ctx.card.criteria:
        source = criterion.source
        if is_blank(criterion.name):
            yield at(NAME_MISSING, source, "criterion")
        if ctx.lacks("definition", criterion.description):
            yield at(DEFINITION_MISSING, source, "definition")
        yield from _levels(ctx, criterion)
        yield from _goals(ctx, criterion)
        yield from _wording(ctx, criterion)


def check_number(ctx: Context) -> Iterator[Finding]:
    """Check how many criteria there are."""
    limits, criteria = ctx.model.criteria_limits, [c for c in ctx.card.criteria if not is_blank(c.name)]
    count, facts = len(criteria), ctx.reading.facts
    if 0 < count < limits.least:
        yield TOO_FEW.finding(
            sheet=facts.sheet, cell=criteria[-1].source.of("criterion"), count=count, least=limits.least
        )
    elif count > limits.most:
        yield at(TOO_MANY, criteria[limits.most].source, "criterion", count=count, most=limits.most)


def check_weights(ctx: Context) -> Iterator[Finding]:
    """Check the weights, where the municipality uses them."""
    if ctx.model.criteria_limits.weights is not WeightUse.USED or "weight" in ctx.lost:
        return
    total, whole = 0.0, True
    for criterion in ctx.card.criteria:
        raw = _raw(ctx, criterion, "weight")
        if raw is None:
            whole = False
            if not is_blank(criterion.name):
                yield at(WEIGHT_MISSING, criterion.source, "weight")
        elif criterion.weight is None or not 0 < criterion.weight <= _SUM:
            whole = False
            yield at(UNCLEAR_WEIGHT, criterion.source, "weight", text=short(raw))
        else:
            total += criterion.weight
    if whole and ctx.card.criteria and abs(total - _SUM) > _TOLERANCE:
        yield at(WEIGHTS_SUM, ctx.card.criteria[-1].source, "weight", total=f"{total:g}".replace(".", ","))


def check_scale(ctx: Context) -> Iterator[Finding]:
    """Check that the card's levels are the municipality's."""
    if not ctx.card.criteria:
        return
    own = [level.label for level in ctx.card.criteria[0].levels]
    asked = [level.label for level in ctx.model.rating_levels]
    if [plain(label) for label in own] != [plain(label) for label in asked]:
        head = ctx.card.head.get("scale")
        yield OTHER_SCALE.finding(
            sheet=head.sheet if head else ctx.reading.facts.sheet,
            cell=head.cell if head else None,
            own=short(SCALE_SEPARATOR.join(own), 120),
            asked=SCALE_SEPARATOR.join(asked),
        )


def check_common(ctx: Context) -> Iterator[Finding]:
    """Check that the common criteria are there, word for word."""
    if not ctx.card.criteria:
        return
    by_code = {plain(one.code): one for one in ctx.card.criteria if one.code}
    by_name = {plain(one.name): one for one in ctx.card.criteria}
    for common in ctx.model.common_criteria:
        found = by_code.get(plain(common.code)) or by_name.get(plain(common.name))
        if found is None:
            cell = ctx.card.criteria[0].source
            yield MISSING_COMMON.finding(sheet=cell.sheet, cell=None, code=common.code, name=short(common.name))
            continue
        for field, label in _changed(common, found):
            yield at(CHANGED_COMMON, found.source, field, code=common.code, part=label)


def check_adopted(ctx: Context) -> Iterator[Finding]:
    """Check that it says who adopted the criteria, and when."""
    for field in ("decided_by", "decided_on"):
        fact = ctx.card.head.get(field)
        if fact is not None and is_blank(fact.raw):
            yield NOT_ADOPTED.finding(sheet=fact.sheet, cell=fact.cell)


def _levels(ctx: Context, criterion: Criterion) -> Iterator[Finding]:
    texts: list[tuple[str, str, str]] = []
    for field, level in zip(LEVEL_FIELDS, criterion.levels, strict=False):
        if ctx.lacks(field, level.text):
            yield at(LEVEL_MISSING, criterion.source, field, level=short(level.label))
        elif level.text:
            texts.append((field, level.label, level.text))
    for n, (field, label, text) in enumerate(texts):
        for _earlier, other_label, other in texts[:n]:
            score = likeness(text, other)
            if score >= ALIKE:
                yield at(LEVELS_ALIKE, criterion.source, field, one=short(other_label), other=short(label))
                break


def likeness(one: str, other: str) -> float:
    """Give how like two texts are, 0–100; the order of words does not count.

    >>> likeness("Svarar kunden samma dag", "svarar kunden samma dag.")
    100.0
    """
    a, b = fold(one), fold(other)
    if a == b:
        return 100.0
    if min(len(a), len(b)) < _LEAST_TEXT:
        return 0.0
    from rapidfuzz.fuzz import token_sort_ratio  # only workbooks of criteria pay for it

    return float(token_sort_ratio(a, b))


def _goals(ctx: Context, criterion: Criterion) -> Iterator[Finding]:
    written = [(field, text) for field in GOAL_FIELDS if (text := _raw(ctx, criterion, field))]
    if not written:
        if not is_blank(criterion.name) and not set(GOAL_FIELDS) <= ctx.lost:
            yield at(NO_GOAL, criterion.source, "goal_1")
        return
    for field, text in written:
        if ctx.model.goals and ctx.lexicon.vocabulary.goals.code(text) is None:
            yield at(UNKNOWN_GOAL, criterion.source, field, goal=short(text))


def _wording(ctx: Context, criterion: Criterion) -> Iterator[Finding]:
    places = [("criterion", criterion.name), ("definition", criterion.description or "")]
    places += [(f, level.text or "") for f, level in zip(LEVEL_FIELDS, criterion.levels, strict=False)]
    for field, text in places:
        for one in ctx.model.wording:
            if found := _pattern(one.word).search(text):
                yield at(WORDING, criterion.source, field, word=short(found[0]), reason=one.reason)
                break


@lru_cache(maxsize=512)
def _pattern(word: str) -> re.Pattern[str]:
    """Make a word of the model's list a pattern of whole words; "*" at its end stands for every ending."""
    bare = word.rstrip("* ")
    spaced = r"\s+".join(re.escape(part) for part in bare.split())
    ending = r"\w*" if word.endswith("*") else ""
    return re.compile(rf"\b{spaced}{ending}\b", re.IGNORECASE)


def _raw(ctx: Context, criterion: Criterion, field: str) -> str | None:
    """Give what stands in a field of the criterion's row, as it was written."""
    cell = criterion.source.cells.get(field)
    for row in ctx.reading.facts.rows:
        if cell is not None and row.cells.get(field) == cell:
            return row.texts.get(field)
    return None


def _changed(common: CommonCriterion, found: Criterion) -> Iterator[tuple[str, str]]:
    """Name what of a common criterion is not as the municipality has it; what it left open is the unit's."""
    if not _same(found.name, common.name):
        yield "criterion", _("kriteriets namn")
    if not _same(found.description, common.definition):
        yield "definition", _("definitionen")
    for field, level, text in zip(LEVEL_FIELDS, found.levels, common.levels, strict=False):
        if text and not _same(level.text, text):
            yield field, fill(_("texten för {level}"), level=short(level.label))
    missing = [code for code in common.goals if code not in found.goals]
    if missing:
        yield "goal_1", fill(_("kopplingen till {goals}"), goals=", ".join(missing))


def _same(one: str | None, other: str) -> bool:
    return " ".join((one or "").split()) == " ".join(other.split())
