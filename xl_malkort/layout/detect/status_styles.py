"""Statuses however they are given: a word, a symbol, a cross or a date, struck-through text, a fill or a font colour.

The workbook's own legend comes first, then the words of the steering model, then what colours usually mean. What means
different things in different places (orange, blue, grey; any colour of an activity) is never settled by guessing.

Source: domain.md 2 (trap 7), 3.1, 10.2 and 10.3.
"""

from __future__ import annotations

import colorsys
import datetime as dt
import re
from typing import Final

from xl_malkort.grid import CellError, Value
from xl_malkort.grid.conditional import ColourRule, shown_by
from xl_malkort.grid.looks import Look
from xl_malkort.layout.detect.plan import Legend, Table
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import ActivityStatus, GoalStatus, Status, StatusOrigin
from xl_malkort.values import clean, fold
from xl_malkort.values.vocabulary import status_key

COLOUR_WORDS: Final[dict[str, str]] = {
    "grön": "green", "grönt": "green", "gröna": "green", "gul": "yellow", "gult": "yellow", "gula": "yellow",
    "röd": "red", "rött": "red", "röda": "red", "grå": "grey", "grått": "grey", "blå": "blue", "blått": "blue",
    "orange": "orange", "vit": "white", "vitt": "white", "svart": "black", "svarta": "black", "lila": "purple",
}  # fmt: skip
SWEDISH: Final = {
    "green": "grön", "yellow": "gul", "red": "röd", "grey": "grå", "blue": "blå", "orange": "orange", "black": "svart",
    "purple": "lila", "other": "ovanlig färg",
}  # fmt: skip
_DOTS: Final = frozenset("●■⬤◉▪◆▲▼⚫⬛")
"""Marks that are nothing but a place for a colour: the font's colour is the status."""
_USUAL: Final = {"green": GoalStatus.ACHIEVED, "yellow": GoalStatus.PARTLY, "red": GoalStatus.NOT_ACHIEVED}
_LEGEND: Final = re.compile(
    r"^(?P<sign>[A-Za-zÅÄÖåäö]{1,7}(?: (?:färg|markering|fyllning|text))?|[0-9]{1,3} ?%?|"
    r"[^\w\s]{1,3})\s*(?:=|:|–|—| - |betyder|innebär)\s*"
    r"(?P<meaning>[^=]{2,80})$"
)
_SPLIT: Final = re.compile(r"\s*(?:[;\n|]|,\s*(?=[^,=]{1,12}=))\s*")
_LOCKED: Final = re.compile(
    r"(?:låst|låsta|obligatorisk|beslutad av ledning|gemensam|ska utföras av alla|ledningen)", re.IGNORECASE
)


def colour_name(rgb: str | None) -> str | None:
    """Name a colour "#RRGGBB" by its hue; None for white and for no colour.

    >>> [colour_name(c) for c in ("#92D050", "#FFC000", "#FFD966", "#FF7C80", "#D9D9D9", "#00B0F0", "#FFFFFF")]
    ['green', 'orange', 'yellow', 'red', 'grey', 'blue', None]
    """
    if not rgb:
        return None
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if light > 0.97:
        return None
    if light < 0.08:
        return "black"
    spread = max(red, green, blue) - min(red, green, blue)
    if saturation < 0.15 or spread < 0.05:
        return "grey"
    degrees = hue * 360
    # Excel's own "Orange", #FFC000, is amber to some and a warning to others; its lighter shades are yellow to all.
    amber = "yellow" if light > 0.56 else "orange"
    for low, high, name in (
        (0, 16, "red"),
        (16, 38, "orange"),
        (38, 50, amber),
        (50, 70, "yellow"),
        (70, 172, "green"),
        (172, 260, "blue"),
        (345, 361, "red"),
    ):
        if low <= degrees < high:
            return name
    return "purple" if 260 <= degrees < 330 else "other"


def read_legend(views: list[View], skip: dict[str, set[int]], words: Vocabulary) -> Legend:
    """Read what the workbook explains of its own signs: "Grön = uppnått", "1 = delvis", or a filled cell beside a word.

    `skip` are the rows of the records, by sheet: what stands there is content.
    """
    legend = Legend()
    goal, activity, colours = legend.goal, legend.activity, legend.colours
    locked: set[str] = set()
    for view in views:
        for row, cells in view.rows.items():
            if row in skip.get(view.name, set()):
                continue
            for col, text in cells.items():
                if len(text) > 400:
                    continue
                raw = view.value(row, col)
                whole = raw if isinstance(raw, str) else text
                for piece in _SPLIT.split(whole.strip()):
                    found = _LEGEND.match(clean(piece))
                    if found:
                        _learn(found["sign"], found["meaning"], words, goal, activity, colours, locked)
    return Legend(goal, activity, colours, frozenset(locked))


def learn_fills(legend: Legend, views: list[View], skip: dict[str, set[int]], words: Vocabulary) -> Legend:
    """Add the legends that are a filled cell with the word in it or beside it; colours cost, so only when needed."""
    goal, colours, locked = legend.goal, dict(legend.colours), set(legend.locked)
    for view in views:
        for row, cells in view.rows.items():
            if row in skip.get(view.name, set()) or len(cells) > 4:
                continue
            for col, text in cells.items():
                if len(text) > 60:
                    continue
                meant = _meaning(text, words)
                is_lock = bool(_LOCKED.search(text))
                if meant is None and not is_lock:
                    continue
                for beside in (col, col - 1):
                    if beside < 1 or (beside != col and view.own(row, beside)):
                        continue
                    name = colour_name(view.book.look(view.sheet, *view.real(row, beside)).fill)
                    if name and is_lock:
                        locked.add(name)
                    elif name:
                        colours[name] = meant if colours.get(name, meant) == meant else None
    return Legend(goal, legend.activity, colours, frozenset(locked))


def _meaning(text: str, words: Vocabulary) -> GoalStatus | ActivityStatus | None:
    as_goal, as_activity = words.statuses.goal(text), words.statuses.activity(text)
    if as_goal is not None and as_goal.understood and as_goal.origin is StatusOrigin.TEXT:
        return as_goal.value
    if as_activity is not None and as_activity.understood and as_activity.origin is StatusOrigin.TEXT:
        return as_activity.value
    return None


def _learn(
    sign: str,
    meaning: str,
    words: Vocabulary,
    goal: dict[str, GoalStatus | None],
    activity: dict[str, ActivityStatus | None],
    colours: dict[str, GoalStatus | ActivityStatus | None],
    locked: set[str],
) -> None:
    key = status_key(sign.split(" ")[0] if " " in sign else sign)
    name = COLOUR_WORDS.get(key)
    if name and _LOCKED.search(meaning):
        locked.add(name)
        return
    meaning = re.sub(r"^(?:målet |mål |aktiviteten |aktivitet )(?:är |har )?", "", clean(meaning).rstrip(".,;"))
    as_goal, as_activity = words.statuses.goal(meaning), words.statuses.activity(meaning)
    goal_value = (
        as_goal.value if as_goal is not None and as_goal.understood and isinstance(as_goal.value, GoalStatus) else None
    )
    activity_value = (
        as_activity.value
        if as_activity is not None and as_activity.understood and isinstance(as_activity.value, ActivityStatus)
        else None
    )
    status_like = re.search(
        r"uppn|uppfyll|bedöm|mät|klar|pågå|påbörj|försen|genomför|plan|delvis|avvik|utgå|nås", meaning.casefold()
    )
    if goal_value is None and activity_value is None and not status_like:
        return  # "NKI: nöjd-kund-index" explains something else
    if name:
        value = goal_value or activity_value
        colours[name] = value if colours.get(name, value) == value else None
    if goal_value is not None or activity_value is None:
        goal[key] = goal_value if goal.get(key, goal_value) == goal_value else None
    if activity_value is not None or goal_value is None:
        activity[key] = activity_value if activity.get(key, activity_value) == activity_value else None


class StatusCells:
    """Reads the status of one cell through legend, words, marks and looks; remembers what has to be asked."""

    def __init__(self, words: Vocabulary, legend: Legend, as_of: dt.date | None) -> None:
        self._words = words
        self.legend = legend
        self._as_of = as_of
        self.unclear: list[tuple[str, str, str]] = []
        """(sheet, cell, colour in Swedish) of looks that can mean several things."""
        self.torn: list[tuple[str, str, str, GoalStatus]] = []
        """(sheet, cell, word, status by colour) where word and colour disagree."""
        self._rules: dict[str, tuple[ColourRule, ...]] = {}
        self._shading: set[tuple[str, int, str]] = set()

    def shade(self, view: View, table: Table, rows: list[int]) -> None:
        """Find the colours of status columns that are only design: behind different words, or the whole row's."""
        subject = next(
            (c for c in table.columns if c.field in ("goal", "measure", "activity", "goal_or_measure")), None
        )
        for column in table.having("goal_status", "measure_status", "forecast", "activity_status", "done"):
            behind: dict[str, set[str]] = {}
            for row in rows:
                fill = self.look(view, row, column.index).fill
                if not fill:
                    continue
                text = view.own(row, column.index)
                if text:
                    behind.setdefault(fill, set()).add(status_key(text))
                if subject is not None and self.look(view, row, subject.index).fill == fill:
                    self._shading.add((view.name, column.index, fill))
            for fill, words in behind.items():
                values = {getattr(self._words.statuses.goal(w), "value", None) for w in words}
                if len(values) > 1:
                    self._shading.add((view.name, column.index, fill))

    def look(self, view: View, row: int, col: int) -> Look:
        """Give how a cell looks by its own style."""
        return view.book.look(view.sheet, *view.real(row, col))

    def rules(self, view: View) -> tuple[ColourRule, ...]:
        """Give the conditional formats of a sheet."""
        if view.name not in self._rules:
            self._rules[view.name] = view.book.colour_rules(view.sheet)
        return self._rules[view.name]

    def goal(self, view: View, row: int, col: int) -> Status | None:
        """Read the status of a goal or a measure."""
        row, col = view.anchor(row, col)
        value = view.value(row, col)
        text = view.own(row, col)
        if isinstance(value, CellError):
            return None
        if text:
            told = self._told(text, self.legend.goal)
            if told is not None:
                return _status(told[0] or GoalStatus.NOT_ASSESSED, text, _origin(text), told[0] is not None)
            meant: GoalStatus | ActivityStatus | None
            by_rule = self._by_rule(view, row, col)
            meant = self._colour(by_rule, goal=True) if by_rule else None
            if isinstance(meant, GoalStatus) and (_is_number(value) or text[0].isdigit()):
                return _status(meant, text, StatusOrigin.FILL, True)  # the workbook's own limits, before the usual ones
            read = self._words.statuses.goal(
                _plain(value, text), view.number_format(row, col) if _is_number(value) else None
            )
            if read is not None and read.understood:
                self._compare(view, row, col, text, read)
                return read
            if text in _DOTS:
                by_font = self._colour(Look(fill=self.look(view, row, col).font), goal=True)
                if by_font is not None:
                    return _status(by_font, text, StatusOrigin.FONT, True)
            if isinstance(meant, GoalStatus):
                return _status(meant, text, StatusOrigin.FILL, True)
            return read
        return self._from_look(view, row, col, self._seen(view, row, col), goal=True)

    def activity(self, view: View, row: int, col: int, *, done: bool = False) -> Status | None:
        """Read the status of an activity; `done` for a column of crosses and dates."""
        row, col = view.anchor(row, col)
        value = view.value(row, col)
        text = view.own(row, col)
        if isinstance(value, CellError):
            return None
        if text:
            told = self._told(text, self.legend.activity)
            if told is not None:
                return _status(told[0], text, _origin(text), told[0] is not None)
            if done and isinstance(value, dt.date) and not isinstance(value, dt.datetime):
                return _status(ActivityStatus.DONE, text, StatusOrigin.TEXT, self._past(value))
            if done and isinstance(value, dt.datetime):
                return _status(ActivityStatus.DONE, text, StatusOrigin.TEXT, self._past(value.date()))
            if done and fold(text) in ("ja", "v"):
                return _status(ActivityStatus.DONE, text, StatusOrigin.TEXT, True)
            if done and fold(text) in ("nej", "-", "–"):
                return None
            read = self._words.statuses.activity(
                _plain(value, text), view.number_format(row, col) if _is_number(value) else None, self._as_of
            )
            if read is not None and read.understood:
                return read
            if text in _DOTS:
                told_by_font = self._colour(Look(fill=self.look(view, row, col).font), goal=False)
                if told_by_font is not None:
                    return _status(told_by_font, text, StatusOrigin.FONT, True)
            by_rule = self._by_rule(view, row, col)
            meant = self._colour(by_rule, goal=False) if by_rule else None
            if isinstance(meant, ActivityStatus):
                return _status(meant, text, StatusOrigin.FILL, True)
            return read
        return self._from_look(view, row, col, self._seen(view, row, col), goal=False)

    def _seen(self, view: View, row: int, col: int) -> Look:
        """Give how an empty cell is seen: the fill that a rule gives it (by another cell), else its own."""
        by_rule = self._by_rule(view, row, col)
        return by_rule if by_rule is not None and by_rule.fill else self.look(view, row, col)

    def struck(self, view: View, row: int, col: int, text: str) -> Status | None:
        """Read a struck-through activity as done (Värnamo's rule); None where the text is not struck.

        `text` is one activity of the cell: of several in it, some may be struck.
        """
        row, col = view.anchor(row, col)
        if not view.own(row, col):
            return None
        if self.look(view, row, col).strike:
            return _status(ActivityStatus.DONE, None, StatusOrigin.FONT, True)
        part = view.sheet.struck_part(*view.real(row, col))
        if part is not None and fold(text) in fold(part):
            return _status(ActivityStatus.DONE, None, StatusOrigin.FONT, True)
        return None

    def locked(self, view: View, row: int, col: int) -> bool:
        """Tell whether an activity is marked as locked by the management: black, or what the legend says."""
        row, col = view.anchor(row, col)
        name = colour_name(self.look(view, row, col).fill)
        return name is not None and (name in self.legend.locked or (name == "black" and not self.legend.locked))

    def _past(self, day: dt.date) -> bool:
        return self._as_of is None or day <= self._as_of

    def _told(
        self, text: str, said: dict[str, GoalStatus | None] | dict[str, ActivityStatus | None]
    ) -> tuple[GoalStatus | ActivityStatus | None] | None:
        key = status_key(text)
        return (said[key],) if key in said else None

    def _colour(self, look: Look, *, goal: bool) -> GoalStatus | ActivityStatus | None:
        name = colour_name(look.fill) or colour_name(look.font)
        if name is None:
            return None
        if name in self.legend.colours:
            meant = self.legend.colours[name]
            return meant if isinstance(meant, GoalStatus if goal else ActivityStatus) else None
        return _USUAL.get(name) if goal else None

    def _from_look(self, view: View, row: int, col: int, look: Look, *, goal: bool) -> Status | None:
        name = colour_name(look.fill)
        if name is None or (view.name, col, look.fill) in self._shading:
            return None
        meant = self._colour(look, goal=goal)
        if meant is not None and not (_is_pale_yellow(look.fill) and name not in self.legend.colours):
            return _status(meant, None, StatusOrigin.FILL, True)
        if goal and look.fill == self._words.model.look(GoalStatus.NOT_ASSESSED).fill:
            return _status(GoalStatus.NOT_ASSESSED, None, StatusOrigin.FILL, True)  # as a write-back leaves it
        if name == "grey" and look.fill is not None and look.fill >= "#E0E0E0" and name not in self.legend.colours:
            return None  # a shaded row, not a status
        self.unclear.append((view.name, view.a1(row, col), SWEDISH[name]))
        return _status(GoalStatus.NOT_ASSESSED, None, StatusOrigin.FILL, True) if goal else None

    def _compare(self, view: View, row: int, col: int, text: str, read: Status) -> None:
        fill = self.look(view, row, col).fill
        if (view.name, col, fill) in self._shading:
            return
        meant = self._colour(Look(fill=fill), goal=True)
        if isinstance(meant, GoalStatus) and read.value in _USUAL.values() and meant is not read.value:
            self.torn.append((view.name, view.a1(row, col), text, meant))

    def _by_rule(self, view: View, row: int, col: int) -> Look | None:
        """Give the look that conditional formatting gives a cell, where that can be worked out."""
        rules = self.rules(view)
        return shown_by(rules, *view.real(row, col), view.sheet.value)[0] if rules else None


def _is_pale_yellow(rgb: str | None) -> bool:
    """Tell whether a fill is the pale yellow that marks input cells as often as "partly"."""
    if not rgb:
        return False
    red, green, blue = (int(rgb[i : i + 2], 16) for i in (1, 3, 5))
    return red >= 250 and green >= 240 and blue >= 190


def _plain(value: Value, text: str) -> str | int | float | bool | dt.date:
    return value if isinstance(value, int | float | bool | dt.date) else text


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _origin(text: str) -> StatusOrigin:
    return StatusOrigin.TEXT if any(c.isalnum() for c in text) else StatusOrigin.SYMBOL


def _status(
    value: GoalStatus | ActivityStatus | None, raw: str | None, origin: StatusOrigin, understood: bool
) -> Status:
    return Status.model_validate(
        {
            "value": value if understood or isinstance(value, GoalStatus) else None,
            "raw": raw,
            "from": origin,
            "understood": understood,
        }
    )
