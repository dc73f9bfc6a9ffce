"""Goals and activities in one column without row types: told apart by their numbers (1, 1.1, 1.1.1), else not read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from xl_malkort.grid.looks import PAPER
from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.phrases import read_phrase
from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.detect.remarks import ends_goals, kind_of_row, remark
from xl_malkort.layout.detect.typed import RowTypes, is_activity_word, kind_of
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

_CODE: Final = re.compile(r"(?:[A-ZÅÄÖ]{1,2}|[A-ZÅÄÖ]{0,2}[0-9]{1,3}(?:[.,][0-9]{1,3}){0,3})[.)]?")
_PIECE: Final = re.compile(r"[A-ZÅÄÖ]+|[0-9]+")
_TO_DO: Final = re.compile(
    r"(?:(?:våra |saker |att |det som ska )?(?:jobb(?:en)?|grej(?:er)?|göra|göras)|"
    r"saker|sysslor|uppgifter|att-göra|todo|to do)"
)
"""Everyday words for what is done; "uppdrag" and "projekt" may as well be goals."""
_ALONE: Final = 2
_OF_WORK: Final = frozenset({"responsible", "due", "start", "done"})
_OF_GOALS: Final = frozenset({"activity", "measure", "target", "outcome", "goal_or_measure", "text", "type"})
_APART: Final = re.compile(r"\s*[/,&+–>→]\s*|\s+-\s+|\s+(?:och|samt|med|eller)\s+", re.IGNORECASE)


def kinds_named(header: str) -> list[str]:
    """Give the kinds of rows that a header names, from the highest; fewer than two where it names one thing.

    >>> kinds_named("Mål/aktivitet"), kinds_named("Mål, indikatorer och aktiviteter"), kinds_named("Mål/uppdrag")
    (['goal', 'activity'], ['goal', 'measure', 'activity'], [])
    """
    pieces = [p for p in map(str.strip, _APART.split(re.sub(r"\(.*?\)", " ", header))) if p]
    done = [p for p in pieces if " / " not in header and _is_done(p)]  # (of two rows, the upper is no piece)
    kinds = [kind_of(piece) or ("activity" if piece in done else None) for piece in pieces]
    named = [kind for kind in kinds if kind is not None]
    if len(pieces) < 2 or len(named) < len(pieces) or not (done or any(map(is_activity_word, pieces))):
        return []
    return named if any(kind not in ("activity", "measure", "other") for kind in named) else []


def _is_done(piece: str) -> bool:
    """Tell whether a phrase or an everyday word asks for what is done: "det vi gör", "jobb"."""
    word = fold(piece)
    if _TO_DO.fullmatch(word):
        return True
    said = read_phrase(word) if " " in word else ()
    return [field for field, _, _ in said] == ["activity"]


def find_outline(view: View, columns: Sequence[Column], rows: Sequence[int]) -> RowTypes | str | None:
    """Find the rows' kinds by their numbers; a str is a header of several kinds whose rows nothing tells apart.

    As many depths as the header names kinds, in its order: then there is one reading.
    """
    mixed = [c for c in columns if c.guess.how != "profile" and c.guess.field != "left_out" and kinds_named(c.header)]
    if not mixed and (parted := _parted(view, columns, rows)) is not None:
        return parted
    if len(mixed) != 1 or any(c.field == "activity" and c is not mixed[0] for c in columns):
        return None
    column = mixed[0]
    kinds = kinds_named(column.header)
    numbers = next((c for c in columns if c.index < column.index and _numbered(view, c.index, rows)), None)
    if numbers is None:
        return None if kinds == ["goal", "activity"] and _labelled(view, column.index, rows) else column.header
    said = {row: text for row in rows if (text := view.own(row, numbers.index)) and view.own(row, column.index)}
    codes = {row: text for row, text in said.items() if _CODE.fullmatch(text)}
    ended = next((row for row in rows if ends_goals(view.own(row, column.index)) and len(view.rows[row]) == 1), None)
    named = [row for row in rows if (ended is None or row < ended) and view.own(row, column.index)]
    unnumbered = [
        row
        for row in named
        if row not in codes and len(view.rows[row]) > 1 and kind_of_row(list(view.rows[row].values()), False, 0) is None
    ]
    depths = {text: len(_PIECE.findall(text)) for text in codes.values()}
    if unnumbered or len(set(codes.values())) < len(codes) or len(set(depths.values())) != len(kinds):
        return column.header
    levels = sorted(set(depths.values()))
    of = dict(
        zip(levels, ["goal" if k not in ("perspective", "measure", "activity") else k for k in kinds], strict=True)
    )
    if list(of.values()).count("goal") != 1:
        return column.header
    return RowTypes(numbers.index, column.index, {fold(text): of[depth] for text, depth in depths.items()})


def _parted(view: View, columns: Sequence[Column], rows: Sequence[int]) -> str | None:
    """Give the header of a column of goals whose rows may be goals and what is done for them; None for any other table.

    "Mål" over "1 | Färre fel", which has nothing of its own, and "1.1 | Byta lås | Kalle | maj": part goals, or jobs.
    """
    goal = next((c for c in columns if c.field == "goal"), None)
    fields = {c.field for c in columns}
    if goal is None or fields & _OF_GOALS or not fields & _OF_WORK or goal.guess.how == "profile":
        return None
    numbers = next((c.index for c in columns if c.index < goal.index and _numbered(view, c.index, rows)), None)
    if numbers is None:
        return None
    said = {row: text.rstrip(".)") for row in rows if (text := view.own(row, numbers)) and view.own(row, goal.index)}
    upper = {text: row for row, text in said.items() if len(view.rows[row]) == _ALONE}
    below = [row for row, text in said.items() if text not in upper]
    owned = all(any(said[row].startswith((f"{one}.", f"{one}-")) for one in upper) for row in below)
    told = sum(len(view.rows[row]) > _ALONE for row in below)
    return goal.header if len(upper) > 1 and len(below) >= len(upper) and owned and told * 2 > len(below) else None


def _labelled(view: View, col: int, rows: Sequence[int]) -> bool:
    """Tell whether the goals among activities are rows of their own that say so: "Mål: Fler kan agera vid brand"."""
    lone = [view.own(row, col) for row in rows if view.rows[row].keys() == {col}]
    named = [text for text in lone if level_in(text)[0] == "goal"]
    others = [text for text in lone if text not in named and not text.isupper() and not remark(text)]
    return (len(named) > 1 and not others) or _banded(view, col, rows)


def _banded(view: View, col: int, rows: Sequence[int]) -> bool:
    """Tell whether rows with nothing but a text, painted or bold, stand over rows that say who and when."""
    lone = [row for row in rows if view.rows[row].keys() == {col}]
    full = [row for row in rows if len(view.rows[row]) > _ALONE]
    fills = {view.look(row, col).fill for row in lone}
    styles = {view.sheet.style(*view.real(row, col)) for row in lone}  # bold, or larger
    bold = len(styles) == 1 and styles.isdisjoint(view.sheet.style(*view.real(row, col)) for row in full)
    painted = len(fills) == 1 and fills.isdisjoint({*PAPER, *(view.look(row, col).fill for row in full)})
    return (
        len(lone) > 1
        and len(lone) + len(full) == len(rows)
        and rows[0] in lone
        and all(row + 1 in full for row in lone)
        and (painted or bold)
    )


def _numbered(view: View, col: int, rows: Sequence[int]) -> bool:
    texts = [text for row in rows if (text := view.own(row, col))]
    return len(texts) >= 2 and sum(bool(_CODE.fullmatch(t)) for t in texts) * 10 >= 8 * len(texts)
