"""The template of a distribution form: groups down, levels across, whole counts and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from xl_malkort.i18n import N_, _, fill
from xl_malkort.layout import form as shape
from xl_malkort.layout.distribution import FIRST_ROW, GROUP_NAME, ROWS, SHEET, TEMPLATE, TITLE, VERSION, counts_name
from xl_malkort.layout.salary_criteria import STAMP_LEVELS, level_name
from xl_malkort.model import SteeringModel
from xl_malkort.output.finish import put, with_language
from xl_malkort.output.look import Look, a4_landscape, closed, new_workbook

_HEAD = (
    ("municipality", N_("Kommun"), N_("Kommunens namn.")),
    ("year", N_("År"), N_("Det år bedömningarna gäller.")),
    ("scope", N_("Omfattar"), N_("Den avdelning eller det område som räknas, till exempel Vård och omsorg.")),
    ("subject", N_("Avser"), N_("Samlad bedömning, eller namnet på det kriterium som räknas.")),
)


def distribution_template_bytes(
    model: SteeringModel,
    *,
    year: int | None = None,
    head: Mapping[str, str] | None = None,
    groups: Sequence[tuple[str, Sequence[int]]] = (),
) -> bytes:
    """Make an empty form (or one with `groups`, for the examples and for tests) and give its bytes.

    >>> from xl_malkort.model.presets import preset
    >>> distribution_template_bytes(preset("hagfors", year=2026))[:2]
    b'PK'
    """
    of = year if year is not None else model.year
    book = new_workbook(f"{_(TITLE)} {of}", fill(_("Underlag för {municipality}"), municipality=model.municipality))
    look = Look(book)
    sheet = book.add_worksheet(SHEET)
    labels = [level.label for level in model.rating_levels]
    last = FIRST_ROW + ROWS - 1
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, f"{_(TITLE)} {of}", look("title"))
    sheet.write_string(
        1,
        0,
        _("Skriv antal, aldrig namn. En grupp per rad. Små grupper skyddas när fördelningen sammanställs."),
        look("note", text_wrap=False),
    )
    values = {"municipality": model.municipality, "year": str(of), "subject": _("Samlad bedömning")} | dict(head or {})
    for row, (field, label, hint) in enumerate(_HEAD, start=2):
        sheet.write_string(row, 0, _(label), look("label"))
        style = look("input_text", bold=True, text_wrap=False)
        sheet.merge_range(row, 1, row, 3, "", style)
        if values.get(field):
            sheet.write_string(row, 1, values[field], style)
        rule = {"validate": "any", "input_title": _(label), "input_message": _(hint)}
        sheet.data_validation(row, 1, row, 1, rule)
        place = xl_rowcol_to_cell(row, 1, row_abs=True, col_abs=True)
        book.define_name(shape.head_name(field), f"='{SHEET}'!{place}")
    _table(book, sheet, look, labels, groups)
    stamp = {
        shape.stamp_name("template"): TEMPLATE,
        shape.stamp_name("version"): str(VERSION),
        STAMP_LEVELS: str(len(labels)),
    }
    for name, value in stamp.items():
        book.define_name(name, f'="{value}"')
    a4_landscape(sheet, FIRST_ROW - 1)
    sheet.print_area(0, 0, last, len(labels) + 1)
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_selection(4, 1, 4, 1)
    return with_language(closed(book))


def write_distribution_template(path: Path, model: SteeringModel, **more: Any) -> None:
    """Write a form to `path`; see `distribution_template_bytes`. Raises `WriteError` (MK901)."""
    put(distribution_template_bytes(model, **more), path)


def _table(
    book: Any, sheet: Any, look: Look, labels: Sequence[str], groups: Sequence[tuple[str, Sequence[int]]]
) -> None:
    last, total = FIRST_ROW + ROWS - 1, len(labels) + 1
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, total, 16)
    sheet.set_row(FIRST_ROW - 1, 30)
    sheet.write_string(FIRST_ROW - 1, 0, _("Grupp"), look("header"))
    book.define_name(GROUP_NAME, f"='{SHEET}'!$A${FIRST_ROW + 1}:$A${last + 1}")
    for col, label in enumerate((*labels, _("Antal")), start=1):
        sheet.write_string(FIRST_ROW - 1, col, label, look("header"))
        if col < total:
            letter = xl_col_to_name(col)
            book.define_name(level_name(col), f"='{SHEET}'!${letter}${FIRST_ROW}")
            book.define_name(counts_name(col), f"='{SHEET}'!${letter}${FIRST_ROW + 1}:${letter}${last + 1}")
    for row in range(FIRST_ROW, last + 1):
        name, counts = groups[row - FIRST_ROW] if row - FIRST_ROW < len(groups) else ("", ())
        if name:
            sheet.write_string(row, 0, name, look("input_text"))
        else:
            sheet.write_blank(row, 0, None, look("input_text"))
        for col in range(1, total):
            if col <= len(counts):
                sheet.write_number(row, col, counts[col - 1], look("input_number"))
            else:
                sheet.write_blank(row, col, None, look("input_number"))
        first, end = xl_rowcol_to_cell(row, 1), xl_rowcol_to_cell(row, total - 1)
        shown: object = sum(counts) if name else ""
        sheet.write_formula(row, total, f'=IF(COUNT({first}:{end})=0,"",SUM({first}:{end}))', look("integer"), shown)
    sheet.data_validation(
        FIRST_ROW,
        1,
        last,
        total - 1,
        {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100000,
            "error_title": _("Antal"),
            "error_message": _("Skriv ett helt antal, till exempel 12."),
        },
    )
    hint = _("Yrkesgrupp, AID-grupp eller kön. Aldrig ett namn på en person.")
    sheet.data_validation(FIRST_ROW, 0, last, 0, {"validate": "any", "input_title": _("Grupp"), "input_message": hint})
