"""Write the tables as an SQLite file for Datasette, and the file that tells it titles, facets and ready questions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from directives.export.tables import Kind, Name, Table, Value
from directives.export.visible import SURROGATE
from directives.store.publishing import PublishedTable, publish

if TYPE_CHECKING:
    from directives.store import Connection

_TYPES = {Kind.TEXT: "TEXT", Kind.DATE: "TEXT", Kind.TEXTS: "TEXT", Kind.NUMBER: "INTEGER"}

LINKS = {
    "references": {"article": "articles", "directive": "directives"},
    "citations": {"article": "articles", "directive": "directives"},
    "relations": {"article": "articles", "source": "directives", "target": "directives"},
}
"""Which columns are ids of other tables."""

INDEXED = {
    "directives": ("key",),
    "references": ("directive",),
    "citations": ("directive",),
    "relations": ("source", "target", "article"),
}

FACETS = {
    "directives": ["type_name", "issuer", "standing"],
    "articles": ["source"],
    "references": ["type", "kind", "basis"],
    "citations": ["own_number"],
    "relations": ["relation"],
}
"""The columns by whose values Datasette lets people choose."""

SHOWN_AS = {"directives": "key", "articles": "title"}
"""The column that stands for a row where another table links to it."""

TITLES = {
    "directives": ("Directives", "One row a directive, as far as references tell which one it is"),
    "articles": ("Articles", "One row an article that was read"),
    "references": ("References", "One row a mention, with the sentence around it"),
    "citations": ("Citations", "One row for each directive that an article refers to"),
    "relations": ("Relations", "What one directive does to another, with the sentence that says so"),
}
"""What each table is called, and what it holds."""

HEADING = "Legal directives and who cites them"


class Question(NamedTuple):
    """A question that people ask, as SQL; what begins with a colon in it, they fill in."""

    name: str
    title: str
    sql: str
    tables: tuple[str, ...]


QUESTIONS = (
    Question(
        "most_cited",
        "Which directives are cited most?",
        'SELECT key, title, articles, references_ AS "references", first_cited, last_cited'
        ' FROM (SELECT *, "references" AS references_ FROM directives) ORDER BY articles DESC, references_ DESC, key',
        ("directives",),
    ),
    Question(
        "who_cites",
        "Which articles cite a directive, and in which words? (key: 67/2012/TT-BCA)",
        'SELECT articles.published, articles.title, "references".quote, "references".article FROM "references"'
        ' JOIN directives ON directives.id = "references".directive'
        ' JOIN articles ON articles.id = "references".article'
        ' WHERE directives.key = :key ORDER BY articles.published, "references".article, "references".position',
        ("directives", "articles", "references"),
    ),
    Question(
        "cited_by_year",
        "How often was a directive cited in each year? (key: 67/2012/TT-BCA)",
        "SELECT substr(citations.published, 1, 4) AS year, COUNT(*) AS articles,"
        ' SUM(citations."references") AS "references" FROM citations'
        " JOIN directives ON directives.id = citations.directive WHERE directives.key = :key GROUP BY 1 ORDER BY 1",
        ("directives", "citations"),
    ),
    Question(
        "cited_together",
        "Which directives are cited together with one? (key: 67/2012/TT-BCA)",
        "SELECT other.key, other.title, COUNT(*) AS articles FROM directives"
        " JOIN citations ON citations.directive = directives.id"
        " JOIN citations AS beside ON beside.article = citations.article AND beside.directive <> directives.id"
        " JOIN directives AS other ON other.id = beside.directive"
        " WHERE directives.key = :key GROUP BY other.id ORDER BY articles DESC, other.key",
        ("directives", "citations"),
    ),
    Question(
        "what_happened_to",
        "Which directives amend, replace, guide or rest on one? (key: 67/2012/TT-BCA)",
        "SELECT relations.relation, source.key, source.title, relations.quote, relations.article FROM relations"
        " JOIN directives AS target ON target.id = relations.target"
        " LEFT JOIN directives AS source ON source.id = relations.source"
        " WHERE target.key = :key ORDER BY relations.relation, source.key, relations.article",
        ("directives", "relations"),
    ),
    Question(
        "by_year_of_issue",
        "How many directives of each type were issued in each year?",
        "SELECT substr(issued, 1, 4) AS year, type_name, COUNT(*) AS directives FROM directives"
        " GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
        ("directives",),
    ),
    Question(
        "not_identified",
        "Of which references is it not known which directive they mean?",
        'SELECT "references".text, "references".quote, "references".article, directives.standing FROM "references"'
        ' JOIN directives ON directives.id = "references".directive'
        " WHERE directives.standing <> 'identified' ORDER BY directives.standing, \"references\".text",
        ("directives", "references"),
    ),
)
"""The questions that stand ready."""


def write_sqlite(path: Path, connection: Connection, tables: tuple[Table, ...], *, name: Name) -> None:
    """Write tables to a new SQLite file."""
    names = {table.name for table in tables}
    publish(path, ((_published(table, names), _rows(table.rows(connection, name))) for table in tables))


def write_metadata(path: Path, database: str, tables: tuple[Table, ...], *, say: Callable[[str], str] = str) -> None:
    """Write what Datasette shows beside the tables of a database of a name."""
    names = {table.name for table in tables}
    told = {
        "title": say(HEADING),
        "databases": {
            database: {
                "tables": {table.name: _told(table.name, say) for table in tables},
                "queries": {
                    one.name: {"title": say(one.title), "sql": one.sql}
                    for one in QUESTIONS
                    if names.issuperset(one.tables)
                },
            }
        },
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _told(name: str, say: Callable[[str], str]) -> dict[str, object]:
    """Say what a table is."""
    title, description = map(say, TITLES[name])
    told: dict[str, object] = {"title": title, "description": description, "facets": FACETS[name]}
    return {**told, "label_column": SHOWN_AS[name]} if name in SHOWN_AS else told


def _published(table: Table, names: set[str]) -> PublishedTable:
    """Describe a table to the writer; ids of tables that are not written are plain texts."""
    links = {column: other for column, other in LINKS.get(table.name, {}).items() if other in names}
    columns = tuple((column.name, _TYPES[column.kind]) for column in table.columns)
    return PublishedTable(table.name, columns, table.key, links, INDEXED.get(table.name, ()))


def _rows(rows: Iterable[tuple[Value, ...]]) -> Iterator[list[str | int | None]]:
    """Give rows as SQLite takes them: lists as JSON, and no halves of characters."""
    for row in rows:
        yield [_plain(value) for value in row]


def _plain(value: Value) -> str | int | None:
    """Write a value for SQLite."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", value) if isinstance(value, str) else value
