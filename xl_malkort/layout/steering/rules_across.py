"""The findings a steering workbook can give across its cells (MK620–MK639)."""

from __future__ import annotations

from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.model.finding import Severity
from xl_malkort.model.rule import Rule

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

DUPLICATE: Final = Rule(
    "MK620",
    _E,
    N_("Samma kod två gånger"),
    N_("”{word}” finns på flera rader under ”{column}”."),
    N_("Ge varje rad en egen kod, eller ta bort den rad som är överflödig."),
    "Koden är det som kort och sammanställning känner igen en rad på.",
    "Två enheter med koden 1100.",
)
UNKNOWN_REFERENCE: Final = Rule(
    "MK621",
    _E,
    N_("En hänvisning leder ingenstans"),
    N_("”{word}” i ”{column}” finns inte på bladet ”{target}”."),
    N_("{suggestion}Välj i listan i cellen, eller lägg till raden på bladet ”{target}”."),
    "Målträd och enhetsregister hänger ihop genom koderna.",
    "En enhet på nivån ”enhett”.",
)
AMBIGUOUS_REFERENCE: Final = Rule(
    "MK622",
    _E,
    N_("En hänvisning kan betyda flera rader"),
    N_("”{word}” i ”{column}” är namnet på flera rader på bladet ”{target}”."),
    N_("Skriv koden i stället för namnet: {choices}."),
    "Två enheter kan heta lika, men koden är alltid en enda.",
    "Överordnad enhet ”Förskolan” när det finns två med det namnet.",
)
CIRCULAR: Final = Rule(
    "MK623",
    _E,
    N_("Rader är över- och underordnade varandra i en ring"),
    N_("{line} är underordnade varandra i en ring."),
    N_("Rätta ”{column}” på en av raderna, så att kedjan slutar överst."),
    "Status kan inte vägas samman uppåt i en ring.",
    "1000 är överordnad 1100, som är överordnad 1000.",
)
STATUS_MISSING: Final = Rule(
    "MK624",
    _E,
    N_("En status saknas i skalan"),
    N_("Statusen ”{word}” saknas; varje status ska ha en rad."),
    N_("Lägg till en rad med ”{word}”. Används den inte i kommunen får den ändå stå kvar."),
    "Varje status behöver ord, symbol och färg, även den som används sällan.",
    "Raden Utgår har tagits bort.",
)
STATUS_TWICE: Final = Rule(
    "MK625",
    _E,
    N_("Samma status två gånger i skalan"),
    N_("Statusen ”{word}” finns på flera rader."),
    N_("Behåll en rad, och samla orden i kolumnen ”{column}” med semikolon emellan."),
    "En status kan bara visas på ett sätt.",
    "Någon har lagt till en egen rad för ”På väg” med statusen Uppnått.",
)
SAME_WORD: Final = Rule(
    "MK626",
    _E,
    N_("Samma ord betyder två saker"),
    N_("”{word}” står för flera rader: {rows}."),
    N_("Behåll ordet på en av raderna."),
    "När ordet står i ett kort går det inte att veta vilken rad som menas.",
    "”klart” både som Klar och som Pågår.",
)
CONTRAST: Final = Rule(
    "MK627",
    _E,
    N_("Texten syns för dåligt mot sin färg"),
    N_("Textfärgen {font} mot fyllnadsfärgen {fill} ger kontrasten {ratio}:1; minst 4,5:1 krävs."),
    N_("Välj en ljusare eller mörkare färg; textfärgen {better} ger {better_ratio}:1."),
    "Lagen om tillgänglighet till digital offentlig service kräver läsbar text (WCAG 2.1, 1.4.3).",
    "Vit text på gul botten.",
)
LIMITS_ORDER: Final = Rule(
    "MK628",
    _E,
    N_("Gränserna står i fel ordning"),
    N_("Gränsen ”{lower}” ({low}) är högre än ”{upper}” ({high})."),
    N_("Sänk ”{lower}” eller höj ”{upper}”."),
    "Delvis uppnått kan inte kräva mer än uppnått.",
    "Delvis från 90 % men uppnått från 80 %.",
)
ROUND_YEAR: Final = Rule(
    "MK629",
    _E,
    N_("Ett per-datum ligger utanför året"),
    N_("Per-datumet ligger inte i modellens år, {year}."),
    N_("Rätta datumet, eller året på bladet ”{page}” ({at})."),
    "Per-datumet avgör vad som är försenat; förra årets datum skulle dölja det.",
    "Året har ändrats till 2027 men datumen står kvar på 2026.",
)
ROUND_ORDER: Final = Rule(
    "MK630",
    _W,
    N_("Uppföljningarna står inte i tidsordning"),
    N_("{code} per {date} står efter {earlier} per {earlier_date}."),
    N_("Flytta raderna så att det tidigaste per-datumet står först, eller rätta datumet."),
    "Jämförelser görs med föregående uppföljning, som är raden ovanför.",
    "T2 har fått ett datum före T1.",
)
NO_PARENT: Final = Rule(
    "MK631",
    _E,
    N_("En enhet saknar överordnad enhet"),
    N_("”{column}” är tom, men bara enheter på den översta nivån ({level}) får sakna den."),
    N_("Välj den enhet som denna hör till, eller rätta nivån."),
    "En enhet som hänger löst kommer inte med i någon sammanvägning.",
    "En ny förskola har lagts till utan avdelning.",
)
MANY_TOPS: Final = Rule(
    "MK632",
    _W,
    N_("Flera enheter är överst"),
    N_("Flera enheter saknar överordnad enhet: {units}."),
    N_("Ska kommunen sammanvägas till ett resultat behövs en enda enhet överst."),
    "Med flera enheter överst får kommunen flera resultat i stället för ett.",
    "Både kommunen och ett bolag står på den översta nivån.",
)
UPSIDE_DOWN: Final = Rule(
    "MK633",
    _W,
    N_("En enhet hör till en enhet på lägre nivå"),
    N_("Enheten är på nivån {level} men hör till {parent}, som är på den lägre nivån {parent_level}."),
    N_("Rätta ”{column}” eller nivån på någon av enheterna."),
    "Status vägs samman uppåt; en avdelning under en enhet är oftast en felskrivning.",
    "En avdelning har fått en av sina egna enheter som överordnad.",
)
WEIGHTS_UNUSED: Final = Rule(
    "MK634",
    _I,
    N_("Vikterna används inte"),
    N_("Vikter är ifyllda, men regeln för sammanvägning är ”{rule}”, som inte använder dem."),
    N_("Välj regeln ”{weighted}” på bladet ”{page}” ({at}) om vikterna ska räknas."),
    "Den som fyller i vikter väntar sig att de räknas.",
    "Målet E1 har vikten 2 medan regeln är Andel av poängen.",
)
NOT_WHOLE: Final = Rule(
    "MK639",
    _E,
    N_("Modellen går inte ihop"),
    N_("Uppgifterna går inte ihop till en styrmodell: {reason}."),
    N_("Jämför med en ny styrmodell, och rapportera gärna felet: det borde ha upptäckts med cell och råd."),
    "Ett skydd för fel som ingen annan regel fångar.",
    "Två uppgifter motsäger varandra på ett sätt som ingen har tänkt på.",
)
