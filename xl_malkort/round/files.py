"""Which workbooks a person means by the paths they gave."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_malkort.errors import UsageError
from xl_malkort.i18n import _, fill

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
"""What counts as a workbook when a folder is searched; the old and foreign formats are refused with a reason later."""

MODEL_FILE = "styrmodell.xlsx"
_LEVELS_UP = 4
MARKED_FOLDERS = frozenset({"Kontrollerade", "Checked"})
"""Where `validate --mark` lays its copies: they are no cards of their own."""


@dataclass(frozen=True)
class Found:
    """The workbooks to read, in a fixed order, and what was wrong with the paths."""

    files: tuple[Path, ...] = ()
    errors: tuple[UsageError, ...] = ()
    named: frozenset[Path] = frozenset()
    """Those of the files that were named outright, not found in a folder."""


def collect(paths: Iterable[str | Path]) -> Found:
    """Turn files, folders (searched recursively) and globs into a list of workbooks, each once, sorted by path.

    In folders, `~$` lock files, hidden files, steering models, marked copies and what is no workbook are passed over
    silently; a file named outright is always taken. A path that leads to nothing is an error in the result, never
    raised, so that the other paths go on.
    """
    files: dict[Path, None] = {}
    named: set[Path] = set()
    errors = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = list(_workbooks(path))
            if not inside:
                errors.append(_nothing(path))
            files |= dict.fromkeys(inside)
        elif path.exists():
            files[path] = None
            named.add(path)
        elif matches := [Path(match) for match in sorted(glob.glob(str(given), recursive=True))]:  # noqa: PTH207
            for match in matches:
                files |= dict.fromkeys(_workbooks(match) if match.is_dir() else [match] if _wanted(match) else [])
        else:
            errors.append(
                UsageError(
                    "MK001",
                    fill(_("”{path}” finns inte. Kontrollera sökvägen, och att mappen är synkad."), path=given),
                )
            )
    return Found(tuple(sorted(files)), tuple(errors), frozenset(named))


def _nothing(path: Path) -> UsageError:
    return UsageError(
        "MK002",
        fill(_("Mappen ”{path}” innehåller inga arbetsböcker. Välj mappen där korten ligger."), path=path),
    )


def _workbooks(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in MARKED_FOLDERS)
        for name in sorted(names):
            path = Path(root, name)
            if _wanted(path):
                yield path


def _wanted(path: Path) -> bool:
    name = path.name
    return path.suffix.lower() in SUFFIXES and not name.startswith(("~$", ".")) and name.lower() != MODEL_FILE


def model_beside(paths: Iterable[str | Path]) -> Path | None:
    """Find the `styrmodell.xlsx` that belongs to the paths: in the folder given or beside the file, else just above.

    Cards often lie in a folder per department, with the model beside those folders.
    """
    for given in paths:
        path = Path(given).absolute()
        for folder in [path, *path.parents][:_LEVELS_UP]:
            candidate = folder / MODEL_FILE
            if candidate.is_file():
                return candidate
    return None
