"""What the commands share: options, progress, how findings and errors are printed, exit codes."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from xl_malkort.errors import InputError, MalkortError, UsageError, WriteError
from xl_malkort.i18n import _, fill

if TYPE_CHECKING:
    from xl_malkort.model import Finding
    from xl_malkort.round.setting import Loaded

Command = TypeVar("Command", bound=Callable[..., Any])

FINE, CARDS_HAVE_ERRORS, UNUSABLE, UNWRITTEN = 0, 1, 2, 3

_EXIT: dict[type[MalkortError], int] = {UsageError: UNUSABLE, InputError: UNUSABLE, WriteError: UNWRITTEN}


def say(text: str = "") -> None:
    """Print a message for people: to standard error, so that standard output holds the result alone."""
    click.echo(text, err=True)


def tell_assumed(setting: Loaded) -> None:
    """Say so where units and perspectives were taken from the cards, since there is no steering model."""
    if setting.assumed:
        say(
            _(
                "Ingen styrmodell.xlsx hittades: enheter och perspektiv är tagna ur korten. "
                "Lägg en styrmodell bredvid dem, så räknas enheterna in under sina avdelningar."
            )
        )


def print_json(content: dict[str, Any]) -> None:
    """Print one JSON document to standard output."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def paths_argument(function: Command) -> Command:
    """Add PATH…: files, folders or globs."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH…")(function)


def password_option(function: Command) -> Command:
    """Add --password-file."""
    return click.option(
        "--password-file",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar=_("FIL"),
        help=_("Lösenord till krypterade arbetsböcker, ett per rad; de läses men skrivs aldrig."),
    )(function)


def passwords_in(path: Path | None) -> list[str]:
    """Read the passwords of a password file, one a line; none without a file."""
    if path is None:
        return []
    try:
        return [line for line in path.read_text(encoding="utf-8-sig").splitlines() if line]
    except (OSError, UnicodeDecodeError) as error:
        message = fill(_("Lösenordsfilen ”{file}” går inte att läsa. Spara den som text i UTF-8."), file=path.name)
        raise UsageError("MK012", message) from error


def layout_option(function: Command) -> Command:
    """Add --layout, which may be given several times."""
    return click.option(
        "--layout",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar=_("PROFIL"),
        help=_("Layoutprofil för arbetsböcker i egen form (från layout save). Får anges flera gånger."),
    )(function)


def model_options(function: Command) -> Command:
    """Add --model, --year and --round."""
    for option in (
        click.option("--round", "round_", metavar=_("KOD"), help=_("Uppföljningstillfälle, till exempel T2.")),
        click.option("--year", type=click.IntRange(2000, 2100), metavar=_("ÅR"), help=_("Det år korten gäller.")),
        click.option(
            "--model",
            metavar=_("FIL"),
            help=_(
                "Styrmodell: en styrmodell.xlsx eller namnet på en inbyggd (hagfors). Annars den som ligger i mappen."
            ),
        ),
    ):
        function = option(function)
    return function


def guarded(function: Command) -> Command:
    """Turn every error of ours into one sentence and an exit code; a traceback never reaches a user."""

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            code = function(*args, **kwargs)
        except MalkortError as error:
            explain(error)
            sys.exit(exit_code(error))
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            # The reader of our output (head, less) has had enough; that is no error of the user's.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(FINE)
        except Exception as error:
            if os.environ.get("XL_MALKORT_DEBUG") == "1":
                raise
            _unforeseen(error)
        sys.exit(code or FINE)

    return run  # type: ignore[return-value]


def exit_code(error: MalkortError) -> int:
    """Give the exit code that an error leads to."""
    return next((code for kind, code in _EXIT.items() if isinstance(error, kind)), UNUSABLE)


def explain(error: MalkortError) -> None:
    """Print an error, and what it says cell by cell where it does."""
    say(f"{error.code}  {error.message}")
    findings = getattr(error, "findings", ())
    for line in finding_lines(findings):
        say(line)


def _unforeseen(error: Exception) -> NoReturn:
    say(
        fill(
            _(
                "Något oväntat hände ({kind}). Inga arbetsböcker har skadats. Kör om med XL_MALKORT_DEBUG=1 och skicka "
                "utskriften till den som ansvarar för programmet."
            ),
            kind=type(error).__name__,
        )
    )
    sys.exit(UNUSABLE)


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Write findings as lines: severity, place, code, what is wrong; below it what to do."""
    from xl_malkort.model.rule import severity_word

    for finding in findings:
        place = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet
        yield f"  {severity_word(finding.severity):<8} {place:<16} {finding.code}  {finding.message}"
        if finding.hint:
            yield f"  {'':<8} {'':<16} {'':<5}  → {finding.hint}"


@contextmanager
def progress(
    total_label: str, total: int | None = None, *, paths: Iterable[str] = ()
) -> Iterator[Callable[[Path], None] | None]:
    """Show which file is being dealt with, on a terminal only; gives what to call with each file.

    How many there are is `total`, or is counted from `paths`: where nothing is shown, no folder is searched for it.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    from xl_malkort.round.files import collect

    total = total if total is not None else len(collect(paths).files) or None
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(total_label, total=total)

        def advance(path: Path) -> None:
            bar.update(task, advance=1, description=f"{total_label} {path.name[:40]}")

        yield advance
