"""Across files: the same unit or the same file twice, and units without a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_malkort.checks.context import is_blank, plain
from xl_malkort.i18n import N_
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Finding, Round, Severity, SteeringModel, Unit
from xl_malkort.model.expected import expects_card
from xl_malkort.model.rule import Rule

TWO_CARDS = Rule(
    code="MK501",
    severity=Severity.ERROR,
    title=N_("Flera kort för samma enhet"),
    message=N_("Enheten {unit} har fler kort än ett; det andra är {others}."),
    hint=N_("Behåll det som gäller och flytta de andra ur mappen, eller rätta enhetskoden om den är fel."),
    why="Enhetens mål skulle räknas två gånger, och ingen vet vilken version som gäller.",
    example="Mappen innehåller både ”Skolan.xlsx” och ”Skolan ny version.xlsx”.",
)
SAME_FILE = Rule(
    code="MK502",
    severity=Severity.WARNING,
    title=N_("Samma fil flera gånger"),
    message=N_("Filen är exakt densamma som {others}."),
    hint=N_("Ta bort den ena ur mappen."),
    why="En kopia som ligger kvar ändras inte när originalet gör det.",
    example="Mappen innehåller både ”Skolan.xlsx” och ”Skolan - Kopia.xlsx”, med samma innehåll.",
)


@dataclass(frozen=True, slots=True)
class _Filed:
    """What is kept of each card while all are gone through: memory must not grow with what the cards hold."""

    path: Path
    sha256: str
    unit: str
    sheet: str
    cell: str | None


class Across:
    """What the files of one round say together; `add` every reading, then ask `findings`.

    >>> Across().findings()
    {}
    """

    def __init__(self, *, round: Round | None = None, year: int | None = None) -> None:
        self._round = round
        self._year = year
        self._units: dict[str, list[_Filed]] = {}
        self._files: dict[str, list[_Filed]] = {}

    def add(self, reading: Reading) -> None:
        """Take note of one workbook; one that could not be read, or is for another time, says nothing here."""
        card = reading.card
        if card is None:
            return
        if self._year is not None and card.year not in (None, self._year):
            return  # last year's card beside this year's has its own finding: the wrong year
        if self._round is not None and plain(card.round) not in (
            "",
            plain(self._round.code),
            plain(self._round.label),
        ):
            return
        head = card.head.get("unit_code")
        filed = _Filed(
            path=reading.path,
            sha256=reading.sha256,
            unit=plain(card.unit_code),
            sheet=head.sheet if head else reading.facts.sheet,
            cell=head.cell if head else None,
        )
        if reading.sha256:
            self._files.setdefault(reading.sha256, []).append(filed)
        if not is_blank(card.unit_code):
            # A unit may have cards of several kinds; two of one kind contradict each other.
            self._units.setdefault(f"{reading.kind or ''}/{filed.unit}", []).append(filed)

    def findings(self) -> dict[Path, list[Finding]]:
        """Give the findings by file; only files that have any."""
        found: dict[Path, list[Finding]] = {}
        for files in self._files.values():
            for filed, others in _each_with_others(files):
                found.setdefault(filed.path, []).append(SAME_FILE.finding(others=_names(filed, others)))
        for files in self._units.values():
            for filed, others in _each_with_others(files):
                # Copies of one file are one card; what is left are cards that say different things.
                different = [other for other in others if other.sha256 != filed.sha256 or not filed.sha256]
                if different:
                    finding = TWO_CARDS.finding(
                        sheet=filed.sheet, cell=filed.cell, unit=filed.unit, others=_names(filed, different)
                    )
                    found.setdefault(filed.path, []).append(finding)
        return found


def missing_units(readings: Iterable[Reading], model: SteeringModel) -> tuple[Unit, ...]:
    """Give the units of the register that no readable card is for, in the register's order."""
    given = {plain(reading.card.unit_code) for reading in readings if reading.card is not None}
    return tuple(unit for unit in model.units if plain(unit.code) not in given and expects_card(model, unit))


def _each_with_others(files: list[_Filed]) -> Iterator[tuple[_Filed, list[_Filed]]]:
    if len(files) > 1:
        for filed in files:
            yield filed, [other for other in files if other is not filed]


def _names(filed: _Filed, others: list[_Filed], most: int = 3) -> str:
    """The other files' names, with their folder where the name alone says nothing."""
    names = [
        f"”{other.path.name if other.path.name != filed.path.name else Path(*other.path.parts[-2:])}”"
        for other in others
    ]
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
