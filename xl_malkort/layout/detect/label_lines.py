"""Sheets that are lines of labels with their answers, from the first goal to the end: letters, forms, cards.

Read only if every row is understood as labels and answers (`label_rows`); what each label means is settled by all of
them together (`label_meanings`). Each goal becomes a part of its own (`GoalForm`), which the reader takes as others.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Final

from xl_malkort.layout.detect.answers import LEVELS, Answer
from xl_malkort.layout.detect.goal_blocks import Block, Context, GoalForm
from xl_malkort.layout.detect.goal_labels import is_goal_label
from xl_malkort.layout.detect.header_texts import is_word
from xl_malkort.layout.detect.label_meanings import Meanings, Rows, goal_labels
from xl_malkort.layout.detect.label_rows import SAID, Said, fields_of, is_label, refers, said_in
from xl_malkort.layout.detect.levels import RANKS, rank_among
from xl_malkort.layout.detect.organisations import owner
from xl_malkort.layout.detect.section_titles import titles_over_goals
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary

_HIGHEST: Final = 15
"""Rows of a head above the first goal."""
_LONGEST: Final = 70
_LEAST: Final = 4
"""Labels that differ, of a form."""
_KNOWN: Final = 0.75
_MOST_STRAYS: Final = 3
_OFTEN: Final = 6
_WORK: Final = frozenset({"activity", "measure"})
_OF_GOALS: Final = frozenset({"goal_status", "forecast", "trend", "comment"})
_SEVERAL: Final = _WORK | {"comment"}


def find_label_lines(view: View, words: Vocabulary) -> GoalForm | None:
    """Read a sheet of lines of labels; None for any other. A form that nobody has filled in has no goals.

    In: "Mål 1: Kortare köer", "Vi ska: Ha öppet på kvällen", "Vem: Chefen", a row each. Out: the goals' parts.
    """
    if any(len(cells) >= _LEAST and all(map(is_word, islice(cells.values(), _LEAST))) for cells in view.rows.values()):
        return None  # a quick look: the header of a table
    strays: list[tuple[int, int]] = []
    lines = _lines(view, strays, words)
    if lines is None:
        return None
    rows = list(lines.values())
    chosen = goal_labels(one for row in rows for one in row)
    if chosen is None:
        return None
    goal, above = chosen
    first = next(
        (n for n, row in enumerate(rows) if any(one.key == goal or one.key in above or _level(one) for one in row)), 0
    )
    rows = rows[first:]
    told = Meanings(rows, goal, above, words)
    if not _is_form(told, rows) or _ends_unlabelled(rows) or not all(_goes_on(told, row) for row in rows):
        return None
    form = _Parts(told, words).run()
    areas = _areas(view, form, [one.at[0] for one in told.all if one.key == goal], words)
    form.strays = tuple(place for place in strays if place not in areas)
    form.places |= areas
    return form


def _areas(view: View, form: GoalForm, tops: list[int], words: Vocabulary) -> frozenset[tuple[int, int]]:
    """Let what stands over each of the goals be its area; give the places of the areas' names."""
    if any("perspective" in block.upper for block in form.blocks):
        return frozenset()
    tops = list(dict.fromkeys(tops))
    titles = titles_over_goals(view, tops, words)
    for block in form.blocks:
        row = max((top for top in tops if block.goal and top <= block.goal[1][0]), default=0)
        if row - 1 in titles:
            block.upper["perspective"] = titles[row - 1]
    return frozenset(place for _, place in titles.values())


def _lines(view: View, strays: list[tuple[int, int]], words: Vocabulary) -> dict[int, list[Said]] | None:
    """Give what every row says, from the first goal's to the last that is no note; None where one is not understood.

    A line or two without a label among many with one are no answers: their places go to `strays`, to be asked about.
    """
    found: dict[int, list[Said]] = {}
    above: list[Said] = []
    begun = 0
    last = 0
    rows = list(view.rows)
    for n, row in enumerate(rows):
        lead = next(iter(view.rows[row].values()))
        if not begun:
            if not _begins(lead):
                if n > _HIGHEST:
                    return None
                continue
            begun = row
        said = said_in(view, row, above if last == row - 1 else [])
        said = _unanswered(view, row) if said is None else said
        if (said is None or not any(map(_known, said))) and row - 1 not in view.rows and _only_notes(view, rows[n:]):
            break
        if said is None:
            if any(one.text for many in found.values() for one in many):
                if len(view.rows[row]) > 1 or len(strays) == _MOST_STRAYS:
                    return None
                if any(map(str.isalpha, lead)):  # a number alone only counts the goal
                    strays.append((row, next(iter(view.rows[row]))))
            elif n > _HIGHEST:
                return None
            else:
                begun, found = 0, {}  # it was a title
            continue
        if not said:
            continue  # nothing that can be seen
        if not found and is_goal_label(lead) and owner(said[0].text, words):
            begun = 0  # "Årets mål | Exempelköpings kommun" is a title
            continue
        found[row] = above = said
        last = row
    return found if begun and len(found) >= _OFTEN * len(strays) and _answered_alike(found) else None


def _unanswered(view: View, row: int) -> list[Said] | None:
    """Read a row of nothing but labels that another row has with their answers: "Vem? | | Klart senast? |"."""
    cells = view.rows[row].items()
    if len(cells) < 2 or not any(other.items() > cells for other in view.rows.values()):
        return None
    return [Said(text, "", (row, col + 1), (row, col)) for col, text in cells]


def _begins(lead: str) -> bool:
    """Tell whether a row's first text begins the goals: a goal's label, or that of what goals stand under."""
    label = lead.partition(":")[0] if ":" in lead else lead
    if len(label) > _LONGEST:
        return False
    return is_goal_label(lead) or refers(label) or not fields_of(label).isdisjoint(LEVELS)


def _known(one: Said) -> bool:
    return not one.label or is_label(one.label)


def _only_notes(view: View, rows: list[int]) -> bool:
    """Tell whether nothing but lone texts that are no labels is left of a sheet."""
    texts = [list(view.rows[row].values()) for row in rows]
    return all(len(t) == 1 and not is_label(t[0]) and not is_label(t[0].partition(":")[0]) for t in texts)


def _answered_alike(rows: dict[int, list[Said]]) -> bool:
    """Tell whether no label is answered below where others like it are answered in their own cell or beside."""
    level = {one.key for row in rows.values() for one in row if one.text and one.at[0] == one.place[0]}
    under = {
        one.key
        for row in rows.values()
        for one in row
        if one.text and one.at[0] < one.place[0] and one.at[1] == one.place[1] and one.text[0] not in "-–—•·●▪*"
    }
    return not under & level


def _level(one: Said) -> bool:
    return not fields_of(one.label).isdisjoint(LEVELS)


def _is_form(told: Meanings, rows: Rows) -> bool:
    """Tell whether the labels are a form's: most of them known, goals and work among them."""
    keys = {one.key for one in told.all if one.label}
    known = [key for key in keys if told.told[key] != ("", ())]
    if len(keys) < _LEAST or len(known) < _KNOWN * len(keys):
        return False
    return any(told.told[key][0] in _WORK for key in keys) and len(rows) > 2


def _ends_unlabelled(rows: Rows) -> bool:
    """Tell whether rows end with what says how it goes, and no label: "Aktivitet | Bokbuss | Klart" of a table."""
    answered = {one.key for row in rows for one in row if one.text}
    return any(
        not row[-1].text
        and row[-1].key not in answered
        and not row[-1].label.endswith((":", "?"))
        and bool(fields := fields_of(row[-1].label))
        and fields <= SAID
        for row in rows
        if len(row) > 1 and row[0].text
    )


def _goes_on(told: Meanings, row: list[Said]) -> bool:
    """Tell whether a row without a label of its own goes on with what there may be several of."""
    lead = row[0]
    beside = lead.at[0] < lead.place[0] and lead.at[1] < lead.place[1]
    return not beside or told.of(lead)[0] in _SEVERAL


class _Parts:
    """Goes through what the rows say once, with what the goals that follow belong to."""

    def __init__(self, told: Meanings, words: Vocabulary) -> None:
        self.told = told
        self.words = words
        self.blocks: list[Block] = []
        self.upper: Context = {}
        self.fresh = True
        """Whether nothing but levels has come since a level was named."""
        self.places: set[tuple[int, int]] = set()
        fields = [told.of(one)[0] for one in told.all if one.text or one.key == told.goal]
        goal = fields.index("goal")
        self.inside = {f for n, f in enumerate(fields) if f in LEVELS and f not in fields[:goal] and n > goal}
        """Levels that are named below each goal, and not above it."""

        goals = fields.count("goal")
        within = any(rank_among(key) >= RANKS.index("goal") for key in told.above)
        said = Counter(one.key for one in told.all if one.text)
        self.shared = {key for key, times in said.items() if within and times < goals}
        """What is said once of several goals that are parts of another: it may be said of that one."""

    def run(self) -> GoalForm:
        for one in self.told.all:
            field, others = self.told.of(one)
            self.places |= {one.at, one.place}
            if field == "goal":
                self._begin(one)
            elif field in LEVELS:
                self._level(field, one)
            elif self.blocks:
                self._say(field, others, one)
        blocks = [b for b in self.blocks if b.goal or b.answers]
        first = min(row for row, _ in self.places)
        return GoalForm(blocks, first, frozenset(self.places), cards=self.told.cards)

    def _begin(self, one: Said) -> None:
        owned = owner(one.text, self.words)
        goal = (one.text, one.place) if one.text and not owned else None
        self.blocks.append(Block(one.key, goal, dict(self.upper), apart=self.told.apart))
        self.fresh = False

    def _level(self, field: str, one: Said) -> None:
        if not one.text:
            return
        said = (one.text, one.place)
        if field in self.inside:
            if self.blocks:
                self.blocks[-1].upper[field] = said
            return
        if not self.fresh:
            for lower in LEVELS[LEVELS.index(field) :]:
                self.upper.pop(lower, None)
        self.fresh = True
        self.upper[field] = said

    def _say(self, field: str, others: tuple[str, ...], one: Said) -> None:
        block = self.blocks[-1]
        if not one.text:
            return
        answer = Answer(one.label, one.text, one.place, one.at)
        if field in _OF_GOALS and one.key in self.shared:
            block.unclear.append((answer, (field,)))
        elif field:
            block.answers.append((field, answer))
        elif others:
            block.unclear.append((answer, others))
        else:
            block.unread.append((one.label, one.at))
