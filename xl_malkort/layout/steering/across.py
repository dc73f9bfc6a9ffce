"""Checks across cells that the table definitions ask for: one code a row, references that lead somewhere, no rings.

They run on the flat records, report with cells, and put the resolved code in place of what people wrote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from xl_malkort.i18n import _
from xl_malkort.layout.steering import rules_across as rules
from xl_malkort.layout.steering.definition import TABLES
from xl_malkort.layout.steering.records import Content, Entry, Record
from xl_malkort.layout.steering.report import Cell, Report
from xl_malkort.layout.steering.table import Column, Table
from xl_malkort.layout.steering.words import fold, menade_du


def check_tables(content: Content, report: Report) -> None:
    """Run every check that the definition of a table asks for, over all tables, one kind of check at a time."""
    tables = list(content.tables())
    for table, sheet, records in tables:
        _unique(table, sheet, records, report)
    for table, sheet, records in tables:
        for column in table.columns:
            if column.refers:
                _references(column, sheet, records, content, report)
    for table, sheet, records in tables:
        _rings(table, sheet, records, report)
        _every(table, sheet, records, report)
        _distinct(table, sheet, records, report)


def _unique(table: Table, sheet: str, records: list[Record], report: Report) -> None:
    for column in table.columns:
        if not column.unique:
            continue
        cells: dict[str, list[Entry]] = defaultdict(list)
        for entry in _filled(records, column.key):
            # Excel's own comparisons, and the cards' reader, do not tell capitals from small letters.
            cells[entry.text.casefold()].append(entry)
        for entries in cells.values():
            if len(entries) > 1:
                report.add(
                    rules.DUPLICATE,
                    sheet,
                    [entry.cell for entry in entries],
                    word=entries[0].text,
                    column=_(column.header),
                )


@dataclass(frozen=True, slots=True)
class _Codes:
    """The codes of a table and what else a row may be called."""

    codes: list[str]
    names: dict[str, list[str]]
    certain: bool
    """False when some row's code could not be read, so that a reference may well lead to it."""

    def resolve(self, text: str) -> list[str]:
        """Give the codes that a text may mean: exactly the code, else whatever the case, else the row's name."""
        if text in self.codes:
            return [text]
        same = [code for code in self.codes if code.casefold() == text.casefold()]
        return same or self.names.get(fold(text), [])


def _codes(table: Table, records: list[Record]) -> _Codes:
    codes: list[str] = []
    names: dict[str, list[str]] = defaultdict(list)
    certain = True
    for record in records:
        entry = record.get(table.code or "")
        if entry is None or not entry.text:
            certain = False
            continue
        if entry.text not in codes:
            codes.append(entry.text)
        called = record.get("name")
        if called is not None and called.text and entry.text not in names[fold(called.text)]:
            names[fold(called.text)].append(entry.text)
    return _Codes(codes, names, certain)


def _references(column: Column, sheet: str, records: list[Record], content: Content, report: Report) -> None:
    target = next((table for table in TABLES if table.key == column.refers), None)
    if target is None or target.key not in content.records:
        return  # The sheet is missing, which has been said.
    if len(content.records[target.key]) < target.least_rows:
        return  # So has that it has no rows.
    known = _codes(target, content.records[target.key])
    name = content.sheet(target.key)
    for entry in _filled(records, column.key):
        found = known.resolve(entry.text)
        if len(found) == 1:
            entry.value = found[0]
            continue
        entry.understood = False
        tokens = {"word": entry.text, "column": _(column.header), "target": name}
        if found:
            choices = ", ".join(f"”{code}”" for code in found)
            report.add(rules.AMBIGUOUS_REFERENCE, sheet, [entry.cell], choices=choices, **tokens)
        elif known.certain:
            suggestion = menade_du(entry.text, known.codes)
            report.add(rules.UNKNOWN_REFERENCE, sheet, [entry.cell], suggestion=suggestion, **tokens)


def _rings(table: Table, sheet: str, records: list[Record], report: Report) -> None:
    if table.parent is None or table.code is None:
        return
    above: dict[str, str] = {}
    parents: dict[str, Entry] = {}
    for record in records:
        code, parent = record.get(table.code), record.get(table.parent)
        if code and parent and code.text and parent.understood and parent.value is not None:
            above.setdefault(code.text, parent.value)
            parents.setdefault(code.text, parent)
    for ring in rings(above):
        line = " → ".join(f"”{code}”" for code in (*ring, ring[0]))
        header = _(table.column(table.parent).header)
        report.add(rules.CIRCULAR, sheet, [parents[code].cell for code in ring], line=line, column=header)
        for member in ring:
            # What else is odd about them follows from the ring.
            parents[member].understood = False


def rings(above: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield each ring of codes that are above one another, once.

    >>> list(rings({"a": "b", "b": "a", "c": "a", "d": "d"}))
    [('a', 'b'), ('d',)]
    """
    seen: set[str] = set()
    for start in above:
        line: list[str] = []
        code = start
        while code in above and code not in seen:
            seen.add(code)
            line.append(code)
            code = above[code]
        if code in line:
            yield tuple(line[line.index(code) :])


def _every(table: Table, sheet: str, records: list[Record], report: Report) -> None:
    choice = table.column(table.every).choice if table.every else None
    if choice is None or table.every is None or not records or table.every not in records[0]:
        return
    cells: dict[object, list[Cell]] = defaultdict(list)
    for entry in _filled(records, table.every):
        if entry.understood:
            cells[entry.value].append(entry.cell)
    last = max(record[table.every].cell for record in records)
    unread = [record[table.every] for record in records if not record[table.every].understood]
    words = next((_(c.header) for c in table.columns if c.key == table.distinct[-1]), "") if table.distinct else ""
    for value, label in choice.labels.items():
        if len(cells[value]) > 1:
            report.add(rules.STATUS_TWICE, sheet, cells[value], word=_(label), column=words)
        # A status that is misspelt or overwritten by a formula's error has been reported in its own cell.
        elif not cells[value] and not unread:
            report.add(rules.STATUS_MISSING, sheet, [(last[0] + 1, last[1])], word=_(label))


def _distinct(table: Table, sheet: str, records: list[Record], report: Report) -> None:
    """Report words that stand for several rows: what a card says would then have two meanings."""
    rows: dict[str, dict[int, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    spelled: dict[str, str] = {}
    for number, record in enumerate(records):
        for key in table.distinct:
            entry = record.get(key)
            if entry is None or not entry.text or not entry.understood:
                continue
            for word in entry.value if isinstance(entry.value, tuple) else (entry.value,):
                rows[fold(word) or word][number].append(entry.cell)
                spelled.setdefault(fold(word) or word, word)
    for word, found in rows.items():
        cells = [cell for cells in found.values() for cell in cells]
        if len(found) > 1 and not _same_code(table, records, list(found)):
            names = ", ".join(f"”{_called(table, records[number])}”" for number in found)
            report.add(rules.SAME_WORD, sheet, cells, word=spelled[word], rows=names)


def _same_code(table: Table, records: list[Record], numbers: list[int]) -> bool:
    """Tell whether the rows share their code or status, so that their being double has been reported already."""
    key = table.code or table.every or ""
    said = {records[number][key].text.casefold() for number in numbers if key in records[number]}
    return len(said) == 1


def _called(table: Table, record: Record) -> str:
    for key in ("name", "label", table.code or "", table.every or ""):
        if key in record and record[key].text:
            return record[key].text
    return "?"


def _filled(records: list[Record], key: str) -> Iterator[Entry]:
    for record in records:
        if key in record and record[key].text:
            yield record[key]
