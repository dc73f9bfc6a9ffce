"""The activity plan's template: an overview by formulas, one sheet per goal, instruction, lists and stamp."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from xl_malkort.i18n import N_, _, fill
from xl_malkort.layout import activity_plan as plan
from xl_malkort.layout import form as shape
from xl_malkort.layout.part import Part
from xl_malkort.layout.words import goal_choice
from xl_malkort.model import ActivityStatus, GoalNode, Round, SteeringModel, Unit
from xl_malkort.model.goal_rule import GoalRule, RuleKind
from xl_malkort.output.finish import growing, with_language
from xl_malkort.output.look import Look, closed, height_of, new_workbook
from xl_malkort.output.template.form import CellValue
from xl_malkort.output.template.guide import write_guide
from xl_malkort.output.template.lists import LIST_NAMES, goals_for, write_lists
from xl_malkort.output.template.part import OWNED, PartSheet, head_values, quoted, sheet_name
from xl_malkort.rollup.period import against_name, rule_words

AS_OF: Final = "mk_as_of"
"""The name of the day that the chosen round describes: what is due by then and not done is late."""
STEPS: Final = (
    N_("Kontrollera huvudet på bladet Översikt: enhet, kod, år och det uppföljningstillfälle som gäller."),
    N_(
        "Gå till målets blad. Skriv aktiviteterna, vem som ansvarar och när de ska vara klara. "
        "Blad ni inte behöver lämnas tomma."
    ),
    N_(
        "Skriv X eller datum under Klart när något är gjort. Raden stryks över och står kvar; "
        "skriv nya aktiviteter under."
    ),
    N_("Välj status för varje aktivitet vid varje uppföljning, och er bedömning av målet uppe på bladet."),
    N_("Har bladet rader för utfall per år? Fyll i dem när bokslutet är klart; målets status räknas då fram."),
    N_("Spara filen på samma plats och med samma namn. Skicka ingen kopia."),
)


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """What stands on one goal's sheet, for the examples and for tests."""

    rows: Sequence[Mapping[str, CellValue]] = ()
    status: str = ""
    own: str = ""
    comment: str = ""
    outcomes: Mapping[int, str] = field(default_factory=dict)
    against: Mapping[int, str] = field(default_factory=dict)
    goal: str | None = None
    """Another goal than the sheet's, for examples of mistakes."""


def plan_bytes(
    model: SteeringModel,
    *,
    unit: Unit | None = None,
    year: int | None = None,
    round: Round | None = None,
    goals: Mapping[str, PlanGoal] | None = None,
) -> bytes:
    """Make an activity plan and give its bytes; the same input gives the same bytes.

    One sheet for every goal of the tree that concerns the unit; `goals` fills sheets, by the goals' codes. Raises
    `ValueError` when there are more rows than a sheet has room for.

    >>> from xl_malkort.model.presets import preset
    >>> plan_bytes(preset("varnamo", year=2026))[:2]
    b'PK'
    """
    of = year if year is not None else model.year
    filled = goals or {}
    if any(len(one.rows) > plan.ROWS for one in filled.values()):
        raise ValueError(f"more than {plan.ROWS} activities on one sheet")
    title = f"{_(plan.TITLE)} {of}" + (f" – {unit.name}" if unit else "")
    about = fill(_("{kind} för {municipality}"), kind=_(plan.TITLE), municipality=model.municipality)
    book = new_workbook(title, about)
    look = Look(book)
    overview = book.add_worksheet(plan.OVERVIEW)
    taken = {name.casefold() for name in (plan.OVERVIEW, _("Instruktion"), "Listor")}
    sheets: list[_GoalSheet] = []
    for number, node in enumerate(goals_for(model, unit) or (None,), start=1):
        name = sheet_name(fill(_("Mål {code}"), code=node.code if node else number), taken)
        rule = plan.rule_for(model, node, unit) if node else None
        part = plan.goal_part(number, name, len(rule.years) if rule else 0)
        writer = PartSheet(book, book.add_worksheet(name), look, part, model)
        sheets.append(_GoalSheet(writer, node, rule, filled.get(node.code if node else "", PlanGoal())))
    guide = book.add_worksheet(_("Instruktion"))
    lists = book.add_worksheet("Listor")
    write_lists(book, lists, look, plan.OVERVIEW_PART, model, unit=unit, year=of)
    _write_days(book, lists, look, model)
    as_of = round.as_of if round else None
    for sheet in sheets:
        sheet.write(as_of)
    _write_overview(PartSheet(book, overview, look, plan.OVERVIEW_PART, model), sheets, unit, of, round, title)
    write_guide(guide, look, replace(plan.OVERVIEW_PART, columns=plan.COLUMNS, rows=plan.ROWS, steps=STEPS), model)
    overview.activate()
    edit = {f"xl/worksheets/sheet{n}.xml": growing for n in range(1, len(sheets) + 2)}
    return with_language(closed(book), edit=edit)


def state(values: Mapping[str, CellValue], model: SteeringModel, as_of: dt.date | None) -> str:
    """Give what the column Läge shows for a row: the same rule as its formula, in Python."""
    if not str(values.get("activity", "")).strip():
        return ""
    label = {one.value: one.label for one in model.activity_scale}
    status, due = str(values.get("activity_status", "")), values.get("due")
    if str(values.get("done", "")).strip() or status == label[ActivityStatus.DONE]:
        return label[ActivityStatus.DONE]
    if status in (label[ActivityStatus.PAUSED], label[ActivityStatus.CANCELLED]):
        return status
    passed = isinstance(due, dt.date) and as_of is not None and due <= as_of
    if status == label[ActivityStatus.DELAYED] or passed:
        return late()
    return status or label[ActivityStatus.NOT_STARTED]


def late() -> str:
    """Give the word for an activity that is late, whoever says so: its status or its date."""
    return _("Sen")


class _GoalSheet:
    def __init__(self, writer: PartSheet, node: GoalNode | None, rule: GoalRule | None, content: PlanGoal) -> None:
        self.writer, self.node, self.rule, self.content = writer, node, rule, content
        self.part: Part = writer.part
        self.states: list[str] = []

    def write(self, as_of: dt.date | None) -> None:
        writer, node, model = self.writer, self.node, self.writer.model
        writer.header()
        perspective = model.perspective(node.perspective) if node else None
        chosen = self.content.goal or (goal_choice(node) if node else "")
        values: dict[str, str | int] = {
            "goal": chosen,
            "perspective": perspective.name if perspective else "",
            "own": self.content.own,
            "status": self.content.status,
            "goal_comment": self.content.comment,
        }
        writer.title(fill(_("Aktivitetsplan, mål {code}"), code=node.code) if node else _(plan.TITLE))
        writer.head(values, locked=frozenset({"goal", "perspective"}) if node else frozenset(), wrap=True)
        writer.name_head(self.part.name)
        widths = {"goal": 46, "own": 46, "goal_comment": 36}
        for row, fields in ((2, ("goal", "goal_comment")), (4, ("own",))):
            texts = [(str(values[name]), widths[name] * 0.9) for name in fields]
            writer.sheet.set_row(row, max(height_of(texts), 18))
        writer.sheet.set_row(3, 18)
        writer.statuses("$D$3", model.goal_scale)
        if self.rule is not None:
            self._years(self.rule)
        for index in range(self.part.rows):
            row = self.part.first_row + index
            said = self.content.rows[index] if index < len(self.content.rows) else {}
            shown = state(said, model, as_of)
            self.states.append(shown)
            writer.row(index, said, {"mark": (self._state(row), shown), "missing": writer.missing(row, said)})
        writer.names()
        writer.choices()
        self._strike()
        writer.colours()
        delayed = model.look(ActivityStatus.DELAYED)
        writer.statuses(writer.range("mark"), model.activity_scale, {late(): delayed})
        figures = [f"B{plan.RULE_ROW + 3}:C{self.part.first_row}"] if self.rule is not None else []
        writer.page(freeze=self.rule is None or len(self.rule.years) <= 6, figures=figures)
        writer.sheet.set_selection(self.part.first_row, 1, self.part.first_row, 1)

    def _years(self, rule: GoalRule) -> None:
        """Write the rule, and a row for each year of its period."""
        writer, look, top = self.writer, self.writer.look, plan.RULE_ROW
        double = rule.kind is RuleKind.SELF_FINANCED
        writer.sheet.write_string(top, 0, _("Regel"), look("label"))
        writer.sheet.write_string(top, 1, rule_words(rule), look("cell", bg_color=OWNED, bold=True))
        writer.sheet.set_row(top, height_of([(rule_words(rule), 44)]))
        unit = f" ({rule.unit})" if rule.unit else ""
        writer.sheet.write_string(top + 1, 0, _("År"), look("header"))
        writer.sheet.write_string(top + 1, 1, f"{rule.name}{unit}", look("header"))
        if double:
            writer.sheet.write_string(top + 1, 2, f"{against_name(rule)}{unit}", look("header"))
            writer.sheet.set_row(top + 1, 30)
        for row, year in enumerate(rule.years, start=top + 2):
            writer.sheet.write_string(row, 0, str(year), look("label", align="left"))
            for col, name, given in (
                (1, plan.year_field(year), self.content.outcomes.get(year, "")),
                (2, plan.against_field(year), self.content.against.get(year, "")),
            ):
                if col == 2 and not double:
                    continue
                writer.sheet.write(row, col, given or None, look("input_text"))
                writer.name(self.part.name(name), row, col)
                hint = _("Skriv årets utfall när bokslutet är klart, till exempel 2,1 %.")
                rule_ = {"validate": "any", "input_title": str(year), "input_message": hint}
                writer.sheet.data_validation(row, col, row, col, rule_)

    def _state(self, row: int) -> str:
        label = {one.value: one.label.replace('"', '""') for one in self.writer.model.activity_scale}
        cell = {name: self.writer.cell(name, row) for name in ("activity", "due", "done", "activity_status")}
        status, due = cell["activity_status"], cell["due"]
        return (
            f'=IF(TRIM({cell["activity"]})="","",IF(OR(TRIM({cell["done"]})<>"",'
            f'{status}="{label[ActivityStatus.DONE]}"),"{label[ActivityStatus.DONE]}",'
            f'IF(OR({status}="{label[ActivityStatus.PAUSED]}",{status}="{label[ActivityStatus.CANCELLED]}"),{status},'
            f'IF(OR({status}="{label[ActivityStatus.DELAYED]}",AND(ISNUMBER({due}),ISNUMBER({AS_OF}),{due}<={AS_OF})),'
            f'"{late()}",IF({status}="","{label[ActivityStatus.NOT_STARTED]}",{status})))))'
        )

    def _strike(self) -> None:
        """Strike a done activity out and grey it; it stays where it is, as Värnamo's plans do.

        Not the status: LibreOffice uses the first rule that fits, and the status would lose its colour.
        """
        row = self.part.first_row
        done = self.writer.model.look(ActivityStatus.DONE).label.replace('"', '""')
        ticked, status = self.writer.cell("done", row), self.writer.cell("activity_status", row)
        for first, last in (("activity", "done"), ("comment", "comment")):
            area = f"{self.writer.range(first).split(':')[0]}:{self.writer.range(last).split(':')[1]}"
            rule = {
                "type": "formula",
                "criteria": f'=OR(TRIM({ticked})<>"",{status}="{done}")',
                "format": self.writer.look.rule(font_strikeout=True, font_color="#5F5F5F"),
            }
            self.writer.sheet.conditional_format(area, rule)


def _write_days(book: Any, lists: Any, look: Look, model: SteeringModel) -> None:
    """Put the rounds' days beside the lists, in the order of the rounds' list."""
    at = 20  # clear of the lists
    lists.write_string(0, at, "as_of", look("header"))
    for row, one in enumerate(model.rounds, start=1):
        lists.write_datetime(row, at, one.as_of, look("date"))
    book.define_name("mk_list_as_of", f"=Listor!$U$2:$U${max(len(model.rounds), 1) + 1}")


def _write_overview(
    writer: PartSheet, sheets: Sequence[_GoalSheet], unit: Unit | None, year: int, round: Round | None, title: str
) -> None:
    sheet, look, model, first = writer.sheet, writer.look, writer.model, writer.part.first_row
    writer.title(title)
    writer.head(head_values(model, unit, year, round))
    writer.name_head(shape.head_name)
    at = {place.field: place.place for place in writer.part.head}
    _as_of(writer, at["round"], round)
    label = {one.value: one.label for one in model.activity_scale}
    counted = (
        (_("Klara"), label[ActivityStatus.DONE]),
        (_("Pågår"), label[ActivityStatus.ONGOING]),
        (_("Sena"), late()),
        (_("Ej påbörjade"), label[ActivityStatus.NOT_STARTED]),
    )
    heads = [_("Blad"), _("Mål"), _("Riktning"), _("Status mål"), *(head for head, _word in counted), _("Totalt")]
    for col, width in enumerate((14, 56, 17, 20, 9, 9, 9, 11, 9)):
        sheet.set_column(col, col, width)
        sheet.write_string(first - 1, col, heads[col], look("header"))
    sheet.set_row(first - 1, 30)
    for row, one in enumerate(sheets, start=first):
        name, part = one.part.sheet, one.part
        where = quoted(name)
        sheet.write_url(row, 0, f"internal:{where}!A1", look("link"), name)
        goal = one.content.goal or (goal_choice(one.node) if one.node else "")
        sheet.write_formula(row, 1, f'={where}!$B$3&""', look("cell"), goal)
        perspective = model.perspective(one.node.perspective) if one.node else None
        sheet.write_formula(row, 2, f'={where}!$B$4&""', look("cell"), perspective.name if perspective else "")
        formula = f'=IF({where}!$D$3<>"",{where}!$D$3,{where}!$D$4&"")'
        sheet.write_formula(row, 3, formula, look("centre"), one.content.status)
        marks = f"{where}!$A${part.first_row + 1}:$A${part.first_row + part.rows}"
        for col, (_head, word) in enumerate(counted, start=4):
            escaped = word.replace('"', '""')
            sheet.write_formula(row, col, f'=COUNTIF({marks},"{escaped}")', look("integer"), one.states.count(word))
        total = sum(1 for shown in one.states if shown)
        sheet.write_formula(row, 8, f'=SUMPRODUCT(--({marks}<>""))', look("integer"), total)
        sheet.set_row(row, max(height_of([(goal, 54)]), 18))
    last = first + len(sheets) - 1
    sheet.write_string(last + 1, 1, _("Alla mål"), look("label"))
    for col in range(4, 9):
        letter = "ABCDEFGHI"[col]
        of = counted[col - 4][1] if col < 8 else ""
        total = sum(one.states.count(of) if of else sum(1 for s in one.states if s) for one in sheets)
        span = f"{letter}{first + 1}:{letter}{last + 1}"
        sheet.write_formula(last + 1, col, f"=SUM({span})", look("integer", bold=True), total)
    area = f"$D${first + 1}:$D${last + 1}"
    writer.statuses(area, model.goal_scale, {one.text: one for one in model.goal_scale})
    writer.page(freeze=False, figures=[f"B{at['unit_code'][0] + 1}"])
    sheet.print_area(0, 0, last + 1, 8)
    sheet.set_selection(*at["round"], *at["round"])


def _as_of(writer: PartSheet, round_cell: tuple[int, int], round: Round | None) -> None:
    """Write the day of the chosen round, which tells what is late."""
    sheet, look = writer.sheet, writer.look
    cell = f"${'ABCD'[round_cell[1]]}${round_cell[0] + 1}"
    sheet.write_string(2, 2, _("Per datum"), look("label"))
    formula = f'=IFERROR(INDEX(mk_list_as_of,MATCH({cell},{LIST_NAMES["round"]},0)),"")'
    shown: float | str = (round.as_of - dt.date(1899, 12, 30)).days if round else ""
    sheet.write_formula(2, 3, formula, look("date", bg_color=OWNED, bold=True), shown)
    writer.name(AS_OF, 2, 3)
