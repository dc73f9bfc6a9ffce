"""The rows of a table: records, section rows, goal rows, repeated headers; what is a note, a sum or a signature is
none.

Merged and visually blank repeats are filled downwards: a blank perspective or goal means the one above, until
something higher changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from xl_malkort.layout.detect.head import GOAL_LABELS
from xl_malkort.layout.detect.headers import Header, repeats
from xl_malkort.layout.detect.plan import Column, Table
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

LEVELS: Final = ("perspective", "overall_goal", "long_term_goal", "goal")
_GOAL_LABEL: Final = {fold(w): f for f, many in GOAL_LABELS.items() for w in many}
_LABEL: Final = re.compile(r"^(?P<label>[A-Za-zÅÄÖåäö][^:]{1,40}?)\s*(?P<n>[0-9]{1,2})?\s*:\s*(?P<text>.+)$")
_SUM: Final = re.compile(
    r"^(?:summa|totalt|total|sammanlagt|genomsnitt|medelvärde|medel|antal (?:mål|aktiviteter|uppnådda)|"
    r"sammanfattning|delsumma)\b",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(
    r"^(?:[0-9]{1,2}\)|\*+\)?|[¹²³⁴⁵⁶⁷⁸⁹]\)?|not(?:er|era)?\b\s*[:.]?|obs\b|fotnot|anm(?:ärkning)?\b\s*[:.]|källa\s*:|"
    r"teckenförklaring|förklaring|färgförklaring|statusförklaring|legend|symbolförklaring|bedömningsskala)",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"^(?:underskrift|signatur|namnförtydligande|ort och datum|ort, datum|datum\s*:|ort\s*:|datum/underskrift|"
    r"upprättad|fastställd|beslutad|reviderad|godkänd av|undertecknas|version|dnr|sidan? [0-9]|_{4,})",
    re.IGNORECASE,
)
_LEGEND: Final = re.compile(
    r"^(?:(?:grön|gul|röd|grå|blå|orange|vit|svart)\w{0,2}(?: (?:färg|markering|fyllning))?|[0-9]{1,2}|"
    r"[A-ZÅÄÖ]{1,2}|[^\w\s]{1,3})\s*"
    r"(?:=|:|–|—| - |betyder|innebär)\s*.{2,}",
    re.IGNORECASE,
)
_EXAMPLE: Final = re.compile(r"^(?:exempel|ex)\s*[:.]", re.IGNORECASE)


@dataclass(slots=True)
class Record:
    """One row that holds something, with what it belongs to (`context`: level → text and place)."""

    row: int
    context: dict[str, tuple[str, tuple[int, int]]]
    texts: dict[int, str]
    """Column → the text that stands in this row's own cell (also the first row of a merged area)."""
    opens: bool = False
    """Its goal is named on this row."""
    only_goal: bool = False
    """A row that is nothing but a goal (a goal row between measure rows)."""


@dataclass(slots=True)
class Walk:
    """What walking down a table gave: its records, the rows left out, and the rows that could not be placed."""

    records: list[Record] = field(default_factory=list)
    left: list[tuple[int, int, str]] = field(default_factory=list)
    """(row, column, why) of texts that are no records: "note", "sum", "signature", "legend", "example"."""
    unplaced: list[tuple[int, int]] = field(default_factory=list)


def walk(
    view: View,
    table: Table,
    header: Header | None,
    words: Vocabulary,
    above: dict[str, tuple[str, tuple[int, int]]] | None = None,
) -> Walk:
    """Go through a table's rows once; `above` is the context that the head gives."""
    done = Walk()
    by_level: dict[str | None, Column] = {c.field: c for c in table.columns if c.field in LEVELS}
    goals = [c for c in table.columns if c.field == "goal"]
    combined = next((c for c in table.columns if c.field == "goal_or_measure"), None)
    known = {c.index for c in table.columns}
    used = [c for c in table.columns if c.field is not None]
    kinds = dict(table.kinds)
    types = [c for c in table.columns if c.field == "type"] if kinds else []
    numbers = {c.index for c in table.columns if c.field in ("code", "type")}
    context: dict[str, tuple[str, tuple[int, int]]] = dict(above or {})
    if table.section:
        context["perspective"] = (table.section, (table.header[0], table.columns[0].index))
    first = min((c.index for c in used), default=1)
    ended = False
    blank = 0
    for row in range(table.first, table.last + 1):
        cells = view.rows.get(row)
        if not cells:
            blank += 1
            continue
        if header is not None:
            again, section = repeats(view, row, header)
            if again:
                ended, blank = False, 0
                if section:
                    context = {**(above or {}), "perspective": (section, (row, first))}
                continue
        own = {col: text for col, text in cells.items() if col in known}
        if table.sideways:
            cells = own  # what stands above or below the table in the same column is not on the record
            if not cells:
                continue
        elif types and any(fold(own.get(c.index, "")) in kinds for c in types):
            blank = 0
            done.records.append(Record(row, dict(context), own))
            continue
        lead_col, lead = next(iter(cells.items()))
        alone = len([c for c in cells if c not in numbers]) <= 1
        why = _left_out(lead, alone, len(cells), blank)
        if why:
            done.left.append((row, lead_col, why))
            if why in ("note", "signature", "legend") and blank:
                ended = True
            continue
        if ended:
            done.left.append((row, lead_col, "after"))
            continue
        if not any(c.index in own for c in used):
            if alone and _spans(view, row, lead_col) > 1:
                pass  # a section row whose merged text starts beside the columns that are read
            else:
                if own:
                    continue
                done.unplaced.append((row, lead_col))
                continue
        unnamed = alone and not _LABEL.match(lead) and not words.perspective(lead)
        if unnamed and _titles_what_follows(view, row, table, header):
            done.unplaced.append((row, lead_col))
            context = dict(above or {})
            context.pop("goal", None)
            continue
        if alone:
            placed = _alone(view, row, lead_col, lead, table, by_level, combined, context, words, done)
            if placed:
                blank = 0
                continue
        blank = 0
        _descend(view, row, table, by_level, context)
        opens = False
        for c in goals:
            place = view.anchor(row, c.index)
            if place == (row, c.index) and view.own(row, c.index):
                opens = True
        if combined is not None and combined.index in own:
            others = [
                c
                for c in used
                if c is not combined
                and c.index in own
                and c.field not in ("comment", "code", "goal_status", "forecast", "trend")
            ]
            if not others:
                context["goal"] = (own[combined.index], (row, combined.index))
                done.records.append(Record(row, dict(context), own, opens=True, only_goal=True))
                continue
        done.records.append(Record(row, dict(context), own, opens=opens))
    return done


def _left_out(lead: str, alone: bool, filled: int, blank: int) -> str | None:
    if _SUM.match(lead):
        return "sum"
    if _SIGNED.match(lead) and (alone or blank):
        return "signature"
    if _NOTE.match(lead) and (alone or filled <= 2):
        return "note"
    if _LEGEND.match(lead) and (alone or filled <= 3):
        return "legend"
    if _EXAMPLE.match(lead):
        return "example"
    return None


def _spans(view: View, row: int, col: int) -> int:
    area = view.merged.get((row, col))
    return area.right - area.left + 1 if area else 1


def _alone(
    view: View,
    row: int,
    col: int,
    text: str,
    table: Table,
    by_level: dict[str | None, Column],
    combined: Column | None,
    context: dict[str, tuple[str, tuple[int, int]]],
    words: Vocabulary,
    done: Walk,
) -> bool:
    """Place a row with one text: a section, a goal row, or (False) an ordinary row that only has one cell filled."""
    wide = _spans(view, row, col) > 1
    label = _LABEL.match(text)
    field = _GOAL_LABEL.get(fold(label["label"])) if label else None
    column = next((c for c in table.columns if c.index == col), None)
    if label and field and (field != "goal" or wide or column is None or column.field not in LEVELS):
        _enter(context, field, label["text"], (row, col))
        if field == "goal":
            done.records.append(Record(row, dict(context), {}, opens=True, only_goal=True))
        return True
    here = column.field if column else None
    if words.perspective(text) and "perspective" not in by_level:
        _enter(context, "perspective", text, (row, col))
        return True
    if words.perspective(text) and wide:
        _enter(context, "perspective", text, (row, col))
        return True
    if here == "measure" and "goal" not in by_level and combined is None:
        _enter(context, "goal", text, (row, col))
        done.records.append(Record(row, dict(context), {}, opens=True, only_goal=True))
        return True
    if combined is not None and here == "goal_or_measure" and not wide:
        return False
    if not wide:
        if here in ("goal", "activity") and _stands_out(view, row, col, table):
            done.unplaced.append((row, col))
            return True
        return False
    if combined is not None or "goal" not in by_level:
        _enter(context, "goal", text, (row, col))
        done.records.append(Record(row, dict(context), {}, opens=True, only_goal=True))
        return True
    if "perspective" not in by_level:
        _enter(context, "perspective", text, (row, col))
        return True
    done.unplaced.append((row, col))
    return True


def _titles_what_follows(view: View, row: int, table: Table, header: Header | None) -> bool:
    """Tell whether a lone text is the title of a table below it: what comes next is a header, or the table's end."""
    if not table.followed and header is None:
        return False
    following = next((r for r in range(row + 1, table.last + 1) if r in view.rows), None)
    if following is None:
        return table.followed
    return header is not None and repeats(view, following, header)[0]


def _stands_out(view: View, row: int, col: int, table: Table) -> bool:
    """Tell whether a lone text is painted otherwise than the rows around it: a heading, or a goal? It is asked."""
    fill = view.book.look(view.sheet, *view.real(row, col)).fill
    if fill in (None, "#FFFFFF"):
        return False
    others = [r for r in view.rows if table.first <= r <= table.last and r != row and len(view.rows[r]) > 1][:3]
    return bool(others) and all(view.book.look(view.sheet, *view.real(r, col)).fill != fill for r in others)


def _enter(context: dict[str, tuple[str, tuple[int, int]]], level: str, text: str, place: tuple[int, int]) -> None:
    """Begin a level anew: what stood below it no longer holds."""
    for lower in LEVELS[LEVELS.index(level) + 1 :]:
        context.pop(lower, None)
    context[level] = (text, place)


def _descend(
    view: View,
    row: int,
    table: Table,
    by_level: dict[str | None, Column],
    context: dict[str, tuple[str, tuple[int, int]]],
) -> None:
    """Take over the levels that the row names itself, or through a merged area; the others stay as they were."""
    for level in LEVELS:
        column = by_level.get(level)
        if column is None:
            continue
        place = view.anchor(row, column.index)
        if place[0] < table.first or place[1] != column.index:
            continue
        text = view.own(*place)
        if not text:
            continue
        before = context.get(level)
        if before is not None and fold(before[0]) == fold(text):
            continue  # the same words again only repeat it
        _enter(context, level, text, place)


def columns_of(table: Table, *fields: str) -> Iterator[Column]:
    """Yield the columns of some fields."""
    return (c for c in table.columns if c.field in fields)
