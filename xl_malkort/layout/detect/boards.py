"""Boards whose statuses are groups of columns: "Att göra" over "Lapp | Vem | Klart senast", then "Pågår" over the same.

The notes of a group are activities, its heading is how they go, and who and when beside them are each note's own. Where
each status is a single column, `status_columns` reads the board.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from xl_malkort.layout.detect.columns import header_key
from xl_malkort.layout.detect.header_texts import occasion
from xl_malkort.layout.detect.levels import level_in
from xl_malkort.layout.detect.months import QUARTER, month_of
from xl_malkort.layout.detect.plan import Column, Guess, Table
from xl_malkort.layout.detect.status_columns import activity_status, is_weak, written_notes
from xl_malkort.layout.detect.view import View

BOARD: Final = "board"
"""The note of a column of activities that stand under their status, with columns of their own behind it."""
PERIOD: Final = "period"
"""The note of a column of activities that stand under the time when they are done, with columns of their own."""
_LEAST: Final = 2
_SUB: Final = " / "


def upper_of(header: str) -> str:
    """Give what stands over a column: "Pågår" of "Pågår / Vem", "" where nothing does.

    >>> upper_of("Pågår / Vem"), upper_of("Vem")
    ('Pågår', '')
    """
    return header.rpartition(_SUB)[0]


def status_groups(upper: Mapping[int, str], lower: Mapping[int, str]) -> set[int]:
    """Give the columns where an unmerged status heads the columns behind it as well, in a header of two rows.

    In: the texts of both rows by column. Out: the columns of those statuses, at least two over the same lower words.
    """
    if len(lower) < _LEAST * 2 or len(set(lower.values())) == len(lower):
        return set()
    heads = sorted(upper)
    shapes: dict[int, tuple[str, ...]] = {}
    for head, after in zip(heads, [*heads[1:], max(lower) + 1], strict=True):
        if not is_weak(upper[head]) and activity_status(upper[head]) is not None and head in lower:
            shapes[head] = tuple(lower.get(c, "") for c in range(head, after))
    found = {head for head, shape in shapes.items() if len(shape) > 1 and list(shapes.values()).count(shape) > 1}
    return found if len({activity_status(upper[head]) for head in found}) >= _LEAST else set()


def lone_notes(view: View, table: Table) -> frozenset[int]:
    """Give the rows of a board that hold one note alone: neither a lane over its notes nor a heading."""
    found = {c.index for c in table.columns if c.stands_for and c.field == "activity"}
    if not found:
        return frozenset()
    alone = [
        (row, *next(iter(cells.items())))
        for row, cells in view.rows.items()
        if len(cells) == 1 and table.first <= row <= table.last and next(iter(cells)) in found
    ]
    wide = {row for row, col, _ in alone if (area := view.merged.get((row, col))) and area.right > area.left}
    return frozenset(row for row, _, text in alone if row not in wide and level_in(text)[0] is None)


def heads_groups(texts: Iterable[str]) -> bool:
    """Tell whether texts over groups of columns are statuses or times, and so no areas and no goals.

    >>> heads_groups(["Att göra", "Pågår"]), heads_groups(["Q1", "Q2"]), heads_groups(["Kund", "Ekonomi"])
    (True, True, False)
    """
    said = list(texts)
    return bool(said) and all(
        activity_status(t) is not None or QUARTER.fullmatch(t) or month_of(t) or occasion(t) is not None for t in said
    )


def settle_board(view: View, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Column, ...]:
    """Give the columns with the notes of a board of groups as activities that stand for their status."""
    if sum(_SUB in c.header for c in columns) < _LEAST * 2:
        return tuple(columns)
    columns = settle_periods(view, columns, rows)
    groups = [(upper, list(many)) for upper, many in groupby(columns, lambda c: upper_of(c.header))]
    said = [(upper, many) for upper, many in groups if upper and activity_status(upper) is not None]
    if (
        len({activity_status(upper) for upper, _ in said}) < _LEAST
        or any(is_weak(upper) for upper, _ in said)
        or not any(len(many) > 1 for _, many in said)
        or not any(c.field in ("goal", "goal_or_measure", "goal_ref") for c in columns)
    ):
        return tuple(columns)
    notes = _notes(view, [many for _, many in said], rows)
    # A status of its own beside the groups ("Klart", with nothing below it) is one of the board's columns as well.
    lone = [
        c
        for upper, many in groups
        for c in many
        if not upper
        and _SUB not in c.header
        and activity_status(c.header) is not None
        and not is_weak(c.header)
        and _beside(c, said)
        and written_notes([view.own(r, c.index) for r in rows])
    ]
    if notes is None:
        return tuple(columns)
    chosen = {c.index: (_as(c, upper), upper) for upper, many in said for c in many if c.index in notes}
    chosen |= {c.index: (_as(c, c.header), c.header) for c in lone}
    shape = {_lower(c) for _, many in said for c in many}
    unknown = {  # "Idéer" over the same columns: who and when there are nobody's of those that are read
        c.index
        for upper, many in groups
        if upper and activity_status(upper) is None and {_lower(c) for c in many} <= shape
        for c in many
    }
    return tuple(
        chosen[c.index][0]
        if c.index in chosen
        else replace(c, guess=Guess("left_out", 0.0, "unknown"))
        if c.index in unknown
        else c
        for c in columns
    )


def settle_periods(view: View, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Column, ...]:
    """Give the columns with the activities of a plan whose groups are quarters or months: "Q1" over "Vad | Läge".

    Where the same activities come again in every group, the groups are occasions, and the columns are left as they are.
    """
    groups = [
        (upper, list(many))
        for upper, many in groupby(columns, lambda c: upper_of(c.header))
        if QUARTER.fullmatch(upper) or month_of(upper)
    ]
    shapes = {tuple(_lower(c) for c in many) for _, many in groups}
    goal = any(c.field == "goal" for c in columns)
    told = [
        [c for c in many if c.guess.field == "activity" or (goal and "activity" in c.guess.others)]
        for _, many in groups
    ]
    if len(groups) < _LEAST or len(shapes) > 1 or any(len(one) != 1 for one in told):
        return tuple(columns)
    found = [one[0].index for one in told]
    said = [texts for r in rows if len(texts := [t for c in found if (t := view.own(r, c))]) > 1]
    again = sum(len(set(texts)) < len(texts) for texts in said)
    if not said or again * 5 > len(said):
        return tuple(columns)
    upper = {c.index: said for said, many in groups for c in many}
    return tuple(
        replace(
            c,
            round=None,
            year=None,
            chosen=True,
            guess=_of_activity(c, c.index in found),
            note=PERIOD if c.index in found else "",
            stands_for=upper[c.index] if c.index in found else "",
        )
        if c.index in upper
        else c
        for c in columns
    )


def _of_activity(column: Column, names: bool) -> Guess:
    """Give what a column of a period's group holds: what is done, or how that goes where the header only says how."""
    guess = column.guess
    if names:
        return Guess("activity", 0.9, guess.how)
    settled = column.note == "settled" and guess.field in ("status", "goal_status", "measure_status")
    return replace(guess, field="activity_status") if settled else guess


def _notes(view: View, groups: Sequence[Sequence[Column]], rows: Sequence[int]) -> set[int] | None:
    """Give the column of each group that holds its notes: what is done, or a word nobody knows; None if unsure."""
    found: set[int] = set()
    for many in groups:
        told = [c for c in many if c.guess.field == "activity" or "activity" in c.guess.others]
        unknown = [c for c in many if c.guess.how == "unknown" or (c.field is None and c.guess.field == "goal")]
        asked = (told or unknown)[:1]
        if not asked:
            return None
        found.add(asked[0].index)
    texts = [view.own(r, c) for c in found for r in rows]
    return found if written_notes(texts) else None


def _beside(column: Column, groups: Sequence[tuple[str, Sequence[Column]]]) -> bool:
    """Tell whether a column stands right before, between or behind the groups."""
    taken = {c.index for _, many in groups for c in many}
    return column.index - 1 in taken or column.index + 1 in taken


def _lower(column: Column) -> str:
    return header_key(column.header.rpartition(_SUB)[2])


def _as(column: Column, upper: str) -> Column:
    return replace(
        column, guess=Guess("activity", 0.9, "status words"), stands_for=upper.rpartition(_SUB)[2] or upper,
        chosen=True, note=BOARD,
    )  # fmt: skip
