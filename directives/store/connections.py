"""How connections to a database behave, how many values a statement takes, and what errors mean to people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Engine, TextClause, TextualSelect, bindparam, column, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from directives.errors import StoreError

Value = TypeVar("Value")

CHUNK = 500
"""How many values one statement compares with; every SQLite takes so many."""

PATIENCE = 10
"""Seconds to wait for another program that is writing."""

_MEANINGS = {
    "locked": ("is locked by another program", "try again when that program is done"),
    "busy": ("is locked by another program", "try again when that program is done"),
    "readonly": ("cannot be written", "check its permissions, or name another place with --db"),
    "unable to open": ("cannot be opened", "check the path and its permissions, or name another place with --db"),
    "not a database": ("is no database", "name another file; this one was left as it is"),
    "could not decode": ("is damaged", "go back to a copy, or read the articles again into a new database"),
    "malformed": ("is damaged", "go back to a copy, or read the articles again into a new database"),
    "disk is full": ("cannot grow: the disk is full", "make room, then do the same again; nothing done before is lost"),
    "disk i/o": ("cannot be read or written: the disk fails", "check the disk, and copy what is left of the file"),
}
"""What SQLite says, what it means, and what to do."""


def prepare_sqlite(engine: Engine) -> None:
    """Give every connection to SQLite foreign keys, patience, and transactions that begin when they say so."""
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    """Set up a new connection; Python's own transactions, which begin late and not before DDL, are switched off."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # what is told to be stored outlasts a cut of the power


def _on_begin(connection: Connection) -> None:
    """Begin a transaction; one that will write takes the lock at once, so that it never has to give up half-way."""
    is_writing = connection.get_execution_options().get("immediate", False)
    # Past what SQLAlchemy does for a statement, which takes as long as a short question itself.
    connection.connection.cursor().execute("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Give values in lists that one statement takes.

    >>> [len(chunk) for chunk in chunks(range(1100))]
    [500, 500, 100]
    """
    rest = iter(values)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


@lru_cache(maxsize=512)
def statement(sql: str, *lists: str) -> TextClause:
    """Make a statement, of which some parameters are lists; to make it anew each time takes as long as to run it."""
    return text(sql).bindparams(*(bindparam(name, expanding=True) for name in lists))


@lru_cache(maxsize=512)
def listing_statement(sql: str, columns: tuple[str, ...]) -> TextualSelect:
    """Make a statement that gives these columns: what is known of them need not be found out with each answer."""
    return text(sql).columns(*map(column, columns))


@contextmanager
def translated(location: str) -> Iterator[None]:
    """Turn the errors of a database into StoreErrors.

    Raises:
        StoreError: with what failed and what to do next.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        problem, hint = next(
            (meaning for sign, meaning in _MEANINGS.items() if sign in said.lower()), (f"failed: {said}", "")
        )
        raise StoreError(f"{location} {problem}", hint=hint or "check it: directives doctor") from error
