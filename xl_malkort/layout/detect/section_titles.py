"""Names of areas right above what is repeated for each of them: "Elever" over "Mål | Aktivitet | …", or over a form."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from xl_malkort.layout.detect.columns import parts
from xl_malkort.layout.detect.headers import Header
from xl_malkort.layout.detect.levels import LABEL, level_in
from xl_malkort.layout.detect.organisations import organisation
from xl_malkort.layout.detect.plan import Table
from xl_malkort.layout.detect.remarks import area_like, remark, table_title
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary

Titles = dict[int, tuple[str, tuple[int, int]]]


def section_titles(
    view: View, table: Table, header: Header | None, words: Vocabulary, again: Collection[int]
) -> Titles:
    """Give the rows with the names of areas, with text and place; none where not each of the headers has one.

    In: a table with goals, and the rows where its header is repeated. The first header has its name above it as
    the others have, all of them different and in the same column, so that a sheet's title is not taken for one.
    """
    if header is None or table.sideways or any(c.field == "perspective" for c in table.columns):
        return {}
    if not table.having("goal", "goal_or_measure"):
        return {}
    return _above(view, [header.top, *again], words) if again else {}


def level_over(view: View, header: Header) -> dict[str, tuple[str, tuple[int, int]]]:
    """Give what a label right above a header says of its table: "Perspektiv: Medarbetare" (level → text and place)."""
    row = header.top - 1 if header.top - 1 in view.rows else header.top - 2
    cells = view.rows.get(row, {})
    level, said = level_in(next(iter(cells.values()))) if len(cells) == 1 and not view.sideways else (None, "")
    if level is None or level == "goal":
        return {}
    return {level: (said, (row, next(iter(cells))))}


def titles_over_goals(view: View, tops: Sequence[int], words: Vocabulary) -> Titles:
    """Give the names of areas above the goals' own labels of a form ("ATTRAHERA" over "Vad vill vi uppnå?").

    In: the rows of those labels. Each stands apart from what is above it; none where not each of the goals has one.
    """
    if len(tops) < 2 or any(top - 2 in view.rows for top in tops):
        return {}
    return _above(view, tops, words)


def _above(view: View, tops: Sequence[int], words: Vocabulary) -> Titles:
    found: Titles = {}
    plain = 0
    for top in tops:
        cells = view.rows.get(top - 1, {})
        if len(cells) != 1:
            return {}
        ((col, text),) = cells.items()
        plain += (said := _names_an_area(text, words))
        if not said and not _may_name(text, words):
            return {}
        found[top - 1] = (text, (top - 1, col))
    texts = {text for text, _ in found.values()}
    columns = {col for _, (_, col) in found.values()}
    one_sort = plain * 2 > len(found) and len(texts) == len(found) and len(columns) == 1
    return found if one_sort else {}


def _names_an_area(text: str, words: Vocabulary) -> bool:
    return bool(words.perspective(text)) or (not table_title(text) and _may_name(text, words))


def _may_name(text: str, words: Vocabulary) -> bool:
    """Tell whether a text may name an area among others that do: "Så jobbar vi" beside "Brukare" and "Pengar"."""
    _, round_, year = parts(text)
    return (
        area_like(text)
        and round_ is None
        and year is None
        and LABEL.match(text) is None
        and not remark(text)
        and not organisation(text, words)
    )
