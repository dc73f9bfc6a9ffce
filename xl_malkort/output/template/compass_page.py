"""The sheet *Kompassen*: the areas side by side, as people know their compass, on one A4.

It is fed by formulas from the form, through a hidden sheet that numbers the goals and activities of each area. Only
functions that Excel 2016 and LibreOffice have are used: no TEXTJOIN, FILTER or LET.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name

from xl_malkort.i18n import _
from xl_malkort.layout.form import FormLayout, head_name
from xl_malkort.model import StatusLook, SteeringModel
from xl_malkort.output.look import PALE, Look, a4_landscape, height_of
from xl_malkort.output.template.form import CellValue
from xl_malkort.output.template.lists import LIST_NAMES

DATA: Final = "Kompassdata"
GOALS: Final = 4
ACTIVITIES: Final = 6
_LABEL: Final = 13
_ALL: Final = 138
"""Characters across the areas together: what fits an A4 in landscape, readable."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A goal or an activity as the page shows it: kind "G", "E" (own) or "L" (locked), and its number in its area."""

    kind: str
    area: int
    number: int
    text: str


def write_page(
    book: Any,
    look: Look,
    *,
    layout: FormLayout,
    model: SteeringModel,
    rows: Sequence[Mapping[str, CellValue]],
    head: str,
) -> None:
    """Add the sheet *Kompassen* and the hidden sheet that feeds it.

    `rows` are what the form is filled with, `head` the year and the unit for the title.
    """
    sheet = book.add_worksheet(_("Kompassen"))
    data = book.add_worksheet(DATA)
    lines = _lines(rows, model)
    _Data(data, look, layout).write(lines)
    _Page(sheet, look, model, head).write([entry for line in lines for entry in line.entries])


@dataclass(frozen=True, slots=True)
class _Line:
    area: int
    entries: tuple[_Entry, ...]


def _lines(rows: Sequence[Mapping[str, CellValue]], model: SteeringModel) -> list[_Line]:
    """Work out what the formulas show, for viewers that do not calculate."""
    areas = {area.name.casefold(): n for n, area in enumerate(model.perspectives, 1)}
    counts: dict[tuple[str, int], int] = {}
    lines: list[_Line] = []
    seen: set[tuple[int, str]] = set()
    area, locked = 0, False
    for row in rows:
        said = {field: str(value) for field, value in row.items()}
        named = said.get("perspective", "")
        area = areas.get(named.casefold(), 0) if named else 0 if locked else area
        locked = bool(said.get("code"))
        entries: list[_Entry] = []

        def entry(kind: str, text: str, area: int = area, entries: list[_Entry] = entries) -> None:
            counts[kind, area] = number = counts.get((kind, area), 0) + 1
            entries.append(_Entry(kind, area, number, text))

        goal, activity = said.get("goal", ""), said.get("activity", "")
        if goal and area and (area, goal.casefold()) not in seen:
            seen.add((area, goal.casefold()))
            entry("G", _with_status(goal, model.goal_scale, said.get("status", "")))
        if activity and area:
            shown = _with_status(activity, model.activity_scale, said.get("activity_status", ""))
            entry("L" if locked else "E", shown)
        lines.append(_Line(area, tuple(entries)))
    return lines


def _with_status(text: str, scale: Sequence[StatusLook], label: str) -> str:
    """Write a text with its status as symbol and word; the colour comes from the page."""
    found = next((look.symbol for look in scale if label and look.label.casefold() == label.casefold()), None)
    return (f"{found} " if found else "") + text + (f" ({label})" if label else "")


class _Data:
    """The hidden sheet: for each row of the form its area, and its goal and activity with their keys ("3G2")."""

    def __init__(self, sheet: Any, look: Look, layout: FormLayout) -> None:
        self.sheet, self.look, self.layout = sheet, look, layout
        self.letters = {column.field: xl_col_to_name(n) for n, column in enumerate(layout.columns)}

    def write(self, lines: Sequence[_Line]) -> None:
        for col, header in enumerate(("area", "new goal", "goal key", "goal", "kind", "activity key", "activity")):
            self.sheet.write_string(0, col, header, self.look("header"))
        for n in range(self.layout.rows):
            line = lines[n] if n < len(lines) else _Line(lines[-1].area if lines else 0, ())
            goal = next((entry for entry in line.entries if entry.kind == "G"), None)
            activity = next((entry for entry in line.entries if entry.kind != "G"), None)
            # Below the last locked row an empty row has no area of its own.
            after = n >= len(lines) and bool(lines) and _is_locked(lines[-1])
            self._row(n, 0 if after else line.area, goal, activity)
        self.sheet.set_column(0, 6, 16)
        self.sheet.protect()
        self.sheet.hide()

    def _row(self, n: int, area: int, goal: _Entry | None, activity: _Entry | None) -> None:
        row, form = n + 2, self.layout.first_row + n + 1
        above = f'IF({self._cell("code", form - 1)}<>"",0,A{row - 1})' if n else "0"
        named = self._cell("perspective", form)
        number = f"IFERROR(MATCH({named},{LIST_NAMES['perspective']},0),0)"
        same = f"SUMPRODUCT(({self._span('goal', n)}={self._cell('goal', form)})*(A$2:A{row - 1}=A{row}))=0"
        new = f'{self._cell("goal", form)}<>"",A{row}>0' + (f",{same}" if n else "")
        said, code = self._cell("activity", form), self._cell("code", form)

        def told(text: str, status: str) -> str:
            """The text with its status, as `_with_status` writes it."""
            word = self._cell(status, form)
            symbols = LIST_NAMES["status_symbol" if status == "status" else "activity_symbol"]
            symbol = f'IFERROR(INDEX({symbols},MATCH({word},{LIST_NAMES[status]},0))&" ","")'
            return f'{symbol}&{self._cell(text, form)}&IF({word}="",""," ("&{word}&")")'

        formulas: tuple[tuple[str, str | int], ...] = (
            (f'IF({named}="",{above},{number})', area),
            (f"IF(AND({new}),1,0)", int(goal is not None)),
            (f'IF(B{row}=1,A{row}&"G"&COUNTIFS(A$2:A{row},A{row},B$2:B{row},1),"")', _key(goal)),
            (f'IF(B{row}=1,{told("goal", "status")},"")', goal.text if goal else ""),
            (f'IF(OR({said}="",A{row}=0),"",IF({code}="","E","L"))', activity.kind if activity else ""),
            (f'IF(E{row}="","",A{row}&E{row}&COUNTIFS(A$2:A{row},A{row},E$2:E{row},E{row}))', _key(activity)),
            (f'IF(E{row}="","",{told("activity", "activity_status")})', activity.text if activity else ""),
        )
        for col, (formula, shown) in enumerate(formulas):
            self.sheet.write_formula(n + 1, col, f"={formula}", self.look("cell"), shown)

    def _cell(self, field: str, row: int) -> str:
        return f"'{self.layout.sheet}'!${self.letters[field]}${row}"

    def _span(self, field: str, n: int) -> str:
        first = self.layout.first_row + 1
        letter = self.letters[field]
        return f"'{self.layout.sheet}'!${letter}${first}:${letter}${first + n - 1}"


def _is_locked(line: _Line) -> bool:
    return any(entry.kind == "L" for entry in line.entries)


def _key(entry: _Entry | None) -> str:
    return f"{entry.area}{entry.kind}{entry.number}" if entry else ""


class _Page:
    """The page itself: a column for each area, under it target picture, common activities, goals and own activities."""

    def __init__(self, sheet: Any, look: Look, model: SteeringModel, head: str) -> None:
        self.sheet, self.look, self.model, self.head = sheet, look, model, head
        self.width = max(14.0, _ALL / len(model.perspectives))
        self.row = 2

    def write(self, entries: Sequence[_Entry]) -> None:
        areas = self.model.perspectives
        shown = {(e.kind, e.area, e.number): e.text for e in entries}
        self.sheet.hide_gridlines(2)
        self.sheet.set_column(0, 0, _LABEL)
        self.sheet.set_column(1, len(areas), self.width)
        self.sheet.set_row(0, 30)
        title = _("Kompassen")
        unit = f'IF({head_name("unit")}="",""," – "&{head_name("unit")})'
        self.sheet.write_formula(
            0, 0, f'="{title} "&{head_name("year")}&{unit}', self.look("title"), f"{title} {self.head}"
        )
        lead = _("Sidan fylls av fliken Målkompass och skrivs ut på en A4. Svart: gemensamt för alla enheter.")
        self.sheet.write_string(1, 0, lead, self.look("note", text_wrap=False))
        self.sheet.write_string(2, 0, _("Område"), self.look("header", font_size=9))
        for n, area in enumerate(areas, 1):
            self.sheet.write_string(2, n, area.name, self.look("header", align="center", font_size=11))
        self.sheet.set_row(2, 32)
        self._pictures()
        most = max((sum(a.perspective == area.code for a in self.model.common_activities) for area in areas), default=0)
        self._block(_("Gemensamma aktiviteter"), "L", "F", "G", most, shown, 42)
        self._block(_("Delmål"), "G", "C", "D", GOALS, shown, 44)
        self._block(_("Egna aktiviteter"), "E", "F", "G", ACTIVITIES, shown, 32)
        self._more(entries)
        a4_landscape(self.sheet, None)
        self.sheet.fit_to_pages(1, 1)
        self.sheet.center_horizontally()
        self.sheet.print_area(0, 0, self.row - 1, len(areas))
        self.sheet.protect()

    def _pictures(self) -> None:
        self.row = 3
        texts = [self.model.picture(area.code) or "" for area in self.model.perspectives]
        self.sheet.write_string(self.row, 0, _("Målbild"), self.look("label", font_size=9))
        for n, text in enumerate(texts, 1):
            self.sheet.write_string(self.row, n, text, self.look("cell", bg_color=PALE, italic=True, font_size=9))
        self.sheet.set_row(self.row, height_of(((text, self.width) for text in texts), size=9, least=30))
        self.row += 1

    def _block(
        self,
        label: str,
        kind: str,
        keys: str,
        texts: str,
        most: int,
        shown: Mapping[tuple[str, int, int], str],
        least: float,
    ) -> None:
        first, areas = self.row, len(self.model.perspectives)
        small = self.look("cell", font_size=9)
        for number in range(1, most + 1):
            height = least
            self.sheet.write_string(self.row, 0, label if number == 1 else "", self.look("label", font_size=9))
            for area in range(1, areas + 1):
                text = shown.get((kind, area, number), "")
                found = f"MATCH(\"{area}{kind}{number}\",'{DATA}'!${keys}:${keys},0)"
                formula = f"=IFERROR(INDEX('{DATA}'!${texts}:${texts},{found}),\"\")"
                self.sheet.write_formula(self.row, area, formula, small, text)
                height = max(height, height_of([(text, self.width)], size=9))
            self.sheet.set_row(self.row, height)
            self.row += 1
        if most:
            self._colours((first, 1, self.row - 1, areas), kind)

    def _colours(self, area: tuple[int, int, int, int], kind: str) -> None:
        top = f"{xl_col_to_name(area[1])}{area[0] + 1}"
        if kind == "L":
            black = self.look.rule(bg_color="#000000", font_color="#FFFFFF")
            self.sheet.conditional_format(*area, {"type": "formula", "criteria": f'={top}<>""', "format": black})
            return
        for status in self.model.goal_scale if kind == "G" else self.model.activity_scale:
            mark = status.symbol.replace('"', '""')
            colours = self.look.rule(bg_color=status.fill, font_color=status.font)
            criteria = f'=LEFT({top},{len(status.symbol) + 1})="{mark} "'
            self.sheet.conditional_format(*area, {"type": "formula", "criteria": criteria, "format": colours})

    def _more(self, entries: Sequence[_Entry]) -> None:
        self.sheet.write_string(self.row, 0, "", self.look("note"))
        for area in range(1, len(self.model.perspectives) + 1):
            goals = f"COUNTIFS('{DATA}'!$A:$A,{area},'{DATA}'!$B:$B,1)>{GOALS}"
            activities = f"COUNTIFS('{DATA}'!$A:$A,{area},'{DATA}'!$E:$E,\"E\")>{ACTIVITIES}"
            text = _("Fler finns på fliken Målkompass")
            over = any(e.area == area and e.number > {"G": GOALS, "E": ACTIVITIES}.get(e.kind, 99) for e in entries)
            formula = f'=IF(OR({goals},{activities}),"{text}","")'
            self.sheet.write_formula(self.row, area, formula, self.look("note", font_size=8), text if over else "")
        self.row += 1
