"""The file itself: one that could not be read has that one finding, with the code the reading gave it (MK1xx).

The sentences stand with the code that refuses the files (`xl_malkort.grid.refusals`); here they become rules, with what
else the manual page says of each.
"""

from __future__ import annotations

from xl_malkort.grid import refusals
from xl_malkort.i18n import N_
from xl_malkort.layout.reading import Reading
from xl_malkort.model import Finding, Severity
from xl_malkort.model.rule import Rule

_NOTES: dict[str, tuple[str, str, str]] = {
    "MK101": (
        N_("Tom fil"),
        "En fil utan innehåll är oftast en överföring som gick fel.",
        "Filen är 0 byte stor efter en avbruten kopiering.",
    ),
    "MK102": (
        N_("Inte en Excel-arbetsbok"),
        "Namnet säger .xlsx, men innehållet är något annat.",
        "En pdf eller textfil har döpts om till .xlsx.",
    ),
    "MK103": (
        N_("Avklippt fil"),
        "Slutet på filen, där innehållsförteckningen står, har inte kommit med.",
        "Synkningen eller bilagan avbröts halvvägs.",
    ),
    "MK104": (
        N_("Skadad fil"),
        "Det som går att läsa kan vara fel; därför läses ingenting.",
        "En del av filen har fel kontrollsumma efter ett diskfel.",
    ),
    "MK105": (
        N_("Krypterad fil"),
        "Programmet kan inte, och ska inte, öppna filer med lösenord.",
        "Chefen har satt ett lösenord för att öppna arbetsboken.",
    ),
    "MK106": (
        N_("Gammalt format (.xls)"),
        "Formatet från före 2007 läses inte.",
        "Kortet är sparat som Excel 97–2003-arbetsbok, eller bara döpt om till .xlsx.",
    ),
    "MK107": (
        N_("Binärt format (.xlsb)"),
        "Formatet går inte att läsa och skriva tillbaka utan förlust.",
        "Kortet är sparat som binär Excel-arbetsbok.",
    ),
    "MK108": (
        N_("OpenDocument (.ods)"),
        "Statusfärger kan bara skrivas tillbaka i .xlsx.",
        "Kortet är sparat i LibreOffice eget format.",
    ),
    "MK109": (
        N_("För stor fil"),
        "Gränsen skyddar datorn mot filer som tar all dess minne.",
        "Kortet innehåller inklistrade foton i full storlek.",
    ),
    "MK110": (
        N_("Zip-bomb"),
        "En sådan fil är byggd för att få program att krascha.",
        "En fil på 40 kB blir 4 GB när den packas upp.",
    ),
    "MK111": (
        N_("Filen innehåller kod som inte hör hemma där"),
        "Sådan kod används för att läsa andra filer på datorn.",
        "Filen innehåller en DOCTYPE med externa entiteter.",
    ),
    "MK112": (
        N_("Samma del två gånger"),
        "Excel och kontrollprogram kan då visa olika innehåll.",
        "Filen innehåller två delar med namnet xl/worksheets/sheet1.xml.",
    ),
    "MK113": (
        N_("Ovanlig teckenkodning"),
        "Bara de teckenkodningar som Excel använder läses.",
        "Filen är gjord av ett annat program, som skriver UTF-16.",
    ),
    "MK114": (
        N_("Makroblad"),
        "Excel 4.0-makron är ett vanligt sätt att sprida skadlig kod.",
        "Arbetsboken har ett dolt makroblad från 1990-talet.",
    ),
    "MK115": (
        N_("Ovanligt uppbyggd fil"),
        "Det som inte säkert kan läsas och skrivas tillbaka läses inte alls.",
        "Filen är gjord av ett ovanligt exportprogram.",
    ),
    "MK116": (
        N_("Filen finns inte längre"),
        "Filen fanns när mappen lästes, men inte när den skulle öppnas.",
        "Någon flyttade filen medan kontrollen kördes.",
    ),
    "MK117": (
        N_("Behörighet saknas"),
        "Den som kör programmet får inte läsa filen.",
        "Kortet ligger i en mapp som bara avdelningen har tillgång till.",
    ),
    "MK118": (
        N_("Bladet är orimligt stort"),
        "Ett tecken långt ut på bladet gör att miljontals tomma celler måste läsas.",
        "Någon har råkat skriva ett blanksteg i cell XFD1048576.",
    ),
    "MK119": (
        N_("Filen är låst"),
        "Ett annat program håller filen så att den inte går att läsa.",
        "Kortet är öppet i Excel på en annan dator.",
    ),
    "MK120": (
        N_("Filen finns bara i molnet"),
        "OneDrive visar filen, men har inte laddat ned den.",
        "Filen har en molnsymbol i Utforskaren.",
    ),
    "MK121": (
        N_("Filen kunde inte läsas från disken"),
        "Disken eller nätverket gav ett fel under läsningen.",
        "Nätverket bröts medan mappen lästes.",
    ),
    "MK122": (
        N_("Bladet finns inte"),
        "Layoutprofilen nämner ett blad som arbetsboken inte har.",
        "Bladet har bytt namn från Blad1 till Målkort.",
    ),
    "MK123": (
        N_("Bladet har inga celler"),
        "Ett diagramblad har inget att läsa.",
        "Layoutprofilen pekar på bladet med diagrammet.",
    ),
    "MK199": (
        N_("Filen kunde inte läsas"),
        "Något oväntat hände; de andra filerna behandlas som vanligt.",
        "Felet har ingen egen kod.",
    ),
}


def check_file(reading: Reading) -> tuple[Finding, ...]:
    """Give the finding about a workbook that could not be read; none when it could."""
    if reading.error is None:
        return ()
    return (Finding(code=reading.error.code, severity=Severity.ERROR, message=reading.error.message),)


def _rule(code: str, sentence: str) -> Rule:
    title, why, example = _NOTES[code]
    what, _, todo = sentence.removeprefix("”{file}”: ").partition(". ")
    message = what[0].upper() + what[1:] + ("." if todo else "")
    return Rule(code, Severity.ERROR, title, message, todo, why, example)


RULES = {code: _rule(code, sentence) for code, sentence in (*refusals.SENTENCES.values(), refusals._FAILED)}
"""The refusals as rules, for the manual page; the findings themselves carry the reading's own sentence."""
