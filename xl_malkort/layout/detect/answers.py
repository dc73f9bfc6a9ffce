"""Labels with their answers, beside or below: what a label asks for is settled by its word and by the answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.colours import SWEDISH, colour_name, is_pale
from xl_malkort.layout.detect.columns import candidates, parts
from xl_malkort.layout.detect.evidence import Evidence, fits
from xl_malkort.layout.detect.head_words import head_field
from xl_malkort.layout.detect.header_texts import LONGEST
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.label_looks import is_label_below
from xl_malkort.layout.detect.levels import DASHED, level_of
from xl_malkort.layout.detect.plan import CERTAIN
from xl_malkort.layout.detect.remarks import instructs
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

LEVELS: Final = ("perspective", "overall_goal", "long_term_goal")
FIELDS: Final = frozenset(
    (*LEVELS, "goal", "activity", "measure", "responsible", "due", "start", "target", "outcome", "baseline", "status",
     "goal_status", "measure_status", "activity_status", "done", "forecast", "trend", "comment")
)  # fmt: skip
UNUSED: Final = re.compile(
    r"[\s_.…\-–—]*|(?:fyll i|skriv|ange|välj|beskriv|t\.?\s?ex\.?)(?!\w).*|"
    r"(?:vilk\w+|vad|hur|vem|när|varför|var)\b[^?]*\?.*|<.*>|\[.*\]",
    re.IGNORECASE,
)
"""What stands where an answer has not been written yet."""
NUMBER: Final = re.compile(r"^[0-9]{1,2}[.)]\s+")
"""What counts the questions of a form: "3. Vilken nivå vill vi nå?"."""
POINTERS: Final = ("←", "→", "⬅", "➡", "⇐", "<-", "<<", "->", "(")
"""How a hint begins that stands beside an answer: "← skriv kort!"; "< 5 %" is a target."""
WRITTEN_BY: Final = re.compile(
    r"(?:ifyll[td]|fylls i|fylld|upprätta[td]|framtagen|skriv\w*|fastställ[td]|besluta[td]|antagen|uppdatera[td]|"
    r"senast|reviderad)\b[^:]{0,30}:",
    re.IGNORECASE,
)
"""What stands beside a title and is no answer to it: "Mål för 2025 | Fylls i av: föreståndaren"."""
_IN_ONE: Final = re.compile(r"^(?P<label>[A-Za-zÅÄÖåäö][^:]{1,60}?)\s*:\s*(?P<text>\S.*)$")
_COUNTED: Final = re.compile(r"\s*\([^)]*\)|\s*(?:nr\.?|nummer|no\.?)?\s*[0-9]{1,2}\s*$", re.IGNORECASE)
_COLUMNS: Final = frozenset({"responsible", "target", "outcome", "baseline", "activity", "measure", "comment"})
_ROWS: Final = frozenset({"activity", "measure", "target", "outcome", "baseline", "responsible", "due", "start"})
_PLAIN: Final = 0.9
_SAID: Final = frozenset({"uppfyllt", "uppfylld", "uppnått", "uppnådd", "nått", "nådd", "klart", "klar", "klarat"})
"""What answers how it goes, though columns are called so as well."""
_JUDGED: Final = frozenset({"status", "goal_status", "measure_status", "activity_status"})
_FIGURES: Final = frozenset({"target", "outcome", "baseline"})
_SAID_OF_FIGURES: Final = _FIGURES | _JUDGED | {"comment", "trend", "forecast"}
_MOST_SPACES: Final = 2
_MOST_BEHIND: Final = 5
"""Spaces in what a level's label may say behind its word: "Nämndmål som vi bidrar till"."""
_CLEAR: Final = 0.05
_SAME: Final = (frozenset({"status", "goal_status"}), frozenset({"status", "measure_status"}))


@dataclass(frozen=True, slots=True)
class Answer:
    """A label with what is answered: `place` is where the answer stands, `at` where the label does."""

    label: str
    text: str
    place: tuple[int, int]
    at: tuple[int, int]


@lru_cache(maxsize=1024)
def asks_for(label: str) -> tuple[tuple[str, float], ...]:
    """Give the fields that a label may ask for, with certainty: its number and bracket say nothing.

    >>> asks_for("Åtgärd 2:")
    (('activity', 0.92),)
    """
    word = NUMBER.sub("", label.rstrip(": !"))
    if not 2 <= len(word) <= LONGEST or ": " in word or (word.endswith(".") and word.count(" ") > _MOST_SPACES):
        return ()  # a sentence answers, it does not ask
    if asked := _asked(word) or _asked(_COUNTED.sub("", word)):
        return asked
    level = level_of(word)  # "Koppling till nämndens mål"
    return ((level, CERTAIN),) if level in LEVELS else ()


def _asked(word: str) -> tuple[tuple[str, float], ...]:
    """Give the fields of a word; one that only resembles a level's ("Målblad", "Målbild") asks for none."""
    return tuple(
        (field, certainty)
        for field, certainty, how in candidates(word)
        if field in FIELDS and how != "bare" and certainty >= CERTAIN and not (how == "near" and field in LEVELS)
    )


def answers_in(view: View, row: int, headed: Collection[int]) -> Iterator[Answer]:
    """Yield the labels of a row with their answers; `headed` are rows of headers, where no answer stands.

    In: "Indikator | Andel nöjda | Målvärde | 90 %", or "Status: Pågår", or a lone label with its answer in the row
    below, or labels side by side over theirs. Out: one answer for each label that has one.
    """
    if labels_above(view, row, headed):
        for col, label in view.rows[row].items():
            if said := view.own(row + 1, col) or _painted_below(view, row, col, label):
                yield Answer(label, said, (row + 1, col), (row, col))
        return
    cells = list(view.rows[row].items())
    n = 0
    while n < len(cells):
        col, text = cells[n]
        inside = _IN_ONE.match(text)
        if inside and asks_for(inside["label"]):
            yield Answer(inside["label"], inside["text"], (row, col), (row, col))
        elif (coloured := answered_by_colour(view, row, col, text)) is not None:
            yield coloured
        elif asks_for(text):
            after = cells[n + 1] if n + 1 < len(cells) else None
            if after and (WRITTEN_BY.match(after[1]) or of_head(after[1])):
                n += 1
            elif after and not (
                after[1].endswith(":")
                or (asks_for(after[1]) and n + 2 < len(cells) and not _names_role(after[1], text))
                or (after[0] > view.behind(row, col) and _unanswered(text, after[1]))
                or (heads_a_column(after[1]) and not text.endswith(":"))
            ):
                yield Answer(text, after[1], (row, after[0]), (row, col))
                n += 1
            elif len(cells) == 1 and row + 1 not in headed:
                under = view.rows.get(row + 1, {})
                said = under.get(col, "")
                apart = said.endswith(":") or goes_on(said, text) or instructs(said) or of_head(said)
                if said and len(under) == 1 and not apart and not is_label_below(view, row, col):
                    yield Answer(text, said, (row + 1, col), (row, col))
        n += 1


def of_head(text: str) -> bool:
    """Tell whether a text is a fact of the head with its label, and no answer: "Enhet: Köket" below "Våra mål 2025"."""
    inside = _IN_ONE.match(text)
    return inside is not None and head_field(fold(inside["label"])) is not None


def _painted_below(view: View, row: int, col: int, label: str) -> str:
    """Give the colour of the empty cell below "Hur går det med målet?", in words; "" where it has none."""
    if {f for f, _ in asks_for(label)}.isdisjoint(_JUDGED):
        return ""
    fill = view.look(row + 1, col).fill
    name = colour_name(fill)
    told = name not in (None, "black") and fill != view.look(row, col).fill and not is_pale(fill)
    return SWEDISH[str(name)] if told else ""


def answered_by_colour(view: View, row: int, col: int, label: str) -> Answer | None:
    """Give the answer to "Bedömning:" that is nothing but a colour, in the cell beside."""
    if {f for f, _ in asks_for(label)}.isdisjoint(_JUDGED):
        return None
    place = (row, view.behind(row, col))
    fill = view.look(*place).fill
    name = colour_name(fill)
    if name in (None, "black") or view.own(*place) or view.look(row, col).fill == fill:
        return None
    if is_pale(fill) or any(view.own(r, place[1]) and view.look(r, place[1]).fill == fill for r in (row - 1, row + 1)):
        return None  # where an answer is to be written
    return Answer(label, SWEDISH[str(name)], place, (row, col))


def labels_above(view: View, row: int, headed: Collection[int] = ()) -> bool:
    """Tell whether a row is labels side by side over one row of answers: "Bedömning av målet | Analys".

    A second row below would make it the header of a table.
    """
    cells, under = view.rows[row], view.rows.get(row + 1, {})
    if len(cells) < 2 or row in headed or row + 1 in headed or not under.keys() <= cells.keys():
        return False
    if not all(map(asks_for, cells.values())):
        return False
    if not under and not any(_painted_below(view, row, col, label) for col, label in cells.items()):
        return False
    if figures_below(view, row):
        return True
    if len({text.endswith(":") for text in cells.values()}) > 1:
        return False  # "Kommunens mål: | Alla elever når målen" is a label with its answer
    if any(fold(text) in _SAID for text in cells.values()):
        return False  # "Måluppfyllelse | Uppfyllt"
    if any(f in _ROWS for text in cells.values() for f, c in asks_for(text) if c >= _PLAIN):
        return False  # what there may be several of is a table's
    first = next(iter(cells))
    if any(goes_on(said, cells[col]) for col, said in under.items()):
        return False
    third = view.rows.get(row + 2)
    if (
        len(under) > 1
        and under.get(first)
        and asks_for(under[first])
        and not says_how(under[first], cells[first])
        and (third is None or asks_for(third.get(first, "")))
    ):
        return False  # each row is a label with its answer: "Nämndmål | Säkra insatser", "Så gör vi | …"
    if row + 2 in headed and _all_levels(cells.values()):
        return True  # a card's "Målområde | Enhetsmål | Bidrar till KF-mål", and then its tables
    return third is None or (first in third and bool(asks_for(third[first])) and row + 2 not in headed)


def figures_below(view: View, row: int) -> bool:
    """Tell whether a row asks for one measure's figures, with one row of answers below: "Nuläge | Mål | Utfall"."""
    cells, under = view.rows[row], view.rows.get(row + 1, {})
    if len(cells) < 2 or not under or not under.keys() <= cells.keys():
        return False
    asked = [{f for f, _ in asks_for(text)} for text in cells.values()]
    if not all(asked) or sum(not fields.isdisjoint(_FIGURES) for fields in asked) < 2:
        return False
    if any(fields.isdisjoint(_SAID_OF_FIGURES) for fields in asked):
        return False
    third = view.rows.get(row + 2, {})
    if third and not asks_for(next(iter(third.values()))):
        return False  # a second row of figures: a table
    return not any(any(c >= _PLAIN for _, c in asks_for(said)) for said in under.values())


def says_how(said: str, label: str) -> bool:
    """Tell whether what may be a label says how it goes where that is asked for: "Uppnått" below "Bedömning"."""
    fields = {f for f, _ in asks_for(said)}
    return fields <= _JUDGED | {"due", "done"} and bool(_JUDGED & {f for f, _ in asks_for(label)})


def _names_role(said: str, label: str) -> bool:
    """Tell whether what may be a label names somebody where that is asked: "Vem ser till det? | Samordnare"."""
    asked = asks_for(label)
    return (
        bool(asked)
        and asked[0][0] == "responsible"
        and all(f == "responsible" and c < _PLAIN for f, c in asks_for(said))
    )


def _unanswered(label: str, following: str) -> bool:
    """Tell whether what follows behind an empty cell is the next label: "Vem? | | Klart senast |"."""
    return (
        any(c >= _PLAIN for _, c in asks_for(following)) and not label.endswith(":") and not says_how(following, label)
    )


def goes_on(said: str, label: str) -> bool:
    """Tell whether what stands below a label is a label itself: of the same kind, or with its own answer."""
    inside = _IN_ONE.match(said)
    if (inside and asks_for(inside["label"])) or DASHED.match(said):
        return True
    if level_of(said) in LEVELS and said.count(" ") <= _MOST_BEHIND and "goal" in dict(asks_for(label)):
        return True  # "Nämndmål som vi bidrar till" below "Vårt mål nr 1"
    fields = {f for f, c in asks_for(said) if c >= _PLAIN}
    if not fields or said.endswith("."):
        return False
    return not (fields <= _JUDGED | {"due"} and _JUDGED & {f for f, _ in asks_for(label)})  # "Uppnått", "Klart"


def heads_a_column(text: str) -> bool:
    """Tell whether a text is so plainly a header's word that it is no answer: "Aktivitet | Ansvarig" is a header."""
    return any(f in _COLUMNS and c >= _PLAIN for f, c in asks_for(text)) and not text.endswith(":")


def meaning(answer: Answer, words: Vocabulary) -> tuple[str | None, tuple[str, ...]]:
    """Give the field that an answer is read as, or None with the fields between which it is not clear."""
    seen = Evidence([answer.text], words)
    scored = sorted(((c + fits(f, seen), f) for f, c in asks_for(answer.label)), reverse=True)
    scored = [(score, f) for score, f in scored if score >= CERTAIN - 0.1]
    if not scored:
        return None, ()
    best, field = scored[0]
    near = [f for score, f in scored if best - score < _CLEAR and f != field and {f, field} not in _SAME]
    if near:
        return None, (field, *near)
    if {"goal_status", "measure_status"} & {f for _, f in scored} and field == "status":
        field = next(f for _, f in scored if f in ("goal_status", "measure_status"))
    return (field if best >= CERTAIN else None), (() if best >= CERTAIN else (field,))


def year_of(label: str) -> int | None:
    """Give the year that a label names: 2024 for "Nuläge 2024:"."""
    return parts(label)[2]


def card_labels(view: View, header: Header, others: bool) -> bool:
    """Tell whether what looks like a header is one card's labels: "Perspektiv | Långsiktigt mål" over an answer each.

    `others`: the sheet has more headers or labels, so that it is no table of one row.
    """
    if header.top != header.bottom or not others or header.top not in view.rows:
        return False
    return _all_levels(view.rows[header.top].values()) and labels_above(view, header.top)


def _all_levels(labels: Iterable[str]) -> bool:
    """Tell whether each label may ask for a goal, or for what a goal belongs to."""
    return all({f for f, _ in asks_for(label)} & {*LEVELS, "goal"} for label in labels)


def answer_row(view: View, header: Header) -> bool:
    """Tell whether what looks like a header is labels with their answers: "Mått | Andel nöjda | Målvärde | 90 %"."""
    cells = list(view.rows.get(header.bottom, {}).values())
    if len(cells) < 2 or len(cells) % 2:
        return False
    labels, said = cells[::2], cells[1::2]
    if not all(asks_for(text) for text in labels):
        return False
    if all(text.endswith(":") for text in labels):
        return True
    told = [text for text in said if not asks_for(text)]
    return len(told) == len(said) and any(len(t) > 30 or any(ch.isdigit() for ch in t) for t in told)
