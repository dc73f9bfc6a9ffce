"""The diagnosis (`xl-malkort doctor`): is everything in place for the buttons, and if not, what to do about it.

Each check is a function that answers with what it found; one that cannot be made on this system says so and is no
fault. Nothing is changed, and nothing is started but Python's own questions to the system.

Sources: Microsoft Learn, "Attack surface reduction rules reference" (d4f940ab-401b-4efc-aadc-ad5f3c50688a: block all
Office applications from creating child processes); "Macros from the internet are blocked by default in Office"
(Zone.Identifier); "Trusted Locations for Office files" (Security\\Trusted Locations).
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from xl_malkort import __version__
from xl_malkort.addin import install
from xl_malkort.addin.build import version_of
from xl_malkort.addin.paths import sync_mounts, sync_roots
from xl_malkort.i18n import _, fill

ASR_CHILD_PROCESSES: Final = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
_NEEDED: Final = (
    "click", "defusedxml", "openpyxl", "pandas", "pydantic", "python-calamine", "rapidfuzz", "rich", "xlsxwriter"
)  # fmt: skip
_VBA_XLWINGS: Final = "0.37.8"
"""The version of xlwings that `macros/xlwings.bas` was made from; on a Mac the helper script carries it in its name."""
_POLICIES: Final = r"Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
_LONG_PATHS: Final = r"SYSTEM\CurrentControlSet\Control\FileSystem"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one check found: `state` is "fine", "bad" or "unknown"; `remedy` says what to do about it."""

    what: str
    state: str
    remedy: str = ""

    @property
    def fine(self) -> bool:
        """Tell whether nothing needs to be done."""
        return self.state != "bad"

    @property
    def mark(self) -> str:
        """The answer's symbol and word."""
        return {"fine": _("✔ Bra"), "bad": _("✖ Åtgärda"), "unknown": _("– Kan inte avgöras")}[self.state]


def fine(what: str) -> Answer:
    """All is well."""
    return Answer(what, "fine")


def bad(what: str, remedy: str) -> Answer:
    """Something must be done."""
    return Answer(what, "bad", remedy)


def unknown(what: str, remedy: str = "") -> Answer:
    """It cannot be told here."""
    return Answer(what, "unknown", remedy)


def examine() -> list[Answer]:
    """Make every check; one that fails itself becomes an answer too, so that the others are still given."""
    answers: list[Answer] = []
    for check in CHECKS:
        try:
            answers.extend(check())
        except Exception as error:
            what = fill(
                _("Kontrollen ”{name}” kunde inte göras ({error})"), name=check.__name__, error=type(error).__name__
            )
            answers.append(unknown(what))
    return answers


def python_version() -> Iterator[Answer]:
    """Python is new enough, and is the one the add-in starts."""
    what = fill(_("Python {version} ({path})"), version=platform.python_version(), path=sys.executable)
    if tuple(sys.version_info) < (3, 11):
        yield bad(what, _("Installera Python 3.11 eller senare och installera xl_malkort på nytt."))
    else:
        yield fine(what)


def packages() -> Iterator[Answer]:
    """Every package that the program needs is there."""
    missing = [name for name in _NEEDED if not _version(name)]
    if missing:
        yield bad(
            fill(_("Paket saknas: {names}"), names=", ".join(missing)),
            _("Installera om: pip install --force-reinstall xl-malkort"),
        )
    else:
        yield fine(fill(_("xl_malkort {version} med alla paket"), version=__version__))


def xlwings_there() -> Iterator[Answer]:
    """xlwings is there, in the version the VBA was made for."""
    found = _version("xlwings")
    if not found:
        remedy = _('Installera det: pip install "xlwings". Det behövs bara där Excel finns.')
        yield bad(_("xlwings saknas"), remedy) if install.system() else unknown(_("xlwings saknas"), remedy)
    elif found != _VBA_XLWINGS and install.system() == "mac":
        # The Mac's helper script has the version in its name, and the VBA asks for it by that name.
        yield bad(
            fill(_("xlwings {found}, men tillägget är gjort för {wanted}"), found=found, wanted=_VBA_XLWINGS),
            fill(_("Installera rätt version: pip install xlwings=={wanted}"), wanted=_VBA_XLWINGS),
        )
    else:
        yield fine(fill(_("xlwings {version}"), version=found))


def addin_there() -> Iterator[Answer]:
    """The add-in is installed, and of the same version as the package."""
    there = install.installed_at()
    if there is None:
        yield unknown(_("Tillägget kan bara installeras där Excel finns (Windows eller Mac)"))
        return
    if not there.is_file():
        yield bad(_("Tillägget är inte installerat"), _("Installera det: xl-malkort addin install"))
        return
    version = version_of(there)
    if version == __version__:
        yield fine(fill(_("Tillägget {version} i {path}"), version=version, path=there))
    else:
        yield bad(
            fill(_("Tillägget har version {found}, programmet {wanted}"), found=version or "?", wanted=__version__),
            _("Stäng Excel och kör: xl-malkort addin install"),
        )


def interpreter_set() -> Iterator[Answer]:
    """The add-in's settings name a Python that exists."""
    if install.system() is None:
        return
    named = install.interpreter_named()
    if named and Path(named).is_file():
        yield fine(fill(_("Tillägget startar {path}"), path=named))
    else:
        yield bad(_("Tillägget vet inte vilken Python som ska startas"), _("Kör: xl-malkort addin install"))


def excel_there() -> Iterator[Answer]:
    """Excel is found, and how many bits it has."""
    if install.system() == "mac":
        app = Path("/Applications/Microsoft Excel.app")
        yield (
            fine(_("Excel för Mac finns"))
            if app.exists()
            else bad(_("Excel hittas inte i mappen Program"), _("Installera Excel, eller be IT om hjälp."))
        )
        return
    if install.system() != "windows":
        yield unknown(_("Excel finns inte på det här systemet; kommandoraden fungerar ändå"))
        return
    key = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
    bits = _registry("HKLM", key, "Platform")
    path = _registry("HKLM", r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", "")
    if path:
        yield fine(fill(_("Excel finns i {path} ({bits})"), path=path, bits=bits or "?"))
    else:
        yield bad(_("Excel hittas inte"), _("Installera skrivbordsversionen av Excel. Excel på webben räcker inte."))


def child_processes() -> Iterator[Answer]:
    """The rule that forbids Office to start programs is not on."""
    if install.system() != "windows":
        return
    value = _registry("HKLM", _POLICIES, ASR_CHILD_PROCESSES)
    way = _("Använd xl-malkort panel, som ger samma knappar utanför Excel. IT kan också göra ett undantag för regeln.")
    if value is None:
        yield unknown(
            _("Regeln som hindrar Office från att starta program syns inte i grupprinciperna"),
            _("Händer inget när du trycker på en knapp kan regeln ändå vara på. ") + way,
        )
    elif str(value) in ("1", "6"):
        yield bad(_("En säkerhetsregel hindrar Excel från att starta Python"), way)
    else:
        yield fine(_("Excel får starta Python"))


def mark_of_the_web() -> Iterator[Answer]:
    """The add-in carries no mark of having come from the internet."""
    there = install.installed_at()
    if install.system() != "windows" or there is None or not there.is_file():
        return
    try:
        with open(f"{there}:Zone.Identifier", encoding="utf-8") as stream:  # noqa: PTH123 - a stream, not a file
            marked = "ZoneId=3" in stream.read()
    except OSError:
        marked = False
    if marked:
        yield bad(
            _("Tillägget är märkt som hämtat från internet, och Excel kör då inga makron i det"),
            _("Högerklicka på filen, välj Egenskaper och Avblockera. Eller kör: xl-malkort addin install"),
        )
    else:
        yield fine(_("Tillägget är inte märkt som hämtat från internet"))


def trusted() -> Iterator[Answer]:
    """The add-in lies where Excel starts add-ins from, which is a trusted location unless IT has changed that."""
    if install.system() != "windows":
        return
    base = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
    if _registry("HKCU", rf"{base}\Trusted Locations", "AllLocationsDisabled") == 1:
        yield bad(
            _("IT har stängt av alla betrodda platser i Excel"),
            _("Be IT signera tillägget (se docs/it.md), eller använd xl-malkort panel."),
        )
    elif _registry("HKCU", base, "VBAWarnings") == 4:
        yield bad(_("IT har stängt av alla makron i Excel"), _("Använd xl-malkort panel, som inte behöver makron."))
    else:
        yield fine(_("Mappen XLSTART är en betrodd plats"))


def cloud() -> Iterator[Answer]:
    """Which folders are kept in step with the cloud."""
    mounts = sync_mounts()
    roots = list(sync_roots())
    folders = ", ".join(dict.fromkeys(str(path) for path in [*mounts.values(), *roots]))
    if folders:
        yield fine(fill(_("OneDrive synkar {folders}"), folders=folders))
    else:
        yield unknown(
            _("Inga mappar synkas med OneDrive på den här datorn"),
            _("Ligger korten i SharePoint: välj Synka där, så att de finns på datorn."),
        )


def long_paths() -> Iterator[Answer]:
    """Windows takes paths longer than 260 characters."""
    if install.system() != "windows":
        return
    if _registry("HKLM", _LONG_PATHS, "LongPathsEnabled") == 1:
        yield fine(_("Långa sökvägar är tillåtna"))
    else:
        yield unknown(
            _("Sökvägar över 260 tecken är inte tillåtna i Windows"),
            _("Håll mappnamnen korta, eller be IT slå på LongPathsEnabled."),
        )


def may_write() -> Iterator[Answer]:
    """The places we write to can be written to."""
    there = install.installed_at()
    for folder in dict.fromkeys([*([there.parent] if there else []), Path(tempfile.gettempdir())]):
        nearest = next((one for one in (folder, *folder.parents) if one.is_dir()), folder)
        if os.access(nearest, os.W_OK):
            yield fine(fill(_("Mappen {folder} går att skriva i"), folder=folder))
        else:
            yield bad(fill(_("Mappen {folder} är skrivskyddad"), folder=folder), _("Be IT om skrivrättighet i mappen."))


CHECKS: Final[tuple[Callable[[], Iterator[Answer]], ...]] = (
    python_version,
    packages,
    xlwings_there,
    addin_there,
    interpreter_set,
    excel_there,
    trusted,
    mark_of_the_web,
    child_processes,
    cloud,
    long_paths,
    may_write,
)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _registry(hive: str, key: str, name: str) -> Any:
    """Give a value of the Windows registry; None where it is not there."""
    if sys.platform != "win32":
        return None
    import winreg  # pragma: no cover - Windows only

    top = winreg.HKEY_LOCAL_MACHINE if hive == "HKLM" else winreg.HKEY_CURRENT_USER
    try:
        with winreg.OpenKey(top, key) as opened:
            return winreg.QueryValueEx(opened, name)[0]
    except OSError:
        return None
