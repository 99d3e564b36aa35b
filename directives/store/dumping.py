"""Read whole tables as streams of plain rows, in an order that does not depend on when anything was stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, bindparam, text

from directives.models import Article, PartialDate, page_at
from directives.store.reading import DirectiveColumns, Span

Made = TypeVar("Made")

BATCH = 100
"""How many articles, or directives, are in memory at a time."""


class MeantSpan(NamedTuple):
    """A reference's place in its article, and the directive that it means."""

    start: int
    end: int
    directive_id: str


def article_record(connection: Connection, name: str) -> Article | None:
    """Give an article by one of its names, with what all its names say of it."""
    sql = """
        SELECT article.name, content.text, path, url, title, published, source
        FROM alias JOIN article ON article.id = alias.article_id JOIN content ON content.article_id = article.id
        WHERE alias.id = :name"""
    row = connection.execute(text(sql), {"name": name}).first()
    if row is None:
        return None
    name, body, path, url, title, published, source = row
    date = PartialDate(published) if published else None
    return Article(id=name, doc=name, text=body, path=path, url=url, title=title, published=date, source=source)


def meant(connection: Connection, name: str) -> list[MeantSpan]:
    """Give what each reference of an article means, by one of its names."""
    sql = """
        SELECT start, "end", directive_id FROM reference JOIN alias ON alias.article_id = reference.article_id
        WHERE alias.id = :name ORDER BY position"""
    return [MeantSpan(*row) for row in connection.execute(text(sql), {"name": name})]


class ArticleRow(NamedTuple):
    """An article, with how many references it holds and to how many directives."""

    id: int
    name: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None
    path: str | None
    content_hash: str
    references: int
    directives: int


class ReferenceRow(NamedTuple):
    """A reference with its article; `pinpoints` and `pages` are JSON, as they are stored."""

    article_id: int
    article: str
    position: int
    start: int
    end: int
    text: str
    kind: str
    type: str | None
    number: str | None
    year: int | None
    symbol: str | None
    key: str | None
    date: str | None
    issuer: str | None
    name: str | None
    pinpoints: str
    term: str | None
    basis: str
    repeated: bool
    quote_start: int
    quote_end: int
    directive_id: str
    pages: str | None

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        return page_at(json.loads(self.pages), self.start) if self.pages else None

    @property
    def quote(self) -> Span:
        """The place of the sentence around it."""
        return self.article_id, self.quote_start, self.quote_end


class CitationRow(NamedTuple):
    """That an article refers to a directive, how often, and where first; `is_own` is 1 where it is its text."""

    article: str
    published: str | None
    directive_id: str
    is_own: int
    references: int
    start: int


class RelationRow(NamedTuple):
    """A relation as an article states it; an end without a directive is the article itself."""

    article_id: int
    article: str
    published: str | None
    source_id: str | None
    relation: str
    target_id: str | None
    mode: str | None
    date: str | None
    start: int
    end: int
    quote_start: int
    quote_end: int

    @property
    def quote(self) -> Span:
        """The place of the sentence that states it."""
        return self.article_id, self.quote_start, self.quote_end


def directives(connection: Connection) -> Iterator[list[DirectiveColumns]]:
    """Give all directives by their ids, some at a time."""
    sql = f"SELECT {', '.join(DirectiveColumns._fields)} FROM directive ORDER BY id"
    return _batches(_streamed(connection, DirectiveColumns, sql))


def articles(connection: Connection) -> Iterator[ArticleRow]:
    """Give all articles by their names."""
    sql = """
        SELECT id, name, title, published, source, url, path, content_hash,
               (SELECT COUNT(*) FROM reference WHERE article_id = article.id AND NOT repeated),
               (SELECT COUNT(DISTINCT directive_id) FROM reference WHERE article_id = article.id AND NOT repeated)
        FROM article ORDER BY name"""
    return _streamed(connection, ArticleRow, sql)


def references(connection: Connection) -> Iterator[list[ReferenceRow]]:
    """Give all references by article and place, those of some articles at a time."""
    names = ", ".join(f'reference."{name}"' for name in ReferenceRow._fields[2:-1])
    columns = f"SELECT article.id, article.name, {names}, article.pages"
    return _of_articles(connection, ReferenceRow, columns, "reference", order="position")


def citations(connection: Connection) -> Iterator[list[CitationRow]]:
    """Give all citations by article and first place, those of some articles at a time; repeated references are none."""
    columns = """
        SELECT article.name, article.published, directive_id, MAX(CASE WHEN kind = 'self' THEN 1 ELSE 0 END),
               COUNT(*), MIN(start)"""
    return _of_articles(
        connection,
        CitationRow,
        columns,
        "reference",
        group="AND NOT repeated GROUP BY article.id, directive_id",
        order="6, directive_id",
    )


def relations(connection: Connection) -> Iterator[list[RelationRow]]:
    """Give all relations by article and place, those of some articles at a time."""
    columns = """
        SELECT article.id, article.name, article.published, source_directive_id, relation, target_directive_id,
               mode, date, start, "end", quote_start, quote_end"""
    return _of_articles(
        connection, RelationRow, columns, "relation", order="start, relation, source_directive_id, target_directive_id"
    )


def _of_articles(
    connection: Connection,
    make: Callable[..., Made],
    columns: str,
    table: str,
    *,
    order: str,
    group: str = "",
) -> Iterator[list[Made]]:
    """Give the rows of a table that belong to articles, in the order of the articles' names."""
    sql = f"""{columns} FROM {table} JOIN article ON article.id = {table}.article_id
        WHERE article.id IN :values {group} ORDER BY article.name, {order}"""
    statement = text(sql).bindparams(bindparam("values", expanding=True))
    ids = _streamed(connection, int, "SELECT id FROM article ORDER BY name")
    for some in _batches(ids):
        yield [make(*row) for row in connection.execute(statement, {"values": some})]


def _streamed(connection: Connection, make: Callable[..., Made], sql: str) -> Iterator[Made]:
    """Give what is made of each row of a statement as they come, without keeping them."""
    for row in connection.execute(text(sql), execution_options={"yield_per": 1000}):
        yield make(*row)


def _batches(rows: Iterable[Made]) -> Iterator[list[Made]]:
    """Give rows some at a time."""
    rest = iter(rows)
    while some := list(islice(rest, BATCH)):
        yield some
