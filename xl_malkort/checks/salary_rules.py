"""The rules for salary criteria (lönekriterier), as data: `checks.salary` looks for them."""

from __future__ import annotations

from xl_malkort.i18n import N_
from xl_malkort.model import Severity
from xl_malkort.model.rule import Rule

PERSONS_IN_FILE = Rule(
    code="MK130",
    severity=Severity.ERROR,
    title=N_("Arbetsboken ser ut att handla om personer"),
    message=N_("Arbetsboken ser ut att handla om enskilda personer och läses därför inte."),
    hint=N_("Spara bara själva kriterierna i en ny arbetsbok från mallen; bedömningar ska inte ligga i mappen."),
    why="Sammanställningen av lönekriterier rör aldrig en person. Vad som hittades skrivs aldrig ut någonstans.",
    example="En ifylld bedömning, eller ett personnummer i en kommentar, ett dolt blad eller dokumentegenskaperna.",
)
NAME_MISSING = Rule(
    code="MK381",
    severity=Severity.ERROR,
    title=N_("Kriteriets namn saknas"),
    message=N_("Raden är ifylld men kriteriet har inget namn."),
    hint=N_("Skriv kriteriets namn, eller töm raden om den inte ska vara med."),
    why="Ett kriterium utan namn kan inte jämföras med andras.",
    example="Definition och nivåer är ifyllda, men kolumnen Kriterium är tom.",
)
DEFINITION_MISSING = Rule(
    code="MK382",
    severity=Severity.WARNING,
    title=N_("Definition saknas"),
    message=N_("Kriteriet har ingen definition."),
    hint=N_("Skriv i en eller två meningar vad kriteriet betyder hos er."),
    why="Samma ord betyder olika saker på olika enheter om ingen skriver vad som menas.",
    example="Kriteriet heter Samarbete och kolumnen Definition är tom.",
)
LEVEL_MISSING = Rule(
    code="MK383",
    severity=Severity.WARNING,
    title=N_("Nivå utan text"),
    message=N_("Nivån ”{level}” har ingen beskrivning."),
    hint=N_("Beskriv det beteende som visar nivån."),
    why="En nivå utan beskrivning kan inte bedömas lika för alla.",
    example="Den högsta nivån är tom.",
)
UNKNOWN_GOAL = Rule(
    code="MK384",
    severity=Severity.WARNING,
    title=N_("Målet finns inte i målträdet"),
    message=N_("Kriteriet är knutet till ”{goal}”, som inte finns i målträdet."),
    hint=N_("Välj ett mål i listan, eller lägg till målet i styrmodellen."),
    why="Kedjan från vision till lönekriterier bryts där målet inte finns.",
    example="Målet är från förra mandatperiodens målträd.",
)
UNCLEAR_WEIGHT = Rule(
    code="MK385",
    severity=Severity.ERROR,
    title=N_("Vikten går inte att läsa"),
    message=N_("Vikten ”{text}” är inte ett tal mellan 0 och 100."),
    hint=N_("Skriv vikten i procent, till exempel 25."),
    why="Vikter som inte är tal kan inte summeras.",
    example="Vikten är ”hög”.",
)
WEIGHT_MISSING = Rule(
    code="MK386",
    severity=Severity.WARNING,
    title=N_("Vikt saknas"),
    message=N_("Kriteriet har ingen vikt, men kommunen använder vikter."),
    hint=N_("Skriv vikten i procent; alla vikter ska bli 100 tillsammans."),
    why="Utan vikt vet ingen hur mycket kriteriet betyder.",
    example="Tre av fyra kriterier har vikt.",
)
WORDING = Rule(
    code="MK387",
    severity=Severity.INFO,
    title=N_("Ord som bör bytas"),
    message=N_("Ordet ”{word}” står i kriteriet. {reason}"),
    hint=N_("Byt ordet om skälet stämmer här. Listan finns i styrmodellen, bladet Ord att undvika."),
    why="Kriterier för lön ska vara objektiva och könsneutrala (EU:s direktiv 2023/970, artikel 4).",
    example="Definitionen talar om lojalitet.",
)
NOT_ADOPTED = Rule(
    code="MK388",
    severity=Severity.INFO,
    title=N_("Beslut saknas"),
    message=N_("Det står inte vilken roll som har beslutat kriterierna, eller när."),
    hint=N_("Skriv rollen, till exempel HR-chef, och beslutsdatum."),
    why="De anställda ska kunna se vilka kriterier som gäller.",
    example="Fältet Beslutad av är tomt.",
)
TOO_FEW = Rule(
    code="MK441",
    severity=Severity.WARNING,
    title=N_("För få kriterier"),
    message=N_("Enheten har {count} kriterier, men ska ha minst {least}."),
    hint=N_("Lägg till det som är viktigast för verksamhetens mål."),
    why="Med ett eller två kriterier syns bara en del av arbetet.",
    example="Enheten har bara skrivit två.",
)
TOO_MANY = Rule(
    code="MK442",
    severity=Severity.WARNING,
    title=N_("För många kriterier"),
    message=N_("Enheten har {count} kriterier, men ska ha högst {most}."),
    hint=N_("Välj ut de viktigaste, eller slå ihop sådana som handlar om samma sak."),
    why="Med många kriterier betyder vart och ett nästan ingenting.",
    example="Gränsen är fem kriterier, och enheten har åtta.",
)
LEVELS_ALIKE = Rule(
    code="MK443",
    severity=Severity.WARNING,
    title=N_("Två nivåer säger detsamma"),
    message=N_("Nivåerna ”{one}” och ”{other}” har samma eller nästan samma text."),
    hint=N_("Skriv vad som skiljer nivåerna åt, så att den högre går att känna igen."),
    why="Nivåer som inte går att skilja åt gör bedömningen godtycklig.",
    example="Texten har kopierats från nivån intill och bara ett ord bytts.",
)
NO_GOAL = Rule(
    code="MK444",
    severity=Severity.WARNING,
    title=N_("Kriterium utan mål"),
    message=N_("Kriteriet är inte knutet till något mål."),
    hint=N_("Välj i listan det mål som kriteriet bidrar till."),
    why="Lönekriterier ska ge lön för det som för verksamheten mot målen.",
    example="Kolumnen Mål 1 är tom.",
)
WEIGHTS_SUM = Rule(
    code="MK445",
    severity=Severity.ERROR,
    title=N_("Vikterna blir inte 100"),
    message=N_("Vikterna är {total} tillsammans, men ska vara 100."),
    hint=N_("Justera vikterna så att summan blir 100."),
    why="Annars går enheternas vikter inte att jämföra.",
    example="Tre kriterier har vikterna 40, 30 och 20.",
)
OTHER_SCALE = Rule(
    code="MK446",
    severity=Severity.ERROR,
    title=N_("Annan skala än kommunens"),
    message=N_("Nivåerna är {own}, men kommunens skala är {asked}."),
    hint=N_("Utgå från en ny mall (xl-malkort new salary_criteria) och för över texterna."),
    why="Nivåer på olika skalor går inte att jämföra, varken mellan enheter eller yrkesgrupper.",
    example="Enheten har tre nivåer, kommunen fyra.",
)
CHANGED_COMMON = Rule(
    code="MK447",
    severity=Severity.ERROR,
    title=N_("Gemensamt kriterium är ändrat"),
    message=N_("Kommunens gemensamma kriterium {code} är ändrat: {part} är inte som i styrmodellen."),
    hint=N_("Återställ texten, eller föreslå ändringen för HR."),
    why="Det gemensamma ska vara lika för alla, ordagrant.",
    example="Enheten har låst upp bladet och skrivit om definitionen.",
)
MISSING_COMMON = Rule(
    code="MK448",
    severity=Severity.ERROR,
    title=N_("Gemensamt kriterium saknas"),
    message=N_("Kommunens gemensamma kriterium {code} ”{name}” saknas."),
    hint=N_("Utgå från en ny mall, där det gemensamma redan står."),
    why="Det gemensamma gäller alla enheter.",
    example="Den svarta raden är borttagen.",
)
