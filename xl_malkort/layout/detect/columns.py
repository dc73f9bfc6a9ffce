"""What a header can mean: the field's words, as municipalities write them, and how sure each kind of match is.

The header alone gives candidates; the content below decides between them (`evidence`). A word that means different
things in different places stands under every field it may be.

Source: domain.md 1.2, 2 and 10.1.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from xl_malkort.values import fold
from xl_malkort.values.text import word_list

SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "perspective": word_list(
        "perspektiv | perspektiv/område | målområde | målområden | fokusområde | fokusområden | huvudområde | område |"
        "inriktning | huvudinriktning | process | strategiområde | styrkortsperspektiv | insatsområde |"
        " utvecklingsområde"
    ),
    "overall_goal": word_list(
        "övergripande mål | kf-mål | kf mål | kommunfullmäktiges mål | fullmäktigemål | fullmäktiges mål | kommunmål |"
        "inriktningsmål | strategiskt mål | strategiska mål | vision | kommungemensamt mål | kommunövergripande mål |"
        "politiskt mål | politiska mål"
    ),
    "long_term_goal": word_list(
        "långsiktigt mål | långsiktiga mål | långsiktig målbild | målbild | mål på lång sikt | flerårigt mål"
    ),
    "goal": word_list(
        "mål | målet | målen | målsättning | målformulering | nämndmål | nämndens mål | förvaltningsmål |"
        "förvaltningens mål | verksamhetsmål | verksamhetens mål | verksamheternas mål | enhetsmål | enhetens mål |"
        "effektmål | resultatmål | arbetslagets mål | arbetslagsmål | delmål | kortsiktigt mål | kortsiktiga mål |"
        "årets mål | avdelningens mål | avdelningsmål | uppfyllande mål | utvecklingsmål | prestationsmål |"
        "processmål | etappmål | operativt mål | operativa mål | bolagets mål | vad | vad vill vi uppnå |"
        "vad ska vi uppnå | enheternas mål | gruppens mål | teamets mål | nämndsmål"
    ),
    "goal_or_measure": word_list(
        "mål och mätetal | mål och mått | mål/mått | mål/indikator | mål och indikatorer | mål/indikatorer |"
        "mål och nyckeltal | mål/nyckeltal | mål och indikator | mål/mätetal"
    ),
    "measure": word_list(
        "hur sker uppföljningen | hur sker uppföljning | hur följer vi upp | hur ska det följas upp |"
        "mått | mätetal | mätning | indikator | indikatorer | nyckeltal | styrtal | styrmått | måltal | hur mäter vi |"
        "uppföljningsmått | mätning/uppföljning | mätbart mål | hur mäts det | hur mäts målet | hur följs det upp |"
        "resultatindikator | resultatmått | hur mäter vi det | mätbar indikator | mått/indikator | indikator/mått"
    ),
    "target": word_list(
        "målvärde | målvärden | målnivå | årsmål | nämndens årsmål | kf:s årsmål | riktvärde |"
        " mål-/styrvärde | måltal |"
        "styrvärde | mål | önskat värde | målvärde helår | börvärde | ambitionsnivå"
    ),
    "outcome": word_list(
        "utfall | resultat | värde | mätvärde | nuläge | periodens utfall | ackumulerat utfall | utfall ack |"
        "senaste utfall | senaste värde | uppmätt värde | mätresultat | aktuellt värde | utfall helår | mätning"
    ),
    "baseline": word_list(
        "ingångsvärde | utgångsvärde | basvärde | utgångsläge | nuläge | startvärde | referensvärde |"
        " föregående utfall |"
        "utfall föregående år | föregående år"
    ),
    "forecast": word_list("prognos | prognos helår | helårsprognos | prognos måluppfyllelse | bedömd måluppfyllelse"),
    "status": word_list(
        "status | läge | uppföljning | bedömning | bedömn | måluppfyllelse | uppfyllelse | symbol | färg |"
        "hur långt har vi kommit | hur går det | hur gick det | utfallssymbol | uppföljningsstatus |"
        " lägesbedömning | avstämning | uppnått | uppfyllt | grad av uppfyllelse |"
        "resultat | utfall | statusfärg | trafikljus | signal | nuläge | utvärdering"
    ),
    "goal_status": word_list(
        "status mål | målstatus | status på målet | bedömning av målet | bedömning mål | måluppfyllelse |"
        " målets status |"
        "uppnås målet | nås målet | är målet uppnått | målbedömning"
    ),
    "measure_status": word_list(
        "status indikator | status mått | indikatorstatus | måttets status | status nyckeltal | bedömning indikator"
    ),
    "activity_status": word_list(
        "aktivitetsstatus | status aktivitet | status på aktivitet | status åtgärd | åtgärdsstatus |"
        " aktivitetens status |"
        "aktivitetsläge | genomförandestatus | status för aktivitet"
    ),
    "trend": word_list("trend | utveckling | förändring | pil | trendpil | riktning"),
    "activity": word_list(
        "aktivitet | aktiviteter | åtgärd | åtgärder | insats | insatser | handling | vad ska göras | vad ska vi göra |"
        "hur | arbetssätt | uppdrag | hur når vi målet | hur ska målet nås | hur når vi dit | moment |"
        " planerad aktivitet |"
        "planerade aktiviteter | så gör vi | hur gör vi | handlingsplan | genomförande | åtagande | vad gör vi |"
        "hur ska vi nå målet | hur ska vi göra | aktivitet/åtgärd | åtgärd/aktivitet | vad"
    ),
    "responsible": word_list(
        "ansvarig | ansvar | ansvarig chef | vem | vem ansvarar | ägare | huvudansvarig | utförare | ansvariga |"
        "vem gör | vem gör vad | ansvarig funktion | ansvarig person | vem är ansvarig | aktivitetsansvarig | ansv"
    ),
    "start": word_list("start | startdatum | påbörjas | starttid | planerad start | börjar | fr.o.m | startar"),
    "due": word_list(
        "klart | klart senast | klar | klar senast | när | slutdatum | tidplan | tidsplan | deadline | senast | tid |"
        "period | klardatum | färdigt | färdig | klart när | när ska det vara klart | sluttid | färdigdatum | slut |"
        "genomförs när | tidpunkt | senast klar | senast klart | slutförs | t.o.m | när är det klart | tidsram"
    ),
    "done": word_list(
        "klart | klar | genomfört | genomförd | utfört | utförd | avklarat | avklarad | klart (x / datum) |"
        " klarmarkerad |"
        "klar x | färdigt | färdig | avbockat | genomförd x | gjort | genomförd datum | ok"
    ),
    "comment": word_list(
        "kommentar | kommentarer | analys | motivering | anmärkning | notering | noteringar | beskrivning av läget |"
        "resultat och analys | uppföljning | kommentar/analys | analys och kommentar |"
        " uppföljningskommentar | bedömning |"
        "utvärdering | resultat | övrigt"
    ),
    "code": word_list("nr | nummer | kod | id | målnr | aktivitetsnr | löpnr | mål nr | åtgärd nr | # | ref | mål-id"),
    "type": word_list("typ | radtyp | slag | måltyp | nivåtyp"),
    "text": word_list("text | beskrivning | benämning | formulering | rubrik | innehåll"),
    "left_out": word_list(
        "resurser | budget | kostnad | resursbehov | riket | jämförelse | snitt | källa | mätmetod | periodicitet |"
        "mätfrekvens | medverkande | framgångsfaktor | framgångsfaktorer | kritisk framgångsfaktor |"
        "kritiska framgångsfaktorer | diarienummer | dnr | förvaltningsområde | förvaltning | nämnd | syfte | enhet |"
        "prioritet | viktning | kvinnor | män | flickor | pojkar | datakälla | samverkan | samarbetspartner |"
        " målgrupp |"
        "risk | hinder | finansiering | medel | beslut | grunduppdrag | verksamhet | avdelning | bolag | kategori |"
        "senast uppdaterad | uppdaterad | kontaktperson | länk | dokument | mätenhet | sort | kommun | historik"
    ),
}
"""Field → the headers that mean it, folded. One header may stand under several fields."""

SUBJECTS: Final = frozenset(
    {"goal", "goal_or_measure", "measure", "activity", "overall_goal", "long_term_goal", "text"}
)
"""A table without any of these is about something else."""

WORDS: Final[dict[str, tuple[str, ...]]] = {}
for _field, _many in SYNONYMS.items():
    for _word in _many:
        WORDS[fold(_word)] = (*WORDS.get(fold(_word), ()), _field)
"""Header word, folded → the fields it may mean."""
FIRST_WORDS: Final = frozenset(re.split(r"[ /(]", word, maxsplit=1)[0] for word in WORDS)
_LONGEST_FIRST: Final = sorted(WORDS, key=len, reverse=True)

_PAREN: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_ROUND: Final = re.compile(
    r"(?<![a-zåäö0-9])(?:(?:per |efter )?(?:t|tertial|delår|delårsrapport|uppföljning) ?([1-4])|"
    r"([1-4])(?:a|:a|:e)? ?tertialet)"
    r"(?![a-zåäö0-9])"
)
_YEAR_END: Final = re.compile(r"(?<![a-zåäö])(?:bokslut|årsbokslut|årsredovisning)(?![a-zåäö])")
_NUMBERED: Final = re.compile(r"^(?:[0-9]{1,2}|[a-h])[.)] +")
_COUNTED: Final = re.compile(r" ?[0-9]{1,2}$")
_DATED: Final = re.compile(r"(?<![0-9])(20[0-9]{2})-([0-9]{2})-([0-9]{2})(?![0-9])")
_BREAK: Final = re.compile(r"(?<=[a-zåäö])- (?=[a-zåäö])")  # "verk- samhet", cut at the end of a line
_DASH_TITLE: Final = re.compile(r"^(?P<title>[^–—:]{3,60}?) ?[–—:-] (?P<rest>.+)$")
PREFIX_LENGTH: Final = 4


@lru_cache(maxsize=2048)
def header_key(text: str) -> str:
    """Give the form in which headers are compared, also by profiles: folded, cut words joined, no footnote marks.

    >>> header_key("Målvärde_x000D_\\n2016 *")
    'målvärde 2016'
    """
    return _BREAK.sub("", _NUMBERED.sub("", fold(text)))


@lru_cache(maxsize=2048)
def profile_key(text: str) -> str:
    """Give the form in which profiles compare headers: as `header_key`, without years, so that it holds next year too.

    >>> profile_key("Målvärde 2026")
    'målvärde'
    """
    return " ".join(_YEAR.sub(" ", header_key(text)).split())


@lru_cache(maxsize=2048)
def parts(text: str) -> tuple[str, str | None, int | None]:
    """Part a header into its word, the round it names ("1", "2", "3", "end") and the year it names.

    >>> parts("Status T2"), parts("Utfall 2024"), parts("Tertial 1")
    (('status', '2', None), ('utfall', None, 2024), ('', '1', None))
    """
    key = header_key(text)
    round_: str | None = None
    year: int | None = None
    dated = _DATED.search(key)
    if dated:
        round_ = {"04": "1", "08": "2", "12": "3"}.get(dated[2])
        year = int(dated[1])
        key = _DATED.sub(" ", key)
    found = _ROUND.search(key)
    if found:
        round_ = found[1] or found[2]
        # "Uppföljning 2" keeps its word: it is what the column holds.
        keep = " uppföljning " if found[0].startswith("uppföljning") else " "
        key = key[: found.start()] + keep + key[found.end() :]
    elif _YEAR_END.search(key):
        round_ = "end"
        key = _YEAR_END.sub(" ", key)
    years = _YEAR.findall(key)
    if len(set(years)) == 1:
        year = int(years[0])
        key = _YEAR.sub(" ", key)
    key = re.sub(
        r"\b(?:per|för|efter|år|vid|i|den)$|^(?:per|efter) ", " ", " ".join(key.split()).strip(" -–:/,")
    ).strip()
    return " ".join(key.split()).strip(" -–:/,"), round_, year


@lru_cache(maxsize=2048)
def candidates(text: str) -> tuple[tuple[str, float, str], ...]:
    """Give the fields that a header may mean, each with the certainty of the match alone and how it was matched.

    0.92 for the very word, 0.85 for one of several words or a word with something behind it, 0.8 for a near spelling.
    """
    word, round_, year = parts(text)
    if not word:
        # A bare year or occasion: what was found then, as a status or a figure.
        return (("status", 0.8, "bare"), ("outcome", 0.8, "bare")) if round_ or year else ()
    for form in dict.fromkeys((word, _PAREN.sub(" ", word).strip(), _COUNTED.sub("", word))):
        if form in WORDS:
            return tuple((field, 0.92, "word") for field in WORDS[form])
    plain = _COUNTED.sub("", _PAREN.sub(" ", word).strip())
    for piece in re.split(r" ?[/,&] ?| och | eller | samt ", plain):
        if piece in WORDS and piece != plain:
            return tuple((field, 0.82, "part") for field in WORDS[piece])
    for known in _LONGEST_FIRST:
        if len(known) >= PREFIX_LENGTH - 1 and known not in ("hur", "vad") and plain.startswith(known + " "):
            return tuple((field, 0.8, "start") for field in WORDS[known])
    for known in _LONGEST_FIRST:
        if " " in known and plain.endswith(" " + known):
            return tuple((field, 0.82, "end") for field in WORDS[known])
    near = _near(plain)
    if near:
        return tuple((field, 0.8, "near") for field in WORDS[near])
    if re.fullmatch(r"[a-zåäö]{3,}(?:mål|målen)", plain):
        return (("goal", 0.78, "ending"),)
    for known in ("mål", "aktiviteter", "aktivitet", "status", "ansvarig", "kommentar", "utfall"):
        if plain.endswith(" " + known):
            return tuple((field, 0.7, "end") for field in WORDS[known])
    return ()


def _near(word: str) -> str | None:
    """Give the one known header that a misspelt one can mean; short words are too alike to tell."""
    if len(word) < 6 or len(word) > 40:
        return None
    from rapidfuzz import fuzz, process

    found = process.extract(
        word, [w for w in _LONGEST_FIRST if len(w) >= 6], scorer=fuzz.ratio, limit=2, score_cutoff=84
    )
    if not found or (len(found) > 1 and found[1][1] == found[0][1] and WORDS[found[0][0]] != WORDS[found[1][0]]):
        return None
    return str(found[0][0])


def section_of(text: str) -> tuple[str, str] | None:
    """Part a header that also names its section: "Invånare – Mål och mätetal" is ("Invånare", "Mål och mätetal")."""
    found = _DASH_TITLE.match(text)
    if found and candidates(found["rest"]) and not candidates(found["title"]):
        return found["title"].strip(), found["rest"].strip()
    return None
