"""Refusing workbooks that are about persons: salary criteria never are, assessments always.

Looked for are personnummer and samordningsnummer with a valid check digit, anywhere in the workbook, and the labels of
an assessment form (Personnummer, Signatur, Ny lön …; Namn or Medarbetare with a name beside it). What was found is
never repeated: the refusal says what sort of thing it was and in what sort of place.

Source: design, promise 6; domain.md 5.1 (the fields of assessment forms), 5.4 (detector).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from xl_malkort.errors import InputError
from xl_malkort.grid import Sheet, Workbook, open_workbook
from xl_malkort.i18n import N_, _, fill
from xl_malkort.layout.form import head_name
from xl_malkort.layout.persons_text import Fragment, Where, file_fragments, fragments
from xl_malkort.values import clean, fold, looks_like_personnummer, without_personnummer
from xl_malkort.values.text import word_list

PERSONS = "MK130"
"""The code of a workbook that was not read because it is, or may be, about a person."""

MESSAGE: Final = N_(
    "”{file}”: arbetsboken ser ut att handla om enskilda personer ({what} {where}) och läses därför inte. "
    "Spara bara själva kriterierna i en ny arbetsbok från mallen; bedömningar ska inte ligga i mappen."
)
_NUMBER: Final = N_("ett personnummer")
_FIELD: Final = N_("ett fält om en person")
_PLACES: Final = {
    Where.CELL: N_("i en cell"),
    Where.NUMBER: N_("i en cell"),
    Where.COMMENT: N_("i en kommentar"),
    Where.PROPERTY: N_("i dokumentegenskaperna"),
    Where.NAME: N_("i ett definierat namn"),
    Where.HEADER: N_("i sidhuvud eller sidfot"),
    Where.LIST: N_("i en lista för verifiering"),
    Where.DRAWING: N_("i en textruta eller ett diagram"),
    Where.OTHER: N_("i arbetsbokens inre delar"),
    Where.FILE: N_("i filnamnet"),
}

_ALWAYS: Final = frozenset(
    word_list(
        "personnummer | personnr | pnr | samordningsnummer | födelsenummer | födelsedatum | signatur | "
        "namnteckning | underskrift | namnförtydligande | förnamn | efternamn | anställningsnummer | "
        "anställningsnr | anstnr | anställningsid | medarbetarensnamn | medarbetarenamn | namnpåmedarbetare | "
        "namnmedarbetare | lönesättandechef | nuvarandelön | nylön | föreslagenlön | löneförslag | lönepåslag "
        "| löneökning | månadslön | grundlön | lönebelopp | bedömdmedarbetare "
    )
)
"""Labels, without spaces and marks, that stand in no workbook of criteria: the label alone is enough."""
_NAMES: Final = frozenset(
    word_list("medarbetare | medarbetaren | namn | anställd | denanställde | bedömdperson | bedöms | chefensnamn")
)
"""Labels that mean a person only when a name stands with them; Medarbetare is also a perspective."""
_PAY: Final = frozenset({"lön"})
_LETTERS: Final = re.compile(r"[\W_]+")
_SIGNED: Final = frozenset(word_list("signatur | underskrift | namnteckning | namnförtydligande"))
_SIGNERS: Final = _SIGNED | frozenset(
    word_list(
        "chef | chefens | medarbetare | medarbetarens | anställd | lönesättande | datum | ort | och | av | facklig"
    )
)
"""A short text of these words alone is the line where somebody signs."""
_WORD: Final = r"[A-ZÅÄÖÉÜ](?:[a-zåäöéüáóè]+|\.)(?:-[A-ZÅÄÖÉÜ][a-zåäöéü]+)?"
_NAMELIKE: Final = re.compile(rf"{_WORD}(?:,? (?:(?:von|af|de|van) )?{_WORD}){{1,3}}")
_CAPITALS: Final = re.compile(r"[A-ZÅÄÖÉÜ-]{2,}(?:,? [A-ZÅÄÖÉÜ-]{2,}){1,3}")
_PERHAPS: Final = re.compile(r"[A-ZÅÄÖÉÜ][\w-]+(?:[ _][A-ZÅÄÖÉÜ][\w-]+)+")
_SAID: Final = re.compile(r"^\s*([^:\n]{2,40}?)\s*[:：]\s*(\S.{0,60})?$")
_MOST_WORDS: Final = 4
_REACH: Final = 4
"""How many cells from its label a content may stand."""

_LOOSE: Final = re.compile(r"(?<![0-9,.])[0-9](?:[\s.\-+–−_/·]{0,3}[0-9]){9,11}(?![0-9])")
_CODES: Final = re.compile(r"&\"[^\"]*\"|&[A-Za-z]")
_SIZES: Final = (re.compile("&[0-9]"), re.compile("&[0-9]{2}"))
_FEWEST_YEARS, _THIS_CENTURY = 30, 15


def refuse_persons(book: Workbook) -> None:
    """Raise `InputError` (MK130) for a workbook that holds something about a person."""
    found = find_persons(book)
    if found is not None:
        what, where = found
        message = fill(_(MESSAGE), file=safe_name(book.path), what=_(what), where=_(_PLACES[where]))
        raise InputError(PERSONS, message)


def refuse_file(path: Path) -> InputError | None:
    """Give the refusal of a workbook file of any layout, or None; one that cannot be opened holds nothing for us."""
    try:
        refuse_persons(open_workbook(path))
    except InputError as error:
        return error if error.code == PERSONS else None
    return None


def find_persons(book: Workbook) -> tuple[str, Where] | None:
    """Give what sort of personal data a workbook holds and where, or None."""
    if _any_number(book.path.stem):
        return _NUMBER, Where.FILE
    for fragment in _fragments(book):
        if holds_number(fragment):
            return _NUMBER, fragment.where
        if _labelled(fragment):
            return _FIELD, fragment.where
    for info in book.sheets:
        if info.kind == "worksheet" and (found := _in_cells(book.sheet(info.name), _own(book, info.name))):
            return found, Where.CELL
    return None


def _fragments(book: Workbook) -> Iterator[Fragment]:
    """Yield every text of a workbook; of one that is open in Excel, or in another format, those of its file."""
    if book.package is not None:
        yield from fragments(book.package)
        return
    with contextlib.suppress(OSError):
        yield from file_fragments(book.path.read_bytes())
    for info in book.sheets:
        if info.kind == "worksheet":
            for _row, _col, value in book.sheet(info.name).iter_filled():
                where = Where.NUMBER if isinstance(value, int | float) else Where.CELL
                yield Fragment(where, str(value))


def safe_name(path: Path) -> str:
    """Give a refused file's name without a personnummer and without what may be a name, for messages and lists."""
    if _any_number(path.stem):
        return _("(filnamn med personnummer)")
    return _PERHAPS.sub(_("[namn]"), without_personnummer(path.name))


def holds_number(fragment: Fragment) -> bool:
    """Tell whether a text holds a personnummer, also one written apart or as a number."""
    text = fragment.text
    if fragment.where is Where.NUMBER:
        digits = _whole(text)
        return len(digits) in (10, 12) and looks_like_personnummer(digits)
    if sum(1 for character in text if character.isdigit()) < 10:
        return False
    if fragment.where is Where.HEADER:
        bare = _CODES.sub(" ", text)
        return any(_any_number(size.sub(" ", bare)) for size in _SIZES) or _any_number(bare)
    return _any_number(text)


def _any_number(text: str) -> bool:
    if looks_like_personnummer(text):
        return True
    digits = clean(text).translate(_ASCII)
    return any(_apart(match[0]) for match in _LOOSE.finditer(digits))


_ASCII: Final = {
    code: str(digit) for start in (0xFF10, 0x0660, 0x06F0) for digit, code in enumerate(range(start, start + 10))
} | dict.fromkeys((0xFF0D, 0xFE63, 0x2012, 0x2015, 0xFF0B), "-")
"""Full-width and Arabic-Indic digits, which look like ours or are read like ours, and other hyphens."""


def _apart(run: str) -> bool:
    """Tell whether digits written apart ("81 12 28 98 74") are a person's.

    They may as well be a date and a year ("2026-06-30 2026") or a phone number, so that only what can be the number of
    somebody who works is taken for one, and never one whose last four digits are a year.
    """
    digits = "".join(character for character in run if character.isdigit())
    if len(digits) == 11 or digits.startswith("0"):
        return False
    if len(digits) == 12:
        if not 1926 <= int(digits[:4]) <= 2000 + _THIS_CENTURY:
            return False
    elif _THIS_CENTURY < int(digits[:2]) < _FEWEST_YEARS:
        return False
    return digits[-4:-2] not in ("19", "20") and looks_like_personnummer(f"{digits[:-4]}-{digits[-4:]}")


def _whole(text: str) -> str:
    try:
        number = float(text)
    except ValueError:
        return ""
    return str(int(number)) if number == int(number) and 0 < number < 1e13 else ""


def _compact(text: str) -> str:
    """Give a label as it is compared: "P e r s o n nummer:" is "personnummer"."""
    return _LETTERS.sub("", fold(text))


def _labelled(fragment: Fragment) -> bool:
    if fragment.label:
        label = _compact(fragment.label)
        # A defined name may well be called Namn and point at cells; only one that holds a text of its own is a field.
        own = fragment.where is not Where.NAME or fragment.text.lstrip("=").startswith('"')
        if own and label in _ALWAYS | _NAMES | _PAY:
            return True
    if fragment.where in (Where.COMMENT, Where.DRAWING, Where.HEADER, Where.CELL):
        return any(_says(line) for line in fragment.text.splitlines()[:50])
    return False


def _says(line: str) -> bool:
    """Tell whether a line is a person's field with its content: "Medarbetare: A. Andersson"."""
    match = _SAID.match(line)
    if match is None:
        return False
    label, content = _compact(_CODES.sub("", match[1])), clean(match[2] or "")
    if label in _ALWAYS:
        return True
    if not content or not label:
        return False
    return (label in _NAMES and len(content.split()) <= _MOST_WORDS) or (label in _PAY and _is_pay(content))


def _in_cells(sheet: Sheet, own: frozenset[tuple[int, int]]) -> str | None:
    cells = {(row, col): clean(sheet.text(row, col)) for row, col, _value in sheet.iter_filled()}
    for (row, col), text in cells.items():
        if len(text) <= 40 and (row, col) not in own and text:
            label = _compact(text)
            if label in _ALWAYS or _is_signature(text):
                return _FIELD
            if label in _NAMES:
                colon = text.endswith(":")
                if any(_is_name(near, label) or (colon and _is_short(near)) for near in _near(cells, row, col, colon)):
                    return _FIELD
            elif label in _PAY and any(_is_pay(near) for near in _near(cells, row, col, False)):
                return _FIELD
        if text.isascii() and text.rstrip("-+").isdigit() and len(text.rstrip("-+")) in (6, 8):
            last = cells.get((row, col + 1), "").lstrip("-+")
            if len(last) == 4 and last.isdigit() and _apart(f"{text.rstrip('-+')}-{last}"):
                return _NUMBER
    return None


def _near(cells: dict[tuple[int, int], str], row: int, col: int, colon: bool) -> Iterator[str]:
    """Yield what stands with a label: the nearest filled cell to the right, below, to the left and above.

    After a colon the content stands to the right or below, never before it.
    """
    ways = ((0, 1), (1, 0)) if colon else ((0, 1), (1, 0), (0, -1), (-1, 0))
    for down, right in ways:
        for step in range(1, _REACH + 1):
            text = cells.get((row + down * step, col + right * step))
            if text:
                yield text
                break


def _is_name(text: str, label: str) -> bool:
    """Tell whether a text is written like a person's name. Beside the perspective Medarbetare capitals may be codes."""
    if len(text) > 50:
        return False
    loud = not label.startswith("medarbetare") and _CAPITALS.fullmatch(text) is not None
    return loud or _NAMELIKE.fullmatch(text) is not None


def _is_signature(text: str) -> bool:
    words = set(re.findall(r"\w+", fold(text)))
    return bool(words & _SIGNED) and words <= _SIGNERS


def _is_short(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not text.endswith(":")


def _is_pay(text: str) -> bool:
    digits = re.sub(r"\s|kr|:-|[.,]", "", text.casefold())
    return digits.isdigit() and 15_000 <= int(digits) <= 200_000


def _own(book: Workbook, sheet: str) -> frozenset[tuple[int, int]]:
    """Give the cell of our own head that says whom the criteria are for: ”Medarbetare” is a choice there."""
    at = book.names.get(head_name("applies_to"))
    return frozenset({(at.first_row, at.first_col)}) if at is not None and at.sheet == sheet else frozenset()
