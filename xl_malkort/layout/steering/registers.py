"""The sheets that list things: perspectives, levels, the goal tree, the unit register and the rounds."""

from __future__ import annotations

from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.layout.steering.forms import Date, Number, Text, Words, code
from xl_malkort.layout.steering.table import Column, Table

_WEIGHT: Final = Number(0, 1000, above=True)

PERSPECTIVES: Final = Table(
    key="perspectives",
    sheet=N_("Perspektiv"),
    title=N_("Perspektiv"),
    intro=N_("Målen delas in i perspektiv eller områden. De visas i den ordning de står här."),
    purpose=N_(
        "Ett perspektiv per rad, i den ordning de ska stå på korten. Under Andra stavningar skrivs det som enheterna "
        "också brukar skriva, så att det känns igen. Koden används i målträdet och bör inte ändras under året."
    ),
    code="code",
    least_rows=1,
    distinct=("code", "name", "also"),
    example=(("medborgare", "Medborgare/kund", "Kund; Medborgare & kund"),),
    columns=(
        Column(
            "code",
            N_("Kod"),
            N_("Kort kod, högst 30 tecken. Målträdet hänvisar till den."),
            code(),
            20,
            required=True,
            unique=True,
        ),
        Column("name", N_("Namn"), N_("Namnet så som det visas på korten."), Text(), 40, required=True),
        Column(
            "also",
            N_("Andra stavningar"),
            N_("Andra sätt att skriva samma perspektiv, med semikolon emellan."),
            Words(),
            70,
        ),
    ),
)

LEVELS: Final = Table(
    key="levels",
    sheet=N_("Nivåer"),
    title=N_("Nivåer"),
    intro=N_("Organisationens nivåer, uppifrån och ned."),
    purpose=N_(
        "En nivå per rad, med den översta först. Ordningen avgör åt vilket håll status vägs samman. En nivå får "
        "hoppas över: en enhet kan höra direkt till kommunen."
    ),
    code="code",
    least_rows=1,
    example=(("avdelning", "Avdelning"),),
    columns=(
        Column(
            "code",
            N_("Kod"),
            N_("Kort kod, högst 30 tecken. Enhetsregistret hänvisar till den."),
            code(),
            20,
            required=True,
            unique=True,
        ),
        Column("name", N_("Namn"), N_("Namnet så som det visas."), Text(), 40, required=True),
    ),
)

GOALS: Final = Table(
    key="goals",
    sheet=N_("Målträd"),
    title=N_("Målträd"),
    intro=N_("Övergripande mål, och målen under dem. Enheternas kort knyter sina egna mål hit."),
    purpose=N_(
        "Ett mål per rad; mål högst upp i trädet saknar överordnat mål. Målen blir valbara i kortens listor. Vikten "
        "räknas bara när regeln för sammanvägning är viktad."
    ),
    code="code",
    parent="parent",
    example=(
        ("M1", N_("Invånarna är trygga i vardagen"), "medborgare", "", "0000", "1"),
        ("M1-BU", N_("Barn och elever trivs i skolan"), "medborgare", "M1", "1000", "1"),
    ),
    columns=(
        Column(
            "code",
            N_("Kod"),
            N_("Kort kod, högst 30 tecken. Korten knyter sina mål till den."),
            code(),
            16,
            required=True,
            unique=True,
        ),
        Column(
            "text",
            N_("Måltext"),
            N_("Målet så som det är beslutat, högst 500 tecken."),
            Text(),
            70,
            required=True,
            also=(N_("Mål"),),
        ),
        Column(
            "perspective",
            N_("Perspektiv"),
            N_("Perspektivets kod, från bladet Perspektiv."),
            code(),
            20,
            required=True,
            refers="perspectives",
        ),
        Column(
            "parent",
            N_("Överordnat mål"),
            N_("Koden för målet ovanför. Tomt för mål högst upp. Nivåer får hoppas över."),
            code(),
            16,
            refers="goals",
        ),
        Column(
            "unit",
            N_("Ägande enhet"),
            N_("Koden för den enhet som äger målet, från bladet Enheter."),
            code(),
            16,
            refers="units",
        ),
        Column("weight", N_("Vikt"), N_("Större tal väger tyngre. Tomt betyder 1."), _WEIGHT, 9),
    ),
)

UNITS: Final = Table(
    key="units",
    sheet=N_("Enheter"),
    title=N_("Enheter"),
    intro=N_("Enhetsregistret: alla som har ett eget kort, och vem de hör till."),
    purpose=N_(
        "En enhet per rad; bara den översta saknar överordnad enhet. Registret avgör vilka kort som skapas, vilka som "
        "saknas och hur status vägs samman uppåt. Skriv ansvarig roll, aldrig ett personnamn."
    ),
    code="code",
    parent="parent",
    example=(
        ("0000", N_("Exempelköpings kommun"), "kommun", "", N_("Kommundirektör"), "", "1"),
        (
            "1100",
            N_("Förskolan Älgen"),
            "enhet",
            "1000",
            N_("Rektor"),
            N_("1100 Förskolan Älgen.xlsx"),
            "1",
        ),
    ),
    columns=(
        Column(
            "code",
            N_("Kod"),
            N_("Enhetens kod, högst 30 tecken. Den lagras i enhetens kort. Inledande nollor behålls."),
            code(),
            14,
            required=True,
            unique=True,
        ),
        Column("name", N_("Namn"), N_("Enhetens namn så som det visas."), Text(), 46, required=True),
        Column(
            "level",
            N_("Nivå"),
            N_("Nivåns kod, från bladet Nivåer."),
            code(),
            16,
            required=True,
            refers="levels",
        ),
        Column(
            "parent",
            N_("Överordnad enhet"),
            N_("Koden för den enhet som denna hör till. Tomt bara för den översta."),
            code(),
            16,
            refers="units",
        ),
        Column(
            "responsible",
            N_("Ansvarig roll"),
            N_("Rollen som ansvarar för kortet, till exempel Rektor. Skriv aldrig ett personnamn."),
            Text(200),
            34,
        ),
        Column(
            "card_file",
            N_("Kortfil"),
            N_("Filnamnet på enhetens kort, om det ska vara ett särskilt. Tomt betyder kod och namn."),
            Text(200),
            44,
        ),
        Column("weight", N_("Vikt"), N_("Större tal väger tyngre. Tomt betyder 1."), _WEIGHT, 9),
    ),
)

ROUNDS: Final = Table(
    key="rounds",
    sheet=N_("Uppföljningar"),
    title=N_("Uppföljningar"),
    intro=N_("Årets uppföljningstillfällen i tidsordning."),
    purpose=N_(
        "Ett uppföljningstillfälle per rad, det tidigaste först. Per-datumet är den dag som uppföljningen beskriver, "
        "inte den dag då korten ska lämnas in. Aktiviteter som skulle ha varit klara före per-datumet räknas som sena."
    ),
    code="code",
    least_rows=1,
    example=(("T2", N_("Tertial 2"), "2026-08-31"),),
    columns=(
        Column(
            "code",
            N_("Kod"),
            N_("Kort kod, till exempel T1, T2 eller D1. Den står i korten."),
            code(),
            14,
            required=True,
            unique=True,
        ),
        Column("label", N_("Benämning"), N_("Namnet så som det visas."), Text(), 40, required=True),
        Column(
            "as_of",
            N_("Per-datum"),
            N_("Den dag som uppföljningen beskriver, till exempel 2026-08-31."),
            Date(),
            14,
            required=True,
            also=(N_("Datum"),),
        ),
    ),
)
