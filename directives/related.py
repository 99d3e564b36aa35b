"""Walk the graph from a directive on: through relations, the registry's too, and the articles that cite it with others.

The walk goes level by level, and to no directive twice, so cycles end it. Each edge is given once, at the depth at
which it is first met.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from directives.answers import RelatedRow
from directives.display import cards
from directives.errors import QueryError
from directives.matching import matching
from directives.network import CITED_WITH, Edge, Node, edges_around, known_nodes, node_of
from directives.queries import Query
from directives.store import reading
from directives.store.lists import registry_of
from directives.vocabulary.registry import Registry
from directives.vocabulary.tables import KnownDirective, relation_kinds

if TYPE_CHECKING:
    from directives.store import Connection, Store


SHARED = 20
"""How many directives that share most articles are given where nobody asks for them all."""


class Direction(StrEnum):
    """Which edges of a directive are followed."""

    OUT = "out"
    """What it does to others."""
    IN = "in"
    """What others do to it."""
    BOTH = "both"


def related(
    store: Store,
    query: Query,
    *,
    depth: int = 1,
    relations: Sequence[str] = (),
    direction: Direction = Direction.BOTH,
) -> list[RelatedRow]:
    """Give the edges around the directives that a query means, by depth, relation and directives.

    Args:
        store: the database.
        query: the directives to begin at.
        depth: how many edges away the farthest may be.
        relations: codes; without any all, and `cited_with` last, for the first depth only and of the most articles.
        direction: which edges are followed.

    Raises:
        QueryError: if a code is none.
    """
    check_relations(relations)
    with store.read() as connection:
        start = _start(connection, query)
        walked = _walk(connection, start, depth=depth, relations=frozenset(relations), direction=direction)
        quotes = reading.quotes(connection, (edge.evidence.quote for _, edge, _ in walked if edge.evidence))
    return [
        _row(level, edge, reached, quotes[edge.evidence.quote] if edge.evidence else None)
        for level, edge, reached in walked
    ]


def _start(connection: Connection, query: Query) -> list[Node]:
    """Give the directives that a query means; where no article cites one, those that the registry knows by it."""
    found = [node_of(card) for card in cards(connection, matching(connection, query)).values()]
    if found or query.issuer:
        return found
    return known_nodes(
        connection, [one for one in _known(query, registry_of(connection)) if _is_of_year(one.issued, query)]
    )


def _known(query: Query, registry: Registry) -> tuple[KnownDirective, ...]:
    """Give the known directives of the number, nickname or title that a query says."""
    if query.name:
        named = registry.by_title(query.name, year=query.year)
    elif query.symbol:
        parts = (query.number, str(query.year or ""), query.symbol)
        return registry.by_key("/".join(part for part in parts if part), query.type)
    else:
        named = (
            registry.by_nickname(query.type, query.number) if query.type and query.number and not query.year else None
        )
    return (named,) if named else ()


def _is_of_year(issued: str, query: Query) -> bool:
    """Tell whether a date agrees with the year of issue that a query says."""
    return query.issued_year is None or issued.startswith(str(query.issued_year))


def check_relations(relations: Sequence[str]) -> None:
    """Refuse codes that are no relation.

    Raises:
        QueryError: with the codes that exist.
    """
    for code in relations:
        if code not in relation_kinds():
            raise QueryError(f"no such relation: {code}", hint=f"one of: {', '.join(relation_kinds())}")


def _walk(
    connection: Connection,
    start: Sequence[Node],
    *,
    depth: int,
    relations: frozenset[str],
    direction: Direction,
) -> list[tuple[int, Edge, Node]]:
    """Give the edges with their depths, each with the one of its ends that is farther away."""
    walked: list[tuple[int, Edge, Node]] = []
    reached, seen = {node.id for node in start}, set[tuple[str, str, str]]()
    frontier = list(start)
    for level in range(1, depth + 1):
        if not frontier:
            break
        wanted = relations or (frozenset(relation_kinds()) - ({CITED_WITH} if level > 1 else set()))
        here = {node.id for node in frontier}
        found = edges_around(
            connection,
            frontier,
            outward=direction is not Direction.IN,
            inward=direction is not Direction.OUT,
            relations=wanted,
            shared=None if relations else SHARED,
        )
        between = [edge for edge in found if not (edge.subject.is_article or edge.object.is_article)]
        once = {_same(edge): edge for edge in reversed(between)}
        met = [edge for edge in between if once[_same(edge)] is edge and _same(edge) not in seen]
        seen.update(once)
        ends = [(edge, edge.object if edge.subject.id in here else edge.subject) for edge in met]
        walked += [(level, edge, end) for edge, end in ends]
        fresh = {end.id: end for _, end in ends if end.id not in reached}
        reached |= fresh.keys()
        frontier = list(fresh.values())
    return walked


def _same(edge: Edge) -> tuple[str, str, str]:
    """Give what makes an edge one; two that are cited together are so from either end."""
    ends = [edge.subject.id, edge.object.id]
    first, second = sorted(ends) if edge.relation == CITED_WITH else ends
    return first, second, edge.relation


def _row(level: int, edge: Edge, reached: Node, quote: str | None) -> RelatedRow:
    """Make the row of an edge."""
    evidence = edge.evidence
    return RelatedRow(
        depth=level,
        subject=edge.subject.key,
        relation=edge.relation,
        object=edge.object.key,
        eli=relation_kinds()[edge.relation].eli,
        type=reached.type,
        title=reached.title,
        issued=reached.issued,
        mode=edge.mode,
        pinpoints=edge.pinpoints,
        date=edge.date,
        articles=edge.articles,
        basis=edge.basis,
        flag="; ".join(edge.flags) or None,
        article=evidence.article if evidence else None,
        start=evidence.start if evidence else None,
        end=evidence.end if evidence else None,
        quote=quote,
        source=f"{edge.source}: {edge.cell}" if edge.source else None,
    )
