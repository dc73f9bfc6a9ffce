"""Reading a profile's workbook, as a controller has corrected it. `output/layout_profile.py` writes it.

The names of its sheets and columns stand here, once for both.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from xl_malkort.errors import InputError
from xl_malkort.grid import Sheet, Workbook, open_workbook, parse_a1
from xl_malkort.i18n import N_, _, fill
from xl_malkort.layout.detect.colours import colour_word
from xl_malkort.layout.detect.columns import profile_key
from xl_malkort.layout.detect.plan import COLUMN_FIELDS, HEAD_FIELDS, LABELS
from xl_malkort.layout.detect.reader import Hints
from xl_malkort.layout.exact import read_stamp
from xl_malkort.layout.profile.profile import TEMPLATE, Profile
from xl_malkort.model import ActivityStatus, GoalStatus
from xl_malkort.values import clean, fold
from xl_malkort.values.vocabulary import status_key

COLUMNS_SHEET: Final = "Kolumner"
LABELS_SHEET: Final = "Etiketter"
HEAD_SHEET: Final = "Uppgifter"
WORDS_SHEET: Final = "Statusord"
COLOURS_SHEET: Final = "Färger"
SETTINGS_SHEET: Final = "Inställningar"
FIRST_ROW: Final = 4
"""The first row under a sheet's column headers."""
SETTINGS: Final = {
    "name": N_("Profilens namn"),
    "sheet": N_("Läs bara bladet"),
    "header_row": N_("Rubriken står på rad"),
    "last_row": N_("Sista raden är"),
    "paint_goal": N_("Färglägg målcellen (ja/nej)"),
}
STATUS_LABELS: Final[dict[GoalStatus | ActivityStatus, str]] = {
    GoalStatus.ACHIEVED: N_("Uppnått"),
    GoalStatus.PARTLY: N_("Delvis uppnått"),
    GoalStatus.NOT_ACHIEVED: N_("Ej uppnått"),
    GoalStatus.NOT_ASSESSED: N_("Ej bedömt"),
    GoalStatus.DROPPED: N_("Utgår (mål)"),
    ActivityStatus.NOT_STARTED: N_("Ej påbörjad"),
    ActivityStatus.ONGOING: N_("Pågår"),
    ActivityStatus.DELAYED: N_("Försenad"),
    ActivityStatus.DONE: N_("Klar"),
    ActivityStatus.PAUSED: N_("Pausad"),
    ActivityStatus.CANCELLED: N_("Inställd (aktivitet)"),
}
"""Statuses by what a profile's drop-down calls them; no two alike (message ids)."""


def read_profile(path: str | Path) -> Profile:
    """Read a profile's workbook.

    Raises `InputError`: MK231 when the file is no profile, MK232 when one of its cells holds something that cannot be
    chosen there; the message names the cell.
    """
    path = Path(path)
    book = open_workbook(path)
    stamp = read_stamp(book)
    if stamp is None or stamp.template != TEMPLATE:
        raise InputError(
            "MK231",
            fill(
                _("”{file}” är ingen layoutprofil. Gör en med xl-malkort layout save ARBETSBOK -o profil.xlsx."),
                file=path.name,
            ),
        )
    hints = Hints()
    fingerprint: set[str] = set()
    sheet = book.sheet(COLUMNS_SHEET)
    fields = _by_label(COLUMN_FIELDS)
    for row in range(FIRST_ROW, sheet.n_rows + 1):
        header, chosen = clean(sheet.text(row, 1)), clean(sheet.text(row, 2))
        if not header:
            continue
        key = profile_key(header)
        fingerprint.add(key)
        if chosen:
            hints.headers[key] = _choose(path, sheet, row, 2, chosen, fields)
    fingerprint |= _labels(path, book, hints, fields)
    _head(path, book, hints)
    _statuses(path, book, hints)
    name = _settings(path, book, hints)
    return Profile(name or path.stem, frozenset(fingerprint), hints)


def _labels(path: Path, book: Workbook, hints: Hints, fields: dict[str, str]) -> set[str]:
    """Read what texts that are no headers ask for, and give those that are explained; profiles of old have no such."""
    if LABELS_SHEET not in (info.name for info in book.sheets):
        return set()
    sheet = book.sheet(LABELS_SHEET)
    for row in range(FIRST_ROW, sheet.n_rows + 1):
        text, chosen = clean(sheet.text(row, 1)), clean(sheet.text(row, 2))
        if text and chosen:
            hints.labels[profile_key(text)] = _choose(path, sheet, row, 2, chosen, fields)
    return {key for key, field in hints.labels.items() if field != "left_out"}


def _by_label(names: tuple[str, ...], prefix: str = "") -> dict[str, str]:
    """Give the fields by every label they can be chosen by, in both languages."""
    found: dict[str, str] = {}
    for name in names:
        label = LABELS.get(prefix + name, LABELS[name])
        found[fold(label)] = found[fold(_(label))] = name
    return found


def _choose(path: Path, sheet: Sheet, row: int, col: int, said: str, choices: dict[str, str]) -> str:
    found = choices.get(fold(said))
    if found is None:
        raise _wrong(path, sheet, row, col, said)
    return found


def _wrong(path: Path, sheet: Sheet, row: int, col: int, said: str) -> InputError:
    return InputError(
        "MK232",
        fill(
            _("”{file}”, bladet {sheet}, cell {cell}: ”{said}” går inte att använda. Välj i listan eller töm den."),
            file=path.name,
            sheet=sheet.name,
            cell=sheet.a1(row, col),
            said=said[:60],
        ),
    )


def _head(path: Path, book: Workbook, hints: Hints) -> None:
    sheet = book.sheet(HEAD_SHEET)
    fields = _by_label(HEAD_FIELDS, "head_")
    for row in range(FIRST_ROW, sheet.n_rows + 1):
        label, cell = clean(sheet.text(row, 1)), clean(sheet.text(row, 2)).upper()
        if not label or not cell:
            continue
        try:
            parse_a1(cell)
        except ValueError:
            raise _wrong(path, sheet, row, 2, cell) from None
        hints.head[_choose(path, sheet, row, 1, label, fields)] = cell


def _statuses(path: Path, book: Workbook, hints: Hints) -> None:
    by_label: dict[str, str] = {}
    for status, label in STATUS_LABELS.items():
        by_label[fold(label)] = by_label[fold(_(label))] = str(status)
    goals = {str(value) for value in GoalStatus}
    sheet = book.sheet(WORDS_SHEET)
    for row in range(FIRST_ROW, sheet.n_rows + 1):
        word, chosen = clean(sheet.text(row, 1)), clean(sheet.text(row, 2))
        if word and chosen:
            value = _choose(path, sheet, row, 2, chosen, by_label)
            (hints.goal_words if value in goals else hints.activity_words)[status_key(word)] = value
    sheet = book.sheet(COLOURS_SHEET)
    for row in range(FIRST_ROW, sheet.n_rows + 1):
        word, chosen = clean(sheet.text(row, 1)), clean(sheet.text(row, 2))
        if word and chosen:
            name = colour_word(fold(word))
            if name is None:
                raise _wrong(path, sheet, row, 1, word)
            hints.colours[name] = _choose(path, sheet, row, 2, chosen, by_label)


def _settings(path: Path, book: Workbook, hints: Hints) -> str:
    sheet = book.sheet(SETTINGS_SHEET)
    labels = {fold(text): key for key, label in SETTINGS.items() for text in (label, _(label))}
    name = ""
    for row in range(FIRST_ROW, sheet.n_rows + 1):
        key, said = labels.get(fold(sheet.text(row, 1))), clean(sheet.text(row, 2))
        if key is None or not said:
            continue
        if key == "name":
            name = said
        elif key == "sheet":
            hints.sheet = said
        elif key == "paint_goal":
            if fold(said) not in ("ja", "nej", "yes", "no"):
                raise _wrong(path, sheet, row, 2, said)
            hints.paint_goal = fold(said) in ("ja", "yes")
        elif said.isdigit() and int(said) > 0:
            setattr(hints, key, int(said))
        else:
            raise _wrong(path, sheet, row, 2, said)
    return name
