"""The faults planted in the example cards: what a controller should be told about, and by which code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xl_malkort.output.template import Formula

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Fault:
    """One planted fault: in whose card, what was done there, and the finding it must give."""

    unit: str
    code: str
    what: str
    plant: Callable[[Rows, dict[str, Any]], None]


def _set(number: int, **values: object) -> Callable[[Rows, dict[str, Any]], None]:
    """Change fields of the n-th goal's first row (counted from 0); None empties a field."""

    def plant(rows: Rows, head: dict[str, Any]) -> None:
        row = [row for row in rows if "goal" in row][number]
        _change(row, values)

    return plant


def _head(**values: object) -> Callable[[Rows, dict[str, Any]], None]:
    def plant(rows: Rows, head: dict[str, Any]) -> None:
        head.update(values)

    return plant


def _change(row: dict[str, Any], values: dict[str, object]) -> None:
    for field, value in values.items():
        if value is None:
            row.pop(field, None)
        else:
            row[field] = value


def _without(*fields: str) -> Callable[[Rows, dict[str, Any]], None]:
    """Empty fields in every row of the last goal."""

    def plant(rows: Rows, head: dict[str, Any]) -> None:
        last = max(n for n, row in enumerate(rows) if "goal" in row)
        kept = []
        for row in rows[last:]:
            _change(row, dict.fromkeys(fields))
            if row:
                kept.append(row)
        rows[last:] = kept

    return plant


def _repeat(rows: Rows, head: dict[str, Any]) -> None:
    rows.append(dict(rows[0]))


_MEASURE = ("measure", "baseline", "target", "outcome")
_ACTIVITY = ("activity", "responsible", "due", "activity_status")

FAULTS: tuple[Fault, ...] = (
    Fault("1300", "MK332", "perspektivet är felstavat: ”Medborgre/kund”", _set(0, perspective="Medborgre/kund")),
    Fault("1600", "MK301", "en formel i utfallet visar #REF!", _set(0, outcome=Formula("=#REF!*2", "#REF!"))),
    Fault(
        "2200", "MK334", "målet är kopplat till ”VO-M9”, som inte finns", _set(0, overall_goal="VO-M9 Nöjda brukare")
    ),
    Fault("2500", "MK358", "aktivitetens status är ”Typ klart”", _set(0, activity_status="Typ klart")),
    Fault("2700", "MK354", "en aktivitet ska vara klar 2031-12-31", _set(1, due=dt.date(2031, 12, 31))),
    Fault("3200", "MK401", "sista målet har ingen aktivitet", _without(*_ACTIVITY)),
    Fault("3400", "MK402", "sista målet har inget mått", _without(*_MEASURE)),
    Fault("3600", "MK306", "en kommentar börjar som en formel: ”=Se bilaga 2”", _set(0, comment="=Se bilaga 2")),
    Fault("4100", "MK351", "en aktivitet saknar ansvarig", _set(0, responsible=None)),
    Fault("4200", "MK352", "en pågående aktivitet saknar datum", _set(0, due=None, activity_status="Pågår")),
    Fault(
        "4300",
        "MK355",
        "en pågående aktivitet skulle ha varit klar 2026-03-31",
        _set(0, due=dt.date(2026, 3, 31), activity_status="Pågår"),
    ),
    Fault(
        "4500",
        "MK305",
        "en kommentar innehåller ett personnummer (Skatteverkets testnummer)",
        _set(0, comment="Gäller ärende 191212121212."),
    ),
    Fault(
        "5200",
        "MK421",
        "målet sägs vara uppnått men utfallet är långt från målvärdet",
        _set(0, status="Uppnått", target="minst 90 %", outcome="41 %", baseline="40 %"),
    ),
    Fault("5400", "MK317", "kortet gäller år 2025", _head(year=2025)),
    Fault("6200", "MK320", "kortet gäller T1", _head(round="T1")),
    Fault("6400", "MK333", "ett mål är inte kopplat till målträdet", _set(1, overall_goal=None)),
    Fault("7100", "MK344", "utfallet är skrivet som ”ungefär hälften”", _set(0, outcome="ungefär hälften")),
    Fault("7300", "MK353", "datumet är skrivet som ”när vi hinner”", _set(0, due="när vi hinner")),
    Fault("8100", "MK406", "samma mål står två gånger", _repeat),
    Fault("9100", "MK361", "ett mål saknar både status och utfall", _set(0, status=None, outcome=None)),
)
"""In the order of the units; every other card is clean."""
