"""Labels and headers as people speak: "Vilken siffra siktade ni på?", "Vad visade mätningen?", "Vi bestämde".

What was aimed at is asked for by a verb of will ("siktade", "skulle", "ville"), what it came to by one of outcome
("blev", "landade", "visade"); in both the figure is named ("siffra", "nivå") or counted ("hur många").

>>> spoken("vilken siffra siktade ni på"), spoken("hur många blev det"), spoken("vem siktade ni på")
(('target',), ('outcome',), ())
"""

from __future__ import annotations

import re
from typing import Final

_FIGURE: Final = (
    r"(?:siffr(?:a|an|or|orna)|värde(?:t|n)?|nivå(?:n|er)?|(?:mål)?tal(?:et)?|utfall(?:et)?|procent(?:en)?|"
    r"antal(?:et)?)"
)
_NAMED: Final = rf"(?:vilken|vilket|vilka|vad för|den|det) {_FIGURE}"
_MUCH: Final = (
    rf"hur (?:många|mycket|stor(?:t)? (?:del|andel)|hög(?:t|a)?|låg(?:t|a)?|stort?)(?: {_FIGURE})?"
    r"(?!.*\b(?:klart?|gjort|färdigt?|genomfört?)\b)"
)
_WHICH: Final = rf"(?:{_NAMED}|{_MUCH})"
_US: Final = r"(?:vi|ni|man|gruppen|arbetslaget)"
_WHO: Final = r"(?:vi|ni|du|man|det|enheten|gruppen|arbetslaget)"
_WILL: Final = (
    r"(?:sikta(?:de|r|t)|ville|vill|skulle|ska|hoppades|hoppas|tänkte|planera(?:de|r)|lova(?:de|r|t)|önska(?:de|r)|"
    r"satte|bestämde|sträva(?:de|r))"
)
_CAME: Final = (
    r"(?:blev|fick|nådde|uppnådde|hamna(?:de|r|t)|landa(?:de|r|t)|kom|uppmätte|mätte|visade|slutade|har blivit)"
)
_MADE: Final = (
    r"(?:bestäm(?:de|mer|t)|beslut(?:ade|ar|at)|kom överens|enades|kommit överens|enats|tog beslut|tagit beslut|"
    r"avtalade|skrev upp)"
)
_THEN: Final = (
    rf"(?:(?:när|då|innan) {_WHO} (?:börja|starta|satte i ?gång)\w*(?: med .*)?|"
    r"från början|vid (?:start(?:en)?|början)|"
    r"i (?:fjol|början|starten)|förra (?:året|läsåret|terminen)|tidigare|för (?:ett|två) år sedan)"
)

_SPOKEN: Final = tuple(
    (re.compile(pattern), fields)
    for pattern, fields in (
        (
            rf"{_WHICH} (?:som )?(?:{_WHO} )?{_WILL}\b(?: .*)?|"
            rf"{_WHICH} (?:hade|har|satte) {_WHO} (?:satt )?(?:upp )?(?:som|till) mål\b.*|"
            rf"(?:vad|var) (?:skulle|ska|var tänkt att|borde) {_FIGURE} (?:bli|vara|ligga|hamna)\b.*|"
            rf"(?:vad|vilken|vilket) (?:är|var) (?:er |vår |den |det )?(?:mål ?{_FIGURE}|{_FIGURE} (?:att nå|i målet))|"
            rf"mål ?siffr(?:a|an|or|orna)|"
            rf"(?:var|vart) {_WILL} {_WHO} (?:hamna|landa|ligga|nå|komma)\b.*",
            ("target",),
        ),
        (
            r"(?:det |siffran )?(?:ska|skall|bör) (?:bli|vara|ligga på|nå)(?: upp till| ner till)? "
            r"(?:i(?: år)?|till årets slut|vid årets slut|vid årsskiftet|till jul)|"
            r"(?:ska|skall) (?:nå|ligga på|landa på|hamna på)",
            ("target",),
        ),
        (
            r"(?:det |detta )?(?:mäts|räknas|kollas)(?: av)? så(?: här)?|"
            r"(?:vi|man) (?:mäter|räknar|kollar)(?: det| detta)? så(?: här)?|"
            r"så(?: här)? (?:mäts|räknas|kollas)(?: det)?",
            ("measure",),
        ),
        (rf"vad (?:vill|ville|skulle) {_US}(?: (?:uppnå|nå|åstadkomma|ha|se|få))?(?: då)?", ("goal",)),
        (rf"(?:vad|vart|hur högt|hur lågt) sikta(?:de|r) {_WHO}(?: på| mot| efter)?(?: i år)?", ("target", "goal")),
        (
            rf"{_WHICH} (?:som )?(?:{_WHO} )?{_CAME}\b(?: .*)?|{_NAMED} (?:har|ligger|är) {_WHO}\b.*|"
            rf"(?:vad|hur) (?:blev|är|var) (?:den |det )?(?:verkliga |faktiska |slutliga )?{_FIGURE}(?: .*)?|"
            rf"vad (?:visa(?:de|r)|sa|säger|sade) (?:mätning(?:en|arna)|siffr(?:an|orna)|enkäten|uppföljningen)\b.*|"
            rf"(?:var|vart) (?:hamna(?:de|r)|landa(?:de|r)|slutade)"
            rf"(?: (?:{_WHO}|resultatet|måttet|{_FIGURE})\b.*)?|"
            rf"(?:den |det )?(?:verklig|faktisk|slutlig)(?:a|t)? {_FIGURE}",
            ("outcome",),
        ),
        (
            r"(?:det |vi )?(?:blev|är|ligger på|har blivit)(?: det| vi| på)? (?:hittills|så här långt|än så länge)|"
            r"(?:den )?(?:senaste|sista|färskaste|nyaste|dagens|nuvarande) (?:siffr(?:a|an|or|orna)|notering(?:en)?|"
            r"avläsning(?:en)?|mätningen|noterade värde(?:t)?)|"
            rf"(?:nu|just nu|idag|i dag|i år) (?:är|ligger|står|har|når) {_WHO}(?: på| i| uppe i| nere på| nått)?|"
            rf"{_WHO} (?:är|har nått|har kommit|är nu|är uppe)(?: nu| just nu)? (?:på|till|i|upp till|ner till)",
            ("outcome",),
        ),
        ((r"(?:hit|så långt|dit) (?:har|är|kom) (?:vi|ni|man)(?: kommit| nått| nu| komna)?"), ("outcome", "status")),
        (
            rf"(?:så |hur |det )?(?:här )?(?:var|såg|stod|låg) (?:det|läget|{_WHO})(?: till)?(?: ut)?"
            rf"(?: på| i)? {_THEN}|"
            rf"(?:när|då|innan) {_WHO} (?:börja|starta|satte i ?gång)\w*(?: (?:var|låg|hade|stod) {_WHO}(?: på| i)?)?",
            ("baseline",),
        ),
        (
            rf"(?:vad|hur|så|det) (?:här )?(?:mätte|räknade|följde|kollade) {_WHO}\b.*|"
            rf"vad (?:är|var) det (?:som )?{_WHO} (?:mäter|mätte|följer|följde|räknar|räknade|kollar|tittar på)\b.*",
            ("measure",),
        ),
        (
            r"(?:blev|gick|är|har) (?:det|detta) (?:blivit |gått )?(?:så )?som "
            r"(?:vi|ni|du|man|planera[dt]|tänkt|det var)\b.*|"
            r"(?:lyckades|lyckats) (?:vi|ni|du|man|det)\b.*|(?:gick|går|har) det (?:gått )?(?:vägen|hem|bra|i lås)\b.*",
            ("goal_status",),
        ),
        (
            r"(?:förklara|motivera|förtydliga)(?: .*)?|utveckla (?:svaret|gärna|ert svar|vidare)\b.*|"
            r"vad ligger bakom(?: det| detta| resultatet)?|"
            rf"vad (?:tror|tänker|menar) {_WHO}(?: själva)?(?: att)? (?:det|detta|resultatet)(?: \w+)? "
            r"(?:beror|berodde)\b.*|"
            r"vad (?:kan|kunde) (?:det|detta|resultatet) bero\b.*|vad berodde\b.*|"
            r"vad (?:gick|fungerade|har gått|har fungerat) (?:extra |riktigt |mindre |inte |så )?"
            r"(?:bra|dåligt|sämre|bäst)\b.*|"
            rf"vad (?:är|var|blev) {_WHO} (?:mest |minst )?(?:nöjda?|stolta?|missnöjda?|glada?)\b.*",
            ("comment",),
        ),
        (
            rf"(?:vilket|det|vad för) resultat(?:et)? (?:som )?(?:{_WHO} )?{_CAME}\b(?: .*)?",
            ("outcome", "comment", "status"),
        ),
        (
            rf"(?:det |vad |det här |detta )?(?:har )?{_US} (?:har )?{_MADE}(?: om| att göra)?|"
            rf"(?:det|vad|det här|detta) (?:{_MADE} {_US}|kom {_US} överens|tog {_US} beslut)(?: om| att göra)?|"
            r"(?:vår(?:a|t)? )?överenskommelse(?:n|r|rna)?|överenskom(?:met|na)(?: åtgärder)?",
            ("activity",),
        ),
        (rf"(?:(?:så |det )?(?:här )?{_US} gör|gör) (?:vi |ni )?(?:så|det|detta)(?: här)?", ("activity",)),
        (
            r"(?:den |de |vilken |vilka )?(?!\w*mål)[\w-]*"
            r"(?:grupp(?:er)?|roll(?:er)?|funktion(?:er)?|person(?:er)?|kategori(?:er)?|team) "
            r"som (?:ansvarar|gör|utför|håller|leder|driver|sköter|ser till|har ansvar)\b.*",
            ("responsible",),
        ),
    )
)


def spoken(label: str) -> tuple[str, ...]:
    """Give the fields that a label in everyday words may ask for, the likeliest first; () where it is none of these.

    In: the label folded, without its question mark and bracket.
    """
    return next((fields for pattern, fields in _SPOKEN if pattern.fullmatch(label)), ())
