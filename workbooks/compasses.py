"""Example goal compasses of an invented municipality: nine units, four locked activities, and planted faults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_malkort.model import SteeringModel, Unit
from xl_malkort.model.compass import LockedActivity
from xl_malkort.model.presets import preset
from xl_malkort.output.finish import put
from xl_malkort.output.steering import write_steering
from xl_malkort.output.template.compass import compass_bytes
from xl_malkort.output.template.form import Fixed

FOLDER = Path("examples/malkompass")
YEAR, ROUND = 2026, "H1"
UNITS = (
    ("0000", "Exempelköpings kommun", "kommun", "", "Kommundirektör"),
    ("1000", "Barn och utbildning", "forvaltning", "0000", "Förvaltningschef"),
    ("1100", "Förskolan Blåsippan", "enhet", "1000", "Rektor"),
    ("1200", "Åsskolan", "enhet", "1000", "Rektor"),
    ("2000", "Omsorg", "forvaltning", "0000", "Förvaltningschef"),
    ("2100", "Hemtjänst Öster", "enhet", "2000", "Enhetschef"),
    ("2200", "Äldreboendet Solgläntan", "enhet", "2000", "Enhetschef"),
    ("3000", "Teknik och service", "forvaltning", "0000", "Förvaltningschef"),
    ("3100", "Kost och lokalvård", "enhet", "3000", "Enhetschef"),
)
Row = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """One planted fault: in whose compass, the finding it must give, and what was done there."""

    unit: str
    code: str
    what: str


FAULTS = (
    Fault("1100", "MK451", "Den gemensamma aktiviteten G2 är borttagen."),
    Fault("1200", "MK452", "Den gemensamma aktiviteten G1 är omskriven."),
    Fault("2100", "MK453", "Den gemensamma aktiviteten G3 har ingen status."),
    Fault("2200", "MK456", "En egen aktivitet är grunduppdrag: handläggning av ansökningar."),
    Fault("1000", "MK454", "En egen rad har fått koden G9, som inte finns."),
    Fault("3000", "MK455", "Den svarta raden G4 har kopierats ned."),
    Fault("2000", "MK332", "Området är skrivet som ”Kvalitet”."),
    Fault("3100", "MK401", "Ett delmål har ingen aktivitet."),
    Fault("3100", "MK355", "G1 skulle vara klar i maj men pågår."),
)


def _day(month: int, day: int) -> dt.date:
    return dt.date(YEAR, month, day)


def _goal(area: str, goal: str, status: str, comment: str = "", /, **activity: Any) -> Row:
    row = {"perspective": area, "goal": goal, "status": status, "comment": comment, **activity}
    return {field: value for field, value in row.items() if value}


def _do(text: str, who: str, due: str | dt.date, status: str, comment: str = "") -> Row:
    row = {"activity": text, "responsible": who, "due": due, "activity_status": status, "comment": comment}
    return {field: value for field, value in row.items() if value}


ROWS: dict[str, list[Row]] = {
    "0000": [
        _goal(
            "Tillväxt",
            "Fler företag känner sig välkomna hit",
            "Delvis uppnått",
            "Lotsen är på plats, enkäten görs i höst.",
            **_do("Inför en lots för den som vill starta företag", "Näringslivschef", _day(5, 29), "Klar"),
        ),
        _do("Fråga nystartade företag hur kontakten har fungerat", "Näringslivschef", _day(10, 30), "Ej påbörjad"),
        _goal(
            "Medborgare",
            "Invånarna vet vart de vänder sig med en idé",
            "Uppnått",
            **_do("Öppna en idébrevlåda på biblioteken", "Kommunikationschef", _day(4, 30), "Klar"),
        ),
    ],
    "1000": [
        _goal(
            "Ledare och Medarbetare",
            "Rektorerna lär av varandra",
            "Uppnått",
            **_do("Besöka en skola i månaden två och två", "Förvaltningschef", "löpande", "Pågår"),
        ),
        {
            "perspective": Fixed("Service"),
            "code": Fixed("G9"),
            **_do("Samla alla blanketter på en sida", "Utvecklare", _day(9, 30), "Pågår"),
        },
    ],
    "1100": [
        _goal(
            "Service",
            "Vårdnadshavare får svar samma dag",
            "Uppnått",
            **_do("Införa telefontid varje morgon", "Rektor", _day(2, 27), "Klar"),
        ),
        _do("Mäta svarstider i en månad", "Administratör", _day(10, 30), "Ej påbörjad"),
        _goal(
            "Livsmiljö",
            "Gården lockar till lek året runt",
            "Delvis uppnått",
            "Odlingen blev av, men vinterleken återstår.",
            **_do("Anlägga en odling tillsammans med barnen", "Förskollärare", _day(5, 29), "Klar"),
        ),
        _do("Bygga en backe för pulka", "Rektor", _day(11, 30), "Ej påbörjad"),
    ],
    "1200": [
        _goal(
            "Medborgare",
            "Fler vårdnadshavare kommer till skolans möten",
            "Delvis uppnått",
            "Bättre i lågstadiet än i mellanstadiet.",
            **_do("Lägga mötena i samband med elevernas redovisningar", "Rektor", "VT-26", "Klar"),
        ),
        _goal(
            "Arbetsmiljö",
            "Lärarna har tid att planera ostört",
            "Uppnått",
            **_do("Schemalägga två ostörda timmar i veckan", "Biträdande rektor", _day(1, 30), "Klar"),
        ),
    ],
    "2000": [
        _goal(
            "Kvalitet",
            "Den som får stöd möter färre ansikten",
            "Delvis uppnått",
            "Pilot i två områden.",
            **_do("Pröva fasta team i två områden", "Utvecklingsledare", _day(9, 30), "Pågår"),
        ),
        _goal(
            "Ledare och Medarbetare",
            "Fler vikarier väljer att stanna",
            "Ej uppnått",
            "Rekryteringen gav få svar.",
            **_do("Erbjuda introduktion i tre steg", "Förvaltningschef", _day(8, 31), "Försenad", ""),
        ),
    ],
    "2100": [
        _goal(
            "Service",
            "Brukarna vet vem som kommer",
            "Uppnått",
            **_do("Skicka veckans namn i ett brev hem", "Planerare", "löpande", "Pågår"),
        ),
        _goal(
            "Arbetsmiljö",
            "Färre tunga lyft",
            "Delvis uppnått",
            "Hjälpmedlen kom i maj.",
            **_do("Utbilda alla i förflyttning", "Enhetschef", _day(11, 27), "Pågår"),
        ),
    ],
    "2200": [
        _goal(
            "Livsmiljö",
            "De boende är ute varje dag de vill",
            "Delvis uppnått",
            "Helgerna återstår.",
            **_do("Pröva utevärdar på helger", "Enhetschef", _day(9, 30), "Ej påbörjad"),
        ),
        _do("Handlägga ansökningar om parboende", "Enhetschef", "löpande", "Pågår"),
    ],
    "3000": [
        _goal(
            "Livsmiljö",
            "Mindre gifter i parkerna",
            "Uppnått",
            **_do("Byta ogräsmedel mot hetvatten", "Parkchef", _day(4, 30), "Klar"),
        ),
        {
            "perspective": Fixed("Livsmiljö"),
            "code": Fixed("G4"),
            "activity": Fixed("Sortera allt avfall som uppstår i verksamheten"),
            "responsible": Fixed("Enhetschef"),
            "due": _day(9, 30),
            "activity_status": "Pågår",
        },
    ],
    "3100": [
        _goal("Tillväxt", "Fler råvaror kommer från trakten", "Ej bedömt"),
        _goal(
            "Livsmiljö",
            "Matsvinnet halveras",
            "Delvis uppnått",
            "Två av fem kök väger.",
            **_do("Väga svinnet i alla kök i två veckor", "Kökschef", _day(10, 16), "Pågår"),
        ),
    ],
}
REPORTS: dict[str, tuple[str, str, str, str]] = {
    "0000": ("Klar", "Ej påbörjad", "Ej påbörjad", "Pågår"),
    "1000": ("Klar", "Klar", "Ej påbörjad", "Pågår"),
    "1100": ("Klar", "", "Pågår", "Klar"),
    "1200": ("Klar", "Ej påbörjad", "Ej påbörjad", "Klar"),
    "2000": ("Klar", "Pågår", "Ej påbörjad", "Pågår"),
    "2100": ("Klar", "Pågår", "", "Pågår"),
    "2200": ("Klar", "Klar", "Klar", "Pågår"),
    "3000": ("Klar", "Ej påbörjad", "Pågår", "Pågår"),
    "3100": ("Pågår", "Ej påbörjad", "Ej påbörjad", "Klar"),
}
"""What each unit says of G1, G2, G3 and G4."""


def municipality() -> SteeringModel:
    """Give the example's steering model: the preset with units, and one more locked activity that sets no date."""
    base = preset("solleftea", year=YEAR)
    extra = LockedActivity(
        code="G4",
        text="Sortera allt avfall som uppstår i verksamheten",
        perspective="livsmiljo",
        responsible="Enhetschef",
    )
    return base.model_copy(
        update={
            "name": "exempelkompass",
            "municipality": "Exempelköpings kommun",
            "units": tuple(
                Unit(code=code, name=name, level=level, parent=parent or None, responsible=role)
                for code, name, level, parent, role in UNITS
            ),
            "common_activities": (*base.common_activities, extra),
        }
    )


def compass(unit: Unit, model: SteeringModel) -> bytes:
    """Make one unit's compass, with the faults planted in it."""
    of = model
    if unit.code == "1100":
        of = _with(model, tuple(a for a in model.common_activities if a.code != "G2"))
    elif unit.code == "1200":
        changed = {"text": "Gå igenom hur vi svarar i telefon"}
        activities = (a.model_copy(update=changed) if a.code == "G1" else a for a in model.common_activities)
        of = _with(model, tuple(activities))
    reports: dict[str, Row] = {}
    for code, status in zip(("G1", "G2", "G3", "G4"), REPORTS[unit.code], strict=True):
        reports[code] = {"activity_status": status} if status else {}
    reports["G4"]["due"] = _day(9, 30)
    return compass_bytes(of, unit=unit, year=YEAR, round=model.round(ROUND), rows=ROWS[unit.code], reports=reports)


def _with(model: SteeringModel, activities: tuple[LockedActivity, ...]) -> SteeringModel:
    return model.model_copy(update={"common_activities": activities})


def build(target: Path) -> Iterator[Path]:
    """Write the empty template, the preset's steering workbook and the example below `target`; yield each file."""
    base = preset("solleftea", year=YEAR)
    template = target / "templates" / "malkompass.xlsx"
    put(compass_bytes(base), template)
    yield template
    steering = target / "templates" / "styrmodell-malkompass.xlsx"
    write_steering(base, steering)
    yield steering
    model, folder = municipality(), target / FOLDER
    write_steering(model, folder / "styrmodell.xlsx")
    yield folder / "styrmodell.xlsx"
    for unit in model.units:
        path = folder / f"{unit.code} {unit.name}.xlsx"
        put(compass(unit, model), path)
        yield path
    readme = folder / "README.md"
    readme.write_text(_readme(), encoding="utf-8")
    yield readme


def _readme() -> str:
    lines = [
        "# Målkompasser i en påhittad kommun",
        "",
        f"{len(UNITS)} ifyllda målkompasser för uppföljningen {ROUND} {YEAR}, med styrmodellen i `styrmodell.xlsx`.",
        "Inget här handlar om en verklig kommun eller en verklig person. Allt byggs av `make workbooks`.",
        "",
        "I korten finns fel planterade, så att det syns vad kontrollen säger. Resten är felfritt.",
        "",
        "| Enhet | Avvikelse | Vad som är fel |",
        "|---|---|---|",
        *(f"| {fault.unit} | {fault.code} | {fault.what} |" for fault in FAULTS),
        "",
    ]
    return "\n".join(lines)
