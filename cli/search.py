"""The command `search`: articles by their text."""

from __future__ import annotations

from typing import Annotated

import typer

from .diagnostics import ExitCode, answered
from .formats import MARKS, Format
from .list import DATES, LimitOption, OffsetOption, date_option
from .options import FormatOption, OutputOption, open_database
from .output import is_styled, target, write, write_records

COLUMNS = ("article", "title", "published", "source", "snippet", "start", "end")
"""The columns where the hits are marked in the snippet."""

PLAIN_MARKS = ("«", "»")
"""What stands around a hit where nothing can be shown in bold."""


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words, numbers, "phrases", begin*.')],
    *,
    since: Annotated[str | None, date_option("--since", f"Published on or after: {DATES}.")] = None,
    until: Annotated[str | None, date_option("--until", "Published on or before.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Where they appeared.")] = None,
    limit: LimitOption = 20,
    offset: OffsetOption = 0,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Search articles by their text, the best first; all words have to be there.

    Marks that are typed count, those left out still find. Hits are marked: «so».
    As json or jsonl: the places of the hits instead.

    Examples:
        directives search "phong trào" --since 2012
        directives search '"khu dan cu" an toàn'
        directives search 44-KL/TW --format json
    """
    from directives.answers import SearchRow
    from directives.queries import parse_date
    from directives.search import SearchFilters
    from directives.search import search as search_texts

    filters = SearchFilters(
        since=None if since is None else parse_date(since),
        until=None if until is None else parse_date(until),
        source=source,
    )
    where = target(format_, output)
    with open_database(context) as store:
        found = search_texts(store, " ".join(words), filters, limit=limit, offset=offset)
    if where.format in (Format.JSON, Format.JSONL):
        return answered(write_records(found, SearchRow, where))
    marks = MARKS if is_styled(where) else PLAIN_MARKS
    rows = ({**row.model_dump(mode="json"), "snippet": row.marked(*marks)} for row in found)
    return answered(write(rows, COLUMNS, where))
