"""The commands `review …`: a person says what is right, and every answer honours it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from .diagnostics import ExitCode, answered
from .helping import Command, Group
from .options import FormatOption, OutputOption, ReferenceArgument, help_of, open_database
from .output import Target, target, write_records
from .verdict_files import export, import_

if TYPE_CHECKING:
    from directives.queries import Query
    from directives.review import Reviewer
    from directives.verdicts import Correction

FingerprintsArgument = Annotated[
    list[str], typer.Argument(metavar="FINGERPRINT", help="Of references, as mentions and review list show them.")
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", envvar="DIRECTIVES_REVIEWER", help="Who decides.")
]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
PartOption = Annotated[str | None, typer.Option(metavar="TEXT", help="What is right; an empty text: nothing is known.")]


def accept(
    context: typer.Context,
    fingerprints: FingerprintsArgument,
    *,
    by: ByOption = None,
    note: NoteOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Mark references as checked: they are right.

    Examples:
        directives review accept 5633577d5059@116-136
    """
    return _decide(context, "accept", fingerprints, _reviewer(by, note), target(format_, output))


def reject(
    context: typer.Context,
    fingerprints: FingerprintsArgument,
    *,
    by: ByOption = None,
    note: NoteOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Take references out of all answers: they are none; `review list --verdict reject` still shows them.

    Examples:
        directives review reject 5633577d5059@116-136 --note "a house number"
    """
    return _decide(context, "reject", fingerprints, _reviewer(by, note), target(format_, output))


def correct(
    context: typer.Context,
    fingerprints: FingerprintsArgument,
    *,
    to: Annotated[str | None, typer.Option(metavar="REFERENCE", help="The directive that is meant.")] = None,
    type_: Annotated[str | None, typer.Option("--type", "-t", metavar="TYPE", help="Code or name of the type.")] = None,
    number: PartOption = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", min=1900, max=2099, help="The year in the number.")
    ] = None,
    symbol: PartOption = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="The date of issue; an empty text: unknown.")] = None,
    issuer: PartOption = None,
    by: ByOption = None,
    note: NoteOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Say what references mean: they count as that, and what the articles print stays stored.

    Examples:
        directives review correct 5633577d5059@116-136 --to "Nghị quyết 12-NQ/TW ngày 16/3/2022"
        directives review correct 5633577d5059@116-136 --date 2019-01-22
    """
    correction = _correction(type_=type_, number=number, year=year, symbol=symbol, date=date, issuer=issuer)
    where = target(format_, output)
    return _decide(context, "correct", fingerprints, _reviewer(by, note), where, correction=correction, to=_query(to))


def merge(
    context: typer.Context,
    one: ReferenceArgument,
    other: ReferenceArgument,
    *,
    by: ByOption = None,
    note: NoteOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Join two directives: they count as one from then on.

    Shown is the one that the registry knows, else the one that more references mean.

    Examples:
        directives review merge 12-NQ/TW 44-KL/TW
    """
    from directives.answers import ReviewRow
    from directives.queries import parse_query
    from directives.review import merge as merge_two

    queries = parse_query(one), parse_query(other)
    with open_database(context) as store:
        rows = merge_two(store, *queries, _reviewer(by, note))
    return answered(write_records(rows, ReviewRow, target(format_, output)))


def split(
    context: typer.Context, reference: ReferenceArgument, *, format_: FormatOption = None, output: OutputOption = None
) -> ExitCode:
    """Take a directive out of those that it was joined to, and show the verdicts that go.

    Examples:
        directives review split 12-NQ/TW
    """
    from directives.answers import ReviewRow
    from directives.queries import parse_query
    from directives.review import split as split_off

    query = parse_query(reference)
    with open_database(context) as store:
        rows = split_off(store, query)
    return answered(write_records(rows, ReviewRow, target(format_, output)))


def undo(
    context: typer.Context,
    fingerprints: FingerprintsArgument,
    *,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Take verdicts about references back, and show what they were.

    Examples:
        directives review undo 5633577d5059@116-136
    """
    from directives.answers import ReviewRow
    from directives.review import undo as take_back

    with open_database(context) as store:
        rows = take_back(store, fingerprints)
    return answered(write_records(rows, ReviewRow, target(format_, output)))


def list_(
    context: typer.Context,
    reference: Annotated[
        str | None, typer.Argument(metavar="REFERENCE", help="All references to it; else all verdicts.")
    ] = None,
    *,
    verdict: Annotated[
        str | None, typer.Option("--verdict", metavar="VERDICT", help="accept, reject, correct or merge.")
    ] = None,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """List the verdicts, or all references to a directive with their fingerprints.

    Examples:
        directives review list "Kết luận 44"
    """
    from directives.answers import ReviewRow
    from directives.reviewed import list_references, list_verdicts
    from directives.verdicts import Action

    if verdict is not None and verdict not in set(Action):
        raise typer.BadParameter(f"'{verdict}' is not one of: {', '.join(map(repr, map(str, Action)))}")
    query = _query(reference)
    with open_database(context) as store:
        if query is None:
            rows = list_verdicts(store, Action(verdict) if verdict else None)
        else:
            rows = [row for row in list_references(store, query) if verdict in (None, row.verdict)]
    return answered(write_records(rows, ReviewRow, target(format_, output)))


def _decide(
    context: typer.Context,
    action: str,
    fingerprints: list[str],
    reviewer: Reviewer,
    where: Target,
    *,
    correction: Correction | None = None,
    to: Query | None = None,
) -> ExitCode:
    """Decide about references, and show what became of them."""
    from directives.answers import ReviewRow
    from directives.review import decide
    from directives.verdicts import Action

    with open_database(context) as store:
        rows = decide(store, Action(action), fingerprints, reviewer, correction=correction, to=to)
    return answered(write_records(rows, ReviewRow, where))


def _reviewer(by: str | None, note: str | None) -> Reviewer:
    """Say who decides, today."""
    from directives.models import PartialDate
    from directives.review import Reviewer

    return Reviewer(on=PartialDate.of(datetime.now().astimezone().date()), by=by, note=note)


def _query(reference: str | None) -> Query | None:
    """Understand a reference, where there is one."""
    from directives.queries import parse_query

    return None if reference is None else parse_query(reference)


def _correction(
    *,
    type_: str | None,
    number: str | None,
    year: int | None,
    symbol: str | None,
    date: str | None,
    issuer: str | None,
) -> Correction | None:
    """Make a correction of the parts that are said; an empty text says that nothing is known."""
    from directives.identifiers import canonical_symbol
    from directives.queries import parse_date, parse_number, parse_type
    from directives.verdicts import Correction

    said = {
        "type": type_ and parse_type(type_),
        "number": number and parse_number(number),
        "year": year,
        "symbol": symbol and canonical_symbol(symbol),
        "date": date and parse_date(date),
        "issuer": issuer,
    }
    fields = {name: value or None for name, value in said.items() if value is not None}
    return Correction.model_validate(fields) if fields else None


app = typer.Typer(
    cls=Group, name="review", help="Say what is right about references and directives.", no_args_is_help=True
)
for name, command in (
    ("accept", accept),
    ("reject", reject),
    ("correct", correct),
    ("merge", merge),
    ("split", split),
    ("undo", undo),
    ("list", list_),
    ("export", export),
    ("import", import_),
):
    app.command(name, cls=Command, help=help_of(command))(command)
