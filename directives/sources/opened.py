"""An input that was opened: what it is called, its bytes, and how much of it may be read at once."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from directives.errors import InputError
from directives.models import ReadFailure
from directives.sources.addresses import is_address
from directives.sources.budgets import Budget
from directives.sources.columns import Given
from directives.sources.limits import LIMITS, Limits
from directives.sources.shares import Share

STDIN = "-"

Bound = Literal["article", "document", "page"]
"""The limit of the size of a thing that is read at once."""


class Skipped(ReadFailure):
    """What was passed over in a folder because it is no article: worth a word, but nothing that failed."""

    count: int = 1
    """How many files or members they are."""


class NoBatchError(InputError):
    """A table or a list of objects that holds no articles."""


class Opened(NamedTuple):
    """An input whose bytes can be read again from the beginning."""

    name: str
    """As the person named it, with `/` between folders; `-` is stdin."""
    stem: str
    file: BinaryIO
    limits: Limits = LIMITS
    given: Mapping[str, Given] = {}
    """What is known of it from where it was found, and counts before what it says itself."""
    fallback: Mapping[str, Given] = {}
    """What counts where it says nothing itself."""
    depth: int = 0
    """How many archives it lies in."""
    budget: Budget | None = None
    share: Share | None = None
    """Which of its rows or members are read here, if several processes read it together."""

    @property
    def limit(self) -> int:
        """How many bytes one article may have."""
        return self.limits.article

    @property
    def path(self) -> str | None:
        """The path, behind `#` the name within an archive; None for stdin and the web, and what lies in them."""
        return None if self.name == STDIN or self.name.startswith(f"{STDIN}#") or is_address(self.name) else self.name

    def read_all(self, bound: Bound = "article") -> bytes:
        """Read the bytes of one article.

        Raises:
            InputError: if they are more than the bound.
        """
        self.check_size(bound)
        return self.file.read()

    def check_size(self, bound: Bound) -> None:
        """Refuse what is too large, and go to its beginning.

        Raises:
            InputError: if it is.
        """
        limit: int = getattr(self.limits, bound)
        size = self.file.seek(0, io.SEEK_END)
        self.file.seek(0)
        if size > limit:
            reason = f"is too large for an article: {size / 2**20:,.1f} MB, more than {limit / 2**20:,.1f} MB"
            raise InputError(
                reason, hint=f"Split it, give many articles as JSON Lines, or allow more: --bound {bound}=…"
            )


def name_of(path: Path) -> str:
    """Give the name of a path as text that can be stored, with `/` between folders.

    >>> name_of(Path("./data//samples/a.txt"))
    'data/samples/a.txt'
    """
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def digest(text: str) -> str:
    """Give a short name for a text that has none: what comes through stdin has no path.

    >>> digest("Thông tư số 23/2012/TT-BCA")
    '5984e3125a4496c4'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
