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
