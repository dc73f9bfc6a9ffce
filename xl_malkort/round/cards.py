"""Reading and checking many cards, one at a time: a bad one becomes a line in the report and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from xl_malkort.checks import check_card
from xl_malkort.layout import read
from xl_malkort.layout.read import NO_CARD
from xl_malkort.layout.reading import Reading
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Finding, Round, SteeringModel
from xl_malkort.round.files import Found
from xl_malkort.round.setting import load_model, usual_round

if TYPE_CHECKING:  # profiles are for foreign workbooks alone
    from xl_malkort.layout.profile import Profile

Progress = Callable[[Path], None]
"""Called with each file when it has been dealt with."""

Opened = Callable[[Path, Vocabulary], Reading | None]
"""Gives the reading of a workbook that is open in Excel; None for one that is not, which is then read from disk."""

_PEEK = 50
"""How many cards are read ahead to see which round they are for; the rest then streams, whatever their number."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One workbook, read and checked."""

    reading: Reading
    findings: tuple[Finding, ...]


def read_cards(
    found: Found,
    model: SteeringModel,
    progress: Progress | None = None,
    passwords: Sequence[str] = (),
    opened: Opened | None = None,
    *,
    round: Round | None = None,
    profiles: Sequence[Profile] = (),
) -> Iterator[Reading]:
    """Read workbooks one after another; what is ours but no card (a roll-up in the folder) is passed over.

    `opened` reads those that are open in Excel, so that values not saved yet count. `round` and `profiles` are for
    workbooks in layouts of their own: which of their occasions is wanted, and what their columns are.
    """
    words = Vocabulary(model, round=round.code if round else None, profiles=profiles)
    for path in found.files:
        live = opened(path, words) if opened is not None else None
        reading = live if live is not None else read(path, words, passwords=passwords)
        if progress is not None:
            progress(path)
        if reading.error is None or reading.error.code != NO_CARD or path in found.named:
            yield reading


def with_round(
    readings: Iterator[Reading], model: SteeringModel, asked: Round | None
) -> tuple[Round | None, Iterator[Reading]]:
    """Settle the round: the one asked for, else the one most of the first cards are for."""
    if asked is not None:
        return asked, readings
    first = list(islice(readings, _PEEK))
    return usual_round(model, first), chain(first, readings)


def check_cards(
    readings: Iterable[Reading], model: SteeringModel, round: Round | None, year: int | None
) -> Iterator[Checked]:
    """Check cards one after another."""
    for reading in readings:
        yield Checked(reading, check_card(reading, model, round=round, year=year))


def read_card(
    path: str | Path, *, model: SteeringModel | str | Path | None = None, password: str | None = None
) -> Reading:
    """Read one workbook: `Reading.card` holds its content, or `Reading.error` why it cannot be read.

    `model` is a steering model, a preset's name or a `styrmodell.xlsx` (default: the one beside the workbook);
    `password` is for an encrypted workbook. Raises `UsageError` and `ModelError` for the model only.

    >>> read_card("finns-inte.xlsx", model="hagfors").error is not None
    True
    """
    return read(Path(path), load_model(model, [path]).model, passwords=[password] if password else ())
