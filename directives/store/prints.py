"""Read what references print of each directive, counted, and who prints it first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from directives.store.connections import chunks

FIELDS = {"date": "date", "issuer": "issuer", "title": "name", "symbol": "text"}
"""The columns that hold what references print; of the text, those that have a symbol."""

_FAR = 10**9
"""Added to an offset, it gives all of them as many digits, so that they sort as texts."""


class Print(NamedTuple):
    """A value that references of a directive print, and how many do."""

    directive_id: str
    value: str
    references: int


class Witness(NamedTuple):
    """An article that prints a value of a directive, how often, and where first; `published` is "" where unknown."""

    directive_id: str
    value: str
    article_id: int
    article: str
    published: str
    references: int
    start: int
    quote_start: int
    quote_end: int


def prints(connection: Connection, field: str, ids: Iterable[str] | None = None) -> list[Print]:
    """Give what references print in a field, of all directives or of some."""
    column, where = _column(field)
    if ids is None:
        sql = f"SELECT directive_id, {column}, COUNT(*) FROM reference WHERE {where} GROUP BY directive_id, {column}"
        return [Print(*row) for row in connection.execute(text(sql))]
    sql = f"""
        SELECT directive_id, {column}, COUNT(*) FROM reference
        WHERE directive_id IN :values AND {where} GROUP BY directive_id, {column}"""
    statement = text(sql).bindparams(bindparam("values", expanding=True))
    return [Print(*row) for chunk in chunks(ids) for row in connection.execute(statement, {"values": chunk})]


def cited_often(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, int]:
    """Count the references of all directives, or of some."""
    if ids is None:
        rows = list(connection.execute(text("SELECT directive_id, COUNT(*) FROM reference GROUP BY directive_id")))
    else:
        sql = "SELECT directive_id, COUNT(*) FROM reference WHERE directive_id IN :values GROUP BY directive_id"
        statement = text(sql).bindparams(bindparam("values", expanding=True))
        rows = [row for chunk in chunks(ids) for row in connection.execute(statement, {"values": chunk})]
    return {row[0]: row[1] for row in rows}


def witnesses(connection: Connection, field: str, ids: Iterable[str]) -> list[Witness]:
    """Give the articles that print something in a field of some directives, each with its first place."""
    column, where = _column(field)
    place = f"{_FAR} + reference.start"
    sql = f"""
        SELECT directive_id, {column}, article.id, article.name, COALESCE(article.published, ''), COUNT(*),
               MIN(({place}) || ':' || quote_start || ':' || quote_end)
        FROM reference JOIN article ON article.id = reference.article_id
        WHERE directive_id IN :values AND {where}
        GROUP BY directive_id, {column}, article.id, article.name, article.published"""
    statement = text(sql).bindparams(bindparam("values", expanding=True))
    found: list[Witness] = []
    for chunk in chunks(ids):
        for row in connection.execute(statement, {"values": chunk}):
            directive_id, value, article_id, article, published, references, place = row
            start, quote_start, quote_end = map(int, place.split(":"))
            found.append(
                Witness(
                    directive_id,
                    value,
                    article_id,
                    article,
                    published,
                    references,
                    start - _FAR,
                    quote_start,
                    quote_end,
                )
            )
    return found


def _column(field: str) -> tuple[str, str]:
    """Give the column of a field, and where it holds something."""
    column = FIELDS[field]
    return (
        f"reference.{column}",
        "reference.symbol IS NOT NULL" if field == "symbol" else f"reference.{column} IS NOT NULL",
    )
