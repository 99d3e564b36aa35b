"""Write the graph as the JSON of Cytoscape.js, which Cytoscape and networkx read too; what is unknown is left out."""

from __future__ import annotations

from collections.abc import Iterator

from directives.export.annotated_web import safe_json
from directives.export.graphs import Graph, GraphEdge, GraphNode


def cytoscape(graph: Graph) -> Iterator[str]:
    """Give the document in pieces, an element a line."""
    yield '{"data": [], "directed": true, "multigraph": true, "elements": {"nodes": ['
    yield from _elements(graph.nodes)
    yield '],\n "edges": ['
    yield from _elements(graph.edges)
    yield "]}}\n"


def _elements(elements: tuple[GraphNode, ...] | tuple[GraphEdge, ...]) -> Iterator[str]:
    """Give elements with commas between them."""
    before = "\n"
    for element in elements:
        data = {name: value for name, value in element._asdict().items() if value is not None}
        # networkx wants a node's name and value, and the key of an edge among several
        wanted = {"key": element.id} if isinstance(element, GraphEdge) else {"name": element.label, "value": element.id}
        yield before + safe_json({"data": {**data, **wanted}})
        before = ",\n"
