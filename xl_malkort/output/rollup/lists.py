"""The sheets Mål, Mått and Aktiviteter: flat lists that filter, each row with a link to its cell in the card."""

from __future__ import annotations

from typing import Any

from xl_malkort.i18n import _
from xl_malkort.model import SteeringModel
from xl_malkort.output.rollup.heatmap import change
from xl_malkort.output.rollup.pen import Pen, place_of
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, table
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import UNKNOWN


class Lists:
    """The three lists of one roll-up; they share how a unit, a department and a link are shown."""

    def __init__(self, book: Any, pen: Pen, rollup: Rollup) -> None:
        self._book = book
        self._pen = pen
        self._rollup = rollup
        self._names = {u.code: u.name for u in (*rollup.units, *rollup.unknown)}
        self._departments = departments(rollup)
        self._level = second_level(rollup.model)

    def goals(self) -> None:
        """Write the sheet Mål."""
        pen, rollup, cell = self._pen, self._rollup, self._pen.look("cell")
        before = rollup.lineage is not None
        columns = [
            Column(_("Kod"), 7),
            Column(_("Enhet"), 20),
            Column(_("Perspektiv"), 15),
            Column(_("Övergripande mål"), 24),
            Column(_("Mål"), 34),
            Column(_("Status"), 16),
            *([Column(_("Sedan förra"), 13)] if before else []),
            Column(_("Varför"), 30),
            Column(_("Prognos helår"), 16),
            Column(_("Kommentar"), 36),
            Column(self._level, 24, printed=False),
            Column(_("Långsiktigt mål"), 26, printed=False),
            Column(_("Ursprung"), 12, printed=False),
            Column(_("Antal mått"), 9, printed=False),
            Column(_("Antal aktiviteter"), 12, printed=False),
            Column(_("Källa"), 15, printed=False),
        ]
        lead = _("Varje mål i varje kort. Ursprung säger om statusen är satt i kortet, beräknad eller åsidosatt.")
        sheet = open_sheet(self._book, pen, _("Mål"), _("Mål"), lead)
        head(sheet, pen, columns, freeze=2)
        count = pen.look("integer")
        perspectives = {p.code: p.name for p in rollup.model.perspectives}
        tree = {node.code: f"{node.code} {node.text}" for node in rollup.model.goals}
        for row, goal in enumerate(rollup.goals, HEADER + 1):
            name = self._unit(sheet, row, goal.unit)
            perspective = perspectives.get(goal.perspective or "") or goal.perspective_text
            linked = tree.get(goal.overall or "") or goal.overall_text or _("Utan koppling")
            pen.text(sheet, row, 2, perspective, cell)
            pen.text(sheet, row, 3, linked, cell)
            pen.text(sheet, row, 4, goal.text, cell)
            pen.status(sheet, row, 5, goal.status)
            if before:
                pen.text(sheet, row, 6, change(rollup, goal.key, goal.status), cell)
            col = 6 + before
            pen.text(sheet, row, col, goal.reason, cell)
            pen.status(sheet, row, col + 1, goal.forecast)
            pen.text(sheet, row, col + 2, goal.comment, cell)
            pen.text(sheet, row, col + 3, self._department(goal.unit), cell)
            pen.text(sheet, row, col + 4, goal.long_term, cell)
            pen.text(sheet, row, col + 5, pen.origin(goal.origin), cell)
            sheet.write_number(row, col + 6, goal.measures, count)
            sheet.write_number(row, col + 7, goal.activities, count)
            self._link(sheet, row, col + 8, goal.source, goal.sheet, goal.cell)
            texts = (name, 20), (perspective, 15), (linked, 24), (goal.text, 34), (goal.reason, 30)
            pen.rows(sheet, row, (*texts, (goal.comment, 36), (goal.long_term, 26)))
        table(sheet, pen, columns, len(rollup.goals), name="tbl_goals", empty=_("Inga mål har lästs."))

    def measures(self) -> None:
        """Write the sheet Mått."""
        pen, rollup, cell = self._pen, self._rollup, self._pen.look("cell")
        columns = [
            Column(_("Kod"), 7),
            Column(_("Enhet"), 22),
            Column(_("Mål"), 34),
            Column(_("Mått"), 34),
            Column(_("Basvärde"), 12),
            Column(_("Målvärde"), 14),
            Column(_("Utfall"), 14),
            Column(_("Status"), 16),
            Column(_("Varför"), 40),
            Column(self._level, 24, printed=False),
            Column(_("Ursprung"), 12, printed=False),
            Column(_("Källa"), 15, printed=False),
        ]
        lead = _("Varje mått med utfall mot målvärde. Talen står som enheten skrev dem.")
        sheet = open_sheet(self._book, pen, _("Mått"), _("Mått"), lead)
        head(sheet, pen, columns, freeze=2)
        for row, measure in enumerate(rollup.measures, HEADER + 1):
            name = self._unit(sheet, row, measure.unit)
            goal = rollup.goals[measure.goal].text
            outcome = measure.outcome.raw if measure.outcome else None
            pen.text(sheet, row, 2, goal, cell)
            pen.text(sheet, row, 3, measure.name, cell)
            pen.text(sheet, row, 4, measure.baseline, cell)
            pen.text(sheet, row, 5, measure.target, cell)
            pen.text(sheet, row, 6, outcome, cell)
            pen.status(sheet, row, 7, measure.status)
            pen.text(sheet, row, 8, measure.reason, cell)
            pen.text(sheet, row, 9, self._department(measure.unit), cell)
            pen.text(sheet, row, 10, pen.origin(measure.origin), cell)
            self._link(sheet, row, 11, measure.source, measure.sheet, measure.cell)
            texts = (name, 22), (goal, 34), (measure.name, 34), (measure.baseline, 12), (measure.target, 14)
            pen.rows(sheet, row, (*texts, (outcome, 14), (measure.reason, 40)))
        table(sheet, pen, columns, len(rollup.measures), name="tbl_measures", empty=_("Inga mått har lästs."))

    def activities(self) -> None:
        """Write the sheet Aktiviteter."""
        pen, rollup, cell, centre = (
            self._pen,
            self._rollup,
            self._pen.look("cell"),
            self._pen.look("cell", align="center"),
        )
        columns = [
            Column(_("Kod"), 7),
            Column(_("Enhet"), 22),
            Column(_("Mål"), 32),
            Column(_("Aktivitet"), 40),
            Column(_("Ansvarig"), 20),
            Column(_("Klart senast"), 12),
            Column(_("Status"), 15),
            Column(_("Datum passerat"), 12),
            Column(_("Kommentar"), 34),
            Column(self._level, 24, printed=False),
            Column(_("Gemensam"), 12, printed=False),
            Column(_("Källa"), 15, printed=False),
        ]
        lead = _("Varje aktivitet. Datum passerat: klart senast ligger före per-datum och aktiviteten är inte klar.")
        sheet = open_sheet(self._book, pen, _("Aktiviteter"), _("Aktiviteter"), lead)
        head(sheet, pen, columns, freeze=2)
        yes = _("Ja")
        for row, activity in enumerate(rollup.activities, HEADER + 1):
            name = self._unit(sheet, row, activity.unit)
            goal = rollup.goals[activity.goal].text if activity.goal >= 0 else _("Utan mål")
            pen.text(sheet, row, 2, goal, cell)
            pen.text(sheet, row, 3, activity.text, cell)
            pen.text(sheet, row, 4, activity.responsible, cell)
            pen.date(sheet, row, 5, activity.due_date, activity.due)
            if activity.status is None:
                pen.text(sheet, row, 6, activity.raw, cell)
            else:
                pen.status(sheet, row, 6, activity.status)
            pen.text(sheet, row, 7, yes if activity.overdue else None, centre)
            pen.text(sheet, row, 8, activity.comment, cell)
            pen.text(sheet, row, 9, self._department(activity.unit), cell)
            pen.text(sheet, row, 10, yes if activity.locked else None, centre)
            self._link(sheet, row, 11, activity.source, activity.sheet, activity.cell)
            texts = (name, 22), (goal, 32), (activity.text, 40), (activity.responsible, 20)
            pen.rows(sheet, row, (*texts, (activity.comment, 34)))
        empty = _("Inga aktiviteter har lästs.")
        table(sheet, pen, columns, len(rollup.activities), name="tbl_activities", empty=empty)

    def _unit(self, sheet: Any, row: int, unit: str) -> str | None:
        cell, name = self._pen.look("cell"), self._names.get(unit)
        self._pen.text(sheet, row, 0, unit.removeprefix(UNKNOWN), cell)
        self._pen.text(sheet, row, 1, name, cell)
        return name

    def _department(self, unit: str) -> str:
        return self._departments.get(unit, _("Okänd enhet"))

    def _link(self, sheet: Any, row: int, col: int, source: int, where: str, cell: str) -> None:
        at = source_text(where, cell)
        self._pen.link(sheet, row, col, self._rollup.sources[source].path, at, place_of(where, cell))


def source_text(sheet: str, cell: str) -> str:
    """Say where a link leads: "Målkort!E9"."""
    return f"{sheet}!{cell}" if sheet else cell


def second_level(model: SteeringModel) -> str:
    """Name the level just below the top, as this municipality calls it: "Avdelning"."""
    return model.levels[1].name if len(model.levels) > 1 else model.levels[0].name


def departments(rollup: Rollup) -> dict[str, str]:
    """Give for each unit the name of the unit just below the top that it belongs to; the top stands for itself."""
    found: dict[str, str] = {}
    for unit in rollup.units:
        if unit.depth <= 1 or unit.parent is None:
            found[unit.code] = unit.name
        else:
            found[unit.code] = found[unit.parent]
    return found
