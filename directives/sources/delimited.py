"""Read a batch from a table, comma, semicolon or tab between the cells; a broken row stops no other.

The file is read row by row and may be of any length. Newlines inside quoted cells are kept as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from directives.errors import InputError
from directives.models import Article, ReadFailure
from directives.sources.batches import Batch, no_text_column
from directives.sources.columns import columns
from directives.sources.encodings import detect
from directives.sources.opened import Opened

_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')


class TableRow(NamedTuple):
    """The cells of a row or what is wrong with it, and its first and last line."""

    cells: list[str]
    line: int
    last: int
    problem: str = ""


def read_table(opened: Opened) -> Iterator[Article | ReadFailure]:
    """Read the articles of a table with a header.

    Raises:
        InputError: if it is empty, binary, or has no column for the text.
    """
    encoding = detect(opened.file)
    opened.file.seek(encoding.mark)
    lines = io.TextIOWrapper(opened.file, encoding.name, errors=encoding.errors, newline="")
    csv.field_size_limit(opened.limit)  # of this process: 128 KB, as Python has it, cuts off long articles
    try:
        yield from _articles(lines, Batch(opened, encoding=encoding.name, notes=encoding.notes))
    finally:
        lines.detach()


def header_of_table(line: str) -> tuple[list[str], str]:
    """Read a line as the header of a table: the names, and the delimiter that stands oftenest between them.

    >>> header_of_table('id;"ngày đăng";nội dung')
    (['id', 'ngày đăng', 'nội dung'], ';')
    """
    bare = _QUOTED.sub("", line)
    delimiter = max(_DELIMITERS, key=bare.count)
    row = next(rows_of_table(iter([line]), delimiter), None)
    return ([cell.strip() for cell in row.cells] if row else []), delimiter


def _articles(lines: Iterator[str], batch: Batch) -> Iterator[Article | ReadFailure]:
    """Make articles of the rows behind the header; broken rows that follow each other are one failure."""
    place, header = next(((place, line) for place, line in enumerate(lines, 1) if line.strip()), (1, ""))
    names, delimiter = header_of_table(header)
    text = columns(names).get("text")
    if not text:
        raise no_text_column(names)
    least = min(names.index(name) for name in text) + 1
    broken: list[TableRow] = []
    for row in rows_of_table(lines, delimiter, line=place + 1):
        problem = row.problem or _misfit(row.cells, len(names), least)
        if problem:
            broken.append(row._replace(problem=problem))
            continue
        yield from _mended(batch, broken)
        broken = []
        yield batch.article(dict(zip_longest(names, row.cells, fillvalue="")), row.line)
    yield from _mended(batch, broken)
    if not batch.rows and not broken:
        raise InputError("holds a header and no row", hint="Check that it was saved, or leave it out.")


def rows_of_table(lines: Iterator[str], delimiter: str, *, line: int = 1) -> Iterator[TableRow]:
    """Give the rows that are not blank; behind a broken one, reading goes on in the line after its first."""
    pending: deque[str] = deque()
    taken: list[str] = []

    def feed() -> Iterator[str]:
        while (text := pending.popleft() if pending else next(lines, None)) is not None:
            taken.append(text)
            yield text

    while True:
        taken.clear()
        try:
            cells = next(csv.reader(feed(), delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            pending.extendleft(reversed(taken[1:]))
            yield TableRow([], line, line, problem=f"is no row of a table: {error}")
            line += 1
            continue
        if any(cells):
            yield TableRow(cells, line, line + len(taken) - 1)
        line += len(taken)


def _misfit(cells: list[str], width: int, least: int) -> str:
    """Say what is wrong with the number of cells of a row, nothing if it reaches the text."""
    if least <= len(cells) <= width:
        return ""
    return f"has {len(cells)} cells where the header has {width}"


def _mended(batch: Batch, broken: list[TableRow]) -> Iterator[ReadFailure]:
    """Make one failure of broken rows that follow each other, told by the first."""
    if broken:
        hint = 'Put a cell with a delimiter, a newline or quotes in quotes, and double the quotes inside: "".'
        yield batch.failure(broken[0].line, broken[0].problem, hint, last=broken[-1].last)
