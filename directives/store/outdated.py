"""Find the articles that other rules read than those of now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, text

from directives.models import Extraction

if TYPE_CHECKING:
    from directives.store.holdings import StoredText
    from directives.store.mapper import Row


class Held(NamedTuple):
    """An article with what was found in it."""

    article: StoredText
    name: str
    references: list[Row]
    relations: list[Row]


class Size(NamedTuple):
    """An article and how long its text is."""

    id: int
    characters: int


def forget_rules(connection: Connection) -> None:
    """Note of no article by which rules it was read, so that all are read again."""
    connection.execute(text("UPDATE article SET rules = ''"))


def outdated(connection: Connection, rules: str, *, after: int, limit: int, everything: bool = False) -> list[Size]:
    """Give articles behind a row id that other rules read, or any did, in the order of their row ids."""
    stale = "" if everything else "AND (rules < :rules OR rules > :rules)"
    sql = text(f"""
        SELECT article.id, LENGTH(content.text) FROM article JOIN content ON content.article_id = article.id
        WHERE article.id > :after {stale} ORDER BY article.id LIMIT :limit""")
    values = {"after": after, "limit": limit} | ({} if everything else {"rules": rules})
    return [Size(*row) for row in connection.execute(sql, values)]


def held(connection: Connection, articles: Sequence[int]) -> Iterator[Held]:
    """Give articles with what was found in them."""
    from directives.store.holdings import stored_texts  # noqa: PLC0415  # SQLModel costs as much as a query
    from directives.store.judging import found_in  # noqa: PLC0415

    name = text("SELECT name FROM article WHERE id = :article")
    for article in stored_texts(connection, articles):
        named = connection.execute(name, {"article": article.id}).scalar_one()
        kinds = found_in(connection, article.id)
        yield Held(article, named, kinds["reference"], kinds["relation"])


def read_again(connection: Connection, read: Mapping[int, Extraction], rules: str) -> None:
    """Put what the rules of now find in articles in the place of what was found."""
    from directives.store import writing  # noqa: PLC0415  # SQLModel costs as much as a query

    writing.read_again(connection, sorted(read), read=read, rules=rules)
