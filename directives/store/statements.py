"""The tables as statements see them, and lists of values cut to what one statement takes.

Statements go past the instances of SQLModel: making one costs a hundred times what making a row costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import TypeVar

from sqlalchemy import Connection, Table, func, select
from sqlmodel import SQLModel

from directives.store.tables import (
    StoredAlias,
    StoredArticle,
    StoredClaim,
    StoredContent,
    StoredDirective,
    StoredReference,
    StoredRelation,
)


def _table(model: type[SQLModel]) -> Table:
    """Give the table of a model."""
    return model.metadata.tables[str(model.__tablename__)]


ALIAS = _table(StoredAlias)
ARTICLE = _table(StoredArticle)
CLAIM = _table(StoredClaim)
CONTENT = _table(StoredContent)
DIRECTIVE = _table(StoredDirective)
REFERENCE = _table(StoredReference)
RELATION = _table(StoredRelation)

_CHUNK = 500
"""How many values one statement compares with; every SQLite takes so many."""

Value = TypeVar("Value")


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Give values in lists that one statement takes.

    >>> [len(chunk) for chunk in chunks(range(1100))]
    [500, 500, 100]
    """
    rest = iter(values)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def free_ids(connection: Connection, table: Table) -> Iterator[int]:
    """Give row ids that nothing in a table has; only a transaction that writes may use them."""
    return count(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one() + 1)
