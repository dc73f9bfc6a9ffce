"""Sheets that answer for goals by number alone: "Mål nr | Har vi nått målet? | Skriv några rader", beside the plan's.

The plan stands on a sheet of its own, and the later ones know its goals by number. The number is read as the goal's
text, so that such a sheet is a table of goals like any other. Of several sheets only one is read: the occasion asked
for, or the latest that is filled in. Where nothing tells which is the latest, none is, and that is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from xl_malkort.layout.detect.columns import SUBJECTS, candidates, header_key
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.numbers import leading, number, refers
from xl_malkort.layout.detect.occasion_columns import OneOccasion
from xl_malkort.layout.detect.occasion_sheets import occasion_of
from xl_malkort.layout.detect.sheets import Form
from xl_malkort.layout.detect.titles import rounds_in
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

_GLANCE: Final = re.compile(r"\b(?:\w*mål\w*|nr|nummer|bokstav\w*)\b|#", re.IGNORECASE)
_TOLD: Final = frozenset({"status", "goal_status", "comment", "forecast", "trend"})
_NAMING: Final = frozenset({"goal", "code"})
_LETTERED: Final = re.compile(r"(?:Mål )?([A-ZÅÄÖ])[.):] +(?=\w{2})")
_SEASONS: Final = {"vår": 5, "våren": 5, "vt": 5, "sommar": 7, "sommaren": 7, "höst": 11, "hösten": 11, "ht": 11}
_GOAL: Final = "Mål"
_LONGEST: Final = 40
_DEEPEST: Final = 15
_LEAST: Final = 2
_MOSTLY: Final = 0.8


class _Sheet(NamedTuple):
    """A sheet of answers: the row of its header, the column of the numbers, and the number of each row."""

    view: View
    head: int
    col: int
    numbers: dict[int, str]


class Chosen(NamedTuple):
    """What is read of the sheets of answers: the form, its occasion ("2"), or the sheet and cell to ask about."""

    form: Form | None
    round: str | None
    unclear: tuple[str, str] | None = None


@dataclass(slots=True)
class Answers:
    """The sheets of a workbook that answer for goals by number, set apart from those with plans."""

    plans: list[Form]
    sheets: list[_Sheet]
    forms: dict[str, Form]
    """Those of the sheets that were taken for tables of goals themselves, by name."""

    @classmethod
    def of(cls, forms: list[Form], views: Iterable[View], passed: Mapping[str, str]) -> Answers:
        """Set apart the sheets with nothing but numbers of goals and what is told of them; mostly there are none."""
        names = {form.view.name for form in forms}
        found = [
            one
            for view in views
            if (view.name in names or passed.get(view.name) == "no_table") and (one := _answers(view)) is not None
        ]
        sheets = {one.view.name for one in found}
        plans = [form for form in forms if form.view.name not in sheets]
        return cls(plans, found, {form.view.name: form for form in forms if form.view.name in sheets})

    def chosen(self, plans: Sequence[Form], asked: str | None, passed: dict[str, str], words: Vocabulary) -> Chosen:
        """Give the one sheet that is read, its numbers told as the goals of the plans; notes in `passed` the others."""
        goals = _goals(plans)
        known = [s for s in self.sheets if sum(n in goals for n in s.numbers.values()) >= _MOSTLY * len(s.numbers)]
        known = [s for s in known if set(s.numbers.values()) & goals.keys()]
        if not known:
            return Chosen(None, None)
        dated = [(_occasion(s, words), s) for s in known]
        filled = [(when, s) for when, s in dated if _filled(s)]
        of_asked = [(when, s) for when, s in dated if asked and when is not None and when[1] == asked]
        if not of_asked and len(filled) > 1 and len({when for when, _ in filled} - {None}) < len(filled):
            passed.update({s.view.name: "other_round" for s in known})
            first = filled[0][1]
            return Chosen(None, None, (first.view.name, first.view.a1(first.head, first.col)))
        when, sheet = max(of_asked or filled or dated[:1], key=lambda one: one[0] or (0, ""))
        passed.update({s.view.name: "other_round" for s in known})
        passed.pop(sheet.view.name, None)
        codes = [r.code for r in words.model.rounds]
        said = str(codes.index(when[1]) + 1) if when is not None and when[1] in codes else None
        form = _told(sheet, goals)
        if sheet.view.occasion is not None:
            form.occasion = OneOccasion(form.view, *sheet.view.occasion)
        return Chosen(form, said)


def _answers(view: View) -> _Sheet | None:
    """Give a sheet whose only table has numbers of goals and what is told of them."""
    for row, cells in view.rows.items():
        if row > _DEEPEST:
            return None
        if len(cells) < _LEAST or not any(len(t) <= _LONGEST and _GLANCE.search(t) for t in cells.values()):
            continue
        fields = {col: {f for f, _, _ in candidates(text)} for col, text in cells.items() if len(text) <= _LONGEST}
        for col in cells:
            named = fields.get(col, set()) & _NAMING or refers(header_key(cells[col]))
            others = [said for c, said in fields.items() if c != col]
            if not named or not any(said & _TOLD for said in others):
                continue
            if any(said and said <= SUBJECTS | {"target", "responsible", "due"} for said in others):
                continue
            numbers = {r: text for r, line in view.rows.items() if r > row and (text := line.get(col))}
            codes = {r: number(text) for r, text in numbers.items()}
            if len(codes) >= _LEAST and all(codes.values()) and len(set(codes.values())) == len(codes):
                return _Sheet(view, row, col, codes)
    return None


def _goals(plans: Sequence[Form]) -> dict[str, str]:
    """Give the goals of the plans by number, those that only one goal has."""
    found: dict[str, set[str]] = {}
    for form in plans:
        for n, header in enumerate(form.headers):
            end = form.headers[n + 1].top if n + 1 < len(form.headers) else form.view.n_rows + 1
            goal = _column(header, "goal")
            code = _column(header, "code")
            if goal is None:
                continue
            for row in range(header.bottom + 1, end):
                text = form.view.own(row, goal)
                said = number(form.view.own(row, code)) if code is not None else leading(text) or _letter(text)
                if said and any(c.isalpha() for c in text):
                    found.setdefault(said, set()).add(text)
    return {said: texts.pop() for said, texts in found.items() if len(texts) == 1}


def _letter(text: str) -> str:
    """Give the letter that leads a goal's text: "A. Fler läser"."""
    found = _LETTERED.match(text)
    return found[1].casefold() if found is not None else ""


def _column(header: Header, field: str) -> int | None:
    """Give the first column whose header is the very word of a field, or else may mean it above all."""
    first = [(col, f) for col, (_, text) in header.texts.items() for f, _, _ in candidates(text)[:1]]
    return next((col for col, f in first if f == field), None)


def _occasion(sheet: _Sheet, words: Vocabulary) -> tuple[int, str] | None:
    """Give the month that a sheet is of, with its round's code, by its name or by what stands above its table."""
    said = occasion_of(sheet.view.name)
    above = [t for row, cells in sheet.view.rows.items() if row < sheet.head for t in cells.values()]
    titled = list(dict.fromkeys(code for text in above for code, _ in rounds_in(text, words)))
    code = titled[0] if len(titled) == 1 else None
    if said is not None:
        number_ = said[1]
        return said[0], code or (words.model.rounds[int(number_) - 1].code if number_ else "")
    if code is None:
        words_in = fold(sheet.view.name).split()
        season = [month for word, month in _SEASONS.items() if word in words_in]
        return (season[0], "") if len(season) == 1 else None
    order = [r.code for r in words.model.rounds]
    return 4 * (order.index(code) + 1), code


def _filled(sheet: _Sheet) -> bool:
    """Tell whether anything is told of a goal."""
    view = sheet.view
    columns = [c for c in view.rows[sheet.head] if c != sheet.col]
    return any(view.own(row, c) or view.stands_out(row, c) for row in sheet.numbers for c in columns)


def _told(sheet: _Sheet, goals: Mapping[str, str]) -> Form:
    """Give a sheet of answers as a table of goals: each number is told as its goal."""
    head = sheet.view.rows[sheet.head]
    texts = {(row, sheet.col): goals[code] for row, code in sheet.numbers.items() if code in goals}
    view = sheet.view.retold({**texts, (sheet.head, sheet.col): _GOAL}, {})
    words = {col: (text, text) for col, text in {**head, sheet.col: _GOAL}.items()}
    return Form(view, [Header(sheet.head, sheet.head, dict(sorted(words.items())), len(words))])
