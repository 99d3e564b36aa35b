"""The command `timeline`: what happened to a directive, or to all, in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .diagnostics import ExitCode, answered
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records
from .pictures import PICTURES, draw_here, is_drawn, is_picture, write_picture

if TYPE_CHECKING:
    from directives.answers import TimelineRow
    from directives.charts import Chart
    from directives.store import Store


def timeline(
    context: typer.Context,
    reference: Annotated[str | None, typer.Argument(metavar="REFERENCE", help="One directive; else all.")] = None,
    *,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Show when a directive was issued, changed and cited, or all directives over the years.

    A terminal gets a drawing, and so does a FILE that ends in .svg, .png or .html; --format gives what happened as
    rows, and beside a picture, in a file of the same name, what it shows.

    Examples:
        directives timeline
        directives timeline "Kết luận 44 ngày 22/1/2019"
        directives timeline 521/qd-ttg -f tsv
    """
    from directives.answers import TimelineRow
    from directives.queries import parse_query
    from directives.timeline import timeline as timeline_of

    query = None if reference is None else parse_query(reference)
    with open_database(context) as store:
        rows = timeline_of(store, query)
        if output is not None and is_picture(output):
            return write_picture(_chart(store, rows, is_of_all=query is None), output, format_)
        if rows and is_drawn(format_, output):
            return draw_here(_chart(store, rows, is_of_all=query is None))
        return answered(write_records(rows, TimelineRow, target(format_, output, besides=PICTURES)))


def _chart(store: Store, rows: list[TimelineRow], *, is_of_all: bool) -> Chart:
    """Chart a timeline."""
    from directives import charts
    from directives.graph import list_directives

    return charts.of_all(rows, list_directives(store)) if is_of_all else charts.of_directives(rows)
