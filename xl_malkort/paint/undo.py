"""Undoing a write-back (ångra): every workbook of a journal as it was before, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_malkort.errors import MalkortError
from xl_malkort.ooxml import OoxmlError, UndoDelta, restore
from xl_malkort.paint.journal import changes
from xl_malkort.paint.refusals import refusal


@dataclass(frozen=True, slots=True)
class Undone:
    """One workbook of the journal: put back, already as it was (`changed` False), or refused with `error`."""

    path: Path
    changed: bool
    error: MalkortError | None = None


def undo(journal: str | Path, *, dry_run: bool = False) -> Iterator[Undone]:
    """Put back what a write-back changed, the last workbook first; yield each as it is done.

    A workbook that someone has changed since is refused, named and left alone. Raises `InputError` (MK742) for a file
    that is no journal.
    """
    for change in reversed(changes(Path(journal))):
        try:
            if dry_run:
                yield Undone(change.path, change.path.exists())
            else:
                yield Undone(change.path, restore(change.path, UndoDelta.from_json(change.undo)))
        except OoxmlError as error:
            yield Undone(change.path, False, refusal(error, change.path))
