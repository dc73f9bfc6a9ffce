"""The spellings of statuses met in Swedish municipalities, as data: two vocabularies that are never mixed.

The words of a municipality's own steering model come before these. A spelling that means different things in different
places stands in `AMBIGUOUS_…`, so that it is asked about and never guessed. All words are folded (see `text.fold`).

Source: domain.md 10.2, with the inflections of each spelling; 2 (L1, L12, trap 7) and 3.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xl_malkort.model import ActivityStatus, GoalStatus
from xl_malkort.values.text import word_list

_NOT = ("ej", "inte")


def _negated(before: Iterable[str] = (), after: Iterable[str] = (), inside: Iterable[str] = ()) -> tuple[str, ...]:
    """Give every form with each negation: before a participle, after a verb, or where "{}" stands."""
    return tuple(
        form
        for negation in _NOT
        for form in (
            *(f"{negation} {word}" for word in before),
            *(f"{word} {negation}" for word in after),
            *(word.format(negation) for word in inside),
        )
    )


GOAL_WORDS: Mapping[GoalStatus, tuple[str, ...]] = {
    GoalStatus.ACHIEVED: word_list(
        "uppnått | uppnådd | uppnådda | uppnås | nås | uppfyllt | uppfylld | uppfyllda | uppfylls | uppfylls helt |"
        "i fas | målet är i fas | framme | vi är framme |"
        "helt uppnått | helt uppnådd | helt uppfyllt | helt uppfylld | uppnås helt |"
        "är uppnått | är uppnådd | är uppfyllt | är uppfylld | har uppnåtts | har uppfyllts | har nåtts |"
        "bedöms uppnås | bedöms uppfyllas | bedöms nås | bedöms uppnått | bedöms uppfyllt | bedöms bli uppnått |"
        "bedöms bli uppfyllt | bedöms kunna uppnås | bedöms kunna uppfyllas | kan uppnås |"
        "kommer att uppnås | kommer att uppfyllas | målet nås | målet uppnås | målet uppfylls | målet uppnått |"
        "målet uppfyllt | målet är uppnått | målet är uppfyllt | målet har uppnåtts | målet har uppfyllts |"
        "målet bedöms uppnås | målet bedöms uppfyllas | på väg | bra | grön | grönt | ja | g | i mål | målet är i mål |"
        "hållet | är hållet | löftet hållet | löftet är hållet | löftet hölls | infriat | klarat | klarade | klarades |"
        "nådd | nådda | är nådd | nivån nådd | nivån är nådd | värdet är nått | värdet nått | vi nådde dit |"
        " nådde dit |"
        "målet nått | målet är nått |"
        "klarade det | vi klarade det | klarade målet | vi klarade målet | nådde målet | vi nådde målet |"
        " lyckades | vi lyckades |"
        "full måluppfyllelse | fullt uppnått | fullt uppfyllt | helt | fullt ut | helt och hållet"
    ),
    GoalStatus.PARTLY: word_list(
        "delvis i fas | delvis framme | nästan framme | nästan i mål |"
        "delvis hållet | löftet delvis hållet | löftet är delvis hållet | delvis klarat | delvis nådd |"
        " nivån delvis nådd |"
        "nivån är delvis nådd | nästan klarat | en bit kvar | nådde en bit | vi nådde en bit | en bit på väg |"
        "delvis | delvis uppnått | delvis uppnådd | delvis uppnådda | delvis uppfyllt | delvis uppfylld |"
        "delvis uppfyllda | uppfylls delvis | uppnås delvis | delvis uppnås | delvis uppfylls | målet nås delvis |"
        "målet uppnås delvis | målet uppfylls delvis | målet delvis uppnått | målet delvis uppfyllt |"
        "målet är delvis uppnått | målet är delvis uppfyllt | är delvis uppnått | är delvis uppfyllt |"
        "bedöms delvis uppnås | bedöms uppnås delvis | bedöms delvis uppfyllas | bedöms uppfyllas delvis |"
        "bedöms delvis uppnått | bedöms delvis uppfyllt | bedöms bli delvis uppnått | kan delvis uppnås |"
        "har delvis uppnåtts | har delvis uppfyllts | till viss del | till del | i viss mån |"
        "till stor del | delvis i mål | delvis måluppfyllelse | nästan | nästan nått | nästan uppnått |"
        "nästan uppfyllt |"
        " nära målet | nära |"
        "målet delvis nått | målet är delvis nått |"
        "klarade det delvis | vi klarade det delvis | klarade målet delvis | vi klarade målet delvis |"
        " klarade delvis | vi klarade delvis | nådde målet delvis | vi nådde målet delvis | lyckades delvis |"
        " vi lyckades delvis |"
        "osäkert | osäker | på rätt väg men | ok | gul | gult | gu | y"
    ),
    GoalStatus.NOT_ACHIEVED: (
        *word_list(
            "blir svårt att uppnå | svårt att uppnå | har brister | röd | rött | nej | r | missat | missades |"
            "målet missat | målet missades | långt kvar | långt kvar till målet | långt ifrån | långt ifrån målet |"
            " långt från målet | mycket kvar |"
            " ingen måluppfyllelse | inte | inte alls"
        ),
        *_negated(
            before=word_list(
                "uppnått | uppnådd | uppnådda | uppnås | nås | uppfyllt | uppfylld | uppfyllda | uppfylls | nått |"
                "hållet | infriat | klarat | klarades | nådd | nådda | i fas | framme"
            ),
            after=word_list(
                "uppnås | nås | uppfylls | målet nås | målet uppnås | målet uppfylls | bedöms uppnås |"
                "bedöms uppfyllas | kan uppnås | uppfylldes | uppnåddes | nåddes | klarade det | vi klarade det |"
                "klarade målet | vi klarade målet | klarade | nådde målet | vi nådde målet | lyckades | vi lyckades"
            ),
            inside=word_list(
                "bedöms {} uppnås | bedöms {} uppfyllas | bedöms {} nås | bedöms {} kunna uppnås |"
                "bedöms {} kunna uppfyllas | bedöms {} bli uppnått | bedöms {} bli uppfyllt | bedöms {} uppnått |"
                "bedöms {} uppfyllt | kommer {} att uppnås | kommer {} att uppfyllas | kan {} uppnås |"
                "löftet {} hållet | löftet är {} hållet | nivån {} nådd | nivån är {} nådd | värdet är {} nått |"
                " vi nådde {} dit |"
                "nådde {} dit | har {} uppnåtts | har {} uppfyllts | har {} nåtts | är {} uppnått | är {} uppnådd |"
                " är {} uppfyllt |"
                "är {} uppfylld | målet är {} uppnått | målet är {} uppfyllt | målet har {} uppnåtts |"
                "målet har {} uppfyllts | målet {} uppnått | målet {} uppfyllt | målet {} nått | målet bedöms {} uppnås"
            ),
        ),
    ),
    GoalStatus.NOT_ASSESSED: (
        *word_list(
            "bedömning saknas | ingen bedömning | för tidigt att bedöma | svårt att bedöma | svårbedömt | saknas |"
            "uppgift saknas | uppgifter saknas | e.m | vit | vitt | grå | grått | underlag saknas | vet ej | vet inte |"
            "inväntar resultat | resultat saknas"
        ),
        *_negated(
            before=word_list(
                "bedömt | bedömd | bedömda | bedöms | mätt | mätbart | mätbar | möjligt att bedöma | utvärderat |"
                "utvärderad | följt upp | uppföljt | uppföljd"
            ),
            after=word_list("bedöms | mäts"),
            inside=word_list(
                "kan {} bedömas | kan {} bedömas ännu | kan ännu {} bedömas | har {} kunnat bedömas | {} bedömbart |"
                "{} bedömbar | kan {} mätas | går {} att bedöma | går {} att mäta | mätning {} genomförd |"
                "mätning är {} genomförd | uppföljning {} genomförd | uppföljning är {} genomförd |"
                "{} mätt denna tertial | {} mätt detta tertial | {} mätt i år | {} mätt denna period | {} mätt ännu |"
                "{} mätt än | ännu {} mätt | {} mätt denna gång | målet kan {} bedömas | har {} bedömts | har {} mätts"
            ),
        ),
    ),
    GoalStatus.DROPPED: (
        *word_list("utgår | utgått | målet utgår | målet utgått | borttaget | borttagen | struket | struken"),
        *_negated(before=word_list("aktuell | aktuellt | längre aktuell | längre aktuellt")),
    ),
}

ACTIVITY_WORDS: Mapping[ActivityStatus, tuple[str, ...]] = {
    ActivityStatus.NOT_STARTED: (
        *word_list(
            "planerad | planerat | planerade | planeras | kommer att påbörjas | ska påbörjas | att göra |"
            "kvar att göra | kommande | inte kommit igång | inte i gång | inte igång | ej i gång | ej igång |"
            " ej påb | inte påb |"
            " inte börjat | inte börjat än | hann inte börja | inte rört | ej rört | orört | hann inte |"
            " hanns inte med | ej börjat | i kö |"
            " not started"
        ),
        *_negated(
            before=word_list("påbörjad | påbörjat | påbörjade | påbörjats | startad | startat | startade"),
            inside=word_list(
                "ännu {} påbörjad | ännu {} påbörjat | är {} påbörjad | är {} påbörjat | har {} påbörjats |"
                "har ännu {} påbörjats | har {} startat | {} påbörjad ännu | {} påbörjat ännu"
            ),
        ),
    ),
    ActivityStatus.ONGOING: word_list(
        "pågår | påb | pågår hela tiden | pågår löpande | pågår kontinuerligt | pågående | påbörjad | påbörjat |"
        " påbörjade | är påbörjad | är påbörjat | har påbörjats |"
        "under framtagning | är under framtagning | under arbete | är under arbete | arbete pågår | arbetet pågår |"
        "genomförs enligt plan | pågår enligt plan | löper enligt plan | enligt plan | startad | startat |"
        "har startat | rullar | rullar på | utreds | bereds | under utredning | under beredning | på remiss |"
        " ute på remiss | i arbete | igång | i gång | på gång | löper | löper på | genomförs |"
        " halvvägs | fortsätter |"
        " vi håller på | håller på | jobbar med det | jobbar på det | arbetar med det | ongoing |"
        " in progress"
    ),
    ActivityStatus.DELAYED: (
        *word_list(
            "sen | sent | sena | försenad | försenat | försenade | kraftigt försenad | kraftigt försenat |"
            " något försenad |"
            "något försenat | är försenad | är försenat | blir försenad | avvikelse | avviker | avviker från plan |"
            " avviker från planen | ligger efter | halkat efter | har halkat efter | försening |"
            "fördröjd | fördröjt | drar ut på tiden | släpar efter | släpar | framflyttad | framflyttat | delayed"
        ),
        *_negated(inside=word_list("förväntas {} bli klar i tid | förväntas {} bli klart i tid")),
    ),
    ActivityStatus.DONE: word_list(
        "klar | klart | klara | är klar | är klart | helt klar | helt klart | genomförd | genomfört | genomförda |"
        "är genomförd | är genomfört | har genomförts | avslutad | avslutat | avslutade | är avslutad | är avslutat |"
        "har avslutats | slutförd | slutfört | slutförda | är slutförd | är slutfört | har slutförts | framtagen |"
        "framtaget | är framtagen | är framtaget | har tagits fram | färdig | färdigt | är färdig | är färdigt |"
        "klarmarkerad | klarmarkerat | invigd | invigt | avrapporterad | avrapporterat | redovisad | redovisat |"
        "slutredovisad | slutredovisat | i mål | är i mål | återrapporterad |"
        "återrapporterat | verkställd | verkställt | åtgärdad | åtgärdat | levererad | levererat | fixat | fixad |"
        " infört | införd | införda | avklarat | avklarad | i drift | i hamn |"
        " fixade | ordnat | ordnad | avbockat | avbockad | gjort | gjord | done"
    ),
    ActivityStatus.PAUSED: word_list(
        "pausad | pausat | pausade | avvaktar | vilande | vilar | parkerad | parkerat | lagd på is | lagt på is |"
        " ligger på is | på is | är pausad | är pausat | paus |"
        "uppskjuten | uppskjutet | skjuts upp | skjuten på framtiden | bordlagd | bordlagt"
    ),
    ActivityStatus.CANCELLED: (
        *word_list(
            "inställd | inställt | inställda | är inställd | är inställt | utgick | slopad | slopat | hoppar över |"
            " hoppade över | överhoppad | återtaget |"
            " återtagen | återkallat | återkallad | läggs ner |"
            " läggs ned | lades ner | lades ned | struntade vi i | skippat | blev inte av | stryks | nedlagd |"
            " nedlagt | släppt | avförd | avfört | utgår | utgått | struken |"
            "struket | avbruten | avbrutet | annullerad | annullerat | cancelled"
        ),
        *_negated(before=word_list("aktuell | aktuellt | längre aktuell | längre aktuellt")),
    ),
}

GOAL_SYMBOLS: Mapping[GoalStatus, str] = {
    GoalStatus.ACHIEVED: "✓✔✅☑😊🙂😀😃😄☺🟢",
    GoalStatus.PARTLY: "~◐🟡",
    GoalStatus.NOT_ACHIEVED: "✗✘✖❌☹🙁😒😞😟🔴",
    GoalStatus.NOT_ASSESSED: "⚪",
}
ACTIVITY_SYMBOLS: Mapping[ActivityStatus, str] = {ActivityStatus.DONE: "✓✔✅☑☒x"}

AMBIGUOUS_GOAL = frozenset({"avslutad", "avslutat", "😐", "😑"})
"""Reached and closed, or closed unreached? Partly, or not measurable (Vårgårda)?"""
AMBIGUOUS_ACTIVITY = frozenset(
    {"förslag är framtaget", "förslag framtaget", "gul", "gult", "blå", "blått", "grå", "grått"}
)
"""A proposal that is ready may be the activity, or its first step; a colour word says nothing about progress."""
