"""The command `report`: a site about the whole database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .diagnostics import ExitCode
from .messages import language
from .options import FormatOption, open_database
from .output import target, write_records


def report(
    context: typer.Context,
    *,
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="A new folder, or a report's.")],
    format_: FormatOption = None,
) -> ExitCode:
    """Write a site to browse, which opens from its folder without a network.

    It begins with index.html and holds a page for every directive and every article, with search, charts and the
    evidence. Written again, only what changed is. Its pages speak the language of --lang first and switch to the other.

    Examples:
        directives report -o site
        directives --lang vi report -o site
    """
    from directives.report import Written, write_report

    with open_database(context) as store:
        written = write_report(store, folder, lang=language())
    write_records([written], Written, target(format_, None))
    return ExitCode.FOUND
