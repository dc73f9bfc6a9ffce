"""Tables that stand side by side on a sheet, with an empty column between them: each is read as a view of its own.

An empty column may as well only part one table ("Mål | Aktivitet | | Status | Kommentar"). What lies beside belongs to
the same rows when it has no subject of its own, or when the goals are merged or left blank over several of its rows;
it is a table of its own when it says which goal it belongs to, begins on another row, or repeats a header. Where that
leaves a doubt it is asked about, and nothing is hung on a goal that only happens to stand on the same row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from xl_malkort.layout.detect.columns import SUBJECTS, candidates, header_key
from xl_malkort.layout.detect.header_texts import LONGEST
from xl_malkort.layout.detect.headers import DEEPEST, Header, find_headers
from xl_malkort.layout.detect.numbers import refers
from xl_malkort.layout.detect.others import is_other, other_kind
from xl_malkort.layout.detect.sheets import Form
from xl_malkort.layout.detect.view import View

_LEGEND: Final = re.compile(
    r"(?:betyder|betydelse|innebörd|innebär|(?:tecken|färg|status|symbol)förklaring|^förklaring)"
)
_FAIR: Final = 0.75
NO_NAME = ""
"""The name of a part that holds no records, so that what stands there is not taken for the rows of the table."""


@dataclass(slots=True)
class Region:
    """A part of a sheet: its view and headers; `unsure` when its rows may belong to those of the part to its left."""

    view: View
    headers: list[Header]
    unsure: bool = False


@dataclass(slots=True)
class Regions:
    """The tables of a sheet, the main one first, and the parts beside them that are none (legends, contacts)."""

    tables: list[Region]
    beside: list[View] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    left: int
    right: int
    top: int
    bottom: int
    headers: list[Header]
    named: dict[int, str]
    """The texts of the header row, also where they make no header of their own."""
    rows: list[int]

    @property
    def first(self) -> int:
        return self.headers[0].top if self.headers else self.top


def spread(forms: list[Form], known: Mapping[str, str]) -> tuple[list[Form], list[View]]:
    """Give the forms with those that stand beside each other parted, and the parts of sheets that are no tables."""
    done: list[Form] = []
    beside: list[View] = []
    for form in forms:
        if not form.headers or form.view.sideways or form.divided is not None:
            done.append(form)
            continue
        found = part(form.view, form.headers, known)
        main = found.tables[0]
        done.append(form if main.view is form.view else replace(form, view=main.view, headers=main.headers))
        done += [Form(one.view, one.headers, beside=True, unsure=one.unsure) for one in found.tables[1:]]
        beside += found.beside
    return done, beside


def part(view: View, headers: list[Header], known: Mapping[str, str]) -> Regions:
    """Part a sheet where tables stand side by side; most sheets have one part, the view as it is."""
    whole = Regions([Region(view, headers)])
    top = headers[0].top
    ends = [view.n_rows, *(h.top - 1 for h in headers[1:2])]
    for bottom in ends:
        runs = _runs(view, top, bottom)
        if len(runs) > 1:
            top -= _each_titled(view, top - 1, runs)
            parts = [_look(view, headers[0], left, right, top, bottom, known) for left, right in runs]
            found = _settle(view, parts, known)
            return found or whole
    return whole


def _each_titled(view: View, row: int, runs: list[tuple[int, int]]) -> bool:
    """Tell whether a row holds one title for each run of columns: "INVÅNARE | | MEDARBETARE" over two boxes."""
    cells = view.rows.get(row, {})
    return len(cells) == len(runs) and all(sum(left <= col <= right for col in cells) == 1 for left, right in runs)


def headed(view: View, known: Mapping[str, str]) -> Regions | None:
    """Find tables on a sheet whose rows make no header because of what stands beside; None where there are none."""
    for row, cells in view.rows.items():
        if row > DEEPEST:
            break
        columns = list(cells)
        if (
            len(cells) < 4
            or columns[-1] - columns[0] + 1 == len(cells)
            or any(len(t) > LONGEST for t in cells.values())
        ):
            continue
        if sum(any(c > 0.9 for _, c, _ in candidates(t)) for t in cells.values()) < 2:
            continue
        whole = Header(row, row, {col: (text, text) for col, text in cells.items()}, 0)
        found = part(view, [whole], known)
        if found.tables[0].view is not view:
            return found
    return None


def _runs(view: View, top: int, bottom: int) -> list[tuple[int, int]]:
    """Give the runs of columns that hold anything between two rows; a merged area holds all of its columns."""
    rows = [r for r in view.rows if top <= r <= bottom]
    while rows and len(view.rows[rows[-1]]) < 2:
        rows.pop()  # notes below
    taken = {c for r in rows for c in view.rows[r]}
    if not taken or max(taken) - min(taken) + 1 == len(taken):
        return []
    last = rows[-1]
    for area in set(view.merged.values()):
        if top <= area.top <= last and area.right > area.left and view.own(area.top, area.left):
            taken.update(range(area.left, area.right + 1))
    columns = sorted(taken)
    breaks = [(a, b) for a, b in pairwise(columns) if b - a > 1]
    starts = [columns[0], *(b for _, b in breaks)]
    return list(zip(starts, [*(a for a, _ in breaks), columns[-1]], strict=True))


def _look(view: View, header: Header, left: int, right: int, top: int, bottom: int, known: Mapping[str, str]) -> _Part:
    piece = view.part(lambda r, c: top <= r <= bottom and left <= c <= right)
    headers = find_headers(piece, known)
    named = {c: text for c, (_, text) in header.texts.items() if left <= c <= right and text}
    below = headers[0].bottom if headers else header.bottom
    rows = [r for r in piece.rows if r > below]
    return _Part(left, right, top, bottom, headers, named, rows)


def _settle(view: View, parts: list[_Part], known: Mapping[str, str]) -> Regions | None:
    """Join the parts that are one table; None when that is all of them."""
    groups: list[list[_Part]] = [[parts[0]]]
    unsure: set[int] = set()
    for one in parts[1:]:
        verdict = _verdict(view, groups[-1][-1] if groups[-1] else one, one, groups[-1])
        if verdict == "together":
            groups[-1].append(one)
        else:
            groups.append([one])
            if verdict == "unsure":
                unsure.add(len(groups) - 1)
    if len(groups) == 1:
        return None
    main = next((n for n, group in enumerate(groups) if any(_with_goals(p) for p in group)), None)
    if main is None:
        main = next((n for n, group in enumerate(groups) if any(p.headers for p in group)), None)
    if main is None:
        return None
    top, bottom = parts[0].top, parts[0].bottom

    def within(group: list[_Part], row: int, col: int) -> bool:
        return any(p.left <= col <= p.right for p in group)

    kept = groups[main]
    # Above and below, everything is the main part's: the head, and the tables that stand under it.
    whole = view.part(lambda r, c: not top <= r <= bottom or within(kept, r, c))
    headers = find_headers(whole, known)
    if not headers:
        return None
    found = Regions([Region(whole, headers)])
    for n, group in enumerate(groups):
        if n == main:
            continue
        piece = view.part(lambda r, c, g=group: top <= r <= bottom and within(g, r, c))  # type: ignore[misc]
        own = find_headers(piece, known)
        if own and not is_other(piece, own[0]):
            found.tables.append(Region(piece, own, unsure=n in unsure or (n < main and n + 1 in unsure)))
        else:
            found.beside.append(view.part(lambda r, c, g=group: top <= r <= bottom and within(g, r, c), NO_NAME))  # type: ignore[misc]
    return found


def _with_goals(part: _Part) -> bool:
    levels = ("goal", "goal_or_measure", "long_term_goal", "overall_goal")
    return any(
        f in levels and certainty > 0.75
        for h in part.headers
        for _, t in h.texts.values()
        for f, certainty, _ in candidates(t)
    )


def _verdict(view: View, before: _Part, one: _Part, group: list[_Part]) -> str:
    """Say whether a part belongs "together" with the one before, stands "apart", or is "unsure"."""
    if not one.named and not one.headers:
        return "apart"  # a legend or a note in the margin: nothing of the header stands above it
    if not before.named and not before.headers:
        return "apart"
    if any(other_kind(p.named.values()) is not None or _explains(p) for p in (before, one)):
        return "apart"
    rows = sorted({r for p in group for r in p.rows})
    if not (one.headers and any(p.headers for p in group)):
        # One of them has no subject of its own: it tells more about the rows of the other.
        return "together" if all(_known(p) for p in (*group, one)) else "apart"
    if one.first != min(p.first for p in group if p.headers):
        return "apart"
    words = {header_key(t) for p in group for t in p.named.values()}
    own = {header_key(t) for t in one.named.values()}
    if any(map(refers, own)) or (words & own and _subject_twice(words & own)):
        return "apart"
    if _several_rows_each(view, group, rows, one):
        return "together"
    titled = _titled(view, one) and any(_titled(view, p) for p in group)
    if set(one.rows) == set(rows):
        return "unsure" if titled else "together"
    return "apart" if titled else "unsure"


def _known(part: _Part) -> bool:
    """Tell whether a header word of a part is known at all."""
    return any(certainty > _FAIR for text in part.named.values() for _, certainty, _ in candidates(text))


def _explains(part: _Part) -> bool:
    """Tell whether a part is a legend with a header: "Färg | Betyder"."""
    return any(_LEGEND.search(header_key(text)) for text in part.named.values())


def _subject_twice(words: set[str]) -> bool:
    return any(f in SUBJECTS or f == "code" for word in words for f, c, _ in candidates(word) if c > 0.9)


def _several_rows_each(view: View, group: list[_Part], rows: list[int], one: _Part) -> bool:
    """Tell whether rows correspond: a record on the left spans rows on the right, or leaves the right one's blank."""
    if not rows or not one.rows:
        return True
    first, last = rows[0], rows[-1]
    mine, theirs = set(one.rows), set(rows)
    if any(r not in theirs for r in mine if first < r < last) or any(r not in mine for r in theirs if r < max(mine)):
        return True
    columns = range(group[0].left, group[-1].right + 1)
    for row in one.rows:
        for col in columns:
            area = view.merged.get((row, col))
            if area is not None and area.bottom > area.top and view.own(area.top, area.left):
                return True
    return False


def _titled(view: View, part: _Part) -> bool:
    """Tell whether a part has a title of its own right above its header."""
    above = part.first - 1
    return any(view.own(above, col) for col in range(part.left, part.right + 1))
