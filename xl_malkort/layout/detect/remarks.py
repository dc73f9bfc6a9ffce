"""What stands in a table without being a record: footnotes, remarks, sums, signatures, legends, ways back."""

from __future__ import annotations

import re
from typing import Final

from xl_malkort.layout.detect.calendar_marks import is_calendar_mark, is_time
from xl_malkort.layout.detect.columns import candidates

_SUM: Final = re.compile(
    r"^(?:summa|totalt|(?:total|medelpoäng|medelbetyg)(?=\s*(?:$|[:0-9(]))|sammanlagt|genomsnitt|snitt|medelvärde|"
    r"medel|antal (?:mål|"
    r"aktiviteter|uppnådda)|"
    r"sammanfattning|delsumma|resultat totalt)\b",
    re.IGNORECASE,
)
_SUM_CELLS: Final = frozenset(
    {"summa", "delsumma", "slutsumma", "total", "totalt", "sammanlagt", "genomsnitt", "medelvärde"}
)
_LONGEST_SUM: Final = 12
_COUNT: Final = re.compile(
    r"^(?:varav |andel |antal |summa )(?:[\wåäö-]+ ){0,3}?(?:mål(?:nivåer|värden|tal)?|delmål|aktiviteter|aktivitet|"
    r"åtgärder|insatser|handlingar|initiativ|uppdrag|kryss|rader|poster|kort|lappar|ärenden|punkter|uppgifter|mått|styrtal|mätetal|nyckeltal|indikatorer|gröna|gula|röda|klara|klart|genomförda|"
    r"uppfyllda|uppnådda|påbörjade|slutförda|avslutade)\b",
    re.IGNORECASE,
)
_COUNTING: Final = re.compile(r"(?:antal|varav|summa|totalt)\b", re.IGNORECASE)
_OF_ALL: Final = re.compile(
    r"^(?:[0-9]+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio) av (?:de |våra )?"
    r"(?:[0-9]+|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv) "
    r"(?:mål|delmål|nämndmål|enhetsmål|aktiviteter|åtgärder)\b",
    re.IGNORECASE,
)
"""How many of them came how far: "2 av 6 mål är uppfyllda"."""
_COUNTED: Final = re.compile(r"^(?:antal|andel|summa|varav|totalt)\b[^:]{0,50}:\s*[0-9]", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[-–−+]?[0-9][0-9 \u00a0]*(?:[.,][0-9]+)?\s*(?:%|st|kr|tkr)?(?:\s*(?:av|/)\s*[0-9]+)?")
_SHARE: Final = re.compile(
    r"[0-9]+(?: st)? (?:av|utav|/) (?:totalt )?[0-9]+(?: st)?"
    r"(?: (?:jobb|mål|aktiviteter|åtgärder|insatser|saker|klara))?"
)
_MOST_COUNTED: Final = 3
_HOW_FAR: Final = re.compile(
    r"\b(?:klar\w*|gjor[dt]\w*|färdig\w*|avslutad\w*|genomförd\w*|uppnådd\w*|uppfylld\w*|nådd\w*|kvar|pågående|"
    r"påbörjad\w*|gröna?|gula?|röda?|hittills|status|läge\w*|resultat|summa|antal|andel)\b",
    re.IGNORECASE,
)
"""What is counted: "Klara jobb | 3 av 8"."""
_NOTE: Final = re.compile(
    r"^(?:[0-9]{1,2}\)|\*+\)?|[¹²³⁴⁵⁶⁷⁸⁹]\)?|not(?:er|era)?\b\s*[:.]?|obs\b|fotnot|anm(?:ärkning)?\b\s*[:.]|källa\s*:|"
    r"teckenförklaring|förklaring|färgförklaring|statusförklaring|legend|symbolförklaring|bedömningsskala)",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(
    r"^(?:[←↑→⬅»«<>]|(?:länk )?(?:tillbaka|åter|gå) till\b|till (?:översikten?|startsidan|innehåll)|"
    r"käll(?:a|or)\b|underlag(?:et)?\s*:|bilag(?:a|or)\b|bifogas\b|"
    r"(?:senast )?(?:uppdatera[ds]|uppdaterat|uppdateras|revidera[ds]|reviderat|revideras|ändrad|utskriven|utskrivet|"
    r"sammanställd|sammanställt|framtagen|ajourförd)\b|"
    r"(?:planen|listan|kortet|målkortet|styrkortet|dokumentet|rapporten|blanketten|mallen|tabellen|bladet|"
    r"bedömningen|bedömningarna|siffrorna|uppgifterna|materialet|arket|filen|trenden|pilen|pilarna|färgen|färgerna|utfallet|"
    r"utfallen) (?:jämför|beskriver|är|sitter|ska|skall|gås|går|visar|"
    r"följs|fylls|ligger|finns|kommer|avser|hämtas|uppdateras|revideras|fastställs|ajourhålls|skickas|lämnas|har|görs|"
    r"bygger|behandlas|beslutas|diskuteras|sätts|anslås|kan)\b|"
    r"(?:nästa|årets|kommande) (?:avstämning|uppföljning|revidering|genomgång|möte|apt|träff|planeringsdag)\b|"
    r"(?:(?:spel|arbets|grund)?regel|(?:spel|arbets|grund)?regler|tips|påminnelse|kom ihåg|tänk på|observera)\s*[:!]|"
    r"frågor\s*[?:]|ing(?:a|et) (?:egna |särskilda |nya )?mål\b|"
    r"[\w ]{3,40} (?:fylls i|lämnas in|skickas in|skickas till|redovisas|rapporteras) (?:senast|av|till|i|på|vid)\b|"
    r"(?:genomgången|genomgånget|behandlad|behandlat|förankrad|förankrat|presenterad|redovisad|godkänd|tas upp|"
    r"togs upp)"
    r" (?:på|av|i|vid|den|med)\b|"
    r"[^.]{3,60}\b(?:stryks ur|tas bort ur|tas bort från|förs över till|flyttas till) (?:listan|planen|nästa)\b|"
    r"ytd\b|[A-ZÅÄÖ]{2,5}[0-9]{0,2} = )",
    re.IGNORECASE,
)
_REQUEST: Final = re.compile(
    r"^(?:skickas|lämnas|skriv|fyll|sätt|ange|glöm|kopiera|välj|spara|mejla|kontakta|ring|läs|se)"
    r" (?:in|ut|upp|ned|till|även|mer|inte|på|den|det|alla|en|ett|här|detta|senast|bladet|raden|kolumn\w*)\b",
    re.IGNORECASE,
)
_THEN: Final = re.compile(
    r"[.!?:] +(?:skriv|fylls?|lämnas|skickas|ange|kryssa|klicka|markera|använd|välj|sätt|lämna|läs|se|spara|ändra|"
    r"ta bort|lägg till)\b",
    re.IGNORECASE,
)
_ALWAYS: Final = re.compile(r"^(?:[←↑⬅«]|(?:länk )?tillbaka till\b|källor?\s*:|underlag(?:et)?\s*:)", re.IGNORECASE)
"""What is no record wherever it stands; the other remarks are known by standing below the table."""
_SIGNED: Final = re.compile(
    r"^(?:underskrift|signatur|namnförtydligande|ort och datum|ort, datum|datum\s*:|ort\s*:|datum/underskrift|"
    r"datum och underskrift|upprätta[dt]|"
    r"fastställ[dt]|besluta[dt]|antag[ea][nt]|revidera[dt]|godkän[dt] av|undertecknas|version|dnr|sidan? [0-9]|"
    r"_{4,}|[0-9-]{8,10}\s+_{4,})",
    re.IGNORECASE,
)
_SIGN_LINE: Final = re.compile(r"^sign(?:atur|ering)?\b.*:?\s*_{3,}|_{6,}", re.IGNORECASE)
_LEGEND: Final = re.compile(
    r"^(?:(?:grön|gul|röd|grå|blå|orange|vit|svart)\w{0,2}(?: (?:färg|markering|"
    r"fyllning|rut(?:a|or|orna)|fält(?:en)?|cell(?:er|erna)?|prick(?:ar|arna)?|text|rad(?:er|erna)?|streck))?|[0-9]{1,2}|"
    r"[A-ZÅÄÖ]{1,2}|[^\w\s]{1,3})\s*"
    r"(?:=|:|–|—| - |betyder|innebär)\s*.{2,}",
    re.IGNORECASE,
)
_SIGN_IS: Final = re.compile(r"^[^\w\s\"'(\[<>≤≥=+–—-]{1,3}\s*=\s*\w|^[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\s+\w")
"""A sign and what it means, wherever it stands: no goal begins so."""
_EQUALS: Final = re.compile(r"(?!mål\b)[^\W\d][^=:]{1,30} = ?[^\W\d]{2}", re.IGNORECASE)
"""What explains something below a table: "Skuggade månader = då jobbar vi"."""
_EXAMPLE: Final = re.compile(r"^(?:exempel|ex)\s*(?:[:.]|$)", re.IGNORECASE)
_PAGE: Final = re.compile(
    r"(?:sida?\.?|s\.) ?[0-9]{1,3}(?: ?(?:\([0-9]{1,3}\)|/ ?[0-9]{1,3}|av [0-9]{1,3}))?", re.IGNORECASE
)
_LONGEST_EXAMPLE: Final = 40
_PROMPT: Final = re.compile(r"[(\[<].*[)\]>]")
"""What a row of hints below a header says of each column: "(vad vill vi uppnå?)"."""
_TABLE_TITLE: Final = re.compile(
    r"^(?:tabell|diagram|figur|bilaga|avsnitt|kapitel|del|blad|flik) ?(?:[0-9]{1,2}|[A-ZÅÄÖ])\b", re.IGNORECASE
)
_SENTENCES: Final = re.compile(r"(?:[a-zåäö)]|[0-9]{4})[.!?] +[A-ZÅÄÖ]")
_VERB: Final = re.compile(
    r"\b(?:ska|skall|är|har|får|kan|vet|ökar|minskar|når|nås|bidrar|känner|upplever|mår|tycker|hittar|växer|"
    r"fungerar|används|klarar|stannar|deltar|lyckas|väljer|provar|sker|ger|finns|håller|uppfyller|blir|står|trivs|"
    r"hålls|kortas|halveras|minska|öka|förbättra|stärka|utveckla|säkerställa)\b"
)
_NUMBERED: Final = re.compile(
    r"^(?:(?:(?:del|etapp|effekt|nämnd|enhets)?mål|goal)(?: ?nr)? ?[0-9]{1,2}(?:[.:)\s–-]|$)|"
    r"[A-ZÅÄÖ]{0,2}[0-9]{1,2}(?:\.[0-9]{1,2})*[.):]?\s+\S)",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"^[A-ZÅÄÖ]?[0-9]{1,2}(?:\.[0-9]{1,2})*[.):]?\s+")
_BETTER: Final = re.compile(
    r"^(?:fler|färre|mer|mindre|bättre|högre|lägre|kortare|längre|större|ökade?|ökat|minskade?|minskat|förbättrade?|"
    r"tryggare|säkrare|snabbare|enklare|tydligare|renare|grönare|friskare|nöjdare|starkare|smartare|effektivare|"
    r"vackrare|lugnare|jämnare|attraktivare) \w+",
    re.IGNORECASE,
)
"""How a goal without a verb begins: "Tryggare gångstråk i centrum"."""
_GOAL_NUMBER: Final = re.compile(r"^(?:(?:del|etapp|effekt|nämnd|enhets)?mål|goal)(?: ?nr)? ?[0-9]", re.IGNORECASE)

_NO_GOAL: Final = re.compile(
    r"^\(?(?:övrigt|övriga (?:aktiviteter|åtgärder|insatser|uppdrag|frågor)|"
    r"(?:andra|äldre|tidigare|nya|kvarstående|kvarvarande|pågående|avslutade|slutförda|beslutade|givna|nytillkomna|"
    r"återstående|löpande) (?:aktiviteter|åtgärder|insatser|uppdrag)|"
    r"(?:aktiviteter|åtgärder|insatser|uppdrag) (?:i|från|ur|enligt) (?:mål och )?(?:budget\w*|kf|ks|\w*fullmäktige|"
    r"\w*nämnden|\w*styrelsen|beslut\w*)|"
    r"(?:givna|beslutade|antagna|lämnade|tillkomna|tillagda) (?:i|av|under|vid|från|före|efter|den|på)|"
    r"allmänt|utanför målen|"
    r"(?:(?:aktiviteter|åtgärder|insatser|uppdrag) )?utan (?:koppling till (?:\w+ )?)?mål)\b[^:]{0,60}$|"
    r"\b(?:inte|ej|utan|oberoende av|utöver|vid sidan av)\b.{0,30}\w*mål(?:en|et)?\)?\.?$",
    re.IGNORECASE,
)

_OF_NO_GOAL: Final = re.compile(
    r"\bhör (?:inte|ej) till\b.{0,20}\w*mål(?:en|et)?\)?\.?$|"
    r"^(?:äldre|tidigare|nya|andra) (?:aktiviteter|åtgärder|insatser|uppdrag) som\b",
    re.IGNORECASE,
)
"""What no goal says, however much else the text says: "Övrigt som ska göras, hör inte till något av målen"."""


def ends_goals(text: str) -> bool:
    """Tell whether a lone text says that what stands below it belongs to no goal.

    >>> ends_goals("Övrigt, hör inte till något mål"), ends_goals("Uppdrag utan mål"), ends_goals("Övriga lokaler")
    (True, True, False)
    """
    if len(text) > 70:
        return False
    return bool(_OF_NO_GOAL.search(text)) or (bool(_NO_GOAL.search(text)) and not goal_like(text))


def kind_of_row(texts: list[str], alone: bool, blank: int) -> str | None:
    """Say why a row is no record: "sum", "signature", "note", "legend", "example", "break" (a holiday) or "when".

    None when it may be one. In: the row's texts from the left, whether only one of them says something, and the blank
    rows just above.

    >>> kind_of_row(["Antal kryss", "1", "3"], False, 1), kind_of_row(["← Tillbaka till Översikt"], True, 1)
    ('sum', 'note')
    """
    lead = texts[0]
    if _SUM.match(lead) or _COUNTED.match(lead) or _OF_ALL.match(lead):
        return "sum"
    for text in texts[:2]:  # (further to the right it may be another table's)
        if len(text) <= _LONGEST_SUM and text.rstrip(" :").casefold() in _SUM_CELLS:
            return "sum"
    if len(texts) > 1 and all(_PROMPT.fullmatch(text) for text in texts):
        return "note"
    few = alone or len(texts) <= 3
    if blank and few and (_SIGNED.match(texts[-1]) or _SIGN_LINE.search(texts[-1])):
        return "signature"
    if not few and not blank:
        return "example" if _EXAMPLE.match(lead) else None
    if blank and len(texts) > 1 and _COUNT.match(lead) and all(t[0].isdigit() or _COUNTED.match(t) for t in texts[1:]):
        return "sum"
    if (alone or blank) and _SIGNED.match(lead):
        return "signature"
    if (alone or len(texts) <= 2) and _NOTE.match(lead):
        return "note"
    if (few and _LEGEND.match(lead)) or _SIGN_IS.match(lead):
        return "legend"
    if blank and alone and len(texts) == 1 and _EQUALS.match(lead):
        return "legend"
    if _EXAMPLE.match(lead):
        return "example"
    if alone and (_ALWAYS.match(lead) or (blank and remark(lead))):
        return "note"
    if len(texts) == 2 and is_time(lead) and is_calendar_mark(texts[1].strip("–—-* ")):
        return "break"  # "v. 44 | – HÖSTLOV –"
    if not alone or len(texts) > 1:
        return None
    return "break" if is_calendar_mark(lead) else "when" if is_time(lead) else None


def counts(lead: str, others: list[str]) -> bool:
    """Tell whether a row where no activity can stand only counts: "Antal kryss" with nothing but numbers beside."""
    return bool(_COUNT.match(lead)) and bool(others) and all(_NUMBER.fullmatch(text) for text in others)


def counts_each(lead: str, others: list[str]) -> bool:
    """Tell whether a row counts what stands in several columns: "Antal saker per månad | 0 | 1 | 3".

    >>> counts_each("Antal saker per månad", ["0", "1"]), counts_each("Antal saker per månad", ["x"])
    (True, False)
    """
    return len(others) > 1 and bool(_COUNTING.match(lead)) and all(_NUMBER.fullmatch(text) for text in others)


def counts_anything(lead: str, other: str) -> bool:
    """Tell whether a row of two cells below a table counts: "Antal pågående | 3", "Klara jobb | 3 av 8"."""
    if _SHARE.fullmatch(other):
        return lead.count(" ") < _MOST_COUNTED and _HOW_FAR.search(lead) is not None
    return bool(_COUNTING.match(lead)) and _NUMBER.fullmatch(other) is not None


def is_share(text: str) -> bool:
    """Tell whether a text is how many of all: "3 av 8"."""
    return text[:1].isdigit() and _SHARE.fullmatch(text) is not None


def only_counts(lead: str, others: list[str]) -> bool:
    """Tell whether a row below a sum goes on counting: a few words with nothing but numbers beside.

    >>> only_counts("Delvis uppfyllda", ["1"]), only_counts("Delvis uppfyllda", ["1", "Chef"])
    (True, False)
    """
    return len(lead) <= 40 and any(c.isalpha() for c in lead) and all(_NUMBER.fullmatch(text) for text in others)


def is_wordless(text: str) -> bool:
    """Tell whether a text is a number or a sign without any letter, which names nothing; a dash is no sign.

    >>> is_wordless("4"), is_wordless("✓"), is_wordless("2 av 3 mål"), is_wordless("–")
    (True, True, False, False)
    """
    return not any(map(str.isalpha, text)) and text.strip("-–—. ") != ""


def remark(text: str) -> bool:
    """Tell whether a text plainly is a remark to the reader: several sentences, or one that speaks of the plan.

    >>> remark("Revideras i augusti. Tidigare planer finns i arkivet."), remark("Fler barn läser")
    (True, False)
    """
    return any(pattern.search(text) for pattern in (_SENTENCES, _REMARK, _REQUEST))


def page_mark(text: str) -> bool:
    """Tell whether a text only says which page this is.

    >>> page_mark("sid 1 (2)"), page_mark("s. 3"), page_mark("S1"), page_mark("Sidor på lättläst svenska")
    (True, True, False, False)
    """
    return bool(_PAGE.fullmatch(text))


def is_example(text: str) -> bool:
    """Tell whether a text only heads an example: "Exempel:"."""
    return len(text) <= _LONGEST_EXAMPLE and bool(_EXAMPLE.match(text))


def instructs(text: str) -> bool:
    """Tell whether a text tells the one who fills in the form what to do.

    >>> instructs("Ett blad per mål. Skriv så att alla förstår."), instructs("Alla kan läsa. Ingen halkar efter.")
    (True, False)
    """
    return bool(_THEN.search(text) or _REQUEST.search(text))


def table_title(text: str) -> bool:
    """Tell whether a lone text above a header is the heading of a table: "Tabell 2. Verksamhetsmål", "AKTIVITETER"."""
    return bool(_TABLE_TITLE.match(text)) or (len(text) <= 40 and bool(candidates(text)))


def goal_like(text: str) -> bool:
    """Tell whether a text plainly is a goal: numbered as one, or a sentence.

    >>> [goal_like(t) for t in ("Mål 2. Fler läser", "Alla barn ska lyckas", "Klimat och energi", "EKONOMI")]
    [True, True, False, False]
    """
    if _NUMBERED.match(text):
        return True
    return len(text.split()) > 2 and bool(_VERB.search(text.casefold()) or _BETTER.match(text))


def area_like(text: str) -> bool:
    """Tell whether a text can be the name of an area: few words, no sentence.

    >>> [area_like(t) for t in ("Klimat och energi", "KUND", "Fler elever klarar målen i alla ämnen")]
    [True, True, False]
    """
    bare = _LEADING.sub("", text)
    return (
        len(text) <= 60
        and 1 <= len(bare.split()) <= 6
        and text[-1] not in ".!?"
        and not _GOAL_NUMBER.match(text)
        and any(c.isalpha() for c in bare)
        and not (len(bare.split()) > 2 and _VERB.search(bare.casefold()))
    )
