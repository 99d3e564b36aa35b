"""How far it is: how much was read, how fast, and how long it will still take. Nothing is written here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from .messages import say

_SOON = 1.0
"""Seconds before which nobody can tell how long it will take."""


class Progress:
    """Counts the bytes of the files that are dealt with."""

    def __init__(self, total: int = 0, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._done = 0
        self._clock = clock
        self._began = clock()

    def advance(self, size: int) -> None:
        """Take note that a file of a size is dealt with."""
        self._done += size

    def say(self, readings: int) -> str:
        """Say how far it is after so many readings.

        >>> times = iter([0.0, 2.0])
        >>> progress = Progress(3000, clock=lambda: next(times))
        >>> progress.advance(1000)
        >>> progress.say(500)
        '500, 250/s, 0:04 left'
        """
        seconds = self._clock() - self._began
        if seconds < _SOON:
            return str(readings)
        said = f"{readings:,}, {readings / seconds:,.0f}/s"
        if not 0 < self._done <= self._total:
            return said
        left = round(seconds * (self._total - self._done) / self._done)
        return f"{said}, {left // 60}:{left % 60:02} {say('left')}"


def bytes_of(locations: Iterable[str], exclude: Iterable[str]) -> int:
    """Count the bytes of the files that locations lead to."""
    from directives.readings import size_of
    from directives.sources import Input, inputs_of

    patterns = list(exclude)
    found = (entry for location in locations for entry in inputs_of(location, exclude=patterns))
    return sum(size_of(entry.path) for entry in found if isinstance(entry, Input))
