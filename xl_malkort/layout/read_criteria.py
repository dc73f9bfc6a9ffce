"""Reading salary criteria: first that no person is in the workbook, then the criteria by the names of their cells."""

from __future__ import annotations

from collections.abc import Iterator

from xl_malkort.grid import Sheet, Workbook, a1, as_text
from xl_malkort.layout import form as shape
from xl_malkort.layout.facts import gather
from xl_malkort.layout.form import FormLayout, Holds
from xl_malkort.layout.persons import refuse_persons
from xl_malkort.layout.reading import Facts, FormRow
from xl_malkort.layout.salary_criteria import (
    GOAL_FIELDS,
    LEVEL_FIELDS,
    STAMP_LEVELS,
    STAMP_WEIGHTS,
    level_name,
    shaped,
)
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Card, HeadFact, Source
from xl_malkort.model.card import Criterion, CriterionLevel
from xl_malkort.values import clean, parse_quantity


def read_criteria(book: Workbook, words: Vocabulary) -> tuple[Card, Facts] | None:
    """Read a workbook of salary criteria: its card, and what else was seen; None when the form is gone.

    Raises `InputError` (MK130) for a workbook that holds something about a person; nothing of it is read then.
    """
    refuse_persons(book)
    layout = _layout(book)
    names = book.names
    found = {c.field: names.get(shape.column_name(c.field)) for c in layout.columns}
    where = next((at.sheet for at in (found.get("criterion"), *found.values()) if at is not None), None)
    if where is None:
        return None
    here = {field: at for field, at in found.items() if at is not None and at.sheet == where}
    sheet = book.sheet(where)
    columns = {field: at.first_col for field, at in here.items()}
    extent = min(at.first_row for at in here.values()), max(at.last_row for at in here.values())
    ids = {at.first_row: row_id for row_id, name in shape.row_names(layout.rows) if (at := names.get(name)) is not None}
    rows = list(_rows(sheet, layout, columns, extent, ids))
    head = _head(book, layout)
    labels = _labels(book, layout)
    lost = tuple(c.field for c in layout.columns if c.field not in here and c.holds is not Holds.MARK)
    said = {field: fact.raw for field, fact in head.items()}
    year = said.get("year")
    card = Card(
        municipality=said.get("municipality"),
        unit=said.get("unit"),
        unit_code=said.get("unit_code"),
        year=int(year) if year and year.isdigit() and len(year) == 4 else None,
        criteria=tuple(_criterion(row, sheet, columns, labels, words) for row in rows if set(row.texts) - {"code"}),
        head=head,
    )
    return card, gather(sheet, layout, columns, extent, rows, lost, head, ())


def level_labels(card: Card) -> tuple[str, ...]:
    """Give the scale that a card's criteria are written for, from the lowest level up."""
    return tuple(level.label for level in card.criteria[0].levels) if card.criteria else ()


def _layout(book: Workbook) -> FormLayout:
    said = clean(book.constants.get(STAMP_LEVELS, ""))
    levels = int(said) if said.isdigit() and 1 <= int(said) <= len(LEVEL_FIELDS) else 0
    if not levels:  # the stamp is gone: the columns that are left have to tell
        levels = max((n for n, f in enumerate(LEVEL_FIELDS, 1) if shape.column_name(f) in book.names), default=3)
    weights = book.constants.get(STAMP_WEIGHTS) == "1" or shape.column_name("weight") in book.names
    return shaped(levels, weights=weights)


def _rows(
    sheet: Sheet, layout: FormLayout, columns: dict[str, int], extent: tuple[int, int], ids: dict[int, str]
) -> Iterator[FormRow]:
    first, last = extent
    typed = [(c.field, columns[c.field]) for c in layout.typed if c.field in columns]
    for row in range(first, min(last, sheet.n_rows) + 1):
        texts = {}
        for field, col in typed:
            value = sheet.value(row, col)
            if value is not None and (text := clean(value if isinstance(value, str) else as_text(value))):
                texts[field] = text
        if texts:
            yield FormRow(ids.get(row, ""), row, texts, {field: a1(row, col) for field, col in columns.items()})


def _head(book: Workbook, layout: FormLayout) -> dict[str, HeadFact]:
    head = {}
    for field in layout.head:
        at = book.names.get(shape.head_name(field.field))
        if at is not None:
            text = clean(book.sheet(at.sheet).text(at.first_row, at.first_col))
            head[field.field] = HeadFact(sheet=at.sheet, cell=a1(at.first_row, at.first_col), raw=text or None)
    return head


def _labels(book: Workbook, layout: FormLayout) -> dict[str, str]:
    """Give each level's label, as it stands in the heading above it."""
    labels = {}
    for number, field in enumerate(LEVEL_FIELDS, 1):
        if any(column.field == field for column in layout.columns):
            at = book.names.get(level_name(number))
            text = clean(book.sheet(at.sheet).text(at.first_row, at.first_col)) if at is not None else ""
            labels[field] = text or str(number)
    return labels


def _criterion(
    row: FormRow, sheet: Sheet, columns: dict[str, int], labels: dict[str, str], words: Vocabulary
) -> Criterion:
    said = row.texts
    weight = None
    if "weight" in said:
        col = columns["weight"]
        value = sheet.value(row.row, col)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        weight = parse_quantity(value if number else said["weight"], sheet.number_format(row.row, col)).value  # type: ignore[arg-type]
    return Criterion(
        name=said.get("criterion", ""),
        description=said.get("definition"),
        levels=tuple(CriterionLevel(label=label, text=said.get(field)) for field, label in labels.items()),
        weight=weight,
        goals=tuple(words.goals.code(said[field]) or said[field] for field in GOAL_FIELDS if field in said),
        source=Source(sheet=sheet.name, cell=row.cells.get("criterion") or a1(row.row, 1), cells=row.cells),
        code=said.get("code"),
    )
