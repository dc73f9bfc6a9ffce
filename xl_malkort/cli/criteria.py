"""`xl-malkort criteria`: `xl_malkort.round.criteria.criteria` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from xl_malkort.cli.shared import guarded, paths_argument, progress, say
from xl_malkort.i18n import _, fill


@click.command(
    "criteria",
    help=_(
        "Sammanställ enheternas lönekriterier till en arbetsbok för HR. Arbetsböcker som ser ut att handla om enskilda "
        "personer läses inte.\n\n"
        '\b\nExempel:\n  xl-malkort criteria Kriterier/ -o "Lönekriterier 2026.xlsx" --employees "Till anställda.xlsx"'
    ),
)
@paths_argument
@click.option(
    "--model", metavar=_("FIL"), help=_("Styrmodell: en styrmodell.xlsx eller namnet på en inbyggd (hagfors).")
)
@click.option("--year", type=click.IntRange(2000, 2100), metavar=_("ÅR"), help=_("Det år kriterierna gäller."))
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), metavar=_("FIL"), required=True, help=_("HR:s arbetsbok.")
)
@click.option(
    "--employees",
    type=click.Path(path_type=Path),
    metavar=_("FIL"),
    help=_("Skriv också en arbetsbok som de anställda kan läsa: kriterier och nivåer, inget annat."),
)
@click.option(
    "--distribution",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar=_("FIL"),
    help=_(
        "Underlag med antal per nivå och grupp (new criteria_distribution); små grupper skyddas. Kan ges flera gånger."
    ),
)
@guarded
def command(
    paths: tuple[str, ...],
    model: str | None,
    year: int | None,
    out: Path,
    employees: Path | None,
    distribution: tuple[Path, ...],
) -> int:
    from xl_malkort.round.criteria import criteria

    with progress(_("Sammanställer"), paths=paths) as advance:
        done = criteria(
            paths, out, employees=employees, distribution=distribution, model=model, year=year, progress=advance
        )
    for error in done.errors:
        say(f"{error.code}  {error.message}")
    for source in done.found.sources:
        if source.error:
            named = "" if source.name in source.error else f"”{source.name}”: "
            say(f"{source.error_code}  {named}{source.error}")
    say(
        fill(
            _("{n} arbetsböcker med {criteria} kriterier, {missing} enheter saknas, {refused} lästes inte."),
            n=len(done.found.taken),
            criteria=len(done.found.rows),
            missing=len(done.found.missing),
            refused=sum(1 for source in done.found.sources if source.refused),
        )
    )
    say(fill(_("Sammanställningen: {path}"), path=done.target))
    if done.employees is not None:
        say(fill(_("Till de anställda: {path}"), path=done.employees))
    return done.exit_code
