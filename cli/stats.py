"""The command `stats`: how many articles, references and directives of each kind there are."""

from __future__ import annotations

import typer

from .diagnostics import ExitCode, answered
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records
from .pictures import PICTURES, is_picture, write_picture


def stats(context: typer.Context, *, format_: FormatOption = None, output: OutputOption = None) -> ExitCode:
    """Count what the database holds.

    A FILE that ends in .svg, .png or .html is a drawing of it.

    Examples:
        directives stats
        directives stats --format json
    """
    from directives.answers import CountRow
    from directives.graph import statistics

    with open_database(context) as store:
        counts = statistics(store)
    if output is not None and is_picture(output):
        from directives.charts import of_counts

        return write_picture(of_counts(counts), output, format_)
    return answered(write_records(counts, CountRow, target(format_, output, besides=PICTURES)))
