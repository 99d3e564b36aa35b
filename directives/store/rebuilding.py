"""Make anew what follows from references and texts, after an upgrade or where it is found to be wrong."""

from __future__ import annotations

from sqlalchemy import Connection, text

from directives.store.counting import COUNTERS, count_all
from directives.store.indexing import index_all
from directives.store.summarising import summarise_all


def rebuild(connection: Connection) -> None:
    """Count all citations again, write the summaries of all directives and fill the indexes for search."""
    for table in (*COUNTERS, "summary"):
        connection.execute(text(f"DELETE FROM {table}"))
    count_all(connection)
    summarise_all(connection)
    index_all(connection)
