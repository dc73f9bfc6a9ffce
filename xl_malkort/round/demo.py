"""The main job on the example municipality: copy, check, consolidate, write back."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from xl_malkort.errors import UsageError
from xl_malkort.i18n import _, fill
from xl_malkort.round.cards import Progress
from xl_malkort.round.consolidate import Consolidation, consolidate
from xl_malkort.round.write_back import WriteBackReport, write_back

EXAMPLE = "exempelkoping"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration did, and where to look."""

    folder: Path
    rollup: Path
    consolidation: Consolidation
    written: WriteBackReport


def example_folder() -> Path:
    """Find the example municipality: shipped inside the package, or in the repository the package is run from."""
    here = Path(__file__).resolve().parent.parent
    for folder in (here / "_workbooks" / "examples" / EXAMPLE, here.parent / "workbooks" / "examples" / EXAMPLE):
        if folder.is_dir():
            return folder
    raise UsageError("MK008", _("Exempelkommunen följde inte med installationen. Installera om paketet."))


def demo(folder: str | Path, *, progress: Progress | None = None) -> Demo:
    """Run a whole round on copies of the 61 example cards in `folder`; running it again changes nothing.

    Cards that are there already are used as they are, so that what a person tries out in them counts. Raises
    `UsageError` when `folder` is a file.
    """
    target = Path(folder)
    if target.exists() and not target.is_dir():
        raise UsageError("MK009", fill(_("”{path}” är en fil. Ange en mapp för exemplet."), path=target))
    source = example_folder()
    for path in sorted(source.rglob("*.xlsx")):
        copy = target / path.relative_to(source)
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    rollup = target / _("Sammanställning T2 2026.xlsx")
    done = consolidate([target], rollup, progress=progress)
    written = write_back(rollup)
    if written.painted:
        # The roll-up remembers each card as it was read; made anew, it knows the painted ones.
        done = consolidate([target], rollup, progress=progress)
    return Demo(target, rollup, done, written)
