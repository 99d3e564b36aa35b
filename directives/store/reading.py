"""Read what answers need, as plain rows. Statements are text: SQLModel is never loaded for a question."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, bindparam, text

from directives.certainty import Standing
from directives.claims import Claim
from directives.models import Basis, page_at
from directives.store.connections import chunks

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


class Citations(NamedTuple):
    """How often a directive is cited, and when first and last."""

    directive_id: str
    articles: int
    references: int
    first: str | None
    last: str | None


class CitedYear(NamedTuple):
    """How often a directive is cited by the articles of a year; "" holds those without a date."""

    directive_id: str
    year: str
    references: int


class PrintedFields(NamedTuple):
    """What some references of a directive print, how many do, and when the first of them was published."""

    directive_id: str
    name: str | None
    issuer: str | None
    date: str | None
    references: int
    first: str | None


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


_COUNTED = "NOT reference.repeated"
"""What an article prints twice counts once."""

DIRECTIVE_COLUMNS = ", ".join(f"directive.{column}" for column in DirectiveColumns._fields)
_COUNTS = "COUNT(DISTINCT article.id), COUNT(*), MIN(article.published), MAX(article.published)"

_MEANT = "reference JOIN directive ON directive.id = reference.directive_id"

_BASIS = f"""
    CASE WHEN basis = '{Basis.UNRESOLVED}' AND directive.key IS NOT NULL AND standing = '{Standing.IDENTIFIED}'
    THEN '{Basis.ANTECEDENT}' ELSE basis END"""
"""How a key is known: a name that alone is none's takes the key of the full form in its article."""

_SAME_PRECISION = "substr({0}, 1, length({2})) {1} substr({2}, 1, length({0}))"
"""Two partial dates compared as far as both are known."""


def _also_joined(condition: str) -> str:
    """Give the statement for the directives that meet a condition.

    One that verdicts join to another comes with what it was itself, and with the id of the one that is shown for it.
    """
    joined = ", ".join(["root_id", *DirectiveColumns._fields[1:]])
    return f"""
        SELECT {DIRECTIVE_COLUMNS} FROM directive WHERE {condition}
        UNION ALL SELECT {joined} FROM merged WHERE {condition} AND id <> root_id"""


def cited(connection: Connection, *, type_: str | None, since: str | None, until: str | None) -> list[Citations]:
    """Give the directives of a type that articles of a time cite.

    Dates agree as far as both are known: 2012 and 2012-05 do; an unknown date agrees with none.
    """
    sql = f"""
        SELECT directive.id, {_COUNTS}
        FROM reference JOIN article ON article.id = reference.article_id
        JOIN directive ON directive.id = reference.directive_id
        WHERE {_COUNTED} AND (:type IS NULL OR directive.type = :type)
        AND (:since IS NULL OR {_SAME_PRECISION.format("article.published", ">=", ":since")})
        AND (:until IS NULL OR {_SAME_PRECISION.format("article.published", "<=", ":until")})
        GROUP BY directive.id"""
    return _rows(connection, Citations, sql, type=type_, since=since, until=until)


def cited_by_year(connection: Connection) -> list[CitedYear]:
    """Give how often each directive is cited in each year."""
    sql = f"""
        SELECT reference.directive_id, COALESCE(substr(article.published, 1, 4), ''), COUNT(*)
        FROM reference JOIN article ON article.id = reference.article_id WHERE {_COUNTED} GROUP BY 1, 2"""
    return _rows(connection, CitedYear, sql)


def citations(connection: Connection, ids: Iterable[str]) -> list[Citations]:
    """Give how often some directives are cited."""
    sql = f"""
        SELECT directive_id, {_COUNTS} FROM reference JOIN article ON article.id = reference.article_id
        WHERE {_COUNTED} AND directive_id IN :values GROUP BY directive_id"""
    return list(rows_of(connection, Citations, sql, ids))


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


def named(connection: Connection, names: Iterable[str]) -> list[DirectiveColumns]:
    """Give the directives that have one of some folded names, or share a key with one that has."""
    sql = _also_joined("bucket IN (SELECT bucket FROM claim WHERE name IN :values)")
    return list(dict.fromkeys(rows_of(connection, DirectiveColumns, sql, names)))


def names(connection: Connection) -> list[str]:
    """Give all folded names by which references mean directives."""
    return _rows(connection, str, "SELECT DISTINCT name FROM claim WHERE name IS NOT NULL")


def printed(connection: Connection, ids: Iterable[str] | None = None) -> list[PrintedFields]:
    """Give what references print of directives, of all or of some."""
    where = "" if ids is None else "AND directive_id IN :values"
    sql = f"""
        SELECT directive_id, reference.name, issuer, date, COUNT(*), MIN(article.published)
        FROM reference JOIN article ON article.id = reference.article_id WHERE {_COUNTED} {where}
        GROUP BY directive_id, reference.name, issuer, date"""
    return _rows(connection, PrintedFields, sql) if ids is None else list(rows_of(connection, PrintedFields, sql, ids))


def bases(connection: Connection, ids: Iterable[str]) -> list[BasisCount]:
    """Give on which basis the keys of some directives' references are known."""
    sql = f"""
        SELECT directive_id, {_BASIS}, COUNT(*) FROM {_MEANT}
        WHERE {_COUNTED} AND directive_id IN :values GROUP BY 1, 2"""
    return list(rows_of(connection, BasisCount, sql, ids))


def mentions(connection: Connection, ids: Iterable[str]) -> list[Mention]:
    """Give the references of directives in the order of time, article and place; those without a date come last."""
    sql = f"""
        SELECT reference.directive_id, article.id, article.name, article.title, article.published, article.source,
               article.pages, reference.start, reference."end", quote_start, quote_end, {_BASIS},
               article.content_hash, verdict.action
        FROM {_MEANT} JOIN article ON article.id = reference.article_id
        LEFT JOIN verdict ON verdict.id = reference.verdict_id
        WHERE {_COUNTED} AND directive_id IN :values"""
    found = rows_of(connection, Mention, sql, ids)
    return sorted(found, key=lambda row: (row.published is None, row.published or "", row.article, row.start, row.end))


def claimed(connection: Connection, ids: Iterable[str], *, limit: int) -> list[ClaimedReference]:
    """Give the first references of each of some directives with what they claim, in the order of time and place."""
    sql = f"""
        SELECT reference.directive_id, {", ".join(f"claim.{column}" for column in Claim._fields)},
               article.id, article.name, article.published, reference.start, reference."end", quote_start, quote_end
        FROM reference JOIN claim ON claim.id = reference.claim_id JOIN article ON article.id = reference.article_id
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
    sql = "SELECT article_id, text FROM content WHERE article_id IN :values"
    by_article = {article: list(group) for article, group in groupby(sorted(set(spans)), key=lambda span: span[0])}
    texts = rows_of(connection, _Text, sql, by_article)
    return {span: found.text[span[1] : span[2]] for found in texts for span in by_article[found.article_id]}


def aliases(connection: Connection, names: Iterable[str]) -> list[str]:
    """Give the ids that are some names, or rows of a batch of such a name."""
    sql = text("SELECT id FROM alias WHERE id = :name OR (id >= :rows AND id < :behind)")
    found = {
        id_
        for name in names
        for id_ in connection.execute(sql, {"name": name, "rows": f"{name}#", "behind": f"{name}$"}).scalars()
    }
    return sorted(found)


def counts(connection: Connection) -> list[Count]:
    """Count articles, references and directives, and what there is of each kind."""
    parts = (
        "SELECT 'articles' AS what, 'all' AS value, COUNT(*) FROM article",
        "SELECT 'articles', 'without date', COUNT(*) FROM article WHERE published IS NULL",
        f"SELECT 'references', 'all', COUNT(*) FROM reference WHERE {_COUNTED}",
        f"SELECT 'references', 'repeated', COUNT(*) FROM reference WHERE NOT ({_COUNTED})",
        f"SELECT 'references by kind', kind, COUNT(*) FROM reference WHERE {_COUNTED} GROUP BY kind",
        f"SELECT 'references by basis', {_BASIS}, COUNT(*) FROM {_MEANT} WHERE {_COUNTED} GROUP BY 2",
        "SELECT 'relations', 'all', COUNT(*) FROM relation",
        "SELECT 'relations by kind', relation, COUNT(*) FROM relation GROUP BY relation",
        "SELECT 'directives', 'all', COUNT(*) FROM directive",
        "SELECT 'directives by standing', standing, COUNT(*) FROM directive GROUP BY standing",
        "SELECT 'directives by type', COALESCE(type, 'unknown'), COUNT(*) FROM directive GROUP BY type",
    )
    return [
        count
        for sql in parts
        for count in sorted(_rows(connection, Count, sql), key=lambda row: (-row.number, row.value))
    ]


class _Text(NamedTuple):
    """The text of an article."""

    article_id: int
    text: str


def _rows(connection: Connection, make: Callable[..., Made], sql: str, **parameters: str | int | None) -> list[Made]:
    """Give what is made of each row of a statement."""
    return [make(*row) for row in connection.execute(text(sql), parameters)]


def rows_of(connection: Connection, make: Callable[..., Made], sql: str, values: Iterable[Value]) -> Iterator[Made]:
    """Give what is made of each row of a statement that compares with `:values`, a part of them at a time."""
    statement = text(sql).bindparams(bindparam("values", expanding=True))
    for chunk in chunks(values):
        for row in connection.execute(statement, {"values": chunk}):
            yield make(*row)
