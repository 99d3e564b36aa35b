"""The command `doctor`: is the database whole, and what in it needs a person's eye?"""

from __future__ import annotations

import typer

from .diagnostics import ExitCode
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records


def doctor(context: typer.Context, *, format_: FormatOption = None, output: OutputOption = None) -> ExitCode:
    """Check the database; the exit code is 4 where a check finds a problem.

    Examples:
        directives doctor
        directives doctor --format md -o health.md
    """
    from directives.answers import Finding
    from directives.graph import diagnose

    with open_database(context) as store:
        findings = list(diagnose(store))
    write_records(findings, Finding, target(format_, output))
    return ExitCode.DATABASE if any(finding.problem for finding in findings) else ExitCode.FOUND
