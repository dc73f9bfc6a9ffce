"""The flat lists of HR's workbook: criteria, levels side by side, overlaps, scale and weights, findings, sources."""

from __future__ import annotations

from typing import Any

from xl_malkort.i18n import _, fill
from xl_malkort.layout.salary_criteria import SCALE_SEPARATOR
from xl_malkort.model import Severity
from xl_malkort.model.card import Criterion
from xl_malkort.model.rule import severity_word
from xl_malkort.output.rollup.control import SEVERITY_MARKS
from xl_malkort.output.rollup.pen import Pen, place_of
from xl_malkort.output.rollup.table import HEADER, Column, head, open_sheet, table
from xl_malkort.rollup.criteria import CriteriaRollup, CriterionRow, goal_texts
from xl_malkort.values import fold

_LEVEL_WIDTH = 30


class Lists:
    """The lists of one consolidation."""

    def __init__(self, book: Any, pen: Pen, found: CriteriaRollup) -> None:
        self._book, self._pen, self._found = book, pen, found
        self._scale = [level.label for level in found.model.rating_levels]

    def criteria(self) -> None:
        """Write the sheet Kriterier: every criterion with its source."""
        columns = [
            Column(_("Kod"), 8),
            Column(_("Enhet"), 26),
            Column(_("Yrkesgrupp/AID"), 22),
            Column(_("Gäller"), 14),
            Column(_("Kriterium"), 24),
            Column(_("Definition"), 44),
            Column(_("Mål"), 40),
            Column(_("Vikt %"), 8),
            Column(_("Gemensamt"), 12),
            Column(_("Källa"), 14),
        ]
        sheet = self._open(_("Kriterier"), _("Alla kriterier. Filtrera på enhet, yrkesgrupp eller mål; källan öppnas."))
        head(sheet, self._pen, columns, freeze=2)
        cell = self._pen.look("cell")
        for row, one in enumerate(self._found.rows, HEADER + 1):
            goals = "\n".join(f"{code} {text}".strip() for code, text in self._goals(one.criterion).items())
            texts = (*self._unit(one), one.source.applies_to, one.criterion.name, one.criterion.description, goals)
            for col, text in enumerate(texts):
                self._pen.text(sheet, row, col, text, cell)
            self._number(sheet, row, 7, one.criterion.weight)
            self._pen.text(sheet, row, 8, one.criterion.code or "", cell)
            self._link(sheet, row, 9, one)
            self._pen.rows(sheet, row, ((texts[1], 26), (texts[4], 24), (texts[5], 44), (goals, 40)))
        table(sheet, self._pen, columns, len(self._found.rows), name="tbl_criteria", empty=_("Inga kriterier."))

    def levels(self) -> None:
        """Write the sheet Nivåer: the behaviour on each level side by side, sorted by criterion."""
        count = self._found.levels
        labels = [self._scale[n] if n < len(self._scale) else fill(_("Nivå {n}"), n=n + 1) for n in range(count)]
        columns = [
            Column(_("Kriterium"), 22),
            Column(_("Enhet"), 24),
            Column(_("Yrkesgrupp/AID"), 20),
            *(Column(label, _LEVEL_WIDTH) for label in labels),
        ]
        lead = _(
            "Samma kriterium står under varandra. En annan skala än kommunens skrivs ut med sin egen nivå före texten."
        )
        sheet = self._open(_("Nivåer"), lead)
        head(sheet, self._pen, columns, freeze=2)
        cell = self._pen.look("cell")
        rows = sorted(self._found.rows, key=lambda one: (fold(one.criterion.name), one.source.unit_code))
        for row, one in enumerate(rows, HEADER + 1):
            unit = self._unit(one)
            for col, text in enumerate((one.criterion.name, *unit[1:])):
                self._pen.text(sheet, row, col, text, cell)
            said = [self._level(one.criterion, n) for n in range(count)]
            for col, text in enumerate(said, 3):
                self._pen.text(sheet, row, col, text, cell)
            self._pen.rows(sheet, row, ((one.criterion.name, 22), *((text, _LEVEL_WIDTH) for text in said)))
        table(sheet, self._pen, columns, len(rows), name="tbl_levels", empty=_("Inga kriterier."))

    def overlaps(self) -> None:
        """Write the sheet Överlapp: proposals for a common wording."""
        columns = [
            Column(_("Likhet"), 9),
            Column(_("Enhet"), 22),
            Column(_("Kriterium"), 22),
            Column(_("Definition"), 40),
            Column(_("Annan enhet"), 22),
            Column(_("Annat kriterium"), 22),
            Column(_("Annan definition"), 40),
            Column(_("Gemensam formulering"), 40),
        ]
        lead = _(
            "Kriterier i olika enheter som säger nästan detsamma (likhet 0–100 enligt RapidFuzz). "
            "Inget slås samman av sig självt."
        )
        sheet = self._open(_("Överlapp"), lead)
        head(sheet, self._pen, columns, freeze=1)
        cell = self._pen.look("cell")
        for row, overlap in enumerate(self._found.overlaps, HEADER + 1):
            sheet.write_number(row, 0, overlap.score, self._pen.look("number", num_format="0.0"))
            texts: list[tuple[str, float]] = []
            for col, one in ((1, overlap.one), (4, overlap.other)):
                said = (self._unit(one)[1], one.criterion.name, one.criterion.description or "")
                for n, text in enumerate(said):
                    self._pen.text(sheet, row, col + n, text, cell)
                texts += zip(said, (22.0, 22.0, 40.0), strict=True)
            sheet.write_blank(row, 7, None, self._pen.look("input"))
            self._pen.rows(sheet, row, texts)
        empty = _("Inga två enheter har kriterier som säger nästan detsamma.")
        table(sheet, self._pen, columns, len(self._found.overlaps), name="tbl_overlaps", empty=empty)

    def scale(self) -> None:
        """Write the sheet Skala och vikter: each unit's scale against the municipality's, and its weights."""
        columns = [
            Column(_("Kod"), 8),
            Column(_("Enhet"), 28),
            Column(_("Skala"), 52),
            Column(_("Nivåer"), 9),
            Column(_("Kommunens skala"), 12),
            Column(_("Summa vikter"), 11),
            Column(_("Vikter"), 52),
        ]
        lead = fill(_("Kommunens skala: {scale}."), scale=SCALE_SEPARATOR.join(self._scale))
        sheet = self._open(_("Skala och vikter"), lead)
        head(sheet, self._pen, columns, freeze=2)
        cell = self._pen.look("cell")
        asked = [fold(label) for label in self._scale]
        for row, source in enumerate(self._found.taken, HEADER + 1):
            scale = SCALE_SEPARATOR.join(source.labels)
            same = [fold(label) for label in source.labels] == asked
            weights = "; ".join(
                f"{c.name} {c.weight:g}".replace(".", ",") for c in source.criteria if c.weight is not None
            )
            for col, text in enumerate((source.unit_code, source.unit, scale)):
                self._pen.text(sheet, row, col, text, cell)
            sheet.write_number(row, 3, len(source.labels), self._pen.look("integer"))
            sheet.write_string(
                row,
                4,
                _("✔ Ja") if same else _("✖ Nej"),
                self._pen.look.status("#C6E7B4" if same else "#FF7C80", "#000000"),
            )
            self._number(sheet, row, 5, source.weights)
            self._pen.text(sheet, row, 6, weights, cell)
            self._pen.rows(sheet, row, ((source.unit, 28), (scale, 52), (weights, 52)))
        table(sheet, self._pen, columns, len(self._found.taken), name="tbl_scale", empty=_("Inga kriterier."))

    def findings(self) -> None:
        """Write the sheet Avvikelser: every finding of every workbook, the gravest first."""
        columns = [
            Column(_("Allvar"), 12),
            Column(_("Kod"), 9),
            Column(_("Enhet"), 26),
            Column(_("Fil"), 34),
            Column(_("Cell"), 20),
            Column(_("Vad är fel"), 52),
            Column(_("Så rättas det"), 52),
        ]
        sheet = self._open(_("Avvikelser"), _("Rätta i enhetens arbetsbok, spara, och gör sammanställningen igen."))
        head(sheet, self._pen, columns, freeze=0)
        cell = self._pen.look("cell")
        order = list(Severity)
        said = [(source, finding) for source in self._found.sources for finding in source.findings]
        said.sort(key=lambda pair: order.index(pair[1].severity))
        for row, (source, finding) in enumerate(said, HEADER + 1):
            mark, colour = SEVERITY_MARKS[finding.severity]
            style = self._pen.look.status(colour, "#000000", "cell")
            sheet.write_string(row, 0, f"{mark} {severity_word(finding.severity)}", style)
            for col, text in enumerate((finding.code, source.unit, source.name), 1):
                self._pen.text(sheet, row, col, text, cell)
            first = (finding.cell or "").split(",")[0].split(":")[0].strip()
            at = f"{finding.sheet}!{finding.cell}" if finding.cell else _("hela filen")
            self._pen.link(sheet, row, 4, source.path, at, place_of(finding.sheet, first) if first else "")
            self._pen.text(sheet, row, 5, finding.message, cell)
            self._pen.text(sheet, row, 6, finding.hint, cell)
            texts = ((source.unit, 26), (source.name, 34), (at, 20), (finding.message, 52), (finding.hint, 52))
            self._pen.rows(sheet, row, texts)
        table(sheet, self._pen, columns, len(said), name="tbl_findings", empty=_("Inga avvikelser."))

    def sources(self) -> None:
        """Write the sheet Källor: every workbook that was met, and whether it was taken; no trace of a refused one."""
        columns = [
            Column(_("Fil"), 46),
            Column(_("Kod"), 9),
            Column(_("Enhet"), 30),
            Column(_("Räknas"), 9),
            Column(_("Anmärkning"), 70),
        ]
        sheet = self._open(
            _("Källor"), _("Varje arbetsbok som hittades. Ur en arbetsbok som inte lästes finns ingenting här.")
        )
        head(sheet, self._pen, columns, freeze=1)
        cell = self._pen.look("cell")
        for row, source in enumerate(self._found.sources, HEADER + 1):
            if source.taken:
                self._pen.link(sheet, row, 0, source.path, source.name)
            else:
                self._pen.text(sheet, row, 0, source.name, cell)
            self._pen.text(sheet, row, 1, source.unit_code, cell)
            self._pen.text(sheet, row, 2, source.unit, cell)
            self._pen.text(sheet, row, 3, _("Ja") if source.taken else _("Nej"), cell)
            note = f"{source.error_code} {source.error}".strip() if source.error else ""
            if not note and not source.known:
                note = _("Enheten finns inte i registret.")
            self._pen.text(sheet, row, 4, note, cell)
            self._pen.rows(sheet, row, ((source.name, 46), (source.unit, 30), (note, 70)))
        table(sheet, self._pen, columns, len(self._found.sources), name="tbl_sources", empty=_("Inga arbetsböcker."))

    # -- pieces ------------------------------------------------------------------------------------------------------

    def _open(self, name: str, lead: str) -> Any:
        return open_sheet(self._book, self._pen, name, name, lead)

    def _unit(self, one: CriterionRow) -> tuple[str, str, str]:
        return one.source.unit_code, one.source.unit, one.source.group

    def _goals(self, criterion: Criterion) -> dict[str, str]:
        return dict(goal_texts(criterion, self._found.model))

    def _level(self, criterion: Criterion, number: int) -> str:
        """Give a level's text, after its own label where the scale is another."""
        if number >= len(criterion.levels):
            return ""
        level = criterion.levels[number]
        own = number < len(self._scale) and fold(level.label) == fold(self._scale[number])
        text = level.text or ""
        return text if own or not text else f"{level.label}: {text}"

    def _number(self, sheet: Any, row: int, col: int, value: float | None) -> None:
        if value is None:
            sheet.write_blank(row, col, None, self._pen.look("cell"))
        else:
            sheet.write_number(row, col, value, self._pen.look("number"))

    def _link(self, sheet: Any, row: int, col: int, one: CriterionRow) -> None:
        source = one.criterion.source
        at = f"{source.sheet}!{source.cell}"
        self._pen.link(sheet, row, col, one.source.path, source.cell or at, place_of(source.sheet, source.cell))
