"""Several activities in one cell: with bullets, with numbers, or one on each line."""

from __future__ import annotations

import re
from typing import Final

from xl_malkort.values import clean, without_personnummer

_BULLET: Final = re.compile(r"^\s*(?:[-–—•·●▪■◦*o➢►→]|[0-9]{1,2}[.)]|[a-z][)])\s+")
_NUMBERED: Final = re.compile(r"(?:(?<=\s)|^)([1-9][0-9]?)[.)]\s+")


def split_activities(raw: str) -> list[str]:
    """Give the activities that a cell holds, each on one line.

    Lines with a bullet or a number begin an activity, the others go on with the one above. Lines without any are one
    activity each only where all of them begin like sentences; else they are one text that was wrapped by hand.

    >>> split_activities("- Utbilda personal\\n- Köp in material\\n  till verkstaden")
    ['Utbilda personal', 'Köp in material till verkstaden']
    >>> split_activities("Ta fram en plan\\nför bemanning")
    ['Ta fram en plan för bemanning']
    """
    lines = [line for line in re.split(r"_x000D_|\r\n|\r|\n|\v", raw) if clean(line)]
    if len(lines) > 1 and sum(bool(_BULLET.match(line)) for line in lines) >= 2:
        found: list[str] = []
        for line in lines:
            if _BULLET.match(line) or not found:
                found.append(_BULLET.sub("", line))
            else:
                found[-1] += " " + line
        return [_tidy(text) for text in found if _tidy(text)]
    if len(lines) > 1 and all(_begins(line) for line in lines) and not any(_goes_on(line) for line in lines[:-1]):
        return [_tidy(_BULLET.sub("", line)) for line in lines]
    text = _tidy(raw)
    numbers = [int(n) for n in _NUMBERED.findall(text)]
    if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) and text.startswith("1"):
        pieces = _NUMBERED.split(text)[2::2]
        return [piece.strip() for piece in pieces if piece.strip()]
    return (
        [_tidy(_BULLET.sub("", raw)) if _BULLET.match(raw) and not raw.lstrip()[0].isdigit() else text] if text else []
    )


def _begins(line: str) -> bool:
    text = clean(line)
    return bool(text) and text[0].isupper() and " " in text


def _goes_on(line: str) -> bool:
    text = clean(line)
    return text.endswith((",", "-", "–", " och", " samt", " för", " av", ":"))


def _tidy(text: str) -> str:
    return without_personnummer(clean(text))
