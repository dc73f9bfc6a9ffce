"""The findings that a roll-up itself can give: MK7…, about what people typed in the roll-up workbook."""

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

RULES: Final = (OVERRIDE_WITHOUT_MOTIVATION, OVERRIDE_WORD, OVERRIDE_OF_NOTHING)
