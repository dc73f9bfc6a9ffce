"""What is gathered of a workbook's records, and how its times are read."""

from __future__ import annotations

from typing import Final

from xl_malkort.layout.detect.draft import Draft
from xl_malkort.layout.detect.status_styles import StatusCells
from xl_malkort.layout.detect.walked import Record
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Activity, When
from xl_malkort.values import parse_when

_SPRING_ENDS: Final = 6


class Builder:
    """Gathers the records of one table after another; `goals` and `loose` are what came of them."""

    def __init__(self, words: Vocabulary, statuses: StatusCells, year: int | None) -> None:
        self.words = words
        self.statuses = statuses
        self.year = year or words.model.year
        self.school: tuple[int, int] | None = None
        """The two years of a school year (läsår), in which "v. 6" lies in the second and "v. 40" in the first."""
        self.drafts: list[Draft] = []
        self.loose: list[Activity] = []
        self.records: dict[tuple[str, ...], list[Record]] = {}
        self.unplaced: list[tuple[str, str]] = []
        """(sheet, cell) of rows whose type is not known."""
        self.two_crosses: list[tuple[str, str, tuple[str, ...]]] = []
        """(sheet, cell, the statuses' words) of rows with crosses for several statuses."""
        self.unclear_figures: list[tuple[str, str]] = []
        """(sheet, cell) of numbers that may be a share or a percentage, in formats that do not say."""
        self.referring: list[tuple[Draft, str, str]] = []
        """What names its goal by number, with the number and its cell (`numbers.attach`)."""
        self.unfollowed: list[tuple[str, str, str]] = []
        """(sheet, cell, text) of what names the row that another belongs to, and cannot be followed."""
        self.unpaired: list[tuple[str, str]] = []
        """(sheet, cell) of lists that do not go with the list of activities beside them."""
        self.either_way: list[tuple[str, str, str]] = []
        """(sheet, cell, text) of comments on goals that may be their first activity's."""

    def when(self, text: str) -> When:
        """Read a time by the card's year; of a school year by whichever of its years it lies in."""
        if self.school is None:
            return parse_when(text, self.year)
        autumn, spring = (parse_when(text, year) for year in self.school)
        return autumn if autumn.date is None or autumn.date.month > _SPRING_ENDS else spring
