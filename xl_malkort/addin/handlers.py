"""What each button does: functions of an open workbook that call the same core as the command line.

A handler gives the sentence that says how it went, and raises `MalkortError` with the sentence that says why it
did not.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from xl_malkort.addin.book import OpenBook
from xl_malkort.addin.control import remove_control, write_control
from xl_malkort.addin.excel import macro, quiet, say_status
from xl_malkort.addin.lists import show_list
from xl_malkort.addin.marks import mark, remembered, unmark
from xl_malkort.addin.open_books import OpenBooks, OpenPainter, forget, put_back, record_beside
from xl_malkort.addin.paths import local_path
from xl_malkort.addin.problems import cloud_only, is_open, no_rollup, nothing_to_undo
from xl_malkort.addin.progress import StatusBar
from xl_malkort.i18n import _, fill, ngettext
from xl_malkort.model import Severity

if TYPE_CHECKING:
    import xlwings

    from xl_malkort.model import Finding

Handler = Callable[..., str]


def check(book: xlwings.Book) -> str:
    """*Kontrollera*: check the open card as it stands, mark its cells and list everything in the sheet Kontroll."""
    from xl_malkort.checks import check_card
    from xl_malkort.layout.read import read_book
    from xl_malkort.round.setting import load_model

    live = OpenBook(book)
    model = load_model(None, [live.saved_at] if live.saved_at else []).model
    reading = read_book(live, model)
    if reading.error is not None:
        raise reading.error
    findings = check_card(reading, model)
    verdict = _verdict(findings)
    with quiet(book.app, _("Markerar avvikelser …")):
        unmark(book)
        remove_control(book)
        refused = mark(book, findings, [sheet.name for sheet in live.sheets])
        write_control(book, fill(_("Kontroll av {file}"), file=live.path.name), verdict, findings)
    return "\n".join([verdict, *refused])


def next_finding(book: xlwings.Book) -> str:
    """*Nästa avvikelse*: go to the next marked cell after the one that is selected, and round again at the end."""
    marks = remembered(book)
    if not marks:
        return _("Det finns inga markerade avvikelser. Tryck på Kontrollera först.")
    order = [(one.sheet, one.cell) for one in marks]
    here = _selected(book)
    at = (order.index(here) + 1) % len(order) if here in order else 0
    sheet, cell = order[at]
    book.sheets[sheet].activate()
    book.sheets[sheet].range(cell).select()
    say_status(book.app, fill(_("Avvikelse {n} av {all}: {cell}"), n=at + 1, all=len(order), cell=cell))
    return ""


def remove_marks(book: xlwings.Book) -> str:
    """*Ta bort markeringar*: fills and notes as they were before, and the sheet Kontroll gone."""
    with quiet(book.app, _("Tar bort markeringar …")):
        cells = unmark(book)
        gone = remove_control(book)
    if not cells and not gone:
        return _("Det fanns inga markeringar att ta bort.")
    return fill(
        ngettext("{n} cell har fått tillbaka sitt utseende.", "{n} celler har fått tillbaka sitt utseende.", cells),
        n=cells,
    )


def consolidate(book: xlwings.Book, folder: str, target: str) -> str:
    """*Sammanställ mapp…*: read the cards of a folder, the open ones through Excel, and open the roll-up."""
    from xl_malkort.round.consolidate import consolidate as merge
    from xl_malkort.round.files import collect

    where, out = _folder(book, folder), _file(target)
    opened = OpenBooks.of(book.app)
    _refuse_open(book, out)
    with StatusBar(book.app, _("Sammanställer"), len(collect([where]).files)) as advance:
        done = merge([where], out, progress=advance, opened=opened.read)
    book.app.books.open(str(out))
    rolled = done.rollup
    unreadable = sum(1 for source in rolled.sources if source.error)
    return fill(
        _("{cards} kort sammanställda, {missing} saknas, {errors} har fel, {unreadable} kunde inte läsas."),
        cards=rolled.cards,
        missing=len(rolled.missing),
        errors=rolled.with_errors,
        unreadable=unreadable,
    )


def criteria(book: xlwings.Book, folder: str, target: str) -> str:
    """*Sammanställ kriterier…*: HR's consolidation of the criteria in a folder; never anything about a person."""
    from xl_malkort.round.criteria import criteria as gather
    from xl_malkort.round.files import collect

    where, out = _folder(book, folder), _file(target)
    _refuse_open(book, out)
    with StatusBar(book.app, _("Sammanställer"), len(collect([where]).files)) as advance:
        report = gather([where], out, progress=advance)
    book.app.books.open(str(out))
    # A file name may itself name a person: the report says what may be shown of it.
    refused = [(one.name, f"{one.error_code}  {one.error}") for one in report.found.sources if one.error]
    if refused:
        show_list(book.app, _("Lönekriterier"), (_("Fil"), _("Varför")), refused)
    return fill(
        _("{files} arbetsböcker med lönekriterier sammanställda, {refused} togs inte med."),
        files=len(report.found.sources) - len(refused),
        refused=len(refused),
    )


def write_back(book: xlwings.Book) -> str:
    """*Skriv tillbaka statusfärger*: closed cards through the lossless patcher, open ones through Excel."""
    from xl_malkort.output.rollup.readback import read_back
    from xl_malkort.round.setting import load_model
    from xl_malkort.round.write_back import write_back as paint_all

    rollup = _rollup(book)
    # What was typed in the open roll-up counts only once it is in the file that is read.
    book.save()
    sources = len(read_back(rollup).sources)
    painter = OpenPainter(OpenBooks.of(book.app), load_model(None, [rollup]).model, record_beside(rollup))
    with StatusBar(book.app, _("Skriver tillbaka"), sources) as advance, quiet(book.app):
        report = paint_all(rollup, progress=advance, through=painter)
    lines = [(one.path.name, line) for one in report.files for line in one.lines()]
    lines += [(_("Sammanställningen"), f"{one.code}  {one.message}") for one in report.findings]
    if lines:
        show_list(book.app, _("Tillbakaskrivning"), (_("Fil"), _("Vad som hände")), lines)
    return fill(
        _("{painted} arbetsböcker färglagda ({cells} celler); {same} var redan rätt, {skipped} hoppades över."),
        painted=report.painted,
        cells=report.cells,
        same=report.unchanged,
        skipped=len(report.refused),
    )


def undo(book: xlwings.Book) -> str:
    """*Ångra*: the latest write-back of the open roll-up, in closed workbooks and in open ones."""
    from xl_malkort.paint.journal import existing
    from xl_malkort.paint.undo import undo as restore

    rollup = _rollup(book)
    journals = existing(rollup)
    records = sorted(rollup.parent.glob("*.öppna*.json"), key=lambda one: (len(one.name), one.name))
    records = [one for one in records if one.name.startswith(f"{rollup.stem}.journal-")]
    if not journals and not records:
        raise nothing_to_undo()
    restored = same = 0
    refused: list[tuple[str, str]] = []
    newest = journals[-1].stem if journals else ""
    # Painted in the same run as the newest journal, or in a later one that changed no closed workbook.
    record = records[-1] if records and records[-1].name.split(".öppna")[0] >= newest else None
    with quiet(book.app, _("Ångrar …")):
        if record is not None:
            whole = True
            for path, did in put_back(OpenBooks.of(book.app), record):
                restored += did
                whole = whole and did
                if not did:
                    text = _("Arbetsboken är stängd. Öppna den och tryck på Ångra igen.")
                    refused.append((path.name, text))
            if whole:
                forget(record)
        if journals and (record is None or record.name.split(".öppna")[0] == newest):
            for one in restore(journals[-1]):
                if one.error is not None:
                    refused.append((one.path.name, f"{one.error.code}  {one.error.message}"))
                elif one.changed:
                    restored += 1
                else:
                    same += 1
    if refused:
        show_list(book.app, _("Ångra"), (_("Fil"), _("Varför")), refused)
    return fill(
        _("{restored} arbetsböcker återställda, {same} var redan som förut, {refused} kunde inte återställas."),
        restored=restored,
        same=same,
        refused=len(refused),
    )


def new_card(book: xlwings.Book, kind: str, target: str) -> str:
    """*Nytt kort*: write an empty template and open it."""
    from xl_malkort.round.create import new
    from xl_malkort.round.files import model_beside

    out = _file(target)
    created = new(kind, out, model=model_beside([out]))
    book.app.books.open(str(created.path))
    return fill(_("Mallen finns i {path}"), path=created.path)


def cards_for_all(book: xlwings.Book, kind_and_register: str, folder: str) -> str:
    """*Kort till alla enheter…*: one prefilled card for every unit of a register; existing cards are left alone."""
    from xl_malkort.round.create import new_for_all

    kind, _bar, register = kind_and_register.partition("|")
    where = _folder(book, folder)
    written = 0
    refused = []
    with StatusBar(book.app, _("Skapar kort"), 0) as advance:
        for created in new_for_all(kind, _file(register), where):
            advance(created.path)
            if created.error is None:
                written += 1
            else:
                refused.append((created.path.name, f"{created.error.code}  {created.error.message}"))
    if refused:
        show_list(book.app, _("Kort till alla enheter"), (_("Fil"), _("Varför")), refused)
    return fill(
        _("{written} kort skrivna i {folder}, {skipped} hoppades över."),
        written=written,
        folder=where,
        skipped=len(refused),
    )


def guide(_book: xlwings.Book) -> str:
    """*Så gör du*: what to press and when."""
    return _(
        "Mitt kort: öppna ditt kort, fyll i och tryck på Kontrollera. Rätta cellerna som markeras och tryck igen. "
        "Ta bort markeringar innan du lämnar in.\n\n"
        "Sammanställning: tryck på Sammanställ mapp… och välj mappen med korten. Granska statusarna i "
        "sammanställningen och tryck sedan på Skriv tillbaka statusfärger. Ångra tar tillbaka det.\n\n"
        "Mallar: Nytt kort gör ett tomt kort, Kort till alla enheter… ett förifyllt till varje enhet i styrmodellen."
    )


def diagnose(book: xlwings.Book) -> str:
    """*Diagnos*: every check of the installation as a list, with cause and remedy."""
    from xl_malkort.addin.doctor import examine

    answers = examine()
    rows = [(one.mark, one.what, one.remedy) for one in answers]
    show_list(book.app, _("Diagnos"), (_("Läge"), _("Vad"), _("Gör så här")), rows)
    bad = sum(1 for one in answers if not one.fine)
    if not bad:
        return _("Allt som kunde kontrolleras fungerar.")
    return fill(ngettext("{n} sak behöver åtgärdas.", "{n} saker behöver åtgärdas.", bad), n=bad)


def about(_book: xlwings.Book) -> str:
    """*Om*: version and licences."""
    from xl_malkort import __version__

    return fill(
        _(
            "xl_malkort {version}\n\nFri programvara under MIT-licensen. "
            "Tillägget använder de delar av xlwings som har BSD-licens, © Zoomer Analytics."
        ),
        version=__version__,
    )


HANDLERS: Final[dict[str, Handler]] = {
    "check": check,
    "next_finding": next_finding,
    "unmark": remove_marks,
    "consolidate": consolidate,
    "criteria": criteria,
    "write_back": write_back,
    "undo": undo,
    "new_card": new_card,
    "cards_for_all": cards_for_all,
    "guide": guide,
    "diagnose": diagnose,
    "about": about,
}
"""The buttons by the names that the VBA and the panel call them by."""


def _verdict(findings: tuple[Finding, ...]) -> str:
    """Say in one sentence how a check went."""
    errors, warnings, notes = (sum(1 for one in findings if one.severity is severity) for severity in Severity)
    if not findings:
        return _("Kortet är klart: inga avvikelser.")
    if not errors:
        return fill(
            _("Kortet har inga fel, men {warnings} varningar och {notes} notiser att se över."),
            warnings=warnings,
            notes=notes,
        )
    return fill(
        _("Kortet har {errors} fel att rätta, {warnings} varningar och {notes} notiser."),
        errors=errors,
        warnings=warnings,
        notes=notes,
    )


def _selected(book: xlwings.Book) -> tuple[str, str] | None:
    try:
        chosen = book.app.selection
        return None if chosen is None else (chosen.sheet.name, chosen.address.replace("$", "").split(":")[0])
    except NotImplementedError:
        return None


def _rollup(book: xlwings.Book) -> Path:
    """Give the file of the open roll-up; ask for it where Excel only knows its address in the cloud."""
    live = OpenBook(book)
    if live.constants.get("mk_stamp_template") != "rollup":
        raise no_rollup()
    if live.saved_at is not None:
        return live.saved_at
    chosen = macro(book.app, "MalkortValjFil", _("Var ligger sammanställningen på den här datorn?"))
    if isinstance(chosen, str) and chosen and (path := local_path(chosen)) is not None and path.is_file():
        return path
    raise cloud_only(live.path.name)


def _refuse_open(book: xlwings.Book, target: Path) -> None:
    """Refuse a target that is open; Excel opens no second workbook of the same name either, wherever it lies."""
    if any(one.name.casefold() == target.name.casefold() for one in book.app.books):
        raise is_open(target)


def _folder(book: xlwings.Book, name: str) -> Path:
    found = local_path(name)
    if found is None:
        asked = macro(book.app, "MalkortValjMapp", _("Välj mappen på den här datorn"))
        found = local_path(asked) if isinstance(asked, str) and asked else None
    if found is None:
        raise cloud_only(name)
    return found


def _file(name: str) -> Path:
    """Give the path of a file to write, whose folder is on this computer."""
    head, slash, tail = name.replace("\\", "/").rpartition("/") if "://" in name else ("", "", "")
    if slash:
        folder = local_path(head)
        if folder is None:
            raise cloud_only(name)
        return folder / tail
    path = Path(name)
    if not path.is_absolute():
        raise cloud_only(name)
    return path if path.suffix else path.with_suffix(".xlsx")
