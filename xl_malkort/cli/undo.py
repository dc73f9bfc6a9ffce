"""`xl-malkort undo`: `xl_malkort.undo` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from xl_malkort.cli.shared import UNWRITTEN, guarded, say
from xl_malkort.i18n import _, fill


@click.command(
    "undo",
    help=_(
        "Ta tillbaka det som en tillbakaskrivning ändrade, byte för byte.\n\n"
        '\b\nExempel:\n  xl-malkort undo "Sammanställning T2.journal-1.jsonl"'
    ),
)
@click.argument("journal", type=click.Path(path_type=Path), metavar="JOURNAL")
@guarded
def command(journal: Path) -> int:
    from xl_malkort.paint.undo import undo

    restored = same = refused = 0
    for one in undo(journal):
        if one.error is not None:
            refused += 1
            say(f"{one.error.code}  {one.error.message}")
        elif one.changed:
            restored += 1
        else:
            same += 1
    say(
        fill(
            _("{restored} arbetsböcker återställda, {same} var redan som förut, {refused} kunde inte återställas."),
            restored=restored,
            same=same,
            refused=refused,
        )
    )
    return UNWRITTEN if refused else 0
