"""Numbers as Excel stores and shows them: what a number format says about the value, and Swedish notation.

A cell that shows "71,9 %" holds 0.719, and one that shows "12 mnkr" may hold 12000000. People talk about what is
shown, so the number that travels on is the shown one.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

NO_BREAK_SPACE = "\u00a0"
PERCENT = "%"

# The parts of a number format code (ECMA-376 part 1, 18.8.31): literals, escapes, fillers, brackets, all else.
_PART = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*](?P<filler>.)|\[(?P<bracket>[^\]]*)\]|(?P<code>.)', re.S)
_CURRENCY = re.compile(r"\$([^-\]]+)")
_SCALING = re.compile(r"[0#?](,+)(?![0#?,])")
_FIXED = re.compile(r"[0#?]\.(0+)")
_UNIT = re.compile(r"(?:[^\W\d_]|[°€$£‰%])[^\d\"]{0,19}")
_MOST_DIGITS = 15  # what Excel keeps of a number


class Shown(NamedTuple):
    """How a number format shows a stored number: multiplied by `factor`, followed by `unit`."""

    factor: Decimal = Decimal(1)
    unit: str | None = None
    decimals: int = 0
    """The decimals that are always shown, also when they are zeros."""
    before: str = ""
    """Words that the format puts before the number: "minst "."""


@lru_cache(maxsize=512)
def read_format(number_format: str | None) -> Shown:
    """Tell what a number format makes of the stored number; only its first section (positive numbers) counts.

    A quoted per cent sign is a mere text and does not multiply. Scaling commas (one per three digits) count only where
    a unit beside them says so ("mnkr"); without one nobody can tell whether the reader thinks in millions.

    >>> read_format("0.0%")
    Shown(factor=Decimal('100'), unit='%', decimals=1, before='')
    >>> read_format('#,##0" kr"').unit
    'kr'

    Source: ECMA-376 part 1, 18.8.31 (numFmts).
    """
    if not number_format or len(number_format) > 255:
        return Shown()
    code, literal, before = "", "", ""
    for part in _PART.finditer(number_format):
        kind, text = str(part.lastgroup), part[part.lastgroup or 0]
        if kind == "code" and text == ";":
            break
        if kind == "code":
            code += text
        elif kind == "bracket":
            currency = _CURRENCY.match(text)
            literal += currency[1] if currency else ""
        elif kind != "filler" and any(digit in code for digit in "0#?"):
            literal += text
        elif kind != "filler":
            before += text
    fixed = _FIXED.search(code)
    decimals = min(len(fixed[1]), 4) if fixed else 0
    if PERCENT in code:
        return Shown(Decimal(100), PERCENT, decimals, before)
    name = literal.strip()
    unit = name if _UNIT.fullmatch(name) else None
    scaling = _SCALING.search(code) if unit else None
    return Shown(Decimal(1000) ** -len(scaling[1]) if scaling else Decimal(1), unit, decimals, before)


def shown_value(value: float, number_format: str | None) -> tuple[float, str | None]:
    """Give a stored number as it is shown, free from binary noise, with the unit of its format.

    In: a finite number and the cell's number format. Out: the number and "%", "kr" … or None.

    >>> shown_value(0.719, "0%")
    (71.9, '%')
    """
    shown = read_format(number_format)
    exact = Decimal(f"{value:.{_MOST_DIGITS}g}") * shown.factor
    result = float(exact)
    # "+ 0.0" turns a negative zero into plain zero.
    return (result if math.isfinite(result) else value) + 0.0, shown.unit


def format_number(value: float, decimals: int | None = None, unit: str | None = None) -> str:
    """Write a finite number the Swedish way: decimal comma, no-break space in thousands and before the unit.

    `decimals` None writes what the number has, 15 digits at most. What is written is read back as the same number by
    `parse_quantity`.

    >>> format_number(67044).replace(NO_BREAK_SPACE, "~"), format_number(71.9, unit="%").replace(NO_BREAK_SPACE, "~")
    ('67~044', '71,9~%')
    >>> format_number(2 / 3, decimals=2)
    '0,67'

    Source: Myndigheternas skrivregler; webbriktlinjer.se (domain.md 7.2).
    """
    exact = Decimal(f"{value:.{_MOST_DIGITS}g}")
    text = f"{exact:,f}" if decimals is None else f"{exact:,.{decimals}f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if not text.strip("-0.,"):
        text = text.lstrip("-")
    text = text.replace(",", NO_BREAK_SPACE).replace(".", ",")
    return f"{text}{NO_BREAK_SPACE}{unit}" if unit else text


def format_cell(value: float, unit: str | None, decimals: int = 0) -> str:
    """Write a shown number for people, rounding off what only a computation would know ("33,3333 %").

    Four decimals, or four significant digits of a number below one; numbers too long to read get an exponent. Zeros
    fill up to `decimals`, as the cell shows them: "90,0 %".

    >>> format_cell(100 / 3, None)
    '33,3333'
    """
    size = abs(value)
    if size and not 1e-9 < size < 1e15:
        text = f"{value:.4E}".replace(".", ",")
        return f"{text}{NO_BREAK_SPACE}{unit}" if unit else text
    rounded = round(value, 4) if size >= 1 else float(f"{value:.4g}")
    has = max(0, -int(Decimal(f"{rounded:.{_MOST_DIGITS}g}").normalize().as_tuple().exponent))
    return format_number(rounded, decimals if decimals > has else None, unit=unit)
