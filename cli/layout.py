"""Lay cells out for a terminal: aligned columns where they fit, else one field a line; nothing is ever cut."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Literal

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

SHORT = 24
"""A column whose cells have at most so many terminal cells keeps them in one line."""
NARROW = 16
"""A longer column is wrapped, but to no less than this."""
GAP = 2


def lay_out(
    cells: Sequence[Sequence[str]], headings: Sequence[str], *, width: int | None = None, is_styled: bool = False
) -> Iterator[str]:
    """Give the lines of a table of a width, or as wide as it must be; columns without any value are left out."""
    kept = [column for column, _ in enumerate(headings) if any(row[column] for row in cells)]
    cells = [[row[column] for column in kept] for row in cells]
    headings = [headings[column] for column in kept]
    natural = [max(map(cell_len, column)) for column in zip(headings, *cells, strict=True)]
    least = sum(size if size <= SHORT else NARROW for size in natural) + GAP * len(natural)
    if width is None or least <= width:
        content: Table | Group = _columns(cells, headings, natural)
    else:
        content = _records(cells, headings)
    yield from _lines(content, width or sum(natural) + GAP * len(natural), is_styled=is_styled)


def _columns(cells: Sequence[Sequence[str]], headings: Sequence[str], natural: Sequence[int]) -> Table:
    """Make a table in which short columns keep their width."""
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for heading, size in zip(headings, natural, strict=True):
        is_short = size <= SHORT
        table.add_column(Text(heading), no_wrap=is_short, min_width=size if is_short else NARROW, overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _records(cells: Sequence[Sequence[str]], headings: Sequence[str]) -> Group:
    """Make a block of lines for each row, a field a line."""
    blocks: list[RenderableType] = []
    for row in cells:
        blocks += [_record(row, headings), ""]
    return Group(*blocks)


def _record(row: Sequence[str], headings: Sequence[str]) -> Table:
    """Make the block of one row; fields without a value are left out."""
    block = Table.grid(padding=(0, GAP, 0, 0))
    block.add_column(style="bold", no_wrap=True)
    block.add_column(overflow="fold")
    for heading, cell in zip(headings, row, strict=True):
        if cell:
            block.add_row(Text(heading), Text(cell))
    return block


def _lines(content: RenderableType, width: int, *, is_styled: bool) -> Iterator[str]:
    """Render into lines without spaces at their ends."""
    system: Literal["standard"] | None = "standard" if is_styled else None
    console = Console(
        file=io.StringIO(), width=width, force_terminal=is_styled, color_system=system, legacy_windows=False
    )
    with console.capture() as capture:
        console.print(content)
    yield from (f"{line.rstrip()}\n" for line in capture.get().splitlines())
