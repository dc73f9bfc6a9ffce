"""Putting a finished workbook in place: its language told, the same bytes every time, whole or not at all.

XlsxWriter cannot say which language a workbook is in, and a screen reader then reads Swedish with an English
voice (EN 301 549, 10.3.1.1). `finish` adds `dc:language` and replaces the target in one step.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from xl_malkort.errors import WriteError
from xl_malkort.i18n import N_, _, fill
from xl_malkort.ooxml import OoxmlError, atomic_replace

LANGUAGE: Final = "sv-SE"
_CORE: Final = "docProps/core.xml"
_END: Final = b"</cp:coreProperties>"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def finish(buffer: bytes, target: Path, language: str = LANGUAGE) -> None:
    """Write a workbook that XlsxWriter made to `target`, with its language told.

    In: the finished bytes, the file to make or replace, a language tag. Raises `WriteError` (MK901) when the target
    cannot be written; what stood there before then still does.
    """
    put(with_language(buffer, language), target)


def with_language(
    buffer: bytes, language: str = LANGUAGE, *, edit: Mapping[str, Callable[[bytes], bytes]] | None = None
) -> bytes:
    """Give the workbook with `dc:language` in its core properties and everything else as it was.

    Parts keep their order, and their dates are fixed, so that the same workbook gives the same bytes. `edit`
    maps parts to what else is to be done to their content. Raises
    `ValueError` when the workbook has no core properties of XlsxWriter's kind, or tells its language already.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(buffer)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        if _CORE not in old.namelist():
            raise ValueError(f"no {_CORE} in the workbook")
        for name in old.namelist():
            content = old.read(name)
            if edit and name in edit:
                content = edit[name](content)
            if name == _CORE:
                content = _told(content, language)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Which system wrote the zip would otherwise differ between Windows and Linux.
            entry.create_system = 0
            new.writestr(entry, content)
    return out.getvalue()


def growing(sheet: bytes) -> bytes:
    """Let rows keep growing with their text: XlsxWriter marks every height it writes as fixed by hand.

    Without `customHeight` the height is what was last measured (ECMA-376 part 1, 18.3.1.73), and a longer text that
    someone types makes the row higher.
    """
    return sheet.replace(b' customHeight="1"', b"")


def _told(core: bytes, language: str) -> bytes:
    if core.count(_END) != 1 or b"<dc:language>" in core:
        raise ValueError(f"{_CORE} is not as XlsxWriter writes it")
    return core.replace(_END, f"<dc:language>{language}</dc:language>".encode() + _END)


def put(content: bytes, target: Path) -> None:
    """Write bytes to `target` in one step: a crash or a full disk leaves the old file or the new one.

    Folders that are missing are made. Raises `WriteError` (MK901) when it cannot be done.
    """
    try:
        if target.is_dir():
            raise OoxmlError("is_folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        atomic_replace(target, content)
    except (OoxmlError, OSError) as error:
        raise WriteError("MK901", _why(target, error)) from error


_WHY: Final = {
    "is_folder": N_("{file}: det finns redan en mapp med det namnet. Välj ett annat filnamn."),
    "no_space": N_("{file}: disken är full. Frigör utrymme och försök igen. Det som stod där är orört."),
    "locked": N_("{file}: filen är öppen i ett annat program. Stäng den och försök igen."),
    "read_only": N_("{file}: platsen är skrivskyddad. Välj en annan mapp."),
    "permission": N_(
        "{file}: filen får inte skrivas. Stäng den om den är öppen i Excel, kontrollera att mappen inte är "
        "skrivskyddad och försök igen."
    ),
}


def _why(target: Path, error: OoxmlError | OSError) -> str:
    code = error.code if isinstance(error, OoxmlError) else "permission"
    text = _WHY.get(code, N_("{file}: filen kunde inte skrivas. Försök igen. Det som stod där är orört."))
    return fill(_(text), file=target.name)
