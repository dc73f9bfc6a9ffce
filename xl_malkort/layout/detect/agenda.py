"""The minutes of a meeting: goals followed up under one of its matters, among others that are about something else.

"§ 3 Våra mål" over goals with their small tables, then "§ 4 Övrigt": what stands under the other matters belongs to no
goal, however much it looks like one more answer or one more table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.plan import Table
from xl_malkort.layout.detect.view import View

_MATTER: Final = re.compile(
    r"(?:(?P<sign>§) ?(?P<of>[0-9]{1,2})|(?P<word>punkt|ärende) (?P<at>[0-9]{1,2})|(?P<n>[0-9]{1,2})[.)])"
    r"\s*[.:)–-]?(?:\s+\S.*)?",
    re.IGNORECASE,
)
_LEAST: Final = {"§": 2, "": 3}
"""Matters of a meeting: plain numbers may as well number the parts of a form."""
_LEAST_GOALS: Final = {"§": 1, "": 2}
_LONGEST: Final = 70
_COUNT: Final = re.compile(r"(?:§ ?|punkt |ärende )?(?P<n>[0-9]{1,3})[.)]?", re.IGNORECASE)
_LONE: Final = 2
"""A matter without a goal is its number and a text."""
_LEAST_AGREED: Final = 2


@dataclass(frozen=True, slots=True)
class _Matter:
    row: int
    kind: str
    number: int


def other_matters(view: View, is_goal: Callable[[int], bool]) -> range:
    """Give the rows from the first matter behind the goals to the end of a sheet of minutes; none of any other sheet.

    In: the sheet, and whether a row has a goal's label. Where goals stand under several matters all are kept.
    """
    matters = _matters(view)
    if not matters:
        return range(0)
    kind = matters[0].kind
    ends = [*(m.row - 1 for m in matters[1:]), view.n_rows]
    rows = [row for row in view.rows if row > matters[0].row]
    goals = [sum(m.row < row <= end and is_goal(row) for row in rows) for m, end in zip(matters, ends, strict=True)]
    if max(goals) < _LEAST_GOALS[kind] or (kind == "" and sum(map(bool, goals)) > 1):
        return range(0)
    last = max(n for n, count in enumerate(goals) if count)
    return range(matters[last + 1].row, view.n_rows + 1) if last + 1 < len(matters) else range(0)


def _matters(view: View) -> list[_Matter]:
    """Give the headings that count the matters of a meeting, where they follow each other."""
    found = []
    for row, cells in view.rows.items():
        if len(cells) > 2:
            continue
        text = next(iter(cells.values()))
        if text[:1] not in "§0123456789PpÄä" or len(text) > _LONGEST:
            continue  # a quick look
        said = _MATTER.fullmatch(text)
        if said is None or (len(cells) == 2 and not said["sign"]):
            continue
        found.append(_Matter(row, "" if said["n"] else "§", int(said["of"] or said["at"] or said["n"])))
    kind = "§" if any(one.kind for one in found) else ""
    found = [one for one in found if one.kind == kind]
    if len(found) < _LEAST[kind] or any(other.number != one.number + 1 for one, other in pairwise(found)):
        return []
    return found


def other_matters_in(view: View, table: Table) -> frozenset[int]:
    """Give the rows of a table of minutes that stand under matters without a goal: "1 | Föregående anteckningar".

    In: a table whose first column numbers the matters, some of which are goals ("2 | Mål: Fler läser"). What is agreed
    about a goal stands below it without a number; in a table that numbers its activities no row is a matter.
    """
    col = min((c.index for c in table.columns), default=0)
    if view.sideways or not col or table.kinds:
        return frozenset()
    rows = [row for row in view.rows if table.first <= row <= table.last]
    counted = {row: int(said["n"]) for row in rows if (said := _COUNT.fullmatch(view.own(row, col)))}
    if len(counted) < _LEAST[""]:
        return frozenset()
    goals = [row for row in counted if any(level_in(text)[0] == "goal" for text in view.rows[row].values())]
    if not goals or len(goals) == len(counted):
        return frozenset()
    others = [row for row in counted if row not in goals]
    if any(b != a + 1 for a, b in pairwise(counted.values())) or any(len(view.rows[row]) > _LONE for row in others):
        return frozenset()
    agreed = [row for row in rows if row not in counted and len(view.rows[row]) > 1]
    if len(agreed) < _LEAST_AGREED:
        return frozenset()
    found: set[int] = set()
    inside = False
    for row in rows:
        inside = row in others if row in counted else inside and row - 1 in view.rows
        if inside:
            found.add(row)
    return frozenset(found)
