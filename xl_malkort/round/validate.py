"""Checking cards: `validate` and `extract`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_malkort.checks import Across
from xl_malkort.errors import UsageError
from xl_malkort.model import Round, Severity, SteeringModel
from xl_malkort.round.assumed import from_cards
from xl_malkort.round.cards import Checked, Progress, check_cards, read_cards, with_round
from xl_malkort.round.files import collect
from xl_malkort.round.profiles import load_profiles
from xl_malkort.round.report import file_json
from xl_malkort.round.setting import Loaded, asked_round, load_model


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What the check of some workbooks gave; `errors` are about the paths themselves."""

    setting: Loaded
    round: Round | None
    cards: tuple[Checked, ...]
    errors: tuple[UsageError, ...] = ()

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity over all cards."""
        return sum(1 for card in self.cards for finding in card.findings if finding.severity is severity)

    @property
    def unreadable(self) -> tuple[Checked, ...]:
        """The workbooks that could not be read."""
        return tuple(card for card in self.cards if card.reading.error is not None)

    @property
    def exit_code(self) -> int:
        """Give the command's exit code: 0 fine, 1 cards have errors, 2 wrong use or an unreadable input."""
        if self.errors or self.unreadable:
            return 2
        return 1 if self.count(Severity.ERROR) else 0

    def to_json(self) -> dict[str, Any]:
        """Give the report as JSON-able data."""
        return {
            "files": [file_json(card.reading, card.findings) for card in self.cards],
            "errors": [{"code": error.code, "message": error.message} for error in self.errors],
        }


def validate(
    paths: Iterable[str | Path],
    *,
    model: SteeringModel | str | Path | None = None,
    year: int | None = None,
    round: str | None = None,
    passwords: Sequence[str] = (),
    progress: Progress | None = None,
    layout: Iterable[str | Path] = (),
) -> ValidationReport:
    """Read and check workbooks: files, folders (recursive) or globs.

    `model` is a steering model, a preset's name or the path of a `styrmodell.xlsx` (default: the one beside the cards);
    `year` and `round` what the cards should be for (default: the model's year; the round most cards say);
    `passwords` are tried on encrypted workbooks; `layout` names profiles of foreign workbooks. Nothing is
    raised for a workbook; `UsageError`, `InputError` and `ModelError` concern the model and the round.

    >>> validate(["ingen-sådan-mapp"], model="hagfors").exit_code
    2
    """
    paths = list(paths)
    loaded = load_model(model, paths, year=year)
    asked = asked_round(loaded.model, round)
    found = collect(paths)
    readings = read_cards(found, loaded.model, progress, passwords, round=asked, profiles=load_profiles(layout))
    if model is None and loaded.path is None:
        loaded, readings = from_cards(loaded, readings, year)
    settled, readings = with_round(readings, loaded.model, asked)
    cards = list(check_cards(readings, loaded.model, settled, year))
    across = Across(round=settled, year=year or loaded.model.year)
    for card in cards:
        across.add(card.reading)
    beside = across.findings()
    cards = [
        Checked(card.reading, (*card.findings, *beside[card.reading.path])) if card.reading.path in beside else card
        for card in cards
    ]
    return ValidationReport(loaded, settled, tuple(cards), found.errors)
