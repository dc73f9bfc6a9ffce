"""Several occasions side by side: which of the columns T1, T2, T3, or of the years, is the card's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.words import Vocabulary


def round_code(said: str | None, words: Vocabulary) -> str | None:
    """Give the model's code of a round that a header or a head names ("2", "end"); None when it has no such."""
    if said is None:
        return None
    rounds = words.model.rounds
    if said == "end":
        return rounds[-1].code if rounds else None
    return next((r.code for r in rounds if r.code.casefold() in (f"t{said}", said)), None) or (
        rounds[int(said) - 1].code if said.isdigit() and 0 < int(said) <= len(rounds) else None
    )


def choose(
    columns: Sequence[Column],
    asked: str | None,
    year: int | None,
    words: Vocabulary,
    has_content: Callable[[Column], bool],
) -> tuple[tuple[Column, ...], str | None]:
    """Keep, of the columns that repeat for each round or year, those of one; give them and the round chosen.

    The round is the one asked for, else the latest with content; the year the card's, else the latest.
    """
    columns = [_timeless(c, columns) for c in columns]
    rounds = {c.round for c in columns if c.round is not None and c.guess.used}
    picked: str | None = None
    result = list(columns)
    if rounds:
        order = sorted(rounds, key=lambda r: (r == "end", r), reverse=True)
        if asked is not None:
            picked = next((r for r in order if round_code(r, words) == asked), None)
        if picked is None and asked is None:
            filled = [r for r in order if any(c.round == r and has_content(c) for c in columns)]
            picked = filled[0] if filled else order[-1]
        result = [
            replace(c, chosen=False, note="round") if c.round is not None and c.round != picked else c for c in result
        ]
    result = _years(result, year)
    return tuple(result), round_code(picked, words)


_TIMELESS = frozenset(
    ["target", "baseline", "goal", "measure", "activity", "responsible", "start", "due", "code", "forecast"]
)
"""What a card says once, whichever month its header names ("Nuläge dec 2024")."""


def _timeless(column: Column, columns: Sequence[Column]) -> Column:
    """Take the occasion off a column that holds for all of them, unless there is one for each."""
    if column.round is None or column.guess.field not in _TIMELESS:
        return column
    several = {c.round for c in columns if c.guess.field == column.guess.field}
    return column if len(several) > 1 else replace(column, round=None)


def _years(columns: list[Column], year: int | None) -> list[Column]:
    result = list(columns)
    for field in (
        "outcome",
        "target",
        "status",
        "goal_status",
        "measure_status",
        "activity_status",
        "goal",
        "baseline",
    ):
        same = [c for c in result if c.field == field and c.year is not None]
        if not same:
            continue
        named = [c.year for c in same if c.year is not None]
        past = [y for y in named if year is None or y <= year]
        latest = max(past) if past else min(named)
        for c in same:
            at = result.index(c)
            if c.year != latest:
                result[at] = replace(c, chosen=False, note="year")
            elif year is not None and c.year is not None and c.year < year and field == "outcome":
                # Last year's outcome is where this year starts from.
                taken = any(o.field == "baseline" for o in result)
                result[at] = replace(c, chosen=False, note="year") if taken else c.as_field("baseline", note="year")
            elif year is not None and c.year is not None and c.year < year and field.endswith("status"):
                result[at] = replace(c, chosen=False, note="year")
    return result
