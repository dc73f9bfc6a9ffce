"""Activities that go on and are late: "Pågår men försenad", "Påbörjat, ligger efter tidplan"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from xl_malkort.model import ActivityStatus

_GOES_ON: Final = re.compile(
    r"(?:arbetet |arbete )?(?:är )?(?:pågår|pågående|igång|i gång|påbörja[dt]|påbörjats|starta[dt]|startats)"
    r"(?:\s*[,;(–—-]\s*(?:men |dock |fast |och )?|\s+(?:men|dock|fast|och)\s+)"
    r"(?:är |har |blir |blivit |något |lite |kraftigt |mycket |delvis )*(?P<late>[^\d\W][\w åäö]{3,40}?)\)?",
)


def late_while_ongoing(key: str, read: Callable[[str], ActivityStatus | None]) -> ActivityStatus | None:
    """Read an activity that goes on but is late; None for anything else.

    In: a folded text, and what reads a status word. That it is late is what those who follow it up need to know.

    >>> words = {"försenad": ActivityStatus.DELAYED, "klar": ActivityStatus.DONE}
    >>> [late_while_ongoing(t, words.get) for t in ("pågår men försenad", "pågår men klar", "pågår")]
    [<ActivityStatus.DELAYED: 'delayed'>, None, None]
    """
    found = _GOES_ON.fullmatch(key)
    return ActivityStatus.DELAYED if found and read(found["late"]) is ActivityStatus.DELAYED else None
