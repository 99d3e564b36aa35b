"""The command `export`: every table to files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .diagnostics import ExitCode, answered
from .messages import say
from .options import open_database
from .output import refuse_others, shortened, target, write

COLUMNS = ("table", "rows")

FORMS = ("csv", "xlsx", "jsonl", "parquet", "sqlite")

FolderOption = Annotated[
    Path, typer.Option("--output", "-o", metavar="FOLDER|FILE", help="Where to write, whole or not at all.")
]
FormOption = Annotated[
    str | None, typer.Option("--format", "-f", metavar="FORMAT", help=f"{', '.join(FORMS)}; else as FILE ends, or csv.")
]
TableOption = Annotated[
    list[str] | None, typer.Option("--table", metavar="NAME", help="Only this table; may be repeated.")
]
ExcelOption = Annotated[bool, typer.Option("--excel", help="CSV that Excel opens with its Vietnamese letters whole.")]


def export(
    context: typer.Context,
    *,
    output: FolderOption,
    format_: FormOption = None,
    table: TableOption = None,
    excel: ExcelOption = False,
) -> ExitCode:
    """Write directives, articles, references, citations and relations as tables for other programs.

    Into a folder, or into a file whose name ends in a format; csv, jsonl and parquet hold one table a file.
    sqlite comes with a file of titles, facets and ready questions for Datasette.

    Examples:
        directives export -o tables
        directives export -o directives.xlsx
        directives export -o references.csv --table references --excel
        directives export -o shelf --format sqlite
    """
    from directives.errors import QueryError
    from directives.export.dump import SUFFIXES, Form, export_tables
    from directives.export.tables import chosen

    if format_ is not None and format_ not in FORMS:
        raise typer.BadParameter(f"{format_!r} is none of {', '.join(FORMS)}", param_hint="--format")
    if format_ is None and not output.is_dir():
        refuse_others(output, SUFFIXES)
    tables = chosen(table or [])
    form = Form(format_) if format_ else None
    if excel and (form or SUFFIXES.get(output.suffix.lower(), Form.CSV)) is not Form.CSV:
        raise QueryError("--excel is about CSV", hint="leave it out, or write CSV: --format csv")
    with open_database(context) as store:
        counts = export_tables(store, output, form=form, tables=tables, name=shortened, bom=excel, say=say)
    rows = ({"table": name, "rows": number} for name, number in counts.items())
    write(rows, COLUMNS, target(None, None))
    return answered(sum(counts.values()))
