"""Sheets of one occasion each, told by their names: "T2", "Delår 1", "Augusti", "apr 2025", "Bokslut"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect.columns import SUBJECTS, candidates
from xl_malkort.layout.detect.label_rows import BOXES, all_said, fields_of
from xl_malkort.layout.detect.months import month_of
from xl_malkort.values import fold
from xl_malkort.values.calendar_words import MONTHS

if TYPE_CHECKING:
    from xl_malkort.layout.detect.sheets import Form
    from xl_malkort.layout.detect.view import View

_ROUND: Final = re.compile(
    r"(?<![a-zåäö0-9])(?:t|tertial|delår|delårsrapport|uppföljning|avstämning|omgång)[ _-]?([1-3])(?![0-9])|"
    r"(?<![0-9])([1-3])(?:a|:a|:e)? ?(?:tertialet|delåret|uppföljningen|omgången)",
    re.IGNORECASE,
)
_WHOLE_YEAR: Final = re.compile(
    r"(?<![a-zåäö])(?:helår|årsbokslut|bokslut|årsredovisning|årsuppföljning)(?:et|en)?(?![a-zåäö])", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_ASIDE: Final = re.compile(
    r"\b(?:delår(?:et)?|delårs(?:rapport|bokslut|uppföljning|avstämning)|tertialrapport|"
    r"uppföljning|avstämning|avläsning|läget?|status|per|t\.?o\.?m\.?|till och med|rapport|målkort|styrkort|kort|"
    r"apt|i|den|[0-3]?[0-9])\b\.?",
    re.IGNORECASE,
)
_CODE: Final = {4: "1", 8: "2", 12: "3"}
_LATEST: Final = 12
_CLEAR: Final = 0.75
_COPIES: Final = 0.6
_PREPARED: Final = 1
"""A copy that is not filled in yet may say so: "Fylls i till bokslutet"."""
_TOLD: Final = ("status", "outcome", "comment", "goal_status", "measure_status", "activity_status", "done", "forecast")
_PLANNED: Final = ("due", "start")
_OF_PLAN: Final = frozenset({"activity", "measure", "target"})
_MOST_ROWS: Final = 200


def occasion_of(name: str) -> tuple[int, str | None] | None:
    """Give the month that a sheet's name says it is of, with the round that it is; None where it says none.

    >>> occasion_of("Augusti"), occasion_of("Delår 1"), occasion_of("apr 2025"), occasion_of("Juni"), occasion_of("Mål")
    ((8, '2'), (4, '1'), (4, '1'), (6, None), None)
    """
    found = _ROUND.search(name)
    if found:
        number = found[1] or found[2]
        return 4 * int(number), number
    if _WHOLE_YEAR.search(name):
        return _LATEST, "3"
    plain = _YEAR.sub(" ", name.replace("_", " "))
    said = month_of(" ".join(_ASIDE.sub(" ", plain).split()).strip(" -–:()"))
    if said is None:
        return None
    month = MONTHS[said.partition(" ")[0]]
    return month, _CODE.get(month)


def of_occasions(forms: Sequence[Form]) -> dict[str, tuple[int, str | None]]:
    """Give the occasions that sheets are of, by name: only of sheets that are copies of each other, not a year's wheel.

    Months may also be what is done in each of them: then the sheets have different texts, and all of them count.
    """
    found = {f.view.name: said for f in forms if (said := occasion_of(f.view.name))}
    if all(_ROUND.search(name) for name in found):
        return found
    named = [f for f in forms if f.view.name in found]
    texts = [_subjects(f) for f in named]
    first = max(texts, key=len, default=frozenset())
    shape = max(named, key=lambda f: len(_subjects(f))).shape if named else frozenset()
    alike = all(
        len(one & first) >= _COPIES * min(len(one), len(first)) or (len(one) <= _PREPARED and f.shape == shape)
        for f, one in zip(named, texts, strict=True)
    )
    return found if len(named) > 1 and alike and first else {}


def _subjects(form: Form) -> frozenset[str]:
    """Give the texts of a sheet's goals and measures."""
    if form.blocks:
        return frozenset(fold(one.text) for one in all_said(form.view) if one.text and fields_of(one.label) & SUBJECTS)
    found: set[str] = set()
    for header in form.headers:
        columns = [
            c for c, (_, t) in header.texts.items() if any(f in SUBJECTS and s > _CLEAR for f, s, _ in candidates(t))
        ]
        found.update(
            fold(t) for r in form.view.rows if r > header.bottom for c in columns if (t := form.view.own(r, c))
        )
    return frozenset(found)


def plans_beside(forms: Sequence[Form], chosen: Sequence[Form]) -> list[Form]:
    """Give the sheets that are the plan, and no occasion's, whatever month they are named by.

    A plan asks for nothing that is told at an occasion, and for what is done or measured, which the sheets of the
    chosen occasion do not: "Januari" with "Mål | Vad vi ska göra | Vem", and then "April" with "Mål | Nåddes det?".
    """
    told = [_fields(form) for form in chosen]
    if not told or any(not fields & set(_TOLD) or fields & _OF_PLAN for fields in told):
        return []
    return [f for f in forms if f not in chosen and (mine := _fields(f)) & _OF_PLAN and mine.isdisjoint(_TOLD)]


def _fields(form: Form) -> set[str]:
    """Give the fields that a sheet's headers ask for, each by the likeliest."""
    return {c[0][0] for header in form.headers for _, text in header.texts.values() if (c := candidates(text))}


def filled_in(form: Form) -> bool:
    """Tell whether a sheet is more than prepared: something was written, or coloured, where it says how things went.

    What a formula gives does not count, as long as there is anything else to fill in.
    """
    if form.blocks and not form.headers:
        asked_for = [one for one in all_said(form.view) if one.label == BOXES or _asks_how_it_went(one.label)]
        return not asked_for or any(one.text for one in asked_for)
    typed = computed = False
    ends = [*(header.top for header in form.headers[1:]), form.view.n_rows + 1]
    for header, end in zip(form.headers, ends, strict=True):
        told = [c for c, (_, text) in header.texts.items() if _asks_how_it_went(text)]
        rows = [r for r, cells in form.view.rows.items() if header.bottom < r < end and len(cells) > 1][:_MOST_ROWS]
        if not told and rows:
            return True
        typed = typed or any(_typed(form.view, r, c) for r in rows for c in told)
        computed = computed or any(form.view.own(r, c) not in ("", "0") for r in rows for c in told)
        free = [c for c in told if not all(_formula(form.view, r, c) for r in rows)]
        if typed or (computed and not free):
            return True
    return False


def _asks_how_it_went(text: str) -> bool:
    """Tell whether a header asks for what is filled in at the follow-up; "Klart" asks as often for the plan."""
    fields = {f for f, _, _ in candidates(text)}
    return not fields.isdisjoint(_TOLD) and fields.isdisjoint(_PLANNED)


def _formula(view: View, row: int, col: int) -> bool:
    return view.real(row, col) in view.sheet.formulas


def _typed(view: View, row: int, col: int) -> bool:
    if view.own(row, col):
        return not _formula(view, row, col)
    return view.stands_out(row, col)
