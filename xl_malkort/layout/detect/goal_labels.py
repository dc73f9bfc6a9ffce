"""Labels that name goals, and sheets that are nothing but labels with their answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.answers import NUMBER, asks_for
from xl_malkort.layout.detect.columns import candidates
from xl_malkort.layout.detect.headers import Header, repeats
from xl_malkort.layout.detect.levels import COUNTED, DASHED, RANKS, level_of, rank_among
from xl_malkort.layout.detect.remarks import goal_like, remark
from xl_malkort.layout.detect.view import View
from xl_malkort.values import fold

VERY_WORD: Final = 0.9
_LONGEST: Final = 45
_MOST_SPACES: Final = 6
_LONGEST_QUESTION: Final = 9
_ABOVE: Final = re.compile(r"\b(?:bidra\w*|hör|koppl\w*|stödj\w*|stöder|tillhör\w*|under)\b", re.IGNORECASE)
"""What asks which goal above a goal serves: "Vilket av nämndens mål bidrar det till?"."""
_PAIRED: Final = (2, 4)
"""How many cells a row of labels with their answers fills."""
_LEAST_PAIRS: Final = 6
_LEAST_HEADER: Final = 3
_OFTEN: Final = 4
_ROWS_OF_GOALS: Final = frozenset({"goal", "goal_or_measure", "text", "type"})
_COUNTS: Final = re.compile(r"(?:[0-9]{1,2}(?:[a-zåäö]|\.[0-9]{1,2})?|[a-zåäöA-ZÅÄÖ])[.):]?")
_LONGEST_COUNT: Final = 6
_CODE: Final = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5}[-–. :]?[0-9]{1,3}(?:\.[0-9]{1,2})?[.):]?")
"""What numbers a goal in front of its label: "OBJ-01", "M1", "EM 2.1"."""
_LONGEST_CODE: Final = 10
_NUMBERED: Final = re.compile(r"(?<=\w) (?:nr\.? ?|nummer )?[0-9]{1,2}[.:]? ?(?=[:–—-] )")
"""The number in "Mål 2 – vad ville ni uppnå?"."""
_BRACKET: Final = re.compile(r"\s*\([^)]*\)")
_NEVER_GOALS: Final = frozenset({"measure", "target", "outcome", "baseline", "due", "goal_status", "measure_status"})
"""What a question that stands where a goal could ("Så mäter vi") asks for."""


def is_label_form(view: View) -> bool:
    """Tell whether a sheet is nothing but labels with their answers, one or two on a row, and goals among them.

    Then no row is a header, however many header words it has: "Indikator | … | Målvärde | …".
    """
    answered = [cells for cells in view.rows.values() if len(cells) in _PAIRED]
    others = sum(len(cells) > 1 for cells in view.rows.values()) - len(answered)
    if len(answered) < max(_LEAST_PAIRS, _OFTEN * others):
        return False  # no need to read a table's texts
    pairs = goals = 0
    heads: dict[int, str] | None = None
    for cells in answered:
        texts = list(cells.values())
        labels, answers = texts[::2], texts[1::2]
        above, heads = heads, cells if len(texts) > 2 and all(map(is_header_word, texts)) else None
        if above is not None and above.keys() == cells.keys() and not asks_for(texts[0]):
            return False  # a table stands below the labels
        if all(map(asks_for, labels)) and not all(map(is_header_word, answers)):
            pairs += 1
            goals += is_goal_label(labels[0])
        elif not all(map(asks_for, texts)):  # (labels that are not answered yet say nothing)
            others += 1
    return goals >= 2 and pairs >= _LEAST_PAIRS and pairs >= _OFTEN * others


def heads_rows(view: View, row: int) -> bool:
    """Tell whether a row that begins with a goal's label is a header: "Mål | Våra siffror | Är målet nått?".

    Its last cell asks for something that has no room on the row, and the row below fills the very same columns.
    """
    cells, under = view.rows[row], view.rows.get(row + 1)
    if len(cells) < _LEAST_HEADER or len(cells) % 2 == 0 or under is None or under.keys() != cells.keys():
        return False
    last = list(cells.values())[-1]
    return bool(asks_for(last)) and not asks_for(list(under.values())[-1]) and not last.endswith(":")


def titles_of_tables(view: View, headers: list[Header]) -> dict[int, str]:
    """Give the lone texts directly above the headers, by row, where every table has one that plainly is a goal.

    A table with goals of its own needs none; one sentence above one table may be the sheet's title.
    """
    above = next(iter(view.rows[headers[0].top - 1].values()), "") if headers[0].top - 1 in view.rows else ""
    if not goal_like(above) or any(
        f == "goal" for h in headers for _, text in h.texts.values() for f, _ in asks_for(text)
    ):
        return {}
    tops = [h.top for h in headers]
    tops += [row for row in view.rows if row not in tops and any(repeats(view, row, h)[0] for h in headers)]
    found = {}
    for top in tops:
        cells = view.rows.get(top - 1, {})
        text = next(iter(cells.values()), "")
        if len(cells) != 1 or not goal_like(text) or remark(text):
            return {}
        found[top - 1] = text
    return found


def label_of(text: str) -> str:
    """Give the label that a goal stands behind: "Mål 2" of "Mål 2: Fler läser", "Mål" of "Mål – Fler läser"."""
    dashed = DASHED.match(text) if ":" not in text else None
    return dashed["label"] if dashed else text.partition(":")[0]


def lead_of(cells: Mapping[int, str]) -> tuple[int, str]:
    """Give a row's first text and its column; a number, or a code before a goal's label, only counts the goal."""
    places = iter(cells.items())
    lead = next(places)
    if len(lead[1]) > _LONGEST_CODE:
        return lead
    if len(lead[1]) <= _LONGEST_COUNT and _COUNTS.fullmatch(lead[1]):
        return next(places, lead)
    if lead[1][-1:].isalpha() or not _CODE.fullmatch(lead[1]):
        return lead
    following = next(places, lead)
    return following if is_goal_label(following[1]) else lead


def lowest_level(view: View, headers: list[Header]) -> frozenset[str]:
    """Give the label of the level that is a sheet's lowest, where nothing on it is called a goal: "Nämndmål".

    It is judged there ("Bedömning av målet | …") and the tables below name no goals of their own.
    """
    headed = {row for header in headers for row in range(header.top, header.bottom + 1)}
    if any(f in _ROWS_OF_GOALS for h in headers for _, text in h.texts.values() for f, _, _ in candidates(text)):
        return frozenset()
    leads = [next(iter(c.values())) for row, c in view.rows.items() if len(c) == _PAIRED[0] and row not in headed]
    named = [text for text in leads if level_of(bare(text)) == "long_term_goal"]
    judged = any(f == "goal_status" for text in leads for f, _ in asks_for(text))
    return frozenset(map(word_of, named)) if judged and len(set(map(word_of, named))) == 1 else frozenset()


def is_goal_label(text: str, lowest: frozenset[str] = frozenset()) -> bool:
    """Tell whether a text is a goal's label, alone or before its answer: "Mål 2", "Enhetens mål: Fler läser".

    `lowest` are labels of another level that name a sheet's goals (`lowest_level`).
    """
    colon = text.find(":")
    if text.endswith("?") and text.count(" ") <= _LONGEST_QUESTION and not _ABOVE.search(text):
        fields = asks_for(text)
        if fields and fields[0][0] == "goal":
            return True  # "Vilket mål arbetar vi mot?"
    dashed = DASHED.match(text) if colon < 0 and text.find(" ") > 0 else None
    if colon < 0 and dashed is None and (len(text) > _LONGEST or text.count(" ") > _MOST_SPACES):
        return False
    label = text[:colon] if colon >= 0 else text
    if dashed is not None:
        label = dashed["label"]
    if _ABOVE.search(label) and rank_among(bare(label)) < RANKS.index("goal"):
        return False  # "Nämndens mål som det hör ihop med"
    return _names_goal(label) or (bool(lowest) and word_of(label) in lowest)


@lru_cache(maxsize=2048)
def _names_goal(label: str) -> bool:
    return level_of(bare(label)) == "goal"


def is_header_word(text: str) -> bool:
    """Tell whether a text is the very word of a header; "Snabbare första insats" is a goal, however it ends."""
    return any(certainty >= VERY_WORD or field in _NEVER_GOALS for field, certainty in asks_for(text))


def is_label_word(text: str) -> bool:
    """Tell whether a text that may answer a goal's label is the word of a header; "Fler läser klart" is a goal."""
    return is_header_word(text) and not (goal_like(text) and {f for f, _ in asks_for(text)} == {"due"})


def names_level(text: str) -> bool:
    """Tell whether a text is a level's label: "Nämndens mål som vi bidrar till"."""
    return level_of(bare(text)) is not None


def bare(text: str) -> str:
    """Give a label without its number, its bracket and its colon."""
    return NUMBER.sub("", _BRACKET.sub("", text)).rstrip(": ?")


def word_of(text: str) -> str:
    """Give a label as it is compared: "mål" for "Mål 2 (se anvisning):"."""
    word = fold(bare(text))
    return COUNTED.sub("", _NUMBERED.sub(" ", word) if any(map(str.isdigit, word)) else word)


def asks_for_type(text: str) -> tuple[tuple[str, float], ...]:
    """Give ("type", certainty) where a header can be the column that says what each row is."""
    return tuple((f, c) for f, c, _ in candidates(text) if f == "type")
