"""Replace a file so that at every moment it is either the old one or the new one, whole.

Temporary file in the same folder → write → flush to disk → read back and compare → rename over the old →
flush the folder. Whatever fails before the rename leaves the old file untouched and no temporary file
behind; a power cut leaves at most a `.~xl-malkort-….tmp`, never a half workbook.

Sources: POSIX `rename` (atomic within a file system); Windows `ReplaceFileW` (keeps the access list,
    alternate streams and creation time of the replaced file, and its errors 1175–1177).
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from .errors import Unwritable
from .readfile import as_ooxml_error

_PREFIX: Final = ".~xl-malkort-"
_RETRIES: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
_NO_FOLDER_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM})


def atomic_replace(
    path: str | Path,
    data: bytes,
    *,
    expected: bytes | None = None,
    verify: Callable[[bytes], None] | None = None,
) -> None:
    """Write `data` to a file, atomically.

    In: the file, which may be missing; its new content; `expected`, what the file has to hold still for the
        replacement to happen; `verify`, which is given the bytes read back from disk and raises when they
        will not do.
    Raises: Unwritable (`changed_since_read`, `verify_failed`, `no_space`, `permission`, `read_only`,
        `locked`, `io_error`), and whatever `verify` raises. The file is then as it was.

    Example:
        >>> atomic_replace("kort.txt", b"old")
        >>> atomic_replace("kort.txt", b"new", expected=b"old")
        >>> Path("kort.txt").read_bytes()
        b'new'
    """
    real = Path(os.path.realpath(path))
    temporary = real.with_name(f"{_PREFIX}{os.urandom(6).hex()}.tmp")
    try:
        try:
            _write(temporary, data, real)
            _check(temporary, data, verify)
            if expected is not None:
                _check_unchanged(real, expected)
            _rename(temporary, real)
        except BaseException:
            # On Windows a failed ReplaceFileW can have removed the old name: then the new file is all there
            # is.
            if real.exists() or expected is None:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)
            raise
        _sync_folder(real.parent)
    except OSError as error:
        raise as_ooxml_error(error, "write", real) from error


def _write(temporary: Path, data: bytes, original: Path) -> None:
    """Write a new file that is as private as the one it will replace, and push it to the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        view = memoryview(data)
        while view:
            written = os.write(descriptor, view)
            if written <= 0:
                raise OSError(errno.EIO, "short write")
            view = view[written:]
        _copy_ownership(descriptor, original)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy_ownership(descriptor: int, original: Path) -> None:
    """Give the new file the owner, permissions and extended attributes of the old, as far as we may."""
    if sys.platform == "win32":  # pragma: no cover - ReplaceFileW keeps them
        return
    try:
        state = original.stat()
    except FileNotFoundError:
        # A new file gets what any new file gets.
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(descriptor, 0o666 & ~mask)
        return
    if (state.st_uid, state.st_gid) != (os.geteuid(), os.getegid()):
        try:
            os.fchown(descriptor, state.st_uid, state.st_gid)
        except PermissionError:
            # Only an administrator may give a file away; the group can often be kept.
            with contextlib.suppress(PermissionError):
                os.fchown(descriptor, -1, state.st_gid)
    with contextlib.suppress(PermissionError):
        # A share that knows no permissions refuses to set any, and gives all its files the same.
        os.fchmod(descriptor, state.st_mode & 0o777)
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            # The access list of a POSIX file system is such an attribute too.
            for name in os.listxattr(original):
                with contextlib.suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(original, name))


def _check(temporary: Path, data: bytes, verify: Callable[[bytes], None] | None) -> None:
    """Read the new file back and compare."""
    with temporary.open("rb") as stream:
        found = stream.read()
    if found != data:
        raise Unwritable("verify_failed", reason="the disk did not keep what was written")
    if verify is not None:
        verify(found)


def _check_unchanged(path: Path, expected: bytes) -> None:
    """Raise when the file is no longer the one that was read."""
    with path.open("rb") as stream:
        if stream.read(len(expected) + 1) != expected:
            raise Unwritable("changed_since_read", path=str(path))


def _rename(temporary: Path, path: Path) -> None:
    """Put the new file in the place of the old, trying again when a scanner holds it for a moment."""
    for pause in _RETRIES:
        try:
            _replace_once(temporary, path)
        except PermissionError:
            if sys.platform != "win32":
                raise
            time.sleep(pause)
        else:
            return
    _replace_once(temporary, path)


if sys.platform == "win32":  # pragma: no cover

    def _replace_once(temporary: Path, path: Path) -> None:
        """Replace by `ReplaceFileW`, which keeps what belongs to the old file; by rename when there is
        none.
        """
        import ctypes

        if not path.exists():
            temporary.replace(path)
            return
        replace = ctypes.windll.kernel32.ReplaceFileW
        if replace(str(path), str(temporary), None, 0x2, None, None):
            return
        code = ctypes.windll.kernel32.GetLastError()
        # 1176: the old name is gone and the new file still has its temporary one. 1, 50, 120: not on this
        # share.
        if code in (1, 50, 120, 1176):
            temporary.replace(path)
            return
        raise ctypes.WinError(code)

else:

    def _replace_once(temporary: Path, path: Path) -> None:
        """Replace by rename, which is atomic."""
        temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    """Push the rename to the disk, where the system can."""
    if sys.platform == "win32":  # pragma: no cover - a folder cannot be opened, and NTFS journals the rename
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            reason = error.strerror or str(error)
            # The new file is in place; only that it will survive a power cut is not certain.
            raise Unwritable("io_error", path=str(folder), action="write", reason=reason, replaced=True) from error


def remove_leftovers(folder: str | Path, older_than: float = 3600.0) -> tuple[Path, ...]:
    """Remove the temporary files that a killed process left in a folder.

    In: the folder; how many seconds old they must be, so that no one's work in progress is taken.
    Out: the files that were removed.

    Example:
        >>> remove_leftovers("G:/Mål/2025")
        ()
    """
    removed: list[Path] = []
    for path in Path(folder).glob(f"{_PREFIX}*.tmp"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime >= older_than:
                path.unlink()
                removed.append(path)
    return tuple(removed)
