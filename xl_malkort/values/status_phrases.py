"""Statuses said in a sentence: "Målet bedöms uppnås till årets slut", "har inte kommit igång", "Klart, 45 deltagare".

A sentence is read word by word, and only when every word of it is known: one that is not ("nästan", "men", "först",
"risk") may turn the whole, and then nothing is read. What a negation does to each verb is said here, never assumed.

Source: domain.md 2 (L1, L12) and 10.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeVar

from xl_malkort.model import ActivityStatus, GoalStatus
from xl_malkort.values.text import word_list

S = TypeVar("S", GoalStatus, ActivityStatus)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOT: Final = frozenset(["ej", "inte", "icke"])
_GOAL: Final = _words("""
    mål målet målen delmål delmålet delmålen nämndmål nämndmålet enhetsmålet verksamhetsmålet effektmålet årsmålet
    målnivå målnivån målvärde målvärdet måltalet målsättning målsättningen indikatorn måttet mätetalet nyckeltalet
    ambitionsnivån ambitionen nivån värdet önskat önskade läge läget
    """)
_SOME_GOAL: Final = re.compile(r"[a-zåäö]{2,20}mål(?:et|en)?")
"""A goal of any kind: "etappmålet"."""
_ACHIEVED: Final = _words("""
    uppnås uppnå uppnår uppnått uppnådd uppnådda uppnåtts uppnåddes uppnådde uppfylls uppfylla uppfyllas uppfyller
    uppfyllt uppfylld uppfyllda uppfyllts uppfylldes nås nå når nått nådd nådda nåtts nåddes nådde infrias infria
    infriat infriats infriad infriades klaras klarats
    """)
_BESIDE: Final = _words("""
    är har blir bli blev blivit vara varit att vi det den de våra vårt vår bedöms bedömer bedömas bedömningen bedömning
    förväntas beräknas väntas prognosen prognos prognostiseras ser ut tycks verkar kommer kan kunna som nu enligt idag
    sammantaget sammanlagt
    """)
_FRAME: Final = _words("""
    till vid i under för per innan inom utgång slut slutet av året årets år helår helåret årsskiftet tertialet perioden
    bokslut bokslutet delåret
    """)
"""Words of a time, as long as no day or year in them leads away from the round."""
_PARTLY: Final = ("delvis", "till viss del", "i viss mån", "till en viss del", "endast delvis", "bara delvis")
_WHOLLY: Final = ("helt och hållet", "i sin helhet", "fullt ut", "till fullo", "till 100 %", "helt", "fullständigt")

_ON_THE_WAY: Final = re.compile(
    r"(?:(?:vi|målet) är )?(?:på (?:god )?väg|en bit på väg),? men (?:vi |det )?(?:är )?"
    r"(?:ännu )?(?:inte|ej) (?:ännu |riktigt |helt |nått )?(?:är )?(?:framme|i mål|i hamn|klara?|klart|färdiga?|där)"
    r"(?: ännu| än)?"
)
_WAY: Final = re.compile(r"(?:(?:vi|målet|det) är )?på (?:god )?väg att (?:uppnås|nås|uppfyllas|nå målet|uppnå målet)")
_EITHER: Final = re.compile(r"\b(mål\w*|indikator\w*) (?:eller|och) (?:mål\w*|indikator\w*)")
_YEAR: Final = re.compile(r"20[0-9]{2}")
_WORD: Final = re.compile(r"[^ ,]+")


def goal_phrase(key: str, year: int | None = None) -> GoalStatus | None:
    """Read a sentence on a goal (in the form of `status_key`); None where a word of it is not known.

    `year` is the year that is followed up: "bedöms uppnås 2030" is no answer for 2025.

    >>> goal_phrase("målet bedöms uppnås till årets slut"), goal_phrase("vi nådde målet delvis")
    (<GoalStatus.ACHIEVED: 'achieved'>, <GoalStatus.PARTLY: 'partly'>)
    >>> goal_phrase("målet är i stort sett uppnått") is goal_phrase("uppnås inte helt") is None
    True
    """
    if not 3 <= len(key) <= 110:
        return None
    if _ON_THE_WAY.fullmatch(key):
        return GoalStatus.PARTLY
    if _WAY.fullmatch(key):
        return GoalStatus.ACHIEVED
    if "nå" not in key and "uppfyll" not in key and "infria" not in key and "klara" not in key:
        return None
    rest, partly = _without(_EITHER.sub(r"\1", key), _PARTLY)
    rest, wholly = _without(rest, _WHOLLY)
    verbs = negations = hard = 0
    for word in _WORD.findall(rest):
        if word in _ACHIEVED:
            verbs += 1
        elif word in _NOT:
            negations += 1
        elif word == "svårt":
            hard += 1
        elif _YEAR.fullmatch(word):
            if year is None or int(word) > year:
                return None
        elif not (word in _BESIDE or word in _GOAL or word in _FRAME or _SOME_GOAL.fullmatch(word)):
            return None
    if verbs != 1 or (hard and "kan " in rest):
        return None
    against = negations + hard
    if against == 0:
        return GoalStatus.PARTLY if partly and not wholly else None if partly else GoalStatus.ACHIEVED
    return GoalStatus.NOT_ACHIEVED if against == 1 and not partly and not wholly else None


def _without(text: str, phrases: tuple[str, ...]) -> tuple[str, bool]:
    for phrase in phrases:
        if phrase in text:
            found = re.sub(rf"(?:^|(?<= )){re.escape(phrase)}(?= |,|$)", "", text)
            if found != text:
                return " ".join(found.split()), True
    return text, False


_DOER: Final = _words("""
    aktiviteten aktivitet åtgärden insatsen uppdraget projektet arbetet arbete den det de vi är har nu blivit blev
    ännu än redan idag vara
    """)
_DONE: Final = _words("""
    klar klart klara genomförd genomfört genomförda genomförts genomfördes slutförd slutfört slutförda slutförts
    avslutad avslutat avslutade avslutats utförd utfört utförda utförts färdig färdigt färdiga färdigställd
    färdigställt färdigställda färdigställts gjord gjort gjorda gjorts avklarad avklarat avklarade verkställd
    verkställt verkställda implementerad implementerat levererad levererat införd infört införts framtagen framtaget
    """)
_BEGUN: Final = _words("""
    påbörjad påbörjat påbörjade påbörjats påbörjades startad startat startade startats igångsatt igångsatta inledd
    inlett inletts börjat igång
    """)
_PHRASES: Final[dict[ActivityStatus, tuple[str, ...]]] = {
    ActivityStatus.ONGOING: word_list(
        "pågår | pågår löpande | pågår fortfarande | pågår som planerat | pågår för fullt | pågår hela året |"
        "sker löpande | genomförs löpande | görs löpande | pågår kontinuerligt | på gång | är på gång |"
        "under genomförande | under framtagande | under utveckling | under införande | under implementering |"
        "under bearbetning | är under genomförande | är under framtagande | rullar på | löper på | fortgår |"
        "en bit på väg | kommit en bit | kommit en bit på väg | har kommit en bit | nyss börjat | nyss påbörjat |"
        "fortlöper | går enligt plan | följer plan | följer planen | följer tidplan | följer tidplanen |"
        "enligt planen | enligt tidplan | enligt tidplanen | pågår enligt tidplan | pågår enligt planen | i fas |"
        "pågår enligt tidplanen | har kommit igång | kommit igång | arbete påbörjat | är i gång | i gång | är pågående"
    ),
    ActivityStatus.NOT_STARTED: tuple(
        form.format(negation)
        for negation in ("ej", "inte")
        for form in word_list(
            "{} kommit igång | har {} kommit igång | har {} kommit i gång | {} kommit i gång | {} satt igång |"
            "har {} satts igång | {} i gång | är {} i gång | arbetet har {} kommit igång | har ännu {} kommit igång"
        )
    ),
    ActivityStatus.PAUSED: word_list(
        "lagt på is | lagd på is | lagda på is | ligger på is | är lagd på is | är lagt på is | läggs på is |"
        "har lagts på is | på paus | satt på paus | är pausad | är pausat | pausade | pausas | har pausats | vilar |"
        "är vilande | tillfälligt pausad | tillfälligt pausat | tillfälligt stoppad | tillfälligt stoppat"
    ),
    ActivityStatus.DELAYED: (
        *word_list(
            "är försenade | har försenats | försenas | blir försenat | ligger efter plan | ligger efter planen |"
            "ligger efter tidplan | ligger efter tidplanen | ligger efter i tid | ligger efter i tidplanen |"
            "efter tidplan | efter tidplanen | lite försenad | lite försenat | mycket försenad | mycket försenat |"
            "starkt försenad | starkt försenat | något försenade | kraftigt försenade"
        ),
        *(f"{negation} {word}" for negation in ("ej", "inte") for word in ("enligt plan", "enligt tidplan", "i fas")),
    ),
    ActivityStatus.CANCELLED: (
        *word_list(
            "utgår helt | har utgått | är inställd | är inställt | ställs in | ställdes in | har ställts in | nedlagd |"
            "nedlagt | läggs ned | läggs ner | lagts ned | lagts ner | har lagts ned | är avförd | är avfört | avförs |"
            "är avbruten | är avbrutet | avbryts | är struken | stryks | har strukits | är borttagen | borttagen |"
            "borttaget | tas bort | har tagits bort | avskriven | avskrivet | avskrivs | makulerad | makulerat"
        ),
        *(
            form.format(negation)
            for negation in ("ej", "inte")
            for form in word_list(
                "blir {} av | blev {} av | kommer {} att genomföras | kommer {} genomföras |"
                "kommer {} att bli av | genomförs {} |"
                "{} aktuell längre | {} aktuellt längre | {} längre aktuella | är {} aktuell | är {} aktuellt |"
                "är {} längre aktuell | är {} längre aktuellt | är {} aktuell längre | är {} aktuellt längre"
            )
        ),
    ),
}
_ACTIVITY: Final = {phrase: status for status, many in _PHRASES.items() for phrase in many}
_FIRM: Final = re.compile(
    r"(?:^|\s)(?:uppn|uppf|nå|infri|delvis|klar|genomför|slutför|avsluta|utför|färdig|pågå|påbörja|starta|börja|försen|"
    r"paus|vilande|avvakta|på is|inställ|utgå|avför|struk|bedöm|planera|under |enligt plan|kommit|på gång|igång|mät)"
)
"""Heads that say something by themselves: "bra", "ja" and letters may be the beginning of anything."""
_SAYS: Final = re.compile(
    _FIRM.pattern[:-1]
    + r"|gjor|avklar|verkst|implement|lever|inför|framt|inle|i gång|satt|lagts? |lagd|ligg|läggs|vil|på paus|på väg|"
    r"tillfäll|ställ|nedl|avbr|avskr|stryk|bort|tas bort|har tagits|makul|aktuell|ej |inte |efter (?:plan|tid)|rullar|"
    r"löper|fortgår|fortlöper|följer|går enligt|i fas|sker|görs|arbetet? på)"
)
"""A quick look: what holds none of these is no sentence on a status."""
_SUBJECT: Final = re.compile(r"(?:aktiviteten|aktivitet|åtgärden|insatsen|uppdraget|projektet|arbetet|den|det) ")


_MONTHS: Final = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_DONE_THEN: Final = re.compile(
    rf"(?:är |har |blev )?(?:(?:genom|slut|ut|in)för(?:[dt]|da|ts|des)|(?:avslut|leverer)a(?:de?|des|ts?)) "
    rf"(?:i|under|den [0-9]{{1,2}}) (?:{_MONTHS})"
)
"""What looks back names its month: "genomförd i april"; "klart i april" may be a plan."""
_EVERYWHERE: Final = re.compile(
    r"(?P<done>\w+) (?:i|på|hos|för|med) (?:alla|samtliga|hela) [\wåäö -]{2,30}|"
    r"(?P<since>klart?|genomför[dt]|avslutad|avslutat) (?:sedan|redan) [\wåäö -]{2,20}"
)
"""What is done in all of it: "genomfört på alla avdelningar"."""
_BEGUN_WHERE: Final = re.compile(r"(?:har )?(?P<begun>kommit i ?gång|\w+) (?:i|på|hos|vid|inom|med) [\wåäö -]{2,40}")
_AS_PLANNED: Final = re.compile(r"(?P<done>\w+) (?:enligt|efter) (?:plan|planen|planeringen|tidplan|tidplanen)")

_CANCELLED_BY: Final = re.compile(
    r"(?:har |är )?(?:utgår|utgått|avför[dts]|inställ[dt]|avbrut(?:en|et)|struk(?:en|et)|avskriv(?:en|et)) "
    r"(?:enligt|genom|efter|i och med|med stöd av) "
    r"(?:nytt |nya )?(?:beslut|ks|kf|au|§|dnr|[\wåäö]*(?:nämnd|styrelse|fullmäktige|utskott|direktiv)).*"
)
"""What is dropped by somebody's decision: "utgår enligt KS § 97"."""


def activity_phrase(key: str) -> ActivityStatus | None:
    """Read a sentence on an activity (in the form of `status_key`); None where a word of it is not known.

    "Inte klar" stays unread: it may be ongoing as well as not begun.

    >>> activity_phrase("har ännu inte börjat"), activity_phrase("lagt på is")
    (<ActivityStatus.NOT_STARTED: 'not_started'>, <ActivityStatus.PAUSED: 'paused'>)
    >>> activity_phrase("inte riktigt klar") is activity_phrase("delvis genomförd") is None
    True
    """
    if not 3 <= len(key) <= 80 or _SAYS.search(key) is None:
        return None
    planned = _AS_PLANNED.fullmatch(key)
    if (planned and planned["done"] in _DONE) or _DONE_THEN.fullmatch(key):
        return ActivityStatus.DONE
    if _CANCELLED_BY.fullmatch(key):
        return ActivityStatus.CANCELLED
    everywhere = _EVERYWHERE.fullmatch(key)
    if everywhere and (everywhere["since"] or everywhere["done"] in _DONE):
        return ActivityStatus.DONE
    begun = _BEGUN_WHERE.fullmatch(key)
    if (
        begun
        and (begun["begun"] in _BEGUN or begun["begun"] in ("pågår", "kommit igång", "kommit i gång"))
        and not _TURNS.search(key, begun.end("begun"))
    ):
        return ActivityStatus.ONGOING  # "påbörjat i alla klasser"
    for form in (key, _SUBJECT.sub("", key, count=1)):
        if form in _ACTIVITY:
            return _ACTIVITY[form]
    rest, _ = _without(key, (*_WHOLLY[:4], "helt"))
    verb: ActivityStatus | None = None
    negations = 0
    for word in _WORD.findall(rest):
        if word in _DONE or word in _BEGUN:
            if verb is not None:
                return None
            verb = ActivityStatus.DONE if word in _DONE else ActivityStatus.ONGOING
        elif word in _NOT:
            negations += 1
        elif word not in _DOER:
            return None
    if verb is None or negations > 1:
        return None
    if negations == 0:
        return None if re.search(r"\b(?:ännu|än)\b", rest) else verb
    return ActivityStatus.NOT_STARTED if verb is ActivityStatus.ONGOING and rest == key else None


_TOLD: Final = re.compile(
    r"(?P<head>[^,;:.()\n–—]{2,60}?)(?:\s*[,;:.]\s+|\s*\(|\s+[-–—]\s+|\s*\n\s*|"
    r"(?P<loose>\s+(?:och|på grund av|p\.? ?g\.? ?a\.?|i väntan på|i avvaktan på|till följd av|tills?)\s+))"
    r"(?P<comment>\S.*)",
    re.DOTALL,
)
_TURNS: Final = re.compile(
    r"\b(?:ej|inte|icke|aldrig|ingen|inget|inga|utan|nej|men|dock|fast|sent|"
    r"(?<!ingår )(?<!används )(?<!finns )(?<!gäller )nu|uppnå\w*|uppfyll\w*|delvis|påbörja\w*|"
    r"startad|startat|startats|pågå\w*|planera\w*|försen\w*|avvik\w*|klar\w*|slutför\w*|avslut\w*|genomför\w*|"
    r"färdig\w*|framtag\w*|leverera\w*|paus\w*|vilande|vilar|inställ\w*|utgå\w*|avför\w*|avbr\w*|stopp\w*|struk\w*|"
    r"nås|nåtts|nått|svår\w*|risk\w*|osäker\w*|nästan|även om|trots\w*|utom|förutom|undantag\w*)\b"
)
_LATE: Final = frozenset({ActivityStatus.DELAYED, ActivityStatus.PAUSED, ActivityStatus.CANCELLED})
_NOW_DONE: Final = re.compile(
    r"\b(?:nu|numera|men|fast|dock)\b.*\b(?:klar\w*|färdig\w*|genomför[dt]\w*|igång|i gång)\b|"
    r"\b(?:längre|ikapp|i kapp|i fas|inhämta\w*|avhjälp\w*|inte försen\w*|ej försen\w*|enligt plan)\b|^nej\b|"
    r"\b(?:inte|ej) (?:helt|alla|allt|hela)\b|^\W*(?:inte|ej|icke)\W*$|\?"
)
"""What takes back that something is late or called off; all else says why: "försenat, leverantören är inte färdig"."""
_BEGUN_NOW: Final = re.compile(
    r"\b(?:men|dock|fast|nu|numera|delvis)\b|\b(?<!inte )(?<!ej )(?:klart?|genomför[dt]|avslutad|avslutat)\b|\bpågå|"
    r"\b(?<!inte )(?<!ej )påbörja[dt]|\?|^\W*(?:inte|ej|icke|nej)\W*$"
)
"""What takes back that something has not begun, but for "inte klar"."""
_FOR_NOW: Final = re.compile(r"\s+(?:tills vidare|just nu|för tillfället)$")
_AHEAD: Final = re.compile(
    r"\b(?:ska|skall|kommer|väntas|beräknas|förväntas|återstå\w*|kvar\w*|del|delar|senast|till|nästa|väntar|inväntar|"
    r"avvaktar|hösten|våren|vintern|sommaren|preliminär\w*|först|komplettera\w*|fortsätter|resten|övriga|saknas|"
    r"planen|prognos\w*|möjlig\w*|eventuell\w*|kanske|halv\w*|hälften|procent|%)\b|%"
)
"""What makes something that is said to be reached or done less so."""
_NUMBERS: Final = "[0-9]+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv"
_PART_DONE: Final = re.compile(rf"(?P<done>{_NUMBERS}) av (?P<all>{_NUMBERS}) [\w -]{{2,40}}")
"""How far it has come, behind what goes on: "pågår, 22 av 30 bord levererade"."""

_TO_COME: Final = re.compile(
    r"(?:ska|skall|blir|beräknas|väntas|förväntas|planeras|kommer att)\b.*|"
    r"(?:slut)?(?:levereras|förs|avslutas|färdigställs|monteras|installeras|införs|genomförs)\b.*"
)
"""When what goes on will be done: "pågår, levereras i september"."""
_OTHERWISE: Final = re.compile(
    r"\b(?:ej|inte|inget|ingen|inga|men|dock|fast|nu|försen\w*|paus\w*|stopp\w*|inställ\w*|utgå\w*|avbr\w*|avför\w*|"
    r"struk\w*|stryk\w*|skjuts|flyttas|senare|trots\w*)\b|\?"
)


def says_something(key: str) -> bool:
    """Tell whether a text holds a word that a status may be made of; a quick look before it is read."""
    return _SAYS.search(key) is not None


def with_comment(text: str, read: Callable[[str], S | None], done: frozenset[S]) -> S | None:
    """Read a status that has a comment behind it: "Försenat, ny tid T1 2026", "Utgår (ersatt av 25-03)".

    `text` is cleaned and folded but for its line breaks, `read` reads the head, `done` are the statuses that look back:
    behind those nothing may point ahead. None where the comment may turn the head.
    """
    found = _TOLD.fullmatch(text)
    if found is None or not _FIRM.search(found["head"]):
        return None
    value = read(found["head"].strip())
    comment = _FOR_NOW.sub("", found["comment"])
    part = _PART_DONE.fullmatch(comment) if value is ActivityStatus.ONGOING else None
    if part is not None and part["done"] != part["all"]:
        return value
    if value is ActivityStatus.ONGOING and _TO_COME.fullmatch(comment) and not _OTHERWISE.search(comment):
        return value
    same = value is not None and (read(comment.strip()) is value or (value in _LATE and not _NOW_DONE.search(comment)))
    if value is ActivityStatus.NOT_STARTED and not _BEGUN_NOW.search(comment):
        return value  # "ej påbörjad, upphandlingen är inte klar"
    if _TURNS.search(comment) and not same:
        return None  # "avvaktar, vilande tills vidare" says it twice
    loose = found["loose"] and not (found["loose"].strip() == "och" and _ALSO_DONE.match(comment))
    if value in done and (loose or _AHEAD.search(found["comment"])):
        return None
    return value


_ALSO_DONE: Final = re.compile(r"\w{3,}(?:a[dt]|ade|ats|er[dt]|rd|rt|nd|nt|ld|lt|dd|tt)\b")
"""What was done as well: "genomförd och undertecknad av båda parter"."""
_NOTHING_CAME: Final = re.compile(r"\b(?:ej|inte|inget|ingen|inga)\b")


def ends_with(key: str, read: Callable[[str], S | None]) -> S | None:
    """Read what ends by saying how it went: "det blev inget, inställt", "alla besiktigade, genomfört"; else None.

    What did not come about can only be called off; what is done can have nothing before that turns it.
    """
    head, _, last = key.rpartition(", ")
    if not head:
        return None
    value = read(last)
    if value is ActivityStatus.DONE:
        return value if " " in head and not _TURNS.search(head) and not _AHEAD.search(head) else None
    return value if value is ActivityStatus.CANCELLED and _NOTHING_CAME.search(head) else None
