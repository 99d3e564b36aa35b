"""Lay cells out for a terminal: aligned columns, or one field a line where that takes fewer lines; nothing is cut."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from .formats import MARKS

_MARK = re.compile("|".join(MARKS))

NARROW = 16
"""A column is wrapped to no less terminal cells than this."""
GAP = 2


def lay_out(
    cells: Sequence[Sequence[str]], headings: Sequence[str], *, width: int | None = None, is_styled: bool = False
) -> Iterator[str]:
    """Give the lines of a table of a width, or as wide as it must be; columns without any value are left out."""
    kept = [column for column, _ in enumerate(headings) if any(row[column] for row in cells)]
    cells = [[row[column] for column in kept] for row in cells]
    headings = [headings[column] for column in kept]
    sizes = [[cell_len(cell) for cell in row] for row in cells]
    natural = [max(column) for column in zip(map(cell_len, headings), *sizes, strict=True)]
    widths = natural if width is None else _widths(natural, width - GAP * (len(natural) - 1))
    if widths and (width is None or _table_lines(sizes, widths) <= _block_lines(sizes, headings, width)):
        content: Table | Group = _columns(cells, headings, widths, _marked if is_styled else Text)
    else:
        content = _blocks(cells, headings, _marked if is_styled else Text)
    yield from _lines(content, width or sum(natural) + GAP * len(natural), is_styled=is_styled)


def _widths(natural: Sequence[int], room: int) -> list[int]:
    """Share room among columns: the longest are wrapped alike, the others keep their width; empty if it is too small.

    >>> _widths([10, 80, 30, 8], 68)
    [10, 25, 25, 8]
    """
    left = len(natural)
    for size in sorted(natural):
        if size * left > room:
            longest = room // left
            return [min(size, longest) for size in natural] if longest >= NARROW else []
        room -= size
        left -= 1
    return list(natural)


def _table_lines(sizes: Sequence[Sequence[int]], widths: Sequence[int]) -> int:
    """Estimate how many lines a table has in which cells of some sizes are wrapped."""
    return sum(max(_wrapped(size, width) for size, width in zip(row, widths, strict=True)) for row in sizes)


def _block_lines(sizes: Sequence[Sequence[int]], headings: Sequence[str], width: int) -> int:
    """Estimate how many lines blocks have, with the empty one behind each."""
    room = max(1, width - GAP - max(map(cell_len, headings), default=0))
    return sum(1 + sum(_wrapped(size, room) for size in row if size) for row in sizes)


def _wrapped(size: int, width: int) -> int:
    """Estimate how many lines a cell takes: lines of words do not fill a column."""
    return 1 if size <= width else -(-size * 8 // (7 * width))


def _columns(
    cells: Sequence[Sequence[str]], headings: Sequence[str], widths: Sequence[int], make: Callable[[str], Text]
) -> Table:
    """Make a table with columns of some widths."""
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(Text(heading), width=width, overflow="fold")
    for row in cells:
        table.add_row(*map(make, row))
    return table


def _blocks(cells: Sequence[Sequence[str]], headings: Sequence[str], make: Callable[[str], Text]) -> Group:
    """Make a block of lines for each row, a field a line."""
    blocks: list[RenderableType] = []
    for row in cells:
        blocks += [_block(row, headings, make), ""]
    return Group(*blocks)


def _block(row: Sequence[str], headings: Sequence[str], make: Callable[[str], Text]) -> Table:
    """Make the block of one row; fields without a value are left out."""
    block = Table.grid(padding=(0, GAP, 0, 0))
    block.add_column(style="bold", no_wrap=True, min_width=max(map(cell_len, headings)))
    block.add_column(overflow="fold")
    for heading, cell in zip(headings, row, strict=True):
        if cell:
            block.add_row(Text(heading), make(cell))
    return block


def _marked(cell: str) -> Text:
    """Make the text of a cell; what stands between marks is shown in bold."""
    pieces = _MARK.split(cell)
    return Text.assemble(*((piece, "bold yellow" if place % 2 else "") for place, piece in enumerate(pieces)))


def _lines(content: RenderableType, width: int, *, is_styled: bool) -> Iterator[str]:
    """Render into lines without spaces at their ends."""
    system: Literal["standard"] | None = "standard" if is_styled else None
    console = Console(
        file=io.StringIO(), width=width, force_terminal=is_styled, color_system=system, legacy_windows=False
    )
    with console.capture() as capture:
        console.print(content)
    yield from (f"{line.rstrip()}\n" for line in capture.get().splitlines())
