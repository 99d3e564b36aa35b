"""The command `graph`: the graph of citations for the tools that draw and measure graphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from .diagnostics import ExitCode, answered
from .list import date_option
from .options import OutputOption, open_database
from .output import refuse_others, shortened, write_pieces

if TYPE_CHECKING:
    from directives.export.graphs import Graph


class Form(StrEnum):
    """The format of a graph."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    DOT = "dot"
    MERMAID = "mmd"
    CYTOSCAPE = "json"
    JSONLD = "jsonld"


WRITERS = {
    Form.GRAPHML: "graphml",
    Form.GEXF: "gexf",
    Form.DOT: "dot",
    Form.MERMAID: "mermaid",
    Form.CYTOSCAPE: "cytoscape",
    Form.JSONLD: "jsonld",
}
"""The module that writes each format, and the function in it."""

FormOption = Annotated[
    Form | None, typer.Option("--format", "-f", metavar="FORMAT", help=f"{', '.join(Form)}; else as FILE ends, or dot.")
]

DepthOption = Annotated[
    int | None,
    typer.Option("--depth", "-d", min=1, max=20, help="With --around: how many edges away, at most; else 1."),
]


def graph(
    context: typer.Context,
    *,
    type_: Annotated[str | None, typer.Option("--type", "-t", metavar="TYPE", help="Only directives of it.")] = None,
    since: Annotated[str | None, date_option("--since", "Cited on or after that day.")] = None,
    until: Annotated[str | None, date_option("--until", "Cited on or before that day.")] = None,
    relation: Annotated[
        list[str] | None,
        typer.Option("--relation", "-r", metavar="CODE", help="Only such edges: cites, amends …; may be repeated."),
    ] = None,
    around: Annotated[
        str | None, typer.Option("--around", metavar="REFERENCE", help="Only what is near this directive.")
    ] = None,
    depth: DepthOption = None,
    format_: FormOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Write the graph of citations: articles that cite directives, and what directives do to each other.

    Formats: graphml, gexf (Gephi), dot (Graphviz), mmd (Mermaid), json (Cytoscape), jsonld (ELI, schema.org).

    Examples:
        directives graph -o citations.graphml
        directives graph --around "Kết luận 44" --depth 2 -o near.mmd
        directives graph --relation amends --relation replaces --format jsonld
    """
    from directives.errors import QueryError
    from directives.export.graphs import GraphFilters, build
    from directives.queries import parse_date, parse_query, parse_type

    if output is not None and format_ is None:
        refuse_others(output, [f".{form}" for form in Form])
    if depth is not None and not around:
        raise QueryError("--depth is about what is near a directive", hint="name the directive: --around REFERENCE")
    ending = output.suffix.lower().removeprefix(".") if output else ""
    form = format_ or (Form(ending) if ending in set(Form) else Form.DOT)
    filters = GraphFilters(
        type=None if type_ is None else parse_type(type_),
        since=None if since is None else parse_date(since),
        until=None if until is None else parse_date(until),
        relations=tuple(relation or ()),
        depth=depth or 1,
    )
    query = parse_query(around) if around else None
    with open_database(context) as store:
        found = build(store, filters, around=query, name=shortened)
    write_pieces(_writer(form)(found), output)
    return answered(len(found.nodes))


def _writer(form: Form) -> Callable[[Graph], Iterator[str]]:
    """Load the writer of a format."""
    name = WRITERS[form]
    writer: Callable[[Graph], Iterator[str]] = getattr(import_module(f"directives.export.{name}"), name)
    return writer
