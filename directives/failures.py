"""What could not be read: list it, and forget what can never be read again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from directives.answers import FailureRow
from directives.store import files

if TYPE_CHECKING:
    from directives.store import Store


def list_failures(store: Store) -> list[FailureRow]:
    """List what could not be read when it was tried last, by its name."""
    with store.read() as connection:
        return list(files.listed_failures(connection))


def forget_gone(store: Store) -> list[str]:
    """Take off the list files that are there no more, and what came through stdin; give where they lay."""
    with store.write() as connection:
        gone = [location for location in files.all_failed_locations(connection) if _is_gone(location)]
        files.strike_failures(connection, gone)
    return gone


def _is_gone(location: str) -> bool:
    """Say whether nothing can be read at a location any more; an address of the web may be there again tomorrow."""
    if "://" in location:
        return False
    path = Path(location)
    return location == "-" or not (path.is_symlink() or path.exists())
