"""Read what references print of each directive, counted, and who prints it first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from directives.store.connections import chunks

FIELDS = {"date": "date", "issuer": "issuer", "title": "name", "symbol": "text"}
"""The columns that hold what references print; of the text, those that have a symbol."""

_FAR = 10**9
"""Added to an offset, it gives all of them as many digits, so that they sort as texts."""


class Print(NamedTuple):
    """What references of a directive print together, and how many do; of the text, where it has a symbol."""

    directive_id: str
    date: str | None
    issuer: str | None
    title: str | None
    symbol: str | None
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


def prints(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[Print]:
    """Give what references print, of all directives or of some."""
    columns = "date, issuer, name, CASE WHEN symbol IS NOT NULL THEN text END"
    # grouped by the directive last: in the order of an index on it every row would be looked up by itself
    of_all = f"SELECT directive_id, {columns}, COUNT(*) FROM reference{{}} GROUP BY 2, 3, 4, 5, 1"
    if ids is None:
        for row in connection.execute(text(of_all.format(""))):
            yield Print(*row)
        return
    statement = text(of_all.format(" WHERE directive_id IN :values")).bindparams(bindparam("values", expanding=True))
    for chunk in chunks(ids):
        for row in connection.execute(statement, {"values": chunk}):
            yield Print(*row)


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
            start, quote_start, quote_end = map(int, row[6].split(":"))
            found.append(Witness._make((*row[:6], start - _FAR, quote_start, quote_end)))
    return found


def _column(field: str) -> tuple[str, str]:
    """Give the column of a field, and where it holds something."""
    column = FIELDS[field]
    return (
        f"reference.{column}",
        "reference.symbol IS NOT NULL" if field == "symbol" else f"reference.{column} IS NOT NULL",
    )
