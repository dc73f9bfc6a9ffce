"""What guides the one who edits the steering workbook: drop-downs, limits, marks for what is missing or wrong."""

from __future__ import annotations

from typing import Any, Final

from xl_malkort.i18n import _, fill
from xl_malkort.layout.steering import definition
from xl_malkort.layout.steering.forms import Colour, Date, Number, Text
from xl_malkort.layout.steering.table import Column, column_name
from xl_malkort.output.look import Look

Area = tuple[int, int, int, int]

MISSING: Final = "#F9D9D6"
WRONG: Final = "#F4B6B0"


def validation(column: Column, top: str, span: str | None) -> dict[str, object] | None:
    """Give XlsxWriter's validation for a column's cells, or None where anything may be written.

    `top` is the first of the cells ("A4"); `span` all of them ("$A$4:$A$60") where none may be the same as another.
    """
    rule = _rule(column, top, span)
    if rule is None:
        return None
    return {
        **rule,
        "ignore_blank": True,
        # Excel's limits: 32 characters for the title, 255 for the message.
        "error_title": _(column.header)[:32],
        "error_message": _message(column, unique=span is not None)[:255],
        "error_type": "stop",
    }


def _rule(column: Column, top: str, span: str | None) -> dict[str, object] | None:
    form = column.form
    if column.drop_down:
        return {"validate": "list", "source": f"={column.drop_down}"}
    if isinstance(form, Number):
        return {
            "validate": "integer" if form.whole else "decimal",
            # A tiny number instead of zero where zero itself is not allowed.
            "criteria": "between",
            "minimum": form.low if not form.above else 0.0001,
            "maximum": form.high,
        }
    if isinstance(form, Date):
        year = _year_cell()
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": f"=DATE({year},1,1)",
            "maximum": f"=DATE({year},12,31)",
        }
    if isinstance(form, Colour):
        return {
            "validate": "custom",
            "value": f'=AND(LEN({top})=7,LEFT({top},1)="#",ISNUMBER(HEX2DEC(MID({top},2,6))))',
        }
    if isinstance(form, Text) and span is not None:
        # Not COUNTIF: it takes "0100" and "100" for the same.
        return {"validate": "custom", "value": f"=AND(LEN({top})<={form.most},SUMPRODUCT(--({span}={top}))<=1)"}
    if isinstance(form, Text):
        return {"validate": "length", "criteria": "<=", "value": form.most}
    return None


def _message(column: Column, *, unique: bool) -> str:
    if column.drop_down:
        return _("Välj i listan i cellen.") + " " + _(column.help)
    if unique:
        return _("Koden är för lång eller finns redan på en annan rad.") + " " + _(column.help)
    if isinstance(column.form, Date):
        return _("Skriv ett datum i modellens år, till exempel 2026-08-31.")
    if isinstance(column.form, Number):
        return fill(_("Skriv {kind}, {span}."), kind=_(column.form.kind), span=column.form.span())
    if isinstance(column.form, Text):
        return fill(_("Texten får vara högst {most} tecken."), most=column.form.most)
    return _(column.help)


def _year_cell() -> str:
    # The name stands at the row's heading, so that the reader can check it; the value is the cell to its right.
    return f"OFFSET({column_name(definition.BASICS, definition.BASICS.column('year'))},0,1)"


def colour_missing(sheet: Any, look: Look, area: Area, formula: str) -> None:
    """Mark cells where something is required and nothing stands."""
    sheet.conditional_format(
        *area, {"type": "formula", "criteria": f"={formula}", "format": look.rule(bg_color=MISSING)}
    )


def colour_wrong(sheet: Any, look: Look, area: Area, column: Column, top: str, span: str) -> None:
    """Mark codes that stand twice, and references that lead nowhere: both can be pasted past a validation."""
    if column.unique:
        formula = f'AND({top}<>"",SUMPRODUCT(--({span}={top}))>1)'
    elif column.drop_down and not column.fixed:
        formula = f'AND({top}<>"",SUMPRODUCT(--({column.drop_down}={top}))=0)'
    else:
        return
    sheet.conditional_format(
        *area, {"type": "formula", "criteria": f"={formula}", "format": look.rule(bg_color=WRONG, bold=True)}
    )
