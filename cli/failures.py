"""The command `failures`: what could not be read, why, and what to do."""

from __future__ import annotations

import typer

from .diagnostics import ExitCode, answered
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records


def failures(context: typer.Context, *, format_: FormatOption = None, output: OutputOption = None) -> ExitCode:
    """List the inputs that could not be read, with the reason, what to do, and when they were tried.

    An input leaves the list when it is read well: ingest --retry-failed reads all of them again.

    Examples:
        directives failures
        directives failures --format csv -o failures.csv
    """
    from directives.answers import FailureRow
    from directives.failures import list_failures

    with open_database(context) as store:
        rows = list_failures(store)
    write_records(rows, FailureRow, target(format_, output))
    return answered(len(rows))
