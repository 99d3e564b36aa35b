"""Read a batch from a Parquet file, a piece of it at a time: a row an article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from directives.errors import InputError, MissingExtraError
from directives.models import Article, ReadFailure
from directives.sources.batches import Batch, no_text_column
from directives.sources.columns import columns
from directives.sources.opened import Opened

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_ROWS = 64
"""So many rows are held in memory at once."""


def read_parquet(opened: Opened) -> Iterator[Article | ReadFailure]:
    """Read the articles of a Parquet file.

    Raises:
        MissingExtraError: if pyarrow is not installed.
        InputError: if it is too large, damaged, or has no column for the text.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  # only Parquet needs it, and it is large
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("needs pyarrow to be read", hint="pip install 'directives[parquet]'") from error
    try:
        with ParquetFile(opened.file) as file:
            _check_groups(file, opened.limits.xml)
            names = file.schema_arrow.names
            known = columns(names)
            if "text" not in known:
                raise no_text_column(names)
            yield from _articles(file, Batch(opened, encoding="utf-8", unit="row"), known)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"is a damaged Parquet file: {str(error)[:200]}", hint="Write it again.") from error


def _check_groups(file: ParquetFile, limit: int) -> None:
    """Refuse a file whose pieces are too large to be unpacked.

    Raises:
        InputError: if one is.
    """
    metadata = file.metadata
    largest = max((metadata.row_group(place).total_byte_size for place in range(metadata.num_row_groups)), default=0)
    if largest > limit:
        reason = f"holds a row group of {largest / 2**20:,.0f} MB, more than {limit / 2**20:,.0f} MB"
        raise InputError(reason, hint="Write it again with smaller row groups.")


def _articles(file: ParquetFile, batch: Batch, known: dict[str, list[str]]) -> Iterator[Article | ReadFailure]:
    """Make articles of the rows."""
    line = 0
    wanted = [name for names in known.values() for name in names]
    for piece in file.iter_batches(batch_size=_ROWS, columns=wanted):
        for row in piece.to_pylist():
            line += 1
            yield batch.article({name: _said(value) for name, value in row.items()}, line)


def _said(value: object) -> object:
    """Write a point in time as text; all else as it is."""
    return value.isoformat() if isinstance(value, date | datetime) else value
