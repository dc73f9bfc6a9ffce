"""The words that stand over columns of statuses, as people head a board: "Ska göra | Håller på med | Färdigt".

They are more than a status cell's: over a column in a row of such words even "på väg" and "i drift" say one thing.
"""

from __future__ import annotations

from typing import Final

from xl_malkort.model import ActivityStatus, GoalStatus
from xl_malkort.values.status_words import ACTIVITY_WORDS, GOAL_SYMBOLS, GOAL_WORDS
from xl_malkort.values.text import word_list
from xl_malkort.values.vocabulary import status_key

OF_ACTIVITY: Final[dict[str, ActivityStatus]] = {status_key(w): s for s, many in ACTIVITY_WORDS.items() for w in many}
OF_ACTIVITY.update(
    (word, status)
    for status, words in {
        ActivityStatus.NOT_STARTED: "att göra | att påbörja | inte börjat | ej börjat | inte börjad | ej börjad |"
        "ej igång | inte igång | kommande | todo | to do | ska göras | ska göra | vi ska göra | kvar att göra | "
        "återstår | ska börja | ogjort | nästa | inkorg",
        ActivityStatus.ONGOING: "på gång | igång | i gång | i arbete | görs | görs nu | gör nu | doing |"
        "testas | provas | införs | byggs | pågår nu | arbetar med | jobbar med | håller på | håller på med | "
        "vi håller på med | gör vi nu | börjat | på väg | kör | kör nu | rullar | vi kör",
        ActivityStatus.DELAYED: "sen | sena",
        ActivityStatus.DONE: "gjort | gjorda | i drift | infört | införd | driftsatt | lanserad | på plats | fixat |"
        " done | avklarat | avklarad | avklarade | utfört | utförd | har gjort | vi har gjort | klara | färdiga",
        ActivityStatus.PAUSED: "parkerad | parkerat | väntar | avvaktar | vilar | vilande | på is | lagt på is | "
        "på paus",
        ActivityStatus.CANCELLED: "stoppad | stoppat | nedlagd | nedlagt | avslås",
    }.items()
    for word in word_list(words)
)
OF_GOAL: Final[dict[str, GoalStatus]] = {status_key(w): s for s, many in GOAL_WORDS.items() for w in many if len(w) > 1}
OF_GOAL.update({sign: s for s, signs in GOAL_SYMBOLS.items() for sign in signs if sign not in "✓✔☑✅~"})
OF_GOAL.update({"👍": GoalStatus.ACHIEVED, "👎": GoalStatus.NOT_ACHIEVED})
OF_GOAL.update(
    {"helt": GoalStatus.ACHIEVED, "i hög grad": GoalStatus.ACHIEVED, "i viss mån": GoalStatus.PARTLY,
     "inte alls": GoalStatus.NOT_ACHIEVED, "inte": GoalStatus.NOT_ACHIEVED, "ej": GoalStatus.NOT_ACHIEVED,
     "sådär": GoalStatus.PARTLY, "så där": GoalStatus.PARTLY, "nja": GoalStatus.PARTLY, "halvbra": GoalStatus.PARTLY,
     "går bra": GoalStatus.ACHIEVED, "dåligt": GoalStatus.NOT_ACHIEVED, "inte bra": GoalStatus.NOT_ACHIEVED,
     "går dåligt": GoalStatus.NOT_ACHIEVED,
     "till viss del": GoalStatus.PARTLY, "nått": GoalStatus.ACHIEVED, "delvis nått": GoalStatus.PARTLY}
)  # fmt: skip
