"""The scorer: facts found, facts wrong and silent guesses, of a reading against what the workbook says.

A fact is a value of the expectation that is not empty. It is found when the card has the same. It is wrong when the
card
has another value, and silently wrong when no finding points at that. A goal, measure or activity that the expectation
does not have is wrong too. What the card leaves out is only missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from xl_malkort.layout.reading import Reading
from xl_malkort.model import Activity, Goal, Measure

HEAD = ("municipality", "unit", "unit_code", "year", "round", "responsible")


@dataclass
class Score:
    """The count; `wrong` and `missing` name the facts."""

    found: int = 0
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of the expected facts that were found."""
        whole = self.found + len(self.missing) + len(self.wrong)
        return self.found / whole if whole else 1.0

    def fact(self, name: str, expected: Any, got: Any) -> None:
        """Compare one fact."""
        expected = None if expected == "" else expected
        if expected is None:
            if got is not None and got != "" and got is not False:
                self.wrong.append(f"{name}: {got!r} (nothing there)")
        elif got is None:
            self.missing.append(f"{name}: {expected!r}")
        elif expected == got:
            self.found += 1
        else:
            self.wrong.append(f"{name}: {got!r}, not {expected!r}")


def score(said: dict[str, Any], reading: Reading) -> Score:
    """Score a reading; one that was refused misses everything."""
    total = Score()
    card = reading.card
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
        total.wrong.append(f"{name} {getattr(more, key)!r}: not in the workbook")


def _goal(total: Score, said: dict[str, Any], got: Goal | None, name: str) -> None:
    total.fact(f"{name}", said.get("goal"), got.goal if got else None)
    for f in ("perspective", "overall_goal", "long_term_goal", "comment", "trend"):
        value = getattr(got, f) if got else None
        if f == "overall_goal" and said.get(f) is None and value == said.get("goal"):
            continue  # the council's goal itself: whether it belongs to itself is a matter of taste
        total.fact(f"{name} {f}", said.get(f), value)
    for f in ("status", "forecast"):
        total.fact(f"{name} {f}", said.get(f), _value(getattr(got, f) if got else None, said.get(f)))
    _pair(total, said.get("measures", []), list(got.measures) if got else [], "name", f"{name} measure", _measure)
    _pair(total, said.get("activities", []), list(got.activities) if got else [], "text", f"{name} activity", _activity)


def _measure(total: Score, said: dict[str, Any], got: Measure | None, name: str) -> None:
    total.fact(name, said.get("name"), got.name if got else None)
    target = " ".join(got.target.raw.split()) if got and got.target else None
    if target is not None and said.get("target") is not None and _joined(target) == _joined(said["target"]):
        target = said["target"]  # "2 400" and "2400" are one target
    total.fact(f"{name} target", said.get("target"), target)
    total.fact(f"{name} outcome", said.get("outcome"), got.outcome.value if got and got.outcome else None)
    total.fact(f"{name} baseline", said.get("baseline"), got.baseline.value if got and got.baseline else None)
    total.fact(f"{name} status", said.get("status"), _value(got.status if got else None, said.get("status")))


def _joined(text: str) -> str:
    return "".join(text.split())


def _activity(total: Score, said: dict[str, Any], got: Activity | None, name: str) -> None:
    total.fact(name, said["text"], got.text if got else None)
    total.fact(f"{name} responsible", said.get("responsible"), got.responsible if got else None)
    for f in ("due", "start"):
        when = getattr(got, f) if got else None
        total.fact(f"{name} {f}", said.get(f), (when.date.isoformat() if when.date else when.raw) if when else None)
    total.fact(f"{name} status", said.get("status"), _value(got.status if got else None, said.get("status")))
    total.fact(f"{name} locked", said.get("locked"), (got.locked or None) if got else None)
    if "comment" in said:
        total.fact(f"{name} comment", said["comment"], got.comment if got else None)


def _value(status: Any, expected: str | None) -> str | None:
    """A status as it will be counted; one that was not understood is asked about, so it is no answer.

    "Not assessed" says the same as nothing, where the expectation does not name it.
    """
    if status is None or status.value is None or not status.understood:
        return None
    value = str(status.value)
    return None if value == "not_assessed" and expected is None else value
