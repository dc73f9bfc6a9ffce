"""What the cells below a header look like: dates, figures, status words, crosses, short or long texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import Final

from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Direction
from xl_malkort.values import is_blank_word, parse_quantity, parse_target, parse_when
from xl_malkort.values.dates import signed_day
from xl_malkort.values.numbers import YES_NO

SAMPLE: Final = 20
_LONGEST_FIGURE: Final = 60
"""A longer text is no date, no figure and no code, whatever it holds."""
_LONGEST_WORD: Final = 120
"""A longer text is no word for how something goes."""
_SIGN: Final = 2
"""No longer than this is a sign."""
_LOOSE_AMOUNT: Final = re.compile(
    r"(?:alla|samtliga|drygt|knappt|omkring|runt|ungefär) [0-9]+(?: [a-zåäö%]+)?", re.IGNORECASE
)
MARKS: Final = frozenset(["x", "X", "✓", "✔", "☑", "☒", "✅", "v", "V"])
_ARROWS: Final = re.compile(r"[↑↓→←↗↘⬆⬇➡⬈⬊▲▼►⇧⇩⇨⇒➚➘]+")
_WANTED: Final = frozenset({"högre", "lägre", "hög", "låg", "max", "min", "högre är bättre", "lägre är bättre"})
"""Which way is good, which is said of a measure once and for all: no trend."""
_LISTED: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}\.? [A-ZÅÄÖ][a-zåäö]")
"""How "1.1 Bokbuss" begins, which is no figure."""
_CODE: Final = re.compile(r"(?:[A-ZÅÄÖ]{0,3}[0-9]{1,3}(?:\.[0-9]{1,3})*|[A-ZÅÄÖ]{1,2}|20[0-9]{2}[-:/][0-9]{1,4})\.?")


class Tally:
    """The share of texts that hold something, counted no further than a question asks.

    Reading a text is slow, and nearly all that is asked is whether the share is at least, or below, a limit.

    >>> tally = Tally({"a": 3, "b": 1}, str.isupper, 4)
    >>> tally >= 0.5, tally.share
    (False, 0.0)
    """

    def __init__(self, texts: Mapping[str, int], holds: Callable[[str], bool], of: int) -> None:
        """Count `texts`, each with how often it stands there, that hold among `of` in all."""
        self._texts = iter(texts.items())
        self._holds = holds
        self._of = of
        self._found = 0
        self._left = sum(texts.values())

    @property
    def share(self) -> float:
        """The share itself."""
        for text, times in self._texts:
            self._count(text, times)
        return self._found / self._of if self._of else 0.0

    def _count(self, text: str, times: int) -> None:
        self._left -= times
        if self._holds(text):
            self._found += times

    def __ge__(self, limit: float) -> bool:
        """Tell whether the share is at least a limit."""
        if not self._of:
            return limit <= 0.0
        while self._found / self._of < limit <= (self._found + self._left) / self._of:
            following = next(self._texts, None)
            if following is None:
                break
            self._count(*following)
        return self._found / self._of >= limit

    def __lt__(self, limit: float) -> bool:
        """Tell whether the share is below a limit."""
        return not self >= limit

    def __gt__(self, limit: float) -> bool:
        """Tell whether the share is above a limit."""
        return self.share > limit


class Evidence:
    """Shares (0–1) of a column's filled cells, and their number and mean length; each worked out when asked for.

    Most headers leave so little to choose from that only one or two of them are.

    >>> from xl_malkort.model.presets import preset
    >>> Evidence(["2026-03-01", "v. 24"], Vocabulary(preset("hagfors"))).dates.share
    1.0
    """

    def __init__(self, texts: Iterable[str], words: Vocabulary) -> None:
        """Look at the first of a column's texts."""
        self._words = words
        sample = list(islice(filter(None, texts), SAMPLE))
        self.n = len(sample)
        self.length = sum(map(len, sample)) / self.n if self.n else 0.0
        self._sample = Counter(sample)

    def _share(self, texts: Iterable[str]) -> float:
        return sum(self._sample[text] for text in texts) / self.n if self.n else 0.0

    def _tally(self, texts: Mapping[str, int], holds: Callable[[str], bool]) -> Tally:
        return Tally(texts, holds, self.n)

    @cached_property
    def _blank(self) -> frozenset[str]:
        return frozenset(text for text in self._sample if is_blank_word(text))

    @cached_property
    def blank_words(self) -> float:
        """The share that says "nothing"."""
        return self._share(self._blank)

    @cached_property
    def marks(self) -> float:
        """The share of crosses and check marks."""
        return self._share(text for text in self._sample if text in MARKS)

    @cached_property
    def answers(self) -> float:
        """The share of yes and no."""
        return self._share(text for text in self._sample if parse_quantity(text).unit == YES_NO)

    @cached_property
    def arrows(self) -> float:
        """The share of arrows; one that the workbook explains as a status ("►") is none."""
        arrows = [text for text in self._sample if _ARROWS.fullmatch(text)]
        return self._share(t for t in arrows if not self._is_goal_word(t) and not self._is_activity_word(t))

    @cached_property
    def loose_amounts(self) -> float:
        """The share of amounts put loosely: "alla 14", "drygt 20"."""
        return self._share(text for text in self._sample if _LOOSE_AMOUNT.fullmatch(text))

    @cached_property
    def wanted(self) -> float:
        """The share of words for which way is good."""
        return self._share(text for text in self._sample if text.casefold() in _WANTED)

    @cached_property
    def letters(self) -> float:
        """The share of texts with letters or digits, which are no bare symbols."""
        return self._share(text for text in self._sample if any(c.isalnum() for c in text))

    @cached_property
    def _telling(self) -> dict[str, int]:
        blank = self._blank
        return {text: times for text, times in self._sample.items() if len(text) <= _LONGEST_WORD and text not in blank}

    @cached_property
    def _short(self) -> dict[str, int]:
        return {
            text: times
            for text, times in self._telling.items()
            if len(text) <= _LONGEST_FIGURE and (text[0].isalnum() or not _ARROWS.fullmatch(text))
        }

    @cached_property
    def _worded(self) -> dict[str, int]:
        numbers = self._numbers
        return {text: times for text, times in self._telling.items() if text not in numbers}

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(
            text
            for text in self._short
            if not text[0].isalpha() and parse_quantity(text).value is not None and not _LISTED.match(text)
        )

    @cached_property
    def codes(self) -> float:
        """The share of codes: A1, 1.2.3, M."""
        return self._share(text for text in self._short if _CODE.fullmatch(text))

    @cached_property
    def dates(self) -> Tally:
        """The share of dates and periods."""
        return self._tally(self._short, lambda text: parse_when(text, 2024).understood)

    @cached_property
    def signed(self) -> float:
        """The share of days with a word or initials: "2025-02-19 /LK"."""
        return self._share(t for t in self._short if signed_day(t, 2024) and not parse_when(t, 2024).understood)

    @cached_property
    def figures(self) -> Tally:
        """The share of numbers and targets."""
        numbers = self._numbers
        return self._tally(self._short, lambda text: text in numbers or self._directed(text))

    @cached_property
    def numbers(self) -> Tally:
        """The share of numbers."""
        numbers = self._numbers
        return self._tally(self._short, lambda text: text in numbers)

    @cached_property
    def amounts(self) -> Tally:
        """The share of numbers, targets, yes and no: what a measure may come to."""
        numbers = self._numbers
        return self._tally(
            self._short,
            lambda text: text in numbers or self._directed(text) or parse_quantity(text).unit == YES_NO,
        )

    @staticmethod
    def _directed(text: str) -> bool:
        """Tell whether a text is a target in words; "ja" may be one, but is an answer before that."""
        return not _LISTED.match(text) and parse_target(text).direction not in (None, Direction.YES)

    @cached_property
    def _goal_tally(self) -> Tally:
        return self._tally(self._worded, self._is_goal_word)

    @cached_property
    def _activity_tally(self) -> Tally:
        return self._tally(self._worded, self._is_activity_word)

    @property
    def goal_words(self) -> float:
        """The share of words for how a goal goes; "91 %" is an outcome before it is a status."""
        return self._goal_tally.share

    @property
    def activity_words(self) -> float:
        """The share of words for how an activity goes."""
        return self._activity_tally.share

    def says_status(self, least: float) -> bool:
        """Tell whether at least a share of the texts are words for how something goes, whatever it is."""
        return self._goal_tally >= least or self._activity_tally >= least

    @cached_property
    def perspectives(self) -> float:
        """The share of the model's own perspectives."""
        return self._share(t for t in self._telling if self._words.perspective(t) is not None)

    def _is_goal_word(self, text: str) -> bool:
        status = self._words.statuses.goal(text)
        return status is not None and status.understood

    def _is_activity_word(self, text: str) -> bool:
        status = self._words.statuses.activity(text)
        return status is not None and status.understood


def fits(field: str, seen: Evidence) -> float:
    """Say how well a column's content fits a field: from -0.5 (cannot be) to +0.1 (speaks for it); 0 when empty."""
    if not seen.n:
        return -0.02 if field in ("comment", "done", "outcome", "due") else 0.0
    told = 1.0 - seen.blank_words  # what is left when "–" and "saknas" say nothing either way
    if told <= 0:
        return 0.02 if field in ("outcome", "target", "baseline", "status", "forecast", "measure_status") else 0.0
    match field:
        case "target" | "outcome" | "baseline":
            if seen.amounts >= 0.5 * told:
                return 0.1 if not seen.marks else -0.2
            if seen.loose_amounts >= 0.5 * told:
                return -0.05
            return -0.5 if seen.length > 30 or seen.marks or seen.arrows or seen.says_status(0.5) else -0.2
        case "due" | "start":
            if seen.dates >= 0.5 * told:
                return 0.1
            return -0.5 if seen.dates < 0.2 * told and seen.n >= 1 else -0.1
        case "done":
            if seen.marks + seen.activity_words + seen.signed + seen.answers >= 0.3 * told:
                return 0.11
            return 0.0 if seen.dates >= 0.5 * told else -0.4
        case "status" | "goal_status" | "measure_status" | "activity_status" | "forecast":
            if seen.arrows >= 0.5 or (field == "forecast" and seen.figures >= 0.5 * told and seen.length > 1.5):
                return -0.5  # a foreseen figure is no status
            if max(seen.goal_words, seen.activity_words) + seen.marks >= 0.4 * told:
                return 0.1
            if seen.length <= _SIGN and not seen.letters and field != "forecast":
                return 0.1  # a dot in a colour
            if seen.length > 25:
                return -0.5 if seen.length > 40 else -0.2  # no word of a scale, and a sentence
            if seen.dates > 0.6 * told and field == "status":
                return -0.3
            if seen.figures >= 0.6 * told and field == "status" and seen.length > 1.5:
                return -0.12
            if seen.n > 2 and seen.length > 15 and not (seen.goal_words or seen.activity_words or seen.marks):
                return -0.12  # not one word of a scale among several texts
            return -0.05
        case "trend":
            if seen.arrows >= 0.3:
                return 0.1
            return -0.5 if seen.numbers >= 0.5 * told or seen.wanted >= 0.5 * told else 0.0
        case "comment":
            if seen.length > _LONGEST_FIGURE:
                return 0.05
            if seen.figures >= 0.6 * told or seen.marks >= 0.3 or (seen.n > 1 and seen.says_status(0.5 * told)):
                return -0.3
            if seen.length <= _SIGN and seen.letters < 0.5 * told:
                return -0.5  # a dot in a colour
            return 0.05 if seen.length > 20 else 0.0
        case "goal" | "activity" | "overall_goal" | "long_term_goal" | "goal_or_measure" | "text":
            if seen.figures >= 0.6 * told or seen.dates >= 0.8 * told or seen.marks >= 0.5:
                return -0.5
            if seen.n > 1 and seen.length <= 30 and seen.says_status(0.6 * told):
                return -0.5  # how it goes is not what is done
            return 0.05 if seen.length > 6 else -0.1
        case "measure":
            if seen.length > _LONGEST_FIGURE:
                return 0.02
            return -0.5 if seen.figures >= 0.6 * told or (seen.n > 2 and seen.says_status(0.7 * told)) else 0.02
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
