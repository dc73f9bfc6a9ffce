"""The goal compass (målkompass, Sollefteå): the one definition that its template and its reader share.

The areas are the steering model's perspectives. A row with a code holds an activity that the management has locked:
black, prefilled, and open only for what the unit reports on it (`Column.locks`).
"""

from __future__ import annotations

from dataclasses import replace

from xl_malkort.i18n import N_
from xl_malkort.layout.form import Column, FormLayout, Holds
from xl_malkort.layout.goal_card import GOAL_CARD
from xl_malkort.model import CardKind

GOAL_COMPASS = FormLayout(
    kind=CardKind.GOAL_COMPASS,
    version=1,
    sheet="Målkompass",
    title=N_("Målkompass"),
    lead=N_(
        "Fyll i de ljusgula fälten. Svarta rader är gemensamma för alla: ange bara status och kommentar. "
        "Fliken Kompassen visar allt på en sida."
    ),
    # The same head as the goal card, with the right-hand labels one column further left.
    head=tuple(replace(f, place=(f.place[0], 4)) if f.place[1] == 5 else f for f in GOAL_CARD.head),
    columns=(
        Column("mark", N_("Klar"), Holds.MARK, 5, N_("✔ när raden är komplett, ● när något saknas.")),
        Column(
            "perspective",
            N_("Område"),
            Holds.PERSPECTIVE,
            15,
            N_("Välj område i listan."),
            needed_with="goal",
            locks=True,
        ),
        Column(
            "picture",
            N_("Målbild"),
            Holds.PICTURE,
            25,
            N_("Områdets målbild visas här när området är valt."),
            locks=True,
        ),
        Column(
            "goal",
            N_("Delmål"),
            Holds.TEXT,
            23,
            N_("Vad enheten ska nå i år. Lämna tomt på rader som bara ger delmålet ovanför fler aktiviteter."),
            locks=True,
        ),
        Column(
            "overall_goal",
            N_("Övergripande mål"),
            Holds.TREE_GOAL,
            17,
            N_("Frivilligt: det mål i kommunens målträd som delmålet bidrar till."),
            locks=True,
        ),
        Column(
            "code",
            N_("Kod"),
            Holds.CODE,
            6,
            N_("Koden för en gemensam aktivitet. Tom på egna rader."),
            locks=True,
        ),
        Column(
            "activity",
            N_("Aktivitet"),
            Holds.TEXT,
            26,
            N_("Vad ni gör extra för att nå delmålet. Det ni gör ändå hör inte hit. En aktivitet per rad."),
            needed_with="goal",
            locks=True,
        ),
        Column(
            "responsible",
            N_("Ansvarig"),
            Holds.TEXT,
            13,
            N_("Rollen som driver aktiviteten, till exempel enhetschef."),
            needed_with="activity",
        ),
        Column(
            "due",
            N_("Klart senast"),
            Holds.DATE,
            11,
            N_("Skriv helst ett datum: 2026-06-30. Även juni, v. 24, Q3, HT-26 och löpande förstås."),
            needed_with="activity",
        ),
        Column(
            "activity_status",
            N_("Status aktivitet"),
            Holds.ACTIVITY_STATUS,
            12,
            N_("Hur långt aktiviteten har kommit. Anges också för de gemensamma."),
            needed_with="activity",
        ),
        Column(
            "status",
            N_("Status delmål"),
            Holds.GOAL_STATUS,
            12,
            N_("Er bedömning av delmålet i dag."),
            needed_with="goal",
            locks=True,
        ),
        Column(
            "comment",
            N_("Kommentar"),
            Holds.TEXT,
            24,
            N_("Förklara avvikelser kort. Skriv inget om enskilda personer."),
        ),
        Column(
            "combined",
            N_("Sammanvägd"),
            Holds.GOAL_STATUS,
            12,
            N_("Fylls i av sammanställningen: delmålets status sammanvägd med enheterna under."),
            owned=True,
            locks=True,
        ),
        Column(
            "missing",
            N_("Saknas på raden"),
            Holds.MARK,
            26,
            N_("Vad som återstår att fylla i på raden."),
            printed=False,
        ),
    ),
    first_row=8,
    rows=60,
    steps=(
        N_("Kontrollera huvudet: enhet, kod, år och det uppföljningstillfälle som gäller."),
        N_("Svarta rader är låsta av ledningen och gäller alla. Ange status på varje, och kommentera avvikelser."),
        N_("Skriv era egna delmål på raderna under. Välj område i listan, så visas områdets målbild."),
        N_("Skriv bara det ni gör extra. Det som görs ändå, och det som har fått vänta, hör inte hemma i kompassen."),
        N_(
            "Har delmålet flera aktiviteter? Skriv dem på raderna direkt under, "
            "och lämna område och delmål tomma där: raden hör då till delmålet ovanför."
        ),
        N_("Fyll i status och kommentar vid varje uppföljning. Fliken Kompassen följer med av sig själv."),
        N_("Titta i kolumnen Klar: ✔ betyder att raden är komplett, ● att något saknas."),
        N_("Spara filen på samma plats och med samma namn. Skicka ingen kopia."),
    ),
)
