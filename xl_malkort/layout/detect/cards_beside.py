"""Cards drawn side by side: the same labels and headers two or three times across, with an empty column between.

Each is a form of its own, read as one alone would be (`goal_form`); what stands above them is the sheet's head.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from xl_malkort.layout.detect.answers import LEVELS, UNUSED, answer_row, answers_in, asks_for, meaning
from xl_malkort.layout.detect.goal_blocks import Context, GoalForm
from xl_malkort.layout.detect.goal_form import find_goal_form
from xl_malkort.layout.detect.goal_labels import is_goal_label
from xl_malkort.layout.detect.groups import counted
from xl_malkort.layout.detect.headers import Header, find_headers
from xl_malkort.layout.detect.levels import level_of
from xl_malkort.layout.detect.organisations import owner
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary

_MOST: Final = 4
_LEAST_COLUMNS: Final = 2
_FOR_ALL: Final = frozenset(LEVELS) - {"perspective"}


def find_cards_beside(view: View, known: Mapping[str, str], words: Vocabulary) -> GoalForm | None:
    """Read cards that stand side by side as one form; None where a sheet has none, or one of them is no form."""
    found = _spans(view)
    if found is None:
        return None
    first, spans = found
    blocks = []
    places: set[tuple[int, int]] = set()
    begins = []
    for left, right in spans:
        part = view.part(lambda row, col, left=left, right=right: row >= first and left <= col <= right)  # type: ignore[misc]
        headers = [h for h in find_headers(part, known) if not answer_row(part, h) and not _asks_again(part, h)]
        form = find_goal_form(part, headers, known, words, one_of_several=True)
        if form is None:
            return None
        for block in form.blocks:
            block.columns = frozenset(range(left, right + 1))
        blocks += form.blocks
        places |= form.places
        begins.append(form.first)
    if not any(block.answers or block.tables for block in blocks):
        return None
    above = _above(view, first, words)
    for block in blocks:
        block.upper = {**above, **block.upper}
    return GoalForm(blocks, min(begins), frozenset(places))


def _asks_again(view: View, header: Header) -> bool:
    """Tell whether what looks like a header is a label with its answer: the label has another answer elsewhere."""
    (col, (lead, _)), *others = header.texts.items()
    if len(others) != 1:
        return False
    beside = {cells.get(others[0][0]) for row, cells in view.rows.items() if cells.get(col) == lead}
    return len(beside) > 1


def _above(view: View, first: int, words: Vocabulary) -> Context:
    """Give what the head above the cards says that all of their goals belong to: "Övergripande mål: …"."""
    found: Context = {}
    for row in view.rows:
        if row >= first:
            break
        for answer in answers_in(view, row, ()):
            level, _ = meaning(answer, words)
            level = "long_term_goal" if level == "goal" else level  # "Nämndens mål" above what is done of it
            if level in _FOR_ALL and not UNUSED.fullmatch(answer.text) and not owner(answer.text, words):
                found[str(level)] = (answer.text, answer.place)
    return found


def _spans(view: View) -> tuple[int, list[tuple[int, int]]] | None:
    """Give the first row of the cards and the columns of each; None where no row is the same texts again and again."""
    for row, cells in view.rows.items():
        starts = _starts(cells) or _counted_goals(cells) or _labels_again(view, row)
        if not starts:
            continue
        first = row
        while first - 1 in view.rows and _alike(view, first - 1, starts):
            first -= 1
        gaps = [start - 1 for start in starts[1:]]
        if any(gap in at for r, at in view.rows.items() if r >= first for gap in gaps):
            continue  # nothing parts them: groups of columns, not cards
        ends = [*gaps, view.n_cols + 1]
        return first, [(start, end - 1) for start, end in zip(starts, ends, strict=True)]
    return None


def _starts(row: Mapping[int, str]) -> list[int]:
    """Give the first column of each part where a row is one row of texts repeated at equal distances; else nothing."""
    if len(row) < 2 * _LEAST_COLUMNS or len(set(row.values())) * 2 > len(row):
        return []  # a quick look: nearly no row begins anew
    cells = list(row.items())
    for times in range(2, _MOST + 1):
        size, rest = divmod(len(cells), times)
        if rest or size < _LEAST_COLUMNS:
            continue
        parts = [cells[n * size : (n + 1) * size] for n in range(times)]
        texts = [[text for _, text in part] for part in parts]
        steps = [[col - part[0][0] for col, _ in part] for part in parts]
        if (
            all(one == texts[0] for one in texts)
            and all(one == steps[0] for one in steps)
            and len(set(texts[0])) == size
        ):
            return [part[0][0] for part in parts]
    return []


def _counted_goals(cells: Mapping[int, str]) -> list[int]:
    """Give the columns of a row that is nothing but goals counted: "MÅL 1", "MÅL 2"; else nothing."""
    if not 2 <= len(cells) <= _MOST or len({text[:3].casefold() for text in cells.values()}) > 1:
        return []  # a quick look: few rows begin all their cells alike
    words = {counted(text) for text in cells.values()}
    if len(words) != 1 or len(set(cells.values())) < len(cells):
        return []
    return list(cells) if level_of(words.pop()) == "goal" else []


def _labels_again(view: View, row: int) -> list[int]:
    """Give the columns where a goal's label stands again and again on a row: "Mål | … | | Mål | …"; else nothing.

    The row below has one label of the cards in the very same columns, or it is a row of a table.
    """
    cells = view.rows[row]
    lead, *others = cells.values()
    if lead not in others:
        return []  # a quick look
    starts = [col for col, text in cells.items() if text == lead]
    if not 2 <= len(starts) <= _MOST or not is_goal_label(lead):
        return []
    below = {view.own(row + 1, start) for start in starts}
    apart = len({b - a for a, b in pairwise(starts)}) == 1 and starts[1] - starts[0] > _LEAST_COLUMNS
    return starts if apart and len(below) == 1 and asks_for(below.pop()) else []


def _alike(view: View, row: int, starts: list[int]) -> bool:
    """Tell whether every card has the same label on a row: "MÅL | … | MÅL | …"."""
    return len({view.own(row, start) for start in starts}) == 1 and bool(view.own(row, starts[0]))
