"""Read what leads from directive to directive: relations, clauses on force, and articles that cite both.

Every statement finds its rows by an index, from the directives that are asked about; none walks through a table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from sqlalchemy import Connection

from directives.store.reading import DIRECTIVE_COLUMNS, DirectiveColumns, Span, rows_of


class StatedEdge(NamedTuple):
    """A relation as one article states it; an end without a directive is the article itself, which bears no number.

    `pinpoints` are those of the target, as JSON.
    """

    relation: str
    source_id: str | None
    target_id: str | None
    mode: str | None
    date: str | None
    pinpoints: str | None
    article_id: int
    article: str
    published: str | None
    start: int
    end: int
    quote_start: int
    quote_end: int

    @property
    def quote(self) -> Span:
        """The place of the sentence that states it."""
        return self.article_id, self.quote_start, self.quote_end


class StatedForce(NamedTuple):
    """A clause that says when the force of a directive begins or ends."""

    directive_id: str
    change: str
    mode: str
    date: str | None
    article_id: int
    article: str
    published: str | None
    start: int
    end: int
    quote_start: int
    quote_end: int

    @property
    def quote(self) -> Span:
        """The place of the sentence that holds the clause."""
        return self.article_id, self.quote_start, self.quote_end


class Shared(NamedTuple):
    """A directive that is cited by the same articles as another, by how many, and by which of them first.

    `first` is that article's date, id and row id with bars between; `~` stands for an unknown date and sorts last.
    """

    directive_id: str
    other_id: str
    articles: int
    first: str

    @property
    def article_id(self) -> int:
        """The row id of the first of the articles."""
        return int(self.first.rpartition("|")[2])

    @property
    def article(self) -> str:
        """The id of the first of the articles."""
        return self.first.partition("|")[2].rpartition("|")[0]


class Cited(NamedTuple):
    """The first reference to a directive in an article."""

    directive_id: str
    article_id: int
    start: int
    end: int
    quote_start: int
    quote_end: int

    @property
    def quote(self) -> Span:
        """The place of the sentence around it."""
        return self.article_id, self.quote_start, self.quote_end


def stated(connection: Connection, ids: Iterable[str], *, end: Literal["source", "target"]) -> list[StatedEdge]:
    """Give the relations of which some directives are one end, in the order of time, article and place."""
    sql = f"""
        SELECT relation.relation, source_directive_id, target_directive_id, relation.mode, relation.date,
               target.pinpoints, article.id, article.name, article.published,
               relation.start, relation."end", relation.quote_start, relation.quote_end
        FROM relation JOIN article ON article.id = relation.article_id
        LEFT JOIN reference AS target ON target.id = relation.target_id
        WHERE {end}_directive_id IN :values"""
    found = rows_of(connection, StatedEdge, sql, ids)
    return sorted(
        found,
        key=lambda row: (
            row.published is None,
            row.published or "",
            row.article,
            row.start,
            row.relation,
            row.source_id or "",
            row.target_id or "",
            row.pinpoints or "",
        ),
    )


def force(connection: Connection, ids: Iterable[str]) -> list[StatedForce]:
    """Give what is said of when the force of directives begins and ends, in the order of time, article and place."""
    sql = """
        SELECT directive_id, change, mode, date, article.id, article.name, article.published,
               start, "end", quote_start, quote_end
        FROM force JOIN article ON article.id = force.article_id WHERE directive_id IN :values"""
    found = rows_of(connection, StatedForce, sql, ids)
    return sorted(found, key=lambda row: (row.published is None, row.published or "", row.article, row.start))


def shared(connection: Connection, ids: Iterable[str], *, at_most: int | None = None) -> list[Shared]:
    """Give the directives that are cited by the same articles as some, those that most share first.

    A document's own number is no citation. `at_most` is how many are given of them all.
    """
    sql = """
        WITH citing AS (
            SELECT reference.directive_id, article_id,
                   COALESCE(article.published, '~') || '|' || article.name || '|' || article.id AS place
            FROM reference JOIN article ON article.id = article_id
            WHERE directive_id IN :values AND kind <> 'self'
            GROUP BY reference.directive_id, article_id, article.published, article.name, article.id)
        SELECT citing.directive_id, other.directive_id, COUNT(DISTINCT citing.article_id), MIN(place)
        FROM citing JOIN reference AS other ON other.article_id = citing.article_id
        WHERE other.directive_id <> citing.directive_id AND other.kind <> 'self'
        GROUP BY citing.directive_id, other.directive_id"""
    found = sorted(
        rows_of(connection, Shared, sql, ids), key=lambda row: (-row.articles, row.directive_id, row.other_id)
    )
    return found[:at_most]


def first_citations(connection: Connection, pairs: Collection[tuple[str, int]]) -> dict[tuple[str, int], Cited]:
    """Give the first reference to a directive in an article, for pairs of both."""
    sql = """
        SELECT directive_id, article_id, start, "end", quote_start, quote_end
        FROM reference WHERE article_id IN :values AND kind <> 'self' ORDER BY article_id, position"""
    found: dict[tuple[str, int], Cited] = {}
    for row in rows_of(connection, Cited, sql, sorted({article for _, article in pairs})):
        if (row.directive_id, row.article_id) in pairs:
            found.setdefault((row.directive_id, row.article_id), row)
    return found


def in_buckets(connection: Connection, buckets: Iterable[str]) -> list[DirectiveColumns]:
    """Give the directives of some buckets: those of some keys, or of some names."""
    sql = f"SELECT {DIRECTIVE_COLUMNS} FROM directive WHERE bucket IN :values"
    return list(rows_of(connection, DirectiveColumns, sql, buckets))
