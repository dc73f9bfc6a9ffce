"""Why a workbook is refused, in words: one code and one sentence for each reason.

Every sentence says which file, what is wrong with it, and what to do. The codes never change their meaning; new reasons
get new codes. What the layers below report (`ooxml.errors`, this package, the operating system) is translated here and
nowhere else.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from xl_malkort.errors import InputError
from xl_malkort.i18n import N_, _, fill
from xl_malkort.ooxml import OoxmlError

_DAMAGED: Final = (
    "MK104",
    N_(
        "”{file}”: filen är skadad och kan inte läsas säkert. Be enheten öppna den i Excel, spara den på nytt "
        "och skicka den igen."
    ),
)
_TOO_LARGE: Final = (
    "MK109",
    N_(
        "”{file}”: filen är större än en arbetsbok för mål behöver vara och läses därför inte. Ta bort bilder och "
        "annat som inte hör till kortet, eller kopiera kortet till en ny arbetsbok, och spara den."
    ),
)
_HOSTILE: Final = (
    "MK111",
    N_(
        "”{file}”: filen innehåller kod (DOCTYPE) som Excel aldrig skriver och läses därför inte. Ta reda på var den "
        "kommer ifrån innan någon öppnar den."
    ),
)
_UNUSUAL: Final = (
    "MK115",
    N_(
        "”{file}”: filen är uppbyggd på ett ovanligt sätt som inte går att läsa. Öppna den i Excel, välj Spara som och "
        "filtypen Excel-arbetsbok (.xlsx), och använd den nya filen."
    ),
)
_NO_PERMISSION: Final = (
    "MK117",
    N_("”{file}”: du har inte behörighet att läsa filen. Be den som äger mappen om läsbehörighet."),
)
_MISSING: Final = (
    "MK116",
    N_("”{file}”: filen finns inte längre. Kanske har den flyttats eller bytt namn; kontrollera mappen och kör igen."),
)
_FAILED: Final = (
    "MK199",
    N_("”{file}”: filen kunde inte läsas ({kind}). Öppna den i Excel, spara den på nytt och försök igen."),
)

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # The file is not an .xlsx workbook.
    "empty_file": ("MK101", N_("”{file}”: filen är tom. Be enheten skicka den igen.")),
    "not_a_zip": (
        "MK102",
        N_("”{file}”: filen är inte en Excel-arbetsbok, trots sitt namn. Be enheten skicka själva arbetsboken."),
    ),
    "not_a_workbook": (
        "MK102",
        N_("”{file}”: filen är inte en Excel-arbetsbok, trots sitt namn. Be enheten skicka själva arbetsboken."),
    ),
    "encrypted": (
        "MK105",
        N_("”{file}”: filen är krypterad med lösenord. Be enheten spara den utan lösenord och skicka den igen."),
    ),
    "ole2_xls": (
        "MK106",
        N_(
            "”{file}”: filen är i det gamla Excel-formatet .xls. Öppna den i Excel, välj Spara som och filtypen "
            "Excel-arbetsbok (.xlsx), och använd den nya filen."
        ),
    ),
    "xlsb": (
        "MK107",
        N_(
            "”{file}”: filen är i det binära Excel-formatet .xlsb. Öppna den i Excel, välj Spara som och filtypen "
            "Excel-arbetsbok (.xlsx), och använd den nya filen."
        ),
    ),
    "ods": (
        "MK108",
        N_(
            "”{file}”: filen är i OpenDocument-format (.ods). Öppna den, välj Spara som och filtypen Excel-arbetsbok "
            "(.xlsx), och använd den nya filen."
        ),
    ),
    # The file is damaged.
    "truncated_zip": (
        "MK103",
        N_("”{file}”: slutet av filen saknas; överföringen avbröts troligen. Be enheten skicka den igen."),
    ),
    "broken_zip": _DAMAGED,
    "bad_crc": _DAMAGED,
    "missing_part": _DAMAGED,
    "xml_broken": _DAMAGED,
    "values": _DAMAGED,
    # The file asks too much, or is built to do harm.
    "too_large": _TOO_LARGE,
    "too_many_entries": _TOO_LARGE,
    "text_volume": _TOO_LARGE,
    "zip_bomb": (
        "MK110",
        N_(
            "”{file}”: filen sväller orimligt mycket när den packas upp (en så kallad zip-bomb) och läses därför inte. "
            "Ta reda på var den kommer ifrån innan någon öppnar den."
        ),
    ),
    "doctype": _HOSTILE,
    "xml_too_deep": _HOSTILE,
    "duplicate_entry": (
        "MK112",
        N_(
            "”{file}”: samma del finns två gånger i filen, så att olika program kan visa olika innehåll. Öppna den i "
            "Excel, kontrollera att innehållet stämmer, spara den på nytt och skicka den igen."
        ),
    ),
    "sheet_extent": (
        "MK118",
        N_(
            "”{file}”: bladet {sheet} har innehåll ända ut i cell {cell} och blir för stort att läsa. Gå till "
            "bladets sista cell med Ctrl+End, ta bort de rader och kolumner som inte hör till kortet, och spara."
        ),
    ),
    # A workbook, but of a form that is not read.
    "utf16": (
        "MK113",
        N_(
            "”{file}”: filen är skriven med en teckenkodning (UTF-16) som inte kan läsas säkert. Öppna den i Excel, "
            "spara den på nytt och använd den nya filen."
        ),
    ),
    "macro_sheet": (
        "MK114",
        N_(
            "”{file}”: filen innehåller ett makroblad (Excel 4.0-makron), som ett målkort aldrig behöver. Kopiera "
            "kortets blad till en ny arbetsbok, spara den som .xlsx och använd den."
        ),
    ),
    "compression": _UNUSUAL,
    "unusual_xml": _UNUSUAL,
    # The file cannot be reached.
    "file_missing": _MISSING,
    "permission": _NO_PERMISSION,
    "read_only": _NO_PERMISSION,
    "locked": (
        "MK119",
        N_("”{file}”: filen är öppen i ett annat program som låser den. Stäng den där och kör igen."),
    ),
    "cloud_placeholder": (
        "MK120",
        N_(
            "”{file}”: filen finns bara i molnet. Högerklicka på den i Utforskaren, välj Behåll alltid på den här "
            "enheten, vänta tills den laddats ned och kör igen."
        ),
    ),
    "io_error": (
        "MK121",
        N_(
            "”{file}”: filen kunde inte läsas från disken eller nätverket ({reason}). Kontrollera anslutningen och "
            "kör igen."
        ),
    ),
    # Something was asked of a workbook that it does not have.
    "missing_sheet": (
        "MK122",
        N_("”{file}”: bladet {sheet} finns inte. Kontrollera att bladet inte har bytt namn eller tagits bort."),
    ),
    "no_sheet_xml": (
        "MK123",
        N_(
            "”{file}”: bladet {sheet} har inga celler att läsa (det är till exempel ett diagramblad). Välj ett "
            "annat blad."
        ),
    ),
}
"""Reason → code and sentence. The reasons are those of `ooxml.errors` and three of this package: `macro_sheet`,
`sheet_extent`, `text_volume` and `values`."""

ONLY_WHEN_WRITING: Final = frozenset(
    {
        "signed",
        "changed_since_read",
        "no_space",
        "too_many_formats",
        "verify_failed",
        "missing_cell",
        "bad_colour",
        "text_too_long",
        "bad_delta",
    }
)
"""Reasons that only the writer gives; should one turn up here, the general sentence serves."""


def refusal(error: BaseException, path: Path) -> InputError:
    """Return the error to raise, or to report, for a workbook that could not be read.

    In: what went wrong below; the file, of which only the name is shown.
    Out: an InputError whose message says what to do, in the language in use. An `InputError` comes back as it is.

    Example:
        >>> str(refusal(OoxmlError("empty_file"), Path("kort/skolan.xlsx")))
        '”skolan.xlsx”: filen är tom. Be enheten skicka den igen.'
    """
    if isinstance(error, InputError):
        return error
    params: dict[str, object] = {}
    if isinstance(error, OoxmlError):
        params = error.params
        code, sentence = SENTENCES.get(error.code, _FAILED)
        kind = error.code
    else:
        code, sentence = _of_system(error)
        kind = type(error).__name__
    tokens = {**params, "file": path.name, "kind": kind}
    return InputError(code, fill(_(sentence), **tokens))


def _of_system(error: BaseException) -> tuple[str, str]:
    """Translate an error that is not about the workbook's content."""
    if isinstance(error, FileNotFoundError):
        return _MISSING
    if isinstance(error, PermissionError):
        return _NO_PERMISSION
    if isinstance(error, MemoryError):
        return _TOO_LARGE
    return _FAILED
