"""The sheets of the two status scales: the words, symbols and colours of each status."""

from __future__ import annotations

from typing import Final

from xl_malkort.i18n import N_
from xl_malkort.layout.steering.choices import ACTIVITY_STATUSES, GOAL_STATUSES
from xl_malkort.layout.steering.forms import Choice, Colour, Text, Words
from xl_malkort.layout.steering.table import Column, Table


def _scale(key: str, statuses: Choice, sheet: str, intro: str, purpose: str) -> Table:
    return Table(
        key=key,
        sheet=sheet,
        title=sheet,
        intro=intro,
        purpose=purpose,
        room=0,
        distinct=("label", "symbol", "words"),
        every="value",
        columns=(
            Column(
                "value",
                N_("Status"),
                N_("Statusens fasta betydelse, som beräkningarna använder. Ändra inte."),
                statuses,
                18,
                required=True,
                fixed=True,
            ),
            Column("label", N_("Benämning"), N_("Ordet som kommunen visar på korten."), Text(), 24, required=True),
            Column(
                "symbol",
                N_("Symbol"),
                N_("Ett till tre tecken som visas före ordet, för den som inte ser färgen."),
                Text(3),
                10,
                required=True,
            ),
            Column(
                "fill",
                N_("Fyllnadsfärg"),
                N_("Färgen som # och sex tecken. Texten gäller; att bara måla cellen ändrar ingenting."),
                Colour(),
                14,
                required=True,
                also=(N_("Färg"),),
            ),
            Column(
                "font",
                N_("Textfärg"),
                N_("Textens färg som # och sex tecken. Kontrasten ska vara minst 4,5:1. Tomt betyder svart."),
                Colour(),
                14,
            ),
            Column(
                "words",
                N_("Ord som betyder detsamma"),
                N_("Andra ord som enheterna skriver, med semikolon emellan."),
                Words(),
                80,
                also=(N_("Ord"),),
            ),
        ),
    )


GOAL_SCALE: Final = _scale(
    "goal_scale",
    GOAL_STATUSES,
    N_("Statusskala mål"),
    N_("Hur bedömningen av mål och mått skrivs och visas."),
    N_(
        "En rad per status; själva statusen är fast, men ord, symbol och färger väljer ni. Alla ord på raden känns "
        "igen när de står i ett kort. Färgen läses av texten i rutan, inte av hur rutan är målad."
    ),
)
ACTIVITY_SCALE: Final = _scale(
    "activity_scale",
    ACTIVITY_STATUSES,
    N_("Statusskala aktivitet"),
    N_("Hur läget för aktiviteter skrivs och visas."),
    N_(
        "En rad per status; själva statusen är fast, men ord, symbol och färger väljer ni. Skalan är en annan än "
        "målens, eftersom en klar aktivitet inte betyder att målet är nått. Ett ord får bara stå på en rad."
    ),
)
