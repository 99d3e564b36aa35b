"""Write a table as Parquet, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from directives.errors import MissingExtraError
from directives.export.tables import Column, Kind, Value
from directives.export.visible import SURROGATE

ROWS = 10_000
"""How many rows are in memory, and in a group of the file."""


def write_parquet(path: Path, columns: tuple[Column, ...], rows: Iterable[tuple[Value, ...]]) -> None:
    """Write a file of Parquet; dates are texts, since many are partial.

    Raises:
        MissingExtraError: if pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("Parquet needs pyarrow", hint="pip install 'directives[parquet]'") from error
    types = {Kind.TEXT: pa.string(), Kind.DATE: pa.string(), Kind.NUMBER: pa.int64(), Kind.TEXTS: pa.list_(pa.string())}
    schema = pa.schema([(column.name, types[column.kind]) for column in columns])
    rest = iter(rows)
    with ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(rest, ROWS)):
            cells = zip(*(map(_written, row) for row in some), strict=True)
            arrays = [pa.array(list(values), type_) for values, type_ in zip(cells, schema.types, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _written(value: Value) -> Value:
    """Give a value without halves of characters, which UTF-8 cannot write."""
    return SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", value) if isinstance(value, str) else value
