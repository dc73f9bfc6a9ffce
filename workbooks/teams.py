"""Example goals for teams of an invented municipality: seven teams in a chain from the vision down, planted faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_malkort.layout.words import goal_choice
from xl_malkort.model import GoalNode, SteeringModel, Unit
from xl_malkort.model.compass import Statement
from xl_malkort.model.presets import preset
from xl_malkort.output.finish import put
from xl_malkort.output.steering import write_steering
from xl_malkort.output.template.team import team_bytes

FOLDER = Path("examples/arbetslag")
YEAR, ROUND = 2026, "H1"
UNITS = (
    ("0000", "Exempelköpings kommun", "kommun", "", "Kommundirektör"),
    ("1000", "Skola", "verksamhet", "0000", "Skolchef"),
    ("1100", "Förskolan Blåsippan", "enhet", "1000", "Rektor"),
    ("1110", "Avdelning Grodan", "arbetslag", "1100", "Förskollärare"),
    ("1120", "Avdelning Humlan", "arbetslag", "1100", "Förskollärare"),
    ("1200", "Åsskolan", "enhet", "1000", "Rektor"),
    ("1210", "Arbetslag F–3", "arbetslag", "1200", "Arbetslagsledare"),
    ("1220", "Arbetslag 4–6", "arbetslag", "1200", "Arbetslagsledare"),
    ("2000", "Omsorg", "verksamhet", "0000", "Omsorgschef"),
    ("2100", "Hemtjänst Öster", "enhet", "2000", "Enhetschef"),
    ("2110", "Team dag", "arbetslag", "2100", "Samordnare"),
    ("2120", "Team kväll", "arbetslag", "2100", "Samordnare"),
    ("2130", "Team natt", "arbetslag", "2100", "Samordnare"),
)
TREE = (
    ("K1", "Barn och unga mår bra och lär för livet", "gemensamt", "", "0000"),
    ("K2", "Den som behöver stöd bestämmer över sin vardag", "gemensamt", "", "0000"),
    ("K3", "Fler väljer att arbeta hos oss", "gemensamt", "", "0000"),
    ("S1", "Alla barn och elever vill komma tillbaka nästa dag", "skola", "K1", "1000"),
    ("O1", "Den som får hjälp vet vem som kommer och när", "omsorg", "K2", "2000"),
    ("B1", "Barnen är ute och leker varje dag", "skola", "S1", "1100"),
    ("B2", "Barnen möter böcker och berättelser varje dag", "skola", "S1", "1100"),
    ("Å1", "Eleverna har en vuxen att gå till", "skola", "S1", "1200"),
    ("Å2", "Eleverna läser mer på fritiden", "skola", "S1", "1200"),
    ("H1", "Högst åtta olika personer besöker en brukare på två veckor", "omsorg", "O1", "2100"),
)
Block = dict[str, str]


@dataclass(frozen=True)
class Fault:
    """One planted fault: in which team's form, the finding it must give, and what was done there."""

    unit: str
    code: str
    what: str


FAULTS = (
    Fault("1120", "MK462", "Vad? är ifyllt men inte Hur?"),
    Fault("1220", "MK463", "Vad? är ifyllt men inte Uppföljning."),
    Fault("2110", "MK334", "Målet är kopplat till H7, som inte finns."),
    Fault("2120", "MK464", "Målet är inte kopplat uppåt."),
    Fault("2130", "MK461", "Ett fjärde mål har kopierats in under det tredje."),
)


def _block(what: str, how: str, followup: str, link: str, status: str, comment: str = "") -> Block:
    return {"what": what, "how": how, "followup": followup, "link": link, "status": status, "comment": comment}


BLOCKS: dict[str, list[Block]] = {
    "1110": [
        _block(
            "Barnen hittar på egna lekar ute",
            "Vi turas om att stå i bakgrunden och fånga upp barnens idéer i stället för att styra.",
            "Vi räknar egna lekar en vecka i mars och en i november.",
            "B1",
            "Delvis uppnått",
            "Vintern gav färre utedagar än vi trodde.",
        ),
        _block(
            "Varje barn har valt en bok i veckan",
            "Bokhylla i hallen, och en lässtund efter lunch.",
            "Vi prickar av i boklistan varje fredag.",
            "B2",
            "Uppnått",
        ),
    ],
    "1120": [
        _block(
            "De yngsta vågar prova klätterställningen",
            "",
            "Vi ser efter vid två tillfällen per termin.",
            "B1",
            "Delvis uppnått",
        ),
    ],
    "1210": [
        _block(
            "Varje elev har pratat enskilt med en vuxen varje vecka",
            "Vi äter frukost med en grupp elever varje morgon och för en enkel lista.",
            "Vi går igenom listan på arbetslagets möte varannan vecka.",
            "Å1",
            "Uppnått",
        ),
    ],
    "1220": [
        _block(
            "Färre elever står ensamma på rasten",
            "Två av oss leder en lek som alla får vara med i.",
            "",
            "Å1",
            "Delvis uppnått",
        ),
        _block(
            "Vi börjar varje lektion på samma sätt",
            "Gemensam rutin för lektionsstart, på en lapp i varje sal.",
            "Vi besöker varandras lektioner en gång i månaden.",
            "S1",
            "Uppnått",
        ),
    ],
    "2110": [
        _block(
            "Brukaren får besked samma dag om någon annan kommer",
            "Samordnaren ringer före klockan nio.",
            "Vi frågar tio brukare i april och tio i oktober.",
            "H7 Brukarna vet vem som kommer",
            "Delvis uppnått",
            "Helgerna återstår.",
        ),
    ],
    "2120": [
        _block(
            "Kvällsbesöken sker inom en halvtimme från den tid vi har lovat",
            "Vi planerar om tillsammans klockan 17.",
            "Vi tar stickprov i planeringssystemet varje månad.",
            "",
            "Ej uppnått",
            "Två vakanser under våren.",
        ),
    ],
    "2130": [
        _block(
            "Samma två personer går natten hos var och en",
            "Fasta områden per natt.",
            "Vi räknar olika personer per brukare varje månad.",
            "H1",
            "Uppnått",
        ),
        _block(
            "Färre larm beror på oro",
            "Vi ringer upp den som brukar larma innan natten börjar.",
            "Vi läser larmlistan varje måndag.",
            "O1",
            "Delvis uppnått",
        ),
        _block(
            "Överlämningen till morgonen tar tio minuter",
            "En gemensam mall på en sida.",
            "Vi tar tid en vecka i maj.",
            "H1",
            "Uppnått",
        ),
        _block(
            "Alla i teamet har gått utbildningen i demens",
            "Två i taget går kursen på betald tid.",
            "Vi prickar av i kompetensplanen.",
            "K2",
            "Delvis uppnått",
        ),
    ],
}


def municipality() -> SteeringModel:
    """Give the example's steering model: the preset with vision, units and the goal tree."""
    return preset("sorsele", year=YEAR).model_copy(
        update={
            "name": "exempellag",
            "municipality": "Exempelköpings kommun",
            "statements": (
                Statement(heading="Vision", text="I Exempelköping är det nära till det mesta, och till varandra."),
                Statement(heading="Värdegrund", text="Vi är nyfikna, vänliga och pålitliga."),
            ),
            "units": tuple(
                Unit(code=code, name=name, level=level, parent=parent or None, responsible=role)
                for code, name, level, parent, role in UNITS
            ),
            "goals": tuple(
                GoalNode(code=code, text=text, perspective=area, parent=parent or None, unit=unit)
                for code, text, area, parent, unit in TREE
            ),
        }
    )


def form(unit: Unit, model: SteeringModel) -> bytes:
    """Make one team's form, with the faults planted in it."""
    blocks = []
    for block in BLOCKS[unit.code]:
        node = model.goal(block["link"])
        blocks.append({**block, "link": goal_choice(node) if node else block["link"]})
    return team_bytes(model, unit=unit, year=YEAR, round=model.round(ROUND), blocks=blocks)


def build(target: Path) -> Iterator[Path]:
    """Write the empty template, the preset's steering workbook and the example below `target`; yield each file."""
    base = preset("sorsele", year=YEAR)
    template = target / "templates" / "arbetslag.xlsx"
    put(team_bytes(base), template)
    yield template
    steering = target / "templates" / "styrmodell-arbetslag.xlsx"
    write_steering(base, steering)
    yield steering
    model, folder = municipality(), target / FOLDER
    write_steering(model, folder / "styrmodell.xlsx")
    yield folder / "styrmodell.xlsx"
    for unit in model.units:
        if unit.code in BLOCKS:
            path = folder / f"{unit.code} {unit.name}.xlsx"
            put(form(unit, model), path)
            yield path
    readme = folder / "README.md"
    readme.write_text(_readme(), encoding="utf-8")
    yield readme


def _readme() -> str:
    lines = [
        "# Mål för arbetslag i en påhittad kommun",
        "",
        f"{len(BLOCKS)} arbetslags mål för uppföljningen {ROUND} {YEAR}, med styrmodellen i `styrmodell.xlsx`.",
        "Inget här handlar om en verklig kommun eller en verklig person. Allt byggs av `make workbooks`.",
        "",
        "I korten finns fel planterade, så att det syns vad kontrollen säger. Resten är felfritt. Målet Å2 och det",
        "övergripande målet K3 har inget arbetslag som bidrar; det syns i sammanställningen.",
        "",
        "| Arbetslag | Avvikelse | Vad som är fel |",
        "|---|---|---|",
        *(f"| {fault.unit} | {fault.code} | {fault.what} |" for fault in FAULTS),
        "",
    ]
    return "\n".join(lines)
