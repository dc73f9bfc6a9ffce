"""Text as people leave it in cells, made comparable: invisible characters, line breaks, case and footnote marks.

Cells are filled from Word, PDF and the web, on Windows and macOS, so the same word reaches us with no-break spaces,
soft hyphens ("verk-samhet" cut out of a PDF), decomposed å ä ö and escaped line breaks. What a person wrote is kept
elsewhere as it stands (`raw`); what is made here is only for matching and for showing on one line.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST_VALUE = 200
"""A text longer than this is prose, never a number, a date or a status; nothing tries to read it as one."""

_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]"  # soft hyphen, zero-width, direction marks
)
# ECMA-376 part 1, 22.9.2.19 (ST_Xstring): a control character is stored as _xHHHH_. All of them count as white space
# here, so decoding can never give birth to a new escape and `clean` stays idempotent.
_CONTROL = re.compile(r"_x00(?:[01][0-9A-Fa-f]|7[Ff]|[89][0-9A-Fa-f])_|[\x00-\x1f\x7f-\x9f]")
_ESCAPE_HINT = "_x00"
_HYPHENS = str.maketrans("\u2010\u2011", "--")  # Word's no-break hyphen is a hyphen
_LOOKS = re.compile("[\ufe0e\ufe0f]")  # variation selectors: "✔" as text or as a picture is the same mark

_ENDING = " :?*."
_LONGEST_MARK = 6
_NUMBER_MARK = re.compile(r"(?:(?<=[^\W\d_])|(?<=[%)])|\s)[0-9]{1,2}\)$")
# "år¹" carries a footnote, "m²" and "km²" a unit.
_RAISED_MARK = re.compile(r"(?<!\bm)(?<!\b[kdcm]m)[¹²³⁴⁵⁶⁷⁸⁹]\)?$")
_MORE = re.compile(
    r"\b(?:öka(?:r|s|d|t|de|nde)?|ökning(?:en)?|höj(?:a|er|s|d|t|da)?|högre|fler|mer|större|längre|bättre|förbättra(?:r|s|d|t)?"
    r"|väx(?:a|er)|stig(?:a|er)|snabbare)\b"
)
_LESS = re.compile(
    r"\b(?:minska(?:r|s|d|t|de|nde)?|minskning(?:en)?|sänk(?:a|er|s|t|ta)?|lägre|färre|mindre|kortare|sämre"
    r"|försämra(?:r|s|d|t)?|krymp(?:a|er)|sjunk(?:a|er)|långsammare)\b"
)
_NEGATION = re.compile(r"\b(?:ej|inte|icke|inga|ingen|inget|aldrig|nej|utan)\b")


def clean(text: str) -> str:
    """Give the text on one line as a reader sees it: composed (NFC), nothing invisible, single spaces, trimmed.

    In: any text of a cell. Out: the same words. Idempotent.

    >>> clean(" Målvärde_x000D_\\n2016 ")
    'Målvärde 2016'
    >>> clean("verk\u00adsamhet\u00a0")
    'verksamhet'

    Source: domain.md 10.1; ECMA-376 part 1, 22.9.2.19 for the `_x000D_` escapes.
    """
    printable = text.isprintable()
    if not text.isascii():
        # What is printable holds nothing invisible; nearly every text is, and most are composed, so a look pays off.
        if not printable:
            text = _UNSEEN.sub("", text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        if "\u2010" in text or "\u2011" in text:
            text = text.translate(_HYPHENS)
    if not printable or _ESCAPE_HINT in text:
        text = _CONTROL.sub(" ", text)
    elif "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text  # what is printable holds no other white space than spaces
    return " ".join(text.split())


def has_looks(text: str) -> bool:
    """Tell whether a text holds a variation selector, which `fold` takes away wherever it stands."""
    return "\ufe0f" in text or "\ufe0e" in text


def strip_marks(text: str) -> str:
    """Take the endings off a cleaned text that say nothing: `: ? * .` and footnote marks such as " 1)" and "¹".

    A closing bracket that belongs to the text stays: "nöjda (av 10)" is left alone.

    >>> strip_marks("Andel förvärvsarbetande 1)")
    'Andel förvärvsarbetande'
    """
    end = len(text)
    if end and text[-1].isalpha():
        return text  # nearly every text; no mark ends with a letter
    unopened = text.count(")") - text.count("(")
    while True:
        while end and text[end - 1] in _ENDING:
            end -= 1
        tail = text[max(0, end - _LONGEST_MARK) : end]
        mark = _RAISED_MARK.search(tail)
        if mark is None and unopened > 0:
            mark = _NUMBER_MARK.search(tail)
        if mark is None:
            return text[:end]
        unopened -= mark[0].count(")")
        end -= len(mark[0])


def fold(text: str) -> str:
    """Give the form of a text that is compared: cleaned, case folded, without endings and footnote marks.

    Å, ä and ö are letters of their own and stay. Idempotent.

    >>> fold("Hur mäter vi? *")
    'hur mäter vi'

    Source: domain.md 10.1.
    """
    return _fold(text) if len(text) <= LONGEST_VALUE else _fold.__wrapped__(text)


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    text = clean(text)
    if not text.isascii() and has_looks(text):
        text = clean(_LOOKS.sub("", text))
    return strip_marks(clean(text.casefold()))


def word_list(text: str) -> tuple[str, ...]:
    """Give the words and phrases of a table in the code, written one after the other with "|" between.

    >>> word_list("ej mätt | saknas")
    ('ej mätt', 'saknas')
    """
    return tuple(word.strip() for word in text.split("|") if word.strip())


def is_negated(text: str) -> bool:
    """Tell whether a folded text holds a word of negation ("ej", "inte", "nej" …).

    >>> is_negated("målet nås inte"), is_negated("målet nås")
    (True, False)
    """
    return _NEGATION.search(text) is not None


def are_contrary(one: str, other: str) -> bool:
    """Tell whether two folded texts say the contrary: only one is negated, or one asks for more and the other for less.

    >>> are_contrary("köerna växer", "köerna växer inte"), are_contrary("öka sjuktalen", "minska sjuktalen")
    (True, True)
    >>> are_contrary("fler nöjda barn", "ökad nöjdhet bland barn")
    False
    """
    if is_negated(one) != is_negated(other):
        return True
    more, less = _MORE.search(one) is not None, _LESS.search(one) is not None
    if more == less:
        return False  # it asks for neither, or for both
    return (_MORE.search(other) is not None, _LESS.search(other) is not None) == (less, more)
