"""`xl-malkort doctor`: is everything in place for the buttons in Excel, and if not, what to do about it."""

from __future__ import annotations

import click

from xl_malkort.cli.shared import guarded
from xl_malkort.i18n import _


@click.command(
    "doctor",
    help=_(
        "Kontrollera installationen: varje rad säger vad som är fel och hur det rättas.\n\n"
        "\b\nExempel:\n  xl-malkort doctor"
    ),
)
@guarded
def command() -> int:
    from xl_malkort.addin.doctor import examine

    answers = examine()
    for one in answers:
        click.echo(f"{one.mark}  {one.what}")
        if one.remedy:
            click.echo(f"    {one.remedy}")
    return 0 if all(one.fine for one in answers) else 1
