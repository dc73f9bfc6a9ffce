"""What the lines of a head without labels say: year, round, municipality, and now and then the unit."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from xl_malkort.layout.detect.occasions import round_code
from xl_malkort.layout.detect.organisations import MUNICIPALITY, organisation
from xl_malkort.layout.detect.plan import HeadCell
from xl_malkort.layout.detect.view import View
from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold, parse_when
from xl_malkort.values.calendar_words import MONTHS
from xl_malkort.values.ticks import ticked

YEAR: Final = re.compile(r"(?<![0-9./–—-])(20[0-9]{2})(?![0-9]|[–—/-][0-9]{2}|\s*[–—-]\s*20[0-9]{2})")
"""A year on its own: no part of a date, a span ("2024–2027", "2024/2025") or a number of a decision ("2025/118")."""
LONE_UNIT: Final = 0.8
"""A line that is nothing but an organisation's name is the unit, where it is the only one and no label says."""
_FAR: Final = re.compile(
    r"(?:agenda|vision(?:en)?(?: \w+)?|strategi(?:n)?|färdplan|målbild|översiktsplan|program(?:met)? för \w+|mot|till|"
    r"t\.o\.m\.|senast|före|inför|efter|sedan|från|jämfört med|budget|"
    r"(?<![–—-] )(?<!ens )(?<!uppföljning )(?<!vid )(?<!års)bokslut|basår|diarienr|dnr)\s*:?\s*$",
    re.IGNORECASE,
)
"""What a year may stand behind without being the card's: a programme's name, or an end or a start."""
_CLOSED: Final = re.compile(
    r"(?:(?:mål)?(?:uppföljning|redovisning)\b[^0-9]{0,40} )?(?:års)?bokslut(?:et)? (20[0-9]{2})"
    r"(?:\s*[–—:-]\s[^0-9]*)?",
    re.IGNORECASE,
)
"""A year's accounts alone on a line are the occasion, and no year that something is held against."""
_DECIDED: Final = re.compile(
    r"^(?:besvaras|lämnas|skickas|mejlas|fylls? i|rapporteras|redovisas|återlämnas|"
    r"dnr|diarie\w*|fastställ\w*|antag\w*|beslut\w*|revider\w*|rev\b|utskriv\w*|uttag\w*|version|skapad|"
    r"upprättad|mall\b|uppdater\w*|ks|kf)\b|\b(?:dnr|§)\s",
    re.IGNORECASE,
)
MONTH: Final = "jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|dec"
"""How the names of the months begin, as alternatives of a pattern."""
_DAY: Final = re.compile(r"(?<![0-9])20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])")
_WRITTEN_DAY: Final = re.compile(
    r"(?<![0-9])(?P<day>[0-3]?[0-9])(?:\s*:?e)?\.? "
    rf"(?P<month>{MONTH})[a-zåäö]*\.?(?: (?P<year>20[0-9]{{2}}))?(?![0-9])",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    rf"(?:jan[a-z.]*\s*[–—-]\s*)?(?P<month>{MONTH})[a-z]*\.?"
    r"(?:\s+(?P<year>20[0-9]{2}))?",
    re.IGNORECASE,
)
"""The months that a follow-up speaks of, from the year's beginning: "januari–april 2025"."""
_FROM_JANUARY: Final = re.compile(
    rf"\bjan(?:uari)?\.?\s*[–—-]\s*(?P<month>{MONTH})[a-z]*\.?(?:\s+(?P<year>20[0-9]{{2}}))?", re.IGNORECASE
)
"""The same in a title: "Måluppföljning januari–augusti 2025"."""
CHECKED: Final = re.compile(
    r"(?:T|Tertial )([1-3])\s*[☒☑✓✔✗xX](?![a-zåäö])|[☒☑✔]\s*(?:T|Tertial )([1-3])|\(x\)\s*T([1-3])", re.IGNORECASE
)
_YEAR_BEHIND: Final = re.compile(
    r"\s+[–—-]\s+\w*(?:plan|planen|planering|kort|kortet|uppföljning|rapport|lista|program|avstämning|mål|nyckeltal|"
    r"matris|tavla|tavlan|översikt|sammanställning|kompass|redovisning|åtgärder)\b.*$|"
    r"\s+[–—-]\s+(?:det|detta|vad|så|vi|våra?|vårt)\b.*$|"
    r"[ ,–-]+20[0-9]{2}(?:[/–-](?:20)?[0-9]{2})?$",
    re.IGNORECASE,
)
"""What stands behind an organisation's name in a title: the year, or what sort of document it is."""
_OPERATION: Final = re.compile(
    r"(?:räddningstjänsten|kulturskolan|(?:centrala )?elevhälsan|måltidsservice|kontaktcenter|medborgarservice|"
    r"kundtjänst|lokalvården|fastighetsservice|vuxenutbildningen|komvux|biblioteken|hemtjänsten|hemsjukvården|"
    r"(?:kommunstyrelsens|kommunledningens|nämndens) (?:kansli|stab)|vaktmästeriet|socialjouren|växeln|turistbyrån|"
    r"(?:sim|is|sport|konst)hallen|badhuset|fritidsgårdarna|boendestödet|hemrehab|hemtjänst (?:natt|dag)|"
    r"(?:gata|gatu-?|park|natur|va)(?: och | ?[&/+] ?)(?:gata|park|natur|va|trafik)|"
    r"it och digitalisering|digitalisering och it|"
    r"kultur(?:-)?(?: och | ?[&/+] ?)fritid|individ- och familjeomsorg(?:en)?|måltidsverksamheten|"
    r"överförmyndaren|socialtjänsten)(?:,? [\wåäö-]+){0,2}",
    re.IGNORECASE,
)
"""Operations that are the unit where they stand in a head, though they may be an area elsewhere."""
_ABOVE_UNITS: Final = re.compile(
    r".*(?:nämnd(?:en)?s?|styrelsen?s?|förvaltning(?:en)?s?|sektorn?s?|kontorets?)(?: i [\wåäö-]+)?", re.IGNORECASE
)
"""What a unit belongs to: of "Tekniska förvaltningen" and "Gata och park" the second is the card's."""
_IN_PLACE: Final = re.compile(
    r"[A-ZÅÄÖ][\wåäö-]*(?:biblioteket|museet|badhuset|hallen|köket|förskolan|skolan|hemtjänsten|gymnasiet|boendet|"
    r"stationen|verket|centralen|gården|restaurangen|arkivet|växeln|mottagningen) (?:i|på) [A-ZÅÄÖ][\wåäö-]+"
    r"(?: [A-ZÅÄÖ][\wåäö-]+)?"
)
"""A place and where it lies: "Folkbiblioteket i Exempelköping"."""
_YEAR_LAST: Final = re.compile(r"[ ,–-]+20[0-9]{2}(?:[/–-](?:20)?[0-9]{2})?$")
_PARTED: Final = re.compile(r"\s+[·|•–—]\s+|, ")
_DOCUMENT: Final = re.compile(r"\s+(?:aktiviteter|mål|måltal|uppföljning|åtgärder|\w*plan|\w*kort)$", re.IGNORECASE)
_ITS_GOALS: Final = re.compile(
    r"(?:våra |enhetens )?(?:mål|målkort|\w*plan|\w*uppföljning|\w*rapport)\b", re.IGNORECASE
)
_BEFORE: Final = re.compile(
    r"^(?:\w*(?i:plan|kort|uppföljning|kompass|karta|tavla)) (?:20[0-9]{2} )?(?:för )?(?=[A-ZÅÄÖ])"
)
BOXES: Final = re.compile(r"[☐☒☑]")
ROUND: Final = re.compile(
    r"(?<![A-Za-zÅÄÖåäö0-9])(?:T|[Tt]ertial(?:rapport|uppföljning|avstämning|bokslut)?(?:en|et)? |TERTIAL |[Dd]elår |"
    r"DELÅR )"
    r"([1-3])(?![A-Za-zÅÄÖåäö0-9])"
)
_HALF_WAY: Final = re.compile(
    r"(?<![a-zåäö])delår(?:et|s)?(?:rapport|bokslut|uppföljning|avstämning)?(?:en|et)?(?![a-zåäö]| ?[0-9](?![0-9]))",
    re.IGNORECASE,
)
_WHOLE_YEAR: Final = re.compile(
    r"(?<![a-zåäö])(?:helår(?:et|s)?(?:uppföljning|bokslut|rapport)?|årsbokslut(?:et)?|bokslut(?:et)?|"
    r"årsredovisning(?:en)?|årsuppföljning(?:en)?|bokslutsuppföljning(?:en)?)(?![a-zåäö])",
    re.IGNORECASE,
)
_OF_MONTH: Final = re.compile(
    r"(?:avstämning|uppföljning|läget?|status|avläsning|lägesrapport|rapport)(?:en)? "
    r"(?:i |för |per |till och med |t\.?o\.?m\.? )?"
    r"(?P<month>april|augusti|december)(?: (?P<year>20[0-9]{2}))?$",
    re.IGNORECASE,
)
"""A follow-up that is named by its month: "Avstämning april 2025"."""
_MONTH_BEHIND: Final = re.compile(
    r"\b(?:avstämning|uppföljning|lägesrapport|rapport|återrapportering)(?:en)? (?:av|för|till) [^,;:.]{3,60}?"
    r"(?:,| [–—-]) (?:läget? (?:i |efter )?|per |t\.?o\.?m\.? |i )?(?P<month>april|augusti|december)"
    r"(?: (?P<year>20[0-9]{2}))?$",
    re.IGNORECASE,
)
"""The same with what is followed up in between: "Uppföljning av verksamhetsplan 2025, april"."""
_OF_FORECAST: Final = re.compile(r"prognos|målvärde|budget", re.IGNORECASE)
_GROUND: Final = re.compile(
    r"(?:enkät|mätning|undersökning|kartläggning|brukarrevision|skyddsrond|granskning|inspektion|tillsyn)\w*\b.{0,40}?"
    r"(?:vår(?:en)?|sommar(?:en)?|höst(?:en)?|vinter(?:n)?|(?:i|under|från) \w+) 20[0-9]{2}",
    re.IGNORECASE,
)
"""What a plan was made after, and when: "efter medarbetarenkäten hösten 2025"; the plan's own year may be another."""
_DOCUMENT_FIRST: Final = re.compile(
    r"\w*(?:plan|kort|uppföljning|rapport|blad|mål|lista|åtgärder|aktiviteter)\b", re.IGNORECASE
)
_EARLIER: Final = 0.8
_TITLE: Final = re.compile(
    r"^(?:[\wåäöÅÄÖ]*(?:målkort|styrkort|aktivitetsplan|handlingsplan|verksamhetsplan|enhetsplan|"
    r"målkompass|arbetsplan|måluppföljning|"
    r"uppföljning)|(?P<plan>[\wåäöÅÄÖ]+plan))\s*(?:20[0-9]{2})?\s*(?P<how>för\s|[–—:,-])\s*(?P<unit>[^0-9].{2,60}?)(?:[\s,]+(?:20[0-9]{2}))?$",
    re.IGNORECASE,
)
_NO_UNIT: Final = re.compile(
    r"\b(?:tertial|t[1-3]|uppföljning|bokslut|årsbokslut|delårsbokslut|delårsrapport|årsredovisning|kommun|år|mål|"
    r"plan|helår|delår|styrkort|målkort|period|budget|samtliga|alla|utfall|"
    r"till och med|t\.o\.m|per den|uttag)\b",
    re.IGNORECASE,
)


_GROUP: Final = re.compile(r"(?:t|tertial|kvartal|q|delår|uppföljning) ?[1-4]|helår|20[0-9]{2}|bokslut", re.IGNORECASE)


def own_years(text: str) -> list[str]:
    """Give the years that a line of the head may mean as the card's own.

    >>> own_years("Program för Agenda 2030 – lägesrapport 2025"), own_years("Läsåret 2024/2025")
    (['2025'], [])
    """
    closed = _CLOSED.fullmatch(text)
    if closed is not None:
        return [closed[1]]
    return list(dict.fromkeys(y[1] for y in YEAR.finditer(text) if not _FAR.search(text[: y.start()])))


def rounds_in(text: str, words: Vocabulary) -> list[tuple[str, str | None]]:
    """Give the rounds that a text names, each with the year of its day, if it names one.

    >>> from xl_malkort.model.presets import preset
    >>> words = Vocabulary(preset("hagfors"))
    >>> rounds_in("Delår per den 31 augusti 2025", words), rounds_in("Helår 2025", words)
    ([('T2', '2025')], [('T3', None)])
    """
    found: list[tuple[str, str | None]] = []
    chosen = ticked(text) if BOXES.search(text) else None
    if chosen is not None and len(chosen) == 1 and chosen[0] != text:
        return rounds_in(chosen[0], words)  # "☐ T1 ☐ T2 ☒ T3": each box stands before its own
    checked = CHECKED.search(text)
    if checked:
        code = round_code(checked[1] or checked[2] or checked[3], words)
        return [(code, None)] if code else []
    if BOXES.search(text):
        return []
    for number in dict.fromkeys(ROUND.findall(text)):
        code = round_code(number, words)
        if code:
            found.append((code, None))
    days = [(int(d[5:7]), int(d[8:10]), d[:4]) for d in _DAY.findall(text)]
    days += [(MONTHS[d["month"].casefold()], int(d["day"]), d["year"]) for d in _WRITTEN_DAY.finditer(text)]
    for month, day, year in days:
        same = [r.code for r in words.model.rounds if r.as_of and (r.as_of.month, r.as_of.day) == (month, day)]
        if len(same) == 1:
            found.append((same[0], year))
    until = _UNTIL.fullmatch(text)
    until = until or _OF_MONTH.search(text) or _MONTH_BEHIND.search(text) or _FROM_JANUARY.search(text)
    if not found and until:
        month = MONTHS[until["month"].casefold()]
        same = [r.code for r in words.model.rounds if r.as_of and r.as_of.month == month]
        found += [(code, until["year"]) for code in same if len(same) == 1]
    if not found and _HALF_WAY.search(text):
        half = [r.code for r in words.model.rounds if r.as_of and 6 <= r.as_of.month <= 9]
        found += [(code, None) for code in half if len(half) == 1]
    if not _OF_FORECAST.search(text) and _WHOLE_YEAR.search(text):
        last = round_code("end", words)
        if last:
            found.append((last, None))
    return list(dict.fromkeys(found))


def read_titles(
    titles: list[tuple[int, int, str]], view: View, words: Vocabulary, found: dict[str, list[HeadCell]]
) -> None:
    """Look for year, round, municipality and unit in the cells that are no labels; `found` is added to."""
    said = {field for field, cells in found.items() if any(c.raw for c in cells)}
    lone: list[tuple[str, str]] = []
    groups = Counter(row for row, _, text in titles if _GROUP.fullmatch(text))
    for row, col, text in titles:
        if len(text) > 150 or (groups[row] > 1 and _GROUP.fullmatch(text)):
            continue  # "T1 | T2 | T3" are groups of columns
        at = view.a1(row, col)

        def add(field: str, raw: str, certainty: float, at: str = at) -> None:
            if field not in said:
                found.setdefault(field, []).append(HeadCell(field, view.name, at, raw, certainty, "title"))

        if not _DECIDED.search(text):
            for year in own_years(text):
                add("year", year, _EARLIER if _GROUND.search(text) and not _DOCUMENT_FIRST.match(text) else 0.85)
            checked = bool(CHECKED.search(text))
            for code, of in rounds_in(text, words):
                add("round", code, 0.9 if checked else 0.85)
                if of:
                    add("year", of, 0.85)
        place = MUNICIPALITY.search(text)
        if place:
            add("municipality", place[1], 0.85)
        title = _TITLE.match(text)
        if title and not _NO_UNIT.search(title["unit"]) and not title["unit"].startswith(("det ", "den ", "att ")):
            known = any(fold(unit.name) == fold(title["unit"]) for unit in words.model.units)
            said_so = title["unit"].strip()
            named = organisation(said_so, words) or _OPERATION.fullmatch(said_so)
            # Behind "Kvalitetsplan" nothing but an organisation's name is one.
            if (
                known or named or not (title["plan"] or title["unit"][0].islower())
            ):  # "Handlingsplan för integration" names nobody
                add("unit", said_so, 0.95 if known else LONE_UNIT if named else 0.7)
        elif any(fold(unit.name) == fold(text) for unit in words.model.units):
            add("unit", text, 0.95)
        elif name := _organisation_in(text, words):
            lone.append((name, at))
    lone = [one for one in lone if not _ABOVE_UNITS.fullmatch(one[0])] or lone
    lone.sort(key=lambda one: one[0].isupper())  # of one name written twice, the one in plain letters
    names = {fold(text) for text, _ in lone}
    if lone and "unit" not in found:
        certainty = LONE_UNIT if len(names) == 1 else 0.6
        found["unit"] = [HeadCell("unit", view.name, at, text, certainty, "line") for text, at in lone]


def below_department(cells: list[HeadCell], departments: list[HeadCell]) -> bool:
    """Tell whether lines name one unit that is no department itself: "Simhallen" beside "Förvaltning: Fritid".

    "Kultur och fritid" is but a shorter name of "Kultur- och fritidsförvaltningen".
    """
    names = {fold(cell.raw) for cell in cells}
    short = any(_bare(one.raw).startswith(_bare(cell.raw)) for cell in cells for one in departments)
    return len(names) == 1 and not short and all(c.how == "line" and not _ABOVE_UNITS.fullmatch(c.raw) for c in cells)


def _bare(name: str) -> str:
    return "".join(c for c in fold(name) if c.isalpha())


def _organisation_in(text: str, words: Vocabulary) -> str | None:
    """Give the organisation that a line names: alone, before what document it is, or as one of its parts."""
    name = _of_whom(text)
    if organisation(name, words) or _OPERATION.fullmatch(name) or _IN_PLACE.fullmatch(name):
        return name
    before, _, behind = text.partition(": ")
    if behind and _ITS_GOALS.match(behind) and organisation(before, words):
        return before  # "Näringslivsenheten: våra mål för 2025"
    named = [part for part in _PARTED.split(text) if organisation(part.strip(), words)]
    return named[0].strip() if len(named) == 1 else None


def _of_whom(text: str) -> str:
    """Give whom a title is about, without year, document and municipality: "HR-avdelningen – handlingsplan 2026"."""
    whole = _YEAR_LAST.sub("", _YEAR_BEHIND.sub("", text))
    whole = _BEFORE.sub("", _DOCUMENT.sub("", whole)).rstrip(" ,–-")
    owner = MUNICIPALITY.search(whole)
    return whole if owner is None or not owner.start() else whole[: owner.start()].rstrip(" ,–-")


def day_of(text: str, words: Vocabulary) -> str | None:
    """Give the round whose day a text is, in any way a day is written; None when it is no such."""
    day = parse_when(text, words.model.year).date
    same = [
        r.code for r in words.model.rounds if day and r.as_of and (r.as_of.month, r.as_of.day) == (day.month, day.day)
    ]
    return same[0] if len(same) == 1 else None
