"""What a header of several words says: "Vem ser till att det blir gjort?", "Samlad bedömning av målet".

People write headers as questions, as promises and as compounds of their own, so the words are read as Swedish is: a
question by what it asks for, a phrase by its first noun (what stands behind "av", "för", "till" only tells what it is
about), a compound by its last part ("kvalitetsområde" is an area, "målvärde" a value).

>>> read_phrase("vem ser till att det blir gjort")
(('responsible', 0.82, 'phrase'),)
>>> read_phrase("samlad bedömning av målet")
(('goal_status', 0.82, 'phrase'),)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, TypeAlias

from xl_malkort.layout.detect.spoken import spoken

Meant: TypeAlias = tuple[tuple[str, float, str], ...]

CERTAINTY: Final = 0.82
SECOND: Final = 0.76
"""Of what a phrase may mean beside; the content decides."""

PROGRESS: Final = re.compile(
    r"(?:%|procent|andel) (?:av )?(?:klart?|färdigt?|genomfört?|utfört?)|(?:klart?|färdigt?|genomfört?) (?:i )?(?:%|"
    r"procent)|"
    r"(?:genomförande|färdigställande)grad(?:en)?|färdig(?:t|ställt)|"
    r"hur (?:mycket|stor del)(?: av det)? (?:är |har vi |har )?(?:gjort|klart|färdigt|genomfört|avklarat)|"
    r"(?:genomfört|klart|färdigt|utfört),? (?:i )?(?:%|procent)|"
    r"(?:\w+ )?(?:genomförd|färdigställd|slutförd|utförd)t? till|framdrift(?:en)?|framsteg|progress"
)
"""How much of something is done: that is said of activities."""
_YEAR_END: Final = r"(?:årets slut|årsskiftet|helår(?:et)?|31 dec\w*|december|året ut)"

NO_GOALS: Final = r"(?:klago|före|ända|spörs|moders|brott|tviste?|skilje)mål"
"""Words that end as a goal does and are none."""
_QUESTIONS: Final = tuple(
    (re.compile(pattern), fields)
    for pattern, fields in (
        (r"(?:förväntat|förväntad) (?:värde|nivå)", ("target",)),
        (r"(?:nått|nådd|uppnått|uppnådd|klarat) (?:mål)?(?:värdet|nivån|måttet|indikatorn|nyckeltalet|kravet)",
         ("measure_status",)),
        (r"(?:så |det )?(?:var|såg) det(?: ut)?(?: då| förut| innan)?", ("baseline",)),
        (r"(?:den|de) som (?:ser till|håller|gör|ansvarar|driver|leder|fixar)\b.*", ("responsible",)),
        (r"(?:gavs|beslutat|beslutades|beställt) av", ("left_out",)),
        (r"(?:det )?vi lovar\b.*", ("goal", "target")),
        (r"(?:hör )?till (?:vårt |enhetens |nämndens |vilket |vilka av )?\w*mål(?:et)?(?: nr| nummer)?", ("goal",)),
        (r"(?:bidrar|hör|kopplas|kopplat|kopplad|kopplar|stödjer) till", ("goal",)),
        (r"vi (?:ska|skall)[ .…]*", ("goal", "activity")),
        (r"det (?:ska|vill) vi nå", ("goal", "target")),
        (r"(?:(?:det|vad) (?:här )?(?:vill|ville|önskade) vi|(?:det |detta )?vi ville)(?: uppnå| nå| ha| att)?[ .…]*|"
         r"(?:det |detta |vad )(?:här )?(?:ska|skall|vill|ville|skulle|är det) (?:vi )?(?:vi )?(?:vill |ska )?"
         r"(?:uppnå|åstadkomma|lyckas med|förbättra|förändra|få till)(?: (?:i år|tillsammans|under året|på sikt))?",
         ("goal",)),
        (r"(?:det |detta |målet )?(?:här )?(?:handlar om|rör)", ("perspective",)),
        (r"så (?:här )?(?:är|ser) (?:det|vi)(?: ut)? (?:just )?(?:nu|idag|i dag)", ("outcome", "status")),
        (r"vad blev målet", ("goal_status",)),
        (r"vad (?:lovar|vill) vi(?: dig| er)?", ("goal",)),
        (r"(?:det )?vi (?:utvecklar|fokuserar på|arbetar med|lyfter)", ("perspective",)),
        (r"ägar(?:en|na) (?:vill|önskar|förväntar sig)(?: att)?", ("overall_goal",)),
        (r"(?:det |hit |dit )?(?:ska |vill )?vi (?:vill |ska )?(?:ha|se|nå|få|komma(?: upp| ner)? till|upp till|"
         r"ner till|nå upp till|ligga på|hamna på|landa på)", ("goal", "target")),
        (r"(?:vi|den som|de som|kunden|gästen|brukaren|eleven|barnen|invånaren|invånarna|besökaren|medborgaren)\b.*\b"
         r"(?:ska|vill|lovar|levererar|skall|siktar)(?: (?:uppleva|märka|känna|ha|få|bli|kunna|vara|"
         r"se))?(?: att)?[ .…]*",
         ("goal",)),
        (r"(?:det|detta) (?:här )?(?:ska|vill) \w+ (?:märka|uppleva|känna|se|få|ha|kunna)(?: att)?[ .…]*", ("goal",)),
        (r"(?:resultat|läge|effekt(?:er)?) vi vill (?:nå|se|ha|uppnå)|vårt bidrag|förflyttning(?:ar|en)?", ("goal",)),
        (r"vilket perspektiv\b.*|vilket (?:mål|fokus)?område\b.*", ("perspective",)),
        (r"(?:det|detta) (?:här )?ska (?:fungera|finnas|gälla|vara på plats)", ("goal",)),
        (r"så (?:ska|vill vi att) det (?:ska )?(?:vara|bli|se ut|fungera|ha blivit)\b.*", ("goal", "target")),
        (r"vad (?:vill|ska) vi (?:ska )?(?:bli|få|ha|göra) (?:annorlunda|bättre|annat)\b.*", ("goal",)),
        (r".*\b(?:\w*nr|nummer|(?:rad|mål|åtgärds?|aktivitets?|uppdrags?)?-?id|kod)", ("code",)),
        (r"(?:den )?effekt(?:en|er)? (?:som )?vi (?:vill|ska|önskar)\b.*", ("goal",)),
        (r"varför\b.*\b(?:viktigt?|angeläget|prioritera[dt]|val[dt]e?|väljer)\b.*", ("left_out",)),
        (r".*\b(?:riket|andra kommuner|liknande kommuner|länet|snitt(?:et)?|kvinnor|män|flickor|pojkar|per kön)\b.*|"
         r"senast (?:ändra|uppdatera|revidera|spara)[dt]\b.*|(?:budget|kostnad|resurs|medel|finansiering)\w*\b.*|"
         r"(?:förbrukat|upparbetat)\b.*|risk(?:värde|tal|nivå|poäng|bedömning)\w*\b.*|skapad\b.*|etikett(?:er)?|"
         r"prioritet|skillnad|differens|plats|"
         r"koppling\b.*|"
         r"sam(?:verkar|arbetar|verkan|arbete) med\b.*|tillsammans med\b.*|prio|berör\w*\b.*|"
         r"andel av .*|(?:\w+ )?(?:i |som )?(?:procent|%|andel) av \w*(?:mål|målvärdet?|målet|årsmålet|budget\w*)|"
         r"syfte\b.*|"
         r"bakgrund\b.*|effekt(?:er)?(?: .*)?|medverkar?\b.*|tidsåtgång.*|.*\bantal mål\b.*|mål \w+ antal|"
         r"varför (?:vill|ska|gör|jobbar|satsar|arbetar) (?:vi|man|det)\b.*|"
         r"varför(?: (?:just|är|har|valde|väljer|valt|vi|målet|detta|det|här|den|vårt|mål|så|viktigt?|angeläget))*|"
         r"(?:budgeterat|budgeterad|planerat|förväntat|beräknat|beräknad) (?:värde|utfall|resultat).*", ("left_out",)),
        (r"vad (?:säger|tycker|tänker|anser) (?:vi|ni|du)\b.*", ("comment",)),
        (r"skriv (?:(?:gärna|kort|här) )?(?:några|ett par|en|lite|mer)\b.*", ("comment",)),
        (r"hur tänker (?:vi|ni|du)\b.*|hur resonerar (?:vi|ni|du)\b.*", ("comment",)),
        (r"(?:jämfört|jämförelse) med .*|tendens|trendpil", ("trend",)),
        (r"riktning(?:en)?", ("left_out", "trend")),  # which way is good, or where it goes: arrows tell
        (r".*\b(?:föregående|förra|fg|i fjol|fjolårets|tidigare)\b.*|nollmätning|"
         r".*\bvid (?:start(?:en)?|årets (?:början|start|ingång)|ingången)|"
         r".*\b(?:i början av|före) (?:året|läsåret|perioden)|.*värde före",
         ("baseline",)),
        (r"vad (?:hände|har hänt|hänt)(?: med det(?:ta)?)?(?: sedan| sen| då| efteråt| efter mötet| hittills)?",
         ("comment", "status")),
        (r"(?:hur|vad|vilk\w+)\b.*[?!.,:–-] ?(?:och )?(?:berätta|beskriv|motivera|förklara|skriv)"
         r"(?: (?:gärna|kort|lite|mer|här|kortfattat|med egna ord|varför|hur))*[!.]?", ("comment",)),
        (r"vad ligger bakom\b.*|(?:orsak(?:er)?|förklaring|avvikelse|analys|kommentar)(?:er)?(?: ?/ ?|,? och |, ?)"
         r"\w*åtgärd(?:er)?|"
         r"beskriv\b.*|.*\bbeskriv|nästa steg\b.*|fortsatt\w* \w+|vad beror\b.*|förtydligande.*|anm|obs!?|att notera|"
         r"berätta(?: mer| gärna)?\b.*|noterat\b.*|från apt|notis(?:er)?|eftertanke|att ta med sig|vad hände\b.*|not|"
         r"vad lärde vi oss\b.*|lärdomar\b.*|"
         r"(?:våra |vår )?(?:tankar|tanke)(?: om\b.*| kring\b.*)?|"
         r"senaste nytt|lägesbeskrivning|avvikelser? .*",
         ("comment",)),
        (r"hur (?:ska|skall|bör|kan) (?:det|detta|vi|man|målet|aktiviteten) "
         r"(?:mätas?|följas?|utvärderas?|veta|se|märka|märkas)\b.*|uppföljning(?:en)? (?:sker )?(?:genom|via|med)\b.*",
         ("measure",)),
        (r"(?:klart?|färdigt?) ?(?:datum|den)|(?:genomför[dt]|avsluta[dt]|utför[dt]|slutför[dt]) ?(?:datum|den|när)|"
         r"bocka\w* av\b.*|bock(?:a|ar)?|(?:bock|kryss|x)\b.*\b(?:när|om|för)\b.*|kryss|"
         r"(?:blev|var) (?:klart?|färdigt?)|"
         r"har vi gjort (?:det|den|så)|avbockning|(?:slutförd|avslutad|genomförd|klarmarkerad)(?: den)?",
         ("done",)),
        (PROGRESS.pattern, ("activity_status", "status")),
        (r"känsla(?:n)?|sammanvägt|(?:nämndens|vår|chefens) bild|var (?:är|står|ligger) (?:det|den|"
         r"vi)(?: nu)?|"
         r"är vi framme\b.*|"
         r"nått|klarat|klarades|grad av \w+|"
         r"grön ?/ ?gul ?/ ?röd|röd ?/ ?gul ?/ ?grön|rag|ampel|framsteg|statusläge", ("status",)),
        (r"lägesrapport(?:ering|en)?", ("status", "comment")),
        (r"fas(?:en)?|skede(?:t)?", ("activity_status", "status")),
        (r"(?:mått|indikator|nyckeltal)\w* ?(?:namn|benämning)|"
         r"vilk(?:et|a|en) (?:mått|mätetal|indikator\w*|nyckeltal)\b.*", ("measure",)),
        (r"(?:aktivitet|åtgärd|insats|uppgift)\w*? ?(?:namn|benämning)|"
         r"beskrivning av (?:\w+ )?(?:aktivitet|åtgärd|insats)\w*|"
         r"vilka (?:\w+ )?(?:aktiviteter|åtgärder|insatser)\b.*", ("activity",)),
        (r"(?:nuvarande|dagens) (?:nivå|värde)|(?:nivå|värde) (?:just )?nu|(?:det )?blev(?: det)?|(?:vi )?fick(?: vi)?|"
         r"blivit|är nu|"
         r"(?:vilket värde|vilken nivå) (?:har|ligger|är|nådde) vi\b.*", ("outcome",)),
        (r"utfört|utförda|genomförda|faktiskt?", ("outcome", "done")),
        (r"bas(?: ?år)?", ("baseline",)),
        (r"(?:\w+)?mål(?:et|en)? (?:just nu|nu|i dag|idag)", ("goal_status",)),
        (r"(?:önskad|förväntad|avsedd) effekt", ("goal",)),
        (r"värde(?:t)? (?:när vi (?:börja|starta)\w*|vid start\w*|från början)|(?:där|som) vi (?:började|startade|"
         r"var)\b.*|(?:var|på vad|varifrån) (?:började|startade|låg|stod|utgick) vi\b.*|"
         r"vi (?:började|startade) (?:på|med|från)", ("baseline",)),
        (r"där vi (?:är|står|ligger)(?: nu)?|läget? (?:vid )?(?:slutet|avslutet)", ("outcome", "status")),
        (r"värde(?:t)? (?:som )?vi (?:vill|ska|siktar)\b.*|där vi (?:ska|vill) vara|ska (?:ner|upp|ned) till|"
         r"garanti(?:n|er)?|gräns(?:en)?|ribban?|sikte(?:t)?|"
         r"siffra(?:n)? (?:som )?vi (?:vill|siktar|ska|lovar|har lovat)\b.*|(?:krav|"
         r"lägsta)-?nivå(?:n)?|"
         r"(?:i år )?(?:ska vi|vi ska) (?:ligga|hamna|vara|komma upp)(?: på| i)?|nivå(?:n|er)? (?:som )?vi (?:ska|"
         r"vill)\b.*",
         ("target",)),
        (r"före|innan", ("baseline", "due")),
        (r"(?:vi |det )?(?:utgick|utgår|kom|kommer) från|"
         r"siffra(?:n)? (?:när vi började|vid start(?:en)?|från början|förut)",
         ("baseline",)),
        (r"(?:vi |det )?(?:hamnade|landade|slutade|ligger) (?:vi )?(?:på|i)|utfallet (?:blev|är)|"
         r"(?:\w+ )?facit|efter|nu|siffr(?:a|an|or)|verkligt|verklig nivå|siffra(?:n)? (?:idag|i dag|nu|"
         r"blev)\b.*", ("outcome",)),
        (r"(?:vi )?siktar (?:på|mot)|lovat(?: \w+)?|utlovat(?: \w+)?|(?:års|årets )?nivå(?:n)?|"
         r"(?:det )?ska bli|ska vara|(?:vilket värde|vilken nivå) (?:ska|vill|skulle) vi\b.*|"
         r"planerat(?: antal| i)?|.*\bska nå|(?:vi )?(?:vill|ville|ska|skulle) nå|att nå|"
         r"(?:vilken |den )?nivå (?:siktar |vill |ska )?vi .*", ("target",)),
        (r"målläge(?:t)?", ("target", "goal_status")),
        (r"(?:vi )?nådde(?: vi)?|(?:det )?(?:har vi|vi har) nått|"
         r"hittills(?: i år(?:et)?| i)?|(?:här|där) (?:är|står|ligger) vi(?: nu)?",
         ("outcome", "status")),
        (r"vilket (?:av )?(?:nämndens |nämnd|förvaltningens |\w+s )(?:\w+ )?mål\w* .*\b"
         r"(?:bidrar|hör|hjälper|kopplar|stödjer|stöttar|handlar|gäller|tillhör)\b.*", ("long_term_goal",)),
        (r"vilket (?:\w+ )?\w*mål\b.*|"
         r"(?:bidrar|hör|kopplas|kopplat|kopplar) till (?:vilket )?(?:[\w:]+[ -])?\w*mål\w*", ("goal",)),
        (r"(?:vi )?(?:följer upp|mäter|märker|ser)(?: det)? (?:med|genom|på|via)\b.*|påstående\w*\b.*", ("measure",)),
        (r"(?:senaste )?mätning(?:en)?|uppmätt", ("outcome", "measure")),
        (r"mätt|avläst|senaste (?:siffran?|mätvärdet?)", ("outcome",)),
        (rf"(?:prognos|.*\bprognos\w*)|utsikt(?:en|er|erna)?|helårsbedömning|"
         rf"bedömning(?:en)? (?:av|för|vid) {_YEAR_END}|"
         rf"(?:(?:\w*mål(?:et|en)? )?(?:når|nås|klarar|klaras|uppnås|uppfylls)|kommer|bedöms|tror)\b.*"
         rf"\b{_YEAR_END}\b.*", ("forecast",)),
        (r"(?:bedöms|beräknas|väntas|förväntas|kommer)\b.*\b(?:nås|uppnås|uppfyllas|bli)\b.*", ("forecast",)),
        (r"(?:håller|ser|står|svarar|sköter|leder|driver|äger) (?:i|till|för|det)\b.*|håller|sköter|ansvarar|"
         r"driver|drivande|leder|samordnar|fixar|fixare|ligger (?:hos|på)|ägs av|drar|drar i(?: det)?|"
         r"handläggs|(?:av )?vem\b.*|vilka? (?:är |"
         r"som )?(?:ansvar|gör|håller|leder|driver).*|\w+ som (?:ansvarar|håller i det|gör det)", ("responsible",)),
        (r"(?:ges|tilldelad|delegerad|riktad|fördelad|går) till|.*\b"
         r"(?:genomförs|utförs|görs|leds|drivs|ägs|handläggs|sköts|hanteras|verkställs) av",
         ("responsible",)),
        (r"vi (?:börjar|startar)", ("start",)),
        (r"(?:drar|sätter|kör) i ?gång\b.*|när (?:börjar|startar|påbörjas|drar)\b.*|(?:påbörjas|startar|börjar|"
         r"inleds)\b.*", ("start",)),
        (r"(?:ska vara |blir )?(?:klart?|färdigt?) tills?", ("due",)),
        (r"(?:tills? )?när\b.*|(?:ska|skall|bör) (?:(?:vara|stå) \w+(?: .*)?|redovisas|återrapporteras)|"
         r"(?:åter)?rapporteras|"
         r"redovisas|(?:slut|klar|färdig|mål)\w*[ -]?vecka|.*\bsenast\b.*", ("due",)),
        (r"veck(?:a|an|or|orna)(?:nr| nr)?", ("due",)),
        (r"(?:blir |ska vara |är )?(?:klart?|färdigt?|fixat) (?:före|under|i|inför|vid|när|till)", ("due",)),
        (r"(?:till(?: och med)?|slutar|avslutas|slutförs|färdigställs|blir klart?|klart? till)\b.*", ("due",)),
        (r"hur (?:ser|tänker|tycker) (?:vi|ni|man|du) (?:på |om |kring |att )?.*\bmål(?:et|en)\b.*", ("goal_status",)),
        (r"hur ser (?:vi|ni|man) på (?:läget|det|saken|resultatet|arbetet)\b.*", ("status", "comment")),
        (r"(?:hur|så|vad) (?:mäter|mäts|mätas|märker|märks|vet|följer|följs|ser (?:vi|man)|kan (?:vi|man) se|syns)\b.*",
         ("measure",)),
        (r"(?:det|vad) (?:här )?(?:vi )?(?:mäter|mäts|följer(?: upp)?|räknar|kollar|läser av|"
         r"tittar)(?: vi)?(?: på)?(?: med)?|"
         r"vi (?:mäter|följer|räknar|läser av|kollar|tittar på)(?: med)?|räknas i|mäts i|nyckelsiffr(?:a|or)|"
         r"hur (?:vi )?(?:kollar|mäter|märker|vet|följer|stämmer av)\b.*|hur ser vi\b.*", ("measure",)),
        (r"(?:mäts|följs upp|utvärderas) (?:genom|med|via|hur)\b.*|tecken på\b.*", ("measure",)),
        (r"(?:blev|är|har) (?:det|detta|den|aktiviteten|insatsen|åtgärden|steget) (?:blivit )?(?:gjor[dt]|klart?|"
         r"genomför[dt]|utför[dt]|slutför[dt]|av)", ("done",)),
        (r"hur blev det\b.*", ("status", "outcome", "comment")),
        (r"hur har det gått (?:så här långt|hittills|så långt)", ("status", "comment")),
        (r"hur (?:gick|blev) (?:det|arbetet|insatsen|aktiviteten)\b.*", ("status", "comment")),
        (r"hur har (?:det|vi|arbetet) gått\b.*", ("status", "comment")),
        (r"hur (?:går|gick|ligger|blev|ser|står) (?:det|vi|läget)\b.*\bmål(?:et|en)\b.*", ("goal_status",)),
        (r"hur (?:går|gick|har|långt|ligger|blev|bra|nära|ser det ut|är läget|väl|står det till)\b.*|"
         r"var (?:är|står|ligger) (?:vi|det)\b.*", ("status",)),
        (r"(?:så|det) (?:gick|blev|går|här gick|långt|ligger)\b.*|vad blev (?:det|resultatet)\b.*",
         ("status", "outcome", "comment")),
        (r"(?:är|blev|har|nådde|nåddes|nås|når|klarar|uppnår|uppfyller|uppnås|uppnåddes|uppfylls|lyckades|"
         r"klarade)\b.*\bmål(?:et|en)?\b.*",
         ("goal_status",)),
        (r"(?:är|nås|når|nådde|nåddes|klarar|klarades|uppfylls?|uppfyller|höll|håller) (?:vi )?"
         r"(?:nivån|kravet|måltalet|målvärdet|riktvärdet|gränsvärdet)\b.*", ("measure_status",)),
        (r"(?:når|nådde|klarar|klarade|uppnår|uppfyller) (?:indikatorn|måttet|nyckeltalet|styrtalet|mätetalet)\b.*",
         ("measure_status",)),
        (r"(?:nådde|når|klarade|klarar|håller|höll) vi (?:siffran|ribban|siktet|mätpunkten|garantin|gränsen|"
         r"måttet)", ("measure_status",)),
        (r"sammantaget", ("goal_status",)),
        (r"kom vi (?:dit|fram|i mål)|nådde vi dit|(?:mål|mål-)(?:poäng|färg|ljus|signal)", ("goal_status",)),
        (r"har vi (?:lyckats|nått (?:dit|fram|målet)|klarat(?: det)?)\b.*", ("goal_status",)),
        (r"(?:är|blev) löftet (?:hållet|infriat|uppfyllt)|(?:höll|håller) löftet", ("goal_status",)),
        (r"(?:höll|håller|klarade|nådde|når|lyckades|lever) vi\b.*", ("goal_status",)),
        (r"(?:är |nåddes |nås |når |nådde |klarar |uppfyller )?(?:vi )?(?:mål)?(?:värdet|nivån|talet)(?: är| blev)? ?"
         r"(?:nått|nådd|nåddes|uppnått|uppnådd|"
         r"uppfyllt)?",
         ("measure_status",)),
        (r"(?:nådd|nått|klarad|klarat|uppnådd|uppnått|uppfylld|uppfyllt) (?:\w*mått|mätpunkt|mätetal|nyckeltal|"
         r"indikator)\w*",
         ("measure_status",)),
        (r"mål(?:et)? (?:är|blev|har blivit|nåddes|nås|sammanvägt|nått|nådd|uppnått|uppfyllt)", ("goal_status",)),
        (r"(?:mått|indikator|nyckeltal|mätetal)\w* (?:är|blev|nått|nådd|nås|uppnått|uppfyllt|sammanvägt)",
         ("measure_status",)),
        (r"vad (?:har|hände|hänt|är (?:gjort|på gång)|gjordes|vi gjort|vi har gjort)\b.*|varför\b.*|"
         r"(?:om inte|orsak|avvikelse)\b.*", ("comment",)),
        (r"vad (?:vi )?(?:ska|behöver|vill)(?: vi)? (?:bli bättre|förbättra|utveckla|förändra)\w*\b.*", ("goal",)),
        (r"(?:vad|det) .*\b(?:uppnå|nå|vill|åstadkomma|mål)\b.*|det lovar vi|"
         r"(?:det )?vi (?:vill|ska uppnå)\b.*|vårt löfte|löften? till .*", ("goal",)),
        (r"(?:det )?vi lovar\b.*|(?:dit|hit|vart) (?:ska |vill )?vi\b.*", ("goal", "target")),
        (r"resultat(?:et)? (?:mått|mätetal|nyckeltal|indikator)\w*", ("outcome", "measure_status")),
        (r"hur (?:vi )?(?:ska|skall|kan|bör|gör|når|nås|arbetar|jobbar|tar|får|kommer|går vi|bidrar|uppnår|lyckas|"
         r"genomför\w*|"
         r"säkerställer|skapar|bygger|utförs|görs|sker|då)\b.*|(?:vad|det|detta|så)(?: här| som)? (?:vi )?"
         r"(?:ska|skall|behöver|gör|måste|vill göra|planeras)\b.*|vad kan vi göra\b.*", ("activity",)),
        (r"(?:det |detta )?vi (?:bestämde|beslutade|lovade|enades om|kom överens om|sa(?:de)?|har bestämt)(?: oss för)?"
         r"(?: att)?[ .…]*|överens(?:kommet|kommelse(?:r)?)", ("activity",)),
        (r"(?:det|vad) (?:som )?(?:ska )?händer?(?: då| nu)?", ("activity",)),
        (r"vi (?:gör|genomför|satsar på|jobbar med|arbetar med)|det (?:här )?(?:provar|testar|satsar|börjar) vi\b.*",
         ("activity",)),
        (r"(?:så|det här|detta|därför) (?:ska vi |vi )?(?:gör|göra|når|nå|arbetar|jobbar|genomför|tar|lyckas)\b.*",
         ("activity",)),
    )
)  # fmt: skip

_OBJECTS: Final = (
    ("activity_status", re.compile(r"aktivitet|insats|åtgärd|uppdrag|arbetet\b|genomförande")),
    ("measure_status", re.compile(r"mått|indikator|nyckeltal|mätetal|styrtal|\bkpi\b|delindex")),
    ("goal_status", re.compile(rf"\b(?!{NO_GOALS})(?:\w+)?mål(?:et|ets|en|ens)?\b")),
)
_STATUS: Final = re.compile(
    r"(?:\b(?!nu|utgångs|ingångs|dags|bör|start|bas)\w*läge(?:t)?|lägesbild|(?:\b|(?<=[a-zåäö]))(?:status|"
    r"lägesbedömning|bedömning(?:en)?|omdöme|betyg|signal(?:en)?|ljus(?:et)?|värdering(?:en)?|"
    r"uppfyllelse(?:grad)?|uppfyllnad(?:sgrad)?|framdrift|progress|färdigställandegrad|genomförandegrad|"
    r"sammanvägning|sammanvägt|trafikljus|färg(?:markering)?|måluppfyllnad|resultatbedömning|andel klart?|"
    r"prick(?:en)?|plupp(?:en)?|smiley|gubbe|"
    r"procent klart?|% klart?|uppnått|uppnådda?|uppfyllt|uppfyllda?|nått|nådda?|klarat|klarades))$"
)
_ANSWER: Final = re.compile(
    r"(?:helt|delvis|inte|ej|nästan|redan|ännu inte|till stor del|till viss del|i stort sett) "
    r"(?:uppnått|uppnådda?|uppfyllt|uppfyllda?|nått|nådda?|klarat|klarades|klara?|klart)"
)
"""What is said of how it goes, and asks for nothing."""
_COMMENT: Final = re.compile(
    r"\b\w*(?:kommentar(?:er)?|analys(?:er)?|notering(?:ar)?|anteckning(?:ar)?|anmärkning(?:ar)?|motivering(?:ar)?|"
    r"slutsats(?:er)?|tankar|reflektion(?:er)?|förklaring(?:ar)?|lärdom(?:ar)?|beskrivning(?:ar)?|synpunkt(?:er)?|"
    r"redogörelse|resonemang|iakttagelse(?:r)?|utvärdering(?:en)?|comments?|notes?|remarks?)$"
)
_HEADS: Final = tuple(
    (re.compile(pattern), fields)
    for pattern, fields in (
        (r"(?:politisk|kommunens|fullmäktiges|kf:s) (?:prioritering(?:ar)?|inriktning(?:ar)?)", ("overall_goal",)),
        (r"(?:.* )?prioritering(?:ar)?", ("perspective",)),
        (r".*(?:ansvars|verksamhets|förvaltnings|upptagnings|rektors|resultat)område[nt]?", ("left_out",)),
        (r"del|dimension|(?:.*områden?|perspektiv(?:et)?|focus area|perspectives?|theme|tema|.*fokus|"
         r"(?:huvud)?strategi|huvudprocess|"
         r"diskrimineringsgrund(?:er)?)", ("perspective",)),
        (r"(?:(?:mål|bör|rikt|gräns|styr|tröskel)(?:värden?|nivå(?:er)?|tal)|targets?|börläge|(?:mål|krav)nivå(?:n)?|"
         r"(?:målsatt|önskad|beslutad|uppsatt|avtalad|eftersträvad) nivå|"
         r"(?:önskat|önskvärt|framtida) (?:värde|resultat|utfall))", ("target",)),
        (r"(?:önskat|önskvärt|framtida) läge", ("target", "goal")),
        (r"(?:.*utfall(?:et)?|ärvärden?|mätresultat|actuals?|(?:uppmätt|aktuellt|senaste) värde|värdet?)",
         ("outcome",)),
        (r"mätvärden?", ("outcome", "measure")),
        (r".*åtagande(?:n|t)?", ("activity", "goal")),
        (r".*resultat(?:et)?", ("outcome", "comment", "status")),
        (r"(?:(?:utgångs|ingångs|bas|start|referens)(?:läge|värde|nivå|år)(?:t|n)?|baseline)", ("baseline",)),
        (r"(?:nuläge(?:t)?|dagsläge(?:t)?)", ("baseline", "outcome", "status")),
        (r"(?:.*(?:mått(?:et|en)?|mätetal|indikator(?:er|n)?|nyckeltal(?:et)?|styrtal|mätpunkt(?:er)?)|"
         r"kpi(?:er|:er|s)?|mätare|mätarna|measures?|indicators?|mätning(?:ar)?|uppföljningsmetod)", ("measure",)),
        (r"(?:.*(?:aktivitet(?:er)?|åtgärd(?:er)?|insats(?:er)?|uppdrag(?:et)?|satsning(?:ar)?|arbetsuppgift(?:er)?|"
         r"lydelse|moment|delsteg|åtgärdsförslag|förbättring(?:ar)?)|steg(?: på vägen)?|arbeten?|leverans(?:er)?|"
         r"jobb|grej(?:er)?|göra|att göra|milstolp(?:e|ar)|projekt|uppgift(?:er)?|metod|initiativ(?:es?|s)?|actions?|"
         r"activit(?:y|ies)|"
         r"(?:att )?göra)", ("activity",)),
        (r"(?:.*ansvar(?:ig|iga|et)?|resp|.*ägare|.*owner|utförare|uppdragstagare|roll(?:er)?|funktion|"
         r"responsible|huvudman|samordnare|handläggare|projektledare|.*kontaktperson|initialer|sign)",
         ("responsible",)),
        (r"(?:.*(?:slutdatum|klardatum|färdigdatum|förfallo(?:datum|dag)|"
         r"planera[dt]e? (?:slut|klar|färdig)\w*|sluttid|tidsfrist|tidsplan|tidplan|tidsram|tidpunkt)|deadline|"
         r"due(?: date)?|datum|måldatum|tidsperiod|tidsangivelse|termin|(?:ska )?klart?|"
         r"(?:insats|aktivitet|åtgärd|uppdrag)(?:en|et|erna|en)? (?:ska vara |är )?(?:klara?|klart|färdiga?))",
         ("due",)),
        (r"(?:start(?:datum|tid|ar)?|påbörjas|från)", ("start",)),
        (r"ägardirektiv(?:et)?", ("overall_goal",)),
        (r".* årsmål(?:et)?", ("target", "goal")),
        (r"löften? (?:för )?.*|(?:service|kund|kvalitets)?löfte(?:n|t)?", ("goal", "target")),
        (rf"(?:(?!.*{NO_GOALS}).*mål(?:et|en)?|.*målsättning(?:ar|en)?|objectives?|goals?|ambition(?:er)?|.*målbild)",
         ("goal",)),
        (r"(?:.*status(?:en)?)", ("status",)),
    )
)  # fmt: skip
_SUMMED_UP: Final = re.compile(r"(?:samlad|sammanvägd|total|slutlig|övergripande) (?=bedömning(?:en)? )")
_HOW_IT_IS: Final = frozenset({"läge", "läget"})
_MOST_SPACES: Final = 5
_TARGET: Final = re.compile(r"(?:önskat|önskvärt|framtida) läge|börläge")
_BEHIND: Final = re.compile(
    r" (?:av|för|på|till|från|om|med|per|hos|mot|vid|enligt|som|inom|i|jämfört|efter|under|över|ur)\b"
)
_HIGHEST: Final = re.compile(
    r"fullmäktige|\bkf\b|övergripande|strategisk|kommungemensam|politisk|koncern|vision|ägar(?:en|ens|na|nas|mål\w*|direktiv\w*)\b|"
    r"inriktningsmål|kommunens|kommunmål|huvudmannens?\b|"
    r"agenda|"
    r"globala?\b|nationell"
)
_LONG: Final = re.compile(r"långsiktig|flerårig|lång sikt|på sikt|målbild|mandatperiod")
_NOISE: Final = re.compile(r"\b(?:fy ?[0-9]{2}|ytd|hittills|ack(?:umulerat|\.)?|nu|just nu|senaste|aktuell[at]?)\b")
_PAREN: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]")


@lru_cache(maxsize=2048)
def read_phrase(word: str) -> Meant:
    """Give the fields that a header may mean by how it is phrased; () where it says nothing known.

    In: the header folded, without its year and occasion (`columns.parts`).
    """
    if ("prognos" in word or "forecast" in word) and not _COMMENT.search(word.split(" ", 1)[0]):
        return _of("forecast")  # but "Kommentar till prognosen" is none
    bare = " ".join(_PAREN.sub(" ", word).split()).rstrip("?: ")
    if _ANSWER.fullmatch(bare):
        return ()
    if said := spoken(bare):
        return _of(*said)
    for pattern, fields in _QUESTIONS:
        if pattern.fullmatch(bare):
            level = _level(word) if fields[0] in ("goal", "long_term_goal") else "goal"
            return _of(level) if level != "goal" else _of(*fields)
    plain = " ".join(_NOISE.sub(" ", bare).split()).strip(" ,:-–") or bare
    head = _BEHIND.split(plain, maxsplit=1)[0].strip(" ,")
    about = plain[len(head) :]
    first, _, rest = _SUMMED_UP.sub("", head).partition(" ")
    if rest and (_STATUS.search(first) or _COMMENT.search(first)):
        # "Status nyckeltal", "Analys nämndmål": what it is about stands behind it.
        return _of("comment") if _COMMENT.search(first) else _judged(first, f"{rest} {about}")
    if _COMMENT.search(head):
        return _of("comment")
    if _STATUS.search(head) and _TARGET.fullmatch(head) is None:
        return _judged(head, about)
    last = head.rsplit(" ", 1)[-1] if head.count(" ") <= _MOST_SPACES else head  # what is longer is a sentence
    for text in dict.fromkeys((head, head.replace(" ", ""), last)):
        for pattern, fields in _HEADS:
            if pattern.fullmatch(text):
                return _of(_level(word) if fields == ("goal",) else fields[0], *fields[1:])
    return ()


def _judged(head: str, about: str) -> Meant:
    """Give which status it is: by what it is said to be about ("Bedömning av målet", "Insatsens läge")."""
    for field, pattern in _OBJECTS:
        if pattern.search(about):
            return _of(field)
    for field, pattern in _OBJECTS:
        if pattern.search(head):
            return _of(field)
    return _of("status", "outcome", "comment") if head in _HOW_IT_IS else _of("status")


def _level(text: str) -> str:
    if _HIGHEST.search(text):
        return "overall_goal"
    return "long_term_goal" if _LONG.search(text) else "goal"


def _of(first: str, *more: str) -> Meant:
    return ((first, CERTAINTY, "phrase"), *((field, SECOND, "phrase") for field in more))
