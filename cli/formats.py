"""Write rows as table, TSV, CSV, JSON, JSON lines or Markdown: rows in, pieces of text out, nothing printed here.

The formats for programs (tsv, csv, json, jsonl) keep the names of the fields and every value whole. The formats for
people (table, md) may have translated headings and are never cut either.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from directives.export.cells import harmless, plain

Row = Mapping[str, object]
"""One row: plain values by the name of their column."""

MARKS = ("\ue100", "\ue101")
"""Letters of private use between which a styled table shows a text in bold."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MARKDOWN = re.compile(r"([\\|<*_`])")


class Format(StrEnum):
    """The form in which a command writes its answer."""

    TABLE = "table"
    """Aligned columns for reading at a terminal."""
    TSV = "tsv"
    """One row a line, cells separated by a tab; tabs and line breaks inside a cell become a space.

    A cell that begins with a quotation mark is quoted: readers would take the mark for the beginning of a quoted cell.
    """
    CSV = "csv"
    """Comma-separated, quoted where needed; a text that a spreadsheet would run as a formula gets an apostrophe."""
    JSON = "json"
    """One array of objects."""
    JSONL = "jsonl"
    """One object a line."""
    MARKDOWN = "md"
    """A table in Markdown."""


def one_line(value: object) -> str:
    """Write a value without line breaks, tabs and control characters, which become a space."""
    return _CONTROL.sub(" ", plain(value))


def tsv(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    """Write a line of names and a line for each row, cells separated by tabs."""
    yield "\t".join(columns) + "\n"
    for row in rows:
        yield "\t".join(_quoted(one_line(row[column])) for column in columns) + "\n"


def _quoted(cell: str) -> str:
    """Quote a cell that begins with a quotation mark."""
    return '"' + cell.replace('"', '""') + '"' if cell.startswith('"') else cell


def comma_separated(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    """Write CSV with a line of names; texts that begin like a formula are made harmless."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)  # lines end in CRLF (RFC 4180), else a lone CR in a cell would not be quoted
    writer.writerow(columns)
    for row in rows:
        yield _emptied(buffer)
        writer.writerow([harmless(row[column]) for column in columns])
    yield _emptied(buffer)


def json_array(rows: Iterable[Row], _columns: Sequence[str]) -> Iterator[str]:
    """Write one array with an object a line."""
    before = "["
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n "
    yield "]\n" if before != "[" else "[]\n"


def json_lines(rows: Iterable[Row], _columns: Sequence[str]) -> Iterator[str]:
    """Write an object a line."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def markdown(rows: Iterable[Row], columns: Sequence[str], *, headings: Sequence[str] = ()) -> Iterator[str]:
    """Write a table in Markdown; what Markdown would take for its own is escaped."""
    yield _piped(headings or columns)
    yield _piped(["---"] * len(columns))
    for row in rows:
        yield _piped([_MARKDOWN.sub(r"\\\1", one_line(row[column])) for column in columns])


def table(
    rows: Iterable[Row],
    columns: Sequence[str],
    *,
    headings: Sequence[str] = (),
    width: int | None = None,
    is_styled: bool = False,
) -> Iterator[str]:
    """Write aligned columns, wrapped to a width but never cut; columns without any value are left out.

    Without a width each row is one line, as long as it must be.
    """
    from .layout import lay_out  # rich is slow to load, and only a table needs it

    cells = [[one_line(row[column]) for column in columns] for row in rows]
    yield from lay_out(cells, headings or columns, width=width, is_styled=is_styled)


WRITERS: dict[Format, Callable[[Iterable[Row], Sequence[str]], Iterator[str]]] = {
    Format.TSV: tsv,
    Format.CSV: comma_separated,
    Format.JSON: json_array,
    Format.JSONL: json_lines,
}
"""The writers of the formats for programs."""


def _piped(cells: Sequence[str]) -> str:
    """Write a line of a Markdown table."""
    return f"| {' | '.join(cells)} |\n"


def _emptied(buffer: io.StringIO) -> str:
    """Take what a buffer holds."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
