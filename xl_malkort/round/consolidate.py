"""Merging the cards of a round into one roll-up (sammanställning)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_malkort.checks import Across
from xl_malkort.errors import InputError, UsageError
from xl_malkort.i18n import _, fill
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Finding, Severity, SteeringModel
from xl_malkort.output.rollup import write_rollup
from xl_malkort.output.rollup.readback import RollupBook, read_back
from xl_malkort.rollup import Rollup, roll_up
from xl_malkort.round.assumed import from_cards
from xl_malkort.round.cards import Opened, Progress, check_cards, read_cards, with_round
from xl_malkort.round.files import collect
from xl_malkort.round.profiles import load_profiles
from xl_malkort.round.report import file_json
from xl_malkort.round.setting import Loaded, asked_round, load_model


@dataclass(frozen=True, slots=True)
class Consolidation:
    """What a consolidation gave; `files` holds the cards as JSON only when they were asked for."""

    rollup: Rollup
    setting: Loaded
    target: Path | None = None
    errors: tuple[UsageError, ...] = ()
    files: tuple[dict[str, Any], ...] = ()

    @property
    def exit_code(self) -> int:
        """Give the command's exit code: 0 fine, 1 cards have errors, 2 wrong use or an unreadable input."""
        if self.errors or any(source.error for source in self.rollup.sources):
            return 2
        return 1 if any(source.findings.get(Severity.ERROR) for source in self.rollup.sources) else 0

    def to_json(self) -> dict[str, Any]:
        """Give the roll-up's aggregates and the cards as JSON-able data."""
        return {
            "rollup": self.rollup.to_json_dict(),
            "files": list(self.files),
            "errors": [{"code": error.code, "message": error.message} for error in self.errors],
        }


def consolidate(
    paths: Iterable[str | Path],
    target: str | Path | None = None,
    *,
    previous: str | Path | None = None,
    model: SteeringModel | str | Path | None = None,
    year: int | None = None,
    round: str | None = None,
    keep_cards: bool = False,
    passwords: Sequence[str] = (),
    progress: Progress | None = None,
    opened: Opened | None = None,
    layout: Iterable[str | Path] = (),
) -> Consolidation:
    """Read, check and roll up workbooks; with `target`, write the roll-up workbook there.

    `previous` is an earlier roll-up: for the same round its overrides are carried over, for an earlier round it is what
    "öka" and "minska" compare with. Goals are found again by id, code and text wherever they stand now; one that was
    reworded is proposed (MK339) and not compared. A roll-up that stands at `target` already gives its overrides too, so
    that making it anew loses nothing a person typed. `passwords` are tried on encrypted workbooks. `keep_cards` keeps
    the cards for `to_json`. Cards are read one at a time and let go, so memory grows with the roll-up alone. `opened`
    reads those that are open in Excel (the add-in's affair); `layout` names profiles of foreign workbooks.

    Raises `UsageError` (MK004; MK010 when the target exists and is no roll-up), `InputError` and `ModelError` for the
    call and the model, never for a card, and
    `WriteError` (MK901) when the target cannot be written.
    """
    paths = list(paths)
    out = Path(target) if target is not None else None
    loaded = load_model(model, paths, year=year)
    asked = asked_round(loaded.model, round)
    found = collect(paths)
    readings = read_cards(found, loaded.model, progress, passwords, opened, round=asked, profiles=load_profiles(layout))
    if model is None and loaded.path is None:
        loaded, readings = from_cards(loaded, readings, year)
    settled, readings = with_round(readings, loaded.model, asked)
    of = year if year is not None else loaded.model.year
    code = settled.code if settled else ""
    carried, before = _earlier(out, Path(previous) if previous is not None else None, of, code)
    findings: dict[Path, tuple[Finding, ...]] = {}
    across = Across(round=settled, year=of)
    files: list[dict[str, Any]] = []

    def passing() -> Iterator[Reading]:
        for checked in check_cards(readings, loaded.model, settled, of):
            findings[checked.reading.path] = checked.findings
            across.add(checked.reading)
            if keep_cards:
                files.append(file_json(checked.reading, checked.findings))
            yield checked.reading

    rolled = roll_up(
        passing(),
        loaded.model,
        year=of,
        round=code,
        findings=findings,
        previous=before,
        carried=carried,
    )
    _add_across(rolled, across)
    _tell_files(rolled, files)
    if out is not None:
        write_rollup(rolled, out)
    return Consolidation(rolled, loaded, out, found.errors, tuple(files))


def _earlier(
    out: Path | None, previous: Path | None, year: int, round: str
) -> tuple[list[RollupBook], RollupBook | None]:
    """Give the earlier roll-ups of a round, whose overrides carry over, and that of the round before."""
    carried: list[RollupBook] = []
    before: RollupBook | None = None
    for path in (previous, out):
        if path is None or (path is out and not path.exists()):
            continue
        try:
            book = read_back(path)
        except InputError as error:
            if path is previous:
                raise
            raise UsageError(
                "MK010",
                fill(
                    _("”{file}” finns redan och är ingen sammanställning; den skrivs inte över. Välj ett annat namn."),
                    file=path,
                ),
            ) from error
        if (book.year, book.round) == (year, round):
            carried.append(book)
        elif path is previous:
            before = book
    return carried, before


def _add_across(rolled: Rollup, across: Across) -> None:
    """Add the findings that only show when all cards have been seen: two cards for one unit."""
    at = {source.path: index for index, source in enumerate(rolled.sources)}
    for path, findings in across.findings().items():
        for finding in findings:
            rolled.add(at[path], finding)


def _tell_files(rolled: Rollup, files: list[dict[str, Any]]) -> None:
    """Let the cards kept as JSON have the findings that only showed when all cards had been seen."""
    said: dict[str, list[Finding]] = {}
    for remark in rolled.remarks if files else ():
        if remark.source is not None:
            said.setdefault(str(rolled.sources[remark.source].path), []).append(remark.finding)
    for file in files:
        file["findings"] = [finding.model_dump(mode="json") for finding in said.get(file["path"], ())]
