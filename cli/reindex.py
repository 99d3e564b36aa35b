"""The command `reindex`: read articles again after a change of rules."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from .diagnostics import ExitCode, note
from .ingest import Stop
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records


def reindex(
    context: typer.Context,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All articles, whichever rules read them.")] = False,
    is_dry: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Read again the articles that other rules read, and count what is gained, lost and changed.

    Verdicts stay. Ctrl-C keeps what was done, and the same command without --all goes on from there. With --dry-run
    the exit code is 1 where no article would be read again.

    Examples:
        directives reindex
        directives reindex --all --dry-run
    """
    from directives.answers import ReindexRow
    from directives.reindex import READ
    from directives.reindex import reindex as read_again

    where = target(format_, output)
    stop = Stop()
    rows = [ReindexRow(change=READ, kind="articles", count=0)]

    def on_batch(so_far: list[ReindexRow]) -> None:
        rows[:] = so_far

    with open_database(context) as store, suppress(KeyboardInterrupt), stop:
        read_again(store, everything=everything, is_dry=is_dry, on_batch=on_batch, is_stopped=stop.is_wanted)
    write_records(rows, ReindexRow, where)
    if stop.is_wanted():
        note("stopped; what is done is stored, and directives reindex goes on from there")
        return ExitCode.INTERRUPTED
    if not rows[0].count:
        note("there was nothing to read again")
    return ExitCode.NOTHING if is_dry and not rows[0].count else ExitCode.FOUND
