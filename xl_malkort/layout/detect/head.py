"""Whose card it is and for when: labels with a neighbour, "Enhet: …" in one cell, check boxes, and the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from xl_malkort.grid import parse_a1
from xl_malkort.layout.detect.answers import WRITTEN_BY
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.levels import ABOVE_UNIT, GOAL_LABELS, level_of, rank_among
from xl_malkort.layout.detect.organisations import owner
from xl_malkort.layout.detect.plan import HeadCell
from xl_malkort.layout.detect.tab_names import names_tab
from xl_malkort.layout.detect.titles import (
    BOXES,
    MONTH,
    YEAR,
    below_department,
    day_of,
    own_years,
    read_titles,
    rounds_in,
)
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import clean, fold
from xl_malkort.values.text import word_list
from xl_malkort.values.ticks import ticked

LABELS: Final[dict[str, tuple[str, ...]]] = {
    "municipality": word_list("kommun | kommunens namn | region"),
    "unit": word_list(
        "enhet | enhetens namn | boende | gruppbostad | gruppboende | servicebostad | servicehus | äldreboende |"
        " vårdboende | demensboende | korttidsboende | stödboende | vård- och omsorgsboende | hemtjänstgrupp |"
        " hemtjänstområde | daglig verksamhet | grundskola | gymnasium | gymnasieskola | kulturskola | simhall |"
        " brandstation | familjecentral | mötesplats | träffpunkt | resultatenhet |"
        " fritidshem | arbetslag | arbetsgrupp | grupp | arbetsplats |"
        " arbetsställe |"
        " avdelning | rektorsområde | område | verksamhet |"
        " verksamhetsområde | sektion |"
        "förvaltning | nämnd | bolag | skola | skolenhet | förskola | anläggning | station | mottagning | boende |"
        " särskilt boende | team | kök | filial | fritidsgård | bibliotek |"
        " namn på enhet |"
        " organisation | styrelse/nämnd | |"
        " kontor | styrelse | avser | gäller | gäller för"
    ),
    "unit_code": word_list("enhetskod | ansvarskod | ansvar | ansvarsnr | ansvarsnummer | enhetsnummer | org.kod"),
    "level": word_list("nivå | organisationsnivå"),
    "year": word_list("år | verksamhetsår | avser år | planår | budgetår | kalenderår | period år"),
    "round": word_list(
        "uppföljning | uppföljningstillfälle | tillfälle | period | rapporttillfälle | tertial |"
        " avser period | rapportering |"
        "uppföljningsperiod | avstämning | uppföljt per | avstämt per | uppföljning per | avstämning per | läge per |"
        "uppföljd per | rapportperiod | avser tertial | avläsning | avläst | avläst per | läget per | mättillfälle |"
        "omgång | uppföljningsomgång | rapporteringstillfälle | status per | läge den | läget den | rapport per"
    ),
    "responsible": word_list(
        "ansvarig | ansvarig chef | chef | enhetschef | ansvarig roll | verksamhetschef | förvaltningschef |"
        " avdelningschef |"
        "ansvarig för kortet | kontaktperson | upprättad av | ansvarig för målkortet | rektor | föreståndare |"
        "arbetslagsledare | ansvarig rektor | resultatansvarig | ansvarig för planen | planansvarig"
    ),
}
_LEVEL_WORDS: Final = {fold(w) for many in GOAL_LABELS.values() for w in many} | {"nivå", "uppföljning", "period"}
"""Labels that are as often headers of columns."""
_UNIT_ORDER: Final = {fold(word): rank for rank, word in enumerate(LABELS["unit"])}
_DEPARTMENTS: Final = frozenset(_UNIT_ORDER[word] for word in ("förvaltning", "nämnd", "styrelse/nämnd", "styrelse"))
"""The ranks of labels of what units belong to: a line with the name of one says more."""
_AREAS: Final = frozenset({"område", "verksamhetsområde"})
"""Labels of the unit, unless each sheet has another: then each is about an area of its own."""
_BY_LABEL: Final = {fold(w): f for table in (GOAL_LABELS, LABELS) for f, many in table.items() for w in many}
_SET_APART: Final = re.compile(
    r"(?P<before>[^:\n]*?\w[^:\n]*?)(?:[ \t\u00a0]{2,}|\s+[|·•]\s+|\s*\n\s*)"
    r"(?P<label>[^\W\d][^:\n]{1,34}?)\s*:\s*\S[^\n]*"
)
"""What stands before a label in one cell, far from it."""
_LABELLED: Final = re.compile(r"^(?P<label>[A-Za-zÅÄÖåäö][^:]{1,34}?)\s*(?:[0-9]{1,2})?\s*:\s*(?P<value>.*)$")
_MORE: Final = re.compile(
    r"(?:^|[\s,;|/]+)(?=(?:"
    + "|".join(sorted((re.escape(w) for t in (LABELS,) for m in t.values() for w in m), key=len, reverse=True))
    + r")\s*:)",
    re.IGNORECASE,
)
_BLANK: Final = re.compile(
    r"[\s_.…\-–—]*|(?:fyll i|skriv|ange|välj|t\.?\s?ex\.?|exempelvis|exempel)(?!\w).*|<.*>|\[.*\]", re.IGNORECASE
)
_ROLE: Final = re.compile(
    r"(?:närmaste |biträdande |tillförordnad |tf\.? )?[a-zåäö-]*(?:chef|rektor|föreståndare|direktör)|"
    r"(?:\w*(?:kort|mål|plan|blad|program|enhet|avdelning|verksamhet))(?:et|en|ets|ens|met|mets)?s?[ -]?"
    r"(?:ägare|ansvarige?)|(?:planen|kortet|bladet) (?:hålls ihop|sammanhålls) av"
)
"""A role as a label says who answers for the card."""
_FOR_YEAR: Final = re.compile(
    r"(?:(?:\w*(?:plan|kort|blad|lista|mål)(?:en|et|n)?) )?(?:som )?(?:gäller|avser|för|omfattar|täcker) (?:för )?"
    r"(?:verksamhets|kalender|budget|plan)?år(?:et)?|(?:plan|mål)(?:en|ens|s)? år"
)
"""What says for which year a plan is: "Planen gäller år"."""
_OURS: Final = re.compile(
    r"(?:min|mitt|vår|vårt|er|ert|din|ditt) (?=(?:enhet|avdelning|grupp|arbets(?:grupp|plats|lag)|team|förvaltning|"
    r"(?:för)?skola|sektion|chef|rektor)$)"
)
"""How the one who writes speaks of what is theirs: "Min enhet"."""
_WHICH: Final = re.compile(r"(?:för )?vilke[nt] (?P<what>\w+)(?: .*)?")
_WHO: Final = re.compile(r"vem (?:är|var) (?:(?:här )?ansvarig(?: chef)?|chef|rektor|föreståndare)(?: för \w+)?\??")
_PERIOD: Final = re.compile(
    r"(?:(?:(?:hel|del)år\w*|tertial\w*|t|kvartal|period|bokslut|år|läsår\w*|vt|ht|uppföljning(?:en)?|"
    r"avstämning(?:en)?|"
    rf"per|den|till|t\.?o\.?m\.?|och med|efter|(?:{MONTH})[a-zåäö]*)\.?[\s0-9/.,:()–-]*){{1,6}}|[\s0-9/.–-]*",
    re.IGNORECASE,
)
_ANY_YEAR: Final = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_SAYS_YEAR: Final = re.compile(r"(?<![0-9])(?:20[0-9]{2}|[0-9]{2}\s?[/–-]\s?[0-9]{2})(?![0-9])")
_EITHER: Final = re.compile(r"\s*/\s*| och | eller ")


def read_head(
    view: View,
    until: int,
    words: Vocabulary,
    pinned: dict[str, str] | None = None,
    skip: frozenset[tuple[int, int]] = frozenset(),
) -> tuple[dict[str, HeadCell], dict[str, tuple[str, str, str]]]:
    """Read the rows above `until`: the head's facts, and goals or perspectives named there (field → text, sheet, cell).

    `pinned` are a profile's cells by field ("unit" → "C4"); `skip` are places that belong to goals, not to the head.
    """
    found: dict[str, list[HeadCell]] = {}
    above: dict[str, tuple[str, str, str]] = {}

    def add(field: str, raw: str, row: int, col: int, certainty: float, how: str) -> None:
        found.setdefault(field, []).append(HeadCell(field, view.name, view.a1(row, col), raw, certainty, how))

    units: list[tuple[int, HeadCell]] = []
    titles: list[tuple[int, int, str]] = []
    goals: list[tuple[int, tuple[str, str, str]]] = []
    departments: list[HeadCell] = []
    taken: set[tuple[int, int]] = set(skip)
    rows = [r for r in view.rows if r < until]
    beside = any(_has_beside(view, row, skip) for row in rows)
    for row in rows:
        below = _labels_above(view, row, until)
        for col, text in list(view.rows[row].items()):
            if (row, col) in taken:
                continue
            any_label = False
            for label, value, at in _labels(view, row, col, text, until, below, beside):
                field = field_of(label)
                if field is None:
                    continue
                any_label = True
                if at != (row, col):
                    taken.add(at)
                if _BLANK.fullmatch(value):
                    if field in LABELS and field != "unit":
                        found.setdefault(field, []).append(HeadCell(field, view.name, view.a1(*at), "", 0.9, "label"))
                    continue
                if field in ("unit", "round", "year") and (chosen := _ticked(value)) is not None:
                    if not chosen:
                        continue  # nobody has ticked any, or several
                    value = chosen
                if field in ("unit", "round") and _PERIOD.fullmatch(value):
                    field = "round" if rounds_in(value, words) or words.rounds.code(value) else "year"
                if label == "ansvar" and any(map(str.isalpha, value)):
                    field = "responsible"  # "Ansvar: 53410" is a code, "Ansvar: Rektor" a person
                if field == "responsible" and not any(map(str.isalpha, value)):
                    continue  # "Chef | 2025-05-30" is a row of a table
                if field == "year" and not _SAYS_YEAR.search(value):
                    continue  # "Portioner per år | 41210", "År | jan"
                if field == "unit":
                    rank = _UNIT_ORDER.get(label, len(_UNIT_ORDER))
                    how = "area" if label in _AREAS else "label"
                    units.append((rank, HeadCell("unit", view.name, view.a1(*at), value, 0.92, how)))
                elif field in LABELS:
                    add(field, value, *at, 0.92, "label")
                    if field == "round":
                        years = own_years(value) or YEAR.findall(value)
                        years = [*years, *(of for _, of in rounds_in(value, words) if of)]
                        for year in dict.fromkeys(years):
                            add("year", year, *at, 0.85, "label")
                elif not (owner(value, words) or WRITTEN_BY.match(value)):
                    # "Skolans mål | Förskolan Solen", "Enhetsmål – blankett | X kommun" is a title
                    said = (view.name if names_tab(value) else value, view.name, view.a1(*at))
                    above.setdefault(field, said)
                    if field == "goal":
                        goals.append((rank_among(label), said))
                        if rank_among(label) in ABOVE_UNIT:
                            above.setdefault("long_term_goal", said)  # of a table with goals of its own
            if any_label and (before := _before_label(view, row, col)):
                titles.append((row, col, before))
            if not any_label and not below and not _measured(view, row, col, text):
                titles.append((row, col, text))
    if len(goals) == 2 and goals[0][0] != goals[1][0]:
        upper, above["goal"] = (said for _, said in sorted(goals))  # "Nämndens mål", "Vårt mål"
        above.setdefault("long_term_goal", upper)
    elif len({said[0] for rank, said in goals if rank == max(goals)[0]}) > 1:
        del above["goal"]  # several goals stand there, and which of them the rows belong to is not said
    units.sort(key=lambda item: item[0])
    if units:
        # A unit's department often stands above it: the most particular one is the card's.
        best = units[0][0]
        found["unit"] = [cell for rank, cell in units if rank == best]
        departments = found.pop("unit") if best in _DEPARTMENTS else []
    read_titles([title for title in titles if title[:2] not in taken], view, words, found)
    if departments and not below_department(found.get("unit", []), departments):
        found["unit"] = departments
    head = {field: _settle(field, cells, words) for field, cells in found.items()}
    for field, cell in (pinned or {}).items():
        row, col = parse_a1(cell)
        text = view.text(*view.real(row, col))
        _, _, value = text.partition(":")
        head[field] = HeadCell(field, view.name, cell, value.strip() or text, 1.0, "profile")
    return {field: cell for field, cell in head.items() if cell.raw or cell.others or cell.how == "label"}, above


def _ticked(value: str) -> str | None:
    """Give the one choice of a row of boxes that is ticked, "" where none or several are; None for any other text."""
    boxes = ticked(value)
    return None if boxes is None else boxes[0] if len(boxes) == 1 else ""


def field_of(label: str) -> str | None:
    """Give the field that a label of the head names, also one of two words ("nämnd/förvaltning") and a role."""
    field = _BY_LABEL.get(_OURS.sub("", label))
    if field is not None:
        return field
    fields = {_BY_LABEL.get(piece) for piece in _EITHER.split(label)}
    if len(fields) == 1 and None not in fields:
        return fields.pop()
    if "mål" in label and (level := level_of(label)) is not None:
        return level
    if label.endswith(("år", "året")) and _FOR_YEAR.fullmatch(label):
        return "year"
    return "responsible" if _ROLE.fullmatch(label) else None


def _asked(label: str) -> str:
    """Give what a question of the head asks for ("enhet" for "vilken enhet svarar"); any other label as it is."""
    if _WHO.fullmatch(label):
        return "ansvarig"
    found = _WHICH.fullmatch(label)
    return found["what"] if found and found["what"] in _BY_LABEL and found["what"] not in _AREAS else label


def _labels(
    view: View, row: int, col: int, text: str, until: int, below: bool, beside: bool
) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield label, value and the value's place for every label in a cell.

    `below`: the row is one of labels with their answers in the row below; `beside`: other labels of the head have
    theirs beside them, so that a label with nothing there has none.
    """
    several = text.count(":") > 1 or bool(_before_label(view, row, col))
    pieces = [p for p in _MORE.split(text) if p] if several else [text]
    for piece in pieces:
        found = _LABELLED.match(piece.rpartition(". ")[2] if ". " in piece.partition(":")[0] else piece)
        if found:
            label, value = fold(found["label"]), found["value"].strip()
            if value or len(pieces) > 1:
                yield label, value, (row, col)
                continue
        else:
            label = _asked(fold(piece))
        field = field_of(label)
        if field is None:
            continue
        right = view.behind(row, col)
        under = view.own(row + 1, col) if row + 1 < until else ""
        if below:
            yield label, under, (row + 1, col)
            continue
        for aside in range(right, right + 4):
            other = view.own(row, aside)
            if other:
                if not _is_label(other, field):
                    yield label, other, (row, aside)
                elif found or label in _BY_LABEL:
                    yield label, "", (row, right)
                break
        else:
            if found is None and label not in _BY_LABEL:
                continue  # a role alone is somebody's, not a label
            if not beside and under and len(under) <= 80 and not _is_label(under, field) and not YEAR.search(under):
                yield label, under, (row + 1, col)
            else:
                yield label, "", (row, right)


def _before_label(view: View, row: int, col: int) -> str:
    """Give what a cell says before its one label, far from it: "Plan 2025" of "Plan 2025   Chef: Rektor"."""
    text = view.typed(row, col)
    if text.count(":") != 1 or not (found := _SET_APART.fullmatch(text)):
        return ""
    return clean(found["before"]) if field_of(fold(found["label"])) in LABELS else ""


def _is_label(text: str, of: str | None = None) -> bool:
    """Tell whether a text is a label; a role without a colon is an answer where `of` asks who is responsible."""
    found = _LABELLED.match(text)
    field = field_of(fold(found["label"] if found else text))
    return field is not None and not (found is None and field == of == "responsible")


def _has_beside(view: View, row: int, skip: frozenset[tuple[int, int]]) -> bool:
    """Tell whether a row is a label with its answer beside it."""
    cells = [(col, text) for col, text in view.rows[row].items() if (row, col) not in skip]
    return any(
        _is_label(one) and not _is_label(other, field_of(fold(one.rstrip(":"))))
        for (_, one), (_, other) in pairwise(cells)
        if not (":" in one and not one.endswith(":"))
    )


def _labels_above(view: View, row: int, until: int) -> bool:
    """Tell whether a row is labels side by side, with the answers in the row below."""
    cells = view.rows[row]
    if len(cells) < 2 or row + 1 >= until or row + 1 not in view.rows:
        return False
    bare = [(col, _field_alone(text)) for col, text in cells.items() if ":" not in text.rstrip(":")]
    if not any(a and b and (a != b or a == "unit") for (_, a), (_, b) in pairwise(bare)):
        return False
    under = [view.own(row + 1, col) for col, field in bare if field]
    told = sum(map(bool, under))
    return (
        told > 1
        and told * 2 >= len(under)
        and not any(_is_label(text) for text in under if text and text.rstrip(":") == text[:-1])
    )


def _field_alone(text: str) -> str | None:
    """Give the field of a label that is no level's and no usual header of a column."""
    key = fold(text.rstrip(":"))
    return None if key in _LEVEL_WORDS else field_of(key)


def _measured(view: View, row: int, col: int, text: str) -> bool:
    """Tell whether a text is the label of a measure's figure with its answer beside it: its year is not the card's."""
    beside = next((view.own(row, c) for c in range(col + 1, col + 5) if view.own(row, c)), "")
    if not beside or len(text) > 50:
        return False
    fields = {field for field, certainty, how in candidates(text.rstrip(": ")) if certainty >= 0.85 and how != "bare"}
    return bool(fields & {"target", "outcome", "baseline", "forecast", "measure"}) and not fields & {"goal", "activity"}


def _settle(field: str, cells: list[HeadCell], words: Vocabulary) -> HeadCell:
    """Give the one value that is meant; of several different ones none, with all of them as alternatives."""
    filled = [c for c in cells if c.raw]
    if not filled:
        return cells[0]
    if field == "year":
        years = [(c, y) for c in filled for y in dict.fromkeys(YEAR.findall(c.raw) or _ANY_YEAR.findall(c.raw))]
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
    if code is None:
        named = {said for said, _ in rounds_in(raw, words)}
        if not named and BOXES.search(raw):
            return HeadCell(cell.field, cell.sheet, cell.cell, "", cell.certainty, cell.how)
        code = named.pop() if len(named) == 1 else None
    if code is None:
        code = day_of(raw, words)
    return HeadCell(cell.field, cell.sheet, cell.cell, code or raw, cell.certainty, cell.how)
