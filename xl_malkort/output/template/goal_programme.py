"""The goal programme's template: a sheet for each step from vision to activity plan, instruction, lists and stamp."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from xl_malkort.i18n import N_, _, fill
from xl_malkort.layout import form as shape
from xl_malkort.layout import goal_programme as programme
from xl_malkort.layout.part import Part
from xl_malkort.layout.words import goal_choice
from xl_malkort.model import Round, SteeringModel, Unit
from xl_malkort.output.finish import growing, with_language
from xl_malkort.output.look import Look, closed, new_workbook
from xl_malkort.output.template.form import CellValue
from xl_malkort.output.template.guide import write_guide
from xl_malkort.output.template.lists import goals_for, write_lists
from xl_malkort.output.template.part import PartSheet, head_values

STEPS: Final = (
    N_("Kontrollera huvudet på bladet Vision och uppdrag: enhet, kod, år och det uppföljningstillfälle som gäller."),
    N_("Beskriv vision, omvärld, utmaningar och framgångsfaktorer kort. Sixbox är frivilligt."),
    N_("Gå igenom Politisk inriktning och Inriktningsmål. Töm raderna för mål som inte rör er."),
    N_("Skriv de operativa målen. Välj inriktningsmål för vart och ett, och skriv vem som äger det."),
    N_("Fördela aktiviteterna på förvaltningar och bolag. Välj operativt mål och organisation i listorna."),
    N_("Fyll i utfall, status och kommentar vid varje uppföljning."),
    N_("Spara filen på samma plats och med samma namn. Skicka ingen kopia."),
)
OPERATIVES: Final = "mk_list_operative"
ORGANISATIONS: Final = "mk_list_organisation"
Rows = Sequence[Mapping[str, CellValue]]


def programme_bytes(
    model: SteeringModel,
    *,
    unit: Unit | None = None,
    year: int | None = None,
    round: Round | None = None,
    rows: Mapping[str, Rows] | None = None,
) -> bytes:
    """Make a goal programme and give its bytes; the same input gives the same bytes.

    The political directions and the goals of the tree that concern the unit stand there from the start; `rows` fills
    sheets, by the parts' keys ("op", "akt", "vision" …). Raises `ValueError` when there are more rows than a sheet has
    room for.

    >>> from xl_malkort.model.presets import preset
    >>> programme_bytes(preset("malprogram", year=2026))[:2]
    b'PK'
    """
    of = year if year is not None else model.year
    filled = {**_prefilled(model, unit), **(rows or {})}
    for part in programme.PARTS:
        if len(filled.get(part.key, ())) > part.rows:
            raise ValueError(f"more than {part.rows} rows on the sheet {part.sheet}")
    title = f"{_(programme.TITLE)} {of}" + (f" – {unit.name}" if unit else "")
    about = fill(_("{kind} för {municipality}"), kind=_(programme.TITLE), municipality=model.municipality)
    book = new_workbook(title, about)
    look = Look(book)
    sheets = {part.key: book.add_worksheet(part.sheet) for part in programme.PARTS}
    guide = book.add_worksheet(_("Instruktion"))
    lists = book.add_worksheet("Listor")
    write_lists(book, lists, look, programme.OPERATIVE, model, unit=unit, year=of)
    _write_choices(book, lists, look, model, filled.get("op", ()))
    named = {"operative": OPERATIVES} | ({"organisation": ORGANISATIONS} if model.units else {})
    for part in programme.PARTS:
        fixed = frozenset({"nr"} | ({programme.FIXED[part.key][0]} if part.key in programme.FIXED else set()))
        writer = PartSheet(book, sheets[part.key], look, part, model, named, fixed)
        _write_part(writer, filled.get(part.key, ()), unit, of, round, title)
    columns = (*programme.OPERATIVE.columns[:-2], *programme.ACTIVITIES.columns[:-1])
    about_rows = replace(programme.OPERATIVE, title=programme.TITLE, columns=columns, steps=STEPS)
    write_guide(guide, look, about_rows, model)
    sheets["vision"].activate()
    edit = {f"xl/worksheets/sheet{n}.xml": growing for n in range(1, len(sheets) + 1)}
    return with_language(closed(book), edit=edit)


def _prefilled(model: SteeringModel, unit: Unit | None) -> dict[str, Rows]:
    """Give what the steering model already knows: the political directions, and the long-term goals."""
    names = {perspective.code: perspective.name for perspective in model.perspectives}
    goals = goals_for(model, unit)[: programme.LONG_TERM.rows]
    return {
        "politik": [{"direction": name} for name in list(names.values())[: programme.DIRECTIONS.rows]],
        "inriktning": [{"goal": goal_choice(goal), "direction": names[goal.perspective]} for goal in goals],
    }


def _write_part(writer: PartSheet, rows: Rows, unit: Unit | None, year: int, round: Round | None, title: str) -> None:
    part = writer.part
    top = bool(part.head)
    writer.title(title if top else _(part.title), "" if top else _(part.lead))
    writer.header()
    if top:
        # The head needs two more columns than the texts below it.
        writer.sheet.set_column(2, 2, 18)
        writer.sheet.set_column(3, 3, 28)
        writer.head(head_values(writer.model, unit, year, round))
        writer.name_head(shape.head_name)
    for index in range(part.rows):
        said = {**_fixed(part, index), **(rows[index] if index < len(rows) else {})}
        row = part.first_row + index
        marked = "missing" in {column.field for column in part.columns}
        typed = {name: value for name, value in said.items() if name != "nr"}
        writer.row(index, said, {"missing": writer.missing(row, typed)} if marked else {})
        if index >= len(rows) and not marked and part.key not in programme.FIXED:
            writer.sheet.set_row(row, 20)
    writer.names(rows=part.key == "op")
    writer.choices()
    writer.colours()
    codes = [f"B{writer.part.head[2].place[0] + 1}"] if top else []
    writer.page(freeze=not top, figures=codes)
    if top:
        writer.sheet.print_area(0, 0, writer.last, 3)
        at = next(place.place for place in part.head if place.field == "round")
        writer.sheet.set_selection(*at, *at)


def _fixed(part: Part, index: int) -> dict[str, CellValue]:
    """Give what the template writes in a row of its own."""
    if part.key == "op":
        return {"nr": programme.operative_nr(index)}
    if part.key in programme.FIXED:
        name, texts = programme.FIXED[part.key]
        return {name: _(texts[index])}
    return {}


def _write_choices(book: Any, lists: Any, look: Look, model: SteeringModel, operative: Rows) -> None:
    """Put the register's organisations and the operative goals of this very workbook beside the other lists."""
    at, rows = 20, programme.OPERATIVE.rows  # clear of the other lists
    lists.write_string(0, at, "organisation", look("header"))
    for row, unit in enumerate(model.units, start=1):
        lists.write_string(row, at, f"{unit.code} {unit.name}", look("cell"))
    book.define_name(ORGANISATIONS, f"=Listor!$U$2:$U${max(len(model.units), 1) + 1}")
    lists.write_string(0, at + 1, "operative", look("header"))
    sheet, first = f"'{programme.OPERATIVE.sheet}'", programme.OPERATIVE.first_row + 1
    for index in range(rows):
        said = str(operative[index].get("goal", "")) if index < len(operative) else ""
        row = first + index
        formula = f'=IF(TRIM({sheet}!$B{row})="","",{sheet}!$A{row}&" "&{sheet}!$B{row})'
        shown = f"{programme.operative_nr(index)} {said}" if said else ""
        lists.write_formula(index + 1, at + 1, formula, look("cell"), shown)
    span = f"Listor!$V$2:$V${rows + 1}"
    # As far down as there are goals: with empty cells in the range Excel would accept anything that is typed.
    filled = f'INDEX({span},MAX(1,SUMPRODUCT(MAX(({span}<>"")*ROW({span})))-1))'
    book.define_name(OPERATIVES, f"=Listor!$V$2:{filled}")
