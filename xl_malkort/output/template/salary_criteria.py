"""The template of salary criteria: the form, its drop-downs, its locked common criteria and its instruction.

Guidance is plain formulas and conditional formatting, as in the goal card. The municipality's common criteria stand
first, black and locked; what they leave open is the unit's to fill in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from xl_malkort.i18n import _, fill
from xl_malkort.layout import form as shape
from xl_malkort.layout.form import Column, Holds
from xl_malkort.layout.salary_criteria import (
    APPLIES_TO,
    GOAL_FIELDS,
    LEVEL_FIELDS,
    SCALE_SEPARATOR,
    STAMP_LEVELS,
    STAMP_WEIGHTS,
    form_for,
    level_name,
)
from xl_malkort.layout.words import goal_choice
from xl_malkort.model import Round, SteeringModel, Unit
from xl_malkort.model.salary import CommonCriterion, WeightUse
from xl_malkort.output.finish import growing, put, with_language
from xl_malkort.output.look import LINE, QUIET, Look, a4_landscape, closed, height_of, new_workbook
from xl_malkort.output.template.criteria_guide import write_criteria_guide
from xl_malkort.output.template.lists import goals_for

CriterionValues = Mapping[str, str | float]
"""What stands in one row: field → text, or a number for the weight."""

_CALLS = "#FCE4C8"
_GREY = "#ECEFF3"
_LOCKED = {"bg_color": "#262626", "font_color": "#FFFFFF", "locked": True}
_EMPTY_ROW = 64
_LISTS = "Listor"


def criteria_template_bytes(
    model: SteeringModel,
    *,
    unit: Unit | None = None,
    year: int | None = None,
    round: Round | None = None,
    rows: Sequence[CriterionValues] = (),
    head: Mapping[str, str] | None = None,
) -> bytes:
    """Make a template of salary criteria and give its bytes; the same input gives the same bytes.

    With `unit` the head is prefilled and the goal list holds what concerns that unit. `rows` fills the unit's own rows
    below the common criteria, `head` the head (for the examples and for tests). `round` is not used: criteria are
    decided, not followed up.

    >>> from xl_malkort.model.presets import preset
    >>> criteria_template_bytes(preset("hagfors", year=2026))[:2]
    b'PK'
    """
    del round
    of = year if year is not None else model.year
    layout = form_for(model)
    title = f"{_(layout.title)} {of}" + (f" – {unit.name}" if unit else "")
    book = new_workbook(
        title, fill(_("{kind} för {municipality}"), kind=_(layout.title), municipality=model.municipality)
    )
    look = Look(book)
    sheet = book.add_worksheet(layout.sheet)
    guide = book.add_worksheet(_("Instruktion"))
    lists = book.add_worksheet(_LISTS)
    _write_lists(book, lists, look, model, unit, of)
    form = _Form(book, sheet, look, model)
    form.head(unit, of, head or {})
    form.rows(rows)
    form.names()
    form.choices()
    form.colours()
    form.page()
    write_criteria_guide(guide, look, layout, model)
    sheet.activate()
    return with_language(closed(book), edit={"xl/worksheets/sheet1.xml": growing})


def write_criteria_template(path: Path, model: SteeringModel, **more: Any) -> None:
    """Write a template of salary criteria to `path`; see `criteria_template_bytes`. Raises `WriteError` (MK901)."""
    put(criteria_template_bytes(model, **more), path)


def common_row(common: CommonCriterion, model: SteeringModel) -> dict[str, str]:
    """Give what stands in the row of a common criterion: only what the municipality has settled."""
    said = {"code": common.code, "criterion": common.name, "definition": common.definition}
    for field, code in zip(GOAL_FIELDS, common.goals, strict=False):
        goal = model.goal(code)
        said[field] = goal_choice(goal) if goal is not None else code
    for field, text, _level in zip(LEVEL_FIELDS, common.levels, model.rating_levels, strict=False):
        if text:
            said[field] = text
    return said


def scale_text(model: SteeringModel) -> str:
    """Give the municipality's scale in one line, the lowest level first."""
    return SCALE_SEPARATOR.join(level.label for level in model.rating_levels)


def _write_lists(book: Any, sheet: Any, look: Look, model: SteeringModel, unit: Unit | None, year: int) -> None:
    """Fill the hidden sheet and define its lists and the invisible stamp."""
    goals = [goal_choice(goal) for goal in goals_for(model, unit)]
    for at, (name, choices) in enumerate((("goals", goals), ("applies_to", [_(word) for word in APPLIES_TO]))):
        sheet.write_string(0, at, name, look("header"))
        for row, choice in enumerate(choices, start=1):
            sheet.write_string(row, at, choice, look("cell"))
        letter = xl_col_to_name(at)
        book.define_name(f"mk_list_{name}", f"={_LISTS}!${letter}$2:${letter}${max(len(choices), 1) + 1}")
    layout = form_for(model)
    stamp = {
        shape.stamp_name("template"): str(layout.kind),
        shape.stamp_name("version"): str(layout.version),
        shape.stamp_name("model"): model.name,
        shape.stamp_name("unit_code"): unit.code if unit else "",
        shape.stamp_name("year"): str(year),
        STAMP_LEVELS: str(len(model.rating_levels)),
        STAMP_WEIGHTS: "1" if model.criteria_limits.weights is WeightUse.USED else "0",
    }
    for name, value in stamp.items():
        book.define_name(name, '="{}"'.format(value.replace('"', '""')))
    sheet.set_column(0, 1, 40)
    sheet.protect()
    sheet.hide()


class _Form:
    def __init__(self, book: Any, sheet: Any, look: Look, model: SteeringModel) -> None:
        self.book, self.sheet, self.look, self.model = book, sheet, look, model
        self.layout = form_for(model)
        self.at = {column.field: n for n, column in enumerate(self.layout.columns)}
        self.first, self.last = self.layout.first_row, self.layout.first_row + self.layout.rows - 1
        self.labels = dict(zip(LEVEL_FIELDS, (level.label for level in model.rating_levels), strict=False))

    # -- content -----------------------------------------------------------------------------------------------------

    def head(self, unit: Unit | None, year: int, said: Mapping[str, str]) -> None:
        cell = {f.field: xl_rowcol_to_cell(*f.place) for f in self.layout.head}
        title = _(self.layout.title)
        name = said.get("unit", unit.name if unit else "")
        self.sheet.set_row(0, 28)
        self.sheet.write_formula(
            0,
            0,
            f'="{title} "&{cell["year"]}&IF({cell["unit"]}="",""," – "&{cell["unit"]})',
            self.look("title"),
            f"{title} {said.get('year', year)}" + (f" – {name}" if name else ""),
        )
        self.sheet.write_string(
            1,
            0,
            _(
                "Fyll i de ljusgula fälten. Orange fält saknar uppgift. Svarta fält är kommunens gemensamma och ändras "
                "inte här. Skriv aldrig något om en enskild person. Mer hjälp finns på fliken Instruktion."
            ),
            self.look("note", text_wrap=False),
        )
        values: dict[str, str] = {
            "municipality": self.model.municipality if unit else "",
            "unit": unit.name if unit else "",
            "unit_code": unit.code if unit else "",
            "year": str(year),
            "applies_to": _(APPLIES_TO[0]),
            "scale": scale_text(self.model),
        } | dict(said)
        for field in self.layout.head:
            row, col = field.place
            value = values.get(field.field, "")
            self.sheet.write_string(row, col - 1, _(field.label), self.look("label"))
            style = self.look("input_text", bold=True, text_wrap=False)
            if field.field == "scale":
                self._merged(row, col, col + 3, value, self.look("label", bg_color=_GREY, text_wrap=False, shrink=True))
            elif field.field == "year" and value.isdigit():
                self.sheet.write_number(row, col, int(value), self.look("input_number", bold=True, align="left"))
            elif col == 5:
                self._merged(row, col, col + 1, value, style)
            elif value:
                self.sheet.write_string(row, col, value, style)
            else:
                self.sheet.write_blank(row, col, None, style)

    def rows(self, rows: Sequence[CriterionValues]) -> None:
        """Write the header, the common criteria and the unit's own."""
        for n, column in enumerate(self.layout.columns):
            self.sheet.set_column(n, n, column.width)
            own = {"bg_color": QUIET} if column.holds is Holds.MARK else {}
            label = self.labels.get(column.field) or _(column.label)
            self.sheet.write_string(self.first - 1, n, label, self.look("header", **own))
        self.sheet.set_row(self.first - 1, 30)
        common = [common_row(one, self.model) for one in self.model.common_criteria]
        filled: list[dict[str, str | float]] = []
        for index in range(self.layout.rows):
            locked = common[index] if index < len(common) else {}
            # A row of the examples may say what a unit wrote into a common criterion, by its place.
            own_row = rows[index] if index < len(rows) else {}
            values = {**locked, **own_row}
            if values:
                filled.append(values)
            self._row(index, values, locked)
        self._progress(filled)

    def _row(self, index: int, values: Mapping[str, str | float], locked: Mapping[str, str]) -> None:
        row = self.first + index
        texts = {field: str(value) for field, value in values.items()}
        lacking = shape.missing(self.layout, texts)
        wrapped = [(texts[c.field], c.width) for c in self.layout.columns if c.field in texts]
        few = self.model.criteria_limits.most
        self.sheet.set_row(row, height_of(wrapped, least=_EMPTY_ROW if index < few or texts else 24, most=400))
        for n, column in enumerate(self.layout.columns):
            value = values.get(column.field)
            if column.field == "mark":
                shown = "" if not texts else "●" if lacking else "✔"
                style = self.look("cell", bg_color=_GREY, align="center", valign="vcenter")
                self.sheet.write_formula(row, n, self._mark(row), style, shown)
            elif column.field == "missing":
                shown = ", ".join(self._label(self.layout.column(field)) for field in lacking)
                style = self.look("note", border=1, border_color=LINE)
                self.sheet.write_formula(row, n, self._missing(row), style, shown)
            elif column.field in locked or column.field == "code":
                style = self.look("cell", **(_LOCKED if column.field in locked else {"bg_color": _GREY}))
                if value:
                    self.sheet.write_string(row, n, str(value), style)
                else:
                    self.sheet.write_blank(row, n, None, style)
            elif column.holds is Holds.FIGURE:
                style = self.look("input_number")
                if isinstance(value, str) and value:
                    self.sheet.write_string(row, n, value, style)
                elif value:
                    self.sheet.write_number(row, n, value, style)
                else:
                    self.sheet.write_blank(row, n, None, style)
            elif value:
                self.sheet.write_string(row, n, str(value), self.look("input", bold=column.field == "criterion"))
            else:
                self.sheet.write_blank(row, n, None, self.look("input", bold=column.field == "criterion"))

    def _progress(self, rows: Sequence[Mapping[str, str | float]]) -> None:
        """Say in row 7 how far it is: criteria against the limits, and the weights' sum."""
        limits = self.model.criteria_limits
        marks, at = self._range("criterion"), (6, 7)
        words = fill(_("{count} kriterier (ska vara {least}–{most})"), least=limits.least, most=limits.most)
        before, after = words.split("{count}")
        count = sum(1 for row in rows if row.get("criterion"))
        formula = f'="{before}"&SUMPRODUCT(--(TRIM({marks})<>""))&"{after}"'
        shown = words.replace("{count}", str(count))
        if "weight" in self.at:
            weights = self._range("weight")
            tail_before, tail_after = _("; vikter {sum} av 100").split("{sum}")
            formula += f'&"{tail_before}"&SUM({weights})&"{tail_after}"'
            total = sum(float(row["weight"]) for row in rows if isinstance(row.get("weight"), int | float))
            shown += f"{tail_before}{total:g}{tail_after}"
        self.sheet.write_formula(*at, formula, self.look("note", bold=True, italic=False, text_wrap=False), shown)

    # -- names, drop-downs, colours ----------------------------------------------------------------------------------

    def names(self) -> None:
        name = self.layout.sheet
        for field in self.layout.head:
            place = xl_rowcol_to_cell(*field.place, row_abs=True, col_abs=True)
            self.book.define_name(shape.head_name(field.field), f"='{name}'!{place}")
        for n, column in enumerate(self.layout.columns):
            letter = xl_col_to_name(n)
            self.book.define_name(
                shape.column_name(column.field), f"='{name}'!${letter}${self.first + 1}:${letter}${self.last + 1}"
            )
            if column.field in LEVEL_FIELDS:
                number = LEVEL_FIELDS.index(column.field) + 1
                self.book.define_name(level_name(number), f"='{name}'!${letter}${self.first}")
        last = xl_col_to_name(len(self.layout.columns) - 1)
        for index in range(self.layout.rows):
            row = self.first + index + 1
            self.book.define_name(shape.row_name(shape.row_id(index)), f"='{name}'!$A${row}:${last}${row}")

    def choices(self) -> None:
        loose = {
            "validate": "list",
            "source": "=mk_list_goals",
            "error_type": "warning",
            "error_title": _("Välj i listan"),
            "error_message": _("Målet finns inte i målträdet. Välj i listan om du kan. Vill du behålla texten?"),
        }
        weight = {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "error_title": _("Vikt"),
            "error_message": _("Skriv vikten som ett tal mellan 0 och 100, utan procenttecken."),
        }
        for column in self.layout.typed:
            rule: dict[str, Any] = {"validate": "any"}
            if column.field in GOAL_FIELDS:
                rule = dict(loose)
            elif column.field == "weight":
                rule = dict(weight)
            n = self.at[column.field]
            title = (self.labels.get(column.field) or _(column.label))[:32]
            rule |= {"input_title": title, "input_message": _(column.hint)[:255]}
            self.sheet.data_validation(self.first, n, self.last, n, rule)
        for field in self.layout.head:
            rule = {"validate": "any"}
            if field.field == "applies_to":
                rule = {
                    "validate": "list",
                    "source": "=mk_list_applies_to",
                    "error_title": _("Välj i listan"),
                    "error_message": _("Det du skrev finns inte i listan. Välj ett av förslagen."),
                }
            rule |= {"input_title": _(field.label)[:32], "input_message": _(field.hint)[:255]}
            row, col = field.place
            self.sheet.data_validation(row, col, row, col, rule)

    def colours(self) -> None:
        for column in self.layout.columns:
            if column.needed_with:
                rule = {"type": "formula", "criteria": "=" + self._lacks(column, self.first)}
                rule["format"] = self.book.add_format({"bg_color": _CALLS})
                self.sheet.conditional_format(self._range(column.field), rule)
        for text, colour in (("✔", "#C6E7B4"), ("●", _CALLS)):
            style = self.book.add_format({"bg_color": colour, "bold": True})
            rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": style}
            self.sheet.conditional_format(self._range("mark"), rule)

    def page(self) -> None:
        printed = [n for n, column in enumerate(self.layout.columns) if column.printed]
        codes = " ".join(xl_rowcol_to_cell(*f.place) for f in self.layout.head if f.field == "unit_code")
        self.sheet.ignore_errors({"number_stored_as_text": codes})
        a4_landscape(self.sheet, self.first - 1)
        self.sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)
        filled = max(self.model.criteria_limits.most, len(self.model.common_criteria))
        self.sheet.print_area(0, 0, min(self.last, self.first + filled), printed[-1])
        self.sheet.freeze_panes(self.first, 3)
        self.sheet.hide_gridlines(2)
        self.sheet.set_zoom(90)
        self.sheet.protect("", {"format_columns": True, "format_rows": True})
        place = self.layout.column("criterion")
        self.sheet.set_selection(self.first, self.at[place.field], self.first, self.at[place.field])

    # -- pieces ------------------------------------------------------------------------------------------------------

    def _merged(self, row: int, first: int, last: int, value: str, style: Any) -> None:
        self.sheet.merge_range(row, first, row, last, "", style)
        if value:
            self.sheet.write_string(row, first, value, style)

    def _range(self, field: str) -> str:
        letter = xl_col_to_name(self.at[field])
        return f"${letter}${self.first + 1}:${letter}${self.last + 1}"

    def _cell(self, field: str, row: int) -> str:
        return f"${xl_col_to_name(self.at[field])}{row + 1}"

    def _label(self, column: Column) -> str:
        return (self.labels.get(column.field) or _(column.label)).lower()

    def _lacks(self, column: Column, row: int) -> str:
        needs, own = self._cell(column.needed_with or "", row), self._cell(column.field, row)
        return f'AND(TRIM({needs})<>"",TRIM({own})="")'

    def _mark(self, row: int) -> str:
        fields = ",".join(self._cell(column.field, row) for column in self.layout.typed)
        return f'=IF(COUNTA({fields})=0,"",IF({self._cell("missing", row)}="","✔","●"))'

    def _missing(self, row: int) -> str:
        # TEXTJOIN would be shorter but is missing in Excel 2016 and older.
        quoted = {c.field: self._label(c).replace('"', '""').replace(" ", "_") for c in self.layout.columns}
        parts = "&".join(
            f'IF({self._lacks(column, row)},"{quoted[column.field]} ","")'
            for column in self.layout.columns
            if column.needed_with
        )
        return f'=SUBSTITUTE(SUBSTITUTE(TRIM({parts})," ",", "),"_"," ")'
