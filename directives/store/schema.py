"""Whose a database is, and of which version. Alembic makes the schema; this only looks, which is much quicker."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection, inspect

HEAD = "0008"
"""The newest revision of the schema."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", HEAD)
"""All revisions that this program can read or upgrade, the oldest first."""

APPLICATION_ID = 0x44495256
"""What marks a file of SQLite as ours (`DIRV`)."""


class SchemaState(StrEnum):
    """What a database is to this program."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def schema_state(connection: Connection) -> tuple[SchemaState, str | None]:
    """Give the state of a schema, and its revision if it is ours."""
    tables = _tables(connection)
    if not tables:
        return SchemaState.EMPTY, None
    if not _is_ours(connection, tables):
        return SchemaState.FOREIGN, None
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision == HEAD:
        return SchemaState.CURRENT, revision
    return SchemaState.OLDER if revision in REVISIONS else SchemaState.NEWER, revision


def mark_as_ours(connection: Connection) -> None:
    """Write our mark into the header of a file of SQLite."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _tables(connection: Connection) -> set[str]:
    """Give the names of all tables; reflecting SQLite would cost more than asking it."""
    if connection.dialect.name == "sqlite":
        return set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    return set(inspect(connection).get_table_names())


def _is_ours(connection: Connection, tables: set[str]) -> bool:
    """Tell whether a database bears our mark; one that is not SQLite is known by its tables."""
    if connection.dialect.name == "sqlite":
        mark: int = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        return mark == APPLICATION_ID
    return {"alembic_version", "directive", "reference"} <= tables
