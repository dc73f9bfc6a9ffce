"""Example activity plans of an invented municipality: eight units, seven goals, and the faults planted in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from xl_malkort.model import SteeringModel, Unit
from xl_malkort.model.presets import preset
from xl_malkort.output.finish import put
from xl_malkort.output.steering import write_steering
from xl_malkort.output.template.activity_plan import PlanGoal, plan_bytes

FOLDER = Path("examples/aktivitetsplan")
YEAR, ROUND = 2026, "T2"
UNITS = (
    ("00", "Exempelköpings kommun", "kommun", "", "Kommundirektör"),
    ("10", "Barn och utbildning", "forvaltning", "00", "Förvaltningschef"),
    ("11", "Lillåns skola", "arbetslag", "10", "Rektor"),
    ("12", "Förskolan Gläntan", "arbetslag", "10", "Rektor"),
    ("20", "Omsorg", "forvaltning", "00", "Förvaltningschef"),
    ("21", "Hemtjänst norr", "arbetslag", "20", "Enhetschef"),
    ("30", "Teknik och miljö", "forvaltning", "00", "Förvaltningschef"),
    ("31", "Gata och park", "arbetslag", "30", "Gatuchef"),
)
Row = dict[str, Any]


def _do(text: str, who: str, due: str | dt.date, status: str, done: str | dt.date = "", comment: str = "") -> Row:
    row = {
        "activity": text,
        "responsible": who,
        "due": due,
        "activity_status": status,
        "done": done,
        "comment": comment,
    }
    return {name: value for name, value in row.items() if value}


def _day(month: int, day: int) -> dt.date:
    return dt.date(YEAR, month, day)


PLANS: dict[str, dict[str, PlanGoal]] = {
    "00": {
        "1": PlanGoal(
            [
                _do("Samordna lägesbilden med polis och bostadsbolag", "Säkerhetschef", "löpande", "Pågår"),
                _do("Ta fram en ny plan för krisledning", "Säkerhetschef", _day(5, 29), "Klar", _day(5, 20)),
            ],
            status="Delvis uppnått",
            comment="Tryggheten ökar i tätorten men inte på landsbygden.",
        ),
        "3": PlanGoal(
            [_do("Följ upp budgeten med varje förvaltning", "Ekonomichef", _day(10, 30), "Pågår")],
            outcomes={2023: "3,1 %", 2024: "2,6 %", 2025: "2,1 %"},
        ),
        "4": PlanGoal(
            [_do("Pröva varje investering mot behov om tio år", "Ekonomichef", _day(12, 15), "Pågår")],
            outcomes={2023: "212", 2024: "196", 2025: "188"},
            against={2023: "180", 2024: "230", 2025: "201"},
        ),
        "5": PlanGoal(
            [_do("Utbilda chefer i utvecklande samtal", "HR-chef", _day(11, 30), "Pågår")],
            outcomes={2023: "74", 2024: "75", 2025: "77"},
        ),
        "6": PlanGoal(
            [_do("Berätta om miljöarbetet varje kvartal", "Kommunikationschef", _day(12, 1), "Pågår")],
            outcomes={2023: "58", 2025: "57", 2024: "59"},
        ),
        "7": PlanGoal(
            [_do("Byt fordonen till el", "Inköpschef", _day(12, 31), "Försenad", "", "Upphandlingen överklagades.")],
            outcomes={2023: "150", 2024: "141", 2025: "133"},
        ),
    },
    "10": {
        "1": PlanGoal(
            [_do("Inför samma rutin mot mobbning i alla skolor", "Skolchef", _day(6, 12), "Klar", "X")],
            status="Uppnått",
        ),
        "3": PlanGoal(
            [_do("Planera klasserna efter barnkullarna", "Skolchef", _day(10, 1), "Pågår")],
            status="Uppnått",
        ),
        "5": PlanGoal(
            [_do("Låt medarbetarna välja tema för studiedagarna", "Skolchef", _day(9, 30), "Ej påbörjad")],
            status="Delvis uppnått",
            comment="Enkäten i våras var bättre än i fjol, men inte på alla skolor.",
        ),
    },
    "11": {
        "1": PlanGoal(
            [
                _do("Byt belysningen vid cykelställen", "Vaktmästare", "v. 12", "Klar", "X"),
                _do("Gå trygghetsvandring med eleverna", "Kurator", _day(5, 8), "Klar", _day(5, 8)),
                _do("Inför rastvärdar ur varje arbetslag", "Rektor", _day(9, 1), "Pågår"),
            ],
            status="Uppnått",
            own="Alla elever känner sig trygga på rasterna",
        ),
        "6": PlanGoal(
            [_do("Låt eleverna väga matsvinnet varje vecka", "Kökschef", "löpande", "Pågår")],
            status="Uppnått",
        ),
    },
    "12": {
        "1": PlanGoal([_do("Prova ett staket mot gatan", "Rektor", _day(10, 15), "Pågår")], status="Uppnått"),
        "7": PlanGoal(
            [_do("Byt till förnybara material i ateljén", "Rektor", _day(4, 30), "Klar", _day(4, 12))],
            status="Uppnått",
        ),
    },
    "20": {
        "1": PlanGoal(
            [_do("Ring alla nya kunder inom en vecka", "Biståndschef", _day(12, 31), "Pågår")], status="Uppnått"
        ),
        "5": PlanGoal(
            [_do("Pröva önskade scheman i tre grupper", "Förvaltningschef", _day(11, 1), "Pågår")],
            status="Uppnått",
        ),
    },
    "21": {
        "1": PlanGoal(
            [
                _do("Ge varje kund en fast kontakt", "Enhetschef", _day(3, 31), "Klar", "X"),
                _do("Prova digital tillsyn på natten", "Enhetschef", _day(10, 31), "Pågår"),
            ],
            status="Delvis uppnått",
            comment="Kontinuiteten är bättre på dagen än på kvällen.",
        ),
        "7": PlanGoal(
            [_do("Planera rutterna så att körningen minskar", "Planerare", "HT-26", "Pågår")], status="Uppnått"
        ),
    },
    "30": {
        "2": PlanGoal(
            [_do("Ta fram detaljplan för femtio bostäder", "Planchef", _day(12, 18), "Pågår")], status="Uppnått"
        ),
        "4": PlanGoal([_do("Laga hellre än att byta ut", "Förvaltningschef", "löpande", "Pågår")], status="Uppnått"),
    },
    "31": {
        "1": PlanGoal([_do("Inventera mörka gångvägar", "Driftledare", _day(4, 30), "Klar", "X")], status="Uppnått"),
        "2": PlanGoal(
            [_do("Öppna en lekplats för alla åldrar", "Gatuchef", _day(8, 15), "Klar", _day(8, 14))], status="Uppnått"
        ),
    },
}


@dataclass(frozen=True)
class Fault:
    """One planted fault: in whose plan, on which goal's sheet, what was changed and the finding it must give."""

    unit: str
    goal: str
    code: str
    what: str
    row: Row = field(default_factory=dict)
    sheet: dict[str, Any] = field(default_factory=dict)

    def plant(self, plans: dict[str, PlanGoal]) -> None:
        """Change the sheet: fields of its last activity, or of its head; None empties a field."""
        before = plans[self.goal]
        rows = [dict(row) for row in before.rows]
        for name, value in self.row.items():
            if value is None:
                rows[-1].pop(name, None)
            else:
                rows[-1][name] = value
        plans[self.goal] = replace(before, **({"rows": rows} | self.sheet))


FAULTS = (
    Fault(
        "00",
        "6",
        "MK371",
        "utfallet 2024 är skrivet som ”nästan sextio”",
        sheet={"outcomes": {2023: "58", 2024: "nästan sextio", 2025: "57"}},
    ),
    Fault("00", "4", "MK471", "nettoinvesteringarna 2025 saknas", sheet={"against": {2023: "180", 2024: "230"}}),
    Fault("10", "3", "MK351", "en aktivitet saknar ansvarig", row={"responsible": None}),
    Fault("11", "1", "MK374", "X under Klart men statusen är Pågår", row={"done": "X"}),
    Fault(
        "12",
        "1",
        "MK372",
        "klar 2026-12-01, fast uppföljningen gäller augusti",
        row={"done": _day(12, 1), "activity_status": "Klar"},
    ),
    Fault("12", "7", "MK373", "klar utan vald status", row={"activity_status": None}),
    Fault("20", "1", "MK352", "en aktivitet saknar datum", row={"due": None}),
    Fault(
        "21",
        "7",
        "MK334",
        "bladets mål ”8 Kollektivtrafiken ökar” finns inte i målträdet",
        sheet={"goal": "8 Kollektivtrafiken ökar"},
    ),
    Fault("30", "2", "MK355", "en pågående aktivitet skulle ha varit klar i juni", row={"due": _day(6, 30)}),
    Fault("30", "4", "MK401", "ett bedömt mål har ingen aktivitet", sheet={"rows": []}),
)
"""In the order of the units; plan 31 is clean."""


def municipality() -> SteeringModel:
    """Give the steering model of the example: the preset with units; the municipality owns the overarching goals."""
    base = preset("varnamo", year=YEAR)
    units = [
        Unit(code=code, name=name, level=level, parent=parent or None, responsible=role).model_dump()
        for code, name, level, parent, role in UNITS
    ]
    goals = [node.model_dump() | {"unit": "00"} for node in base.goals]
    changes = {"name": "plankoping", "municipality": "Exempelköpings kommun", "units": units, "goals": goals}
    return SteeringModel.model_validate(base.model_dump() | changes)


def build(target: Path) -> Iterator[Path]:
    """Write the empty template and the example below `target`, and yield what was written."""
    template = target / "templates" / "aktivitetsplan.xlsx"
    template.parent.mkdir(parents=True, exist_ok=True)
    put(plan_bytes(preset("varnamo", year=YEAR)), template)
    yield template
    model, folder = municipality(), target / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    write_steering(model, folder / "styrmodell.xlsx")
    yield folder / "styrmodell.xlsx"
    for unit in model.units:
        plans = dict(PLANS[unit.code])
        for fault in FAULTS:
            if fault.unit == unit.code:
                fault.plant(plans)
        path = folder / f"{unit.code} {unit.name}.xlsx"
        put(plan_bytes(model, unit=unit, year=YEAR, round=model.round(ROUND), goals=plans), path)
        yield path
    readme = folder / "README.md"
    readme.write_text(_readme(), encoding="utf-8")
    yield readme


def _readme() -> str:
    return "\n".join(
        (
            "# Aktivitetsplaner i en påhittad kommun",
            "",
            f"{len(UNITS)} ifyllda aktivitetsplaner för uppföljningen T2 {YEAR}: ett blad per mål, med styrmodellen",
            "i `styrmodell.xlsx`. Inget här handlar om en verklig kommun eller en verklig person. Allt byggs av",
            "`make workbooks` från texterna i `workbooks/activity_plans.py`.",
            "",
            "I planerna finns fel planterade, så att det syns vad kontrollen säger. Resten är felfritt.",
            "",
            "| Enhet | Mål | Avvikelse | Vad som är fel |",
            "|---|---|---|---|",
            *(f"| {fault.unit} | {fault.goal} | {fault.code} | {fault.what} |" for fault in FAULTS),
            "",
        )
    )
