"""Write the graph as GraphML, which Gephi, yEd, Cytoscape and networkx read; what is unknown is left out."""

from __future__ import annotations

from collections.abc import Iterator

from directives.export.graphs import Graph, GraphEdge, GraphNode
from directives.export.xml_text import xml

NUMBERS = frozenset({"references", "weight"})
"""The fields that are numbers."""


def graphml(graph: Graph) -> Iterator[str]:
    """Give the document in pieces."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for domain, prefix, fields in (("node", "n", GraphNode._fields[1:]), ("edge", "e", GraphEdge._fields[3:])):
        for name in fields:
            type_ = "int" if name in NUMBERS else "string"
            yield f' <key id="{prefix}_{name}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield ' <graph id="directives" edgedefault="directed">\n'
    for node in graph.nodes:
        yield f'  <node id="{node.id}">{_data("n", node._asdict(), skip=1)}</node>\n'
    for edge in graph.edges:
        ends = f'source="{edge.source}" target="{edge.target}"'
        yield f'  <edge id="{edge.id}" {ends}>{_data("e", edge._asdict(), skip=3)}</edge>\n'
    yield " </graph>\n</graphml>\n"


def _data(prefix: str, fields: dict[str, object], *, skip: int) -> str:
    """Write the fields that are known, without the first ones."""
    known = [(name, value) for name, value in list(fields.items())[skip:] if value is not None]
    return "".join(f'<data key="{prefix}_{name}">{xml(value)}</data>' for name, value in known)
