"""Activities whose text cannot be an activity's: days, weeks, statuses and roles, where a form was misunderstood.

A last look at what was read, whatever arrangement it was read from. "v. 12" is nothing anybody does; where such texts
came out as activities, so did those who are to do it. They are taken away, and each is asked about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect import rules
from xl_malkort.model import Activity, Finding
from xl_malkort.values import parse_when

if TYPE_CHECKING:
    from xl_malkort.layout.detect.build import Builder

_LONGEST: Final = 30
_SHORT: Final = 12
"""Of days and statuses that were misread, some are no longer; few activities are as short, and the others need no look.
"""
_ROLE_WORDS: Final = 2
_SURE: Final = 3
"""So many roles among a sheet's activities are no activities, also where no day is among them."""
_ROLE: Final = re.compile(
    r"(?:(?:biträdande|bitr\.?|vice|tf\.?|stf\.?|1:e|2:e|första|förste) )?[a-zåäö-]*(?:chef(?:en|er|erna)?|"
    r"rektor(?:n|er|erna)?|ansvarig|samordnare|controller|strateg|ledare|ledning(?:en)?|sekreterare|handläggare|"
    r"utvecklare|pedagog(?:er|erna)?|lärare|lärarna|skötare|mästare|vakt|värd(?:en|ar)?|kock(?:en|ar)?|"
    r"personal(?:en)?|konsulent|konsult|inspektör|"
    r"ingenjör|tekniker|assistent(?:er)?|planerare|föreståndare|direktör|ombud(?:et|en)?|arkivarie|bibliotekarie|kurator|psykolog|"
    r"sköterska|terapeut|biträde|vaktmästare|administratör|ekonom|jurist|kommunikatör|redaktör|registrator|"
    r"specialist|laget|team(?:et)?|gruppen|enheten|avdelningen|nämnden|utskottet|styrelsen)|hr|vd|alla",
    re.IGNORECASE,
)


def is_time(text: str) -> bool:
    """Tell whether a text is nothing but a day, a week or a time of the year.

    >>> [is_time(text) for text in ("v. 12", "juni", "2025-05-31", "Q3", "Sommarfest", "Enkät i juni")]
    [True, True, True, True, False, False]
    """
    return len(text) <= _LONGEST and parse_when(text, 2025).understood


def is_role(text: str) -> bool:
    """Tell whether a text is nothing but who does something, by the role's last part.

    >>> is_role("Driftledare"), is_role("Biträdande rektor"), is_role("Utbilda ledare"), is_role("Ny rutin")
    (True, True, False, False)
    """
    return len(text) <= _LONGEST and _ROLE.fullmatch(text.strip()) is not None


def without_unlikely_activities(builder: Builder) -> list[Finding]:
    """Take away activities that are days, statuses or roles; ask about each.

    A role is taken away only where days or statuses of the same sheet are, or several roles.
    """
    lists = [*(draft.activities for draft in builder.drafts), builder.loose]
    odd: set[str] = set()
    roles: dict[str, int] = {}
    for one in (one for activities in lists for one in activities if len(one.text) <= _LONGEST):
        sheet = one.source.sheet
        if len(one.text) <= _SHORT and sheet not in odd and _no_activity(builder, one.text):
            odd.add(sheet)
        elif one.text.count(" ") < _ROLE_WORDS and is_role(one.text):
            roles[sheet] = roles.get(sheet, 0) + 1
    suspect = odd | {sheet for sheet, n in roles.items() if n >= _SURE}
    if not suspect:
        return []
    found: list[Finding] = []

    def is_taken(one: Activity) -> bool:
        sheet = one.source.sheet
        if sheet not in suspect or not (_no_activity(builder, one.text) or is_role(one.text)):
            return False
        found.append(rules.NOT_RECORDED.finding(sheet=sheet, cell=one.source.cell))
        return True

    for activities in lists:
        activities[:] = [one for one in activities if not is_taken(one)]
    return found


def _no_activity(builder: Builder, text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    if is_time(text):
        return True
    status = builder.words.statuses.activity(text)
    return status is not None and status.understood
