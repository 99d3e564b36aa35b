"""Put the graph of citations together: directives, the articles that cite them, and what directives do to each other.

Writers of formats get nodes and edges in a total order, with values that are texts, numbers or None.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from directives.cards import Card
from directives.certainty import not_after
from directives.display import cards
from directives.errors import QueryError
from directives.export.annotation import card_iri
from directives.iris import work_iri
from directives.lookups import web_address
from directives.matching import matching
from directives.models import PartialDate, Record
from directives.network import CITED_WITH, Edge, Node, edges_around, node_of
from directives.store import dumping, reading
from directives.vocabulary.tables import relation_kinds

if TYPE_CHECKING:
    from directives.queries import Query
    from directives.store import Connection, Store
    from directives.store.dumping import ArticleRow

CITES = "cites"
"""An article refers to a directive, or a directive does whose text the article is."""
BEARS = "bears"
"""An article bears the number of a directive: it is its text."""

DIRECTIVE, ARTICLE = "directive", "article"


class GraphNode(NamedTuple):
    """A directive or an article; `date` is that of issue or of publication, `references` counts those to or in it."""

    id: str
    kind: str
    label: str
    type: str | None = None
    title: str | None = None
    issuer: str | None = None
    date: str | None = None
    standing: str | None = None
    references: int | None = None
    iri: str | None = None
    url: str | None = None


class GraphEdge(NamedTuple):
    """What leads from one node to another; `weight` counts references of a citation, articles of a relation.

    `quote` is the first sentence that states a relation, in `article`; `source` is the registry's, where it says so.
    """

    id: str
    source: str
    target: str
    relation: str
    weight: int
    basis: str | None = None
    mode: str | None = None
    date: str | None = None
    flag: str | None = None
    article: str | None = None
    quote: str | None = None
    registry: str | None = None


class Graph(NamedTuple):
    """Nodes, directives first, and the edges between them."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


class GraphFilters(Record):
    """What of the graph is wanted: directives of a type, articles of a time, edges of some relations.

    Relations are between directives that are left; `around` keeps what is at most `depth` edges away from a directive.
    """

    type: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    relations: tuple[str, ...] = ()
    depth: int = 1


class _Wanted(NamedTuple):
    """The directives that are left by their nodes' ids, and what makes nodes of them."""

    cards: dict[str, Card]
    places: dict[str, str | None]


def relations_of_graphs() -> list[str]:
    """Give the codes of all relations that a graph may hold."""
    return [CITES, BEARS, *(code for code in relation_kinds() if code != CITED_WITH)]


def build(
    store: Store,
    filters: GraphFilters = GraphFilters(),  # noqa: B008  # it is frozen
    *,
    around: Query | None = None,
    name: Callable[[str], str] = str,
) -> Graph:
    """Read the graph, or what filters leave of it.

    Args:
        store: the database.
        filters: what is wanted.
        around: the directives in the middle.
        name: how ids of articles are shown.

    Raises:
        QueryError: if there is no such relation.
    """
    for code in filters.relations:
        if code not in relations_of_graphs():
            raise QueryError(f"no such relation: {code}", hint=f"one of: {', '.join(relations_of_graphs())}")
    with store.read() as connection:
        wanted = _wanted(connection, filters)
        citations = list(_citations(connection, filters, wanted, name))
        if filters.since or filters.until:
            cited = {edge.target for edge in citations}
            wanted = wanted._replace(cards={id_: card for id_, card in wanted.cards.items() if _id("d", id_) in cited})
        found = _relations(connection, wanted, filters)
        quotes = reading.quotes(connection, (edge.evidence.quote for edge in found if edge.evidence))
        nodes = _nodes(connection, wanted, found, name)
        middle = [_id("d", row.id) for row in matching(connection, around)] if around else None
    related = [_relation(edge, quotes[edge.evidence.quote] if edge.evidence else None, name) for edge in found]
    edges = sorted([*citations, *related], key=_edge_order)
    if filters.relations:
        edges = [edge for edge in edges if edge.relation in filters.relations]
    if middle is not None:
        near = _near(edges, middle, filters.depth)
        edges = [edge for edge in edges if edge.source in near and edge.target in near]
        nodes = {id_: node for id_, node in nodes.items() if id_ in near}
    return Graph(tuple(_left(nodes, edges, is_filtered=bool(filters.relations))), tuple(edges))


def _wanted(connection: Connection, filters: GraphFilters) -> _Wanted:
    """Give the directives of a type, or all."""
    rows = [row for row in reading.directives(connection) if filters.type in (None, row.type)]
    return _Wanted(cards(connection, rows), {row.id: row.place for row in rows})


def _citations(
    connection: Connection, filters: GraphFilters, wanted: _Wanted, name: Callable[[str], str]
) -> Iterator[GraphEdge]:
    """Give who cites what."""
    for some in dumping.citations(connection):
        for row in some:
            if row.directive_id in wanted.cards and _is_of_time(row.published, filters):
                relation = BEARS if row.is_own else CITES
                ends = _id("a", name(row.article)), _id("d", row.directive_id)
                yield GraphEdge(_edge_id(*ends, relation), *ends, relation, row.references, date=row.published)


def _is_of_time(published: str | None, filters: GraphFilters) -> bool:
    """Tell whether an article is of a time, as far as its date is known."""
    if filters.since and not (published and not_after(filters.since, published)):
        return False
    return not filters.until or (published is not None and not_after(published, filters.until))


def _relations(connection: Connection, wanted: _Wanted, filters: GraphFilters) -> list[Edge]:
    """Give what directives do to each other; those that only the registry knows take part where nothing is filtered."""
    stored = [node_of(card) for card in sorted(wanted.cards.values(), key=Card.place)]
    is_open = not (filters.type or filters.since or filters.until)
    return [
        edge
        for edge in edges_around(connection, stored)
        if is_open or all(end.id in wanted.cards for end in (edge.subject, edge.object))
    ]


def _nodes(
    connection: Connection, wanted: _Wanted, found: Sequence[Edge], name: Callable[[str], str]
) -> dict[str, GraphNode]:
    """Give all nodes by their ids, the directives in their order before the articles."""
    counts = {row.directive_id: row.references for row in reading.counted(connection, list(wanted.cards))}
    unstored = {end.id: end for edge in found for end in (edge.subject, edge.object) if end.id not in wanted.cards}
    made = [
        *(
            _stored(card, counts.get(card.id, 0), wanted.places[card.id])
            for card in sorted(wanted.cards.values(), key=Card.place)
        ),
        *(_unstored(node) for node in sorted(unstored.values(), key=lambda node: node.order) if not node.is_article),
        *(_article(row, name) for row in dumping.articles(connection)),
    ]
    return {node.id: node for node in made}


def _stored(card: Card, references: int, place: str | None) -> GraphNode:
    """Make the node of a directive of the database."""
    return GraphNode(
        id=_id("d", card.id),
        kind=DIRECTIVE,
        label=card.key,
        type=card.type,
        title=card.title,
        issuer=card.issuer,
        date=card.issued,
        standing=card.standing.value,
        references=references,
        iri=card_iri(card, place=place),
    )


def _unstored(node: Node) -> GraphNode:
    """Make the node of a directive that only the registry knows."""
    return GraphNode(
        id=_id("d", node.id),
        kind=DIRECTIVE,
        label=node.key,
        type=node.type,
        title=node.title,
        date=node.issued,
        references=0,
        iri=work_iri(node.type, node.known.key, node.issued, title=node.title) if node.known else None,
    )


def _article(row: ArticleRow, name: Callable[[str], str]) -> GraphNode:
    """Make the node of an article."""
    return GraphNode(
        id=_id("a", name(row.name)),
        kind=ARTICLE,
        label=name(row.name),
        title=row.title,
        date=row.published,
        references=row.references,
        url=web_address(row.url),
    )


def _relation(edge: Edge, quote: str | None, name: Callable[[str], str]) -> GraphEdge:
    """Make the edge of a relation."""
    source, target = (
        _id("a", name(end.key)) if end.is_article else _id("d", end.id) for end in (edge.subject, edge.object)
    )
    return GraphEdge(
        id=_edge_id(source, target, edge.relation),
        source=source,
        target=target,
        relation=edge.relation,
        weight=edge.articles,
        basis=edge.basis,
        mode=edge.mode.value if edge.mode else None,
        date=edge.date,
        flag="; ".join(edge.flags) or None,
        article=name(edge.evidence.article) if edge.evidence else None,
        quote=quote,
        registry=edge.source,
    )


def _near(edges: Iterable[GraphEdge], middle: Sequence[str], depth: int) -> set[str]:
    """Give the ids of the nodes that are at most so many edges away."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        beside[edge.source].add(edge.target)
        beside[edge.target].add(edge.source)
    near = frontier = set(middle)
    for _ in range(depth):
        frontier = {other for id_ in frontier for other in beside[id_]} - near
        near = near | frontier
    return near


def _left(nodes: dict[str, GraphNode], edges: Iterable[GraphEdge], *, is_filtered: bool) -> Iterator[GraphNode]:
    """Give the nodes that have an edge; directives without any stay, unless edges are filtered."""
    joined = {end for edge in edges for end in (edge.source, edge.target)}
    return (node for node in nodes.values() if node.id in joined or (node.kind == DIRECTIVE and not is_filtered))


def _edge_order(edge: GraphEdge) -> tuple[int, str, str]:
    """Give the place of an edge: citations first, then relations, each by its ends."""
    return relations_of_graphs().index(edge.relation), edge.source, edge.target


def _edge_id(source: str, target: str, relation: str) -> str:
    """Make the id of an edge of its ends."""
    return _id("e", f"{source} {relation} {target}")


def _id(prefix: str, name: str) -> str:
    """Make an id that every format takes: the same for the same name, whatever else the graph holds."""
    return f"{prefix}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
