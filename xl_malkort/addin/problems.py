"""What can go wrong between us and Excel, each as one sentence that says what to do (codes MK80x, stable)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from xl_malkort.errors import MalkortError, UsageError
from xl_malkort.i18n import _, fill

_BUSY: Final = frozenset(
    {
        -2147418111,  # RPC_E_CALL_REJECTED: a dialog is open, or Excel calculates
        -2147417846,  # RPC_E_SERVERCALL_RETRYLATER
        -2146777998,  # VBA_E_IGNORE: a cell is being edited
        -1712,  # errAETimeout, what Excel for Mac answers while a cell is being edited
        -10000,  # errAEEventFailed, the same with a dialog open
    }
)
_GONE: Final = frozenset({-2147023174, -2147417848, -609})
"""RPC server unavailable, object disconnected, and the Mac's connection is invalid: Excel was closed meanwhile."""


def no_book() -> UsageError:
    """No workbook is open."""
    return UsageError("MK801", _("Ingen arbetsbok är öppen i Excel. Öppna kortet och försök igen."))


def busy() -> UsageError:
    """Excel cannot answer just now."""
    return UsageError(
        "MK802",
        _("Excel är upptaget. Avsluta redigeringen av cellen med Enter, stäng öppna dialogrutor och försök igen."),
    )


def gone() -> UsageError:
    """Excel was closed while we worked."""
    return UsageError("MK803", _("Excel stängdes under arbetet. Öppna arbetsboken och försök igen."))


def cloud_only(address: str) -> UsageError:
    """A cloud address that leads to no file on this computer."""
    return UsageError(
        "MK804",
        fill(
            _(
                "”{address}” ligger i molnet och hittas inte på den här datorn. "
                "Synka mappen med OneDrive, eller välj en lokal mapp, och försök igen."
            ),
            address=address,
        ),
    )


def is_open(path: Path) -> UsageError:
    """A file that is to be replaced is open in Excel."""
    return UsageError("MK805", fill(_("”{file}” är öppen i Excel. Stäng den och försök igen."), file=path.name))


def no_rollup() -> UsageError:
    """The button needs a roll-up and the active workbook is none."""
    return UsageError(
        "MK806", _("Den öppna arbetsboken är ingen sammanställning. Öppna sammanställningen och försök igen.")
    )


def nothing_to_undo() -> UsageError:
    """No write-back was made from this roll-up."""
    return UsageError("MK807", _("Det finns ingen tillbakaskrivning att ångra för den här sammanställningen."))


def has_password(sheet: str) -> UsageError:
    """A protected sheet that cannot be painted."""
    return UsageError(
        "MK808",
        fill(
            _("Bladet ”{sheet}” är skyddat och kan inte markeras. Avvikelserna finns i bladet Kontroll."), sheet=sheet
        ),
    )


def unforeseen(log: Path | None) -> MalkortError:
    """Anything else; the details are in our log, never in a message."""
    where = fill(_(" Detaljerna finns i {log}."), log=log) if log else ""
    return MalkortError(
        "MK899", _("Något oväntat hände. Ingenting har sparats. Kör Diagnos och skicka svaret till IT.") + where
    )


def explain(error: BaseException) -> MalkortError | None:
    """Give the sentence for an error that came from Excel; None where it is not known.

    The drivers' own error classes exist on their platforms only, so the numbers tell.

    >>> explain(OSError(-2146777998, "edit mode")).code
    'MK802'
    """
    if isinstance(error, MalkortError):
        return error
    numbers = {getattr(error, name, None) for name in ("hresult", "errornumber", "errno")}
    numbers.update(part for part in error.args if isinstance(part, int))
    # A COM error that Excel raised itself carries its own number inside a tuple.
    numbers.update(part[5] for part in error.args if isinstance(part, tuple) and len(part) > 5)
    if numbers & _BUSY:
        return busy()
    return gone() if numbers & _GONE else None
