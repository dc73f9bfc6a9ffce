"""What one cell of a legend says: "Grön = klart", "Rött betyder att målet inte nås", "A: helt uppnått, B: delvis".

A sign (a colour, a letter, a number, a symbol) and its meaning. What is explained may be something else altogether,
"Gula celler fylls i": that is learnt too, so that the colour is not taken for a status.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from xl_malkort.layout.detect.colours import UNCOLOURED, colour_word
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import ActivityStatus, GoalStatus, Status
from xl_malkort.values import clean
from xl_malkort.values.ticks import ticked
from xl_malkort.values.vocabulary import status_key

TITLE: Final = re.compile(
    r"(?:tecken|färg|status|symbol|signal|nivå|kod)?-?förklaring(?:ar|en|arna)?\b.*|legend\b.*|symboler(?:na)?\b.*|"
    r"så (?:här )?(?:läser|tolkar|används?) .*|"
    r"(?:vad )?(?:färg|symbol|bokstav|bokstäv|siffr|status|tecken|ljus|signal)\w*(?: (?:i|för|på|vid|under|hos) .*)? "
    r"(?:betyder|innebär|står för|visar|säger)|"
    r"(?:färg|symbol|bokstäv|siffr|tecken|signal|ljus)\w* (?:betydelse|innebörd|förklaring)|"
    r"(?:bedömnings|status)?skala(?:n)?\b.*|färgkod(?:er|erna|ning)?\b.*|"
    r"(?:textens|textfärgens|bokstävernas|cellens|rutans|rutornas|prickens|prickarnas) (?:färg(?:er)?|betydelse)|"
    r"färger(?:na)?(?: (?:i|för|på|vid|under|hos) .*)?|"
    r"(?:status)?koder?\b.*|kodnyckel|kodlista|nyckel|betydelse|innebörd|förkortningar|trafikljus\b.*|"
    r"(?:vad )?(?:betyder|innebär) (?:färgerna|symbolerna|bokstäverna|siffrorna)|color key|colour key|key",
    re.IGNORECASE,
)
"""What stands above a legend, or names its sheet."""
_ABOUT_ACTIVITIES: Final = re.compile(r"aktivitet|insats|åtgärd|uppdrag", re.IGNORECASE)
_ABOUT_GOALS: Final = re.compile(
    r"(?<![a-zåäö])mål(?:et|en|ens|uppfyllelse)?(?![a-zåäö])|indikator|nyckeltal|mått", re.IGNORECASE
)
LOCKED: Final = re.compile(
    r"(?:låst|låsta|obligatorisk|beslutad av ledning|gemensam|ska utföras av alla|ledningen)", re.IGNORECASE
)
_DESIGN: Final = re.compile(
    r"\b(?:fyll\w*|ifyll\w*|skriv\w*|ange|formel\w*|formler|ändra\w*|rubrik\w*|låst\w*|skydda\w*|räknas|beräknas "
    r"automatiskt|automatisk\w*|ny(?:tt|a)? (?:mål|aktivitet\w*|rad\w*|text)|tillagd\w*|reviderad\w*)\b",
    re.IGNORECASE,
)
_NOUN: Final = (
    r"(?: ?(?:lampa|lampan|ljus|prick|cirkel|färg|färgen|markering|fyllning|text|texten|ruta|rutan|cell|celler|boll|"
    r"gubbe|flagga|punkt|bakgrund|rad|rader|symbol|pil|smiley|mål|aktivitet(?:er)?|insats(?:er)?|åtgärd(?:er)?))?"
)
_COLOUR: Final = (
    r"(?:(?:ljus|mörk|klar|blek|knall)-?)?(?:grön|gul|röd|rött|grå|blå|orange|lila|vit|svart)(?:t|tt|a)?"
    r"(?:-?(?:markera|färga)\w*)?"
)
_MARK: Final = r"[~↑→↓↗↘⬆⬇➜➔➡►▶⏸‖❚⏹⏳○◐●◑◔◕◯⬤■□▲△▼◆◇★☆✓✔✗✘✖❌☑☒☐☺😊🙂😀😃😐😒☹🙁😟👍👎✋🟢🟡🔴🔵⚪]\ufe0f?"
"""Symbols that are used as statuses; a dash or a dot is a bullet."""
_BOX: Final = re.compile("[☐☒☑□■]")
_MARKED: Final = re.compile(rf"(?P<sign>{_MARK})\s*[=:–-]?\s*(?P<meaning>\w[^=]{{1,60}})")
_SIGN: Final = (
    rf"(?:{_COLOUR}{_NOUN}|(?:{UNCOLOURED.pattern}){_NOUN}|"
    rf"[A-Za-zÅÄÖåäö]{{1,3}}|[0-9]{{1,3}} ?%?|[^\w\s=:;,.()/|–—-]{{1,3}})"
)
_EQUALS: Final = re.compile(
    rf"(?P<sign>{_SIGN})\s*(?P<how>=|:|–|—| - |-(?=\s)|(?<= )(?:betyder|innebär|står för|visar|är)(?: att)?(?= )|"
    rf" (?:betyder|innebär|står för|visar|är)(?: att)?(?= ))\s*(?P<meaning>[^=]{{2,90}})",
    re.IGNORECASE,
)
_PHRASE: Final = re.compile(r"(?P<sign>[^\W\d][\w ]{2,28}?)\s*=\s*(?P<meaning>[^=]{2,90})")
"""A status of the workbook's own, explained: "Nära målet = delvis nått"."""
_BACKWARDS: Final = re.compile(
    rf"(?P<meaning>[^=()]{{2,60}}?)\s*(?:=|\()\s*(?P<sign>{_COLOUR}{_NOUN}|{UNCOLOURED.pattern})\)?", re.IGNORECASE
)
_BARE: Final = re.compile(
    rf"(?P<sign>{_COLOUR}{_NOUN})(?:\s+|,\s*)(?:för |när |om |\()?(?P<meaning>[^=]{{2,90}}?)\)?", re.IGNORECASE
)
_SPLIT: Final = re.compile(
    rf"\s*[;\n|•]\s*|(?<=\S)\s{{3,}}(?=\S)|,\s*(?={_SIGN}\s*[=:])|(?<=\S)\s+(?:/\s+)?(?={_SIGN}\s*=)|\s+/\s+|"
    rf",\s*(?={_COLOUR}{_NOUN} \([A-Za-z0-9]{{1,3}}\)\s*=)|(?<=\S)\s{{3,}}(?=[–-] ?=)|"
    rf",\s*(?=[^,()]{{2,40}}\({_COLOUR}{_NOUN}\))|(?<=\S),?\s+(?={_MARK}\s*[=:]?\s*\w)|"
    rf"(?<=\S),?\s+(?={_COLOUR}{_NOUN}\s*(?:=|:|betyder|innebär|\())",
    re.IGNORECASE,
)
_STROKE: Final = re.compile(r"(?<!\S)(?P<sign>[/–—])(?= ?=)")
_STANDS_FOR: Final = {"/": "\u2044", "–": "\u2012", "—": "\u2015"}
"""A stroke or a dash that is itself explained, and the sign that it is read as meanwhile."""
_OF_DASH: Final = re.compile(r"[-–—] ?=")
_COLOURED_SIGN: Final = re.compile(
    rf"(?P<colour>{_COLOUR}{_NOUN}) \((?P<sign>[A-Za-z0-9]{{1,3}})\)\s*(?:=|:)\s*(?P<meaning>[^=]{{2,90}})",
    re.IGNORECASE,
)
"""A colour with the number that stands in it: "Grönt ljus (3) = målet nått"."""
_HEADED: Final = re.compile(rf"(?P<title>[^\W\d][\w ]{{0,24}}):\s+(?={_SIGN}\s*=|{_MARK})", re.IGNORECASE)
"""The column that is explained, before its signs: "S: E = ej påbörjad, P = pågår"."""
_OF_COLUMN: Final = re.compile(rf"[^\W\d]\w{{3,24}} (?={_COLOUR}\s*=)", re.IGNORECASE)
"""The column whose colours are explained, before each of them: "Avvikelse grön = målet nått"."""
_SHOWN: Final = re.compile(
    rf"\s*(?P<title>[^\W\d][\w ]{{0,30}}\b(?:visar|betyder|säger|anger)\b[\w ]{{0,50}}):\s+(?={_SIGN}\s*=|{_MARK})",
    re.IGNORECASE,
)
"""What a row of signs shows, in words before them: "Tummen visar om målet är nått: 👍 = ja"."""
_LONGEST_SIGN: Final = 3
_SEVERAL: Final = 2
_LEAST_STATUSES: Final = 2
_COLOURED: Final = re.compile(rf"^{_COLOUR}(?: (?:ljus|lampa|färg|markering))?(?:,| -| –|:| och) +", re.IGNORECASE)
"""A colour before the meaning proper: "grönt, målet är nått"."""
_LEAD: Final = re.compile(
    r"^(?:att |när |om |då )?(?:(?:aktivitet|insats|åtgärd|mål|indikator|arbete|projekt)\w* (?:som )?)?"
    r"(?:(?:är|har|det är) )?(?:(?:redan|helt) )?",
)
_WE: Final = re.compile(r"^(?:vi|det) (?:är|har|ligger) ")
_SENTENCE_END: Final = re.compile(r"(?<=[a-zåäö])\. +(?=[A-ZÅÄÖ])")
_TAIL: Final = re.compile(r"\s*(?:\([^()]*\)|[.,;]+)\s*$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an explanation says: of a goal, of an activity, both, or (`status_like` alone) something not understood."""

    goal: GoalStatus | None = None
    activity: ActivityStatus | None = None
    status_like: bool = False
    locked: bool = False
    design: bool = False

    @property
    def clear(self) -> bool:
        """Whether it says a status."""
        return self.goal is not None or self.activity is not None


@dataclass(frozen=True, slots=True)
class Said:
    """One explanation: its sign (a colour's name, else the sign as compared), its meaning, and how firmly it is put."""

    sign: str
    colour: bool
    meaning: Meaning
    firm: bool
    """Put with "=" or in words, or of a colour; "1: klart" may as well be an item of a list."""


def about(title: str) -> str | None:
    """Give what a legend's title says it explains: "goal", "activity", or None.

    >>> about("Färger för aktiviteter"), about("Teckenförklaring")
    ('activity', None)
    """
    activities, goals = bool(_ABOUT_ACTIVITIES.search(title)), bool(_ABOUT_GOALS.search(title))
    return "activity" if activities and not goals else "goal" if goals and not activities else None


def are_of_statuses(meanings: Sequence[Meaning]) -> bool:
    """Tell whether explanations are a legend's: at least two different ones, and most of them, say a status."""
    clear = [meaning for meaning in meanings if meaning.clear]
    return len(set(clear)) >= _LEAST_STATUSES and len(clear) * 2 >= len(meanings)


def meaning_of(text: str, words: Vocabulary) -> Meaning:
    """Read an explanation; leads such as "aktiviteten är" and what stands in brackets do not count.

    >>> from xl_malkort.model.presets import preset
    >>> meaning_of("målet är delvis uppnått (80–99 %)", Vocabulary(preset("hagfors"))).goal
    <GoalStatus.PARTLY: 'partly'>
    """
    said = clean(text).lstrip("= ")
    bare = _TAIL.sub("", _TAIL.sub("", said))
    told = _COLOURED.sub("", bare)
    for form in dict.fromkeys((said, bare, told, _LEAD.sub("", status_key(told)))):
        goal, activity = _understood(words.statuses.goal(form)), _understood(words.statuses.activity(form))
        if goal is not None or activity is not None:
            if activity is None and status_key(form) in _UNDER_WAY:
                activity = ActivityStatus.ONGOING
            return Meaning(
                goal if isinstance(goal, GoalStatus) else None,
                activity if isinstance(activity, ActivityStatus) else None,
                status_like=True,
            )
    we = _understood(words.statuses.goal(_WE.sub("", status_key(bare))))
    if isinstance(we, GoalStatus):
        return Meaning(we, status_like=True)  # "vi är nästan framme"
    first = _SENTENCE_END.split(said, 1)[0]
    if first != said:
        return meaning_of(first, words)  # "✓ = genomfört. Planen stäms av i maj."
    answer, _, more = said.partition(", ")
    if more and answer.casefold() in _ANSWERS and not _TAKEN_BACK.search(more):
        return meaning_of(answer, words)  # "ja, vi är där"
    if more and (head := meaning_of(answer, words)).clear and not meaning_of(more, words).clear:
        back = _TAKEN_BACK.search(more)
        if back is None or (head.goal is GoalStatus.PARTLY and back[0].casefold() in _IN_PART):
            return head  # "klart, lämnat till förvaltningen", "delvis uppnådd, vi är nästan framme"
    if _STEP.fullmatch(said) or (_NEARLY.search(said) and not _TURNED.search(said)):
        return Meaning(GoalStatus.PARTLY, status_like=True)  # what is explained is a step between
    if _LESS.fullmatch(said):
        return Meaning(GoalStatus.NOT_ACHIEVED, status_like=True)
    pieces = _OR.split(said)
    parts = {meaning_of(part, words) for part in pieces} if len(pieces) > 1 else set()
    goals = {part.goal for part in parts}
    if len(parts) == 1 and (same := parts.pop()).clear:
        return same  # "nära, delvis uppnått"
    if len(goals) == 1 and None not in goals:
        return Meaning(goals.pop(), status_like=True)  # "i fas eller uppnått"
    return Meaning(
        status_like=bool(_STATUS_LIKE.search(said.casefold())),
        locked=bool(LOCKED.search(said)),
        design=bool(_DESIGN.search(said)),
    )


_UNDER_WAY: Final = frozenset({"på väg", "är på väg", "på god väg"})
"""What is said of goals and of activities alike."""
_NEARLY: Final = re.compile(
    r"\b(?:nått?|nådde|når|uppnått|uppfyllt)\b.*\bnästan\b|\bnästan\b.*\bmål|\bnära\b.*\bmål", re.IGNORECASE
)
_OF_TARGET: Final = r" ?(?:%|procent)(?: av (?:mål\w*|det vi ville))?\.?"
_STEP: Final = re.compile(
    rf"(?:mellan )?[0-9]{{1,2}}(?: ?[-–—] ?| (?:och|till) )[0-9]{{1,2}}(?:,9+)?{_OF_TARGET}", re.IGNORECASE
)
"""A step below the target: "90–99 procent av målvärdet"."""
_LESS: Final = re.compile(rf"(?:(?:mindre|lägre|sämre) än|under|<) ?[0-9]{{1,2}}{_OF_TARGET}", re.IGNORECASE)
_TURNED: Final = re.compile(r"\b(?:inte|ej|bedöm\w*|mät\w*|saknas|men)\b", re.IGNORECASE)
_OR: Final = re.compile(r", | eller ")
_ANSWERS: Final = frozenset({"ja", "nej", "delvis"})
_IN_PART: Final = frozenset({"nästan", "delvis"})
_TAKEN_BACK: Final = re.compile(r"\b(?:men|fast|inte|ej|delvis|nästan|helt|dock|ja|nej|utom)\b", re.IGNORECASE)
_STATUS_LIKE: Final = re.compile(
    r"uppn|uppfyll|bedöm|mät|klar|pågå|påbörj|försen|genomför|plan|delvis|avvik|utgå|nås|nått|risk|väg|start|börja|"
    r"hinder|problem|stopp|åtgärd krävs|måluppf|framme|i mål|hamn"
)


def _understood(status: Status | None) -> GoalStatus | ActivityStatus | None:
    if status is None or not status.understood or not any(c.isalpha() for c in status.raw or ""):
        return None  # "100 %" explains nothing, whatever it would be worth as a status
    return status.value


def _colour_of(sign: str) -> str | None:
    return "white" if UNCOLOURED.match(sign) else colour_word(sign.split()[0])


@lru_cache(maxsize=512)
def _pieces(text: str) -> tuple[tuple[str, str, bool, bool], ...]:
    if (stroke := _STROKE.search(text)) is not None and stroke.start() + 1 < len(text):
        # "X = klart   / = pågår   – = utgår": here a stroke parts nothing.
        kept = _pieces(_STROKE.sub(lambda m: _STANDS_FOR[m["sign"]], text))
        back = {stand: sign for sign, stand in _STANDS_FOR.items()}
        return tuple((back.get(sign.strip(), sign), *rest) for sign, *rest in kept)  # type: ignore[misc]
    found: list[tuple[str, str, bool, bool]] = []
    text = text.strip().lstrip("*¹²³ ").lstrip()  # a footnote
    headed = _HEADED.match(text)
    if headed is not None and about(headed["title"]) is None:
        text = text[headed.end() :]
    column = _OF_COLUMN.match(text)
    if column is not None:
        text = text[column.end() :]
    for piece in _SPLIT.split(text):
        piece = clean(piece)
        if not piece:
            continue
        if found and _OF_DASH.match(piece):
            continue  # a dash is no status, whatever it stands for
        both = _COLOURED_SIGN.fullmatch(piece)
        if both is not None:
            found += [(both["colour"], both["meaning"], True, True), (both["sign"], both["meaning"], True, True)]
            continue
        match = _EQUALS.fullmatch(piece)
        if match is not None:
            how = match["how"].strip().casefold()
            plain = _colour_of(match["sign"]) is None
            if plain and (
                how in ("är", "visar") or (match["sign"].isalpha() and len(match["sign"]) > 2 and how != "=")
            ):
                return ()  # "Vi är på väg", "Mål: uppnås"
            firm = how not in (":", "–", "—", "-", "är")
            found.append((match["sign"], match["meaning"], firm, False))
            continue
        match = _MARKED.fullmatch(piece)
        if match is not None:
            found.append((match["sign"], match["meaning"], True, True))
            continue
        match = _BACKWARDS.fullmatch(piece)
        if match is not None:
            found.append((match["sign"], match["meaning"], True, True))
            continue
        match = _BARE.fullmatch(piece)
        if match is not None:
            found.append((match["sign"], match["meaning"], False, True))
            continue
        match = _PHRASE.fullmatch(piece)
        if match is not None:
            found.append((match["sign"], match["meaning"], True, False))
            continue
        if len(found) >= _SEVERAL and all(marked for *_, marked in found):
            break  # "✓ nått  ✗ inte nått  ? vet inte. Det som är struket är gjort."
        return ()
    return tuple(found)


def _only(meaning: Meaning, kind: str | None) -> Meaning:
    """Give what an explanation says of goals, or of activities, alone."""
    if kind is None:
        return meaning
    return replace(meaning, activity=None) if kind == "goal" else replace(meaning, goal=None)


def explanations(text: str, words: Vocabulary) -> list[Said]:
    """Give the explanations that a cell holds; none where a piece of it is no explanation.

    >>> from xl_malkort.model.presets import preset
    >>> [(s.sign, s.meaning.activity) for s in explanations("grön lampa = klar", Vocabulary(preset("hagfors")))]
    [('green', <ActivityStatus.DONE: 'done'>)]
    """
    if ":" in text and (shown := _SHOWN.match(text)) is not None:
        told = explanations(text[shown.end() :], words)
        return [replace(said, meaning=_only(said.meaning, about(shown["title"]))) for said in told]
    found = []
    boxes = _BOX.findall(text)
    if len(set(boxes)) < len(boxes) and ticked(text):
        return []  # boxes to tick, and one is
    for sign, meaning, firm, must_be_clear in _pieces(text):
        colour = _colour_of(sign)
        said = meaning_of(meaning, words)
        if not (said.clear or said.status_like or said.locked or (said.design and colour)):
            return []
        if must_be_clear and not said.clear and not (said.design and colour):
            return []
        if not said.clear and not colour and (len(sign) > _LONGEST_SIGN or _understood(words.statuses.goal(sign))):
            continue  # a word goes on meaning what it usually does, where what it is explained by says nothing
        found.append(Said(colour or status_key(sign), colour is not None, said, firm or colour is not None))
    return found
