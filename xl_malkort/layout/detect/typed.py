"""Tables whose rows say themselves what they are: a column of row types, in words ("Mål", "Aktivitet") or in codes.

A code means what the workbook explains ("S = strategiskt mål"), else what its letters leave as the only reading (M and
A are mål and aktivitet); anything else is asked about and the table is left unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from xl_malkort.layout.detect.columns import SUBJECTS
from xl_malkort.layout.detect.goal_codes import enumerates
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.levels import RANKS, rank_of
from xl_malkort.layout.detect.parents import Parents, find_parents
from xl_malkort.layout.detect.plan import Column, Guess
from xl_malkort.layout.detect.types_by_content import told_by_rows
from xl_malkort.layout.detect.view import View
from xl_malkort.values import clean, fold

KINDS: Final = ("perspective", "overall_goal", "long_term_goal", "goal", "measure", "activity", "other", "apart")
APART: Final = re.compile(
    r"övrigt|övriga (?:aktiviteter|åtgärder|insatser|uppdrag)|utan (?:koppling|mål)|(?:aktiviteter|åtgärder) utan mål|"
    r"hör inte till|ej kopplat|inte kopplat",
    re.IGNORECASE,
)
"""What a row says that ends the goal above: what follows belongs to none."""
NO_GOAL: Final = "utan mål"
"""The type of a row that ends a goal: what stands below it belongs to none."""
_LONGEST: Final = 40
_LONGEST_CODE: Final = 4
_SHARE: Final = 0.9
_MOST_TYPES: Final = 12
_LONG_AT_MOST: Final = 5
_FIRST: Final = 6
"""A column of types stands among so many first columns, unless its header says that it is one."""

_LEVELS: Final = ("overall_goal", "long_term_goal")
_AREA: Final = re.compile(
    r"(?:styrkorts)?perspektiv|(?:mål|fokus|huvud|insats|utvecklings|kvalitets|prioriterat )?område(?:t|n)?|inriktning"
)
_MEASURE: Final = re.compile(
    r"(?:(?:resultat|process|effekt|styr|kvalitets|uppföljnings)?(?:mått|indikator|indikatorer|nyckeltal|mätetal|"
    r"styrtal)|nyckelresultat|key results?|mätpunkt|nyckelsiffra)"
)
_ACTIVITY: Final = re.compile(
    r"(?:planerad |prioriterad )?(?:(?:\w+)?aktivitet(?:er)?|åtgärd(?:er)?|insats(?:er)?|handling|aktion(?:er)?|steg|"
    r"moment|delaktivitet)"
)
_ASSIGNED: Final = re.compile(r"(?:riktat |särskilt )?(?:uppdrag|åtagande)")
_OTHER: Final = re.compile(
    r"rubrik|text|kommentar|analys|framgångsfaktor(?:er)?|summ(?:a|ering)|info(?:rmation)?|notering|budget|risk"
)
_TYPE_HEADER: Final = re.compile(
    r"(?:rad|mål)?(?:typ|slag|nivå|sort|art)(?:typ)?(?: av (?:rad|mål))?|kod|kategori|mål-?nivå|"
)
_EXPLAINED: Final = r"(?<![\wåäö]){code}[)\]]?\s*(?:=|:|–|—|-|→|betyder|står för|är)\s*(?P<meaning>[^\n;,|=/]{{2,80}})"
_BEHIND: Final = r"(?P<meaning>[A-Za-zÅÄÖåäö][A-Za-zÅÄÖåäö -]{{2,50}}?)\s*[(\[]{code}[)\]]"
_SAYS: Final = re.compile(r"\S{1,4}\s*[=:–]\s*\S")
_BRACKET: Final = re.compile(r"\(.*?\)")
_BEHIND_WORD: Final = re.compile(r"\s*[0-9]+$")
_FROM: Final = re.compile(r"\s+(?:från|för|i|enligt|som|beslutade?|antagna?|inom|på|av|till)\b.*$")


@lru_cache(maxsize=4096)
def kind_of(said: str) -> str | None:
    """Give what a word for a row type means: one of `KINDS` or a rank of goals; None when it is no such word.

    >>> [kind_of(w) for w in ("Aktivitet", "Nämndens mål", "Strategiskt mål från KF", "Målområde", "Enhet")]
    ['activity', 'board', 'overall_goal', 'perspective', None]
    """
    if len(said) > 2 * _LONGEST:
        return None
    word = _FROM.sub("", fold(_BRACKET.sub(" ", said))).strip()
    word = _BEHIND_WORD.sub("", word)
    if not word:
        return None
    if _AREA.fullmatch(word):
        return "perspective"
    if _MEASURE.fullmatch(word):
        return "measure"
    if _ACTIVITY.fullmatch(word) or _ASSIGNED.fullmatch(word):
        return "activity"
    if (rank := rank_of(word)) is not None:
        return rank
    if word in ("målbild", "vision", "inriktning"):
        return "overall_goal"
    if APART.fullmatch(word):
        return "apart"
    return "other" if _OTHER.fullmatch(word) else None


def is_activity_word(said: str) -> bool:
    """Tell whether a word can be nothing but an activity: not "uppdrag", which is as often a goal."""
    return _ACTIVITY.fullmatch(fold(said)) is not None


class RowTypes:
    """The row types of one table: which column holds them, which the texts, and what every code means."""

    def __init__(self, column: int, text: int, kinds: Mapping[str, str], parents: Parents | None = None) -> None:
        self.column = column
        self.text = text
        self.kinds = dict(kinds)
        self.parents = parents
        """The columns by which each row names the one it belongs to."""


def find_row_types(
    view: View, header: Header, columns: Sequence[Column], rows: Sequence[int], views: Iterable[View]
) -> RowTypes | str | None:
    """Find the column of row types; a str is a header whose codes could not be settled, None a table without any.

    `views` are all sheets that may explain the codes.
    """
    if not rows:
        return None
    by_index = {c.index: c for c in columns}
    left = min(by_index, default=1) - 1
    looked = [c.index for c in columns if c.guess.how != "profile"]
    further = [c.index for c in columns if c.index in looked[_FIRST:] and c.field == "type"]  # behind the head's facts
    looked = [*looked[:_FIRST], *further]
    if left >= 1 and all(not view.own(r, left) for r in range(header.top, header.bottom + 1)):
        looked.insert(0, left)
    for col in looked:
        said = _types(view, col, rows)
        if not said:
            continue
        column = by_index.get(col)
        title = column.header if column else ""
        named = bool(_TYPE_HEADER.fullmatch(fold(re.sub(r"\(.*?\)", " ", title)))) or _codes_in(
            title, set(said.values())
        )
        kinds = _settle(sorted(set(said.values())), title, named, view, views)
        if kinds is None:
            continue
        if not kinds:
            if _activities_apart(view, 0, columns, list(said)) or _plain(view, col, columns, said):
                continue
            if enumerates(list(said.values())):
                continue  # "A", "B", "C" count the goals
            return title or "–"
        kinds = told_by_rows(view, columns, said, kinds)
        typed = [row for row, word in said.items() if fold(word) in kinds and kinds[fold(word)] != "other"]
        if len(typed) * 10 < len(said) * 8 or (
            len({kinds[fold(said[r])] for r in typed}) < 2 and not (named and title)
        ):
            continue
        text = _text_column(view, col, columns, typed)
        if text is None:
            continue
        if _activities_apart(view, text, columns, [r for r in typed if kinds[fold(said[r])] == "activity"]):
            continue
        parents = find_parents(view, columns, typed, {col, text})
        ranked = _ranked(kinds, [kinds[fold(said[r])] for r in typed], named=parents is not None)
        return RowTypes(col, text, ranked, parents) if ranked else (title or "–")
    return None


def _types(view: View, col: int, rows: Sequence[int]) -> dict[int, str]:
    """Give the column's texts by row, when they can be row types: short, few and repeated."""
    said: dict[int, str] = {}
    different: set[str] = set()
    long = 0
    for row in rows:
        cells = view.rows[row]
        text = cells.get(col, "")
        if not text:
            continue
        if len(text) > _LONGEST:
            long += 1
            if long > _LONG_AT_MOST:
                return {}
        elif len(cells) > 1 and not _SAYS.match(text):
            said[row] = text
            different.add(text)
            if len(different) > _MOST_TYPES:
                return {}
    if len(said) < 2 or long * 5 > len(said) + 5 or (len(different) == len(said) and len(said) > 3):
        return {}
    return said


def _codes_in(title: str, said: set[str]) -> bool:
    """Tell whether a header is the codes themselves: "S/N", "M/I/A"."""
    pieces = {fold(piece) for piece in re.split(r"[/,|]| eller ", title) if piece.strip()}
    return len(pieces) > 1 and pieces >= {fold(text) for text in said} and all(len(p) <= _LONGEST_CODE for p in pieces)


def _settle(said: Sequence[str], title: str, named: bool, view: View, views: Iterable[View]) -> dict[str, str] | None:
    """Give kind by folded word; empty when it is a column of types whose codes cannot be told, None when it is none."""
    kinds = {fold(word): kind for word in said if (kind := kind_of(word)) is not None}
    left = [word for word in said if fold(word) not in kinds]
    codes = [word for word in left if len(word) <= _LONGEST_CODE and word.rstrip(".:").isalpha()]
    if not codes:
        known = len(kinds) >= 1 and len(left) * 3 <= len(said)
        return kinds if known and any(kind != "other" for kind in kinds.values()) else None
    if len(codes) < len(left):
        return None
    told = _explained(codes, title, views)
    if told is None:
        return {}
    kinds |= told
    unknown = [word for word in codes if fold(word) not in kinds]
    if unknown and not told and named:
        kinds |= _by_letters({fold(w) for w in codes}, title)
        unknown = [word for word in codes if fold(word) not in kinds]
    kinds |= {fold(w): kind for w in unknown if (kind := _cut_short(w)) is not None}
    if any(fold(word) not in kinds for word in codes):
        return {} if named else None
    return kinds


def _explained(codes: Sequence[str], title: str, views: Iterable[View]) -> dict[str, str] | None:
    """Give what the workbook says that the codes mean; None when it says two things of one."""
    texts: list[str] = [title]
    beside: list[tuple[str, str]] = []
    wanted = {fold(code) for code in codes}
    for view in views:
        for row, cells in view.rows.items():
            places = list(cells.items())
            for n, (col, text) in enumerate(places):
                if 3 <= len(text) <= 400 and any(mark in text for mark in ("=", ":", "–", "-", "(", "betyder", "står")):
                    raw = view.value(row, col)
                    texts.append(raw if isinstance(raw, str) else text)
                elif (
                    len(places) <= 4 and n + 1 < len(places) and len(text) <= _LONGEST_CODE + 1 and fold(text) in wanted
                ):
                    beside.append((fold(text), places[n + 1][1]))
    found: dict[str, set[str]] = {}
    for code in codes:
        key = fold(code)
        for pattern in (_EXPLAINED, _BEHIND):
            sought = re.compile(pattern.format(code=re.escape(code.rstrip(".:"))))
            for text in texts:
                if code.rstrip(".:") not in text:
                    continue
                for match in sought.finditer(text):
                    if kind := _meant(match["meaning"], pattern is _BEHIND):
                        found.setdefault(key, set()).add(kind)
    if not found:
        for key, meaning in beside:
            if key != fold(meaning) and (kind := kind_of(meaning) or _of_either(meaning)):
                found.setdefault(key, set()).add(kind)
    if any(len(kinds) > 1 for kinds in found.values()):
        return None
    return {key: next(iter(kinds)) for key, kinds in found.items()}


def _meant(meaning: str, behind: bool) -> str | None:
    """Read an explanation, which may run on into the next one ("mål A = aktivitet"), or out of the one before it."""
    text = clean(meaning)
    while text:
        kind = kind_of(text.strip(" .)("))
        if kind is not None:
            return kind
        text = text.partition(" ")[2] if behind else text.rpartition(" ")[0]
    return None


def _of_either(meaning: str) -> str | None:
    """Give the one kind that several words for it name: "Uppdrag/aktivitet"."""
    kinds = {kind_of(piece) for piece in re.split(r"/| eller | och ", meaning)}
    return kinds.pop() if len(kinds) == 1 else None


def _by_letters(codes: set[str], title: str) -> dict[str, str]:
    """Give the only reading of a set of letters under a header that speaks of types; empty where there are several."""
    if codes in ({"m", "a"}, {"m", "i", "a"}, {"m", "å"}, {"m", "i", "å"}):
        return {c: {"m": "goal", "i": "measure", "a": "activity", "å": "activity"}[c] for c in codes}
    if codes == {"s", "n"} and re.search(r"nivå|mål|s ?/ ?n", fold(title)):
        return {"s": "overall_goal", "n": "board"}
    return {}


def _cut_short(code: str) -> str | None:
    """Read a shortened word: "Akt", "Ind", "Åtg.", "Persp"."""
    key = fold(code).rstrip(".")
    if len(key) < 3:
        return None
    words = ("aktivitet", "indikator", "åtgärd", "insats", "nyckeltal", "perspektiv", "delmål", "nämndmål", "mätetal")
    found = [word for word in words if word.startswith(key)]
    return kind_of(found[0]) if len(found) == 1 else None


def _text_column(view: View, col: int, columns: Sequence[Column], typed: Sequence[int]) -> int | None:
    """Give the one column that holds the texts of rows of every type."""
    never = (
        "status",
        "responsible",
        "due",
        "start",
        "comment",
        "outcome",
        "target",
        "baseline",
        "code",
        "done",
        "trend",
    )
    for column in columns:
        if column.index == col or (column.guess.used and column.guess.field.endswith(never)):
            continue
        texts = [text for row in typed if (text := view.own(row, column.index))]
        if len(texts) < _SHARE * len(typed) or sum(map(len, texts)) < 6 * len(texts):
            continue
        if len(set(texts)) * 2 > len(texts):  # a file's or a unit's name is the same on all of them
            return column.index
    return None


def _activities_apart(view: View, text: int, columns: Sequence[Column], rows: Sequence[int]) -> bool:
    """Tell whether the rows have activities in a column of their own: then the type is a goal's."""
    apart = [c.index for c in columns if c.field == "activity" and c.index != text]
    return any(sum(bool(view.own(r, c)) for r in rows) * 2 >= len(rows) > 0 for c in apart)


def _plain(view: View, col: int, columns: Sequence[Column], said: Mapping[int, str]) -> bool:
    """Tell whether goals and measures stand in columns of their own, so that the type is a measure's ("p", "n", "d").

    Letters that begin the words for goal, measure or activity are no such type: they are asked about.
    """
    if any(fold(word)[:1] in "maåi" for word in said.values()):
        return False
    goals = [c.index for c in columns if c.guess.field == "goal" and c.index != col]
    measures = [c.index for c in columns if c.guess.field == "measure" and c.index != col]
    return (
        len(goals) == len(measures) == 1
        and all(view.own(row, measures[0]) for row in said)
        and sum(bool(view.own(row, goals[0])) for row in said) >= 2
    )


def _ranked(kinds: Mapping[str, str], order: Sequence[str], *, named: bool) -> dict[str, str]:
    """Give every goal its level: the lowest is the goal, the others stand above it; empty when it cannot be told.

    `named`: each row names the one it belongs to, so that the order of the rows says nothing.
    """
    ranks = sorted({kind for kind in order if kind in RANKS}, key=RANKS.index)
    levels: dict[str, str] = {}
    if ranks:
        levels[ranks[-1]] = "goal"
        free = ["long_term_goal", "overall_goal"]
        for rank in reversed(ranks[:-1]):
            level = rank if rank in free else free[0] if free else ""
            if not level or level not in free:
                return {}
            levels[rank] = level
            free = free[free.index(level) + 1 :]
    for before, after in pairwise(() if named else order):
        # "Mål" above "Delmål" with activities of its own is a goal itself: which it is cannot be told.
        if levels.get(before) in ("long_term_goal",) and after in ("measure", "activity"):
            return {}
    return {word: levels.get(kind, kind) for word, kind in kinds.items()}


def with_row_types(columns: Sequence[Column], types: RowTypes) -> tuple[Column, ...]:
    """Give the columns with the type's and the text's fields; a status judges what the row's type says."""
    made = []
    if not any(c.index == types.column for c in columns):
        made.append(Column(types.column, "", "", Guess("type", 0.9, "content")))
    for c in columns:
        if c.index == types.column:
            c = c.as_field("type", chosen=True)
            c = replace(c, guess=Guess("type", 0.92, "content"))
        elif types.parents is not None and c.index == types.parents.id:
            c = replace(c, guess=Guess("code", 0.92, "parents"), chosen=True)
        elif types.parents is not None and c.index in types.parents.parents:
            c = replace(c, guess=Guess("parent", 0.92, "parents"), chosen=True)
        elif types.parents is not None and c.field == "code":
            c = replace(c, guess=Guess("left_out", 0.5, "parents"))
        elif c.index == types.text:
            c = replace(c, guess=Guess("text", 0.92, "row types"), chosen=True)
        elif c.guess.field in ("status", "goal_status", "measure_status", "activity_status"):
            sure = max(c.guess.certainty, 0.8) if c.guess.certainty >= 0.55 else c.guess.certainty
            c = replace(c, guess=Guess("goal_status", sure, "row types"))
        elif c.guess.field in _LEVELS and c.guess.used and c.guess.field not in types.kinds.values():
            pass  # "KF-mål" beside the goals' rows
        elif c.guess.field in ("goal", "goal_or_measure", *_LEVELS):
            c = replace(c, guess=Guess("left_out", 0.5, "row types"))
        made.append(c)
    return tuple(sorted(made, key=lambda c: c.index))


def unread(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Give the columns with none of the subjects read, for a table whose shape is not certain."""
    return tuple(c.unsure() if c.guess.field in SUBJECTS else c for c in columns)
