"""Rows that are labels with their answers, as people write them when they make no table.

"Vi ska: Ha öppet på kvällen" in one cell, "Vi ska | Ha öppet | Vem | Chefen" taking turns along the row, a label alone
over its answers, and rows that go on below with the label left out. A row is read only if everything in it is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xl_malkort.layout.detect.answers import LEVELS, POINTERS, UNUSED, answered_by_colour, asks_for, of_head
from xl_malkort.layout.detect.goal_labels import VERY_WORD, bare, is_goal_label, word_of
from xl_malkort.layout.detect.levels import level_of
from xl_malkort.layout.detect.view import View
from xl_malkort.values.ticks import ticked

BOXES: Final = ""
"""The label of boxes that stand without any."""
_IN_ONE: Final = re.compile(
    r"^(?P<label>[^\W\d_][^:?]{0,60}?)\s*(?P<mark>:(?![a-zåäö]{1,3}\b)|\?(?=\s*[☐□☒☑✓✗🗹\[(]))\s*(?P<text>.*)$"
)
_QUESTION: Final = re.compile(r"^(?P<label>[^\W\d_][^:?]{1,60}\?)\s+(?P<text>\S.{0,40})$")
"""A question that is answered behind it: "Är målet nått? Delvis"."""
_TELLS: Final = re.compile(
    r"(?:och )?(?:berätta|beskriv|motivera|förklara|skriv|svara|utveckla|varför|hur då|vad beror det på)\b"
    r"(?: (?:gärna|kort|lite|mer|här|kortfattat|med egna ord|svaret|varför|inte))*[!?.]*",
    re.IGNORECASE,
)
"""What goes on asking behind a question."""
_BULLET: Final = re.compile(r"^\s*[-–—•·●▪*]\s+\S")
_MOST_WORDS: Final = 5
"""What nobody knows is a label only if it is no longer."""
_LONGEST_QUESTION: Final = 10
_JUDGED: Final = frozenset({"status", "goal_status", "measure_status", "activity_status", "forecast"})
_LEVELS: Final = (*LEVELS, "goal")
SAID: Final = _JUDGED | {"due", "done", "outcome"}
"""What a word such as "Klart" may ask for, which answers as often."""
_LISTED: Final = frozenset({"activity", "measure"})
_REFERS: Final = re.compile(r"\b(?:hör|gäller|bidra\w*|tillhör\w*|koppl\w*|arbetar|jobbar)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A label with what is said at it; `text` is "" where nobody has answered.

    `place` is where the answer stands, `at` where the label does; `key` is the label as it is compared.
    """

    label: str
    text: str
    place: tuple[int, int]
    at: tuple[int, int]

    @property
    def key(self) -> str:
        """The label's word, without what counts it: "mål" for "Mål 2:"."""
        return word_of(self.label)


def fields_of(label: str) -> frozenset[str]:
    """Give what a label may ask for, a goal's level among it.

    >>> sorted(fields_of("Vi ska")), sorted(fields_of("Nämndens mål")), sorted(fields_of("Barnkonsekvens"))
    (['activity', 'goal'], ['goal'], [])
    """
    level = level_of(bare(label))
    return frozenset(f for f, _ in asks_for(label)) | ({level} if level else frozenset())


def is_label(text: str) -> bool:
    """Tell whether a text is a label that is known."""
    if "=" in text:
        return False  # a line of a legend
    return bool(asks_for(text)) or is_goal_label(text) or level_of(bare(text)) in _LEVELS


def refers(label: str) -> bool:
    """Tell whether a label asks which goal something serves: "Vilket mål hör det till?".

    >>> refers("Vilket mål hör det till?"), refers("Mål 2"), refers("Vem hör av sig?")
    (True, False, False)
    """
    return "goal" in fields_of(label) and bool(_REFERS.search(label))


def said_in(view: View, row: int, above: list[Said]) -> list[Said] | None:
    """Give what a row says, label by label; None where something in it is no label and no answer.

    `above` is what the row right above said: without a label of its own, a row goes on with it.
    """
    hidden = view.sheet.hidden_cols
    cells = [(col, text) for col, text in view.rows[row].items() if col not in hidden]
    found: list[Said] = []
    n = 0
    while n < len(cells):
        col, text = cells[n]
        n += 1
        inside = _inside(text, row, col)
        going = _going_on(text, row, col, above) if all(one.at[0] < row for one in found) else None
        if inside is not None and (going is None or is_label(inside.label)):
            found.append(inside)
        elif going is not None:
            found.append(going)
        elif _labels(text):
            after = cells[n] if n < len(cells) else None
            if after is None or not _answers(view, row, (col, text), after, cells[n + 1 :]):
                if after is not None and after[0] == _beside(view, row, col)[1] and _inside(after[1], row, 0) is None:
                    return None  # a header
                shown = answered_by_colour(view, row, col, text)
                found.append(Said(_asking(text), shown.text if shown else "", _beside(view, row, col), (row, col)))
                continue
            n += 1
            found.append(Said(_asking(text), _unused(after[1]), (row, after[0]), (row, col)))
        elif found and (text.startswith(POINTERS) or ticked(text) is not None):
            if not text.startswith(POINTERS):
                found.append(Said(BOXES, _unused(text), (row, col), (row, col)))
        else:
            return None
    if len(found) > 1 and not any(one.text for one in found):
        return None  # a header
    return found


def all_said(view: View) -> list[Said]:
    """Give what every row of a sheet says that is labels with their answers, and nothing of the others."""
    found: list[Said] = []
    above: list[Said] = []
    for row in view.rows:
        said = said_in(view, row, above if above and above[-1].place[0] == row - 1 else [])
        above = said or []
        found += above
    return found


def _inside(text: str, row: int, col: int) -> Said | None:
    """Read "Klart: v. 36" in one cell; a label that nobody knows counts too, if it is a few words and not answered."""
    found = _IN_ONE.match(text) or _QUESTION.match(text)
    if found is None:
        return None
    label, said = found["label"], found["text"]
    if found.re is _QUESTION and _TELLS.fullmatch(said):
        return None  # "Hur gick det? Berätta!" is all of it the question
    mark = found.groupdict().get("mark") or ""
    if not is_label(label) and (mark != ":" or not said or label.count(" ") >= _MOST_WORDS):
        return None
    if mark == ":" and said.endswith("?") and is_goal_label(text) and UNUSED.fullmatch(said):
        return None  # "Mål 1: Vad vill ni uppnå?" asks
    if (mark == ":" and not said) or (mark == "?" and ticked(said) is None):
        return None  # the answer may stand beside
    if mark == "?":
        label += "?"
    return Said(label, _unused(said), (row, col), (row, col))


def _asking(text: str) -> str:
    """Give the label of a goal that a question follows: "Mål 1" for "Mål 1: Vad vill ni uppnå?"."""
    label, colon, rest = text.partition(":")
    return label if colon and rest.endswith("?") and is_goal_label(label) else text


def _going_on(text: str, row: int, col: int, above: list[Said]) -> Said | None:
    """Read what goes on with the row above: in its answers' columns, or below a label that stands alone."""
    for one in above:
        beside = one.at[1] != one.place[1]
        if one.text and beside and one.place == (row - 1, col):
            return Said(one.label, _unused(text), (row, col), one.at)
    if len(above) != 1:
        return None
    one = above[0]
    if of_head(text):
        return None  # "Enhet: Köket" below the title "Mål för arbetslag"
    alone = not one.text and one.at == (row - 1, col)
    listed = one.at[1] == one.place[1] == col and one.place[0] == row - 1 and bool(fields_of(one.label) & _LISTED)
    if alone and (not _labels(text) or _says(text, one.label) or _answers_question(text, one.label)):
        return Said(one.label, _unused(text), (row, col), one.at)
    if listed and (_BULLET.match(text) or (one.at[0] < row - 1 and not _labels(text))):
        return Said(one.label, _unused(text), (row, col), one.at)
    return None


def _labels(text: str) -> bool:
    """Tell whether a text stands as a label: known, or a few words with a colon or a question mark behind."""
    if is_label(text):
        return True
    most = _MOST_WORDS if text.endswith(":") else _LONGEST_QUESTION if text.endswith("?") else 0
    return text.count(" ") < most and text[0].isalpha()


def _answers(view: View, row: int, label: tuple[int, str], after: tuple[int, str], rest: list[tuple[int, str]]) -> bool:
    """Tell whether the next text of a row is a label's answer, and not a label that follows it unanswered."""
    (col, text), (beside, said) = label, after
    inside = _inside(said, row, beside)
    if (inside is not None and is_label(inside.label)) or (said.endswith(":") and _labels(said)):
        return False  # (but "Utbildning: bemötande" is an answer)
    if not is_label(said):
        return True
    if text.endswith(":") and (not rest or rest[0][1].endswith(":")):
        return True  # "Läge: | Klart"
    if _beside(view, row, col)[1] != beside or (rest and not is_label(rest[0][1])):
        return False
    if not any(certainty >= VERY_WORD for _, certainty in asks_for(said)):
        return True  # "Vi ska | Mäta varje vecka | Vem | Chefen"
    return _says(said, text)


def _says(said: str, label: str) -> bool:
    """Tell whether what may be a label answers another one: "Klart" behind "Läge"."""
    return fields_of(said) <= SAID and bool(fields_of(label) & _JUDGED) and not said.endswith((":", "?"))


def _answers_question(said: str, label: str) -> bool:
    """Tell whether what could be a label is what a question asks for: "före jul" below "När ska det vara klart?"."""
    if not label.endswith("?") or said.endswith((":", "?")) or said[:1].isupper():
        return False
    return bool(fields_of(said) & fields_of(label)) and all(sure < VERY_WORD for _, sure in asks_for(said))


def _beside(view: View, row: int, col: int) -> tuple[int, int]:
    return row, view.behind(row, col)


def _unused(text: str) -> str:
    """Give an answer, or "" for what only stands where one is to be written: dots, a hint, boxes without a tick."""
    return "" if UNUSED.fullmatch(text) or ticked(text) == [] else text
