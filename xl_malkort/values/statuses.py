"""Statuses as people write them, read through a municipality's own scale.

Exact words only (after folding), and a few openings that leave no doubt. A status decides a colour in the council's
report: one that is missing gets asked for, one that is wrong gets believed.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from xl_malkort.model import ActivityStatus, GoalStatus, Status, StatusOrigin, SteeringModel
from xl_malkort.values.dates import parse_when
from xl_malkort.values.numbers import is_blank_word, parse_quantity
from xl_malkort.values.status_late import late_while_ongoing
from xl_malkort.values.status_phrases import activity_phrase, ends_with, goal_phrase, says_something, with_comment
from xl_malkort.values.status_words import (
    ACTIVITY_SYMBOLS,
    ACTIVITY_WORDS,
    AMBIGUOUS_ACTIVITY,
    AMBIGUOUS_GOAL,
    GOAL_SYMBOLS,
    GOAL_WORDS,
)
from xl_malkort.values.text import LONGEST_VALUE, clean
from xl_malkort.values.ticks import is_ticked_box, ticked
from xl_malkort.values.vocabulary import NUMBERED, Vocabulary, status_key

RawStatus = str | int | float | bool | dt.date | None
"""What a status cell may hold."""

_NUMBER = r"[0-9]{1,3}(?:,[0-9]+)?"
_PER_CENT = re.compile(rf"(?P<low>{_NUMBER})(?: ?%)?(?: ?- ?(?P<high>{_NUMBER}))? ?(?:%|procent)")
_REACHED = frozenset({GoalStatus.ACHIEVED})
_FINISHED = frozenset({ActivityStatus.DONE})
_AGAINST: dict[GoalStatus, tuple[ActivityStatus, ...]] = {
    GoalStatus.ACHIEVED: (ActivityStatus.DELAYED, ActivityStatus.CANCELLED, ActivityStatus.PAUSED),
    GoalStatus.NOT_ACHIEVED: (ActivityStatus.DONE,),
}
"""What a colour, or a yes or no, before an activity's status contradicts."""
_NO_STATUS = frozenset({"", "-", "--", "saknas", "uppgift saknas", "ingen uppgift", "e.m"})

_DAY = (
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{6}|[0-9]{8}|[0-9]{1,2}/[0-9]{1,2}[ -](?:20)?[0-9]{2}|"
    r"[0-9]{1,2} [a-zåäö]+ 20[0-9]{2})"
)
_ON_DAY = re.compile(
    rf"(?P<done>(?:är |har )?(?:klar|klart|genomförd|genomfört|genomförts|avslutad|avslutat|slutförd|slutfört|"
    rf"slutförts|färdig|färdigt)[,:]? (?:den )?)?(?P<day>{_DAY})"
)


_COLOUR_FIRST = re.compile(
    r"(?P<colour>ja|nej|grönt?|gult?|röd|rött|orange|grå|grått|vitt?)(?:\s*[:=/,(.]|\s+[-–—])\s*(?P<said>.{2,60}?)\)?",
    re.IGNORECASE,
)
"""A colour or an answer with what it means behind it: "Gul – delvis uppnått", "Nej, målet är inte uppnått"."""


_YET = re.compile(r"\b(?:ännu|än)\b")


class StatusReader:
    """Reads the statuses of cards by one steering model; make it once and use it for every card.

    The model's words win over the general spellings. A word that is not understood, or that means different things in
    different places (😐, "avslutad" for a goal, "förslag är framtaget"), gives a status with `understood` False and the
    word in `raw`. A symbol alone has the origin SYMBOL; a symbol and a word that contradict are not understood.

    >>> from xl_malkort.model.presets import preset
    >>> reader = StatusReader(preset("hagfors"))
    >>> reader.goal("Uppfylls delvis").value, reader.activity("Klart!").value
    (<GoalStatus.PARTLY: 'partly'>, <ActivityStatus.DONE: 'done'>)
    >>> reader.activity("inte klart").understood
    False

    Source: design 6; domain.md 3.1 and 10.2.
    """

    def __init__(self, model: SteeringModel) -> None:
        self._achieved = model.thresholds.achieved * 100
        self._partly = model.thresholds.partly * 100
        self._year = model.year
        # The same few words come back in every card; a status is frozen, so one serves them all.
        self._goal_of = lru_cache(maxsize=2048)(self._read_goal)
        self._activity_of = lru_cache(maxsize=2048)(self._read_activity)
        self._goals = Vocabulary(GoalStatus, model.goal_scale, GOAL_WORDS, GOAL_SYMBOLS, AMBIGUOUS_GOAL)
        self._activities = Vocabulary(
            ActivityStatus, model.activity_scale, ACTIVITY_WORDS, ACTIVITY_SYMBOLS, AMBIGUOUS_ACTIVITY
        )

    def goal(self, raw: RawStatus, number_format: str | None = None) -> Status | None:
        """Read the status of a goal or a measure; None for an empty cell.

        "–", "saknas", "mäts i oktober" → not assessed. A percentage up to 100 is achieved or partly by the limits of
        the model; one below both is not understood, since "50 %" is partly on one scale and not achieved on another,
        and neither is one above 100, which may be an overrun.
        """
        text = _as_text(raw, number_format)
        if len(text) > LONGEST_VALUE:
            return Status(value=GoalStatus.NOT_ASSESSED, raw=text, understood=False) if clean(text) else None
        chosen = ticked(text)
        if chosen is None or len(chosen) > 1:
            return self._goal_of(text)
        return _as_written(self._goal_of("".join(chosen)), text)

    def _read_goal(self, text: str) -> Status | None:
        if not clean(text):
            return None
        found = self._goals.find(text)
        if found is not None:
            return _status(text, *found)
        coloured = _COLOUR_FIRST.fullmatch(clean(text))
        if coloured is not None:
            colour, said = self._goals.find(coloured["colour"]), self._goal_of(coloured["said"])
            if said is not None and said.understood and (colour is None or colour[0] is said.value):
                return _as_written(said, text)  # "Gul – delvis uppnått"; where they contradict, neither holds
        key = status_key(text)
        value = self._share(key)
        if value is None and (is_blank_word(text) or self._not_yet(key)):
            value = GoalStatus.NOT_ASSESSED
        if value is None and "?" not in text and says_something(key):
            value = self._goal_sentence(key) or with_comment(_lines(text), self._goal_head, _REACHED)
        return Status(value=value or GoalStatus.NOT_ASSESSED, raw=text, understood=value is not None)

    def activity(self, raw: RawStatus, number_format: str | None = None, as_of: dt.date | None = None) -> Status | None:
        """Read the status of an activity; None for an empty cell, a dash or "saknas".

        "klart 2026-03-01" is done, unless that day lies after `as_of`, the day that the round describes. A date alone
        is done only where `as_of` is given and not before it: else it may be a plan. 0 % is not started, 100 % done and
        anything between ongoing. A few openings are read with a comment behind them: "pågår och antas under hösten".
        """
        text = _as_text(raw, number_format)
        if len(text) > LONGEST_VALUE:
            return Status(value=None, raw=text, understood=False)
        chosen = ticked(text)
        if chosen is None or len(chosen) > 1:
            return self._activity_of(text, as_of)
        return _as_written(self._activity_of("".join(chosen), as_of), text)

    def _read_activity(self, text: str, as_of: dt.date | None) -> Status | None:
        asked = "?" in text
        key = status_key(text)
        if key in _NO_STATUS and not asked:
            return None
        found = self._activities.find(text)
        if found is not None:
            return _status(text, *found)
        if is_ticked_box(text):
            return _status(text, ActivityStatus.DONE, StatusOrigin.SYMBOL)
        coloured = _COLOUR_FIRST.fullmatch(clean(text))
        if coloured is not None:
            colour, said = self._goals.find(coloured["colour"]), self._activity_of(coloured["said"], as_of)
            against = _AGAINST.get(colour[0], ()) if colour is not None else ()
            if said is not None and said.understood and said.value not in against:
                return _as_written(said, text)
        value = None
        key, lines = NUMBERED.sub("", key), NUMBERED.sub("", _lines(text))
        if not asked:
            value = (
                _progress(key)
                or late_while_ongoing(key, self._activity_head)
                or _done_on(key, as_of)
                or (self._activity_sentence(key) if says_something(key) else None)
                or (with_comment(lines, self._activity_head, _FINISHED) if says_something(key) else None)
                or ends_with(key, self._activity_head)
            )
        return Status(value=value, raw=text, understood=value is not None)

    def _not_yet(self, key: str) -> bool:
        """Tell whether a text says that a goal is not assessed, and adds only that it may be later."""
        plain = _YET.sub(" ", key).strip()
        return plain != key and self._goals.word(" ".join(plain.split())) is GoalStatus.NOT_ASSESSED

    def _goal_sentence(self, key: str) -> GoalStatus | None:
        return None if key in AMBIGUOUS_GOAL or self._goals.knows(key) else goal_phrase(key, self._year)

    def _goal_head(self, key: str) -> GoalStatus | None:
        return self._goals.word(key) or self._goal_sentence(key)

    def _activity_sentence(self, key: str) -> ActivityStatus | None:
        return None if key in AMBIGUOUS_ACTIVITY or self._activities.knows(key) else activity_phrase(key)

    def _activity_head(self, key: str) -> ActivityStatus | None:
        return self._activities.word(key) or self._activity_sentence(key)

    def _share(self, key: str) -> GoalStatus | None:
        match = _PER_CENT.fullmatch(key)
        if match is None:
            return None
        low = self._judge(match["low"])
        return low if match["high"] is None or self._judge(match["high"]) is low else None

    def _judge(self, number: str) -> GoalStatus | None:
        share = float(number.replace(",", "."))
        if share > 100:
            return None
        if share >= self._achieved:
            return GoalStatus.ACHIEVED
        return GoalStatus.PARTLY if share >= self._partly else None


def _progress(key: str) -> ActivityStatus | None:
    match = _PER_CENT.fullmatch(key)
    if match is None or match["high"] is not None:
        return None
    share = float(match["low"].replace(",", "."))
    if share > 100:
        return None
    if share == 0:
        return ActivityStatus.NOT_STARTED
    return ActivityStatus.DONE if share == 100 else ActivityStatus.ONGOING


def _done_on(key: str, as_of: dt.date | None) -> ActivityStatus | None:
    match = _ON_DAY.fullmatch(key)
    if match is None:
        return None
    day = parse_when(match["day"]).date
    if day is None or (as_of is None and match["done"] is None) or (as_of is not None and day > as_of):
        return None
    return ActivityStatus.DONE


def _lines(text: str) -> str:
    """Give a status folded, with a line break where the cell has one: the first line may be the status."""
    first, _, rest = text.strip().partition("\n")
    return f"{status_key(first)}\n{status_key(rest)}" if rest.strip() else status_key(text)


def _status(text: str, value: GoalStatus | ActivityStatus, origin: StatusOrigin) -> Status:
    return Status.model_validate({"value": value, "raw": text, "from": origin})


def _as_written(status: Status | None, text: str) -> Status | None:
    return status.model_copy(update={"raw": text}) if status is not None else None


def _as_text(raw: RawStatus, number_format: str | None) -> str:
    if raw is None or isinstance(raw, str):
        return raw or ""
    if isinstance(raw, dt.date):
        return parse_when(raw).raw
    return parse_quantity(raw, number_format).raw
