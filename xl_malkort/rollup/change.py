"""Targets that ask for a change ("öka", "minska med 40 %"): the outcome against where it was before.

Before is the measure's baseline, or else the outcome of the previous round. Without an amount the direction
decides and unchanged is *partly* (Malmö: förbättrad green, oförändrad yellow, försämrad red). With an amount
the change is compared with it by the same thresholds as any target.
"""

from __future__ import annotations

from xl_malkort.i18n import _, fill
from xl_malkort.model import Direction, GoalStatus, Quantity, Target, Thresholds
from xl_malkort.rollup.quantity import PERCENT, same_unit, with_unit
from xl_malkort.rollup.words import EPSILON, at_least, number, percent, quote

Change = tuple[GoalStatus, str, float | None]


def compare_change(
    target: Target,
    outcome: Quantity,
    baseline: Quantity | None,
    previous: Quantity | None,
    thresholds: Thresholds,
) -> Change:
    """Judge an outcome by how it changed; *not assessed* where nothing tells what it was before.

    >>> compare_change(Target(raw="minska", direction=Direction.DECREASE), Quantity(raw="11", value=11.0),
    ...                Quantity(raw="12", value=12.0), None, Thresholds())[:2]
    (<GoalStatus.ACHIEVED: 'achieved'>, 'Utfall 11 mot minska från 12')
    """
    before = _known(baseline) or _known(previous)
    if before is None or before.value is None or outcome.value is None:
        if baseline is not None and baseline.raw.strip():
            return _unknown(fill(_("Utgångsvärdet {text} är inget tal"), text=quote(baseline.raw)))
        return _unknown(_("Utgångsvärde saknas, och det finns ingen tidigare uppföljning att jämföra med"))
    mine, theirs = same_unit(outcome.unit), same_unit(before.unit)
    if mine and theirs and mine != theirs:
        return _unknown(
            fill(
                _("Enheterna skiljer sig: utfallet i {given}, utgångsvärdet i {before}"),
                given=outcome.unit,
                before=before.unit,
            )
        )
    unit = outcome.unit or before.unit
    up = target.direction is Direction.INCREASE
    moved = (outcome.value - before.value) * (1 if up else -1)
    said = fill(
        _("Utfall {outcome} mot öka från {before}") if up else _("Utfall {outcome} mot minska från {before}"),
        outcome=with_unit(outcome.value, unit),
        before=with_unit(before.value, unit),
    )
    if not target.value:
        return _by_direction(said, moved, scale=max(abs(before.value), abs(outcome.value), 1.0))
    return _by_amount(target, said, moved, before.value, unit, thresholds)


def _by_direction(said: str, moved: float, scale: float) -> Change:
    if abs(moved) <= EPSILON * scale:
        return GoalStatus.PARTLY, f"{said}: {_('oförändrat')}", None
    if moved > 0:
        return GoalStatus.ACHIEVED, said, None
    return GoalStatus.NOT_ACHIEVED, f"{said}: {_('åt fel håll')}", None


def _by_amount(
    target: Target, said: str, moved: float, before: float, unit: str | None, thresholds: Thresholds
) -> Change:
    amount = abs(target.value or 0.0)
    asked, measured = same_unit(target.unit), same_unit(unit)
    if asked == PERCENT and measured == PERCENT:
        # "Öka med 2 %" from 40 %: to 42 % or to 40,8 %? Only where both readings agree is there a verdict.
        needs = {amount, abs(before) * amount / 100}
    elif asked == PERCENT:
        needs = {abs(before) * amount / 100}
    elif asked in ("", measured, "procentenheter", "procentenhet") or not measured:
        needs = {amount}
    else:
        return _unknown(
            fill(
                _("Enheterna skiljer sig: målvärdet i {wanted}, utfallet i {given}"),
                wanted=target.unit,
                given=unit,
            )
        )
    if 0.0 in needs:
        return _unknown(_("Utgångsvärdet är 0, så en förändring i procent kan inte räknas"))
    graded = {_grade(moved / need, thresholds) for need in needs}
    if len(graded) > 1:
        return _unknown(fill(_("Oklart om {text} är procent eller procentenheter"), text=quote(target.raw)))
    ratio = min(moved / need for need in needs)
    rule = fill(
        _("ändrat {moved} av begärda {amount}, {ratio}, gräns {achieved}, delvis från {partly}"),
        moved=number(moved),
        amount=number(max(needs)),
        ratio=percent(ratio, thresholds.achieved, thresholds.partly),
        achieved=percent(thresholds.achieved),
        partly=percent(thresholds.partly),
    )
    return graded.pop(), f"{said}: {rule}", ratio


def _grade(ratio: float, thresholds: Thresholds) -> GoalStatus:
    if at_least(ratio, thresholds.achieved):
        return GoalStatus.ACHIEVED
    return GoalStatus.PARTLY if at_least(ratio, thresholds.partly) else GoalStatus.NOT_ACHIEVED


def _known(quantity: Quantity | None) -> Quantity | None:
    return quantity if quantity is not None and quantity.value is not None else None


def _unknown(reason: str) -> Change:
    return GoalStatus.NOT_ASSESSED, reason, None
