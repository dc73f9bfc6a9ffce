"""`xl-malkort consolidate`: `xl_malkort.consolidate` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from xl_malkort.cli.shared import (
    guarded,
    layout_option,
    model_options,
    password_option,
    passwords_in,
    paths_argument,
    print_json,
    progress,
    say,
    tell_assumed,
)
from xl_malkort.i18n import _, fill


@click.command(
    "consolidate",
    help=_(
        "Sammanställ kort till en arbetsbok: statusar upp genom målträdet, avvikelser och saknade kort.\n\n"
        '\b\nExempel:\n  xl-malkort consolidate Korten/ --round T2 -o "Sammanställning T2.xlsx"'
    ),
)
@paths_argument
@model_options
@layout_option
@password_option
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar=_("FIL"), help=_("Sammanställningens fil."))
@click.option(
    "--previous",
    type=click.Path(path_type=Path, exists=False),
    metavar=_("FIL"),
    help=_("En tidigare sammanställning: åsidosättningar följer med, och öka/minska jämförs med den."),
)
@click.option("--format", "format_", type=click.Choice(["xlsx", "json"]), default="xlsx", help=_("Hur svaret ges."))
@guarded
def command(
    paths: tuple[str, ...],
    model: str | None,
    year: int | None,
    round_: str | None,
    layout: tuple[Path, ...],
    password_file: Path | None,
    out: Path | None,
    previous: Path | None,
    format_: str,
) -> int:
    if out is None and format_ != "json":
        raise click.UsageError(_("Ange -o FIL: var sammanställningen ska skrivas."))
    from xl_malkort.round.consolidate import consolidate

    with progress(_("Sammanställer"), paths=paths) as advance:
        done = consolidate(
            paths,
            out,
            previous=previous,
            model=model,
            year=year,
            round=round_,
            keep_cards=format_ == "json",
            passwords=passwords_in(password_file),
            progress=advance,
            layout=layout,
        )
    if format_ == "json":
        print_json(done.to_json())
    for error in done.errors:
        say(f"{error.code}  {error.message}")
    tell_assumed(done.setting)
    rolled = done.rollup
    for source in rolled.sources:
        if source.error:
            say(f"{source.error_code}  {source.error}")
    total = rolled.weighing.total()
    say(
        fill(
            _("{cards} kort sammanställda, {missing} saknas, {errors} har fel. {reason}."),
            cards=rolled.cards,
            missing=len(rolled.missing),
            errors=rolled.with_errors,
            reason=total.reason,
        )
    )
    if done.target is not None:
        say(fill(_("Sammanställningen: {path}"), path=done.target))
    return done.exit_code
