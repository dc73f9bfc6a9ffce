"""The scorer: facts found, facts wrong and silent guesses, of a reading against what the workbook says.

A fact is a value of the expectation that is not empty. It is found when the card has the same. It is wrong when the
card has another value, and silently wrong when no finding points at that: at its cell, its row, or the heading of its
column. A goal, measure or activity that the expectation does not have is wrong too. What the card leaves out is only
missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from xl_malkort.layout.reading import Reading
from xl_malkort.model import Activity, Finding, Goal, Measure
from xl_malkort.model.card import Source

HEAD = ("municipality", "unit", "unit_code", "year", "round", "responsible")


class Asked:
    """The places that findings point at."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.places = [
            (one.sheet, letters, int(digits))
            for one in findings
            for letters, digits in re.findall(r"([A-Z]+)([0-9]+)", one.cell or "")
        ]

    def about(self, sheet: str, cell: str) -> bool:
        """Tell whether a finding points at a cell, at its row, or above it in its column."""
        letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", cell).groups()  # type: ignore[union-attr]
        return any(
            sheet == where and (int(digits) == row or (letters == column and row < int(digits)))
            for where, column, row in self.places
        )


@dataclass
class Score:
    """The count; `wrong` and `missing` name the facts, `silent` those of the wrong that no finding points at."""

    found: int = 0
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    asked: Asked = field(default_factory=Asked)

    @property
    def share(self) -> float:
        """The share of the expected facts that were found."""
        whole = self.found + len(self.missing) + len(self.wrong)
        return self.found / whole if whole else 1.0

    def fact(self, name: str, expected: Any, got: Any, at: tuple[Source, str] | None = None) -> None:
        """Compare one fact; `at` is where the record stands, and the field by which it knows the fact's own cell."""
        expected = None if expected == "" else expected
        if expected is None:
            if got is not None and got != "" and got is not False:
                self.mistake(f"{name}: {got!r} (nothing there)", at)
        elif got is None:
            self.missing.append(f"{name}: {expected!r}")
        elif expected == got:
            self.found += 1
        else:
            self.mistake(f"{name}: {got!r}, not {expected!r}", at)

    def mistake(self, said: str, at: tuple[Source, str] | None) -> None:
        """Count a fact that is wrong, and whether anything tells of it."""
        self.wrong.append(said)
        if at is None or not self.asked.about(at[0].sheet, at[0].of(at[1])):
            self.silent.append(said)


def score(said: dict[str, Any], reading: Reading) -> Score:
    """Score a reading; one that was refused misses everything."""
    card = reading.card
    total = Score(asked=Asked(reading.facts.doubts if card else ()))
    for name in HEAD:
        if name in said:
            total.fact(name, said[name], getattr(card, name) if card else None)
    _pair(total, said.get("goals", []), list(card.goals) if card else [], "goal", "goal", _goal)
    _pair(total, said.get("loose", []), list(card.activities) if card else [], "text", "loose", _activity)
    return total


def _pair(total: Score, expected: list[Any], got: list[Any], key: str, name: str, compare: Any) -> None:
    left = list(got)
    for one in expected:
        twin = next((g for g in left if (getattr(g, "name" if key == "name" else key)) == one.get(key)), None)
        if twin is None:
            compare(total, one, None, f"{name} {one.get(key)!r}")
        else:
            left.remove(twin)
            compare(total, one, twin, f"{name} {one.get(key)!r}")
    for more in left:
        total.mistake(f"{name} {getattr(more, key)!r}: not in the workbook", (more.source, ""))


def _goal(total: Score, said: dict[str, Any], got: Goal | None, name: str) -> None:
    total.fact(f"{name}", said.get("goal"), got.goal if got else None)
    for f in ("perspective", "overall_goal", "long_term_goal", "comment", "trend"):
        value = getattr(got, f) if got else None
        if f == "overall_goal" and said.get(f) is None and value == said.get("goal"):
            continue  # the council's goal itself: whether it belongs to itself is a matter of taste
        total.fact(f"{name} {f}", said.get(f), value, (got.source, f) if got else None)
    for f in ("status", "forecast"):
        value = _value(getattr(got, f) if got else None, said.get(f))
        total.fact(f"{name} {f}", said.get(f), value, (got.source, f) if got else None)
    _pair(total, said.get("measures", []), list(got.measures) if got else [], "name", f"{name} measure", _measure)
    _pair(total, said.get("activities", []), list(got.activities) if got else [], "text", f"{name} activity", _activity)


def _measure(total: Score, said: dict[str, Any], got: Measure | None, name: str) -> None:
    total.fact(name, said.get("name"), got.name if got else None)
    target = " ".join(got.target.raw.split()) if got and got.target else None
    if target is not None and said.get("target") is not None and _joined(target) == _joined(said["target"]):
        target = said["target"]  # "2 400" and "2400" are one target
    told = {
        "target": target,
        "outcome": got.outcome.value if got and got.outcome else None,
        "baseline": got.baseline.value if got and got.baseline else None,
        "status": _value(got.status if got else None, said.get("status")),
    }
    for f, value in told.items():
        total.fact(f"{name} {f}", said.get(f), value, (got.source, f) if got else None)


def _joined(text: str) -> str:
    return "".join(text.split())


def _activity(total: Score, said: dict[str, Any], got: Activity | None, name: str) -> None:
    total.fact(name, said["text"], got.text if got else None)
    told: dict[str, Any] = {"responsible": got.responsible if got else None}
    for f in ("due", "start"):
        when = getattr(got, f) if got else None
        told[f] = (when.date.isoformat() if when.date else when.raw) if when else None
    told["status"] = _value(got.status if got else None, said.get("status"))
    told["locked"] = (got.locked or None) if got else None
    if "comment" in said:
        told["comment"] = got.comment if got else None
    for f, value in told.items():
        own = "activity_status" if f == "status" else f
        total.fact(f"{name} {f}", said.get(f), value, (got.source, own) if got else None)


def _value(status: Any, expected: str | None) -> str | None:
    """A status as it will be counted; one that was not understood is asked about, so it is no answer.

    "Not assessed" says the same as nothing, where the expectation does not name it.
    """
    if status is None or status.value is None or not status.understood:
        return None
    value = str(status.value)
    return None if value == "not_assessed" and expected is None else value
