"""A list in a workbook of its own, unsaved: what was skipped and why, or what the diagnosis says."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlwings


def show_list(app: xlwings.App, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Show rows of texts in a new workbook, as texts: none becomes a formula or a link."""
    book = app.books.add()
    sheet = book.sheets[0]
    blank = ("",) * (len(heads) - 1)
    content = [(title, *blank), ("", *blank), tuple(heads), *(tuple(row) for row in rows)]
    area = sheet.range((1, 1), (len(content), len(heads)))
    area.number_format = "@"
    area.value = content
    # As texts they stay; shown as texts, Excel would show long ones as ####.
    area.number_format = "General"
    with suppress(NotImplementedError):
        sheet.range("A1").font.bold = True
        sheet.range((3, 1), (3, len(heads))).font.bold = True
        for col in range(1, len(heads) + 1):
            sheet.range((1, col)).column_width = 30 if col == 1 else 70
        area.wrap_text = True
        area.vertical_alignment = "top"
        sheet.range((1, 1), (1, len(heads))).wrap_text = False
