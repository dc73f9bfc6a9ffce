"""What was seen in a form beside its content: errors, formulas, hidden content, content outside the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xl_malkort.grid import Sheet, a1
from xl_malkort.layout.form import FormLayout, Holds
from xl_malkort.layout.reading import Facts, FormRow, Spot
from xl_malkort.model import HeadFact
from xl_malkort.values import clean, looks_like_personnummer, parse_quantity


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
    typed = {
        columns[c.field] for c in layout.columns if c.field in columns and c.holds is not Holds.MARK and not c.owned
    }
    known = set(columns.values())
    inputs = {fact.cell for name, fact in head.items() if fact.sheet == sheet.name and name != "combined"}
    stray: list[Spot] = [Spot(sheet.name, row.cells[name], _short(row.texts[name])) for row, name in extra]
    personal: list[Spot] = []
    formula_like: list[Spot] = []
    for row, col, value in sheet.iter_filled():
        text = clean(value) if isinstance(value, str) else ""
        # The header row stands right above the form; what is above it belongs to the head.
        if row >= first - 1 and (col not in known or row > last):
            said = text or clean(sheet.text(row, col))
            if said:
                stray.append(Spot(sheet.name, a1(row, col), _short(said)))
        if text and looks_like_personnummer(text):
            personal.append(Spot(sheet.name, a1(row, col)))
        looks_so = text[:1] in ("=", "+", "-", "@") and len(text) > 1 and first <= row <= last and col in typed
        if looks_so and parse_quantity(text).value is None:
            formula_like.append(Spot(sheet.name, a1(row, col), _short(text)))
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
        stray=tuple(stray),
        personal=tuple(personal),
        formula_like=tuple(formula_like),
        lost=lost,
    )


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
