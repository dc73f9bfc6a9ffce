"""The pages: generated ones equal their source, links lead somewhere, every command is described."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from xl_malkort.cli.main import COMMANDS

from .conftest import ROOT

PAGES = sorted((*(ROOT / "docs").glob("*.md"), ROOT / "README.md"))
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")


def test_generated_pages_are_what_the_code_says(tmp_path: Path) -> None:
    # In a process of its own: help texts are made when the commands are first imported, in the language of the moment.
    code = (
        f"import sys, pathlib; sys.path.insert(0, {str(ROOT / 'docs')!r}); import build\n"
        f"for name, page in build.PAGES.items(): pathlib.Path({str(tmp_path)!r}, name).write_text(page(), 'utf-8')"
    )
    env = {name: value for name, value in os.environ.items() if name not in ("XL_MALKORT_LANG", "LANGUAGE", "COLUMNS")}
    subprocess.run([sys.executable, "-c", code], check=True, env=env)
    for page in sorted(tmp_path.iterdir()):
        committed = (ROOT / "docs" / page.name).read_text(encoding="utf-8")
        assert committed == page.read_text(encoding="utf-8"), f"{page.name}: run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert f"\n## {command}\n" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
