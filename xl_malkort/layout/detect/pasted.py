"""A table pasted anew for each occasion: "Uppföljning augusti" over "Uppföljning april", the same goals in both.

Only one of them is read, the one asked for or the last that is filled in; the others say what was, of the same goals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.header_words import SUBJECTS
from xl_malkort.layout.detect.headers import Header, header_at, repeats
from xl_malkort.layout.detect.titles import rounds_in
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary

_TOLD: Final = frozenset(
    {"status", "goal_status", "activity_status", "measure_status", "outcome", "comment", "done", "forecast"}
)
_YEAR: Final = re.compile(r"20[0-9]{2}")
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Pasted:
    """A sheet with the table of one occasion alone, that table's header, and the occasion's code."""

    view: View
    header: Header
    round: str


@dataclass(frozen=True, slots=True)
class _Section:
    top: int
    last: int
    titled: bool
    round: str | None
    year: str | None
    subjects: frozenset[str]
    told: bool


def of_one_table(view: View, header: Header, asked: str | None, words: Vocabulary) -> Pasted | None:
    """Give a sheet without the tables of the other occasions; None where its tables are not of several.

    In: the sheet upright, its one header, and the code of the occasion asked for. The same header stands over each
    table, a title right above it names the occasion of at least two, and the tables have subjects in common.
    """
    if view.sideways or header.top != header.bottom:
        return None
    first, (shown, _) = next(iter(header.texts.items()))
    tops = [r for r in view.rows if r > header.top and view.own(r, first) == shown and repeats(view, r, header)[0]]
    if not tops:
        return None
    tops = [header.top, *tops]
    lasts = [*(_title(view, top) or top for top in tops[1:]), view.n_rows + 1]
    sections = [_section(view, header, top, last - 1, words) for top, last in zip(tops, lasts, strict=True)]
    dated = [s for s in sections if s.round is not None]
    latest = max((s.year for s in dated if s.year), default="")
    filled = [s for s in dated if s.told and (s.year or latest) == latest]
    occasions = {(s.year or latest, s.round) for s in dated}
    if len(occasions) < max(_LEAST, len(dated)) or not all(s.titled for s in sections) or not filled:
        return None
    if not all(len(filled[0].subjects & s.subjects) * 2 >= len(s.subjects) for s in sections):
        return None  # other goals: parts of one plan
    chosen = max(filled, key=lambda s: str(s.round))
    this_year = (s for s in dated if (s.year or latest) == latest)
    chosen = next((s for s in this_year if asked is not None and s.round == asked), chosen)
    above = _title(view, tops[0]) or tops[0]
    # Its title stays above it: it says the year, and the table may have got more columns than it had at first.
    part = view.part(lambda row, _col: row < above or chosen.top - 1 <= row <= chosen.last)
    own = header_at(part, chosen.top, {}, first=True)
    return Pasted(part, own or replace(header, top=chosen.top, bottom=chosen.top), str(chosen.round))


def _title(view: View, top: int) -> int | None:
    """Give the row of the lone text right above a header."""
    return top - 1 if len(view.rows.get(top - 1, ())) == 1 else None


def _section(view: View, header: Header, top: int, last: int, words: Vocabulary) -> _Section:
    title = _title(view, top)
    said = next(iter(view.rows[title].values())) if title is not None else ""
    named = rounds_in(said, words)
    year = _YEAR.search(said)
    meant = {col: {f for f, _, _ in candidates(text)} for col, (_, text) in header.texts.items()}
    rows = [cells for row, cells in view.rows.items() if top < row <= last]
    subject = next((col for col, fields in meant.items() if fields & SUBJECTS), 0)
    return _Section(
        top,
        last,
        title is not None,
        named[0][0] if len(named) == 1 else None,
        year[0] if year else None,
        frozenset(cells[subject] for cells in rows if subject in cells and len(cells) > 1),
        any(col in cells for cells in rows for col, fields in meant.items() if fields & _TOLD),
    )
