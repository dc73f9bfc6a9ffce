"""Paint named cells of a workbook and change nothing else.

`paint` is the whole way: read, plan, verify, replace. `plan_paint` is the part without a disk, for a caller
that wants to write a journal between the plan and the change; `commit` is the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from . import readfile
from .delta import UndoDelta, apply_delta
from .errors import Unwritable
from .locks import check_writable
from .package import Package
from .plan import plan_paint
from .replace import atomic_replace
from .report import Paint, PaintReport, Patched


def paint(
    source: str | Path,
    paints: Mapping[tuple[str, str], str | Paint],
    target: str | Path | None = None,
    *,
    expected_sha256: str | None = None,
    backup: str | Path | None = None,
    dry_run: bool = False,
) -> PaintReport:
    """Give the named cells of a workbook a solid fill (and text), and change nothing else.

    In:
        source: the workbook.
        paints: what each (sheet, cell) shall get: a colour, or a `Paint`.
        target: where to write; None replaces the source, atomically.
        expected_sha256: the file the paints were made for; another one is refused.
        backup: a folder that gets a copy of the source before it is replaced.
        dry_run: report only, write nothing.
    Raises: as `plan_paint`, `Package.open` and `commit`.

    Example:
        >>> report = paint("kort.xlsx", {("Målkort", "J9"): "#92D050", ("Målkort", "J11"): Paint("#FF9999", "Ej")})
        >>> report.cells_painted
        (('Målkort', 'J9'), ('Målkort', 'J11'))
    """
    path = Path(source)
    package = Package.open(path)
    if expected_sha256 is not None and package.sha256 != expected_sha256.lower():
        raise Unwritable("changed_since_read", path=str(path))
    patched = plan_paint(package, paints)
    return commit(path, patched, target, backup=backup, dry_run=dry_run)


def commit(
    path: str | Path,
    patched: Patched,
    target: str | Path | None = None,
    *,
    backup: str | Path | None = None,
    dry_run: bool = False,
) -> PaintReport:
    """Write a planned paint.

    In: the workbook the plan was made from; the plan; the rest as in `paint`.
    Raises: Unwritable (`locked`, `read_only`, `permission`, `changed_since_read`, `no_space`,
        `cloud_placeholder`, `io_error`, `verify_failed`). The source is then as it was.
    """
    path = Path(path)
    goal = path if target is None else Path(target)
    in_place = target is None or _same_file(path, goal)
    report = replace(patched.report, path=path, target=goal)
    if in_place and not patched.changed:
        return report
    if in_place or _is_there(goal):
        check_writable(goal)
    if dry_run:
        return report
    if in_place:
        if backup is not None:
            report = replace(report, backup=_back_up(path, patched.source, Path(backup)))
        atomic_replace(path, patched.data, expected=patched.source)
    else:
        atomic_replace(goal, patched.data)
    return report


def restore(path: str | Path, undo: UndoDelta) -> bool:
    """Put a workbook back as it was before a paint, byte for byte.

    In: the workbook as the paint left it; the undo record of the report.
    Out: whether anything had to be done; False when the file already is the old one.
    Raises: Unwritable (`changed_since_read`, when someone changed the file after the paint; and as `commit`).

    Example:
        >>> report = paint("kort.xlsx", {("Målkort", "J9"): "#92D050"})
        >>> restore("kort.xlsx", report.undo)
        True
    """
    path = Path(path)
    data = readfile.read_file(path)
    if hashlib.sha256(data).hexdigest() == undo.sha256_old:
        return False
    try:
        old = apply_delta(data, undo)
    except Unwritable as error:
        raise Unwritable(error.code, **error.params, path=str(path)) from error
    check_writable(path)
    atomic_replace(path, old, expected=data)
    return True


def _same_file(one: Path, other: Path) -> bool:
    """Say whether two paths lead to the same file."""
    try:
        return one.samefile(other)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise readfile.as_ooxml_error(error, "write", other) from error


def _is_there(path: Path) -> bool:
    """Say whether there is something at a path."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise readfile.as_ooxml_error(error, "write", path) from error
    return True


def _back_up(path: Path, data: bytes, folder: Path) -> Path:
    """Copy the source into a folder, under a name that overwrites no other backup."""
    digest = hashlib.sha256(data).hexdigest()[:12]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise readfile.as_ooxml_error(error, "write", folder) from error
    copy = folder / f"{path.stem}.{digest}{path.suffix}"
    if not _is_there(copy) or readfile.read_file(copy) != data:
        atomic_replace(copy, data)
    return copy
