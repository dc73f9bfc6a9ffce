"""Columns whose header nobody knows ("Steg på vägen", "Drivande"), settled by what is in them and what is missing.

A table of actions that says who and when, but nowhere what, has its actions in the one column of sentences that is
left. Only what a single column can be is settled so, and a finding tells it (MK246): a header may mean anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from xl_malkort.layout.detect.evidence import Evidence
from xl_malkort.layout.detect.plan import Column, Guess
from xl_malkort.layout.detect.remarks import area_like, goal_like
from xl_malkort.layout.detect.view import View

HOW: Final = "alone"
_CERTAINTY: Final = 0.78
_LEAST: Final = 3
"""Fewer cells than this say nothing of a column."""
_NEARLY_ALL: Final = 0.8
_FEW: Final = 0.2
_SOME: Final = 0.3
_MOST: Final = 0.6
_SENTENCE: Final = 15
"""The mean length of texts that say what is to be done or reached."""
_WORDS: Final = 2
_LONGEST_ROLE: Final = 60
_ROLE: Final = re.compile(
    r"\b(?:[a-zåäö-]*(?:chef(?:en|er|erna)?|rektor(?:n|er|erna)?|ansvarig[at]?|samordnare|controller|strateg|ledare|"
    r"ledning(?:en)?|grupp(?:en)?|sekreterare|handläggare|utvecklare|pedagog(?:er)?|lärare|lärarna|skötare|"
    r"personal(?:en)?|"
    r"konsulent|konsult|inspektör|ingenjör|tekniker|assistent(?:er|erna)?|planerare|föreståndare|direktör|ombud|"
    r"arkivarie|bibliotekarie|kurator|psykolog|sköterska|terapeut|biträde|vaktmästare|administratör|ekonom|jurist|"
    r"kommunikatör|redaktör|registrator|specialist|laget|team(?:et)?|enheten|avdelningen|nämnden|utskottet|"
    r"styrelsen)|hr|vd)\b|^alla$",
    re.IGNORECASE,
)
_INITIALS: Final = re.compile(r"[A-ZÅÄÖ]{2,4}(?: ?[,/&+] ?[A-ZÅÄÖ]{2,4})*")
_DIRECTED: Final = re.compile(r"(?:minst|högst|max|mer än|mindre än|under|över|[≥≤<>])\b|[≥≤<>]", re.IGNORECASE)
_HIGHER: Final = re.compile(r"nämnd|styrelse|\bkf\b|fullmäktige|kommun|ägar|förvaltning")
"""Whose goals others divide among themselves."""
_FIGURES: Final = ("target", "outcome", "baseline")
_STATUSES: Final = frozenset({"status", "goal_status", "measure_status", "activity_status", "done", "crossed"})


def by_content(
    view: View, columns: list[Column], evidence: Mapping[int, Evidence], rows: Sequence[int]
) -> list[Column]:
    """Settle the columns of unknown headers that can be only one thing; the others stay as they are."""
    if not any(map(_is_open, columns)):
        return columns
    settled = _Settling(view, columns, evidence, rows)
    return settled.columns


def _is_open(column: Column) -> bool:
    """Tell whether a header is unknown, or only single words of it say something that its content does not bear out."""
    return column.guess.how == "unknown" or (column.guess.how == "cue" and not column.guess.used)


class _Settling:
    def __init__(
        self, view: View, columns: list[Column], evidence: Mapping[int, Evidence], rows: Sequence[int]
    ) -> None:
        self.view = view
        self.columns = list(columns)
        self.evidence = evidence
        self.rows = rows
        self._subjects()
        self._goal()
        self._figures()
        self._when()
        behind = min((c.index for c in self.columns if c.field == "activity"), default=0)
        roles = [c for c in self._unknown() if c.index > behind and self._roles(c)]
        self._one("responsible", roles, needs=("activity",))
        self._statuses()
        self._comments()

    @property
    def fields(self) -> set[str]:
        return {c.field for c in self.columns if c.field}

    def _unknown(self) -> Iterator[Column]:
        return (c for c in self.columns if _is_open(c) and self.evidence[c.index].n >= _LEAST)

    def _one(self, field: str, found: Sequence[Column], *, needs: Sequence[str] = ()) -> None:
        """Let the only column that can be a field be it, where the table has none and has what that goes with."""
        if len(found) == 1 and field not in self.fields and (not needs or not self.fields.isdisjoint(needs)):
            self._set(found[0], field)

    def _set(self, column: Column, field: str) -> None:
        settled = replace(column, guess=Guess(field, _CERTAINTY, HOW))
        self.columns = [settled if c is column else c for c in self.columns]

    def _subjects(self) -> None:
        """Find what is done, measured or reached: the only sentences beside who and when, or before the figures."""
        fields = self.fields
        if fields & {"goal_or_measure", "text", "crossed"}:
            return
        figures = [c.index for c in self.columns if c.field in _FIGURES]
        if "measure" not in fields and figures:
            before = [c for c in self.columns if c.index < min(figures)]
            if before and before[-1] in self._unknown() and self._names(before[-1]):
                self._set(before[-1], "measure")
        said = [c for c in self._unknown() if self._sentences(c)]
        if "activity" not in fields and fields & {"responsible", "due"}:
            beside = [c for c in said if self._covers(c, ("responsible", "due")) and self._distinct(c) >= _NEARLY_ALL]
            self._one("activity", beside)

    def _figures(self) -> None:
        """Find the levels to reach among unknown figures, by "minst" and "högst"; the outcome is behind them."""
        fields = self.fields
        if not fields & {"measure", "goal", "goal_or_measure"}:
            return
        counted = [c for c in self._unknown() if self.evidence[c.index].amounts >= _MOST]
        directed = [c for c in counted if any(_DIRECTED.match(text) for text in self._texts(c))]
        if "target" not in fields:
            self._one("target", directed)
        target = next((c.index for c in self.columns if c.field == "target"), None)
        others = [c for c in counted if c not in directed]
        if target is not None and fields.isdisjoint({"outcome"}):
            self._one("outcome", others if all(c.index > target for c in others) else [])

    def _goal(self) -> None:
        """Find the goals: the only sentences to the left of what is done and measured, where no row names goals."""
        fields = self.fields
        if fields & {"activity", "measure"} and "goal" in fields:
            self._finer_goal()
        if not fields & {"activity", "measure"} or fields & {"goal", "goal_or_measure", "text", "goal_ref", "type"}:
            return
        if "activity" not in fields and fields & {"responsible", "due"}:
            return  # who and when are said of activities: these may be what nobody knows
        first = min(c.index for c in self.columns if c.field in ("activity", "measure"))
        said = [c for c in self._unknown() if c.index < first and self._sentences(c)]
        alone = [next(iter(cells.values())) for row in self.rows if len(cells := self.view.rows[row]) == 1]
        if not any(goal_like(text) or area_like(text) for text in alone[:-1]):
            self._one("goal", said)

    def _finer_goal(self) -> None:
        """Find the goals right behind a board's or the council's, each of which they divide: "Vårt bidrag"."""
        upper = [c for c in self.columns if c.field == "goal"]
        first = min(c.index for c in self.columns if c.field in ("activity", "measure"))
        if len(upper) != 1 or _HIGHER.search(upper[0].key) is None:
            return
        said = [c for c in self._unknown() if upper[0].index < c.index < first and self._sentences(c)]
        if len(said) == 1 and len(set(self._texts(said[0]))) > len(set(self._texts(upper[0]))):
            self._set(said[0], "goal")

    def _comments(self) -> None:
        """Take the only sentences behind everything else for remarks, where the table has none."""
        used = [c.index for c in self.columns if c.field]
        if "comment" in self.fields or not self.fields & {"activity", "measure", "goal"}:
            return
        last = [c for c in self.columns if c.index > max(used)]
        open_ones = [c for c in self.columns if _is_open(c) and c in last and self._texts(c)]
        if len(last) == 1 and open_ones and self._remarks(open_ones[0]):
            self._set(open_ones[0], "comment")

    def _when(self) -> None:
        if "activity" not in self.fields:
            return
        dated = [c for c in self._unknown() if self.evidence[c.index].dates >= _FEW]
        if any(self.evidence[c.index].dates < _NEARLY_ALL for c in dated):
            return
        if "start" in self.fields or len(dated) == 1:
            self._one("due", dated)

    def _statuses(self) -> None:
        fields = self.fields
        if "activity" not in fields or fields & _STATUSES or fields & {"goal_or_measure", "text"}:
            return
        self._one("activity_status", [c for c in self._unknown() if self._words(c)])

    def _texts(self, column: Column) -> list[str]:
        return [text for row in self.rows if (text := self.view.own(row, column.index))]

    def _sentences(self, column: Column) -> bool:
        return self._in_letters(column) and self._at_length(column) and self._plain(column)

    def _names(self, column: Column) -> bool:
        """Tell whether a column names something else on every row that has a figure."""
        named = self._in_letters(column) and self._plain(column)
        return named and self._distinct(column) >= _NEARLY_ALL and self._covers(column, _FIGURES)

    def _remarks(self, column: Column) -> bool:
        return self._plain(column) and self._at_length(column) and self._distinct(column) >= _NEARLY_ALL

    def _in_letters(self, column: Column) -> bool:
        return self.evidence[column.index].letters >= _NEARLY_ALL

    def _at_length(self, column: Column) -> bool:
        texts = self._texts(column)
        words = sum(text.count(" ") + 1 for text in texts) / len(texts)
        return self.evidence[column.index].length >= _SENTENCE and words >= _WORDS

    def _plain(self, column: Column) -> bool:
        """Tell whether a column is of none of the kinds known by their looks: figures, days, statuses, roles."""
        seen = self.evidence[column.index]
        return seen.figures < _SOME and seen.dates < _SOME and not seen.says_status(_SOME) and not self._roles(column)

    def _roles(self, column: Column) -> bool:
        seen, texts = self.evidence[column.index], self._texts(column)
        if seen.length > _LONGEST_ROLE or seen.says_status(_SOME):
            return False
        roles = sum(bool(_INITIALS.fullmatch(t) or (len(t) <= _LONGEST_ROLE and _ROLE.search(t))) for t in texts)
        return roles >= _MOST * len(texts)

    def _words(self, column: Column) -> bool:
        """Tell whether a column says how activities go, and nothing that is said of goals: that may be foreseen."""
        seen, texts = self.evidence[column.index], {text.casefold() for text in self._texts(column)}
        ours = seen.activity_words >= _NEARLY_ALL and seen.goal_words < 0.5
        return len(texts) >= 2 and seen.letters >= _NEARLY_ALL and ours

    def _distinct(self, column: Column) -> float:
        texts = self._texts(column)
        return len(set(texts)) / len(texts)

    def _covers(self, column: Column, fields: Sequence[str]) -> bool:
        """Tell whether a column is filled on nearly every row where some other fields are."""
        others = [c.index for c in self.columns if c.field in fields]
        rows = [row for row in self.rows if any(self.view.own(row, col) for col in others)]
        filled = sum(bool(self.view.own(row, column.index)) for row in rows)
        return len(rows) >= _LEAST and filled >= _NEARLY_ALL * len(rows)
