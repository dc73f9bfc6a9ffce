"""The package's shape: imports point down only, files stay small, start-up stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "xl_malkort"
LAYERS = (
    {"errors", "i18n"},
    {"model", "ooxml"},
    {"values"},
    {"grid"},
    {"layout"},
    {"rollup"},
    {"checks"},
    {"output"},
    {"paint"},
    {"round"},
    {"addin"},
    {"cli"},
)
"""From the ground up; a module may import its own layer's package and anything below."""

LEVEL = {name: n for n, layer in enumerate(LAYERS) for name in layer}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "locale" not in path.parts)


def imported(path: Path) -> set[str]:
    """Name the packages of ours that a file imports when it runs (not for type checking alone)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and ast.unparse(branch.test) == "TYPE_CHECKING"
        for child in branch.body
        for node in ast.walk(child)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {name.split(".")[1] for name in found if name.startswith("xl_malkort.")}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own in ("__init__", "__main__"):
        return
    for name in imported(path):
        assert name in LEVEL, f"{name} has no layer"
        assert name == own or LEVEL[name] < LEVEL[own], f"{own} must not import {name}"


def test_the_patcher_stands_alone() -> None:
    for path in (PACKAGE / "ooxml").glob("*.py"):
        assert not imported(path), path.name


def test_a_file_is_one_idea() -> None:
    long = {
        str(p.relative_to(PACKAGE)): n for p in FILES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long, f"split by meaning: {long}"


def said(code: str) -> str:
    """Run code in an interpreter of its own and give what it printed."""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    return ran.stdout.strip()


@pytest.mark.parametrize("heavy", ["pydantic", "pandas", "openpyxl", "xlsxwriter", "python_calamine", "rich"])
def test_help_imports_nothing_heavy(heavy: str) -> None:
    run = "import sys; from xl_malkort.cli import main; main(['--help'], standalone_mode=False);"
    assert said(f"{run} print({heavy!r} in sys.modules)").endswith("False")


def test_validate_does_not_import_what_only_writing_needs() -> None:
    heavy = ("pandas", "openpyxl", "xlsxwriter", "rich")
    assert said(f"import sys, xl_malkort.round.validate; print([m for m in {heavy} if m in sys.modules])") == "[]"
