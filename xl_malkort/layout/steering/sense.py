"""Checks of what the steering model means: limits in order, dates in the year, readable colours, one top unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from xl_malkort.i18n import _
from xl_malkort.layout.steering import rules_across as rules
from xl_malkort.layout.steering.basics import BASICS
from xl_malkort.layout.steering.choices import RULES
from xl_malkort.layout.steering.forms import Colour, Number
from xl_malkort.layout.steering.goal_rules import check_goal_rules
from xl_malkort.layout.steering.records import Content, Entry, Record
from xl_malkort.layout.steering.registers import GOALS, LEVELS, ROUNDS, UNITS
from xl_malkort.layout.steering.report import Report
from xl_malkort.model.steering import AggregationRule, contrast

LEAST_CONTRAST = 4.5
_ORDERED = (
    ("thresholds.partly", "thresholds.achieved"),
    ("aggregation.partly_from", "aggregation.achieved_from"),
)


def check_sense(content: Content, report: Report) -> None:
    """Run every check of meaning on what could be read; what could not be read has been reported."""
    _limits(content, report)
    _colours(content, report)
    _rounds(content, report)
    _units(content, report)
    _weights(content, report)
    check_goal_rules(content, report)


def _basic(content: Content, key: str) -> Entry | None:
    return _good(content.records[BASICS.key][0], key) if BASICS.key in content.records else None


def _good(record: Record, key: str) -> Entry | None:
    entry = record.get(key)
    return entry if entry is not None and entry.understood and entry.value is not None else None


def _limits(content: Content, report: Report) -> None:
    for lower, upper in _ORDERED:
        low, high = _basic(content, lower), _basic(content, upper)
        if low and high and low.value > high.value:
            form = BASICS.column(lower).form
            shown = form.text if isinstance(form, Number) else str
            report.add(
                rules.LIMITS_ORDER,
                content.sheet(BASICS.key),
                [low.cell, high.cell],
                lower=_(BASICS.column(lower).header),
                upper=_(BASICS.column(upper).header),
                low=shown(low.value),
                high=shown(high.value),
            )


def _colours(content: Content, report: Report) -> None:
    for table, sheet, records in content.tables():
        if not {c.key for c in table.columns if isinstance(c.form, Colour)} >= {"fill", "font"}:
            continue
        for record in records:
            fill, font = _good(record, "fill"), record.get("font")
            if fill is None or (font is not None and not font.understood):
                continue
            ink = font.value if font is not None and font.value else "#000000"
            ratio = contrast(fill.value, ink)
            if ratio < LEAST_CONTRAST:
                better = max(("#000000", "#FFFFFF"), key=lambda colour: contrast(fill.value, colour))
                report.add(
                    rules.CONTRAST,
                    sheet,
                    [fill.cell, font.cell] if font is not None else [fill.cell],
                    fill=fill.value,
                    font=ink,
                    ratio=_decimal(ratio),
                    better=better,
                    better_ratio=_decimal(contrast(fill.value, better)),
                )


def _decimal(number: float) -> str:
    # Rounded down: 4.48 must not be shown as the 4.5 that it fails to reach.
    return f"{int(number * 10) / 10:.1f}".replace(".", ",")


def _rounds(content: Content, report: Report) -> None:
    year = _basic(content, "year")
    earlier: tuple[str, dt.date] | None = None
    for record in content.records.get(ROUNDS.key, []):
        as_of = _good(record, "as_of")
        if as_of is None:
            continue
        sheet = content.sheet(ROUNDS.key)
        code = record["code"].text if "code" in record else ""
        if year is not None and as_of.value.year != year.value:
            place = content.places[BASICS.key].sheet
            report.add(
                rules.ROUND_YEAR,
                sheet,
                [as_of.cell],
                year=year.value,
                page=place.name,
                at=place.a1(*year.cell),
            )
        elif earlier is not None and as_of.value <= earlier[1]:
            tokens = {"code": code, "date": as_of.value, "earlier": earlier[0], "earlier_date": earlier[1]}
            report.add(rules.ROUND_ORDER, sheet, [as_of.cell], **tokens)
        earlier = (code, as_of.value)


def _units(content: Content, report: Report) -> None:
    records = content.records.get(UNITS.key, [])
    levels = [r["code"].text for r in content.records.get(LEVELS.key, []) if "code" in r]
    if not records or not levels or "parent" not in records[0]:
        return
    sheet, header = content.sheet(UNITS.key), _(UNITS.column("parent").header)
    level_of = {r["code"].text: level for r, level in _levels(records, levels)}
    tops = []
    for record, level in _levels(records, levels):
        parent = record["parent"]
        above = level_of.get(parent.value) if parent.value is not None and parent.understood else None
        if parent.understood and parent.value is None:
            if level > 0:
                report.add(rules.NO_PARENT, sheet, [parent.cell], column=header, level=f"”{levels[0]}”")
            else:
                tops.append(record)
        elif above is not None and above > level:
            report.add(
                rules.UPSIDE_DOWN,
                sheet,
                [parent.cell],
                level=f"”{levels[level]}”",
                parent=f"”{parent.value}”",
                parent_level=f"”{levels[above]}”",
                column=header,
            )
    if len(tops) > 1:
        units = ", ".join(f"”{record['code'].text}”" for record in tops)
        report.add(rules.MANY_TOPS, sheet, [record["parent"].cell for record in tops], units=units)


def _levels(records: list[Record], levels: list[str]) -> Iterator[tuple[Record, int]]:
    for record in records:
        level = _good(record, "level")
        if level is not None and level.value in levels and "code" in record and "parent" in record:
            yield record, levels.index(level.value)


def _weights(content: Content, report: Report) -> None:
    rule = _basic(content, "aggregation.rule")
    if rule is None or rule.value is AggregationRule.WEIGHTED:
        return
    for page in (GOALS, UNITS):
        weighed = [entry for r in content.records.get(page.key, []) if (entry := _good(r, "weight"))]
        if any(entry.value != 1 for entry in weighed):
            place = content.places[BASICS.key].sheet
            report.add(
                rules.WEIGHTS_UNUSED,
                content.sheet(page.key),
                [entry.cell for entry in weighed if entry.value != 1],
                rule=RULES.show(rule.value),
                weighted=RULES.show(AggregationRule.WEIGHTED),
                page=place.name,
                at=place.a1(*rule.cell),
            )
