"""Making empty templates: one, or one for every unit of the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_malkort.errors import MalkortError, UsageError, WriteError
from xl_malkort.i18n import _, fill
from xl_malkort.layout import LAYOUTS
from xl_malkort.model import CardKind, SteeringModel, Unit
from xl_malkort.model.expected import is_expected
from xl_malkort.model.presets import PRESET_OF
from xl_malkort.output.finish import put
from xl_malkort.output.template.kinds import TEMPLATES
from xl_malkort.round.setting import asked_round, load_model


@dataclass(frozen=True, slots=True)
class Created:
    """One template that was written, or why it was not."""

    path: Path
    unit: Unit | None = None
    error: MalkortError | None = None


def new(
    kind: CardKind | str,
    out: str | Path | None = None,
    *,
    unit: str | None = None,
    model: SteeringModel | str | Path | None = None,
    year: int | None = None,
    round: str | None = None,
) -> Created:
    """Write one empty template; with `unit` (a code of the register) its head and goal list are filled in.

    `out` is the file to write (default: "Målkort 2026.xlsx" here). A file that exists is never overwritten. Raises
    `UsageError` (MK005 unknown kind, MK006 unknown unit), `WriteError` (MK902 the file exists, MK901 not writable).
    """
    if kind == "criteria_distribution":  # a form with counts, which no unit's card is
        from xl_malkort.round.criteria import new_distribution

        return Created(new_distribution(out, model=model, year=year))
    of_kind = _kind(kind)
    loaded = load_model(model if model is not None else PRESET_OF.get(of_kind), (), year=year).model
    of = year if year is not None else loaded.year
    found = loaded.unit(unit) if unit else None
    if unit and found is None:
        raise UsageError(
            "MK006",
            fill(
                _("Enheten ”{unit}” finns inte i styrmodellen. Använd någon av dess koder: {codes} …"),
                unit=unit,
                codes=", ".join(u.code for u in loaded.units[:5]) or "–",
            ),
        )
    name = f"{found.code} {found.name}" if found else f"{_(LAYOUTS[of_kind].title)} {of}"
    path = Path(out) if out is not None else Path(f"{_safe(name)}.xlsx")
    _refuse_existing(path)
    put(TEMPLATES[of_kind](loaded, unit=found, year=of, round=asked_round(loaded, round)), path)
    return Created(path, found)


def new_for_all(
    kind: CardKind | str,
    register: str | Path,
    out: str | Path,
    *,
    year: int | None = None,
    round: str | None = None,
) -> Iterator[Created]:
    """Write one prefilled template for every unit of a register, below the folder `out`; yield each as it is done.

    A unit's file is the register's card file, else its code and name; for other kinds than the model's first, with the
    kind's name added, so that a unit may have several. Units that do not fill in this kind are passed over. A card that
    exists is left alone and reported, so that the command can be run again when units are added. Raises as `new` for
    the call itself.
    """
    of_kind = _kind(kind)
    loaded = load_model(Path(register), (), year=year).model
    of = year if year is not None else loaded.year
    asked = asked_round(loaded, round)
    if not loaded.units:
        raise UsageError(
            "MK007",
            fill(
                _("Styrmodellen ”{path}” har inga enheter. Fyll i bladet Enheter först."),
                path=register,
            ),
        )
    for unit in loaded.units:
        if not is_expected(loaded, unit, of_kind):
            continue
        path = Path(out, _file(loaded, unit, of_kind))
        try:
            _refuse_existing(path)
            put(TEMPLATES[of_kind](loaded, unit=unit, year=of, round=asked), path)
        except WriteError as error:
            yield Created(path, unit, error)
        else:
            yield Created(path, unit)


def _kind(kind: CardKind | str) -> CardKind:
    found = next((one for one in TEMPLATES if one == kind), None)
    if found is None:
        raise UsageError(
            "MK005",
            fill(
                _("Det finns ingen mall som heter ”{kind}”. Välj någon av {kinds}."),
                kind=kind,
                kinds=", ".join(TEMPLATES),
            ),
        )
    return found


def _file(model: SteeringModel, unit: Unit, kind: CardKind) -> Path:
    """Give the file of a unit's card of one kind, within the folder of all cards."""
    path = Path(unit.card_file or f"{_safe(f'{unit.code} {unit.name}')}.xlsx")
    if kind is (model.kinds or (CardKind.GOAL_CARD,))[0]:
        return path
    return path.with_name(f"{path.stem} – {_safe(_(LAYOUTS[kind].title))}{path.suffix}")


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise WriteError(
            "MK902",
            fill(_("”{path}” finns redan och skrivs inte över. Flytta filen eller välj ett annat namn."), path=path),
        )


def _safe(name: str) -> str:
    """Make a text usable as a file name on Windows too."""
    return "".join("-" if c in '\\/:*?"<>|' or ord(c) < 32 else c for c in name).strip(" .")
