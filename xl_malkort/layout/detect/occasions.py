"""Several occasions side by side: which of the columns T1, T2, T3, or of the years, is the card's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.occasion_groups import last_told
from xl_malkort.layout.detect.plan import Column
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values.calendar_words import MONTHS

_PLAIN: Final = ("goal", "measure", "activity", "responsible")
ONCE: Final = frozenset([*_PLAIN, "baseline", "target", "forecast", "left_out", "start", "due", "code"])
"""What is said once, whatever occasion its header names."""
_TOLD: Final = frozenset(
    {"outcome", "status", "goal_status", "measure_status", "activity_status", "forecast", "comment"}
)
_MONTH: Final = re.compile(
    rf"(?P<what>.*?)(?: / |[ –-]+|^)(?:i |för |på |efter )?(?P<month>{'|'.join(MONTHS)}|våren?|hösten?|vt|ht)"
    r"(?: (?P<year>20[0-9]{2}))?",
    re.IGNORECASE,
)
_DAY: Final = re.compile(r"(?P<what>.+?)[ –-]+(?:den )?(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])")
_WHOLE_YEAR: Final = re.compile(r"(?<![a-zåäö])(?:helår(?:et)?|hela året)(?![a-zåäö])")
_HALF_YEAR: Final = re.compile(r"(?<![a-zåäö])(?:delår(?:et)?|halvår(?:et)?)(?![a-zåäö]| ?[0-9])")
_PASSED: Final = "round"
"""The note of a column that another occasion's stands in for."""
_JUDGED: Final = frozenset({"status", "goal_status"})


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
    said: str | None = None,
) -> tuple[tuple[Column, ...], str | None]:
    """Keep, of the columns that repeat for each round or year, those of one; give them and the round chosen.

    The round is the one asked for, else the latest with content; the year the card's, else the latest. `said` is the
    round that the head names.
    """
    result = _latest_month(
        [_part_of_year(c, columns) for c in last_told(_as_their_like(columns, has_content), has_content)],
        asked,
        has_content,
    )
    if asked is None and said is not None and said != round_code("end", words):
        result = _foreseen(result, has_content)
    result = _last_by_number(result, words)
    year = year or _latest_told(result, has_content) or words.model.year
    latest = max((c.year for c in result if c.year is not None and (year is None or c.year <= year)), default=None)

    def of_round(c: Column) -> bool:
        """Tell whether a column is one of those that repeat; "Nuläge dec 2024" is no occasion of 2025."""
        past = c.year is not None and latest is not None and c.year < latest
        once = c.guess.field in ONCE and len({o.round for o in result if o.field == c.guess.field}) < 2
        return c.round is not None and not past and not once and c.guess.field != "due_crossed"

    rounds = {c.round for c in result if of_round(c) and c.guess.used and c.note != _PASSED}
    picked: str | None = None
    if rounds:
        columns = result
        order = sorted(filter(None, rounds), key=lambda r: (r == "end", r), reverse=True)
        if asked is not None:
            picked = next((r for r in order if round_code(r, words) == asked), None)
        if picked is None and asked is None:
            filled = [r for r in order if any(c.round == r and of_round(c) and has_content(c) for c in columns)]
            picked = filled[0] if filled else order[-1]
        result = [replace(c, chosen=False, note="round") if of_round(c) and c.round != picked else c for c in result]
    result = _years(result, year)
    return tuple(result), round_code(picked, words)


def _latest_month(columns: list[Column], asked: str | None, has_content: Callable[[Column], bool]) -> list[Column]:
    """Keep, of columns that differ only in the month or day ("Avstämning januari", "Läge 12/3"), the last filled."""
    alike: dict[tuple[str, str], list[tuple[tuple[int, int], Column]]] = {}
    for n, c in enumerate(columns):
        found = _MONTH.fullmatch(c.header) if c.field in _TOLD else None
        day = _DAY.fullmatch(c.header) if c.field in _TOLD and found is None else None
        if found is not None:
            when = (int(found["year"]), _month(found["month"].casefold())) if found["year"] else (0, n)
            alike.setdefault((str(c.field), found["what"].casefold()), []).append((when, c))
        elif day is not None:
            alike.setdefault((str(c.field), day["what"].casefold()), []).append(((0, n), c))
    left: set[int] = set()
    for many in alike.values():
        if (
            len(many) < 2
            or all(c.round is not None for _, c in many)
            or (asked is not None and any(c.round for _, c in many))
        ):
            continue
        if any(year for (year, _), _ in many) != all(year for (year, _), _ in many):
            continue
        order = [c for _, c in sorted(many, key=lambda one: one[0])]
        kept = ([c for c in order if has_content(c)] or order)[-1]
        left |= {c.index for c in order if c is not kept}
    return [replace(c, chosen=False, note="round") if c.index in left else c for c in columns]


def parts_of_a_year(columns: Sequence[Column]) -> bool:
    """Tell whether columns differ only in the month or the season they tell of: "Resultat våren | Resultat hösten"."""
    found = [_MONTH.fullmatch(c.header) for c in columns]
    return all(found) and len({one["what"].casefold() for one in found if one}) == 1


def _month(word: str) -> int:
    """Give the number of a month; a season's is one of its months."""
    return MONTHS[word] if word in MONTHS else 3 if word.startswith("v") else 10


def _latest_told(columns: Sequence[Column], has_content: Callable[[Column], bool]) -> int | None:
    """Give the last year that outcomes or statuses are told for, where nothing speaks of a later one; else None."""
    told = [
        c.year
        for c in columns
        if c.year is not None
        and c.field is not None
        and c.field not in ONCE
        and c.field != "comment"
        and has_content(c)
    ]
    latest = max(told, default=None)
    return None if any(c.year is not None and latest is not None and c.year > latest for c in columns) else latest


def _as_their_like(columns: Sequence[Column], has_content: Callable[[Column], bool]) -> list[Column]:
    """Let an empty column of a bare year or occasion hold what those beside it do: "2025 | 2024" are outcomes."""
    bare = [c for c in columns if c.guess.how == "bare" and c.field is not None]
    empty = [c for c in bare if not has_content(c)] if len(bare) > 1 else []
    fields = {c.field for c in bare if c not in empty} if empty else set()
    if len(fields) != 1:
        return list(columns)
    (field,) = fields
    return [c.as_field(str(field)) if c in empty else c for c in columns]


def _part_of_year(column: Column, columns: Sequence[Column]) -> Column:
    """Let "Utfall helår" beside "Utfall april" be the last occasion's, and "Bedömning delår" the one in between."""
    if column.round is not None or column.guess.field in ONCE:
        return column
    part = "end" if _WHOLE_YEAR.search(column.key) else "2" if _HALF_YEAR.search(column.key) else None
    beside = any(c.round is not None and c.guess.field == column.guess.field for c in columns)
    return replace(column, round=part) if part and beside else column


def _foreseen(columns: list[Column], has_content: Callable[[Column], bool]) -> list[Column]:
    """Let "Bedömning helår" in August, with no outcome of the year's end beside it, be what is foreseen."""
    ends = [c for c in columns if c.round == "end" and has_content(c)]
    if any(c.field == "outcome" for c in ends) or any(c.field == "forecast" for c in columns):
        return columns
    if not any(c.field == "outcome" and c.round not in (None, "end") for c in columns):
        return columns
    return [replace(c.as_field("forecast"), round=None) if c in ends and c.field in _JUDGED else c for c in columns]


def _last_by_number(columns: list[Column], words: Vocabulary) -> list[Column]:
    """Let "Målet uppfyllt? (bokslut)" and "T3 / Utfall" be of one occasion, where each tells what the other does not.

    In: "T1 / Utfall | T2 / Utfall | T3 / Utfall | Bedömning bokslut". Out: the last two of one round. Where both tell
    outcomes they are two occasions; a comment may well be written twice of one.
    """
    last = round_code("end", words)
    ends = [c for c in columns if c.round == "end" and c.guess.used and c.field not in ONCE]
    numbered = [c for c in columns if c.round not in (None, "end") and round_code(c.round, words) == last]
    if not ends or not numbered or ({c.field for c in ends} & {c.field for c in numbered}) - {"comment"}:
        return columns
    return [replace(c, round=numbered[0].round) if c in ends else c for c in columns]


def _past(column: Column, columns: Sequence[Column], year: int | None) -> Column:
    """Leave out "Ansvarig 2024" where "Ansvarig" stands beside it."""
    if year is None or column.year is None or column.year >= year or column.field is None:
        return column
    beside = any(c.field == column.field and c.year is None for c in columns)
    return replace(column, chosen=False, note="year") if beside else column


def _one_plan(columns: list[Column], year: int | None) -> list[Column]:
    """Keep one of the years whose whole plans stand side by side: "2024 / Aktivitet | Vem | 2025 / Aktivitet | Vem"."""
    plans = {c.year for c in columns if c.field == "activity" and c.year is not None}
    if len(plans) < 2 or any(c.field == "activity" and c.year is None for c in columns):
        return columns
    kept = max((y for y in plans if year is None or y <= year), default=min(plans))
    return [replace(c, chosen=False, note="year") if c.year in plans and c.year != kept else c for c in columns]


def _years(columns: list[Column], year: int | None) -> list[Column]:
    result = _one_plan([_past(c, columns, year) for c in columns], year)
    for field in (
        "outcome",
        "target",
        "status",
        "goal_status",
        "measure_status",
        "activity_status",
        "goal",
        "baseline",
        "comment",
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
                # Where this year's stand cannot be told; last year's outcome is no answer to how it goes.
                result[at] = replace(c, chosen=False, note="year")
            elif year is not None and c.year is not None and c.year < year and field.endswith("status"):
                result[at] = replace(c, chosen=False, note="year")
    return result
