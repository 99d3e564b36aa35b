"""Write the graph as JSON-LD in the words of ELI and schema.org, with the IRIs of Akoma Ntoso.

A directive of which type and date are known goes by its IRI, as a path of a host that cannot exist (`.invalid`, RFC
2606), since nobody resolves them yet; another one, and an article without an address, by a UUID made of its name. What
articles state is said plainly, and once more as a statement with its evidence.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator

from directives.export.annotated_web import safe_json
from directives.export.graphs import ARTICLE, BEARS, CITES, Graph, GraphEdge, GraphNode
from directives.export.types import families
from directives.vocabulary.tables import relation_kinds

BASE = "https://akn.invalid"

CONTEXT = {
    "@vocab": "https://schema.org/",
    "schema": "https://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""The type of a date by its length."""

Node = dict[str, object]


def jsonld(graph: Graph) -> Iterator[str]:
    """Give the document in pieces, a node a line; it needs no other document to be understood."""
    names = {node.id: _name(node) for node in graph.nodes}
    leaving: defaultdict[str, list[GraphEdge]] = defaultdict(list)
    for edge in graph.edges:
        leaving[edge.source].append(edge)
    texts = _texts(graph)
    yield f'{{"@context": {safe_json(CONTEXT)},\n "@graph": ['
    before = "\n"
    for node in graph.nodes:
        edges = [*leaving[node.id], *(edge for own in texts.get(node.id, ()) for edge in leaving[own])]
        told = _article(node, edges, names) if node.kind == ARTICLE else _directive(node, edges, names)
        yield before + safe_json(told)
        before = ",\n"
    for edge in graph.edges:
        if edge.quote:
            yield before + safe_json(_statement(edge, names))
    yield "]}\n"


def _name(node: GraphNode) -> str:
    """Give the IRI of a node."""
    if node.url:
        return node.url
    return f"{BASE}{node.iri}" if node.iri else f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, node.id)}"


def _texts(graph: Graph) -> dict[str, list[str]]:
    """Give for each directive the articles that are its text, where an article is the text of one only."""
    borne: defaultdict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        if edge.relation == BEARS:
            borne[edge.source].append(edge.target)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for article, directives in borne.items():
        if len(directives) == 1:
            texts[directives[0]].append(article)
    return texts


def _directive(node: GraphNode, edges: list[GraphEdge], names: dict[str, str]) -> Node:
    """Describe a directive and what it does to others."""
    kind = families().get(node.type or "")
    told: Node = {
        "@id": names[node.id],
        "@type": ["Legislation", "eli:LegalResource"],
        "legislationIdentifier": node.label,
        "eli:id_local": node.label,
        "name": node.title,
        "legislationType": kind.name if kind else node.type,
        "legislationPassedBy": {"@type": "Organization", "name": node.issuer} if node.issuer else None,
        "legislationDate": _date(node.date),
        "eli:date_document": _date(node.date) if node.date and len(node.date) == max(_DATES) else None,
        "legislationJurisdiction": "VN",
    }
    return _with_edges(told, edges, names)


def _article(node: GraphNode, edges: list[GraphEdge], names: dict[str, str]) -> Node:
    """Describe an article and what it cites."""
    told: Node = {
        "@id": names[node.id],
        "@type": "CreativeWork",
        "name": node.title or node.label,
        "url": {"@id": node.url} if node.url else None,
        "datePublished": _date(node.date),
    }
    own = [{"@id": names[edge.target]} for edge in edges if edge.relation == BEARS]
    cited = [{"@id": names[edge.target]} for edge in edges if edge.relation == CITES]
    return _known({**told, "@type": ["CreativeWork", "LegislationObject"] if own else "CreativeWork"}) | _known(
        {"encodesLegislation": own or None, "citation": cited or None}
    )


def _with_edges(told: Node, edges: list[GraphEdge], names: dict[str, str]) -> Node:
    """Add what a directive does: in the words of ELI, and of schema.org where it has one."""
    done: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        for word in _words(edge.relation):
            done[word].append(names[edge.target])
    links = {word: [{"@id": other} for other in dict.fromkeys(done[word])] for word in sorted(done)}
    return {**_known(told), **links}


def _words(relation: str) -> list[str]:
    """Give the properties that say a relation."""
    if relation == CITES:
        return ["eli:cites", "citation"]
    kind = relation_kinds().get(relation)
    return [word for word in (kind.eli, kind.schema_org) if word] if kind else []


def _statement(edge: GraphEdge, names: dict[str, str]) -> Node:
    """Say a relation as a statement with the sentence that says it, and with the article that holds it."""
    return _known(
        {
            "@id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, edge.id)}",
            "@type": "rdf:Statement",
            "rdf:subject": {"@id": names[edge.source]},
            "rdf:predicate": {"@id": relation_kinds()[edge.relation].eli},
            "rdf:object": {"@id": names[edge.target]},
            "text": edge.quote,
            "citation": edge.article,
        }
    )


def _date(text: str | None) -> Node | None:
    """Write a date, as far as it is known."""
    return {"@value": text, "@type": _DATES[len(text)]} if text else None


def _known(told: Node) -> Node:
    """Leave out what is unknown."""
    return {name: value for name, value in told.items() if value is not None}
