"""What the cells below a header look like: dates, figures, status words, crosses, short or long texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import is_blank_word, parse_quantity, parse_target, parse_when

SAMPLE: Final = 20
MARKS: Final = frozenset(["x", "X", "✓", "✔", "☑", "☒", "✅", "v", "V"])
_ARROWS: Final = re.compile(r"[↑↓→←↗↘⬆⬇➡⬈⬊▲▼►⇧⇩⇨⇒➚➘]+")
_CODE: Final = re.compile(r"(?:[A-ZÅÄÖ]{0,3}[0-9]{1,3}(?:\.[0-9]{1,3})*|[A-ZÅÄÖ]{1,2})\.?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares (0–1) of a column's filled cells, and their number and mean length."""

    n: int = 0
    dates: float = 0.0
    figures: float = 0.0
    goal_words: float = 0.0
    activity_words: float = 0.0
    marks: float = 0.0
    arrows: float = 0.0
    codes: float = 0.0
    length: float = 0.0
    perspectives: float = 0.0
    blank_words: float = 0.0


def look_at(texts: Sequence[str], words: Vocabulary, *, closely: bool = True) -> Evidence:
    """Weigh the texts of a column's filled cells; not `closely` where the header leaves only texts to choose from.

    >>> from xl_malkort.model.presets import preset
    >>> look_at(["2026-03-01", "v. 24"], Vocabulary(preset("hagfors"))).dates
    1.0
    """
    sample = [text for text in texts if text][:SAMPLE]
    n = len(sample)
    if not n:
        return Evidence()
    if not closely:
        figures = sum(text[0].isdigit() and parse_quantity(text).value is not None for text in sample)
        named = sum(words.perspective(text) is not None for text in sample)
        return Evidence(n, figures=figures / n, length=sum(map(len, sample)) / n, perspectives=named / n)
    dates = figures = goals = activities = marks = arrows = codes = perspectives = blanks = 0
    for text in sample:
        if text in MARKS:
            marks += 1
        if is_blank_word(text):
            blanks += 1
            continue
        if _ARROWS.fullmatch(text):
            arrows += 1
            continue
        if len(text) > 120:
            continue
        if _CODE.fullmatch(text):
            codes += 1
        dates += parse_when(text, 2024).understood
        number = parse_quantity(text).value is not None and not text[0].isalpha()
        figures += number or parse_target(text).direction is not None
        if number:
            continue  # "91 %" is an outcome before it is a status
        goal = words.statuses.goal(text)
        activity = words.statuses.activity(text)
        goals += goal is not None and goal.understood
        activities += activity is not None and activity.understood
        perspectives += words.perspective(text) is not None
    return Evidence(
        n=n,
        dates=dates / n,
        figures=figures / n,
        goal_words=goals / n,
        activity_words=activities / n,
        marks=marks / n,
        arrows=arrows / n,
        codes=codes / n,
        length=sum(map(len, sample)) / n,
        perspectives=perspectives / n,
        blank_words=blanks / n,
    )


def fits(field: str, seen: Evidence) -> float:
    """Say how well a column's content fits a field: from -0.5 (cannot be) to +0.1 (speaks for it); 0 when empty."""
    if not seen.n:
        return -0.02 if field in ("comment", "done", "outcome", "due") else 0.0
    words = max(seen.goal_words, seen.activity_words)
    told = 1.0 - seen.blank_words  # what is left when "–" and "saknas" say nothing either way
    if told <= 0:
        return 0.02 if field in ("outcome", "target", "baseline", "status", "forecast", "measure_status") else 0.0
    match field:
        case "target" | "outcome" | "baseline":
            if seen.figures >= 0.5 * told:
                return 0.1 if not seen.marks else -0.2
            return -0.5 if seen.length > 30 or words >= 0.5 or seen.marks or seen.arrows else -0.2
        case "due" | "start":
            if seen.dates >= 0.5 * told:
                return 0.1
            return -0.5 if seen.dates < 0.2 * told and seen.n >= 1 else -0.1
        case "done":
            if seen.marks + seen.activity_words >= 0.3 * told:
                return 0.11
            return 0.0 if seen.dates >= 0.5 * told else -0.4
        case "status" | "goal_status" | "measure_status" | "activity_status" | "forecast":
            if seen.arrows >= 0.5:
                return -0.5
            if words + seen.marks >= 0.4 * told:
                return 0.1
            if seen.length > 40:
                return -0.5
            if seen.dates > 0.6 * told and field == "status":
                return -0.3
            if seen.figures >= 0.6 * told and field == "status" and seen.length > 1.5:
                return -0.12
            return -0.05
        case "trend":
            return 0.1 if seen.arrows >= 0.3 else 0.0
        case "comment":
            if words >= 0.5 * told or seen.figures >= 0.6 * told or seen.marks >= 0.3:
                return -0.3
            return 0.05 if seen.length > 20 else 0.0
        case "goal" | "activity" | "overall_goal" | "long_term_goal" | "goal_or_measure" | "text":
            if seen.figures >= 0.6 * told or seen.dates >= 0.8 * told or seen.marks >= 0.5:
                return -0.5
            return 0.05 if seen.length > 6 else -0.1
        case "measure":
            return -0.5 if seen.figures >= 0.6 * told or (words >= 0.7 * told and seen.n > 2) else 0.02
        case "responsible":
            return -0.3 if seen.length > 90 or seen.figures >= 0.6 else 0.05
        case "perspective":
            if seen.perspectives >= 0.5:
                return 0.08
            return -0.3 if seen.figures >= 0.6 or seen.length > 90 else 0.0
        case "code":
            return 0.05 if seen.codes >= 0.5 or seen.length <= 12 else -0.4
        case "type":
            return 0.0 if seen.length <= 15 else -0.4
    return 0.0
