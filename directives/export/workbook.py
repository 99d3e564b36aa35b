"""Write tables as a workbook for Excel: numbers are numbers, whole dates are dates, and no text is ever a formula.

A workbook of the same rows has the same bytes: it does not say when it was made.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from directives.errors import MissingExtraError
from directives.export.cells import plain
from directives.export.tables import Column, Kind, Value
from directives.export.visible import visible

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

ROWS = 1_048_576
"""How many rows a sheet has; what is more goes to another one."""
LENGTH = 32_767
"""How many characters a cell holds; what is longer ends in `…`."""
FIRST_YEAR = 1901
"""Excel's calendar is wrong before March 1900; older dates stay texts."""

_WIDTHS = {Kind.NUMBER: 10, Kind.DATE: 12, Kind.TEXT: 24, Kind.TEXTS: 16}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_TAKEN = ("=", "#")
"""What openpyxl takes for the beginning of a formula or of an error."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def new_workbook() -> Workbook:
    """Make an empty workbook that keeps no rows in memory.

    Raises:
        MissingExtraError: if openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtraError("a workbook needs openpyxl", hint="pip install 'directives[excel]'") from error
    return Workbook(write_only=True)


def add_sheets(
    book: Workbook, title: str, columns: tuple[Column, ...], rows: Iterable[tuple[Value, ...]], *, most: int = ROWS
) -> None:
    """Write a table into a sheet, or into as many as it takes."""
    sheet, used, number = _sheet(book, title, columns), 1, 1
    for row in rows:
        if used == most:
            number += 1
            sheet, used = _sheet(book, f"{title} ({number})", columns), 1
        sheet.append([_cell(sheet, column.kind, value) for column, value in zip(columns, row, strict=True)])
        used += 1


def discard(book: Workbook) -> None:
    """Close the sheets of a workbook that is not going to be saved."""
    for sheet in book.worksheets:
        if not getattr(sheet, "closed", True):
            sheet.close()


def save(book: Workbook, path: Path) -> None:
    """Write a workbook to a file, without the time at which that happens."""
    timed = path.with_name(f"{path.name}.timed")
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415  # an extra

    try:
        with zipfile.ZipFile(timed, "w", zipfile.ZIP_DEFLATED) as archive:  # closed here, even where the disk is full
            ExcelWriter(book, archive).save()
        with zipfile.ZipFile(timed) as source, zipfile.ZipFile(path, "w") as target:
            for name in source.namelist():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with source.open(name) as stream, target.open(entry, "w") as copy:
                    if name == "docProps/core.xml":
                        copy.write(_TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", stream.read()))
                    else:
                        shutil.copyfileobj(stream, copy)
    finally:
        timed.unlink(missing_ok=True)


def _sheet(book: Workbook, title: str, columns: tuple[Column, ...]) -> Worksheet:
    """Begin a sheet with the names of the columns."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  # an extra

    sheet: Worksheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[column.kind]
    sheet.append([column.name for column in columns])
    return sheet


def _cell(sheet: Worksheet, kind: Kind, value: Value) -> Cell | str | int | date | None:
    """Make the cell of a value, or give the value where openpyxl does the same."""
    if value is None or isinstance(value, int):
        return value
    if not value:
        return None
    text = visible(plain(value))
    if kind is Kind.DATE and _DAY.fullmatch(text) and int(text[:4]) >= FIRST_YEAR:
        return date.fromisoformat(text)
    text = text if len(text) <= LENGTH else f"{text[: LENGTH - 1]}…"
    return _text(sheet, text) if text.startswith(_TAKEN) else text


def _text(sheet: Worksheet, text: str) -> Cell:
    """Make a cell that is a text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # an extra

    cell: Cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell
