"""HR's consolidation of salary criteria: read, check, gather, write. Nothing about a person passes through here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_malkort.checks import check_card
from xl_malkort.errors import InputError, MalkortError, UsageError, WriteError
from xl_malkort.grid import open_workbook
from xl_malkort.i18n import N_, _, fill
from xl_malkort.layout import read
from xl_malkort.layout.distribution import Distribution, read_distribution
from xl_malkort.layout.exact import read_stamp
from xl_malkort.layout.persons import PERSONS, refuse_file, safe_name
from xl_malkort.layout.read import NO_CARD
from xl_malkort.layout.reading import Reading
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Severity, SteeringModel
from xl_malkort.output.criteria import write_criteria, write_employees
from xl_malkort.output.criteria.book import STAMP
from xl_malkort.output.criteria.distribution import Shown
from xl_malkort.output.finish import put
from xl_malkort.output.template.distribution import distribution_template_bytes
from xl_malkort.rollup.criteria import CriteriaRollup, CriteriaSource, gather_criteria, is_criteria, take_criteria
from xl_malkort.rollup.suppress import protect_all
from xl_malkort.round.cards import Progress
from xl_malkort.round.files import collect
from xl_malkort.round.setting import Loaded, load_model

_OTHER = ("MK132", N_("Inte lönekriterier: arbetsboken räknas inte här."))
OTHER_KIND = _OTHER[0]
_UNKNOWN = "MK201"


@dataclass(frozen=True, slots=True)
class CriteriaReport:
    """What a consolidation of salary criteria gave; `errors` concern paths and forms, never a person."""

    found: CriteriaRollup
    setting: Loaded
    target: Path | None = None
    employees: Path | None = None
    errors: tuple[MalkortError, ...] = ()

    @property
    def exit_code(self) -> int:
        """Give the command's exit code: 0 fine, 1 criteria have errors, 2 wrong use or an unreadable input."""
        if self.errors or any(source.error and source.error_code != OTHER_KIND for source in self.found.sources):
            return 2
        return 1 if any(source.count(Severity.ERROR) for source in self.found.sources) else 0


def criteria(
    paths: Iterable[str | Path],
    target: str | Path | None = None,
    *,
    employees: str | Path | None = None,
    distribution: Iterable[str | Path] = (),
    model: SteeringModel | str | Path | None = None,
    year: int | None = None,
    progress: Progress | None = None,
) -> CriteriaReport:
    """Consolidate salary criteria: with `target` HR's workbook, with `employees` the one for employees to read.

    `distribution` names forms with counts (`new criteria_distribution`); small groups in them are suppressed, see
    `rollup.suppress`. A workbook that is, or may be, about a person is refused whole (MK130), of whatever layout.

    Raises `UsageError` (MK016 when a file to write exists and is not an earlier one of the same sort), `InputError` and
    `ModelError` for the model, and `WriteError` (MK901) when a file cannot be written; never for a workbook.
    """
    paths = list(paths)
    outputs = [Path(out) if out is not None else None for out in (target, employees)]
    for out in outputs:
        if out is not None:
            _refuse_other(out)
    loaded = load_model(model, paths, year=year)
    of = year if year is not None else loaded.model.year
    found = collect(paths)
    forms = [Path(form) for form in distribution]
    sources = []
    words = Vocabulary(loaded.model)
    for path in found.files:
        if path not in forms and (source := _source(path, words, loaded.model, of, path in found.named)) is not None:
            sources.append(source)
        if progress is not None:
            progress(path)
    gathered = gather_criteria(sources, loaded.model, of)
    shown, errors = _distributions(forms, loaded.model.smallest_group)
    if outputs[0] is not None:
        write_criteria(gathered, outputs[0], shown)
    if outputs[1] is not None:
        write_employees(gathered, outputs[1])
    return CriteriaReport(gathered, loaded, outputs[0], outputs[1], (*found.errors, *errors))


def new_distribution(
    out: str | Path | None = None, *, model: SteeringModel | str | Path | None = None, year: int | None = None
) -> Path:
    """Write an empty form for a distribution. Raises `WriteError` (MK902 the file exists, MK901 not writable)."""
    loaded = load_model(model, (), year=year).model
    of = year if year is not None else loaded.year
    path = Path(out) if out is not None else Path(f"{_('Fördelning')} {of}.xlsx")
    if path.exists():
        message = _("”{path}” finns redan och skrivs inte över. Flytta filen eller välj ett annat namn.")
        raise WriteError("MK902", fill(message, path=path))
    put(distribution_template_bytes(loaded, year=of), path)
    return path


def _source(path: Path, words: Vocabulary, model: SteeringModel, year: int, named: bool) -> CriteriaSource | None:
    reading = read(path, words)
    if reading.error is not None and reading.error.code == NO_CARD and not named:
        return None
    if reading.error is None or reading.error.code != PERSONS:
        # Salary criteria were searched before they were read; every other workbook is searched here.
        searched = is_criteria(reading) and (reading.layout or "").startswith("template:")
        refusal = None if searched else refuse_file(path)
        reading = Reading(path=path, error=refusal) if refusal is not None else reading
    if reading.error is not None:
        refused = reading.error.code == PERSONS
        source = CriteriaSource(path=path, name=safe_name(path), error_code=reading.error.code, refused=refused)
        # The sheets of an unknown workbook may be named after persons, and the usual message names them.
        source.error = (
            _unknown(path) if reading.error.code == _UNKNOWN else reading.error.message.replace(path.name, source.name)
        )
        return source
    if not is_criteria(reading):
        return CriteriaSource(path=path, name=safe_name(path), error_code=OTHER_KIND, error=_(_OTHER[1]))
    # What a criteria workbook is called says nothing of a person: it was found to hold none.
    return take_criteria(reading, check_card(reading, model, year=year), model, path.name)


def _unknown(path: Path) -> str:
    message = _("”{file}”: känns inte igen som lönekriterier. Utgå från mallen (xl-malkort new salary_criteria).")
    return fill(message, file=safe_name(path))


def _distributions(forms: Sequence[Path], smallest: int) -> tuple[list[Shown], list[MalkortError]]:
    """Read the forms, put those about the same thing on the same scale into one table, and protect it."""
    read_forms: list[Distribution] = []
    errors: list[MalkortError] = []
    for form in forms:
        try:
            read_forms.append(read_distribution(form))
        except InputError as error:
            errors.append(error)
    tables: dict[tuple[str, tuple[str, ...]], list[tuple[str, tuple[int, ...]]]] = {}
    for one in read_forms:
        rows = tables.setdefault((one.subject, one.labels), [])
        for group in one.groups:
            name = f"{one.scope}: {group.name}" if one.scope else group.name
            if any(name == known for known, _counts in rows):
                errors.append(
                    InputError(
                        "MK131",
                        fill(
                            _("”{file}”: en grupp finns redan i ett annat underlag. Räkna varje grupp en gång."),
                            file=one.path.name,
                        ),
                    )
                )
                break
            rows.append((name, group.counts))
    if errors:
        # A table that lacks a form would show other totals than the next one, and the difference tells too much.
        return [], errors
    counts = protect_all([dict(rows) for rows in tables.values()], smallest)
    return [
        Shown(subject, labels, tuple(name for name, _counts in rows), shown)
        for ((subject, labels), rows), shown in zip(tables.items(), counts, strict=True)
    ], errors


def _refuse_other(out: Path) -> None:
    """Refuse to replace anything but an earlier consolidation."""
    if not out.exists():
        return
    try:
        stamp = read_stamp(open_workbook(out))
    except InputError:
        stamp = None
    if stamp is None or stamp.template != STAMP:
        raise UsageError(
            "MK016",
            fill(
                _("”{file}” finns redan och är ingen sammanställning av lönekriterier; den skrivs inte över."), file=out
            ),
        )
