"""Replacing a file: the old one or the new one at every moment, whatever fails."""

from __future__ import annotations

import errno
import io
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from xl_malkort.ooxml import (
    OoxmlError,
    Package,
    Unwritable,
    atomic_replace,
    lock_owner,
    paint,
    plan_paint,
    remove_leftovers,
    restore,
)

from .build import sheet, workbook

GREEN = {("Blad1", "D1"): "#92D050"}


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "mål" / "Äldreomsorg 2025.xlsx"
    path.parent.mkdir()
    path.write_bytes(workbook())
    return path


def code(run: Callable[[], object]) -> str:
    with pytest.raises(Unwritable) as caught:
        run()
    return caught.value.code


class Fault:
    """Let the n-th call of one system function fail in a given way, and count the calls."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: object, name: str, number: int, error: OSError | None):
        self.calls = 0
        real = getattr(module, name)

        def failing(*args: object, **kwargs: object) -> object:
            self.calls += 1
            if self.calls != number:
                return real(*args, **kwargs)
            if error is not None:
                raise error
            descriptor, data = args
            if len(data) < 2:
                return real(descriptor, data)
            # A short write: half of it lands, as on a nearly full disk.
            return real(descriptor, bytes(data)[: len(data) // 2])

        monkeypatch.setattr(module, name, failing)


def failure(card: Path) -> OoxmlError | None:
    """Paint a card and return what went wrong, if anything did."""
    try:
        paint(card, GREEN)
    except OoxmlError as error:
        return error
    return None


POINTS = [
    (io, "open"),
    (os, "open"),
    (os, "write"),
    (os, "fsync"),
    (os, "close"),
    (os, "replace"),
    (os, "fchmod"),
    (os, "stat"),
]
ERRORS = [
    (errno.EIO, {"io_error"}),
    (errno.ENOSPC, {"no_space"}),
    (errno.EDQUOT, {"no_space"}),
    (errno.EACCES, {"permission"}),
    (errno.EROFS, {"read_only"}),
]


@pytest.mark.parametrize(("number", "codes"), ERRORS)
@pytest.mark.parametrize(("module", "name"), POINTS)
def test_whatever_call_fails_the_file_is_the_old_one_or_the_new_one(monkeypatch, card, module, name, number, codes):
    old = card.read_bytes()
    new = plan_paint(Package.from_bytes(old), GREEN).data
    nth, failures = 0, 0
    while True:
        nth += 1
        card.write_bytes(old)
        with monkeypatch.context() as context:
            fault = Fault(context, module, name, nth, OSError(number, os.strerror(number)))
            error = failure(card)
            if error is not None:
                failures += 1
                # A lock file that cannot be read counts as a lock; after the rename the folder is all that can fail.
                also = {"io_error"} if error.params.get("replaced") else {"locked"} if name == "open" else set()
                assert error.code in codes | also
                assert (card.read_bytes() == new) == bool(error.params.get("replaced"))
        assert [entry.name for entry in card.parent.iterdir()] == [card.name]
        if error is None:
            assert card.read_bytes() == new
        assert card.read_bytes() in (old, new)
        if fault.calls < nth:
            break
    assert nth > 1
    assert failures or (module, name) in ((os, "fchmod"), (os, "stat"), (os, "close"))


def test_a_short_write_is_continued(monkeypatch, card):
    with monkeypatch.context() as context:
        Fault(context, os, "write", 1, None)
        assert paint(card, GREEN).changed
    assert not paint(card, GREEN).changed


def test_a_disk_that_loses_bytes_is_noticed(monkeypatch, card):
    old = card.read_bytes()
    real = os.write
    monkeypatch.setattr(
        os, "write", lambda fd, data: real(fd, b"\0" + bytes(data)[1:]) if len(data) > 9 else real(fd, data)
    )
    assert code(lambda: paint(card, GREEN)) == "verify_failed"
    assert card.read_bytes() == old
    assert len(list(card.parent.iterdir())) == 1


def test_a_verification_that_fails_leaves_the_file(card):
    old = card.read_bytes()

    def refuse(data: bytes) -> None:
        assert data == b"new"
        raise Unwritable("verify_failed", reason="test")

    assert code(lambda: atomic_replace(card, b"new", verify=refuse)) == "verify_failed"
    assert card.read_bytes() == old


def test_an_interruption_leaves_no_temporary_file(monkeypatch, card):
    old = card.read_bytes()
    for name in ("write", "fsync", "replace"):
        with monkeypatch.context() as context:
            context.setattr(os, name, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
            with pytest.raises(KeyboardInterrupt):
                paint(card, GREEN)
        assert card.read_bytes() == old
        assert len(list(card.parent.iterdir())) == 1


def test_a_file_changed_while_we_worked_is_not_overwritten(monkeypatch, card):
    real = os.fsync

    def someone_saves(descriptor: int) -> None:
        card.write_bytes(workbook(sheet("")))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", someone_saves)
    assert code(lambda: paint(card, GREEN)) == "changed_since_read"
    assert card.read_bytes() == workbook(sheet(""))


def test_a_file_deleted_while_we_worked_is_not_made_anew(monkeypatch, card):
    real = os.fsync

    def someone_deletes(descriptor: int) -> None:
        card.unlink(missing_ok=True)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", someone_deletes)
    assert code(lambda: paint(card, GREEN)) == "file_missing"


def test_permissions_and_extended_attributes_are_kept(card):
    card.chmod(0o664)
    try:
        os.setxattr(card, "user.etikett", b"intern")
    except OSError:
        pytest.skip("this file system has no extended attributes: run the tests on another")
    paint(card, GREEN)
    assert stat.S_IMODE(card.stat().st_mode) == 0o664
    assert os.getxattr(card, "user.etikett") == b"intern"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away: run as root")
def test_the_owner_is_kept(card):
    os.chown(card, 12345, 23456)
    paint(card, GREEN)
    assert (card.stat().st_uid, card.stat().st_gid) == (12345, 23456)


def test_a_new_file_gets_the_permissions_any_new_file_gets(card):
    copy = card.with_name("kopia.xlsx")
    plain = card.with_name("plain")
    plain.write_bytes(b"")
    paint(card, GREEN, copy)
    assert stat.S_IMODE(copy.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_symbolic_link_stays_a_link(card):
    link = card.with_name("länk.xlsx")
    link.symlink_to(card.name)
    paint(link, GREEN)
    assert link.is_symlink()
    assert not paint(card, GREEN).changed


def test_a_read_only_file_is_refused(card):
    card.chmod(0o444)
    assert code(lambda: paint(card, GREEN)) == "read_only"
    assert code(lambda: paint(card, GREEN, dry_run=True)) == "read_only"


def test_a_file_that_needs_no_change_is_not_even_asked_whether_it_can_be_written(card):
    paint(card, GREEN)
    card.chmod(0o444)
    assert not paint(card, GREEN).changed


def excel_owner_file(name: str) -> bytes:
    ansi = name.encode("cp1252")
    wide = name.encode("utf-16-le")
    return bytes([len(ansi)]) + ansi.ljust(54) + len(name).to_bytes(2, "little") + wide.ljust(108, b"\0")


@pytest.mark.parametrize(
    ("prefix", "suffix", "content", "owner"),
    [
        ("~$", "", excel_owner_file("Åsa Öberg"), "Åsa Öberg"),
        ("~$", "", bytes([4]) + b"Anna".ljust(54) + b"\0\0", "Anna"),
        ("~$", "", b"", "?"),
        (".~lock.", "#", b"Bo Ek,bo,dator7,21.11.2025 09:30,file:///home/bo/.config/libreoffice/4;", "Bo Ek"),
        (".~lock.", "#", b",bo,dator7,21.11.2025 09:30,file:///home/bo/.config/libreoffice/4;", "bo@dator7"),
        (".~lock.", "#", b"", "?"),
    ],
)
def test_a_workbook_that_is_open_elsewhere_is_refused_with_the_name(card, prefix, suffix, content, owner):
    assert lock_owner(card) is None
    lock = card.with_name(f"{prefix}{card.name}{suffix}")
    lock.write_bytes(content)
    assert lock_owner(card) == owner
    before = card.read_bytes()
    with pytest.raises(Unwritable) as caught:
        paint(card, GREEN)
    assert (caught.value.code, caught.value.params["owner"]) == ("locked", owner)
    assert card.read_bytes() == before
    report = plan_paint(Package.open(card), GREEN).report
    lock.unlink()
    paint(card, GREEN)
    lock.write_bytes(content)
    assert code(lambda: restore(card, report.undo)) == "locked"


def test_an_owner_file_that_cannot_be_read_still_locks(card):
    card.with_name(f"~${card.name}").mkdir()
    assert lock_owner(card) == "?"


def test_a_cloud_placeholder_is_not_woken(monkeypatch, card):
    monkeypatch.setattr("xl_malkort.ooxml.readfile.is_placeholder", lambda state: True)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    assert code(lambda: paint(card, GREEN)) == "cloud_placeholder"


def test_placeholders_are_told_by_their_attributes():
    from types import SimpleNamespace

    from xl_malkort.ooxml.readfile import is_placeholder

    assert is_placeholder(SimpleNamespace(st_file_attributes=0x400000))
    assert is_placeholder(SimpleNamespace(st_flags=0x40000000))
    assert not is_placeholder(SimpleNamespace(st_file_attributes=0x20, st_flags=0))


LOOP = """
import sys
from pathlib import Path
from xl_malkort.ooxml import atomic_replace
path, old, new = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), Path(sys.argv[3]).read_bytes()
print("ready", flush=True)
while True:
    atomic_replace(path, new, expected=old)
    atomic_replace(path, old, expected=new)
"""


def test_a_killed_process_leaves_the_old_file_or_the_new_one(card, tmp_path):
    old = card.read_bytes()
    new = plan_paint(Package.from_bytes(old), GREEN).data
    (tmp_path / "old").write_bytes(old)
    (tmp_path / "new").write_bytes(new)
    arguments = [sys.executable, "-c", LOOP, str(card), str(tmp_path / "old"), str(tmp_path / "new")]
    for turn in range(8):
        card.write_bytes(old)
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.003 * turn)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert card.read_bytes() in (old, new)
    leftovers = [entry for entry in card.parent.iterdir() if entry != card]
    assert all(entry.name.endswith(".tmp") for entry in leftovers)
    assert remove_leftovers(card.parent) == ()
    assert set(remove_leftovers(card.parent, older_than=0)) == set(leftovers)
