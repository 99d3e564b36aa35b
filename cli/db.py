"""The commands `db status`, `db upgrade`, `db rebuild` and `db backup`: the database as a thing of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .diagnostics import ExitCode, note
from .helping import Command, Group
from .options import FormatOption, OutputOption, help_of, open_database
from .output import target, write_records

if TYPE_CHECKING:
    from directives.store import Store


def status(context: typer.Context, *, format_: FormatOption = None, output: OutputOption = None) -> ExitCode:
    """Say where the database is, its version and its size.

    Examples:
        directives db status
        directives db status --format json
    """
    with open_database(context, any_version=True) as store:
        _write_status(store, format_, output)
    return ExitCode.FOUND


def upgrade(context: typer.Context, *, format_: FormatOption = None, output: OutputOption = None) -> ExitCode:
    """Bring a database that an older version made to this version, and give its status.

    Examples:
        directives db upgrade
    """
    with open_database(context, any_version=True) as store:
        if not store.upgrade():
            note("there was nothing to upgrade")
        _write_status(store, format_, output)
    return ExitCode.FOUND


def rebuild(context: typer.Context, *, format_: FormatOption = None, output: OutputOption = None) -> ExitCode:
    """Count everything again and fill the indexes for search anew, from what was read; then give the status.

    Only where `directives doctor` says that the counters are wrong is there a need for it.

    Examples:
        directives db rebuild
    """
    with open_database(context) as store:
        store.rebuild()
        _write_status(store, format_, output)
    return ExitCode.FOUND


def backup(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that does not exist.")]
) -> ExitCode:
    """Copy the database, as it is at this moment, to a new file.

    Examples:
        directives db backup copy.db
    """
    with open_database(context, any_version=True) as store:
        store.backup(file)
        note(f"copied {store.location} to {file}")
    return ExitCode.FOUND


def _write_status(store: Store, format_: FormatOption, output: OutputOption) -> None:
    """Write what a database is, as one row."""
    from directives.store.database import StoreStatus

    write_records([store.status()], StoreStatus, target(format_, output))


app = typer.Typer(cls=Group, name="db", help="Look after the database.", no_args_is_help=True)
for command in (status, upgrade, rebuild, backup):
    app.command(cls=Command, help=help_of(command))(command)
