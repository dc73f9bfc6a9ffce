"""Labels that a person has explained in a profile: "Det här vill vi uppnå" is seen as "Mål", wherever it stands.

Forms are read by their labels in many ways, and all of them know the ordinary words. So a label in words of one's own
is seen as the ordinary one for what it asks for, and nothing else has to know of profiles. Addresses stay the sheet's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from xl_malkort.layout.detect.columns import parts, profile_key
from xl_malkort.layout.detect.view import View

_WORDS: Final = {
    "perspective": "Perspektiv",
    "overall_goal": "Övergripande mål",
    "long_term_goal": "Långsiktigt mål",
    "goal": "Mål",
    "goal_or_measure": "Mål och mått",
    "goal_ref": "Mål nr",
    "measure": "Mått",
    "baseline": "Utgångsvärde",
    "target": "Målvärde",
    "outcome": "Utfall",
    "status": "Status",
    "goal_status": "Måluppfyllelse",
    "measure_status": "Måttets status",
    "activity_status": "Aktivitetsstatus",
    "forecast": "Prognos",
    "trend": "Trend",
    "activity": "Aktivitet",
    "responsible": "Ansvarig",
    "start": "Startdatum",
    "due": "Klart senast",
    "done": "Genomförd",
    "comment": "Kommentar",
    "code": "Nr",
    "type": "Typ",
}
"""What each field is called in an ordinary form."""
_ROUNDS: Final = {"1": " T1", "2": " T2", "3": " T3", "end": " bokslut"}


class Relabelled:
    """The labels that a profile explains, and where they were found."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        """Take key → field; what has no ordinary word (what is not to be read) is left as it is."""
        self.words = {key: _WORDS[field] for key, field in labels.items() if field in _WORDS}
        self.found: dict[str, str] = {}
        """The key of each label that was found, with the text as it stands there."""
        self.at: dict[tuple[str, str], str] = {}
        """(sheet, cell) → the text as it stands there."""

    def find(self, views: Iterable[View]) -> set[str]:
        """Give the keys of the labels that stand in any of some sheets, seen as they are."""
        return {key for view in views for _place, key, _word in self._labels(view)} if self.words else set()

    def see(self, view: View) -> View:
        """Give a sheet with its labels in ordinary words; the same one where it has none of them.

        A label may have its answer behind it in the same cell: "Så blev det: 84 %".
        """
        if not self.words:
            return view
        texts: dict[tuple[int, int], str] = {}
        for (row, col), key, word in self._labels(view):
            self.found[key] = self.at[view.name, view.a1(row, col)] = view.rows[row][col]
            texts[row, col] = word
        return view.retold(texts, {}) if texts else view

    def _labels(self, view: View) -> Iterator[tuple[tuple[int, int], str, str]]:
        """Yield the place of each label, its key, and the text that is seen for it."""
        for row, cells in view.rows.items():
            for col, text in cells.items():
                label, colon, answer = text.partition(":")
                whole = profile_key(text)
                key = whole if whole in self.words else profile_key(label)
                if key not in self.words:
                    continue
                behind = f"{colon}{answer}" if key != whole else ":" if text.endswith(":") else ""
                _word, round_, year = parts(label)
                said = f"{self.words[key]}{_ROUNDS.get(round_ or '', '')}{f' {year}' if year else ''}"
                yield (row, col), key, f"{said}{behind}"
