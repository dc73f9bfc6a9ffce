"""Generate the reference pages from the code: `make docs`. Tests fail when a page and the code differ."""

from __future__ import annotations

from pathlib import Path

import click

from xl_malkort.checks.catalogue import page as findings_page
from xl_malkort.cli.main import COMMANDS, main

HERE = Path(__file__).parent


def cli_page() -> str:
    """Give the command-line reference, from the commands' own help."""
    parts = [
        "# Kommandoraden",
        "",
        "Sidan skapas ur programmets egen hjälp (`make docs`). Varje kommando motsvarar ett anrop i Python:",
        "`xl_malkort.validate`, `consolidate`, `write_back`, `undo`, `new`, `read_card`.",
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


PAGES = {"cli.md": cli_page, "findings.md": findings_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
