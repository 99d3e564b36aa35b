"""Measure pieces of work in turns, so that what slows the machine down slows all of them alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Times(NamedTuple):
    """How long a piece of work took, run by run, in seconds."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The time in the middle."""
        return statistics.median(self.seconds)

    @property
    def best(self) -> float:
        """The shortest time, which other work on the machine disturbed least."""
        return min(self.seconds)

    @property
    def spread(self) -> str:
        """The fastest and the slowest, relative to the middle: `-3% +8%`."""
        low, high = min(self.seconds) / self.median - 1, max(self.seconds) / self.median - 1
        return f"{low:+.0%} {high:+.0%}"


def in_turns(work: Mapping[str, Callable[[], object]], *, runs: int) -> dict[str, Times]:
    """Run each piece of work once to warm up, then all in turns, without the collector of garbage, as `timeit` does."""
    for piece in work.values():
        piece()
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(runs):
        for name, piece in work.items():
            seconds[name].append(_timed(piece))
    return {name: Times(tuple(values)) for name, values in seconds.items()}


def _timed(piece: Callable[[], object]) -> float:
    """Give the seconds that a piece of work takes while no garbage is collected."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        piece()
        return time.perf_counter() - start
    finally:
        gc.enable()
