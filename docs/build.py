"""Generate the reference pages from the code: `make docs`. Tests fail when a page and the code differ."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click

from xl_malkort.checks.catalogue import page as findings_page
from xl_malkort.cli.main import COMMANDS, main

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "xl_malkort"
CODE = re.compile(r"MK\d{3}")


def cli_page() -> str:
    """Give the command-line reference, from the commands' own help."""
    parts = [
        "# Kommandoraden",
        "",
        "Sidan skapas ur programmets egen hjälp (`make docs`). Varje kommando motsvarar ett anrop i Python:",
        "`xl_malkort.validate`, `consolidate`, `criteria`, `write_back`, `undo`, `new`, `read_card`.",
        "",
        "Utgångskoder: 0 allt väl; 1 kort har fel; 2 fel användning eller en fil som inte går att läsa (de andra",
        "behandlas ändå); 3 någon arbetsbok kunde inte skrivas.",
    ]
    with click.Context(main, info_name="xl-malkort") as top:
        for name in COMMANDS:
            command = main.get_command(top, name)
            assert command is not None
            with click.Context(command, info_name=name, parent=top, max_content_width=100, terminal_width=100) as ctx:
                parts += ["", f"## {name}", "", "```", command.get_help(ctx), "```"]
    return "\n".join(parts) + "\n"


def codes_page() -> str:
    """Give the messages that are about a file or the call itself, as the code raises them."""
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {
            node.targets[0].id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call | ast.Tuple):
                parts = node.args if isinstance(node, ast.Call) else node.elts
                if len(parts) == 2 and isinstance(parts[0], ast.Constant) and CODE.fullmatch(str(parts[0].value)):
                    said = texts.get(parts[1].id) if isinstance(parts[1], ast.Name) else parts[1]
                    text = said is not None and _first_text(said)
                    if text and text not in found.setdefault(str(parts[0].value), []):
                        found[str(parts[0].value)].append(text)
    lines = [
        "# Besked om filer och kommandon",
        "",
        "Det som är fel i ett korts innehåll står i [Avvikelser](findings.md). Här står det som gäller en hel fil, ett",
        "kommando eller en skrivning. Sidan skapas ur programmet (`make docs`).",
        "",
        "| Kod | Besked |",
        "|---|---|",
    ]
    for code, texts_of in sorted(found.items()):
        lines += [f"| {code} | {text.replace('|', '/')} |" for text in texts_of]
    return "\n".join(lines) + "\n"


def _first_text(node: ast.AST) -> str:
    """Give the first text within an expression, joined where it stands in pieces."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            return inner.value
    return ""


PAGES = {"codes.md": codes_page, "cli.md": cli_page, "findings.md": findings_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
