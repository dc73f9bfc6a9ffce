"""`xl-malkort layout show|save`: `xl_malkort.round.layouts.understand` and `save_profile` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from xl_malkort.cli.shared import guarded, layout_option, model_options, say
from xl_malkort.i18n import _, fill


@click.group(
    "layout",
    help=_(
        "Se och spara hur en arbetsbok i kommunens egen form har förståtts.\n\n"
        '\b\nExempel:\n  xl-malkort layout show "Målkort skolan.xlsx"\n'
        '  xl-malkort layout save "Målkort skolan.xlsx" -o profil.xlsx\n'
        "  xl-malkort validate Korten/ --layout profil.xlsx"
    ),
)
def command() -> None:
    pass


@command.command(
    "show", help=_("Visa vad varje kolumn och uppgift har lästs som, hur säkert det är och vad annat den kan vara.")
)
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@model_options
@layout_option
@guarded
def show(path: Path, model: str | None, year: int | None, round_: str | None, layout: tuple[Path, ...]) -> int:
    from xl_malkort.round.layouts import explain_lines, understand

    found = understand(path, model=model, year=year, round=round_, layout=layout)
    for line in explain_lines(found):
        click.echo(line)
    return 0 if found.card is not None else 2


@command.command(
    "save", help=_("Spara hur arbetsboken har förståtts som en profil, att rätta i Excel och använda med --layout.")
)
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@model_options
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, metavar=_("FIL"), help=_("Profilens fil."))
@guarded
def save(path: Path, model: str | None, year: int | None, round_: str | None, out: Path) -> int:
    from xl_malkort.round.layouts import save_profile

    save_profile(path, out, model=model, year=year, round=round_)
    say(fill(_("Profilen finns i {path}. Rätta de gula cellerna och använd den med --layout."), path=out))
    return 0


@command.command(
    "compare", help=_("Visa vilka mål i ett tidigare kort som är vilka i ett senare; omformulerade mål föreslås bara.")
)
@click.argument("before", type=click.Path(path_type=Path), metavar="TIDIGARE")
@click.argument("after", type=click.Path(path_type=Path), metavar="SENARE")
@click.option("--model", metavar=_("FIL"), help=_("Styrmodell: en styrmodell.xlsx eller namnet på en inbyggd."))
@layout_option
@guarded
def compare(before: Path, after: Path, model: str | None, layout: tuple[Path, ...]) -> int:
    from xl_malkort.round.layouts import compare_lines

    for line in compare_lines(before, after, model=model, layout=layout):
        click.echo(line)
    return 0
