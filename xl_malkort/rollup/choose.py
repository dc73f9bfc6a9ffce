"""Which workbooks count: one card per unit of the register; the others are shown, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from xl_malkort.i18n import _, fill
from xl_malkort.model import SteeringModel
from xl_malkort.rollup.collect import Taken
from xl_malkort.rollup.rows import UNKNOWN, Counted


def choose(taken: Sequence[Taken], model: SteeringModel, year: int, round_code: str) -> list[Taken]:
    """Put the workbooks in order of path, and mark on each whether it counts and under which unit.

    Of two cards of one unit, the one for this year and round is chosen before one for another, then the first by
    path, so that the same folder always gives the same roll-up.
    """
    ordered = sorted(taken, key=lambda one: str(one.source.path))
    chosen: dict[tuple[str, str | None], Taken] = {}
    for one in sorted(ordered, key=lambda one: not _of_this(one, year, round_code)):
        source = one.source
        if source.counted in (Counted.UNREADABLE, Counted.NO_GOALS):
            continue
        known = model.unit(source.unit)
        if known is None:
            source.unit = UNKNOWN + (source.unit or source.path.stem)
        key = source.unit or "", source.kind
        if key in chosen:
            source.counted = Counted.DUPLICATE
            source.note = fill(
                _("Räknas inte: {unit} har redan kortet {file}"),
                unit=known.name if known else source.unit_name or source.path.stem,
                file=chosen[key].source.path.name,
            )
            continue
        chosen[key] = one
        if known is None:
            source.counted = Counted.UNKNOWN_UNIT
            source.note = _("Räknas inte uppåt: enheten finns inte i registret")
    for one in ordered:
        if one.source.counted is Counted.UNREADABLE:
            one.source.note = _("Räknas inte: filen kunde inte läsas")
        elif one.source.counted is Counted.NO_GOALS:
            one.source.note = _("Räknas inte: arbetsboken innehåller inga mål")
    return ordered


def _of_this(one: Taken, year: int, round_code: str) -> bool:
    return one.source.year in (None, year) and one.source.round in (None, round_code)
