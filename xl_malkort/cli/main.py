"""The command group. Commands are imported when they are used, since start-up is waiting time too."""

from __future__ import annotations

import gettext
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

from xl_malkort import __version__, i18n
from xl_malkort.i18n import LANGUAGES, _, set_language

COMMANDS = {
    "demo": "demo",
    "new": "new",
    "validate": "validate",
    "extract": "extract",
    "consolidate": "consolidate",
    "write-back": "write_back",
    "undo": "undo",
    "layout": "layout",
    "criteria": "criteria",
    "addin": "addin",
    "doctor": "doctor",
    "panel": "panel",
}
"""Command → module of `xl_malkort.cli` that defines it under the name `command`."""


class Lazy(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        found: click.Command = importlib.import_module(f"xl_malkort.cli.{module}").command
        return found

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, with a wrong use as exit code 2 and any error of ours as one sentence (never a traceback)."""
        _speak_utf8()
        language = _asked_language(list(args[0]) if args and args[0] else sys.argv[1:])
        if language:
            set_language(language)
        _let_click_speak()
        for parameter in self.params:
            if isinstance(parameter, click.Option) and parameter.name == "version":
                parameter.help = _("Visa programmets version.")
        self.help = _(
            "Målkort i de arbetsböcker kommunen redan använder: mallar, kontroll, sammanställning och "
            "tillbakaskrivning av statusfärger."
        )
        return super().main(*args, **kwargs)


def _asked_language(argv: list[str]) -> str | None:
    """Find the language before click parses, so that help texts and usage errors are in it too."""
    for n, word in enumerate(argv):
        asked = argv[n + 1] if word == "--lang" and n + 1 < len(argv) else word.removeprefix("--lang=")
        if (word == "--lang" or word.startswith("--lang=")) and asked in LANGUAGES:
            return asked
    return None


def _let_click_speak() -> None:
    """Have click's own messages in our language: it looks them up with gettext, by the environment's language."""
    gettext.bindtextdomain("messages", str(Path(i18n.__file__).with_name("locale")))
    os.environ["LANGUAGE"] = i18n.current_language()


def _speak_utf8() -> None:
    # A Windows console or a redirected stream may speak cp1252, which has no ✔; replacing beats crashing.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8" if os.name == "nt" else None, errors="replace")


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="xl-malkort")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Språk / language: sv, en.")
def main(lang: str | None) -> None:
    if lang:
        set_language(lang)
