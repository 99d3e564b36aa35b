"""Draw a chart at the terminal: a line a period or group, with its bar, its count and its marks."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from rich.bar import Bar
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from directives.charts import OTHERS, UNKNOWN

from .formats import one_line
from .messages import relation_name, say, type_name

if TYPE_CHECKING:
    from directives.charts import Chart, ChartRow, Panel

LONGEST = 30
"""The most terminal cells that names of groups take; longer ones go on in the next line."""


def draw(chart: Chart, *, width: int, is_styled: bool) -> Iterator[str]:
    """Give the lines of a chart that is so many terminal cells wide."""
    parts: list[RenderableType] = []
    for panel in chart.panels:
        if panel.rows or panel.marks:
            parts += [_heading(panel), _panel(panel, width), ""]
    system: Literal["standard"] | None = "standard" if is_styled else None
    console = Console(
        file=io.StringIO(), width=width, force_terminal=is_styled, color_system=system, legacy_windows=False
    )
    with console.capture() as capture:
        console.print(Group(*parts))
    yield from (f"{line.rstrip()}\n" for line in capture.get().splitlines())


def notes(panel: Panel) -> str:
    """Say what a panel does not draw."""
    numbers = {OTHERS: panel.merged, "without date": panel.undated, "not drawn": panel.hidden}
    return "; ".join(f"{say(name)}: {number}" for name, number in numbers.items() if number)


def _heading(panel: Panel) -> Text:
    """Write what stands above a panel."""
    said = notes(panel)
    return Text.assemble((say(panel.name), "bold"), f" ({said})" if said else "")


def _panel(panel: Panel, width: int) -> Table:
    """Draw the bars of a panel."""
    rows = _over_time(panel) if panel.periods else [(_name(row), row.count, ()) for row in panel.rows]
    names = min(max((cell_len(name) for name, _, _ in rows), default=0), LONGEST)
    most = max((count for _, count, _ in rows), default=0) or 1
    marked = any(marks for _, _, marks in rows)
    room = max(8, (width - names - 10) // (2 if marked else 1))
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=names, overflow="fold")
    table.add_column(justify="right")
    table.add_column(width=room)
    table.add_column(overflow="fold")
    for name, count, marks in rows:
        said = "; ".join(_mark(mark) for mark in marks)
        table.add_row(Text(name), Text(str(count)), Bar(most, 0, count) if count else "", Text(said, "bold"))
    return table


def _over_time(panel: Panel) -> list[tuple[str, int, Sequence[ChartRow]]]:
    """Give the periods of a panel with their counts, all groups together, and their marks."""
    counts = dict.fromkeys(panel.periods, 0)
    for row in panel.rows:
        counts[row.period or ""] += row.count
    return [
        (period, count, [mark for mark in panel.marks if mark.period == period]) for period, count in counts.items()
    ]


def _name(row: ChartRow) -> str:
    """Name a group."""
    group = row.group or ""
    return one_line(say(group) if group in (OTHERS, UNKNOWN) else type_name(say(group)))


def _mark(mark: ChartRow) -> str:
    """Say what a mark stands for."""
    by = "" if mark.group == "issued" else f" {mark.key}"
    return one_line(f"▲ {mark.date} {relation_name(mark.group or '')}{by}")
