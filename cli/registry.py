"""The commands `registry list`, `search`, `lists`, `import`, `export` and `remove`: what is known beside articles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .diagnostics import ExitCode, answered, error, note
from .formats import Format
from .helping import Command, Group
from .list import DATES, date_option
from .messages import tell
from .options import FormatOption, OutputOption, help_of, open_database, standard_input
from .output import Target, refuse_inputs, target, write_records

if TYPE_CHECKING:
    from directives.lists import ListReading
    from directives.store import Store

TOLD = 20
"""How many rows that cannot be used are told one by one."""

NameArgument = Annotated[str, typer.Argument(metavar="LIST", help="The name of a list: directives registry lists.")]


def list_(
    context: typer.Context,
    *,
    type_: Annotated[
        str | None, typer.Option("--type", "-t", metavar="TYPE", help="Code or name: TT, thong tu.")
    ] = None,
    issuer: Annotated[str | None, typer.Option("--issuer", metavar="NAME", help="Who issued them: Bộ Công an.")] = None,
    since: Annotated[str | None, date_option("--issued-since", f"Issued on or after: {DATES}.")] = None,
    until: Annotated[str | None, date_option("--issued-until", "Issued on or before.")] = None,
    name: Annotated[str | None, typer.Option("--list", metavar="LIST", help="Of this list only.")] = None,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """List the known directives with dates, titles, nicknames, status and relations.

    Examples:
        directives registry list --type "chỉ thị" --issued-since 2018
        directives registry list --list packaged --format csv -o known.csv
    """
    from directives.answers import KnownRow
    from directives.queries import parse_date, parse_type
    from directives.registers import KnownFilters, list_known

    filters = KnownFilters(
        type=None if type_ is None else parse_type(type_),
        issuer=issuer,
        issued_since=None if since is None else parse_date(since),
        issued_until=None if until is None else parse_date(until),
        list=name,
    )
    with _database_if_any(context) as store:
        return answered(write_records(list_known(store, filters), KnownRow, target(format_, output)))


def search(
    context: typer.Context,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="A number, words of a title, or a nickname.")],
    *,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Search the known directives by number, title or nickname, with marks or without.

    Examples:
        directives registry search 9-ct/tw
        directives registry search "luat an ninh mang"
    """
    from directives.answers import KnownRow
    from directives.registers import search_known

    with _database_if_any(context) as store:
        return answered(write_records(search_known(store, words), KnownRow, target(format_, output)))


def lists(context: typer.Context, *, format_: FormatOption = None, output: OutputOption = None) -> ExitCode:
    """List the lists: the packaged one, and those that were imported.

    Examples:
        directives registry lists
    """
    from directives.answers import ListRow
    from directives.registers import list_lists

    with _database_if_any(context) as store:
        return answered(write_records(list_lists(store), ListRow, target(format_, output)))


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV with a header, or JSON; - is stdin.")],
    *,
    name: Annotated[
        str | None, typer.Option("--name", metavar="LIST", help="What to call the list; else as the file is called.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="TEXT", help="Where rows are from that do not say so.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Change nothing if a row cannot be used.")] = False,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Import a list of known directives, or a list again in the place of that of its name.

    Columns: key type issued issuer title nicknames status relations other_keys confidence note source.
    Several values in a cell have semicolons between them. A row that cannot be used is told and stops no other.

    Examples:
        directives registry import bo.csv
        directives registry import bo.csv --name bo-cong-an --source "Cổng thông tin Bộ Công an"
    """
    from directives.answers import ImportRow
    from directives.errors import InputError
    from directives.lists import read_file, read_list
    from directives.registers import import_list

    is_stdin = str(file) == "-"
    source = source or ("stdin" if is_stdin else file.name)
    where = target(format_, output)
    refuse_inputs(where.path, [str(file)])
    data = standard_input().read() if is_stdin else read_file(file)
    try:
        reading = read_list(data, source=source)
        _tell(file, reading)
        if reading.failed and strict:
            note("nothing was changed: a row cannot be used")
            return ExitCode.INPUT
        with open_database(context, create=True) as store:
            done = import_list(store, reading, name=name or ("stdin" if is_stdin else file.stem), source=source)
    except InputError as caught:
        raise InputError(f"{file}: {caught.message}", hint=caught.hint) from caught
    for text in done.notes:
        note(text)
    write_records([done.row], ImportRow, where)
    return ExitCode.INPUT if reading.failed else ExitCode.FOUND


def export(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="LIST", help="A list; without one, all that is known.")] = None,
    *,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Export a list, or all that is known, in columns that import takes back; CSV unless FILE or --format says else.

    Examples:
        directives registry export -o known.csv
        directives registry export packaged --format json
    """
    from directives.answers import EntryRow
    from directives.registers import export_known

    where = target(format_, output)
    if format_ is None and where.format in (Format.TABLE, Format.TSV) and _is_unsaid(output):
        where = Target(Format.CSV, where.path)
    with _database_if_any(context) as store:
        return answered(write_records(export_known(store, name), EntryRow, where))


def remove(
    context: typer.Context, name: NameArgument, *, format_: FormatOption = None, output: OutputOption = None
) -> ExitCode:
    """Remove a list that was imported; what it alone told is forgotten.

    Examples:
        directives registry remove bo-cong-an
    """
    from directives.answers import ImportRow
    from directives.registers import remove_list

    where = target(format_, output)
    with open_database(context) as store:
        write_records([remove_list(store, name)], ImportRow, where)
    return ExitCode.FOUND


def _is_unsaid(output: Path | None) -> bool:
    """Tell whether the name of the output file asks for no format."""
    return output is None or output.suffix.lower() != ".tsv"


def _tell(file: Path, reading: ListReading) -> None:
    """Tell which rows cannot be used, in which column, and what to do."""
    for text in reading.notes:
        note(text, at=str(file))
    for problem in reading.problems[:TOLD]:
        error(problem.reason, problem.hint, at=f"{file}: {tell(f'row {problem.row}, {problem.column}')}")
    if len(reading.problems) > TOLD:
        note(f"further problems: {len(reading.problems) - TOLD}", at=str(file))


@contextmanager
def _database_if_any(context: typer.Context) -> Iterator[Store | None]:
    """Open the database; where there is none yet, the packaged registry is all that is known."""
    from directives.errors import NoStoreError

    try:
        opened = open_database(context)
    except NoStoreError:
        yield None
        return
    with opened as store:
        yield store


app = typer.Typer(
    cls=Group, name="registry", help="Known directives: the packaged ones, and your own.", no_args_is_help=True
)
for command in (list_, search, lists, import_, export, remove):
    app.command(command.__name__.rstrip("_"), cls=Command, help=help_of(command))(command)
