"""The example of salary criteria: twelve units of Exempelköping, with faults planted in some of them.

The texts are in `innehall/` beside the workbooks; what each unit has is here, and so are the faults.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import content

from xl_malkort.layout.words import goal_choice
from xl_malkort.model import CardKind, SteeringModel
from xl_malkort.model.presets import preset
from xl_malkort.model.salary import CommonCriterion, CriteriaLimits, RatingLevel, WeightUse
from xl_malkort.output.steering import write_steering
from xl_malkort.output.template.distribution import write_distribution_template
from xl_malkort.output.template.salary_criteria import common_row, write_criteria_template

HERE = Path(__file__).parent
EXAMPLE = Path("examples/lonekriterier")
SOURCE = HERE / EXAMPLE / "innehall" / "kriterier.toml"

Rows = list[dict[str, Any]]
Head = dict[str, str]

UNITS: dict[str, tuple[str, str, tuple[tuple[str, tuple[str, ...], int], ...]]] = {
    "1100": ("Barnskötare", "Rektor", (("lek", ("BU-M1",), 40), ("samarbete", ("BU-A1",), 30))),
    "1200": ("Förskollärare", "Rektor", (("lek", ("BU-M1", "BU-M2"), 40), ("dokumentation", ("BU-P1",), 30))),
    "1400": ("Lärare", "Rektor", (("undervisning", ("BU-M2",), 40), ("utveckling", ("BU-P1",), 30))),
    "2100": ("Undersköterskor", "Enhetschef", (("omsorg", ("VO-M1",), 70),)),
    "2400": (
        "Undersköterskor",
        "Enhetschef",
        (("omsorg_hemma", ("VO-M1",), 40), ("dokumentation_vard", ("VO-P1",), 30)),
    ),
    "2500": ("Undersköterskor", "Enhetschef", (("omsorg_hemma", ("VO-M1",), 40), ("planering", ("VO-E1",), 30))),
    "3100": ("Socialsekreterare", "Enhetschef", (("rattssakerhet", ("IF-P1",), 40), ("samverkan", ("IF-M1",), 30))),
    "4200": (
        "Bygglovshandläggare",
        "Bygglovschef",
        (
            ("handlaggning", ("SB-P1",), 20),
            ("service", ("SB-M1",), 10),
            ("utveckling", ("SB-P1",), 10),
            ("samverkan", ("SB-P2",), 10),
            ("hushallning", ("SB-E1",), 20),
        ),
    ),
    "5400": ("Lokalvårdare", "Enhetschef", (("stadkvalitet", ("TK-M1",), 40), ("arbetsmiljo", ("TK-A1",), 30))),
    "6100": ("Bibliotekarier", "Bibliotekschef", (("lasframjande", ("KF-M1",), 40), ("samverkan", ("KF-P1",), 30))),
    "7300": ("IT-tekniker", "IT-chef", (("drift", ("KL-P1",), 40), ("service", ("KL-M1",), 30))),
    "8200": ("HR-specialister", "HR-chef", (("radgivning", ("EH-M1",), 40), ("hushallning", ("EH-E1",), 30))),
}
"""Per unit: the profession, who adopted, and the unit's own criteria with goals and weight (the common one has 30)."""

VARIANTS: dict[tuple[str, str], dict[str, str]] = {
    ("2500", "omsorg_hemma"): {
        "definition": "Hur medarbetaren utför insatser i kundens hem, med respekt för kundens vanor.",
        "level_2": "Frågar kunden, följer planen och säger till i tid när tiden inte räcker.",
    },
    ("6100", "samverkan"): {
        "definition": "Hur medarbetaren samarbetar med andra verksamheter för de läsare det gäller.",
        "level_1": "Arbetar för sig och väntar på att skola och föreningar hör av sig.",
        "level_3": "Bygger upp kontakter i förväg och får skola och föreningar att bidra i rätt tid.",
    },
}
"""Where a unit says nearly the same as another, in its own words: by unit and criterion."""

REGISTER = ("0000", "1000", "2000", "3000", "4000", "5000", "6000", "7000", "8000", "1300", *UNITS)
"""The register: the twelve units, what is above them, and one unit that has not handed in."""


@dataclass(frozen=True)
class Fault:
    """One planted fault: in whose workbook, the finding it must give, and what was done."""

    unit: str
    code: str
    what: str
    plant: Callable[[Rows, Head], None]


def _set(row: int, **values: Any) -> Callable[[Rows, Head], None]:
    def plant(rows: Rows, head: Head) -> None:
        del head
        rows[row].update(values)

    return plant


def _drop(row: int, field: str) -> Callable[[Rows, Head], None]:
    return _set(row, **{field: ""})


def _alike(rows: Rows, head: Head) -> None:
    del head
    rows[1]["level_3"] = rows[1]["level_2"].replace("dagligen", "varje dag")


def _head(**values: str) -> Callable[[Rows, Head], None]:
    return lambda _rows, head: head.update(values)


def _nothing(_rows: Rows, _head: Head) -> None:
    """The fault lies in what the unit has, or in the scale its workbook was made with."""


FAULTS = (
    Fault("1200", "MK443", "nivåerna Bra och Mycket bra har nästan samma text", _alike),
    Fault("1400", "MK383", "den högsta nivån saknar text", _drop(1, "level_4")),
    Fault("2100", "MK441", "enheten har bara två kriterier", _nothing),
    Fault("2400", "MK445", "vikterna blir 90", _set(1, weight=30)),
    Fault("2500", "MK312", "koden finns inte i enhetsregistret", _head(unit_code="2550")),
    Fault("3100", "MK384", "ett mål finns inte i målträdet", _set(1, goal_1="X9 Ett mål från förra mandatperioden")),
    Fault("3100", "MK444", "ett kriterium saknar mål", _drop(2, "goal_1")),
    Fault("4200", "MK442", "enheten har sex kriterier", _nothing),
    Fault("5400", "MK446", "arbetsboken har tre nivåer i stället för kommunens fyra", _nothing),
    Fault(
        "6100",
        "MK447",
        "det gemensamma kriteriets definition är omskriven",
        _set(0, definition="Är trevligt mot folk."),
    ),
    Fault("6100", "MK387", "ordet trevligt hör inte hemma i ett kriterium", _nothing),
    Fault("7300", "MK382", "ett kriterium saknar definition", _drop(2, "definition")),
    Fault("8200", "MK388", "det står inte vem som har beslutat", _head(decided_by="")),
    Fault(
        "8200", "MK387", "ordet lojal hör inte hemma i ett kriterium", _set(2, level_2="Är lojal mot budget och avtal.")
    ),
)


def municipality() -> SteeringModel:
    """Give Exempelköping's steering model as HR uses it: four levels, weights, one common criterion."""
    base = content.municipality(HERE / "examples" / "exempelkoping" / "innehall")
    common = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["gemensamt"]
    dump = base.model_dump() | {
        "kinds": (CardKind.SALARY_CRITERIA,),
        "units": [
            unit.model_dump() | {"card_file": f"{unit.code} {unit.name} lönekriterier.xlsx"}
            for unit in base.units
            if unit.code in REGISTER
        ],
        "goals": [goal.model_dump() for goal in base.goals if goal.unit in REGISTER],
        "rating_levels": [
            RatingLevel(label=label).model_dump() for label in ("Utvecklingsområde", "Bra", "Mycket bra", "Utmärkt")
        ],
        "criteria_limits": CriteriaLimits(least=3, most=5, weights=WeightUse.USED).model_dump(),
        "common_criteria": [CommonCriterion(**common).model_dump()],
    }
    return SteeringModel.model_validate(dump)


def build(target: Path) -> Iterator[Path]:
    """Write the steering model, the twelve workbooks and the list of faults below `target`, and yield each."""
    yield from _templates(target / "templates")
    model = municipality()
    folder = target / EXAMPLE
    steering = folder / "styrmodell.xlsx"
    write_steering(model, steering)
    yield steering
    three = model.model_copy(update={"rating_levels": model.rating_levels[:3]})
    for code in UNITS:
        unit = model.unit(code)
        assert unit is not None
        assert unit.card_file is not None
        rows, head = filled(code, model)
        for fault in FAULTS:
            if fault.unit == code:
                fault.plant(rows, head)
        made_with = three if code == "5400" else model
        if made_with is three:
            for row in rows:
                row.pop("level_4", None)
        path = folder / unit.card_file
        write_criteria_template(path, made_with, unit=unit, year=content.YEAR, rows=rows, head=head)
        yield path
    readme = folder / "README.md"
    readme.write_text(_readme(model.municipality), encoding="utf-8")
    yield readme


def _templates(folder: Path) -> Iterator[Path]:
    """Write an empty workbook of criteria, an empty form for distributions, and a steering model with HR's sheets."""
    base = preset("hagfors", year=content.YEAR)
    model = base.model_copy(update={"name": "lonekriterier", "kinds": (CardKind.GOAL_CARD, CardKind.SALARY_CRITERIA)})
    yield from (folder / name for name in ("lonekriterier.xlsx", "fordelning.xlsx", "styrmodell-lonekriterier.xlsx"))
    write_criteria_template(folder / "lonekriterier.xlsx", model)
    write_distribution_template(folder / "fordelning.xlsx", model)
    write_steering(model, folder / "styrmodell-lonekriterier.xlsx")


def filled(code: str, model: SteeringModel) -> tuple[Rows, Head]:
    """Give the rows and the head of a unit's workbook as they would be without faults."""
    library = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["kriterium"]
    group, adopted, own = UNITS[code]
    rows: Rows = [{**common_row(model.common_criteria[0], model), "weight": 30}]
    for key, goals, weight in own:
        said = library[key]
        row: dict[str, Any] = {"criterion": said["namn"], "definition": said["definition"], "weight": weight}
        row |= {f"level_{n}": text for n, text in enumerate(said["texter"], 1)}
        row |= VARIANTS.get((code, key), {})
        for n, goal in enumerate(goals, 1):
            node = model.goal(goal)
            assert node is not None, goal
            row[f"goal_{n}"] = goal_choice(node)
        rows.append(row)
    return rows, {"group": group, "decided_by": adopted, "decided_on": "2026-01-15"}


def _readme(name: str) -> str:
    lines = [
        f"# {name}: lönekriterier från tolv enheter",
        "",
        "Styrmodellen i `styrmodell.xlsx` har en skala med fyra nivåer, vikter och ett gemensamt kriterium. Tolv",
        "enheter har lämnat in; Förskolan Skogsgläntan (1300) har det inte. Inget här handlar om en verklig kommun",
        "eller en verklig person.",
        "Allt byggs av `make workbooks`, med texterna i `innehall/`.",
        "",
        "Prova: `xl-malkort criteria workbooks/examples/lonekriterier -o lonekriterier.xlsx`",
        "",
        "| Enhet | Avvikelse | Vad som är fel |",
        "|---|---|---|",
        *(f"| {fault.unit} | {fault.code} | {fault.what} |" for fault in FAULTS),
        "",
    ]
    return "\n".join(lines)
