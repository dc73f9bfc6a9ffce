"""Which of the sheets with tables are the card: one year, one round, filled in, no template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from xl_malkort.layout.detect.bare_goals import named_above
from xl_malkort.layout.detect.columns import SUBJECTS, candidates
from xl_malkort.layout.detect.occasion_sheets import filled_in, of_occasions, plans_beside
from xl_malkort.layout.detect.plan import CERTAIN, HeadCell
from xl_malkort.layout.detect.sheets import Form
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

_NO_CARD: Final = re.compile(
    r"^(?:tom )?(?:mall(?:en)?|ex|exempel(?:blad)?|ifyllt exempel|original|backup|gammal(?:t)?|"
    r"arkiv(?:erat)?|kopia(?: av .*)?|utkast|test)"
    r"(?: ?[0-9()]*)$|(?:^|[\s_(-])(?:mall|exempel|gammal|gamla|arkiv|kopia)(?:$|[\s_)])",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")

_SCHOOL_YEAR: Final = re.compile(r"(?<![0-9])(?:20)?([0-9]{2})[-–_/ ](?:20)?([0-9]{2})(?![0-9])")
_PROMPT: Final = re.compile(
    r"^(?:[<\[(].*[>\])]|(?:skriv|fyll|ange|välj|beskriv|t\.? ?ex|exempel|ex|lägg till|klicka|här skriv)\b.*|"
    r"(?:mål|aktivitet|indikator|mått|nr) ?[0-9]{0,2})$",
    re.IGNORECASE,
)
"""What a template says is to be written in a cell."""
_CLEAR: Final = 0.75
_CLOSED: Final = re.compile(r"(?:avsluta[dt]e?|slutför[dt]a?|historik|tidigare)\b", re.IGNORECASE)
"""How a sheet of what was done in an earlier year is named: "Avslutade 2024"."""


def settle(
    forms: list[Form], asked: str | None, year: int, passed: dict[str, str]
) -> tuple[list[Form], str | None, int | None]:
    """Keep the sheets that are the card: one year, one round, no template; give the round and year the names say."""
    if len(forms) > 1:
        real = [f for f in forms if not _NO_CARD.search(f.view.name.strip())]
        if real:
            passed.update({f.view.name: "template" for f in forms if f not in real})
            forms = real
        kept = [f for f in forms if not f.last_choice]
        if kept:
            passed.update({f.view.name: "other" for f in forms if f.last_choice})
            forms = kept
    years = {f.view.name: int(m[1]) for f in forms if (m := _YEAR.search(f.view.name))}
    forms = _of_one_school_year(forms, year, passed) if not years else forms
    chosen_year: int | None = None
    if len(set(years.values())) > 1:
        wanted = [y for y in years.values() if y <= year]
        chosen_year = max(wanted) if wanted else min(years.values())
        kept = [f for f in forms if years.get(f.view.name, chosen_year) == chosen_year]
        passed.update({f.view.name: "other_year" for f in forms if f not in kept})
        forms = kept
    elif years and len(forms) == len(years):
        chosen_year = next(iter(years.values()))
    said = of_occasions(forms)
    chosen_round: str | None = None
    if len(set(said.values())) > 1:
        order = sorted(set(said.values()), key=lambda one: one[0], reverse=True)
        chosen = next((one for one in order if asked and one[1] == asked[-1]), None)
        if chosen is None:
            chosen = next(
                (o for o in order if any(filled_in(f) for f in forms if said.get(f.view.name) == o)), order[-1]
            )
        plans = plans_beside(forms, [f for f in forms if said.get(f.view.name) == chosen])
        kept = [f for f in forms if f in plans or said.get(f.view.name, chosen) == chosen]
        passed.update({f.view.name: "other_round" for f in forms if f not in kept})
        forms, chosen_round = kept, chosen[1]
    elif said and len(forms) == len(said):
        chosen_round = next(iter(said.values()))[1]
    return _without_empty(forms, passed), chosen_round, chosen_year


def _of_one_school_year(forms: list[Form], year: int, passed: dict[str, str]) -> list[Form]:
    """Keep the sheets of the latest school year that has begun, of sheets that are named so: "24-25", "Läsår 23/24"."""
    begins = {f.view.name: 2000 + int(m[1]) for f in forms if (m := _SCHOOL_YEAR.search(f.view.name)) and _follow(m)}
    if len(set(begins.values())) < 2:
        return forms
    begun = [y for y in begins.values() if y <= year]
    chosen = max(begun) if begun else min(begins.values())
    kept = [f for f in forms if begins.get(f.view.name, chosen) == chosen]
    passed.update({f.view.name: "other_year" for f in forms if f not in kept})
    return kept


def _follow(years: re.Match[str]) -> bool:
    return (int(years[1]) + 1) % 100 == int(years[2])


def one_of_each(
    forms: list[Form],
    heads: Mapping[str, Mapping[str, HeadCell]],
    asked: str | None,
    words: Vocabulary,
    passed: dict[str, str],
) -> list[Form]:
    """Keep, of sheets alike whose heads name different years or rounds, those of the card's year and of one round."""
    units = {fold(head["unit"].raw) for head in heads.values() if "unit" in head and head["unit"].raw}
    if len(forms) < 2 or len(units) > 1:
        return forms  # (of two units, the one with an old year is not last year's copy of the other)
    for name, why in (("year", "other_year"), ("round", "other_round")):
        said = {f.view.name: _of_head(heads.get(f.view.name, {}), name, words) for f in forms}
        values = sorted({value for value in said.values() if value})
        if name == "year":
            old = [
                f
                for f in forms
                if values
                and (m := _YEAR.search(f.view.name))
                and (m[1] in values or f.view.name.strip() == m[1] or _CLOSED.match(f.view.name))
                and m[1] < values[-1]
            ]
            if len({f.view.name for f in old}) < len({f.view.name for f in forms}):
                passed.update({f.view.name: why for f in old})  # "2024" behind "April", "Augusti", "December" of 2025
                forms = [f for f in forms if f not in old]
                values = [v for v in values if any(said[f.view.name] == v for f in forms)]
        if len(values) < 2 or not _alike([f for f in forms if said[f.view.name]]):
            continue
        if name == "year":
            chosen = max((v for v in values if int(v) <= words.model.year), default=values[0])
        else:
            filled = [v for v in values if any(said[f.view.name] == v and filled_in(f) for f in forms)]
            chosen = asked if asked in values else (filled or values)[-1]
        kept = [f for f in forms if said[f.view.name] in ("", chosen)]
        passed.update({f.view.name: why for f in forms if f not in kept})
        forms = kept
    return forms


def _of_head(head: Mapping[str, HeadCell], name: str, words: Vocabulary) -> str:
    cell = head.get(name)
    if cell is None or not cell.raw or cell.certainty < CERTAIN:
        return ""
    if name == "round":
        return words.rounds.code(cell.raw) or ""
    found = _YEAR.search(cell.raw)
    return found[1] if found else ""


def _alike(forms: list[Form]) -> bool:
    """Tell whether sheets are copies of one form: nearly the same header words, and each of a sheet of its own."""
    first = forms[0].shape
    return bool(first) and all(len(f.shape & first) * 5 >= 4 * max(len(f.shape), len(first)) for f in forms)


def _without_empty(forms: list[Form], passed: dict[str, str]) -> list[Form]:
    """Leave out the empty copies: a sheet without records, with the header of one that has some."""
    if len(forms) < 2:
        return forms
    empty = [f for f in forms if f.headers and not f.view.sideways and not _has_records(f)]
    filled = [f for f in forms if f not in empty]
    copies = [f for f in empty if any(len(f.shape & g.shape) * 5 >= 4 * len(f.shape) for g in filled)]
    said = {fold(named_above(f.view, f.headers[0].top)) for f in filled if f.headers} if copies else set()
    if any(said):  # a goal of its own, for which nothing has been planned yet
        copies = [f for f in copies if fold(named_above(f.view, f.headers[0].top)) in {"", *said}]
    passed.update({f.view.name: "empty" for f in copies})
    return [f for f in forms if f not in copies]


def _has_records(form: Form) -> bool:
    """Tell whether a goal, a measure or an activity is named below a header; what to write there is none."""
    for header in form.headers:
        subjects = [
            col
            for col, (_, text) in header.texts.items()
            if any(f in SUBJECTS and certainty > _CLEAR for f, certainty, _ in candidates(text))
        ]
        for row, cells in form.view.rows.items():
            if row <= header.bottom:
                continue
            if any(c in cells and any(x.isalpha() for x in cells[c]) and not _PROMPT.match(cells[c]) for c in subjects):
                return True
    return False
