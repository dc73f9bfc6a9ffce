"""Why a workbook was not written to, in words that say what to do; codes MK721–MK729, stable."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from xl_malkort.errors import MalkortError, WriteError
from xl_malkort.grid import refusal as unreadable
from xl_malkort.i18n import N_, _, fill
from xl_malkort.ooxml import OoxmlError

WRITE_REFUSALS: Final[dict[str, tuple[str, str]]] = {
    "locked": (
        "MK721",
        N_("”{file}” är öppen hos {owner}. Be att filen stängs och kör tillbakaskrivningen igen; de andra är klara."),
    ),
    "read_only": ("MK722", N_("”{file}” är skrivskyddad. Ta bort skrivskyddet och kör tillbakaskrivningen igen.")),
    "permission": (
        "MK723",
        N_("”{file}” får inte ändras med din behörighet. Be den som äger mappen om skrivrätt och kör igen."),
    ),
    "changed_since_read": (
        "MK724",
        N_("”{file}” har ändrats sedan sammanställningen gjordes. Sammanställ igen, så kommer ändringen med."),
    ),
    "signed": (
        "MK725",
        N_("”{file}” är digitalt signerad, och en ändring skulle bryta signaturen. Be enheten ta bort den."),
    ),
    "no_space": ("MK726", N_("Disken är full, så ”{file}” är orörd. Frigör utrymme och kör tillbakaskrivningen igen.")),
    "verify_failed": (
        "MK727",
        N_("”{file}” klarade inte kontrollen efter ändringen och är orörd. Färglägg den för hand, och anmäl felet."),
    ),
    "io_error": (
        "MK728",
        N_("”{file}” kunde inte skrivas ({reason}) och är orörd. Kontrollera nätverket och kör igen."),
    ),
    "too_many_formats": (
        "MK729",
        N_("”{file}” har för många cellformat för Excel. Be enheten klistra in innehållet i en ny mall."),
    ),
    "missing_sheet": (
        "MK724",
        N_("”{file}”: bladet ”{sheet}” finns inte längre. Sammanställ igen, så läses filen som den nu är."),
    ),
}


def refusal(error: OoxmlError, path: Path) -> MalkortError:
    """Word a refusal of the patcher; what concerns reading is worded as when reading.

    >>> refusal(OoxmlError("no_space"), Path("kort.xlsx")).code
    'MK726'
    """
    known = WRITE_REFUSALS.get(error.code)
    if known is None:
        return unreadable(error, path)
    code, message = known
    tokens = {"owner": _("någon annan")} | {key: value for key, value in error.params.items() if value}
    return WriteError(code, fill(_(message), **(tokens | {"file": path.name})))
