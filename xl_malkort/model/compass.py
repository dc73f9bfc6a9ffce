"""What a steering model says of the goal compass and of team goals: vision, target pictures, activities for all.

Source: the compass of Sollefteå (target picture per area, activities locked by the management, only extra efforts) and
the hierarchy of Sorsele (vision and shared values on top); see design section 2.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=30)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^;]*$")]
Note = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] | None,
    AfterValidator(lambda text: text or None),
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Statement(_Part):
    """Something that stands above every goal, with its heading: the vision (vision), the shared values (värdegrund)."""

    heading: Text
    text: Text


class TargetPicture(_Part):
    """The target picture (målbild) of one area: how it is when the goals are reached."""

    perspective: Code
    text: Text


class LockedActivity(_Part):
    """An activity that the management has locked (låst aktivitet): every unit carries it out and reports on it.

    Where `responsible` (a role) or `due` is left out, each unit sets its own.
    """

    code: Code
    text: Text
    perspective: Code
    responsible: Note = None
    due: dt.date | None = None


class CoreTask(_Part):
    """Something that counts as business as usual (grunduppdrag): `words` are phrases that give it away in an activity.

    Only extra efforts belong in a compass. What repeats a core task is worth a remark, never an error.
    """

    name: Text
    words: tuple[Word, ...] = ()
