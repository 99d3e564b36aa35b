"""Put counts by date into bins that a chart can show: months, years or spans of years, never more than fit.

What is left out is said, never dropped in silence: the smallest groups become one, what has no date is counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

MOST_BINS = 60
"""How many bins a chart shows at most."""

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""How many years a bin may hold."""


class Bins(NamedTuple):
    """Counts over time without gaps: the name of each bin with its count, how long one is, and what has no date.

    `step` is in years, 0 for months. A bin of several years is named by its first and last: `1990–1994`.
    """

    counts: tuple[tuple[str, int], ...]
    step: int
    undated: int

    def place(self, date: str) -> float | None:
        """Give where a date lies among the bins, in bins from the left edge of the first; None if it lies nowhere."""
        if not self.counts or not date:
            return None
        months = _months(date)
        start = _months(self.counts[0][0][:7])
        size = self.step * 12 or 1
        place = (months - start + _within(date, size)) / size
        return place if 0 <= place <= len(self.counts) else None


def binned(counts: Iterable[tuple[str, int]], *, since: Iterable[str] = (), by_year: bool = False) -> Bins:
    """Put counts by partial dates into bins.

    Args:
        counts: dates (`2019`, `2019-01`, `2019-01-22`, "" where not known), each with a count.
        since: further dates that the bins have to hold, such as that of issue.
        by_year: take years even where months would fit.
    """
    dated: Counter[str] = Counter()
    undated = 0
    for date, count in counts:
        if date:
            dated[date] += count
        else:
            undated += count
    known = [*dated, *(date for date in since if date)]
    if not known:
        return Bins((), 1, undated)
    step = _step(known, by_year=by_year)
    return Bins(tuple(_monthly(dated, known) if step == 0 else _yearly(dated, known, step)), step, undated)


def largest(counts: Mapping[str, int], most: int) -> tuple[list[tuple[str, int]], int, int]:
    """Give the largest groups by size and name, and of all others their number and their sum."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ordered) <= most:
        return ordered, 0, 0
    kept, others = ordered[: most - 1], ordered[most - 1 :]
    return kept, len(others), sum(count for _, count in others)


def _step(dates: list[str], *, by_year: bool) -> int:
    """Choose how long a bin is: a month where all dates have one and they lie within three years, else years."""
    if not by_year and all(len(date) > 4 for date in dates) and _months(max(dates)) - _months(min(dates)) < 36:
        return 0
    years = int(max(dates)[:4]) - int(min(dates)[:4]) + 1
    return next((step for step in _STEPS if years <= step * MOST_BINS), _STEPS[-1])


def _monthly(counts: Mapping[str, int], dates: list[str]) -> list[tuple[str, int]]:
    """Count by month, months without any included."""
    bins = Counter({_month(number): 0 for number in range(_months(min(dates)), _months(max(dates)) + 1)})
    for date, count in counts.items():
        bins[date[:7]] += count
    return sorted(bins.items())


def _yearly(counts: Mapping[str, int], dates: list[str], step: int) -> list[tuple[str, int]]:
    """Count by spans of years, empty ones included."""
    first, last = (int(date[:4]) // step * step for date in (min(dates), max(dates)))
    bins = dict.fromkeys(range(first, last + 1, step), 0)
    for date, count in counts.items():
        bins[int(date[:4]) // step * step] += count
    return [(f"{year:04}" if step == 1 else f"{year:04}–{year + step - 1:04}", n) for year, n in bins.items()]


def _months(date: str) -> int:
    """Count the months up to a date; a year without a month counts as its first."""
    return int(date[:4]) * 12 + (int(date[5:7]) - 1 if len(date) > 6 and date[4] == "-" else 0)


def _month(number: int) -> str:
    """Name the month of a count of months."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _within(date: str, size: int) -> float:
    """Give the part of a date's own span that lies before its middle, in months."""
    if len(date) == 4:
        return min(size, 12) / 2
    return (int(date[8:10]) - 0.5) / 31 if len(date) > 7 else 0.5
