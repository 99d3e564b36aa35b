"""What could not be read, as a question to the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from directives.answers import FailureRow
from directives.store import files

if TYPE_CHECKING:
    from directives.store import Store


def list_failures(store: Store) -> list[FailureRow]:
    """List what could not be read when it was tried last, by its name."""
    with store.read() as connection:
        return list(files.listed_failures(connection))
