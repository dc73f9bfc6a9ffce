"""Small tables that stand side by side below a goal: its measures to the left, an empty column, its activities.

Their headers stand on one row, which comes again for every goal. Each is a table of its own: what stands on the same
row in both has nothing to do with each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.view import View

_CERTAIN: Final = 0.75
_SUBJECTS: Final = frozenset({"activity", "measure"})
_NAMING: Final = frozenset({"goal", "goal_or_measure", "overall_goal", "long_term_goal"})
_LEAST: Final = 2
"""Columns of a table."""


def abreast(view: View, header: Header, last: int) -> tuple[list[Header], list[Header]]:
    """Give the headers of the tables that stand side by side below one goal, and of those about something else.

    In: the sheet, a header and the last row of what stands below it. Out: the header itself where there is one table.
    An empty column parts tables only if each is about something, so that neither tells more about the other's rows:
    "Mått | Utfall | | Aktivitet | Vem". One that begins with what no card holds is about something else:
    "Risk | Åtgärd".
    """
    runs = _runs(header.texts)
    if len(runs) < _LEAST:
        return [header], []
    gaps = range(min(header.texts), max(header.texts))
    empty = {col for col in gaps if col not in header.texts}
    rows = [cells for row, cells in view.rows.items() if header.bottom < row <= last and len(cells) > 1]
    if any(not empty.isdisjoint(cells) for cells in rows):
        return [header], []
    parts = [replace(header, texts={col: header.texts[col] for col in run}) for run in runs]
    others = [part for part in parts[1:] if _about_else(part)]
    ours = [part for part in parts if part not in others]
    subjects = [_subject(part) for part in ours]
    if None in subjects or len(set(subjects)) < len(subjects):
        return [header], []
    return ours, others


def may_be_abreast(header: Header) -> bool:
    """Tell whether an empty column parts a header at all; a quick look."""
    return len(header.texts) >= 2 * _LEAST and max(header.texts) - min(header.texts) >= len(header.texts)


def columns_of(header: Header, others: Iterable[Header]) -> range:
    """Give the columns where the records below a header stand, of headers side by side on the same row.

    The first has what stands to its left, and each what stands to its right up to the next.
    """
    starts = sorted(min(other.texts) for other in others)
    mine = min(header.texts)
    end = min((start for start in starts if start > mine), default=max(header.texts) + 1)
    return range(1 if mine == starts[0] else mine, end)


def _runs(columns: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for col in sorted(columns):
        if runs and col == runs[-1][-1] + 1:
            runs[-1].append(col)
        else:
            runs.append([col])
    return runs if all(len(run) >= _LEAST for run in runs) else []


def _best(text: str) -> set[str]:
    sure = [(c, f) for f, c, _ in candidates(text) if c >= _CERTAIN]
    return {f for c, f in sure if c == max(sure)[0]}


def _about_else(part: Header) -> bool:
    """Tell whether a table begins with what is no subject of ours, and what is done comes behind: "Risk | Åtgärd"."""
    lead, *others = (text for _, (_, text) in sorted(part.texts.items()))
    first = _best(lead)
    return (not first or first == {"left_out"}) and any(_best(text) & _SUBJECTS for text in others)


def _subject(part: Header) -> str | None:
    """Give what a table is about, "activity" or "measure"; None where it names goals or is not certain."""
    found = set()
    for _, text in part.texts.values():
        best = _best(text)
        if best & _NAMING and not best & (_SUBJECTS | {"target"}):
            return None
        found |= best & _SUBJECTS
    return found.pop() if len(found) == 1 else None
