"""Goals and activities below one another in one column, where only a mark tells them apart: "- Utbilda alla" below
"Trygga barn".

What a row is stands then as its type in a column of its own, so that the table is read as one with row types: texts
with a bullet (or set in by spaces) are what is done, those without are the goals, and lone ones above these, painted,
merged or in capitals, the areas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from xl_malkort.grid.looks import PAPER
from xl_malkort.layout.detect.columns import SUBJECTS, candidates
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.lines_in_cells import Said, measure_in
from xl_malkort.layout.detect.outline import kinds_named
from xl_malkort.layout.detect.plain_tables import is_plain_table
from xl_malkort.layout.detect.remarks import ends_goals, goal_like, kind_of_row, remark
from xl_malkort.layout.detect.typed import NO_GOAL
from xl_malkort.layout.detect.view import View

_MARK: Final = re.compile(r"\s*(?P<mark>[-–—•·●▪○►→*‣◦]|o(?=\s{2,}))\s*(?P<text>(?![-–—_]{2})\S.{2,})", re.DOTALL)
_SET_IN: Final = re.compile(r"(?P<mark>[ \u00a0]{2,}|\t+)(?P<text>\S.*)", re.DOTALL)
_LEAST: Final = 3
_MOSTLY: Final = 0.8
_COLUMNS: Final = 3
"""The texts stand in one of the first columns."""
_OF_ACTIVITY: Final = frozenset({"responsible", "due", "start", "done"})
_AREA, _GOAL, _ACTIVITY, _MEASURE, _UNKNOWN = "Område", "Mål", "Aktivitet", "Mått", "?"
_FIGURES: Final = {"baseline": "Startvärde", "target": "Målvärde", "outcome": "Utfall"}
"""The figures of a measure, and the heading each gets in a column of its own."""
_HEADS: Final = frozenset({"goal", "activity", "text"})


def with_marks_apart(view: View, headers: Sequence[Header], known: Mapping[str, str]) -> tuple[View, list[Header]]:
    """Give a sheet and its header, with what marks tell of the rows of a column as a column of row types.

    In: the sheet, its headers, a profile's headers. Most sheets come back as they are.
    """
    if view.sideways or known or len(headers) != 1 or is_plain_table(view) or not _has_marks(view, headers[0]):
        return view, list(headers)
    header = headers[0]
    for col in sorted(header.texts)[:_COLUMNS]:
        if (found := _marked(view, header, col)) is not None:
            types, texts, measures = found
            beyond = view.n_cols + 1
            beside = {(row, beyond): said for row, said in types.items()}
            changed = {(row, col): text for row, text in texts.items()}
            changed |= {(row, col): said["measure"] for row, said in measures.items()}
            heads = {beyond: ("Typ", "Typ")}
            of_measures = {name: n for n, name in enumerate(_FIGURES, beyond + 1)}
            for name, at in of_measures.items():
                told = {(row, at): said[name] for row, said in measures.items() if name in said}
                beside |= told
                heads |= {at: (_FIGURES[name],) * 2} if told else {}
            laid = view.retold(changed, beside)
            # The figures stand in the measure's own cell.
            laid.told |= {place: text for place, text in beside.items() if place[1] > beyond}
            laid.moved = {**laid.moved, **{(r, c): view.moved.get((r, col), (r, col)) for r, c in beside if c > beyond}}
            return laid, [replace(header, texts={**header.texts, **heads})]
    return view, list(headers)


def _has_marks(view: View, header: Header) -> bool:
    """Tell with a quick look whether some text in the first columns has a mark before it and is not alone in that."""
    first = set(sorted(header.texts)[:_COLUMNS])
    marked = 0
    for row, cells in view.rows.items():
        if row > header.bottom:
            col = next(iter(cells))
            if col in first and (_MARK.match(cells[col]) or view.typed(row, col)[:2].isspace()):
                marked += 1
                if marked == _LEAST:
                    return True
    return False


def _text(view: View, row: int, col: int) -> str | None:
    """Give the text behind a cell's mark; None where it has no mark, or has several lines of them."""
    raw = view.typed(row, col)
    found = _MARK.match(raw) or _SET_IN.match(raw)
    return None if found is None or len(raw.strip().splitlines()) > 1 else found["text"].strip()


def _marked(view: View, header: Header, col: int) -> tuple[dict[int, str], dict[int, str], dict[int, Said]] | None:
    """Give the types of a column's rows, the texts without marks, and the measures; None where marks tell nothing.

    The measures are those of sentences that say so: "Mått: Antal besök. Målvärde: 40. Utfall: 46."
    """
    title = header.texts[col][1]
    named = kinds_named(title)
    if named and "activity" not in named:
        return None
    meant = {field for field, _, _ in candidates(title)[:1]}
    others = {c: {f for f, _, _ in candidates(text)[:1]} for c, (_, text) in header.texts.items() if c != col}
    if not (named or meant & _HEADS) or any(said & SUBJECTS for said in others.values()):
        return None
    own = {c for c, said in others.items() if said & _OF_ACTIVITY}
    rows = [row for row in view.rows if row > header.bottom]
    texts = {row: text for row in rows if (text := _text(view, row, col)) is not None}
    measures = {
        row: said
        for row in rows
        if ":" in view.own(row, col) and (said := measure_in(texts.get(row) or view.own(row, col))) is not None
    }
    if named and (named[-1] != "activity" or "measure" in named) and not measures:
        return None
    if measures and any({f for f in others[c] if f in _FIGURES} for c in others):
        return None  # its figures have columns of their own
    texts = {row: text for row, text in texts.items() if row not in measures}
    rows = rows[: rows.index(max(texts)) + 1] if texts else []
    measures = {row: said for row, said in measures.items() if row in rows}
    rows = [row for row in rows if row not in measures]
    bare = [row for row in rows if row not in texts and view.own(row, col)]
    if len(texts) < _LEAST or not bare or not any(row in bare for row in rows[: rows.index(min(texts))]):
        return None
    if any(view.own(row, c) for row in bare for c in own) and not any(view.own(row, c) for row in texts for c in own):
        return None
    if any(level_in(view.own(row, col))[0] == "goal" for row in bare):
        return None  # "Mål: Tillsyn enligt plan" says so itself
    types = dict.fromkeys(texts, _ACTIVITY) | dict.fromkeys(measures, _MEASURE)
    areas = _areas(view, rows, bare, texts, col)
    following = dict(pairwise(rows))
    goals = [row for row in bare if row not in areas and following.get(row) in texts]
    plain = [row for row in goals if goal_like(view.own(row, col)) or len(view.rows[row]) > 1]
    if not named and len(plain) * 2 < len(goals):
        return None  # "BARN" over "- Fler ska cykla": its column says "Mål", and the bullets may be the goals
    owned = bool(named) and sum(any(view.own(row, c) for c in own) for row in goals) >= _MOSTLY * len(goals)
    for row in bare:
        text = view.own(row, col)
        lone = len(view.rows[row]) == 1
        if lone and ends_goals(text):
            types[row] = NO_GOAL
        elif row in areas:
            types[row] = _AREA
        elif kind_of_row(list(view.rows[row].values()), lone, 0) or (lone and remark(text)):
            continue
        elif not owned and any(view.own(row, c) for c in own):
            types[row] = _UNKNOWN  # who and when, as what is done has: its mark may be forgotten
        elif lone and following.get(row) in bare and not goal_like(text):
            continue  # an area, or a goal that nothing is done for: asked about as any lone text
        else:
            types[row] = _GOAL
    goals = [row for row, said in types.items() if said == _GOAL]
    led = [row for row in goals if following.get(row) in texts]
    if not goals or len(led) * 2 < len(goals):
        return None
    return types, texts, measures


def _areas(view: View, rows: Sequence[int], bare: Sequence[int], texts: Mapping[int, str], col: int) -> set[int]:
    """Give the lone texts that stand right above goals and look otherwise than these."""
    following = dict(pairwise(rows))
    leads = [row for row in bare if following.get(row) in texts]
    found = {
        row
        for row in bare
        if len(view.rows[row]) == 1 and following.get(row) in bare and not ends_goals(view.own(row, col))
    }
    looks = {_look(view, row, col) for row in leads}
    return {row for row in found if _look(view, row, col) not in looks}


def _look(view: View, row: int, col: int) -> tuple[bool, bool, str | None, int | None]:
    """Give how a text stands out: merged over its row, in capitals, painted, by its style."""
    area = view.merged.get((row, col))
    fill = view.look(row, col).fill
    return (
        area is not None and area.right > area.left,
        view.own(row, col).isupper(),
        None if fill in PAPER else fill,
        view.sheet.style(*view.real(row, col)),
    )
