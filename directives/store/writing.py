"""Add, delete and read again articles with their references and relations: all of a batch, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from types import MappingProxyType
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, update

from directives.models import Article, Extraction, Kind, PartialDate
from directives.store import mapper
from directives.store.connections import chunks
from directives.store.holdings import (
    Outcome,
    Plan,
    StoredText,
    plan_articles,
    plan_deletion,
    stored_texts,
    write_articles,
)
from directives.store.judging import Found, delete_found, found_in, last_id, write_found
from directives.store.lists import registry_of
from directives.store.mapper import Row
from directives.store.statements import ARTICLE
from directives.vocabulary.registry import Registry

_Span = tuple[str | int | None, str | int | None]


class Extractor(Protocol):
    """A function such as `directives.extract`."""

    def __call__(
        self, text: str, *, published: PartialDate | None = None, registry: Registry | None = None
    ) -> Extraction:
        """Find the references of a text with what a registry knows."""


class Added(NamedTuple):
    """What became of each article, and how many references were found in what was new or dated anew."""

    outcomes: list[Outcome]
    references: int


def add_articles(connection: Connection, articles: Sequence[Article], *, extract: Extractor, rules: str = "") -> Added:
    """Add articles, or bring them up to date.

    Args:
        connection: a transaction that writes.
        articles: what was read, in the order of reading.
        extract: finds the references of a text; called for contents that are new, or have another date than before.
        rules: the stamp of the rules by which `extract` works.
    """
    return _write(connection, plan_articles(connection, articles), extract=extract, rules=rules)


def delete_articles(connection: Connection, names: Sequence[str], *, extract: Extractor, rules: str = "") -> Added:
    """Delete the ids under which articles were read, and the articles that have no other.

    Args:
        connection: a transaction that writes.
        names: ids; one that is not there is passed over.
        extract: finds the references of a text; called for articles of which the date came from an id that goes.
        rules: the stamp of the rules by which `extract` works.
    """
    return _write(connection, plan_deletion(connection, names), extract=extract, rules=rules)


def read_with_registry(connection: Connection, articles: Sequence[int], *, extract: Extractor, rules: str) -> None:
    """Put what is found now, with what the registry of the database knows, in the place of what was found before."""
    registry = registry_of(connection)
    for chunk in chunks(articles):
        stored = stored_texts(connection, chunk)
        read = {one.id: extract(one.text, published=one.published, registry=registry) for one in stored}
        read_again(connection, chunk, read=read, rules=rules)


def read_again(connection: Connection, articles: Sequence[int], *, read: Mapping[int, Extraction], rules: str) -> None:
    """Put what other rules find in articles in the place of what was found; what stays the same keeps its row id.

    Args:
        connection: a transaction that writes.
        articles: their row ids.
        read: what the rules find in each.
        rules: the stamp of the rules.
    """
    found: list[Found] = []
    ids = _Ids(connection)
    for article in stored_texts(connection, articles):
        before = found_in(connection, article.id)["reference"]
        kept = {(row["start"], row["end"]): row["id"] for row in before}
        found.append(_found(article, read[article.id], ids, kept))
    gone = delete_found(connection, articles)
    write_found(connection, found, gone=gone, anew=True)
    _stamp(connection, articles, rules)


def _write(connection: Connection, plan: Plan, *, extract: Extractor, rules: str) -> Added:
    """Write what a plan changes, with the references of what is new or dated anew."""
    stale = [plan.ids[content] for content in (*plan.redated, *plan.deleted)]
    gone = delete_found(connection, stale)
    write_articles(connection, plan)
    ids, registry = _Ids(connection), registry_of(connection)
    found = [_read(plan, content, extract, ids, registry) for content in (*plan.added, *plan.redated)]
    write_found(connection, found, gone=gone)
    _stamp(connection, [one.article_id for one in found], rules)
    return Added(plan.outcomes, sum(len(one.references) for one in found))


def _read(plan: Plan, content: str, extract: Extractor, ids: _Ids, registry: Registry) -> Found:
    """Find the references of a content."""
    text, date = plan.texts[content], plan.rows[content]["published"]
    published = PartialDate(str(date)) if date else None
    found = extract(text, published=published, registry=registry)
    return _found(StoredText(plan.ids[content], content, text, published), found, ids)


class _Ids:
    """Gives row ids that nothing found has; only a transaction that writes may use them."""

    def __init__(self, connection: Connection) -> None:
        self.references = count(last_id(connection, "reference") + 1)
        self.relations = count(last_id(connection, "relation") + 1)
        self.force = count(last_id(connection, "force") + 1)


def _found(
    article: StoredText,
    extraction: Extraction,
    ids: _Ids,
    kept: Mapping[_Span, object] = MappingProxyType({}),
) -> Found:
    """Make the rows of what was found in a text."""
    rows: list[Row] = []
    for position, reference in enumerate(extraction.references):
        known = kept.get((reference.start, reference.end))
        id_ = known if isinstance(known, int) else next(ids.references)
        placed: Row = {"id": id_, "article_id": article.id, "position": position}
        rows.append({**mapper.reference_row(reference, article.text), **placed})
    relations = _relation_rows(article, extraction, rows, ids.relations)
    force = _force_rows(article, extraction, rows, ids.force)
    return Found(article.id, article.content, article.published, extraction.references, rows, relations, force)


def _stamp(connection: Connection, articles: Sequence[int], rules: str) -> None:
    """Note by which rules articles were read."""
    for chunk in chunks(articles):
        connection.execute(update(ARTICLE).where(ARTICLE.c.id.in_(chunk)).values(rules=rules))


def _relation_rows(
    article: StoredText, extraction: Extraction, references: Sequence[Row], ids: Iterable[int]
) -> list[Row]:
    """Make the rows of the relations of a text; what it says of itself is said of the number in its head."""
    own = next((row["id"] for row in references if row["kind"] == Kind.SELF), None)
    return [
        {
            **mapper.relation_row(relation, article.text),
            "id": id_,
            "article_id": article.id,
            "source_id": own if relation.source == "self" else references[relation.source]["id"],
            "target_id": own if relation.target == "self" else references[relation.target]["id"],
        }
        for relation, id_ in zip(extraction.relations, ids, strict=False)
    ]


def _force_rows(
    article: StoredText, extraction: Extraction, references: Sequence[Row], ids: Iterable[int]
) -> list[Row]:
    """Make the rows of what a text says of the force of directives."""
    return [
        {
            **mapper.force_row(clause, article.text),
            "id": id_,
            "article_id": article.id,
            "reference_id": references[clause.reference]["id"],
        }
        for clause, id_ in zip(extraction.force, ids, strict=False)
    ]
