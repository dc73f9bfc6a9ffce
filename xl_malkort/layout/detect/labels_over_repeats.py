"""What stands over each of a table's headers where the header comes again: "Inriktningsmål: Snabb hjälp" over its part.

What is said over one header holds for its part of the table alone. What stands above that (a head, a level that is
said once for several parts) goes on holding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from xl_malkort.layout.detect.headers import Header, repeats
from xl_malkort.layout.detect.levels import LEVELS, level_in, level_of
from xl_malkort.layout.detect.plan import Table
from xl_malkort.layout.detect.remarks import kind_of_row, remark
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Context
from xl_malkort.values import fold

_PAIR: Final = 2
_NUMBERS: Final = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Repeats:
    """The headers of a table that come again, and where what holds for the part before each of them ends."""

    sections: dict[int, str | None] = field(default_factory=dict)
    """The row of each header that comes again → the section that it names itself, if any."""
    cuts: dict[int, tuple[int, str | None]] = field(default_factory=dict)
    """The first row of what stands over such a header → the row from which on nothing said before holds any more, and
    the highest level that is named there anew."""
    over: dict[int, str | None] = field(default_factory=dict)
    """The rows of what stands over such headers → the level that each names."""
    names: frozenset[int] = frozenset()
    """Those of them that say something else over each part: no title that comes again with its header."""
    first: int = 0
    """The row of what stands over the first header as the others stand over theirs; 0 where nothing does."""
    bare: frozenset[int] = frozenset()
    """Headers that come again with nothing over them, where others have a level named over them."""


def find_repeats(view: View, table: Table, header: Header | None) -> Repeats:
    """Give the headers of a table that come again, with what stands over them."""
    if header is None:
        return Repeats()
    found = ((row, repeats(view, row, header)) for row in view.rows if table.first <= row <= table.last)
    sections = {row: section for row, (again, section) in found if again}
    if not sections or table.sideways:
        return Repeats(sections)
    cuts: dict[int, tuple[int, str | None]] = {}
    before, gap = _over(view, header.top, 0)
    over: dict[int, str | None] = {}
    before_all = before
    end, named, bare = header.bottom, bool(_highest(view, before)), set[int]()
    for row in sections:
        rows, apart = _over(view, row, end)
        if rows:
            over |= {one: _level(view, one) for one in rows}
            alike = before if apart == gap else []
            cut = alike[-min(len(rows), len(alike))] if alike else end
            cuts[rows[0]] = cut, _highest(view, rows)
            named = named or cuts[rows[0]][1] is not None
        elif row - 1 not in view.rows:
            cuts[row] = before[0] if before else end, None
            bare.add(row)
        else:
            continue  # repeated on a new page: what held goes on
        before, gap, end = rows, apart, row
    if not named:
        cuts = {row: cut for row, cut in cuts.items() if row not in bare}
        bare = set()
    first = before_all[-1] if before_all and any(_alike(view, before_all[-1], row) for row in over) else 0
    said = {row: _NUMBERS.sub("", " ".join(view.rows[row].values())) for row in (first, *over) if row}
    times = Counter(said.values())
    names = frozenset(row for row, text in said.items() if times[text] == 1) if len(said) > 1 else frozenset()
    return Repeats(sections, cuts, over, names, first, frozenset(bare))


def level_beside(again: Repeats, row: int, lead: str) -> str | None:
    """Give the level above the goals whose label has its text beside it, over a header: "Perspektiv | Medarbetare"."""
    level = level_of(_label(lead)) if row in again.over else None
    return level if level != "goal" else None


def cut_off(context: Context, cut: tuple[int, str | None]) -> Context:
    """Give what still holds of a context below a row where something else begins."""
    row, level = cut
    lower = LEVELS[LEVELS.index(level) :] if level is not None else ()
    return {named: said for named, said in context.items() if said[1][0] < row and named not in lower}


def _over(view: View, top: int, floor: int) -> tuple[list[int], int]:
    """Give the rows of what stands right over a header and heads its part, the first row first, and the gap below."""
    gap = int(top - 1 not in view.rows)
    row, rows = top - 1 - gap, list[int]()
    while row > floor and 0 < len(cells := view.rows.get(row, {})) <= _PAIR and _heads(cells):
        rows.append(row)
        row -= 1
    rows.reverse()
    if rows and row in view.rows and row >= floor and _level(view, rows[0]) is None:
        named = next((n for n, one in enumerate(rows) if _level(view, one) is not None), len(rows))
        rows = rows[named:]  # what stands below a record is one, unless it says what it is
    return rows, gap


def _heads(cells: dict[int, str]) -> bool:
    texts = list(cells.values())
    if kind_of_row(texts, len(texts) == 1, 0) is not None or remark(texts[0]):
        return False
    return len(texts) == 1 or level_of(_label(texts[0])) is not None


def _alike(view: View, row: int, other: int) -> bool:
    """Tell whether two texts stand alone in the same column and look the same."""
    col, *more = view.rows[row]
    if more or list(view.rows[other]) != [col]:
        return False
    return view.sheet.style(*view.real(row, col)) == view.sheet.style(*view.real(other, col))


def _highest(view: View, rows: Sequence[int]) -> str | None:
    named = {_level(view, row) for row in rows}
    return next((level for level in LEVELS if level in named), None)


def _level(view: View, row: int) -> str | None:
    texts = list(view.rows[row].values())
    return level_in(texts[0])[0] or level_of(_label(texts[0]))


def _label(text: str) -> str:
    return fold(text.rstrip(": "))
