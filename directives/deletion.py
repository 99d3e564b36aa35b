"""Take articles out of a database, with their references; what people decided about them waits for their return."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from directives.answers import DeletedRow
from directives.extraction import extract
from directives.rules import rules
from directives.store import reading

if TYPE_CHECKING:
    from directives.store import Store


def delete(articles: Sequence[str], store: Store) -> list[DeletedRow]:
    """Delete articles by their ids; give what became of each, those first of which nothing is there.

    An id is an address, or a path however it is typed; that of a batch means all its rows. A text that was read under
    several ids stays until the last of them goes.

    Raises:
        StoreError: if the database cannot be written.
    """
    with store.read() as connection:
        found = {article: reading.aliases(connection, sorted({article, _whole(article)})) for article in articles}
    missing = [DeletedRow(article=article, outcome="not found") for article, ids in found.items() if not ids]
    names = sorted({id_ for ids in found.values() for id_ in ids})
    deleted = store.delete_articles(names, extract=extract, rules=rules())
    return [
        *missing,
        *(
            DeletedRow(article=name, outcome=outcome.value)
            for name, outcome in zip(names, deleted.outcomes, strict=True)
        ),
    ]


def _whole(article: str) -> str:
    """Write a path in whole, as articles are stored."""
    return Path(os.path.abspath(article)).as_posix()  # noqa: PTH100  # Path keeps a/../a
