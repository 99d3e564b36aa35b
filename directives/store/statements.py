"""The tables as statements see them.

Statements go past the instances of SQLModel: making one costs a hundred times what making a row costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from sqlalchemy import Connection, Table, func, select
from sqlmodel import SQLModel

from directives.store.tables import (
    StoredAlias,
    StoredArticle,
    StoredAside,
    StoredClaim,
    StoredContent,
    StoredDirective,
    StoredForce,
    StoredKnown,
    StoredList,
    StoredMerged,
    StoredReference,
    StoredRelation,
    StoredVerdict,
)


def _table(model: type[SQLModel]) -> Table:
    """Give the table of a model."""
    return model.metadata.tables[str(model.__tablename__)]


ALIAS = _table(StoredAlias)
ARTICLE = _table(StoredArticle)
ASIDE = _table(StoredAside)
CLAIM = _table(StoredClaim)
CONTENT = _table(StoredContent)
DIRECTIVE = _table(StoredDirective)
FORCE = _table(StoredForce)
KNOWN = _table(StoredKnown)
KNOWN_LIST = _table(StoredList)
MERGED = _table(StoredMerged)
REFERENCE = _table(StoredReference)
RELATION = _table(StoredRelation)
VERDICT = _table(StoredVerdict)


def free_ids(connection: Connection, table: Table) -> Iterator[int]:
    """Give row ids that nothing in a table has; only a transaction that writes may use them."""
    return count(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one() + 1)
