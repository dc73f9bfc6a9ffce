"""Targets (målvärden) as people write them: "Minst 72,3", "max 13,2 %", "2–4", "öka", "ja".

A target is one bound, one interval, one wish for change or a yes. Everything beyond that ("minst 40 % till 2020
jämfört med 1990") keeps its words and gets no direction, because half of it would be judged as if it were the whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xl_malkort.model import Direction, Target
from xl_malkort.values.numberformat import read_format
from xl_malkort.values.numbers import YES_NO, number_and_unit, parse_quantity
from xl_malkort.values.text import LONGEST_VALUE, clean, strip_marks

_AIM = r"(?:(?:ska|skall|bör|målet är|mål|målvärde):? )?(?:vara |uppgå till |ligga på |få )?"
_NOT = r"(?:ej|inte|icke)"
# "över 5" and "> 90" are read as "minst": the model knows no strict bounds, and practice does not tell them apart
# (domain.md 10.4). Negated forms turn the bound round, so they stand before the plain ones.
_AT_LEAST = (
    rf"{_NOT} (?:under|lägre än|mindre än|färre än|understiga)|minst|lägst|minimum|min\.?|åtminstone|över|överstiga|"
    r"överstiger|mer än|fler än|större än|högre än|öka till|ökas till|ökar till|höjas till|≥|>=|=>|>"
)
_AT_MOST = (
    rf"{_NOT} (?:över|högre än|mer än|fler än|större än|överstiga)|högst|maximalt|maximum|max\.?|som mest|under|inom|"
    r"understiga|understiger|mindre än|färre än|lägre än|minska till|minskas till|minskar till|sänkas till|≤|<=|=<|<"
)
_BOUNDS = (
    (re.compile(rf"{_AIM}(?P<word>{_AT_LEAST}):? ?(?P<rest>.+)", re.IGNORECASE), Direction.AT_LEAST),
    (re.compile(rf"{_AIM}(?P<word>{_AT_MOST}):? ?(?P<rest>.+)", re.IGNORECASE), Direction.AT_MOST),
    (re.compile(rf"{_AIM}(?P<word>lika med|exakt|precis|=) ?(?P<rest>.+)", re.IGNORECASE), Direction.EQUAL),
    (
        re.compile(r"(?P<rest>.+?),? (?P<word>eller (?:mer|fler|flera|högre|bättre|över))", re.IGNORECASE),
        Direction.AT_LEAST,
    ),
    (
        re.compile(r"(?P<rest>.+?),? (?P<word>eller (?:mindre|färre|lägre|under))", re.IGNORECASE),
        Direction.AT_MOST,
    ),
)
# "eller bättre" follows what is better; the others name a side.
_BETTER = "eller bättre"

_THAN_BEFORE = (
    r"(?:,? (?:jämfört med|i jämförelse med|i förhållande till|mot|från|sedan|än) "
    r"(?:föregående|förra|tidigare|senaste|i fjol)(?: (?:år|året|mätning|mätningen|period|perioden|tertial))?|"
    r" (?:årligen|varje år|över tid|under året))?"
)
_BY = r"(?: med(?: minst)? (?P<by>.+?))?"
_CHANGES = (
    (
        rf"{_AIM}(?:öka|ökas|ökar|ökning|ökande|högre|fler|stiga|höjas){_BY}{_THAN_BEFORE}",
        Direction.INCREASE,
    ),
    (
        rf"{_AIM}(?:minska|minskas|minskar|minskning|minskande|lägre|färre|sjunka|sänka|sänkas){_BY}{_THAN_BEFORE}",
        Direction.DECREASE,
    ),
)
_CHANGE_PATTERNS = tuple((re.compile(text, re.IGNORECASE), direction) for text, direction in _CHANGES)
_IMPROVE = re.compile(
    rf"{_AIM}(?:bli )?(?:förbättra|förbättras|förbättrad|förbättrat|förbättring|bättre){_THAN_BEFORE}", re.IGNORECASE
)

_BETWEEN = re.compile(
    r"(?:mellan (?P<low>.+?) (?:och|till|[-–—−]) (?P<high>[-–+−]?[0-9].*)|"
    r"(?:från )?(?P<left>.+?) ?(?:[-–—−]|(?<= )till) ?(?P<right>[-–+−]?[0-9].*))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DIGIT = re.compile("[0-9]")
_BEGIN = re.compile("(?:sk|bö|må|va|up|li|få|ja|ye|sa|tr|ge|kl|fä|ök|hö|fl|st|mi|lä|sj|sä|bl|fö|bä)", re.IGNORECASE)
"""How every target without a number begins; most texts begin otherwise, and need no closer look."""
_YES = re.compile(
    rf"{_AIM}(?:ja|yes|sant|true|genomfört|genomförd|genomförda|genomföras|genomförs|klart|klar|färdigt|färdig)!?",
    re.IGNORECASE,
)
_PLAIN = frozenset({Direction.AT_LEAST, Direction.AT_MOST, Direction.EQUAL})


def parse_target(
    raw: str | int | float | bool, bare: Direction = Direction.AT_LEAST, number_format: str | None = None
) -> Target:
    """Read a target: what a cell holds (and, for a number, its number format) → `Target`. Never raises.

    >>> parse_target("Max 13,2 %")
    Target(raw='Max 13,2 %', direction=<Direction.AT_MOST: 'at_most'>, value=13.2, upper=None, unit='%')
    >>> parse_target("2–4").upper
    4.0
    >>> parse_target(35, number_format='"högst "0').direction
    <Direction.AT_MOST: 'at_most'>
    >>> parse_target("minst 40 % till 2020 jämfört med 1990").direction is None
    True

    - `bare` is what a number without a direction means, also "0" (which everything reaches under AT_LEAST: a check
      should ask) and number cells. Only AT_LEAST, AT_MOST and EQUAL can be meant by a bare number.
    - "över 5" is read as AT_LEAST 5 and "under 5" as AT_MOST 5. "inte under 5" is AT_LEAST 5.
    - An interval whose ends stand the wrong way round, or that looks like years ("2025-2027"), is not understood; nor
      is "under 2026" (during that year).
    - "öka"/"minska" compare with the baseline or the previous round; "öka med 5 %" says by how much, "öka till 45" is
      AT_LEAST 45. "förbättras" is INCREASE, or DECREASE where `bare` says that lower is better.
    - "ja", "genomfört" and a true logical cell are YES with value 1 and unit "ja/nej", like the outcome they meet.

    Source: domain.md 2 (L5, trap 11) and 10.4.
    """
    if isinstance(raw, str):
        return _from_text(raw, bare) if len(raw) <= LONGEST_VALUE else Target(raw=raw)
    quantity = parse_quantity(raw, number_format)
    if isinstance(raw, bool):
        return _yes(quantity.raw) if raw else Target(raw=quantity.raw)
    words = read_format(number_format).before.strip() if quantity.value is not None else ""
    if words:
        return _from_text(f"{words} {quantity.raw}", bare)  # "minst 90 %", where the cell holds 0.9
    if quantity.value is None or bare not in _PLAIN:
        return Target(raw=quantity.raw)
    return Target(raw=quantity.raw, direction=bare, value=quantity.value, unit=quantity.unit)


@lru_cache(maxsize=4096)
def _from_text(raw: str, bare: Direction) -> Target:
    text = strip_marks(clean(raw))
    if "?" in raw or not text or (_DIGIT.search(text) is None and _BEGIN.match(text) is None):
        return Target(raw=raw)
    if _YES.fullmatch(text):
        return _yes(raw)
    found = number_and_unit(text)
    if found is not None:
        # "+5" may be a change as well as a level.
        if bare not in _PLAIN or text.startswith("+"):
            return Target(raw=raw)
        return Target(raw=raw, direction=bare, value=found[0], unit=found[1])
    return _change(raw, text, bare) or _interval(raw, text) or _bound(raw, text, bare) or Target(raw=raw)


def _yes(raw: str) -> Target:
    return Target(raw=raw, direction=Direction.YES, value=1.0, unit=YES_NO)


def _change(raw: str, text: str, bare: Direction) -> Target | None:
    if _IMPROVE.fullmatch(text):
        better_lower = bare is Direction.AT_MOST
        return Target(raw=raw, direction=Direction.DECREASE if better_lower else Direction.INCREASE)
    for pattern, direction in _CHANGE_PATTERNS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        if match["by"] is None:
            return Target(raw=raw, direction=direction)
        found = number_and_unit(match["by"])
        if found is None or found[0] < 0:
            return None
        return Target(raw=raw, direction=direction, value=found[0], unit=found[1])
    return None


def _interval(raw: str, text: str) -> Target | None:
    match = _BETWEEN.fullmatch(text)
    if match is None:
        return None
    left, right = match["low"] or match["left"], match["high"] or match["right"]
    if _YEAR.fullmatch(left) and _YEAR.fullmatch(right):
        return None
    low, high = number_and_unit(left), number_and_unit(right)
    if low is None or high is None or low[0] > high[0] or (low[1] is not None and low[1] != high[1]):
        return None
    return Target(raw=raw, direction=Direction.BETWEEN, value=low[0], upper=high[0], unit=high[1])


def _bound(raw: str, text: str, bare: Direction) -> Target | None:
    for pattern, direction in _BOUNDS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        word, rest = match["word"].casefold(), match["rest"]
        if word.endswith(("under", "inom", "över")) and _YEAR.fullmatch(rest):
            return None
        if word == _BETTER:
            direction = Direction.AT_MOST if bare is Direction.AT_MOST else Direction.AT_LEAST
        found = number_and_unit(rest)
        # No space between word and number is fine after a sign (">90"), but "min5" is a name.
        if found is None or rest.startswith("+") or (word[-1].isalpha() and not _apart(text, match)):
            continue
        return Target(raw=raw, direction=direction, value=found[0], unit=found[1])
    return None


def _apart(text: str, match: re.Match[str]) -> bool:
    if match.start("rest") < match.start("word"):
        return True
    return text[match.end("word") : match.start("rest")].endswith(" ")
