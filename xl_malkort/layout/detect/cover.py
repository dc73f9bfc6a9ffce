"""Head facts that stand on a sheet of their own: a cover, an overview or a guide, beside the sheets with the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from xl_malkort.grid import parse_a1
from xl_malkort.layout.detect.head import read_head
from xl_malkort.layout.detect.plan import HeadCell
from xl_malkort.layout.detect.titles import LONE_UNIT
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary

_LISTS: Final = re.compile(
    r"^(?:listor?|listvärden|kontakt(?:er|uppgifter|lista)?|telefonlista|kalender|årshjul|rullistor|val|data|underlag|parametrar|versionshistorik|logg|diagram|statistik|"
    r"pivot.*|register|budget|antal|risk.*|intern ?kontroll.*)(?: ?[0-9]*)$",
    re.IGNORECASE,
)
"""Sheets of values to choose from and of other matters: what stands there says nothing about the card."""
_GUIDE: Final = re.compile(
    r"(?:instruktion|läs ?mig|läs detta|lathund|guide|anvisning|vägledning|manual|hjälp|om mallen)", re.IGNORECASE
)
_ADVICE: Final = re.compile(
    r"^(?:(?:t\.? ?ex|exempel|ex|skriv|fyll|ange|välj)\b|den som|din|ditt|här|se\b)", re.IGNORECASE
)
_OF_GUIDE: Final = frozenset({"municipality", "year", "unit", "unit_code"})
"""What a guide may state; its "Ansvarig: den som …" tells how to fill in."""
_TITLE: Final = re.compile(r"(?=.*20[0-9]{2}).*(?:mål|plan|styrkort|uppföljning|program)", re.IGNORECASE)
"""What a card's own title says: what it is, and of which year."""
_OF_FORM: Final = re.compile(
    r"\b(?:mall|guide|lathund|instruktion|anvisning|hjälp|handledning|så (?:här )?)", re.IGNORECASE
)
"""A title of the form, and whoever made it: "Mall för måluppföljning 2025 – Ekonomiavdelningen"."""
_LIST_ROW: Final = 3
DEEPEST: Final = 25
CERTAINTY: Final = 0.8


def read_covers(views: Iterable[View], passed: Mapping[str, str], words: Vocabulary) -> list[dict[str, HeadCell]]:
    """Read the heads of the sheets without tables; `passed` says why each was passed over.

    Only labels with answers, what a title says of year, round and municipality, and a name that is the first line over
    such a title are taken: any other lone name on a cover may be anybody's.
    """
    found = []
    for view in views:
        if passed.get(view.name) not in ("guide", "no_table") or _LISTS.match(view.name.strip()):
            continue
        head, _above = read_head(view, min(view.n_rows, DEEPEST) + 1, words)
        # A guide that says which unit it is of is a cover as well.
        own = head.get("unit")
        says = own is not None and own.how == "label" and bool(own.raw) and not _ADVICE.match(own.raw)
        guide = _GUIDE.search(view.name) is not None and not says
        kept = {
            name: cell
            for name, cell in head.items()
            if cell.raw
            and not cell.others
            and (
                cell.how in ("label", "area")
                or (name == "unit" and cell.how == "line" and _heads(view, cell))
                or (cell.how == "title" and name != "unit" and not _listed(view, cell))
                or (cell.how == "title" and name == "unit" and _titles(view, cell))
            )
            and not _ADVICE.match(cell.raw)
            and (not guide or name in _OF_GUIDE)
        }
        if kept:
            found.append(kept)
    return found


def _heads(view: View, cell: HeadCell) -> bool:
    """Tell whether a name alone in a sheet's first row stands over its title: "Målprogram 2025 – uppföljning"."""
    row, _ = parse_a1(cell.cell)
    first, second, *_ = [*list(view.rows)[:2], 0, 0]
    if row != first or len(view.rows[row]) > 1 or not second or len(view.rows[second]) > 1:
        return False
    return _TITLE.search(next(iter(view.rows[second].values()))) is not None


def _titles(view: View, cell: HeadCell) -> bool:
    """Tell whether a sheet begins with a title that names an organisation: "Måluppföljning 2025 – Städenheten"."""
    row, col = parse_a1(cell.cell)
    text = view.own(row, col)
    alone = len(view.rows[row]) == 1 and row == next(iter(view.rows))
    return alone and cell.certainty >= LONE_UNIT and bool(_TITLE.search(text)) and not _OF_FORM.search(text)


def _listed(view: View, cell: HeadCell) -> bool:
    """Tell whether a fact stands in the midst of a list: "april" among the days of service of the cars."""
    row, _ = parse_a1(cell.cell)
    return all(len(view.rows.get(r, ())) >= _LIST_ROW for r in (row - 1, row))


def complete(head: dict[str, HeadCell], covers: list[dict[str, HeadCell]]) -> dict[str, HeadCell]:
    """Give the facts of the covers that the sheets with the tables do not state; several different ones become none."""
    missing: dict[str, HeadCell] = {}
    for name in dict.fromkeys(name for cover in covers for name in cover):
        said = head.get(name)
        cells = [cover[name] for cover in covers if name in cover]
        if name == "year" and said is not None and said.how == "title":
            cells = [cell for cell in cells if cell.how == "label"]  # a label says it, a text may speak of any year
            said = None if cells else said
        if said is not None and (said.raw or said.others):
            continue
        best = max(cell.certainty for cell in cells)
        leading = [cell for cell in cells if cell.certainty == best]
        others = tuple(dict.fromkeys(cell.raw for cell in leading))
        one = leading[0]
        missing[name] = one if len(others) == 1 else HeadCell(name, one.sheet, one.cell, "", 0.5, one.how, others)
    return missing


def of_several(owners: list[tuple[str, str, str, str]], unit: HeadCell | None) -> HeadCell | None:
    """Give the unit where rows say whose they are: (label, name, sheet, cell) of each; None leaves it as it is.

    One owner is the unit where the head has none; several different ones are none of them, also when the first stands
    above the first table with the same label.
    """
    names = list(dict.fromkeys(name for _, name, _, _ in owners))
    if not names:
        return None
    _, _, sheet, cell = owners[0]
    if unit is None or not unit.raw:
        if unit is not None and unit.others:
            names = list(dict.fromkeys([*unit.others, *names]))
        if len(names) == 1:
            return HeadCell("unit", sheet, cell, names[0], CERTAINTY if owners[0][0] else 0.76, "section")
        return HeadCell("unit", sheet, cell, "", 0.5, "section", tuple(names))
    labels = {label for label, _, _, _ in owners}
    same_sort = any(labels - {""}) or unit.how == "line"
    if same_sort and unit.raw not in names and unit.how in ("label", "line") and _one_of_them(unit, owners):
        return HeadCell("unit", unit.sheet, unit.cell, "", 0.5, "section", (unit.raw, *names))
    return None


def _one_of_them(unit: HeadCell, owners: list[tuple[str, str, str, str]]) -> bool:
    """Tell whether the head's unit stands as the others do: on the same sheet and in the same column."""
    column = re.match(r"[A-Z]+", unit.cell)
    return any(
        sheet == unit.sheet and column is not None and re.match(rf"{column[0]}[0-9]", cell) is not None
        for _, _, sheet, cell in owners
    )
