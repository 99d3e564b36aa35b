"""Tell whether a file is as it was: by what the file system says of it, and where that is no proof by its bytes."""

from __future__ import annotations

import hashlib
import os
import time
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

_YOUNG = 2 * 10**9
"""Nanoseconds in which a file may change again without another time of change; what is younger proves nothing."""

_READERS = ("sources", "dates.py", "models.py", "text.py")
_LENGTH = 16


class FileState(NamedTuple):
    """What shows that a file is as it was; an empty stamp proves nothing, the digest of its bytes does."""

    stamp: str
    digest: str


def stamp_of(path: Path) -> str:
    """Give what the file system says of a file, which is another when the file changes.

    Raises:
        OSError: if it is not there.
    """
    found = os.stat(path)  # noqa: PTH116  # asked of every file every time; Path takes twice as long
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size} {found.st_ino}"


def size_in(state: FileState) -> int:
    """Give the size of a file from its stamp; 0 where there is none."""
    return int(state.stamp.split()[2]) if state.stamp else 0


def state_of(path: Path, stamp: str) -> FileState | None:
    """Give the state of a file that bore a stamp before it was read; None if it changed since.

    Raises:
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    found = path.stat()
    if stamp_of(path) != stamp:
        return None
    is_young = time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) < _YOUNG
    return FileState("" if is_young else stamp, digest)


def state_now(path: Path, known: FileState) -> FileState | None:
    """Give the state of a file that is as it was in a known one; None if it is not, or nobody can tell.

    The bytes are looked at only where the file system does not say that they are the same, or others.
    """
    try:
        stamp = stamp_of(path)
        if stamp == known.stamp:
            return known
        if known.stamp and size_in(known) != size_in(FileState(stamp, "")):
            return None
        state = state_of(path, stamp)
    except OSError:
        return None
    return state if state and state.digest == known.digest else None


@cache
def edition() -> str:
    """Give a digest of the readers: what others have read is read again, since they may find another text in it."""
    digest = hashlib.sha256()
    for name in _READERS:
        for file in _files(files("directives").joinpath(name)):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:_LENGTH]


def _files(place: Traversable) -> list[Traversable]:
    """Give the files of code and data at a place, in an order that is always the same."""
    if place.is_file():
        return [place] if place.name.endswith((".py", ".csv")) else []
    return [file for inner in sorted(place.iterdir(), key=lambda entry: entry.name) for file in _files(inner)]
