"""The command `top`: the directives that are cited most."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .diagnostics import ExitCode, answered
from .list import DATES, IssuerOption, LimitOption, TypeOption, date_option
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records
from .pictures import PICTURES, is_picture, write_picture


class By(StrEnum):
    """What makes a directive one of the first."""

    ARTICLES = "articles"
    REFERENCES = "references"
    GROWTH = "growth"


def top(
    context: typer.Context,
    *,
    by: Annotated[By, typer.Option("--by", help="Citing articles, references, or growth in the latest year.")] = (
        By.ARTICLES
    ),
    type_: TypeOption = None,
    issuer: IssuerOption = None,
    since: Annotated[str | None, date_option("--since", f"Cited on or after: {DATES}.")] = None,
    until: Annotated[str | None, date_option("--until", "Cited on or before.")] = None,
    limit: LimitOption = 20,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """List the directives that are cited most.

    The latest year is that of the last article, or of the last one before --until.
    A FILE that ends in .svg, .png or .html is a drawing of it.

    Examples:
        directives top
        directives top --by references --type "thông tư" --limit 5
        directives top --by growth --until 2024
        directives top -o most-cited.svg
    """
    from directives.answers import TopRow
    from directives.graph import Filters
    from directives.graph import top as most_cited
    from directives.queries import parse_date, parse_type
    from directives.store.listing import Order

    filters = Filters(
        type=None if type_ is None else parse_type(type_),
        issuer=issuer,
        since=None if since is None else parse_date(since),
        until=None if until is None else parse_date(until),
    )
    with open_database(context) as store:
        rows = most_cited(store, filters, by=Order(by), limit=limit)
    if output is not None and is_picture(output):
        from directives.charts import of_top

        return write_picture(of_top(rows, by=by.value), output, format_)
    return answered(write_records(rows, TopRow, target(format_, output, besides=PICTURES)))
