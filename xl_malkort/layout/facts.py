"""What was seen in a form beside its content: errors, formulas, hidden content, content outside the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xl_malkort.grid import Sheet, a1
from xl_malkort.layout.form import FormLayout
from xl_malkort.layout.reading import Facts, FormRow, Spot
from xl_malkort.model import HeadFact
from xl_malkort.values import MASK, clean, parse_quantity, without_personnummer


def gather(
    sheet: Sheet,
    layout: FormLayout,
    columns: Mapping[str, int],
    extent: tuple[int, int],
    rows: Sequence[FormRow],
    lost: tuple[str, ...],
    head: Mapping[str, HeadFact],
    extra: Sequence[tuple[FormRow, str]],
) -> Facts:
    """Look over the form's sheet once; `columns` maps fields to columns, `extent` is the form's first and last row.

    `extra` are fields that stood where they have no meaning; they are reported as content outside the form.
    """
    first, last = extent
    typed = {columns[c.field] for c in layout.typed if c.field in columns}
    inputs = {fact.cell for name, fact in head.items() if fact.sheet == sheet.name and name != "combined"}
    written = [(row.cells[name], text) for row in rows for name, text in row.texts.items()]
    outside = list(_outside(sheet, set(columns.values()), first, last))
    said = [(fact.cell, fact.raw) for fact in head.values() if fact.raw and fact.sheet == sheet.name]
    return Facts(
        sheet=sheet.name,
        rows=tuple(rows),
        errors=tuple(
            Spot(sheet.name, a1(row, col), error)
            for (row, col), error in sorted(sheet.errors.items())
            if (first <= row <= last and col in typed) or a1(row, col) in inputs
        ),
        formulas=tuple(
            Spot(sheet.name, a1(row, col), _short(sheet.text(row, col)))
            for row, col in sorted(sheet.formulas)
            if (first <= row <= last and col in typed) or a1(row, col) in inputs
        ),
        hidden=tuple(_hidden(sheet, columns, rows)),
        stray=(
            *(Spot(sheet.name, row.cells[name], _short(row.texts[name])) for row, name in extra),
            *(Spot(sheet.name, cell, _short(text)) for cell, text in outside),
        ),
        personal=tuple(Spot(sheet.name, cell) for cell, text in (*said, *written, *outside) if MASK in text),
        formula_like=tuple(Spot(sheet.name, cell, _short(text)) for cell, text in written if _like_a_formula(text)),
        lost=lost,
    )


def _outside(sheet: Sheet, known: set[int], first: int, last: int) -> Iterator[tuple[str, str]]:
    """Yield what stands below or beside the form; above its header row is the head, which is another matter."""
    for row, col, value in sheet.iter_filled():
        if row >= first - 1 and (row > last or col not in known):
            text = clean(value if isinstance(value, str) else sheet.text(row, col))
            if text:
                yield a1(row, col), without_personnummer(text)


def _like_a_formula(text: str) -> bool:
    return text[0] in "=+-@" and len(text) > 1 and parse_quantity(text).value is None


def _hidden(sheet: Sheet, columns: Mapping[str, int], rows: Sequence[FormRow]) -> list[Spot]:
    found = []
    for row in rows:
        if row.row in sheet.hidden_rows:
            name = next(iter(row.texts))
            found.append(Spot(sheet.name, row.cells[name], _short(row.texts[name])))
    for name, col in columns.items():
        if col in sheet.hidden_cols:
            filled = next((row for row in rows if name in row.texts), None)
            if filled is not None:
                found.append(Spot(sheet.name, filled.cells[name], _short(filled.texts[name])))
    return found


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
