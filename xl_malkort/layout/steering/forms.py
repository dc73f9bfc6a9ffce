"""The forms a value takes in a cell of the steering workbook: how it is read, and how it is shown.

Each form is a small frozen class with `parse` (cell → value) and `show` (value → cell). What cannot be read raises
`Unread`, which carries the rule that says so; the reader knows the cell and makes the finding.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol

from xl_malkort.i18n import N_, _
from xl_malkort.layout.steering import rules
from xl_malkort.layout.steering.words import fold, menade_du
from xl_malkort.model.rule import Rule

Shown = str | float | dt.date | None
"""What the writer puts in a cell; None leaves it empty."""

SEPARATOR: Final = ";"
"""Between several words in one cell. Not a comma: words hold commas oftener than semicolons."""


class Unread(Exception):  # noqa: N818 - not an error of the program's
    """A cell's content is not of its column's form: the rule that says so, and its tokens."""

    def __init__(self, rule: Rule, **tokens: object) -> None:
        super().__init__(rule.code)
        self.rule = rule
        self.tokens = tokens


class Form(Protocol):
    """A form of value. `parse` gets a filled cell's value and its text, trimmed; an empty cell is never parsed."""

    def parse(self, value: object, text: str) -> object:
        """Give the value, as the model wants it. Raises `Unread`."""

    def show(self, value: object) -> Shown:
        """Give what stands in the cell for a value of the model."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most `most` characters. `lead` of a code is kept: "0100" is no number."""

    most: int = 500

    def parse(self, value: object, text: str) -> str:
        """Give the text; `Unread` when it is too long, or when Excel has made a date of it."""
        if isinstance(value, dt.date | dt.time | dt.timedelta):
            raise Unread(rules.TURNED_INTO_DATE, word=text)
        if len(text) > self.most:
            raise Unread(rules.TOO_LONG, length=len(text), most=self.most)
        return text

    def show(self, value: object) -> Shown:
        """Give the text as it is."""
        return None if value is None else str(value)


def code() -> Text:
    """Give the form of a code: a short text."""
    return Text(most=30)


@dataclass(frozen=True, slots=True)
class Number:
    """A number between `low` and `high`, both included unless `above` (then more than `low`).

    A `percent` is 0.8 in the model and 80 % in the cell.
    """

    low: float
    high: float
    above: bool = False
    whole: bool = False
    percent: bool = False

    def parse(self, value: object, text: str) -> float:
        """Give the number; texts as people write them ("1,5", "80 %") are read too. Raises `Unread`."""
        number = _number(value, text, percent=self.percent)
        if number is None or (self.whole and number != int(number)):
            raise Unread(rules.NOT_A_NUMBER, word=text, kind=_(self.kind))
        if not self.low <= number <= self.high or (self.above and number == self.low):
            raise Unread(rules.OUT_OF_RANGE, word=self.text(number), span=self.span())
        return int(number) if self.whole else number

    def show(self, value: object) -> Shown:
        """Give the number as it is; the cell's format shows the percentage."""
        return float(value) if isinstance(value, int | float) else None

    @property
    def kind(self) -> str:
        """What a person should write, as a message id."""
        return N_("en procentsats") if self.percent else N_("ett heltal") if self.whole else N_("ett tal")

    def span(self) -> str:
        """Give the allowed span in words: "mellan 0 % och 100 %"."""
        form = _("mer än {low} och högst {high}") if self.above else _("mellan {low} och {high}")
        return form.format(low=self.text(self.low), high=self.text(self.high))

    def text(self, number: float) -> str:
        """Give a number as Swedes write it: "1,5", "80 %"."""
        shown = f"{number * 100 if self.percent else number:.10g}".replace(".", ",")
        return f"{shown}\u00a0%" if self.percent else shown


_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def _number(value: object, text: str, *, percent: bool) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    plain = re.sub(r"\s", "", text).replace("\u2212", "-")
    per = percent and plain.endswith("%")
    plain = plain.removesuffix("%") if per else plain
    if not _NUMBER.fullmatch(plain):
        return None
    number = float(plain.replace(",", "."))
    return number / 100 if per else number


@dataclass(frozen=True, slots=True)
class Date:
    """A date: a date cell, or the text "2026-04-30"."""

    def parse(self, value: object, text: str) -> dt.date:
        """Give the date. Raises `Unread`."""
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                return dt.date.fromisoformat(text)
        except ValueError:
            pass
        raise Unread(rules.NOT_A_DATE, word=text)

    def show(self, value: object) -> Shown:
        """Give the date as it is."""
        return value if isinstance(value, dt.date) else None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a fixed set: `labels` gives each value its Swedish label (a message id), in the order of the drop-down."""

    name: str
    """The name of its drop-down's list."""
    labels: Mapping[StrEnum, str] = field(hash=False)

    def parse(self, value: object, text: str) -> StrEnum:
        """Give the value whose label, or whose own name in code, this is. Raises `Unread`."""
        for choice, label in self.labels.items():
            if fold(text) in (fold(label), fold(_(label)), fold(choice.value)):
                return choice
        shown = [_(label) for label in self.labels.values()]
        raise Unread(
            rules.UNKNOWN_CHOICE,
            word=text,
            choices=", ".join(f"”{label}”" for label in shown),
            suggestion=menade_du(text, shown),
        )

    def show(self, value: object) -> Shown:
        """Give the label in the language in use."""
        return _(self.labels[value]) if isinstance(value, StrEnum) and value in self.labels else None


@dataclass(frozen=True, slots=True)
class Choices:
    """Several of a fixed set, separated by semicolons."""

    of: Choice

    def parse(self, value: object, text: str) -> tuple[StrEnum, ...]:
        """Give the values. Raises `Unread` for the first word that is none of them."""
        return tuple(self.of.parse(word, word) for word in _split(text))

    def show(self, value: object) -> Shown:
        """Give the labels, separated."""
        return _joined([str(self.of.show(one)) for one in _several(value)])


@dataclass(frozen=True, slots=True)
class Words:
    """Several texts in one cell, separated by semicolons; `most` characters each."""

    most: int = 100

    def parse(self, value: object, text: str) -> tuple[str, ...]:
        """Give the words, trimmed; empty ones are passed over. Raises `Unread`."""
        return tuple(Text(self.most).parse(value, word) for word in _split(text))

    def show(self, value: object) -> Shown:
        """Give the words, separated."""
        return _joined([str(one) for one in _several(value)])


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour, "#RRGGBB"; the sign and the case may be left out."""

    def parse(self, value: object, text: str) -> str:
        """Give the colour. Raises `Unread`."""
        if not re.fullmatch(r"#?[0-9A-Fa-f]{6}", text):
            raise Unread(rules.NOT_A_COLOUR, word=text)
        return "#" + text.removeprefix("#").upper()

    def show(self, value: object) -> Shown:
        """Give the colour's code."""
        return None if value is None else str(value)


def _split(text: str) -> list[str]:
    return [word.strip() for word in text.split(SEPARATOR) if word.strip()]


def _several(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, tuple | list) else ()


def _joined(words: list[str]) -> Shown:
    return f"{SEPARATOR} ".join(words) or None
