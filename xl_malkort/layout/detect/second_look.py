"""A second look at what was read: what can hardly be so is asked about, though nothing on the way was uncertain.

An arrangement that nobody has seen before may be read wrongly from the first cell to the last, and each step be sure of
itself. What comes out then seldom looks like a card: measures without names among named ones, the same goal twice, a
goal with nothing of its own among goals that have everything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from xl_malkort.i18n import N_, _
from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.draft import Draft
from xl_malkort.model import Activity, Finding, Measure

if TYPE_CHECKING:
    from xl_malkort.layout.detect.build import Builder

_AMOUNT: Final = re.compile(r"(?:andel|antal)(?:en|et)?\b", re.IGNORECASE)
"""How the name of a measure begins."""
_EXPLAINED: Final = re.compile(r"\w+ (?:ruta|färg|prick|fält|cell)", re.IGNORECASE)
"""What a legend explains: "Svart ruta"."""
_CODED: Final = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.? \S")
_FEW: Final = 2
_SELDOM: Final = 3
"""What is so of no more than one goal in three is seldom so."""

_NO_TEXT: Final = N_("här är något läst om ett mål vars text inte hittades")
_UNNAMED: Final = N_("ett av målets mått har inget namn")
_BARE: Final = N_("målet har varken mått, aktiviteter eller status, fast andra mål har det")
_TWICE: Final = N_("samma mål är läst flera gånger")
_MEASURED: Final = N_("texten börjar som ett mått")
_LEGEND: Final = N_("texten ser ut att höra till en förklaring")
_GOES_ON: Final = N_("texten kan höra ihop med raden ovanför eller nedanför")
_EITHER_WAY: Final = N_("kommentaren är läst som målets, men kan höra till aktiviteten på raden")
_NUMBERED: Final = N_("texten börjar med ett nummer som kan höra till målet")


def look_again(builder: Builder, asked: Iterable[Finding]) -> list[Finding]:
    """Ask about what was read and can hardly be so; everything is kept as it is.

    In: the goals and activities as they will stand on the card, and what is `asked` already. Out: a finding for each
    that is in doubt (MK248), and one for each sheet whose activities hang on nothing while none of its goals was found
    (MK249). What is asked about already is not asked about again.
    """
    asked = list(asked)
    known = {(finding.sheet, _row(finding.cell)) for finding in asked if finding.cell}
    same = any(finding.code == rules.UNCLEAR_SAME.code for finding in asked)
    found = [
        rules.UNLIKELY.finding(sheet=sheet, cell=cell, text=text, reason=_(reason))
        for sheet, cell, text, reason in dict.fromkeys(
            [*_doubts(builder.drafts), *((*said, _EITHER_WAY) for said in builder.either_way)]
        )
        if (sheet, _row(cell)) not in known and not (same and reason == _TWICE)
    ]
    return found + _without_goals(builder, known)


def _doubts(drafts: Sequence[Draft]) -> Iterator[tuple[str, str, str, str]]:
    """Yield (sheet, cell, text, reason) of everything that is in doubt."""
    told = [draft for draft in drafts if _holds(draft)]
    bare = len(told) >= _FEW and len(told) * 2 >= len(drafts)
    times = Counter((draft.text, *sorted(draft.context.items())) for draft in drafts)
    lower = sum(_goes_on(draft.text) for draft in drafts) * _SELDOM <= len(drafts)
    named = any(measure.name for draft in drafts for measure in draft.measures)
    for n, draft in enumerate(drafts):
        following = drafts[n + 1] if n + 1 < len(drafts) and drafts[n + 1].view is draft.view else None
        at = draft.view.name, draft.cells["goal"], draft.text or ""
        if draft.text is None:
            yield *at, _NO_TEXT
        elif times[(draft.text, *sorted(draft.context.items()))] > 1:
            yield *at, _TWICE
        elif bare and not _holds(draft):
            yield *at, _BARE
        elif _EXPLAINED.fullmatch(draft.text):
            yield *at, _LEGEND
        elif _AMOUNT.match(draft.text):
            yield *at, _MEASURED
        elif lower and (_goes_on(draft.text) or (following is not None and _goes_on(following.text))):
            yield *at, _GOES_ON
        if any(measure.name is None for measure in draft.measures) and (named or len(draft.measures) > 1):
            yield from ((*_where(measure), measure.name or "", _UNNAMED) for measure in draft.measures)
        coded = [activity for activity in draft.activities if _CODED.match(activity.text)]
        yield from ((*_where(activity), activity.text, _NUMBERED) for activity in coded)
        counted = [activity for activity in draft.activities if _AMOUNT.match(activity.text)]
        yield from ((*_where(activity), activity.text, _MEASURED) for activity in counted)


def _holds(draft: Draft) -> bool:
    """Tell whether anything is said of a goal beside its text."""
    judged = draft.status is not None and draft.status.understood
    return bool(draft.measures or draft.activities or draft.comments or draft.forecast) or judged


def _goes_on(text: str | None) -> bool:
    return text is not None and text[:1].islower()


def _where(part: Measure | Activity) -> tuple[str, str]:
    return part.source.sheet, part.source.cell


def _row(cell: str) -> str:
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$")


def _without_goals(builder: Builder, known: Collection[tuple[str | None, str]]) -> list[Finding]:
    """Ask about each sheet whose activities all hang on nothing, at the first of them."""
    sheets = {draft.view.name for draft in builder.drafts}
    sheets |= {activity.source.sheet for draft in builder.drafts for activity in draft.activities}
    loose: dict[str, list[Activity]] = {}
    for activity in builder.loose:
        if activity.source.sheet not in sheets and (activity.source.sheet, _row(activity.source.cell)) not in known:
            loose.setdefault(activity.source.sheet, []).append(activity)
    return [
        rules.NO_GOALS_HERE.finding(sheet=sheet, cell=those[0].source.cell, count=str(len(those)))
        for sheet, those in loose.items()
    ]
