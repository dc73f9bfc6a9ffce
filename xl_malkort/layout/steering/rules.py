"""The findings a steering workbook can give about its file, sheets, headings and single cells (MK601–MK617).

Those across cells are in `rules_across`. The codes follow the order of reading, root cause first.
"""

from __future__ import annotations

from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.model.finding import Severity
from xl_malkort.model.rule import Rule

_E, _W = Severity.ERROR, Severity.WARNING

NOT_A_MODEL: Final = Rule(
    "MK601",
    _E,
    N_("Filen är ingen styrmodell"),
    N_("Arbetsboken är ingen styrmodell: inget av bladen {sheets} finns i den."),
    N_("Välj kommunens styrmodell.xlsx, eller skapa en ny och fyll i den."),
    "Utan styrmodellens blad finns inga mål, enheter eller regler att läsa.",
    "Någon väljer ett ifyllt målkort i stället för styrmodell.xlsx.",
)
NEWER: Final = Rule(
    "MK602",
    _W,
    N_("Styrmodellen är av en nyare version"),
    N_("Arbetsboken är gjord för version {version} av styrmodellen, men programmet känner bara till {known}."),
    N_("Uppdatera programmet. Tills dess kan uppgifter som är nya i arbetsboken bli olästa."),
    "En nyare mall kan ha blad och kolumner som detta program inte läser.",
    "En kollega har ett nyare program och skickar sin styrmodell.",
)
SHEET_MISSING: Final = Rule(
    "MK603",
    _E,
    N_("Ett blad saknas"),
    N_("Bladet ”{name}” finns inte i arbetsboken."),
    N_("{suggestion}Ge bladet namnet ”{name}”, eller kopiera in det från en ny styrmodell."),
    "Bladet bär en del av modellen som resten hänvisar till.",
    "Bladet Enheter har tagits bort.",
)
COLUMN_MISSING: Final = Rule(
    "MK604",
    _E,
    N_("En rubrik saknas"),
    N_("Rubriken ”{column}” finns inte på bladet."),
    N_("{suggestion}Skriv rubriken ”{column}” vid uppgiften, eller lägg till den."),
    "Kolumner och rader känns igen på sina rubriker, så att de får flyttas fritt.",
    "Rubriken Kod på bladet Enheter har blivit ”Nummer” och kolumnens namn är borta.",
)
OPTIONAL_MISSING: Final = Rule(
    "MK605",
    _W,
    N_("En rubrik som får utelämnas saknas"),
    N_("Rubriken ”{column}” finns inte på bladet, så uppgiften räknas som tom överallt."),
    N_("{suggestion}Lägg till rubriken ”{column}” om uppgiften ska användas."),
    "En borttagen kolumn kan vara ett misstag som ingen annars märker.",
    "Kolumnen Vikt har tagits bort, så att alla mål väger lika.",
)
COLUMN_TWICE: Final = Rule(
    "MK606",
    _E,
    N_("Samma rubrik finns två gånger"),
    N_("Rubriken ”{column}” finns flera gånger, så det går inte att veta vilken som gäller."),
    N_("Ta bort den ena, eller ge den en annan rubrik."),
    "Två kolumner med samma rubrik kan säga olika saker om samma rad.",
    "Kolumnen Namn har kopierats för att spara de gamla namnen.",
)
NO_ROWS: Final = Rule(
    "MK607",
    _E,
    N_("Bladet har inga rader"),
    N_("Bladet är tomt under rubrikerna; minst en rad behövs."),
    N_("Fyll i den första raden."),
    "En styrmodell behöver minst ett perspektiv, en nivå och ett uppföljningstillfälle.",
    "Alla rader på bladet Perspektiv har rensats.",
)
FORMULA_ERROR: Final = Rule(
    "MK608",
    _E,
    N_("En formel ger fel"),
    N_("Formeln ger felet {word} i stället för ett värde i ”{column}”."),
    N_("Rätta formeln, eller skriv värdet direkt i cellen."),
    "Ett formelfel har inget värde att läsa.",
    "#REFERENS! efter att en rad som formeln pekade på togs bort.",
)
UNCOMPUTED: Final = Rule(
    "MK609",
    _E,
    N_("En formel är inte beräknad"),
    N_("Formeln i ”{column}” har inget beräknat värde."),
    N_("Öppna arbetsboken i Excel och spara den, eller skriv värdet direkt i cellen."),
    "Värdet räknas ut först när arbetsboken öppnas i ett kalkylprogram.",
    "Arbetsboken har skapats av ett annat program och aldrig öppnats i Excel.",
)
EMPTY: Final = Rule(
    "MK610",
    _E,
    N_("En uppgift som krävs saknas"),
    N_("”{column}” är inte ifylld, men krävs."),
    N_("Fyll i uppgiften. Ska raden inte finnas, så töm hela raden."),
    "Uppgiften behövs för att kort ska kunna skapas, läsas och sammanställas.",
    "En enhet har namn men ingen kod.",
)
TOO_LONG: Final = Rule(
    "MK611",
    _E,
    N_("En text är för lång"),
    N_("Texten är {length} tecken lång; här ryms högst {most}."),
    N_("Korta texten."),
    "Långa koder och namn får inte plats i kortens listor.",
    "Hela måltexten har klistrats in i kolumnen Kod.",
)
NOT_A_NUMBER: Final = Rule(
    "MK612",
    _E,
    N_("Ett tal går inte att läsa"),
    N_("”{word}” går inte att läsa; här ska stå {kind}."),
    N_("Skriv bara siffror, till exempel 2 eller 1,5 (procent som 80 %)."),
    "Talet används i beräkningar.",
    "”ca 2” i kolumnen Vikt.",
)
OUT_OF_RANGE: Final = Rule(
    "MK613",
    _E,
    N_("Ett tal ligger utanför sina gränser"),
    N_("{word} är inte tillåtet här; talet ska vara {span}."),
    N_("Skriv ett tal som är {span}."),
    "Ett tal utanför gränserna skulle ge en meningslös sammanvägning.",
    "Vikten 0, eller gränsen 75 skriven utan procenttecken i en cell som inte visar procent.",
)
NOT_A_DATE: Final = Rule(
    "MK614",
    _E,
    N_("Ett datum går inte att läsa"),
    N_("”{word}” går inte att läsa som ett datum."),
    N_("Skriv år, månad och dag, till exempel 2026-08-31."),
    "Per-datumet avgör vilka aktiviteter som är försenade.",
    "”sista augusti”, eller 2026-02-30.",
)
TURNED_INTO_DATE: Final = Rule(
    "MK615",
    _E,
    N_("En text har blivit ett datum"),
    N_("Här ska stå en text, men cellen innehåller ett datum eller klockslag ({word})."),
    N_("Gör om cellen till formatet Text och skriv om innehållet."),
    "Excel gör gärna datum av koder som liknar datum, och den ursprungliga texten är då borta.",
    "Koden 3-1 har blivit 1 mars.",
)
UNKNOWN_CHOICE: Final = Rule(
    "MK616",
    _E,
    N_("Ett okänt val"),
    N_("”{word}” är inget av valen {choices}."),
    N_("{suggestion}Välj i listan i cellen."),
    "Uppgiften styr beräkningar och måste vara ett av de val som finns.",
    "”Medelvärde” som regel för sammanvägning.",
)
NOT_A_COLOUR: Final = Rule(
    "MK617",
    _E,
    N_("En färg går inte att läsa"),
    N_("”{word}” går inte att läsa som en färg."),
    N_("Skriv # och sex tecken, två var för rött, grönt och blått, till exempel #92D050."),
    "Färgen skrivs som kod, eftersom samma kod ger samma färg i alla program.",
    "”grön” i kolumnen Fyllnadsfärg.",
)
