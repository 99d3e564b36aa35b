"""Keep the indexes by which texts are searched: one of words without marks and of numbers, one of words with marks.

They hold no text. To take an article out, its text has to be given in the same form as it was put in; whoever changes
that form (`directives.searches`) fills the indexes anew. Only SQLite has indexes of this kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, Row, bindparam, text

from directives.searches import indexed_text
from directives.store.connections import chunks

_ADD = {
    "search": "INSERT INTO search (rowid, words, numbers) VALUES (:id, :plain, :numbers)",
    "search_marked": "INSERT INTO search_marked (rowid, words) VALUES (:id, :marked)",
}
_DELETE = {
    "search": "INSERT INTO search (search, rowid, words, numbers) VALUES ('delete', :id, :plain, :numbers)",
    "search_marked": "INSERT INTO search_marked (search_marked, rowid, words) VALUES ('delete', :id, :marked)",
}


def is_searchable(connection: Connection) -> bool:
    """Tell whether a database has the indexes: SQLite may have been built without them."""
    if connection.dialect.name != "sqlite":
        return False
    sql = "SELECT 1 FROM sqlite_master WHERE name = 'search_marked'"
    return connection.exec_driver_sql(sql).scalar() is not None


def add_to_index(connection: Connection, texts: Mapping[int, str]) -> None:
    """Let articles be found by their texts."""
    _change(connection, _ADD, texts)


def delete_from_index(connection: Connection, articles: Collection[int]) -> None:
    """Let articles, of which the texts are still stored, be found no more."""
    sql = "SELECT article_id, text FROM content WHERE article_id IN :ids"
    statement = text(sql).bindparams(bindparam("ids", expanding=True))
    for some in chunks(articles):
        _change(connection, _DELETE, _texts(connection.execute(statement, {"ids": some})))


def index_all(connection: Connection) -> None:
    """Fill the indexes anew from all texts, some at a time."""
    if not is_searchable(connection):
        return
    for index in _ADD:
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
    last = 0
    statement = text("SELECT article_id, text FROM content WHERE article_id > :last ORDER BY article_id LIMIT 500")
    while texts := _texts(connection.execute(statement, {"last": last})):
        add_to_index(connection, texts)
        last = max(texts)


def _texts(rows: Iterable[Row[int, str]]) -> dict[int, str]:
    """Give texts by the row ids of their articles."""
    return {row[0]: row[1] for row in rows}


def _change(connection: Connection, statements: Mapping[str, str], texts: Mapping[int, str]) -> None:
    """Change all indexes by some texts, where there are indexes."""
    if texts and is_searchable(connection):
        rows = [{"id": id_, **indexed_text(content)._asdict()} for id_, content in texts.items()]
        for statement in statements.values():
            connection.execute(text(statement), rows)
