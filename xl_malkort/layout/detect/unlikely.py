"""Goals and measures whose text cannot be one's: what they are read from was misunderstood, so nothing is made of them.

A last look at what was read. A form nobody has seen before may have its figures or its headings where goals are
expected; "minst 30 %" among a unit's goals is worse than no goal at all. `unlikely_activities` does the same.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.head import field_of
from xl_malkort.layout.detect.header_texts import counts_a_goal
from xl_malkort.layout.detect.levels import LABEL
from xl_malkort.layout.detect.numbers import number
from xl_malkort.layout.detect.remarks import goal_like
from xl_malkort.layout.detect.unlikely_activities import LONGEST_ANSWER, is_answer
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Finding, Measure
from xl_malkort.values import fold

if TYPE_CHECKING:
    from xl_malkort.layout.detect.build import Builder

_FIGURE: Final = re.compile(
    r"(?:minst|högst|max\.?|min\.?|under|över|ca|cirka|mer än|mindre än|fler än|färre än|[<>≤≥~]=?)? ?"
    r"[-–−]?[0-9][0-9 .,]*(?:%|procent|st|kr|tkr|mnkr|gram|dagar|veckor|timmar|minuter|poäng)?(?: per \w+)?",
    re.IGNORECASE,
)
_LONGEST_CODE: Final = 3
_SURE: Final = 0.8
_WORD, _PHRASE = 2, 3
"""How often a heading's very word, or a phrase, stands where a goal could."""


def is_figure(text: str) -> bool:
    """Tell whether a text is nothing but a figure or a target.

    >>> is_figure("minst 30 %"), is_figure("20"), is_figure("Minst 80 % av eleverna trivs")
    (True, True, False)
    """
    return _FIGURE.fullmatch(text.strip()) is not None


def without_unlikely(builder: Builder) -> list[Finding]:
    """Take away what cannot be a goal or a measure; ask about each.

    Goals that are figures, headings that come back, answers, or codes that name no goal. What stood under a figure, a
    heading or a goal's number ("Mål 3") goes with it. The activities of a bare code ("Ö") belong to no goal known.
    Measures whose names are statuses.
    """
    found = _without_verdicts(builder)
    texts = Counter(draft.text for draft in builder.drafts)
    named = any(draft.text is not None and not _is_code(draft.text) for draft in builder.drafts)
    said = not all(counts_a_goal(text) for text in texts if text)
    kept = []
    for draft in builder.drafts:
        text = draft.text
        sheet, cell = draft.view.name, draft.cells.get("goal")
        if text is None:
            kept.append(draft)
        elif (
            is_figure(text)
            or is_answer(text, builder.words)
            or (counts_a_goal(text) and (said or text.isupper()))
            or _is_heading(text, texts[text])
            or _tells_of_card(text)
        ):
            found.append(rules.NOT_RECORDED.finding(sheet=sheet, cell=cell))
        elif _is_code(text) and (not draft.measures or not named):
            builder.loose += draft.activities
            found.append(rules.UNCLEAR_REFERENCE.finding(sheet=sheet, cell=cell, reference=text))
        else:
            kept.append(draft)
    builder.drafts = kept
    return found


def _without_verdicts(builder: Builder) -> list[Finding]:
    """Take away measures whose name says how a goal goes."""
    gone: list[Measure] = []
    for draft in builder.drafts:
        odd = [one for one in draft.measures if _is_verdict(one.name, builder.words)]
        if odd:
            draft.measures[:] = [one for one in draft.measures if one not in odd]
            gone += odd
    return [rules.NOT_RECORDED.finding(sheet=one.source.sheet, cell=one.source.cell) for one in gone]


def _is_verdict(text: str | None, words: Vocabulary) -> bool:
    status = words.statuses.goal(text) if text and len(text) <= LONGEST_ANSWER else None
    return status is not None and status.understood


def _is_code(text: str) -> bool:
    return len(text) <= _LONGEST_CODE and (bool(number(text)) or (len(text) == 1 and text.isalpha()))


def _tells_of_card(text: str) -> bool:
    """Tell whether a text is a label of the head with its answer: "Enhet: Badhuset Delfinen"."""
    found = LABEL.match(text)
    return (
        found is not None
        and field_of(fold(found["label"])) in ("unit", "municipality", "year", "round", "responsible")
        and not goal_like(found["text"])
    )


def _is_heading(text: str, times: int) -> bool:
    """Tell whether a text that comes back is a heading; "Fler insatser" may well be the goal of two areas."""
    if times < _WORD:
        return False
    meant = [how for _, certainty, how in candidates(text) if certainty >= _SURE and how != "near"]
    return times >= (_WORD if "word" in meant else _PHRASE) if meant else False
