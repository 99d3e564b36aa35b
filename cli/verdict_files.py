"""The commands `review export` and `review import`: verdicts to others and from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from .diagnostics import ExitCode, error
from .formats import Format
from .options import FormatOption, OutputOption, open_database, standard_input
from .output import refuse_inputs, refuse_others, target, write

if TYPE_CHECKING:
    from directives.models import ReadFailure
    from directives.verdicts import Verdict

COLUMNS = ("new", "updated", "unchanged", "failed")
"""What may become of a verdict that is imported."""


def export(context: typer.Context, *, output: OutputOption = None) -> ExitCode:
    """Write all verdicts as JSON lines, for others to import.

    Examples:
        directives review export -o verdicts.jsonl
    """
    from directives.review import exported

    if output is not None:
        refuse_others(output, (".jsonl",), has_format=False)
    with open_database(context) as store:
        rows = [verdict.model_dump(mode="json", exclude_unset=True) for verdict in exported(store)]
    write(rows, (), target(Format.JSONL, output))
    return ExitCode.FOUND


def import_(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="What review export wrote; - is stdin.")],
    *,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Take verdicts from a file; of two about one thing the later one holds.

    Verdicts about articles that are not in the database wait for them.

    Examples:
        directives review import verdicts.jsonl
    """
    from directives.review import import_verdicts

    where = target(format_, output)
    refuse_inputs(where.path, [file])
    verdicts, failures = _read(file)
    for failure in failures:
        error(failure.reason, failure.hint, at=f"{file}, {failure.input}")
    with open_database(context) as store:
        report = import_verdicts(store, verdicts)
    write([{**report.model_dump(), "failed": len(failures)}], COLUMNS, where)
    return ExitCode.INPUT if failures else ExitCode.FOUND


def _read(file: str) -> tuple[list[Verdict], list[ReadFailure]]:
    """Read a file of verdicts: those that are whole, and why the others are not."""
    from directives.models import ReadFailure
    from directives.verdicts import Verdict, read_verdicts

    if file == "-":
        read = list(read_verdicts(standard_input()))
    else:
        with _opened(file) as lines:
            read = list(read_verdicts(lines))
    return [one for one in read if isinstance(one, Verdict)], [one for one in read if isinstance(one, ReadFailure)]


def _opened(file: str) -> BinaryIO:
    """Open a file of verdicts.

    Raises:
        InputError: if it cannot be read.
    """
    from directives.errors import InputError

    try:
        return Path(file).open("rb")
    except OSError as caught:
        raise InputError(f"{file} cannot be read: {caught.strerror}", hint="name a file of verdicts") from caught
