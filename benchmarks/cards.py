"""Any number of filled-in cards: copies of the 61 example cards with content of their own, and a register that fits.

A copy is made by editing the parts of an example card as text, since writing a card from nothing takes ten times as
long. Every text, outcome and status that a person would have typed is varied, so that no reader gains by remembering
what it has seen: no two copies have a goal, a measure or an activity in common.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from itertools import count, islice, product
from pathlib import Path
from typing import Final

from xl_malkort.layout.form import stamp_name
from xl_malkort.layout.goal_card import GOAL_CARD
from xl_malkort.model import SteeringModel, Unit
from xl_malkort.output.steering import write_steering
from xl_malkort.round.demo import example_folder
from xl_malkort.round.setting import load_model

MODEL: Final = "styrmodell.xlsx"
_BOOK: Final = "xl/workbook.xml"
_SHEET: Final = "xl/worksheets/sheet1.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_ITEM: Final = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")
_CELL: Final = re.compile(r'(<c r="([A-Z])([0-9]+)"[^>]* t="s"><v>)([0-9]+)(</v>)')
_NUMBER: Final = re.compile(r"[0-9]+")
_LETTERS: Final = {column.field: chr(ord("A") + at) for at, column in enumerate(GOAL_CARD.columns)}
_TEXTS: Final = {
    _LETTERS[field] for field in ("long_term_goal", "goal", "measure", "activity", "responsible", "comment")
}
_OUTCOME: Final = _LETTERS["outcome"]
_STATUSES: Final = {
    _LETTERS["status"]: ("Uppnått", "Delvis uppnått", "Ej uppnått"),
    _LETTERS["forecast"]: ("Uppnått", "Delvis uppnått", "Ej uppnått"),
    _LETTERS["activity_status"]: ("Ej påbörjad", "Pågår", "Försenad", "Klar"),
}
_LEVEL: Final = next((chr(ord("A") + f.place[1]), f.place[0] + 1) for f in GOAL_CARD.head if f.field == "level")
_CHANGED: Final = 0.25
"""The share of statuses that are another one in a copy: more would make every goal contradict its measures."""
PLACES: Final = [
    first + last
    for last, first in product(
        ("by", "hult", "torp", "sund", "berga", "vik", "lunda", "ås", "näs", "fors", "holm", "rud", "köp", "stad"),
        ("Norr", "Söder", "Väst", "Öst", "Björk", "Sjö", "Sten", "Ek", "Alm", "Lund", "Ång", "Hag", "Älg", "Mark"),
    )
]


def cards(number: int) -> Path:
    """Give a folder with `number` cards and their steering model, kept from one run to the next."""
    return kept(str(number), Path(__file__), lambda folder: make(folder, number))


def kept(name: str, module: Path, fill: Callable[[Path], None]) -> Path:
    """Give a folder that `fill` fills, kept from one run to the next until the examples or `module` change."""
    folder = Path(tempfile.gettempdir(), f"xl_malkort-benchmarks-{_version(module)}", name)
    if not folder.is_dir():
        making = folder.with_name(f"{name}.making")
        shutil.rmtree(making, ignore_errors=True)
        fill(making)
        making.rename(folder)
    return folder


def make(folder: Path, number: int) -> None:
    """Write `number` cards and their steering model into `folder`; the first 61 are the examples as they are."""
    model = load_model(None, [example_folder()]).model
    units = []
    for unit, original, copy in islice(_units(model), number):
        assert unit.card_file is not None
        assert original.card_file is not None
        source, path = example_folder() / original.card_file, folder / unit.card_file
        path.parent.mkdir(parents=True, exist_ok=True)
        if copy:
            path.write_bytes(_varied(source, original, unit))
        else:
            shutil.copyfile(source, path)
        units.append(unit)
    codes = {unit.code for unit in units}
    goals = tuple(goal for goal in model.goals if goal.unit is None or goal.unit in codes)
    write_steering(
        SteeringModel.model_validate(model.model_dump() | {"units": tuple(units), "goals": goals}), folder / MODEL
    )


def _units(model: SteeringModel) -> Iterator[tuple[Unit, Unit, int]]:
    """Yield units without end, each with the example it is made from: copies are units of the same departments."""
    top = next(unit for unit in model.units if unit.parent is None)
    departments = {unit.code: unit for unit in model.units if unit.parent == top.code}
    yield from ((unit, unit, 0) for unit in model.units)
    for copy in count(1):
        place = PLACES[copy % len(PLACES)]
        for unit in model.units:
            above = departments.get(unit.code) or departments.get(unit.parent or "") or next(iter(departments.values()))
            code, name = f"{unit.code}-{copy}", f"{unit.name} {place}"
            changes = {
                "code": code,
                "name": name,
                "level": "enhet",
                "parent": above.code,
                "card_file": f"{above.code} {above.name}/{code} {name}.xlsx",
            }
            yield unit.model_copy(update=changes), unit, copy


def _varied(source: Path, original: Unit, unit: Unit) -> bytes:
    """Make a card's copy for another unit."""
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet, strings = _vary(parts[_SHEET].decode(), parts[_STRINGS].decode(), original, unit)
    book = _stamped(parts[_BOOK].decode(), unit)
    parts |= {_BOOK: book.encode(), _SHEET: sheet.encode(), _STRINGS: strings.encode()}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def _vary(sheet: str, strings: str, original: Unit, unit: Unit) -> tuple[str, str]:
    chance = random.Random(unit.code)
    texts = _ITEM.findall(strings)
    at = {unescape(text): index for index, text in enumerate(texts)}
    texts[at[original.code]] = unit.code
    texts[at[original.name]] = _escaped(unit.name)
    touched: set[int] = set()

    def other(cell: re.Match[str]) -> str:
        column, row, index = cell[2], int(cell[3]), int(cell[4])
        if row <= GOAL_CARD.first_row:
            # Copies of the municipality's and the departments' cards are units' cards.
            return f"{cell[1]}{at['Enhet']}{cell[5]}" if (column, row) == _LEVEL else cell[0]
        if column in _TEXTS and index not in touched:
            touched.add(index)
            texts[index] += f" i {chance.choice(PLACES)} {unit.code}"
        elif column == _OUTCOME:
            texts.append(_NUMBER.sub(lambda number: _near(number[0], chance), texts[index]))
            return f"{cell[1]}{len(texts) - 1}{cell[5]}"
        elif column in _STATUSES and chance.random() < _CHANGED:
            return f"{cell[1]}{at[chance.choice(_STATUSES[column])]}{cell[5]}"
        return cell[0]

    sheet = _CELL.sub(other, sheet).replace(_escaped(original.name), _escaped(unit.name))
    start = strings.index("<si>")
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    head = re.sub(r' (?:count|uniqueCount)="[0-9]+"', "", strings[:start])
    return sheet, f"{head}{items}</sst>"


def _stamped(book: str, unit: Unit) -> str:
    """Give the part that holds the template's invisible stamp the unit's code."""
    begins = f'<definedName name="{stamp_name("unit_code")}">'
    return re.sub(f"(?<={begins})[^<]*", f'"{unit.code}"', book)


def _near(number: str, chance: random.Random) -> str:
    """Give a number near the one there was, if one of as many digits is."""
    near = str(round(int(number) * chance.uniform(0.93, 1.04)))
    return near if len(near) == len(number) else number


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _version(module: Path) -> str:
    """Tell cards of one making from another's: they change with the examples and with the module that makes them."""
    said = hashlib.sha256(module.read_bytes())
    for path in sorted(example_folder().rglob("*.xlsx")):
        said.update(path.name.encode())
        said.update(path.read_bytes())
    return said.hexdigest()[:12]
