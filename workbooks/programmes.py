"""Example goal programmes of an invented municipality: departments and companies, and the faults planted in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xl_malkort.layout.goal_programme import operative_nr
from xl_malkort.layout.words import goal_choice
from xl_malkort.model import SteeringModel, Unit
from xl_malkort.model.presets import preset
from xl_malkort.output.finish import put
from xl_malkort.output.steering import write_steering
from xl_malkort.output.template.goal_programme import programme_bytes

FOLDER = Path("examples/malprogram")
YEAR, ROUND = 2026, "D2"
UNITS = (
    ("00", "Exempelköpings kommun", "kommun", "", "Kommundirektör"),
    ("10", "Utbildning", "forvaltning", "00", "Skolchef"),
    ("20", "Omsorg", "forvaltning", "00", "Omsorgschef"),
    ("30", "Samhällsbyggnad", "forvaltning", "00", "Samhällsbyggnadschef"),
    ("40", "Kultur och fritid", "forvaltning", "00", "Kultur- och fritidschef"),
    ("B1", "Exempelköpings bostäder", "bolag", "00", "Vd för bostadsbolaget"),
    ("B2", "Exempelköpings energi", "bolag", "00", "Vd för energibolaget"),
)
Row = dict[str, Any]


@dataclass(frozen=True)
class Aim:
    """An operative goal: the inriktningsmål it serves, its owner, measure, target, outcome and its activities."""

    link: str
    goal: str
    owner: str
    measure: str
    target: str
    outcome: str
    activities: tuple[tuple[str, str, str, str | dt.date, str], ...]
    """Text, organisation, responsible, due, status."""


def _day(month: int, day: int) -> dt.date:
    return dt.date(YEAR, month, day)


PROGRAMMES: dict[str, tuple[str, tuple[Aim, ...]]] = {
    "00": (
        "En kommun där det är nära till det mesta och till varandra",
        (
            Aim(
                "A1",
                "Företagens betyg på servicen stiger",
                "Näringslivschef",
                "Nöjdkundindex",
                "minst 74",
                "75",
                (
                    ("Samla tillståndsfrågorna hos en företagslots", "00", "Näringslivschef", _day(5, 31), "Klar"),
                    ("Svara på bygglov inom sex veckor", "30", "Bygglovschef", _day(12, 31), "Pågår"),
                    ("Erbjud elanslutning inom tre veckor", "B2", "Nätchef", _day(11, 30), "Pågår"),
                ),
            ),
            Aim(
                "L2",
                "Resorna i tjänsten blir fossilfria",
                "Kommundirektör",
                "Andel fossilfria körda mil",
                "minst 80 %",
                "71 %",
                (
                    ("Byt ut bilpoolens fordon", "30", "Fordonschef", _day(10, 31), "Pågår"),
                    ("Bygg laddplatser vid arbetsplatserna", "B2", "Projektchef", _day(12, 15), "Pågår"),
                ),
            ),
        ),
    ),
    "10": (
        "Alla barn lyckas hos oss",
        (
            Aim(
                "U1",
                "Fler elever i nian blir behöriga",
                "Skolchef",
                "Andel behöriga",
                "minst 90 %",
                "91 %",
                (
                    ("Inför läsgaranti i lågstadiet", "10", "Rektor", _day(9, 30), "Pågår"),
                    ("Öppna läxhjälp på biblioteken", "40", "Bibliotekschef", _day(9, 15), "Pågår"),
                ),
            ),
            Aim(
                "U2",
                "Fritidsgårdarna når fler flickor",
                "Fritidsledare",
                "Andel flickor bland besökarna",
                "minst 45 %",
                "41 %",
                (("Planera höstens program med elevråden", "40", "Fritidschef", _day(6, 30), "Klar"),),
            ),
        ),
    ),
    "20": (
        "Ett självständigt liv hela livet",
        (
            Aim(
                "O1",
                "Fler äldre påverkar när de får hjälp",
                "Omsorgschef",
                "Andel som kan påverka tiderna",
                "minst 70 %",
                "66 %",
                (
                    ("Låt kunderna välja tid i appen", "20", "Enhetschef", _day(11, 15), "Pågår"),
                    ("Bygg om trygghetsboendets entréer", "B1", "Projektledare", _day(12, 1), "Pågår"),
                ),
            ),
            Aim(
                "A2",
                "Fler går från stöd till arbete",
                "Arbetsmarknadschef",
                "Antal avslutade med eget arbete",
                "minst 60",
                "64",
                (("Ge alla en plan inom två veckor", "20", "Arbetsmarknadschef", _day(4, 30), "Klar"),),
            ),
        ),
    ),
    "30": (
        "En plats som växer utan att tära",
        (
            Aim(
                "L1",
                "Mark finns för tvåhundra bostäder",
                "Planchef",
                "Bostäder i antagna planer",
                "minst 200",
                "214",
                (
                    ("Anta planen för Hamnkvarteren", "30", "Planchef", _day(10, 28), "Pågår"),
                    ("Teckna avtal om hyresrätter", "B1", "Vd för bostadsbolaget", _day(12, 18), "Ej påbörjad"),
                ),
            ),
        ),
    ),
    "40": (
        "Kultur och rörelse i hela kommunen",
        (
            Aim(
                "U2",
                "Fler föreningar har verksamhet för nybörjare",
                "Fritidschef",
                "Antal föreningar",
                "minst 40",
                "42",
                (("Prova på-vecka i varje tätort", "40", "Fritidskonsulent", _day(8, 20), "Klar"),),
            ),
        ),
    ),
    "B1": (
        "Hem för livets alla skeden",
        (
            Aim(
                "L1",
                "Sextio lägenheter byggs för unga och äldre",
                "Byggchef",
                "Byggstartade lägenheter",
                "minst 60",
                "48",
                (("Upphandla kvarteret Linden", "B1", "Byggchef", _day(9, 30), "Pågår"),),
            ),
            Aim(
                "L2",
                "Husen värms utan olja",
                "Driftchef",
                "Andel hus utan olja",
                "minst 98 %",
                "98 %",
                (
                    ("Byt de sista oljepannorna", "B1", "Driftchef", _day(6, 30), "Klar"),
                    ("Anslut Norrgården till fjärrvärmen", "B2", "Nätchef", _day(11, 15), "Pågår"),
                ),
            ),
        ),
    ),
    "B2": (
        "Ren energi nära dig",
        (
            Aim(
                "L2",
                "Fjärrvärmen är fossilfri",
                "Produktionschef",
                "Andel fossilfritt bränsle",
                "minst 99 %",
                "99,5 %",
                (("Ersätt spetspannans olja med bioolja", "B2", "Produktionschef", _day(3, 31), "Klar"),),
            ),
        ),
    ),
}


SIXBOX = (
    ("Ledningen möts om budget, sällan om mål.", "Mål är en stående punkt.", "Ändra dagordningen från januari."),
    ("Ansvaret är delat mellan tre förvaltningar.", "En ägare per mål.", "Gå igenom delegationen."),
    ("Målen är många och pekar åt olika håll.", "Få mål som alla kan.", "Pröva varje mål mot inriktningarna."),
    ("Den som sparar får mindre nästa år.", "Den som når målen får behålla en del.", "Ändra ekonomireglerna."),
    ("Förvaltningar och bolag känner inte varandra.", "Man ringer innan man skriver.", "Byt plats en vecka om året."),
    ("Uppföljningen görs i många olika filer.", "Ett program per enhet.", "Inför mallen i alla enheter."),
)
"""Now, wanted, action: one line for each of the six boxes."""


@dataclass(frozen=True)
class Fault:
    """One planted fault: in whose programme, on which sheet's row (from 0), what was changed, the finding it gives."""

    unit: str
    code: str
    what: str
    sheet: str
    row: int
    values: Row = field(default_factory=dict)

    def plant(self, rows: dict[str, list[Row]]) -> None:
        """Change fields of a row; None empties a field."""
        row = rows[self.sheet][self.row]
        for name, value in self.values.items():
            if value is None:
                row.pop(name, None)
            else:
                row[name] = value


FAULTS = (
    Fault("00", "MK379", "en aktivitet saknar organisation", "akt", 1, {"organisation": None}),
    Fault("10", "MK333", "ett operativt mål saknar inriktningsmål", "op", 1, {"overall_goal": None}),
    Fault("10", "MK476", "inriktningsmålet U2 har därför inget operativt mål", "op", 1, {}),
    Fault("20", "MK378", "ett operativt mål saknar ägare", "op", 1, {"responsible": None}),
    Fault(
        "30",
        "MK377",
        "organisationen ”Bostadsbolaget” finns inte i registret",
        "akt",
        1,
        {"organisation": "Bostadsbolaget"},
    ),
    Fault(
        "40", "MK355", "en pågående aktivitet skulle ha varit klar i augusti", "akt", 0, {"activity_status": "Pågår"}
    ),
    Fault(
        "B1",
        "MK376",
        "en aktivitet hänvisar till ”O9”, som inte finns",
        "akt",
        1,
        {"operative": "O9 Husen värms utan olja"},
    ),
)
"""In the order of the units; programme B2 is clean."""


def municipality() -> SteeringModel:
    """Give the steering model of the example: the preset with departments and companies."""
    base = preset("malprogram", year=YEAR)
    units = [
        Unit(code=code, name=name, level=level, parent=parent or None, responsible=role).model_dump()
        for code, name, level, parent, role in UNITS
    ]
    changes = {"name": "programkoping", "municipality": "Exempelköpings kommun", "units": units}
    return SteeringModel.model_validate(base.model_dump() | changes)


def rows_of(unit: Unit, model: SteeringModel) -> dict[str, list[Row]]:
    """Lay a unit's programme out on its sheets, as a person would."""
    vision, aims = PROGRAMMES[unit.code]
    places = {one.code: f"{one.code} {one.name}" for one in model.units}
    names = {perspective.code: perspective.name for perspective in model.perspectives}
    nodes = [node for node in model.goals if any(aim.link == node.code for aim in aims)]
    directions = [code for code in names if any(node.perspective == code for node in nodes)]
    rows: dict[str, list[Row]] = {
        "vision": [{"text": vision}, {"text": f"{unit.name} gör vardagen lättare för dem som bor och verkar här."}],
        "omvarld": [
            {
                "area": "Befolkning",
                "text": "Färre i arbetsför ålder ska försörja fler.",
                "effect": "Vi behöver arbeta på nya sätt och behålla dem som finns.",
            }
        ],
        "utmaningar": [
            {"text": "Att räcka till för dem som behöver mest", "effect": "Skillnaderna mellan orterna växer."}
        ],
        "faktorer": [{"text": "Chefer nära verksamheten", "effect": "Beslut tas samma vecka som frågan väcks."}],
        "politik": [
            {"direction": names[code], "text": "Vi vill att det märks i vardagen, i hela kommunen."}
            for code in directions
        ],
        "inriktning": [
            {
                "goal": goal_choice(node),
                "direction": names[node.perspective],
                "text": "Fler märker skillnad än i fjol.",
            }
            for node in nodes
        ],
        "rutiner": [
            {
                "text": "Operativa mål och aktiviteter",
                "when": "Vid varje delår",
                "who": unit.responsible or "",
                "how": "Genomgång i ledningsgruppen, rapport till styrelsen",
            }
        ],
        "op": [],
        "akt": [],
    }
    if unit.code == "00":
        rows["sixbox"] = [dict(zip(("now", "wanted", "action"), texts, strict=True)) for texts in SIXBOX]
    for index, aim in enumerate(aims):
        number, node = operative_nr(index), model.goal(aim.link)
        assert node is not None, aim.link
        rows["op"].append(
            {
                "goal": aim.goal,
                "overall_goal": goal_choice(node),
                "responsible": aim.owner,
                "measure": aim.measure,
                "target": aim.target,
                "outcome": aim.outcome,
            }
        )
        rows["akt"] += [
            {
                "activity": text,
                "operative": f"{number} {aim.goal}",
                "organisation": places[where],
                "responsible": who,
                "due": due,
                "activity_status": status,
            }
            for text, where, who, due, status in aim.activities
        ]
    return rows


def build(target: Path) -> Iterator[Path]:
    """Write the empty template and the example below `target`, and yield what was written."""
    template = target / "templates" / "malprogram.xlsx"
    template.parent.mkdir(parents=True, exist_ok=True)
    put(programme_bytes(preset("malprogram", year=YEAR)), template)
    yield template
    model, folder = municipality(), target / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    write_steering(model, folder / "styrmodell.xlsx")
    yield folder / "styrmodell.xlsx"
    for unit in model.units:
        rows = rows_of(unit, model)
        for fault in FAULTS:
            if fault.unit == unit.code:
                fault.plant(rows)
        path = folder / f"{unit.code} {unit.name}.xlsx"
        put(programme_bytes(model, unit=unit, year=YEAR, round=model.round(ROUND), rows=rows), path)
        yield path
    readme = folder / "README.md"
    readme.write_text(_readme(), encoding="utf-8")
    yield readme


def _readme() -> str:
    return "\n".join(
        (
            "# Mål- och handlingsprogram i en påhittad kommun",
            "",
            f"{len(UNITS)} ifyllda program för uppföljningen D2 {YEAR}: kommunens, fyra förvaltningars och två bolags,",
            "med styrmodellen i `styrmodell.xlsx`. Inget här handlar om en verklig kommun eller en verklig person.",
            "Allt byggs av `make workbooks` från texterna i `workbooks/programmes.py`.",
            "",
            "I programmen finns fel planterade, så att det syns vad kontrollen säger. Resten är felfritt.",
            "",
            "| Enhet | Avvikelse | Vad som är fel |",
            "|---|---|---|",
            *(f"| {fault.unit} | {fault.code} | {fault.what} |" for fault in FAULTS),
            "",
        )
    )
