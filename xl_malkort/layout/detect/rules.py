"""The findings of detection: what was uncertain in a layout that is not ours, and was therefore left out."""

from __future__ import annotations

from xl_malkort.i18n import N_
from xl_malkort.model import Severity
from xl_malkort.model.rule import Rule

UNSURE_COLUMN = Rule(
    code="MK220",
    severity=Severity.WARNING,
    title=N_("Osäker kolumn"),
    message=N_("Kolumnen ”{header}” kan vara {alternatives}; den är inte använd."),
    hint=N_(
        "Antingen förtydliga rubriken, eller spara en profil (xl-malkort layout save) och skriv där vad kolumnen är."
    ),
    why="Ett värde i fel fält är värre än ett som saknas: det syns inte att det är fel.",
    example="Rubriken är ”Nuläge”, och inget säger om det är utfallet eller utgångsvärdet.",
)
UNREAD_COLUMN = Rule(
    code="MK221",
    severity=Severity.INFO,
    title=N_("Kolumn som inte läses"),
    message=N_("Kolumnen ”{header}” känns inte igen och läses inte."),
    hint=N_("Hör den till uppföljningen: spara en profil (xl-malkort layout save) och skriv där vad kolumnen är."),
    why="Det som inte läses kommer inte med i sammanställningen, och ska inte försvinna utan att det märks.",
    example="Kommunen har en egen kolumn ”Barnrättsperspektiv”.",
)
BY_CONTENT = Rule(
    code="MK246",
    severity=Severity.INFO,
    title=N_("Kolumn läst efter sitt innehåll"),
    message=N_("Rubriken ”{header}” känns inte igen; efter innehållet är kolumnen läst som {field}."),
    hint=N_("Stämmer det inte: spara en profil (xl-malkort layout save) och skriv där vad kolumnen är."),
    why="Rubriken säger inte säkert vad kolumnen är, men i tabellen finns bara en kolumn som kan vara det.",
    example="Kolumnen heter ”Steg på vägen”: det enda på raden som har en ansvarig och ett slutdatum.",
)
UNSURE_HEAD = Rule(
    code="MK222",
    severity=Severity.WARNING,
    title=N_("Osäker uppgift om kortet"),
    message=N_("Uppgiften {field} kan vara {alternatives}; ingen av dem är använd."),
    hint=N_("Skriv uppgiften i en egen cell med sin rubrik intill, till exempel ”Enhet: Förskolan Älgen”."),
    why="Enhet, år och uppföljning avgör var hela kortet räknas.",
    example="Titeln nämner både 2024 och 2025.",
)
ROUND_COLUMNS = Rule(
    code="MK223",
    severity=Severity.INFO,
    title=N_("Ett tillfälle av flera"),
    message=N_("Bladet har flera tillfällen; {chosen} är läst."),
    hint=N_("Välj ett annat tillfälle med --round."),
    why="Bara ett tillfälle kan räknas åt gången: det som efterfrågas, annars det senaste som är ifyllt.",
    example="Kolumnerna heter Status T1, Status T2 och Status T3, och T3 är tom. Eller så har varje mål en rad för "
    "T1, T2 och T3.",
)
UNCLEAR_LOOK = Rule(
    code="MK224",
    severity=Severity.WARNING,
    title=N_("Färg som inte går att tolka säkert"),
    message=N_("Statusen är bara en färg ({colour}) som kan betyda flera saker; den räknas som ej bedömd."),
    hint=N_("Skriv statusen som ord i cellen, eller förklara färgen i arbetsboken, till exempel ”Blå = klar”."),
    why="Orange, blått och grått betyder olika saker i olika kommuner, och för aktiviteter gör alla färger det.",
    example="Cellen är orange och tom, och ingen teckenförklaring finns.",
)
TEXT_AND_COLOUR = Rule(
    code="MK225",
    severity=Severity.WARNING,
    title=N_("Ord och färg säger olika"),
    message=N_("Cellen säger ”{word}” men är färgad som ”{label}”; ordet gäller."),
    hint=N_("Rätta ordet eller färgen, så att de säger samma sak."),
    why="Läsaren ser färgen först. Säger ordet något annat vet ingen vilket som är menat.",
    example="Statusen ändrades till Delvis uppnått, men den gröna färgen från i våras är kvar.",
)
NOT_RECORDED = Rule(
    code="MK226",
    severity=Severity.WARNING,
    title=N_("Rad som inte kunde placeras"),
    message=N_("Texten står på en rad som inte kunde tolkas som mål, mått eller aktivitet; den är inte läst."),
    hint=N_("Flytta texten till rätt kolumn, eller ta bort den om den inte hör till uppföljningen."),
    why="En rad som inte passar in i tabellen kan vara en rubrik, en summa eller ett mål; det gissas inte.",
    example="Mitt i tabellen står en sammanslagen rad med en text som inte är något perspektiv.",
)
CHANGED_SHAPE = Rule(
    code="MK227",
    severity=Severity.WARNING,
    title=N_("Arbetsboken har ändrat form"),
    message=N_("Arbetsboken hör till profilen ”{profile}” men har ändrats: {changes}."),
    hint=N_("Se efter med xl-malkort layout show, och spara profilen på nytt om ändringen är avsiktlig."),
    why="En profil gäller den form den gjordes för. Nya kolumner är inte lästa, och borttagna saknas.",
    example="Enheten har lagt till en kolumn, eller döpt om ”Utfall”.",
)
OTHER_LAYOUT = Rule(
    code="MK228",
    severity=Severity.WARNING,
    title=N_("Profilen passar inte"),
    message=N_(
        "Arbetsboken har inte den form som profilen ”{profile}” beskriver; den har tolkats efter sina rubriker."
    ),
    hint=N_("Kontrollera att rätt profil anges, eller spara en egen för den här sortens arbetsbok."),
    why="En profil som används på fel sorts arbetsbok skulle läsa fel kolumner.",
    example="En av de 61 enheterna har kvar förra årets uppställning.",
)
VALUES_ONLY = Rule(
    code="MK229",
    severity=Severity.WARNING,
    title=N_("Format utan färger"),
    message=N_(
        "Filformatet {suffix} läses utan färger och genomstrykning, och statusfärger kan inte skrivas tillbaka."
    ),
    hint=N_("Spara arbetsboken som Excel-arbetsbok (.xlsx), om statusen visas med färg eller ska färgläggas."),
    why="En status som bara är en färg kommer inte med ur äldre och andra format än .xlsx.",
    example="Enheten har sparat sitt kort som .xls eller .ods.",
)
UNCLEAR_FIGURE = Rule(
    code="MK230",
    severity=Severity.WARNING,
    title=N_("Tal eller procent"),
    message=N_("Talet kan vara en andel eller ett procenttal; filformatet säger inte vilket, så det är inte använt."),
    hint=N_("Spara arbetsboken som Excel-arbetsbok (.xlsx), eller skriv talet som text: 42 %."),
    why="0,42 som visas som 42 % läses som 0,42 ur .xls och .ods. Mot målet ”minst 40 %” blir det fel.",
    example="Utfallet 42 % står i en .ods-fil.",
)
UNPAIRED_LIST = Rule(
    code="MK238",
    severity=Severity.WARNING,
    title=N_("Listor som inte går ihop"),
    message=N_("Cellen räknar upp flera saker som inte går att para ihop med aktiviteterna bredvid; den är inte läst."),
    hint=N_("Skriv en aktivitet per rad, eller numrera båda listorna lika: 1, 2, 3."),
    why="Fel person eller fel status på en aktivitet är värre än ingen.",
    example="Tre aktiviteter i en cell, och två rader under Ansvarig.",
)
COLOURED_OUTCOME = Rule(
    code="MK239",
    severity=Severity.WARNING,
    title=N_("Färgade utfall utan förklaring"),
    message=N_("Utfallen i kolumnen är färgade ({colours}), men inget säger vad färgerna betyder; de är inte lästa."),
    hint=N_(
        "Förklara färgerna i arbetsboken, till exempel ”Grön = målvärdet är uppnått”, eller skriv en statuskolumn."
    ),
    why="Färgen på ett utfall kan vara måttets status, men också trend, jämförelse eller bara form.",
    example="Utfallen är gröna, gula och röda, och ingen teckenförklaring finns.",
)
TWO_CROSSES = Rule(
    code="MK240",
    severity=Severity.WARNING,
    title=N_("Kryss för flera statusar"),
    message=N_("Raden har kryss för flera statusar ({words}); ingen av dem är använd."),
    hint=N_("Lämna ett kryss på raden: det för läget just nu."),
    why="Ett kryss som glömts kvar från förra gången går inte att skilja från det som gäller.",
    example="Raden har kryss både under Pågår och under Klart.",
)
UNSURE_SHAPE = Rule(
    code="MK241",
    severity=Severity.WARNING,
    title=N_("Tabell vars form inte är säker"),
    message=N_("Tabellen är inte läst: {reason}."),
    hint=N_(
        "Förklara koderna i arbetsboken, till exempel ”M = mål, A = aktivitet”, eller skriv en rubrik för varje slag."
    ),
    why="En rad som läses som fel slag flyttar mål, mått och aktiviteter utan att det syns.",
    example="Kolumnen ”Typ” har bokstäverna P, D och R, och inget säger vad de betyder.",
)
SAID_TWICE = Rule(
    code="MK242",
    severity=Severity.WARNING,
    title=N_("Två uppgifter om samma mål"),
    message=N_("{field} för ”{subject}” är ”{one}” här men ”{other}” i {place}; {outcome}."),
    hint=N_("Rätta den uppgift som är gammal, så att båda ställena säger samma sak."),
    why="Samma mål står på två ställen. Säger de olika går det inte att veta vilket som är rätt.",
    example="Målets eget blad säger Uppnått, men översikten säger Delvis uppnått.",
)
UNCLEAR_REFERENCE = Rule(
    code="MK243",
    severity=Severity.WARNING,
    title=N_("Hänvisning som inte går att följa"),
    message=N_(
        "Hänvisningen ”{reference}” passar inget eller flera mål; det som står på raden är inte hängt på något."
    ),
    hint=N_("Skriv numret på det mål som raden hör till, ett nummer i varje cell."),
    why="En aktivitet på fel mål är värre än en utan mål.",
    example="I kolumnen ”Mål nr” står 7, men inget mål har nummer 7; eller ”1 och 3”.",
)
UNCLEAR_BESIDE = Rule(
    code="MK244",
    severity=Severity.WARNING,
    title=N_("Två tabeller bredvid varandra"),
    message=N_(
        "Bladet har två tabeller bredvid varandra, och det går inte att se om raderna hör ihop; "
        "den högra är läst för sig."
    ),
    hint=N_("Skriv målets nummer i en kolumn ”Mål nr” i den högra tabellen, eller ta bort den tomma kolumnen emellan."),
    why="Står aktiviteterna bara bredvid målen kan de höra till målet på samma rad, men behöver inte göra det.",
    example="Fyra mål till vänster, fem aktiviteter till höger, och en tom kolumn emellan.",
)
UNCLEAR_SAME = Rule(
    code="MK245",
    severity=Severity.WARNING,
    title=N_("Samma mål på flera ställen"),
    message=N_(
        "Målet ”{subject}” kan vara flera av målen i arbetsboken; uppgifterna på raden är inte hopförda med dem."
    ),
    hint=N_("Ge målen nummer, eller skriv perspektivet på varje ställe, så att de går att skilja åt."),
    why="Två mål med samma text kan vara två mål. Förs de ihop blir det fel utan att det syns.",
    example="”God arbetsmiljö” står under två perspektiv på målbladet och en gång i aktivitetslistan.",
)
ROWS_OF_NO_GOAL = Rule(
    code="MK247",
    severity=Severity.WARNING,
    title=N_("Rader under flera mål"),
    message=N_(
        "Ovanför tabellen står {count} mål, men inget säger vilket av dem som raderna hör till; de är lästa utan mål."
    ),
    hint=N_("Lägg till en kolumn ”Mål nr” i tabellen, med målets nummer på varje rad."),
    why="En aktivitet på fel mål är värre än en utan mål.",
    example="Mål 1, Mål 2 och Mål 3 står i en lista överst, och under den en aktivitetslista utan målkolumn.",
)
UNLIKELY = Rule(
    code="MK248",
    severity=Severity.WARNING,
    title=N_("Osannolik läsning"),
    message=N_("Läsningen av ”{text}” är osannolik: {reason}. Jämför med arbetsboken."),
    hint=N_("Stämmer det inte: spara en profil (xl-malkort layout save) och skriv där vad raderna och kolumnerna är."),
    why="En uppställning som ingen har sett förut kan läsas fel från första cellen till sista utan att något enskilt "
    "steg är osäkert. Det som då kommer ut ser sällan ut som ett målkort.",
    example="Fem mål har mått och aktiviteter, och det sjätte, ”Vit ruta”, har ingenting.",
)
NO_GOALS_HERE = Rule(
    code="MK249",
    severity=Severity.INFO,
    title=N_("Aktiviteter utan mål"),
    message=N_("Bladet har aktiviteter ({count}) men inget mål som gick att läsa; de är lästa utan mål."),
    hint=N_("Hör de till mål som står någon annanstans: lägg till en kolumn ”Mål”, eller spara en profil."),
    why="En aktivitetslista kan sakna mål, men målet kan också stå där det inte kändes igen.",
    example="Målet står bara i en textruta ovanför tabellen, och den läses inte.",
)
GOES_ON = Rule(
    code="MK250",
    severity=Severity.WARNING,
    title=N_("Text som kan fortsätta"),
    message=N_("Texten kan vara fortsättningen på den ovanför; den är läst för sig."),
    hint=N_("Hör de ihop: skriv hela texten i en cell. Är den en egen: börja den med stor bokstav."),
    why="En mening som är delad på två rader blir annars två mål eller två aktiviteter.",
    example="”Samma svar oavsett vem” står på en rad och ”man pratar med” på raden under.",
)
