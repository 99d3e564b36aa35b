"""The graph around some directives: one edge for all that says the same of two, with its evidence.

Nodes are the directives of the database, and those that the registry relates to them though no article cites them. No
edge leads from a directive to itself. An edge from an earlier directive to a later one is flagged: nothing acts on what
is issued after it, unless a date or a number is wrong.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from directives.cards import Card, place
from directives.certainty import not_after
from directives.claims import key_bucket
from directives.display import cards
from directives.models import Mode, PartialDate
from directives.queries import fold_name
from directives.store import edges, reading
from directives.store.edges import StatedEdge
from directives.store.lists import registry_of
from directives.store.reading import Span
from directives.vocabulary.links import End, Link, links_of
from directives.vocabulary.tables import KnownDirective, relation_kinds

if TYPE_CHECKING:
    from directives.store import Connection

CITED_WITH = "cited_with"
"""The relation of two directives that the same articles cite."""

FORWARD = "acts on a later one"
MODES_DIFFER = "sources disagree on whole or part"
DATES_DIFFER = "sources disagree on the day"

_ENDINGS = frozenset({"replaces", "repeals"})
"""The relations of which the registry says whether they are about the whole."""

_PROMULGATES = "promulgates"
"""The relation in which neither end need be the earlier one."""

_ARTICLE = "article|"
"""What the id of an article's node begins with; no id of a directive does: a type of document comes first there."""

Ends = tuple[str, str, str]
"""What makes an edge one: the ids of subject and object, and the relation."""


class Node(NamedTuple):
    """A directive at the end of an edge; `id` is that of the database where it is stored there, else made of its key.

    An article that bears no number is a node of its own, with its id as the key and without a type. `known` is the row
    of the registry, where it has one.
    """

    id: str
    key: str
    type: str | None
    title: str | None
    issued: PartialDate | None
    order: str
    is_stored: bool
    known: KnownDirective | None = None

    @property
    def is_article(self) -> bool:
        """Tell whether it is an article that bears no number."""
        return self.id.startswith(_ARTICLE)


class Evidence(NamedTuple):
    """Where something is stated: article, span of the phrase, place of the sentence around it, day of the article."""

    article: str
    start: int
    end: int
    quote: Span
    published: str | None = None


class Edge(NamedTuple):
    """What one directive does to another; `basis` is `stated`, `registry` or `stated and registry`.

    `evidence` is the first article that states it, None where the registry alone does; `cell` and `source` are the
    registry's.
    """

    subject: Node
    relation: str
    object: Node
    mode: Mode | None
    pinpoints: tuple[str, ...]
    date: PartialDate | None
    articles: int
    basis: str
    flags: tuple[str, ...]
    evidence: Evidence | None
    cell: str | None
    source: str | None

    @property
    def is_forward(self) -> bool:
        """Tell whether an earlier directive would act on a later one."""
        return FORWARD in self.flags

    def order(self) -> tuple[int, int, str, str]:
        """Give the place of the edge in lists: by relation, most shared articles, subject and object."""
        shared = -self.articles if self.relation == CITED_WITH else 0
        return list(relation_kinds()).index(self.relation), shared, self.subject.order, self.object.order


def node_of(card: Card) -> Node:
    """Make the node of a directive of the database."""
    return Node(card.id, card.key, card.type, card.title, card.issued, card.place(), is_stored=True, known=card.known)


def known_nodes(connection: Connection, known: Iterable[KnownDirective]) -> list[Node]:
    """Give the nodes of known directives: those of the database where they are stored there."""
    ends = [End(one.key or one.title, one.issued, one) for one in known]
    return [*dict.fromkeys(_nodes_of(connection, {}, ends).values())]


def edges_around(
    connection: Connection,
    around: Sequence[Node],
    *,
    outward: bool = True,
    inward: bool = True,
    relations: frozenset[str] | None = None,
    shared: int | None = None,
) -> list[Edge]:
    """Give the edges of some directives, in a total order; what they do outward, what is done to them inward.

    Args:
        connection: a transaction that reads.
        around: the directives.
        outward: give the edges of which they are the subject.
        inward: give the edges of which they are the object.
        relations: only edges of these; an edge of `cited_with` is given only where it is named here.
        shared: how many edges of `cited_with` at most, those of the most articles; all without it.
    """
    ids = sorted(node.id for node in around if node.is_stored)
    rows = [*(edges.stated(connection, ids, end="source") if outward else ())]
    rows += [*(edges.stated(connection, ids, end="target") if inward else ())]
    rows = [row for row in dict.fromkeys(rows) if relations is None or row.relation in relations]
    registry = registry_of(connection)
    links = [
        (node, link)
        for node in around
        for link in (links_of(node.known, registry) if node.known else ())
        if relations is None or link.relation in relations
    ]
    nodes = _nodes(connection, around, rows)
    known = _nodes_of(connection, nodes, [end for _, link in links for end in (link.subject, link.object)])
    groups = _grouped(rows, nodes)
    registered: dict[Ends, Link] = {}
    for node, link in links:
        subject, object_ = known[link.subject], known[link.object]
        if (outward and subject.id == node.id) or (inward and object_.id == node.id):
            registered.setdefault((subject.id, object_.id, link.relation), link)
    by_id = {node.id: node for node in (*nodes.values(), *known.values())}
    made = [
        _edge(by_id[subject], relation, by_id[object_], groups.get(ends, []), registered.get(ends))
        for ends in {**groups, **registered}
        for subject, object_, relation in [ends]
        if subject != object_
    ]
    if relations is not None and CITED_WITH in relations:
        made += _shared(connection, around, shared)
    return sorted(made, key=Edge.order)


def _nodes(connection: Connection, around: Sequence[Node], rows: Iterable[StatedEdge]) -> dict[str, Node]:
    """Give the nodes of the directives at the ends of stated relations, by their ids."""
    nodes = {node.id: node for node in around}
    others = {end for row in rows for end in (row.source_id, row.target_id) if end} - nodes.keys()
    shown = cards(connection, reading.directives(connection, sorted(others))) if others else {}
    return {**nodes, **{card.id: node_of(card) for card in shown.values()}}


def _nodes_of(connection: Connection, nodes: dict[str, Node], ends: Sequence[End]) -> dict[End, Node]:
    """Give the node of each end of the registry's links: the directive of the database that it is, else its own."""
    buckets = {bucket for end in ends for bucket in _buckets(end)}
    stored = cards(connection, edges.in_buckets(connection, sorted(buckets))) if buckets else {}
    found = [nodes.get(card.id) or node_of(card) for card in stored.values()]
    by_known = {node.known: node for node in sorted(found, key=lambda node: node.order) if node.known}
    return {end: (by_known.get(end.known) if end.known else None) or _unstored(end) for end in ends}


def _buckets(end: End) -> list[str]:
    """Give the buckets in which the directive of an end may be stored."""
    if end.known is None:
        return []
    names = () if end.known.key else (end.known.title, *end.known.nicknames)
    keys = [key for key in (end.known.key, *end.known.other_keys) if key]
    return [*(key_bucket(key) for key in keys), *(f"name {fold_name(name)}" for name in names)]


def _unstored(end: End) -> Node:
    """Make the node of a directive that no article cites."""
    known = end.known
    type_ = known.type if known else None
    issued = PartialDate(end.issued) if end.issued else None
    id_ = f"registry|{type_ or ''}|{end.key}|{end.issued}"
    order = place(type_, issued, 0, end.key, id_)
    return Node(id_, end.key, type_, known.title if known else None, issued, order, is_stored=False, known=known)


def _grouped(rows: Iterable[StatedEdge], nodes: dict[str, Node]) -> dict[Ends, list[StatedEdge]]:
    """Put relations that state the same edge together; an article without a number becomes a node."""
    groups: defaultdict[Ends, list[StatedEdge]] = defaultdict(list)
    for row in rows:
        ends = [end or f"{_ARTICLE}{row.article}" for end in (row.source_id, row.target_id)]
        for end in ends:
            if end not in nodes:
                order = place("~~", None, 0, row.article, end)
                nodes[end] = Node(end, row.article, None, None, None, order, is_stored=False)
        groups[ends[0], ends[1], row.relation].append(row)
    return dict(groups)


def _edge(subject: Node, relation: str, object_: Node, rows: Sequence[StatedEdge], link: Link | None) -> Edge:
    """Make an edge of all that states it; what its articles disagree on is flagged and left open."""
    modes = {Mode(row.mode) for row in rows if row.mode}
    if link and relation in _ENDINGS:
        modes.add(Mode.PART if link.is_partial else Mode.WHOLE)
    dates = _wholest({row.date for row in rows if row.date})
    flags = (
        *((FORWARD,) if _runs_forward(subject, relation, object_) else ()),
        *((MODES_DIFFER,) if len(modes) > 1 else ()),
        *((DATES_DIFFER,) if len(dates) > 1 else ()),
    )
    first = rows[0] if rows else None
    return Edge(
        subject=subject,
        relation=relation,
        object=object_,
        mode=next(iter(modes)) if len(modes) == 1 else None,
        pinpoints=tuple(dict.fromkeys(path for row in rows for path in json.loads(row.pinpoints or "[]"))),
        date=PartialDate(next(iter(dates))) if len(dates) == 1 else None,
        articles=len({row.article_id for row in rows}),
        basis=" and ".join([*(["stated"] if rows else []), *(["registry"] if link else [])]),
        flags=flags,
        evidence=Evidence(first.article, first.start, first.end, first.quote, first.published) if first else None,
        cell=link.cell if link else None,
        source=link.source if link else None,
    )


def _runs_forward(subject: Node, relation: str, object_: Node) -> bool:
    """Tell whether an earlier directive would act on a later one, as far as both dates are known."""
    if relation == _PROMULGATES or subject.issued is None or object_.issued is None:
        return False
    return not not_after(object_.issued, subject.issued)


def _wholest(dates: set[str]) -> set[str]:
    """Give dates without those that others say more wholly."""
    return {date for date in dates if not any(other != date and other.startswith(date) for other in dates)}


def _shared(connection: Connection, around: Sequence[Node], at_most: int | None) -> list[Edge]:
    """Give the directives that are cited by the same articles as some, each with the first of those articles."""
    rows = edges.shared(connection, sorted(node.id for node in around if node.is_stored), at_most=at_most)
    nodes = {node.id: node for node in around}
    others = sorted({row.other_id for row in rows} - nodes.keys())
    nodes |= {id_: node_of(card) for id_, card in cards(connection, reading.directives(connection, others)).items()}
    places = edges.first_citations(connection, {(row.other_id, row.article_id) for row in rows})
    made: list[Edge] = []
    for row in rows:
        at = places[row.other_id, row.article_id]
        made.append(
            Edge(
                subject=nodes[row.directive_id],
                relation=CITED_WITH,
                object=nodes[row.other_id],
                mode=None,
                pinpoints=(),
                date=None,
                articles=row.articles,
                basis="stated",
                flags=(),
                evidence=Evidence(row.article, at.start, at.end, at.quote),
                cell=None,
                source=None,
            )
        )
    return made
