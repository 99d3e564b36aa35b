"""Keep the counters that answers read: they change with the references, inside the transaction that changes these.

Whoever inserts, deletes or moves references of articles does so within `recounted`. What a document says of itself (it
bears the number of the directive) is no citation of that directive.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Connection, Result

from directives.store.connections import chunks, statement
from directives.store.summarising import summarise

_FIELDS = ("name", "issuer", "date", "kind", "basis")
"""What is counted of references, value by value."""

_CITATIONS = """
    SELECT directive_id, COALESCE(MIN(article.published), '') AS published, COUNT(*) AS mentions
    FROM reference JOIN article ON article.id = reference.article_id WHERE NOT repeated AND {where}
    GROUP BY reference.article_id, directive_id HAVING SUM(CASE WHEN kind = 'self' THEN 1 ELSE 0 END) = 0"""
"""The citations of some references: for each directive and article the article's date and the number of references."""

_DAYS_COUNTED = f"""
    SELECT directive_id, published, {{sign}} COUNT(*), {{sign}} SUM(mentions) FROM ({_CITATIONS}) AS citation
    WHERE true GROUP BY directive_id, published"""

_DAYS = f"""
    INSERT INTO cited_day (directive_id, published, articles, mentions) {_DAYS_COUNTED}
    ON CONFLICT (directive_id, published) DO UPDATE
    SET articles = cited_day.articles + excluded.articles, mentions = cited_day.mentions + excluded.mentions"""

_YEARS = f"""
    INSERT INTO cited_year (directive_id, year, articles, mentions)
    SELECT directive_id, substr(published, 1, 4), {{sign}} COUNT(*), {{sign}} SUM(mentions)
    FROM ({_CITATIONS}) AS citation
    WHERE true GROUP BY directive_id, substr(published, 1, 4)
    ON CONFLICT (directive_id, year) DO UPDATE
    SET articles = cited_year.articles + excluded.articles, mentions = cited_year.mentions + excluded.mentions"""

_DAY_OF_YEAR = """
    SELECT {which}(published) FROM cited_day WHERE cited_day.directive_id = cited_year.directive_id
    AND published >= year AND published < year || '~'"""

_FIRST_AND_LAST = f"""
    UPDATE cited_year SET first = ({_DAY_OF_YEAR.format(which="MIN")}), last = ({_DAY_OF_YEAR.format(which="MAX")})
    WHERE year <> '' AND (directive_id, year) IN (
        SELECT directive_id, substr(published, 1, 4)
        FROM reference JOIN article ON article.id = reference.article_id WHERE {{where}})"""

_EMPTY_DAYS = """
    DELETE FROM cited_day WHERE articles = 0 AND (directive_id, published) IN (
        SELECT directive_id, COALESCE(article.published, '')
        FROM reference JOIN article ON article.id = reference.article_id WHERE {where})"""

_TRAITS_COUNTED = """
    SELECT directive_id, '{field}', {field}, {sign} COUNT(*) FROM reference
    WHERE {field} IS NOT NULL AND NOT repeated AND {where} GROUP BY directive_id, {field}"""

_TRAITS = f"""
    INSERT INTO trait (directive_id, field, value, mentions) {_TRAITS_COUNTED}
    ON CONFLICT (directive_id, field, value) DO UPDATE SET mentions = trait.mentions + excluded.mentions"""

_RELATIONS_COUNTED = "SELECT 'relations', relation, {sign} COUNT(*) FROM relation WHERE {where} GROUP BY relation"

_REPEATED_COUNTED = """
    SELECT 'repeated', 'references', {sign} COUNT(*) FROM reference WHERE repeated AND {where} HAVING COUNT(*) > 0"""

_ARTICLES_COUNTED = """
    SELECT 'articles', CASE WHEN published IS NULL THEN 'without date' ELSE 'dated' END, {sign} COUNT(*)
    FROM article WHERE {where} GROUP BY 2"""

_TOTAL = """
    INSERT INTO total (what, value, number) {counted}
    ON CONFLICT (what, value) DO UPDATE SET number = total.number + excluded.number"""

_RELATIONS = _TOTAL.format(counted=_RELATIONS_COUNTED)
_REPEATED = _TOTAL.format(counted=_REPEATED_COUNTED)
_ARTICLES = _TOTAL.format(counted=_ARTICLES_COUNTED)

_MEANT = "SELECT DISTINCT directive_id FROM reference WHERE {where}"

COUNTERS = ("trait", "cited_day", "cited_year", "total")
"""The tables that are filled here."""

CITATIONS = _CITATIONS.format(where="true")
"""All citations: for each directive and article the article's date and the number of references."""

RECOUNTS = {
    "cited_day": (_DAYS_COUNTED,),
    "trait": tuple(_TRAITS_COUNTED.replace("{field}", field) for field in _FIELDS),
    "total": (_RELATIONS_COUNTED, _REPEATED_COUNTED, _ARTICLES_COUNTED),
}
"""What counts all that counters count, by their tables."""


@contextmanager
def recounted(
    connection: Connection, articles: Collection[int], *, among: Collection[str] | None = None
) -> Iterator[None]:
    """Bring the counters up to date with what happens inside to the references and relations of some articles.

    Args:
        connection: a transaction that writes.
        articles: the row ids of the articles.
        among: the ids of all directives that references mean before or after, where only that changes.
    """
    touched = _count(connection, articles, among, sign="-")
    yield
    touched |= _count(connection, articles, among, sign="+")
    summarise(connection, touched)


@contextmanager
def articles_recounted(connection: Connection, articles: Collection[int]) -> Iterator[None]:
    """Bring the totals up to date with what happens inside to the rows of some articles."""
    _count_rows(connection, _ARTICLES, "id", articles, sign="-")
    yield
    _count_rows(connection, _ARTICLES, "id", articles, sign="+")
    connection.execute(statement("DELETE FROM total WHERE number = 0"))


def count_all(connection: Connection) -> None:
    """Fill empty counters from all that is stored."""
    everything = _Part("true", {})
    for sql in (*_citing("+"), *_meaning("+"), _RELATIONS, _REPEATED, _ARTICLES):
        everything.run(connection, sql, sign="+")


class _Part(NamedTuple):
    """A condition that one statement takes, and the lists of values in it."""

    where: str
    values: dict[str, list[int] | list[str]]

    def run(self, connection: Connection, sql: str, *, sign: str = "+") -> Result[str]:
        """Run a statement about what fulfils the condition."""
        return connection.execute(statement(sql.format(sign=sign, where=self.where), *self.values), self.values)


def _count(connection: Connection, articles: Collection[int], among: Collection[str] | None, *, sign: str) -> set[str]:
    """Add the references of articles to the counters, or take them away; give the directives that they mean."""
    touched: set[str] = set()
    for part in _parts(articles, among):
        meant = set(part.run(connection, _MEANT).scalars())
        touched |= meant
        for sql in (*_citing(sign), *_meaning(sign)) if meant else ():
            part.run(connection, sql, sign=sign)
    if among is None:
        _count_rows(connection, _RELATIONS, "article_id", articles, sign=sign)
        _count_rows(connection, _REPEATED, "article_id", articles, sign=sign)
    if sign == "-":
        _delete_zeros(connection, touched)
    return touched


def _parts(articles: Collection[int], among: Collection[str] | None) -> Iterator[_Part]:
    """Give the conditions that references of articles fulfil, or those of them that mean some directives."""
    for some in chunks(articles):
        if among is None:
            yield _Part("reference.article_id IN :articles", {"articles": some})
            continue
        for directives in chunks(among):
            where = "reference.article_id IN :articles AND reference.directive_id IN :directives"
            yield _Part(where, {"articles": some, "directives": directives})


def _count_rows(connection: Connection, sql: str, column: str, articles: Collection[int], *, sign: str) -> None:
    """Add rows of articles to the totals, or take them away."""
    for some in chunks(articles):
        _Part(f"{column} IN :articles", {"articles": some}).run(connection, sql, sign=sign)


def _citing(sign: str) -> Iterator[str]:
    """Give the statements that count citations."""
    yield from (_DAYS, _YEARS)
    if sign == "-":
        yield _EMPTY_DAYS
    yield _FIRST_AND_LAST


def _meaning(sign: str) -> Iterator[str]:
    """Give the statements that count what references say."""
    return (_TRAITS.format(field=field, sign=sign, where="{where}") for field in _FIELDS)


def _delete_zeros(connection: Connection, directives: Iterable[str]) -> None:
    """Delete the counters of directives that have come down to nothing."""
    for some in chunks(directives):
        part = _Part("directive_id IN :directives", {"directives": some})
        part.run(connection, "DELETE FROM cited_year WHERE articles = 0 AND {where}")
        part.run(connection, "DELETE FROM trait WHERE mentions = 0 AND {where}")
    connection.execute(statement("DELETE FROM total WHERE number = 0"))
