"""What conditional formatting shows in a cell: which colour or icon its value gives it.

A status column is often a number or a letter that only its rule turns into a traffic light. The usual rules are worked
out here: a value compared with values or cells, what a text holds, begins or ends with, blanks, formulas that compare
cells, and icon sets of three. What cannot be worked out hides the rules below it, so that nothing is guessed.

Source: ECMA-376 Part 1 §18.3.1.18 (conditionalFormatting), §18.3.1.10 (cfRule), §18.3.1.49 (iconSet), §18.3.1.11
(cfvo), §18.18.12 (ST_CfType), §18.18.42 (ST_IconSetType).
"""

from __future__ import annotations

import datetime as dt
import operator as op
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from xl_malkort.ooxml.address import Area, parse_area, parse_areas
from xl_malkort.ooxml.xmlpart import unescape

from .cell import Value
from .looks import Look, Looks

Values: TypeAlias = Callable[[int, int], Value]
"""Gives the value of a cell (row, column) of the sheet that the rules stand on."""
_Operand: TypeAlias = str | float | None

_BLOCK: Final = re.compile(
    rb"<(?:\w+:)?conditionalFormatting(\s[^<>]*)>(.*?)</(?:\w+:)?conditionalFormatting>", re.DOTALL
)
_RULE: Final = re.compile(rb"<(?:\w+:)?cfRule(\s[^<>]*?)(?:/>|>(.*?)</(?:\w+:)?cfRule>)", re.DOTALL)
_FORMULA: Final = re.compile(rb"<(?:\w+:)?(?:formula|f)>([^<]*)<")
_ICONS: Final = re.compile(rb"<(?:\w+:)?iconSet(\s[^<>]*)?>")
_BOUND: Final = re.compile(rb"<(?:\w+:)?cfvo(\s[^<>]*?)/?>")
_OWN_ICON: Final = re.compile(rb"<(?:\w+:)?cfIcon(\s[^<>]*?)/?>")
_ATTRIBUTE: Final = re.compile(rb"([\w:]+)\s*=\s*\"([^\"]*)\"")
_X14: Final = re.compile(rb"<(?:\w+:)sqref>([^<]*)<")

_REFERENCE: Final = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})")
_COMPARISON: Final = re.compile(r"(?P<left>[^=<>]+?)\s*(?P<how><=|>=|<>|=|<|>)\s*(?P<right>[^=<>]+)")
_QUOTED: Final = re.compile(r'"[^"]*"')
_CELL: Final = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_SEARCHED: Final = re.compile(rf"ISNUMBER\((?:SEARCH|FIND)\(\"(?P<text>[^\"*?~]+)\",\s*(?P<where>{_CELL})\)\)")
_BLANK: Final = re.compile(rf"ISBLANK\((?P<where>{_CELL})\)")
_TOGETHER: Final = re.compile(r"(?P<how>AND|OR)\((?P<inside>.*)\)", re.IGNORECASE)
_CALCULATED: Final = re.compile(
    rf"(?P<left>{_CELL}|[0-9.]+)\s*(?P<how>[*/+-])\s*(?P<right>{_CELL}|[0-9.]+%?)", re.IGNORECASE
)
_CALCULATE: Final[dict[str, Callable[[float, float], float]]] = {
    "*": op.mul, "/": op.truediv, "+": op.add, "-": op.sub,
}  # fmt: skip
_COMPARE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": op.eq, "<>": op.ne, "<": op.lt, ">": op.gt, "<=": op.le, ">=": op.ge,
}  # fmt: skip
_OPERATORS: Final = {
    "equal": "=", "notEqual": "<>", "lessThan": "<", "greaterThan": ">",
    "lessThanOrEqual": "<=", "greaterThanOrEqual": ">=",
}  # fmt: skip
_THREE: Final = {
    "3TrafficLights1": ("red", "yellow", "green"),
    "3TrafficLights2": ("red", "yellow", "green"),
    "3Flags": ("red", "yellow", "green"),
    "3Signs": ("red", "yellow", "green"),
    "3Symbols": ("red", "yellow", "green"),
    "3Symbols2": ("red", "yellow", "green"),
}
"""Sets whose icons say how it goes. Arrows say which way, and sets of four or five have no agreed meaning."""
_SHOWN: Final = {"red": "#FF0000", "yellow": "#FFFF00", "green": "#00B050"}


@dataclass(frozen=True, slots=True)
class Icons:
    """An icon set: its name, its bounds as (type, value, at or above), and whether it stands upside down."""

    name: str
    bounds: tuple[tuple[str, str, bool], ...]
    reverse: bool = False
    own: tuple[tuple[str, str], ...] = ()
    """(set, number in it) of the icons somebody chose one by one instead of a whole set."""


@dataclass(frozen=True, slots=True)
class ColourRule:
    """A conditional format: `kind` and `operator` as in the standard; the look it gives, or its icons."""

    areas: tuple[Area, ...]
    kind: str
    operator: str = ""
    text: str = ""
    formulas: tuple[str, ...] = ()
    look: Look = field(default_factory=Look)
    priority: int = 0
    icons: Icons | None = None

    def covers(self, row: int, col: int) -> bool:
        """Say whether the rule applies to a cell."""
        return any(area.holds(row, col) for area in self.areas)

    @property
    def colours(self) -> bool:
        """Whether it changes a cell's colour."""
        return bool(self.look.fill or self.look.font or self.icons)


class _Unknown(Exception):  # noqa: N818 - never leaves this module
    """A formula that is not worked out here."""


def colour_rules(tail: bytes, looks: Looks) -> tuple[ColourRule, ...]:
    """Read the conditional formats behind a sheet's data, the first to apply first; colour scales are left out."""
    found = []
    for attributes, body in _BLOCK.findall(tail):
        said = _attributes(attributes)
        where = said.get("sqref", "") or " ".join(a.decode("ascii", "replace") for a in _X14.findall(body))
        areas = parse_areas(where)
        for raw, inside in _RULE.findall(body):
            said = _attributes(raw)
            index = said.get("dxfId", "")
            priority = said.get("priority", "")
            rule = ColourRule(
                areas,
                said.get("type", ""),
                said.get("operator", ""),
                said.get("text", ""),
                tuple(unescape(f.decode("utf-8", "replace")) for f in _FORMULA.findall(inside)),
                looks.differential(int(index)) if index.isdigit() else Look(),
                int(priority) if priority.isdigit() else 1 << 20,
            )
            if rule.kind == "iconSet":
                rule = replace(rule, icons=_icons(inside))
            if rule.colours:
                found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.priority))


def data_bars(tail: bytes) -> tuple[tuple[Area, float, float], ...]:
    """Read the data bars behind a sheet's data whose ends are given numbers: (area, from, to)."""
    if b"dataBar" not in tail:
        return ()
    found = []
    for attributes, body in _BLOCK.findall(tail):
        for raw, inside in _RULE.findall(body):
            if _attributes(raw).get("type") != "dataBar":
                continue
            ends = [_attributes(bound) for bound in _BOUND.findall(inside)][:2]
            if [end.get("type") for end in ends] != ["num", "num"]:
                continue
            try:
                low, high = (float(end.get("val", "")) for end in ends)
            except ValueError:
                continue
            found += [(area, low, high) for area in parse_areas(_attributes(attributes).get("sqref", ""))]
    return tuple(found)


def _icons(inside: bytes) -> Icons | None:
    found = _ICONS.search(inside)
    if found is None:
        return None
    said = _attributes(found[1] or b"")
    bounds = []
    for raw, formula in zip(_BOUND.findall(inside), [*_FORMULA.findall(inside), *[b""] * 9], strict=False):
        bound = _attributes(raw)
        value = bound.get("val") or unescape(formula.decode("utf-8", "replace"))
        bounds.append((bound.get("type", "percent"), value, bound.get("gte", "1") not in ("0", "false")))
    chosen = [_attributes(raw) for raw in _OWN_ICON.findall(inside)]
    return Icons(
        said.get("iconSet", "3TrafficLights1"),
        tuple(bounds),
        said.get("reverse", "0") in ("1", "true"),
        tuple((icon.get("iconSet", ""), icon.get("iconId", "")) for icon in chosen),
    )


def _attributes(raw: bytes) -> dict[str, str]:
    return {k.decode("ascii", "replace"): unescape(v.decode("utf-8", "replace")) for k, v in _ATTRIBUTE.findall(raw)}


def shown_by(rules: Sequence[ColourRule], row: int, col: int, values: Values) -> tuple[Look | None, bool]:
    """Give the look that the rules give a cell, and whether they could be worked out.

    In: the rules in their order, the cell, and the sheet's values. Out: (None, True) where no rule applies; (None,
    False) where one that may apply is beyond us, so that neither it nor those below it say anything.
    """
    for rule in rules:
        if not rule.covers(row, col):
            continue
        try:
            look = (
                _icon(rule, row, col, values) if rule.icons else rule.look if _holds(rule, row, col, values) else None
            )
        except _Unknown:
            return None, False
        if look is not None:
            return look, True
    return None, True


def _holds(rule: ColourRule, row: int, col: int, values: Values) -> bool:
    value = _plain(values(row, col))
    text = _text(value)
    match rule.kind:
        case "cellIs":
            if value is None and rule.operator != "equal":
                return False  # a blank counts as 0 to Excel; nobody means that a blank status is below the limit
            wanted = [_operand(formula, rule, row, col, values) for formula in rule.formulas]
            if rule.operator in ("between", "notBetween") and len(wanted) == 2:
                inside = _compare(">=", value, wanted[0]) and _compare("<=", value, wanted[1])
                return inside is (rule.operator == "between")
            if rule.operator in _OPERATORS and wanted:
                return _compare(_OPERATORS[rule.operator], value, wanted[0])
        case "containsText":
            return bool(rule.text) and rule.text.casefold() in text.casefold()
        case "notContainsText":
            return bool(rule.text) and rule.text.casefold() not in text.casefold()
        case "beginsWith":
            return bool(rule.text) and text.casefold().startswith(rule.text.casefold())
        case "endsWith":
            return bool(rule.text) and text.casefold().endswith(rule.text.casefold())
        case "containsBlanks":
            return not text.strip()
        case "notContainsBlanks":
            return bool(text.strip())
        case "expression" if rule.formulas:
            return _true(rule.formulas[0].strip().lstrip("="), rule, row, col, values)
    raise _Unknown


def _true(formula: str, rule: ColourRule, row: int, col: int, values: Values) -> bool:
    together = _TOGETHER.fullmatch(formula)
    if together:
        parts = [_true(part.strip(), rule, row, col, values) for part in _split(together["inside"])]
        return all(parts) if together["how"].upper() == "AND" else any(parts)
    if (searched := _SEARCHED.fullmatch(formula)) is not None:
        return searched["text"].casefold() in _text(_operand(searched["where"], rule, row, col, values)).casefold()
    if (blank := _BLANK.fullmatch(formula)) is not None:
        return _operand(blank["where"], rule, row, col, values) is None
    compared = _COMPARISON.fullmatch(formula)
    if compared is None:
        raise _Unknown
    left = _operand(compared["left"], rule, row, col, values)
    right = _operand(compared["right"], rule, row, col, values)
    if left is None and right is None:
        raise _Unknown
    return _compare(compared["how"], left, right)


def _split(arguments: str) -> list[str]:
    """Split a function's arguments; one that holds a function or a text with a separator is beyond us."""
    if "(" in _QUOTED.sub("", arguments) or any(set(",;") & set(text) for text in _QUOTED.findall(arguments)):
        raise _Unknown
    return re.split("[,;]", arguments)


def _operand(formula: str, rule: ColourRule, row: int, col: int, values: Values) -> _Operand:
    text = formula.strip()
    if len(text) >= 2 and text[0] == text[-1] == '"' and '"' not in text[1:-1].replace('""', ""):
        return text[1:-1].replace('""', '"')
    if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?%?", text):
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    if (sum_ := _CALCULATED.fullmatch(text)) is not None:
        left, right = (_operand(sum_[side], rule, row, col, values) for side in ("left", "right"))
        if not isinstance(left, float) or not isinstance(right, float) or (sum_["how"] == "/" and not right):
            raise _Unknown  # "90 % of the target" of a target in words
        return _CALCULATE[sum_["how"]](left, right)
    found = _REFERENCE.fullmatch(text)
    place = parse_area(text.replace("$", "")) if found else None
    if found is None or place is None or not rule.areas:
        raise _Unknown
    # References are written for the upper left corner of all the rule's areas, and move along with the cell.
    there = place.top + (0 if found[3] else row - min(area.top for area in rule.areas))
    over = place.left + (0 if found[1] else col - min(area.left for area in rule.areas))
    return _plain(values(there, over)) if there > 0 and over > 0 else None


def _plain(value: Value) -> _Operand:
    if isinstance(value, bool):
        raise _Unknown
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str):
        return value
    if value is None:
        return None
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        raise _Unknown
    return None


def _text(value: _Operand) -> str:
    return value if isinstance(value, str) else "" if value is None else f"{value:g}"


def _compare(how: str, left: _Operand, right: _Operand) -> bool:
    if left is None or right is None:
        blank = left in (None, "") and right in (None, "")
        return blank if how == "=" else (not blank if how == "<>" else False)
    if isinstance(left, str) and isinstance(right, str):
        return bool(_COMPARE[how](left.casefold(), right.casefold()))
    if isinstance(left, str) or isinstance(right, str):
        # A text is greater than every number to Excel; a rule for numbers is not meant for "saknas".
        return how == "<>"
    return bool(_COMPARE[how](left, right))


def _icon(rule: ColourRule, row: int, col: int, values: Values) -> Look | None:
    icons = rule.icons
    value = _plain(values(row, col))
    if icons is None or not isinstance(value, float):
        return None
    colours = _colours(icons)
    if len(icons.bounds) != 3:
        raise _Unknown
    numbers: list[float] = []
    reached = 0
    for n, (kind, said, inclusive) in enumerate(icons.bounds):
        if n == 0:
            continue  # the first bound is where the scale begins
        if kind in ("percent", "percentile") and not numbers:
            numbers = _numbers(rule, values)
        limit = _limit(kind, said, numbers)
        if value > limit or (inclusive and value == limit):
            reached = n
    if icons.reverse:
        reached = 2 - reached
    colour = colours[reached]
    return Look(fill=_SHOWN[colour]) if colour else None


def _colours(icons: Icons) -> tuple[str | None, ...]:
    """Give the colours of an icon set from the lowest value up; None for a step that shows no icon."""
    if not icons.own:
        if icons.name not in _THREE:
            raise _Unknown
        return _THREE[icons.name]
    found: list[str | None] = []
    for name, number in icons.own:
        if name == "NoIcons":
            found.append(None)
        elif name in _THREE and number in ("0", "1", "2"):
            found.append(_THREE[name][int(number)])
        else:
            raise _Unknown
    if len(found) != 3:
        raise _Unknown
    return tuple(found)


def _numbers(rule: ColourRule, values: Values) -> list[float]:
    if sum(area.size for area in rule.areas) > 20_000:
        raise _Unknown
    found = (values(*place) for area in rule.areas for place in area.cells())
    return sorted(float(v) for v in found if isinstance(v, int | float) and not isinstance(v, bool))


def _limit(kind: str, said: str, numbers: list[float]) -> float:
    try:
        value = float(said)
    except ValueError:
        raise _Unknown from None
    if kind == "num":
        return value
    if kind == "percent" and numbers:
        return numbers[0] + (numbers[-1] - numbers[0]) * value / 100
    if kind == "percentile" and numbers:
        at = (len(numbers) - 1) * value / 100
        low = numbers[int(at)]
        return low + (numbers[min(int(at) + 1, len(numbers) - 1)] - low) * (at - int(at))
    raise _Unknown
