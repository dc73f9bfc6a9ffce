"""Activities whose text cannot be an activity's: times, statuses, headings and roles of a form that was misunderstood.

A last look at what was read, whatever arrangement it was read from. "v. 12" is nothing anybody does; where such texts
came out as activities, so did those who are to do it. They are taken away, and each is asked about.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from xl_malkort.layout.detect import rules
from xl_malkort.layout.detect.columns import WORDS, header_key
from xl_malkort.layout.detect.remarks import is_share
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import Activity, Finding
from xl_malkort.values import parse_when

if TYPE_CHECKING:
    from xl_malkort.layout.detect.build import Builder

LONGEST_ANSWER: Final = 30
_LONGEST_HEADING: Final = 50
_BRACKET: Final = re.compile(r"\s*\([^()]*\)$")
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


def is_answer(text: str, words: Vocabulary) -> bool:
    """Tell whether a text is what a form asks or is answered beside what is to be done: a time, a status, a heading.

    >>> from xl_malkort.model.presets import preset
    >>> words = Vocabulary(preset("hagfors"))
    >>> [is_answer(text, words) for text in ("v. 12", "Pågår", "Blev det klart? (ja/nej)", "Pågå längre på kvällen")]
    [True, True, True, False]
    """
    said = _BRACKET.sub("", text.strip())
    if said.endswith("?") or not any(map(str.isalpha, said)):
        return True
    if len(said) <= LONGEST_ANSWER:
        for status in (words.statuses.goal(said), words.statuses.activity(said)):
            if status is not None and status.understood:
                return True
        if parse_when(said, words.model.year).understood:
            return True
    return len(said) <= _LONGEST_HEADING and header_key(said) in WORDS


def is_role(text: str) -> bool:
    """Tell whether a text is nothing but who does something, by the role's last part.

    >>> is_role("Driftledare"), is_role("Biträdande rektor"), is_role("Utbilda ledare"), is_role("Ny rutin")
    (True, True, False, False)
    """
    return len(text) <= LONGEST_ANSWER and _ROLE.fullmatch(text.strip()) is not None


def without_unlikely_activities(builder: Builder) -> list[Finding]:
    """Take away activities that are answers or roles; ask about each.

    A role is taken away only where answers of the same sheet are, or several roles.
    """
    lists = [*(draft.activities for draft in builder.drafts), builder.loose]
    answers: list[Activity] = []
    roles: list[Activity] = []
    for one in (one for activities in lists for one in activities):
        if is_answer(one.text, builder.words) or (one.responsible is not None and is_share(one.responsible)):
            answers.append(one)
        elif one.text.count(" ") < _ROLE_WORDS and is_role(one.text):
            roles.append(one)
    suspect = {one.source.sheet for one in answers}
    times = Counter(one.source.sheet for one in roles)
    gone = [*answers, *(one for one in roles if one.source.sheet in suspect or times[one.source.sheet] >= _SURE)]
    taken = {id(one) for one in gone}
    for activities in lists if taken else ():
        activities[:] = [one for one in activities if id(one) not in taken]
    return [rules.NOT_RECORDED.finding(sheet=one.source.sheet, cell=one.source.cell) for one in gone]
