"""Installation, diagnosis and where a workbook lies, on made-up Windows and Mac computers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import xlwings
from click.testing import CliRunner

from tests.addin.engine import excel
from xl_malkort import __version__
from xl_malkort.addin import build, doctor, install, start
from xl_malkort.addin.build import version_of
from xl_malkort.addin.paths import local_path
from xl_malkort.addin.problems import explain
from xl_malkort.addin.start import decoded, write_log
from xl_malkort.cli.main import main


@pytest.fixture(params=["win32", "darwin"])
def computer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A computer with an empty home, as far as installing can tell."""
    monkeypatch.setattr(install.sys, "platform", request.param)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("APPDATA", str(tmp_path / "AppData" / "Roaming"))
    return str(request.param)


def test_installing_puts_the_add_in_where_excel_looks_and_names_this_python(computer: str, tmp_path: Path) -> None:
    where = install.install()
    assert version_of(where.addin) == __version__
    assert where.addin.is_relative_to(tmp_path)
    assert ("XLSTART" if computer == "win32" else "Startup.localized") in where.addin.parts
    assert install.interpreter_named() == sys.executable
    install.install()
    assert install.remove() == [where.addin, where.settings]
    assert install.remove() == []
    assert install.interpreter_named() is None
    if computer == "darwin":
        assert where.script_folder is not None
        assert list(where.script_folder.glob("xlwings-*.applescript"))


def test_status_and_remove_on_the_command_line(computer: str) -> None:
    run = CliRunner().invoke
    assert run(main, ["addin", "status"]).exit_code == 1
    assert run(main, ["addin", "install"]).exit_code == 0
    told = run(main, ["addin", "status"])
    assert (told.exit_code, "✔ Bra" in told.output) == (0, True)
    assert run(main, ["addin", "remove"]).exit_code == 0
    assert "inte installerat" in run(main, ["addin", "status"]).output


def test_an_older_add_in_is_found_out(computer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    install.install()
    monkeypatch.setattr(doctor, "__version__", "9.9")
    assert [one.fine for one in doctor.addin_there()] == [False]


def test_where_there_is_no_excel_it_is_said() -> None:
    told = CliRunner().invoke(main, ["addin", "install"])
    assert told.exit_code == 2
    assert "MK813" in told.output


def test_build_on_the_command_line(tmp_path: Path) -> None:
    out = tmp_path / "a.xlam"
    assert CliRunner().invoke(main, ["addin", "build", "-o", str(out)]).exit_code == 0
    assert version_of(out) == __version__
    assert version_of(tmp_path / "missing.xlam") is None


def test_the_doctor_answers_with_cause_and_remedy() -> None:
    told = CliRunner().invoke(main, ["doctor"])
    assert told.exit_code == 0, told.output
    assert "Python 3." in told.output
    assert "Traceback" not in told.output


_REGISTRY = {
    "child_processes": {(doctor._POLICIES, doctor.ASR_CHILD_PROCESSES): "1"},
    "trusted": {(r"Software\Policies\Microsoft\Office\16.0\Excel\Security", "VBAWarnings"): 4},
    "excel_there": {},
}


@pytest.mark.parametrize("check", sorted(_REGISTRY))
def test_what_is_blocked_on_windows_is_told_with_a_way_round(check: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install.sys, "platform", "win32")
    monkeypatch.setattr(doctor, "_registry", lambda _hive, key, name: _REGISTRY[check].get((key, name)))
    (answer,) = getattr(doctor, check)()
    assert not answer.fine
    assert answer.remedy


@pytest.mark.parametrize("check", ["child_processes", "trusted", "excel_there", "long_paths"])
def test_what_is_allowed_on_windows_is_fine(check: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there = {doctor.ASR_CHILD_PROCESSES: "0", "": r"C:\Office\EXCEL.EXE", "Platform": "x64", "LongPathsEnabled": 1}
    monkeypatch.setattr(install.sys, "platform", "win32")
    monkeypatch.setattr(doctor, "_registry", lambda _hive, _key, name: there.get(name))
    assert [one.state for one in getattr(doctor, check)()] == ["fine"]


def test_a_check_that_fails_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("no")

    monkeypatch.setattr(doctor, "CHECKS", (broken, doctor.python_version))
    assert [one.state for one in doctor.examine()] == ["unknown", "fine"]


SITE = "https://exempel.sharepoint.com/sites/mal/Delade%20dokument"


def test_an_address_is_found_by_what_the_sync_program_says(tmp_path: Path) -> None:
    card = tmp_path / "Mål" / "T2" / "kort.xlsx"
    card.parent.mkdir(parents=True)
    card.touch()
    mounts = {f"{SITE}/": tmp_path / "Mål", "https://exempel.sharepoint.com/": tmp_path}
    assert local_path(f"{SITE}/T2/kort.xlsx", mounts=mounts, roots=[]) == card
    assert local_path(f"{SITE}/T2", mounts=mounts, roots=[]) == card.parent
    assert local_path(f"{SITE}/T3/kort.xlsx", mounts=mounts, roots=[]) is None


def test_an_address_that_could_be_two_files_is_not_guessed(tmp_path: Path) -> None:
    for root in ("a", "b"):
        (tmp_path / root / "T2").mkdir(parents=True)
        (tmp_path / root / "T2" / "kort.xlsx").touch()
    roots = [tmp_path / "a", tmp_path / "b"]
    assert local_path(f"{SITE}/T2/kort.xlsx", mounts={}, roots=roots) is None
    assert local_path(f"{SITE}/T2/kort.xlsx", mounts={}, roots=roots[:1]) == tmp_path / "a" / "T2" / "kort.xlsx"


def test_a_workbook_that_was_never_saved_has_no_place() -> None:
    assert local_path("Bok1") is None


@pytest.mark.parametrize(("number", "code"), [(-2146777998, "MK802"), (-2147418111, "MK802"), (-609, "MK803")])
def test_what_the_drivers_raise_is_told_in_words(number: int, code: str) -> None:
    known = explain(Exception(number, "words of the driver", None, None))
    assert known is not None
    assert known.code == code
    assert explain(ValueError("else")) is None


@pytest.mark.parametrize("text", ["", "Mål & \"kort\" 100 % 'å'", "😀"])
def test_answers_travel_as_digits(text: str) -> None:
    assert decoded(text.encode("utf-16-be").hex().upper()) == text


def test_the_log_holds_no_words_from_a_card(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("xl_malkort.addin.start.log_file", lambda: tmp_path / "x" / "log.txt")
    words = "-".join(("19121212", "1212"))
    try:
        raise ValueError(words)
    except ValueError as error:
        path = write_log(error)
    assert path is not None
    told = path.read_text(encoding="utf-8")
    assert "ValueError" in told
    assert words not in told


def test_what_hinders_building_and_installing_is_one_sentence(
    computer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = CliRunner().invoke
    install.install()
    with monkeypatch.context() as busy:
        busy.setattr(Path, "unlink", lambda *_: (_ for _ in ()).throw(PermissionError("in use")))
        assert "MK814" in run(main, ["addin", "remove"]).output
    with monkeypatch.context() as bare:
        bare.setitem(sys.modules, "pyopenvba", None)
        assert "MK812" in run(main, ["addin", "build", "-o", str(tmp_path / "a.xlam")]).output
    if computer == "darwin":
        monkeypatch.setattr(install.importlib.util, "find_spec", lambda _name: None)
        assert "MK815" in run(main, ["addin", "install"]).output
    monkeypatch.setattr(build, "RIBBON", "finns inte.xml")
    assert "MK811" in run(main, ["addin", "install"]).output


def test_a_panel_without_a_screen_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert "MK816" in CliRunner().invoke(main, ["panel"]).output


def test_an_excel_without_workbooks_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    app = excel()
    monkeypatch.setattr(start, "_caller", lambda: xlwings.App(impl=app))
    start.run("check", "", "")
    assert app.alerts[0][0].startswith("MK801")
