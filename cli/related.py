"""The command `related`: what a directive does to others, and others to it, step by step."""

from __future__ import annotations

from typing import Annotated

import typer

from .diagnostics import ExitCode, answered
from .options import FormatOption, OutputOption, ReferenceArgument, open_database
from .output import target, write_records


def related(
    context: typer.Context,
    reference: ReferenceArgument,
    *,
    depth: Annotated[int, typer.Option("--depth", "-d", min=1, max=20, help="How many steps away, at most.")] = 1,
    relation: Annotated[
        list[str] | None,
        typer.Option("--relation", "-r", metavar="CODE", help="Only this one, such as amends; may be repeated."),
    ] = None,
    direction: Annotated[
        str, typer.Option("--direction", metavar="out|in|both", help="What it does, what is done to it, or both.")
    ] = "both",
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Show the directives around one: which amend, replace, guide it or are based on it, each with its quote.

    Directives that the same articles cite come last (cited_with): the 20 that share most, and all where it is named.

    Examples:
        directives related "Nghị định 100/2019/NĐ-CP"
        directives related 31/2024/qh15 --depth 2 --relation guides --relation amends --direction in
        directives related "Kết luận 44" --relation cited_with
    """
    from directives.answers import RelatedRow
    from directives.queries import parse_query
    from directives.related import Direction, check_relations
    from directives.related import related as related_to

    if direction not in set(Direction):
        raise typer.BadParameter(f"{direction!r} is none of {', '.join(Direction)}", param_hint="--direction")
    codes = relation or []
    check_relations(codes)
    query = parse_query(reference)
    where = target(format_, output)
    with open_database(context) as store:
        rows = related_to(store, query, depth=depth, relations=codes, direction=Direction(direction))
        return answered(write_records(rows, RelatedRow, where))
