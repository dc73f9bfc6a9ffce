"""The sheets of distributions: only what may be shown, as plain values; what is protected stands nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from xl_malkort.i18n import _, fill
from xl_malkort.output.rollup.pen import Pen
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, table, unique
from xl_malkort.rollup.suppress import Protected

HIDDEN: Final = "•"
"""Stands for every count that is not shown, whatever the reason: the reason would say something by itself."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A distribution as it may be shown: what was rated, its levels, the groups' names and the protected counts."""

    subject: str
    labels: tuple[str, ...]
    groups: tuple[str, ...]
    counts: Protected


def write_distributions(book: Any, pen: Pen, shown: Sequence[Shown], smallest: int) -> None:
    """Write one sheet for each distribution."""
    names = [one.subject or _("Samlad bedömning") for one in shown]
    for n, (one, subject) in enumerate(zip(shown, unique(names), strict=True), start=1):
        name = _("Fördelning") if len(shown) == 1 else f"{_('Fördelning')} {n}"
        _sheet(book, pen, one, name, subject, smallest, n)


def _sheet(book: Any, pen: Pen, one: Shown, name: str, subject: str, smallest: int, number: int) -> None:
    columns = [Column(_("Grupp"), 44), *(Column(label, 18) for label in one.labels), Column(_("Antal"), 12)]
    lead = fill(
        _(
            "{mark} är skyddat: grupper under {n}, grupper där alla har samma nivå, och de som krävs för att inget "
            "ska gå att räkna ut."
        ),
        mark=HIDDEN,
        n=smallest,
    )
    title = fill(_("Fördelning: {subject}"), subject=subject)
    sheet = open_sheet(book, pen, name, title, lead)
    head(sheet, pen, columns, freeze=1)
    rows = [*zip(one.groups, one.counts.rows, strict=True)]
    for row, (group, counts) in enumerate(rows, HEADER + 1):
        pen.text(sheet, row, 0, group, pen.look("cell"))
        _counts(
            sheet,
            pen,
            row,
            (*counts, sum(counts)) if counts is not None else (None,) * (len(one.labels) + 1),
            "integer",
        )
    last = HEADER + 1 + len(rows)
    sheet.write_string(last, 0, _("Summa"), pen.look("label"))
    _counts(sheet, pen, last, (*one.counts.totals, one.counts.total), "label")
    table(sheet, pen, columns, len(rows), name=f"tbl_distribution_{number}", empty=_("Inga grupper."))
    sheet.print_area(0, 0, last, len(columns) - 1)


def _counts(sheet: Any, pen: Pen, row: int, counts: Sequence[int | None], look: str) -> None:
    for col, count in enumerate(counts, start=1):
        if count is None:
            sheet.write_string(row, col, HIDDEN, pen.look(look, align="right", bg_color="#D9D9D9"))
        else:
            sheet.write_number(row, col, count, pen.look(look, align="right"))
