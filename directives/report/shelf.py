"""Take all from the database that the report shows, put together by page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from directives.display import Card, cards, values
from directives.report.addresses import slug
from directives.report.views import ArticleLabel, ArticleView, Citing, DirectiveView, Label, Mark, Stated
from directives.store import reading, wholesale
from directives.store.wholesale import HeldArticle, HeldReference, HeldRelation

if TYPE_CHECKING:
    from directives.store import Store

MOST_CITING = 300
"""How many citing articles the page of a directive quotes; it says how many there are."""

MOST_RELATIONS = 300
"""How many relations the page of a directive quotes."""


class Shelf(NamedTuple):
    """The views of all pages about one directive or one article, each in the order of lists."""

    directives: tuple[DirectiveView, ...]
    articles: tuple[ArticleView, ...]


def take(store: Store) -> Shelf:
    """Take everything that the report shows."""
    with store.read() as connection:
        rows = reading.directives(connection)
        shown = cards(connection, rows)
        held = wholesale.articles(connection)
        references = wholesale.references(connection)
        stated = wholesale.relations(connection)
    labels = {id_: _label(card) for id_, card in shown.items()}
    articles = {row.id: _article_label(row) for row in held}
    by_article = _grouped(references)
    citing = _citing(held, by_article, articles)
    relations = _relations(stated, shown, labels, articles)
    return Shelf(
        tuple(_directive(card, labels, citing[card.id], relations[card.id]) for card in _sorted(shown.values())),
        tuple(_article(row, articles[row.id], by_article[row.id], labels) for row in held),
    )


def _sorted(shown: Iterable[Card]) -> list[Card]:
    """Put cards in the order of lists."""
    return sorted(shown, key=Card.order)


def _label(card: Card) -> Label:
    """Say how links to a directive look."""
    return Label(slug(f"{card.type or ''} {card.key}", card.id), card.key, card.type, card.title)


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
) -> defaultdict[str, list[Citing]]:
    """Give the articles that cite each directive, in the order of time."""
    citing: defaultdict[str, list[Citing]] = defaultdict(list)
    for row in held:
        groups: dict[str, list[HeldReference]] = {}
        for reference in by_article.get(row.id, ()):
            groups.setdefault(reference.directive_id, []).append(reference)
        for id_, group in groups.items():
            first = group[0]
            where = (first.position, first.start, first.end, first.quote_start, first.quote_end)
            citing[id_].append(Citing(articles[row.id], len(group), *where))
    return citing


def _relations(
    stated: Iterable[HeldRelation],
    shown: Mapping[str, Card],
    labels: Mapping[str, Label],
    articles: Mapping[int, ArticleLabel],
) -> defaultdict[str, list[Stated]]:
    """Give the relations of each directive, each once with the number of articles that state it."""
    groups: defaultdict[str, dict[tuple[str, ...], list[HeldRelation]]] = defaultdict(dict)
    for row in stated:
        for one, direction, other in ((row.source_id, "to", row.target_id), (row.target_id, "from", row.source_id)):
            if one is not None and one != other:
                same = (row.relation, direction, other or f"\0{row.article_id}")
                groups[one].setdefault(same, []).append(row)
    relations: defaultdict[str, list[Stated]] = defaultdict(list)
    for id_, found in groups.items():
        for (relation, direction, other), rows in sorted(found.items()):
            card = shown.get(other)
            said = (articles[rows[0].article_id], rows[0].quote_start, rows[0].quote_end)
            many = len({row.article_id for row in rows})
            end, issued = (labels[other], card.issued) if card else (None, said[0].published)
            relations[id_].append(Stated(relation, direction, end, issued, many, *said))
    return relations


def _directive(
    card: Card, labels: Mapping[str, Label], citing: Sequence[Citing], relations: Sequence[Stated]
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
