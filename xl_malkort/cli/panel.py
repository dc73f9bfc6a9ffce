"""`xl-malkort panel`: the buttons in a window of their own, for where Excel may not start programs."""

from __future__ import annotations

import click

from xl_malkort.cli.shared import guarded
from xl_malkort.i18n import _


@click.command(
    "panel",
    help=_(
        "Öppna knapparna i ett eget fönster. Det används där Excel inte får starta program.\n\n"
        "\b\nExempel:\n  xl-malkort panel"
    ),
)
@guarded
def command() -> int:
    from xl_malkort.addin.panel import show

    show()
    return 0
