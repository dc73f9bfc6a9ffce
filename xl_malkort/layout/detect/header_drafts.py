"""What the headers of a table say together, before each is settled: parts of a year, and where figures start from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from xl_malkort.layout.detect.columns import parts, round_of_month
from xl_malkort.layout.detect.evidence import Evidence
from xl_malkort.layout.detect.months import month_of

_STAND: Final = re.compile(r"läget? 20[0-9]{2}\b", re.IGNORECASE)
_BRACKET: Final = re.compile(r"\s*\([^)]*\)")
_FROM_TO: Final = frozenset({("från", "till"), ("från", "mot"), ("ifrån", "till"), ("from", "to")})
_FROM: Final = ("från", "ifrån", "from")
_MOSTLY: Final = 0.6
_FEWEST: Final = 3
_QUARTERS: Final = ("q1", "q2", "q3", "q4")


@dataclass(slots=True)
class HeaderDraft:
    """One column while it is settled: its header, what that may mean (field → score and how), and its cells."""

    col: int
    shown: str
    round: str | None
    year: int | None
    scores: dict[str, tuple[float, str]]
    seen: Evidence
    told: bool = False
    """A profile said it."""


def earlier(drafts: list[HeaderDraft]) -> None:
    """Let "Nuläge 2024" beside figures of 2025, or "Nuläge" before "Utfall", be where they start from."""
    latest = max((d.year for d in drafts if d.year is not None), default=None)
    told = [d.col for d in drafts if d.scores.get("outcome", (0.0, ""))[1] == "word" and "baseline" not in d.scores]
    starts = [d.col for d in drafts if d.scores.keys() == {"baseline"} and d.seen.n]
    for draft in drafts:
        if "baseline" in draft.scores and len(draft.scores) > 1 and any(col < draft.col for col in starts):
            del draft.scores["baseline"]  # "Nuläge" behind "Startläge"
        if "baseline" in draft.scores and any(draft.col < col for col in told):
            draft.scores = {"baseline": draft.scores["baseline"]}
        past = draft.year is not None and latest is not None and draft.year < latest
        if past and "outcome" in draft.scores and _STAND.match(draft.shown):
            draft.scores = {"baseline": draft.scores["outcome"]}  # "Läget 2024" beside "Målvärde 2025"
        if past and "baseline" in draft.scores:
            draft.scores = {"baseline": draft.scores["baseline"]}


def from_to(drafts: list[HeaderDraft]) -> None:
    """Let "Från | Till" side by side over figures be where a measure starts and where it is to come."""
    for start, end in pairwise(drafts):
        if not start.shown.casefold().startswith(_FROM) or (_word(start), _word(end)) not in _FROM_TO:
            continue
        if not (start.seen.n and end.seen.n):
            continue
        both = (start.seen, end.seen)
        if all(one.amounts >= _MOSTLY * (1.0 - one.blank_words) and one.dates < 1.0 - _MOSTLY for one in both):
            start.scores, end.scores = {"baseline": (0.85, "bare")}, {"target": (0.85, "bare")}


def _word(draft: HeaderDraft) -> str:
    return _BRACKET.sub("", parts(draft.shown)[0])


def by_quarters(drafts: list[HeaderDraft]) -> None:
    """Let "Kv 1 | Kv 2 | Kv 3 | Kv 4" over figures be the outcomes, where nothing else is."""
    quarters = [d for d in drafts if d.round in _QUARTERS and not parts(d.shown)[0]]
    told = [d for d in quarters if d.seen.n]
    latest = max((d.year for d in drafts if d.year is not None), default=0)
    others = [d for d in drafts if d not in quarters and "outcome" in d.scores]
    if len(quarters) < 2 or not told or any(d.year is None or d.year >= latest for d in others):
        return
    if all(d.seen.figures >= _MOSTLY * (1.0 - d.seen.blank_words) for d in told):
        for draft in quarters:
            draft.scores = {"outcome": (0.85, "bare")}


def time_plan(drafts: list[HeaderDraft]) -> None:
    """Leave out "Kv 1 | Kv 2 | …", "2024 | 2025 | …" over nothing but colours where another column says how it goes.

    They say when.
    """
    quarters = [d for d in drafts if (d.round in _QUARTERS or _is_year(d)) and not parts(d.shown)[0]]
    judged = any(
        how in ("word", "phrase") and field.endswith("status")
        for d in drafts
        if d not in quarters
        for field, (_, how) in d.scores.items()
    )
    if judged and len(quarters) >= _FEWEST and not any(d.seen.n for d in quarters):
        for draft in quarters:
            draft.scores = {"left_out": (0.85, "bare")}


def _is_year(draft: HeaderDraft) -> bool:
    return draft.year is not None and draft.round is None


def by_round_months(drafts: list[HeaderDraft]) -> None:
    """Let "April | Augusti | December" over statuses or figures be what was found then; more months are a time plan."""
    months = [d for d in drafts if month_of(d.shown) is not None and not d.scores]
    told = [d for d in months if d.seen.n]
    if len(months) < 2 or not told or not all(round_of_month(d.shown) for d in months):
        return
    field = "status" if all(d.seen.says_status(_MOSTLY) for d in told) else "outcome"
    if field == "status" or all(d.seen.figures >= _MOSTLY for d in told):
        for draft in months:
            draft.scores = {field: (0.85, "bare")}
            draft.round = round_of_month(draft.shown)
