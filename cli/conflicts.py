"""The command `conflicts`: where articles disagree about a directive, and numbers that look like slips."""

from __future__ import annotations

from typing import Annotated

import typer

from .diagnostics import ExitCode, answered
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records


def conflicts(
    context: typer.Context,
    reference: Annotated[str | None, typer.Argument(metavar="REFERENCE", help="One directive; else all.")] = None,
    *,
    variants: Annotated[
        bool, typer.Option("--variants", help="What is merely written in an unusual way, too: QD-TTg for QĐ-TTg.")
    ] = False,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """List where articles disagree about a directive, who says what, and numbers that look like slips.

    Articles are compared with each other and with the registry: dates of issue, symbols, issuers and titles. For a
    slip the answer names the directive that seems to be meant, and why.

    Examples:
        directives conflicts
        directives conflicts 09-CT/TW --variants
    """
    from directives.answers import ConflictRow
    from directives.conflicts import conflicts as find
    from directives.queries import parse_query

    query = None if reference is None else parse_query(reference)
    with open_database(context) as store:
        return answered(write_records(find(store, query, variants=variants), ConflictRow, target(format_, output)))
