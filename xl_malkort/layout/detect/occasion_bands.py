"""Occasions as bands of rows: "SAMTAL 30 APRIL" over "Resultat | Läget | Anteckning", then "SAMTAL 31 AUGUSTI" again.

The labels come back below every band, with an answer for each goal beside them. Only one occasion is read, the one
asked for or the last that is filled in; its rows take the place of them all, and cells keep their addresses. Where the
bands do not say which is the latest ("Samtal med Anna", "Samtal med Bo") and several are filled in, none is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from xl_malkort.layout.detect.columns import candidates, parts, round_of_month, told_alone
from xl_malkort.layout.detect.header_texts import occasion
from xl_malkort.layout.detect.months import SEASONS, number_of
from xl_malkort.layout.detect.occasion_columns import OneOccasion
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold
from xl_malkort.values.calendar_words import MONTHS

_TOLD: Final = frozenset({"status", "goal_status", "measure_status", "outcome", "comment", "forecast", "trend"})
_SUBJECTS: Final = frozenset({"goal", "goal_or_measure", "measure", "activity", "target"})
"""What is not told anew at each occasion: then the bands part a plan, and all of them are its."""
_LEAST: Final = 2
_LONGEST: Final = 50
_ORDINALS: Final = ("första", "andra", "tredje", "fjärde", "femte", "sjätte")
_TALK: Final = (
    r"(?:(?:(?:vår(?:t|a)?|uppföljande|muntlig|skriftlig|mål|resultat|lägesrapport|kort)[ -]?)?\w*(?:samtal|avstämning|"
    r"uppföljning|möte|dialog|träff|genomgång|redovisning|rapport|läge|status|koll|check|omgång|tillfälle|apt|"
    r"mätning|kvartal)(?:et|en|n|t)?)"
)
_DATED: Final = re.compile(
    rf"(?:{_TALK} )?(?:(?:i|per|den|efter|vid|för|under|till och med|t\.?o\.?m\.?|inför|i slutet av|slutet av) )*"
    rf"(?:(?P<day>[0-3]?[0-9])(?::e)? )?(?P<month>{'|'.join(MONTHS)}|{'|'.join(SEASONS)})"
    r"(?: ?(?P<year>20[0-9]{2}))?"
)
_BEFORE: Final = re.compile(r"(?:efter|vid|inför|på|från) (?:det |den )?")
_BRACKET: Final = re.compile(r"(?P<text>[^()]+?) ?\((?P<inside>[^()]+)\)")
_COUNTED: Final = re.compile(
    rf"{_TALK} (?:nr\.? ?)?(?P<number>[1-9])|(?P<first>[1-9])(?::[ae]|a|e)? {_TALK}|"
    rf"(?P<word>{'|'.join(_ORDINALS)}) {_TALK}"
)


class When(NamedTuple):
    """When an occasion is: what it is ordered by (months, from year 0 where it has a year), and its round."""

    order: int
    round: str


@dataclass(slots=True)
class _Band:
    row: int
    col: int
    text: str
    when: When | None
    beside: bool
    """Its labels begin on its own row, in the next column."""
    labels: dict[int, str]
    """The rows of its labels, with their texts."""


def of_one_band(view: View, wanted: Collection[str]) -> OneOccasion | None:
    """Give a sheet with the rows of one occasion alone; None where its rows are not bands of several occasions.

    In: the sheet upright, and the occasion asked for, if one is ("1", "2", "3").
    """
    bands = _bands(view)
    if len(bands) < _LEAST:
        return None
    for some in ([b for b in bands if b.when is not None], [b for b in bands if b.when is None]):
        runs = _runs(some)
        if runs and all(map(_alike, runs)):
            return _chosen(view, runs, wanted)
    return None


def _bands(view: View) -> list[_Band]:
    """Give the rows that may be bands, with the labels that ask for what is told at an occasion below each."""
    found: list[_Band] = []
    left = min((next(iter(cells)) for cells in view.rows.values()), default=1)
    rows = list(view.rows)
    for n, row in enumerate(rows):
        cells = view.rows[row]
        text = cells.get(left)
        if text is None or len(text) > _LONGEST or text[0] in "•-–":
            continue
        beside = left + 1 in cells and when_told(text) is not None and _asks(cells[left + 1])
        if not beside and (len(cells) > 1 or n + 1 == len(rows)):
            continue
        col = left + beside
        if not beside and (not _asks(view.own(rows[n + 1], left)) or (_asks(text) and when_told(text) is None)):
            continue
        labels: dict[int, str] = {}
        for at in rows[n if beside else n + 1 :]:
            said = view.rows[at].get(col)
            if said is None or not _asks(said) or said in labels.values() or (at - row > len(labels) + 1):
                break
            if (beside and at > row and left in view.rows[at]) or when_told(said) is not None:
                break
            labels[at] = said
        answered = any(max(view.rows[at]) > col for at in labels)  # else the answers may stand below the labels
        if (len(labels) >= _LEAST and answered) or (labels and when_told(text)):
            found.append(_Band(row, left, text, when_told(text), beside, labels))
    return found


def _asks(label: str) -> bool:
    """Tell whether a label asks for what is told anew at each occasion, and for nothing else."""
    fields = [f for f, _, how in candidates(label.rstrip(" :")) if how != "bare"] if len(label) <= _LONGEST else []
    return bool(fields) and fields[0] in _TOLD and _SUBJECTS.isdisjoint(fields)


def _runs(bands: Sequence[_Band]) -> list[list[_Band]]:
    """Part the bands where the occasions begin anew, as they do below every goal of a form."""
    runs: list[list[_Band]] = []
    for band in bands:
        again = runs and fold(band.text) in {fold(other.text) for other in runs[-1]}
        if not runs or again:
            runs.append([])
        runs[-1].append(band)
    return runs


def _alike(bands: Sequence[_Band]) -> bool:
    """Tell whether bands are two at least, with the same labels, and each of an occasion of its own."""
    first = {fold(text) for text in bands[0].labels.values()}
    if len(bands) < _LEAST or any({fold(text) for text in band.labels.values()} != first for band in bands[1:]):
        return False
    orders = [band.when.order if band.when is not None else n for n, band in enumerate(bands)]
    return len(set(orders)) == len(orders)


@lru_cache(maxsize=1024)
def when_told(text: str) -> When | None:
    """Give when a band's text says that it is, and nothing else; None where it says more, or no time.

    >>> when_told("Delår 30 april"), when_told("Bokslut").round, when_told("Avstämning med Anna")
    (When(order=4, round='1'), 'end', None)
    """
    inside = _BRACKET.fullmatch(text)
    if inside is not None:
        return when_told(inside["inside"]) or when_told(inside["text"])
    if (said := occasion(text)) is not None:
        round_, _ = told_alone(said)
        return When(99 if round_ == "end" else int(round_[-1]) * 4, round_) if round_ else None
    key = fold(text).strip(" .:–-")
    dated = _DATED.fullmatch(key)
    if dated is not None:
        month = number_of(dated["month"])
        return When(int(dated["year"] or 0) * 12 + month, round_of_month(dated["month"]) or "")
    counted = _COUNTED.fullmatch(_BEFORE.sub("", key))
    if counted is None:
        round_ = parts(key)[1]
        bare = parts(key)[0]
        return When(int(round_[-1]) * 4, round_) if round_ in ("1", "2", "3") and re.fullmatch(_TALK, bare) else None
    number = counted["number"] or counted["first"]
    return When(int(number) if number else _ORDINALS.index(counted["word"]) + 1, "")


def _chosen(view: View, runs: list[list[_Band]], wanted: Collection[str]) -> OneOccasion | None:
    """Give the sheet with the one occasion to be read; with none of them where that cannot be told.

    None where nothing is filled in at all.
    """
    bands = [band for run in runs for band in run]
    filled = [band for band in bands if _filled(view, band)]
    if not filled:
        return None
    asked = next((band for band in bands if band.when is not None and band.when.round in wanted), None)
    if asked is None and bands[0].when is None and len({fold(band.text) for band in filled}) > 1:
        return OneOccasion(_only(view, runs, None), "", "", view.a1(bands[0].row, bands[0].col))
    ordered = sorted(filled, key=lambda band: band.when.order if band.when is not None else 0)
    band = asked or ordered[-1]
    return OneOccasion(_only(view, runs, band), band.when.round if band.when is not None else "", band.text)


def _filled(view: View, band: _Band) -> bool:
    """Tell whether anything is answered beside a band's labels, in words or with a colour."""
    col = band.col + 1 + band.beside
    return any(max(view.rows[row]) >= col for row in band.labels) or any(
        view.stands_out(row, c) for row in band.labels for c in range(col, view.n_cols + 1)
    )


def _only(view: View, runs: list[list[_Band]], chosen: _Band | None) -> View:
    """Give the sheet with the rows of one occasion right below what stands above its run, without the other bands."""
    order: list[tuple[int, int]] = []
    above = 0
    for run in runs:
        first = run[0].row
        order += [(row, 1) for row in range(above + 1, first)]
        while order and order[-1][0] not in view.rows:
            order.pop()
        kept = [band for band in run if chosen is not None and fold(band.text) == fold(chosen.text)]
        order += [(row, band.col + 1 if band.beside else 1) for band in kept for row in band.labels]
        above = max(max(run[-1].labels), run[-1].row)
        inside = {row for band in run for row in (band.row, *band.labels)}
        order += [(row, 1) for row in range(first, above) if row not in inside and row in view.rows]
    order += [(row, 1) for row in range(above + 1, view.n_rows + 1)]
    moved = {(at, col): (row, col) for at, (row, left) in enumerate(order, 1) for col in range(left, view.n_cols + 1)}
    return view.laid(moved, 1)
