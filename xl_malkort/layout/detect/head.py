"""Whose card it is and for when: labels with a neighbour, "Enhet: …" in one cell, check boxes, and the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xl_malkort.grid import parse_a1
from xl_malkort.layout.detect.occasions import round_code
from xl_malkort.layout.detect.plan import HeadCell
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold, parse_when
from xl_malkort.values.text import word_list

LABELS: Final[dict[str, tuple[str, ...]]] = {
    "municipality": word_list("kommun | kommunens namn | region"),
    "unit": word_list(
        "enhet | enhetens namn | arbetslag | arbetsplats | avdelning | område | verksamhet |"
        " verksamhetsområde | sektion |"
        "förvaltning | nämnd | bolag | skola | förskola | team | namn på enhet | organisation | styrelse/nämnd | avser"
    ),
    "unit_code": word_list("enhetskod | ansvarskod | ansvarsnummer | enhetsnummer | org.kod"),
    "level": word_list("nivå | organisationsnivå"),
    "year": word_list("år | verksamhetsår | avser år | planår | budgetår | kalenderår | period år"),
    "round": word_list(
        "uppföljning | uppföljningstillfälle | tillfälle | period | rapporttillfälle | tertial |"
        " avser period | rapportering |"
        "uppföljningsperiod | avstämning"
    ),
    "responsible": word_list(
        "ansvarig | ansvarig chef | chef | enhetschef | ansvarig roll | verksamhetschef | förvaltningschef |"
        " avdelningschef |"
        "ansvarig för kortet | kontaktperson | upprättad av | ansvarig för målkortet"
    ),
}
GOAL_LABELS: Final[dict[str, tuple[str, ...]]] = {
    "perspective": word_list("perspektiv | målområde | fokusområde | huvudområde | inriktning | huvudinriktning"),
    "overall_goal": word_list(
        "övergripande mål | kf-mål | kommunfullmäktiges mål | fullmäktigemål | inriktningsmål |"
        " strategiskt mål | nämndmål"
    ),
    "long_term_goal": word_list("långsiktigt mål | målbild | verksamhetens mål | förvaltningens mål"),
    "goal": word_list("mål | enhetens mål | enhetsmål | delmål | kortsiktigt mål | vårt mål | arbetslagets mål"),
}
_UNIT_ORDER: Final = {fold(word): rank for rank, word in enumerate(LABELS["unit"])}
_BY_LABEL: Final = {fold(w): f for table in (GOAL_LABELS, LABELS) for f, many in table.items() for w in many}
_LABELLED: Final = re.compile(r"^(?P<label>[A-Za-zÅÄÖåäö][^:]{1,34}?)\s*(?:[0-9]{1,2})?\s*:\s*(?P<value>.*)$")
_MORE: Final = re.compile(
    r"(?:^|[\s,;|/]+)(?=(?:"
    + "|".join(sorted((re.escape(w) for t in (LABELS,) for m in t.values() for w in m), key=len, reverse=True))
    + r")\s*:)",
    re.IGNORECASE,
)
_BLANK: Final = re.compile(r"[\s_.…\-–—]*|(?:fyll i|skriv|ange|välj)\b.*|<.*>|\[.*\]", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<![0-9./-])(20[0-9]{2})(?![0-9]|-[0-9]{2})")
_DAY: Final = re.compile(r"(?<![0-9])20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])")
_CHECKED: Final = re.compile(
    r"(?:T|Tertial )([1-3])\s*[☒☑✓✔✗xX](?![a-zåäö])|[☒☑✔]\s*(?:T|Tertial )([1-3])|\(x\)\s*T([1-3])", re.IGNORECASE
)
_BOXES: Final = re.compile(r"[☐☒☑]")
_ROUND: Final = re.compile(r"(?<![A-Za-zÅÄÖåäö0-9])(?:T|Tertial |delår |Delår )([1-3])(?![A-Za-zÅÄÖåäö0-9])")
_MUNICIPALITY: Final = re.compile(
    r"(?<![\wÅÄÖåäö])([A-ZÅÄÖ][\wÅÄÖåäö-]+(?: [A-ZÅÄÖ][\wÅÄÖåäö-]+)? (?:kommun|KOMMUN))(?![\wÅÄÖåäö])"
)
_TITLE: Final = re.compile(
    r"^(?:[\wåäöÅÄÖ]*(?:målkort|styrkort|aktivitetsplan|handlingsplan|verksamhetsplan|enhetsplan|"
    r"målkompass|arbetsplan|måluppföljning|"
    r"uppföljning))\s*(?:20[0-9]{2})?\s*(?P<how>för\s|[–—:,-])\s*(?P<unit>[^0-9].{2,60}?)(?:[\s,]+(?:20[0-9]{2}))?$",
    re.IGNORECASE,
)
_NO_UNIT: Final = re.compile(
    r"\b(?:tertial|t[1-3]|uppföljning|kommun|år|mål|plan|helår|delår|styrkort|målkort|period|budget|samtliga|alla)\b",
    re.IGNORECASE,
)


def read_head(
    view: View, until: int, words: Vocabulary, pinned: dict[str, str] | None = None
) -> tuple[dict[str, HeadCell], dict[str, tuple[str, str, str]]]:
    """Read the rows above `until`: the head's facts, and goals or perspectives named there (field → text, sheet, cell).

    `pinned` are a profile's cells by field ("unit" → "C4").
    """
    found: dict[str, list[HeadCell]] = {}
    above: dict[str, tuple[str, str, str]] = {}

    def add(field: str, raw: str, row: int, col: int, certainty: float, how: str) -> None:
        found.setdefault(field, []).append(HeadCell(field, view.name, view.a1(row, col), raw, certainty, how))

    units: list[tuple[int, HeadCell]] = []
    titles: list[tuple[int, int, str]] = []
    taken: set[tuple[int, int]] = set()
    for row in [r for r in view.rows if r < until]:
        for col, text in list(view.rows[row].items()):
            if (row, col) in taken:
                continue
            any_label = False
            for label, value, at in _labels(view, row, col, text, until):
                field = _BY_LABEL.get(label)
                if field is None:
                    continue
                any_label = True
                if at != (row, col):
                    taken.add(at)
                if _BLANK.fullmatch(value):
                    if field in LABELS and field != "unit":
                        found.setdefault(field, []).append(HeadCell(field, view.name, view.a1(*at), "", 0.9, "label"))
                    continue
                if field == "unit":
                    units.append((_UNIT_ORDER[label], HeadCell("unit", view.name, view.a1(*at), value, 0.92, "label")))
                elif field in LABELS:
                    add(field, value, *at, 0.92, "label")
                    if field == "round":
                        for year in dict.fromkeys(_YEAR.findall(value)):
                            add("year", year, *at, 0.85, "label")
                else:
                    above.setdefault(field, (value, view.name, view.a1(*at)))
            if not any_label:
                titles.append((row, col, text))
    units.sort(key=lambda item: item[0])
    if units:
        # A unit's department often stands above it: the most particular one is the card's.
        best = units[0][0]
        found["unit"] = [cell for rank, cell in units if rank == best]
    _titles(titles, view, words, found)
    head = {field: _settle(field, cells, words) for field, cells in found.items()}
    for field, cell in (pinned or {}).items():
        row, col = parse_a1(cell)
        text = view.text(*view.real(row, col))
        _, _, value = text.partition(":")
        head[field] = HeadCell(field, view.name, cell, value.strip() or text, 1.0, "profile")
    return {field: cell for field, cell in head.items() if cell.raw or cell.others or cell.how == "label"}, above


def _labels(view: View, row: int, col: int, text: str, until: int) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield label, value and the value's place for every label in a cell."""
    pieces = [p for p in _MORE.split(text) if p] if text.count(":") > 1 else [text]
    for piece in pieces:
        found = _LABELLED.match(piece)
        if found:
            label, value = fold(found["label"]), found["value"].strip()
            if value or len(pieces) > 1:
                yield label, value, (row, col)
                continue
        else:
            label = fold(piece)
            if label not in _BY_LABEL:
                continue
        if label not in _BY_LABEL:
            continue
        area = view.merged.get((row, col))
        right = (area.right if area else col) + 1
        for beside in range(right, right + 4):
            other = view.own(row, beside)
            if other:
                if not _is_label(other):
                    yield label, other, (row, beside)
                else:
                    yield label, "", (row, right)
                break
        else:
            under = view.own(row + 1, col)
            if found is None and under and row + 1 < until and not _is_label(under):
                yield label, under, (row + 1, col)
            else:
                yield label, "", (row, right)


def _is_label(text: str) -> bool:
    found = _LABELLED.match(text)
    return fold(found["label"] if found else text) in _BY_LABEL


def _titles(
    titles: list[tuple[int, int, str]], view: View, words: Vocabulary, found: dict[str, list[HeadCell]]
) -> None:
    """Look for year, round, municipality and unit in the cells that are no labels."""
    said = {field for field, cells in found.items() if any(c.raw for c in cells)}
    for row, col, text in titles:
        if len(text) > 150:
            continue
        at = view.a1(row, col)

        def add(field: str, raw: str, certainty: float, at: str = at) -> None:
            if field not in said:
                found.setdefault(field, []).append(HeadCell(field, view.name, at, raw, certainty, "title"))

        for year in dict.fromkeys(_YEAR.findall(text)):
            add("year", year, 0.85)
        checked = _CHECKED.search(text)
        if checked:
            add("round", f"T{checked[1] or checked[2] or checked[3]}", 0.9)
        elif not _BOXES.search(text):
            for number in dict.fromkeys(_ROUND.findall(text)):
                add("round", f"T{number}", 0.85)
        for day in _DAY.findall(text):
            when = parse_when(day).date
            same = [
                r.code
                for r in words.model.rounds
                if when and r.as_of and (r.as_of.month, r.as_of.day) == (when.month, when.day)
            ]
            if same and when:
                add("round", same[0], 0.85)
                add("year", str(when.year), 0.85)
        place = _MUNICIPALITY.search(text)
        if place:
            add("municipality", place[1], 0.85)
        title = _TITLE.match(text)
        if title and not _NO_UNIT.search(title["unit"]):
            known = any(fold(unit.name) == fold(title["unit"]) for unit in words.model.units)
            add("unit", title["unit"].strip(), 0.95 if known else 0.7)
        elif any(fold(unit.name) == fold(text) for unit in words.model.units):
            add("unit", text, 0.95)


def _settle(field: str, cells: list[HeadCell], words: Vocabulary) -> HeadCell:
    """Give the one value that is meant; of several different ones none, with all of them as alternatives."""
    filled = [c for c in cells if c.raw]
    if not filled:
        return cells[0]
    if field == "year":
        years = [(c, y) for c in filled for y in dict.fromkeys(_YEAR.findall(c.raw))]
        if not years:
            return filled[0]
        filled = [HeadCell(c.field, c.sheet, c.cell, y, c.certainty, c.how) for c, y in years]
    if field == "round":
        filled = [_round(c, words) for c in filled]
    best = max(c.certainty for c in filled)
    leading = [c for c in filled if c.certainty == best]
    values = list(dict.fromkeys(fold(c.raw) for c in leading))
    if len(values) == 1:
        return leading[0]
    first = leading[0]
    return HeadCell(
        first.field, first.sheet, first.cell, "", 0.5, first.how, tuple(dict.fromkeys(c.raw for c in leading))
    )


def _round(cell: HeadCell, words: Vocabulary) -> HeadCell:
    """Read "T1 ☐ T2 ☒ T3 ☐", "Tertial 2 2025" and "2025-08-31" as the model's round; other words stay as written."""
    raw = cell.raw
    code = words.rounds.code(raw)
    if code is None and (checked := _CHECKED.search(raw)):
        code = round_code(checked[1] or checked[2] or checked[3], words)
    elif code is None and _BOXES.search(raw):
        return HeadCell(cell.field, cell.sheet, cell.cell, "", cell.certainty, cell.how)
    if code is None:
        numbers = set(_ROUND.findall(raw))
        if len(numbers) == 1:
            code = round_code(numbers.pop(), words)
    if code is None:
        day = parse_when(raw, words.model.year).date
        same = [
            r.code
            for r in words.model.rounds
            if day and r.as_of and (r.as_of.month, r.as_of.day) == (day.month, day.day)
        ]
        code = same[0] if len(same) == 1 else None
    return HeadCell(cell.field, cell.sheet, cell.cell, code or raw, cell.certainty, cell.how)
