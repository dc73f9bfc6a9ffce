"""What a header can mean: the field's words, as municipalities write them, and how sure each kind of match is.

The header alone gives candidates; the content below decides between them (`evidence`). First the very words are
looked up (`header_words`), then what a phrase says (`phrases`), then near spellings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.header_words import FIRST_WORDS, SUBJECTS, WORDS
from xl_malkort.layout.detect.phrases import NO_GOALS, read_phrase
from xl_malkort.values import fold
from xl_malkort.values.calendar_words import MONTHS

__all__ = ["FIRST_WORDS", "SUBJECTS", "WORDS", "candidates", "header_key", "parts", "profile_key", "section_of"]


_LONG: Final = [word for word in sorted(WORDS, key=len, reverse=True) if len(word) >= 6]
"""The words that are long enough to be misspelt, the longest first."""

_OLD: Final = re.compile(r"\((?:gammalt?|gamla|utgången|används (?:inte|ej)|ej aktuellt?|inte aktuellt?)\)$")
_PAREN: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_INSIDE: Final = re.compile(r"\(([^()]+)\)")
_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_ROUND: Final = re.compile(
    r"(?<![a-zåäö0-9])(?:(?:per |efter )?(?:t|tertial|delår|delårsrapport|uppföljning) ?([1-4])|"
    r"([1-4])(?:a|:a|:e)? ?tertialet)"
    r"(?![a-zåäö0-9])"
)
_FIRST_THIRD: Final = re.compile(r"(?<![a-zåäö])(första|andra|tredje)(?= tertialet)")
_ORDINALS: Final = {"första": "1", "andra": "2", "tredje": "3"}
_SCHOOL_YEAR: Final = re.compile(r"(?<![0-9/])(?:20)?([0-9]{2})\s?/\s?(?:20)?([0-9]{2})(?![0-9/])")
_TERM: Final = re.compile(r"(?<![a-zåäö])(?:ht|vt)[ -]?(?:20)?[0-9]{2}(?![0-9])")
_DAY: Final = re.compile(r"(?<![0-9/])(?:den )?[0-3]?[0-9]/(1?[0-9])(?:[ /-](?:20)?([0-9]{2}))?(?![0-9/])")
_QUARTER: Final = re.compile(r"(?<![a-zåäö0-9])(?:(?:kvartal|kv\.?|q) ?|^k)([1-4])(?![a-zåäö0-9])")
_ROUND_OF_MONTH: Final = {4: "1", 8: "2", 12: "3"}
"""The months that end the parts of a year that are followed up."""
_YEAR_END: Final = re.compile(r"(?<![a-zåäö])(?:bokslut(?:et)?|årsbokslut|årsredovisning|helår(?:et)?)(?![a-zåäö])")
_FORESEEN: Final = re.compile(r"bedömning(?:en)? (?:av|för|inför|vid) ")
"""What begins so speaks of the year's end as it is foreseen: "Bedömning av helåret"."""
_OCCASION: Final = re.compile(r"(?:delår(?:et|srapport|sbokslut)?|tertial|period|läge|per)")
_NUMBERED: Final = re.compile(r"^(?:[0-9]{1,2}|[a-h])[.)] +")
_COUNTED: Final = re.compile(r" ?[0-9]{1,2}$")
_DATED: Final = re.compile(r"(?<![0-9])(20[0-9]{2})-([0-9]{2})-([0-9]{2})(?![0-9])")
_MONTH: Final = re.compile(
    r"(?<![a-zåäö])(?:per |till |t\.?o\.?m\.? |efter |för )?(?:den )?(?:[0-9]{1,2} )?(?:jan(?:uari)? ?[-–] ?)?"
    r"(?:(jan(?:uari)?|feb(?:ruari)?|maj|juni?|juli?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?)|(mars?|apr(?:il)?)|"
    r"(aug(?:usti)?)|(dec(?:ember)?))(?![a-zåäö])"
)
"""A month in a header says which occasion it is: April is the first, August the second, December the third."""
_THIRDS: Final = (
    (re.compile(r"(?<![a-zåäö])jan(?:uari)? ?[-–] ?apr(?:il)?(?![a-zåäö])"), "1"),
    (re.compile(r"(?<![a-zåäö])maj ?[-–] ?aug(?:usti)?(?![a-zåäö])"), "2"),
    (re.compile(r"(?<![a-zåäö])sept?(?:ember)? ?[-–] ?dec(?:ember)?(?![a-zåäö])"), "3"),
    (re.compile(r"(?<![a-zåäö])jan(?:uari)? ?[-–] ?mar(?:s)?(?![a-zåäö])"), "q1"),
    (re.compile(r"(?<![a-zåäö])apr(?:il)? ?[-–] ?juni?(?![a-zåäö])"), "q2"),
    (re.compile(r"(?<![a-zåäö])juli? ?[-–] ?sept?(?:ember)?(?![a-zåäö])"), "q3"),
    (re.compile(r"(?<![a-zåäö])okt(?:ober)? ?[-–] ?dec(?:ember)?(?![a-zåäö])"), "q4"),
)
"""The parts of a year by their months: its thirds are occasions."""
_BREAK: Final = re.compile(
    r"(?<=[a-zåäö])- (?=[a-zåäö])(?!(?:och|eller|samt) )"
)  # "verk- samhet", cut at the end of a line
_RAISED: Final = re.compile(r"(?<!m)[¹²³⁴-⁹]+[)⁾]?")
"""A footnote's mark, wherever it stands: "Målvärde¹⁾ 2025"; "m²" is a unit."""
_DASH_TITLE: Final = re.compile(r"^(?P<title>[^–—:]{3,60}?) ?[–—:-] (?P<rest>.+)$")
_TERMS: Final = frozenset({"vt", "ht"})
_EMPTIED: Final = re.compile(r"\(\s*\)")
"""The brackets that a day was taken out of: "Höst (31/8)"."""
PREFIX_LENGTH: Final = 4
_DEFINITE: Final = dict.fromkeys(("målet", "målen"), "goal_status") | dict.fromkeys(
    ("insatsen", "insatserna", "aktiviteten", "aktiviteterna", "åtgärden", "åtgärderna"), "activity_status"
)
"""What is told of something at an occasion: "Målet i augusti" is how it goes with it."""


@lru_cache(maxsize=2048)
def header_key(text: str) -> str:
    """Give the form in which headers are compared, also by profiles: folded, cut words joined, no footnote marks.

    >>> header_key("Målvärde_x000D_\\n2016 *")
    'målvärde 2016'
    """
    key = fold(text)
    if not text.isascii():
        key = _RAISED.sub("", key)
    return _BREAK.sub("", _NUMBERED.sub("", key))


@lru_cache(maxsize=2048)
def profile_key(text: str) -> str:
    """Give the form in which profiles compare headers: as `header_key`, without years, so that it holds next year too.

    >>> profile_key("Målvärde 2026")
    'målvärde'
    """
    return " ".join(_YEAR.sub(" ", header_key(text)).split())


@lru_cache(maxsize=2048)
def parts(text: str) -> tuple[str, str | None, int | None]:
    """Part a header into its word, the round it names ("1", "2", "3", "end"; "q1" … "q4") and the year it names.

    >>> parts("Status T2"), parts("Utfall 2024"), parts("Tertial 1")
    (('status', '2', None), ('utfall', None, 2024), ('', '1', None))
    """
    key = header_key(text)
    round_: str | None = None
    year: int | None = None
    if "tertialet" in key:
        key = _FIRST_THIRD.sub(lambda said: _ORDINALS[said[1]], key)
    dated = _DATED.search(key)
    if dated:
        round_ = {"04": "1", "08": "2", "12": "3"}.get(dated[2])
        year = int(dated[1])
        key = _DATED.sub(" ", key)
    key, year, round_ = _without_days(key, year, round_)
    if "-" in key or "–" in key:
        for third, told in _THIRDS:
            if third.search(key):
                key = " ".join(third.sub(" ", key).split())
                round_ = round_ or told
    month = _MONTH.search(key)
    if month and month.end() - month.start() < len(key):
        round_ = round_ or ("1" if month[2] else "2" if month[3] else "3" if month[4] else None)
        key = " ".join(_MONTH.sub(" ", key).split())
        if round_ and _OCCASION.fullmatch(key) and key != "läge":
            key = ""  # "Delår april" is the occasion and nothing else
    found = _ROUND.search(key)
    if found:
        round_ = found[1] or found[2]
        # "Uppföljning 2" keeps its word: it is what the column holds.
        keep = " uppföljning " if found[0].startswith("uppföljning") else " "
        key = key[: found.start()] + keep + key[found.end() :]
    elif _YEAR_END.search(key) and not _FORESEEN.match(key):
        round_ = "end"
        key = _YEAR_END.sub(" ", key)
    elif round_ is None and (quarter := _QUARTER.search(key)):
        round_ = f"q{quarter[1]}"
        key = _QUARTER.sub(" ", key)
    years = _YEAR.findall(key)
    if len(set(years)) == 1:
        year = int(years[0])
        key = _YEAR.sub(" ", key)
    key = _EMPTIED.sub(" ", key)
    if year is not None and round_ is None and key.strip(" -–:/,") == "delår":
        round_, key = "2", ""  # "Delår 2025" is the occasion between the year's beginning and its end
    if round_ in ("3", "end") and "prognos" in key:
        round_ = None  # what is foreseen for the year's end is said at every occasion
    left = key
    key = re.sub(
        r"\b(?:per|för|efter|år|vid|i|den|t\.?o\.?m\.?|till och med)$|^(?:per|efter) ",
        " ",
        " ".join(key.split()).strip(" -–:/,?"),
    ).strip()
    key = key if key or round_ or year else left  # "T.o.m." is all there is
    return " ".join(key.split()).strip(" -–:/,?"), round_, year


def round_of_month(word: str) -> str | None:
    """Give the round that a month's name ends: "1" for April, "2" for August, "3" for December; else None.

    >>> round_of_month("Aug."), round_of_month("augusti"), round_of_month("maj")
    ('2', '2', None)
    """
    return _ROUND_OF_MONTH.get(MONTHS.get(word.casefold().rstrip("."), 0))


def _without_days(key: str, year: int | None, round_: str | None) -> tuple[str, int | None, str | None]:
    """Take school years ("22/23": the year it ends), terms ("vt 25") and days ("31/8") out of a header."""
    if "/" in key:
        school = _SCHOOL_YEAR.search(key)
        if school and (int(school[1]) + 1) % 100 == int(school[2]):
            year = year or 2000 + int(school[2])
            key = " ".join(re.sub(r"läsår(?:et)?\s*$", " ", key[: school.start()]).split()) + key[school.end() :]
        elif (day := _DAY.search(key)) and 1 <= int(day[1]) <= 12:
            round_ = round_ or _ROUND_OF_MONTH.get(int(day[1]))
            year = year or (2000 + int(day[2]) if day[2] else None)
            key = " ".join(_DAY.sub(" ", key).split())
    if "t" in key and (term := _TERM.search(key)) and term[0] != key:
        key = " ".join(_TERM.sub(" ", key).split())
    return key, year, round_


def told_alone(said: str) -> tuple[str | None, int | None]:
    """Give the round and the year of an occasion that is said alone, as it would be read behind a header's word.

    >>> told_alone("T2 2025"), told_alone("delår april")
    (('2', 2025), ('1', None))
    """
    _, round_, year = parts(f"utfall {said}")
    return round_, year


@lru_cache(maxsize=2048)
def candidates(text: str) -> tuple[tuple[str, float, str], ...]:
    """Give the fields that a header may mean, each with the certainty of the match alone and how it was matched.

    0.92 for the very word, 0.85 for one of several words or a word with something behind it, 0.8 for a near spelling.
    """
    word, round_, year = parts(text)
    if word in _TERMS and year is not None:
        return (("outcome", 0.8, "bare"),)
    if not word:
        # A bare year or occasion: what was found then, as a status or a figure.
        told = year is not None or (round_ is not None and not round_.startswith("q"))  # a quarter may be a time plan's
        return (("status", 0.8, "bare"), ("outcome", 0.8, "bare")) if told else ()
    if _OLD.search(word):
        return (("left_out", 0.85, "phrase"),)
    if round_ is not None and word in _DEFINITE:
        return ((_DEFINITE[word], 0.85, "phrase"),)
    bare = _PAREN.sub(" ", word).strip(" ?:")
    plain = _COUNTED.sub("", bare)
    for form in dict.fromkeys((word, bare, _COUNTED.sub("", word), plain, word.replace(" ", ""))):
        if form in WORDS and ("prognos" not in word or "prognos" in form):
            return tuple((field, 0.92, "word") for field in WORDS[form])
    inside = _INSIDE.search(word)
    if inside is not None and inside[1] in WORDS and not SUBJECTS.isdisjoint(WORDS[inside[1]][:1]):
        return tuple((field, 0.85, "bracket") for field in WORDS[inside[1]])  # "Det här ska vi klara (mål)"
    said = read_phrase(word)
    remark = bool(said) and said[0][0] == "comment"
    if "prognos" in word and not remark:
        return (("forecast", 0.85, "phrase"),)  # also where only the bracket behind says so
    pieces = _named_in(re.split(r" ?[/,&] ?| och | samt | med ", plain))
    if "/" in plain and "outcome" in pieces and pieces & {"goal", "target"}:
        return (("left_out", 0.85, "part"),)  # "Utfall/mål" is the one divided by the other
    if pieces >= {"goal", "activity"}:
        return (("activity", 0.85, "part"),)  # the goals stand on rows of their own
    if pieces == {"goal", "measure"}:
        return (("goal_or_measure", 0.85, "part"),)
    if remark and re.split(r" ?[/,&] ?| och ", plain)[0] not in WORDS:
        return said  # "Orsak / åtgärd" is no list of activities
    for piece in re.split(r" ?[/,&] ?| och | eller | samt ", plain):
        if piece in WORDS and piece != plain and not ((said or _responsible(plain)) and "left_out" in WORDS[piece]):
            return tuple((field, 0.82, "part") for field in WORDS[piece])
    if said:
        return said
    for known in _beginnings(plain):
        if len(known) >= PREFIX_LENGTH - 1 and known not in ("hur", "vad") and known in WORDS:
            return tuple((field, 0.8, "start") for field in WORDS[known])
    for known in _endings(plain):
        if " " in known and known in WORDS:
            return tuple((field, 0.82, "end") for field in WORDS[known])
    near = _near(plain)
    if near:
        return tuple((field, 0.8, "near") for field in WORDS[near])
    if inside is not None and inside[1] in WORDS:
        return tuple((field, 0.8, "bracket") for field in WORDS[inside[1]])  # "Bucket (mål)"
    if re.fullmatch(rf"(?!{NO_GOALS})[a-zåäö]{{3,}}(?:mål|målen)", plain):
        return (("goal", 0.78, "ending"),)
    for known in ("mål", "aktiviteter", "aktivitet", "status", "ansvarig", "kommentar", "utfall"):
        if plain.endswith(" " + known):
            return tuple((field, 0.7, "end") for field in WORDS[known])
    return ()


def _responsible(word: str) -> bool:
    """Tell whether a header asks who is responsible, whatever they are: "Ansvarig nämnd eller bolag"."""
    return word.startswith(("ansvarig ", "ansvariga "))


_TO_DO: Final = frozenset({"jobb", "jobben", "grejer", "saker", "sysslor", "uppgifter"})
"""Words for what is done that name it beside another: "Mål och jobb"."""


def _named_in(pieces: Sequence[str]) -> set[str]:
    """Give what a header's words name, and phrases beside them: "Område, mål och det vi gör"."""
    named = {WORDS[piece][0] for piece in pieces if piece in WORDS}
    if named and len(pieces) > 1:
        said = [read_phrase(piece) for piece in pieces if (" " in piece or piece in _TO_DO) and piece not in WORDS]
        named |= {one[0][0] for one in said if len(one) == 1}
    return named


def _beginnings(text: str) -> Iterator[str]:
    """Yield what stands before each space of a text, the longest first."""
    at = text.rfind(" ")
    while at >= 0:
        yield text[:at]
        at = text.rfind(" ", 0, at)


def _endings(text: str) -> Iterator[str]:
    """Yield what stands behind each space of a text, the longest first."""
    at = text.find(" ")
    while at >= 0:
        yield text[at + 1 :]
        at = text.find(" ", at + 1)


def _near(word: str) -> str | None:
    """Give the one known header that a misspelt one can mean; short words are too alike to tell."""
    if len(word) < 6 or len(word) > 40:
        return None
    from rapidfuzz import fuzz, process

    found = process.extract(word, _LONG, scorer=fuzz.ratio, limit=2, score_cutoff=84)
    if not found or (len(found) > 1 and found[1][1] == found[0][1] and WORDS[found[0][0]] != WORDS[found[1][0]]):
        return None
    near = str(found[0][0])
    # A compound ("genomförandeläge") is another word, not a misspelt one.
    return None if near in word or word in near else near


def section_of(text: str) -> tuple[str, str] | None:
    """Part a header that also names its section: "Invånare – Mål och mätetal" is ("Invånare", "Mål och mätetal")."""
    found = _DASH_TITLE.match(text)
    if found and candidates(found["rest"]) and not candidates(found["title"]):
        return found["title"].strip(), found["rest"].strip()
    return None
