"""Cells whose lines say themselves what they are: "Vi mäter: Matsvinn", "Ska vara: högst 45 g", "Blev: 52 g".

Each such cell holds a measure or an activity, or several, one after the other. A column of them is read by its lines
and not by its header; a cell of it that cannot be taken apart is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect.answers import asks_for
from xl_malkort.layout.detect.plan import CERTAIN, Column, Guess
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.detect.walked import Record
from xl_malkort.model import Activity, Measure, Source
from xl_malkort.values import clean, parse_quantity, parse_target, without_personnummer

if TYPE_CHECKING:
    from xl_malkort.layout.detect.build import Taking

FIELD: Final = "lines"
"""The field of a column whose cells are read by their lines."""
_LINE: Final = re.compile(r"\s*[-•–]?\s*(?P<label>[A-Za-zÅÄÖåäö][^:]{1,40}?)\s*:\s*(?P<text>.*)")
_FIGURE: Final = re.compile(
    r"\s*[.,;(–]\s*(?P<label>(?:målvärde|målnivå|mål|utfall|resultat|nuläge|läget nu|utgångsvärde|startvärde|"
    r"ingångsvärde|basvärde)(?:t|n|et)?(?: (?:20[0-9]{2}|hittills|nu|idag))?)\s*(?::|=|är|–)?\s+(?=\S)",
    re.IGNORECASE,
)
"""Where the next figure of a measure begins: ". Målvärde: 70 %", ", utfall 66 %"."""
_FIGURES: Final = ("target", "outcome", "baseline")
_OF_MEASURES: Final = frozenset({"measure", *_FIGURES, "measure_status"})
_OF_ACTIVITIES: Final = frozenset({"activity", "responsible", "due", "activity_status"})
_MEANS: Final = {
    "status": ("measure_status", "activity_status"),
    "goal": ("target",),
    "done": ("activity_status",),
    "goal_status": ("measure_status",),
}
"""What a word that may ask for much asks for in a measure or an activity: "Mål: 45 g" is its target."""
_LEAST: Final = 2
_NEARLY: Final = 0.6
Said = dict[str, str]


def with_lines(view: View, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Column, ...]:
    """Give the columns, with those whose cells are read by their lines as such; `rows` are the table's records."""
    return tuple(
        replace(c, guess=Guess(FIELD, 0.9, "lines"), chosen=True)
        if c.guess.how != "profile" and _has_lines(view, c.index, rows)
        else c
        for c in columns
    )


def _has_lines(view: View, col: int, rows: Sequence[int]) -> bool:
    filled = read = 0
    for row in rows:
        text = view.own(row, col)
        if not text:
            continue
        filled += 1
        read += text.count(":") >= _LEAST and bool(things_in(_raw(view, row, col)))
        if read < _NEARLY * filled - 1:
            return False  # a quick look: most columns have no such cell among their first
    return read > 0 and read >= _NEARLY * filled


def _raw(view: View, row: int, col: int) -> str:
    value = view.value(row, col)
    return value if isinstance(value, str) else ""


@lru_cache(maxsize=1024)
def _asked(label: str) -> tuple[str, ...]:
    """Give the fields that a line's label may ask for, the likeliest first."""
    found: list[str] = []
    fields = [field for field, certainty in asks_for(label) if certainty >= CERTAIN]
    for field in sorted(fields, key=lambda f: f != "activity"):  # "Vad" is what is done
        found += _MEANS.get(field, (field,))
    return tuple(dict.fromkeys(f for f in found if f in _OF_MEASURES | _OF_ACTIVITIES | {"comment"}))


def things_in(raw: str) -> list[Said]:
    """Give the measures or activities that a cell's lines tell of, field → text; none where a line says something else.

    >>> things_in("Mått: Svinn per portion\\nMål: 45 g\\nUtfall: 52 g")
    [{'measure': 'Svinn per portion', 'target': '45 g', 'outcome': '52 g'}]
    >>> things_in("Obs: kom i tid\\nTa med: lunch")
    []
    """
    lines = [line for line in raw.splitlines() if clean(line)]
    if len(lines) < _LEAST or sum(":" in line for line in lines) < _LEAST:
        return []
    told = list(_labelled(lines))
    fields = {field for label, _ in told for field in _asked(label)[:1]}
    activities = "activity" in fields
    if not told or activities == ("measure" in fields):
        return []
    subject, ours = ("activity", _OF_ACTIVITIES) if activities else ("measure", _OF_MEASURES)
    found: list[Said] = []
    for label, text in told:
        asked = [f for f in _asked(label) if f in ours]
        if not asked:
            return []
        field = asked[0] if not found or asked[0] == subject else next((f for f in asked if f not in found[-1]), "")
        if field == subject:
            found.append({})
        if not field or not found or field in found[-1]:
            return []
        found[-1][field] = without_personnummer(clean(text))
    return found if all(one[subject] and len(one) >= _LEAST for one in found) else []


def measure_in(text: str) -> Said | None:
    """Give the measure that a sentence tells of, with its figures; None for any other sentence.

    >>> measure_in("Mått: Andel som slutför. Målvärde: 70 %. Utfall: 66 %.")
    {'measure': 'Andel som slutför', 'target': '70 %', 'outcome': '66 %'}
    >>> measure_in("Mått: Antal praktikplatser, mål minst 40, utfall 46")
    {'measure': 'Antal praktikplatser', 'target': 'minst 40', 'outcome': '46'}
    """
    begins = _LINE.fullmatch(text)
    if begins is None or _asked(begins["label"])[:1] != ("measure",):
        return None
    told = things_in(_FIGURE.sub(r"\n\g<label>: ", text).rstrip(" .)"))
    if len(told) == 1:
        return told[0]
    name = without_personnummer(clean(begins["text"]))
    return {"measure": name} if not told and name and ":" not in name else None


def _labelled(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield label and text of each line; a line without a label goes on with the text above it."""
    label, text = "", ""
    for line in lines:
        said = _LINE.fullmatch(line)
        if said is not None and _asked(said["label"]):
            if label:
                yield label, text
            label, text = said["label"], said["text"]
        elif not label or said is not None:
            label = ""
            yield line, ""  # something else
        else:
            text += " " + line
    if label:
        yield label, text


def take_lines(one: Taking, record: Record) -> None:
    """Put what the lines of a record's cells tell of in its goal; a cell that cannot be read is asked about."""
    for column in one.columns.get(FIELD, ()):
        if column.index not in record.texts:
            continue
        found = things_in(_raw(one.view, record.row, column.index))
        if not found or one.current is None:
            one.b.unplaced.append((one.view.name, one.view.a1(record.row, column.index)))
            continue
        at = one.view.a1(record.row, column.index)
        for said in found:
            source = Source(sheet=one.view.name, cell=at, cells=dict.fromkeys(said, at))
            if "measure" in said:
                one.current.measures.append(_measure(one, said, source))
            else:
                one.current.activities.append(_activity(one, said, source))


def _measure(one: Taking, said: Said, source: Source) -> Measure:
    target, outcome, baseline = (said.get(field) for field in _FIGURES)
    judged = said.get("measure_status")
    return Measure(
        name=said["measure"],
        target=parse_target(target, one.b.words.model.thresholds.bare_target) if target else None,
        outcome=parse_quantity(outcome) if outcome else None,
        baseline=parse_quantity(baseline) if baseline else None,
        status=one.b.words.statuses.goal(judged) if judged else None,
        source=source,
    )


def _activity(one: Taking, said: Said, source: Source) -> Activity:
    due, judged = said.get("due"), said.get("activity_status")
    return Activity(
        text=said["activity"],
        responsible=said.get("responsible") or None,
        due=one.b.when(due) if due else None,
        status=one.b.statuses.said(judged, done=True) if judged else None,
        source=source,
    )
