"""`xl-malkort addin build|install|status|remove`: the add-in for Excel."""

from __future__ import annotations

from pathlib import Path

import click

from xl_malkort.cli.shared import guarded, say
from xl_malkort.i18n import _, fill


@click.group(
    "addin",
    help=_(
        "Tillägget i Excel: bygg, installera, visa läget, ta bort.\n\n\b\nExempel:\n"
        "  xl-malkort addin install\n  xl-malkort addin status"
    ),
)
def command() -> None:
    """Group the four."""


@command.command("build", help=_("Bygg tillägget av texterna i macros/. Samma texter ger samma fil."))
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar=_("FIL"), help=_("Filen som skrivs."))
@guarded
def build_command(out: Path | None) -> int:
    from xl_malkort.addin.build import build

    say(fill(_("Tillägget finns i {path}"), path=build(target=out)))
    return 0


@command.command("install", help=_("Installera tillägget för dig som kör kommandot. Administratör behövs inte."))
@guarded
def install_command() -> int:
    from xl_malkort.addin.install import install

    where = install()
    say(fill(_("Tillägget finns i {path}. Starta om Excel, så visas fliken Målkort."), path=where.addin))
    return 0


@command.command("status", help=_("Visa om tillägget är installerat och vilken Python det startar."))
@guarded
def status_command() -> int:
    from xl_malkort.addin.doctor import addin_there, interpreter_set

    answers = [*addin_there(), *interpreter_set()]
    for one in answers:
        click.echo(f"{one.mark}  {one.what}" + (f"\n    {one.remedy}" if one.remedy else ""))
    return 0 if all(one.fine for one in answers) else 1


@command.command("remove", help=_("Ta bort tillägget och dess inställning."))
@guarded
def remove_command() -> int:
    from xl_malkort.addin.install import remove

    gone = remove()
    for path in gone:
        say(fill(_("Borttagen: {path}"), path=path))
    if not gone:
        say(_("Tillägget var inte installerat."))
    return 0
