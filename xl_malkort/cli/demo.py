"""`xl-malkort demo`: the main job on the shipped example municipality."""

from __future__ import annotations

from pathlib import Path

import click

from xl_malkort.cli.shared import guarded, progress, say
from xl_malkort.i18n import _, fill


@click.command(
    "demo",
    help=_(
        "Kör en hel uppföljning på exempelkommunens 61 kort.\n\n"
        "Korten kopieras till mappen, kontrolleras, sammanställs och får sina statusfärger. Kör gärna igen: "
        "då ändras ingenting.\n\n\b\nExempel:\n  xl-malkort demo prova/"
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo"), metavar="[MAPP]")
@guarded
def command(folder: Path) -> int:
    from xl_malkort.model import GoalStatus, Severity
    from xl_malkort.round.demo import demo

    with progress(_("Exempelkommunen"), 61) as advance:
        done = demo(folder, progress=advance)
    rolled, written = done.consolidation.rollup, done.written
    total = rolled.weighing.total().computed.counts
    found: dict[str, int] = {}
    for remark in rolled.remarks:
        if remark.finding.severity is not Severity.INFO:
            found[remark.finding.code] = found.get(remark.finding.code, 0) + 1
    click.echo(fill(_("{n} kort lästa, {missing} saknas."), n=rolled.cards, missing=len(rolled.missing)))
    click.echo(
        _("Målens status: ")
        + ", ".join(f"{rolled.model.look(s).text} {total.get(s, 0)}" for s in GoalStatus if total.get(s, 0))
    )
    click.echo(
        fill(_("Avvikelser (fel och varningar): {n}. "), n=sum(found.values()))
        + ", ".join(f"{code} × {n}" if n > 1 else code for code, n in sorted(found.items()))
    )
    click.echo(
        fill(
            _("Arbetsböcker som fick sina statusfärger: {painted}; redan rätt: {same}; hoppades över: {skipped}."),
            painted=written.painted,
            same=written.unchanged,
            skipped=len(written.refused),
        )
    )
    click.echo(fill(_("Sammanställningen: {path}"), path=done.rollup))
    if written.journal is not None:
        click.echo(fill(_('Ångra med: xl-malkort undo "{journal}"'), journal=written.journal))
    for one in written.refused:
        assert one.error is not None
        say(f"{one.error.code}  {one.error.message}")
    return 0
