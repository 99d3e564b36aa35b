"""Count what charts show: a timeline with its marks, or how many there are of what; nothing is drawn here.

A chart stays readable however much there is: time is put into bins, the smallest groups become one, and what is not
drawn is counted in a note.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from directives.answers import CountRow, DirectiveRow, TimelineRow, TopRow
from directives.bins import Bins, binned, largest
from directives.models import Record

OTHERS = "others"
"""The group that the smallest ones become."""

UNKNOWN = "unknown"
"""The group of what is not known."""

CITED = "cited"
MOST_CITED = "most cited"
ISSUED = "issued"

MOST_TYPES = 7
"""How many types share a bar, at most; so many colours can be told apart."""

MOST_GROUPS = 12
"""How many bars that lie one beneath the other a chart has, at most."""

MOST_TOP = 60
"""How many of the directives that are cited most are drawn."""

MOST_MARKS = 12
"""How many marks a timeline has, at most; the earliest are drawn."""

_KEYS = 3
"""How many directives a heading names."""


class ChartRow(Record):
    """A value in a chart: in which panel, for which period or group, and what it counts.

    A mark on a timeline has a `date` and the `key` of the directive that it is about; its group is the event.
    """

    panel: str
    period: str | None = None
    group: str | None = None
    count: int = 1
    date: str | None = None
    key: str | None = None


class Panel(Record):
    """Bars with a heading: over the `periods` of time where there are such, else lying, one beneath the other.

    `hidden` counts the marks, and `undated` the events without a date, that are not drawn; `merged` says how many
    groups became one.
    """

    name: str
    rows: tuple[ChartRow, ...]
    marks: tuple[ChartRow, ...] = ()
    periods: tuple[str, ...] = ()
    hidden: int = 0
    undated: int = 0
    merged: int = 0


class Chart(Record):
    """Panels with a heading of their own: the directives that are meant, none for all of them."""

    keys: tuple[str, ...]
    panels: tuple[Panel, ...]

    def rows(self) -> list[ChartRow]:
        """Give all that is drawn."""
        return [row for panel in self.panels for row in (*panel.rows, *panel.marks)]


def of_directives(rows: Sequence[TimelineRow]) -> Chart:
    """Chart what happened to the directives that a query means: citing articles as bars, all else as marks."""
    happened = [row for row in rows if row.event != CITED]
    cited = binned(
        Counter(row.date for row in rows if row.event == CITED).items(), since=[row.date for row in happened]
    )
    dated = [row for row in happened if row.date]
    marks = [_mark(row, cited) for row in dated[:MOST_MARKS]]
    panel = Panel(
        name=CITED,
        rows=tuple(ChartRow(panel=CITED, period=period, count=count) for period, count in cited.counts),
        marks=tuple(marks),
        periods=tuple(period for period, _ in cited.counts),
        hidden=len(dated) - len(marks),
        undated=cited.undated,
    )
    return Chart(keys=tuple(dict.fromkeys(row.key for row in rows))[: _KEYS + 1], panels=(panel,))


def of_all(rows: Iterable[TimelineRow], directives: Sequence[DirectiveRow]) -> Chart:
    """Chart all directives: citations and issues over the years by type, and how many there are by type and issuer."""
    events: defaultdict[str, list[TimelineRow]] = defaultdict(list)
    for row in rows:
        events[row.event].append(row)
    return Chart(
        keys=(),
        panels=(
            _over_time(CITED, events[CITED], lambda row: row.references),
            _over_time(ISSUED, events[ISSUED], lambda _: 1),
            _lying("directives by type", Counter(row.type or UNKNOWN for row in directives)),
            _lying("directives by issuer", Counter(row.issuer or UNKNOWN for row in directives)),
        ),
    )


def of_counts(counts: Iterable[CountRow]) -> Chart:
    """Chart how many there are of what, a panel for each kind of which there is more than one."""
    groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in counts:
        groups[row.what][row.value] += row.count
    return Chart(keys=(), panels=tuple(_lying(what, values) for what, values in groups.items() if len(values) > 1))


def of_top(rows: Sequence[TopRow], *, by: str) -> Chart:
    """Chart the directives that are cited most, by `articles`, `references` or `growth`, as bars with their titles."""
    drawn: dict[str, ChartRow] = {}
    for row in rows[:MOST_TOP]:
        named = f"{row.key} · {row.title}" if row.title and not row.key.startswith(row.title) else row.key
        group = named if named not in drawn else f"{row.issued}: {named}"
        drawn[group] = ChartRow(panel=MOST_CITED, group=group, count=_weight(row, by), key=row.key)
    panel = Panel(name=MOST_CITED, rows=tuple(drawn.values()), hidden=len(rows) - len(drawn))
    return Chart(keys=(), panels=(panel,) if drawn else ())


def _weight(row: TopRow, by: str) -> int:
    """Give the number by which a directive is one of the first."""
    if by == "growth":
        return row.latest_year - row.year_before
    return row.references if by == "references" else row.articles


def _mark(row: TimelineRow, bins: Bins) -> ChartRow:
    """Make the mark of an event, in the period in which it lies."""
    place = int(bins.place(row.date) or 0)
    period = bins.counts[min(place, len(bins.counts) - 1)][0]
    return ChartRow(panel=CITED, period=period, group=row.event, date=row.date, key=row.subject or row.key)


def _over_time(name: str, rows: Sequence[TimelineRow], weight: Callable[[TimelineRow], int]) -> Panel:
    """Count events by year and type."""
    types: Counter[str] = Counter()
    for row in rows:
        types[row.type or UNKNOWN] += weight(row)
    kept, merged, _ = largest(types, MOST_TYPES)
    drawn = [type_ for type_, _ in kept] + [OTHERS] * bool(merged)
    everything = binned([(row.date[:4], weight(row)) for row in rows], by_year=True)
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.date:
            period = everything.counts[int(everything.place(row.date[:4]) or 0)][0]
            type_ = row.type or UNKNOWN
            counts[period, type_ if type_ in drawn else OTHERS] += weight(row)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], drawn.index(item[0][1])))
    return Panel(
        name=name,
        rows=tuple(ChartRow(panel=name, period=period, group=type_, count=n) for (period, type_), n in ordered),
        periods=tuple(period for period, _ in everything.counts),
        undated=everything.undated,
        merged=merged,
    )


def _lying(name: str, counts: Counter[str]) -> Panel:
    """Count groups, the smallest together."""
    kept, merged, rest = largest(counts, MOST_GROUPS)
    rows = [*kept, (OTHERS, rest)] if merged else kept
    return Panel(
        name=name, rows=tuple(ChartRow(panel=name, group=group, count=count) for group, count in rows), merged=merged
    )
