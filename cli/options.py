"""The options that commands share, each written once, so that they look and behave the same everywhere."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, NamedTuple

import typer

from .formats import Format
from .messages import Language

if TYPE_CHECKING:
    from directives.sources import Limits, Web
    from directives.store import Store

FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"{', '.join(Format)}; else as FILE ends, a table or TSV."),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")
]
PathsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="PATH", help="Files, folders, batches and web addresses; - is stdin.")
]
ReferenceArgument = Annotated[
    str, typer.Argument(metavar="REFERENCE", help="As people type it, with or without marks: 521/qd-ttg.")
]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--db", metavar="URL_OR_PATH", envvar="DIRECTIVES_DB", help="The database; default: your data folder."
    ),
]
LanguageOption = Annotated[Language, typer.Option("--lang", help="Language of help, messages and tables' headings.")]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show where an error came from.")]

BoundOption = Annotated[
    list[str] | None,
    typer.Option(
        "--bound",
        metavar="NAME=VALUE",
        envvar="DIRECTIVES_BOUNDS",
        help="Read more or less than usual of what is large or slow: page=64MB; may be repeated.",
    ),
]
AllowPrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        envvar="DIRECTIVES_ALLOW_PRIVATE",
        help="Read addresses of this machine and of private networks, too.",
    ),
]
PauseOption = Annotated[
    float,
    typer.Option(
        "--pause",
        min=0,
        max=3600,
        metavar="SECONDS",
        envvar="DIRECTIVES_PAUSE",
        help="Wait so long between two requests to one host.",
    ),
]

GLOBAL_VALUES = ("--db", "--lang")
"""Global options with a value."""
GLOBAL_FLAGS = ("--debug", "--version")
"""Global options without one."""


class Settings(NamedTuple):
    """What the global options say."""

    database: str | None = None


def help_of(command: Callable[..., object]) -> str:
    """Give the help of a command: its docstring, and a word about the options that all commands have."""
    return f"{inspect.getdoc(command)}\n\nGlobal options: {', '.join((*GLOBAL_VALUES, *GLOBAL_FLAGS))}."


def split_globals(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Take the global options out of the rest, so that they may be written after a command's name too.

    >>> split_globals(["list", "--db", "a.db", "--type", "TT"])
    (['--db', 'a.db'], ['list', '--type', 'TT'])
    """
    first: list[str] = []
    rest: list[str] = []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--":
            rest += [argument, *remaining]
        elif argument in GLOBAL_FLAGS or argument.startswith(tuple(f"{name}=" for name in GLOBAL_VALUES)):
            first.append(argument)
        elif argument not in GLOBAL_VALUES:
            rest.append(argument)
        elif value := list(islice(remaining, 1)):
            first += [argument, *value]
        else:
            return [argument], []  # without its value it would swallow the command's name
    return first, rest


def standard_input() -> BinaryIO:
    """Give stdin for bytes; where it is closed, nothing comes from it."""
    return sys.stdin.buffer if sys.stdin else BytesIO()


def open_database(context: typer.Context, *, create: bool = False, any_version: bool = False) -> Store:
    """Open the database that the global options name."""
    from directives.store import open_store

    settings: Settings = context.obj
    return open_store(settings.database or default_database(), create=create, any_version=any_version)


@contextmanager
def rehearsed_database(context: typer.Context) -> Iterator[Store]:
    """Open a copy of the database that the global options name, to be thrown away."""
    from directives.store.rehearsing import rehearsal

    settings: Settings = context.obj
    with rehearsal(settings.database or default_database()) as store:
        yield store


def default_database() -> str:
    """Give the path of the database in the user's data folder."""
    from platformdirs import user_data_path

    return str(user_data_path("directives", appauthor=False) / "directives.db")


class Manner(NamedTuple):
    """How inputs are read: within which bounds, from which addresses, how often from one host."""

    limits: Limits
    allow_private: bool
    pause: float


def manner(bounds: Sequence[str] | None, *, allow_private: bool, pause: float) -> Manner:
    """Put together what the options of reading say."""
    from directives.sources import limits_of

    return Manner(limits_of(bounds or ()), allow_private, pause)


def guest(how: Manner) -> Web:
    """Give the guest of the web that fetches pages, with a cache in the user's cache folder."""
    from platformdirs import user_cache_path

    from directives.sources import Web

    cache = user_cache_path("directives", appauthor=False) / "web.sqlite"
    return Web(cache, allow_private=how.allow_private, pause=how.pause, limits=how.limits)
