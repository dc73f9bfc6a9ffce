"""Who, when and how it goes behind an activity's text: "Lappa gropar (lag 2, september 2025) – pågår"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from xl_malkort.model import Activity, Status, When
from xl_malkort.values import clean

_SHAPE: Final = re.compile(
    r"(?P<text>.*\S)\s*\((?P<who>[^(),;/]+)[,;/]\s*(?P<due>[^()]+)\)\s*(?:(?:[–—:,-]|->|→)\s*(?P<status>\S.*))?",
    re.DOTALL,
)
_LEAST: Final = 3
_NEARLY: Final = 0.8


def settle_bracketed(
    lists: Iterable[list[Activity]], when: Callable[[str], When], status: Callable[[str], Status | None]
) -> None:
    """Take such texts apart, in place, where nearly all activities of a sheet have the same shape.

    In: the lists where the activities stand, how a time is read, and how a status is. Each bracket must end with a time
    and what stands behind it must be a status; a text with anything told beside it stays whole.
    """
    sheets: dict[str, list[tuple[list[Activity], int]]] = {}
    for many in lists:
        for n, one in enumerate(many):
            sheets.setdefault(one.source.sheet, []).append((many, n))
    for places in sheets.values():
        if len(places) < _LEAST or not any(")" in many[n].text for many, n in places):
            continue
        found = [(many, n, said) for many, n in places if (said := _parts(many[n], when, status)) is not None]
        if len(found) >= max(_LEAST, _NEARLY * len(places)):
            for many, n, (text, who, due, how) in found:
                many[n] = many[n].model_copy(update={"text": text, "responsible": who, "due": due, "status": how})


def _parts(
    one: Activity, when: Callable[[str], When], status: Callable[[str], Status | None]
) -> tuple[str, str, When, Status | None] | None:
    if one.responsible is not None or one.due is not None or one.status is not None:
        return None
    said = _SHAPE.fullmatch(one.text)
    if said is None:
        return None
    due = when(clean(said["due"]))
    how = status(clean(said["status"])) if said["status"] else None
    if not due.understood or (said["status"] and (how is None or not how.understood)):
        return None
    return clean(said["text"]), clean(said["who"]), due, how
