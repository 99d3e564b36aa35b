"""Write tables of plain rows to a new SQLite file that others read, such as Datasette."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

_BATCH = 1000


class PublishedTable(NamedTuple):
    """A table to write: the names and SQL types of its columns, its key, and which columns are ids of other tables.

    `indexed` are the columns that are asked for besides.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    links: dict[str, str]
    indexed: tuple[str, ...]


def publish(path: Path, tables: Iterable[tuple[PublishedTable, Iterable[Sequence[str | int | None]]]]) -> None:
    """Write tables with their rows as these come.

    Raises:
        OSError: if that cannot be written.
    """
    with _written(), closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = OFF")
        for table, rows in tables:
            connection.execute(_definition(table))
            places = ", ".join("?" * len(table.columns))
            rest = iter(rows)
            while some := list(islice(rest, _BATCH)):
                connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", some)
            for column in table.indexed:
                name = _quoted(f"ix_{table.name}_{column}")
                connection.execute(f"CREATE INDEX {name} ON {_quoted(table.name)} ({_quoted(column)})")


@contextmanager
def _written() -> Iterator[None]:
    """Turn what SQLite says of a new file into what the system says of any other."""
    try:
        yield
    except sqlite3.Error as error:
        is_full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if is_full else errno.EIO, str(error)) from error


def _definition(table: PublishedTable) -> str:
    """Give the statement that makes a table."""
    parts = [f"{_quoted(name)} {type_}" for name, type_ in table.columns]
    if table.key:
        parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    parts += [
        f"FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(other)} (id)" for column, other in table.links.items()
    ]
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})"


def _quoted(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'
