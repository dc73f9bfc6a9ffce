"""Workbooks of several sheets: each sheet a part with its own head and, mostly, a table under stable names.

A `Part` is a `FormLayout` for one sheet whose names carry the part's key: "mk_plan03_due", "mk_plan03_row_r07". So the
same kind of sheet can stand many times in a workbook (one per goal), and the reader follows the names of each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xl_malkort.grid import Sheet, Workbook, a1, as_text
from xl_malkort.i18n import N_
from xl_malkort.layout import form as shape
from xl_malkort.layout.facts import gather
from xl_malkort.layout.form import FormLayout, HeadField, Holds
from xl_malkort.layout.reading import Facts, FormRow
from xl_malkort.model import HeadFact, Quantity, Source, When
from xl_malkort.values import MASK, clean, parse_quantity, parse_when, without_personnummer

HEAD = (
    HeadField("municipality", N_("Kommun"), (3, 1), N_("Kommunens namn.")),
    HeadField("unit", N_("Enhet"), (4, 1), N_("Enhetens namn, som det står i enhetsregistret.")),
    HeadField("unit_code", N_("Enhetskod"), (5, 1), N_("Enhetens kod i registret. Koden avgör var kortet räknas.")),
    HeadField("level", N_("Nivå"), (6, 1), N_("Kommun, avdelning eller enhet.")),
    HeadField("year", N_("År"), (3, 3), N_("Det år kortet gäller, till exempel 2026.")),
    HeadField("round", N_("Uppföljning"), (4, 3), N_("Välj det tillfälle som kortet följs upp för.")),
    HeadField("responsible", N_("Ansvarig roll"), (5, 3), N_("Rollen som ansvarar för kortet, inte ett personnamn.")),
    HeadField(
        "combined",
        N_("Sammanvägd"),
        (6, 3),
        N_("Fylls i av sammanställningen: enhetens sammanvägda status."),
        owned=True,
    ),
)
"""The head of a card, on the first sheet of a workbook of several; its names are the goal card's."""


@dataclass(frozen=True, slots=True)
class Part(FormLayout):
    """One sheet of a workbook: its own head and its table; `columns` is empty for a sheet that is only a head."""

    key: str = ""

    def name(self, field: str) -> str:
        """Give the defined name of a column or a head cell of this part."""
        return part_name(self.key, field)

    def row(self, row_id: str) -> str:
        """Give the defined name of a row: "mk_plan03_row_r07"."""
        return part_name(self.key, f"row_{row_id}")


def part_name(key: str, field: str) -> str:
    """Give the defined name of a field of a part.

    >>> part_name("plan03", "goal")
    'mk_plan03_goal'
    """
    return f"mk_{key}_{field}"


@dataclass(slots=True)
class PartTable:
    """A part's table as it stands in a workbook."""

    sheet: Sheet
    part: Part
    columns: dict[str, int]
    extent: tuple[int, int]
    ids: dict[int, str]
    lost: tuple[str, ...]

    @classmethod
    def find(cls, book: Workbook, part: Part) -> PartTable | None:
        """Find a part's table by its names; None when none of its columns is left."""
        found = {c.field: book.names.get(part.name(c.field)) for c in part.columns}
        sheet = next((at.sheet for at in found.values() if at is not None), None)
        if sheet is None:
            return None
        here = {name: at for name, at in found.items() if at is not None and at.sheet == sheet}
        ids = {}
        for n in range(part.rows if part.row(shape.row_id(0)) in book.names else 0):
            at = book.names.get(part.row(shape.row_id(n)))
            if at is not None and at.sheet == sheet:
                ids[at.first_row] = shape.row_id(n)
        return cls(
            sheet=book.sheet(sheet),
            part=part,
            columns={name: at.first_col for name, at in here.items()},
            extent=(min(at.first_row for at in here.values()), max(at.last_row for at in here.values())),
            ids=ids,
            lost=tuple(c.field for c in part.columns if c.field not in here and c.holds is not Holds.MARK),
        )

    def rows(self, *beside: str) -> Iterator[FormRow]:
        """Yield the rows in which a person typed something; `beside` are columns of ours whose texts come along."""
        typed = [(c.field, self.columns[c.field]) for c in self.part.typed if c.field in self.columns]
        ours = [name for name in beside if name in self.columns]
        first, last = self.extent
        for row in range(first, min(last, self.sheet.n_rows) + 1):
            texts = {name: text for name, col in typed if name not in ours and (text := self._text(row, col))}
            if texts:
                texts |= {name: text for name in ours if (text := self._text(row, self.columns[name]))}
                cells = {name: a1(row, col) for name, col in self.columns.items()}
                yield FormRow(self.ids.get(row, ""), row, texts, cells)

    def quantity(self, row: FormRow, name: str) -> Quantity | None:
        """Give a figure of a row, text or number, with its number format minded."""
        if name not in row.texts:
            return None
        return figure(self.sheet, row.row, self.columns[name])

    def target(self, row: FormRow, name: str) -> tuple[str | int | float, str | None] | None:
        """Give a target as it stands, text or number, with its number format (0,82 may be written as 82 %)."""
        if name not in row.texts:
            return None
        value = self.sheet.value(row.row, self.columns[name])
        if isinstance(value, int | float) and not isinstance(value, bool) and MASK not in row.texts[name]:
            return value, self.sheet.number_format(row.row, self.columns[name])
        return row.texts[name], None

    def when(self, row: FormRow, name: str, year: int | None) -> When | None:
        """Give a date of a row as it stands, a real date or words."""
        if name not in row.texts:
            return None
        value = self.sheet.value(row.row, self.columns[name])
        if isinstance(value, dt.date | int | float) and not isinstance(value, bool):
            return parse_when(value, year)
        return parse_when(row.texts[name], year)

    def source(self, row: FormRow, main: str, *names: str, **also: str) -> Source:
        """Give the address of a record, with those of its fields; `also` names a field after another column."""
        cells = {name: row.cells[name] for name in (main, *names) if name in row.cells}
        cells |= {name: row.cells[column] for name, column in also.items() if column in row.cells}
        return Source(sheet=self.sheet.name, cell=cells.get(main) or a1(row.row, 1), cells=cells)

    def facts(self, rows: Sequence[FormRow], head: Mapping[str, HeadFact]) -> Facts:
        """Look over the part's sheet for what a card cannot hold; `head` are the head cells that stand on it."""
        return gather(self.sheet, self.part, self.columns, self.extent, rows, self.lost, head, ())

    def _text(self, row: int, col: int) -> str:
        value = self.sheet.value(row, col)
        if value is None:
            return ""
        return without_personnummer(clean(value if isinstance(value, str) else as_text(value)))


def figure(sheet: Sheet, row: int, col: int) -> Quantity | None:
    """Give the figure in a cell, None for an empty one. A number that is masked as a personnummer stays masked."""
    value = sheet.value(row, col)
    text = without_personnummer(clean(value if isinstance(value, str) else as_text(value))) if value is not None else ""
    if not text:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and MASK not in text:
        return parse_quantity(value, sheet.number_format(row, col))
    return parse_quantity(text)


def together(sheet: str, rows: Sequence[FormRow], parts: Sequence[Facts]) -> Facts:
    """Put the facts of several sheets together; `sheet` and `rows` are those that the checks of rows go by."""
    return Facts(
        sheet=sheet,
        rows=tuple(rows),
        errors=tuple(spot for facts in parts for spot in facts.errors),
        formulas=tuple(spot for facts in parts for spot in facts.formulas),
        hidden=tuple(spot for facts in parts for spot in facts.hidden),
        stray=tuple(spot for facts in parts for spot in facts.stray),
        personal=tuple(spot for facts in parts for spot in facts.personal),
        formula_like=tuple(spot for facts in parts for spot in facts.formula_like),
        lost=tuple(dict.fromkeys(field for facts in parts for field in facts.lost)),
    )
