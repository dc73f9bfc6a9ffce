"""Several things in one cell: with bullets, with numbers, or one on each line; and lists that run side by side.

"1. Bokpåse / 2. Läsvila" has "1. Klart / 2. Pågår" in the cell beside it: what belongs together is told by the number,
or by the line where both count as many. Where that does not come out, nothing is dealt out at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.enumerated import uncounted
from xl_malkort.values import clean, parse_when, without_personnummer
from xl_malkort.values.text import word_list

_BULLET: Final = re.compile(
    r"^\s*(?:[-–—•·●▪■◦*o➢►→]|[0-9]{1,2}[.)]|[0-9]{1,2}\.[0-9]{1,2}[.)]?(?=\s+[^\W\d_])|[a-z][)])\s+"
)
_BOXED: Final = re.compile(r"^\s*(?:[☐☑☒□▢✅✓✔✗✘✖❌○◐◑◔◕🟢🟡🔴🟠⚪⏳⏸]\ufe0f?|\[\s*[xX✓✔]?\s*\])\s*[^\W_]")
_NUMBERED: Final = re.compile(r"(?:(?<=\s)|^)([1-9][0-9]?)[.)]\s+")
_NUMBER: Final = re.compile(
    r"^\s*(?P<from>[1-9][0-9]?)(?: ?(?:[-–]|och|&|,|\+) ?(?P<to>[1-9][0-9]?))?"
    r"(?:[.):](?:\s+|(?=[^\d\s]))|\s+[-–]\s+)(?=\S)"
)
_LETTER: Final = re.compile(r"^\s*(?P<letter>[a-h])[.)]\s+")
_INLINE: Final = re.compile(r"(?:(?<=[\s,;])|^)([1-9][0-9]?)[.):]\s+")
_SEVERAL: Final = re.compile(
    r"\b\w*(?:aktiviteter|åtgärder|insatser|uppgifter|satsningar|handlingar)(?:na)?\b", re.IGNORECASE
)
_HALFWAY: Final = frozenset(
    word_list(
        "i | på | till | med | om | från | vid | en | ett | den | det | de | att | som | hos | mot | under | över |"
        "mellan | inom | utan | per | genom | efter | inför | kring | sin | sitt | sina | vår | vårt | våra | ny |"
        "nya | nytt | alla | eller"
    )
)
"""Words that no activity ends with: its text goes on with the next line."""
_LONG_WORD: Final = 8
_BREAK: Final = re.compile(r"_x000D_|\r\n|\r|\n|\v")


@dataclass(frozen=True, slots=True)
class Items:
    """What a cell lists: its texts, their numbers where they have any, and whether they are marked as a list at all."""

    texts: tuple[str, ...]
    numbers: tuple[int, ...] = ()
    marked: bool = False
    """With numbers or bullets; else only on lines of their own."""


def split_activities(raw: str) -> list[str]:
    """Give the activities that a cell holds, each on one line; see `activity_items`.

    >>> split_activities("- Utbilda personal\\n- Köp in material\\n  till verkstaden")
    ['Utbilda personal', 'Köp in material till verkstaden']
    >>> split_activities("Ta fram en plan\\nför bemanning")
    ['Ta fram en plan för bemanning']
    """
    texts = activity_items(raw).texts
    return [uncounted(texts[0])] if len(texts) == 1 else list(texts)


@lru_cache(maxsize=256)
def names_several(header: str) -> bool:
    """Tell whether a header speaks of several activities: "Åtgärder (stryk när det är gjort)"."""
    return _SEVERAL.search(header) is not None


def activity_items(raw: str, listed: bool = False) -> Items:
    """Give the activities that a cell holds.

    Lines with a bullet or a number begin an activity, the others go on with the one above. Lines without any are one
    activity each only where all of them begin like sentences; else they are one text that was wrapped by hand. In a
    cell that is `listed` to hold several, a long word of its own ("Nattvandring") may be one of them.
    """
    if raw.lstrip().startswith("•") and raw.count("•") > 1:
        raw = raw.replace("•", "\n• ")  # (where a line break was lost on the way)
    broken = "\n" in raw or "\r" in raw or "\v" in raw or "_x000D_" in raw
    lines = [line for line in _BREAK.split(raw) if clean(line)] if broken else [raw]
    if len(lines) > 1 and sum(bool(_BULLET.match(line)) for line in lines) >= 2:
        found: list[str] = []
        numbers: list[int] = []
        for line in lines:
            if _BULLET.match(line) or not found:
                found.append(_BULLET.sub("", line))
                numbers.append(_number(line))
            else:
                found[-1] += " " + line
        kept = [(_tidy(text), number) for text, number in zip(found, numbers, strict=True) if _tidy(text)]
        return Items(tuple(text for text, _ in kept), _all(number for _, number in kept), marked=True)
    if len(lines) > 1 and not raw[0].isalpha() and _BOXED.match(lines[0]):
        return Items(tuple(map(_tidy, _boxed(lines))), marked=True)  # what they say is settled with all of them
    if listed and len(lines) > 1 and all(map(_stands_alone, lines)):
        return Items(tuple(_tidy(_BULLET.sub("", line)) for line in lines))
    if len(lines) > 1 and all(_begins(line) for line in lines) and not any(_goes_on(line) for line in lines[:-1]):
        return Items(tuple(_tidy(_BULLET.sub("", line)) for line in lines))
    text = _tidy(raw)
    said = [int(n) for n in _NUMBERED.findall(text)] if text.startswith("1") else []
    if len(said) > 1 and said == list(range(1, len(said) + 1)):
        pieces = [piece.strip() for piece in _NUMBERED.split(text)[2::2]]
        if all(pieces):
            return Items(tuple(pieces), tuple(said), marked=True)
        return Items(tuple(piece for piece in pieces if piece), marked=True)
    if not text:
        return Items(())
    marked = not text[0].isalpha() or text[1:2] == ")"  # a quick look: nearly no text begins with a bullet
    if (marked or text[0] == "o") and _BULLET.match(raw) and not raw.lstrip()[0].isdigit():
        return Items((_tidy(_BULLET.sub("", raw)),))
    return Items((text,))


def _boxed(lines: list[str]) -> list[str]:
    """Give the texts of a list with a box before each; a line without one goes on with the text above it."""
    found: list[str] = []
    for line in lines:
        if _BOXED.match(line):
            found.append(line)
        else:
            found[-1] += " " + line
    return found


def is_list(raw: str) -> bool:
    """Tell whether a text begins as a list: with a number or a bullet."""
    return _BULLET.match(raw) is not None or _NUMBER.match(raw) is not None


def deal(raw: str, items: Items) -> tuple[str | None, ...] | None:
    """Deal a cell's text out to the activities beside it: one text or None for each; None where it does not come out.

    In: the text as typed, and the activities. A text that is no list is shared by all of them.

    >>> deal("1. Rektor\\n2. Alla", Items(("Bokpåse", "Läsvila"), (1, 2), True))
    ('Rektor', 'Alla')
    >>> deal("Rektor", Items(("Bokpåse", "Läsvila"))), deal("Rektor\\nKurator", Items(("Bokpåse", "Läsvila", "Sång")))
    (('Rektor', 'Rektor'), None)
    """
    count = len(items.texts)
    if count < 2:
        return (clean(raw) or None,) * count
    lines = [line for line in _BREAK.split(raw) if clean(line)]
    said = [int(n) for n in _INLINE.findall(lines[0])] if len(lines) == 1 else []
    if len(said) > 1 and said == sorted(set(said)) and _INLINE.match(lines[0].lstrip()):
        parts = [_tidy(part).rstrip(",;") for part in _INLINE.split(lines[0].strip())[2::2]]
        numbered: dict[int, str] | None = dict(zip(said, parts, strict=True))
    else:
        numbered = _by_number(lines, 1 if items.numbers else 2)
    if numbered is not None:
        if items.numbers:
            known = set(items.numbers)
            return tuple(numbered.get(n) or None for n in items.numbers) if set(numbered) <= known else None
        if sorted(numbered) == list(range(1, count + 1)):
            return tuple(numbered[n] or None for n in range(1, count + 1))
        return None
    if len(lines) <= 1:
        return (_tidy(raw) or None,) * count
    if sum(bool(_BULLET.match(line)) for line in lines) >= 2:
        found: list[str] = []
        for line in lines:
            if _BULLET.match(line) or not found:
                found.append(_BULLET.sub("", line))
            else:
                found[-1] += " " + line
        return tuple(_tidy(text) or None for text in found) if len(found) == count else None
    if len(lines) == count and items.marked and all(parse_when(clean(line)).understood for line in lines):
        return tuple(clean(line) for line in lines)  # "v. 10 / löpande / HT 2025", in any case
    if any(_goes_on(line) for line in lines[:-1]) or any(clean(line)[0].islower() for line in lines[1:]):
        return (_tidy(raw),) * count  # one text, broken by hand
    return tuple(_tidy(line) for line in lines) if len(lines) == count and items.marked else None


def _by_number(lines: list[str], fewest: int) -> dict[int, str] | None:
    """Give what stands behind each number, where the first line and at least `fewest` in all begin with one."""
    found: dict[int, str] = {}
    last: list[int] = []
    heads = 0
    for n, line in enumerate(lines):
        match = _NUMBER.match(line) or None
        letter = _LETTER.match(line) if match is None else None
        if match is None and letter is None:
            if n == 0:
                return None
            for number in last:
                found[number] += " " + clean(line)
            continue
        if match is not None:
            first = int(match["from"])
            last = list(range(first, int(match["to"] or first) + 1))
            rest = line[match.end() :]
        else:
            assert letter is not None
            last = [ord(letter["letter"]) - ord("a") + 1]
            rest = line[letter.end() :]
        heads += 1
        for number in last:
            if number in found:
                return None
            found[number] = _tidy(rest)
    spans = len(found) > heads
    return found if heads >= fewest or (heads == 1 and spans) else None


def _number(line: str) -> int:
    match = _NUMBER.match(line)
    letter = _LETTER.match(line)
    return int(match["from"]) if match else ord(letter["letter"]) - ord("a") + 1 if letter else 0


def _all(numbers: Iterable[int]) -> tuple[int, ...]:
    """Give the numbers of a list where every item has one of its own."""
    said = tuple(numbers)
    return said if all(said) and len(set(said)) == len(said) else ()


def _begins(line: str) -> bool:
    text = clean(line)
    return bool(text) and text[0].isupper() and " " in text


def _stands_alone(line: str) -> bool:
    """Tell whether a line is a whole activity: what begins with a capital, and neither a short word nor half a text."""
    text = clean(line)
    if not text[:1].isupper() or _goes_on(line) or text.rpartition(" ")[2].casefold() in _HALFWAY:
        return False
    return " " in text or len(text) >= _LONG_WORD


def _goes_on(line: str) -> bool:
    text = clean(line)
    return text.endswith((",", "-", "–", "/", "&", " och", " samt", " för", " av", ":"))


def _tidy(text: str) -> str:
    return without_personnummer(clean(text))
