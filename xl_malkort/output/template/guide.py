"""The instruction sheet of a template: how to fill it in, what each column is for, and the legend."""

from __future__ import annotations

from typing import Any

from xl_malkort.i18n import N_, _, fill
from xl_malkort.layout.form import FormLayout
from xl_malkort.model import ActivityStatus, GoalStatus, SteeringModel
from xl_malkort.output.look import Look, a4_portrait, height_of

_MEANINGS: dict[GoalStatus | ActivityStatus, str] = {
    GoalStatus.ACHIEVED: N_("Målet är nått, eller bedöms bli nått vid årets slut."),
    GoalStatus.PARTLY: N_("Målet är nått till en del, eller nästan."),
    GoalStatus.NOT_ACHIEVED: N_("Målet är inte nått och bedöms inte bli det."),
    GoalStatus.NOT_ASSESSED: N_("Det går inte att bedöma än. Skriv varför i kommentaren."),
    GoalStatus.DROPPED: N_("Målet gäller inte längre och räknas inte."),
    ActivityStatus.NOT_STARTED: N_("Planerad men inte påbörjad."),
    ActivityStatus.ONGOING: N_("Påbörjad och i fas med tidplanen."),
    ActivityStatus.DELAYED: N_("Blir inte klar i tid. Skriv varför i kommentaren."),
    ActivityStatus.DONE: N_("Genomförd."),
    ActivityStatus.PAUSED: N_("Ligger nere tills vidare."),
    ActivityStatus.CANCELLED: N_("Blir inte av."),
}


def write_guide(sheet: Any, look: Look, layout: FormLayout, model: SteeringModel) -> None:
    """Write the sheet *Instruktion*, from the same layout and model as the form."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 76)
    sheet.hide_gridlines(2)
    row = 0
    sheet.set_row(row, 28)
    sheet.write_string(row, 0, fill(_("Så fyller du i {kind}"), kind=_(layout.title).lower()), look("title"))
    row += 1

    def section(title: str) -> None:
        nonlocal row
        row += 1
        sheet.set_row(row, 22)
        sheet.write_string(row, 0, title, look("heading"))
        row += 1

    def line(left: str, right: str, style: Any = None) -> None:
        nonlocal row
        sheet.write_string(row, 0, left, style or look("label"))
        sheet.write_string(row, 1, right, look("cell"))
        sheet.set_row(row, height_of([(left, 24), (right, 76)]))
        row += 1

    section(_("Steg för steg"))
    steps = tuple(_(step) for step in layout.steps)
    for number, step in enumerate(
        steps
        or (
            _("Kontrollera huvudet: enhet, kod, år och det uppföljningstillfälle som gäller."),
            _("Skriv varje mål på en egen rad. Välj perspektiv och övergripande mål i listorna."),
            _(
                "Har målet flera mått eller aktiviteter? Skriv dem på raderna direkt under, "
                "och lämna perspektiv och mål tomma där: raden hör då till målet ovanför."
            ),
            _("Fyll i utfall, status, prognos och kommentar vid varje uppföljning."),
            _("Titta i kolumnen Klar: ✔ betyder att raden är komplett, ● att något saknas."),
            _("Spara filen på samma plats och med samma namn. Skicka ingen kopia."),
        ),
        start=1,
    ):
        line(fill(_("Steg {number}"), number=number), step)

    section(_("Kolumnerna"))
    for column in layout.columns:
        line(_(column.label), _(column.hint))

    for title, scale in (
        (_("Status för mål och mått"), model.goal_scale),
        (_("Status för aktiviteter"), model.activity_scale),
    ):
        section(title)
        for status in scale:
            line(
                status.text,
                _(_MEANINGS[status.value]),
                look.status(status.fill, status.font, "centre"),
            )

    section(_("Bra att veta"))
    limits = fill(
        _("Mål och aktiviteter sträcker sig över högst {years} år och ses över varje år."),
        years=model.limits.horizon_years,
    )
    for left, right in (
        (_("Plats"), fill(_("Formuläret rymmer {rows} rader."), rows=layout.rows)),
        (_("Tidshorisont"), limits),
        (
            _("Inga personer"),
            _("Skriv roller, inte namn. Skriv aldrig personnummer eller uppgifter om hälsa."),
        ),
        (
            _("Grå fält"),
            _("De fylls i när ekonomienheten sammanställer. Det du själv har skrivit ändras aldrig."),
        ),
    ):
        line(left, right)
    a4_portrait(sheet)
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, row - 1, 1)
    sheet.protect()
