"""`xl-malkort new`: `xl_malkort.new` and `xl_malkort.new_for_all` on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from xl_malkort.cli.shared import UNUSABLE, UNWRITTEN, guarded, say
from xl_malkort.i18n import _, fill


@click.command(
    "new",
    help=_(
        "Skriv en tom mall, eller en ifylld för varje enhet i registret.\n\n"
        "KIND är goal_card (målkort), goal_compass (målkompass), team_goals (mål för arbetslag), salary_criteria "
        "(lönekriterier), activity_plan (aktivitetsplan), goal_programme (mål- och handlingsprogram) eller "
        "criteria_distribution (underlag för fördelning av lönenivåer).\n\n"
        "\b\nExempel:\n  xl-malkort new goal_card -o mall.xlsx\n"
        "  xl-malkort new goal_card --register styrmodell.xlsx --round T2 -o Korten/"
    ),
)
@click.argument("kind")
@click.option("--unit", metavar=_("KOD"), help=_("Enhetens kod i styrmodellen."))
@click.option(
    "--model", metavar=_("FIL"), help=_("Styrmodell: en styrmodell.xlsx eller namnet på en inbyggd (hagfors).")
)
@click.option(
    "--register", type=click.Path(path_type=Path), metavar=_("FIL"), help=_("Skriv ett kort för varje enhet här.")
)
@click.option("--year", type=click.IntRange(2000, 2100), metavar=_("ÅR"), help=_("Det år korten gäller."))
@click.option("--round", "round_", metavar=_("KOD"), help=_("Uppföljningstillfälle, till exempel T2."))
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), metavar=_("PLATS"), help=_("Filen, eller mappen för många.")
)
@guarded
def command(
    kind: str,
    unit: str | None,
    model: str | None,
    register: Path | None,
    year: int | None,
    round_: str | None,
    out: Path | None,
) -> int:
    from xl_malkort.round.create import new, new_for_all

    if register is None:
        created = new(kind, out, unit=unit, model=model, year=year, round=round_)
        say(fill(_("Mallen finns i {path}"), path=created.path))
        return 0
    if unit or model:
        say(_("--register kan inte användas tillsammans med --unit eller --model."))
        return UNUSABLE
    written = skipped = 0
    for created in new_for_all(kind, register, out or Path(), year=year, round=round_):
        if created.error is not None:
            skipped += 1
            say(f"{created.error.code}  {created.error.message}")
        else:
            written += 1
    say(
        fill(
            _("{written} kort skrivna i {folder}, {skipped} hoppades över."),
            written=written,
            folder=out or ".",
            skipped=skipped,
        )
    )
    return UNWRITTEN if skipped else 0
