"""The sheets *Gemensamma aktiviteter* and *Områden*: what all units carry out, and what each adds of its own.

The first has a row for each activity that the management has locked, with every unit's status beside it and the share
that is done. The second lists the units' own activities area by area, under the area's target picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from xl_malkort.i18n import _, fill
from xl_malkort.model import ActivityStatus, CardKind
from xl_malkort.output.rollup.lists import source_text
from xl_malkort.output.rollup.pen import Pen, place_of
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, short, table
from xl_malkort.rollup.common import common_status, share_done
from xl_malkort.rollup.rollup import Rollup
from xl_malkort.rollup.rows import UNKNOWN, ActivityRow, Counted

_FIXED: Final = 6
_ONE_PAGE: Final = 12
"""So many units fit beside an activity on a page that is still readable."""


class _Common(NamedTuple):
    code: str
    area: str
    text: str
    rows: dict[str, ActivityRow]
    """What each unit has reported, by its code."""
    known: bool
    """Whether the model has it, so that every unit is to report on it."""


def write_common(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet Gemensamma aktiviteter; nothing where no card has locked activities and the model none."""
    found = list(_common(rollup))
    if not found:
        return
    units = _units(rollup)
    columns = [
        Column(_("Kod"), 7),
        Column(_("Område"), 18),
        Column(_("Aktivitet"), 46),
        Column(_("Status sammantaget"), 16),
        Column(_("Klara enheter"), 11),
        Column(_("Andel klara"), 9),
        *(Column(f"{code.removeprefix(UNKNOWN)} {name}", 14) for code, name in units),
    ]
    name = _("Gemensamma aktiviteter")
    lead = _("Varje aktivitet som ledningen har låst räknas en gång. Till höger står varje enhets egen status.")
    sheet = open_sheet(book, pen, name, name, lead)
    head(sheet, pen, columns, freeze=3)
    cell, missing = pen.look("cell"), pen.look("cell", bg_color="#FCE4D6")
    for row, common in enumerate(found, HEADER + 1):
        rows = [common.rows[code] for code, _name in units if code in common.rows]
        asked = [code for code, _name in units if common.known or code in common.rows]
        share = share_done(rows, len(asked))
        done = sum(one.status is ActivityStatus.DONE for one in rows)
        pen.text(sheet, row, 0, common.code, cell)
        pen.text(sheet, row, 1, common.area, cell)
        pen.text(sheet, row, 2, common.text, pen.look("cell", bg_color="#000000", font_color="#FFFFFF"))
        everyone = [common.rows[code].status if code in common.rows else None for code in asked]
        pen.status(sheet, row, 3, common_status(everyone))
        pen.text(sheet, row, 4, fill(_("{done} av {units}"), done=done, units=len(asked)), pen.look("centre"))
        if share is None:
            sheet.write_blank(row, 5, None, cell)
        else:
            sheet.write_number(row, 5, share, pen.look("percent", valign="vcenter"))
        for col, (code, _name) in enumerate(units, _FIXED):
            one = common.rows.get(code)
            if code not in asked:
                sheet.write_blank(row, col, None, cell)
            elif one is None:
                pen.text(sheet, row, col, _("Saknas"), missing)
            elif one.status is None:
                pen.text(sheet, row, col, one.raw or _("Ingen status"), missing)
            else:
                pen.status(sheet, row, col, one.status)
        pen.rows(sheet, row, ((common.text, 46), (common.area, 18)))
    sheet.set_row(HEADER, 46)
    table(sheet, pen, columns, len(found), name="tbl_common")
    if len(units) > _ONE_PAGE:
        # So many units would be too small to read on one page: as many pages across as they need.
        sheet.fit_to_pages(0, 0)
        sheet.repeat_columns(0, 2)


def write_areas(book: Any, pen: Pen, rollup: Rollup) -> None:
    """Write the sheet Områden: the own activities of every compass, area by area; nothing without a compass."""
    sources = {n for n, source in enumerate(rollup.sources) if source.kind == CardKind.GOAL_COMPASS}
    own = [row for row in rollup.activities if row.source in sources and not row.locked]
    if not sources:
        return
    columns = [
        Column(_("Område"), 20),
        Column(_("Enhet"), 26),
        Column(_("Delmål"), 36),
        Column(_("Aktivitet"), 42),
        Column(_("Ansvarig"), 18),
        Column(_("Klart senast"), 12),
        Column(_("Status"), 15),
        Column(_("Källa"), 16, printed=False),
    ]
    name = _("Områden")
    lead = _("Enheternas egna aktiviteter, område för område. Fäll ihop och ut med siffrorna uppe till vänster.")
    sheet = open_sheet(book, pen, name, name, lead)
    head(sheet, pen, columns, freeze=1)
    names = {unit.code: unit.name for unit in (*rollup.units, *rollup.unknown)}
    areas: list[tuple[str | None, str]] = [(p.code, p.name) for p in rollup.model.perspectives]
    areas.append((None, _("Utan område")))
    cell, label = pen.look("cell"), pen.look("label")
    row = HEADER
    for code, area in areas:
        here = [one for one in own if _area_of(rollup, one) == code]
        if code is None and not here:
            continue
        row += 1
        picture, counted = rollup.model.picture(code) or "", _counts(rollup, here)
        pen.text(sheet, row, 0, area, label)
        pen.text(sheet, row, 1, counted, label)
        pen.text(sheet, row, 2, picture, label)
        for col in range(3, len(columns)):
            sheet.write_blank(row, col, None, label)
        pen.rows(sheet, row, ((area, 18), (counted, 24), (picture, 33)))
        for one in here:
            row += 1
            goal = rollup.goals[one.goal].text if one.goal >= 0 else _("Utan delmål")
            unit = names.get(one.unit, one.unit)
            pen.text(sheet, row, 0, area, pen.look("cell", indent=1))
            pen.text(sheet, row, 1, unit, cell)
            pen.text(sheet, row, 2, goal, cell)
            pen.text(sheet, row, 3, one.text, cell)
            pen.text(sheet, row, 4, one.responsible, cell)
            pen.date(sheet, row, 5, one.due_date, one.due)
            if one.status is None:
                pen.text(sheet, row, 6, one.raw, cell)
            else:
                pen.status(sheet, row, 6, one.status)
            place = place_of(one.sheet, one.cell)
            pen.link(sheet, row, 7, rollup.sources[one.source].path, source_text(one.sheet, one.cell), place)
            texts = (area, 17), (unit, 26), (goal, 36), (one.text, 42), (one.responsible, 18)
            pen.rows(sheet, row, texts, level=1)
    sheet.outline_settings(symbols_below=False)
    sheet.autofilter(HEADER, 0, max(row, HEADER + 1), len(columns) - 1)
    sheet.print_area(0, 0, max(row, HEADER + 1), 6)


def _common(rollup: Rollup) -> Iterator[_Common]:
    """Yield the locked activities of the model in its order, then those that only cards know of."""
    found = {(one.code or one.text).casefold(): one for one in rollup.common}
    names = {p.code: p.name for p in rollup.model.perspectives}
    units = {code for code, _name in _units(rollup)}

    def reported(key: str) -> dict[str, ActivityRow]:
        one = found.pop(key, None)
        rows = (rollup.activities[index] for index in one.activities) if one else iter(())
        # Of an activity that someone has copied, the first one counts.
        by_unit: dict[str, ActivityRow] = {}
        for row in rows:
            if row.unit in units:
                by_unit.setdefault(row.unit, row)
        return by_unit

    for area in rollup.model.perspectives:
        for known in rollup.model.common_activities:
            if known.perspective == area.code and units:
                yield _Common(known.code, area.name, known.text, reported(known.code.casefold()), known=True)
    for key, one in list(found.items()):
        first = rollup.activities[one.activities[0]]
        yield _Common(one.code or "", names.get(first.perspective or "", ""), one.text, reported(key), known=False)


def _units(rollup: Rollup) -> list[tuple[str, str]]:
    """The units that report on locked activities: those whose compass counts, in the register's order."""
    kinds = (Counted.YES, Counted.UNKNOWN_UNIT)
    here = {
        source.unit
        for n, source in enumerate(rollup.sources)
        if source.counted in kinds and (source.kind == CardKind.GOAL_COMPASS)
    }
    here |= {row.unit for row in rollup.activities if row.locked}
    return [(unit.code, short(unit.name, 40)) for unit in (*rollup.units, *rollup.unknown) if unit.code in here]


def _area_of(rollup: Rollup, row: ActivityRow) -> str | None:
    return rollup.goals[row.goal].perspective if row.goal >= 0 else row.perspective


def _counts(rollup: Rollup, rows: list[ActivityRow]) -> str:
    """Say how far the activities of an area have come: "7 aktiviteter: 3 klara, 1 försenade"."""
    if not rows:
        return _("Inga egna aktiviteter")
    parts = []
    for look in rollup.model.activity_scale:
        count = sum(row.status is look.value for row in rows)
        if count:
            parts.append(f"{count} {look.label.lower()}")
    without = sum(row.status is None for row in rows)
    if without:
        parts.append(fill(_("{count} utan status"), count=without))
    return fill(_("Antal {count}: {parts}"), count=len(rows), parts=", ".join(parts))
