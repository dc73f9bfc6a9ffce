"""Activities and measures that name their goal by its number: "Mål nr 2" beside an activity, "2" or "2. …" at the goal.

A number that no goal has, or several have, hangs nothing on anything: what stands there is kept without a goal and
asked about. A dash or an empty cell says that it belongs to none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.calendar_marks import is_calendar_mark
from xl_malkort.layout.detect.goal_codes import goal_in, number_before, of_goals
from xl_malkort.layout.detect.plan import Column, Guess, Table
from xl_malkort.layout.detect.view import View
from xl_malkort.model import Activity, Finding
from xl_malkort.values import fold, is_blank_word

if TYPE_CHECKING:
    from xl_malkort.layout.detect.build import Builder, Draft

_GOAL: Final = r"(?:[a-zåäö]*mål|(?:det )?(?:övergripande|strategiska?) mål|delmål)(?:et|ets|en)?"
_TO: Final = (
    r"(?:till|hör till|tillhör|hör ihop med|kopplas till|kopplat till|kopplad till|koppling till|avser|gäller|stödjer|"
    r"bidrar till|för|se)"
)
_REFERS: Final = re.compile(
    rf"^{_TO}\s+{_GOAL}(?:[ .-]*(?:nr|nummer|id|kod|ref|referens|#))?\??$|"
    rf"^(?:{_GOAL})[ .-]*(?:nr|nummer|id|kod|ref|referens|koppling|#)\.?$|^målkoppling(?:\s*\(?nr\)?)?$|"
    rf"^{_TO} (?:nr|nummer|bokstav(?:en)?|siffra|#)\??$|^(?:på |för |till )?vilket {_GOAL}\??$|"
    r"^(?:bidrar|hör|kopplas|kopplat|kopplad|stödjer) till$"
)
_BARE: Final = re.compile(rf"^(?:{_GOAL}|{_TO})\??$")
_NUMBER: Final = re.compile(r"^(?:(?:[a-zåäö]{1,3}[ .-]?)?[0-9]{1,3}(?:[.:-][0-9]{1,3})*|[a-wåäö])$")
"""A number, or one letter ("Mål A") that is no cross."""
_WORDS: Final = re.compile(rf"\b(?:{_GOAL}|nr|nummer|no)\b\.?|#")
_LEADING: Final = re.compile(
    r"^\s*(?:[Mm]ål\s+)?([A-ZÅÄÖa-zåäö]{0,2}[0-9]{1,3}(?:\.[0-9]{1,3})*)\s*(?:[.):]|[–—-](?=\s)|(?=\s+[A-ZÅÄÖ]))\s*(?=\D)"
)
_LETTER: Final = re.compile(r"^\s*(?:[Mm]ål\s+)?([A-ZÅÄÖ])\s*(?:[.):]|[–—-])\s+(?=[^\W\d]{2})")
_OF_GOAL: Final = re.compile(r"(?P<goal>[0-9]{1,3}(?:\.[0-9]{1,3})*)[.:][0-9]{1,3}[.:)]?\s+(?=[^\W\d])")
"""The number of an activity that begins with its goal's."""
_GOAL_ROW: Final = re.compile(rf"{_GOAL}[ .]", re.IGNORECASE)
"""How "Mål 1.1" begins, in the column of numbers on a goal's own row."""
_LISTED: Final = re.compile(r"\s*(?:[,;/+&]|\boch\b|\bsamt\b)\s*")
_ALL: Final = frozenset({"alla", "alla mål", "samtliga", "samtliga mål"})
_NAMED: Final = 2
_ACTING: Final = frozenset({"activity", "measure"})
_JUDGED: Final = frozenset({"status", "goal_status", "measure_status"})
_VERDICTS: Final = _JUDGED | {"comment"}
_GOALS: Final = frozenset({"goal", "goal_or_measure", "text"})


def number(text: str) -> str:
    """Give the form in which numbers of goals are compared; "" when the text is no number.

    >>> number("Mål 2"), number("2."), number("M 3"), number("A"), number("Nöjda brukare")
    ('2', '2', 'm3', 'a', '')
    """
    plain = _WORDS.sub(" ", fold(text)).strip(" .:)(")
    return re.sub(r"(?<=[a-zåäö])[ .-](?=[0-9])", "", plain) if _NUMBER.match(plain) else ""


def refers(key: str) -> bool:
    """Tell whether a header (`header_key`; of two rows, the lower one) says which goal a row belongs to.

    >>> refers("aktiviteter / till mål nr"), refers("mål-id"), refers("mål")
    (True, True, False)
    """
    return bool(_REFERS.match(_last(key)))


def _last(key: str) -> str:
    return key.rsplit(" / ", 1)[-1]


def leading(text: str | None) -> str:
    """Give the number that leads a goal's text ("1. Trygga barn" → "1"); "" when none does.

    >>> leading("1. Trygga barn"), leading("13 Bekämpa klimatförändringarna"), leading("3 av 4 barn är nöjda")
    ('1', '13', '')
    >>> leading("B) Trygga barn"), leading("I skolan är alla trygga")
    ('b', '')
    """
    found = _LEADING.match(text or "") or _LETTER.match(text or "")
    return fold(found[1]) if found else ""


def refer(view: View, table: Table, numbers: set[str], texts: set[str]) -> Table:
    """Settle which column of a table of activities or measures names the goals of another: by number, or by text.

    `numbers` and `texts` are those of the goals that the other tables hold.
    """
    fields = {c.field for c in table.columns}
    if fields & _GOALS:
        return _by_code(view, table, numbers)
    if not fields & _ACTING:
        return _of_verdicts(view, table, numbers)
    for column in table.columns:
        if column.guess.how == "profile":
            continue
        if refers(column.key):
            said = _cells(view, table, column)
            if said and sum(fold(text) in texts for text in said) * 2 > len(said):
                return _as(table, column, "goal")
            if any(number(text) for text in said) and numbers:
                return _as(table, column, "goal_ref")
        elif _BARE.match(_last(column.key)) and "measure" not in fields and numbers:
            said = _cells(view, table, column)
            known = sum(number(text) in numbers for text in said)
            if names_goals(column.header, said, numbers):
                return _as(table, column, "goal_ref")  # (beside a holiday or so)
            if said and known * 2 >= len(said) and all(_several(text, numbers) for text in said):
                return _as(table, column, "goal_ref")
        elif (column.field == "code" or column.guess.how == "unknown") and _codes_of_goals(
            _cells(view, table, column, alone=False), numbers
        ):
            return _as(table, column, "goal_ref")
    return _by_own_numbers(view, table, numbers)


def _by_own_numbers(view: View, table: Table, numbers: set[str]) -> Table:
    """Let the activities' own numbers say which goals they serve, where they begin with theirs: "A1", "A2", "B1"."""
    for column in table.columns:
        if column.guess.how != "profile" and (column.field == "code" or column.guess.how == "unknown"):
            said = [number(text) for text in _cells(view, table, column, alone=False)]
            if all(said) and of_goals(said, numbers):
                return _as(table, column, "goal_ref")
    return table


def _by_code(view: View, table: Table, numbers: set[str]) -> Table:
    """Let "Mål" over nothing but the numbers of other tables' goals ("A", "B, C") be what a row belongs to.

    In: a table of activities, or of what became of the goals ("Mål | Nått? | Kommentar").
    """
    goals = table.having("goal", "goal_or_measure")
    if not numbers or len(goals) != 1 or goals[0].guess.how == "profile" or table.having("code", "text", "type"):
        return table
    column = goals[0]
    rows = [r for r in range(table.first, table.last + 1) if not is_wide(view, r, column.index)]
    told = names_goals(column.header, [view.own(r, column.index) for r in rows], numbers)
    return _as(table, column, "goal_ref") if told else table


def _of_verdicts(view: View, table: Table, numbers: set[str]) -> Table:
    """Let "Mål" over "1", "2" be the goals that a table of nothing but verdicts and remarks tells of, no target."""
    fields = {c.field for c in table.columns if c.field}
    if not numbers or not fields <= _VERDICTS | {"target", "code"} or not fields & _VERDICTS:
        return table
    for column in table.columns:
        said = _cells(view, table, column)
        if column.guess.how != "profile" and names_goals(column.header, said, numbers):
            made = _as(table, column, "goal_ref")
            columns = tuple(c.as_field("goal_status") if c.field in _JUDGED else c for c in made.columns)
            return replace(made, columns=columns)
    return table


def is_wide(view: View, row: int, col: int) -> bool:
    """Tell whether a cell is merged over others beside it: a text across the table ("– HÖSTLOV –") names no goal."""
    area = view.merged.get((row, col))
    return area is not None and area.right > col


def names_goals(header: str, said: Sequence[str], numbers: set[str]) -> bool:
    """Tell whether a column is about which goal each row belongs to: by its header, or "Mål" over nothing but numbers.

    >>> names_goals("Mål nr", ["1", "–"], {"1", "2"}), names_goals("Mål", ["Fler läser"], {"1", "2"})
    (True, False)
    """
    told = [text for text in said if text and not is_blank_word(text) and not is_calendar_mark(text.strip("–—-* "))]
    key = _last(fold(header))
    if not (refers(key) or _BARE.match(key)) or not told:
        return False
    known = [text for text in told if _several(text, numbers)]
    return len(known) * 5 >= 4 * len(told) and sum(number(text) in numbers for text in told) * 2 >= len(told)


def _several(text: str, numbers: set[str]) -> bool:
    """Tell whether a text is nothing but numbers of goals: "2", "1, 3", "A och B", or says that it is all of them."""
    if fold(text) in _ALL:
        return True
    return all(number(piece) in numbers for piece in _LISTED.split(text))


def _codes_of_goals(said: Sequence[str], numbers: set[str]) -> bool:
    """Tell whether codes are the goals', not the rows' own: with the goals' letters ("B1"), or some again."""
    codes = [number(text) for text in said]
    if not codes or not all(code in numbers for code in codes):
        return False
    return len(set(codes)) < len(codes) or all(code[0].isalpha() for code in codes)


def _cells(view: View, table: Table, column: Column, *, alone: bool = True) -> list[str]:
    """Give the texts of a column; those that stand `alone` on their row may be a section's title or a remark."""
    rows = [r for r in range(table.first, table.last + 1) if alone or len(view.rows.get(r, ())) > 1]
    return [t for r in rows if (t := view.own(r, column.index)) and not is_blank_word(t)]


def _as(table: Table, column: Column, field: str) -> Table:
    guess = Guess(field, 0.9, "reference")
    return replace(
        table, columns=tuple(replace(c, guess=guess, chosen=True) if c is column else c for c in table.columns)
    )


def goals_of(view: View, table: Table) -> tuple[set[str], set[str]]:
    """Give the numbers and the texts (folded) of the goals that stand in a table."""
    goals = table.having("goal", "goal_or_measure")
    if not goals:
        rows = [r for r in range(table.first, table.last + 1) if len(view.rows.get(r, ())) == _NAMED]
        named = [t for c in table.having("code") for r in rows if _GOAL_ROW.match(t := view.own(r, c.index))]
        return {n for t in named if (n := number(t))}, set()
    said = [t for c in goals for t in _cells(view, table, c)]
    codes = [t for c in table.having("code") for t in _cells(view, table, c)]
    numbers = {n for t in codes if (n := number(t))} | {n for t in said if (n := leading(t))}
    return numbers, {fold(t) for t in said}


def attach(builder: Builder) -> list[Finding]:
    """Hang what refers to goals by number on them; give what could not be followed."""
    found = [
        rules.UNCLEAR_REFERENCE.finding(sheet=sheet, cell=cell, reference=said[:40])
        for sheet, cell, said in builder.unfollowed
    ]
    if not builder.referring and not builder.loose:
        return found
    by_number: dict[str, list[Draft]] = {}
    by_text: dict[str, list[Draft]] = {}
    for draft in builder.drafts:
        for said in {number(draft.id or ""), number(draft.text or ""), leading(draft.text)} - {""}:
            by_number.setdefault(said, []).append(draft)
        if draft.text:
            by_text.setdefault(fold(draft.text), []).append(draft)
    _hang_loose(builder, by_number)
    filled_down = _filled_down([reference for _, reference, _ in builder.referring])
    for draft, reference, cell in builder.referring:
        goal = _the_one(reference, by_number, by_text)
        if goal is not None:
            goal.measures += draft.measures
            goal.activities += [_unnumbered(activity, reference) for activity in draft.activities]
            goal.comments += [c for c in draft.comments if c not in goal.comments]
            if goal.status is None:
                goal.status = draft.status
            else:
                goal.also(draft.status)
            continue
        builder.loose += draft.activities
        if draft.measures:
            draft.activities = []
            builder.drafts.append(draft)  # measures without a goal
        told = bool(reference) and not is_blank_word(reference)
        if told or draft.measures or draft.status is not None or (filled_down and not reference):
            found.append(
                rules.UNCLEAR_REFERENCE.finding(sheet=draft.view.name, cell=cell, reference=(reference or "")[:40])
            )
    return found


def _hang_loose(builder: Builder, by_number: dict[str, list[Draft]]) -> None:
    """Hang the activities of a sheet that all begin with a goal's number and their own on it: "A1 Boksamtal"."""
    known = {said for said, goals in by_number.items() if len({id(goal) for goal in goals}) == 1}
    for sheet in dict.fromkeys(activity.source.sheet for activity in builder.loose) if known else ():
        loose = [activity for activity in builder.loose if activity.source.sheet == sheet]
        parted = [number_before(activity.text) for activity in loose]
        if not all(parted) or not of_goals([own for own, _ in parted if own], known):
            continue
        for activity, (own, text) in zip(loose, parted, strict=True):
            goal = goal_in(own, known)
            if goal is not None:
                by_number[goal][0].activities.append(activity.model_copy(update={"text": text}))
                builder.loose = [one for one in builder.loose if one is not activity]


def _unnumbered(activity: Activity, reference: str) -> Activity:
    """Take off the number that only repeats the goal's before the activity's own: "1.2 Ny rutin" of goal 1."""
    said = number(reference)
    found = _OF_GOAL.match(activity.text)
    if not said or found is None or found["goal"] != said:
        return activity
    return activity.model_copy(update={"text": activity.text[found.end() :]})


def _the_one(reference: str, by_number: dict[str, list[Draft]], by_text: dict[str, list[Draft]]) -> Draft | None:
    """Give the one goal that a reference names, if it names one and only one."""
    if not reference:
        return None
    said = number(reference)
    goals = by_number.get(said) if said else by_text.get(fold(reference))
    if said and goals is None:
        goals = _by_digits(said, by_number) or by_number.get(goal_in(said, by_number) or "")
    if goals is None and (lead := leading(reference)):
        goals = by_number.get(lead)  # "2. Nöjda brukare"
    return goals[0] if goals is not None and len({id(goal) for goal in goals}) == 1 else None


def _by_digits(said: str, by_number: dict[str, list[Draft]]) -> list[Draft] | None:
    """Find "3" where the goals are M1, M2, M3, as long as the letters are all the same."""
    plain = re.sub(r"^[a-zåäö]+", "", said)
    letters = {re.sub(r"[0-9.:-].*$", "", key) for key in by_number}
    if len(letters) != 1 or (said != plain and letters != {""}):
        return None
    return by_number.get(plain if letters == {""} else letters.pop() + plain)


def _filled_down(references: Sequence[str]) -> bool:
    """Tell whether blank cells may repeat the number above: each number stands once, in order, with blanks between."""
    told = [reference for reference in references if reference]
    if any(map(is_blank_word, told)):
        return False  # a dash says that there is none; then an empty cell does too
    return len(told) < len(references) and len(set(told)) == len(told) > 1 and bool(references[0])


def referred(tables: list[tuple[View, Table]]) -> list[Table]:
    """Give the tables, those that name the goals of the others by number or text with that column settled."""
    found = [table for _, table in tables]
    if len(tables) == 1:
        return found
    lacking = [n for n, (v, t) in enumerate(tables) if not {c.field for c in t.columns} & _GOALS or _coded(v, t)]
    if not lacking:
        return found
    known = [goals_of(view, table) for view, table in tables]
    numbers = set().union(*(said for said, _ in known))
    texts = set().union(*(said for _, said in known))
    for n in lacking:
        found[n] = refer(tables[n][0], found[n], numbers, texts)
    return found


def _coded(view: View, table: Table) -> bool:
    """Tell whether the first goals of a table are bare numbers ("A"); a quick look."""
    for column in table.having("goal", "goal_or_measure"):
        for row in range(table.first, table.last + 1):
            if text := view.own(row, column.index):
                return bool(number(_LISTED.split(text)[0]))
    return False
