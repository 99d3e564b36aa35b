"""Wait for changes in folders and files."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from pathlib import Path

from directives.errors import InputError, MissingExtraError

_LOOK_UP = 500
"""Milliseconds after which it is asked whether to go on."""


def changes(paths: Iterable[str], *, is_stopped: Callable[[], bool]) -> Generator[None, None, None]:
    """Begin to watch, and give something then and each time that something has changed, until told to stop.

    Raises:
        InputError: if one of the paths is not there, or cannot be watched.
        MissingExtraError: if an optional package is needed.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtraError("watching needs watchfiles", hint="pip install 'directives[watch]'") from error
    watched = list(paths)
    for path in watched:
        if not Path(path).exists():
            raise InputError(f"{path} is no file or folder that can be watched", hint="Name one that is there.")
    is_first = True
    for found in watch(*watched, yield_on_timeout=True, rust_timeout=_LOOK_UP, watch_filter=None):
        if is_stopped():
            return
        if found or is_first:
            is_first = False
            yield
