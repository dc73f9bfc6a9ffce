"""A round over workbooks that are not our templates, where nobody has made a steering model yet: the cards say it.

A municipality that tries its own workbooks has no register and its own perspectives. Held against somebody else's they
would all be wrong, and none would count; so units and perspectives are taken from the cards themselves until there is a
`styrmodell.xlsx`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Final

from xl_malkort.i18n import _
from xl_malkort.layout.reading import Reading
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Perspective, SteeringModel, Unit
from xl_malkort.model.presets import preset
from xl_malkort.round.setting import Loaded
from xl_malkort.values import fold

_PEEK: Final = 5
_LONGEST_CODE: Final = 30
_MOST_PERSPECTIVES: Final = 60
"""More different texts than this are no perspectives."""


def from_cards(loaded: Loaded, readings: Iterator[Reading], year: int | None) -> tuple[Loaded, Iterator[Reading]]:
    """Give the setting that follows from foreign cards, and the cards placed in it; `year` is the one asked for.

    Where any of the first cards is of our own templates everything is given back as it is: those are made for a model.

    >>> found, _ = from_cards(Loaded(preset("hagfors")), iter(()), None)
    >>> found.assumed
    False
    """
    first = list(islice(readings, _PEEK))
    ours = any((reading.layout or "").startswith("template:") for reading in first)
    if ours or not any(reading.card is not None for reading in first):
        return loaded, chain(first, readings)
    known = [*first, *readings]
    model = loaded.model
    if year is None:
        said = Counter(r.card.year for r in known if r.card is not None and r.card.year is not None)
        if said:
            model = preset(model.name, year=said.most_common(1)[0][0])
    model = model.model_copy(update={"municipality": _municipality(known)})
    model, known = _with_perspectives(model, known)
    codes = _codes(known)
    level = model.levels[-1].code
    units = [Unit(code=code, name=_name(known[n])[:200], level=level) for n, code in codes.items()]
    unique = {unit.code: unit for unit in units}
    placed = [_placed(reading, codes.get(n)) for n, reading in enumerate(known)]
    settled = model.model_copy(update={"units": tuple(unique.values())})
    return replace(loaded, model=SteeringModel.model_validate(settled.model_dump()), assumed=True), iter(placed)


def _municipality(readings: Sequence[Reading]) -> str:
    """Give the municipality that most cards name; those that name none leave the roll-up without a name to show."""
    said = Counter(r.card.municipality for r in readings if r.card is not None and r.card.municipality)
    return said.most_common(1)[0][0] if said else _("kommunen")


def _name(reading: Reading) -> str:
    unit = reading.card.unit if reading.card is not None else None
    return unit or reading.path.stem


def _codes(readings: Sequence[Reading]) -> dict[int, str]:
    """Give every card the code of its unit: its own, else its unit's name, or the workbook's."""
    return {
        n: (reading.card.unit_code or _name(reading))[:_LONGEST_CODE].strip() or str(n + 1)
        for n, reading in enumerate(readings)
        if reading.card is not None
    }


def _placed(reading: Reading, code: str | None) -> Reading:
    if reading.card is None or code is None or reading.card.unit_code:
        return reading
    return replace(reading, card=reading.card.model_copy(update={"unit_code": code}))


def _with_perspectives(model: SteeringModel, readings: list[Reading]) -> tuple[SteeringModel, list[Reading]]:
    """Let the cards' own perspectives be the model's, unless they are those it has."""
    cards = [reading.card for reading in readings if reading.card is not None]
    texts = {fold(g.perspective): g.perspective for card in cards for g in card.goals if g.perspective}
    words = Vocabulary(model)
    if all(words.perspective(text) for text in texts.values()) or len(texts) > _MOST_PERSPECTIVES:
        return model, readings
    named = tuple(Perspective(code=f"P{n}", name=text[:500]) for n, text in enumerate(dict.fromkeys(texts.values()), 1))
    model = model.model_copy(update={"perspectives": named, "target_pictures": (), "common_activities": ()})
    words = Vocabulary(model)
    done = []
    for reading in readings:
        if reading.card is not None:
            goals = tuple(
                goal.model_copy(update={"perspective_code": words.perspective(goal.perspective)})
                for goal in reading.card.goals
            )
            reading = replace(reading, card=reading.card.model_copy(update={"goals": goals}))
        done.append(reading)
    return model, done
