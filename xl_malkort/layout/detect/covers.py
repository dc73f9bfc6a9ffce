"""Sheets that hold no goals but say whose the workbook is: the cover, the overview, what a guide states in its head.

What they say is used only where the sheets with goals say nothing. An overview is also looked at for its goals: they
may fill in what the goals' own sheets leave empty (`join`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.head import read_head
from xl_malkort.layout.detect.headers import find_headers
from xl_malkort.layout.detect.plan import CERTAIN, HeadCell
from xl_malkort.layout.detect.sheets import Form
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

_OVERVIEW: Final = re.compile(
    r"(?:översikt|sammanställning|sammanfattning|dashboard|samlad|total(?:t|bild)?$|uppföljning$)", re.IGNORECASE
)
_GUIDE: Final = re.compile(
    r"(?:instruktion|läs ?mig|läs detta|lathund|guide|anvisning|vägledning|manual|hjälp|om mallen)", re.IGNORECASE
)
_NO_COVER: Final = re.compile(
    r"(?:lista|listor|värden|data|underlag|parametrar|inställning|logg|budget|register|diagram|statistik|pivot|risk|"
    r"kontroll|kontakt|kalender|årshjul)",
    re.IGNORECASE,
)
_ADVICE: Final = re.compile(
    r"^(?:(?:t\.? ?ex|exempel|ex|skriv|fyll|ange|välj)\b|den som|din|ditt|här|se\b)", re.IGNORECASE
)
_OF_GUIDE: Final = frozenset({"municipality", "year", "unit", "unit_code"})
_GOALS: Final = frozenset({"goal", "goal_or_measure", "overall_goal", "long_term_goal"})
_WIDE: Final = 5
_DEEP: Final = 40


def overviews(
    views: Sequence[View], forms: Sequence[Form], passed: Mapping[str, str], known: dict[str, str]
) -> list[Form]:
    """Give the sheets that were passed over as overviews but have a table of goals."""
    if not forms:
        return []
    found = []
    for view in views:
        if passed.get(view.name) != "guide" or not _OVERVIEW.search(view.name):
            continue
        headers = find_headers(view, known)[:1]
        if headers and any(f in _GOALS for _, t in headers[0].texts.values() for f, _, _ in candidates(t)):
            found.append(Form(view, headers))
    return found


def cover_facts(
    views: Sequence[View],
    forms: Sequence[Form],
    extra: Sequence[Form],
    passed: Mapping[str, str],
    words: Vocabulary,
) -> dict[str, list[HeadCell]]:
    """Give what the sheets without goals say of the whole workbook, by field, the nearest first.

    `extra` are the overviews. A cover stands before the sheets with goals, and has no table; a guide is believed only
    where it has a label with a value, and never on who is responsible.
    """
    order = {info.name: n for n, info in enumerate(views[0].book.sheets)} if views else {}
    first = min((order[f.view.name] for f in forms), default=0)
    tops = {f.view.name: f.headers[0].top for f in extra}
    found: dict[str, list[HeadCell]] = {}
    for view in views:
        why = passed.get(view.name)
        guide = bool(_GUIDE.search(view.name))
        if why not in ("guide", "no_table") or not view.rows:
            continue
        if view.name not in tops:
            if _NO_COVER.search(view.name) or (order[view.name] > first and not guide):
                continue
            if not guide and any(len(cells) >= _WIDE for cells in view.rows.values()):
                continue  # a table of something
        until = tops.get(view.name) or next((r for r, c in view.rows.items() if len(c) >= _WIDE or r > _DEEP), _DEEP)
        head, _ = read_head(view, until, words)
        for name, cell in head.items():
            if not cell.raw or cell.certainty < CERTAIN or _ADVICE.match(cell.raw):
                continue
            if guide and (name not in _OF_GUIDE or (cell.how != "label" and name != "municipality")):
                continue
            found.setdefault(name, []).append(cell)
    return found


def with_covers(head: dict[str, HeadCell], facts: Mapping[str, Sequence[HeadCell]]) -> dict[str, HeadCell]:
    """Give the head of the sheets with goals, with what covers say where it says nothing.

    Covers that do not agree leave the fact open, with what they say as alternatives.
    """
    done = dict(head)
    for name, cells in facts.items():
        said = head.get(name)
        if said is not None and (said.raw or said.others):
            continue
        values = {fold(cell.raw) for cell in cells}
        if len(values) == 1:
            done[name] = replace(cells[0], how="cover")
        else:
            others = tuple(dict.fromkeys(cell.raw for cell in cells))
            done[name] = replace(cells[0], raw="", certainty=0.5, how="cover", others=others)
    return done
