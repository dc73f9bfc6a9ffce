"""Rows of a form that only head what follows: "MÅL 3 | nytt i år", "4. Följa upp", "Så mäter vi | | Det här gör vi"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from xl_malkort.layout.detect.answers import Answer, asks_for, figures_below, labels_above, says_how
from xl_malkort.layout.detect.goal_labels import is_goal_label, lead_of, word_of
from xl_malkort.layout.detect.headers import Header, header_at
from xl_malkort.layout.detect.label_before_header import without_labels_before
from xl_malkort.layout.detect.levels import DASHED, LABEL
from xl_malkort.layout.detect.view import View

_YEAR: Final = re.compile(r"\b20[0-9]{2}\b")
_MOST_LABELS: Final = 5
"""Labels side by side over their answers are few."""


def has_goal_labels(view: View, headed: Collection[int]) -> bool:
    """Tell whether any row has a goal's label; `headed` are rows of headers, where none stands."""
    return any(
        is_goal_label(lead_of(cells)[1])
        or (
            1 < len(cells) <= _MOST_LABELS
            and row + 1 in view.rows
            and any(map(is_goal_label, cells.values()))
            and labels_above(view, row, headed)
        )
        for row, cells in view.rows.items()
        if row not in headed
    )


def over_a_line(answer: Answer) -> bool:
    """Tell whether what may be a label above the first goal is the sheet's title over a line of text.

    "Våra mål 2025" over "Uppdateras varje månad" asks for no goal: its year says that it is the title.
    """
    return answer.place[0] > answer.at[0] and _YEAR.search(answer.label) is not None


def only_heads(view: View, lead: str) -> bool:
    """Tell whether a label is a heading with a note beside it: "MÅL 3 | nytt i år", where "MÅL 1" stands alone."""
    if not lead[-1:].isdigit():
        return False
    word, rows = word_of(lead), view.rows.values()
    alike = [len(cells) == 1 for cells in rows if (text := lead_of(cells)[1])[-1:].isdigit() and word_of(text) == word]
    return sum(alike) * 2 > len(alike)


def heading_above(view: View, row: int, headed: Collection[int], lowest: frozenset[str]) -> bool:
    """Tell whether a lone text with nothing above it heads a row: "4. Följa upp" over "Måluppfyllelse | Delvis"."""
    rows = view.rows
    above = rows.get(row - 1, {})
    if not above or row - 2 in rows or row - 1 in headed:
        return False
    lead = lead_of(above)[1]
    return len(above) == 1 or (is_goal_label(lead, lowest) and only_heads(view, lead))


def titles_abreast(view: View, row: int, headed: Collection[int]) -> bool:
    """Tell whether a row is titles of the tables side by side below it: "Så mäter vi | | | Det här gör vi".

    Each stands over the first column of what an empty column parts; a label with its answer beside it is none.
    """
    cells, below = view.rows[row], view.rows.get(row + 1, {})
    if len(cells) < 2 or row + 1 not in headed or not cells.keys() <= below.keys():
        return False
    first, *others = cells
    if first != min(below) or any(col - 1 in below for col in others):
        return False
    lead = cells[first]
    return not lead.endswith(":") and not any(asks_for(lead) and says_how(cells[col], lead) for col in others)


def proper(view: View, headers: list[Header], known: Mapping[str, str]) -> list[Header]:
    """Give headers without an upper row that is one text over the whole table, or a title over each part of it.

    Without those as well that only ask for the figures of a measure named above.
    """
    found = []
    for header in headers:
        if header.top == header.bottom and figures_below(view, header.top):
            continue
        if header.top < header.bottom and (
            len(view.rows[header.top]) == 1 or titles_abreast(view, header.top, (header.bottom,))
        ):
            header = header_at(view, header.bottom, known, first=True) or header
        found.append(header)
    return without_labels_before(view, found)


def heads_goals(said: str) -> bool:
    """Tell whether what stands below a goal's label has a label of its own: "Våra mål" over "Mål: Fler läser"."""
    return (LABEL.match(said) or DASHED.match(said)) is not None and is_goal_label(said)
