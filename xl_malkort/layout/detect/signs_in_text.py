"""Boxes and signs before the activities of a list: "☑ Nya skyltar", "◐ Skyddsrond", "☐ Räcken" say how each goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from xl_malkort.model import Activity, ActivityStatus, Status, StatusOrigin
from xl_malkort.values.vocabulary import status_key

_SIGN: Final = re.compile(
    r"(?P<sign>[☐☑☒□▢✅✓✔✗✘✖❌○◐◑◔◕🟢🟡🔴🟠⚪⏳⏸]\ufe0f?|\[\s*[xX✓✔]?\s*\])\s*(?P<text>[^\W_].*)", re.DOTALL
)
_TICKED: Final = frozenset("☑✅✓✔")
_EMPTY: Final = frozenset("☐□▢")
_LEAST: Final = 2
_DONE, _BLANK = "[x]", "[ ]"


def signed(text: str) -> bool:
    """Tell whether a text begins with a box or a sign, and does not explain it.

    >>> signed("☐ Utbilda alla"), signed("☐ = inte påbörjat"), signed("Utbilda alla")
    (True, False, False)
    """
    return _SIGN.fullmatch(text) is not None


def settle_signs(
    lists: Iterable[list[Activity]],
    legend: Mapping[str, ActivityStatus | None],
    unplaced: list[tuple[str, str]],
) -> None:
    """Take the signs before the texts of activities as their statuses, in place.

    In: the lists where the activities stand, what the workbook explains of signs, and the places to ask about. Signs of
    one kind alone that nothing explains are bullets and say nothing; one among others that nobody knows is asked about.
    """
    sheets: dict[str, list[tuple[list[Activity], int, str, str]]] = {}
    for many in lists:
        for n, one in enumerate(many):
            found = _SIGN.fullmatch(one.text) if one.text and not one.text[0].isalnum() else None
            if found is not None and one.status is None:
                sign = _plain(found["sign"])
                sheets.setdefault(one.source.sheet, []).append((many, n, sign, found["text"].strip()))
    for places in sheets.values():
        if len(places) < _LEAST:
            continue
        signs = {sign for _, _, sign, _ in places}
        told = bool(signs & (_TICKED | {_DONE})) or any(legend.get(status_key(sign)) for sign in signs)
        for many, n, sign, text in places:
            value = _meant(sign, legend) if told else None
            if value is None and (told or len(signs) > 1):
                unplaced.append(
                    (many[n].source.sheet, many[n].source.cells.get("activity") or str(many[n].source.cell))
                )
            status = (
                Status.model_validate({"value": value, "raw": sign, "from": StatusOrigin.TEXT, "understood": True})
                if value is not None
                else None
            )
            many[n] = many[n].model_copy(update={"text": text, "status": status})


def _plain(sign: str) -> str:
    """Give a sign without its looks: "[ X ]" is "[x]"."""
    if sign.startswith("["):
        return _BLANK if sign.strip("[] \t") == "" else _DONE
    return sign.rstrip("\ufe0f")


def _meant(sign: str, legend: Mapping[str, ActivityStatus | None]) -> ActivityStatus | None:
    """Give what a sign says: what the workbook explains first, then what a box with a tick or none means."""
    key = status_key(sign)
    if key in legend:
        return legend[key]
    if sign in _TICKED or sign == _DONE:
        return ActivityStatus.DONE
    return ActivityStatus.NOT_STARTED if sign in _EMPTY or sign == _BLANK else None
