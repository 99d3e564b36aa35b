"""Take all from the database that the report shows, put together by page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from directives.answers import ConflictRow
from directives.cards import Card
from directives.conflicts import conflicts
from directives.display import cards, values
from directives.network import Edge, Node, edges_around, node_of
from directives.pagenames import directive_name, slug
from directives.report.views import ArticleLabel, ArticleView, Citing, DirectiveView, Label, Mark, Stated
from directives.store import reading, wholesale
from directives.store.wholesale import HeldArticle, HeldReference

if TYPE_CHECKING:
    from directives.store import Store

MOST_CITING = 300
"""How many citing articles the page of a directive quotes; it says how many there are."""

MOST_RELATIONS = 300
"""How many relations the page of a directive quotes."""


class Disputed(NamedTuple):
    """What articles disagree about, or what looks like a slip, of one directive; the page of it is not always known."""

    label: Label
    rows: tuple[tuple[ConflictRow, ArticleLabel | None, Label | None], ...]


class Shelf(NamedTuple):
    """The views of all pages about one directive or one article, each in the order of lists; and what is disputed."""

    directives: tuple[DirectiveView, ...]
    articles: tuple[ArticleView, ...]
    disputed: tuple[Disputed, ...]


def take(store: Store) -> Shelf:
    """Take everything that the report shows."""
    with store.read() as connection:
        rows = reading.directives(connection)
        shown = cards(connection, rows)
        held = wholesale.articles(connection)
        references = wholesale.references(connection)
        edges = edges_around(connection, [node_of(card) for card in shown.values()])
    labels = {id_: _label(card) for id_, card in shown.items()}
    articles = {row.id: _article_label(row) for row in held}
    by_article = _grouped(references)
    citing, bearing = _citing(held, by_article, articles)
    relations = _relations(edges, labels, articles)
    return Shelf(
        tuple(
            _directive(card, labels, citing[card.id], relations[card.id], bearing[card.id])
            for card in _sorted(shown.values())
        ),
        tuple(_article(row, articles[row.id], by_article[row.id], labels) for row in held),
        _disputed(conflicts(store), labels.values(), {row.name: articles[row.id] for row in held}),
    )


def _disputed(
    rows: Iterable[ConflictRow], labels: Iterable[Label], articles: Mapping[str, ArticleLabel]
) -> tuple[Disputed, ...]:
    """Put what is disputed together by directive; a key that several have leads to none of them."""
    bearers: defaultdict[str, list[Label]] = defaultdict(list)
    for label in labels:
        bearers[label.key].append(label)
    only = {key: found[0] for key, found in bearers.items() if len(found) == 1}
    return tuple(
        Disputed(
            only.get(key, Label("", key, type_, None)),
            tuple((row, articles.get(row.article or ""), only.get(row.meant or "")) for row in group),
        )
        for (key, type_), group in groupby(rows, key=lambda row: (row.key, row.type))
    )


def _sorted(shown: Iterable[Card]) -> list[Card]:
    """Put cards in the order of lists."""
    return sorted(shown, key=Card.place)


def _label(card: Card) -> Label:
    """Say how links to a directive look."""
    return Label(directive_name(card.type, card.key, card.id), card.key, card.type, card.title)


def _article_label(row: HeldArticle) -> ArticleLabel:
    """Say how links to an article look; without a title the last part of its name stands for it."""
    words = _last(row.name)
    return ArticleLabel(
        row.id, slug(words, row.name), row.title or words, row.published, row.source, row.content_hash[:16]
    )


def _last(name: str) -> str:
    """Give the last part of the name of an article: in which folders of whom it lies is nobody else's business."""
    return name.rstrip("/").rpartition("/")[2] or name


def _grouped(references: Iterable[HeldReference]) -> defaultdict[int, list[HeldReference]]:
    """Put references together by their articles."""
    groups: defaultdict[int, list[HeldReference]] = defaultdict(list)
    for reference in references:
        groups[reference.article_id].append(reference)
    return groups


def _citing(
    held: Sequence[HeldArticle], by_article: Mapping[int, list[HeldReference]], articles: Mapping[int, ArticleLabel]
) -> tuple[defaultdict[str, list[Citing]], defaultdict[str, list[ArticleLabel]]]:
    """Give the articles that cite each directive, and those that bear its number, in the order of time."""
    citing: defaultdict[str, list[Citing]] = defaultdict(list)
    bearing: defaultdict[str, list[ArticleLabel]] = defaultdict(list)
    for row in held:
        groups: dict[str, list[HeldReference]] = {}
        for reference in by_article.get(row.id, ()):
            groups.setdefault(reference.directive_id, []).append(reference)
        for id_, group in groups.items():
            if any(one.own for one in group):
                bearing[id_].append(articles[row.id])
            elif counted := [one for one in group if not one.repeated]:
                citing[id_].append(_cites(articles[row.id], counted))
    return citing, bearing


def _cites(article: ArticleLabel, group: Sequence[HeldReference]) -> Citing:
    """Say that an article cites a directive by some references, and where first."""
    first = group[0]
    where = (first.position, first.start, first.end, first.quote_start, first.quote_end)
    return Citing(article, len(group), *where)


def _relations(
    edges: Iterable[Edge], labels: Mapping[str, Label], articles: Mapping[int, ArticleLabel]
) -> defaultdict[str, list[Stated]]:
    """Give the relations of each directive: first what it does, then what is done to it."""
    relations: defaultdict[str, list[Stated]] = defaultdict(list)
    for edge in edges:
        for one, direction, other in ((edge.subject, "to", edge.object), (edge.object, "from", edge.subject)):
            if one.id in labels:
                relations[one.id].append(_stated(edge, direction, other, labels, articles))
    return relations


def _stated(
    edge: Edge, direction: str, other: Node, labels: Mapping[str, Label], articles: Mapping[int, ArticleLabel]
) -> Stated:
    """Make the view of an edge as one of its ends sees it."""
    label = None if other.is_article else labels.get(other.id) or Label("", other.key, other.type, other.title)
    article, start, end = edge.evidence.quote if edge.evidence else (0, 0, 0)
    return Stated(
        edge.relation, direction, label, other.issued, edge.articles, edge.source, articles.get(article), start, end
    )


def _directive(
    card: Card,
    labels: Mapping[str, Label],
    citing: Sequence[Citing],
    relations: Sequence[Stated],
    bearing: Sequence[ArticleLabel],
) -> DirectiveView:
    """Make the view of a directive."""
    dates = [one.article.published for one in citing if one.article.published]
    months: Counter[str] = Counter()
    for one in citing:
        months[(one.article.published or "")[:7]] += 1
    return DirectiveView(
        label=labels[card.id],
        issuer=card.issuer,
        issued=card.issued,
        standing=card.standing.value,
        official=card.official is not None,
        printed=tuple(_printed(card)),
        articles=len(citing),
        references=sum(one.references for one in citing),
        first=min(dates, default=None),
        last=max(dates, default=None),
        months=tuple(sorted(months.items())),
        relations=tuple(relations[:MOST_RELATIONS]),
        citing=tuple(citing[:MOST_CITING]),
        bearing=tuple(bearing[:MOST_CITING]),
    )


def _printed(card: Card) -> Iterator[tuple[str, str, int]]:
    """Give what articles print of a directive, by field, with how many references do."""
    for field, counter in (("title", card.titles), ("issuer", card.issuers), ("issued", card.dates)):
        for one in values(counter)[:20]:
            yield field, one.value, one.references


def _article(
    row: HeldArticle, label: ArticleLabel, references: Sequence[HeldReference], labels: Mapping[str, Label]
) -> ArticleView:
    """Make the view of an article."""
    counts = Counter(reference.directive_id for reference in references)
    places = {id_: place for place, id_ in enumerate(counts)}
    marks = tuple(Mark(one.start, one.end, one.position, places[one.directive_id]) for one in references)
    return ArticleView(label, _last(row.name), row.url, marks, tuple((labels[id_], n) for id_, n in counts.items()))
