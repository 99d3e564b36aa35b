"""Read what answers need, as plain rows. Statements are text: SQLModel is never loaded for a question."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection

from directives.cards import PrintedValue
from directives.certainty import Standing
from directives.claims import Claim
from directives.identity import Identity
from directives.models import Basis, page_at
from directives.queries import Fingerprint
from directives.store.connections import CHUNK, chunks, statement

Made = TypeVar("Made")
Value = TypeVar("Value", str, int)

Span = tuple[int, int, int]
"""A place in the text of an article: the article's row id, a start and an end."""


class DirectiveColumns(NamedTuple):
    """A directive as it is stored; `symbol`, `name` and `place` are folded."""

    id: str
    bucket: str
    standing: str
    type: str | None
    key: str | None
    number: str | None
    number_year: int | None
    symbol: str | None
    name: str | None
    year: int | None
    place: str | None
    term: str | None

    @property
    def identity(self) -> Identity:
        """The directive itself."""
        return Identity(self.bucket, Standing(self.standing), *self[3:])


class Citations(NamedTuple):
    """How often a directive is cited, and when first and last."""

    directive_id: str
    articles: int
    references: int
    first: str | None
    last: str | None


class ClaimedReference(NamedTuple):
    """A reference with what it claims, and its article."""

    directive_id: str
    bucket: str
    key: str | None
    type: str | None
    worded: bool
    issued: str | None
    place: str | None
    number: str | None
    year: int | None
    name: str | None
    term: str | None
    article_id: int
    article: str
    published: str | None
    start: int
    end: int
    quote_start: int
    quote_end: int
    verdict: str | None

    @property
    def claim(self) -> Claim:
        """What it claims."""
        return Claim(*self[1:11])

    @property
    def quote(self) -> Span:
        """The place of the sentence around the reference."""
        return self.article_id, self.quote_start, self.quote_end


class BasisCount(NamedTuple):
    """How many keys of a directive's references are known on one basis."""

    directive_id: str
    basis: str
    references: int


class Count(NamedTuple):
    """How many there are of something."""

    what: str
    value: str
    number: int


class Mention(NamedTuple):
    """A reference with its article."""

    directive_id: str
    article_id: int
    article: str
    title: str | None
    published: str | None
    source: str | None
    pages: str | None
    start: int
    end: int
    quote_start: int
    quote_end: int
    basis: str
    content_hash: str
    verdict: str | None

    @property
    def page(self) -> int | None:
        """The page on which the reference begins."""
        return page_at(json.loads(self.pages), self.start) if self.pages else None

    @property
    def quote(self) -> Span:
        """The place of the sentence around the reference."""
        return self.article_id, self.quote_start, self.quote_end


class CitingArticle(NamedTuple):
    """An article that cites a directive, with how many references."""

    directive_id: str
    article: str
    title: str | None
    published: str | None
    references: int


class ArticleText(NamedTuple):
    """The text of an article."""

    article_id: int
    text: str


_COUNTED = "NOT reference.repeated"
"""What an article prints twice counts once."""

DIRECTIVE_COLUMNS = ", ".join(f"directive.{column}" for column in DirectiveColumns._fields)

_BASIS = f"""
    CASE WHEN {{basis}} = '{Basis.UNRESOLVED}' AND directive.key IS NOT NULL AND standing = '{Standing.IDENTIFIED}'
    THEN '{Basis.ANTECEDENT}' ELSE {{basis}} END"""
"""How a key is known: a name that alone is none's takes the key of the full form in its article."""

_CITED = """NOT EXISTS (
    SELECT 1 FROM reference AS own WHERE own.kind = 'self'
    AND own.directive_id = reference.directive_id AND own.article_id = reference.article_id)"""
"""Of references: what a document says of itself is no citation."""


_AT_PLACE = """
    FROM reference JOIN article ON article.id = reference.article_id
    WHERE content_hash >= :content AND content_hash < :behind
    AND reference.start = :start AND reference."end" BETWEEN :first_end AND :last_end"""
"""The references at a place, by the beginning of the hash of the article's content."""

LONGEST = 10**12
"""No text is longer."""


def _also_joined(condition: str) -> str:
    """Give the statement for the directives that meet a condition.

    One that verdicts join to another comes with what it was itself, and with the id of the one that is shown for it.
    """
    joined = ", ".join(["root_id", *DirectiveColumns._fields[1:]])
    return f"""
        SELECT {DIRECTIVE_COLUMNS} FROM directive WHERE {condition}
        UNION ALL SELECT {joined} FROM merged WHERE {condition} AND id <> root_id"""


def counted(connection: Connection, ids: Iterable[str]) -> list[Citations]:
    """Give how often some directives are cited; those that are not are left out."""
    sql = """
        SELECT directive_id, SUM(articles), SUM(mentions), MIN(first), MAX(last)
        FROM cited_year WHERE directive_id IN :values GROUP BY directive_id"""
    return list(rows_of(connection, Citations, sql, ids))


def first_mentions(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Give the dates of the first articles that mention some directives, or are their own texts."""
    sql = """
        SELECT directive_id, MIN(published) FROM (
            SELECT directive_id, first AS published FROM cited_year WHERE directive_id IN :values
            UNION ALL SELECT directive_id, article.published
            FROM reference JOIN article ON article.id = article_id WHERE kind = 'self' AND directive_id IN :values
        ) AS mentioned WHERE published IS NOT NULL GROUP BY directive_id"""
    return dict(rows_of(connection, _pair, sql, ids))


def directives(connection: Connection, ids: Iterable[str] | None = None) -> list[DirectiveColumns]:
    """Give all directives, or some by their ids."""
    sql = f"SELECT {DIRECTIVE_COLUMNS} FROM directive"
    if ids is None:
        return _rows(connection, DirectiveColumns, sql)
    return list(rows_of(connection, DirectiveColumns, f"{sql} WHERE id IN :values", ids))


def numbered(connection: Connection, number: str) -> list[DirectiveColumns]:
    """Give the directives of a number, whatever their type and year."""
    sql = _also_joined("number = :number")
    return _rows(connection, DirectiveColumns, sql, number=number)


def in_bucket(connection: Connection, bucket: str) -> list[DirectiveColumns]:
    """Give the directives of a bucket: those of one key, or of one name."""
    sql = _also_joined("bucket = :bucket")
    return _rows(connection, DirectiveColumns, sql, bucket=bucket)


def meant_at(connection: Connection, place: Fingerprint) -> list[DirectiveColumns]:
    """Give the directives that the references at a place mean."""
    sql = f"SELECT {DIRECTIVE_COLUMNS} FROM directive WHERE id IN (SELECT reference.directive_id {_AT_PLACE})"
    return _rows(connection, DirectiveColumns, sql, **_bounds(place))


def buckets_at(connection: Connection, place: Fingerprint) -> set[str]:
    """Give the buckets of what the references at a place claim."""
    sql = f"SELECT bucket FROM claim WHERE id IN (SELECT reference.claim_id {_AT_PLACE})"
    return set(_rows(connection, str, sql, **_bounds(place)))


def articles_at(connection: Connection, place: Fingerprint) -> list[str]:
    """Give the names of the articles of the references at a place."""
    return _rows(connection, str, f"SELECT DISTINCT article.name {_AT_PLACE} ORDER BY 1", **_bounds(place))


def _bounds(place: Fingerprint) -> dict[str, str | int]:
    """Give what hashes that begin as a place says lie between, and where in a text the place is."""
    behind = place.content[:-1] + chr(ord(place.content[-1]) + 1)
    end = {"first_end": place.end or 0, "last_end": place.end or LONGEST}
    return {"content": place.content, "behind": behind, "start": place.start, **end}


def named(connection: Connection, names: Iterable[str]) -> list[DirectiveColumns]:
    """Give the directives that have one of some folded names, or share a key with one that has."""
    sql = _also_joined("bucket IN (SELECT bucket FROM claim WHERE name IN :values)")
    return list(dict.fromkeys(rows_of(connection, DirectiveColumns, sql, names)))


def names(connection: Connection) -> list[str]:
    """Give all folded names by which references mean directives."""
    return _rows(connection, str, "SELECT DISTINCT name FROM claim WHERE name IS NOT NULL")


def printed(connection: Connection, ids: Iterable[str]) -> list[PrintedValue]:
    """Give what references print of some directives: titles, issuers and dates."""
    sql = """
        SELECT directive_id, field, value, mentions FROM trait
        WHERE directive_id IN :values AND field IN ('name', 'issuer', 'date')"""
    return list(rows_of(connection, PrintedValue, sql, ids))


def bases(connection: Connection, ids: Iterable[str]) -> list[BasisCount]:
    """Give on which basis the keys of some directives' references are known."""
    sql = f"""
        SELECT directive_id, {_BASIS.format(basis="value")}, SUM(mentions)
        FROM trait JOIN directive ON directive.id = directive_id
        WHERE directive_id IN :values AND field = 'basis' GROUP BY 1, 2"""
    return list(rows_of(connection, BasisCount, sql, ids))


def mentions(connection: Connection, ids: Iterable[str], *, limit: int | None = None) -> list[Mention]:
    """Give the references that cite directives, or the first of them, by time, article and place, undated ones last."""
    sql = f"""
        SELECT reference.directive_id, article.id, article.name, article.title, article.published, article.source,
               article.pages, reference.start, reference."end", quote_start, quote_end,
               {_BASIS.format(basis="basis")}, article.content_hash, verdict.action
        FROM reference JOIN directive ON directive.id = reference.directive_id
        JOIN article ON article.id = reference.article_id
        LEFT JOIN verdict ON verdict.id = reference.verdict_id
        WHERE reference.directive_id IN :values AND {_COUNTED} AND {_CITED}
        ORDER BY article.published IS NULL, article.published, article.name, reference.start, reference."end"
        {"" if limit is None else f"LIMIT {limit:d}"}"""
    directives = list(ids)
    found = list(rows_of(connection, Mention, sql, directives))
    if len(directives) > CHUNK:  # each part is in its order
        found.sort(key=lambda row: (row.published is None, row.published or "", row.article, row.start, row.end))
    return found[:limit]


def citing(connection: Connection, ids: Iterable[str]) -> list[CitingArticle]:
    """Give the articles that cite directives in the order of time and article; those without date come last."""
    sql = f"""
        SELECT directive_id, article.name, article.title, article.published, COUNT(*)
        FROM reference JOIN article ON article.id = reference.article_id
        WHERE directive_id IN :values AND {_COUNTED} AND {_CITED} GROUP BY directive_id, reference.article_id"""
    found = rows_of(connection, CitingArticle, sql, ids)
    return sorted(found, key=lambda row: (row.published is None, row.published or "", row.article))


def claimed(connection: Connection, ids: Iterable[str], *, limit: int) -> list[ClaimedReference]:
    """Give the first references of each of some directives with what they claim, in the order of time and place."""
    sql = f"""
        SELECT reference.directive_id, {", ".join(f"claim.{column}" for column in Claim._fields)},
               article.id, article.name, article.published, reference.start, reference."end", quote_start, quote_end,
               verdict.action
        FROM reference JOIN claim ON claim.id = reference.claim_id JOIN article ON article.id = reference.article_id
        LEFT JOIN verdict ON verdict.id = reference.verdict_id
        WHERE reference.directive_id = :id
        ORDER BY article.published IS NULL, article.published, article.name, reference.start LIMIT :limit"""
    return [row for id_ in ids for row in _rows(connection, ClaimedReference, sql, id=id_, limit=limit)]


def claims_of(connection: Connection, buckets: Iterable[str]) -> list[Claim]:
    """Give all that references claim of the directives of some buckets."""
    sql = f"SELECT {', '.join(Claim._fields)} FROM claim WHERE bucket IN :values"
    return list(rows_of(connection, Claim, sql, buckets))


def article_at(connection: Connection, name: str) -> tuple[str, str | None] | None:
    """Give the text of an article and its day of publication, by its name."""
    sql = """
        SELECT content.text, article.published FROM alias JOIN article ON article.id = alias.article_id
        JOIN content ON content.article_id = article.id WHERE alias.id = :name"""
    return next(iter(_rows(connection, lambda *row: row, sql, name=name)), None)


def quotes(connection: Connection, spans: Iterable[Span]) -> dict[Span, str]:
    """Give slices of texts, by their places."""
    by_article: defaultdict[int, set[Span]] = defaultdict(set)
    for span in spans:
        by_article[span[0]].add(span)
    return {
        span: found.text[span[1] : span[2]]
        for found in texts(connection, by_article)
        for span in by_article[found.article_id]
    }


def texts(connection: Connection, articles: Iterable[int]) -> Iterator[ArticleText]:
    """Give the texts of articles, one after the other."""
    return rows_of(
        connection, ArticleText, "SELECT article_id, text FROM content WHERE article_id IN :values", articles
    )


def aliases(connection: Connection, names: Iterable[str]) -> list[str]:
    """Give the ids that are some names, or rows of a batch of such a name."""
    sql = statement("SELECT id FROM alias WHERE id = :name OR (id >= :rows AND id < :behind)")
    found = {
        id_
        for name in names
        for id_ in connection.execute(sql, {"name": name, "rows": f"{name}#", "behind": f"{name}$"}).scalars()
    }
    return sorted(found)


def counts(connection: Connection) -> list[Count]:
    """Count articles, references and directives, and what there is of each kind."""
    parts = (
        "SELECT 'articles' AS what, 'all' AS value, COALESCE(SUM(number), 0) FROM total WHERE what = 'articles'",
        """SELECT 'articles', 'without date', COALESCE(SUM(number), 0) FROM total
           WHERE what = 'articles' AND value = 'without date'""",
        "SELECT 'references', 'all', COALESCE(SUM(mentions), 0) FROM trait WHERE field = 'kind'",
        "SELECT 'references', 'repeated', COALESCE(SUM(number), 0) FROM total WHERE what = 'repeated'",
        "SELECT 'references by kind', value, SUM(mentions) FROM trait WHERE field = 'kind' GROUP BY value",
        f"""SELECT 'references by basis', {_BASIS.format(basis="trait.value")}, SUM(mentions)
            FROM trait JOIN directive ON directive.id = directive_id WHERE field = 'basis' GROUP BY 2""",
        "SELECT 'relations', 'all', COALESCE(SUM(number), 0) FROM total WHERE what = 'relations'",
        "SELECT 'relations by kind', value, number FROM total WHERE what = 'relations'",
        "SELECT 'directives', 'all', COUNT(*) FROM directive",
        "SELECT 'directives by standing', standing, COUNT(*) FROM directive GROUP BY standing",
        "SELECT 'directives by type', COALESCE(type, 'unknown'), COUNT(*) FROM directive GROUP BY type",
    )
    return [
        count
        for sql in parts
        for count in sorted(_rows(connection, Count, sql), key=lambda row: (-row.number, row.value))
    ]


def _pair(one: str, other: str) -> tuple[str, str]:
    """Give two values as they are."""
    return one, other


def _rows(connection: Connection, make: Callable[..., Made], sql: str, **parameters: str | int | None) -> list[Made]:
    """Give what is made of each row of a statement."""
    return [make(*row) for row in connection.execute(statement(sql), parameters).all()]


def rows_of(connection: Connection, make: Callable[..., Made], sql: str, values: Iterable[Value]) -> Iterator[Made]:
    """Give what is made of each row of a statement that compares with `:values`, a part of them at a time."""
    for chunk in chunks(values):
        for row in connection.execute(statement(sql, "values"), {"values": chunk}).all():
            yield make(*row)
