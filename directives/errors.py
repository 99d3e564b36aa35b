"""The errors of the library; they carry a message for people and what to do next.

    DirectivesError
    ├── InputError          an article cannot be read
    ├── QueryError          a reference or a filter typed by a person cannot be understood
    ├── StoreError          the database cannot be used
    │   └── NoStoreError    there is none at that place
    ├── OutputError         what is to be written has no place
    └── MissingExtraError   an optional package is not installed

The library raises them; only the command line prints them and turns them into exit codes.
"""

from __future__ import annotations

import errno


class DirectivesError(Exception):
    """Say what failed, on which input, and what to do next."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(DirectivesError):
    """An input cannot be read as an article."""


class QueryError(DirectivesError):
    """What a person typed names no directive, type or date."""


class StoreError(DirectivesError):
    """The database is missing, foreign, damaged, locked or newer than this program."""


class NoStoreError(StoreError):
    """There is no database at the place that was named."""


class OutputError(DirectivesError):
    """A file or folder cannot be written."""


class MissingExtraError(DirectivesError):
    """An optional package is needed; the hint is the line that installs it."""


def is_full(error: OSError) -> bool:
    """Say whether something cannot be written because there is no room."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)
