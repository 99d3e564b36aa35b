"""Work on a copy of a database that is thrown away: what happens to it would happen to the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from directives.store.database import Store, exists, open_store


@contextmanager
def rehearsal(location: str) -> Iterator[Store]:
    """Open a copy of a database, or a new one where there is none, and throw it away at the end.

    Raises:
        StoreError: if it cannot be opened or copied.
    """
    with TemporaryDirectory(prefix="directives-") as folder:
        copy = Path(folder) / "rehearsal.db"
        if exists(location):
            with open_store(location) as store:
                store.backup(copy)
        with open_store(copy, create=True) as rehearsed:
            yield rehearsed
