"""Answer questions about the graph of citations: which directives are cited, by whom, with which words.

The same articles give the same rows in the same order, whenever and in whatever order they were read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from pydantic import TypeAdapter

from directives.answers import (
    CitingRow,
    CountRow,
    DirectiveDetail,
    DirectiveRow,
    Finding,
    MentionRow,
    RelationRow,
    TopRow,
)
from directives.cards import Card
from directives.display import cards, values
from directives.matching import matching
from directives.models import PartialDate, Record
from directives.network import Edge, edges_around, node_of
from directives.queries import Query, parse_name
from directives.store import listing, reading
from directives.store.listing import ALL, Listed, Order, Page, Wanted
from directives.store.reading import BasisCount, Citations, CitingArticle, Mention, Span
from directives.validity import Clause, acting_clauses, force_row, status_row
from directives.verdicts import fingerprint

if TYPE_CHECKING:
    from directives.store import Store


_DIRECTIVES = TypeAdapter(list[DirectiveRow])
_MOST_CITED = TypeAdapter(list[TopRow])
"""Lists of rows, made and checked as a whole, which takes half the time of one by one."""


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

    @property
    def wanted(self) -> Wanted:
        """The same, as the database understands it."""
        issuer = None if self.issuer is None else parse_name(self.issuer)
        return Wanted(self.type, issuer, self.issued_since, self.issued_until, self.since, self.until)


class Found(NamedTuple):
    """A directive that somebody asked for, and the first reference that cites it, if one does."""

    directive: DirectiveRow
    first: MentionRow | None


def list_directives(
    store: Store,
    filters: Filters = Filters(),  # noqa: B008  # it is frozen
    page: Page = ALL,
) -> list[DirectiveRow]:
    """List the directives that are cited, by type, date of issue and number."""
    with store.read() as connection:
        found = listing.listed(connection, filters.wanted, page=page)
    return _DIRECTIVES.validate_python([_listed(row) for row in found])


def top(
    store: Store,
    filters: Filters = Filters(),  # noqa: B008  # it is frozen
    *,
    by: Order = Order.ARTICLES,
    limit: int = 20,
) -> list[TopRow]:
    """List the directives that are cited most, with the articles of the latest year and of the year before it.

    The latest year is that of the last article, or of the last one that the filters let through.
    """
    with store.read() as connection:
        found = listing.listed(connection, filters.wanted, order=by, page=Page.of_size(limit))
        lately = listing.lately(connection, filters.wanted, (row.directive_id for row in found))
    return _MOST_CITED.validate_python(
        [
            {
                **_listed(row),
                "latest_year": lately.get((row.directive_id, True), 0),
                "year_before": lately.get((row.directive_id, False), 0),
            }
            for row in found
        ]
    )


class _Listed(TypedDict):
    """The fields of the row of a directive in a list."""

    key: str
    type: str | None
    title: str | None
    issuer: str | None
    issued: PartialDate | None
    articles: int
    references: int
    first_cited: PartialDate | None
    last_cited: PartialDate | None


def _listed(row: Listed) -> _Listed:
    """Give the fields of the row of a directive in a list."""
    return {
        "key": row.key,
        "type": row.type,
        "title": row.title,
        "issuer": row.issuer,
        "issued": _date(row.issued),
        "articles": row.articles,
        "references": row.references,
        "first_cited": _date(row.first_cited),
        "last_cited": _date(row.last_cited),
    }


def mentions(store: Store, query: Query, page: Page = ALL) -> list[MentionRow]:
    """List the references that cite the directives that a query means, with their sentences, in the order of time."""
    with store.read() as connection:
        directives = matching(connection, query)
        found = page.of(reading.mentions(connection, [row.id for row in directives], limit=page.end))
        shown = cards(connection, directives)
        quotes = reading.quotes(connection, (row.quote for row in found))
    return [_mention(row, shown[row.directive_id], quotes[row.quote]) for row in found]


def find(store: Store, query: Query, page: Page = ALL) -> list[Found]:
    """List the directives that a query means, by type, date of issue and number, each with the first that cites it."""
    with store.read() as connection:
        shown = cards(connection, matching(connection, query))
        wanted = page.of(sorted(shown.values(), key=Card.place))
        citations = {row.directive_id: row for row in reading.counted(connection, [card.id for card in wanted])}
        first = [mention for card in wanted for mention in reading.mentions(connection, [card.id], limit=1)]
        quotes = reading.quotes(connection, (mention.quote for mention in first))
    evidence = {one.directive_id: _mention(one, shown[one.directive_id], quotes[one.quote]) for one in first}
    nowhere = Citations("", 0, 0, None, None)
    return [Found(_row(card, citations.get(card.id, nowhere)), evidence.get(card.id)) for card in wanted]


def show(store: Store, query: Query, *, as_of: PartialDate | None = None) -> list[DirectiveDetail]:
    """Give all that is known of the directives that a query means, with their status on a day, or after all of it."""
    with store.read() as connection:
        shown = cards(connection, matching(connection, query))
        ids = list(shown)
        citations = {row.directive_id: row for row in reading.counted(connection, ids)}
        citing = _citing(reading.citing(connection, ids))
        bases = _bases(reading.bases(connection, ids))
        edges = edges_around(connection, [node_of(card) for card in shown.values()])
        clauses = acting_clauses(connection, shown.values(), edges)
        said: list[Edge | Clause] = [*edges, *chain.from_iterable(clauses.values())]
        quotes = reading.quotes(connection, (one.evidence.quote for one in said if one.evidence))
    return [
        DirectiveDetail(
            **_row(card, citations.get(card.id, Citations(card.id, 0, 0, None, None))).model_dump(),
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
        for card in sorted(shown.values(), key=Card.place)
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


def _citing(articles: Iterable[CitingArticle]) -> defaultdict[str, list[CitingRow]]:
    """Give the articles that cite each directive, in their order."""
    groups: defaultdict[str, list[CitingRow]] = defaultdict(list)
    for one in articles:
        groups[one.directive_id].append(
            CitingRow(article=one.article, title=one.title, published=_date(one.published), references=one.references)
        )
    return groups


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


@lru_cache(maxsize=65536)  # many articles have one date
def _date(text: str | None) -> PartialDate | None:
    """Give a date that is stored as text."""
    return PartialDate(text) if text else None
