"""Put what happened to directives in the order of time: when they were issued, changed by others, and cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from directives.answers import TimelineRow
from directives.cards import Card
from directives.display import cards
from directives.matching import matching
from directives.network import edges_around, node_of
from directives.queries import Query
from directives.store import listing, reading
from directives.store.reading import Mention

if TYPE_CHECKING:
    from directives.store import Connection, Store

ISSUED = "issued"
CITED = "cited"

CHANGES = frozenset({"amends", "replaces", "repeals", "corrects", "consolidates", "suspends"})
"""The relations that change what the other directive says, or whether it holds."""


def timeline(store: Store, query: Query | None = None) -> list[TimelineRow]:
    """Give the events of the directives that a query means, each citing article one; or of all, each year one.

    Events without a date come last, with an empty one.
    """
    with store.read() as connection:
        if query is None:
            return [TimelineRow(**row._asdict()) for row in listing.happened(connection)]
        return sorted(_of_directives(connection, query), key=_order)


def _order(row: TimelineRow) -> tuple[str | bool, ...]:
    """Give the place of an event: by date, the issue before citations."""
    return (
        not row.date,
        row.date,
        row.event != ISSUED,
        row.type or "~",
        row.key,
        row.article or "",
        row.title or "",
        row.event,
        row.subject or "",
    )


def _of_directives(connection: Connection, query: Query) -> list[TimelineRow]:
    """Give the issue and every citing article of the directives that a query means."""
    directives = matching(connection, query)
    ids = [row.id for row in directives]
    shown = cards(connection, directives)
    groups: dict[tuple[str, int], list[Mention]] = {}
    for mention in reading.mentions(connection, ids):
        groups.setdefault((mention.directive_id, mention.article_id), []).append(mention)
    quotes = reading.quotes(connection, (group[0].quote for group in groups.values()))
    cited = [_citation(shown[group[0].directive_id], group, quotes[group[0].quote]) for group in groups.values()]
    return [*_issues(shown.values()), *_changes(connection, shown), *cited]


def _changes(connection: Connection, shown: Mapping[str, Card]) -> Iterator[TimelineRow]:
    """Give what other directives did to some, each once, on the day on which the other was issued."""
    nodes = [node_of(card) for card in shown.values()]
    edges = edges_around(connection, nodes, outward=False, relations=CHANGES)
    quotes = reading.quotes(connection, (edge.evidence.quote for edge in edges if edge.evidence))
    for edge in edges:
        if edge.object.id in shown and not edge.subject.is_article and not edge.is_forward:
            changed, evidence = shown[edge.object.id], edge.evidence
            yield _event(
                changed,
                f"{edge.relation}, from",
                edge.subject.issued or "",
                article=evidence.article if evidence else None,
                quote=quotes[evidence.quote] if evidence else None,
                place=(evidence.start, evidence.end) if evidence else None,
            ).model_copy(update={"subject": edge.subject.key})


def _issues(shown: Iterable[Card]) -> list[TimelineRow]:
    """Give the issue of each directive of which the date, or the year, is known."""
    return [_event(card, ISSUED, card.issued) for card in shown if card.issued]


def _citation(card: Card, mentions: list[Mention], quote: str) -> TimelineRow:
    """Give the citation of a directive by an article, with its first quote."""
    first = mentions[0]
    return _event(
        card,
        CITED,
        first.published or "",
        article=first.article,
        quote=quote,
        place=(first.start, first.end),
        references=len(mentions),
    )


def _event(
    card: Card,
    event: str,
    date: str,
    *,
    article: str | None = None,
    quote: str | None = None,
    place: tuple[int, int] | None = None,
    references: int = 0,
) -> TimelineRow:
    """Make the row of an event."""
    return TimelineRow(
        date=date,
        event=event,
        key=card.key,
        type=card.type,
        title=card.title,
        article=article,
        quote=quote,
        references=references,
        start=place[0] if place else None,
        end=place[1] if place else None,
    )
