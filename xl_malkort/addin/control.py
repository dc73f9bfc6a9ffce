"""The sheet *Kontroll* in an open card: every finding with a link to its cell, written with a handful of calls."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from xl_malkort.addin.excel import paint
from xl_malkort.i18n import _
from xl_malkort.model import Finding, Severity
from xl_malkort.model.rule import severity_word
from xl_malkort.output.checklist import MARKS

if TYPE_CHECKING:
    import xlwings

CONTROL: Final = "Kontroll"
_FIRST: Final = 5
_WIDTHS: Final = (12, 9, 16, 16, 60, 60)
_ORDER: Final = {severity: rank for rank, severity in enumerate(Severity)}


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Give findings as the sheet lists them: the gravest first, otherwise as they were found."""
    return sorted(findings, key=lambda one: _ORDER[one.severity])


def write_control(book: xlwings.Book, title: str, verdict: str, findings: Sequence[Finding]) -> None:
    """Write the sheet at the end of the book and show it; an earlier one must have been taken away.

    Texts are written to cells formatted as text, so that none becomes a formula; the links are formulas of ours.
    """
    sheet = book.sheets.add(CONTROL, after=book.sheets[len(book.sheets) - 1])
    rows = [
        (
            f"{MARKS[one.severity].symbol} {severity_word(one.severity)}",
            one.code,
            one.sheet,
            one.cell or _("hela filen"),
            one.message,
            one.hint or "",
        )
        for one in in_order(findings)
    ]
    heads = (_("Allvar"), _("Kod"), _("Blad"), _("Cell"), _("Vad är fel"), _("Så rättas det"))
    last = _FIRST + len(rows) - 1
    table = sheet.range((1, 1), (max(last, _FIRST - 1), len(heads)))
    blank = ("",) * (len(heads) - 1)
    table.number_format = "@"
    table.value = [(title, *blank), (verdict, *blank), ("", *blank), heads, *rows]
    # As texts they stay; shown as texts, Excel would show long ones as ####.
    table.number_format = "General"
    with suppress(NotImplementedError):
        sheet.range("A1").font.bold = True
        sheet.range("A1").font.size = 14
        sheet.range((_FIRST - 1, 1), (_FIRST - 1, len(heads))).font.bold = True
        for col, width in enumerate(_WIDTHS, 1):
            sheet.range((1, col)).column_width = width
    if rows:
        body = sheet.range((_FIRST, 1), (last, len(heads)))
        with suppress(NotImplementedError):
            body.wrap_text = True
            body.vertical_alignment = "top"
            sheet.autofit("rows")
        for severity in Severity:
            where = [f"A{_FIRST + n}" for n, one in enumerate(in_order(findings)) if one.severity is severity]
            paint(sheet, where, MARKS[severity].fill)
        links = sheet.range((_FIRST, 4), (last, 4))
        links.formula = [[_link(one)] for one in in_order(findings)]
    sheet.activate()


def remove_control(book: xlwings.Book) -> bool:
    """Take the sheet away, where it is there and ours; say whether it was."""
    sheet = next((one for one in book.sheets if one.name == CONTROL), None)
    if sheet is None:
        return False
    if str(sheet.range("D4").value or "") not in (_("Cell"), "Cell"):
        # A sheet of that name which somebody else made stays, under another name, and ours gets its own.
        sheet.name = f"{CONTROL} (egen)"
        return False
    sheet.delete()
    return True


def _link(finding: Finding) -> str:
    """Give the formula of a link to the first cell of a finding."""
    shown = _quoted(finding.cell or _("hela filen"))
    if not finding.cell or not finding.sheet:
        return f"={shown}"
    first = finding.cell.split(",")[0].split(":")[0].strip()
    place = finding.sheet.replace("'", "''")
    where = _quoted(f"#'{place}'!{first}")
    return f"=HYPERLINK({where},{shown})"


def _quoted(text: str) -> str:
    return '"' + text[:250].replace('"', '""') + '"'
