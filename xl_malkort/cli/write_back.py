"""`xl-malkort write-back`: `xl_malkort.write_back` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from xl_malkort.cli.shared import exit_code, guarded, progress, say
from xl_malkort.i18n import _, fill


@click.command(
    "write-back",
    help=_(
        "Skriv statusfärgerna tillbaka i de arbetsböcker som sammanställningen gjordes av.\n\n"
        "Bara de celler som färgläggs ändras. Allt går att ta tillbaka med undo.\n\n"
        '\b\nExempel:\n  xl-malkort write-back "Sammanställning T2.xlsx" --dry-run'
    ),
)
@click.argument("rollup", type=click.Path(path_type=Path), metavar="ROLLUP.xlsx")
@click.option("--dry-run", is_flag=True, help=_("Säg vad som skulle ändras, utan att ändra något."))
@click.option(
    "--backup",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=_("MAPP"),
    help=_("Lägg en kopia av varje arbetsbok här innan den ändras."),
)
@guarded
def command(rollup: Path, dry_run: bool, backup: Path | None) -> int:
    from xl_malkort.round.write_back import write_back

    with progress(_("Skriver tillbaka")) as advance:
        report = write_back(rollup, dry_run=dry_run, backup=backup, progress=advance)
    for one in report.files:
        for line in one.lines():
            say(line)
    for finding in report.findings:
        say(f"{finding.code}  {finding.message}")
    words = (
        _("Skulle färglägga {painted} arbetsböcker ({cells} celler); {same} är redan rätt, {skipped} hoppas över.")
        if dry_run
        else _("{painted} arbetsböcker färglagda ({cells} celler); {same} var redan rätt, {skipped} hoppades över.")
    )
    say(
        fill(
            words,
            painted=report.painted,
            cells=report.cells,
            same=report.unchanged,
            skipped=len(report.refused),
        )
    )
    if report.journal is not None:
        say(fill(_('Ångra med: xl-malkort undo "{journal}"'), journal=report.journal))
    return max((exit_code(one.error) for one in report.refused if one.error), default=0)
