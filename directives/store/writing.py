"""Add articles with their references and relations: all of a batch, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, delete, insert, select

from directives.claims import claims
from directives.models import Article, Extraction, Kind, PartialDate
from directives.store import mapper
from directives.store.connections import chunks
from directives.store.counting import recounted
from directives.store.deriving import Claimed, delete_unmentioned, derive
from directives.store.holdings import Outcome, Plan, plan_articles, write_articles
from directives.store.mapper import Row
from directives.store.statements import REFERENCE, RELATION, free_ids


class Extractor(Protocol):
    """A function such as `directives.extract`."""

    def __call__(self, text: str, *, published: PartialDate | None = None) -> Extraction:
        """Find the references of a text."""


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
    readings = [_read(plan, content, extract) for content in (*plan.added, *plan.redated)]
    _add_references(connection, readings, gone)
    return Added(plan.outcomes, sum(len(reading.found.references) for reading in readings))


def _read(plan: Plan, content: str, extract: Extractor) -> _Reading:
    """Find the references of a content."""
    text, published = plan.texts[content], plan.rows[content]["published"]
    found = extract(text, published=PartialDate(str(published)) if published else None)
    return _Reading(plan.ids[content], text, str(published) if published else None, found)


def _delete_references(connection: Connection, articles: Sequence[int]) -> set[str]:
    """Delete the references and relations of articles; give the ids of the claims that the references made."""
    gone: set[str] = set()
    with recounted(connection, articles):
        for chunk in chunks(articles):
            is_theirs = REFERENCE.c.article_id.in_(chunk)
            gone.update(connection.execute(select(REFERENCE.c.claim_id).distinct().where(is_theirs)).scalars())
            connection.execute(delete(RELATION).where(RELATION.c.article_id.in_(chunk)))
            connection.execute(delete(REFERENCE).where(is_theirs))
    return gone


def _add_references(connection: Connection, readings: Sequence[_Reading], gone: set[str]) -> None:
    """Insert what was found, with the directive that each reference means."""
    claimed = [
        [Claimed(claim, reading.published) for claim in claims(reading.found.references)] for reading in readings
    ]
    derived = derive(connection, gone=gone, new=(one for group in claimed for one in group))
    reference_ids, relation_ids = free_ids(connection, REFERENCE), free_ids(connection, RELATION)
    references: list[Row] = []
    relations: list[Row] = []
    for reading, group in zip(readings, claimed, strict=True):
        rows = _reference_rows(reading, group, derived.directives, reference_ids)
        references += rows
        relations += _relation_rows(reading, rows, relation_ids)
    with recounted(connection, [reading.article_id for reading in readings]):
        if references:
            connection.execute(insert(REFERENCE), references)
        if relations:
            connection.execute(insert(RELATION), relations)
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
    own = next((row["id"] for row in references if row["kind"] == Kind.SELF), None)
    return [
        {
            **mapper.relation_row(relation, reading.text),
            "id": id_,
            "article_id": reading.article_id,
            "source_id": own if relation.source == "self" else references[relation.source]["id"],
            "target_id": own if relation.target == "self" else references[relation.target]["id"],
        }
        for relation, id_ in zip(reading.found.relations, ids, strict=False)
    ]
