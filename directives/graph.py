"""Answer questions about the graph of citations: which directives are cited, by whom, with which words.

The same articles give the same rows in the same order, whenever and in whatever order they were read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from directives.answers import (
    CitingRow,
    CountRow,
    DirectiveDetail,
    DirectiveRow,
    Finding,
    MentionRow,
    RelationRow,
)
from directives.certainty import not_after
from directives.display import Card, cards, values
from directives.matching import matching
from directives.models import PartialDate, Record
from directives.network import Edge, edges_around, node_of
from directives.queries import Query, fold_name
from directives.store import reading
from directives.store.reading import BasisCount, Citations, Mention, Span
from directives.validity import Clause, acting_clauses, force_row, status_row
from directives.verdicts import fingerprint

if TYPE_CHECKING:
    from directives.store import Store


class Filters(Record):
    """Which directives to list: `type` is a family, `since` and `until` are about the citing articles.

    A partial date agrees with every day in it. An unknown date agrees with no filter.
    """

    type: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    issued_since: PartialDate | None = None
    issued_until: PartialDate | None = None
    issuer: str | None = None


def list_directives(store: Store, filters: Filters = Filters()) -> list[DirectiveRow]:  # noqa: B008  # it is frozen
    """List the directives that are cited, by type, date of issue and number."""
    with store.read() as connection:
        found = reading.cited(connection, type_=filters.type, since=filters.since, until=filters.until)
        shown = cards(connection, reading.directives(connection, [row.directive_id for row in found]))
    kept = sorted(
        (row for row in found if _passes(shown[row.directive_id], filters)),
        key=lambda row: shown[row.directive_id].order(),
    )
    return [_row(shown[row.directive_id], row) for row in kept]


def mentions(store: Store, query: Query) -> list[MentionRow]:
    """List the references to the directives that a query means, with their sentences, in the order of time."""
    with store.read() as connection:
        directives = matching(connection, query)
        found = reading.mentions(connection, [row.id for row in directives])
        shown = cards(connection, directives)
        quotes = reading.quotes(connection, (row.quote for row in found))
    return [_mention(row, shown[row.directive_id], quotes[row.quote]) for row in found]


def show(store: Store, query: Query, *, as_of: PartialDate | None = None) -> list[DirectiveDetail]:
    """Give all that is known of the directives that a query means, with their status on a day, or after all of it."""
    with store.read() as connection:
        shown = cards(connection, matching(connection, query))
        ids = list(shown)
        citations = {row.directive_id: row for row in reading.citations(connection, ids)}
        citing = _citing(reading.mentions(connection, ids))
        bases = _bases(reading.bases(connection, ids))
        edges = edges_around(connection, [node_of(card) for card in shown.values()])
        clauses = acting_clauses(connection, shown.values(), edges)
        said: list[Edge | Clause] = [*edges, *chain.from_iterable(clauses.values())]
        quotes = reading.quotes(connection, (one.evidence.quote for one in said if one.evidence))
    return [
        DirectiveDetail(
            **_row(card, citations[card.id]).model_dump(),
            standing=card.standing,
            status=status_row(card, edges, clauses, quotes, as_of),
            official=card.official,
            titles=values(card.titles),
            issuers=values(card.issuers),
            dates=values(card.dates),
            bases=values(bases[card.id]),
            relations=tuple(_relation(edge, card.id, quotes) for edge in _by_direction(edges, card.id)),
            force=tuple(force_row(clause, quotes) for clause in clauses[card.id]),
            citing=tuple(citing[card.id]),
        )
        for card in sorted(shown.values(), key=Card.order)
    ]


def statistics(store: Store) -> list[CountRow]:
    """Count what the database holds."""
    with store.read() as connection:
        return [CountRow(what=row.what, value=row.value, count=row.number) for row in reading.counts(connection)]


def diagnose(store: Store) -> list[Finding]:
    """Check the database: whether it is whole, whether every reference is a slice of its article, what is unknown."""
    from directives.store import health  # noqa: PLC0415  # it loads what no other question needs

    with store.read() as connection:
        return list(health.findings(connection))


def _passes(card: Card, filters: Filters) -> bool:
    """Tell whether a directive is issued when and by whom the filters say."""
    if filters.issued_since and not (card.issued and not_after(filters.issued_since, card.issued)):
        return False
    if filters.issued_until and not (card.issued and not_after(card.issued, filters.issued_until)):
        return False
    issuers = (card.issuer or "", *card.issuers)
    return filters.issuer is None or any(f" {fold_name(filters.issuer)} " in f" {fold_name(one)} " for one in issuers)


def _row(card: Card, citations: Citations) -> DirectiveRow:
    """Make the row of a directive in a list."""
    return DirectiveRow(
        key=card.key,
        type=card.type,
        title=card.title,
        issuer=card.issuer,
        issued=card.issued,
        articles=citations.articles,
        references=citations.references,
        first_cited=_date(citations.first),
        last_cited=_date(citations.last),
    )


def _mention(mention: Mention, card: Card, quote: str) -> MentionRow:
    """Make the row of a reference."""
    return MentionRow(
        article=mention.article,
        title=mention.title,
        published=_date(mention.published),
        source=mention.source,
        quote=quote,
        start=mention.start,
        end=mention.end,
        page=mention.page,
        key=card.key,
        basis=mention.basis,
        fingerprint=fingerprint(mention.content_hash, mention.start, mention.end),
        verdict=mention.verdict,
    )


def _citing(mentions: Iterable[Mention]) -> dict[str, list[CitingRow]]:
    """Give the articles that cite each directive, in the order of the references."""
    groups: defaultdict[str, dict[str, list[Mention]]] = defaultdict(dict)
    for mention in mentions:
        groups[mention.directive_id].setdefault(mention.article, []).append(mention)
    return {
        id_: [
            CitingRow(article=article, title=of[0].title, published=_date(of[0].published), references=len(of))
            for article, of in articles.items()
        ]
        for id_, articles in groups.items()
    }


def _bases(counts: Iterable[BasisCount]) -> dict[str, Counter[str]]:
    """Give for each directive how the keys of its references are known."""
    bases: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in counts:
        bases[one.directive_id][one.basis] += one.references
    return bases


def _by_direction(edges: Iterable[Edge], id_: str) -> list[Edge]:
    """Give the edges of one directive by relation: first what it does, then what is done to it."""
    own = [edge for edge in edges if id_ in (edge.subject.id, edge.object.id)]
    return sorted(own, key=lambda edge: (edge.order()[0], edge.subject.id != id_, edge.order()))


def _relation(edge: Edge, id_: str, quotes: Mapping[Span, str]) -> RelationRow:
    """Make the row of an edge as one of its ends sees it."""
    other = edge.object if edge.subject.id == id_ else edge.subject
    evidence = edge.evidence
    return RelationRow(
        relation=edge.relation,
        direction="to" if edge.subject.id == id_ else "from",
        key=other.key,
        type=other.type,
        title=other.title,
        issued=other.issued,
        mode=edge.mode,
        pinpoints=edge.pinpoints,
        date=edge.date,
        articles=edge.articles,
        basis=edge.basis,
        flag="; ".join(edge.flags) or None,
        article=evidence.article if evidence else None,
        start=evidence.start if evidence else None,
        end=evidence.end if evidence else None,
        quote=quotes[evidence.quote] if evidence else None,
        source=f"{edge.source}: {edge.cell}" if edge.source else None,
    )


def _date(text: str | None) -> PartialDate | None:
    """Give a date that is stored as text."""
    return PartialDate(text) if text else None
