"""Installing the add-in for the user who asks, without administrator's rights: one file where Excel looks at start, and
one line of settings that says which Python it starts.

Sources: Excel's start-up folders (%APPDATA%\\Microsoft\\Excel\\XLSTART; on a Mac the group container's User Content);
the place of xlwings' settings for a custom add-in (the user's home on Windows, Excel's container on a Mac).
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from xl_malkort.addin.build import build, macros_folder, version_of
from xl_malkort.addin.excel import ADDIN_FILE
from xl_malkort.errors import UsageError, WriteError
from xl_malkort.i18n import _, fill
from xl_malkort.output.finish import put


@dataclass(frozen=True, slots=True)
class Places:
    """Where things go on this computer: the add-in, its settings, and on a Mac the script that may start programs."""

    addin: Path
    settings: Path
    key: str
    script_folder: Path | None = None


def system() -> str | None:
    """Give "windows", "mac", or None where there is no Excel."""
    return {"win32": "windows", "darwin": "mac"}.get(sys.platform)


def places() -> Places | None:
    """Give where things go; None where there is no Excel."""
    home = Path.home()
    if system() == "windows":
        roaming = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
        return Places(
            roaming / "Microsoft" / "Excel" / "XLSTART" / ADDIN_FILE,
            home / ".xl_malkort" / "xl_malkort.conf",
            "INTERPRETER_WIN",
        )
    if system() == "mac":
        library = home / "Library"
        content = library / "Group Containers" / "UBF8T346G9.Office" / "User Content.localized"
        return Places(
            content / "Startup.localized" / "Excel" / ADDIN_FILE,
            library / "Containers" / "com.microsoft.Excel" / "Data" / "xl_malkort.conf",
            "INTERPRETER_MAC",
            library / "Application Scripts" / "com.microsoft.Excel",
        )
    return None


def installed_at() -> Path | None:
    """Give where the add-in is or would be; None where there is no Excel."""
    where = places()
    return where.addin if where else None


def install() -> Places:
    """Put the add-in in place and point it at this Python; doing it again renews both.

    Raises `UsageError` (MK813 no Excel here) and `WriteError` (MK901, as when Excel has the file open).
    """
    where = places()
    if where is None:
        raise UsageError(
            "MK813", _("Tillägget installeras på Windows eller Mac, där Excel finns. Kommandoraden fungerar överallt.")
        )
    put(_current(), where.addin)
    put(settings_text(where.key, sys.executable).encode(_encoding(), "replace"), where.settings)
    if where.script_folder is not None:
        _install_script(where.script_folder)
    return where


def remove() -> list[Path]:
    """Take away what `install` put there; give what was taken away. Raises `WriteError` (MK814) for a file in use."""
    where = places()
    gone = []
    for path in (where.addin, where.settings) if where else ():
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise WriteError(
                "MK814", fill(_("”{file}” kan inte tas bort. Stäng Excel och försök igen."), file=path)
            ) from error
        gone.append(path)
    return gone


def interpreter_named() -> str | None:
    """Give the Python that the add-in's settings name; None where they do not."""
    where = places()
    if where is None or not where.settings.is_file():
        return None
    for line in where.settings.read_text(encoding=_encoding(), errors="replace").splitlines():
        key, _comma, value = line.partition(",")
        if key.strip('"') == where.key:
            return value.strip('"')
    return None


def settings_text(key: str, interpreter: str) -> str:
    """Give the settings as the VBA reads them: a name and a value in quotes, a line each.

    >>> settings_text("INTERPRETER_WIN", "C:\\\\Python\\\\python.exe")
    '"INTERPRETER_WIN","C:\\\\Python\\\\python.exe"\\r\\n'
    """
    return f'"{key}","{interpreter}"\r\n'


def _encoding() -> str:
    """Give the encoding that VBA reads text files in: the system's old one."""
    return "mac_roman" if system() == "mac" else "cp1252"


def _current() -> bytes:
    """Give the add-in's bytes: the built one where it is of this version, else built anew."""
    from xl_malkort import __version__

    folder = macros_folder()
    built = folder / ADDIN_FILE
    if version_of(built) == __version__:
        return built.read_bytes()
    return build(folder, built).read_bytes()


def _install_script(folder: Path) -> None:
    """Put xlwings' own script where Excel for Mac may start it; that is what lets VBA start Python there."""
    found = importlib.util.find_spec("xlwings")
    scripts = sorted(Path(found.origin).parent.glob("xlwings-*.applescript")) if found and found.origin else []
    if not scripts:
        raise UsageError(
            "MK815", _("xlwings saknas, så Excel för Mac kan inte starta Python. Kör: pip install xlwings")
        )
    folder.mkdir(parents=True, exist_ok=True)
    for script in scripts:
        shutil.copyfile(script, folder / script.name)
