"""Defined names: where a workbook says its fields are.

Our templates name every field, so that a unit may insert rows and move columns; a name that lost its cells (#REF!)
tells that the field was deleted.

Source: ECMA-376 Part 1 §18.2.5 (definedName), §18.17.2.3 (references in formulas).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple

from xl_malkort.ooxml import DefinedName
from xl_malkort.ooxml.address import MAX_COLUMN, MAX_ROW

from .address import parse_area

_REFERENCE: Final = re.compile(
    r"=?(?:'((?:[^']|'')+)'|([^'!\[\]:(),\s]+))!(\$?[A-Za-z]{1,3}\$?[0-9]+(?::[$A-Za-z0-9]+)?)"
)


_CONSTANT: Final = re.compile(r'=?"((?:[^"]|"")*)"')


class Target(NamedTuple):
    """The cells that a name stands for; first and last are the same for a single cell."""

    sheet: str
    first_row: int
    first_col: int
    last_row: int
    last_col: int


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a workbook, casefolded: those that stand for cells, those that hold a text, those whose cells are
    gone."""

    targets: Mapping[str, Target] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()


def read_names(defined: Iterable[DefinedName], sheets: Iterable[str]) -> Names:
    """Sort the names that hold for the whole workbook by what became of them.

    In: the defined names; the sheets' names. Names of one sheet only, formulas, lists of areas, whole rows or
        columns, and references to other workbooks are passed over.
    Out: targets with the sheet's name as its tab writes it; as broken also a name whose sheet does not exist.

    Example:
        >>> goal = DefinedName("mk_goal", "Målkort!$B$9:$B$60", scope=None, hidden=False)
        >>> read_names([goal], ["Målkort"]).targets["mk_goal"]
        Target(sheet='Målkort', first_row=9, first_col=2, last_row=60, last_col=2)
    """
    tabs = {name.casefold(): name for name in sheets}
    targets: dict[str, Target] = {}
    constants: dict[str, str] = {}
    broken: set[str] = set()
    for name in defined:
        key, meaning = _sort(name)
        if isinstance(meaning, Target):
            tab = tabs.get(meaning.sheet.casefold())
            if tab is None:
                broken.add(key)
            else:
                targets[key] = meaning if tab == meaning.sheet else meaning._replace(sheet=tab)
        elif isinstance(meaning, str):
            constants[key] = meaning
        elif meaning is _Gone.GONE:
            broken.add(key)
    return Names(targets, constants, frozenset(broken))


class _Gone(Enum):
    GONE = auto()


@lru_cache(maxsize=8192)  # all cards made from one template define the same names
def _sort(name: DefinedName) -> tuple[str, Target | str | _Gone | None]:
    """Give the casefolded name and what it stands for: cells, a text, cells that are gone, or nothing of ours."""
    key = name.name.casefold()
    if name.scope is not None or key.startswith("_xlnm."):
        return key, None
    value = name.value.strip()
    if "#REF!" in value.upper():
        return key, _Gone.GONE
    if constant := _CONSTANT.fullmatch(value):
        return key, constant[1].replace('""', '"')
    return key, _parse(value)


def _parse(value: str) -> Target | None:
    """Return what a plain reference stands for, with the sheet as written in it; None for anything else."""
    found = _REFERENCE.fullmatch(value)
    if found is None:
        return None
    quoted, bare, cells = found.groups()
    area = parse_area(cells)
    if area is None or (area.bottom - area.top + 1 == MAX_ROW) or (area.right - area.left + 1 == MAX_COLUMN):
        return None
    sheet = quoted.replace("''", "'") if quoted else bare
    # 'C:\[other.xlsx]Sheet'!A1 and [1]Sheet!A1 lead out of the workbook; a tab cannot hold these characters.
    if any(mark in sheet for mark in "[]\\/?*:"):
        return None
    return Target(sheet, area.top, area.left, area.bottom, area.right)
