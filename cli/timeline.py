"""The command `timeline`: what happened to a directive, or to all, in the order of time."""

from __future__ import annotations

from typing import Annotated

import typer

from .diagnostics import ExitCode, answered
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records


def timeline(
    context: typer.Context,
    reference: Annotated[str | None, typer.Argument(metavar="REFERENCE", help="One directive; else all.")] = None,
    *,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Show when a directive was issued and cited, or all directives over the years.

    Examples:
        directives timeline
        directives timeline "Kết luận 44 ngày 22/1/2019"
    """
    from directives.answers import TimelineRow
    from directives.queries import parse_query
    from directives.timeline import timeline as timeline_of

    query = None if reference is None else parse_query(reference)
    with open_database(context) as store:
        return answered(write_records(timeline_of(store, query), TimelineRow, target(format_, output)))
