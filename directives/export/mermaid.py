"""Write the graph in Mermaid, which GitHub, GitLab and many notebooks draw in a page.

Mermaid draws 500 edges at most unless its `maxEdges` is raised: a neighbourhood rather than the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from directives.export.graphs import ARTICLE, CITES, Graph, GraphNode
from directives.export.visible import visible

_PLAIN = re.compile(r"[^\w /.,:–×()-]")
"""Characters that might mean something in a label; not letters, digits, blanks and what numbers are written with."""


def mermaid(graph: Graph) -> Iterator[str]:
    """Give the text in pieces; nodes are named in their order."""
    names = {node.id: f"n{number}" for number, node in enumerate(graph.nodes, start=1)}
    yield "flowchart LR\n"
    for node in graph.nodes:
        yield f"  {names[node.id]}{_shape(node)}\n"
    for edge in graph.edges:
        arrow = "-.->" if edge.relation == CITES else "-->"
        times = f" ×{edge.weight}" if edge.weight > 1 else ""
        yield f'  {names[edge.source]} {arrow}|"{_label(edge.relation + times)}"| {names[edge.target]}\n'


def _shape(node: GraphNode) -> str:
    """Draw a directive as a box and an article as a rounded one, with its title."""
    if node.kind == ARTICLE:
        return f'("{_label(node.title or node.label)}")'
    return f'["{_label(node.label)}"]'


def _label(text: str) -> str:
    """Write a label on one line, with what may mean something as the number of its character."""
    plain = " ".join(visible(text).split())
    return _PLAIN.sub(lambda found: f"#{ord(found[0])};", plain).replace("_", "#95;")
