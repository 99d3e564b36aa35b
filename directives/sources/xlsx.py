"""Read a batch from an XLSX file: every sheet with a header and a column for the text, a row an article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from directives.errors import InputError, MissingExtraError
from directives.models import Article, ReadFailure
from directives.sources.archives import open_archive
from directives.sources.batches import Batch, no_text_column
from directives.sources.columns import columns
from directives.sources.opened import NoBatchError, Opened

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_BEFORE_HEADER = 20
"""The header stands behind no more rows than that, of titles and blanks."""

_MANY_BLANKS = 10_000
"""Behind so many empty rows nothing is looked for: a format may reach down to row 1,048,576."""


def read_xlsx(opened: Opened) -> Iterator[Article | ReadFailure]:
    """Read the articles of the sheets of a workbook, row by row.

    Raises:
        MissingExtraError: if openpyxl is not installed.
        InputError: if it is too large, damaged, protected, or has no column for the text.
    """
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  # only XLSX needs it
    except ModuleNotFoundError as error:
        raise MissingExtraError("needs openpyxl to be read", hint="pip install 'directives[office]'") from error
    opened.check_size("document")
    open_archive(opened.file, opened.limits).close()
    opened.file.seek(0)
    try:
        book = load_workbook(opened.file, read_only=True, data_only=True, keep_links=False)
        found, names = 0, list[str]()
        for place, sheet in enumerate(book.worksheets):
            batch = Batch(opened, encoding="utf-8", unit="row", part=f"{sheet.title}!" if place else "")
            try:
                yield from _articles(sheet, batch, opened.limits.columns)
            except NoBatchError as error:
                names.append(f"{sheet.title}: {error.message}")
            found += batch.rows
        book.close()
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, EOFError, OSError) as error:
        raise InputError(f"is damaged: {str(error)[:200]}", hint="Save it again as XLSX, or as CSV.") from error
    if not found:
        raise NoBatchError(
            f"has no sheet with articles; {'; '.join(names)[:500]}" if names else "has no sheet with articles",
            hint="Name the column text (or content, body, nội dung).",
        )


def _articles(sheet: ReadOnlyWorksheet, batch: Batch, width: int) -> Iterator[Article | ReadFailure]:
    """Make articles of the rows behind the header.

    Raises:
        NoBatchError: if no row at the top names a column for the text.
    """
    sheet.reset_dimensions()  # what a sheet says of its size may be anything
    rows = enumerate(sheet.iter_rows(values_only=True, max_col=width), 1)
    names: list[str] = []
    tops: list[list[str]] = []
    for _, row in islice(rows, _BEFORE_HEADER):
        tops.append([_said(cell) for cell in row])
        if "text" in columns(tops[-1]):
            names = tops[-1]
            break
    if not names:
        raise no_text_column([name for name in max(tops, key=lambda top: sum(map(bool, top)), default=[]) if name])
    blanks = 0
    for line, row in rows:
        cells = [_said(cell) for cell in row]
        blanks = 0 if any(cells) else blanks + 1
        if blanks > _MANY_BLANKS:
            return
        if not blanks:
            pairs = zip_longest(names, cells[: len(names)], fillvalue="")
            yield batch.article({name: cell for name, cell in pairs if name}, line)


def _said(cell: object) -> str:
    """Write the value of a cell as people would; a whole number without a point, a day without a time."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip(" ") if isinstance(cell, str) else str(cell)
