"""Units beside numbers: whether two can be compared, and how a number is said with its unit."""

from __future__ import annotations

from xl_malkort.i18n import _, fill
from xl_malkort.model import Quantity
from xl_malkort.rollup.words import number, quote

PERCENT = "%"
_SAME = {"procent": PERCENT, "pct": PERCENT, "st": "", "stycken": "", "antal": ""}


def same_unit(unit: str | None) -> str:
    """Give a unit in the form that is compared: case and full stops do not matter, "procent" is "%".

    >>> same_unit("Procent"), same_unit("Tkr."), same_unit(None)
    ('%', 'tkr', '')
    """
    plain = (unit or "").strip().strip(".").casefold()
    return _SAME.get(plain, plain)


def units_clash(wanted: float, unit: str | None, given: Quantity) -> str | None:
    """Say why a quantity cannot be compared with a number in a unit, or None when it can.

    A unit written on one side only is taken to hold for both (domain: "percent sign present in some rows
    only"), unless one side is in per cent and the other looks like a fraction: 0,72 may be 72 %, and that is
    never guessed.
    """
    mine, theirs = same_unit(unit), same_unit(given.unit)
    if mine and theirs and mine != theirs:
        return fill(
            _("Enheterna skiljer sig: målvärdet i {wanted}, utfallet i {given}"),
            wanted=unit,
            given=given.unit,
        )
    value = given.value or 0.0
    if mine == PERCENT and not theirs and _fraction(value) and abs(wanted) > 1:
        return fill(_("Målvärdet är i procent, men utfallet {text} kan vara en andel"), text=quote(given.raw))
    if theirs == PERCENT and not mine and _fraction(wanted) and abs(value) > 1:
        return fill(_("Utfallet är i procent, men målvärdet {text} kan vara en andel"), text=quote(number(wanted)))
    return None


def with_unit(value: float, unit: str | None) -> str:
    """Write a number with its unit: "13,2 %".

    >>> with_unit(13.2, "%"), with_unit(4, None)
    ('13,2 %', '4')
    """
    return f"{number(value)} {unit}" if unit else number(value)


def _fraction(value: float) -> bool:
    return 0 < abs(value) <= 1
