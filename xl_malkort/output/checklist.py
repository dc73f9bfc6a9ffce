"""The check sheet, *Kontroll*: every finding of a round as a list to work through, with a link to each cell.

It is written from plain data about checked cards (`CheckReport`), which the report of `round.validate` satisfies and is
not known here. Texts from cards stay texts: none becomes a formula, a link of its own or markup.

>>> from xl_malkort import validate
>>> write_checklist(validate(["T2"]), Path("Kontroll.xlsx"))
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from xl_malkort.checks.catalogue import rule
from xl_malkort.errors import MalkortError
from xl_malkort.i18n import _, fill, ngettext
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Finding, Round, Severity, SteeringModel
from xl_malkort.model.rule import severity_word
from xl_malkort.output.finish import finish
from xl_malkort.output.look import Look, a4_landscape, closed, height_of, new_workbook, width_of
from xl_malkort.output.rollup.pen import Pen, place_of, plain
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, table


class Mark(NamedTuple):
    """How a severity is shown: symbol and fill; black on each fill is well above 4.5:1."""

    symbol: str
    fill: str


MARKS: Final = {
    Severity.ERROR: Mark("✖", "#FF9999"),
    Severity.WARNING: Mark("⚠", "#FFE08A"),
    Severity.INFO: Mark("ℹ", "#CFE3FF"),
}
_GOOD: Final = Mark("✔", "#C6E7C8")
_BLACK: Final = "#000000"

MOST_ROWS: Final = 1_000_000
"""Rows of a list; Excel has 1,048,576. The summary counts all findings, also those past it."""
_MOST_COMMON: Final = 15
_SUMMARY: Final = 56
_ORDER: Final = {severity: rank for rank, severity in enumerate(Severity)}


class CheckedCard(Protocol):
    """One workbook: what was read, and what is wrong in it."""

    @property
    def reading(self) -> Reading: ...
    @property
    def findings(self) -> Sequence[Finding]: ...


class Setting(Protocol):
    """What the cards were held against."""

    @property
    def model(self) -> SteeringModel: ...


class CheckReport(Protocol):
    """What the check of some workbooks gave, in the order to list them; `errors` are about the paths themselves."""

    @property
    def setting(self) -> Setting: ...
    @property
    def round(self) -> Round | None: ...
    @property
    def cards(self) -> Sequence[CheckedCard]: ...
    @property
    def errors(self) -> Sequence[MalkortError]: ...


def write_checklist(report: CheckReport, path: Path) -> None:
    """Write the check sheet of a round to `path`; what stood there is replaced in one step.

    The same report and place give the same bytes. Raises `WriteError` (MK901) when the file cannot be written.
    """
    finish(checklist_bytes(report, path.absolute().parent), path)


def checklist_bytes(report: CheckReport, home: Path) -> bytes:
    """Give the check sheet as a workbook whose links start in the folder `home`."""
    model = report.setting.model
    subject = fill(_("Kontroll av kort för {municipality}"), municipality=model.municipality)
    book = new_workbook(_("Kontroll"), subject, stamp="checklist")
    pen = Pen(Look(book), model, home)
    root = common_folder([card.reading.path for card in report.cards])
    names = [_shown(card.reading.path, root) for card in report.cards]
    _write_summary(book, pen, report)
    _write_findings(book, pen, report, names)
    _write_workbooks(book, pen, report, names)
    return closed(book)


def common_folder(paths: Sequence[Path]) -> Path | None:
    """Give the folder that holds all of the files, None when there is none (other drives on Windows).

    >>> str(common_folder([Path("/k/Skola/a.xlsx"), Path("/k/Vård/b.xlsx")]))
    '/k'
    """
    try:
        return Path(os.path.commonpath([path.absolute().parent for path in paths]))
    except ValueError:
        return None


def _shown(path: Path, root: Path | None) -> str:
    return str(path.absolute().relative_to(root)) if root is not None else str(path)


def _unit(card: CheckedCard) -> str:
    read = card.reading.card
    return " ".join(part for part in (read.unit_code, read.unit) if part) if read is not None else ""


def _write_summary(book: Any, pen: Pen, report: CheckReport) -> None:
    """Write the sheet Sammanfattning: how many of what, and which findings are the most common."""
    model = report.setting.model
    title = fill(_("Kontroll av kort, {municipality}"), municipality=model.municipality)
    when = ", ".join([str(model.year), *([report.round.label] if report.round else [])])
    sheet = open_sheet(book, pen, _("Sammanfattning"), plain(title), plain(when))
    row = HEADER
    for label, number, mark in _figures(report):
        sheet.write_string(row, 0, label, pen.look("label"))
        form = pen.look("integer", bold=True, **({"bg_color": mark.fill, "font_color": _BLACK} if mark else {}))
        sheet.write_number(row, 1, number, form)
        row += 1
    row = _write_common(sheet, pen, report, row + 1)
    row = _write_errors(sheet, pen, report, row)
    guide = _("Gå till bladet Avvikelser, klicka på cellen, rätta i kortet och spara. Kör sedan kontrollen igen.")
    sheet.write_string(row + 1, 0, guide, pen.look("note", text_wrap=False))
    for col, width in enumerate((_SUMMARY, 10, 12, 10, 14)):
        sheet.set_column(col, col, width)
    a4_landscape(sheet)
    sheet.activate()


def _figures(report: CheckReport) -> Iterator[tuple[str, int, Mark | None]]:
    unreadable = sum(1 for card in report.cards if card.reading.error is not None)
    wrong = sum(1 for card in report.cards if card.reading.error is None and _count(card)[Severity.ERROR])
    found = Counter(finding.severity for card in report.cards for finding in card.findings)
    yield _("Arbetsböcker som kontrollerats"), len(report.cards), None
    yield _("… utan fel"), len(report.cards) - unreadable - wrong, _GOOD
    yield _("… med fel"), wrong, MARKS[Severity.ERROR] if wrong else None
    yield _("… som inte kan läsas"), unreadable, MARKS[Severity.ERROR] if unreadable else None
    for severity, label in (
        (Severity.ERROR, _("Fel")),
        (Severity.WARNING, _("Varningar")),
        (Severity.INFO, _("Notiser")),
    ):
        yield label, found[severity], MARKS[severity] if found[severity] else None


def _count(card: CheckedCard) -> Counter[Severity]:
    return Counter(finding.severity for finding in card.findings)


def _write_common(sheet: Any, pen: Pen, report: CheckReport, row: int) -> int:
    """Write the most common findings; give the row below them."""
    times: Counter[str] = Counter()
    books: Counter[str] = Counter()
    first: dict[str, Finding] = {}
    for card in report.cards:
        times.update(finding.code for finding in card.findings)
        books.update({finding.code for finding in card.findings})
        for finding in card.findings:
            first.setdefault(finding.code, finding)
    if not times:
        sheet.write_string(row, 0, _("Inga avvikelser. Alla kort uppfyller kraven."), pen.look("lead", text_wrap=False))
        return row + 1
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, _("Vanligaste avvikelserna"), pen.look("heading"))
    heads = (_("Avvikelse"), _("Kod"), _("Allvar"), _("Antal"), _("Arbetsböcker"))
    for col, header in enumerate(heads):
        sheet.write_string(row + 1, col, header, pen.look("header"))
    row += 2
    common = sorted(times.items(), key=lambda item: (-item[1], _ORDER[first[item[0]].severity], item[0]))
    for code, number in common[:_MOST_COMMON]:
        title = _title(first[code])
        pen.text(sheet, row, 0, title, pen.look("cell"))
        pen.text(sheet, row, 1, code, pen.look("cell"))
        _severity(sheet, pen, row, 2, first[code].severity)
        sheet.write_number(row, 3, number, pen.look("integer"))
        sheet.write_number(row, 4, books[code], pen.look("integer"))
        sheet.set_row(row, height_of([(title, _SUMMARY)]))
        row += 1
    return row


def _title(finding: Finding) -> str:
    """Give what a rule is about; the words of one finding when nobody declares the rule."""
    try:
        return _(rule(finding.code).title)
    except KeyError:
        return finding.message


def _write_errors(sheet: Any, pen: Pen, report: CheckReport, row: int) -> int:
    """Write what was wrong with the paths, if anything; give the row below."""
    for error in report.errors:
        row += 1
        form = pen.look("cell", bg_color=MARKS[Severity.ERROR].fill, font_color=_BLACK)
        sheet.merge_range(row, 0, row, 4, plain(f"{error.code}  {error.message}"), form)
        sheet.set_row(row, height_of([(error.message, 100)]))
    return row + 1 if report.errors else row


def _write_findings(book: Any, pen: Pen, report: CheckReport, names: Sequence[str]) -> None:
    """Write the sheet Avvikelser: workbook by workbook, the gravest first."""
    columns = [
        Column(_("Fil"), width_of(names, least=18, most=30)),
        Column(_("Enhet"), width_of([_unit(card) for card in report.cards], least=12, most=24)),
        Column(_("Blad"), 11),
        Column(_("Cell"), 14),
        Column(_("Allvar"), 11),
        Column(_("Kod"), 9),
        Column(_("Vad är fel"), 52),
        Column(_("Så rättas det"), 52),
    ]
    lead = _(
        "Klicka på cellen, så öppnas kortet där. Rätta, spara och kör kontrollen igen. Filtrera med rubrikernas pilar."
    )
    sheet = open_sheet(book, pen, _("Avvikelser"), _("Avvikelser"), lead)
    head(sheet, pen, columns, freeze=0)
    form = pen.look("cell")
    row = HEADER
    for card, name in zip(report.cards, names, strict=True):
        for finding in sorted(card.findings, key=lambda one: _ORDER[one.severity]):
            if row - HEADER == MOST_ROWS:
                break
            row += 1
            texts = (name, _unit(card), finding.sheet, finding.cell or _("hela filen"))
            for col, text in enumerate(texts[:3]):
                pen.text(sheet, row, col, text, form)
            pen.link(sheet, row, 3, card.reading.path, texts[3], _place(finding))
            _severity(sheet, pen, row, 4, finding.severity)
            for col, words in enumerate((finding.code, finding.message, finding.hint), 5):
                pen.text(sheet, row, col, words, form)
            told = (*texts, "", "", finding.message, finding.hint or "")
            sheet.set_row(row, max(_height(text, column.width) for text, column in zip(told, columns, strict=True)))
    empty = _("Inga avvikelser. Alla kort kunde läsas och uppfyller styrmodellens krav.")
    table(sheet, pen, columns, row - HEADER, name="tbl_findings", empty=empty)


def _place(finding: Finding) -> str:
    """Give the part of a link that names the first cell of a finding."""
    first = (finding.cell or "A1").split(",")[0].split(":")[0].strip()
    return place_of(finding.sheet, first)


@lru_cache(maxsize=4096)
def _height(text: str, width: float) -> float:
    return height_of([(text, width)], most=400)


def _write_workbooks(book: Any, pen: Pen, report: CheckReport, names: Sequence[str]) -> None:
    """Write the sheet Arbetsböcker: each workbook, how many findings, or why it could not be read."""
    heads = ((_("Enhet"), 34), (_("Fel"), 10), (_("Varningar"), 12), (_("Notiser"), 10), (_("Läge"), 66))
    columns = [Column(_("Fil"), width_of(names, least=24, most=48)), *(Column(*each) for each in heads)]
    lead = _("Alla arbetsböcker som kontrollerats.")
    sheet = open_sheet(book, pen, _("Arbetsböcker"), _("Arbetsböcker"), lead)
    head(sheet, pen, columns, freeze=0)
    for row, (card, name) in enumerate(zip(report.cards[:MOST_ROWS], names, strict=False), HEADER + 1):
        counts = _count(card)
        pen.link(sheet, row, 0, card.reading.path, name)
        pen.text(sheet, row, 1, _unit(card), pen.look("cell"))
        for col, severity in enumerate(Severity, 2):
            sheet.write_number(row, col, counts[severity], pen.look("integer"))
        mark, text = _state(card, counts)
        state = f"{mark.symbol} {text}"
        pen.text(sheet, row, 5, state, pen.look("cell", bg_color=mark.fill, font_color=_BLACK))
        cells = ((name, columns[0].width), (_unit(card), 34), (state, 66))
        sheet.set_row(row, max(_height(text, width) for text, width in cells))
    table(sheet, pen, columns, min(len(report.cards), MOST_ROWS), name="tbl_workbooks", empty=_("Inga arbetsböcker."))


def _state(card: CheckedCard, counts: Counter[Severity]) -> tuple[Mark, str]:
    """Say how a workbook stands."""
    if card.reading.error is not None:
        return MARKS[Severity.ERROR], fill(_("Kan inte läsas. {reason}"), reason=card.reading.error.message)
    if errors := counts[Severity.ERROR]:
        return MARKS[Severity.ERROR], fill(ngettext("{n} fel att rätta", "{n} fel att rätta", errors), n=errors)
    if warnings := counts[Severity.WARNING]:
        text = ngettext("Inga fel, {n} varning att se över", "Inga fel, {n} varningar att se över", warnings)
        return MARKS[Severity.WARNING], fill(text, n=warnings)
    return _GOOD, _("Inga fel")


def _severity(sheet: Any, pen: Pen, row: int, col: int, severity: Severity) -> None:
    """Write a severity as symbol, word and colour together."""
    mark = MARKS[severity]
    form = pen.look("cell", bg_color=mark.fill, font_color=_BLACK, bold=True)
    sheet.write_string(row, col, f"{mark.symbol} {severity_word(severity)}", form)
