"""The sheet Aktiviteter per mål: per overarching goal, how far the activities of all units have come."""

from __future__ import annotations

from typing import Any, Final

from xl_malkort.i18n import _
from xl_malkort.model import ActivityStatus, CardKind
from xl_malkort.output.rollup.charts import stacked_bars
from xl_malkort.output.rollup.pen import Pen
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, table
from xl_malkort.rollup.per_goal import GoalActivities, activities_per_goal
from xl_malkort.rollup.rollup import Rollup

KINDS: Final = (CardKind.ACTIVITY_PLAN.value,)
_PARTS: Final = (
    ("done", ActivityStatus.DONE),
    ("ongoing", ActivityStatus.ONGOING),
    ("late", ActivityStatus.DELAYED),
    ("not_started", ActivityStatus.NOT_STARTED),
    ("other", ActivityStatus.PAUSED),
)


def write_per_goal(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet, where activity plans are among the cards; it counts the activities of every kind of card."""
    if not any(source.kind in KINDS for source in rollup.sources):
        return
    counted = activities_per_goal(rollup)
    columns = [
        Column(_("Mål"), 46),
        Column(_("Riktning"), 18),
        Column(_("Klara"), 10),
        Column(_("Pågår"), 10),
        Column(_("Sena"), 10),
        Column(_("Ej påbörjade"), 13),
        Column(_("Övriga"), 10),
        Column(_("Totalt"), 10),
        Column(_("Andel klara"), 11),
        Column(_("Enheter"), 10),
    ]
    name = _("Aktiviteter per mål")
    lead = _("Sena: försenade, eller med ett datum som har passerat. Övriga: pausade, inställda eller utan status.")
    sheet = open_sheet(book, pen, name, name, lead)
    head(sheet, pen, columns, freeze=1)
    cell, count = pen.look("cell"), pen.look("integer")
    names = {p.code: p.name for p in rollup.model.perspectives}
    for row, goal in enumerate(counted, HEADER + 1):
        text = f"{goal.code} {goal.text}" if goal.code else _("Utan koppling till målträdet")
        pen.text(sheet, row, 0, text, cell)
        pen.text(sheet, row, 1, names.get(goal.perspective), cell)
        for col, (part, _status) in enumerate(_PARTS, start=2):
            sheet.write_number(row, col, getattr(goal, part), count)
        sheet.write_number(row, 7, goal.total, count)
        if goal.total:
            sheet.write_number(row, 8, goal.done / goal.total, pen.look("percent"))
        else:
            sheet.write_blank(row, 8, None, cell)
        sheet.write_number(row, 9, len(goal.units), count)
        pen.rows(sheet, row, ((text, 46),))
    table(sheet, pen, columns, len(counted), name="tbl_per_goal", empty=_("Målträdet är tomt och inga mål har lästs."))
    if any(goal.total for goal in counted):
        _chart(book, sheet, pen, name, counted)


def _chart(book: Any, sheet: Any, pen: Pen, name: str, counted: list[GoalActivities]) -> None:
    rows = (HEADER + 1, HEADER + len(counted))
    series = [(col, pen.model.look(status), [name, HEADER, col]) for col, (_part, status) in enumerate(_PARTS, start=2)]
    chart = stacked_bars(book, name, rows, series, _("Antal aktiviteter per mål"), subtype="stacked")
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    height = 110 + 34 * len(counted)
    chart.set_size({"width": 1080, "height": height})
    said = _("Liggande staplar som för varje mål visar antalet aktiviteter per läge. Talen står i tabellen ovanför.")
    sheet.insert_chart(rows[1] + 2, 0, chart, {"x_offset": 2, "object_position": 2, "description": said})
    sheet.print_area(0, 0, rows[1] + 3 + height // 18, 9)
