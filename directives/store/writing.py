"""Add articles with their references and relations: all of a batch, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, delete, insert, select

from directives.claims import claims
from directives.models import Article, Extraction, Kind, PartialDate
from directives.store import mapper
from directives.store.connections import chunks
from directives.store.deriving import Claimed, delete_unmentioned, derive
from directives.store.holdings import Outcome, Plan, plan_articles, write_articles
from directives.store.lists import registry_of
from directives.store.mapper import Row
from directives.store.statements import ARTICLE, CONTENT, FORCE, REFERENCE, RELATION, free_ids
from directives.vocabulary.registry import Registry


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


class _Reading(NamedTuple):
    """What was found in a text of which no reference is stored."""

    article_id: int
    text: str
    published: str | None
    found: Extraction


def add_articles(connection: Connection, articles: Sequence[Article], *, extract: Extractor) -> Added:
    """Add articles, or bring them up to date.

    Args:
        connection: a transaction that writes.
        articles: what was read, in the order of reading.
        extract: finds the references of a text; called for contents that are new, or have another date than before.
    """
    plan = plan_articles(connection, articles)
    stale = [plan.ids[content] for content in (*plan.redated, *plan.deleted)]
    gone = _delete_references(connection, stale)
    write_articles(connection, plan)
    registry = registry_of(connection)
    readings = [_read(plan, content, extract, registry) for content in (*plan.added, *plan.redated)]
    _add_references(connection, readings, gone, registry)
    return Added(plan.outcomes, sum(len(reading.found.references) for reading in readings))


def read_again(connection: Connection, articles: Sequence[int], *, extract: Extractor) -> None:
    """Put what is found now in articles that are stored, by their row ids, in the place of what was found before."""
    registry = registry_of(connection)
    columns = select(ARTICLE.c.id, CONTENT.c.text, ARTICLE.c.published).join_from(ARTICLE, CONTENT)
    for chunk in chunks(articles):
        gone = _delete_references(connection, chunk)
        stored = connection.execute(columns.where(ARTICLE.c.id.in_(chunk)))
        readings = [_reading(id_, text, published, extract, registry) for id_, text, published in stored]
        _add_references(connection, readings, gone, registry)


def _read(plan: Plan, content: str, extract: Extractor, registry: Registry) -> _Reading:
    """Find the references of a content."""
    published = plan.rows[content]["published"]
    return _reading(plan.ids[content], plan.texts[content], str(published) if published else None, extract, registry)


def _reading(article_id: int, text: str, published: str | None, extract: Extractor, registry: Registry) -> _Reading:
    """Find the references of a text."""
    found = extract(text, published=PartialDate(published) if published else None, registry=registry)
    return _Reading(article_id, text, published, found)


def _delete_references(connection: Connection, articles: Sequence[int]) -> set[str]:
    """Delete the references of articles and all that hangs on them; give the ids of their claims."""
    gone: set[str] = set()
    for chunk in chunks(articles):
        is_theirs = REFERENCE.c.article_id.in_(chunk)
        gone.update(connection.execute(select(REFERENCE.c.claim_id).distinct().where(is_theirs)).scalars())
        connection.execute(delete(RELATION).where(RELATION.c.article_id.in_(chunk)))
        connection.execute(delete(FORCE).where(FORCE.c.article_id.in_(chunk)))
        connection.execute(delete(REFERENCE).where(is_theirs))
    return gone


def _add_references(connection: Connection, readings: Sequence[_Reading], gone: set[str], registry: Registry) -> None:
    """Insert what was found, with the directive that each reference means."""
    claimed = [
        [Claimed(claim, reading.published) for claim in claims(reading.found.references, registry)]
        for reading in readings
    ]
    derived = derive(connection, gone=gone, new=(one for group in claimed for one in group))
    reference_ids, relation_ids = free_ids(connection, REFERENCE), free_ids(connection, RELATION)
    references: list[Row] = []
    relations: list[Row] = []
    force: list[Row] = []
    force_ids = free_ids(connection, FORCE)
    for reading, group in zip(readings, claimed, strict=True):
        rows = _reference_rows(reading, group, derived.directives, reference_ids)
        references += rows
        relations += _relation_rows(reading, rows, relation_ids)
        force += _force_rows(reading, rows, force_ids)
    for table, made in ((REFERENCE, references), (RELATION, relations), (FORCE, force)):
        if made:
            connection.execute(insert(table), made)
    delete_unmentioned(connection, derived.loosened)


def _reference_rows(
    reading: _Reading, claimed: Sequence[Claimed], directives: Mapping[Claimed, str], ids: Iterable[int]
) -> list[Row]:
    """Make the rows of the references of a text."""
    return [
        {
            **mapper.reference_row(reference, reading.text),
            "id": id_,
            "article_id": reading.article_id,
            "position": position,
            "claim_id": one.claim.id,
            "directive_id": directives[one],
        }
        for position, (reference, one, id_) in enumerate(zip(reading.found.references, claimed, ids, strict=False))
    ]


def _relation_rows(reading: _Reading, references: Sequence[Row], ids: Iterable[int]) -> list[Row]:
    """Make the rows of the relations of a text; what it says of itself is said of the number in its head."""
    own = next((row for row in references if row["kind"] == Kind.SELF), None)
    rows: list[Row] = []
    for relation, id_ in zip(reading.found.relations, ids, strict=False):
        source = own if relation.source == "self" else references[relation.source]
        target = own if relation.target == "self" else references[relation.target]
        rows.append(
            {
                **mapper.relation_row(relation, reading.text),
                "id": id_,
                "article_id": reading.article_id,
                "source_id": source["id"] if source else None,
                "target_id": target["id"] if target else None,
                "source_directive_id": source["directive_id"] if source else None,
                "target_directive_id": target["directive_id"] if target else None,
            }
        )
    return rows


def _force_rows(reading: _Reading, references: Sequence[Row], ids: Iterable[int]) -> list[Row]:
    """Make the rows of what a text says of the force of directives."""
    return [
        {
            **mapper.force_row(clause, reading.text),
            "id": id_,
            "article_id": reading.article_id,
            "reference_id": references[clause.reference]["id"],
            "directive_id": references[clause.reference]["directive_id"],
        }
        for clause, id_ in zip(reading.found.force, ids, strict=False)
    ]
