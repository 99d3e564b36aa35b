"""Put a file or a folder in its place when all of it is written, and leave what was there if anything fails."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from directives.errors import DirectivesError, is_full

_HINT = "name a file or a folder that you may write, in a folder that exists"


class UnwritableError(DirectivesError):
    """What is to be written cannot stand there."""


@contextmanager
def placed_file(path: Path) -> Iterator[Path]:
    """Give a path to write a file at, which then takes the place of an old one.

    Raises:
        UnwritableError: if it cannot be written.
    """
    with _told(path):
        target = path.resolve()
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
        UnwritableError: if it cannot be written, or something else is there.
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
        raise UnwritableError(f"{target} holds something else: {others[0]}", hint="name a new folder, or an empty one")


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
        raise UnwritableError(f"cannot write {path}: {error.strerror or error}", hint=hint) from error
