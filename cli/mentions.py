"""The command `mentions`: which articles mention a directive, when, in which words."""

from __future__ import annotations

import typer

from .diagnostics import ExitCode, answered
from .list import MaybeLimitOption, OffsetOption
from .options import FormatOption, OutputOption, ReferenceArgument, open_database
from .output import target, write_records


def mentions(
    context: typer.Context,
    reference: ReferenceArgument,
    *,
    limit: MaybeLimitOption = None,
    offset: OffsetOption = 0,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Show the articles that mention a directive, each mention with the sentence around it.

    Examples:
        directives mentions "Quyết định 521/QĐ-TTg"
        directives mentions "nq 12-nq/tw" --format jsonl
    """
    from directives.answers import MentionRow
    from directives.graph import mentions as mentions_of
    from directives.queries import parse_query
    from directives.store.listing import Page

    query = parse_query(reference)
    with open_database(context) as store:
        rows = mentions_of(store, query, Page.of_size(limit, offset))
    return answered(write_records(rows, MentionRow, target(format_, output)))
