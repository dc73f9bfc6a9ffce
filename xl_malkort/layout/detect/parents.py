"""Rows that name the row they belong to: a column of own ids and one of parents' ("Id | Överordnad"), in any order.

What a row belongs to is then what its parent says, never what stands above it. A parent that nobody has, that several
have, or that leads round in a ring is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold, is_blank_word

if TYPE_CHECKING:
    from xl_malkort.layout.detect.plan import Column

_HEADER: Final = re.compile(
    r"(?:närmast )?(?:över|under)ordna[dt]\w*\b.*|förälde?r\w*\b.*|parent\b.*|moder\w*\b.*|"
    r"(?:hör|hänger) (?:till|på)\b.*|"
    r"tillhör\b.*|ingår i\b.*|(?:kopplad|kopplat|kopplas|knuten|knutet) till\b.*|ligger under\b.*|under|till|"
    r"(?:nivån? )?ovanför\b.*|bryts ner från\b.*|nedbruten från\b.*"
)
_LONGEST_ID: Final = 20
_MOST: Final = 0.9
_OTHER: Final = ("target", "outcome", "baseline", "status", "due", "start", "trend", "forecast", "responsible")


@dataclass(frozen=True, slots=True)
class Parents:
    """The columns of a table that say which row each row belongs to."""

    id: int
    parents: tuple[int, ...]


@lru_cache(maxsize=512)
def names_parent(header: str) -> bool:
    """Tell whether a header says that its column holds what a row belongs to.

    >>> [names_parent(h) for h in ("Överordnad", "Hör till id", "Föräldra-id", "Underlag")]
    [True, True, True, False]
    """
    return bool(_HEADER.fullmatch(fold(header).rstrip(" :?")))


def find_parents(view: View, columns: Sequence[Column], rows: Sequence[int], skip: set[int]) -> Parents | None:
    """Find a column where each row has an id of its own, and those that name other rows by it; None without them.

    In: the table's columns and its typed rows; `skip` are the columns of types and texts. A header need not say what
    the column is where ids are more than bare numbers: that all of it names other rows is evidence enough.
    """
    said = {
        c.index: {row: text for row in rows if (text := view.own(row, c.index))}
        for c in columns
        if c.index not in skip and not (c.field or "").endswith(_OTHER)
    }
    for col, own in said.items():
        keys = {row: fold(text) for row, text in own.items()}
        if len(own) < _MOST * len(rows) or len(set(keys.values())) < len(keys):
            continue
        if any(len(text) > _LONGEST_ID for text in own.values()):
            continue
        ids = set(keys.values())
        naming = [
            c.index
            for c in columns
            if c.index != col and c.index in said and _names(said[c.index], keys, ids, names_parent(c.header))
        ]
        if naming:
            return Parents(col, tuple(naming))
    return None


def _names(said: Mapping[int, str], keys: Mapping[int, str], ids: set[str], worded: bool) -> bool:
    """Tell whether what stands in a column are the ids of other rows."""
    told = {row: text for row, text in said.items() if not is_blank_word(text)}
    known = [row for row, text in told.items() if reference(text, ids) is not None]
    if len(known) < (1 if worded else 2) or len(known) < (0.5 if worded else _MOST) * len(told):
        return False
    if not worded and (all(text.isdigit() for text in told.values()) or len(set(told.values())) == len(told)):
        return False
    return all(reference(told[row], ids) != keys.get(row) for row in known)


def reference(text: str, ids: Mapping[str, object] | set[str]) -> str | None:
    """Give the one id that a cell names, also with its text behind it: "E1" or "E1 Frånvaron minskar"."""
    key = fold(text)
    if key in ids:
        return key
    first = re.split(r"[\s:–]", key, maxsplit=1)[0].rstrip(".)")
    return first if first in ids and not re.search(r"[0-9][,;&]| och ", key) else None


class Tree:
    """Which row belongs to which."""

    def __init__(self, view: View, columns: Parents, rows: Sequence[int], texts: Mapping[int, str]) -> None:
        """`rows` are the typed rows, `texts` their texts, by which a parent may be named as well."""
        self.view = view
        self.columns = columns
        self.rows: dict[str, int] = {}
        several: set[str] = set()
        for by_text in (False, True):
            for row in rows:
                key = fold(texts.get(row, "") if by_text else view.own(row, columns.id))
                if not key or self.rows.get(key) == row:
                    continue
                if key in self.rows:
                    several.add(key)
                self.rows.setdefault(key, row)
        for key in several:
            del self.rows[key]

    def said(self, row: int) -> list[tuple[int, str]]:
        """Give what a row says of its parents: (column, text)."""
        found = []
        for col in self.columns.parents:
            place = self.view.anchor(row, col)
            text = self.view.own(*place)
            if text and not is_blank_word(text):
                found.append((col, text))
        return found

    def above(self, row: int) -> list[int] | None:
        """Give the rows that a row belongs to, the nearest first; None when that cannot be followed."""
        found: list[int] = []
        wave = [row]
        while wave:
            following: list[int] = []
            for one in wave:
                for _col, text in self.said(one):
                    key = reference(text, self.rows)
                    if key is None or self.rows[key] == row or self.rows[key] == one:
                        return None
                    if self.rows[key] not in found:
                        found.append(self.rows[key])
                        following.append(self.rows[key])
            wave = following
        return found
