"""Texts that go on in the row below, as where people press Enter at a cell's edge: "Vi ska svara inom tre | …" over
"minuter i telefon".

What goes on begins with a small letter right below a text that has no end; that alone is told as well of people who
begin their rows with small letters, so that a sheet has to show that it does not, and that its texts are cut. Where
texts go on, they are joined to the row where they begin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from xl_malkort.layout.detect.columns import SUBJECTS, candidates
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold
from xl_malkort.values.text import word_list

Place = tuple[int, int]

_ENDS: Final = (".", "!", "?", ":", ";")
_MOSTLY: Final = 0.8
_LEAST: Final = 2
_FEWEST_LETTERS: Final = 3
_BULLET: Final = re.compile(r"[-–•*·☐☑☒✓◐○●]")
_OPEN: Final = frozenset(
    word_list(
        "och | eller | samt | men | att | som | till | från | för | av | i | på | med | om | hos | vid | mot | mellan |"
        "under | över | utan | inom | efter | innan | före | en | ett | den | det | de | alla | varje | vår | våra |"
        "vårt | sin | sina | sitt | minst | högst | mer | fler | flera | inte | kan | ska | vi | tre | två | fyra |"
        "fem | per |"
        "genom | kring | sedan | bland | är | har"
    )
)
"""Words that no text ends with: something is to come."""
_GOES_ON: Final = frozenset(
    word_list(
        "och | eller | samt | men | som | till | från | för | av | i | på | med | om | hos | vid | mot | mellan |"
        "under | över | utan | inom | efter | innan | före | genom | kring | sedan | bland | än | är | har |"
        "ska | kan | inte"
    )
)
"""Words that hardly any text begins with: something stands before them."""


_CAPITAL_AFTER: Final = frozenset(word_list("och | eller | samt | att | som | en | ett | varje | vår | våra | vårt"))
"""Words that something follows, also where it begins with a capital."""
_WHOLE: Final = frozenset(
    {"due", "start", "outcome", "target", "baseline", "forecast", "done", "code", "trend", "type"}
)
"""What is said with a word or a figure: nothing of it goes on below."""


@dataclass(slots=True)
class _Tails:
    """What may go on: each place with the place above it, and how much shows that texts are cut on the sheet."""

    of: dict[Place, Place] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    """Rows where something may go on."""
    alone: set[int] = field(default_factory=set)
    """Rows of nothing else."""
    signs: int = 0
    unsure: list[Place] = field(default_factory=list)


def with_rows_joined(view: View, headers: list[Header], words: Vocabulary) -> tuple[View, tuple[Place, ...]]:
    """Give a sheet where texts that go on below are whole, and the places that may go on or not: they are asked about.

    In: an upright sheet with its headers; what stands above the first is left as it is.
    """
    if view.sideways or not headers:
        return view, ()
    first = headers[0].bottom + 1
    heads = {row for header in headers for row in range(header.top, header.bottom + 1)}
    if not _may_go_on(view, first, heads):
        return view, ()
    fields = {col: {f for f, _, _ in candidates(text)[:1]} for col, (_, text) in headers[0].texts.items()}
    columns = {col for col in _capital(view, first, heads) if col in fields and not fields[col] & _WHOLE}
    subjects = {col for col, said in fields.items() if said & SUBJECTS}
    tails = _find(view, first, heads, columns, subjects, words)
    enough = tails.signs * 3 >= len(tails.rows)
    if tails.signs and enough and (tails.signs >= _LEAST or _lacks(view, tails, first, heads)):
        return _joined(view, tails), tuple(tails.unsure[:1])
    mixed = [place for place in sorted(tails.of) if place[0] not in tails.alone]
    asked = tails.unsure or (sorted(tails.of) if tails.signs else mixed)
    return view, tuple(asked[:1])


def _may_go_on(view: View, first: int, heads: set[int]) -> bool:
    """Tell with a quick look whether any row's first text begins small right below another one."""
    above: Mapping[int, str] = {}
    before = 0
    for row, cells in view.rows.items():
        if row > first and before == row - 1 and before not in heads:
            col, text = next(iter(cells.items()))
            if (text[0].islower() or text[0] == "(") and col in above:
                return True
        above, before = cells, row
    return False


def _capital(view: View, first: int, heads: set[int]) -> set[int]:
    """Give the columns whose texts begin with a capital or a figure, but for those right below another."""
    begin: dict[int, list[bool]] = {}
    for row, cells in view.rows.items():
        if row < first or row in heads:
            continue
        above = view.rows.get(row - 1, {}) if row - 1 not in heads else {}
        for col, text in cells.items():
            if col not in above or not text[0].islower():
                begin.setdefault(col, []).append(not text[0].islower())
    return {col for col, told in begin.items() if sum(told) >= _MOSTLY * len(told)}


def _find(view: View, first: int, heads: set[int], columns: set[int], subjects: set[int], words: Vocabulary) -> _Tails:
    found = _Tails()
    for row, cells in view.rows.items():
        if row <= first or row in heads or row - 1 in heads or row - 1 not in view.rows:
            continue
        tails: dict[Place, Place] = {}
        rest: list[int] = []
        for col, text in cells.items():
            above = view.own(row - 1, col)
            if not rest and col in columns and _goes_on(above, text) and not _is_whole(text, words):
                tails[row, col] = (row - 1, col)
            else:
                rest.append(col)
        capital = [place for place in tails if view.own(*place)[0].isupper()]
        if not tails or len(capital) == len(tails) + len(rest):
            continue  # nothing begins small
        signs = _signs(view, tails, not rest)
        if rest and (rest[0] not in subjects or capital):
            if signs and any(map(str.isalpha, cells[rest[0]])):  # "varav klara | 4" counts
                found.unsure.append(next(iter(tails)))
            continue  # "rutin för avvikelser | Rektor | juni": a row of its own that begins small
        if not rest:
            found.alone.add(row)
        found.rows.add(row)
        found.of |= tails
        found.signs += signs
    return found


def _is_whole(text: str, words: Vocabulary) -> bool:
    """Tell whether a text says a status by itself."""
    if " " in text:
        return False
    said = (words.statuses.activity(text), words.statuses.goal(text))
    return any(one is not None and one.understood for one in said)


def _goes_on(above: str, text: str) -> bool:
    """Tell whether a text may be the end of the one above it."""
    if not above or above.endswith(_ENDS) or _BULLET.match(text):
        return False
    if text[0].islower() or text[0] == "(":
        return True
    last = fold(above.rpartition(" ")[2])
    return text[0].isupper() and len(above) > _FEWEST_LETTERS and (above.endswith((",", "&")) or last in _CAPITAL_AFTER)


def _is_open(text: str) -> bool:
    return text.endswith((",", "-", "–", "/", "&")) or fold(text.rpartition(" ")[2]) in _OPEN


def _signs(view: View, tails: Mapping[Place, Place], alone: bool) -> int:
    """Count what shows that texts are cut: several go on in one row, one has no end, one has no beginning."""
    told = int(len(tails) > 1 and alone)
    for place, above in tails.items():
        told += _is_open(view.own(*above)) or fold(view.own(*place).partition(" ")[0]) in _GOES_ON
    return told


def _lacks(view: View, tails: _Tails, first: int, heads: set[int]) -> bool:
    """Tell whether every other row is told something of (who, when) that those of nothing else are not."""
    others = [
        set(cells)
        for row, cells in view.rows.items()
        if row >= first and row not in heads and row not in tails.rows and len(cells) > 1
    ]
    always = set[int].intersection(*others) if others else set[int]()
    going = {col for _, col in tails.of}
    return bool(tails.alone) and len(others) >= _LEAST and len(always - going) >= _LEAST


def _joined(view: View, tails: _Tails) -> View:
    """Give the sheet with each text whole where it begins, and without the rows that held nothing else."""
    whole: dict[Place, str] = {}
    begins: dict[Place, Place] = {}
    for place, above in sorted(tails.of.items()):
        start = begins.get(above, above)
        begins[place] = start
        whole[start] = _together(whole.get(start) or view.own(*start), view.own(*place))
    other = view.retold(whole, {})
    return other.part(lambda row, col: (row, col) not in begins)


def _together(one: str, other: str) -> str:
    """Join two parts of a text; a word that is cut with a hyphen is one again."""
    if one.endswith("-") and one[-2:-1].isalpha() and other[0].islower() and not _is_pair(other):
        return one[:-1] + other
    return f"{one} {other}"


def _is_pair(text: str) -> bool:
    return text.partition(" ")[0] in ("och", "eller", "samt")
