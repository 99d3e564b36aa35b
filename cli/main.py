"""Put the commands together, run them, and turn whatever happens into an exit code."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer.main import get_command

from directives.errors import DirectivesError

from . import db, diagnostics, output
from .diagnostics import ExitCode
from .doctor import doctor
from .extract import extract
from .ingest import ingest
from .list import list_
from .mentions import mentions
from .messages import Language, choose
from .options import DatabaseOption, DebugOption, LanguageOption, Settings, with_globals_first
from .show import show
from .stats import stats
from .timeline import timeline

UsageError: type[typer.BadParameter] = typer.BadParameter.__bases__[0]
"""The parent of all errors of a command line, which Typer has but does not name."""


app = typer.Typer(
    name="directives",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name, command in (
    ("extract", extract),
    ("ingest", ingest),
    ("list", list_),
    ("mentions", mentions),
    ("timeline", timeline),
    ("show", show),
    ("stats", stats),
    ("doctor", doctor),
):
    app.command(name)(command)
app.add_typer(db.app)


def print_version(wanted: bool) -> None:
    """Print the version and leave, where that is wanted."""
    if wanted:
        from importlib.metadata import version

        output.write_text(f"directives {version('directives')}")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", is_eager=True, callback=print_version, help="Print the version.")
]


@app.callback()
def program(
    context: typer.Context,
    *,
    db: DatabaseOption = None,
    lang: LanguageOption = Language.ENGLISH,
    debug: DebugOption = False,  # noqa: ARG001  main() looks for it: errors come before options are read, too
    version: VersionOption = False,  # noqa: ARG001  its callback has done all
) -> None:
    """Find the legal and Party directives that Vietnamese texts refer to, and ask who cites what.

    Global options may also stand after the command's name.

    Examples:
        directives extract article.txt
        directives ingest articles/
        directives list --type TT --since 2012
        directives mentions "Quyết định 521/QĐ-TTg"
    """
    choose(lang)
    context.obj = Settings(db)


def run() -> None:
    """Run the program and leave with its exit code."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> ExitCode:
    """Run the program with arguments and give its exit code; no exception leaves here."""
    command = get_command(app)
    try:
        code = command.main(with_globals_first(arguments), prog_name="directives", standalone_mode=False)
        return ExitCode(code or ExitCode.FOUND)
    except output.ReaderGoneError:
        return ExitCode.FOUND
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as caught:  # noqa: BLE001  the last place where an error can be told to a person
        return explain(caught, is_debugging="--debug" in arguments)


def explain(caught: Exception, *, is_debugging: bool) -> ExitCode:
    """Say what went wrong and give the exit code for it."""
    if is_debugging:
        diagnostics.trace(caught)
    if isinstance(caught, DirectivesError):
        diagnostics.error(caught.message, caught.hint)
        return diagnostics.code_of(caught)
    if isinstance(caught, UsageError):
        diagnostics.usage(caught.format_message(), caught.ctx.command_path if caught.ctx else "directives")
        return ExitCode.USAGE
    diagnostics.error(f"{type(caught).__name__}: {caught}", "run again with --debug to see where")
    return ExitCode.DEFECT
