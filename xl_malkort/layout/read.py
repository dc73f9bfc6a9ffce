"""Reading one workbook: which layout it has, and its card through that layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from xl_malkort.errors import InputError, MalkortError
from xl_malkort.grid import Workbook, open_workbook
from xl_malkort.i18n import _, fill
from xl_malkort.layout.exact import read_stamp
from xl_malkort.layout.form import REPORTS
from xl_malkort.layout.kinds import LAYOUTS
from xl_malkort.layout.reading import Reading
from xl_malkort.layout.words import Vocabulary
from xl_malkort.model import SteeringModel


def read(path: Path, model: SteeringModel | Vocabulary, *, passwords: Sequence[str] = ()) -> Reading:
    """Read one workbook; what makes it unreadable is in `Reading.error`, never raised.

    `model` gives the words, perspectives, goals and rounds that the card's texts are understood by;
    whoever reads many cards makes a `Vocabulary` of it once. `passwords` are tried on an encrypted workbook.
    """
    try:
        book = open_workbook(path, passwords)
        return _read(book, model if isinstance(model, Vocabulary) else Vocabulary(model))
    except MalkortError as error:
        return Reading(path=path, error=error)


def read_book(book: Workbook, model: SteeringModel | Vocabulary) -> Reading:
    """Read a workbook that is open already, such as one in Excel with its unsaved changes, exactly as `read` does."""
    try:
        return _read(book, model if isinstance(model, Vocabulary) else Vocabulary(model))
    except MalkortError as error:
        return Reading(path=book.path, error=error)


def _read(book: Workbook, words: Vocabulary) -> Reading:
    stamp = read_stamp(book)
    if stamp is not None and stamp.template in REPORTS:
        raise _report(book, _(REPORTS[stamp.template]))
    if stamp is None:
        return _foreign(book, words)
    layout = LAYOUTS.get(stamp.template)
    found = layout.read(book, words) if layout else None
    if layout is None or found is None:
        raise _unknown(book, known=layout is not None)
    return Reading(
        path=book.path,
        sha256=book.sha256,
        kind=layout.kind,
        layout=f"template:{stamp.template}@{stamp.version}",
        stamp=stamp,
        card=found.card,
        facts=found.facts,
        paintable=found.paintable,
        modified=book.modified,
    )


def _foreign(book: Workbook, words: Vocabulary) -> Reading:
    """Read a workbook we did not make, by its headers or by a profile; refuse it where nothing is certain."""
    from xl_malkort.grid.other import OtherWorkbook
    from xl_malkort.layout.detect.rules import VALUES_ONLY
    from xl_malkort.layout.profile.apply import read_foreign  # here, since our own templates never need it

    found = read_foreign(book, words, words.profiles)
    if found.card is None:
        raise _unknown(book, known=False)
    facts, paintable = found.facts, found.paintable
    if isinstance(book, OtherWorkbook):
        told = VALUES_ONLY.finding(sheet=facts.sheet, suffix=book.path.suffix.lower())
        facts, paintable = replace(facts, doubts=(told, *facts.doubts)), ()
    return Reading(
        path=book.path,
        sha256=book.sha256,
        kind=found.kind,
        layout=f"profile:{found.plan.profile}" if found.plan.profile else "detected",
        card=found.card,
        facts=facts,
        paintable=paintable,
        modified=book.modified,
    )


NO_CARD = "MK209"
"""The code of what is ours but no card: passed over in folders, refused where it is named outright."""


def _report(book: Workbook, what: str) -> InputError:
    message = _("”{file}” är {what}, inte ett kort. Ange mappen eller filen med kort i stället.")
    return InputError(NO_CARD, fill(message, file=book.path.name, what=what))


def _unknown(book: Workbook, *, known: bool) -> InputError:
    if known:
        return InputError(
            "MK201",
            fill(
                _(
                    "”{file}”: bladet med formuläret saknas eller har tömts på sina namn. "
                    "Be enheten utgå från mallen igen och klistra in sina texter som värden."
                ),
                file=book.path.name,
            ),
        )
    sheets = ", ".join(f"”{sheet.name}”" for sheet in book.sheets[:5])
    return InputError(
        "MK201",
        fill(
            _(
                "”{file}”: känns inte igen som ett kort. Bladen heter {sheets}. "
                "Ta bort filen ur mappen om den inte är ett kort. Är den det: se vad som förstås med "
                "xl-malkort layout show, "
                "och beskriv den i en profil (xl-malkort layout save)."
            ),
            file=book.path.name,
            sheets=sheets,
        ),
    )
