"""Write the tables of a database to a folder or a file, whole or not at all, as each format's readers want it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from directives.errors import QueryError
from directives.export.flat import write_csv, write_json_lines
from directives.export.placing import placed_file, placed_folder
from directives.export.tables import TABLES, Name, Table, Value

if TYPE_CHECKING:
    from directives.store import Connection, Store


class Form(StrEnum):
    """The format of exported tables."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    PARQUET = "parquet"
    SQLITE = "sqlite"


SUFFIXES = {
    ".csv": Form.CSV,
    ".xlsx": Form.XLSX,
    ".jsonl": Form.JSONL,
    ".parquet": Form.PARQUET,
    ".db": Form.SQLITE,
    ".sqlite": Form.SQLITE,
    ".sqlite3": Form.SQLITE,
}
"""The format that the name of a file asks for."""

WHOLE = {Form.XLSX: "directives.xlsx", Form.SQLITE: "directives.db"}
"""The formats that hold all tables in one file, and its name in a folder."""

METADATA = "metadata.json"

Rows = Iterator[tuple[Value, ...]]


class Dump:
    """An export that is under way: counts the rows of each table as they are read."""

    def __init__(
        self, connection: Connection, *, name: Name = str, bom: bool = False, say: Callable[[str], str] = str
    ) -> None:
        self._connection = connection
        self._name = name
        self._bom = bom
        self._say = say
        self.counts: dict[str, int] = {}

    def write(self, path: Path, form: Form, tables: tuple[Table, ...]) -> None:
        """Write tables to one file; only some formats hold more than one."""
        if form is Form.XLSX:
            self._write_workbook(path, tables)
        elif form is Form.SQLITE:
            from directives.export.datasette import write_sqlite  # noqa: PLC0415  # only where it is asked for

            write_sqlite(path, self._connection, tuple(map(self._counted, tables)), name=self._name)
        else:
            self._write_one(path, form, tables[0])

    def write_metadata(self, path: Path, database: str, tables: tuple[Table, ...]) -> None:
        """Write what Datasette says about the tables."""
        from directives.export.datasette import write_metadata  # noqa: PLC0415  # only where it is asked for

        write_metadata(path, database, tables, say=self._say)

    def _write_one(self, path: Path, form: Form, table: Table) -> None:
        """Write one table."""
        rows = self._rows(table)
        if form is Form.CSV:
            write_csv(path, table.columns, rows, bom=self._bom)
        elif form is Form.JSONL:
            write_json_lines(path, table.columns, rows)
        else:
            from directives.export.parquet import write_parquet  # noqa: PLC0415  # only where it is asked for

            write_parquet(path, table.columns, rows)

    def _write_workbook(self, path: Path, tables: tuple[Table, ...]) -> None:
        """Write tables as sheets."""
        from directives.export import workbook  # noqa: PLC0415  # only where it is asked for

        book = workbook.new_workbook()
        try:
            for table in tables:
                workbook.add_sheets(book, table.name, table.columns, self._rows(table))
            workbook.save(book, path)
        except BaseException:
            workbook.discard(book)
            raise

    def _rows(self, table: Table) -> Rows:
        """Give the rows of a table."""
        return self._counted(table).rows(self._connection, self._name)

    def _counted(self, table: Table) -> Table:
        """Give a table whose rows are counted as they go by."""
        self.counts[table.name] = 0

        def rows(connection: Connection, name: Name) -> Rows:
            for row in table.rows(connection, name):
                self.counts[table.name] += 1
                yield row

        return table._replace(rows=rows)


def export_tables(
    store: Store,
    path: Path,
    *,
    form: Form | None = None,
    tables: tuple[Table, ...] = TABLES,
    name: Name = str,
    bom: bool = False,
    say: Callable[[str], str] = str,
) -> dict[str, int]:
    """Write tables to a folder, or to a file where its name says so, and give the number of rows of each.

    Args:
        store: the database.
        path: a folder, or a file whose name ends in a format.
        form: the format; by default what the name ends in, else CSV.
        tables: what is written.
        name: how ids and paths of articles are shown.
        bom: begin CSV with a byte order mark, as Excel wants.
        say: gives the texts for Datasette in another language.

    Raises:
        QueryError: if a file of one table is to hold several.
        OutputError: if it cannot be written there.
        MissingExtraError: if an optional package is needed.
    """
    ending = SUFFIXES.get(path.suffix.lower())
    with store.read() as connection:
        dump = Dump(connection, name=name, bom=bom, say=say)
        if ending is None or path.is_dir():
            _to_folder(dump, path, form or ending or Form.CSV, tables)
        else:
            _to_file(dump, path, form or ending, tables)
    return dump.counts


def _to_file(dump: Dump, path: Path, form: Form, tables: tuple[Table, ...]) -> None:
    """Write tables to one file; beside a database goes what Datasette says about it."""
    if form not in WHOLE and len(tables) > 1:
        raise QueryError(f"a file of {form} holds one table", hint="choose it with --table, or name a folder")
    if form is Form.SQLITE:
        with placed_file(path) as fresh:
            dump.write(fresh, form, tables)
            with placed_file(path.with_suffix(f".{METADATA}")) as told:
                dump.write_metadata(told, path.stem, tables)
    else:
        with placed_file(path) as fresh:
            dump.write(fresh, form, tables)


def _to_folder(dump: Dump, path: Path, form: Form, tables: tuple[Table, ...]) -> None:
    """Write tables to a folder, each to a file of its own where the format holds no more."""
    with placed_folder(path, replaceable=_written()) as folder:
        if form in WHOLE:
            dump.write(folder / WHOLE[form], form, tables)
        else:
            for table in tables:
                dump.write(folder / f"{table.name}.{form}", form, (table,))
        if form is Form.SQLITE:
            dump.write_metadata(folder / METADATA, Path(WHOLE[form]).stem, tables)


def _written() -> set[str]:
    """Give the names of all files that an export may write into a folder."""
    flat = {f"{table.name}.{form}" for table in TABLES for form in Form if form not in WHOLE}
    return {*flat, *WHOLE.values(), METADATA}
