"""Find articles by the indexes of their texts, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, Row

from directives.errors import StoreError
from directives.searches import Term, indexed_number, spellings
from directives.store.connections import statement
from directives.store.indexing import is_searchable
from directives.store.reading import texts
from directives.text import fold

_BETTER = "1.0, 4.0"
"""What a word counts, and what a number does: it is rarer, and says more of what an article is about."""

_SAME_PRECISION = "substr(article.published, 1, length(:{0})) {1} substr(:{0}, 1, length(article.published))"
"""The date of an article compared with one that is asked for, as far as both are known."""


class FoundArticle(NamedTuple):
    """An article that holds the words, with its text."""

    article: str
    title: str | None
    published: str | None
    source: str | None
    text: str


class _Known(NamedTuple):
    """What is known of an article, without its text."""

    id: int
    article: str
    title: str | None
    published: str | None
    source: str | None


_SOME = 20
"""Of how many articles the texts are read at a time."""


def found_articles(
    connection: Connection, terms: Sequence[Term], *, since: str | None, until: str | None, limit: int | None
) -> Iterator[FoundArticle]:
    """Give the articles that hold all words of a search, the best first and of equals the later one.

    Args:
        connection: a connection that reads.
        terms: what was typed; whether the words of a phrase bear their marks just there is left to be looked at.
        since: the first date of the articles.
        until: the last one.
        limit: how many articles to give at most.

    Raises:
        StoreError: if the database has no index of texts.
    """
    if not is_searchable(connection):
        hint = "use a database that is a file of SQLite, and a Python whose SQLite has FTS5"
        raise StoreError("this database has no index of texts", hint=hint)
    marked = _marked(terms)
    conditions = ["search MATCH :words"]
    if marked:
        conditions.append("+search.rowid IN (SELECT rowid FROM search_marked WHERE search_marked MATCH :marked)")
    if since:
        conditions.append(_SAME_PRECISION.format("since", ">="))
    if until:
        conditions.append(_SAME_PRECISION.format("until", "<="))
    sql = f"""
        SELECT article.id, article.name, article.title, article.published, article.source
        FROM search JOIN article ON article.id = search.rowid WHERE {" AND ".join(conditions)}
        ORDER BY bm25(search, {_BETTER}), article.published DESC, article.name {"LIMIT :limit" if limit else ""}"""
    values = {"words": _plain(terms), "marked": marked, "since": since, "until": until, "limit": limit}
    for some in _some(connection.execute(statement(sql), values)):
        contents = dict(texts(connection, [row.id for row in some]))
        yield from (FoundArticle(*row[1:], contents[row.id]) for row in some)


def _some(found: Iterable[Row[int, str, str | None, str | None, str | None]]) -> Iterator[list[_Known]]:
    """Give rows some at a time: as many as a person looks at."""
    rest = (_Known(*row) for row in found)
    while some := list(islice(rest, _SOME)):
        yield some


def _plain(terms: Iterable[Term]) -> str:
    """Write terms, without marks, in the language of the index: nothing that was typed is outside of its quotes."""
    return " AND ".join(
        f'numbers : "{indexed_number(term.number)}"{_star(term)}'
        if term.number
        else f'words : "{fold(" ".join(term.words))}"{_star(term)}'
        for term in terms
    )


def _marked(terms: Iterable[Term]) -> str:
    """Write the words that were typed with marks, each in all its spellings, in the language of the index."""
    wanted = (
        " OR ".join(f'"{spelling}"{_star(term) if word == term.words[-1] else ""}' for spelling in spellings(word))
        for term in terms
        for word in term.marked
    )
    return " AND ".join(f"({spelled})" for spelled in dict.fromkeys(wanted))


def _star(term: Term) -> str:
    """Give the sign that a term is only the beginning of a word."""
    return "*" if term.begins else ""
