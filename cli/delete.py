"""The command `delete`: articles out of the database."""

from __future__ import annotations

from typing import Annotated

import typer

from .diagnostics import ExitCode, answered
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records


def delete(
    context: typer.Context,
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="As answers show it: a path, an address, BATCH#ROW, BATCH.")
    ],
    *,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Delete articles with their references, and say what became of each.

    Verdicts about them stay, and have their effect again when the same texts come back.

    Examples:
        directives delete articles/dan-van.txt
    """
    from directives.answers import DeletedRow
    from directives.deletion import delete as delete_all

    where = target(format_, output)
    with open_database(context) as store:
        rows = delete_all(articles, store)
    write_records(rows, DeletedRow, where)
    gone = sum(row.outcome == "deleted" for row in rows)
    if gone and gone < len(rows):
        return ExitCode.INPUT
    return answered(gone)
