"""Labels of a form that come again for each occasion: "Resultat maj: 60 %" over "Resultat november: 80 %".

Only one occasion is read, the one asked for or the last that is filled in; the others' labels are left out with their
answers. Cells keep their addresses.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final, NamedTuple

from xl_malkort.layout.detect.columns import candidates, round_of_month, told_alone
from xl_malkort.layout.detect.months import SEASONS, number_of
from xl_malkort.layout.detect.occasion_columns import OneOccasion
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold
from xl_malkort.values.calendar_words import MONTHS

_TOLD: Final = frozenset({"status", "goal_status", "measure_status", "outcome", "comment", "trend"})
_DATED: Final = re.compile(
    rf"(?P<what>[a-zåäö][\wåäö ]*?)[ (,–-]+(?:i |för |per |på |den |efter )*(?:[0-3]?[0-9] )?"
    rf"(?:(?P<month>{'|'.join([*MONTHS, *SEASONS])})\.?|(?P<round>(?:t|tertial|delår|kvartal|kv|q) ?[1-4]))"
    r"(?: (?P<year>20[0-9]{2}))?\)? ?:?"
)
_GLANCE: Final = re.compile(r"[a-zåäö0-9)] ?:?$", re.IGNORECASE)
_LONGEST: Final = 45
_LEAST: Final = 2
_PAIR: Final = 2


class _Label(NamedTuple):
    row: int
    col: int
    what: str
    order: tuple[int, int]
    text: str
    answered: bool


def of_one_dated_label(view: View, wanted: Collection[str]) -> OneOccasion | None:
    """Give a form without the labels of the other occasions; None where no label comes again for several.

    In: the sheet upright, and the occasion asked for, if one is ("1", "2", "3"). The labels stand on rows of their own
    right below each other, or behind each other on a row with a colon each, and differ in nothing but the occasion.
    """
    groups = [g for g in _groups(view) if len({one.order for one in g}) == len(g) >= _LEAST]
    if not groups:
        return None
    every = [one for group in groups for one in group]
    answered = [one for one in every if one.answered]
    if not answered:
        return None
    last = max(answered, key=lambda one: one.order)
    chosen = next((one for one in every if _round(one.text) in wanted), last)
    gone: set[tuple[int, int]] = set()
    for group in groups:
        for n, one in enumerate(group):
            if one.order == chosen.order:
                continue
            after = group[n + 1].col if n + 1 < len(group) and group[n + 1].row == one.row else view.n_cols + 1
            gone |= {(one.row, c) for c in range(one.col, after)}
    moved = {(r, c): (r, c) for r, cells in view.rows.items() for c in cells if (r, c) not in gone}
    said = chosen.text.rstrip(": ")
    return OneOccasion(view.laid(moved, 1), _round(chosen.text), said)


def _groups(view: View) -> list[list[_Label]]:
    """Give the labels that differ only in the occasion and follow each other."""
    found: list[list[_Label]] = []
    for row, cells in view.rows.items():
        places = list(cells.items())
        for n, (col, text) in enumerate(places):
            colon = text.endswith(":")
            if not colon and n:
                continue
            if not colon and len(places) > _PAIR:
                break  # a record of a table
            if len(text) > _LONGEST or not _GLANCE.search(text) or (dated := _dated(text)) is None:
                continue
            below = n == 0 and len(places) <= _PAIR
            if not below and not colon:
                continue
            answered = n + 1 < len(places) and not places[n + 1][1].endswith(":")
            one = _Label(row, col, dated[0], dated[1], text, answered)
            last = found[-1][-1] if found else None
            beside = last is not None and last.what == one.what and (
                (last.row == row and last.col < col) or (last.row == row - 1 and last.col == col and below)
            )  # fmt: skip
            if beside:
                found[-1].append(one)
            else:
                found.append([one])
    return found


@lru_cache(maxsize=2048)
def _dated(text: str) -> tuple[str, tuple[int, int]] | None:
    """Give what a label asks for and the occasion that it asks about: ("resultat", (0, 5)) of "Resultat maj:"."""
    said = _DATED.fullmatch(fold(text))
    if said is None or not {f for f, _, _ in candidates(said["what"])} & _TOLD:
        return None
    year = int(said["year"] or 0)
    if said["month"]:
        return said["what"], (year, 100 * number_of(said["month"]))
    third = said["round"][0] in "td"
    return said["what"], (year, int(said["round"][-1]) * (400 if third else 300))


def _round(text: str) -> str:
    """Give the occasion that a label asks about, as the model counts them; "" where it is none of those."""
    said = _DATED.fullmatch(fold(text))
    if said is None:
        return ""
    found = round_of_month(said["month"]) if said["month"] else told_alone(said["round"])[0]
    return found if found in ("1", "2", "3") else ""
