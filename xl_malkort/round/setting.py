"""What a round is held against: the steering model, the year and the follow-up round, found or asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_malkort.errors import InputError, UsageError
from xl_malkort.i18n import _, fill
from xl_malkort.layout.reading import Reading
from xl_malkort.layout.steering import read_steering
from xl_malkort.model import Finding, Round, Severity, SteeringModel
from xl_malkort.model.presets import PRESETS, preset
from xl_malkort.round.files import model_beside


class ModelError(InputError):
    """The steering model's workbook has mistakes; `findings` says which, cell by cell."""

    def __init__(self, path: Path, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            "MK600",
            fill(_("”{file}”: styrmodellen har fel som måste rättas innan den kan användas."), file=path.name),
        )
        self.path = path
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Loaded:
    """A steering model, where it was read from (None: a preset) and the warnings about it."""

    model: SteeringModel
    path: Path | None = None
    findings: tuple[Finding, ...] = ()
    assumed: bool = False
    """Units and perspectives were taken from the cards, since no steering model was found."""


def load_model(
    model: SteeringModel | str | Path | None = None,
    paths: Iterable[str | Path] = (),
    *,
    year: int | None = None,
) -> Loaded:
    """Give the steering model: the one passed, a preset by name, a workbook, else the `styrmodell.xlsx` beside `paths`.

    With nothing of that, the Hagfors-type preset. Raises `ModelError` (MK600) for a workbook with mistakes,
    `InputError` for one that cannot be read and `UsageError` (MK003) for one that is not there.

    >>> load_model("hagfors", year=2026).model.year
    2026
    """
    if isinstance(model, SteeringModel):
        return Loaded(model)
    if isinstance(model, str) and model in PRESETS:
        return Loaded(preset(model, year=year))
    path = Path(model) if model is not None else model_beside(paths)
    if path is None:
        return Loaded(preset("hagfors", year=year))
    if not path.is_file():
        raise UsageError(
            "MK003",
            fill(
                _("Styrmodellen ”{path}” finns inte. Ange en styrmodell.xlsx eller någon av {presets}."),
                path=path,
                presets=", ".join(PRESETS),
            ),
        )
    reading = read_steering(path)
    if reading.model is None or any(finding.severity is Severity.ERROR for finding in reading.findings):
        raise ModelError(path, reading.findings)
    return Loaded(reading.model, path, reading.findings)


def asked_round(model: SteeringModel, code: str | None) -> Round | None:
    """Give the round that was asked for; `UsageError` (MK004) where the model has none of that code."""
    if code is None:
        return None
    found = next((r for r in model.rounds if r.code.casefold() == code.casefold()), None)
    if found is None:
        raise UsageError(
            "MK004",
            fill(
                _("Uppföljningen ”{code}” finns inte i styrmodellen. Välj någon av {codes}."),
                code=code,
                codes=", ".join(r.code for r in model.rounds),
            ),
        )
    return found


def usual_round(model: SteeringModel, readings: Sequence[Reading]) -> Round | None:
    """Give the round that most of the cards say they are filled in for; None where no card says one."""
    said = Counter(r.card.round for r in readings if r.card is not None and model.round(r.card.round) is not None)
    return model.round(said.most_common(1)[0][0]) if said else None
