"""The command `mcp`: answers for assistants."""

from __future__ import annotations

import sys

import typer

from .diagnostics import ExitCode, note
from .options import Settings, default_database


def mcp(context: typer.Context) -> ExitCode:
    """Answer an assistant about the database through stdin and stdout, by the Model Context Protocol; read-only.

    An assistant starts it by itself: its configuration names the command `directives` with the argument `mcp`. It ends
    when its stdin is closed. Needs the extra mcp.

    Examples:
        directives mcp
        directives mcp --db articles.db
    """
    from directives.assistants.server import serve

    settings: Settings = context.obj
    if sys.stdin is None or sys.stdout is None:
        return ExitCode.FOUND
    if sys.stdin.isatty():
        note("waiting for an assistant on standard input; Ctrl-C ends it")
    serve(settings.database or default_database())
    return ExitCode.FOUND
