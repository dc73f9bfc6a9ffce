"""Names of organisations: boards, departments and units, as a line of their own or behind a label."""

from __future__ import annotations

import re
from typing import Final

from xl_malkort.layout.words import Vocabulary
from xl_malkort.values import fold

LONGEST: Final = 60
MUNICIPALITY: Final = re.compile(
    r"(?<![\wÅÄÖåäö])([A-ZÅÄÖ][\wÅÄÖåäö-]+(?: [A-ZÅÄÖ][\wÅÄÖåäö-]+)? (?:kommun|KOMMUN)|[A-ZÅÄÖ][\wåäö-]+s [Ss]tad)"
    r"(?![\wÅÄÖåäö])"
)
_BODY: Final = (
    r"nämnd|nämnden|nämndens|styrelse|styrelsen|kommunstyrelsen|förvaltning|förvaltningen|kontoret|enheten|"
    r"avdelningen|sektionen|bolaget|utskottet|beredningen|kansliet|kansli|staben|förbundet|"
    r"folkhälsorådet|brottsförebyggande rådet|rådet för [\wåäö, -]+"
)
_ENDS_SO: Final = re.compile(
    rf"(?:[\w-]+-? (?:och|&) |[\w-]+[ae] )*[\w-]*(?:{_BODY})(?: (?:i )?(?!20[0-9]{{2}}\b)[\wåäö-]+)?", re.IGNORECASE
)
_COMPANY: Final = re.compile(
    r"[A-ZÅÄÖ][\wåäö-]+ AB [A-ZÅÄÖ][\w-]{2,}|[A-ZÅÄÖ].{1,50} (?:AB|HB|kommunalförbund|räddningstjänstförbund)|(?:AB|"
    r"Stiftelsen) [A-ZÅÄÖ][\w-]{2,}(?: [\w-]+){0,3}",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?:(?:öppna )?förskolan?|familjedaghemmet|fritidshem(?:met)?|fritidsgård(?:en)?|fritids|skolan|"
    r"grundskolan|gymnasieskolan|"
    r"(?:äldre|vård|demens|grupp|stöd|korttids)boende(?:t)?|särskilt boende|särskilda boendet|servicehus(?:et)?|"
    r"(?:grupp|service)bostad(?:en)?|boendet|hemtjänst(?:en)?|hemtjänstgrupp(?:en)?|hemtjänstområde|"
    r"nattpatrullen|daglig verksamhet|dagverksamheten|hvb|rektorsområde|resultatenhet|enhet|arbetslaget?|avdelning|"
    r"korttidshem(?:met)?|konsthall(?:en)?|fritidsbanken|museet|biblioteksfilialen|filialen|"
    r"(?:sim|is|sport)hall(?:en)?|badhus(?:et)?|"
    r"vuxenskolan|folkhögskolan|musikskolan|naturskolan|lärcentrum|"
    r"anpassade grundskolan|anpassad grundskola|resursskolan|träningsskolan|ungdomsmottagningen|familjecentralen|"
    r"återvinningscentral(?:en)?|reningsverk(?:et)?|vattenverk(?:et)?|(?:brand|räddnings)station(?:en)?|"
    r"(?:vård|hälso)central(?:en)?|medborgarkontor(?:et)?|mötesplats(?:en)?|träffpunkt(?:en)?|yrkeshögskolan|gymnasiet|montessoriförskolan|"
    r"räddningstjänsten|kulturskolan|vuxenutbildningen|biblioteken?|måltidsservice|kostenheten|"
    r"(?:central)?köket(?: på)?|team(?:et)?)"
    r" (?P<name>[A-ZÅÄÖ0-9][\wÅÄÖåäö.–-]*(?: [\wÅÄÖåäö.–-]+){0,3})",
    re.IGNORECASE,
)
_SCHOOL: Final = re.compile(
    r"[A-ZÅÄÖ][\wåäö-]+s (?:äldreboende|vård- och omsorgsboende|särskilda boende|gruppbostad|servicebostad|"
    r"demensboende|"
    r"vårdboende|förskola|skola|hemtjänst|gymnasium|gymnasieskola|grundskola|resursskola|kulturskola|bibliotek|"
    r"museum|simhall|räddningstjänst|fritidsgård|fritidshem|familjecentral)|LSS-boende [A-ZÅÄÖ][\wåäö-]+|"
    r"[A-ZÅÄÖ][\wåäö-]+(?:skolan|skola|gymnasiet|biblioteket|gården|hemmet|förskola)(?: (?:F|[0-9])[–-]?[0-9])?"
)
_JOINS: Final = frozenset({"och", "i", "på", "för", "med", "till", "av"})
"""What joins a word to the next: "FÖRSKOLA OCH HEM" is an area and no preschool of that name."""
_NO_NAME: Final = frozenset(
    fold(w)
    for w in (
        "Grundskolan",
        "Gymnasieskolan",
        "Förskolan",
        "Fritidshemmet",
        "Särskolan",
        "Folkbiblioteket",
        "Högskolan",
        "Skolan",
    )
)
"""Kinds of schools, which are areas as often as units."""
_ONE_NAME: Final = re.compile(r"\w+(?:EN|AN|ET) [A-ZÅÄÖ]{3,}(?:EN|AN|ET|A|S|GÅRD|BY|BERG|HOLM)")
"""A place and its name in capitals; "SKOLAN IDAG" is none."""
_VERB: Final = re.compile(r"\b(?:ska|skall|är|har|får|kan|ökar|minskar|bidrar|arbetar|når|samt att|tar|ger)\b")


def organisation(text: str, words: Vocabulary) -> bool:
    """Tell whether a text is nothing but the name of an organisation.

    In: the text of a cell. Out: True for a board, a department, a company, or a unit with a name of its own; a sentence
    about one, and a kind of operation ("Grundskolan"), are not.

    >>> from xl_malkort.model.presets import preset
    >>> words = Vocabulary(preset("hagfors"))
    >>> [organisation(t, words) for t in ("BARN- OCH UTBILDNINGSNÄMNDEN", "Förskolan Björken", "Trygg skola")]
    [True, True, False]
    """
    key = fold(text)
    if any(fold(unit.name) == key for unit in words.model.units):
        return True
    if not 3 <= len(text) <= LONGEST or "." in text or ":" in text or key in _NO_NAME or _VERB.search(key):
        return False
    if _ENDS_SO.fullmatch(text) or _COMPANY.fullmatch(text):
        return True
    if text.isupper():
        # "ÅSENS FRITIDSHEM"; of "FÖRSKOLAN BJÖRKEN" the capitals do not tell that the second word is a name.
        text = text.title() if _ONE_NAME.fullmatch(text) else text.capitalize()
    place = _PLACE.fullmatch(text)
    if place and (place["name"][0].isupper() or place["name"][0].isdigit()):
        return place["name"].split()[0].casefold() not in _JOINS
    return bool(_SCHOOL.fullmatch(text))


def owner(text: str, words: Vocabulary) -> bool:
    """Tell whether a text only names whose a form is: an organisation, or the municipality itself.

    >>> from xl_malkort.model.presets import preset
    >>> owner("Exempelköpings kommun", Vocabulary(preset("hagfors")))
    True
    """
    return organisation(text, words) or MUNICIPALITY.fullmatch(text) is not None
