"""The words that municipalities put above their columns, by field.

A word that means different things in different places stands under every field it may be; what a header of more
than one word means is told by `phrases`.

Source: domain.md 1.2, 2 and 10.1.
"""

from __future__ import annotations

import re
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
        "resultatindikator | resultatmått | hur mäter vi det | mätbar indikator | mått/indikator | indikator/mått |"
        "nyckelresultat | nyckelresultatet | key result | key results"
    ),
    "target": word_list(
        "målvärde | målvärden | målnivå | årsmål | nämndens årsmål | kf:s årsmål | riktvärde |"
        " mål-/styrvärde | måltal |"
        "styrvärde | mål | målsättning | årets mål | önskat värde | målvärde helår | börvärde | ambitionsnivå | krav"
    ),
    "outcome": word_list(
        "utfall | resultat | värde | nuläge | periodens utfall | ackumulerat utfall | utfall ack |"
        "senaste utfall | senaste värde | uppmätt värde | mätresultat | aktuellt värde | utfall helår | mätning |"
        "nuvärde | nuvarande"
    ),
    "baseline": word_list(
        "ingångsvärde | utgångsvärde | basvärde | utgångsläge | nuläge | startvärde | referensvärde |"
        " föregående utfall |"
        "utfall föregående år | föregående år"
    ),
    "forecast": word_list("prognos | prognos helår | helårsprognos | prognos måluppfyllelse | bedömd måluppfyllelse"),
    "status": word_list(
        "status | läge | lägeskod | statuskod | uppföljning | bedömning | bedömn | måluppfyllelse |"
        "uppfyllelse | symbol | färg |"
        "hur långt har vi kommit | hur går det | utfallssymbol | uppföljningsstatus |"
        " lägesbedömning | avstämning | uppnått | uppfyllt | grad av uppfyllelse |"
        "resultat | utfall | statusfärg | trafikljus | signal | nuläge | utvärdering"
    ),
    "goal_status": word_list(
        "status mål | målstatus | måluppf | status på målet | bedömning av målet | bedömning mål | måluppfyllelse |"
        " målets status |"
        "uppnås målet | nås målet | är målet uppnått | målbedömning"
    ),
    "measure_status": word_list(
        "status indikator | status mått | indikatorstatus | måttets status | status nyckeltal | bedömning indikator"
    ),
    "activity_status": word_list(
        "aktivitetsstatus | status aktivitet | status på aktivitet | status åtgärd | åtgärdsstatus |"
        " aktivitetens status |"
        "aktivitetsläge | genomförandestatus | status för aktivitet | genomförande | förlopp"
    ),
    "trend": word_list("trend | utveckling | förändring | pil | trendpil"),
    "activity": word_list(
        "aktivitet | aktiviteter | aktion | aktioner | åtgärd | åtgärder | insats | insatser | handling |"
        " vad ska göras | vad ska vi göra |"
        "hur | arbetssätt | uppdrag | hur når vi målet | hur ska målet nås | hur når vi dit | moment |"
        " planerad aktivitet |"
        "planerade aktiviteter | så gör vi | hur gör vi | handlingsplan | genomförande | vad gör vi |"
        "hur ska vi nå målet | hur ska vi göra | aktivitet/åtgärd | åtgärd/aktivitet | vad"
    ),
    "responsible": word_list(
        "ansvarig | ansvar | ansvarig chef | vem | vilka |"
        "  vem ansvarar | ägare | huvudansvarig | utförare | ansvariga |"
        "vem gör | vem gör vad | ansvarig funktion | ansvarig person | vem är ansvarig | aktivitetsansvarig | ansv"
    ),
    "start": word_list("start | startdatum | påbörjas | starttid | planerad start | börjar | fr.o.m | startar"),
    "due": word_list(
        "klart | klart senast | klar | klar senast | när | slutdatum | tidplan | tidsplan | deadline | senast | tid |"
        "period | klardatum | färdigt | färdig | klart när | när ska det vara klart | sluttid | färdigdatum | slut |"
        "genomförs när | tidpunkt | senast klar | senast klart | slutförs | t.o.m | när är det klart | tidsram | månad"
    ),
    "done": word_list(
        "klart | klar | genomfört | genomförd | utförd | avklarat | avklarad | klart (x / datum) |"
        " klarmarkerad |"
        "klar x | färdigt | färdig | avbockat | genomförd x | gjort | genomförd datum | ok"
    ),
    "comment": word_list(
        "kommentar | kommentarer | analys | motivering | anmärkning | notering | noteringar | beskrivning av läget |"
        "resultat och analys | uppföljning | avstämning | kommentar/analys | analys och kommentar |"
        " uppföljningskommentar | bedömning |"
        "utvärdering | resultat | övrigt"
    ),
    "code": word_list(
        "nr | nummer | bokstav | kod | id | målnr | aktivitetsnr | löpnr | mål nr | åtgärd nr | # | ref |mål-id"
    ),
    "type": word_list("typ | radtyp | slag | måltyp | nivåtyp"),
    "text": word_list("text | beskrivning | benämning | formulering | rubrik | innehåll"),
    "left_out": word_list(
        "resurser | budget | kostnad | resursbehov | riket | jämförelse | snitt | källa | mätmetod | periodicitet |"
        "mätfrekvens | medverkande | framgångsfaktor | framgångsfaktorer | kritisk framgångsfaktor |"
        "kritiska framgångsfaktorer | diarienummer | dnr | förvaltningsområde | förvaltning | nämnd | syfte | enhet |"
        "prioritet | viktning | kvinnor | män | flickor | pojkar | datakälla | samverkan | samarbetspartner |"
        " målgrupp | beställare | diff |"
        " beslutat | beslutad | beslutsdatum | samråd med | samråd | i samverkan med | samverkan med |"
        " samverkar med | samarbete med | tillsammans med | objekt |"
        "risk | hinder | finansiering | medel | beslut | grunduppdrag | verksamhet | avdelning | bolag | kategori |"
        "senast uppdaterad | uppdaterad | länk | dokument | mätenhet | sort | kommun | historik"
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
