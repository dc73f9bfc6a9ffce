"""Read a workbook file once, without waking what should sleep.

Reading a placeholder of a cloud drive makes the system fetch it, which for sixty files over a slow line
looks like a hang; the attributes tell before a byte is read. Sources: Windows file attribute constants
(`FILE_ATTRIBUTE_OFFLINE`, `…_RECALL_ON_OPEN`, `…_RECALL_ON_DATA_ACCESS`); macOS `SF_DATALESS` in
`sys/stat.h`.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

from .errors import OoxmlError, UnsafePackage, Unwritable
from .limits import DEFAULT_LIMITS, Limits

_RECALL: Final = 0x1000 | 0x40000 | 0x400000
_DATALESS: Final = 0x40000000


def read_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return all bytes of a file.

    Raises: Unwritable (`file_missing`, `permission`, `cloud_placeholder`, `io_error`), UnsafePackage
        (`too_large`).
    """
    try:
        state = path.stat()
        if is_placeholder(state):
            raise Unwritable("cloud_placeholder", path=str(path))
        if state.st_size > limits.file_bytes:
            raise UnsafePackage("too_large", part="the file", limit=limits.file_bytes)
        with path.open("rb") as stream:
            data = stream.read(state.st_size + 1)
            if len(data) > state.st_size:  # it grew meanwhile, or the system did not know its size
                data += stream.read(limits.file_bytes + 1 - len(data))
    except OSError as error:
        raise as_ooxml_error(error, "read", path) from error
    if len(data) > limits.file_bytes:
        raise UnsafePackage("too_large", part="the file", limit=limits.file_bytes)
    return data


def is_placeholder(state: os.stat_result) -> bool:
    """Say whether a file's content is only in the cloud."""
    if getattr(state, "st_file_attributes", 0) & _RECALL:
        return True
    return bool(getattr(state, "st_flags", 0) & _DATALESS)


def as_ooxml_error(error: OSError, action: str, path: Path) -> OoxmlError:
    """Return what an operating system error means for the person who wants the file read or written.

    In: the error; `read` or `write`; the file it concerns.
    """
    details = {"path": str(path), "action": action}
    if isinstance(error, FileNotFoundError):
        return Unwritable("file_missing", **details)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Unwritable("no_space", **details)
    if error.errno == errno.EROFS:
        return Unwritable("read_only", **details)
    if getattr(error, "winerror", None) in (32, 33):
        return Unwritable("locked", owner="another program", **details)
    if isinstance(error, PermissionError | IsADirectoryError):
        return Unwritable("permission", **details)
    return Unwritable("io_error", reason=error.strerror or str(error), **details)
