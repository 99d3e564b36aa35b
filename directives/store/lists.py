"""Read the users' lists of known directives; SQLModel is never loaded for that, since every question does it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, text

from directives.vocabulary.registry import Registry, packaged
from directives.vocabulary.tables import KnownDirective

SEVERAL = ("other_keys", "nicknames", "relations")
"""The columns that hold several values, as JSON."""

_COLUMNS = ", ".join(KnownDirective._fields)

_MOST = 8
"""How many registries are kept for the next question."""

_registries: dict[tuple[tuple[str, str], ...], Registry] = {}
"""Registries by the names and digests of their lists: the same lists make the same registry in any database."""


class ListColumns(NamedTuple):
    """A list of known directives, and how many it has."""

    name: str
    source: str
    digest: str
    directives: int


def lists(connection: Connection) -> list[ListColumns]:
    """Give the users' lists, by name."""
    sql = """
        SELECT name, known_list.source, digest, COUNT(known.list) FROM known_list
        LEFT JOIN known ON known.list = known_list.name GROUP BY name, known_list.source, digest ORDER BY name"""
    return [ListColumns(*row) for row in connection.execute(text(sql))]


def rows_of(connection: Connection, name: str) -> list[KnownDirective]:
    """Give the directives of a list, in its order."""
    sql = text(f"SELECT {_COLUMNS} FROM known WHERE list = :name ORDER BY position")
    return [_known(row) for row in connection.execute(sql, {"name": name})]


def registry_of(connection: Connection) -> Registry:
    """Give the registry of a database: what is part of this program, and the users' lists."""
    sql = text("SELECT name, digest FROM known_list ORDER BY name")
    there = tuple((name, digest) for name, digest in connection.execute(sql))
    if not there:
        return packaged()
    if there not in _registries:
        while len(_registries) >= _MOST:
            _registries.pop(next(iter(_registries)))
        rows = tuple(row for name, _ in there for row in rows_of(connection, name))
        _registries[there] = Registry(lambda: rows, packaged())
    return _registries[there]


def _known(row: Iterable[str]) -> KnownDirective:
    """Make the record of a row."""
    known = KnownDirective._make(row)
    return known._replace(
        other_keys=_values(known.other_keys), nicknames=_values(known.nicknames), relations=_values(known.relations)
    )


def _values(cell: object) -> tuple[str, ...]:
    """Give the values of a cell of JSON."""
    return tuple(json.loads(str(cell)))
