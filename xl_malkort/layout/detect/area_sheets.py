"""Sheets of one area each, known by their names: "Kund", "Medarbetare", "Hållbarhet", all of the same shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.levels import level_of
from xl_malkort.layout.detect.organisations import organisation
from xl_malkort.layout.detect.plan import HeadCell
from xl_malkort.values import fold

if TYPE_CHECKING:
    from xl_malkort.layout.detect.sheets import Form
    from xl_malkort.layout.detect.view import View
    from xl_malkort.layout.words import Vocabulary

Said = tuple[str, str, str]
"""A text with its sheet and cell."""
_NUMBER: Final = re.compile(r"^(?P<label>[^\W\d]+ )?[0-9]{1,2}[.):]?\s*[–—:-]?\s*|^(?P<word>[^\W\d]+)\s*[–—:]\s*")
_YEAR: Final = re.compile(r"20[0-9]{2}")
_STEM: Final = re.compile(
    r"\b(?:kund|gäst|personal|medarbet|arbetslag|anställ|ekonomi|pengar|budget|resurs|process|arbetssätt|miljö|klimat|"
    r"hållbarhet|brukar|elev|barn|föräld|medborgar|invånar|utveckl|kvalitet|samverk|hyresgäst|besök|patient|deltagar|"
    r"verksamhet|lärande|trygghet|digitaliser|vi som (?:jobbar|arbetar)|de vi)",
    re.IGNORECASE,
)
"""How the names of areas begin; a house, a team and a street are named otherwise."""
_CERTAIN: Final = 0.9
_LEAST: Final = 2
_LIST_DEPTH: Final = 30
_HEAD_ROWS: Final = 6


def areas_by_name(
    forms: Sequence[Form],
    heads: Mapping[str, tuple[dict[str, HeadCell], dict[str, Said]]],
    views: Iterable[View],
    words: Vocabulary,
    unit_told: Callable[[], bool],
) -> dict[str, Said]:
    """Give the area that each sheet is about by its name, where all of them are of one shape and named so.

    In: the sheets with tables, what their heads say, and every sheet that was looked at. Out: by sheet, the area and
    where it stands; nothing where any sheet or table names an area itself, or where the names may as well be units:
    most of them are perspectives that are known, or a list headed "Perspektiv" has them all, or each name is its
    sheet's title ("Kunderna 2025"), one of them begins as areas do, and the workbook says elsewhere which unit it is of
    (`unit_told`).
    """
    sheets = [form for form in forms if not form.beside]
    if len(sheets) < _LEAST or len({form.view.name for form in sheets}) < len(sheets) or not sheets[0].shape:
        return {}
    if any(form.shape != sheets[0].shape or "perspective" in heads[form.view.name][1] for form in sheets):
        return {}
    if any(field == "perspective" for key in sheets[0].shape for field, sure, _ in candidates(key) if sure >= _CERTAIN):
        return {}
    names = {form.view.name: area_in(form.view.name) for form in sheets}
    if any(not name or organisation(name, words) for name in names.values()):
        return {}
    known = sum(words.perspective(name) is not None for name in names.values())
    labelled = all(
        level_of(sheet[: -len(name)].strip(" .:–-0123456789")) == "perspective" for sheet, name in names.items()
    )
    sure = labelled or known >= max(_LEAST, (len(names) + 1) // 2)
    if not sure and not any(_lists(view, names.values()) for view in views if view.name not in names):
        named = all(_titled(form, names[form.view.name]) for form in sheets)
        if not named or not any(map(_STEM.match, names.values())) or not unit_told():
            return {}
    return {
        form.view.name: (names[form.view.name], form.view.name, _cell(form, names[form.view.name])) for form in sheets
    }


def area_in(sheet: str) -> str:
    """Give the area of a sheet's name, without its number and label.

    >>> area_in("1. Kund"), area_in("Perspektiv 2 - Medarbetare"), area_in("Målområde: Klimat")
    ('Kund', 'Medarbetare', 'Klimat')
    """
    found = _NUMBER.match(sheet)
    label = (found["label"] or found["word"] or "").strip() if found else ""
    if found is None or (label and level_of(label) != "perspective"):
        return sheet.strip()
    return sheet[found.end() :].strip()


def _titled(form: Form, name: str) -> bool:
    """Tell whether a sheet begins with its own name alone, but for the year."""
    row, cells = next(iter(form.view.rows.items()))
    text = next(iter(cells.values()))
    return len(cells) == 1 and row < form.headers[0].top and fold(_YEAR.sub("", text)).strip(" :.–-") == fold(name)


def _lists(view: View, names: Iterable[str]) -> bool:
    """Tell whether a sheet lists the names below a word for areas: "Perspektiv | Antal mål"."""
    wanted = {fold(name) for name in names}
    heads = [
        (row, col)
        for row, cells in view.rows.items()
        if row <= _LIST_DEPTH
        for col, text in cells.items()
        if level_of(text) == "perspective"
    ]
    return any(wanted <= {fold(cells.get(col, "")) for r, cells in view.rows.items() if r > row} for row, col in heads)


def _cell(form: Form, name: str) -> str:
    """Give the cell of a sheet's head that says its area, or its first one."""
    view = form.view
    for row in list(view.rows)[:_HEAD_ROWS]:
        for col, text in view.rows[row].items():
            if fold(text).endswith(fold(name)):
                return view.a1(row, col)
    return "A1"


def without_areas(head: dict[str, HeadCell], area: str) -> None:
    """Take out of a sheet's head the unit that is nothing but its area: "Målkort 2025 – Kund"."""
    unit = head.get("unit")
    if unit is not None and unit.how in ("title", "line") and fold(unit.raw) == fold(area):
        del head["unit"]
