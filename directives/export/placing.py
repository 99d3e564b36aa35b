"""Put a file or a folder in its place when all of it is written, and leave what was there if anything fails."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from directives.errors import OutputError, is_full

_HINT = "name a file or a folder that you may write, in a folder that exists"

_SQLITE = b"SQLite format 3\0"
"""What every SQLite file begins with."""
_OWNER = slice(68, 72)
"""Where it says whose it is."""


def keep_database(path: Path) -> None:
    """Refuse to write over a database of this program, which an answer is never meant to replace.

    Raises:
        OutputError: if one is there.
    """
    if _is_database(path):
        raise OutputError(f"{path} is a database of directives", hint="name another file; this one was left as it is")


def _is_database(path: Path) -> bool:
    """Tell whether a file is a database of this program; of one that cannot be read nothing is known."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_OWNER.stop)
    except OSError:
        return False
    if not head.startswith(_SQLITE):
        return False
    from directives.store.schema import APPLICATION_ID  # noqa: PLC0415  # SQLAlchemy is loaded for a database only

    return int.from_bytes(head[_OWNER]) == APPLICATION_ID


@contextmanager
def placed_file(path: Path) -> Iterator[Path]:
    """Give a path to write a file at, which then takes the place of an old one.

    Raises:
        OutputError: if it cannot be written, or a database of this program is there.
    """
    with _told(path):
        target = path.resolve()
        keep_database(target)
        fresh = _fresh(target)
        try:
            yield fresh
            if target.exists():
                shutil.copymode(target, fresh)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)


@contextmanager
def placed_folder(path: Path, *, replaceable: Collection[str]) -> Iterator[Path]:
    """Give a folder to write into, which then takes the place of an old one that holds replaceable files only.

    Raises:
        OutputError: if it cannot be written, or something else is there.
    """
    with _told(path):
        target = path.resolve()
        _check(target, replaceable)
        fresh, old = _fresh(target), _fresh(target, "old")
        fresh.mkdir(parents=True)
        try:
            yield fresh
            if target.exists():
                target.rename(old)
            fresh.rename(target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)


def _check(target: Path, replaceable: Collection[str]) -> None:
    """Refuse to write over anything but what was exported before."""
    if not target.exists():
        return
    others = sorted({entry.name for entry in target.iterdir()} - set(replaceable)) if target.is_dir() else [target.name]
    if others:
        raise OutputError(f"{target} holds something else: {others[0]}", hint="name a new folder, or an empty one")


def _fresh(target: Path, ending: str = "new") -> Path:
    """Give a path beside another that nobody else uses."""
    return target.with_name(f".{target.name}.{os.getpid()}.{ending}")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says into an error for people."""
    try:
        yield
    except OSError as error:
        hint = "make room, then do the same again" if is_full(error) else _HINT
        raise OutputError(f"cannot write {path}: {error.strerror or error}", hint=hint) from error
