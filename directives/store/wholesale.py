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
    """A reference: its article, its directive, where it stands, and the sentence around it.

    `repeated` says that a copy prints it, `own` that it is the number that the article bears itself.
    """

    article_id: int
    position: int
    directive_id: str
    start: int
    end: int
    quote_start: int
    quote_end: int
    repeated: bool
    own: bool


def articles(connection: Connection) -> list[HeldArticle]:
    """Give all articles by date, those without one last."""
    sql = """
        SELECT id, name, content_hash, title, published, source, url FROM article
        ORDER BY published IS NULL, published, name"""
    return [HeldArticle(*row) for row in connection.execute(text(sql))]


def references(connection: Connection) -> list[HeldReference]:
    """Give all references in the order of articles and places."""
    sql = """
        SELECT article_id, position, directive_id, start, "end", quote_start, quote_end, repeated, kind = 'self'
        FROM reference ORDER BY article_id, position"""
    return [HeldReference(*row) for row in connection.execute(text(sql))]


def texts(connection: Connection, articles: Iterable[int]) -> dict[int, str]:
    """Give the texts of articles by their row ids."""
    sql = "SELECT article_id, text FROM content WHERE article_id IN :values"
    statement = text(sql).bindparams(bindparam("values", expanding=True))
    found: dict[int, str] = {}
    for chunk in chunks(articles):
        found.update((id_, content) for id_, content in connection.execute(statement, {"values": chunk}))
    return found
