"""`xl-malkort validate`: `xl_malkort.validate` on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_malkort.cli.shared import (
    UNWRITTEN,
    finding_lines,
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

if TYPE_CHECKING:
    from xl_malkort.round.validate import ValidationReport


@click.command(
    "validate",
    help=_(
        "Kontrollera kort och säg exakt vilken cell som är fel och hur den rättas.\n\n"
        "\b\nExempel:\n  xl-malkort validate T2/\n  xl-malkort validate kort.xlsx --format json"
    ),
)
@paths_argument
@model_options
@layout_option
@password_option
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "xlsx"]), default="text", help=_("Hur svaret ges.")
)
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar=_("FIL"), help=_("Arbetsbok för --format xlsx."))
@click.option(
    "--mark", is_flag=True, help=_("Gör kopior där cellerna med avvikelser är markerade; originalen rörs inte.")
)
@click.option(
    "--mark-to",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=_("MAPP"),
    help=_("Mappen för de markerade kopiorna, i stället för Kontrollerade."),
)
@click.option("--quiet", is_flag=True, help=_("Visa inte notiser."))
@guarded
def command(
    paths: tuple[str, ...],
    model: str | None,
    year: int | None,
    round_: str | None,
    layout: tuple[Path, ...],
    password_file: Path | None,
    format_: str,
    out: Path | None,
    mark: bool,
    mark_to: Path | None,
    quiet: bool,
) -> int:
    from xl_malkort.model import Severity
    from xl_malkort.round.validate import validate

    with progress(_("Kontrollerar"), paths=paths) as advance:
        report = validate(
            paths,
            model=model,
            year=year,
            round=round_,
            passwords=passwords_in(password_file),
            progress=advance,
            layout=layout,
        )
    if format_ == "json":
        print_json(report.to_json())
    elif format_ == "xlsx":
        from xl_malkort.output.checklist import write_checklist

        target = out or Path(_("Kontroll.xlsx"))
        write_checklist(report, target)
        say(fill(_("Kontrollen finns i {path}"), path=target))
    else:
        for card in report.cards:
            findings = [f for f in card.findings if not (quiet and f.severity is Severity.INFO)]
            if findings:
                click.echo(str(card.reading.path))
                for line in finding_lines(findings):
                    click.echo(line)
    for error in report.errors:
        say(f"{error.code}  {error.message}")
    tell_assumed(report.setting)
    say(
        fill(
            _("{cards} arbetsböcker kontrollerade: {errors} fel, {warnings} varningar, {notes} notiser."),
            cards=len(report.cards),
            errors=report.count(Severity.ERROR),
            warnings=report.count(Severity.WARNING),
            notes=report.count(Severity.INFO),
        )
    )
    if mark or mark_to:
        return max(report.exit_code, _mark(report, mark_to or Path(_("Kontrollerade"))))
    return report.exit_code


def _mark(report: ValidationReport, folder: Path) -> int:
    """Make the marked copies; one that cannot be made is said and does not stop the rest."""
    from xl_malkort.round.mark import NotMarked, mark_cards

    try:
        for path in mark_cards(report, folder):
            say(fill(_("Markerad kopia: {path}"), path=path))
    except NotMarked as refused:
        for error in refused.errors:
            say(f"{error.code}  {error.message}")
        return UNWRITTEN
    return 0
