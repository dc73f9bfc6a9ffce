"""The instruction sheet of salary criteria: step by step, the columns, the scale, and what is never written there."""

from __future__ import annotations

from typing import Any

from xl_malkort.i18n import _, fill
from xl_malkort.layout.form import FormLayout
from xl_malkort.layout.salary_criteria import LEVEL_FIELDS
from xl_malkort.model import SteeringModel
from xl_malkort.output.look import Look, a4_portrait, height_of


def write_criteria_guide(sheet: Any, look: Look, layout: FormLayout, model: SteeringModel) -> None:
    """Write the sheet *Instruktion*, from the same layout and model as the form."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 76)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 28)
    sheet.write_string(0, 0, fill(_("Så fyller du i {kind}"), kind=_(layout.title).lower()), look("title"))
    row = 1

    def section(title: str) -> None:
        nonlocal row
        row += 1
        sheet.set_row(row, 22)
        sheet.write_string(row, 0, title, look("heading"))
        row += 1

    def line(left: str, right: str) -> None:
        nonlocal row
        sheet.write_string(row, 0, left, look("label"))
        sheet.write_string(row, 1, right, look("cell"))
        sheet.set_row(row, height_of([(left, 24), (right, 76)]))
        row += 1

    limits = model.criteria_limits
    section(_("Steg för steg"))
    steps = (
        _("Kontrollera huvudet: enhet, kod, år, vilka kriterierna gäller och vem som har beslutat."),
        fill(
            _("Skriv {least}–{most} kriterier, ett per rad. De svarta raderna är kommunens gemensamma och räknas med."),
            least=limits.least,
            most=limits.most,
        ),
        _("Skriv vad kriteriet betyder hos er, och välj i listan vilket mål det bidrar till."),
        _("Beskriv för varje nivå ett beteende som går att se. Två nivåer ska skilja sig åt så att alla ser hur."),
        _("Titta i kolumnen Klar: ✔ betyder att raden är komplett, ● att något saknas."),
        _("Spara filen på samma plats och med samma namn. Skicka ingen kopia."),
    )
    for number, step in enumerate(steps, start=1):
        line(fill(_("Steg {number}"), number=number), step)
    section(_("Kolumnerna"))
    for column in layout.columns:
        if column.field not in LEVEL_FIELDS:
            line(_(column.label), _(column.hint))
    section(_("Skalan, från den lägsta nivån"))
    for number, level in enumerate(model.rating_levels, start=1):
        line(fill(_("Nivå {number}"), number=number), level.label)
    section(_("Bra att veta"))
    line(
        _("Inga personer"),
        _(
            "Här står kriterier, aldrig bedömningar. En arbetsbok med namn, löner eller ett personnummer läses inte, "
            "och ingenting ur den sparas."
        ),
    )
    line(
        _("Sakligt och könsneutralt"),
        _(
            "Kriterierna ska vara objektiva och könsneutrala, och de anställda ska kunna läsa dem (EU:s direktiv "
            "2023/970). Beskriv vad som görs, inte hurdan någon är."
        ),
    )
    words = ", ".join(one.word.replace("*", "…") for one in model.wording[:8])
    if words:
        line(_("Ord att undvika"), fill(_("Till exempel {words}. Kontrollen säger varför."), words=words))
    a4_portrait(sheet)
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, row - 1, 1)
    sheet.protect()
