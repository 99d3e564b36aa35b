"""Put the commands together, run them, and turn whatever happens into an exit code."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from itertools import pairwise
from typing import Annotated

import typer
from typer.main import get_command

from directives.errors import DirectivesError

from . import diagnostics, output
from .diagnostics import ExitCode
from .helping import Command, Group
from .messages import Language, choose
from .options import DatabaseOption, DebugOption, LanguageOption, Settings, help_of, split_globals

COMMANDS = {
    "extract": "extract",
    "annotate": "annotate",
    "ingest": "ingest",
    "failures": "failures",
    "delete": "delete",
    "reindex": "reindex",
    "list": "list_",
    "mentions": "mentions",
    "timeline": "timeline",
    "show": "show",
    "explain": "explain",
    "related": "related",
    "registry": "app",
    "conflicts": "conflicts",
    "review": "app",
    "search": "search",
    "top": "top",
    "stats": "stats",
    "export": "export",
    "graph": "graph",
    "report": "report",
    "mcp": "mcp",
    "doctor": "doctor",
    "db": "app",
}
"""The commands in the order of the help, each the name of its module too, and what in that module it is."""

UsageError: type[typer.BadParameter] = typer.BadParameter.__bases__[0]
"""The parent of all errors of a command line, which Typer has but does not name."""


def run() -> None:
    """Run the program and leave with its exit code."""
    # Loading modules makes many objects and hardly any garbage: to collect it costs a tenth of a short question.
    gc.set_threshold(50_000)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # looking for them means reading all installed packages
    code = main(sys.argv[1:])
    gc.freeze()  # at exit Python would look through all that was loaded for garbage, for as long as a question takes
    sys.exit(code)


def main(arguments: list[str]) -> ExitCode:
    """Run the program with arguments and give its exit code; no exception leaves here."""
    first, rest = split_globals(arguments)
    choose(_spoken(arguments))
    try:
        command = get_command(assembled(rest[0] if rest else ""))
        code = command.main([*first, *rest], prog_name="directives", standalone_mode=False)
        return ExitCode(code or ExitCode.FOUND)
    except (output.ReaderGoneError, SystemExit):  # help, which the library of commands writes, leaves a closed pipe so
        return ExitCode.FOUND
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as caught:  # noqa: BLE001  the last place where an error can be told to a person
        return explain(caught, is_debugging="--debug" in first)


def _spoken(arguments: list[str]) -> Language:
    """Give the language that arguments ask for, in which is told what is wrong with the others."""
    words = [word for argument in arguments for word in argument.split("=", 1)]
    given = [value for name, value in pairwise(words) if name == "--lang"]
    return Language.VIETNAMESE if given[-1:] == [Language.VIETNAMESE] else Language.ENGLISH


def assembled(wanted: str = "") -> typer.Typer:
    """Put the program together with the one command that is wanted; without such, as for its help, with all."""
    app = typer.Typer(
        cls=Group,
        name="directives",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(program)
    for name in [wanted] if wanted in COMMANDS else COMMANDS:
        command = getattr(import_module(f".{name}", __package__), COMMANDS[name])
        if isinstance(command, typer.Typer):
            app.add_typer(command)
        else:
            app.command(name, cls=Command, help=help_of(command))(command)
    return app


def print_version(wanted: bool) -> None:
    """Print the version and leave, where that is wanted."""
    if wanted:
        from importlib.metadata import version

        from directives.rules import is_compiled

        output.write_text(f"directives {version('directives')}{' (compiled)' if is_compiled() else ''}")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", is_eager=True, callback=print_version, help="Print the version.")
]


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
