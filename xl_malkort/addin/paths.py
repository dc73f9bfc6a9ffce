"""Where a workbook that Excel has open lies on this computer, also when Excel calls it by its address in the cloud.

With AutoSave on, Excel names a synced workbook by its SharePoint or OneDrive address. The sync program's own register
says which folder an address is kept in; where there is none, the end of the address is looked for in the synced
folders, and only a single hit counts: the wrong file must never be taken for the right one.

Sources: HKCU\\Software\\SyncEngines\\Providers\\OneDrive (UrlNamespace, MountPoint); the variables OneDrive,
OneDriveCommercial and OneDriveConsumer; ~/Library/CloudStorage on macOS.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit


def is_address(name: str) -> bool:
    """Say whether Excel gave an address in the cloud instead of a path.

    >>> is_address("https://kommunen.sharepoint.com/sites/mal/Delade dokument/kort.xlsx")
    True
    """
    return "://" in name


def local_path(
    name: str, *, mounts: Mapping[str, Path] | None = None, roots: Iterable[Path] | None = None
) -> Path | None:
    """Give the path on this computer of a workbook or folder that Excel calls `name`.

    None for a workbook that was never saved, and for an address that leads to no file here. `mounts` (address → folder)
    and `roots` (synced folders) are this computer's own unless given.
    """
    if not is_address(name):
        path = Path(name)
        return path if path.is_absolute() else None
    known = mounts if mounts is not None else sync_mounts()
    wanted = unquote(name).rstrip("/")
    # The longest address first: a library may be synced inside a site that is synced too.
    for address in sorted(known, key=len, reverse=True):
        start = unquote(address).rstrip("/")
        if wanted.casefold() == start.casefold() or wanted.casefold().startswith(start.casefold() + "/"):
            found = Path(known[address], *wanted[len(start) :].strip("/").split("/"))
            if found.exists():
                return found
    steps = [step for step in unquote(urlsplit(name).path).split("/") if step]
    hits = set()
    for root in roots if roots is not None else sync_roots():
        for n in range(len(steps)):
            candidate = Path(root, *steps[n:])
            if candidate.exists():
                hits.add(candidate.resolve())
                break
    return hits.pop() if len(hits) == 1 else None


def sync_roots() -> Iterator[Path]:
    """Yield the folders that OneDrive keeps in step on this computer."""
    seen = set()
    for name in ("OneDriveCommercial", "OneDriveConsumer", "OneDrive"):
        if value := os.environ.get(name):
            seen.add(Path(value))
    home = Path.home()
    for folder in (home / "Library" / "CloudStorage", home):
        if folder.is_dir():
            seen.update(path for path in folder.glob("OneDrive*") if path.is_dir())
    yield from sorted(seen)


def sync_mounts() -> dict[str, Path]:
    """Give the addresses that OneDrive says it syncs, each with its folder; empty on other systems than Windows."""
    if sys.platform != "win32":
        return {}
    import winreg  # pragma: no cover - Windows only

    found: dict[str, Path] = {}
    try:
        top = winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\SyncEngines\Providers\OneDrive")
    except OSError:
        return found
    with top:
        for n in range(winreg.QueryInfoKey(top)[0]):
            try:
                with winreg.OpenKey(top, winreg.EnumKey(top, n)) as one:
                    address = str(winreg.QueryValueEx(one, "UrlNamespace")[0])
                    found[address] = Path(str(winreg.QueryValueEx(one, "MountPoint")[0]))
            except OSError:
                continue
    return found
