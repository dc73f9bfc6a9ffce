"""The template of goals for teams: one A4, label left and text right, the chain above, three blocks below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from xl_malkort.i18n import N_, _, fill
from xl_malkort.layout.form import Holds, head_name
from xl_malkort.layout.team_goals import BLOCK_HEADING, TEAM_GOALS, BlockField, block_name
from xl_malkort.layout.words import goal_choice, round_choice
from xl_malkort.model import GoalNode, Round, SteeringModel, Unit
from xl_malkort.output.finish import growing, with_language
from xl_malkort.output.look import Look, a4_portrait, closed, height_of, new_workbook
from xl_malkort.output.template.lists import LIST_NAMES, SHEET, goals_for, write_stamp

BlockValues = Mapping[str, str]
"""What stands in one block, by the keys of the layout: what, how, followup, link, status, comment."""

_LEFT: Final = 27
_RIGHT: Final = 78
_CALLS: Final = "#FCE4C8"
_OWNED: Final = "#ECEFF3"
_ASKED: Final = ("how", "followup", "link", "status")
"""What a block needs once its Vad? is filled in."""

_STEPS: Final = (
    N_("Läs kedjan uppifrån: vision, övergripande mål och målen närmast er. Den är ifylld och kan inte ändras här."),
    N_("Välj ett till tre mål som ni i arbetslaget kan påverka. Fler än tre blir svåra att minnas, och att nå."),
    N_("Skriv för varje mål vad ni ska nå, hur ni arbetar för det och hur ni följer upp det."),
    N_("Välj i listan vilket av enhetens mål som ert mål bidrar till."),
    N_("Ange status och kommentar vid varje uppföljning."),
    N_("Intill rubriken för varje mål står om något saknas."),
    N_("Skriv roller, inte namn. Skriv aldrig personnummer eller uppgifter om hälsa."),
    N_("Spara filen på samma plats och med samma namn. Skicka ingen kopia."),
)


def team_bytes(
    model: SteeringModel,
    *,
    unit: Unit | None = None,
    year: int | None = None,
    round: Round | None = None,
    blocks: Sequence[BlockValues] = (),
) -> bytes:
    """Make a team's form and give its bytes; the same input gives the same bytes.

    With `unit` the head and the chain of goals above it are filled in. `blocks` fills the blocks (for the examples and
    for tests); more of them than the form has stand below as someone would copy them there: without names.

    >>> from xl_malkort.model.presets import preset
    >>> team_bytes(preset("sorsele", year=2026))[:2]
    b'PK'
    """
    of = year if year is not None else model.year
    title = f"{_(TEAM_GOALS.title)} {of}" + (f" – {unit.name}" if unit else "")
    book = new_workbook(
        title, fill(_("{kind} för {municipality}"), kind=_(TEAM_GOALS.title), municipality=model.municipality)
    )
    look = Look(book)
    sheet = book.add_worksheet(TEAM_GOALS.sheet)
    guide = book.add_worksheet(_("Instruktion"))
    lists = book.add_worksheet(SHEET)
    _lists(book, lists, look, model, unit)
    write_stamp(book, TEAM_GOALS.kind, TEAM_GOALS.version, model, unit=unit, year=of)
    _Form(book, sheet, look, model).write(unit, of, round, blocks, title)
    _guide(guide, look)
    sheet.activate()
    return with_language(closed(book), edit={"xl/worksheets/sheet1.xml": growing})


def upward(model: SteeringModel, unit: Unit | None) -> tuple[GoalNode, ...]:
    """Give the goals that a team's own may be linked to: those nearest above it first."""
    goals = goals_for(model, unit)
    if unit is None:
        return goals
    line: list[str | None] = []
    above: Unit | None = unit
    while above is not None:
        line.append(above.code)
        above = model.unit(above.parent)
    line.append(None)
    return tuple(sorted(goals, key=lambda goal: line.index(goal.unit) if goal.unit in line else len(line)))


def chain(model: SteeringModel, unit: Unit | None) -> Iterator[tuple[str, str]]:
    """Yield label and text of everything above a team's goals, from the vision down."""
    for statement in model.statements:
        yield statement.heading, statement.text
    goals = reversed(upward(model, unit)) if unit else iter([goal for goal in model.goals if goal.parent is None])
    by_owner: dict[str | None, list[GoalNode]] = {}
    for goal in goals:
        by_owner.setdefault(goal.unit if goal.parent is not None else None, []).insert(0, goal)
    for owner, owned in sorted(by_owner.items(), key=lambda item: item[0] is not None):
        of = model.unit(owner)
        label = fill(_("Mål för {unit}"), unit=of.name) if of else _("Övergripande mål")
        for n, goal in enumerate(owned):
            yield label if n == 0 else "", f"{goal.code} {goal.text}"


def _lists(book: Any, sheet: Any, look: Look, model: SteeringModel, unit: Unit | None) -> None:
    lists = {
        "overall_goal": [goal_choice(goal) for goal in upward(model, unit)],
        "status": [scale.label for scale in model.goal_scale],
        "level": [level.name for level in model.levels],
        "round": [round_choice(round) for round in model.rounds],
    }
    for at, (field, choices) in enumerate(lists.items()):
        sheet.write_string(0, at, field, look("header"))
        for row, choice in enumerate(choices, start=1):
            sheet.write_string(row, at, choice, look("cell"))
        letter = chr(ord("A") + at)
        book.define_name(LIST_NAMES[field], f"={SHEET}!${letter}$2:${letter}${max(len(choices), 1) + 1}")
    sheet.set_column(0, len(lists) - 1, 30)
    sheet.protect()
    sheet.hide()


class _Form:
    def __init__(self, book: Any, sheet: Any, look: Look, model: SteeringModel) -> None:
        self.book, self.sheet, self.look, self.model = book, sheet, look, model
        self.row = 0

    def write(
        self, unit: Unit | None, year: int, round: Round | None, blocks: Sequence[BlockValues], title: str
    ) -> None:
        self.sheet.set_column(0, 0, _LEFT)
        self.sheet.set_column(1, 1, _RIGHT)
        self.sheet.hide_gridlines(2)
        self._head(unit, year, round, title)
        self._heading(_("Kedjan ovanför"))
        lines = list(chain(self.model, unit))
        for label, text in lines:
            self._line(label, text)
        if not lines or unit is None:
            self._line("", _("Målen närmast arbetslaget fylls i ur styrmodellen när mallen skapas för en enhet."))
        for number in range(1, max(TEAM_GOALS.blocks, len(blocks)) + 1):
            self._block(number, blocks[number - 1] if number <= len(blocks) else {})
        a4_portrait(self.sheet)
        self.sheet.fit_to_pages(1, 1)
        self.sheet.center_horizontally()
        self.sheet.print_area(0, 0, self.row - 1, 1)
        self.sheet.protect("", {"format_columns": True, "format_rows": True})
        place = next(f for f in TEAM_GOALS.head if f.field == ("round" if unit else "municipality")).place
        self.sheet.set_selection(*place, *place)

    def _head(self, unit: Unit | None, year: int, round: Round | None, title: str) -> None:
        of, at = head_name("year"), head_name("unit")
        start = _(TEAM_GOALS.title)
        self.sheet.set_row(0, 28)
        self.sheet.write_formula(0, 0, f'="{start} "&{of}&IF({at}="",""," – "&{at})', self.look("title"), title)
        lead = _("Högst tre mål. Fyll i de ljusgula fälten; orange fält saknar uppgift.")
        self.sheet.write_string(1, 0, lead, self.look("note", text_wrap=False))
        level = next((x.name for x in self.model.levels if unit and x.code == unit.level), "")
        values: dict[str, str | int] = {
            "municipality": self.model.municipality if unit else "",
            "unit": unit.name if unit else "",
            "unit_code": unit.code if unit else "",
            "level": level,
            "year": year,
            "round": round_choice(round) if round else "",
            "responsible": (unit.responsible or "") if unit else "",
        }
        for field in TEAM_GOALS.head:
            row, col = field.place
            label = _("Arbetslag") if field.field == "unit" else _(field.label)
            self.sheet.write_string(row, col - 1, label, self.look("label"))
            value = values.get(field.field, "")
            if field.owned:
                self.sheet.write_blank(row, col, None, self.look("cell", bg_color=_OWNED, bold=True))
            elif isinstance(value, int):
                self.sheet.write_number(row, col, value, self.look("input_number", bold=True, align="left"))
            else:
                self.sheet.write_string(row, col, value, self.look("input_text", bold=True))
            cell = xl_rowcol_to_cell(row, col, True, True)
            self.book.define_name(head_name(field.field), f"='{TEAM_GOALS.sheet}'!{cell}")
            self._validate(row, col, field.field, label, field.hint)
        codes = next(f for f in TEAM_GOALS.head if f.field == "unit_code").place
        self.sheet.ignore_errors({"number_stored_as_text": xl_rowcol_to_cell(*codes)})
        self.row = max(f.place[0] for f in TEAM_GOALS.head) + 1

    def _heading(self, text: str) -> int:
        self.sheet.set_row(self.row, 24)
        self.sheet.write_string(self.row, 0, text, self.look("heading"))
        self.row += 1
        return self.row - 1

    def _line(self, label: str, text: str) -> None:
        self.sheet.write_string(self.row, 0, label, self.look("label"))
        self.sheet.write_string(self.row, 1, text, self.look("cell"))
        self.sheet.set_row(self.row, height_of([(label, _LEFT), (text, _RIGHT)]))
        self.row += 1

    def _block(self, number: int, values: BlockValues) -> None:
        heading = self._heading(fill(_(BLOCK_HEADING), number=number))
        cells: dict[str, str] = {}
        for field in TEAM_GOALS.fields:
            row, value = self.row, values.get(field.key, "")
            cells[field.key] = f"$B${row + 1}"
            self.sheet.write_string(row, 0, _(field.label), self.look("label"))
            style = self.look("cell", bg_color=_OWNED, bold=True) if field.owned else self.look("input_text")
            self.sheet.write_string(row, 1, value, style)
            self.sheet.set_row(row, max(height_of([(value, _RIGHT)]), 15.0 * field.lines))
            if number <= TEAM_GOALS.blocks:
                self.book.define_name(block_name(number, field.key), f"='{TEAM_GOALS.sheet}'!{cells[field.key]}")
            if not field.owned:
                self._validate(row, 1, field.field, _(field.label), field.hint)
            if field.holds is Holds.GOAL_STATUS and not field.owned:
                self._colours(row)
            if field.key in _ASKED:
                self._calls(row, f'AND(TRIM({cells["what"]})<>"",TRIM({cells[field.key]})="")')
            self.row += 1
        self._progress(heading, cells, values)

    def _progress(self, row: int, cells: Mapping[str, str], values: BlockValues) -> None:
        """Say beside a block's heading what it still lacks."""
        labels = {field.key: _short(field) for field in TEAM_GOALS.fields}
        asked = ("what", *_ASKED)
        parts = "&".join(f'IF(TRIM({cells[key]})="","{labels[key].replace(" ", "_")} ","")' for key in asked)
        filled = "&".join(cells[field.key] for field in TEAM_GOALS.fields if not field.owned)
        done, lacks = _("✔ Komplett"), _("● Saknas: ")
        words = f'SUBSTITUTE(SUBSTITUTE(TRIM({parts})," ",", "),"_"," ")'
        formula = f'=IF(TRIM({filled})="","",IF({words}="","{done}","{lacks}"&{words}))'
        lacking = [labels[key] for key in asked if not values.get(key)]
        shown = "" if not any(values.values()) else lacks + ", ".join(lacking) if lacking else done
        self.sheet.write_formula(row, 1, formula, self.look("note", valign="vcenter", bold=True, italic=False), shown)

    def _validate(self, row: int, col: int, field: str, label: str, hint: str) -> None:
        rule: dict[str, Any] = {"validate": "any"}
        if field in ("level", "round", "status", "overall_goal"):
            rule = {
                "validate": "list",
                "source": f"={LIST_NAMES[field]}",
                "error_type": "warning" if field == "overall_goal" else "stop",
                "error_title": _("Välj i listan"),
                "error_message": _("Det du skrev finns inte i listan. Välj ett av förslagen."),
            }
        elif field == "year":
            rule = {
                "validate": "integer",
                "criteria": "between",
                "minimum": 2000,
                "maximum": 2100,
                "error_title": _("År"),
                "error_message": _("Skriv året med fyra siffror, till exempel 2026."),
            }
        rule |= {"input_title": label[:32], "input_message": _(hint)[:255]}
        self.sheet.data_validation(row, col, row, col, rule)

    def _colours(self, row: int) -> None:
        for status in self.model.goal_scale:
            label = status.label.replace('"', '""')
            form = self.look.rule(
                bg_color=status.fill, font_color=status.font, num_format=f'"{status.symbol} "@', bold=True
            )
            self.sheet.conditional_format(
                row, 1, row, 1, {"type": "cell", "criteria": "==", "value": f'"{label}"', "format": form}
            )

    def _calls(self, row: int, criteria: str) -> None:
        form = self.look.rule(bg_color=_CALLS)
        self.sheet.conditional_format(row, 1, row, 1, {"type": "formula", "criteria": f"={criteria}", "format": form})


def _short(field: BlockField) -> str:
    return _(field.label).rstrip("?").lower()


def _guide(sheet: Any, look: Look) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 76)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 28)
    title = fill(_("Så fyller du i {kind}"), kind=_(TEAM_GOALS.title).lower())
    sheet.write_string(0, 0, title, look("title"))
    row = 2
    lines = [
        *((fill(_("Steg {number}"), number=n), _(step)) for n, step in enumerate(_STEPS, 1)),
        *((_(field.label), _(field.hint)) for field in TEAM_GOALS.fields),
    ]
    for left, right in lines:
        sheet.write_string(row, 0, left, look("label"))
        sheet.write_string(row, 1, right, look("cell"))
        sheet.set_row(row, height_of([(left, 24), (right, 76)]))
        row += 1
    a4_portrait(sheet)
    sheet.fit_to_pages(1, 1)
    sheet.protect()
