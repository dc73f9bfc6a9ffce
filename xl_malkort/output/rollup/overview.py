"""The sheet Översikt: key figures, how the statuses are distributed, departments against perspectives."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from xlsxwriter.utility import quote_sheetname

from xl_malkort.i18n import _, fill, ngettext
from xl_malkort.model import ActivityStatus, GoalStatus
from xl_malkort.output.look import DARK, PALE, a4_landscape
from xl_malkort.output.rollup import charts
from xl_malkort.output.rollup.heatmap import PAGE
from xl_malkort.output.rollup.lists import second_level
from xl_malkort.output.rollup.pen import Pen, plain
from xl_malkort.rollup.aggregate import POINTS
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import ActivityCount, UnitRow
from xl_malkort.rollup.words import percent

WIDTHS: Final = (33, 10, 16, 16, 16, 16, 16, 11, 11, 11, 11)
"""Columns of the sheet; the matrix stands in them, and the boxes of key figures above it."""
BOXES: Final = ((0, 0), (1, 2), (3, 4), (5, 6), (7, 8), (9, 10))


def write_overview(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet Översikt."""
    name = _("Översikt")
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(DARK)
    for col, width in enumerate(WIDTHS):
        sheet.set_column(col, col, width)
    last = _matrix_width(rollup) - 1
    if last >= len(WIDTHS):
        sheet.set_column(len(WIDTHS), last, WIDTHS[-1])
    sheet.set_row(0, 32)
    title = fill(_("Sammanställning av målkort, {municipality}"), municipality=rollup.model.municipality)
    sheet.write_string(0, 0, plain(title), pen.look("title"))
    sheet.write_string(1, 0, when(rollup), pen.look("lead", text_wrap=False))
    _boxes(sheet, pen, rollup, 3)
    row = _verdict(sheet, pen, rollup, 6)
    row = _goals(sheet, pen, rollup, row + 1)
    row = _distribution(book, sheet, pen, rollup, name, row + 1)
    second_page = row + 1
    row = _matrix(book, sheet, pen, rollup, name, second_page)
    _notes(sheet, pen, rollup, row + 1)
    a4_landscape(sheet)
    across = sum(round(width * 7 + 5) for width in WIDTHS) + max(0, last + 1 - len(WIDTHS)) * 82
    sheet.set_print_scale(min(100, PAGE * 100 // across))
    sheet.set_h_pagebreaks([second_page])


def when(rollup: Rollup) -> str:
    """Say what the roll-up is about: "2026, Tertial 2, läget per 2026-08-31"."""
    asked = rollup.model.round(rollup.round)
    label = asked.label if asked else rollup.round
    if rollup.as_of is None:
        return plain(", ".join(part for part in (str(rollup.year), label) if part))
    return plain(
        fill(_("{year}, {label}, läget per {date}"), year=rollup.year, label=label, date=rollup.as_of.isoformat())
    )


def _boxes(sheet: Any, pen: Pen, rollup: Rollup, row: int) -> None:
    done = rollup.weighing.total().computed
    activities = _all_activities(rollup)
    assessed = percent(done.assessed / done.total) if done.total else "–"
    achieved = percent(done.counts[GoalStatus.ACHIEVED] / done.assessed) if done.assessed else "–"
    figures = (
        (fill(_("{n} av {all}"), n=rollup.cards, all=len(rollup.units)), _("kort inlämnade"), _("Källor")),
        (str(len(rollup.missing)), _("kort saknas"), _("Saknade kort")),
        (str(rollup.with_errors), _("arbetsböcker med fel"), _("Avvikelser")),
        (fill(_("{share} av {n}"), share=assessed, n=done.total), _("mål bedömda"), _("Mål")),
        (achieved, _("av bedömda mål uppnådda"), _("Röda tråden")),
        (
            fill(_("{n} av {all}"), n=activities.overdue, all=activities.total),
            _("aktiviteter över tiden"),
            _("Aktiviteter"),
        ),
    )
    box: dict[str, object] = {"bg_color": PALE, "align": "center", "border": 0}
    big = pen.look("centre", **box, font_size=20, bold=True, font_color=DARK, text_wrap=False)
    link = pen.look("link", **box, font_size=10, valign="vcenter")
    sheet.set_row(row, 34)
    sheet.set_row(row + 1, 24)
    for (first, last), (figure, label, goes_to) in zip(BOXES, figures, strict=True):
        if last > first:
            sheet.merge_range(row, first, row, last, "", big)
            sheet.merge_range(row + 1, first, row + 1, last, "", link)
        sheet.write_string(row, first, figure, big)
        sheet.write_url(row + 1, first, f"internal:{_quoted(goes_to)}!A1", link, label)


def _verdict(sheet: Any, pen: Pen, rollup: Rollup, row: int) -> int:
    total = rollup.weighing.total()
    tops = [unit for unit in rollup.units if unit.depth == 0]
    node = rollup.weighing.unit(tops[0].code) if len(tops) == 1 else total
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, _("Hela kommunen, sammanvägt"), pen.look("label", valign="vcenter"))
    text, form = pen.status_cell(node.status, valign="vcenter")
    sheet.merge_range(row, 1, row, 2, text, form)
    sheet.merge_range(row, 3, row, 10, plain(node.reason), pen.look("cell", valign="vcenter"))
    return row + 1


def _goals(sheet: Any, pen: Pen, rollup: Rollup, row: int) -> int:
    """Write the overarching goals, each with its status and why."""
    tops = [top for top in rollup.tree if top.depth == 0]
    if not tops:
        return row
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, _("Övergripande mål"), pen.look("heading"))
    cell = pen.look("cell", valign="vcenter")
    for top in tops:
        row += 1
        text = f"{top.code}  {top.text}"
        node = rollup.weighing.tree(top.code)
        pen.rows(sheet, row, ((text, 88), ("", 1)))
        sheet.merge_range(row, 0, row, 4, plain(text), cell)
        pen.status(sheet, row, 5, node.status if node else GoalStatus.NOT_ASSESSED, valign="vcenter")
        reason = plain(node.reason) if node else _("Inga mål är kopplade hit")
        sheet.merge_range(row, 6, row, 10, reason, pen.look("cell", font_size=9, valign="vcenter"))
    return row + 1


def _distribution(book: Any, sheet: Any, pen: Pen, rollup: Rollup, name: str, row: int) -> int:
    """Write how many goals, measures and activities have each status, with a chart beside it."""
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, _("Så fördelar sig statusarna"), pen.look("heading"))
    row += 1
    header = pen.look("header")
    for col, text in enumerate((_("Status"), _("Mål"), _("Mått"))):
        sheet.write_string(row, col, text, header)
    first = row + 1
    goals = rollup.weighing.total().computed.counts
    measures = Counter(m.status for m in rollup.measures if rollup.goals[m.goal].counted)
    count = pen.look("integer", valign="vcenter")
    for shown in rollup.model.goal_scale:
        row += 1
        value = GoalStatus(shown.value)
        pen.status(sheet, row, 0, value, "cell", "vcenter")
        sheet.write_number(row, 1, goals.get(value, 0), count)
        sheet.write_number(row, 2, measures.get(value, 0), count)
    charts.distribution(book, sheet, rollup, name, (first, row), goals, at=(first - 2, 3))
    row += 2
    for col, text in enumerate((_("Status"), _("Aktiviteter"))):
        sheet.write_string(row, col, text, header)
    activities = _all_activities(rollup)
    for look in rollup.model.activity_scale:
        row += 1
        status = ActivityStatus(look.value)
        pen.status(sheet, row, 0, status, "cell", "vcenter")
        sheet.write_number(row, 1, activities.counts.get(status, 0), count)
    row += 1
    sheet.write_string(row, 0, _("Utan status"), pen.look("cell", valign="vcenter"))
    sheet.write_number(row, 1, activities.counts.get(None, 0), count)
    return row + 1


def _matrix(book: Any, sheet: Any, pen: Pen, rollup: Rollup, name: str, row: int) -> int:
    """Write departments against perspectives, with the number of goals per status and a chart of them."""
    units = [unit for unit in rollup.units if unit.depth <= 1]
    level = second_level(rollup.model)
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, fill(_("{level} och perspektiv"), level=level), pen.look("heading"))
    row += 1
    scale = [look for look in rollup.model.goal_scale if look.value in POINTS or look.value is GoalStatus.NOT_ASSESSED]
    perspectives = rollup.model.perspectives
    heads = [level, _("Kort"), _("Sammanvägt"), *(p.name for p in perspectives)]
    heads += [fill(_("Antal {status}"), status=look.label.lower()) for look in scale]
    sheet.set_row(row, 30)
    for col, text in enumerate(heads):
        sheet.write_string(row, col, plain(text), pen.look("header"))
    first = row + 1
    cards = _cards_below(rollup)
    count = pen.look("integer", valign="vcenter")
    for unit in units:
        row += 1
        sheet.set_row(row, 18)
        _matrix_row(sheet, pen, rollup, unit, row, cards[unit.code])
        done = rollup.weighing.unit(unit.code).computed
        for col, look in enumerate(scale, 3 + len(perspectives)):
            sheet.write_number(row, col, done.counts[GoalStatus(look.value)], count)
    if units:
        columns = [(3 + len(perspectives) + n, look) for n, look in enumerate(scale)]
        charts.departments(book, sheet, rollup, name, (first, row), columns, at=(row + 2, 0))
        row += charts.rows_of(len(units)) + 2
    return row + 1


def _matrix_row(sheet: Any, pen: Pen, rollup: Rollup, unit: UnitRow, row: int, cards: tuple[int, int]) -> None:
    top = pen.look("label", valign="vcenter") if unit.depth == 0 else pen.look("cell", valign="vcenter")
    pen.text(sheet, row, 0, unit.name, top)
    sheet.write_string(row, 1, fill(_("{n} av {all}"), n=cards[0], all=cards[1]), pen.look("centre"))
    pen.status(sheet, row, 2, rollup.weighing.unit(unit.code).status, valign="vcenter")
    for col, perspective in enumerate(rollup.model.perspectives, 3):
        node = rollup.weighing.perspective(unit.code, perspective.code)
        if node is None:
            sheet.write_string(row, col, _("inga mål"), pen.look("centre", font_color="#5B6673"))
        else:
            pen.status(sheet, row, col, node.status, valign="vcenter")


def _notes(sheet: Any, pen: Pen, rollup: Rollup, row: int) -> None:
    notes = []
    duplicates = [s for s in rollup.sources if s.counted == "duplicate"]
    if duplicates:
        text = ngettext(
            "{n} kort räknas inte, för att enheten har ett annat kort. Se Källor.",
            "{n} kort räknas inte, för att enheterna har andra kort. Se Källor.",
            len(duplicates),
        )
        notes.append(fill(text, n=len(duplicates)))
    if rollup.unknown:
        text = ngettext(
            "{n} kort hör till en enhet som inte finns i registret. Det räknas inte uppåt. Se Enheter × mål.",
            "{n} kort hör till enheter som inte finns i registret. De räknas inte uppåt. Se Enheter × mål.",
            len(rollup.unknown),
        )
        notes.append(fill(text, n=len(rollup.unknown)))
    notes.append(_("Hur statusarna räknas står i Så räknas status."))
    for n, text in enumerate(notes):
        sheet.write_string(row + n, 0, text, pen.look("note", text_wrap=False))


def _cards_below(rollup: Rollup) -> dict[str, tuple[int, int]]:
    counts = {unit.code: (int(unit.source is not None), 1) for unit in rollup.units}
    for unit in reversed(rollup.units):
        if unit.parent is not None:
            here, above = counts[unit.code], counts[unit.parent]
            counts[unit.parent] = here[0] + above[0], here[1] + above[1]
    return counts


def _all_activities(rollup: Rollup) -> ActivityCount:
    whole = ActivityCount()
    for unit in rollup.units:
        if unit.depth == 0:
            whole.merge(rollup.activity_counts[unit.code])
    return whole


def _matrix_width(rollup: Rollup) -> int:
    return 3 + len(rollup.model.perspectives) + len(POINTS) + 1


def _quoted(sheet: str) -> str:
    return str(quote_sheetname(sheet))
