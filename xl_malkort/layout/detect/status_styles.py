"""Statuses however they are given: a word, a symbol, a cross or a date, struck-through text, a fill or a font colour.

The workbook's own legend comes first, then the words of the steering model, then what colours usually mean. What means
different things in different places (orange, blue, grey; any colour of an activity) is never settled by guessing.

Source: domain.md 2 (trap 7), 3.1, 10.2 and 10.3.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from xl_malkort.grid import CellError, Value
from xl_malkort.grid.conditional import ColourRule, shown_by
from xl_malkort.grid.looks import PAPER, Look
from xl_malkort.layout.detect.colours import SWEDISH, colour_name, is_pale, is_pale_yellow
from xl_malkort.layout.detect.legend_block import DOTS
from xl_malkort.layout.detect.legend_taught import speaks_of
from xl_malkort.layout.detect.plan import Legend, Table
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import ActivityStatus, GoalStatus, Status, StatusOrigin
from xl_malkort.values import fold
from xl_malkort.values.dates import signed_day
from xl_malkort.values.ticks import ticked
from xl_malkort.values.vocabulary import status_key

_Value: TypeAlias = GoalStatus | ActivityStatus
_LONGEST_SIGN: Final = 4
_USUAL: Final = {"green": GoalStatus.ACHIEVED, "yellow": GoalStatus.PARTLY, "red": GoalStatus.NOT_ACHIEVED}


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
        self._asked: set[tuple[str, str]] = set()
        self.coloured: dict[tuple[str, int], list[tuple[str, str]]] = {}
        """(sheet, column) → (cell, colour) of outcomes whose colours nothing explains."""

    def shade(self, view: View, table: Table, rows: list[int]) -> None:
        """Find the colours of status columns that are only design: behind different words, or the whole row's."""
        subject = next(
            (c for c in table.columns if c.field in ("goal", "measure", "activity", "goal_or_measure", "text")), None
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
        return view.look(row, col)

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
        if text and (chosen := ticked(text)) is not None:
            return self._ticked(chosen, text, self._words.statuses.goal)
        if text:
            told = self._told(text, self.legend.goal, self.legend.activity)
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
            if text in DOTS:
                by_font = self._colour(Look(fill=self.look(view, row, col).font), goal=True)
                if by_font is not None:
                    return _status(by_font, text, StatusOrigin.FONT, True)
            if isinstance(meant, GoalStatus):
                return _status(meant, text, StatusOrigin.FILL, True)
            return self._code_in_colour(view, row, col, text, goal=True) or read
        return self._from_look(view, row, col, self._seen(view, row, col), goal=True)

    def _ticked(self, chosen: list[str], text: str, read: Callable[[str], Status | None]) -> Status | None:
        """Give the status of the one box that is ticked, with the whole cell as what was written."""
        found = read(chosen[0]) if len(chosen) == 1 else None
        return found and found.model_copy(update={"raw": text})

    def _code_in_colour(self, view: View, row: int, col: int, text: str, *, goal: bool) -> Status | None:
        """Read a letter or a number that nobody explains by the colour behind it."""
        look = self.look(view, row, col)
        if len(text) > _LONGEST_SIGN or is_pale_yellow(look.fill) or (view.name, col, look.fill) in self._shading:
            return None
        meant = self._colour(Look(fill=look.fill), goal=goal)
        return _status(meant, text, StatusOrigin.FILL, True) if meant is not None else None

    def activity(
        self, view: View, row: int, col: int, *, done: bool = False, share: float | None = None
    ) -> Status | None:
        """Read the status of an activity; `done` for a column of crosses and dates.

        `share` is what a bare number of the column is multiplied by to be a percentage, where it is one.
        """
        row, col = view.anchor(row, col)
        value = view.value(row, col)
        text = view.own(row, col)
        if isinstance(value, CellError):
            return None
        if text and (chosen := ticked(text)) is not None:
            return self._ticked(chosen, text, lambda said: self._words.statuses.activity(said, None, self._as_of))
        if text:
            shares = _is_number(value) and "%" in (view.number_format(row, col) or "")  # 100 % is no code 1
            told = self._told(text, self.legend.activity, self.legend.goal) if not shares else None
            if told is not None:
                return _status(told[0], text, _origin(text), told[0] is not None)
            if done and isinstance(value, dt.date) and not isinstance(value, dt.datetime):
                return _status(ActivityStatus.DONE, text, StatusOrigin.TEXT, self._past(value))
            if done and isinstance(value, dt.datetime):
                return _status(ActivityStatus.DONE, text, StatusOrigin.TEXT, self._past(value.date()))
            if done and fold(text) in ("ja", "v"):
                return _status(ActivityStatus.DONE, text, StatusOrigin.TEXT, True)
            if done and value is True:
                return _status(ActivityStatus.DONE, text, StatusOrigin.TEXT, True)  # Excel's own tick box
            if done and (value is False or fold(text) in ("nej", "-", "–")):
                return None
            if done and (answered := self._answered(text)) is not None:
                return answered
            if done and (signed := signed_day(text, self._words.model.year)) is not None:
                return _status(ActivityStatus.DONE, text, StatusOrigin.TEXT, self._past(signed))
            if share and isinstance(value, int | float) and not isinstance(value, bool):
                read = self._words.statuses.activity(f"{value * share:g} %".replace(".", ","))
                return read and read.model_copy(update={"raw": text})
            read = self._words.statuses.activity(
                _plain(value, text), view.number_format(row, col) if _is_number(value) else None, self._as_of
            )
            if read is not None and read.understood:
                return read
            if text in DOTS:
                told_by_font = self._colour(Look(fill=self.look(view, row, col).font), goal=False)
                if told_by_font is not None:
                    return _status(told_by_font, text, StatusOrigin.FONT, True)
            by_rule = self._by_rule(view, row, col)
            meant = self._colour(by_rule, goal=False) if by_rule else None
            if isinstance(meant, ActivityStatus):
                return _status(meant, text, StatusOrigin.FILL, True)
            return self._code_in_colour(view, row, col, text, goal=False) or read
        return self._from_look(view, row, col, self._seen(view, row, col), goal=False)

    def _answered(self, text: str) -> Status | None:
        """Read an answer with its remark in a column of what is done: "Nej, hann inte börja", "Ja, i maj"."""
        answer, _, remark = text.partition(", ")
        if not remark or fold(answer) not in ("ja", "nej", "delvis"):
            return None
        if fold(answer) != "nej":
            value = ActivityStatus.DONE if fold(answer) == "ja" else ActivityStatus.ONGOING
            return _status(value, text, StatusOrigin.TEXT, True)
        read = self._words.statuses.activity(remark, None, self._as_of)
        if read is None or not read.understood or read.value is ActivityStatus.DONE:
            return None
        return read.model_copy(update={"raw": text})

    def said(self, text: str, *, done: bool = False) -> Status | None:
        """Read the status of an activity from a part of a cell's text."""
        told = self._told(text, self.legend.activity, self.legend.goal)
        if told is not None:
            return _status(told[0], text, _origin(text), told[0] is not None)
        if done and fold(text) in ("nej", "-", "–"):
            return None
        if done and fold(text) in ("ja", "v"):
            return _status(ActivityStatus.DONE, text, StatusOrigin.TEXT, True)
        return self._words.statuses.activity(text, None, self._as_of)

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
        self, text: str, said: Mapping[str, _Value | None], other: Mapping[str, _Value | None]
    ) -> tuple[_Value | None] | None:
        """Give what the legend says of a sign.

        (None,) for one with two meanings, one that it only explains for something else, and a letter among others that
        it leaves out; None for what it does not speak of.
        """
        if not said and not other:
            return None
        key = status_key(text)
        if key in said:
            return (said[key],)
        if len(key) <= _LONGEST_SIGN and key in other:
            return (None,)
        if len(key) == 1 and key.isalpha() and sum(len(k) == 1 and k.isalpha() for k in said) > 1:
            return (None,)
        return None

    def _colour(self, look: Look, *, goal: bool) -> GoalStatus | ActivityStatus | None:
        name = colour_name(look.fill) or colour_name(look.font)
        legend = self.legend
        if name is None or name in legend.plain:
            return None
        shade = legend.shades.get(look.fill or look.font or "", (None, None))[0 if goal else 1]
        if shade is not None:
            return shade
        said = legend.goal_colours if goal else legend.activity_colours
        if name in said:
            return said[name]
        # A legend that leaves a colour out has not said that it means what it usually does.
        if not goal or speaks_of(legend.goal_colours):
            return None
        if not legend.apart and not legend.goal_colours and speaks_of(legend.activity_colours):
            return None
        return _USUAL.get(name)

    def of_text(self, view: View, row: int, col: int, *, goal: bool) -> Status | None:
        """Read the colour of a goal's or an activity's own cell, where the legend says what such colours mean.

        One that it leaves out is asked about, once for each colour of a sheet; pale ones are shading.
        """
        said = self.legend.goal_colours if goal else self.legend.activity_colours
        if not speaks_of(said):
            return None
        row, col = view.anchor(row, col)
        look = self.look(view, row, col)
        lettered = self.legend.by_font and look.fill in PAPER
        fill = look.font if lettered else look.fill
        name = colour_name(fill)
        if name is None and not (lettered or goal) and (bare := said.get("white")) is not None:
            return _status(bare, None, StatusOrigin.FILL, True)  # "Vitt = inte påbörjat"
        if lettered and name in (None, "black") and (black := said.get("black")) is not None:
            return _status(black, None, StatusOrigin.FONT, True)  # what is written as usual: "Svart = ej påbörjat"
        if fill is None or name in (None, "black") or name in self.legend.plain or name in self.legend.locked:
            return None
        shown = {rgb for rgb in self.legend.shades if colour_name(rgb) == name}
        if fill in shown or (not shown and not is_pale(fill)):
            meant = self._colour(Look(fill=fill), goal=goal)
            if meant is not None:
                return _status(meant, None, StatusOrigin.FONT if lettered else StatusOrigin.FILL, True)
        if name != "grey" and not is_pale(fill) and (view.name, fill) not in self._asked:
            self._asked.add((view.name, fill))
            self.unclear.append((view.name, view.a1(row, col), SWEDISH[str(name)]))
        return None

    def of_outcome(self, view: View, row: int, col: int, subject: int | None) -> Status | None:
        """Read the colour of an outcome, where a rule or the legend gives it one; else it is asked about once.

        A fill that the row's `subject` (its column) has as well is the row's.

        A rule speaks only as one of several colours: a lone red is how negative numbers are shown.
        """
        row, col = view.anchor(row, col)
        rules = self.rules(view)
        if rules:
            place = view.real(row, col)
            fills = {colour_name(r.look.fill) for r in rules if r.covers(*place) and r.look.fill}
            icons = any(r.icons for r in rules if r.covers(*place))
            if icons or ("green" in fills and fills & {"yellow", "red"}):
                by_rule = self._by_rule(view, row, col)
                meant = self._colour(Look(fill=by_rule.fill), goal=True) if by_rule is not None else None
                return _status(meant, view.own(row, col), StatusOrigin.FILL, True) if meant is not None else None
        fill = self.look(view, row, col).fill
        name = colour_name(fill)
        known = name in _USUAL or name in self.legend.goal_colours
        if not known or (subject is not None and self.look(view, row, subject).fill == fill):
            return None
        if speaks_of(self.legend.goal_colours):
            meant = self._colour(Look(fill=fill), goal=True)
            return _status(meant, view.own(row, col), StatusOrigin.FILL, True) if meant is not None else None
        self.coloured.setdefault((view.name, col), []).append((view.a1(row, col), str(name)))
        return None

    def _from_look(self, view: View, row: int, col: int, look: Look, *, goal: bool) -> Status | None:
        name = colour_name(look.fill)
        if name is None:
            uncoloured = (self.legend.goal_colours if goal else self.legend.activity_colours).get("white")
            return _status(uncoloured, None, StatusOrigin.FILL, True) if uncoloured is not None else None
        if name in self.legend.plain or (view.name, col, look.fill) in self._shading:
            return None
        meant = self._colour(look, goal=goal)
        if meant is not None and not (is_pale_yellow(look.fill) and name not in self.legend.colours):
            return _status(meant, None, StatusOrigin.FILL, True)
        if goal and look.fill == self._words.model.look(GoalStatus.NOT_ASSESSED).fill:
            return _status(GoalStatus.NOT_ASSESSED, None, StatusOrigin.FILL, True)  # as a write-back leaves it
        if name == "grey" and look.fill is not None and look.fill >= "#E0E0E0" and name not in self.legend.colours:
            return None  # a shaded row, not a status
        self.unclear.append((view.name, view.a1(row, col), SWEDISH[name]))
        return _status(GoalStatus.NOT_ASSESSED, None, StatusOrigin.FILL, True) if goal else None

    def _compare(self, view: View, row: int, col: int, text: str, read: Status) -> None:
        fill = self.look(view, row, col).fill
        if (view.name, col, fill) in self._shading or is_pale_yellow(fill):
            return
        meant = self._colour(Look(fill=fill), goal=True)
        if isinstance(meant, GoalStatus) and read.value in _USUAL.values() and meant is not read.value:
            self.torn.append((view.name, view.a1(row, col), text, meant))

    def _by_rule(self, view: View, row: int, col: int) -> Look | None:
        """Give the look that conditional formatting gives a cell, where that can be worked out."""
        rules = self.rules(view)
        return shown_by(rules, *view.real(row, col), view.sheet.value)[0] if rules else None


def _plain(value: Value, text: str) -> str | int | float | bool | dt.date:
    return text if isinstance(value, str) or not isinstance(value, int | float | bool | dt.date) else value


def _is_number(value: Value) -> bool:
    return not isinstance(value, str | bool) and isinstance(value, int | float)


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
