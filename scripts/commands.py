"""Write what every command does, takes and shows as examples, from the program's own help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

_GLOBALS = re.compile(r"\n\nGlobal options: .*", re.DOTALL)
_HELP = "--help"


def commands() -> str:
    """Write a section for each command, one below the other as the help lists them."""
    app: typer.Typer = import_module("directives_cli.main").assembled()
    program = get_command(app)
    context = typer.Context(program, info_name="directives")
    return "\n".join(_sections(program, context, "directives", level=2))


def _sections(command: object, context: typer.Context, name: str, *, level: int) -> Iterator[str]:
    """Write the section of a command, and those of the commands below it."""
    if not isinstance(command, TyperCommand | TyperGroup):
        raise TypeError(f"{name} is no command")
    usage = f"Usage: `{' '.join([name, *command.collect_usage_pieces(context)])}`\n"
    yield f"{'#' * level} `{name}`\n\n{_said(command.help or '')}{usage}{_table(command, context)}"
    if isinstance(command, TyperGroup):
        for below in command.list_commands(context):
            inner = command.get_command(context, below)
            yield from _sections(inner, context, f"{name} {below}", level=level + 1)


def _said(text: str) -> str:
    """Write the text of a help, its examples as code."""
    before, _, examples = _GLOBALS.sub("", text).partition("Examples:\n")
    lines = "".join(f"{line.strip()}\n" for line in examples.splitlines() if line.strip())
    return f"{escaped(before.strip())}\n\n" + (f"```sh\n{lines}```\n\n" if lines else "")


def _table(command: TyperCommand | TyperGroup, context: typer.Context) -> str:
    """Write what a command takes, but for the option that shows its help."""
    told = (parameter.get_help_record(context) for parameter in command.get_params(context))
    lines = [
        f"| `{_cell(name)}` | {escaped(_cell(said))} |\n" for name, said in filter(None, told) if _HELP not in name
    ]
    return f"\n| option | effect |\n|---|---|\n{''.join(lines)}" if lines else ""


def _cell(text: str) -> str:
    """Write a text in a cell of a table, without the type that any list of words has."""
    return " ".join(text.replace("<list[str]>", "").split()).replace("|", "\\|")


def escaped(text: str) -> str:
    """Write a text so that nothing in it is markup."""
    return re.sub(r"([*<\[_])", r"\\\1", text)
