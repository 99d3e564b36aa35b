"""The command `failures`: what could not be read, why, and what to do."""

from __future__ import annotations

from typing import Annotated

import typer

from .diagnostics import ExitCode, answered, note
from .options import FormatOption, OutputOption, open_database
from .output import shortened, target, write_records

ForgetOption = Annotated[
    bool, typer.Option("--forget-gone", help="First take off the list files that are there no more, and stdin.")
]


def failures(
    context: typer.Context,
    *,
    forget_gone: ForgetOption = False,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """List the inputs that could not be read, with the reason, what to do, and when they were tried.

    An input leaves the list when it is read well: ingest --retry-failed reads all of them again.

    Examples:
        directives failures
        directives failures --format csv -o failures.csv
        directives failures --forget-gone
    """
    from directives.answers import FailureRow
    from directives.failures import forget_gone as forget
    from directives.failures import list_failures

    where = target(format_, output)
    with open_database(context) as store:
        forgotten = forget(store) if forget_gone else []
        for location in forgotten:
            note("taken off the list", at=shortened(location))
        rows = list_failures(store)
    write_records(rows, FailureRow, where)
    return ExitCode.FOUND if forgotten else answered(len(rows))
