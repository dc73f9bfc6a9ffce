"""The workbooks that are open in Excel, as a round over a folder meets them: read and painted through Excel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_malkort.addin.book import OpenBook
from xl_malkort.addin.excel import paint
from xl_malkort.addin.marks import unprotected
from xl_malkort.addin.paths import local_path
from xl_malkort.errors import MalkortError
from xl_malkort.layout.read import read_book
from xl_malkort.layout.reading import Reading
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import SteeringModel
from xl_malkort.ooxml import OoxmlError, Paint
from xl_malkort.paint.journal import Journal, descends
from xl_malkort.paint.plan import WorkbookPlan
from xl_malkort.paint.refusals import refusal
from xl_malkort.round.write_back import Written

if TYPE_CHECKING:
    import xlwings


@dataclass
class OpenBooks:
    """The saved workbooks that an Excel has open, by where they lie on this computer."""

    books: dict[Path, xlwings.Book] = field(default_factory=dict)

    @classmethod
    def of(cls, app: xlwings.App) -> OpenBooks:
        """Look once at what is open."""
        found = {}
        for book in app.books:
            path = local_path(book.fullname)
            if path is not None:
                found[path.resolve()] = book
        return cls(found)

    def get(self, path: Path) -> xlwings.Book | None:
        """Give the open book of a file; None when it is closed."""
        return self.books.get(path.resolve())

    def read(self, path: Path, words: Vocabulary) -> Reading | None:
        """Read a workbook through Excel if it is open there: what `round.cards.Opened` asks for."""
        book = self.get(path)
        if book is None:
            return None
        reading = read_book(OpenBook(book), words)
        # The same path as its neighbours, which a link and the write-back will use.
        return _at(reading, path)


def _at(reading: Reading, path: Path) -> Reading:
    from dataclasses import replace

    return replace(reading, path=path)


@dataclass
class OpenPainter:
    """Paints the plans of a write-back into open books, and writes down what was there before."""

    opened: OpenBooks
    model: SteeringModel
    record: Path
    done: list[dict[str, str]] = field(default_factory=list)

    def __call__(self, plan: WorkbookPlan, line: dict[str, str]) -> Written | None:
        """Paint one workbook if it is open: what `round.write_back.Painter` asks for."""
        book = self.opened.get(plan.path)
        if book is None:
            return None
        try:
            return self._paint(book, plan, line)
        except OoxmlError as error:
            return Written(plan.path, error=refusal(error, plan.path))
        except MalkortError as error:
            return Written(plan.path, error=error)

    def _paint(self, book: xlwings.Book, plan: WorkbookPlan, line: dict[str, str]) -> Written:
        live = OpenBook(book)
        if not descends(live.sha256, plan.sha256, line):
            raise OoxmlError("changed_since_read")
        now = read_book(live, self.model)
        if now.error is not None:
            raise now.error
        here = {(one.sheet, one.cell) for one in now.paintable}
        if not here.issuperset(plan.paints):
            # Rows were inserted or taken away since, without being saved: the cells are others now.
            raise OoxmlError("changed_since_read")
        kept: list[str] = []
        changed = 0
        for name in dict.fromkeys(sheet for sheet, _cell in plan.paints):
            wanted = {cell: one for (sheet, cell), one in plan.paints.items() if sheet == name}
            changed += self._sheet(book.sheets[name], plan.path, wanted, kept)
        return Written(plan.path, cells=changed, kept=tuple(kept))

    def _sheet(self, sheet: xlwings.Sheet, path: Path, wanted: dict[str, Paint], kept: list[str]) -> int:
        fills: dict[str, list[str]] = {}
        texts: dict[str, str] = {}
        before = []
        for cell, one in wanted.items():
            there = sheet.range(cell)
            colour = _hex(there.color)
            value = there.value
            text = "" if value is None else str(value)
            write = None
            if one.text is not None and text != one.text:
                if not text or text in (one.replaces or ()):
                    write = one.text
                else:
                    kept.append(f"{sheet.name}!{cell}")
            repaint = one.fill is not None and colour != one.fill.upper()
            if repaint and one.fill is not None:
                fills.setdefault(one.fill, []).append(cell)
            if write is not None:
                texts[cell] = write
            if repaint or write is not None:
                now = one.fill.upper() if repaint and one.fill else colour
                before.append(
                    {"sheet": sheet.name, "cell": cell, "fill": colour, "text": text, "now": now}
                    | ({"wrote": write} if write is not None else {})
                )
        if not before:
            return 0
        self._note(path, before)
        with unprotected(sheet):
            for fill, cells in fills.items():
                paint(sheet, cells, fill)
            for cell, text in texts.items():
                sheet.range(cell).value = text
        return len(before)

    def _note(self, path: Path, before: list[dict[str, Any]]) -> None:
        """Write down what was there before anything is changed, as the journal of the closed ones does."""
        from xl_malkort.output.finish import put

        self.done += [{"path": str(path), **one} for one in before]
        put(json.dumps(self.done, ensure_ascii=False, indent=1).encode(), self.record)


def record_beside(rollup: Path) -> Path:
    """Give the file that belongs to the next write-back, beside its journal: "T2.journal-2.öppna.json"."""
    return next_free(Journal.beside(rollup).path)


def next_free(journal: Path) -> Path:
    """Give the record that goes with a journal; one that is there already is never written over.

    >>> next_free(Path("T2.journal-1.jsonl")).name
    'T2.journal-1.öppna.json'
    """
    path = journal.with_name(f"{journal.stem}.öppna.json")
    number = 2
    while path.exists():
        path = journal.with_name(f"{journal.stem}.öppna-{number}.json")
        number += 1
    return path


def put_back(opened: OpenBooks, record: Path) -> Iterator[tuple[Path, bool]]:
    """Undo what was painted through Excel; yield each workbook and whether it could be done (it must still be open).

    A cell that somebody changed since is left as it is.
    """
    try:
        done = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    for path in dict.fromkeys(Path(one["path"]) for one in done):
        book = opened.get(path)
        if book is None:
            yield path, False
            continue
        mine = [one for one in done if Path(one["path"]) == path]
        for name in dict.fromkeys(one["sheet"] for one in mine):
            sheet = book.sheets[name]
            with unprotected(sheet):
                for one in (one for one in mine if one["sheet"] == name):
                    cell = sheet.range(one["cell"])
                    if _hex(cell.color) == one["now"]:
                        cell.color = one["fill"] or None
                    if "wrote" in one and cell.value == one["wrote"]:
                        cell.value = one["text"] or None
        yield path, True


def _hex(colour: tuple[int, int, int] | None) -> str:
    return "" if colour is None else "#{:02X}{:02X}{:02X}".format(*colour)


def forget(record: Path) -> None:
    """Take away a record that has been undone."""
    with suppress(OSError):
        record.unlink()
