"""Find out whether a workbook may be replaced now: open elsewhere, read-only, or only in the cloud.

Excel puts an owner file `~$name.xlsx` beside a workbook it has open; LibreOffice puts `.~lock.name.xlsx#`.
They are the only sign that crosses a file share from another machine. A crash leaves them behind; the
person can then delete them, which is safer than our guessing.

Sources: the owner file's layout as Office writes it (length and name in the ANSI code page, then at byte 55
    length and name in UTF-16); LibreOffice `svl/source/misc/lockfilecommon.cxx` (fields separated by
    commas, ended by `;`).
"""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import Final

from .errors import Unwritable
from .readfile import as_ooxml_error, is_placeholder

UNKNOWN_OWNER: Final = "?"
_ANY_WRITE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def lock_owner(path: str | Path) -> str | None:
    """Return who has a workbook open, `?` when it is open but no one can say by whom, None when it is not.

    Example:
        >>> with Path(".~lock.kort.xlsx#").open("w") as lock:  # as LibreOffice does
        ...     print("Enhetschefen,enhetschef,dator-7,2026-03-02 10:15,;", file=lock)
        >>> lock_owner("kort.xlsx"), lock_owner("styrmodell.xlsx")
        ('Enhetschefen', None)
    """
    path = Path(path)
    office = path.with_name(f"~${path.name}")
    libre = path.with_name(f".~lock.{path.name}#")
    for lock, read in ((office, _office_owner), (libre, _libre_owner)):
        try:
            with lock.open("rb") as stream:
                return read(stream.read(4096)) or UNKNOWN_OWNER
        except FileNotFoundError:
            continue
        except OSError:
            # Excel holds its owner file so that others cannot even read it; that it is there says enough.
            return UNKNOWN_OWNER
    return UNKNOWN_OWNER if _shared_out(path) else None


def _office_owner(raw: bytes) -> str:
    """Return the name in an owner file of Excel."""
    length = int.from_bytes(raw[55:57], "little")
    if 0 < length <= 54:
        name = raw[57 : 57 + 2 * length].decode("utf-16-le", "replace").strip("\x00 ")
        if name:
            return name
    return raw[1 : 1 + raw[0]].decode("cp1252", "replace").strip("\x00 ") if raw else ""


def _libre_owner(raw: bytes) -> str:
    """Return the name in a lock file of LibreOffice: the person's, else the account and its machine."""
    fields = raw.decode("utf-8", "replace").partition(";")[0].split(",")
    if fields[0].strip():
        return fields[0].strip()
    return "@".join(field.strip() for field in fields[1:3] if field.strip())


if sys.platform == "win32":  # pragma: no cover

    def _shared_out(path: Path) -> bool:
        """Say whether another program has the file open, by asking for it alone."""
        import ctypes
        import time

        create = ctypes.windll.kernel32.CreateFileW
        create.restype = ctypes.c_void_p
        for pause in (0.0, 0.1, 0.3):
            # A virus scanner or an indexer lets go within moments; a person does not.
            time.sleep(pause)
            handle = create(str(path), 0xC0000000, 0, None, 3, 0, None)
            if handle not in (None, ctypes.c_void_p(-1).value):
                ctypes.windll.kernel32.CloseHandle(ctypes.c_void_p(handle))
                return False
            if ctypes.windll.kernel32.GetLastError() not in (32, 33):
                return False
        return True

else:

    def _shared_out(path: Path) -> bool:
        """Say whether another program has the file open; only Windows knows."""
        return False


def check_writable(path: Path) -> None:
    """Raise when a file must not be replaced now.

    Raises: Unwritable (`file_missing`, `cloud_placeholder`, `read_only`, `locked` with the owner,
        `permission`).
    """
    try:
        state = path.stat()
    except OSError as error:
        raise as_ooxml_error(error, "write", path) from error
    if is_placeholder(state):
        raise Unwritable("cloud_placeholder", path=str(path))
    # Looked at as bits, because an administrator may write to anything and still should not.
    if not state.st_mode & _ANY_WRITE:
        raise Unwritable("read_only", path=str(path))
    owner = lock_owner(path)
    if owner is not None:
        raise Unwritable("locked", path=str(path), owner=owner)
