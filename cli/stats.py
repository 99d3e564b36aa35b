"""The command `stats`: how many articles, references and directives of each kind there are."""

from __future__ import annotations

import typer

from .diagnostics import ExitCode, answered
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records


def stats(context: typer.Context, *, format_: FormatOption = None, output: OutputOption = None) -> ExitCode:
    """Count what the database holds.

    Examples:
        directives stats
        directives stats --format json
    """
    from directives.answers import CountRow
    from directives.graph import statistics

    with open_database(context) as store:
        return answered(write_records(statistics(store), CountRow, target(format_, output)))
