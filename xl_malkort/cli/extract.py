"""`xl-malkort extract`: the canonical content of cards as JSON (`xl_malkort.read_card` for one)."""

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
)
from xl_malkort.i18n import _


@click.command(
    "extract",
    help=_("Skriv ut innehållet i kort som JSON.\n\n\b\nExempel:\n  xl-malkort extract kort.xlsx > kort.json"),
)
@paths_argument
@model_options
@layout_option
@password_option
@guarded
def command(
    paths: tuple[str, ...],
    model: str | None,
    year: int | None,
    round_: str | None,
    layout: tuple[Path, ...],
    password_file: Path | None,
) -> int:
    from xl_malkort.round.validate import validate

    with progress(_("Läser"), paths=paths) as advance:
        report = validate(
            paths,
            model=model,
            year=year,
            round=round_,
            passwords=passwords_in(password_file),
            progress=advance,
            layout=layout,
        )
    print_json(report.to_json())
    # What is wrong in a card is no failure to read it: only unreadable input is.
    return 2 if report.exit_code == 2 else 0
