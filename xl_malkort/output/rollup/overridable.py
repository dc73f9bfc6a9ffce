"""The columns where a person overrides a status: a drop-down and a motivation, live colours, and the row's key.

Rows may be sorted, filtered, moved or deleted afterwards: each carries its key in a hidden column, and the columns are
found again through defined names.
"""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from xl_malkort.i18n import _
from xl_malkort.output.rollup.pen import Pen
from xl_malkort.output.rollup.table import HEADER

STATUS_LIST: Final = "mk_rollup_statusar"
"""The defined name of the list of statuses that an override may take."""

FIELDS: Final = ("key", "override", "motivation")
MISSING: Final = "#FCE4D6"


def column_name(sheet: str, field: str) -> str:
    """Give the defined name of the heading of an override column: "mk_rollup_units_key"."""
    return f"mk_rollup_{sheet}_{field}"


def open_for_overrides(
    book: Any, sheet: Any, pen: Pen, name: str, columns: dict[str, int], rows: int, *, locale_name: str
) -> None:
    """Give the override columns of a sheet their drop-down, colours, hints and names.

    `columns` says which column is "key", "override" and "motivation"; `name` names the sheet for `column_name`.
    """
    quoted = locale_name.replace("'", "''")
    for field in FIELDS:
        at = f"${xl_col_to_name(columns[field])}${HEADER + 1}"
        book.define_name(column_name(name, field), f"='{quoted}'!{at}")
    if not rows:
        return
    first, last = HEADER + 1, HEADER + rows
    col = columns["override"]
    sheet.data_validation(
        first,
        col,
        last,
        col,
        {
            "validate": "list",
            "source": f"={STATUS_LIST}",
            "input_title": _("Åsidosätt status"),
            "input_message": _("Välj en status som ska gälla i stället för den beräknade, och skriv varför."),
            "error_title": _("Okänd status"),
            "error_message": _("Välj en status i listan, eller töm cellen."),
        },
    )
    for status in pen.model.goal_scale:
        text, form = pen.status_cell(status.value, "cell")
        sheet.conditional_format(
            first, col, last, col, {"type": "cell", "criteria": "==", "value": _formula_text(text), "format": form}
        )
    chosen = xl_rowcol_to_cell(first, col, col_abs=True)
    said = xl_rowcol_to_cell(first, columns["motivation"], col_abs=True)
    sheet.conditional_format(
        first,
        columns["motivation"],
        last,
        columns["motivation"],
        {
            "type": "formula",
            "criteria": f'=AND({chosen}<>"",TRIM({said})="")',
            "format": pen.look("cell", bg_color=MISSING),
        },
    )


def _formula_text(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
