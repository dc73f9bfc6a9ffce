"""Goals that stand on the sheet's tab and nowhere else: "Mål: se fliken", "En flik per mål"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from xl_malkort.layout.detect.view import View

_TAB: Final = r"(?:flik(?:en|ens|arna|arnas)?|blad(?:et|ets|en)?|kalkylblad(?:et|ets)?)"
_NAMED: Final = rf"(?:namnet på )?{_TAB}(?:[ -]?namn(?:et)?)?"
_IS_TAB: Final = re.compile(
    rf"(?:se|står (?:på|i)|enligt|samma som|är|=)\s+{_NAMED}(?:\W.*)?|{_NAMED}", re.IGNORECASE | re.DOTALL
)
_ONE_EACH: Final = re.compile(
    rf"\b(?:(?:en|ett|varsin|varsitt) )?(?:(?:egen|eget|ny|nytt) )?{_TAB} (?:per|för varje) (?:\w+)?mål\b|"
    rf"\bvarje mål (?:har|får) (?:sin|sitt|en|ett)(?: egen| eget)? {_TAB}\b|\bdöp {_TAB} efter (?:\w+)?mål|"
    rf"\bmål(?:et|en|ens|ets)?\b[^.]{{0,40}}\b(?:namn\w*|står|skrivs|heter)\b[^.]{{0,25}}\b{_TAB}|"
    rf"\b{_TAB}[^.]{{0,20}}\b(?:namn\w*|heter|döp\w*)\b[^.]{{0,25}}\bmål(?:et|en)?\b",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(?=.*[^\W\d_]{3})(?!(?:blad|sheet|flik|kopia|mall) ?[0-9]*$).{4,}", re.IGNORECASE)
"""A name that somebody has given a tab."""
_LONGEST: Final = 400
"""A longer text is no instruction."""


def names_tab(text: str) -> bool:
    """Tell whether the answer to "Mål:" points at the sheet's tab.

    >>> names_tab("se fliken. Stryk det som är klart!"), names_tab("fliknamnet"), names_tab("Bladen i boken säljs slut")
    (True, True, False)
    """
    return _IS_TAB.fullmatch(text) is not None


def tabs_name_goals(views: Iterable[View]) -> bool:
    """Tell whether a workbook says that its tabs name goals: "Målet skrivs som namn på fliken".

    In: all sheets that were looked at, guides among them.
    """
    said = (text for one in views for cells in one.rows.values() for text in cells.values() if len(text) <= _LONGEST)
    return any(_ONE_EACH.search(text) for text in said)


def goal_on_tab(view: View) -> str | None:
    """Give the goal that a sheet is about by its tab, where tabs name goals (`tabs_name_goals`); None for "Blad1"."""
    name = view.name.strip()
    return name if _NAME.fullmatch(name) else None
