"""A template as a whole: form, instruction, hidden lists and the stamp that says what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from xl_malkort.i18n import _, fill
from xl_malkort.layout.form import FormLayout
from xl_malkort.model import Round, SteeringModel, Unit
from xl_malkort.output.finish import growing, put, with_language
from xl_malkort.output.look import Look, closed, new_workbook
from xl_malkort.output.template.form import CellValue, write_form
from xl_malkort.output.template.guide import write_guide
from xl_malkort.output.template.lists import write_lists

RowValues = Mapping[str, CellValue]
"""What stands in one row of the form: field → text as a person would have typed it, a date, or a stray formula."""

Beside = Callable[[Any, Look], None]
"""Adds more sheets to a workbook, between the form and the instruction."""


def template_bytes(
    layout: FormLayout,
    model: SteeringModel,
    *,
    unit: Unit | None = None,
    year: int | None = None,
    round: Round | None = None,
    rows: Sequence[RowValues] = (),
    beside: Beside | None = None,
) -> bytes:
    """Make a template and give its bytes; the same input gives the same bytes.

    With `unit` the head is prefilled and the goal list holds what concerns that unit; `rows` fills the form (for the
    examples and for tests). Raises `ValueError` when there are more rows than the form has room for. `beside` adds more
    sheets.

    >>> from xl_malkort.layout.goal_card import GOAL_CARD
    >>> from xl_malkort.model.presets import preset
    >>> template_bytes(GOAL_CARD, preset("hagfors", year=2026))[:2]
    b'PK'
    """
    if len(rows) > layout.rows:
        raise ValueError(f"{len(rows)} rows do not fit in a form of {layout.rows}")
    of = year if year is not None else model.year
    title = f"{_(layout.title)} {of}" + (f" – {unit.name}" if unit else "")
    book = new_workbook(
        title,
        fill(_("{kind} för {municipality}"), kind=_(layout.title), municipality=model.municipality),
    )
    look = Look(book)
    # Sheets are made in the order people see them; the lists come last and hidden.
    form = book.add_worksheet(layout.sheet)
    if beside is not None:
        beside(book, look)
    guide = book.add_worksheet(_("Instruktion"))
    lists = book.add_worksheet("Listor")
    write_lists(book, lists, look, layout, model, unit=unit, year=of)
    write_form(book, form, look, layout, model, unit=unit, year=of, round=round, rows=rows)
    write_guide(guide, look, layout, model)
    form.activate()
    return with_language(closed(book), edit={"xl/worksheets/sheet1.xml": growing})


def write_template(
    path: Path,
    layout: FormLayout,
    model: SteeringModel,
    *,
    unit: Unit | None = None,
    year: int | None = None,
    round: Round | None = None,
    rows: Sequence[RowValues] = (),
) -> None:
    """Write a template to `path`, replacing in one step what stood there; see `template_bytes`.

    Raises `WriteError` (MK901) when the file cannot be written.
    """
    put(template_bytes(layout, model, unit=unit, year=year, round=round, rows=rows), path)
