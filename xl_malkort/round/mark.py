"""Marked copies of checked workbooks: what is wrong is painted in its cell, and a note there says how to mend it.

The originals are only read. A copy keeps everything else of its workbook, byte for byte (`xl_malkort.ooxml`), so that
it looks like the card its unit knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, count, islice
from pathlib import Path
from typing import Final

from xl_malkort.errors import MalkortError, WriteError
from xl_malkort.grid import refusal
from xl_malkort.grid.refusals import SENTENCES
from xl_malkort.i18n import N_, _, fill
from xl_malkort.model import Finding, Severity
from xl_malkort.model.rule import severity_word
from xl_malkort.ooxml import OoxmlError, Package, plan_paint
from xl_malkort.ooxml.address import Area, cell_name, parse_area
from xl_malkort.ooxml.notes import add_notes
from xl_malkort.output.checklist import MARKS, common_folder
from xl_malkort.output.finish import put
from xl_malkort.round.cards import Checked
from xl_malkort.round.validate import ValidationReport

MOST_CELLS: Final = 1_000
"""How many cells of one finding are marked; one that names whole columns is clear enough with these."""

MOST_TEXT: Final = 4_000
"""Characters of a note; more than anyone reads in one, far below Excel's limit."""

_ORDER: Final = {severity: rank for rank, severity in enumerate(Severity)}

_REASONS: Final[dict[str, str]] = {
    "signed": N_("den är digitalt signerad"),
    "too_many_formats": N_("den har för många cellformat för Excel"),
    "unusual_xml": N_("den är uppbyggd på ett ovanligt sätt"),
    "changed_since_read": N_("den har ändrats sedan kontrollen; kör kontrollen igen"),
}

Place = tuple[str, str]


class NotMarked(WriteError):  # noqa: N818 - says what it is about, as the errors of the patcher do
    """Some workbooks got no marked copy; `errors` has one for each. Every other workbook got its copy."""

    def __init__(self, errors: Iterable[MalkortError]) -> None:
        self.errors = tuple(errors)
        super().__init__(self.errors[0].code, "\n".join(error.message for error in self.errors))


def mark_cards(report: ValidationReport, folder: Path) -> Iterator[Path]:
    """Write a marked copy of each workbook that has findings in cells, and yield each when it is written.

    The copies lie in `folder` as the workbooks lie below the folder they have in common. No file is ever replaced:
    where a name is taken, by the workbook itself or by an earlier copy, the new one is called "… (kontrollerad)"; a
    copy that would be the same as one that is there is not written again. Workbooks that could not be read are passed
    over.

    Raises `NotMarked`, after the last copy, when some workbooks could not be marked.

    >>> from xl_malkort import validate
    >>> for path in mark_cards(validate(["T2"]), Path("kontroll")):
    ...     print(path.as_posix())
    kontroll/Teknik/5200 Gata och park.xlsx
    """
    root = common_folder([card.reading.path for card in report.cards])
    errors: list[MalkortError] = []
    for card in report.cards:
        if card.reading.error is not None or not any(finding.cell for finding in card.findings):
            continue
        try:
            marked = _marked(card)
            if marked is not None:
                yield _write(marked, card.reading.path, Path(folder, _below(card.reading.path, root)))
        except MalkortError as error:
            errors.append(error)
    if errors:
        raise NotMarked(errors)


def note_text(findings: Iterable[Finding]) -> str:
    """Give the text of a cell's note: its findings, gravest first, each with what is wrong and what to do.

    >>> print(note_text([Finding(code="MK331", severity=Severity.ERROR, message="Mål saknas.", hint="Skriv målet.")]))
    Fel MK331
    Mål saknas.
    → Skriv målet.
    """
    pieces: dict[str, None] = {}
    for finding in sorted(findings, key=lambda one: _ORDER[one.severity]):
        lines = [f"{severity_word(finding.severity).capitalize()} {finding.code}", finding.message]
        if finding.hint:
            lines.append(f"→ {finding.hint}")
        pieces["\n".join(lines)] = None
    text = "\n\n".join(pieces)
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 4] + " […]"


def cells_of(finding: Finding) -> Iterator[str]:
    """Give the address of every cell that a finding names ("C5:C9, C12"), at most `MOST_CELLS`.

    >>> list(cells_of(Finding(code="MK331", severity=Severity.INFO, cell="C5:C6, $D$12", message="")))
    ['C5', 'C6', 'D12']
    """
    areas = (parse_area(word.strip()) for word in (finding.cell or "").split(","))
    cells = chain.from_iterable(area.cells() for area in areas if isinstance(area, Area))
    return (cell_name(*cell) for cell in islice(cells, MOST_CELLS))


def _marked(card: Checked) -> bytes | None:
    """Give the bytes of a card's marked copy, None when no finding is about a cell there is."""
    path = card.reading.path
    try:
        package = Package.open(path)
        if card.reading.sha256 and package.sha256 != card.reading.sha256:
            raise OoxmlError("changed_since_read")
        found = _by_cell(card.findings, {sheet.name for sheet in package.sheets if sheet.kind == "worksheet"})
        if not found:
            return None
        worst = {place: min((f.severity for f in here), key=_ORDER.__getitem__) for place, here in found.items()}
        # The mildest first: in a merged area that several findings name, the last colour is the one that stays.
        order = sorted(found, key=lambda place: -_ORDER[worst[place]])
        painted = plan_paint(package, {place: MARKS[worst[place]].fill for place in order}).data
        return add_notes(painted, {place: note_text(here) for place, here in found.items()})
    except OoxmlError as error:
        raise _worded(error, path) from error


def _by_cell(findings: Iterable[Finding], sheets: set[str]) -> dict[Place, list[Finding]]:
    found: dict[Place, list[Finding]] = {}
    for finding in findings:
        if finding.sheet in sheets:
            for cell in cells_of(finding):
                found.setdefault((finding.sheet, cell), []).append(finding)
    return found


def _worded(error: OoxmlError, path: Path) -> MalkortError:
    """Say why a workbook could not be marked; what keeps it from being read is said as when reading."""
    if error.code not in _REASONS and error.code in SENTENCES:
        return refusal(error, path)
    reason = _(_REASONS[error.code]) if error.code in _REASONS else str(error)
    message = _("”{file}”: ingen markerad kopia kunde göras ({reason}). Avvikelserna finns i listan.")
    return WriteError("MK903", fill(message, file=path.name, reason=reason))


def _below(path: Path, root: Path | None) -> Path:
    return path.absolute().relative_to(root) if root is not None else Path(path.name)


def _write(content: bytes, source: Path, target: Path) -> Path:
    """Write a copy under the first name that is free, or find it under one that holds just this copy."""
    for candidate in _names(target):
        if not candidate.exists():
            put(content, candidate)
            return candidate
        # A name that is taken by what cannot be read is taken all the same.
        with suppress(OSError):
            if not candidate.samefile(source) and candidate.read_bytes() == content:
                return candidate
    raise AssertionError("names never run out")


def _names(target: Path) -> Iterator[Path]:
    yield target
    word = _("kontrollerad")
    for number in count(1):
        yield target.with_name(f"{target.stem} ({word if number == 1 else f'{word} {number}'}){target.suffix}")
