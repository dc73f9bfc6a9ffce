"""The findings that a roll-up itself can give.

MK7… are about what people typed in the roll-up workbook, the others about what could not be followed from one round to
the next.
"""

from __future__ import annotations

from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.model import Severity
from xl_malkort.model.rule import Rule

OVERRIDE_WITHOUT_MOTIVATION: Final = Rule(
    code="MK701",
    severity=Severity.WARNING,
    title=N_("Åsidosatt status utan motivering"),
    message=N_("Statusen för {what} är åsidosatt utan motivering."),
    hint=N_("Skriv i kolumnen Motivering varför statusen ska vara en annan än den beräknade."),
    why=(
        "En åsidosatt status gäller framför den beräknade. Revisorer och nämnd behöver kunna se varför den "
        "avviker från underlaget."
    ),
    example="Åsidosätt: ✔ Uppnått, Motivering: tom. Skriv till exempel ”Mätningen gjordes efter per-datum”.",
)

OVERRIDE_WORD: Final = Rule(
    code="MK702",
    severity=Severity.ERROR,
    title=N_("Åsidosatt status som inte förstås"),
    message=N_("Åsidosättningen ”{word}” för {what} är ingen status i statusskalan."),
    hint=N_("Välj en status i listan i kolumnen Åsidosätt, eller töm cellen."),
    why="Ett ord som inte finns i skalan gissas aldrig; den beräknade statusen gäller tills ordet är rättat.",
    example="Åsidosätt: ”ganska bra”. Välj ”◐ Delvis uppnått” i listan.",
)

OVERRIDE_OF_NOTHING: Final = Rule(
    code="MK703",
    severity=Severity.WARNING,
    title=N_("Åsidosättning utan rad"),
    message=N_("Åsidosättningen av {key} gäller en rad som inte längre finns."),
    hint=N_("Kontrollera om målet eller enheten bytt kod, och skriv åsidosättningen på nytt på rätt rad."),
    why=(
        "Åsidosättningar följer målets eller enhetens kod. När koden försvunnit ur underlaget finns inget "
        "att åsidosätta, och det ska inte ske i tysthet."
    ),
    example="Enheten 1150 har lagts ned sedan förra sammanställningen, men dess åsidosättning står kvar.",
)

GOAL_REWORDED: Final = Rule(
    code="MK339",
    severity=Severity.INFO,
    title=N_("Målet liknar ett mål i förra uppföljningen"),
    message=N_(
        "Målet {text} liknar {was} i {earlier} ({score} %), men det är inte säkert att det är samma mål. Det jämförs "
        "därför inte med tidigare status och utfall, och ingen åsidosättning följer med."
    ),
    hint=N_(
        "Är det samma mål: skriv det som förut, eller låt målets kod eller nummer stå kvar. "
        "Är det ett nytt mål behöver inget göras."
    ),
    why=(
        "Mål följs från gång till gång efter sitt nummer, sin kod eller sin ordalydelse. En ny ordalydelse kan vara "
        "samma mål eller ett annat, och det avgör den som äger målet."
    ),
    example="”Fler barn är trygga” har blivit ”Fler barn känner sig trygga”.",
)

SAME_TEXT_TWICE: Final = Rule(
    code="MK340",
    severity=Severity.INFO,
    title=N_("Samma text flera gånger, i kortet eller i förra uppföljningen"),
    message=N_("{text} går inte att jämföra med {earlier}: samma text står flera gånger, i kortet eller där."),
    hint=N_("Skriv så att texterna skiljer sig åt, eller ge dem var sin kod."),
    why="När två mål eller mått lyder lika går det inte att veta vilket av dem som är vilket.",
    example="Kortet har målet ”Nöjda medarbetare” två gånger, och raderna har inga koder.",
)

MEASURE_REWORDED: Final = Rule(
    code="MK349",
    severity=Severity.INFO,
    title=N_("Måttet liknar ett mått i förra uppföljningen"),
    message=N_(
        "Måttet {text} liknar {was} i {earlier} ({score} %), men det är inte säkert att det är samma mått. Utfallet "
        "jämförs därför inte med det förra."
    ),
    hint=N_("Är det samma mått: skriv namnet som förut, eller fyll i utgångsvärdet i kortet."),
    why="”Öka” och ”minska” jämför med förra utfallet; jämförs två olika mått blir färgen fel.",
    example="”Andel nöjda gäster” har blivit ”Andel nöjda matgäster”, och målvärdet är ”öka”.",
)

RULES: Final = (
    GOAL_REWORDED,
    SAME_TEXT_TWICE,
    MEASURE_REWORDED,
    OVERRIDE_WITHOUT_MOTIVATION,
    OVERRIDE_WORD,
    OVERRIDE_OF_NOTHING,
)
