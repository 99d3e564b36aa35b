"""Write the graph in DOT, which Graphviz draws: directives as boxes, articles as dots."""

from __future__ import annotations

from collections.abc import Iterator

from directives.export.graphs import ARTICLE, BEARS, CITES, Graph, GraphEdge, GraphNode
from directives.export.visible import visible

_LONGEST = 200
"""How many characters of a title or a quote a tooltip shows."""


def dot(graph: Graph) -> Iterator[str]:
    """Give the text in pieces."""
    yield 'digraph directives {\n  rankdir=LR;\n  node [fontname="sans-serif", shape=box];\n'
    for node in graph.nodes:
        yield f"  {_quoted(node.id)} [{_attributes(_of_node(node))}];\n"
    for edge in graph.edges:
        yield f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [{_attributes(_of_edge(edge))}];\n"
    yield "}\n"


def _of_node(node: GraphNode) -> dict[str, str | None]:
    """Give what is drawn of a node."""
    tooltip = " · ".join(part for part in (node.title, node.issuer, node.date) if part)
    shape = "point" if node.kind == ARTICLE else None
    return {"label": node.label, "shape": shape, "tooltip": _cut(tooltip or node.label), "URL": node.url}


def _of_edge(edge: GraphEdge) -> dict[str, str | None]:
    """Give what is drawn of an edge: a relation with its name, a citation by its weight."""
    is_citation = edge.relation in (CITES, BEARS)
    return {
        "id": edge.id,
        "label": None if is_citation else edge.relation,
        "class": edge.relation,
        "style": "dotted" if is_citation else None,
        "weight": str(max(edge.weight, 1)),
        "tooltip": _cut(edge.quote or edge.relation),
    }


def _cut(text: str) -> str:
    """Cut what is too long for a tooltip."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _attributes(values: dict[str, str | None]) -> str:
    """Write attributes that have a value."""
    return ", ".join(f"{name}={_quoted(value)}" for name, value in values.items() if value is not None)


def _quoted(text: str) -> str:
    r"""Write a text of DOT on one line, in which nothing is an escape.

    >>> print(_quoted('a "b"'))
    "a \"b\""
    """
    plain = " ".join(visible(text).split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
