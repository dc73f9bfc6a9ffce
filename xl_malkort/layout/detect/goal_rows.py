"""Goal rows between the rows of their activities or measures: told by a label, by a number cell, or by how they look.

"Mål 1" in the column of numbers with the goal's text beside it; "Mål: …" among the texts; a band of its own over the
rows that follow. Where two kinds of bands stand over each other, the lower is the goal and the upper what it belongs
to. What could as well be the name of an area is left to the ordinary reading of lone rows, which asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from xl_malkort.layout.detect.headers import repeats
from xl_malkort.layout.detect.levels import LABEL, level_in, level_of
from xl_malkort.layout.detect.organisations import organisation
from xl_malkort.layout.detect.outline import kinds_named
from xl_malkort.layout.detect.remarks import ends_goals, goal_like, kind_of_row, remark
from xl_malkort.layout.detect.sections import FIGURES, Around, owner_in

_NAMED: Final = re.compile(
    r"(?P<label>[A-Za-zÅÄÖåäö][A-Za-zÅÄÖåäö ]*?)\s*(?:nr|nummer)?\.?\s*"
    r"(?P<n>[0-9]{1,2}(?:\.[0-9]{1,2})?|[A-H])?\s*[:.]?"
)
_IN_TEXT: Final = re.compile(
    r"(?P<label>(?:[A-Za-zÅÄÖåäö]+ )?[A-Za-zÅÄÖåäö]*(?i:mål)(?:et)?)\s*(?:nr\.?\s*)?"
    r"[0-9]{1,2}(?:\.[0-9]{1,2})?\s*[.):–-]*\s+"
    r"[A-ZÅÄÖ0-9”\"].{4,}",
    re.DOTALL,
)
"""A goal with its number in the text itself: "Mål 2 Parkerna är trivsamma"."""
_OWN: Final = frozenset({"responsible", "due", "start", "done"}) | FIGURES
"""What an activity or a measure has and a goal row has not."""
_WITH_GOALS: Final = frozenset({"goal", "goal_or_measure", "text", "goal_ref", "type"})

_LONGEST_NUMBER: Final = 30

_CODE: Final = re.compile(r"(?P<code>[A-ZÅÄÖ]?[0-9]{1,2}(?:\.[0-9]{1,2})?|[A-ZÅÄÖ])\.?")
_OF_LETTER: Final = re.compile(r"[A-ZÅÄÖ][.-]?[0-9]{1,2}\.?")
ASK: Final = "ask"
"""The level of a row that may be a goal, or an activity with parts of its own."""

Look = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A row that names what the rows below it belong to: its level, its text and the column of that."""

    level: str
    text: str
    col: int


def find_goal_rows(around: Around) -> Mapping[int, Band]:
    """Give the rows that are nothing but a goal, or what goals belong to, in a table without a column of goals.

    Only those that leave no doubt: labelled ones, and bands of one look that are sentences or stand in two levels.
    """
    table, view = around.table, around.view
    fields = {c.field for c in table.columns}
    if table.sideways or table.kinds or fields & _WITH_GOALS or not fields & {"activity", "measure"}:
        return {}
    rows = [r for r in view.rows if table.first <= r <= table.last]
    areas: list[int] = []
    labelled: dict[int, Band] = {}
    levels: dict[int, Band] = {}
    lone: dict[int, tuple[int, str]] = {}
    own = {c.index for c in table.columns if c.field in _OWN}
    before = table.first - 1
    for row in rows:
        cells = view.rows[row]
        blank, before = row - before - 1, row
        bare = {c: text for c, text in cells.items() if c not in around.passive}
        if len(bare) < 2 or not own & bare.keys():
            band = _labelled(around, row, cells) or _numbered(around, rows, row, cells)
            if band is not None:
                labelled[row] = band
                continue
            if len(bare) > 1 and (above := _level_row(*next(iter(bare.items())))) is not None:
                levels[row] = above  # "Nämndmål: …", with how it goes to the right
        if len(bare) == 1:
            (col, text), *_ = bare.items()
            if (above := _level_row(col, text)) is not None:
                levels[row] = above
            if any(ch.isalpha() for ch in text) and not _elsewhere(around, row, text, blank):
                lone[row] = (col, text)
            elif around.words.perspective(text):
                areas.append(row)
    if labelled and _refers(around, rows, labelled):
        labelled = {}
    if not labelled and all(band.level != "goal" for band in levels.values()):
        labelled = levels  # "Nämndmål: …" below "KF-mål: …", and no goal below that
    labelled = _lowest_is_goal(labelled)
    found = {row: band for row, band in labelled.items() if around.leads(row) or _next(rows, row) in labelled}
    if lone and not found and _names_both(around):
        return {row: Band("goal", text, col) for row, (col, text) in lone.items() if around.leads(row)}
    if lone and "perspective" not in fields:
        found |= _by_look(around, rows, lone, found, areas)
    return found


def _names_both(around: Around) -> bool:
    """Tell whether the column of activities is headed by goals as well: "Mål och aktivitet"."""
    return any(c.field == "activity" and kinds_named(c.header) == ["goal", "activity"] for c in around.table.columns)


def _elsewhere(around: Around, row: int, text: str, blank: int) -> bool:
    """Tell whether a lone text is told otherwise: a note, an organisation, a perspective of the model, a label."""
    return (
        kind_of_row([text], True, blank) is not None
        or remark(text)
        or owner_in(text) is not None
        or LABEL.match(text) is not None
        or ends_goals(text)
        or bool(around.words.perspective(text))
        or organisation(text, around.words)
        or (around.header is not None and repeats(around.view, row, around.header)[0])
    )


def _labelled(around: Around, row: int, cells: Mapping[int, str]) -> Band | None:
    """Read "Mål 1 | Gator är säkra", and "Mål 1: Gator är säkra" beside other cells; lone ones are told elsewhere."""
    first, *others = cells
    lead = cells[first]
    subjects = {c.index for c in around.table.columns if c.field in ("activity", "measure")}
    named = _NAMED.fullmatch(lead) if others and len(lead) <= _LONGEST_NUMBER else None
    level = level_of(named["label"]) if named else None
    if named is not None and level is not None and first not in subjects:
        col = others[0]
        text = cells[col]
        beside = col in subjects or around.span(row, col) > 1 or col < min(c.index for c in around.table.columns)
        if len(text) > 3 and any(ch.isalpha() for ch in text) and beside:
            return Band(level, text, col)
        return None
    for col in subjects & cells.keys():
        level, said = level_in(cells[col])
        numbered = _IN_TEXT.match(cells[col])
        if level == "goal":
            return Band("goal", said.strip(), col)
        if numbered and level_of(numbered["label"]) == "goal":
            return Band("goal", cells[col], col)
    return None


def _level_row(col: int, text: str) -> Band | None:
    """Read a lone "Nämndmål: Alla når målen"; areas are no goals."""
    level, said = level_in(text)
    return Band(level, said.strip(), col) if level is not None and level != "perspective" else None


def _numbered(around: Around, rows: list[int], row: int, cells: Mapping[int, str]) -> Band | None:
    """Read "1 | Säkra vägar" over 1.1 and 1.2: a goal where it reads or looks like one, else a text to ask about."""
    first, *others = cells
    code = _CODE.fullmatch(cells[first]) if others else None
    below = _next(rows, row)
    if code is None or below is None:
        return None
    col = others[0]
    if not any(ch.isalpha() for ch in cells[col]) or _elsewhere(around, row, cells[col], 0):
        return None
    view = around.view
    under = view.own(below, first)
    lettered = code["code"].isalpha() and under[:1] == code["code"] and _OF_LETTER.fullmatch(under)
    if not (lettered or under.startswith(f"{code['code']}.")) or len(view.rows[below]) <= len(cells):
        return None
    apart = view.sheet.style(*view.real(row, col)) != view.sheet.style(*view.real(below, col))
    acts = any(c.field == "activity" for c in around.table.columns)
    sure = not acts or apart or around.span(row, col) > 1 or goal_like(cells[col])
    return Band("goal" if sure else ASK, cells[col], col)


def _lowest_is_goal(bands: Mapping[int, Band]) -> dict[int, Band]:
    """Let the lowest level of goals that is named be the goal: "Nämndmål A" where no other goals stand below it."""
    named = {band.level for band in bands.values()}
    if "goal" in named:
        return dict(bands)
    lowest = next((level for level in ("long_term_goal", "overall_goal") if level in named), None)
    return {row: replace(band, level="goal") if band.level == lowest else band for row, band in bands.items()}


def _refers(around: Around, rows: list[int], labelled: Mapping[int, Band]) -> bool:
    """Tell whether "Mål 1" stands on rows of activities too, or again and again: the goal that the row belongs to."""
    leads = [around.view.own(row, min(around.view.rows[row])) for row in labelled]
    leads = [lead for lead in leads if any(map(str.isdigit, lead))]  # "Mål" alone only says what the row is
    if len(set(leads)) < len(leads):
        return True
    others = (around.view.own(row, min(around.view.rows[row])) for row in rows if row not in labelled)
    named = (_NAMED.fullmatch(text) for text in others if text and len(text) <= _LONGEST_NUMBER)
    return any(found is not None and level_of(found["label"]) == "goal" for found in named)


def _next(rows: list[int], row: int) -> int | None:
    return next((r for r in rows if r > row), None)


def _by_look(
    around: Around,
    rows: list[int],
    lone: Mapping[int, tuple[int, str]],
    known: Mapping[int, Band],
    areas: Sequence[int],
) -> dict[int, Band]:
    """Tell lone rows apart by how they look: one kind that is goals, or two kinds in two levels."""
    view = around.view
    full = [r for r in rows if around.full(r)]
    plain = {(col, view.sheet.style(*view.real(r, col))) for r in full[:20] for col in (c for c, _ in lone.values())}
    looks: dict[Look, list[int]] = {}
    for row, (col, text) in lone.items():
        style = view.sheet.style(*view.real(row, col))
        wide = around.span(row, col) > 1
        if not around.leads(row) or (not wide and (col, style) in plain and not text.isupper()):
            continue
        looks.setdefault((style, wide, text.isupper(), col), []).append(row)
    if not looks or len(looks) > 2:
        return {}
    following = {row: _next(rows, row) for many in looks.values() for row in many}
    if len(looks) == 2:
        (_, one), (_, other) = looks.items()
        upper, lower = (one, other) if following[one[0]] in other else (other, one)
        if not all(following[row] in lower for row in upper) or any(following[row] in upper for row in lower):
            return {}
        level = "overall_goal" if sum(goal_like(lone[r][1]) for r in upper) * 2 > len(upper) else "perspective"
        found = {row: Band(level, lone[row][1], lone[row][0]) for row in upper}
        return found | {row: Band("goal", lone[row][1], lone[row][0]) for row in lower}
    ((_, many),) = looks.items()
    if any(following[row] in many for row in many) or known:
        return {}
    below = [_next(rows, row) for row in areas]
    if below and all(row in many for row in below):
        return {row: Band("goal", lone[row][1], lone[row][0]) for row in many}  # areas stand over them
    if len(many) > 1 and sum(goal_like(lone[row][1]) for row in many) * 2 > len(many):
        return {row: Band("goal", lone[row][1], lone[row][0]) for row in many}
    return {}
