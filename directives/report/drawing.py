"""Work out where the parts of the report's drawings go; the templates write them as SVG in the page's own colours.

A library of charts would draw them in fixed colours, too slowly for ten thousand pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from directives.bins import Bins, binned, largest
from directives.report.views import DirectiveView, Stated

WIDTH = 720
"""The width of every drawing, in its own units."""

_LEFT = 40
_BOTTOM = 22
_HEIGHT = 150
_TOP = 26
_LABELS = 12
"""How many bins of a chart have their names beneath."""

MOST_NEIGHBOURS = 9
"""How many directives a side of the drawn graph holds."""

_BOX = 210
_ROW = 46


class Bar(NamedTuple):
    """A bar with what it stands for; `tick` is its name where there is room beneath, else empty."""

    x: float
    y: float
    width: float
    height: float
    name: str
    total: int
    tick: str
    middle: float


class Flag(NamedTuple):
    """A mark above a chart: something happened then; `level` keeps neighbours apart."""

    x: float
    level: int
    event: str
    date: str
    key: str
    slug: str


class Chart(NamedTuple):
    """Bars over time, with marks."""

    bars: tuple[Bar, ...]
    flags: tuple[Flag, ...]
    height: float
    base: float
    top: float
    most: int
    step: int
    undated: int


class Row(NamedTuple):
    """A bar that lies, with its name; `others` says how many groups it stands for where it stands for several."""

    name: str
    total: int
    others: int
    width: float
    y: float


class Node(NamedTuple):
    """A directive in the drawn graph, or how many (`more`) are not drawn; `relations` join it to the middle."""

    x: float
    y: float
    key: str
    slug: str
    relations: tuple[str, ...]
    side: str
    more: int


class Graph(NamedTuple):
    """The directives around one: left those that do something to it, right those to which it does something."""

    nodes: tuple[Node, ...]
    height: float
    middle: float
    key: str


def over_time(counts: Iterable[tuple[str, int]], *, by_year: bool = False) -> Chart:
    """Draw counts by date."""
    return _chart(binned(counts, by_year=by_year), ())


def of_directive(view: DirectiveView) -> Chart:
    """Draw when a directive was cited, with its issue and what others did to it as marks on the same axis."""
    events = [("issued", view.issued, view.label.key, "")] if view.issued else []
    events.extend(
        (f"{one.relation}_from", one.issued, one.other.key, one.other.slug)
        for one in view.relations
        if one.direction == "from" and one.other and one.issued and one.relation in MARKED
    )
    bins = binned(view.months, since=[date for _, date, _, _ in events if date])
    return _chart(bins, events)


MARKED = ("amends", "replaces", "repeals", "corrects", "consolidates", "suspends")
"""The relations that change what a directive says or whether it holds."""


def lying(counts: Mapping[str, int], *, most: int) -> tuple[Row, ...]:
    """Draw groups by size, the smallest as one."""
    kept, others, rest = largest(counts, most)
    rows = [(name, count, 0) for name, count in kept] + ([("", rest, others)] if others else [])
    longest = max((count for _, count, _ in rows), default=1)
    return tuple(
        Row(name, count, others, round(100 * count / longest, 1), 24 * place)
        for place, (name, count, others) in enumerate(rows)
    )


def around(view: DirectiveView) -> Graph:
    """Draw the directives that relate to one."""
    sides = {side: _neighbours([one for one in view.relations if one.direction == side]) for side in ("from", "to")}
    rows = max((len(nodes) for nodes in sides.values()), default=0)
    height = max(rows, 1) * _ROW + 10
    nodes = [node for side, found in sides.items() for node in _placed(found, side, height)]
    return Graph(tuple(nodes), height, height / 2, view.label.key)


def _chart(bins: Bins, events: Sequence[tuple[str, str | None, str, str]]) -> Chart:
    """Work out the bars and marks of a chart."""
    flags = tuple(_flags(bins, events))
    top = _TOP + 16 * max((flag.level for flag in flags), default=-1)
    most = max((count for _, count in bins.counts), default=0)
    base = top + _HEIGHT
    size = (WIDTH - _LEFT - 10) / max(len(bins.counts), 1)
    every = -(-len(bins.counts) // _LABELS)
    bars = []
    for place, (name, count) in enumerate(bins.counts):
        height = round(_HEIGHT * count / (most or 1), 1)
        x = round(_LEFT + place * size, 1)
        tick = name[:4] if place % every == 0 and bins.step > 1 else name if place % every == 0 else ""
        width = round(max(min(size * 0.8, 60), 1), 1)
        middle = round(x + size / 2, 1)
        bars.append(Bar(round(middle - width / 2, 1), base - height, width, height, name, count, tick, middle))
    return Chart(tuple(bars), flags, base + _BOTTOM, base, top, most, bins.step, bins.undated)


def _flags(bins: Bins, events: Sequence[tuple[str, str | None, str, str]]) -> Iterable[Flag]:
    """Place the marks, those that would lie on another one a level higher; the sixth of a place lies on the fifth."""
    size = (WIDTH - _LEFT - 10) / max(len(bins.counts), 1)
    free = [-100.0] * 5
    for event, date, key, slug in sorted(events, key=lambda one: (one[1] or "", one)):
        place = bins.place(date or "")
        if place is None:
            continue
        x = round(_LEFT + place * size, 1)
        level = next((level for level, last in enumerate(free) if x - last > 14), len(free) - 1)
        free[level] = x
        yield Flag(x, level, event, date or "", key, slug)


def _neighbours(stated: Iterable[Stated]) -> list[tuple[str, str, tuple[str, ...], int]]:
    """Give the directives of one side, each with all its relations, and how many are too many."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in stated:
        if one.other:
            found.setdefault((one.other.key, one.other.slug), []).append(one.relation)
    drawn = [(key, slug, tuple(dict.fromkeys(relations)), 0) for (key, slug), relations in found.items()]
    if len(drawn) <= MOST_NEIGHBOURS:
        return drawn
    return [*drawn[: MOST_NEIGHBOURS - 1], ("", "", (), len(drawn) - MOST_NEIGHBOURS + 1)]


def _placed(found: Sequence[tuple[str, str, tuple[str, ...], int]], side: str, height: float) -> Iterable[Node]:
    """Give the nodes of one side their places, one beneath the other around the middle."""
    top = (height - len(found) * _ROW) / 2
    x = 0 if side == "from" else WIDTH - _BOX
    for place, (key, slug, relations, more) in enumerate(found):
        yield Node(x, round(top + place * _ROW + 8, 1), _short(key), slug, relations, side, more)


def _short(key: str) -> str:
    """Cut a name that does not fit in its box; its page has the whole of it."""
    return key if len(key) <= 26 else f"{key[:25]}…"
