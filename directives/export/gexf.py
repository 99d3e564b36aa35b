"""Write the graph as GEXF 1.2, the format of Gephi; what is unknown is left out."""

from __future__ import annotations

from collections.abc import Iterator

from directives.export.graphml import NUMBERS
from directives.export.graphs import Graph, GraphEdge, GraphNode
from directives.export.xml_text import xml


def gexf(graph: Graph) -> Iterator[str]:
    """Give the document in pieces."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield ' <graph defaultedgetype="directed" mode="static">\n'
    fields = {"node": GraphNode._fields[1:], "edge": GraphEdge._fields[3:]}
    for domain, names in fields.items():
        yield f'  <attributes class="{domain}">\n'
        for name in names:
            type_ = "integer" if name in NUMBERS else "string"
            yield f'   <attribute id="{domain}_{name}" title="{name}" type="{type_}"/>\n'
        yield "  </attributes>\n"
    yield "  <nodes>\n"
    for node in graph.nodes:
        yield f'   <node id="{node.id}" label="{xml(node.label)}">{_values("node", node._asdict(), skip=1)}</node>\n'
    yield "  </nodes>\n  <edges>\n"
    for edge in graph.edges:
        ends = f'source="{edge.source}" target="{edge.target}" label="{xml(edge.relation)}"'
        weight = f'weight="{max(edge.weight, 1)}"'
        yield f'   <edge id="{edge.id}" {ends} {weight}>{_values("edge", edge._asdict(), skip=3)}</edge>\n'
    yield "  </edges>\n </graph>\n</gexf>\n"


def _values(domain: str, fields: dict[str, object], *, skip: int) -> str:
    """Write the fields that are known, without the first ones."""
    known = [(name, value) for name, value in list(fields.items())[skip:] if value is not None]
    values = "".join(f'<attvalue for="{domain}_{name}" value="{xml(value)}"/>' for name, value in known)
    return f"<attvalues>{values}</attvalues>"
