"""The journal of a write-back (ändringsjournal): what was changed in which workbook, so that it can be undone exactly.

One JSON object a line. The line of a workbook is written and flushed to disk before the workbook is replaced, so that a
crash at any moment leaves either an untouched workbook or one whose line says how to put it back: the hash tells which.
A line holds no cell texts, only an exact binary difference, most of it references into the new file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from xl_malkort.errors import InputError, WriteError
from xl_malkort.i18n import _, fill

FORMAT: Final = "xl_malkort journal"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Change:
    """One workbook's change: its path, the hash before and after, and the difference that leads back."""

    path: Path
    before: str
    after: str
    undo: dict[str, object]


class Journal:
    """A journal being written; nothing is made on disk until the first change."""

    def __init__(self, path: Path, rollup: Path) -> None:
        self.path = path
        self._rollup = rollup
        self._file: IO[str] | None = None

    @classmethod
    def beside(cls, rollup: Path) -> Journal:
        """Give the next journal for a roll-up: "T2.journal-3.jsonl" when two exist already."""
        taken = {path.name for path in existing(rollup)}
        number = 1
        while f"{rollup.stem}.journal-{number}.jsonl" in taken:
            number += 1
        return cls(rollup.with_name(f"{rollup.stem}.journal-{number}.jsonl"), rollup)

    def record(self, change: Change) -> None:
        """Write a change and see it on disk before returning.

        Raises `WriteError` (MK741): without a journal nothing may be changed.
        """
        try:
            if self._file is None:
                self._file = self.path.open("x", encoding="utf-8")
                self._line({"journal": FORMAT, "version": VERSION, "rollup": self._rollup.name})
            self._line(
                {
                    "path": str(change.path),
                    "relative": os.path.relpath(change.path, self.path.parent)
                    if change.path.anchor == self.path.resolve().anchor
                    else None,
                    "before": change.before,
                    "after": change.after,
                    "undo": change.undo,
                }
            )
        except OSError as error:
            raise WriteError(
                "MK741",
                fill(
                    _("Journalen ”{file}” kunde inte skrivas ({reason}). Ingen arbetsbok ändras utan journal."),
                    file=self.path.name,
                    reason=error.strerror or type(error).__name__,
                ),
            ) from error

    def _line(self, content: dict[str, Any]) -> None:
        assert self._file is not None
        self._file.write(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file, if one was made."""
        if self._file is not None:
            self._file.close()
            self._file = None

    @property
    def written(self) -> bool:
        """Tell whether anything was recorded."""
        return self._file is not None


def existing(rollup: Path) -> tuple[Path, ...]:
    """Give the journals of a roll-up, oldest first."""
    found = rollup.parent.glob(f"{_escaped(rollup.stem)}.journal-*.jsonl")
    return tuple(sorted(found, key=lambda path: (len(path.name), path.name)))


def _escaped(stem: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in stem)


def changes(journal: Path) -> tuple[Change, ...]:
    """Read a journal back.

    A last line cut off by a crash is passed over: its workbook was not changed yet. Raises `InputError` (MK742) for a
    file that is no journal, or is damaged elsewhere.
    """
    return tuple(_changes(journal))


def _changes(journal: Path) -> Iterator[Change]:
    try:
        lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError) as error:
        raise _no_journal(journal) from error
    for number, line in enumerate(lines):
        try:
            said = json.loads(line)
            if number == 0:
                if said["journal"] != FORMAT or said["version"] != VERSION:
                    raise _no_journal(journal)
                continue
            yield Change(_where(journal, said), said["before"], said["after"], said["undo"])
        except (ValueError, KeyError, TypeError) as error:
            if number == len(lines) - 1 and number > 0 and not line.endswith("\n"):
                return
            raise _no_journal(journal) from error
    if not lines:
        raise _no_journal(journal)


def _where(journal: Path, said: dict[str, Any]) -> Path:
    """Find the workbook: beside the journal as before, also when the whole folder was moved; else where it was."""
    if said["relative"]:
        beside = Path(os.path.normpath(journal.parent / said["relative"]))
        if beside.exists():
            return beside
    return Path(said["path"])


def _no_journal(journal: Path) -> InputError:
    return InputError(
        "MK742",
        fill(
            _(
                "”{file}” är ingen journal från en tillbakaskrivning, eller är skadad. "
                "Välj en fil som heter …journal-1.jsonl."
            ),
            file=journal.name,
        ),
    )


def lineage(rollup: Path) -> dict[str, str]:
    """Give, for every hash that a write-back of this roll-up left, the hash it came from.

    A damaged journal counts for nothing here: its workbooks are then taken as changed by someone.
    """
    line: dict[str, str] = {}
    for journal in existing(rollup):
        try:
            line.update({change.after: change.before for change in changes(journal)})
        except InputError:
            continue
    return line


def descends(current: str, recorded: str, line: dict[str, str]) -> bool:
    """Tell whether a file is as it was when recorded, but for our own write-backs since."""
    seen = set()
    while current not in seen:
        if current == recorded:
            return True
        seen.add(current)
        current = line.get(current, current)
    return False
