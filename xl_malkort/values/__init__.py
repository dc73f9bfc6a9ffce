"""How people write numbers, targets, dates and statuses in cells, and what they mean by it.

Every reader takes what a cell holds and gives a frozen model that keeps the words (`raw`) beside what was understood.
None of them raises and none of them guesses: a wrong reading is worse than a missing one (design, promise 7).
"""

from xl_malkort.values.dates import parse_when
from xl_malkort.values.numberformat import format_number
from xl_malkort.values.numbers import is_blank_word, parse_quantity
from xl_malkort.values.personal import MASK, looks_like_personnummer, without_personnummer
from xl_malkort.values.statuses import StatusReader
from xl_malkort.values.targets import parse_target
from xl_malkort.values.text import clean, fold
from xl_malkort.values.words import suggest

__all__ = [
    "MASK",
    "StatusReader",
    "clean",
    "fold",
    "format_number",
    "is_blank_word",
    "looks_like_personnummer",
    "parse_quantity",
    "parse_target",
    "parse_when",
    "suggest",
    "without_personnummer",
]
