"""The command `list`: which directives are cited, how often, first and last when."""

from __future__ import annotations

from typing import Annotated

import typer

from .diagnostics import ExitCode, answered
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records

DATES = "2012, 2012-05, 2012-05-01 or 01/5/2012"


TypeOption = Annotated[str | None, typer.Option("--type", "-t", metavar="TYPE", help="Code or name: TT, thong tu.")]
IssuerOption = Annotated[str | None, typer.Option("--issuer", metavar="NAME", help="Who issued them: Bộ Công an.")]
LimitOption = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="How many at most.")]
OffsetOption = Annotated[int, typer.Option("--offset", metavar="N", min=0, help="How many to pass over first.")]
MaybeLimitOption = Annotated[
    int | None, typer.Option("--limit", "-n", metavar="N", min=1, help="How many at most; else all.")
]


def date_option(name: str, meaning: str) -> object:
    """Make an option that takes a date."""
    return typer.Option(name, metavar="DATE", help=meaning)


def list_(
    context: typer.Context,
    *,
    type_: TypeOption = None,
    issuer: IssuerOption = None,
    since: Annotated[str | None, date_option("--since", f"Cited on or after: {DATES}.")] = None,
    until: Annotated[str | None, date_option("--until", "Cited on or before.")] = None,
    issued_since: Annotated[str | None, date_option("--issued-since", "Issued on or after.")] = None,
    issued_until: Annotated[str | None, date_option("--issued-until", "Issued on or before.")] = None,
    limit: MaybeLimitOption = None,
    offset: OffsetOption = 0,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """List the directives that are cited, how often, and first and last when.

    Examples:
        directives list
        directives list --type "thông tư" --since 2012
        directives list --issuer "Bộ Công an" --format csv -o bca.csv
        directives list --limit 100
    """
    from directives.answers import DirectiveRow
    from directives.graph import Filters, list_directives
    from directives.queries import parse_date, parse_type
    from directives.store.listing import Page

    filters = Filters(
        type=None if type_ is None else parse_type(type_),
        issuer=issuer,
        since=None if since is None else parse_date(since),
        until=None if until is None else parse_date(until),
        issued_since=None if issued_since is None else parse_date(issued_since),
        issued_until=None if issued_until is None else parse_date(issued_until),
    )
    with open_database(context) as store:
        rows = list_directives(store, filters, Page.of_size(limit, offset))
    return answered(write_records(rows, DirectiveRow, target(format_, output)))
