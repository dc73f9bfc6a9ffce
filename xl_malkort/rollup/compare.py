"""An outcome against its target: the direction decides, and thresholds decide what nearly there is worth.

| direction | achieved | otherwise |
|---|---|---|
| at least | outcome/target reaches the limit | by the ratio; a target of 0 that is missed is not achieved |
| at most | target/outcome reaches the limit | as "at least", mirrored: högst 13,2 with 14,5 is 91 % |
| between | inside, bounds included | ratio to the nearest bound decides partly |
| equal | the same number | the smaller over the larger decides partly |
| increase, decrease | moved the right way, or by as much as was asked | unchanged is partly, as in Malmö |
| yes | ja | nej is not achieved |

Negative numbers: a loss of 6 against "minst −5" is 5/6, that is 83 %: the size of the miss, not of the
number.
"""

from __future__ import annotations

from typing import NamedTuple

from xl_malkort.i18n import _, fill
from xl_malkort.model import Direction, GoalStatus, Quantity, Target, Thresholds
from xl_malkort.rollup.change import compare_change
from xl_malkort.rollup.quantity import units_clash, with_unit
from xl_malkort.rollup.words import EPSILON, at_least, percent, quote

YES_NO = "ja/nej"


class Found(NamedTuple):
    """A status, its reason, and the ratio of outcome to target where there is one."""

    status: GoalStatus
    reason: str
    ratio: float | None = None


def compare(
    target: Target | None,
    outcome: Quantity | None,
    baseline: Quantity | None,
    previous: Quantity | None,
    thresholds: Thresholds,
) -> Found:
    """Judge an outcome by its target; whatever is missing or unclear gives *not assessed* with the reason.

    >>> compare(Target(raw="max 13,2 %", direction=Direction.AT_MOST, value=13.2, unit="%"),
    ...         Quantity(raw="14,5", value=14.5), None, None, Thresholds()).reason
    'Utfall 14,5 % mot högst 13,2 %: 91 % av målvärdet, gräns 100 %, delvis från 80 %'
    """
    if target is None or not target.raw.strip():
        return _unknown(_("Målvärde saknas"))
    if target.direction is None:
        return _unknown(fill(_("Målvärdet {text} förstås inte"), text=quote(target.raw)))
    if outcome is None or not outcome.raw.strip():
        return _unknown(_("Utfall saknas"))
    if outcome.value is None:
        return _unknown(fill(_("Utfallet {text} är inget tal"), text=quote(outcome.raw)))
    if target.direction is Direction.YES:
        return _yes_or_no(target, outcome)
    if outcome.unit == YES_NO:
        text = fill(_("Utfallet är ja eller nej, men målvärdet är {target}"), target=quote(target.raw))
        return _unknown(text)
    if target.direction in (Direction.INCREASE, Direction.DECREASE):
        return Found(*compare_change(target, outcome, baseline, previous, thresholds))
    if target.value is None:
        return _unknown(fill(_("Målvärdet {text} saknar ett tal"), text=quote(target.raw)))
    clash = units_clash(target.value, target.unit, outcome)
    return _unknown(clash) if clash else _by_bound(target, outcome.value, outcome.unit, thresholds)


def ratio_at_least(bound: float, value: float) -> float | None:
    """Say how far a value reaches a bound where higher is better; None where no proportion makes sense.

    >>> ratio_at_least(40, 36), ratio_at_least(-5, -6.25), ratio_at_least(0, 3)
    (0.9, 0.8, None)
    """
    if bound > 0:
        return value / bound
    if bound < 0 and value < 0:
        return bound / value
    return None


def _by_bound(target: Target, value: float, unit: str | None, thresholds: Thresholds) -> Found:
    low = target.value
    assert low is not None  # checked by the caller; here for the type checker
    shown = with_unit(value, unit or target.unit)
    match target.direction:
        case Direction.AT_LEAST:
            wanted = fill(_("minst {value}"), value=with_unit(low, target.unit or unit))
            return _graded(shown, wanted, ratio_at_least(low, value), _reaches(value, low), thresholds)
        case Direction.AT_MOST:
            wanted = fill(_("högst {value}"), value=with_unit(low, target.unit or unit))
            return _graded(shown, wanted, ratio_at_least(-low, -value), _reaches(-value, -low), thresholds)
        case Direction.EQUAL:
            wanted = fill(_("exakt {value}"), value=with_unit(low, target.unit or unit))
            high = low
        case _:
            if target.upper is None or target.upper < low:
                return _unknown(fill(_("Målvärdet {text} är inget intervall"), text=quote(target.raw)))
            high = target.upper
            bounds = with_unit(low, None), with_unit(high, target.unit or unit)
            wanted = fill(_("mellan {low} och {high}"), low=bounds[0], high=bounds[1])
    if _reaches(value, low) and _reaches(-value, -high):
        return Found(GoalStatus.ACHIEVED, _said(shown, wanted), 1.0)
    near = ratio_at_least(low, value) if value < low else ratio_at_least(-high, -value)
    return _graded(shown, wanted, near, False, thresholds, best=GoalStatus.PARTLY)


def _graded(
    shown: str,
    wanted: str,
    ratio: float | None,
    reached: bool,
    thresholds: Thresholds,
    best: GoalStatus = GoalStatus.ACHIEVED,
) -> Found:
    said = _said(shown, wanted)
    if ratio is None:
        if reached:
            return Found(GoalStatus.ACHIEVED, said)
        return Found(GoalStatus.NOT_ACHIEVED, f"{said}: {_('nås inte, och någon andel kan inte räknas')}")
    limits = thresholds.achieved, thresholds.partly
    if best is GoalStatus.ACHIEVED:
        text = (
            _("{ratio} av målvärdet, gräns {achieved}")
            if at_least(ratio, limits[0])
            else _("{ratio} av målvärdet, gräns {achieved}, delvis från {partly}")
        )
        shares = percent(ratio, *limits), percent(limits[0]), percent(limits[1])
        rule = fill(text, ratio=shares[0], achieved=shares[1], partly=shares[2])
    else:
        rule = fill(
            _("{ratio} av närmaste gräns, delvis från {partly}"),
            ratio=percent(ratio, limits[1], 1.0),
            partly=percent(limits[1]),
        )
    if at_least(ratio, limits[0]) and best is GoalStatus.ACHIEVED:
        status = GoalStatus.ACHIEVED
    else:
        status = GoalStatus.PARTLY if at_least(ratio, limits[1]) else GoalStatus.NOT_ACHIEVED
    return Found(status, f"{said}: {rule}", ratio)


def _yes_or_no(target: Target, outcome: Quantity) -> Found:
    if outcome.unit != YES_NO:
        return _unknown(fill(_("Målvärdet är ja eller nej, men utfallet är {text}"), text=quote(outcome.raw)))
    wanted = target.value is None or target.value > 0.5
    reached = ((outcome.value or 0.0) > 0.5) == wanted
    said = _said(_("ja") if outcome.value else _("nej"), _("ja") if wanted else _("nej"))
    return Found(GoalStatus.ACHIEVED if reached else GoalStatus.NOT_ACHIEVED, said)


def _reaches(value: float, bound: float) -> bool:
    return value >= bound - EPSILON * max(1.0, abs(bound))


def _said(outcome: str, target: str) -> str:
    return fill(_("Utfall {outcome} mot {target}"), outcome=outcome, target=target)


def _unknown(reason: str) -> Found:
    return Found(GoalStatus.NOT_ASSESSED, reason)
