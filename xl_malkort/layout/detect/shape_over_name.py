"""Sheets that are one form of several, whatever they are called: "Vägledning" may be the goal about study guidance.

Copies of a form have the same texts in the same cells: its labels, and the head that all of them share. A guide or a
list has not, even where it shows the form, since it says what is to be written there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from xl_malkort.layout.detect.answers import UNUSED
from xl_malkort.layout.detect.remarks import instructs, is_example
from xl_malkort.layout.detect.view import View

_LEAST: Final = 6
"""Cells that copies of a form share."""
_MORE: Final = 9
"""Cells that a single other form shares."""
_LEAST_ROWS: Final = 3
_SHARED: Final = 0.8
"""Two copies may as well have an answer in common."""
_MOST_FORMS: Final = 4
_REPEATS: Final = re.compile(
    r"(?:innehåll|översikt|sammanställning|sammanfattning|dashboard|pivot|data|underlag|listor?\b|listvärden|rullistor|"
    r"parametrar|inställningar|diagram|logg|versionshistorik)",
    re.IGNORECASE,
)
"""What holds the goals of the others once more, or nothing that is a goal."""
_GUIDES: Final = re.compile(
    r"(?:instruktion|läs\b|läs ?mig|lathund|guide|anvisning|vägledning|stödfrågor|manual|hjälp|om |så )", re.IGNORECASE
)
"""What tells how to fill in the form, and may show it filled in."""
_EXAMPLE: Final = re.compile(r"(?:exempel|t\.? ?ex)\b", re.IGNORECASE)
Cell = tuple[int, int, str]


def of_the_same_form(aside: Sequence[View], forms: Iterable[View]) -> list[View]:
    """Give those of the sheets put aside for their names that are copies of the same form as the others.

    In: the sheets put aside, and the sheets that hold forms. Out: sheets with all that two of the others have in
    common in the same cells, something of their own beside it, and nothing that tells how to fill it in. Beside a
    single form a sheet counts that is no guide by its name ("Budget") and has most of its cells in common with it.
    """
    named = [view for view in aside if not _REPEATS.match(view.name.strip())]
    others = list({view.name: view for view in forms if not view.sideways}.values())[:_MOST_FORMS]
    if not named or not others:
        return []
    cells = [_cells(view) for view in others]
    found = []
    if len(cells) == 1:
        for view in named:
            mine = _cells(view)
            alike = _shape(mine & cells[0], _MORE) and len(mine & cells[0]) * 2 > len(mine)
            if alike and not _GUIDES.match(view.name.strip()) and _is_copy(mine, mine & cells[0]):
                found.append(view)
                cells.append(mine)
    if len(cells) == 1:
        return []
    common = max((one & other for one, other in combinations(cells, 2)), key=len)
    if _shape(common, _LEAST):
        found += [view for view in named if view not in found and _is_copy(_cells(view), common)]
    return found


def _shape(common: frozenset[Cell], least: int) -> bool:
    return len(common) >= least and len({row for row, _, _ in common}) >= _LEAST_ROWS


def _cells(view: View) -> frozenset[Cell]:
    return frozenset((row, col, text) for row, cells in view.rows.items() for col, text in cells.items())


def _is_copy(cells: frozenset[Cell], common: frozenset[Cell]) -> bool:
    own = [text for _, _, text in cells - common]
    if len(cells & common) < _SHARED * len(common) or not own:
        return False
    return not any(
        instructs(text) or is_example(text) or _EXAMPLE.match(text) or UNUSED.fullmatch(text) for text in own
    )
