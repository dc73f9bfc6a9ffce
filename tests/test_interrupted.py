"""A write-back that is killed at any moment: every card is the old one or the new one, and the journals undo it all."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import xl_malkort
from xl_malkort.paint.journal import changes, existing


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("[0-9]*.xlsx")}


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is tried on POSIX; Windows has its own replacement call")
def test_killed_in_a_loop_it_loses_nothing(own_example: Path) -> None:
    rollup = own_example / "T2.xlsx"
    xl_malkort.consolidate([own_example], rollup)
    old = hashes(own_example)
    reference = own_example.with_name("hel")
    for path in own_example.rglob("*.xlsx"):
        copy = reference / path.relative_to(own_example)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    xl_malkort.write_back(reference / "T2.xlsx")
    new = hashes(reference)

    killed = 0
    for wait in (0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8):
        process = subprocess.Popen(
            [sys.executable, "-m", "xl_malkort", "write-back", str(rollup)], stderr=subprocess.DEVNULL
        )
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        for name, digest in hashes(own_example).items():
            assert digest in (old[name], new[name]), f"{name} is neither the old card nor the new one"
    assert killed, "the loop is of no use if every run finishes first"

    report = xl_malkort.write_back(rollup)
    assert report.refused == (), "an interrupted run can simply be run again"
    assert hashes(own_example) == new

    for journal in reversed(existing(rollup)):
        assert all(one.error is None for one in xl_malkort.undo(journal))
    assert hashes(own_example) == old


def test_a_journal_line_cut_off_by_a_crash_is_passed_over(own_example: Path) -> None:
    rollup = own_example / "T2.xlsx"
    xl_malkort.consolidate([own_example], rollup)
    report = xl_malkort.write_back(rollup)
    assert report.journal is not None
    whole = report.journal.read_bytes()
    report.journal.write_bytes(whole[:-200])
    assert len(changes(report.journal)) == 60


def test_nothing_is_changed_when_the_journal_cannot_be_written(
    own_example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rollup = own_example / "T2.xlsx"
    xl_malkort.consolidate([own_example], rollup)
    old = hashes(own_example)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xl_malkort.paint.journal.os.fsync", full)
    report = xl_malkort.write_back(rollup)
    assert report.painted == 0
    assert {one.error.code for one in report.refused if one.error} == {"MK741"}
    assert hashes(own_example) == old
