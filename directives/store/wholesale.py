"""Read all that a database holds, in bulk and in a total order, as plain rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from directives.store.connections import chunks


class HeldArticle(NamedTuple):
    """An article without its text; `content_hash` stands for that."""

    id: int
    name: str
    content_hash: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None


class HeldReference(NamedTuple):
    """A reference: its article, its directive, where it stands, and the sentence around it."""

    article_id: int
    position: int
    directive_id: str
    start: int
    end: int
    quote_start: int
    quote_end: int


class HeldRelation(NamedTuple):
    """A relation between two directives, or the article where an end has none, with the sentence that says so."""

    article_id: int
    relation: str
    source_id: str | None
    target_id: str | None
    quote_start: int
    quote_end: int


def articles(connection: Connection) -> list[HeldArticle]:
    """Give all articles by date, those without one last."""
    sql = """
        SELECT id, name, content_hash, title, published, source, url FROM article
        ORDER BY published IS NULL, published, name"""
    return [HeldArticle(*row) for row in connection.execute(text(sql))]


def references(connection: Connection) -> list[HeldReference]:
    """Give all references in the order of articles and places."""
    sql = """
        SELECT article_id, position, directive_id, start, "end", quote_start, quote_end
        FROM reference ORDER BY article_id, position"""
    return [HeldReference(*row) for row in connection.execute(text(sql))]


def relations(connection: Connection) -> list[HeldRelation]:
    """Give all relations that articles state, in the order of articles and places."""
    sql = """
        SELECT relation.article_id, relation, source.directive_id, target.directive_id,
               relation.quote_start, relation.quote_end
        FROM relation
        LEFT JOIN reference AS source ON source.id = relation.source_id
        LEFT JOIN reference AS target ON target.id = relation.target_id
        ORDER BY relation.article_id, relation.start, relation, relation.source_id, relation.target_id"""
    return [HeldRelation(*row) for row in connection.execute(text(sql))]


def texts(connection: Connection, articles: Iterable[int]) -> dict[int, str]:
    """Give the texts of articles by their row ids."""
    sql = "SELECT article_id, text FROM content WHERE article_id IN :values"
    statement = text(sql).bindparams(bindparam("values", expanding=True))
    found: dict[int, str] = {}
    for chunk in chunks(articles):
        found.update((id_, content) for id_, content in connection.execute(statement, {"values": chunk}))
    return found
