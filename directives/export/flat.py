"""Write a table as CSV or as JSON lines, a row at a time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from directives.export.cells import harmless
from directives.export.tables import Column, Value


def write_csv(path: Path, columns: Iterable[Column], rows: Iterable[tuple[Value, ...]], *, bom: bool = False) -> None:
    """Write CSV in UTF-8, with a byte order mark for Excel; what would be a formula is made harmless."""
    encoding = "utf-8-sig" if bom else "utf-8"
    with path.open("w", encoding=encoding, errors="backslashreplace", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([column.name for column in columns])
        writer.writerows([harmless(value) for value in row] for row in rows)


def write_json_lines(path: Path, columns: Iterable[Column], rows: Iterable[tuple[Value, ...]]) -> None:
    """Write an object a line."""
    names = [column.name for column in columns]
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        for row in rows:
            stream.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
