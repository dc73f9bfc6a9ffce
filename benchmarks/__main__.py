"""`python -m benchmarks`: measures, prints the tables and writes them to docs/performance.md."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from benchmarks.measure import ROOT, BenchmarkError
from benchmarks.page import page
from benchmarks.startup import measure_start
from benchmarks.suite import measure

PAGE: Final = ROOT / "docs" / "performance.md"
DEFAULT: Final = "61,610"
ALL: Final = "61,610,6100"


@click.command(
    help="Measure the main job beside what people use today. Takes some minutes; the cards made for it are kept in the "
    "temporary folder."
)
@click.option("--sizes", default=DEFAULT, show_default=True, help="Numbers of cards, with commas between.")
@click.option("--all", "all_sizes", is_flag=True, help=f"The same as --sizes {ALL}.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=PAGE,
    help="The page to write (default: docs/performance.md).",
)
def main(sizes: str, all_sizes: bool, out: Path) -> None:
    """Measure every size, then start-up."""
    try:
        numbers = sorted({int(number) for number in (ALL if all_sizes else sizes).split(",")})
    except ValueError as error:
        raise click.BadParameter("numbers with commas between, such as 61,610", param_hint="--sizes") from error
    measured = []
    try:
        for number in numbers:
            click.echo(f"{number:,} cards …", err=True)
            measured.append(measure(number))
        click.echo("start-up …", err=True)
        made = page(measured, measure_start())
    except BenchmarkError as error:
        raise click.ClickException(str(error)) from error
    click.echo(made)
    out.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
